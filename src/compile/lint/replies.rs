//! Replies that say nothing, or too much, and values that no reply uses.

use std::collections::HashSet;

use super::subject::Subject;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::diagnostic::{Path, Place};
use crate::model::Content;
use crate::part::Part;

/// A handoff to a desk that is not declared, where others are.
pub(super) fn desk(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let definition = subject.definition;
    let ids = || definition.desks.iter().map(|desk| desk.id.as_str());
    if definition.desks.is_empty() || subject.unread.touch(&Path::root().key("desk")) {
        return;
    }
    let declared: HashSet<&str> = ids().collect();
    let fallback = Path::root().key("fallback").key("handoff");
    let categories = definition.categories.iter().filter_map(|category| {
        Some((Path::category(&category.id).key("handoff"), category.handoff.as_deref()?))
    });
    let own = definition.fallback.handoff.as_deref().map(|desk| (fallback, desk));
    for (path, desk) in own.into_iter().chain(categories) {
        if !declared.contains(desk) {
            let help = match nearest(desk, ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("declare it: [desk.{desk}]; without that it is always open"),
            };
            found.push(
                Diagnostic::new(Code::UnknownDesk, format!("there is no desk `{desk}`"))
                    .at(path, "")
                    .help(help),
            );
        }
    }
}

/// Every reply of the menu that its author writes, and where it stands.
fn replies(definition: &Definition) -> Vec<(Path, &[Part<'static>])> {
    let root = Path::root;
    let mut replies: Vec<(Path, &[Part<'static>])> = vec![
        (root().key("welcome"), &definition.welcome),
        (root().key("fallback").key("reply"), &definition.fallback.reply),
    ];
    for desk in &definition.desks {
        replies.push((root().key("desk").key(&desk.id).key("closed"), &desk.closed));
    }
    for category in &definition.categories {
        let path = || Path::category(&category.id);
        replies.push((path().key("reply"), &category.reply));
        for (index, variant) in category.variants.iter().enumerate() {
            replies.push((path().key("variant").index(index).key("reply"), &variant.reply));
        }
        for (index, ask) in category.questions.iter().enumerate() {
            let path = || path().key("ask").index(index);
            replies.push((path().key("prompt"), &ask.prompt));
            replies.push((path().key("retry"), &ask.retry));
        }
    }
    replies
}

/// A text part of nothing but white space.
pub(super) fn blank(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for (path, parts) in replies(subject.definition) {
        for (index, part) in parts.iter().enumerate() {
            if let Part::Text(text) = part
                && text.trim().is_empty()
                && !subject.unread.touch(&path)
            {
                found.push(
                    Diagnostic::new(Code::BlankReply, "this reply says nothing")
                        .at(path.clone().index(index), "")
                        .help("write what people shall read, or take it out"),
                );
            }
        }
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
    let model = subject.model;
    if !subject.definition.welcome.is_empty() {
        check(Path::root().key("welcome"), &model.welcome);
    }
    check(Path::root().key("fallback").key("reply"), &model.top.fallback);
    check(Path::root().key("texts").key("listed"), &model.top.listed);
    check(Path::root().key("texts").key("invalid_choice"), &model.top.invalid_choice);
    for (category, checked) in subject.definition.categories.iter().zip(&model.categories) {
        let path = || Path::category(&category.id);
        check(path().key("reply"), &checked.reply);
        for (index, (_, variant)) in checked.variants.iter().enumerate() {
            check(path().key("variant").index(index).key("reply"), variant);
        }
        let questions = checked.form.iter().flat_map(|form| &form.questions);
        for (index, question) in questions.enumerate() {
            let path = || path().key("ask").index(index);
            check(path().key("prompt"), &question.prompt);
            check(path().key("retry"), &question.retry);
        }
    }
}

/// A declared value that stands in no text.
pub(super) fn unused(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let definition = subject.definition;
    // What could not be read may use it.
    if definition.values.is_empty() || !subject.unread.is_empty() {
        return;
    }
    let mut used: HashSet<String> = HashSet::new();
    let mut add = |text: &str| {
        // Names stand between braces, in a pattern between angle brackets.
        let pieces = text.split(['{', '<']).skip(1);
        used.extend(pieces.filter_map(|piece| piece.split_once(['}', '>'])).map(|(n, _)| n.into()));
    };
    for part in replies(definition).into_iter().flat_map(|(_, parts)| parts) {
        _ = part.map(|text| {
            add(text);
            "".into()
        });
    }
    for category in definition.categories.iter().filter(|category| category.action.is_some()) {
        // An action gets the captures as its fields.
        category.patterns.iter().for_each(|pattern| add(pattern));
    }
    let texts = &definition.texts;
    let texts = [
        &texts.listed,
        &texts.invalid_choice,
        &texts.summary,
        &texts.cancelled,
        &texts.ambiguous,
        &texts.suggestions,
    ];
    texts.into_iter().flatten().for_each(|text| add(text));
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
