//! Lists what a reply offers, from what the reply was made of: only when somebody asks.

use std::borrow::Cow;
use std::fmt;

use super::choice::{Choice, ChoiceKind};
use crate::choice::Code;
use crate::matcher::CategoryIndex;
use crate::model::{AnswerCheck, Category, Level, Model, Question, Shown, Word};
use crate::schedule::Date;
use crate::token::{Tag, Token};

/// What a reply offers: what it is listed from, or the list.
#[derive(Clone)]
pub(crate) enum Offers<'m> {
    Source(Source<'m>),
    Listed { choices: Vec<Choice<'static>>, place: Option<Place<'static>> },
}

/// The list that the first choices of a reply are of, of which a channel may show a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place<'m> {
    of: PlaceOf<'m>,
    /// How many of its lines came before.
    after: usize,
    /// What "more" is labelled.
    label: Cow<'m, str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PlaceOf<'m> {
    /// The id of a menu, empty at the top.
    Menu(Cow<'m, str>),
    Question {
        form: Cow<'m, str>,
        question: Tag,
    },
}

impl Place<'_> {
    /// The choice of what follows the first `shown`.
    pub(super) fn more(&self, shown: usize) -> Option<Choice<'static>> {
        let after = u16::try_from(self.after + shown).ok()?;
        let token = match &self.of {
            PlaceOf::Menu(menu) => Token::More { menu, after },
            PlaceOf::Question { form, question } => {
                Token::MoreAnswers { form, question: *question, after }
            }
        };
        Some(Choice {
            kind: ChoiceKind::More,
            label: Cow::Owned(self.label.clone().into_owned()),
            say: Cow::Borrowed(""),
            token: token.print(),
            category: None,
        })
    }

    fn into_owned(self) -> Place<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let of = match self.of {
            PlaceOf::Menu(menu) => PlaceOf::Menu(own(menu)),
            PlaceOf::Question { form, question } => PlaceOf::Question { form: own(form), question },
        };
        Place { of, after: self.after, label: own(self.label) }
    }
}

/// What the choices of a reply are listed from.
#[derive(Clone)]
pub(crate) struct Source<'m> {
    pub(crate) model: &'m Model,
    /// What the texts show.
    pub(crate) shown: Shown,
    /// The menu at the cursor.
    pub(crate) level: Level,
    /// Without a day everything exists.
    pub(crate) day: Option<Date>,
    /// What may be meant, each with what reaches it from the cursor.
    pub(crate) near: Vec<(CategoryIndex, String)>,
    pub(crate) near_kind: ChoiceKind,
    /// How many lines of the menu or the question are left out, as they were shown before.
    pub(crate) after: usize,
    /// The form in progress: its category, and its open question unless its summary is shown.
    pub(crate) form: Option<(CategoryIndex, Option<&'m Question>)>,
}

impl<'m> Offers<'m> {
    pub(crate) fn list(&self) -> Vec<Choice<'m>> {
        match self {
            Offers::Source(source) => source.list(),
            Offers::Listed { choices, .. } => choices.clone(),
        }
    }

    pub(super) fn place(&self) -> Option<Place<'m>> {
        match self {
            Offers::Source(source) => source.place(),
            Offers::Listed { place, .. } => place.clone(),
        }
    }

    pub(super) fn into_owned(self) -> Offers<'static> {
        match self {
            Offers::Source(source) => Offers::Listed {
                choices: source.list().into_iter().map(Choice::into_owned).collect(),
                place: source.place().map(Place::into_owned),
            },
            Offers::Listed { choices, place } => Offers::Listed { choices, place },
        }
    }
}

impl PartialEq for Offers<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.list() == other.list()
    }
}

impl Eq for Offers<'_> {}

impl fmt::Debug for Offers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list().fmt(f)
    }
}

