//! Replies that are empty, and names in replies that are unknown or unused.

use std::collections::HashSet;

use super::context::Context;
use crate::cursor::is_id;
use crate::definition::{Category, Definition};
use crate::diagnostic::{Code, Diagnostic, Path, Place, nearest, say};
use crate::part::Part;

/// A handoff to an undeclared desk in a menu that declares desks.
pub(super) fn desk(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let definition = context.definition;
    let ids = || definition.desks.iter().map(|desk| desk.id.as_str());
    if definition.desks.is_empty() || context.unread.touch(&Path::root().key("desk")) {
        return;
    }
    let declared: HashSet<&str> = ids().collect();
    let of_menu = [("fallback", &definition.fallback), ("unreadable", &definition.unreadable)];
    let of_menu = of_menu.into_iter().filter_map(|(key, fallback)| {
        Some((Path::root().key(key).key("handoff"), fallback.handoff.as_deref()?))
    });
    let categories = definition.categories.iter().filter_map(|category| {
        Some((Path::category(&category.id).key("handoff"), category.handoff.as_deref()?))
    });
    for (path, desk) in of_menu.chain(categories) {
        if !declared.contains(desk) {
            // A name that cannot be an id is meant for a desk that is there.
            let meant = nearest(desk, ids()).or_else(|| ids().next().filter(|_| !is_id(desk)));
            let help = match meant {
                Some(near) => say::Common::did_you_mean(near),
                None => say::Lints::DeclareDesk { desk: desk.to_owned() }.into(),
            };
            findings.push(
                Diagnostic::new(
                    Code::UnknownDesk,
                    say::Lints::UnknownDesk { desk: desk.to_owned() },
                )
                .at(path)
                .help(help),
            );
        }
    }
}

/// The replies that the author of the menu writes, each with its path.
pub(super) fn replies(definition: &Definition) -> Vec<(Path, &[Part<'static>])> {
    let root = Path::root;
    let mut replies: Vec<(Path, &[Part<'static>])> = vec![
        (root().key("welcome"), &definition.welcome),
        (root().key("fallback").key("reply"), &definition.fallback.reply),
        (root().key("unreadable").key("reply"), &definition.unreadable.reply),
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
        for (index, question) in category.questions.iter().enumerate() {
            let path = || path().key("ask").index(index);
            replies.push((path().key("prompt"), &question.prompt));
            replies.push((path().key("retry"), &question.retry));
        }
    }
    replies
}

/// A text part of nothing but white space.
pub(super) fn blank(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (path, parts) in replies(context.definition) {
        for (index, part) in parts.iter().enumerate() {
            if let Part::Text(text) = part
                && text.trim().is_empty()
                && !context.unread.touch(&path)
            {
                findings.push(
                    Diagnostic::new(Code::BlankReply, say::Lints::BlankReply)
                        .at(path.clone().index(index))
                        .help(say::Lints::WriteWhatPeopleRead),
                );
            }
        }
    }
}

/// A declared value that no text uses.
pub(super) fn unused(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let definition = context.definition;
    // What could not be read may use it.
    if definition.values.is_empty() || !context.unread.is_empty() {
        return;
    }
    let mut used: HashSet<String> = HashSet::new();
    let mut add = |text: &str| {
        // Doubled braces are sent as they are.
        let text = text.replace("{{", "").replace("}}", "");
        let pieces = text.split('{').skip(1);
        used.extend(pieces.filter_map(|piece| piece.split_once('}')).map(|(n, _)| n.into()));
    };
    for part in replies(definition).into_iter().flat_map(|(_, parts)| parts) {
        _ = part.map(|text| {
            add(text);
            "".into()
        });
    }
    let texts = &definition.texts;
    let sentences = [
        &texts.listed,
        &texts.invalid_choice,
        &texts.summary,
        &texts.cancelled,
        &texts.missed,
        &texts.form_gone,
        &texts.ambiguous,
        &texts.suggestions,
    ];
    sentences.into_iter().flatten().for_each(|text| add(text));
    let asks_gateway =
        |category: &&Category| category.action.is_some() || category.lookup.is_some();
    for category in definition.categories.iter().filter(asks_gateway) {
        // The gateway gets the captures as fields.
        let names = category.patterns.iter().flat_map(|pattern| pattern.split('<').skip(1));
        used.extend(names.filter_map(|piece| piece.split_once('>')).map(|(name, _)| name.into()));
    }
    for (name, _) in &definition.values {
        if !used.contains(name) {
            findings.push(
                Diagnostic::new(Code::UnusedValue, say::Lints::UnusedValue { name: name.clone() })
                    .at(Place::key(Path::root().key("values").key(name)))
                    .help(say::Lints::UseOrRemove),
            );
        }
    }
}
