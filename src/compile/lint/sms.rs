//! Words that a carrier acts upon before the menu sees them.

use super::context::Context;
use super::lengths;
use crate::channel::{Channel, not_in_sms_alphabet, segments};
use crate::diagnostic::say::{Lints, Marked};
use crate::diagnostic::{Code, Diagnostic, Path, Place};
use crate::model::{KnownWord, Word};
use crate::text::Fold;

/// Whoever sends one of these gets no more messages from the number: carriers and their gateways act
/// upon it, whatever the menu says. `docs/lints.md` names the sources.
const OPT_OUT: [&str; 6] = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit"];

/// What carriers answer as well: a choice of a form cannot be called so.
const OPT_IN_AND_HELP: [&str; 2] = ["start", "help"];

/// Opt-out words that a menu for SMS takes for something else.
pub(super) fn opt_out(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if context.definition.channel != Some(Channel::Sms) {
        return;
    }
    words(context, findings);
    categories(context, findings);
    choices(context, findings);
}

/// What phones and word processors put in place of a plain character, and what is meant. Other
/// characters outside the alphabet are what the text is written in.
const PLAIN: [(char, &str); 14] = [
    ('’', "'"),
    ('‘', "'"),
    ('“', "\""),
    ('”', "\""),
    ('–', "-"),
    ('—', "-"),
    ('‑', "-"),
    ('…', "..."),
    ('•', "-"),
    ('`', "'"),
    ('\u{a0}', " "),
    ('´', "'"),
    ('×', "x"),
    ('·', "-"),
];

/// A text of the SMS alphabet but for one of these, for which it costs more messages.
pub(super) fn characters(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if context.definition.channel != Some(Channel::Sms) {
        return;
    }
    lengths::messages(context, |path, texts| {
        for text in texts {
            let Some(character) = not_in_sms_alphabet(text) else { continue };
            let Some((_, meant)) = PLAIN.iter().find(|(c, _)| *c == character) else { continue };
            let plain = PLAIN.iter().fold(text.clone(), |text, (c, meant)| text.replace(*c, meant));
            let (count, short) = (segments(text), segments(&plain));
            if not_in_sms_alphabet(&plain).is_none() && short < count {
                let message = Lints::CostlyCharacter { character, count, plain: short };
                findings.push(
                    Diagnostic::new(Code::SmsCharacter, message)
                        .at(Place::within(path.clone(), character))
                        .help(Lints::PlainCharacter { character, meant }),
                );
            }
        }
    });
}

/// The words of forms and of the menu, of which the defaults are there wherever a form asks
/// something.
fn words(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let has_form =
        context.definition.categories.iter().any(|category| !category.questions.is_empty());
    for word in Word::ALL {
        let known = context.model.words.iter().filter(|known| known.word == word);
        let taken = known.filter(|known| {
            // A default that a category takes is that category's.
            let is_used = !known.is_default || has_form && known.claims.is_empty();
            is_used && OPT_OUT.contains(&known.text.as_str())
        });
        let taken: Vec<&KnownWord> = taken.collect();
        let Some(first) = taken.first() else { continue };
        let key = word.key();
        let texts = Marked::And(taken.iter().map(|known| known.text.clone()).collect());
        let message = match taken.len() {
            1 => Lints::OptOutWord { text: texts, key },
            _ => Lints::OptOutWords { texts, key },
        };
        let path = if first.is_default {
            Path::root().key("channel")
        } else {
            Path::root().key("words").key(key)
        };
        findings.push(
            Diagnostic::new(Code::OptOutWord, message)
                .at(Place::key(path))
                .help(Lints::WordsCarriersDoNotKnow { key }),
        );
    }
}

/// A category other than the one for `stop` that an opt-out word leads to.
fn categories(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (category, folded) in context.definition.categories.iter().zip(context.folded) {
        let path = || Path::category(&category.id);
        let title = folded.title.iter().map(|title| (title.as_str(), path().key("title")));
        let code = folded.code.iter().map(|code| (code.as_str(), path().key("code")));
        let keywords = folded
            .keywords
            .iter()
            .map(|keyword| (keyword.text.as_str(), path().key("keywords").index(keyword.index)));
        let texts: Vec<(&str, Path)> = title.chain(code).chain(keywords).collect();
        if texts.iter().any(|(text, _)| *text == "stop") {
            continue;
        }
        for (text, path) in texts {
            if OPT_OUT.contains(&text) {
                let (text, id) = (text.to_owned(), category.id.clone());
                findings.push(
                    Diagnostic::new(Code::OptOutWord, Lints::OptOutCategory { text, id })
                        .at(path)
                        .help(Lints::BesideStop),
                );
            }
        }
    }
}

/// A choice of a form that carriers answer themselves.
fn choices(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let fold = Fold::new(context.definition.simplify);
    for category in &context.definition.categories {
        for (number, question) in category.questions.iter().enumerate() {
            let path = Path::category(&category.id).key("ask").index(number).key("choices");
            for (index, choice) in question.choices.iter().enumerate() {
                let folded = fold.fold(choice);
                let text = folded.as_str();
                if OPT_OUT.contains(&text) || OPT_IN_AND_HELP.contains(&text) {
                    let message = Lints::OptOutChoice { choice: choice.clone() };
                    findings.push(
                        Diagnostic::new(Code::OptOutWord, message)
                            .at(path.clone().index(index))
                            .help(Lints::ChoiceInOtherWords),
                    );
                }
            }
        }
    }
}
