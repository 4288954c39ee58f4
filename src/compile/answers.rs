//! What each question of a form accepts: kinds, patterns and choices.

use std::collections::HashMap;

use super::limits::Limits;
use super::texts::TextCompiler;
use super::{folded, patterns};
use crate::cursor::clean;
use crate::definition::{self, AnswerKind, Language};
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::matcher::Pattern;
use crate::model::{AnswerCheck, Anywhere, Choice, DayOrder, KnownWord};
use crate::text::Fold;

/// Compiles the checks of answers, question by question.
pub(super) struct AnswerCompiler<'f> {
    pub(super) fold: Fold,
    pub(super) limits: &'f Limits,
    /// All words.
    pub(super) words: &'f [KnownWord],
    /// What is taken before an answer is checked.
    pub(super) anywhere: &'f HashMap<String, Vec<Anywhere>>,
    /// How many patterns the menu has so far.
    pub(super) patterns: usize,
}

impl AnswerCompiler<'_> {
    /// Compiles the check of the question at `path`.
    pub(super) fn check(
        &mut self,
        question: &definition::Question,
        path: &Path,
        texts: &mut TextCompiler<'_>,
    ) -> AnswerCheck {
        check_keys(question, path, texts);
        match question.answer_kind() {
            AnswerKind::Text => AnswerCheck::Text,
            AnswerKind::Digits => AnswerCheck::Digits,
            AnswerKind::Phone => AnswerCheck::Phone,
            AnswerKind::Date => AnswerCheck::Date(day_order(texts.definition.language)),
            AnswerKind::Choices => AnswerCheck::Choices(self.choices(question, path, texts)),
            // A pattern that is invalid (already reported) accepts any text.
            AnswerKind::Pattern => {
                self.pattern(question, path, texts).map_or(AnswerCheck::Text, AnswerCheck::Pattern)
            }
        }
    }

    fn pattern(
        &mut self,
        question: &definition::Question,
        question_path: &Path,
        texts: &mut TextCompiler<'_>,
    ) -> Option<Pattern> {
        let written = question.pattern.as_deref()?;
        let path = question_path.clone().key("pattern");
        self.patterns += 1;
        if self.patterns > self.limits.patterns {
            if self.patterns == self.limits.patterns + 1 {
                texts.findings.push(patterns::too_many(self.limits.patterns).at(path));
            }
            return None;
        }
        let pattern = match Pattern::compile_whole(self.fold, written, self.limits.pattern_bytes) {
            Ok(pattern) => pattern,
            Err(error) => {
                let invalid = patterns::invalid(error, written, self.fold, path, self.limits);
                texts.findings.push(invalid);
                return None;
            }
        };
        if pattern.never_matches() {
            texts.findings.push(
                Diagnostic::new(Code::ImpossibleAnswer, say::Texts::NoAnswerMatches)
                    .at(path)
                    .help(say::Texts::ChangePattern),
            );
        }
        Some(pattern)
    }

    fn choices(
        &self,
        question: &definition::Question,
        path: &Path,
        texts: &mut TextCompiler<'_>,
    ) -> Vec<Choice> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut choices = Vec::new();
        for (index, text) in question.choices.iter().enumerate() {
            let path = |index| path.clone().key("choices").index(index);
            let text = clean(text);
            let folded = self.fold.fold(&text).as_str().to_owned();
            // A default gives way to the choice.
            let leads_out = |word: &KnownWord| {
                !word.is_default && word.text == folded && word.leads_out(question.optional)
            };
            if !folded::says_something(&folded) {
                texts.findings.error(
                    Code::BlankKeyword,
                    &path(index),
                    say::Texts::EmptyChoice { text: say::Quoted(text.clone()) },
                    say::Texts::WriteChoice,
                );
            } else if let Some(&first) = seen.get(&folded) {
                let message = say::Texts::ChoiceTwice { text: text.clone() };
                texts.findings.push(
                    Diagnostic::new(Code::DuplicateKeyword, message)
                        .label(path(index), say::Common::SameText)
                        .label(path(first), say::Common::FirstUsedHere)
                        .help(say::Common::RemoveOne),
                );
            } else if self.anywhere.contains_key(&folded) {
                texts.findings.error(
                    Code::WordTaken,
                    &path(index),
                    say::Texts::ChoiceIsTaken { text: text.clone() },
                    say::Texts::ChoiceOrKeywordInOtherWords,
                );
            } else if self.words.iter().any(leads_out) {
                texts.findings.error(
                    Code::WordTaken,
                    &path(index),
                    say::Texts::ChoiceIsAWord { text: text.clone() },
                    say::Texts::ChoiceInOtherWords,
                );
            }
            seen.entry(folded.clone()).or_insert(index);
            choices.push(Choice { text, folded });
        }
        choices
    }
}

/// Reports a pattern of which every match is longer than an answer may be.
pub(super) fn check_length(
    question: &definition::Question,
    check: &AnswerCheck,
    most: u8,
    path: &Path,
    texts: &mut TextCompiler<'_>,
) {
    let AnswerCheck::Pattern(pattern) = check else { return };
    let least = pattern.least_chars();
    if pattern.never_matches() || least <= usize::from(most) {
        return;
    }
    let message = say::Texts::NeedsMoreCharacters { least, most };
    let diagnostic = Diagnostic::new(Code::ImpossibleAnswer, message)
        .at(path.clone().key("pattern"))
        .help(say::Texts::ChangePatternOrMax);
    texts.findings.push(match question.max {
        Some(_) => diagnostic.label(path.clone().key("max"), say::Texts::TheMostCharacters),
        None => diagnostic,
    });
}

/// In simplified Chinese `3/4` is the fourth of March. In traditional Chinese Taiwan puts the month
/// first and Hong Kong the day, in English the United States the month and nearly all others the day.
fn day_order(language: Language) -> DayOrder {
    match language {
        Language::Chinese => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// Reports a `pattern` or `choices` that the kind of the question does not take, or lacks.
fn check_keys(question: &definition::Question, path: &Path, texts: &mut TextCompiler<'_>) {
    let kind = question.answer_kind();
    for (key, takes_it, is_written) in [
        ("pattern", AnswerKind::Pattern, question.pattern.is_some()),
        ("choices", AnswerKind::Choices, !question.choices.is_empty()),
    ] {
        if is_written && kind != takes_it {
            let message = say::Texts::KindTakesNo { kind: kind.as_str(), key };
            texts.findings.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(Place::key(path.clone().key(key)))
                    .help(say::Texts::WriteKindOrLeaveOut { kind: takes_it.as_str(), key }),
            );
        }
        if !is_written && kind == takes_it && !texts.unread.may_hold(path, key) {
            texts.findings.error(
                Code::MissingKey,
                path,
                say::Texts::KindNeeds { kind: kind.as_str(), key },
                say::Texts::WriteBeside { key },
            );
        }
    }
}
