//! A reply as the public sees it: one bubble for each message, with what can be tapped.

use std::fmt::Write as _;

use replymenu::{Channel, Choice, Language, Part, Reply};

use crate::support::html::Escaped;
use crate::support::say;

/// What somebody sends.
pub(crate) fn said(out: &mut String, text: &str) {
    _ = writeln!(out, "<p class=\"said\">{}</p>", Escaped(text));
}

/// The messages of a reply, in a channel if there is one.
pub(crate) fn reply(
    out: &mut String,
    reply: &Reply<'_>,
    channel: Option<Channel>,
    language: Language,
) {
    let Some(channel) = channel else {
        parts(out, reply.parts(), language);
        return choices(out, &reply.choices());
    };
    let delivery = reply.for_channel(channel);
    for message in delivery.now() {
        part(out, message.part(), language);
        choices(out, message.choices());
    }
    if !delivery.later().is_empty() {
        _ = writeln!(out, "<p class=\"note\">{}</p>", say::sent_after(language));
        for message in delivery.later() {
            part(out, message.part(), language);
            choices(out, message.choices());
        }
    }
}

/// Parts as they are written, or as they are sent.
pub(crate) fn parts(out: &mut String, parts: &[Part<'_>], language: Language) {
    for one in parts {
        part(out, one, language);
    }
}

fn part(out: &mut String, part: &Part<'_>, language: Language) {
    _ = match part {
        Part::Image { url, alt } => writeln!(
            out,
            "<div class=\"bubble picture\"><p><b>{}</b> {}</p><small>{}</small></div>",
            say::a_picture(language),
            Escaped(alt),
            Escaped(url)
        ),
        Part::Card { title, summary, url, .. } => writeln!(
            out,
            "<div class=\"bubble card\"><b>{}</b><p>{}</p><small>{}</small></div>",
            Escaped(title),
            Escaped(summary),
            Escaped(url)
        ),
        other => {
            writeln!(out, "<div class=\"bubble\">{}</div>", Escaped(other.to_text().trim_end()))
        }
    };
}

/// What can be tapped.
fn choices(out: &mut String, choices: &[Choice<'_>]) {
    labels(out, choices.iter().map(Choice::label));
}

/// The same, by what stands on the buttons.
pub(crate) fn labels<'l>(out: &mut String, labels: impl Iterator<Item = &'l str>) {
    let labels: Vec<String> = labels.map(|label| format!("<li>{}</li>", Escaped(label))).collect();
    if !labels.is_empty() {
        _ = writeln!(out, "<ul class=\"choices\">{}</ul>", labels.concat());
    }
}
