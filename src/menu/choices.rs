//! What may be meant, as lines that a user can choose from.

use super::{At, Compiled};
use crate::matcher::{Buffer, Hits};
use crate::message::Message;
use crate::validate::{line, shown_title};

impl Compiled {
    /// A line for each that something typed there reaches: at the top its code or path, in a
    /// submenu, where its code may be another's, its title or a keyword.
    pub(super) fn choices(&self, owners: impl IntoIterator<Item = u32>, at: At) -> Vec<String> {
        owners.into_iter().filter_map(|owner| self.choice_line(owner, at)).collect()
    }

    fn choice_line(&self, owner: u32, at: At) -> Option<String> {
        let category = self.definition.categories.get(owner as usize)?;
        if at.level.is_none()
            && let Some(path) = self.path(owner)
            && self.leads_to(&path, owner, at)
        {
            return line(&self.definition, &path, shown_title(category));
        }
        let keywords = category.keywords.iter().map(|keyword| &keyword.text);
        let mut texts = category.title.iter().chain(keywords);
        texts.find(|text| self.leads_to(text, owner, at)).cloned()
    }

    /// The codes that lead to it from the top, if it and all above it have one.
    fn path(&self, owner: u32) -> Option<String> {
        let mut codes = Vec::new();
        for above in self.tree.lineage(Some(owner)).flatten() {
            codes.push(self.definition.categories.get(above as usize)?.code.as_deref()?);
        }
        codes.reverse();
        Some(codes.join("-"))
    }

    /// Whether the whole message `typed` reaches it; a symbol, for one, is no step of a path.
    fn leads_to(&self, typed: &str, owner: u32, at: At) -> bool {
        let mut buffer = Buffer::new();
        let text = self.read(&Message::new(typed), &mut buffer);
        if let (Some((_, chosen)), _) = self.choice(&text, at) {
            return chosen == Some(owner);
        }
        let mut whole = Hits::new();
        self.matcher.whole(&text, text.bare(), |owner| self.place(owner, at), &mut whole);
        whole.first().is_some_and(|hit| hit.owner == owner)
    }
}
