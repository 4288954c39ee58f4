//! A tapped choice: its token says what it names, wherever the conversation stands.

use super::decision::{Decision, Step};
use super::form::InProgress;
use crate::cursor::{Cursor, StoredAnswer};
use crate::message::Message;
use crate::model::{AnswerCheck, Level, Model, Question, Word};
use crate::outcome::Outcome;
use crate::schedule::Date;
use crate::token::{Tag, Token};

impl Model {
    /// Decides about a token. One that names nothing that is there, or an answer to another question
    /// than the open one, is stale: a form in progress asks again.
    pub(super) fn decide_tap(&self, message: &Message<'_>, day: Option<Date>) -> Decision {
        let cursor = message.previous_cursor();
        let level = self.level_before(message, day);
        let state = cursor.and_then(Cursor::form_state);
        let progress = state.and_then(|state| self.in_progress(state, day));
        let refuse = |progress: Option<InProgress<'_>>| match progress {
            Some(progress) => progress.turn(Outcome::Stale),
            None if state.is_some() => Decision::new(Step::FormGone),
            None => Decision::new(Step::Stale),
        };
        let decision = match (Token::parse(message.text()), progress) {
            (Some(Token::Category(id)), progress) => {
                self.tapped_category(id, message, day).unwrap_or_else(|| refuse(progress))
            }
            (Some(Token::Back(menu)), progress) => {
                self.tapped_back(menu, day).unwrap_or_else(|| refuse(progress))
            }
            (Some(Token::More { menu, after }), progress) => {
                self.tapped_more(menu, after, day).unwrap_or_else(|| refuse(progress))
            }
            (Some(Token::Home), _) => Decision::new(Step::Word(Word::Home)),
            (Some(token), Some(progress)) => {
                take(progress, token).unwrap_or_else(|progress| refuse(Some(progress)))
            }
            (_, progress) => refuse(progress),
        };
        // A form goes on where it began.
        if decision.step == Step::Form { Decision { level, ..decision } } else { decision }
    }

    fn tapped_category(
        &self,
        id: &str,
        message: &Message<'_>,
        day: Option<Date>,
    ) -> Option<Decision> {
        let category = *self.ids.get(id)?;
        if !self.exists(category, day) {
            return None;
        }
        let mut decision = Decision { category: Some(category), ..Decision::new(Step::Tapped) };
        self.begin_form(&mut decision, message, None);
        Some(decision)
    }

    fn tapped_back(&self, menu: &str, day: Option<Date>) -> Option<Decision> {
        let level = self.named_menu(menu, day)?;
        Some(Decision { level, ..Decision::new(Step::Word(Word::Back)) })
    }

    /// The lines of a menu behind the first `after`; `None` if a reload left none there.
    fn tapped_more(&self, menu: &str, after: u16, day: Option<Date>) -> Option<Decision> {
        let (level, after) = (self.named_menu(menu, day)?, usize::from(after));
        let lines = self.menus.get(&level)?.iter();
        let mut lines = lines.filter(|(category, _)| self.exists(*category, day)).skip(after);
        lines.next().map(|_| Decision { level, after, ..Decision::new(Step::More) })
    }

    /// The menu with this id, empty at the top.
    fn named_menu(&self, id: &str, day: Option<Date>) -> Option<Level> {
        if id.is_empty() { Some(Level::Top) } else { self.menu_named(id, day) }
    }
}

/// Takes an answer at its own question; else the form is given back as it was.
fn take<'f>(progress: InProgress<'f>, token: Token<'_>) -> Result<Decision, InProgress<'f>> {
    let open = progress.open();
    let is_asked = |form: &str, question: Tag| {
        let name = open.map_or("", |question| &question.name);
        form == progress.id && question == Tag::of(name)
    };
    let at_summary = |form: &str| form == progress.id && open.is_none();
    match token {
        Token::Answer { form, question, answer } if is_asked(form, question) => {
            match open.and_then(|question| named_answer(question, answer)) {
                Some(answer) => Ok(progress.answer(answer)),
                None => Err(progress),
            }
        }
        Token::Skip { form, question } if is_asked(form, question) => match open {
            Some(question) if question.is_optional => Ok(progress.skip(question)),
            _ => Err(progress),
        },
        Token::Previous { form, question } if is_asked(form, question) => Ok(progress.back()),
        Token::MoreAnswers { form, question, after } if is_asked(form, question) => {
            let after = usize::from(after);
            match open.map(|question| &question.check) {
                Some(AnswerCheck::Choices(choices)) if after < choices.len() => {
                    Ok(Decision { after, ..progress.turn(Outcome::Question) })
                }
                _ => Err(progress),
            }
        }
        Token::Yes(form) if at_summary(form) => Ok(progress.turn(Outcome::Done)),
        Token::No(form) if at_summary(form) => Ok(progress.restart()),
        Token::Cancel(form) if form == progress.id => Ok(progress.turn(Outcome::Cancelled)),
        _ => Err(progress),
    }
}

/// The answer of a question that a token names, as it is stored.
fn named_answer(question: &Question, answer: Tag) -> Option<StoredAnswer> {
    let AnswerCheck::Choices(choices) = &question.check else { return None };
    let choice = choices.iter().find(|choice| Tag::of(&choice.text) == answer)?;
    Some(StoredAnswer { name: question.name.clone(), text: Some(choice.text.clone()) })
}
