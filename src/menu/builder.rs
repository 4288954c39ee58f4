//! From what is written to what runs.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path as FilePath;
use std::sync::Arc;

use super::{Compiled, Menu, Source};
use crate::choice::Gate;
use crate::definition::gaps::Gaps;
use crate::definition::{Date, Definition, document, keys, read};
use crate::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::error::Error;
use crate::fold::Fold;
use crate::limits::Limits;
use crate::lint::lint;
use crate::span::{Path, Step};
use crate::suggest::Suggester;
use crate::template::Slot;
use crate::validate::{FoldedCategory, validate};

/// Builds menus, with limits of one's own.
///
/// ```
/// let builder = replymenu::Menu::builder().max_message_chars(500);
/// let menu = builder.from_toml("fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'")?;
/// assert_eq!(menu.respond("1").text(), "A");
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MenuBuilder {
    limits: Limits,
    today: Option<Date>,
}

impl MenuBuilder {
    /// The default limits.
    pub fn new() -> Self {
        MenuBuilder::default()
    }

    /// How many characters of a message are read (4,096): a longer one gets the fallback, outcome
    /// `too_long`.
    pub fn max_message_chars(mut self, chars: usize) -> Self {
        self.limits.message_chars = chars;
        self
    }

    /// How many bytes a menu file may have (64 MiB).
    pub fn max_file_bytes(mut self, bytes: usize) -> Self {
        self.limits.file_bytes = bytes;
        self
    }

    /// How many bytes one compiled pattern may take (256 KiB).
    pub fn max_pattern_bytes(mut self, bytes: usize) -> Self {
        self.limits.pattern_bytes = bytes;
        self
    }

    /// How many levels of submenus a menu may have, the top among them (8).
    pub fn max_depth(mut self, levels: usize) -> Self {
        self.limits.depth = levels;
        self
    }

    /// How many patterns a menu may have (1,000): each is a search of its own through every message
    /// that holds the texts it asks for.
    pub fn max_patterns(mut self, count: usize) -> Self {
        self.limits.patterns = count;
        self
    }

    /// The day on which the menu is checked: content past its `expires` and content that was not
    /// checked for `review_days` is told. Without a day these lints are silent, for building reads
    /// no clock.
    pub fn today(mut self, day: Date) -> Self {
        self.today = Some(day);
        self
    }

    /// Builds a menu from TOML.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one report.
    pub fn from_toml(&self, text: &str) -> Result<Menu, Error> {
        self.read(None, text)
    }

    /// Builds a menu from a TOML file in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// If the file cannot be read, or with everything that is wrong in it.
    pub fn from_path(&self, path: impl AsRef<FilePath>) -> Result<Menu, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let failed = |error| Error::read(path, error);
        let file = std::fs::File::open(path).map_err(failed)?;
        let mut bytes = Vec::new();
        let limit = u64::try_from(self.limits.file_bytes).unwrap_or(u64::MAX);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() > self.limits.file_bytes {
            return Err(self.too_large(Some(name)));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line =
                error.as_bytes().get(..valid).unwrap_or_default().split(|&b| b == b'\n').count();
            failed(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                format!("line {line} is not UTF-8; save the file in the encoding UTF-8"),
            ))
        })?;
        self.read(Some(name), &text)
    }

    /// Builds a menu made in code, with the same checks.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at a path such as `category.weather.keywords[2]`.
    pub fn build(&self, definition: &Definition) -> Result<Menu, Error> {
        let mut findings = Vec::new();
        if definition.fallback.reply.is_empty() {
            findings.push(
                Diagnostic::new(Code::MissingKey, "the menu has no fallback")
                    .at(Path::root().key("fallback"), "")
                    .help("say what is answered when nothing matches"),
            );
        }
        self.compile(definition.clone(), None, findings, &Gaps::default())
    }

    fn read(&self, name: Option<String>, text: &str) -> Result<Menu, Error> {
        let (definition, source, findings, gaps) = self.definition(name, text)?;
        self.compile(definition, Some(source), findings, &gaps)
    }

    /// Reads as far as goes without knowing what a menu may not be.
    fn definition(
        &self,
        name: Option<String>,
        text: &str,
    ) -> Result<(Definition, Source, Vec<Diagnostic>, Gaps), Error> {
        if text.len() > self.limits.file_bytes {
            return Err(self.too_large(name));
        }
        // A byte order mark says nothing and would be one column of the first line.
        let text: Arc<str> = text.strip_prefix('\u{feff}').unwrap_or(text).into();
        let source = Source { name, text: Arc::clone(&text) };
        let document::Document { root, syntax, gaps } = document::parse(&text);
        let (definition, read, gaps) = read::read(&root, gaps);
        drop(root);
        let mut findings = syntax;
        findings.append(&mut read.into_vec());
        Ok((definition, source, findings, gaps))
    }

    fn compile(
        &self,
        definition: Definition,
        source: Option<Source>,
        mut findings: Vec<Diagnostic>,
        gaps: &Gaps,
    ) -> Result<Menu, Error> {
        let (valid, mut more) = validate(&definition, &self.limits, gaps);
        findings.append(&mut more);
        lint(&definition, &valid, gaps, self.today, &mut findings);
        let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
        let report = if findings.is_empty() {
            Report::empty()
        } else {
            locate(source.as_ref(), &definition, findings)
        };
        if failed {
            return Err(Error::report_of(report));
        }
        let ids = (0..)
            .zip(&valid.categories)
            .filter(|(_, category)| category.level.is_some() || category.form.is_some())
            .map(|(owner, category)| (category.id.clone(), owner))
            .collect();
        let mut longest_code = HashMap::new();
        for (level, code) in valid.codes.keys() {
            let longest: &mut usize = longest_code.entry(*level).or_default();
            *longest = code.as_str().len().max(*longest);
        }
        let coded = valid.codes.values().filter_map(|&owner| valid.categories.get(owner as usize));
        let titles = coded.map(|category| category.folded_title.as_str());
        let gate = Gate::new(valid.codes.keys().map(|(_, code)| code), titles);
        let suggests = valid.top.fallback.has(Slot::Suggestions);
        let suggester = suggests.then(|| suggester(&valid.folded));
        Ok(Menu(Arc::new(Compiled {
            matcher: valid.rules.build(),
            categories: valid.categories,
            ids,
            tree: valid.tree,
            codes: valid.codes.into_iter().collect(),
            longest_code: longest_code.into_iter().collect(),
            gate,
            words: valid.words,
            word_codes: valid.word_codes.into_iter().collect(),
            form_words: valid.form_words,
            values: valid.values,
            welcome: valid.welcome,
            ambiguous: valid.ambiguous,
            suggestions: valid.suggestions,
            suggester,
            top: valid.top,
            desks: valid.desks,
            zone: valid.zone,
            seasons: valid.seasons,
            menus: valid.menus,
            fold: Fold::new(definition.simplify),
            fallback_handoff: valid.fallback_handoff,
            misses: valid.misses,
            limits: self.limits,
            warnings: report,
            definition,
            source,
        })))
    }

    fn too_large(&self, name: Option<String>) -> Error {
        let message = format!("the menu has more than {} bytes", self.limits.file_bytes);
        let diagnostic = Diagnostic::new(Code::FileTooLarge, message)
            .help("split it, or raise the limit with `MenuBuilder::max_file_bytes`");
        Error::report_of(Report::new(name, None, vec![diagnostic], |_| None))
    }
}

