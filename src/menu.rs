//! The public face: a compiled menu and its builder. What they do is in `answer` and `compile`.

use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use crate::check::{self, Coverage};
use crate::compile::{self, Compiled, Limits, Today};
use crate::definition::{Date, Definition};
use crate::diagnostic::Report;
use crate::error::Error;
use crate::explain::{self, Explanation};
use crate::file::{self, Written};
use crate::message::Message;
use crate::reply::Reply;
use crate::schedule::Time;

/// A compiled menu: built once, it answers any number of messages.
///
/// # Building
/// Building reads, checks and compiles. It alone can fail, and then it reports everything that
/// is wrong. Its cost grows linearly with the menu.
///
/// # Answering
/// [`respond`](Menu::respond) takes `&self` and is total: no error, no panic, no clock, no I/O, no
/// state. The same menu, message and values give the same reply, byte for byte. Its cost grows with
/// the message, not with the number of categories, except that each pattern that may match is one
/// linear-time search of its own: if the message holds the literals that the pattern requires. A plain
/// reply allocates nothing unless a pattern is searched.
///
/// # Cloning and threads
/// A `Menu` is a reference count around what is compiled: cloning is cheap, and threads share it
/// without a lock. To reload, build a new one and swap it in; if that fails, the old one
/// keeps answering.
#[derive(Clone)]
pub struct Menu(Arc<Compiled>);

impl Menu {
    /// Builds a menu from TOML.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one report.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        MenuBuilder::new().build_toml(text)
    }

    /// Builds a menu from a TOML file in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// If the file cannot be read, or with everything that is wrong in it.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        MenuBuilder::new().build_path(path)
    }

    /// A builder: for limits, and for menus made in code.
    pub fn builder() -> MenuBuilder {
        MenuBuilder::new()
    }

    /// Answers a message.
    ///
    /// It cannot fail: what no category answers gets the fallback, what is too long the fallback
    /// too.
    ///
    /// ```
    /// let menu: replymenu::Menu = r#"
    ///     fallback = { reply = "稍后由人工回复。", handoff = "desk" }
    ///     [category.weather]
    ///     code = 2
    ///     title = "天气"
    ///     reply = "晴"
    ///     keywords = "天气"
    /// "#.parse()?;
    /// for message in ["2", "２、", "回复2", "第二个", "天氣怎麼樣？"] {
    ///     assert_eq!(menu.respond(message).category(), Some("weather"));
    /// }
    /// assert_eq!(menu.respond("2013年").handoff().unwrap().desk(), "desk");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn respond<'m, 'a>(&'m self, message: impl Into<Message<'a>>) -> Reply<'m> {
        self.0.model.respond(message.into())
    }

    /// What a new follower gets: short for `menu.respond(Message::welcome())`.
    ///
    /// Without a time every category is listed, also what is out of season: where categories have
    /// `from` or `until`, pass the time with
    /// [`Message::welcome().now(…)`](crate::Message::welcome).
    pub fn welcome(&self) -> Reply<'_> {
        self.respond(Message::welcome())
    }

    /// Why a message is answered as it is. What it says of the reply is what
    /// [`respond`](Menu::respond) does: both ask the same function.
    pub fn explain<'m, 'a>(&'m self, message: impl Into<Message<'a>>) -> Explanation<'m> {
        explain::explain(&self.0, &message.into())
    }

    /// Runs the menu's own tests: `tests` of each category and the conversations under `[[test]]`.
    /// The report is empty if all of them hold; one that does not is reported at its own place, with
    /// what happened instead and why.
    ///
    /// One line puts a menu under test:
    ///
    /// ```
    /// # fn main() -> Result<(), replymenu::Error> {
    /// # let menu: replymenu::Menu = "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'\ntests = '1'".parse()?;
    /// assert!(menu.check().is_empty(), "{}", menu.check());
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self) -> Report {
        check::check(&self.0)
    }

    /// Which codes, titles, keywords and patterns the menu's own tests reach, and which they do
    /// not.
    ///
    /// ```
    /// let menu: replymenu::Menu = r#"
    ///     fallback = "?"
    ///     [category.weather]
    ///     code = 2
    ///     keywords = ["天气", "气象"]
    ///     reply = "晴"
    ///     tests = ["2", "明天天气怎么样"]
    /// "#.parse()?;
    /// let coverage = menu.coverage();
    /// assert_eq!((coverage.reached(), coverage.total()), (2, 3));
    /// assert_eq!(coverage.untested()[0].text(), "气象");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn coverage(&self) -> Coverage {
        Coverage::of(&self.0)
    }

    /// The desks that the menu hands over to or describes, in the order of the file, each once: at its
    /// start a gateway checks that each has a destination.
    ///
    /// ```
    /// let menu: replymenu::Menu = r#"
    ///     fallback = { reply = "?", handoff = "service" }
    ///     [values]
    ///     forecast = "none yet"
    ///     [category.weather]
    ///     code = 1
    ///     lookup = "forecast"
    ///     reply = "{forecast}"
    ///     [category.claim]
    ///     code = 2
    ///     action = "file"
    ///     handoff = "claims"
    ///     reply = "Filed."
    /// "#.parse()?;
    /// assert_eq!(menu.desks(), ["service", "claims"]);
    /// assert_eq!((menu.lookups(), menu.actions()), (vec!["forecast"], vec!["file"]));
    /// assert_eq!(menu.values(), [("forecast", "none yet")]);
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn desks(&self) -> Vec<&str> {
        let definition = self.definition();
        let written = definition.desks.iter().map(|desk| desk.id.as_str());
        let categories = definition.categories.iter().filter_map(|c| c.handoff.as_deref());
        once_each(
            definition.fallback.handoff.as_deref().into_iter().chain(written).chain(categories),
        )
    }

    /// What the menu asks the gateway to look up, each once: see [`Reply::lookup`].
    pub fn lookups(&self) -> Vec<&str> {
        once_each(self.definition().categories.iter().filter_map(|c| c.lookup.as_deref()))
    }

    /// What the menu asks the gateway to do, each once: see [`Reply::action`].
    pub fn actions(&self) -> Vec<&str> {
        once_each(self.definition().categories.iter().filter_map(|c| c.action.as_deref()))
    }

    /// The declared values that replies are filled with, each with its default.
    pub fn values(&self) -> Vec<(&str, &str)> {
        let values = self.definition().values.iter();
        values.map(|(name, default)| (name.as_str(), default.as_str())).collect()
    }

    /// The day on which a moment falls in the menu's time zone; `None` without a zone. For
    /// [`MenuBuilder::today`], and for what a gateway keeps by day.
    ///
    /// ```
    /// use replymenu::{Menu, Time};
    ///
    /// let menu: Menu =
    ///     "time_zone = '+08:00'\nfallback = '?'\n[category.a]\ncode = 1\nreply = 'A'".parse()?;
    /// let late: Time = "2026-11-20T20:00Z".parse().unwrap();
    /// assert_eq!(menu.day_of(late).unwrap().to_string(), "2026-11-21");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn day_of(&self, time: impl Into<Time>) -> Option<Date> {
        Some(self.0.model.zone.as_ref()?.local(time.into()).date)
    }

    /// What is probably not meant, though it does not stop the menu.
    pub fn warnings(&self) -> &Report {
        &self.0.warnings
    }

    /// The menu as it was written.
    pub fn definition(&self) -> &Definition {
        &self.0.definition
    }
}

