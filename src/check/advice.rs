//! What helps where a message does not reach the category that it should.

use crate::compile::{Compiled, is_frame};
use crate::definition::{Category, Keyword};
use crate::diagnostic::nearest;
use crate::diagnostic::say::Advice;
use crate::explain::{Candidate, Explanation, Verdict};
use crate::outcome::Outcome;
use crate::reply::{Matched, Rule};

/// How many keywords of a category are looked at for each test that fails: as many tests may fail as a category
/// has keywords.
const LOOKED_AT: usize = 100;

/// What to change so that the explained message reaches `id`; a form may have been open.
pub(super) fn reach(
    menu: &Compiled,
    explanation: &Explanation<'_>,
    id: &str,
    open_form: Option<&str>,
) -> Advice {
    let reply = explanation.reply();
    if let Some(form) = open_form {
        return Advice::InForm { form: form.to_owned() };
    }
    let candidates = explanation.candidates();
    let own = candidates.iter().filter(|candidate| candidate.category() == id);
    let own = own.min_by_key(|candidate| nearness(candidate));
    let winner = candidates.iter().find(|candidate| candidate.verdict() == Verdict::Won);
    if reply.outcome() == Outcome::InvalidChoice {
        return Advice::ReadAsChoice { id: id.to_owned() };
    }
    match (winner, reply.matched().map(Matched::rule)) {
        (Some(winner), _) => against(menu, explanation, winner, own, id),
        (None, Some(Rule::Choice | Rule::Path)) => Advice::ReadAsCode,
        (None, Some(Rule::Word)) => Advice::ReadAsWord,
        (None, _) if reply.outcome() == Outcome::Ambiguous => {
            Advice::UserIsAsked { id: id.to_owned() }
        }
        (None, _) => match own {
            Some(candidate) => counting(menu, explanation, candidate),
            None => near(menu, explanation.folded(), id),
        },
    }
}

/// What helps against a rule of another category that won over what `id` has, if it has any.
fn against(
    menu: &Compiled,
    explanation: &Explanation<'_>,
    winner: &Candidate<'_>,
    own: Option<&Candidate<'_>>,
    id: &str,
) -> Advice {
    let is_keyword = winner.rule() == Rule::Keyword;
    let (id, category) = (id.to_owned(), winner.category().to_owned());
    if is_keyword && is_frame(winner.text()) && !winner_is_weak(menu, winner) {
        return Advice::OnlyAsks { written: as_written(menu, winner).to_owned(), category };
    }
    let text = explanation.words(winner);
    let Some(rule) = own else { return Advice::NothingAgainst { id, text, category } };
    let own = explanation.words(rule);
    match rule.verdict() {
        Verdict::Lost | Verdict::Covered if winner.rule() == Rule::Pattern => {
            Advice::PatternMatchesMore { category, text, id, own }
        }
        Verdict::Lost | Verdict::Covered => Advice::WinsOver { text, category, own, id },
        Verdict::Weak => Advice::GivesWay { own, id, text, category },
        _ => counting(menu, explanation, rule),
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
fn counting(menu: &Compiled, explanation: &Explanation<'_>, own: &Candidate<'_>) -> Advice {
    let (text, id) = (explanation.words(own), own.category().to_owned());
    match own.verdict() {
        Verdict::Excepted => Advice::TakenOut { id, text },
        Verdict::Incomplete => Advice::NotAllWords { text, id },
        Verdict::Boundary if own.rule() == Rule::Title => Advice::TitleCountsAlone { text, id },
        Verdict::Boundary => Advice::CountsAlone { text, id },
        Verdict::Later => Advice::EarlierStep { text, id },
        _ => near(menu, own.text(), &id),
    }
}

/// Nothing of the category occurs: the keyword that is nearest, and what it has in common.
fn near(menu: &Compiled, message: &str, id: &str) -> Advice {
    let category = category(menu, id);
    let texts = category.into_iter().flat_map(|category| {
        let keywords = category.keywords.iter().take(LOOKED_AT);
        let texts = keywords.flat_map(|keyword| keyword.all.iter().chain([&keyword.text]));
        texts.chain(&category.title).filter(|text| !text.is_empty())
    });
    let texts: Vec<(&str, String)> =
        texts.map(|text| (text.as_str(), menu.model.matcher.fold(text))).collect();
    let written = |folded: &str| {
        texts.iter().find(|(_, known)| known == folded).map_or("", |(written, _)| *written)
    };
    let id = id.to_owned();
    if let Some(folded) = nearest(message, texts.iter().map(|(_, folded)| folded.as_str())) {
        return Advice::NearKeyword { id, written: written(folded).to_owned() };
    }
    let pieces = texts.iter().map(|(written, folded)| (common(message, folded), *written));
    // Of equally long ones the first in the file.
    let longest = pieces.rev().max_by_key(|(piece, _)| piece.chars().count());
    match longest.filter(|(piece, _)| names_something(piece)) {
        Some((piece, written)) => {
            Advice::InCommon { id, written: written.to_owned(), piece: piece.to_owned() }
        }
        None => Advice::NothingNear { id },
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

fn category<'m>(menu: &'m Compiled, id: &str) -> Option<&'m Category> {
    let index = menu.model.ids.get(id)?;
    menu.definition.categories.get(index.as_usize())
}

/// The keyword of the menu that a candidate is.
fn keyword<'m>(menu: &'m Compiled, candidate: &Candidate<'_>) -> Option<&'m Keyword> {
    let mut keywords = category(menu, candidate.category())?.keywords.iter().take(LOOKED_AT);
    keywords.find(|keyword| menu.model.matcher.fold(&keyword.text) == candidate.text())
}

fn winner_is_weak(menu: &Compiled, winner: &Candidate<'_>) -> bool {
    keyword(menu, winner).is_some_and(|keyword| keyword.weak)
}

fn as_written<'c>(menu: &'c Compiled, winner: &'c Candidate<'_>) -> &'c str {
    keyword(menu, winner).map_or(winner.text(), |keyword| &keyword.text)
}
