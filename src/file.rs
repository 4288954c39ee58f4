//! TOML to [`Definition`] and back: reads a menu file with every mistake at its place, and writes one.

mod encoding;
#[cfg_attr(not(test), expect(dead_code, reason = "the schema and the manual are made in tests"))]
mod keys;
mod lenient;
mod newer;
mod open;
mod order;
mod read;
mod repair;
mod translations;
pub(crate) mod tree;
mod unread;
#[cfg(feature = "serde")]
mod write;

use std::sync::Arc;

pub(crate) use self::lenient::code as code_meant_by;
use self::open::too_large;
pub(crate) use self::open::{FILE_BYTES, open};
pub(crate) use self::unread::Unread;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, MOST_FINDINGS, Path, Report, Severity, say};
use crate::error::Error;
use crate::language::Language;

/// The text a menu was read from, for reports about it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    name: Option<String>,
    pub(crate) text: Arc<str>,
    /// What the file declares by `language`: reports about it are in this language.
    pub(crate) language: Option<Language>,
}

/// A menu as it is written, as far as it could be read.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) definition: Definition,
    /// `None` for a menu made in code.
    pub(crate) source: Option<Source>,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) unread: Unread,
}

impl Written {
    /// A definition that was made in code.
    pub(crate) fn of(definition: &Definition) -> Self {
        let mut findings = Vec::new();
        if definition.fallback.reply.is_empty() {
            findings.push(
                Diagnostic::new(Code::MissingKey, say::Common::NoFallback)
                    .at(Path::root().key("fallback"))
                    .help(say::Common::FallbackInCode),
            );
        }
        let definition = definition.clone();
        Written { definition, source: None, findings, unread: Unread::default() }
    }
}

/// Reads a menu file of at most `limit` bytes, and finds every mistake that a key or value has by
/// itself.
pub(crate) fn read(name: Option<String>, text: &str, limit: usize) -> Result<Written, Error> {
    if text.len() > limit {
        return Err(too_large(name, limit));
    }
    // A byte order mark would count as a column of the first line.
    let text: Arc<str> = text.strip_prefix('\u{feff}').unwrap_or(text).into();
    let tree::Document { root, syntax, unread } = tree::parse(&text);
    let mut warnings = if syntax.is_empty() { newer::newer(&text) } else { Vec::new() };
    let (definition, read, unread) = read::read(&root, unread);
    let language = read::language(&root);
    drop(root);
    let mut findings = syntax;
    findings.append(&mut read.into_vec());
    findings.append(&mut warnings);
    findings.truncate(MOST_FINDINGS);
    Ok(Written { definition, source: Some(Source { name, text, language }), findings, unread })
}

/// Whether something was found that stops the menu.
pub(crate) fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// Makes a report with each place looked up in the source. The source is parsed once more for that,
/// so that a menu without mistakes costs nothing.
pub(crate) fn locate(
    source: Option<&Source>,
    definition: &Definition,
    mut diagnostics: Vec<Diagnostic>,
) -> Report {
    let Some(Source { name, text, language }) = source else {
        order::sort(definition, &mut diagnostics);
        return Report::new(None, None, None, diagnostics, |_| None);
    };
    let root = tree::parse(text).root;
    let places = tree::Places::new(&root, text);
    Report::new(name.clone(), Some(Arc::clone(text)), *language, diagnostics, |place| {
        places.locate(place)
    })
}

impl Definition {
    /// Reads a menu file without building it: to change it in a program and write it again, or to
    /// look into it. Conflicts between its categories and texts are found by
    /// [`MenuBuilder::build`](crate::MenuBuilder::build).
    ///
    /// Prefer it to `toml::from_str`, which sorts tables by key: this keeps the order of the file.
    ///
    /// ```
    /// use replymenu::{Menu, definition::Definition};
    ///
    /// let mut definition = Definition::from_toml("fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'")?;
    /// definition.categories[0].reply = vec!["new text".into()];
    /// assert_eq!(Menu::builder().build(&definition)?.respond("1").text(), "new text");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    ///
    /// # Errors
    /// One report of everything that is not TOML, not a key of a menu, or of the wrong type; and for a
    /// text of more than 8 MiB.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let Written { definition, source, findings, .. } = read(None, text, FILE_BYTES)?;
        if !has_errors(&findings) {
            return Ok(definition);
        }
        Err(Error::report_of(locate(source.as_ref(), &definition, findings)))
    }

    /// The definition as a TOML file that builds to the same answers.
    ///
    /// # Errors
    /// None that a definition can cause: every one of them can be written as TOML.
    #[cfg(feature = "serde")]
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(Error::cannot_write)
    }
}

/// The JSON Schema (draft 2020-12) of a menu file, as in `menus/replymenu.schema.json`.
///
/// Editors with taplo ("Even Better TOML") or tombi complete and check a menu as it is typed if its
/// first line is `#:schema ./replymenu.schema.json` and this text is beside it in a file of that
/// name. A schema cannot express everything: what it accepts may still be refused when the menu is
/// built. It knows the forms of the manual only: `2026年11月20日` or `"9点到17点"`, which the engine
/// reads as well, an editor marks.
///
/// Each description is in English and, in a second paragraph, in simplified Chinese: a schema has one for
/// a key, and no editor chooses between languages. taplo shows all of it as Markdown (`hover` in its
/// `taplo-lsp`); a text of its own, `x-taplo`, knows languages no better, nor does `markdownDescription`,
/// which only VS Code's editor of JSON reads.
///
/// ```
/// assert!(replymenu::json_schema().contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn json_schema() -> &'static str {
    include_str!("../menus/replymenu.schema.json")
}
