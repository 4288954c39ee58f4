//! Forms: what each question takes, and whether the answers fit the cursor.

use std::collections::{HashMap, HashSet};

use super::limits::Limits;
use super::replies::{Replies, Speaker};
use super::{folded, patterns, sentences};
use crate::cursor::{FormState, clean, is_id};
use crate::definition::{self, AnswerKind, Category};
use crate::diagnostic::{Code, Diagnostic, Path, Place};
use crate::matcher::{Pattern, PatternError};
use crate::model::{AnswerCheck, Choice, Form, FormWord, Question};
use crate::part::Part;
use crate::text::Fold;

/// What forms are checked with.
pub(super) struct Forms<'f> {
    pub(super) fold: Fold,
    pub(super) limits: &'f Limits,
    /// The words that lead out of a question before its answer is looked at.
    pub(super) words: &'f HashMap<String, FormWord>,
    /// How many patterns the menu has up to here.
    pub(super) patterns: usize,
}

impl Forms<'_> {
    pub(super) fn read(
        &mut self,
        category: &Category,
        speaker: Speaker<'_>,
        replies: &mut Replies<'_>,
    ) -> Form {
        let path = Path::category(&category.id).key("ask");
        let mut names = HashSet::new();
        let questions: Vec<Question> = (category.questions.iter().enumerate())
            .map(|(index, written)| {
                let path = path.clone().index(index);
                name(written, &path, &mut names, replies);
                self.question(written, &path, speaker, replies)
            })
            .collect();
        fits_cursor(&questions, &path, replies);
        Form {
            questions,
            confirms: category.confirm,
            summary: replies.summary(speaker, category.confirm),
        }
    }

    fn question(
        &mut self,
        written: &definition::Question,
        path: &Path,
        speaker: Speaker<'_>,
        replies: &mut Replies<'_>,
    ) -> Question {
        if written.prompt.is_empty() && !replies.unread.may_hold(path, "prompt") {
            replies.findings.push(
                Diagnostic::new(Code::MissingKey, "the question has no prompt")
                    .at(Place::key(path.clone()), "")
                    .help("write what is asked: prompt = \"…\""),
            );
        }
        let kind = written.answer_kind();
        let max = written.max_chars();
        let prompt_parts = with_choices(written, replies);
        let prompt = replies.content(&prompt_parts, &path.clone().key("prompt"), speaker);
        let retry = if written.retry.is_empty() {
            let sentence = sentences::retry(replies.definition.language, kind, max);
            // What is wrong in the prompt was told.
            let told = replies.findings.len();
            let parts = below(Part::from(sentence), prompt_parts);
            let retry = replies.content(&parts, &path.clone().key("prompt"), speaker);
            replies.findings.truncate(told);
            retry
        } else {
            replies.content(&written.retry, &path.clone().key("retry"), speaker)
        };
        Question {
            name: written.name.clone(),
            title: written.title.clone().unwrap_or_else(|| written.name.clone()),
            check: self.check(written, kind, usize::from(max), path, replies),
            max: usize::from(max),
            is_optional: written.optional,
            prompt,
            retry,
        }
    }

    fn check(
        &mut self,
        written: &definition::Question,
        kind: AnswerKind,
        max: usize,
        path: &Path,
        replies: &mut Replies<'_>,
    ) -> AnswerCheck {
        for (key, owner, is_written) in [
            ("pattern", AnswerKind::Pattern, written.pattern.is_some()),
            ("choices", AnswerKind::Choices, !written.choices.is_empty()),
        ] {
            if is_written && kind != owner {
                replies.findings.push(
                    Diagnostic::new(
                        Code::InvalidValue,
                        format!("a question of the kind `{kind}` has no `{key}`"),
                    )
                    .at(Place::key(path.clone().key(key)), "")
                    .help(format!("write kind = \"{owner}\", or leave `{key}` out")),
                );
            }
            if !is_written && kind == owner && !replies.unread.may_hold(path, key) {
                replies.findings.error(
                    Code::MissingKey,
                    path,
                    format!("a question of the kind `{kind}` needs `{key}`"),
                    format!("write {key} beside it, or another kind"),
                );
            }
        }
        match kind {
            AnswerKind::Text => AnswerCheck::Text,
            AnswerKind::Digits => AnswerCheck::Digits,
            AnswerKind::Phone => AnswerCheck::Phone,
            AnswerKind::Date => AnswerCheck::Date,
            AnswerKind::Choices => AnswerCheck::Choices(self.choices(written, path, replies)),
            AnswerKind::Pattern => self
                .pattern(written, max, path, replies)
                .map_or(AnswerCheck::Text, AnswerCheck::Pattern),
        }
    }

    fn pattern(
        &mut self,
        written: &definition::Question,
        max: usize,
        question_path: &Path,
        replies: &mut Replies<'_>,
    ) -> Option<Pattern> {
        let pattern = written.pattern.as_deref().unwrap_or("a");
        let path = question_path.clone().key("pattern");
        let limit = self.limits.pattern_bytes;
        self.patterns += 1;
        if self.patterns > self.limits.patterns {
            if self.patterns == self.limits.patterns + 1 {
                replies.findings.push(patterns::too_many(self.limits.patterns).at(path, ""));
            }
            return None;
        }
        match Pattern::compile_whole(self.fold, pattern, limit) {
            Ok(pattern) => {
                let least = pattern.least_chars();
                if pattern.never_matches() {
                    replies.findings.push(
                        Diagnostic::new(Code::ImpossibleAnswer, "no answer can match this pattern")
                            .at(path, "")
                            .help("change the pattern"),
                    );
                } else if least > max {
                    let message = format!(
                        "an answer must have {least} characters to match, and may have {max}"
                    );
                    let told = Diagnostic::new(Code::ImpossibleAnswer, message)
                        .at(path, "")
                        .help("change the pattern, or raise `max`");
                    replies.findings.push(match written.max {
                        Some(_) => told.at(question_path.clone().key("max"), "no more than these"),
                        None => told,
                    });
                }
                Some(pattern)
            }
            Err(PatternError::Syntax { message, part }) => {
                replies.findings.push(patterns::syntax(&message, Place::within(path, part)));
                None
            }
            Err(PatternError::TooLarge) => {
                replies.findings.push(patterns::too_large(limit).at(path, ""));
                None
            }
        }
    }

    fn choices(
        &self,
        written: &definition::Question,
        path: &Path,
        replies: &mut Replies<'_>,
    ) -> Vec<Choice> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut choices = Vec::new();
        for (index, text) in written.choices.iter().enumerate() {
            let at = |index| path.clone().key("choices").index(index);
            let text = clean(text);
            let folded = self.fold.fold(&text).as_str().to_owned();
            let word = self.words.get(&folded).filter(|word| word.leads_out(written.optional));
            if !folded::says_something(&folded) {
                replies.findings.error(
                    Code::BlankKeyword,
                    &at(index),
                    format!("the choice {text:?} holds no letter, digit or symbol"),
                    "write what people choose, or leave it out",
                );
            } else if let Some(&first) = seen.get(&folded) {
                replies.findings.push(
                    Diagnostic::new(Code::DuplicateKeyword, format!("`{text}` is a choice twice"))
                        .at(at(index), "the same once folded")
                        .at(at(first), "first used here")
                        .help("leave one of them out"),
                );
            } else if word.is_some() {
                replies.findings.error(
                    Code::WordTaken,
                    &at(index),
                    format!("`{text}` leads out of the question before it is read as a choice"),
                    "write the choice in other words, or declare other [words]",
                );
            }
            seen.entry(folded.clone()).or_insert(index);
            choices.push(Choice { text, folded });
        }
        choices
    }
}

