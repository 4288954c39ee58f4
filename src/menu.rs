//! The compiled menu: signatures and promises. How it answers is in `menu/answer.rs`.

mod answer;
mod builder;
mod choices;
mod decide;
mod fill;
mod lookup;
mod said;
mod turn;

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

pub(crate) use answer::rule_of;
pub use builder::MenuBuilder;
pub(crate) use decide::{At, Decision, Step};
use lookup::Lookup;

use crate::choice::{Code, Gate};
use crate::content::Content;
use crate::cursor::Cursor;
use crate::definition::Definition;
use crate::diagnostic::{Diagnostic, Report};
use crate::error::Error;
use crate::fold::Fold;
use crate::handoff::Handoff;
use crate::limits::Limits;
use crate::matcher::{Buffer, Matcher, Text};
use crate::message::Message;
use crate::reply::Reply;
use crate::schedule::{Date, Zone};
use crate::suggest::Suggester;
use crate::validate::{
    FormWord, Level, Lines, Season, Tree, ValidCategory, ValidDesk, ValidLevel, Word,
};

/// A compiled menu: built once, asked for ever.
///
/// # Building
/// Building reads, checks and compiles. It alone can fail, and then it tells everything that is
/// wrong. Its cost grows linearly with the menu.
///
/// # Answering
/// [`respond`](Menu::respond) takes `&self` and is total: no error, no panic, no clock, no I/O, no
/// state. The same menu, message and values give the same reply, byte for byte. Its cost grows with
/// the message, not with the number of categories, except that each pattern that may match is one
/// linear-time search of its own: if the message holds the texts that the pattern asks for. A plain
/// reply allocates nothing unless a pattern is searched.
///
/// # Cloning and threads
/// A `Menu` is a reference count around what is compiled: cloning is cheap, and threads share it
/// without a lock. To reload, build a new one and swap it in; if that fails, the old one goes on
/// answering.
#[derive(Clone)]
pub struct Menu(pub(crate) Arc<Compiled>);

/// What runs.
pub(crate) struct Compiled {
    pub(crate) matcher: Matcher,
    pub(crate) categories: Vec<ValidCategory>,
    /// The categories with a submenu or a form.
    pub(crate) ids: HashMap<String, u32>,
    pub(crate) tree: Tree,
    pub(crate) codes: Lookup<(Level, Code), u32>,
    /// The length of the longest code that each menu offers.
    pub(crate) longest_code: Lookup<Level, usize>,
    /// What tells that a message is no choice.
    pub(crate) gate: Gate,
    /// As the matcher numbers them.
    pub(crate) words: Vec<Word>,
    pub(crate) word_codes: Lookup<Code, Word>,
    pub(crate) form_words: HashMap<String, FormWord>,
    pub(crate) values: Vec<(String, String)>,
    pub(crate) welcome: Content,
    pub(crate) ambiguous: Content,
    pub(crate) suggestions: Content,
    /// Where the fallback suggests what is near.
    pub(crate) suggester: Option<Suggester>,
    pub(crate) top: ValidLevel,
    pub(crate) desks: HashMap<String, ValidDesk>,
    pub(crate) zone: Option<Zone>,
    pub(crate) seasons: Vec<Season>,
    pub(crate) menus: HashMap<Level, Lines>,
    pub(crate) fold: Fold,
    pub(crate) fallback_handoff: Option<Handoff<'static>>,
    pub(crate) misses: Option<u8>,
    pub(crate) limits: Limits,
    pub(crate) warnings: Report,
    pub(crate) definition: Definition,
    pub(crate) source: Option<Source>,
}

/// The text a menu was read from, for reports about it.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) name: Option<String>,
    pub(crate) text: Arc<str>,
}

impl Menu {
    /// Builds a menu from TOML.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one report.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        MenuBuilder::new().from_toml(text)
    }

    /// Builds a menu from a TOML file in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// If the file cannot be read, or with everything that is wrong in it.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        MenuBuilder::new().from_path(path)
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
        self.0.respond(message.into())
    }

    /// What a new follower gets.
    pub fn welcome(&self) -> Reply<'_> {
        self.respond(Message::welcome())
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
            .field("categories", &self.0.categories.len())
            .finish_non_exhaustive()
    }
}

impl Compiled {
    pub(crate) fn id(&self, owner: u32) -> &str {
        self.categories.get(owner as usize).map_or("", |category| category.id.as_str())
    }

    /// What is said at a level of the menu.
    pub(crate) fn texts(&self, level: Level) -> &ValidLevel {
        let own = level.and_then(|owner| self.categories.get(owner as usize)?.level.as_deref());
        own.unwrap_or(&self.top)
    }

    /// The menu at a cursor; `None` if a reload has made the cursor void.
    pub(crate) fn level(&self, cursor: &Cursor, day: Option<Date>) -> Option<Level> {
        let Some(id) = cursor.menu() else { return Some(None) };
        let owner = *self.ids.get(id)?;
        let is_there = self.tree.has_children(owner) && self.exists(owner, day);
        is_there.then_some(Some(owner))
    }

    /// The day of a message, where that matters.
    pub(crate) fn day(&self, message: &Message<'_>) -> Option<Date> {
        if self.seasons.is_empty() {
            return None;
        }
        Some(self.zone.as_ref()?.local(message.time()?).date)
    }

    /// A report on this menu, located in its source if it has one.
    pub(crate) fn report(&self, diagnostics: Vec<Diagnostic>) -> Report {
        builder::locate(self.source.as_ref(), &self.definition, diagnostics)
    }

    pub(crate) fn is_too_long(&self, message: &Message<'_>) -> bool {
        let limit = self.limits.message_chars;
        message.text().len() > limit && message.text().chars().nth(limit).is_some()
    }

    #[inline(always)]
    pub(crate) fn read<'t>(&self, message: &Message<'t>, buffer: &'t mut Buffer) -> Text<'t> {
        self.matcher.read(message.text(), buffer)
    }
}
