//! Parses the code itself, in each of the forms in which it may be written.

use smallvec::SmallVec;

use super::code::Code;
use super::index::begins_with_letter;
use super::numeral;
use super::words::{CODE_WORD, SIGNS};
use crate::text::trim_start;

/// The most codes in a path.
const STEPS: usize = 8;

/// Joins the codes of a path.
pub(super) const JOINERS: &[char] = &['-', '*', '—', '―'];

/// One code, or several for a path such as `5-1`.
pub(crate) type Path = SmallVec<[Code; STEPS]>;

/// A code and how it was written.
pub(super) struct Pick<'t> {
    pub(super) path: Path,
    pub(super) form: Form,
    /// How many decimal digits; none for other forms and for paths.
    pub(super) digits: usize,
    pub(super) rest: &'t str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Decimal digits.
    Digits(Size),
    Path,
    Letters,
    /// `#` or `*`.
    Sign,
    /// Han numerals.
    Han(Size),
    English,
    /// `第1`.
    Nth,
    /// `the first one`.
    Ordinal,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// One digit, or a numeral below ten.
    Small,
    Large,
}

/// What precedes the code; the greater makes a choice more certain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lead {
    Nothing,
    Opener,
    Verb,
}

/// The parser of one form.
pub(super) type Way = for<'t> fn(&'t str, Lead) -> Option<Pick<'t>>;

/// The forms that may begin with `c`, likeliest first.
pub(super) fn ways(c: char) -> &'static [Way] {
    match c {
        '0'..='9' => &[path, written],
        'a'..='z' => &[path, written, worded],
        '#' | '*' => &[written, signed],
        '/' => &[signed],
        '<' => &[angled],
        '第' => &[nth],
        _ if numeral::value(c).is_some() => &[han],
        _ => &[],
    }
}

/// Whether a code may begin with `c` in any form.
pub(super) fn may_begin_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '#' | '*') || numeral::value(c).is_some()
}

/// Whether a form may begin with `c` before its code: `#1`, `<1>`, `第1`.
pub(super) fn may_begin_way(c: char) -> bool {
    SIGNS.contains(&c) || matches!(c, '<' | '第')
}

impl Size {
    fn of(small: bool) -> Self {
        if small { Self::Small } else { Self::Large }
    }
}

impl<'t> Pick<'t> {
    fn one(code: Code, form: Form, digits: usize, rest: &'t str) -> Self {
        Self { path: SmallVec::from_slice(&[code]), form, digits, rest }
    }

    fn number((value, rest): (u8, &'t str), form: Form) -> Self {
        Self::one(Code::number(value), form, 0, rest)
    }
}

/// `5-1`, `5*1`.
fn path(text: &str, _: Lead) -> Option<Pick<'_>> {
    let mut path = Path::new();
    let (code, mut rest) = token(text)?;
    if !rest.starts_with(JOINERS) {
        return None;
    }
    path.push(Code::parse(code)?);
    while let Some((code, next)) = rest.strip_prefix(JOINERS).and_then(token) {
        if path.len() == STEPS {
            return None;
        }
        path.push(Code::parse(code)?);
        rest = next;
    }
    (path.len() > 1).then_some(Pick { path, form: Form::Path, digits: 0, rest })
}

/// Whether a sign is no code before `c`.
pub(super) fn goes_on(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '#' | '*')
}

/// A code as the menu shows it.
fn written(text: &str, _: Lead) -> Option<Pick<'_>> {
    if let Some(rest) = text.strip_prefix(['#', '*']) {
        let (sign, _) = text.split_at(text.len() - rest.len());
        let pick = Pick::one(Code::parse(sign)?, Form::Sign, 0, rest);
        return (!rest.starts_with(goes_on)).then_some(pick);
    }
    let (token, rest) = token(text)?;
    let code = Code::parse(token)?;
    if token.starts_with(|c: char| c.is_ascii_digit()) {
        let form = Form::Digits(Size::of(token.len() == 1));
        Some(Pick::one(code, form, token.len(), rest))
    } else {
        Some(Pick::one(code, Form::Letters, 0, rest))
    }
}

/// `<1>`: to the fold symbols, not brackets.
fn angled(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let pick = written(text.strip_prefix('<')?, lead)?;
    let rest = pick.rest.strip_prefix('>')?;
    Some(Pick { rest, ..pick })
}

/// `#1`, `*1`, `/1`.
fn signed(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let rest = text.strip_prefix(SIGNS)?;
    // `*#1`, `**1`
    let rest = trim_start(rest.strip_prefix(SIGNS).unwrap_or(rest));
    let pick = path(rest, lead);
    let pick = pick.or_else(|| written(rest, lead).filter(|pick| pick.form != Form::Sign))?;
    // `*#06#` asks a telephone for its number.
    let is_phone_code = text.starts_with("*#") && pick.rest.starts_with('#');
    (!is_phone_code).then_some(pick)
}

/// `No.1`, `one`, `the first one`.
fn worded(text: &str, lead: Lead) -> Option<Pick<'_>> {
    CODE_WORD.strip(text)?;
    numbered(text, lead)
        .or_else(|| english(text, lead))
        .or_else(|| Some(Pick::number(numeral::english_ordinal(text)?, Form::Ordinal)))
}

/// `No.1`.
fn numbered(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let rest = numeral::number_sign(text)?;
    path(rest, lead)
        .or_else(|| written(rest, lead).filter(|pick| matches!(pick.form, Form::Digits(_))))
}

/// `第1`, `第十一`.
fn nth(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let rest = text.strip_prefix('第')?;
    if let Some(pick) = written(rest, lead) {
        return (matches!(pick.form, Form::Digits(_))).then_some(Pick { form: Form::Nth, ..pick });
    }
    Some(Pick::number(numeral::han_number(rest)?, Form::Nth))
}

/// `一`; but `十一` only after a verb, for alone it is a holiday.
fn han(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let read = if lead == Lead::Verb { numeral::han_number } else { numeral::han };
    let (value, rest) = read(text)?;
    Some(Pick::number((value, rest), Form::Han(Size::of(value < 10))))
}

/// `one`, `option one`; but `I want one` chooses nothing.
fn english(text: &str, lead: Lead) -> Option<Pick<'_>> {
    let number = numeral::english(text).filter(|_| lead != Lead::Opener)?;
    Some(Pick::number(number, Form::English))
}

/// The longest run of letters and digits, unless it is a part of a longer word.
fn token(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (token, rest) = text.split_at(end);
    (!token.is_empty() && !begins_with_letter(rest)).then_some((token, rest))
}
