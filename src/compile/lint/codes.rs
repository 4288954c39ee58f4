//! Codes, and the texts that name them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::subject::Subject;
use crate::choice;
use crate::diagnostic::{Code, Diagnostic, Path, Place};
use crate::matcher::CategoryIndex;
use crate::model::Level;
use crate::part::Part;

/// A text of the menu as it is written, and where it stands.
fn texts<'d>(subject: &Subject<'d>) -> Vec<(Path, &'d str)> {
    let definition = subject.definition;
    let mut texts = Vec::new();
    let mut parts = |path: Path, parts: &'d [Part<'static>]| {
        for (index, part) in parts.iter().enumerate() {
            if let Part::Text(text) = part {
                texts.push((path.clone().index(index), text.as_ref()));
            }
        }
    };
    parts(Path::root().key("welcome"), &definition.welcome);
    parts(Path::root().key("fallback").key("reply"), &definition.fallback.reply);
    for category in &definition.categories {
        parts(Path::category(&category.id).key("reply"), &category.reply);
    }
    let own = [
        ("listed", &definition.texts.listed),
        ("invalid_choice", &definition.texts.invalid_choice),
    ];
    for (key, text) in own {
        texts.extend(text.as_deref().map(|text| (Path::root().key("texts").key(key), text)));
    }
    texts
}

/// A verb and the code behind it, as texts say what to type.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?:回复|回覆|输入|輸入|发送|發送|(?i:\breply(?: with)?|\bpress|\bsend|\btype|\benter))\s*(?:数字|編號|编号|number)?\s*["“「【\[]?([0-9]{1,8}|[A-Z])(?-u:\b)(?:[^年月日时点路楼%]|$)"#,
    )
    .ok()
});

/// `回复7` where nothing has the code 7.
pub(super) fn unknown(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(named) = NAMED.as_ref() else { return };
    let model = subject.model;
    let codes = model.codes.keys().map(|(_, code)| code);
    let offered: HashSet<choice::Code> = codes.chain(model.word_codes.keys()).copied().collect();
    // What could not be read may be the code.
    if offered.is_empty() || subject.unread.may_hold(&Path::root(), "category") {
        return;
    }
    let longest = offered.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    for (path, text) in texts(subject) {
        for code in named.captures_iter(text).filter_map(|captures| captures.get(1)) {
            // A telephone number, a year: more digits than any code here.
            let is_code = code.len() <= longest.max(2);
            let parsed = choice::Code::parse(code.as_str());
            if is_code && parsed.is_some_and(|parsed| !offered.contains(&parsed)) {
                found.push(
                    Diagnostic::new(
                        Code::UnknownChoice,
                        format!(
                            "this text names `{}`, and no category has that code",
                            code.as_str()
                        ),
                    )
                    .at(Place::piece(path.clone(), text, code.range()), "")
                    .help("name a code that the menu has, or write {menu} for all of them"),
                );
            }
        }
    }
}

/// A code that no text shows, so that nobody can know it.
pub(super) fn unnamed(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let texts = texts(subject);
    let lists = subject.definition.texts.listed.is_none()
        || texts.iter().any(|(_, text)| text.contains("{menu}"));
    if lists {
        return;
    }
    for category in &subject.definition.categories {
        let Some(code) = &category.code else { continue };
        let is_named = |text: &str| {
            text.match_indices(code.as_str()).any(|(at, _)| {
                let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let (before, after) = text.split_at(at);
                !beside(before.chars().next_back())
                    && !beside(after.strip_prefix(code.as_str()).and_then(|s| s.chars().next()))
            })
        };
        if !texts.iter().any(|(_, text)| is_named(text)) {
            found.push(
                Diagnostic::new(
                    Code::UnnamedCode,
                    format!("no text names the code `{code}` of `{}`", category.id),
                )
                .at(Path::category(&category.id).key("code"), "")
                .help("write {menu} in the welcome or in texts.listed: it lists every code"),
            );
        }
    }
}

/// Numbers that do not rise from one category to the next.
pub(super) fn order(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut highest: HashMap<Level, (u32, &str)> = HashMap::new();
    for (index, category) in CategoryIndex::all().zip(&subject.definition.categories) {
        let Some(number) = category.code.as_ref().and_then(|code| code.parse::<u32>().ok()) else {
            continue;
        };
        // `0` often stands last, as on a telephone.
        if number == 0 {
            continue;
        }
        let level = subject.model.tree.level_of(index);
        let before = highest.get(&level).filter(|(highest, _)| *highest > number);
        if let Some((_, before)) = before {
            found.push(
                Diagnostic::new(
                    Code::CodeOrder,
                    format!("the code {number} of `{}` stands behind a higher one", category.id),
                )
                .at(Path::category(&category.id).key("code"), "lower")
                .at(Path::category(before).key("code"), "higher, and before it")
                .help("the menu is shown in the order of the file: put the categories in order"),
            );
            continue;
        }
        highest.insert(level, (number, &category.id));
    }
}
