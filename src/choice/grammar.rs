//! The grammar of a choice: words before the code, the code, its unit, and a tail.

use super::code::{Code, LONGEST};
use super::pick::{Form, Lead, Path, Pick, Size, ways};
use super::tail;
use super::words::{
    CHOSEN_DIGIT_UNITS, CHOSEN_UNITS, NTH_UNITS, OPENER, SIGN_UNITS, SMALL_UNITS, UNITS, VERB,
    strip_word,
};
use crate::text::{CharKind, Haystack, bare, trim_start};

/// The most words before a code: `你好，请帮我选择选项数字1`.
pub(super) const LEADS: usize = 6;

/// A parse of a message as a choice.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// The code, or the codes of a path.
    pub(crate) path: Path,
    /// The rest, which must equal the title of the chosen category; empty if there is none.
    pub(crate) tail: &'t str,
    /// How many decimal digits the code was written with: none for words, letters and paths.
    pub(crate) decimal_digits: usize,
}

/// The only parse of a message that is a number of decimal digits and decoration: what most choose by.
pub(crate) fn read_digits<'t>(haystack: &Haystack<'_>) -> Option<Reading<'t>> {
    let bare = haystack.bare();
    let chars = haystack.chars();
    let mut digits = bare.clone().map_while(|at| chars.get(at));
    if bare.len() > LONGEST || !digits.all(|c| c.kind() == CharKind::Digit) {
        return None;
    }
    let code = haystack.with_slice(bare.clone(), Code::parse)?;
    Some(Reading { path: Path::from_slice(&[code]), tail: "", decimal_digits: bare.len() })
}

impl Reading<'_> {
    /// Whether nothing follows the code, or this title: as it stands, or both without the marks and
    /// emoji around them.
    pub(crate) fn names(&self, title: &str) -> bool {
        self.tail.is_empty() || self.tail == title || title.get(bare(title)) == Some(self.tail)
    }
}

/// Calls `accept` with every parse of the whole of `folded` as a choice, likeliest first, until one is
/// accepted. Returns whether one was.
pub(crate) fn read<'t>(folded: &'t str, mut accept: impl FnMut(&Reading<'t>) -> bool) -> bool {
    let mut lead = Lead::Nothing;
    let mut text = trim_start(folded);
    for _ in 0..=LEADS {
        let ways = text.chars().next().map_or(&[][..], ways);
        let picks = ways.iter().filter_map(|way| way(text, lead));
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

/// Splits off the longest word that may stand before a code.
pub(super) fn strip_lead(text: &str) -> Option<(Lead, &str)> {
    let opener = OPENER.strip(text).filter(|(word, rest)| {
        // `ok1` is a code, `option1` a choice.
        !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_digit())
    });
    match (opener, VERB.strip(text)) {
        (Some((opener, _)), Some((verb, rest))) if verb.len() > opener.len() => {
            Some((Lead::Verb, rest))
        }
        (Some((_, rest)), _) => Some((Lead::Opener, rest)),
        (None, verb) => verb.map(|(_, rest)| (Lead::Verb, rest)),
    }
}

fn follow<'t>(lead: Lead, pick: Pick<'t>, accept: &mut impl FnMut(&Reading<'t>) -> bool) -> bool {
    let Pick { path, form, digits, rest } = pick;
    let rest = without_signs(form, rest);
    let any_particle = lead == Lead::Verb || !matches!(form, Form::Han(_));
    let mut reading = Reading { path, tail: "", decimal_digits: digits };
    let mut propose = |tail| {
        reading.tail = tail;
        accept(&reading)
    };
    let after_unit = strip_unit(lead, form, trim_start(rest));
    [after_unit, Some(rest)].into_iter().flatten().any(|rest| {
        (tail::says_nothing(rest, any_particle) && propose("")) || tail::read(rest, &mut propose)
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