impl Definition {
    /// Reads a menu file without building it: to change it in a program and write it again, or to
    /// look into it. What the texts mean together, [`MenuBuilder::build`] checks.
    ///
    /// Prefer it to `toml::from_str`, which hands on tables sorted by key: this one keeps the order
    /// of the file.
    ///
    /// ```
    /// use replymenu::{Definition, Menu};
    ///
    /// let mut definition = Definition::from_toml("fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'")?;
    /// definition.categories[0].reply = vec!["new text".into()];
    /// assert_eq!(Menu::builder().build(&definition)?.respond("1").text(), "new text");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    ///
    /// # Errors
    /// Whatever is no TOML, no key of a menu, or of the wrong type, in one report.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let (definition, source, findings, _) = MenuBuilder::new().definition(None, text)?;
        if findings.is_empty() {
            return Ok(definition);
        }
        Err(Error::report_of(locate(Some(&source), &definition, findings)))
    }
}

fn suggester(folded: &[FoldedCategory]) -> Suggester {
    Suggester::new((0..).zip(folded).flat_map(|(owner, category)| {
        let keywords = category.keywords.iter().map(|keyword| &keyword.text);
        category.title.iter().chain(keywords).map(move |text| (text.as_str(), owner))
    }))
}

/// A report with each place looked up in the source. The source is read once more for that: a good
/// menu never pays for it.
pub(super) fn locate(
    source: Option<&Source>,
    definition: &Definition,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    let Some(Source { name, text }) = source else {
        let mut diagnostics = diagnostics;
        let order = Order::new(definition);
        diagnostics.sort_by_cached_key(|diagnostic| order.of(diagnostic));
        return Report::new(None, None, diagnostics, |_| None);
    };
    let root = document::parse(text).root;
    let places = document::Places::new(&root, text);
    Report::new(name.clone(), Some(Arc::clone(text)), diagnostics, |place| places.locate(place))
}

/// The order in which a definition made in code would be written.
struct Order<'d>(HashMap<&'d str, usize>);

impl<'d> Order<'d> {
    fn new(definition: &'d Definition) -> Self {
        let ids = definition.categories.iter().map(|category| category.id.as_str());
        // Of two with one id the first: a diagnostic names the id only.
        Order(ids.zip(0..).collect::<Vec<_>>().into_iter().rev().collect())
    }

    /// For each step of the first path: its place among the keys or categories, or its index.
    fn of(&self, diagnostic: &Diagnostic) -> Vec<usize> {
        let place = |depth: usize, step: &Step| match step {
            Step::Index(index) => *index,
            Step::Key(key) => match depth {
                0 => keys::MENU.names().position(|name| name == key).unwrap_or(usize::MAX),
                1 => self.0.get(key.as_str()).copied().unwrap_or(0),
                _ => keys::CATEGORY.names().position(|name| name == key).unwrap_or(usize::MAX),
            },
        };
        let steps = diagnostic.first_path().map(Path::steps).unwrap_or_default();
        steps.iter().enumerate().map(|(depth, step)| place(depth, step)).collect()
    }
}
