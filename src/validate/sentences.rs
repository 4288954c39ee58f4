//! The engine's own sentences, and the lines of the menu.

use std::collections::HashMap;

use super::tree::{Level, Tree};
use crate::definition::{Category, Definition, Language};
use crate::template::{Meaning, Template};

pub(super) fn listed(language: Language) -> &'static str {
    match language {
        Language::Chinese => "请回复编号或关键词：\n{menu}",
        Language::TraditionalChinese => "請回覆編號或關鍵詞：\n{menu}",
        Language::English => "Please reply with a number or a word:\n{menu}",
    }
}

pub(super) fn invalid_choice(language: Language) -> &'static str {
    match language {
        Language::Chinese => "没有这个选项，请重新选择：\n{menu}",
        Language::TraditionalChinese => "沒有這個選項，請重新選擇：\n{menu}",
        Language::English => "There is no such option. Please choose again:\n{menu}",
    }
}

/// One line of the menu if the author says nothing else.
pub(super) const ENTRY: &str = "{code} {title}";

/// What stands in the menu for a category.
pub(super) fn shown_title(category: &Category) -> &str {
    let keyword = category.keywords.first().map(|keyword| keyword.text.as_str());
    category.title.as_deref().or(keyword).unwrap_or(&category.id)
}

/// The entries of each menu that have a code, in the order of the file.
pub(super) fn menus(definition: &Definition, tree: &Tree) -> HashMap<Level, String> {
    let entry = definition.texts.entry.as_deref().unwrap_or(ENTRY);
    let mut menus: HashMap<Level, String> = HashMap::new();
    for (owner, category) in (0..).zip(&definition.categories) {
        let Some(code) = &category.code else { continue };
        let meaning = |name: &str| match name {
            "code" => Some(Meaning::Text(code.clone())),
            "title" => Some(Meaning::Text(shown_title(category).to_owned())),
            _ => None,
        };
        // A broken line is told once, by `Replies::entry`.
        let Ok(line) = Template::parse(entry, meaning) else { continue };
        let menu = menus.entry(tree.level_of(owner)).or_default();
        if !menu.is_empty() {
            menu.push('\n');
        }
        menu.push_str(line.constant().unwrap_or_default());
    }
    menus
}
