//! The search of a message: which of the rules that occur count.

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use smallvec::SmallVec;

use super::automaton::{Automaton, LiteralMatch, LiteralMatches, Scan};
use super::cover;
use super::except::{Except, Excepted};
use super::hits::{AllHits, Hit, Hits};
use super::literals::{LiteralRules, RuleRef};
use super::occurrence::{Boundary, counts_at};
use super::pattern::{Occurrence, Pattern, Possible, Prefilter};
use super::rule::{CategoryIndex, Part, Rule, RuleKind, Strength};
use super::verdict::Verdict;
use super::word_set::{SetWords, WordMatch, WordSet};
use crate::hash::BloomFilter;
use crate::text::{Classes, Fold, FoldedChar, Haystack, MessageBuffer, is_plain_ascii};

/// A compiled set of rules. Compiling is expensive; a search takes `&self` and never fails.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(super) fold: Fold,
    pub(super) classes: Classes,
    pub(super) rules: Vec<Rule>,
    /// The rules that look for each literal.
    pub(super) literals: LiteralRules,
    /// Finds every literal, by its number.
    pub(super) automaton: Automaton,
    pub(super) patterns: Vec<Pattern>,
    pub(super) prefilter: Prefilter,
    pub(super) word_sets: Vec<WordSet>,
    pub(super) except: Option<Except>,
    /// The classes of each word, sorted, and its number.
    pub(super) words: Vec<(Box<[u32]>, usize)>,
    /// No word has more characters.
    pub(super) longest_word: usize,
    /// The classes of the characters that words begin with.
    pub(super) first_of_words: BloomFilter,
    /// Whether a keyword or title has decoration around it, which a message may lack.
    pub(super) has_bare_rules: bool,
    pub(super) has_weak_rules: bool,
}

