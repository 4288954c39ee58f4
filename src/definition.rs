//! The menu as it is written, by hand in TOML or by a program in Rust: plain types, unchecked.
//!
//! [`MenuBuilder::build`](crate::MenuBuilder::build) checks a [`Definition`] and compiles it.

mod category;
mod desk;
mod question;
mod test;
mod words;

pub use self::category::{Category, Keyword};
pub use self::desk::{DayGroup, Desk};
pub use self::question::{AnswerKind, Question, Variant};
pub use self::test::Test;
pub use self::words::{WordList, Words};
use crate::channel::Channel;
pub use crate::language::Language;
pub use crate::matcher::MatchMode;
use crate::part::Part;
pub use crate::schedule::{Date, DateRange, Hold};

/// A menu as it is written, before anything is checked.
///
/// It holds what a TOML file says and nothing else: each field is the key of that name.
/// [`MenuBuilder::build`](crate::MenuBuilder::build) checks it exactly as it checks a file, with the
/// same diagnostics, each at a path such as `category.weather.keywords[2]`. With the feature `serde`,
/// `to_toml` writes it as TOML, and it can be read from and written to any self-describing format.
///
/// ```
/// use replymenu::definition::{Category, Definition, Fallback};
/// use replymenu::Menu;
///
/// let mut definition = Definition::new(Fallback::new("A person will answer you.").handoff("desk"));
/// definition.language = "en".parse()?;
/// definition.categories.push(
///     Category::new("hours").code("1").title("Opening hours").keyword("open").reply("9 to 5, Monday to Friday."),
/// );
/// let menu = Menu::builder().build(&definition)?;
/// assert_eq!(menu.respond("When are you open?").text(), "9 to 5, Monday to Friday.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Definition {
    /// The name of the account; `{title}` in the welcome and the fallback.
    pub title: String,
    /// The language of the engine's own sentences; `zh` by default.
    pub language: Language,
    /// Whether traditional characters are read as simplified ones, in messages and keywords alike;
    /// `true` by default.
    pub simplify: bool,
    /// The channel that replies are sent through; a lint reports replies that are too long for it.
    pub channel: Option<Channel>,
    /// The most characters of a message, for an author who wants short ones; a lint reports longer
    /// replies.
    pub limit: Option<u32>,
    /// How many days content may go without a new [`Category::updated`]; a lint reports what is
    /// older.
    pub review_days: Option<u32>,
    /// Whether every category must name its [`Category::source`].
    pub require_source: bool,
    /// What a new follower gets; if empty, the menu.
    pub welcome: Vec<Part<'static>>,
    /// The reply when nothing matches.
    pub fallback: Fallback,
    /// The reply to a message that is no text ([`Message::unreadable`](crate::Message::unreadable)),
    /// and who looks at it; without a reply the engine's sentence and the menu.
    pub unreadable: Fallback,
    /// After how many misses in a row, from 1 to 99, a person takes over; a miss is a message that
    /// matched nothing or chose what is not offered. If `None`, the fallback hands over at once and
    /// a wrong choice never does.
    pub misses: Option<u8>,
    /// What happens when several categories occur in a message.
    pub ambiguous: Ambiguous,
    /// The time zone of its days and hours: an offset such as `+08:00`, or with the feature
    /// `time-zones` a name such as `Asia/Shanghai`. Required as soon as a desk has hours or a
    /// category has `from` or `until`.
    pub time_zone: Option<String>,
    /// The menu's own sentences in place of the engine's.
    pub texts: Texts,
    /// The menu's own words for back, home and what forms understand.
    pub words: Words,
    /// The desks that people answer from; one that is not listed here is always open.
    pub desks: Vec<Desk>,
    /// The level of each lint that shall not be a warning, by the lint's name.
    pub lints: Vec<(String, LintLevel)>,
    /// Every placeholder that is not built in, with its default.
    pub values: Vec<(String, String)>,
    /// What can be asked for, in the order of the menu.
    pub categories: Vec<Category>,
    /// Conversations that must go as written.
    pub tests: Vec<Test>,
}

