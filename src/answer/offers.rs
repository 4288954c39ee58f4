//! What may be meant, as lines that a user can choose from.

use super::choose::TypedChoice;
use super::decision::Here;
use crate::matcher::{CategoryIndex, Hits, LiteralMatches};
use crate::model::{Level, Model};
use crate::text::Buffer;

/// What a category is offered by.
pub(super) struct OfferLine<'m> {
    pub(super) category: CategoryIndex,
    /// What the user reads.
    pub(super) line: &'m str,
    /// What reaches it.
    pub(super) say: &'m str,
}

/// The lines as one text.
pub(super) fn text_of(lines: &[OfferLine<'_>]) -> String {
    lines.iter().map(|offer| offer.line).collect::<Vec<_>>().join("\n")
}

impl Model {
    /// What each category is offered by that something typed there reaches: at the top its code or
    /// path, in a submenu, where its code may be another's, its title or a keyword.
    pub(super) fn offered_lines(
        &self,
        categories: impl IntoIterator<Item = CategoryIndex>,
        here: Here,
    ) -> Vec<OfferLine<'_>> {
        categories.into_iter().filter_map(|category| self.offer_line(category, here)).collect()
    }

    fn offer_line(&self, category: CategoryIndex, here: Here) -> Option<OfferLine<'_>> {
        let offer = self.offers.get(category.as_usize())?;
        if here.level == Level::Top
            && let Some((path, line)) = &offer.path
            && self.leads_to(path, category, here)
        {
            return Some(OfferLine { category, line, say: path });
        }
        let text = offer.texts.iter().find(|text| self.leads_to(text, category, here))?;
        Some(OfferLine { category, line: text, say: text })
    }

    /// Whether the whole message `typed` reaches it; a symbol, for one, is no step of a path.
    fn leads_to(&self, typed: &str, category: CategoryIndex, here: Here) -> bool {
        let mut buffer = Buffer::new();
        let haystack = self.matcher.read(typed, &mut buffer);
        if let TypedChoice::Chosen(_, chosen) = self.choose(&haystack, here) {
            return chosen == Some(category);
        }
        let mut ends = LiteralMatches::new();
        let mut whole = Hits::new();
        let search = self.matcher.search(&haystack, &mut ends);
        search.whole(|| haystack.bare(), |category| self.place(category, here), &mut whole);
        whole.first().is_some_and(|hit| hit.category == category)
    }
}
