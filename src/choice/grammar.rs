//! The grammar of a choice: words before the code, the code, its unit, and a tail.

use super::code::Code;
use super::pick::{Form, Lead, Path, Pick, Size, ways};
use super::tail::{self, Particles};
use super::words::{
    CHOSEN_DIGIT_UNITS, CHOSEN_UNITS, NTH_UNITS, OPENER, SIGN_UNITS, SMALL_UNITS, UNITS, VERB,
    strip_word,
};
use crate::text::trim_start;

/// The most words before a code: `你好，请帮我选择选项数字1`.
pub(super) const LEADS: usize = 6;

/// A parse of a message as a choice.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// The code, or the codes of a path.
    pub(crate) path: Path,
    /// How many decimal digits the code was written with: none for words, letters and paths.
    pub(crate) decimal_digits: usize,
    /// What follows the code: without its unit, if it has one, and as it stands.
    rests: [Option<&'t str>; 2],
    /// Which particles mean nothing there.
    particles: Particles,
}

impl<'t> Reading<'t> {
    /// The code, unless it is a path.
    pub(crate) fn code(&self) -> Option<Code> {
        if let [code] = self.path.as_slice() { Some(*code) } else { None }
    }

    pub(super) fn rests(&self) -> impl Iterator<Item = &'t str> {
        self.rests.into_iter().flatten()
    }

    /// Whether nothing but decoration and courtesies follows the code.
    pub(crate) fn is_alone(&self) -> bool {
        self.rests().any(|rest| tail::says_nothing(rest, self.particles) || tail::is_courtesy(rest))
    }

    /// Whether nothing follows the code, or this title: as it stands, or both without the marks and
    /// emoji around them.
    pub(crate) fn names(&self, title: &str) -> bool {
        self.is_alone() || self.rests().any(|rest| tail::is_title(rest, title))
    }
}

/// Calls `accept` with every code that the whole of `folded` may stand for, likeliest first, until one
/// is accepted. Returns whether one was.
pub(crate) fn read<'t>(folded: &'t str, mut accept: impl FnMut(&Reading<'t>) -> bool) -> bool {
    let mut lead = Lead::Nothing;
    let mut text = trim_start(folded);
    for _ in 0..=LEADS {
        let ways = text.chars().next().map_or(&[][..], ways);
        let picks = ways.iter().filter_map(|way| way(text, lead));
        if picks.into_iter().any(|pick| propose(lead, pick, &mut accept)) {
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
    // Where an opener begins the text too, the verb is the longer: 我 and 我的选择是.
    if let Some((_, rest)) = VERB.strip(text) {
        return Some((Lead::Verb, rest));
    }
    let (opener, rest) = OPENER.strip(text)?;
    // `ok1` is a code, `option1` a choice.
    let is_code = opener.is_ascii() && rest.starts_with(|c: char| c.is_ascii_digit());
    (!is_code).then_some((Lead::Opener, rest))
}

fn propose<'t>(lead: Lead, pick: Pick<'t>, accept: &mut impl FnMut(&Reading<'t>) -> bool) -> bool {
    let Pick { path, form, digits, rest } = pick;
    let rest = without_signs(form, rest);
    let particles = match form {
        Form::Han(_) if lead != Lead::Verb => Particles::NotOfDigits,
        _ => Particles::All,
    };
    let after_unit = strip_unit(lead, form, trim_start(rest));
    let rests = [after_unit, Some(rest)];
    accept(&Reading { path, decimal_digits: digits, rests, particles })
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
