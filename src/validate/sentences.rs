//! The engine's own sentences, and the lines of the menu.

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

/// The entries with a code, in the order of the file.
pub(super) fn menu(definition: &Definition) -> String {
    let entry = definition.texts.entry.as_deref().unwrap_or(ENTRY);
    let lines: Vec<String> = definition
        .categories
        .iter()
        .filter_map(|category| {
            let code = category.code.as_deref()?;
            let meaning = |name: &str| match name {
                "code" => Some(Meaning::Text(code.to_owned())),
                "title" => Some(Meaning::Text(shown_title(category).to_owned())),
                _ => None,
            };
            // A broken line is told once, by `check_entry`.
            let line = Template::parse(entry, meaning).ok()?;
            line.constant().map(str::to_owned)
        })
        .collect();
    lines.join("\n")
}
