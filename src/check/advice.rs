//! What helps where a message does not reach the category that it should.

use crate::compile::{Compiled, is_frame};
use crate::diagnostic::nearest;
use crate::explain::{Candidate, Explanation, Verdict};
use crate::outcome::Outcome;
use crate::reply::{Matched, Rule};

/// What to change so that the explained message reaches `id`; a form may have been open.
pub(super) fn reach(
    menu: &Compiled,
    explanation: &Explanation<'_>,
    id: &str,
    open_form: Option<&str>,
) -> String {
    let reply = explanation.reply();
    if let Some(form) = open_form {
        return format!(
            "the form of `{form}` takes every message for an answer: leave it before, with a word for cancel, or test this message alone"
        );
    }
    let candidates = explanation.candidates();
    let own = candidates.iter().filter(|candidate| candidate.category() == id);
    let own = own.min_by_key(|candidate| nearness(candidate));
    let winner = candidates.iter().find(|candidate| candidate.verdict() == Verdict::Won);
    if reply.outcome() == Outcome::InvalidChoice {
        return format!(
            "it is read as a choice that nobody offers: give `{id}` that code, or change the test"
        );
    }
    match (winner, reply.matched().map(Matched::rule)) {
        (Some(winner), _) => against(menu, winner, own, id),
        (None, Some(Rule::Choice | Rule::Path)) => {
            "it is read as a code, and a code goes before every keyword: change the code, or the test".to_owned()
        }
        (None, Some(Rule::Word)) => {
            "it is a word for back or home: declare other ones under [words], or change the test".to_owned()
        }
        (None, _) if reply.outcome() == Outcome::Ambiguous => format!(
            "the user is asked which is meant: make the keyword of the other category weak, or give `{id}` a keyword of several words: {{ all = [\"…\", \"…\"] }}"
        ),
        (None, _) => match own {
            Some(candidate) => counting(menu, candidate),
            None => near(menu, explanation.folded(), id),
        },
    }
}

/// What helps against a rule of another category that won over what `id` has, if it has any.
fn against(
    menu: &Compiled,
    winner: &Candidate<'_>,
    own: Option<&Candidate<'_>>,
    id: &str,
) -> String {
    let (text, category) = (winner.text(), winner.category());
    let is_keyword = winner.rule() == Rule::Keyword;
    if is_keyword && is_frame(text) && !winner_is_weak(menu, winner) {
        let written = as_written(menu, winner);
        return format!(
            "`{written}` of `{category}` only asks: write {{ text = \"{written}\", match = \"weak\" }} there"
        );
    }
    match own {
        None => format!(
            "nothing of `{id}` occurs in it: give it a keyword, and if that is shorter than `{text}` of `{category}` make that one weak"
        ),
        Some(own) => match own.verdict() {
            Verdict::Lost | Verdict::Covered if winner.rule() == Rule::Pattern => format!(
                "a pattern of `{category}` matches more, `{text}`: make it match less, or give `{id}` {{ all = [\"{}\", \"…\"] }} with the other words that tell them apart",
                own.text()
            ),
            Verdict::Lost | Verdict::Covered => format!(
                "`{text}` of `{category}` wins over `{}`: make it weak if it means less, write {{ all = [\"{}\", \"…\"] }} in `{id}` with the words that tell them apart, or put the phrase in which `{text}` is not meant under `except` of `{category}`",
                own.text(),
                own.text()
            ),
            Verdict::Weak => format!(
                "`{}` of `{id}` is weak and gives way to `{text}` of `{category}`: make that one weak as well, or leave `weak` out",
                own.text()
            ),
            _ => counting(menu, own),
        },
    }
}

/// How near a rule was to winning, the least first; a title inside a sentence is hardly a rule.
fn nearness(candidate: &Candidate<'_>) -> u8 {
    match candidate.verdict() {
        _ if candidate.rule() == Rule::Title => 4,
        Verdict::Boundary | Verdict::Grapheme => 3,
        Verdict::Incomplete => 2,
        Verdict::Excepted => 1,
        _ => 0,
    }
}

