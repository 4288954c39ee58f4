//! Replies that say nothing, or too much, and values that no reply uses.

use std::collections::HashSet;

use super::Subject;
use crate::content::Content;
use crate::definition::Part;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::{Path, Place};

/// A text part of nothing but white space.
pub(super) fn blank(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let definition = subject.definition;
    let mut check = |path: Path, parts: &[Part<'_>]| {
        for (index, part) in parts.iter().enumerate() {
            if let Part::Text(text) = part
                && text.trim().is_empty()
                && !subject.gaps.touch(&path)
            {
                found.push(
                    Diagnostic::new(Code::BlankReply, "this reply says nothing")
                        .at(path.clone().index(index), "")
                        .help("write what people shall read, or take it out"),
                );
            }
        }
    };
    check(Path::root().key("welcome"), &definition.welcome);
    check(Path::root().key("fallback").key("reply"), &definition.fallback.reply);
    for category in &definition.categories {
        check(Path::category(&category.id).key("reply"), &category.reply);
    }
}

/// More than the declared channel takes in one message.
pub(super) fn too_long(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(channel) = subject.definition.channel else { return };
    let mut check = |path: Path, content: &Content| {
        let parts = subject.filled(content);
        let mut texts = vec![String::new()];
        for part in &parts {
            if channel.sends_parts() {
                texts.push(String::new());
            }
            if let Some(last) = texts.last_mut() {
                part.push_text(last);
            }
        }
        for long in texts.iter().filter_map(|text| channel.too_long(text)) {
            let (count, limit, unit) = (long.count, long.limit, long.unit);
            let what = format!("this reply has {count} {unit}; {channel} takes {limit}");
            found.push(
                Diagnostic::new(Code::ReplyTooLong, what)
                    .at(path.clone(), "")
                    .help("shorten it, or link to a page with the rest"),
            );
        }
        if parts.len() > channel.bubbles() {
            let what = format!(
                "this reply has {} parts; {channel} takes {}",
                parts.len(),
                channel.bubbles()
            );
            found.push(
                Diagnostic::new(Code::ReplyTooLong, what)
                    .at(path, "")
                    .help("put several texts into one part"),
            );
        }
    };
    let valid = subject.valid;
    if !subject.definition.welcome.is_empty() {
        check(Path::root().key("welcome"), &valid.welcome);
    }
    check(Path::root().key("fallback").key("reply"), &valid.top.fallback);
    check(Path::root().key("texts").key("listed"), &valid.top.listed);
    check(Path::root().key("texts").key("invalid_choice"), &valid.top.invalid_choice);
    for (category, checked) in subject.definition.categories.iter().zip(&valid.categories) {
        check(Path::category(&category.id).key("reply"), &checked.reply);
    }
}

/// A declared value that stands in no text.
pub(super) fn unused(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let definition = subject.definition;
    // What could not be read may use it.
    if definition.values.is_empty() || !subject.gaps.is_empty() {
        return;
    }
    let mut used: HashSet<String> = HashSet::new();
    let mut add = |text: &str| {
        // Names stand between braces, in a pattern between angle brackets.
        let pieces = text.split(['{', '<']).skip(1);
        used.extend(pieces.filter_map(|piece| piece.split_once(['}', '>'])).map(|(n, _)| n.into()));
    };
    let replies = definition.categories.iter().map(|category| &category.reply);
    let own = [&definition.welcome, &definition.fallback.reply];
    for part in own.into_iter().chain(replies).flatten() {
        _ = part.map(|text| {
            add(text);
            "".into()
        });
    }
    for category in definition.categories.iter().filter(|category| category.action.is_some()) {
        // An action gets the captures as its fields.
        category.patterns.iter().for_each(|pattern| add(pattern));
    }
    definition
        .texts
        .listed
        .iter()
        .chain(&definition.texts.invalid_choice)
        .for_each(|text| add(text));
    for (name, _) in &definition.values {
        if !used.contains(name) {
            found.push(
                Diagnostic::new(Code::UnusedValue, format!("no reply uses `{{{name}}}`"))
                    .at(Place::key(Path::root().key("values").key(name)), "")
                    .help("use it, or take it out"),
            );
        }
    }
}