impl<'m> Source<'m> {
    /// The choices, in the order in which the text shows them, the words last.
    pub(super) fn list(&self) -> Vec<Choice<'m>> {
        let mut choices = Vec::new();
        match self.form {
            Some((category, question)) => self.list_form(category, question, &mut choices),
            None => self.list_menu(&mut choices),
        }
        let words = [(Word::Back, ChoiceKind::Back), (Word::Home, ChoiceKind::Home)];
        for (word, kind) in words.into_iter().filter(|(word, _)| self.shown.has_word(*word)) {
            choices.extend(self.word(word, kind, self.steering(word)));
        }
        if let Some((category, _)) = self.form
            && self.shown.has_word(Word::Cancel)
        {
            let token = Token::Cancel(self.model.id(category));
            choices.extend(self.word(Word::Cancel, ChoiceKind::Cancel, token));
        }
        choices
    }

    /// The lines of the menu that is shown, and what may be meant.
    fn list_menu(&self, choices: &mut Vec<Choice<'m>>) {
        let lines = self.shown.menu.and_then(|level| self.model.menus.get(&level));
        let lines = lines.into_iter().flatten().map(|(category, _)| *category);
        let lines = lines.filter(|category| self.model.exists(*category, self.day));
        let lines: Vec<CategoryIndex> = lines.skip(self.after).collect();
        for &category in &lines {
            let say = self.typed(category);
            choices.extend(self.category(ChoiceKind::Category, category, say));
        }
        let further = self.near.iter().filter(|(category, _)| !lines.contains(category));
        for (category, say) in further {
            choices.extend(self.category(self.near_kind, *category, say.clone().into()));
        }
    }

    /// What can be answered.
    fn list_form(
        &self,
        category: CategoryIndex,
        question: Option<&'m Question>,
        choices: &mut Vec<Choice<'m>>,
    ) {
        let form = self.model.id(category);
        let Some(question) = question else {
            choices.extend(self.word(Word::Yes, ChoiceKind::Yes, Token::Yes(form)));
            choices.extend(self.word(Word::No, ChoiceKind::No, Token::No(form)));
            return;
        };
        let tag = Tag::of(&question.name);
        if let AnswerCheck::Choices(answers) = &question.check {
            choices.extend(answers.iter().skip(self.after).map(|answer| {
                let answer_tag = Tag::of(&answer.text);
                let token = Token::Answer { form, question: tag, answer: answer_tag };
                Choice {
                    kind: ChoiceKind::Answer,
                    label: Cow::Borrowed(&answer.text),
                    say: Cow::Borrowed(&answer.text),
                    token: token.print(),
                    category: Some(Cow::Borrowed(form)),
                }
            }));
        }
        if question.is_optional {
            let token = Token::Skip { form, question: tag };
            choices.extend(self.word(Word::Skip, ChoiceKind::Skip, token));
        }
    }

    /// The list that the first choices are of.
    pub(super) fn place(&self) -> Option<Place<'m>> {
        let of = match (self.form, self.shown.menu) {
            (Some((category, question)), _) => {
                let form = Cow::Borrowed(self.model.id(category));
                PlaceOf::Question { form, question: Tag::of(&question?.name) }
            }
            (None, level) => {
                let menu = level?.category().map_or("", |index| self.model.id(index));
                PlaceOf::Menu(Cow::Borrowed(menu))
            }
        };
        Some(Place { of, after: self.after, label: Cow::Borrowed(self.model.more) })
    }

    /// What a word for back or home names from here.
    fn steering(&self, word: Word) -> Token<'m> {
        match (word, self.form) {
            (Word::Back, Some((category, question))) => {
                let open = question.map_or("", |question| &question.name);
                Token::Previous { form: self.model.id(category), question: Tag::of(open) }
            }
            (Word::Back, None) => {
                Token::Back(self.level.category().map_or("", |index| self.model.id(index)))
            }
            _ => Token::Home,
        }
    }

    /// The choice of a word, if the menu takes one for it.
    fn word(&self, word: Word, kind: ChoiceKind, token: Token<'m>) -> Option<Choice<'m>> {
        let label = self.model.word_labels.get(word as usize)?.as_deref()?;
        let category = self.form.map(|(category, _)| Cow::Borrowed(self.model.id(category)));
        Some(Choice {
            kind,
            label: Cow::Borrowed(label),
            say: Cow::Borrowed(label),
            token: token.print(),
            category: category.filter(|_| kind != ChoiceKind::Home),
        })
    }

    fn category(
        &self,
        kind: ChoiceKind,
        index: CategoryIndex,
        say: Cow<'m, str>,
    ) -> Option<Choice<'m>> {
        let Category { id, .. } = self.model.category(index)?;
        let entry = self.model.entries.get(index.as_usize())?;
        Some(Choice {
            kind,
            label: Cow::Borrowed(&entry.title),
            say,
            token: Token::Category(id).print(),
            category: Some(Cow::Borrowed(id)),
        })
    }

    /// What reaches a category of the menu that is shown: its code where that counts first, else its
    /// title.
    fn typed(&self, category: CategoryIndex) -> Cow<'m, str> {
        let entry = self.model.entries.get(category.as_usize());
        let code = entry.and_then(|entry| entry.code.as_deref());
        let counts = |code: &&str| {
            let code = Code::parse(code);
            let codes = |level| self.model.codes.get(code?, level);
            self.model.tree.lineage(self.level).find_map(codes) == Some(category)
        };
        let title = entry.map_or("", |entry| &entry.title);
        Cow::Borrowed(code.filter(counts).unwrap_or(title))
    }
}