/// What keeps a rule of the category from counting.
fn counting(menu: &Compiled, own: &Candidate<'_>) -> String {
    let (text, id) = (own.text(), own.category());
    match own.verdict() {
        Verdict::Excepted => format!(
            "a phrase under `except` of `{id}` takes `{text}` out: make the phrase longer, or remove it"
        ),
        Verdict::Incomplete => {
            format!(
                "`{text}` occurs, but not all words of that keyword of `{id}`: leave out the word that people do not type"
            )
        }
        Verdict::Boundary => {
            let what = if own.rule() == Rule::Title { "a title counts" } else { "it counts" };
            format!(
                "`{text}` of `{id}` stands inside a sentence or word, and {what} only alone: add it as a keyword without `match`"
            )
        }
        Verdict::Later => {
            format!(
                "an earlier step decides, before `{text}` of `{id}` is looked for: change the test"
            )
        }
        _ => near(menu, text, id),
    }
}

/// Nothing of the category occurs: the keyword that is nearest, and what it has in common.
fn near(menu: &Compiled, message: &str, id: &str) -> String {
    let category = menu.definition.categories.iter().find(|category| category.id == id);
    let texts = category.into_iter().flat_map(|category| {
        let keywords = category.keywords.iter();
        let texts = keywords.flat_map(|keyword| keyword.all.iter().chain([&keyword.text]));
        texts.chain(&category.title).filter(|text| !text.is_empty())
    });
    let texts: Vec<(&str, String)> =
        texts.map(|text| (text.as_str(), menu.model.matcher.fold(text))).collect();
    let written = |folded: &str| {
        texts.iter().find(|(_, known)| known == folded).map_or("", |(written, _)| *written)
    };
    if let Some(folded) = nearest(message, texts.iter().map(|(_, folded)| folded.as_str())) {
        let written = written(folded);
        return format!(
            "nothing of `{id}` occurs in it; the keyword `{written}` is near: did you mean that, or add what is typed here"
        );
    }
    let pieces = texts.iter().map(|(written, folded)| (common(message, folded), *written));
    // Of equally long ones the first in the file.
    let longest = pieces.rev().max_by_key(|(piece, _)| piece.chars().count());
    match longest.filter(|(piece, _)| names_something(piece)) {
        Some((piece, written)) => format!(
            "nothing of `{id}` occurs in it; nearest is `{written}`, which has `{piece}` in common: add what people type, such as \"{piece}\", as a keyword"
        ),
        None => format!("nothing of `{id}` occurs in it: give it a keyword that people type"),
    }
}

/// Whether a piece may be a keyword: two characters, or five letters, that do not only ask.
fn names_something(piece: &str) -> bool {
    let least = if piece.is_ascii() { 5 } else { 2 };
    piece.chars().count() >= least && !is_frame(piece)
}

/// The longest text that stands in both, of equally long ones the first.
fn common<'t>(text: &'t str, other: &str) -> &'t str {
    let mut longest = "";
    for (start, _) in text.char_indices() {
        let rest = text.get(start..).unwrap_or_default();
        // Only what is longer than the longest so far is looked for.
        for (end, c) in rest.char_indices() {
            let piece = rest.get(..end + c.len_utf8()).unwrap_or_default();
            if piece.len() <= longest.len() {
                continue;
            }
            if !other.contains(piece) {
                break;
            }
            longest = piece;
        }
    }
    longest.trim()
}

/// The keyword of the menu that a candidate is.
fn keyword<'m>(
    menu: &'m Compiled,
    candidate: &Candidate<'_>,
) -> Option<&'m crate::definition::Keyword> {
    let categories = menu.definition.categories.iter();
    let mut keywords = categories
        .filter(|category| category.id == candidate.category())
        .flat_map(|category| &category.keywords);
    keywords.find(|keyword| menu.model.matcher.fold(&keyword.text) == candidate.text())
}

fn winner_is_weak(menu: &Compiled, winner: &Candidate<'_>) -> bool {
    keyword(menu, winner).is_some_and(|keyword| keyword.weak)
}

fn as_written<'c>(menu: &'c Compiled, winner: &'c Candidate<'_>) -> &'c str {
    keyword(menu, winner).map_or(winner.text(), |keyword| &keyword.text)
}
