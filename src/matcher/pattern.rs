//! Patterns: regular expressions of the folded message. Most are texts with gaps between them, and need no regex.

mod fold;
mod places;
mod prefilter;
mod required;
mod sequence;
mod white_space;

use std::ops::Range;

use regex::Regex;
use regex_syntax::hir::print::Printer;
use regex_syntax::hir::{ErrorKind, Hir, HirKind, Look};

pub(crate) use self::fold::PatternError;
pub(super) use self::places::Places;
pub(super) use self::prefilter::{Possible, Prefilter};
use self::required::OneOf;
use self::sequence::Sequence;
use crate::diagnostic::say::Patterns;
use crate::text::{Fold, Haystack, byte_of_char, char_at_byte};

/// A compiled pattern of a rule.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    rule: u32,
    /// Written `^…$`: it is compared with the whole message only.
    anchored: bool,
    has_captures: bool,
    never_matches: bool,
    least: usize,
    most: Option<usize>,
    /// Required literals, until the prefilter takes them: every match holds one text of each set.
    required: Vec<OneOf>,
    /// What it matches, if that takes no regex.
    sequence: Option<Sequence>,
}

/// Messages with nothing in common.
const UNLIKE: [&str; 5] = ["天", "q", "7", "か", "我想问一下"];

/// How many times its characters a message is read at most for the matches of one pattern. To find all
/// matches of `a.*b|a` in a row of `a` takes the square of their number: each looks for a `b` behind.
/// In messages of no more characters than this every match is found.
const READINGS: usize = 32;

/// How much a regex keeps of the automaton that it builds as it reads, for each thread. By default it would be
/// twice as much; with a quarter the costliest messages take 1.6 times as long.
const LAZY_BYTES: usize = 1024 * 1024;

/// A match of a pattern, and how many characters it counts for.
pub(super) struct Occurrence {
    pub(super) span: Range<usize>,
    pub(super) chars: u32,
}

impl Pattern {
    /// Compiles `written` to run on folded text.
    pub(crate) fn compile(
        fold: Fold,
        written: &str,
        size_limit: usize,
    ) -> Result<Self, PatternError> {
        Pattern::of_folded(fold, &fold::fold(fold, written)?, written, size_limit)
    }

    /// Compiles `written` so that it matches whole texts only.
    pub(crate) fn compile_whole(
        fold: Fold,
        written: &str,
        size_limit: usize,
    ) -> Result<Self, PatternError> {
        let folded = fold::fold(fold, written)?;
        Pattern::of_folded(fold, &format!(r"\A(?:{folded})\z"), written, size_limit)
    }

