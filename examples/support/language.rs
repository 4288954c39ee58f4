//! The language that a tool speaks: the one that `--lang` asks for, else that of the menu, else that of
//! the system.

use std::sync::atomic::{AtomicUsize, Ordering};

use replymenu::{Error, Language, Menu, Report};

/// A text in English, in simplified and in traditional Chinese.
pub(crate) type Texts<'t> = [&'t str; 3];

/// The text in one of the languages.
pub(crate) fn said<'t>(language: Language, texts: Texts<'t>) -> &'t str {
    let [english, chinese, traditional] = texts;
    match language {
        Language::Chinese => chinese,
        Language::TraditionalChinese => traditional,
        _ => english,
    }
}

/// How many arguments at the end are the words of a message, in which `--lang` asks for nothing.
static WORDS: AtomicUsize = AtomicUsize::new(0);

/// Notes that the last arguments are the words of a message.
pub(crate) fn leave_out(words: usize) {
    WORDS.store(words, Ordering::Relaxed);
}

/// What a page of HTML is tagged with.
pub(crate) fn tag(language: Language) -> &'static str {
    said(language, ["en", "zh-CN", "zh-Hant"])
}

/// What `--lang` asks for, wherever it stands on the command line.
pub(crate) fn asked() -> Option<Language> {
    let arguments = std::env::args_os();
    let options = arguments.len().saturating_sub(WORDS.load(Ordering::Relaxed));
    let mut arguments =
        arguments.take(options).skip(1).map(|text| text.into_string().unwrap_or_default());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => return arguments.next()?.parse().ok(),
            Some(rest) => return rest.strip_prefix('=')?.parse().ok(),
            None => {}
        }
    }
    None
}

/// The language of what is said without a menu.
pub(crate) fn of_tool() -> Language {
    asked().unwrap_or_else(of_system)
}

/// The language of what is said about a menu.
pub(crate) fn of_menu(menu: Option<Language>) -> Language {
    asked().or(menu).unwrap_or_else(of_system)
}

/// The same of a menu that was built.
pub(crate) fn of(menu: &Menu) -> Language {
    of_menu(menu.warnings().menu_language())
}

/// The report in the language of the tool.
pub(crate) fn spoken(report: &Report) -> Report {
    report.in_language(of_menu(report.menu_language()))
}

/// The language to speak of an error.
pub(crate) fn of_error(error: &Error) -> Language {
    of_menu(error.report().and_then(Report::menu_language))
}

/// `LC_ALL`, else `LC_MESSAGES`, else `LANG`: `zh_TW.UTF-8`, `zh_CN`, `en_US`.
fn of_system() -> Language {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(is_set);
    let locale = set.and_then(|name| std::env::var(name).ok()).unwrap_or_default();
    let locale = locale.to_ascii_lowercase().replace('_', "-");
    if !locale.starts_with("zh") {
        return Language::English;
    }
    let is_traditional = ["hant", "tw", "hk", "mo"].iter().any(|part| locale.contains(part));
    if is_traditional { Language::TraditionalChinese } else { Language::Chinese }
}
