//! Forms: the texts of their questions, and whether the answers fit into a cursor.

use std::collections::{HashMap, HashSet};

use super::answers::AnswerCompiler;
use super::texts::{Scope, TextCompiler};
use super::{answers, menus, room, values};
use crate::cursor::{FormState, clean, is_id};
use crate::definition::{self, Definition, WordList};
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::handoff::{Handoff, Reason};
use crate::model::{AnswerCheck, Form, Question};
use crate::part::Part;

/// Compiles the form of a category.
pub(super) fn form(
    category: &definition::Category,
    scope: Scope<'_>,
    answers: &mut AnswerCompiler<'_>,
    texts: &mut TextCompiler<'_>,
) -> Form {
    let path = Path::category(&category.id).key("ask");
    let mut names = HashSet::new();
    let checks: Vec<AnswerCheck> = (category.questions.iter().enumerate())
        .map(|(index, written)| {
            let path = path.clone().index(index);
            check_name(written, &path, &mut names, texts);
            answers.check(written, &path, texts)
        })
        .collect();
    let shares = room::shares(&category.questions, &checks);
    let questions: Vec<Question> = (category.questions.iter().zip(checks).zip(shares).enumerate())
        .map(|(index, ((written, check), max))| {
            question(written, check, max, &path.clone().index(index), scope, texts)
        })
        .collect();
    check_fits_cursor(&questions, &path, texts);
    check_confirmable(category, texts);
    let summary = texts.summary(scope, category.confirm);
    // Where the form names no desk, whoever gets what nothing answers.
    let desk = category.handoff.as_ref().or(texts.definition.fallback.handoff.as_ref());
    let misses_handoff = desk.map(|desk| Handoff::new(desk.clone(), Reason::Misses));
    Form { questions, confirms: category.confirm, summary, misses_handoff }
}

/// The categories with questions, by their ids.
pub(super) fn by_id(definition: &Definition) -> HashMap<&str, &definition::Category> {
    let forms = definition.categories.iter().filter(|category| !category.questions.is_empty());
    forms.map(|category| (category.id.as_str(), category)).collect()
}

/// The categories of which a question has a name that nothing can refer to.
pub(super) fn misnamed(definition: &Definition) -> HashSet<&str> {
    let is_misnamed =
        |question: &definition::Question| !question.name.is_empty() && !is_id(&question.name);
    let categories = definition.categories.iter();
    let misnamed = categories.filter(|category| category.questions.iter().any(is_misnamed));
    misnamed.map(|category| category.id.as_str()).collect()
}

fn question(
    written: &definition::Question,
    check: AnswerCheck,
    max: u8,
    path: &Path,
    scope: Scope<'_>,
    texts: &mut TextCompiler<'_>,
) -> Question {
    answers::check_length(written, &check, max, path, texts);
    if written.prompt.is_empty() && !texts.unread.may_hold(path, "prompt") {
        texts.findings.push(
            Diagnostic::new(Code::MissingKey, say::Texts::NoPrompt)
                .at(Place::key(path.clone()))
                .help(say::Texts::WritePrompt),
        );
    }
    let sentences = texts.sentences;
    let prompt_parts = with_choices(written, texts.definition);
    let prompt_path = path.clone().key("prompt");
    let prompt = texts.content(&prompt_parts, &prompt_path, scope);
    // What is wrong with the prompt has been reported.
    let mut asked_again = |sentence: String| {
        let found = texts.findings.len();
        let again = texts.content(&below(sentence, prompt_parts.clone()), &prompt_path, scope);
        texts.findings.truncate(found);
        again
    };
    let unreadable = asked_again(sentences.unreadable.to_owned());
    let retry = if written.retry.is_empty() {
        asked_again(sentences.retry(written.answer_kind(), max))
    } else {
        texts.content(&written.retry, &path.clone().key("retry"), scope)
    };
    Question {
        name: written.name.clone(),
        title: written.title.clone().unwrap_or_else(|| written.name.clone()),
        check,
        max: usize::from(max),
        is_optional: written.optional,
        prompt,
        retry,
        unreadable,
    }
}

