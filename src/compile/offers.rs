//! What a category is offered by where it may be meant.

use super::folded::FoldedCategory;
use super::sentences;
use crate::definition::Definition;
use crate::matcher::CategoryIndex;
use crate::model::{Level, Offer, Tree};
use crate::suggest::Suggester;

/// The offers of all categories; none where the menu never offers any.
pub(super) fn offers(definition: &Definition, tree: &Tree, are_shown: bool) -> Vec<Offer> {
    if !are_shown {
        return Vec::new();
    }
    let offer = |(index, category): (CategoryIndex, &crate::definition::Category)| {
        let keywords = category.keywords.iter().map(|keyword| &keyword.text);
        let path = path(definition, tree, index).and_then(|path| {
            let line = sentences::line(definition, &path, sentences::shown_title(category))?;
            Some((path, line))
        });
        Offer { path, texts: category.title.iter().chain(keywords).cloned().collect() }
    };
    CategoryIndex::all().zip(&definition.categories).map(offer).collect()
}

/// The codes that lead to it from the top, if it and all above it have one.
fn path(definition: &Definition, tree: &Tree, index: CategoryIndex) -> Option<String> {
    let mut codes = Vec::new();
    for above in tree.lineage(Level::Under(index)).filter_map(Level::category) {
        codes.push(definition.categories.get(above.as_usize())?.code.as_deref()?);
    }
    codes.reverse();
    Some(codes.join("-"))
}

/// Knows the titles and keywords that a short message is a slip away from.
pub(super) fn suggester(folded: &[FoldedCategory]) -> Suggester {
    Suggester::new(CategoryIndex::all().zip(folded).flat_map(|(index, category)| {
        let keywords = category.keywords.iter().map(|keyword| &keyword.text);
        category.title.iter().chain(keywords).map(move |text| (text.as_str(), index))
    }))
}