impl Matcher {
    pub(crate) fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Reads a message into folded characters.
    #[inline(always)]
    pub(crate) fn read<'t, const SLOTS: usize>(
        &self,
        raw: &'t str,
        buffer: &'t mut MessageBuffer<SLOTS>,
    ) -> Haystack<'t> {
        Haystack::read(raw, buffer, self.fold, &self.classes)
    }

    /// Whether the scan of a message has found all keywords, where they are all that is asked for.
    #[inline]
    pub(crate) fn has_found_all(&self, scan: &Scan) -> bool {
        scan.is_final() && !self.has_patterns() && self.except.is_none()
    }

    /// Reads a message after a scan of it, which may spare it.
    #[inline(always)]
    pub(crate) fn read_scanned<'t, const SLOTS: usize>(
        &'t self,
        raw: &'t str,
        buffer: &'t mut MessageBuffer<SLOTS>,
        scan: Option<&Scan>,
        has_found_all: bool,
    ) -> Haystack<'t> {
        let may_be_ascii = scan.is_some_and(Scan::is_of_words) && !self.has_patterns();
        if has_found_all || may_be_ascii && self.except.is_none() && is_plain_ascii(raw) {
            return Haystack::of_ascii(raw, buffer, self.fold, &self.classes);
        }
        self.read(raw, buffer)
    }

    /// The folded text.
    pub(crate) fn fold(&self, text: &str) -> String {
        self.fold.fold(text).as_str().to_owned()
    }

    pub(crate) fn rule_kind(&self, rule: u32) -> Option<RuleKind> {
        self.rules.get(rule as usize).map(|rule| rule.kind)
    }

    pub(crate) fn is_weak(&self, rule: u32) -> bool {
        self.rules.get(rule as usize).is_some_and(|rule| rule.strength == Strength::Weak)
    }

    pub(crate) fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Whether a rule may be longer than the literals that are found at once.
    fn has_longer_rules(&self) -> bool {
        self.has_patterns() || !self.word_sets.is_empty()
    }

    /// Whether the message may begin with a word, behind decoration or at once. Most do not.
    #[inline]
    pub(crate) fn may_begin_with_word(&self, haystack: &Haystack<'_>) -> bool {
        let first = haystack.chars().get(0).unwrap_or_default();
        first.has(FoldedChar::DECORATION | FoldedChar::FACE) || self.begins_word(first)
    }

    /// Whether the message may be a word, as a whole or in the characters `bare`.
    #[inline]
    pub(crate) fn may_be_word(&self, haystack: &Haystack<'_>, bare: &Range<usize>) -> bool {
        let begins = |at| self.begins_word(haystack.chars().get(at).unwrap_or_default());
        bare.len() <= self.longest_word && (begins(bare.start) || begins(0))
    }

    fn begins_word(&self, first: FoldedChar) -> bool {
        self.first_of_words.may_contain(u64::from(first.class()))
    }

    /// The number of the word that the characters `span` are.
    pub(crate) fn word(&self, haystack: &Haystack<'_>, span: Range<usize>) -> Option<usize> {
        let chars = haystack.chars();
        let classes = || span.clone().filter_map(|at| chars.get(at)).map(FoldedChar::class);
        let found = self.words.binary_search_by(|(word, _)| word.iter().copied().cmp(classes()));
        self.words.get(found.ok()?).map(|(_, number)| *number)
    }

    /// Whether it is a pattern with named captures.
    pub(crate) fn has_captures(&self, rule: u32) -> bool {
        let Some(RuleKind::Pattern(index)) = self.rule_kind(rule) else {
            return false;
        };
        let pattern = self.patterns.get(index as usize);
        pattern.is_some_and(|pattern| pattern.capture_names().next().is_some())
    }

    /// The named captures of a pattern with their bytes in the message as it was sent.
    pub(crate) fn captures(&self, haystack: &Haystack<'_>, hit: &Hit) -> Vec<(&str, Range<usize>)> {
        let Some(RuleKind::Pattern(index)) = self.rule_kind(hit.rule) else {
            return Vec::new();
        };
        let Some(pattern) = self.patterns.get(index as usize) else { return Vec::new() };
        let captures = pattern.captures(haystack, &hit.span()).into_iter();
        captures.map(|(name, span)| (name, haystack.locate(span))).collect()
    }

    /// Searches a message for all keywords and titles.
    #[inline(always)]
    pub(crate) fn search<'m>(
        &'m self,
        haystack: &'m Haystack<'m>,
        matches: &'m mut LiteralMatches,
    ) -> Search<'m> {
        self.automaton.find(haystack, self.fold, &self.classes, matches);
        let are_words = matches.are_words;
        Search { matcher: self, haystack, matches, are_words, possible: OnceCell::new() }
    }

    /// Looks for words that keywords begin with, in the message as it was sent.
    #[inline(always)]
    pub(crate) fn scan(&self, raw: &str, matches: &mut LiteralMatches) {
        self.automaton.scan(raw, self.fold, &self.classes, matches);
    }

    /// The phrases of `except` that occur.
    #[inline]
    pub(super) fn excepted(&self, haystack: &Haystack<'_>) -> Excepted {
        self.except.as_ref().map_or_else(Excepted::none, |except| except.find(haystack))
    }

    pub(super) fn span(&self, found: LiteralMatch, literal: u32) -> Range<usize> {
        (found.end - self.literals.chars(literal)) as usize..found.end as usize
    }

    /// The patterns that a message may match, in file order.
    pub(super) fn patterns_of(&self, possible: &Possible<'_>) -> impl Iterator<Item = &Pattern> {
        possible.patterns.iter().filter_map(|&index| self.patterns.get(index as usize))
    }

    /// The word of a word set at `span`; `None` for a rule of another kind.
    pub(super) fn word_match(&self, rule: RuleRef, span: &Range<usize>) -> Option<WordMatch> {
        let RuleKind::Part(Part { set, word, .. }) = self.rule_kind(rule.rule)? else {
            return None;
        };
        Some(WordMatch { set, word, span: span.clone() })
    }

    /// The set that a word belongs to.
    pub(super) fn word_set(&self, word: &WordMatch) -> Option<&WordSet> {
        self.word_sets.get(word.set as usize)
    }

    pub(super) fn pattern_hit(
        &self,
        pattern: &Pattern,
        found: &Occurrence,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> Option<Hit> {
        let rule = pattern.rule();
        let category = self.rules.get(rule as usize)?.category;
        let place = place(category)?;
        Some(Hit::of_pattern(rule, category, found, place))
    }
}