/// The names, without those that came before.
fn once_each<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

impl FromStr for Menu {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Menu::from_toml(text)
    }
}

impl fmt::Debug for Menu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Menu")
            .field("title", &self.0.definition.title)
            .field("categories", &self.0.model.categories.len())
            .finish_non_exhaustive()
    }
}

/// Builds menus, with limits of one's own.
///
/// ```
/// let builder = replymenu::Menu::builder().max_message_chars(500);
/// let menu = builder.build_toml("fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'")?;
/// assert_eq!(menu.respond("1").text(), "A");
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until it builds"]
pub struct MenuBuilder {
    limits: Limits,
    today: Option<Today>,
    name: Option<String>,
}

impl MenuBuilder {
    /// The default limits.
    pub fn new() -> Self {
        MenuBuilder::default()
    }

    /// How many characters of a message are read (4,096), as it was sent and as it is folded: a longer
    /// one gets the fallback, outcome `too_long`.
    pub fn max_message_chars(mut self, chars: usize) -> Self {
        self.limits.message_chars = chars;
        self
    }

    /// How many bytes a menu file may have (8 MiB). Building takes at most 90 times as much memory, 250
    /// times if it is not TOML, and 2.5 kB for each mistake.
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
    /// that holds the literals it requires.
    pub fn max_patterns(mut self, count: usize) -> Self {
        self.limits.patterns = count;
        self
    }

    /// The day on which the menu is checked: content past its `expires` and content that was not
    /// checked for `review_days` is reported. Without a day these lints are silent, for building reads
    /// no clock.
    pub fn today(mut self, day: Date) -> Self {
        self.today = Some(Today::Day(day));
        self
    }

    /// The moment at which the menu is checked: [`today`](MenuBuilder::today) is the day that it is then
    /// in the menu's own `time_zone`; in UTC for a menu without one. The last of the two calls counts.
    ///
    /// ```
    /// use replymenu::{Menu, Time};
    ///
    /// let menu = "time_zone = '+08:00'\nfallback = '?'\n[category.fair]\ntitle = 'Fair'\nreply = 'A'\nexpires = 2026-11-20\ntests = 'Fair'";
    /// // In the menu's zone the 21st has begun.
    /// let now: Time = "2026-11-20T16:30:00Z".parse()?;
    /// let menu = Menu::builder().now(now).build_toml(menu)?;
    /// assert_eq!(menu.warnings().diagnostics()[0].code(), "expired");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn now(mut self, time: Time) -> Self {
        self.today = Some(Today::At(time));
        self
    }

    /// What reports call a menu that [`build_toml`](MenuBuilder::build_toml) reads, such as the path of
    /// a file that was opened elsewhere.
    ///
    /// ```
    /// let builder = replymenu::Menu::builder().name("database/7");
    /// let error = builder.build_toml("fallback =").unwrap_err();
    /// assert_eq!(error.report().unwrap().name(), Some("database/7"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Builds a menu from TOML.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one report.
    pub fn build_toml(&self, text: &str) -> Result<Menu, Error> {
        self.compile(file::read(self.name.clone(), text, self.limits.file_bytes)?)
    }

    /// Builds a menu from a TOML file in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// If the file cannot be read, or with everything that is wrong in it.
    pub fn build_path(&self, path: impl AsRef<Path>) -> Result<Menu, Error> {
        let path = path.as_ref();
        let limit = self.limits.file_bytes;
        let text = file::open(path, limit)?;
        self.compile(file::read(Some(path.display().to_string()), &text, limit)?)
    }

    /// Builds a menu made in code, with the same checks.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at a path such as `category.weather.keywords[2]`.
    pub fn build(&self, definition: &Definition) -> Result<Menu, Error> {
        self.compile(Written::of(definition))
    }

    fn compile(&self, written: Written) -> Result<Menu, Error> {
        let compiled = compile::compile(written, &self.limits, self.today)?;
        Ok(Menu(Arc::new(compiled)))
    }
}
