//! Codes that texts mention but no category has, and the other way round.

use std::collections::{HashMap, HashSet};

use super::context::Context;
use super::mentions;
use crate::choice;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::matcher::CategoryIndex;
use crate::model::Level;
use crate::part::Part;

/// The texts that may say what to type, each with its path.
fn texts<'d>(context: &Context<'d>) -> Vec<(Path, &'d str)> {
    let definition = context.definition;
    let mut texts = Vec::new();
    let mut parts = |path: Path, parts: &'d [Part<'static>]| {
        for (index, part) in parts.iter().enumerate() {
            if let Part::Text(text) = part {
                texts.push((path.clone().index(index), text.as_ref()));
            }
        }
    };
    parts(Path::root().key("welcome"), &definition.welcome);
    parts(Path::root().key("fallback").key("reply"), &definition.fallback.reply);
    parts(Path::root().key("unreadable").key("reply"), &definition.unreadable.reply);
    for category in &definition.categories {
        parts(Path::category(&category.id).key("reply"), &category.reply);
    }
    let sentences = [
        ("listed", &definition.texts.listed),
        ("invalid_choice", &definition.texts.invalid_choice),
        ("missed", &definition.texts.missed),
        ("form_gone", &definition.texts.form_gone),
    ];
    for (key, text) in sentences {
        texts.extend(text.as_deref().map(|text| (Path::root().key("texts").key(key), text)));
    }
    texts
}

/// `回复7` where no category has the code 7, `回复1-6` where one of them is missing, and lines of a menu
/// that somebody wrote by hand.
pub(super) fn unknown(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let model = context.model;
    let codes =
        model.entries.iter().filter_map(|entry| choice::Code::parse(entry.code.as_deref()?));
    let offered: HashSet<choice::Code> = codes.chain(model.word_codes.keys().copied()).collect();
    // A category that could not be read may have the code.
    if offered.is_empty() || context.unread.may_hold(&Path::root(), "category") {
        return;
    }
    let longest = offered.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let titles: HashMap<choice::Code, Vec<&str>> = titles(context);
    let is_unknown = |code: &str| {
        // With more digits than any code it is a telephone number or a year.
        let parsed = choice::Code::parse(code).filter(|_| code.len() <= longest.max(2));
        parsed.is_some_and(|parsed| !offered.contains(&parsed))
    };
    for (path, text) in texts(context) {
        let typed = mentions::typed(text).into_iter();
        let lines = mentions::lines(text, |code, rest| {
            let titles = choice::Code::parse(code).and_then(|code| titles.get(&code));
            titles.is_some_and(|titles| titles.iter().any(|title| rest.starts_with(title)))
        });
        let mut codes: Vec<String> = Vec::new();
        let mut first = None;
        for (code, at) in typed.chain(lines) {
            if is_unknown(&code) && !codes.contains(&code) {
                codes.push(code);
                _ = first.get_or_insert(at);
            }
        }
        let Some(at) = first else { continue };
        let message = match codes.as_slice() {
            [code] => say::Lints::UnknownChoice { code: code.clone() },
            _ => say::Lints::UnknownChoices { codes: say::Marked::And(codes) },
        };
        findings.push(
            Diagnostic::new(Code::UnknownChoice, message)
                .at(Place::piece(path, text, at))
                .help(say::Lints::WriteACode),
        );
    }
}

/// The titles that the menu shows behind each code.
fn titles<'c>(context: &'c Context<'_>) -> HashMap<choice::Code, Vec<&'c str>> {
    let mut titles: HashMap<choice::Code, Vec<&str>> = HashMap::new();
    for category in &context.definition.categories {
        let code = category.code.as_deref().and_then(choice::Code::parse);
        if let (Some(code), Some(title)) = (code, &category.title) {
            titles.entry(code).or_default().push(title);
        }
    }
    titles
}

/// A code that no text mentions, so that nobody can know it.
pub(super) fn unnamed(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let texts = texts(context);
    let is_listed = context.definition.texts.listed.is_none()
        || texts.iter().any(|(_, text)| text.contains("{menu}"));
    if is_listed {
        return;
    }
    for category in &context.definition.categories {
        let Some(code) = &category.code else { continue };
        let is_mentioned = |text: &str| {
            text.match_indices(code.as_str()).any(|(at, _)| {
                let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let (before, after) = text.split_at(at);
                !beside(before.chars().next_back())
                    && !beside(after.strip_prefix(code.as_str()).and_then(|s| s.chars().next()))
            })
        };
        if !texts.iter().any(|(_, text)| is_mentioned(text)) {
            let message = say::Lints::UnnamedCode { code: code.clone(), id: category.id.clone() };
            findings.push(
                Diagnostic::new(Code::UnnamedCode, message)
                    .at(Path::category(&category.id).key("code"))
                    .help(say::Lints::WriteMenu),
            );
        }
    }
}

/// Codes that are not in ascending order.
pub(super) fn order(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut highest: HashMap<Level, (u32, &str)> = HashMap::new();
    for (index, category) in CategoryIndex::all().zip(&context.definition.categories) {
        let Some(number) = category.code.as_ref().and_then(|code| code.parse::<u32>().ok()) else {
            continue;
        };
        let is_lost = context.unread.may_hold(&Path::category(&category.id), "under");
        // `0` is often the last one, as on a telephone.
        if number == 0 || is_lost {
            continue;
        }
        let level = context.model.tree.level_of(index);
        let before = highest.get(&level).filter(|(highest, _)| *highest > number);
        if let Some((_, before)) = before {
            let message = say::Lints::CodeOrder { number, id: category.id.clone() };
            findings.push(
                Diagnostic::new(Code::CodeOrder, message)
                    .label(Path::category(&category.id).key("code"), say::Lints::Lower)
                    .label(Path::category(before).key("code"), say::Lints::HigherBeforeIt)
                    .help(say::Lints::PutInOrder),
            );
            continue;
        }
        highest.insert(level, (number, &category.id));
    }
}