    fn of_folded(
        fold: Fold,
        folded: &str,
        written: &str,
        size_limit: usize,
    ) -> Result<Self, PatternError> {
        let invalid = |message| PatternError::Syntax { message, part: written.to_owned() };
        let hir = regex_syntax::parse(folded).map_err(|error| match error {
            // What is left once its syntax has been read is about classes, or about bytes.
            regex_syntax::Error::Translate(error) if names_no_class(error.kind()) => {
                invalid(Patterns::Property)
            }
            _ => invalid(Patterns::Other),
        })?;
        let spaced = white_space::follow_fold(hir.clone());
        let mut text = folded.to_owned();
        if spaced != hir {
            text.clear();
            // Writing to a String cannot fail.
            _ = Printer::new().print(&spaced, &mut text);
        }
        let hir = spaced;
        let regex = regex::RegexBuilder::new(&text)
            .size_limit(size_limit)
            .dfa_size_limit(LAZY_BYTES)
            .build()
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
                _ => invalid(Patterns::Other),
            })?;
        let looks = hir.properties();
        let anchored = looks.look_set_prefix().contains(Look::Start)
            && looks.look_set_suffix().contains(Look::End);
        let has_captures = regex.capture_names().flatten().next().is_some();
        let never_matches = looks.minimum_len().is_none();
        let (least, most) = (least_chars(&hir), most_chars(&hir));
        let sequence = Sequence::of_pattern(fold, &hir);
        let required = match sequence {
            Some(_) => Vec::new(),
            None => required::required_literals(fold, &hir),
        };
        Ok(Pattern {
            regex,
            rule: 0,
            anchored,
            has_captures,
            never_matches,
            least,
            most,
            required,
            sequence,
        })
    }

    pub(crate) fn is_match(&self, folded: &str) -> bool {
        self.regex.is_match(folded)
    }

    /// How many folded characters its shortest match has.
    pub(crate) fn least_chars(&self) -> usize {
        self.least
    }

    /// How many folded characters its longest match has; `None` if there is no longest.
    pub(crate) fn most_chars(&self) -> Option<usize> {
        self.most
    }

    pub(super) fn with_rule(self, rule: u32) -> Self {
        Pattern { rule, ..self }
    }

    /// All texts of which a match may hold one, folded.
    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let texts = self.sequence.iter().flat_map(Sequence::texts);
        texts.chain(self.required.iter().flatten().map(String::as_str))
    }

    pub(super) fn rule(&self) -> u32 {
        self.rule
    }

    pub(super) fn is_anchored(&self) -> bool {
        self.anchored
    }

    /// Whether it matches the empty text, and so every text.
    pub(crate) fn matches_empty(&self) -> bool {
        self.regex.is_match("")
    }

    /// Whether it matches nearly every message.
    pub(crate) fn matches_everything(&self) -> bool {
        UNLIKE.iter().all(|message| self.regex.is_match(message))
    }

    /// Whether it never matches, as one of its classes has no member.
    pub(crate) fn never_matches(&self) -> bool {
        self.never_matches
    }

    /// The names of its captures.
    pub(crate) fn capture_names(&self) -> impl Iterator<Item = &str> {
        self.regex.capture_names().flatten()
    }

    /// Takes its matches from left to right, without empty ones; of a regex no more than are found by
    /// reading as much as [`READINGS`] times the message.
    #[inline]
    pub(super) fn for_each(
        &self,
        haystack: &Haystack<'_>,
        places: Option<&Places<'_>>,
        mut take: impl FnMut(Occurrence),
    ) {
        if let Some((sequence, places)) = self.sequence.as_ref().zip(places) {
            for span in sequence.matches(places) {
                take(Occurrence { chars: span.len() as u32, span });
            }
        } else {
            self.searched(haystack).for_each(take);
        }
    }

    /// What the regex matches.
    fn searched(&self, haystack: &Haystack<'_>) -> impl Iterator<Item = Occurrence> {
        let folded = haystack.folded();
        let mut budget = READINGS * haystack.len();
        // Where the last match ends, in bytes and in characters.
        let (mut byte, mut at) = (0, 0);
        let matches = self.regex.find_iter(folded).map_while(move |found| {
            let start = at + chars(folded, &(byte..found.start()));
            let span = start..start + chars(folded, &found.range());
            // A regex may have to read as far as its longest match reaches to know of a shorter one
            // that it is the match.
            let ahead = self.most.map_or(usize::MAX, |most| start.saturating_add(most));
            let read = ahead.min(haystack.len()).max(span.end) - at;
            (byte, at) = (found.end(), span.end);
            budget = budget.checked_sub(read)?;
            Some((found, span))
        });
        matches.filter(|(found, _)| !found.is_empty()).map(|(found, span)| {
            let captured = if self.has_captures { self.captured(folded, found.start()) } else { 0 };
            Occurrence { chars: span.len().saturating_sub(captured) as u32, span }
        })
    }

    /// The match of all characters of `span`, as if the message had no others. All such matches are
    /// equally long, whatever they capture: place decides between them, then file order.
    pub(super) fn whole(&self, haystack: &Haystack<'_>, span: &Range<usize>) -> Option<Occurrence> {
        let text = haystack.slice(span.clone());
        self.regex.find(text).filter(|found| found.len() == text.len())?;
        let chars = u32::try_from(span.len()).unwrap_or(u32::MAX);
        Some(Occurrence { span: span.clone(), chars })
    }

    /// The span of each named capture in the match at `span`.
    pub(super) fn captures(
        &self,
        haystack: &Haystack<'_>,
        span: &Range<usize>,
    ) -> Vec<(&str, Range<usize>)> {
        if !self.has_captures {
            return Vec::new();
        }
        let folded = haystack.folded();
        let start = byte_of_char(folded, span.start);
        // A pattern `^…$` matched as if the message had no other characters.
        let (text, skipped) =
            if self.anchored { (haystack.slice(span.clone()), start) } else { (folded, 0) };
        let captures = self.captures_at(text, start - skipped).into_iter();
        captures
            .map(|(name, span)| (name, in_chars(folded, span.start + skipped..span.end + skipped)))
            .collect()
    }

    /// What each named capture holds; one that holds nothing is as good as none.
    fn captures_at(&self, text: &str, start: usize) -> Vec<(&str, Range<usize>)> {
        let Some(found) = self.regex.captures_at(text, start) else { return Vec::new() };
        let captures = self.capture_names().filter_map(|name| Some((name, found.name(name)?)));
        let captures = captures.filter(|(_, capture)| !capture.is_empty());
        captures.map(|(name, capture)| (name, capture.range())).collect()
    }

    /// How many characters lie in named captures, each counted once.
    fn captured(&self, text: &str, start: usize) -> usize {
        let mut spans: Vec<Range<usize>> =
            self.captures_at(text, start).into_iter().map(|(_, span)| span).collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let mut counted_to = 0;
        let mut count = 0;
        for span in spans {
            let from = span.start.max(counted_to);
            count += chars(text, &(from..span.end.max(from)));
            counted_to = counted_to.max(span.end);
        }
        count
    }
}

/// The characters of the shortest text that it matches.
fn least_chars(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().count(),
        HirKind::Class(_) => 1,
        HirKind::Repetition(repetition) => {
            least_chars(&repetition.sub).saturating_mul(repetition.min as usize)
        }
        HirKind::Capture(capture) => least_chars(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(least_chars).fold(0, usize::saturating_add),
        HirKind::Alternation(parts) => parts.iter().map(least_chars).min().unwrap_or(0),
    }
}

/// The characters of the longest text that it matches, if there is a longest.
fn most_chars(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => {
            Some(least_chars(hir))
        }
        HirKind::Repetition(repetition) => {
            most_chars(&repetition.sub)?.checked_mul(repetition.max? as usize)
        }
        HirKind::Capture(capture) => most_chars(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(0_usize, |all, part| all.checked_add(most_chars(part)?))
        }
        HirKind::Alternation(parts) => {
            parts.iter().try_fold(0, |all: usize, part| Some(all.max(most_chars(part)?)))
        }
    }
}

/// Bytes of `text` as characters.
fn in_chars(text: &str, span: Range<usize>) -> Range<usize> {
    char_at_byte(text, span.start)..char_at_byte(text, span.end)
}

fn chars(text: &str, span: &Range<usize>) -> usize {
    text.get(span.clone()).map_or(0, |part| part.chars().count())
}

/// Whether there is no class of the name that is written.
fn names_no_class(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnicodePropertyNotFound | ErrorKind::UnicodePropertyValueNotFound)
}