/// Checks the name of the question at `path`; `names` are those of the questions before it.
fn check_name<'q>(
    question: &'q definition::Question,
    path: &Path,
    names: &mut HashSet<&'q str>,
    texts: &mut TextCompiler<'_>,
) {
    let name = question.name.as_str();
    if name.is_empty() {
        if !texts.unread.may_hold(path, "name") {
            texts.findings.push(
                Diagnostic::new(Code::MissingKey, say::Texts::NoName)
                    .at(Place::key(path.clone()))
                    .help(say::Texts::WriteName),
            );
        }
        return;
    }
    let (code, message, help) = if values::BUILT_IN.contains(&name) {
        (
            Code::ReservedValue,
            say::Texts::BuiltIn { name: name.to_owned() },
            say::Texts::AnotherQuestionName,
        )
    } else if !is_id(name) {
        (
            Code::InvalidId,
            say::Texts::InvalidQuestionName { name: name.to_owned() },
            say::Texts::NameIs,
        )
    } else if !names.insert(name) {
        (
            Code::DuplicateId,
            say::Texts::SameQuestionName { name: name.to_owned() },
            say::Texts::AnotherName,
        )
    } else {
        return;
    };
    texts.findings.error(code, &path.clone().key("name"), message, help);
}

/// The prompt, with the choices below it as the menu writes its lines.
fn with_choices(question: &definition::Question, definition: &Definition) -> Vec<Part<'static>> {
    let mut prompt = question.prompt.clone();
    if question.choices.is_empty() {
        return prompt;
    }
    let lines: Vec<String> = (1..)
        .zip(&question.choices)
        .filter_map(|(number, choice): (usize, _)| {
            menus::line(definition, &number.to_string(), &clean(choice))
        })
        .collect();
    // Choices are texts, not templates.
    let lines = lines.join("\n").replace('{', "{{").replace('}', "}}");
    match prompt.last_mut() {
        Some(Part::Text(text)) => *text = format!("{text}\n{lines}").into(),
        _ => prompt.push(Part::from(lines)),
    }
    prompt
}

/// The parts below a sentence: in one bubble with it if the first part is a text.
fn below(sentence: String, mut parts: Vec<Part<'static>>) -> Vec<Part<'static>> {
    match parts.first_mut() {
        Some(Part::Text(text)) => *text = format!("{sentence}\n{text}").into(),
        _ => parts.insert(0, Part::from(sentence)),
    }
    parts
}

/// A summary that no word confirms would never let the form end.
fn check_confirmable(category: &definition::Category, texts: &mut TextCompiler<'_>) {
    let words = &texts.definition.words.yes;
    if category.confirm && *words == WordList::Only(Vec::new()) {
        let message = say::Texts::NoWordForYes { id: category.id.clone() };
        texts.findings.push(
            Diagnostic::new(Code::MissingKey, message)
                .at(Place::key(Path::root().key("words").key("yes")))
                .label(
                    Place::key(Path::category(&category.id).key("confirm")),
                    say::Texts::YesIsAskedFor,
                )
                .help(say::Texts::WriteWordForYes),
        );
    }
}

/// A form whose answers did not fit into a cursor would lose them.
fn check_fits_cursor(questions: &[Question], path: &Path, texts: &mut TextCompiler<'_>) {
    let bytes = |question: &Question| room::bytes(&question.name, &question.check, question.max);
    let (needed, room) = (questions.iter().map(bytes).sum::<usize>(), FormState::ROOM);
    // The first of the largest.
    let largest = questions.iter().enumerate().rev().max_by_key(|(_, question)| bytes(question));
    let Some((index, largest)) = largest else { return };
    if needed > room && !texts.unread.touch(path) {
        let help = match &largest.check {
            AnswerCheck::Choices(_) => say::Texts::ShorterChoices,
            _ => say::Texts::SmallerMax,
        };
        texts.findings.push(
            Diagnostic::new(Code::FormTooLong, say::Texts::TooManyBytes { needed, room })
                .label(
                    Place::key(path.clone().index(index)),
                    say::Texts::TheLargest { name: largest.name.clone(), bytes: bytes(largest) },
                )
                .help(help),
        );
    }
}