impl Definition {
    /// The most messages in a row that `misses` may wait for.
    pub(crate) const MAX_MISSES: u8 = 99;

    /// A menu with this fallback and no categories yet.
    pub fn new(fallback: Fallback) -> Self {
        Definition { fallback, ..Definition::default() }
    }
}

/// A menu without categories and with an empty fallback. Both must be filled in before it builds.
impl Default for Definition {
    fn default() -> Self {
        Definition {
            title: String::new(),
            language: Language::default(),
            simplify: true,
            channel: None,
            limit: None,
            review_days: None,
            require_source: false,
            welcome: Vec::new(),
            fallback: Fallback::default(),
            unreadable: Fallback::default(),
            misses: None,
            ambiguous: Ambiguous::default(),
            time_zone: None,
            texts: Texts::default(),
            words: Words::default(),
            desks: Vec::new(),
            lints: Vec::new(),
            values: Vec::new(),
            categories: Vec::new(),
            tests: Vec::new(),
        }
    }
}

named_enum! {
    "a way of treating what is ambiguous", str::eq;
    /// What happens when several categories occur in a message.
    #[derive(Default)]
    pub enum Ambiguous {
        /// `pick`: the one that wins answers; [`Reply::also`](crate::Reply::also) names the others.
        #[default]
        Pick = "pick",
        /// `ask`: they are listed, and the user chooses.
        Ask = "ask",
    }
}

named_enum! {
    "a level of a lint", str::eq;
    /// What a lint does to a menu.
    #[derive(Default)]
    pub enum LintLevel {
        /// `allow`: it is not reported.
        Allow = "allow",
        /// `warn`: it is a warning, and the menu is built.
        #[default]
        Warn = "warn",
        /// `deny`: it is an error, and the menu is not built.
        Deny = "deny",
    }
}

/// The reply when nothing matches, and who takes over: `fallback` in a menu file, and `unreadable`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Fallback {
    /// The reply; all parts are sent. A menu whose fallback has none is not built.
    pub reply: Vec<Part<'static>>,
    /// The id of the desk that takes over.
    pub handoff: Option<String>,
}

impl Fallback {
    /// A fallback of one part.
    pub fn new(part: impl Into<Part<'static>>) -> Self {
        Fallback { reply: vec![part.into()], handoff: None }
    }

    /// Hands unanswered messages to the desk with this id.
    pub fn handoff(mut self, desk: impl Into<String>) -> Self {
        self.handoff = Some(desk.into());
        self
    }
}

/// The menu's own sentences in place of the engine's, `[texts]` in a menu file.
///
/// Where one is `None`, the engine says it in [`Definition::language`]. All but `entry` may use
/// `{menu}`, `{title}` and the declared values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Texts {
    /// Sent with the menu.
    pub listed: Option<String>,
    /// Sent when the user chooses what is not offered.
    pub invalid_choice: Option<String>,
    /// One line of `{menu}`, with `{code}` and `{title}` of the category; `{code} {title}` if
    /// `None`.
    pub entry: Option<String>,
    /// Sent before a form with [`Category::confirm`] ends; `{answers}` are its answers, one a line.
    pub summary: Option<String>,
    /// Sent when a form is left before its end.
    pub cancelled: Option<String>,
    /// Sent in place of the fallback for a miss that is not handed over yet, where
    /// [`Definition::misses`] are counted; it may use `{suggestions}`.
    pub missed: Option<String>,
    /// Sent where a reload took away the form in progress.
    pub form_gone: Option<String>,
    /// Sent with [`Ambiguous::Ask`] when several categories may be meant; `{choices}` are their
    /// lines.
    pub ambiguous: Option<String>,
    /// What `{suggestions}` in the fallback stands for; `{choices}` are the lines of the categories
    /// whose titles or keywords are near to the message.
    pub suggestions: Option<String>,
}
