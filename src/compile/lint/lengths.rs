//! What is longer than the channel, the menu's own limit, or a line takes.

use super::context::Context;
use crate::channel::{Channel, Limit, not_in_sms_alphabet, segments};
use crate::diagnostic::say::Lints;
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::model::Content;

/// More than the declared channel, or `limit`, allows in one message.
pub(super) fn too_long(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let (channel, limit) = (context.definition.channel, context.definition.limit);
    if channel.is_none() && limit.is_none() {
        return;
    }
    let mut tell = |path: &Path, message: Lints, help: Lints| {
        findings.push(Diagnostic::new(Code::ReplyTooLong, message).at(path.clone()).help(help));
    };
    messages(context, |path, texts| {
        for text in texts {
            let own = limit.and_then(|most| Limit::characters(most as usize).exceeded_by(text));
            if let Some(long) = channel.and_then(|channel| channel.too_long(text)) {
                tell(
                    path,
                    beyond(channel, text, long.count, long.unit, long.limit),
                    Lints::Shorten,
                );
            } else if let Some(long) = own {
                let (count, limit) = (long.count, long.limit);
                tell(path, Lints::BeyondOwnLimit { count, limit }, Lints::ShortenOrRaise);
            }
        }
        let Some(channel) = channel.filter(|channel| channel.sends_parts()) else { return };
        if texts.len() > channel.max_messages() {
            let (count, limit) = (texts.len(), channel.max_messages());
            let message = Lints::TooManyParts { count, channel: channel.as_str(), limit };
            tell(path, message, Lints::JoinParts);
        }
    });
}

/// What is said of a text that is too long, in the channel's own unit.
fn beyond(
    channel: Option<Channel>,
    text: &str,
    count: usize,
    unit: crate::diagnostic::say::Units,
    limit: usize,
) -> Lints {
    let name = channel.map_or("", Channel::as_str);
    if channel != Some(Channel::Sms) {
        return Lints::ReplyTooLong { count, unit, channel: name, limit };
    }
    let (count, most) = (segments(text), Channel::SMS_SEGMENTS);
    match not_in_sms_alphabet(text) {
        Some(character) => Lints::TooManySegments { count, character, most },
        None => Lints::TooManyPlainSegments { count, most },
    }
}

/// Calls `check` with the texts of each reply, with each value at its default, as they are sent: one
/// for each message.
pub(super) fn messages(context: &Context<'_>, mut check: impl FnMut(&Path, &[String])) {
    let is_apart = context.definition.channel.is_none_or(Channel::sends_parts);
    let mut check = |path: Path, content: &Content| {
        let parts = context.with_defaults(content);
        let mut texts: Vec<String> = Vec::new();
        for part in &parts {
            if is_apart || texts.is_empty() {
                texts.push(String::new());
            }
            if let Some(last) = texts.last_mut() {
                part.push_text(last);
            }
        }
        check(&path, &texts);
    };
    let model = context.model;
    if !context.definition.welcome.is_empty() {
        check(Path::root().key("welcome"), &model.welcome);
    }
    check(Path::root().key("fallback").key("reply"), &model.top.fallback);
    check(Path::root().key("texts").key("listed"), &model.top.listed);
    check(Path::root().key("texts").key("invalid_choice"), &model.top.invalid_choice);
    if !context.definition.unreadable.reply.is_empty() {
        check(Path::root().key("unreadable").key("reply"), &model.top.unreadable);
    }
    if context.definition.misses.is_some() {
        check(Path::root().key("texts").key("missed"), &model.top.missed);
    }
    for (category, compiled) in context.definition.categories.iter().zip(&model.categories) {
        let path = || Path::category(&category.id);
        check(path().key("reply"), &compiled.reply);
        for (index, (_, variant)) in compiled.variants.iter().enumerate() {
            check(path().key("variant").index(index).key("reply"), variant);
        }
        let questions = compiled.form.iter().flat_map(|form| &form.questions);
        for (index, question) in questions.enumerate() {
            let path = || path().key("ask").index(index);
            check(path().key("prompt"), &question.prompt);
            check(path().key("retry"), &question.retry);
        }
    }
}

/// The widest title, counted as terminals count: 30 Han characters, 60 letters. On a phone that is two
/// lines.
const WIDEST: usize = 60;

/// Titles and choices that fill more than a line or two of the menu, or that a button of the channel
/// cuts off.
pub(super) fn titles(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let label = context.definition.channel.and_then(Channel::label_limit);
    for category in &context.definition.categories {
        let path = Path::category(&category.id);
        let title = category.title.as_deref().map(|title| (path.clone().key("title"), title));
        let choices = category.questions.iter().enumerate().flat_map(|(index, question)| {
            let path = path.clone().key("ask").index(index).key("choices");
            let choices = question.choices.iter().enumerate();
            choices.map(move |(at, choice)| (path.clone().index(at), choice.as_str()))
        });
        for (path, text) in title.into_iter().chain(choices) {
            let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            let cut = label.and_then(|(channel, limit)| Some((channel, limit.exceeded_by(text)?)));
            let message = match cut {
                _ if text.trim().contains('\n') => Lints::TitleOverLines,
                Some((channel, long)) => Lints::LabelIsCut {
                    count: long.count,
                    unit: long.unit,
                    channel: channel.as_str(),
                    limit: long.limit,
                },
                None if width > WIDEST => Lints::TitleTooLong { count: text.chars().count() },
                None => continue,
            };
            findings
                .push(Diagnostic::new(Code::LongTitle, message).at(path).help(Lints::ShortenTitle));
        }
    }
}
