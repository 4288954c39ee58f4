//! A reply as the terminal shows it.

use std::fmt::Write as _;

use replymenu::{Channel, Choice, Language, Part, Reply};

use crate::support::say;

/// What is shown of a reply.
pub(crate) struct Shown {
    pub(crate) text: String,
    /// Of each choice its token, and what typing it would be.
    pub(crate) choices: Vec<(String, String)>,
}

impl Shown {
    /// A reply with its choices, which have numbers to tap.
    pub(crate) fn of(reply: &Reply<'_>, channel: Option<Channel>, language: Language) -> Self {
        let mut text = String::new();
        let mut choices = Vec::new();
        if let Some(channel) = channel {
            let delivery = reply.for_channel(channel);
            let now = delivery.now().len();
            for (number, message) in (1..).zip(delivery.messages()) {
                let kind = kind(message.part(), language);
                let head = say::part_of_a_message(language, number, kind);
                let is_later = number > now;
                let head = if is_later { say::sent_later(language, head) } else { head };
                _ = writeln!(text, "  [{head}]\n{}", message.part().to_text());
                if let Some(style) = message.style() {
                    _ = writeln!(text, "  [{}]", say::with_choices(language, style));
                }
                choices.extend(message.choices().iter().cloned());
            }
        } else {
            _ = writeln!(text, "{}", reply.text());
            choices.extend(reply.choices().iter().map(Choice::clone));
        }
        _ = writeln!(text, "  [{}]", facts(reply, language));
        let buttons =
            (1..).zip(&choices).map(|(number, choice)| format!("({number}) {}", choice.label()));
        let buttons: Vec<String> = buttons.collect();
        if !buttons.is_empty() {
            _ = writeln!(text, "  {}", buttons.join("  "));
        }
        let named = |choice: &Choice<'_>| (choice.token().to_owned(), choice.say().to_owned());
        Shown { text, choices: choices.iter().map(named).collect() }
    }
}

fn kind(part: &Part<'_>, language: Language) -> String {
    match part {
        Part::Image { .. } => say::an_image(language),
        Part::Card { .. } => say::an_article(language),
        _ => say::a_text(language),
    }
}

/// What a gateway sees of a reply besides its text.
fn facts(reply: &Reply<'_>, language: Language) -> String {
    let category = reply.category().unwrap_or("-");
    let mut facts = vec![format!("{category}: {}", reply.outcome())];
    facts.extend(reply.matched().map(|matched| matched.rule().to_string()));
    facts.extend(reply.also().map(|other| say::also_matched(language, other)));
    if let Some(handoff) = reply.handoff() {
        facts.push(say::handed_to(language, handoff.desk(), handoff.reason()));
        if !handoff.is_open() {
            facts.push(say::desk_closed(language));
        }
        facts.extend(handoff.opens().map(|opens| say::desk_opens(language, opens)));
    }
    facts.extend(reply.lookup().map(|name| say::to_look_up(language, name)));
    facts.extend(reply.action().map(str::to_owned));
    facts.extend(reply.fields().map(|field| format!("{}={}", field.name(), field.value())));
    facts.extend(reply.missing().map(|name| say::missing_value(language, name)));
    facts.join(", ")
}
