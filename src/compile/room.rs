//! The most characters of each answer of a form: together the answers must fit into a cursor.

use crate::cursor::FormState;
use crate::definition::{AnswerKind, Question};
use crate::model::AnswerCheck;

/// The characters of `2026-11-20`: as this a day is stored that is counted from today.
const DAY: usize = 10;

/// How many characters an answer may have.
#[derive(Clone, Copy)]
struct Range {
    least: usize,
    most: usize,
}

/// The most characters of each answer, as the menu says or as there is room.
///
/// What is not written is shared out: every answer gets the same, but no more than it needs and no
/// less than it can do with.
pub(super) fn shares(questions: &[Question], checks: &[AnswerCheck]) -> Vec<u8> {
    let ranges: Vec<Range> =
        questions.iter().zip(checks).map(|(question, check)| range(question, check)).collect();
    let at = |level: usize| ranges.iter().map(move |range| level.clamp(range.least, range.most));
    let fits = |level: &usize| {
        let each = questions.iter().zip(checks).zip(at(*level));
        let needed = each.map(|((question, check), chars)| bytes(&question.name, check, chars));
        needed.sum::<usize>() <= FormState::ROOM
    };
    let level = (1..=Question::MAX_ANSWER.into()).rev().find(fits).unwrap_or(1);
    at(level).map(|chars| u8::try_from(chars).unwrap_or(Question::MAX_ANSWER)).collect()
}

/// The most bytes that an answer takes in a cursor.
pub(super) fn bytes(name: &str, check: &AnswerCheck, chars: usize) -> usize {
    let chars = match check {
        AnswerCheck::Choices(choices) => {
            choices.iter().map(|choice| choice.text.chars().count()).max().unwrap_or(0)
        }
        _ => chars,
    };
    FormState::bytes_of(name, chars)
}

fn range(question: &Question, check: &AnswerCheck) -> Range {
    let most = usize::from(Question::MAX_ANSWER);
    let kind = question.answer_kind();
    let (least, default) = (usize::from(kind.least_max()), usize::from(kind.default_max()));
    let range = match check {
        AnswerCheck::Pattern(pattern) => match pattern.most_chars() {
            // A blank between any two of its characters, which the fold may drop.
            Some(longest) => Range { least: longest, most: (longest * 2).max(1) - 1 },
            None => Range { least: least.max(pattern.least_chars()), most: default },
        },
        _ => Range { least, most: default },
    };
    let range = match question.max.map(usize::from) {
        Some(max) if kind == AnswerKind::Date => Range { least: max.max(DAY), most: max.max(DAY) },
        Some(max) => Range { least: max, most: max },
        None => range,
    };
    let least = range.least.min(most);
    Range { least, most: range.most.clamp(least, most) }
}
