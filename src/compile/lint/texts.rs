//! The keywords that lints look at.

use super::context::Context;
use crate::compile::folded::{FoldedCategory, FoldedKeyword, FoldedWordSet};
use crate::definition::{self, MatchMode};
use crate::diagnostic::Path;
use crate::matcher::Strength;
use crate::text::{CharKind, char_kind};

/// A text that is looked for, with its category.
pub(super) struct Located<'a> {
    pub(super) written: &'a definition::Category,
    pub(super) folded: &'a FoldedCategory,
    /// Folded.
    pub(super) text: &'a str,
    /// As it is written: a report shows nothing that does not stand in the file.
    pub(super) shown: &'a str,
    pub(super) mode: MatchMode,
    pub(super) strength: Strength,
    /// The index of its keyword in the definition.
    index: usize,
    pub(super) path: Path,
    /// Whether it is a keyword by itself, not one of several words.
    is_alone: bool,
}

impl Located<'_> {
    /// Whether it counts inside words and sentences, whatever is beside it.
    pub(super) fn counts_anywhere(&self) -> bool {
        match self.mode {
            MatchMode::Auto => self.text.chars().any(is_dense),
            MatchMode::Contains => true,
            MatchMode::Exact | MatchMode::Prefix | MatchMode::Word => false,
        }
    }

    /// The path of its keyword.
    pub(super) fn keyword_path(&self) -> Path {
        Path::category(&self.written.id).key("keywords").index(self.index)
    }
}

/// Every keyword of the menu, and every word of those that have several, but for those whose `match`
/// could not be read.
pub(super) fn texts<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Located<'a>> {
    let categories = context.definition.categories.iter().zip(context.folded);
    let texts = categories.flat_map(|(written, folded)| {
        let keywords = Path::category(&written.id).key("keywords");
        // `word` is the index of one of several words in the keyword.
        let located = move |index: usize, word: Option<usize>, text: &'a str, mode, strength| {
            let keyword = written.keywords.get(index);
            debug_assert!(keyword.is_some(), "a folded keyword knows its index");
            let path = keywords.clone().index(index);
            let (shown, path) = match word {
                None => (keyword.map(|keyword| &keyword.text), path),
                Some(word) => {
                    let shown = keyword.and_then(|keyword| keyword.all.get(word));
                    (shown, path.key("all").index(word))
                }
            };
            let shown = shown.map_or(text, String::as_str);
            let is_alone = word.is_none();
            Located { written, folded, text, shown, mode, strength, index, path, is_alone }
        };
        let of_set = located.clone();
        let alone = folded.keywords.iter().map(move |keyword| {
            let FoldedKeyword { index, text, mode, strength } = keyword;
            located(*index, None, text, *mode, *strength)
        });
        let words = folded.word_sets.iter().flat_map(move |set| {
            let of_set = of_set.clone();
            let &FoldedWordSet { index, ref words, mode, strength } = set;
            let words = words.iter().enumerate();
            words.map(move |(word, text)| of_set(index, Some(word), text, mode, strength))
        });
        alone.chain(words)
    });
    texts.filter(|text| context.unread.is_empty() || !context.unread.touch(&text.keyword_path()))
}

/// Every keyword of one text.
pub(super) fn keywords<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Located<'a>> {
    texts(context).filter(|text| text.is_alone)
}

/// Whether a character is of a script without spaces.
pub(super) fn is_dense(c: char) -> bool {
    matches!(char_kind(c), CharKind::Han | CharKind::Dense)
}
