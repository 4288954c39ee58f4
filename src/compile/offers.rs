//! What the user is offered where several categories may be meant: "which did you mean", and
//! suggestions.

use super::folded::FoldedCategory;
use super::menus;
use crate::definition::{self, Definition};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Offer, Tree};
use crate::suggest::Suggester;
use crate::text::Classes;

/// The offer of each category.
pub(super) fn offers(definition: &Definition, tree: &Tree) -> Vec<Offer> {
    let offer = |(index, category): (CategoryIndex, &definition::Category)| {
        let keywords = category.keywords.iter().filter(|keyword| keyword.all.is_empty());
        let keywords = keywords.map(|keyword| &keyword.text);
        let path = path(definition, tree, index).and_then(|path| {
            let line = menus::line(definition, &path, menus::shown_title(category))?;
            Some((path, line))
        });
        Offer { path, texts: category.title.iter().chain(keywords).cloned().collect() }
    };
    CategoryIndex::all().zip(&definition.categories).map(offer).collect()
}

/// The codes that lead to a category from the top, such as `5-1`; `None` if one is missing.
fn path(definition: &Definition, tree: &Tree, index: CategoryIndex) -> Option<String> {
    let mut codes = Vec::new();
    for above in tree.lineage(Level::Under(index)).filter_map(Level::category) {
        codes.push(definition.categories.get(above.as_usize())?.code.as_deref()?);
    }
    codes.reverse();
    Some(codes.join("-"))
}

/// Finds the titles and keywords near to a message.
pub(super) fn suggester(folded: &[FoldedCategory], classes: &Classes) -> Suggester {
    let texts = CategoryIndex::all().zip(folded).flat_map(|(index, category)| {
        let keywords = category.keywords.iter().map(|keyword| &keyword.text);
        category.title.iter().chain(keywords).map(move |text| (text.as_str(), index))
    });
    Suggester::new(texts, classes)
}
