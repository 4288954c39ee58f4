//! Replies that are empty, and desks that are not there.

use std::collections::HashSet;

use super::context::Context;
use crate::cursor::is_id;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Guesses, Path, say};
use crate::part::Part;

/// A handoff to an undeclared desk in a menu that declares desks.
pub(super) fn desk(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let definition = context.definition;
    let ids = || definition.desks.iter().map(|desk| desk.id.as_str());
    if definition.desks.is_empty() || context.unread.touch(&Path::root().key("desk")) {
        return;
    }
    let declared: HashSet<&str> = ids().collect();
    let guesses = Guesses::default();
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
            let meant =
                guesses.nearest(desk, ids()).or_else(|| ids().next().filter(|_| !is_id(desk)));
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

/// The text parts of the replies, each with its path.
pub(super) fn texts<'d>(context: &Context<'d>) -> Vec<(Path, &'d str)> {
    let replies = replies(context.definition).into_iter();
    let texts = replies.flat_map(|(path, parts)| {
        parts.iter().enumerate().filter_map(move |(index, part)| match part {
            Part::Text(text) => Some((path.clone().index(index), text.as_ref())),
            _ => None,
        })
    });
    texts.filter(|(path, _)| !context.unread.touch(path)).collect()
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
