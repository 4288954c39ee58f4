//! Values that no text uses, and names in brackets that are not filled in.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ::regex::{Captures, Regex};

use super::context::Context;
use super::regex::regex;
use super::replies::{replies, texts};
use crate::compile::texts::translated;
use crate::definition::{Category, Definition};
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};

/// A name in brackets other than `{` and `}`, or between marks: what other tools have for a
/// placeholder.
static PLACEHOLDER_LIKE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"\{\{([\w-]+)\}\}|\$\{\{?([\w-]+)\}\}?|<([\w-]+)>|｛([\w-]+)｝|%([\w-]+)%|#([\w-]+)#|\[([a-z_-]+)\]|【([a-z_-]+)】|[(（]([\w-]+)[)）]|\$([a-z_-]+)",
    )
});

/// What stands in a text for a placeholder: the whole, and its name.
fn placeholders(text: &str) -> impl Iterator<Item = (Captures<'_>, &str)> {
    let found = PLACEHOLDER_LIKE.as_ref().map(|pattern| pattern.captures_iter(text));
    found.into_iter().flatten().filter_map(|captures| {
        let name = captures.iter().skip(1).flatten().next()?.as_str();
        Some((captures, name))
    })
}

/// `{{x}}`, `<x>`, `｛x｝`, `（x）`, where `{x}` is filled in.
pub(super) fn unfilled(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let names = Names::of(context.definition);
    for (path, text) in texts(context) {
        for (captures, written) in placeholders(text) {
            let Some(whole) = captures.get(0) else { continue };
            let Some(name) = names.meant(&path, text, whole.range(), written) else { continue };
            let found = whole.as_str().to_owned();
            findings.push(
                Diagnostic::new(Code::UnfilledValue, say::Lints::Unfilled { found })
                    .at(Place::piece(path.clone(), text, whole.range()))
                    .help(say::Lints::WriteBraces { name: name.to_owned() }),
            );
        }
    }
}

/// What a text may show between braces.
struct Names<'d> {
    declared: HashSet<&'d str>,
    /// The categories that ask, whose texts may use the answers.
    forms: HashMap<&'d str, &'d Category>,
}

impl<'d> Names<'d> {
    fn of(definition: &'d Definition) -> Self {
        let forms = definition.categories.iter().filter(|category| !category.questions.is_empty());
        Names {
            declared: definition.values.iter().map(|(name, _)| name.as_str()).collect(),
            forms: forms.map(|category| (category.id.as_str(), category)).collect(),
        }
    }

    /// The placeholder that `name`, in brackets at `at` in the text at `path`, is meant for.
    fn meant<'t>(
        &self,
        path: &Path,
        text: &'t str,
        at: Range<usize>,
        name: &'t str,
    ) -> Option<&'t str> {
        let brackets = text.get(at.clone())?;
        // Words in parentheses may be meant so: a remark beside the value, or `(code)` in a sentence.
        let is_aside = brackets.starts_with(['(', '（', '#']);
        if is_aside && text.contains(&format!("{{{name}}}")) {
            return None;
        }
        let table = path.table();
        let form = table.last_key().and_then(|id| self.forms.get(id));
        let mut asked = form.into_iter().flat_map(|form| &form.questions);
        if self.declared.contains(name) || asked.any(|question| question.name == name) {
            return Some(name);
        }
        let line_before = text.get(..at.start)?.rsplit('\n').next()?;
        let line_after = text.get(at.end..)?.split('\n').next()?;
        let is_alone = line_before.trim().is_empty() && line_after.trim().is_empty();
        match name {
            "menu" | "title" | "code" if !is_aside => Some(name),
            "menu" if is_alone => Some(name),
            _ if (is_alone || !is_aside) && !text.contains("{menu}") => {
                translated(name).filter(|name| *name == "menu")
            }
            _ => None,
        }
    }
}

/// A declared value that no text uses.
pub(super) fn unused(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let definition = context.definition;
    if definition.values.is_empty() {
        return;
    }
    let mut used: HashSet<String> = HashSet::new();
    let mut add = |text: &str| {
        // Doubled braces are sent as they are.
        let text = text.replace("{{", "").replace("}}", "");
        let pieces = text.split('{').skip(1);
        used.extend(pieces.filter_map(|piece| piece.split_once('}')).map(|(n, _)| n.into()));
    };
    for part in replies(definition).into_iter().flat_map(|(_, parts)| parts) {
        _ = part.map(|text| {
            add(text);
            "".into()
        });
    }
    let own = &definition.texts;
    let sentences = [
        &own.listed,
        &own.invalid_choice,
        &own.summary,
        &own.cancelled,
        &own.missed,
        &own.form_gone,
        &own.ambiguous,
        &own.suggestions,
    ];
    sentences.into_iter().flatten().for_each(|text| add(text));
    let asks_gateway =
        |category: &&Category| category.action.is_some() || category.lookup.is_some();
    for category in definition.categories.iter().filter(asks_gateway) {
        // The gateway gets the captures as fields.
        let names = category.patterns.iter().flat_map(|pattern| pattern.split('<').skip(1));
        used.extend(names.filter_map(|piece| piece.split_once('>')).map(|(name, _)| name.into()));
    }
    for (name, _) in &definition.values {
        if !used.contains(name) {
            findings.push(
                Diagnostic::new(Code::UnusedValue, say::Lints::UnusedValue { name: name.clone() })
                    .at(Place::key(Path::root().key("values").key(name)))
                    .help(say::Lints::UseOrRemove),
            );
        }
    }
}