fn name<'a>(
    written: &'a definition::Question,
    path: &Path,
    names: &mut HashSet<&'a str>,
    replies: &mut Replies<'_>,
) {
    let name = written.name.as_str();
    let at = Place::key(path.clone());
    if name.is_empty() {
        if !replies.unread.may_hold(path, "name") {
            replies.findings.push(
                Diagnostic::new(Code::MissingKey, "the question has no name")
                    .at(at, "")
                    .help("write what programs call the answer, such as name = \"phone\""),
            );
        }
    } else if super::values::BUILT_IN.contains(&name) {
        replies.findings.error(
            Code::ReservedValue,
            &path.clone().key("name"),
            format!("`{{{name}}}` is built in"),
            "give the question another name",
        );
    } else if !is_id(name) {
        replies.findings.error(
            Code::InvalidId,
            &path.clone().key("name"),
            format!("`{name}` is not a valid name of a question"),
            "a name is 1 to 32 of the letters a to z, digits, `_` and `-`; what people read is the title",
        );
    } else if !names.insert(name) {
        replies.findings.error(
            Code::DuplicateId,
            &path.clone().key("name"),
            format!("two questions have the name `{name}`"),
            "give one of them another name",
        );
    }
}

/// The prompt, with the choices below it.
fn with_choices(written: &definition::Question, replies: &Replies<'_>) -> Vec<Part<'static>> {
    let mut prompt = written.prompt.clone();
    if written.choices.is_empty() {
        return prompt;
    }
    let lines: Vec<String> = (1..)
        .zip(&written.choices)
        .filter_map(|(number, choice): (usize, _)| {
            sentences::line(replies.definition, &number.to_string(), &clean(choice))
        })
        .collect();
    // They are texts, and no templates.
    let lines = lines.join("\n").replace('{', "{{").replace('}', "}}");
    match prompt.last_mut() {
        Some(Part::Text(text)) => *text = format!("{text}\n{lines}").into(),
        _ => prompt.push(Part::from(lines)),
    }
    prompt
}

/// The parts with a text above: in one bubble with the first, if that is a text.
fn below(first: Part<'static>, mut parts: Vec<Part<'static>>) -> Vec<Part<'static>> {
    match (first, parts.first_mut()) {
        (Part::Text(above), Some(Part::Text(text))) => *text = format!("{above}\n{text}").into(),
        (first, _) => parts.insert(0, first),
    }
    parts
}

/// A form whose answers cannot fit the cursor would lose them.
fn fits_cursor(questions: &[Question], path: &Path, replies: &mut Replies<'_>) {
    let bytes = |question: &Question| match &question.check {
        AnswerCheck::Choices(choices) => choices
            .iter()
            .map(|choice| FormState::bytes_of(&question.name, choice.text.chars().count()))
            .max()
            .unwrap_or(0),
        _ => FormState::bytes_of(&question.name, question.max),
    };
    let answers: usize = questions.iter().map(bytes).sum();
    if answers > FormState::ROOM && !replies.unread.touch(path) {
        replies.findings.push(
            Diagnostic::new(
                Code::FormTooLong,
                format!(
                    "the answers may take {answers} bytes; a cursor has room for {}",
                    FormState::ROOM
                ),
            )
            .at(Place::key(path.clone()), "")
            .help("give the questions a smaller `max`: a character takes up to 4 bytes"),
        );
    }
}
