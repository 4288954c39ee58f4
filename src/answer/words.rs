//! The words that steer a conversation, as messages say them.

use std::ops::Range;

use super::decision::Here;
use crate::choice::{self, Code};
use crate::model::{KnownWord, Model, Word};
use crate::text::Haystack;

impl Model {
    /// The word for back, home or cancel that the whole message is, and where it stands.
    #[inline(always)]
    pub(super) fn word(
        &self,
        haystack: &Haystack<'_>,
        bare: impl FnOnce() -> Range<usize>,
        here: Here,
    ) -> Option<(Word, Range<usize>)> {
        if !self.matcher.may_begin_with_word(haystack) {
            return None;
        }
        let bare = bare();
        if self.matcher.may_be_word(haystack, &bare) {
            self.find_word(haystack, &bare, here)
        } else {
            None
        }
    }

    // Out of line: rare, and `decide` is inlined into `respond`.
    #[inline(never)]
    fn find_word(
        &self,
        haystack: &Haystack<'_>,
        bare: &Range<usize>,
        here: Here,
    ) -> Option<(Word, Range<usize>)> {
        let whole = 0..haystack.len();
        let bare = Some(bare).filter(|bare| **bare != whole);
        [Some(&whole), bare].into_iter().flatten().find_map(|span| {
            let word = self.words.get(self.matcher.word(haystack, span.clone())?)?;
            self.counts(word, here).then(|| (word.word, span.clone()))
        })
    }

    /// The word for back or home that a code is: `0.`, `回复0`.
    pub(super) fn word_code(&self, code: Code, here: Here) -> Option<&KnownWord> {
        let word = self.words.get(*self.word_codes.get(&code)?)?;
        self.counts(word, here).then_some(word)
    }

    /// The word for back or home that is typed like a code.
    pub(super) fn symbol_word(&self, haystack: &Haystack<'_>, here: Here) -> Option<Word> {
        let mut word = None;
        haystack.with_folded(|folded| {
            choice::read(folded, |reading| {
                let code = reading.code().filter(|_| reading.is_alone());
                word = code.and_then(|code| Some(self.word_code(code, here)?.word));
                word.is_some()
            })
        });
        word
    }

    /// The word that the whole message is in a form, and where it stands.
    pub(super) fn form_word(
        &self,
        haystack: &Haystack<'_>,
        here: Here,
    ) -> Option<(&KnownWord, Range<usize>)> {
        [0..haystack.len(), haystack.bare()].into_iter().find_map(|span| {
            let word = haystack.with_slice(span.clone(), |text| {
                let word = self.words_by_text.get(text);
                let word = word.or_else(|| self.words_by_text.get(&*without_skin_tone(text)?));
                self.words.get(*word?)
            })?;
            (word.word.is_of_forms() || self.counts(word, here)).then_some((word, span))
        })
    }

    /// Whether no code that is offered here, and no title or keyword, uses the word.
    fn counts(&self, word: &KnownWord, here: Here) -> bool {
        word.claims.iter().all(|claim| {
            let mut levels = self.tree.lineage(here.level);
            let is_near = claim.level.is_none_or(|level| levels.any(|above| above == level));
            !is_near || !self.exists(claim.category, here.day)
        })
    }
}

/// A text without its skin tones, if it has any: a thumb says yes in every colour.
fn without_skin_tone(text: &str) -> Option<String> {
    let is_tone = |c: char| matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
    text.contains(is_tone).then(|| text.replace(is_tone, ""))
}
