//! Codes that texts mention but no category has, and the other way round.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use crate::choice;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::matcher::CategoryIndex;
use crate::model::Level;
use crate::part::Part;

/// The texts that may say what to type, each with its path.
fn texts<'d>(context: &Context<'d>) -> Vec<(Path, &'d str)> {
    let definition = context.definition;
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
    parts(Path::root().key("unreadable").key("reply"), &definition.unreadable.reply);
    for category in &definition.categories {
        parts(Path::category(&category.id).key("reply"), &category.reply);
    }
    let sentences = [
        ("listed", &definition.texts.listed),
        ("invalid_choice", &definition.texts.invalid_choice),
        ("missed", &definition.texts.missed),
        ("form_gone", &definition.texts.form_gone),
    ];
    for (key, text) in sentences {
        texts.extend(text.as_deref().map(|text| (Path::root().key("texts").key(key), text)));
    }
    texts
}

/// What to type, as texts say it: a verb and a code. A number before a unit of time, money or place
/// is not a code.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?:回复|回覆|输入|輸入|发送|發送|请按|請按|请选|請選|扣|(?i:\breply(?: with)?|\bpress|\bsend|\btype|\benter|\bchoose|\btext))\s*(?:数字|編號|编号|number)?\s*["“「【\[]?([0-9]{1,8}|[A-Z])(?-u:\b)(?:[^年月日时点路楼%]|$)"#,
    )
    .inspect_err(|error| debug_assert!(false, "{error}"))
    .ok()
});

/// `回复7` where no category has the code 7.
pub(super) fn unknown(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(mention) = MENTION.as_ref() else { return };
    let model = context.model;
    let codes = model.codes.keys().map(|(_, code)| code);
    let offered: HashSet<choice::Code> = codes.chain(model.word_codes.keys()).copied().collect();
    // A category that could not be read may have the code.
    if offered.is_empty() || context.unread.may_hold(&Path::root(), "category") {
        return;
    }
    let longest = offered.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    for (path, text) in texts(context) {
        for code in mention.captures_iter(text).filter_map(|captures| captures.get(1)) {
            // With more digits than any code it is a telephone number or a year.
            let is_code = code.len() <= longest.max(2);
            let parsed = choice::Code::parse(code.as_str());
            if is_code && parsed.is_some_and(|parsed| !offered.contains(&parsed)) {
                let message = say::Lints::UnknownChoice { code: code.as_str().to_owned() };
                findings.push(
                    Diagnostic::new(Code::UnknownChoice, message)
                        .at(Place::piece(path.clone(), text, code.range()))
                        .help(say::Lints::WriteACode),
                );
            }
        }
    }
}

/// A code that no text mentions, so that nobody can know it.
pub(super) fn unnamed(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let texts = texts(context);
    let is_listed = context.definition.texts.listed.is_none()
        || texts.iter().any(|(_, text)| text.contains("{menu}"));
    if is_listed {
        return;
    }
    for category in &context.definition.categories {
        let Some(code) = &category.code else { continue };
        let is_mentioned = |text: &str| {
            text.match_indices(code.as_str()).any(|(at, _)| {
                let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let (before, after) = text.split_at(at);
                !beside(before.chars().next_back())
                    && !beside(after.strip_prefix(code.as_str()).and_then(|s| s.chars().next()))
            })
        };
        if !texts.iter().any(|(_, text)| is_mentioned(text)) {
            let message = say::Lints::UnnamedCode { code: code.clone(), id: category.id.clone() };
            findings.push(
                Diagnostic::new(Code::UnnamedCode, message)
                    .at(Path::category(&category.id).key("code"))
                    .help(say::Lints::WriteMenu),
            );
        }
    }
}

/// Codes that are not in ascending order.
pub(super) fn order(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut highest: HashMap<Level, (u32, &str)> = HashMap::new();
    for (index, category) in CategoryIndex::all().zip(&context.definition.categories) {
        let Some(number) = category.code.as_ref().and_then(|code| code.parse::<u32>().ok()) else {
            continue;
        };
        let is_lost = context.unread.may_hold(&Path::category(&category.id), "under");
        // `0` is often the last one, as on a telephone.
        if number == 0 || is_lost {
            continue;
        }
        let level = context.model.tree.level_of(index);
        let before = highest.get(&level).filter(|(highest, _)| *highest > number);
        if let Some((_, before)) = before {
            let message = say::Lints::CodeOrder { number, id: category.id.clone() };
            findings.push(
                Diagnostic::new(Code::CodeOrder, message)
                    .label(Path::category(&category.id).key("code"), say::Lints::Lower)
                    .label(Path::category(before).key("code"), say::Lints::HigherBeforeIt)
                    .help(say::Lints::PutInOrder),
            );
            continue;
        }
        highest.insert(level, (number, &category.id));
    }
}