/// A message with the matches of all literals.
pub(crate) struct Search<'m> {
    pub(super) matcher: &'m Matcher,
    pub(super) haystack: &'m Haystack<'m>,
    /// From left to right.
    matches: &'m [LiteralMatch],
    /// Whether no letter or digit stands beside any of them.
    are_words: bool,
    /// The patterns that may match.
    possible: OnceCell<Possible<'m>>,
}

/// Each step takes `hits` empty and fills it in place.
impl Search<'_> {
    /// Whether no rule can match.
    #[inline]
    pub(crate) fn is_miss(&self) -> bool {
        self.matches.is_empty() && !self.matcher.has_patterns()
    }

    /// The categories with a keyword or title that is the whole message, else the message without the
    /// decoration around it.
    #[inline]
    pub(crate) fn whole(
        &self,
        bare: impl FnOnce() -> Range<usize>,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let Some(last) = self.matches.last() else { return };
        if self.are_words && !self.may_begin_with_literal() {
            return;
        }
        // Most messages go on behind the last match.
        let behind = self.haystack.chars().get(last.end as usize);
        if !self.haystack.flags().has(FoldedChar::FACE)
            && behind.is_some_and(|c| !c.has(FoldedChar::DECORATION))
        {
            return;
        }
        let bare = bare();
        if (last.end as usize) < bare.end {
            return;
        }
        let whole = 0..self.haystack.len();
        self.equal(&whole, false, place, hits);
        if hits.is_empty() && bare != whole {
            self.equal(&bare, false, place, hits);
        }
        if hits.is_empty() && self.matcher.has_bare_rules {
            self.equal(&bare, true, place, hits);
        }
    }

    /// Whether a literal begins where the message does, or behind decoration; for matches of words.
    fn may_begin_with_literal(&self) -> bool {
        let first = self.haystack.chars().get(0);
        let begins = |found: &LiteralMatch| self.matcher.literals.chars(found.literal) == found.end;
        first.is_some_and(|c| c.has(FoldedChar::DECORATION | FoldedChar::FACE))
            || self.matches.first().is_some_and(begins)
    }

    /// The keywords and titles that are all of `span`, as they stand or without decoration; weak
    /// ones if there are no others.
    fn equal(
        &self,
        span: &Range<usize>,
        is_bare: bool,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let matches = self.matches.iter().rev();
        let mut matches = matches.skip_while(|found| found.end as usize > span.end);
        let found = matches.next().filter(|found| found.end as usize == span.end);
        let Some(&found) = found else { return };
        let mut literals = self.matcher.automaton.literals(found);
        let is_whole = |&literal: &u32| self.matcher.literals.chars(literal) as usize == span.len();
        let Some(literal) = literals.find(is_whole) else { return };
        let excepted = self.matcher.excepted(self.haystack);
        for strength in [Strength::Full, Strength::Weak] {
            let rules = self.matcher.literals.rules(literal);
            for rule in rules.filter(|rule| (rule.strength, rule.is_bare) == (strength, is_bare)) {
                if !excepted.overlaps(rule.category, span)
                    && let Some(hit) = hit(rule, span, place)
                {
                    hits.push(hit);
                }
            }
            if !hits.is_empty() || !self.matcher.has_weak_rules {
                break;
            }
        }
    }

    /// The categories one of whose patterns is written `^…$` and matches the whole message: as it
    /// stands, else without what surrounds it.
    pub(crate) fn anchored(
        &self,
        bare: Range<usize>,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let whole = 0..self.haystack.len();
        self.anchored_at(&whole, place, hits);
        if hits.is_empty() && bare != whole {
            self.anchored_at(&bare, place, hits);
        }
    }

    fn anchored_at(
        &self,
        span: &Range<usize>,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let excepted = LazyCell::new(|| self.matcher.excepted(self.haystack));
        let Some(possible) = self.possible() else { return };
        for pattern in self.matcher.patterns_of(possible).filter(|pattern| pattern.is_anchored()) {
            if let Some(found) = pattern.whole(self.haystack, span)
                && let Some(hit) = self.matcher.pattern_hit(pattern, &found, place)
                && !excepted.overlaps(hit.category, span)
            {
                hits.push(hit);
            }
        }
    }

    /// The categories with an occurrence inside the message, each with its best.
    #[inline(always)]
    pub(crate) fn inside(
        &self,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        if self.matcher.has_longer_rules() && self.inside_by_longer(Strength::Full, place, hits) {
            return;
        }
        if !self.matches.is_empty() {
            let excepted = self.matcher.excepted(self.haystack);
            self.best_literals(Strength::Full, &excepted, place, hits);
        }
    }

    /// The categories with a weak keyword inside the message, each with its best.
    #[inline]
    pub(crate) fn weak(
        &self,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        if self.matcher.has_weak_rules && !self.matches.is_empty() {
            self.best_weak(place, hits);
        }
    }

    // Out of line: few menus have weak keywords, and `inside` is inlined into `respond`.
    #[inline(never)]
    fn best_weak(&self, place: impl Fn(CategoryIndex) -> Option<u32> + Copy, hits: &mut Hits) {
        if self.matcher.has_longer_rules() && self.inside_by_longer(Strength::Weak, place, hits) {
            return;
        }
        self.best_literals(Strength::Weak, &self.matcher.excepted(self.haystack), place, hits);
    }

    /// Returns `false` if neither a pattern nor a word set occurs.
    fn inside_by_longer(
        &self,
        strength: Strength,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) -> bool {
        // No pattern is weak.
        let possible = self.possible().filter(|_| strength == Strength::Full);
        let possible = possible.filter(|possible| !possible.patterns.is_empty());
        let has_part = self.has_part();
        if possible.is_none() && !has_part {
            return false;
        }
        let excepted = self.matcher.excepted(self.haystack);
        let mut all = AllHits::new();
        let mut words = SetWords::default();
        if let Some(possible) = possible {
            self.pattern_hits(possible, &excepted, place, &mut all);
        }
        if has_part {
            self.word_set_hits(strength, &excepted, place, &mut all, &mut words);
        }
        if all.is_empty() {
            return false;
        }
        self.literal_hits(strength, &excepted, place, &mut all);
        *hits = cover::best(all, &words);
        true
    }

    /// What the message may match of the patterns, if there are some.
    fn possible(&self) -> Option<&Possible<'_>> {
        let find = || self.matcher.prefilter.possible(self.haystack);
        self.matcher.has_patterns().then(|| self.possible.get_or_init(find))
    }

    /// Whether a word of a word set occurs.
    fn has_part(&self) -> bool {
        let is_part = |literal| {
            self.matcher.literals.rules(literal).any(|rule| rule.strength == Strength::Part)
        };
        !self.matcher.word_sets.is_empty()
            && self.matches.iter().any(|&found| self.matcher.automaton.literals(found).any(is_part))
    }

    /// The best literals inside the message.
    ///
    /// The longest that counts at an end is enough: shorter ones there lie inside it and are no
    /// second meaning.
    pub(super) fn best_literals(
        &self,
        strength: Strength,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        best: &mut Hits,
    ) {
        // The start of the leftmost that counts so far: the matches are read from the right.
        let mut reach = u32::MAX;
        for &found in self.matches.iter().rev() {
            for literal in self.matcher.automaton.literals(found) {
                let start = found.end - self.matcher.literals.chars(literal);
                // What lies inside another one is skipped without loading its rules.
                if reach <= start {
                    break;
                }
                let span = start as usize..found.end as usize;
                for rule in self.matcher.literals.rules(literal) {
                    let boundary = match rule.boundary {
                        Boundary::Letters if self.are_words => Boundary::Anything,
                        boundary => boundary,
                    };
                    let rule = RuleRef { boundary, ..rule };
                    if rule.strength == strength
                        && rule_counts(self.haystack, rule, &span, excepted).is_ok()
                        && let Some(hit) = hit(rule, &span, place)
                    {
                        best.push(hit);
                        reach = start;
                    }
                }
                // Shorter ones lie inside it.
                if reach == start {
                    break;
                }
            }
        }
    }

    /// The longest literals of one strength that count at each end.
    pub(super) fn literal_hits(
        &self,
        strength: Strength,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut AllHits,
    ) {
        for &found in self.matches {
            for literal in self.matcher.automaton.literals(found) {
                let before = hits.len();
                let span = self.matcher.span(found, literal);
                let rules = self.matcher.literals.rules(literal);
                let rules = rules.filter(|rule| rule.strength == strength);
                let counting =
                    rules.filter(|&rule| rule_counts(self.haystack, rule, &span, excepted).is_ok());
                hits.extend(counting.filter_map(|rule| hit(rule, &span, place)));
                if hits.len() > before {
                    break;
                }
            }
        }
    }

    /// The word sets of one strength, each where all its words count and end first.
    fn word_set_hits(
        &self,
        strength: Strength,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut AllHits,
        words: &mut SetWords,
    ) {
        let mut found: SmallVec<[WordMatch; 8]> = SmallVec::new();
        for &end in self.matches {
            for literal in self.matcher.automaton.literals(end) {
                let span = self.matcher.span(end, literal);
                let parts = self.matcher.literals.rules(literal);
                let parts = parts.filter(|rule| rule.strength == Strength::Part);
                let counting =
                    parts.filter(|&rule| rule_counts(self.haystack, rule, &span, excepted).is_ok());
                found.extend(counting.filter_map(|rule| self.matcher.word_match(rule, &span)));
            }
        }
        // In the order of the ends within each set: the sort is stable.
        found.sort_by_key(|word| word.set);
        for matches in found.chunk_by(|one, other| one.set == other.set) {
            let set = matches.first().and_then(|word| self.matcher.word_set(word));
            let Some(set) = set.filter(|set| set.strength == strength) else { continue };
            let Some(place) = place(set.category) else { continue };
            if let Some(span) = set.first_span(matches) {
                hits.push(set.hit(set.chars, &span, place));
                words.add(set, &span, matches);
            }
        }
    }

    fn pattern_hits(
        &self,
        possible: &Possible<'_>,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
        hits: &mut AllHits,
    ) {
        for pattern in self.matcher.patterns_of(possible) {
            pattern.for_each(self.haystack, possible.places.as_ref(), |found| {
                let hit = self.matcher.pattern_hit(pattern, &found, place);
                let counts = |hit: &Hit| {
                    counts_at(self.haystack, &found.span, Boundary::Anything).is_ok()
                        && !excepted.overlaps(hit.category, &found.span)
                };
                hits.extend(hit.filter(counts));
            });
        }
    }
}

#[inline]
pub(super) fn hit(
    rule: RuleRef,
    span: &Range<usize>,
    place: impl Fn(CategoryIndex) -> Option<u32>,
) -> Option<Hit> {
    let RuleRef { rule, category, is_title, .. } = rule;
    let place = place(category)?;
    let mut hit = Hit::new(rule, category, span, place);
    hit.is_title = is_title;
    Some(hit)
}

#[inline]
pub(super) fn rule_counts(
    haystack: &Haystack<'_>,
    rule: RuleRef,
    span: &Range<usize>,
    excepted: &Excepted,
) -> Result<(), Verdict> {
    counts_at(haystack, span, rule.boundary)?;
    if excepted.overlaps(rule.category, span) { Err(Verdict::Excepted) } else { Ok(()) }
}
