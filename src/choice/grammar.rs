//! The grammar: words that lead up to a code, the code, its unit, and what follows.

use super::bare::trim_start;
use super::numeral;
use super::pick::{Form, Lead, Path, Pick, Size, WAYS, may_begin_code, may_begin_way};
use super::tail;
use super::words::{
    CHOSEN_DIGIT_UNITS, CHOSEN_UNITS, NTH_UNITS, NUMBER_SIGNS, OPENERS, SIGN_UNITS, SMALL_UNITS,
    UNITS, VERBS, strip_word,
};

/// The most words before a code: `你好，请帮我选择选项数字1`.
const LEADS: usize = 6;

/// One way to read a message as a choice.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// The code, or the codes of a path.
    pub(crate) path: Path,
    /// What follows, which must equal the title of what was chosen; empty if nothing does.
    pub(crate) tail: &'t str,
    /// How many decimal digits the code was written with: none for words, letters and paths.
    pub(crate) decimal_digits: usize,
}

/// Calls `accept` with every way to read the whole of `folded` as a choice, likeliest first, until
/// one is accepted; says whether one was.
pub(crate) fn read<'t>(folded: &'t str, mut accept: impl FnMut(&Reading<'t>) -> bool) -> bool {
    // Most sentences end here.
    if !folded.chars().any(may_begin_code) {
        return false;
    }
    let mut lead = Lead::Nothing;
    let mut text = trim_start(folded);
    for _ in 0..=LEADS {
        let picks = WAYS.iter().filter_map(|way| way(text, lead));
        if picks.into_iter().any(|pick| follow(lead, pick, &mut accept)) {
            return true;
        }
        let Some((found, rest)) = strip_lead(text) else {
            return false;
        };
        lead = lead.max(found);
        text = trim_start(rest);
    }
    false
}

/// Whether `head`, the beginning of a message, may be that of a choice: the same walk, that stops
/// where a code may stand. `is_cut` where the message goes on; codes that begin with a letter have
/// `longest_word` characters at most.
pub(crate) fn may_choose(head: &str, is_cut: bool, longest_word: usize) -> bool {
    let mut text = trim_start(head);
    for _ in 0..=LEADS {
        // What a word goes on as may lie behind the cut.
        if is_cut && text.len() < LONGEST_WORD {
            return true;
        }
        let Some(first) = text.chars().next() else { return false };
        let word = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let is_code =
            !first.is_ascii_alphabetic() && (may_begin_code(first) || may_begin_way(first));
        if is_code
            || first.is_ascii_alphabetic() && word <= longest_word
            || numeral::english(text).is_some()
            || numeral::english_ordinal(text).is_some()
            || strip_word(text, NUMBER_SIGNS).is_some()
        {
            return true;
        }
        let Some((_, rest)) = strip_lead(text) else { return false };
        text = trim_start(rest);
    }
    false
}

/// No word of the grammar has more bytes, with a face or what else decides about its end.
const LONGEST_WORD: usize = 24;

fn strip_lead(text: &str) -> Option<(Lead, &str)> {
    // `ok1` is a code, `option1` a choice.
    let apart = |rest: &&str| {
        let word = text.strip_suffix(*rest).unwrap_or_default();
        !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let opener = strip_word(text, OPENERS).filter(apart).map(|rest| (Lead::Opener, rest));
    let verb = strip_word(text, VERBS).map(|rest| (Lead::Verb, rest));
    opener.into_iter().chain(verb).min_by_key(|(_, rest)| rest.len())
}

fn follow<'t>(lead: Lead, pick: Pick<'t>, accept: &mut impl FnMut(&Reading<'t>) -> bool) -> bool {
    let Pick { path, form, digits, rest } = pick;
    let rest = without_signs(form, rest);
    let any_particle = lead == Lead::Verb || !matches!(form, Form::Han(_));
    let mut reading = Reading { path, tail: "", decimal_digits: digits };
    let mut offer = |tail| {
        reading.tail = tail;
        accept(&reading)
    };
    let after_unit = strip_unit(lead, form, trim_start(rest));
    [after_unit, Some(rest)].into_iter().flatten().any(|rest| {
        (tail::says_nothing(rest, any_particle) && offer("")) || tail::read(rest, &mut offer)
    })
}

/// `1#` and `*1#`; but `c#` is not `c`.
fn without_signs(form: Form, rest: &str) -> &str {
    if !matches!(form, Form::Digits(_) | Form::Path) {
        return rest;
    }
    let one = rest.strip_prefix(['#', '*']).unwrap_or(rest);
    one.strip_prefix(['#', '*']).unwrap_or(one)
}

fn strip_unit(lead: Lead, form: Form, text: &str) -> Option<&str> {
    let units = match (form, lead) {
        (Form::Nth, _) => NTH_UNITS,
        (Form::Digits(_) | Form::Sign, Lead::Verb) => CHOSEN_DIGIT_UNITS,
        (_, Lead::Verb) => CHOSEN_UNITS,
        (Form::Digits(Size::Small) | Form::Han(Size::Small), _) => SMALL_UNITS,
        (Form::Sign, _) => SIGN_UNITS,
        _ => UNITS,
    };
    strip_word(text, units)
}
