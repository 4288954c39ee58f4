//! The menu as it is written, by hand in TOML or by a program in Rust: plain types, not checked.
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
pub use self::words::Words;
use crate::channel::Channel;
pub use crate::matcher::MatchMode;
use crate::part::Part;
pub use crate::schedule::{Date, DateRange};

/// A menu as it is written, before anything is checked.
///
/// It is what a TOML file says, no more: [`MenuBuilder::build`](crate::MenuBuilder::build) checks
/// it exactly as it checks a file, with the same diagnostics, each at a path such as
/// `category.weather.keywords[2]`. With the feature `serde` it is written as TOML by `to_toml` and
/// read and written in any self-describing format.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Definition {
    /// The name of the account; `{title}` in the welcome and the fallback.
    pub title: String,
    /// The language of the engine's own sentences.
    pub language: Language,
    /// Whether traditional characters are read as simplified ones, in messages and keywords alike.
    pub simplify: bool,
    /// The channel that replies are sent through: a lint tells those that it does not take.
    pub channel: Option<Channel>,
    /// How many days content may go without a new `updated`.
    pub review_days: Option<u32>,
    /// Whether every category must name its source.
    pub require_source: bool,
    /// What a new follower gets; the menu, if empty.
    pub welcome: Vec<Part<'static>>,
    /// What is answered when nothing matches.
    pub fallback: Fallback,
    /// After how many messages in a row that chose or found nothing a person takes over. If
    /// `None`, what found nothing is handed over at once, a wrong choice never.
    pub misses: Option<u8>,
    /// What is done where several categories occur in a message.
    pub ambiguous: Ambiguous,
    /// The zone in which its days and hours are meant: an offset such as `+08:00`, or with the
    /// feature `time-zones` a name such as `Asia/Shanghai`.
    pub time_zone: Option<String>,
    /// Own sentences in place of the engine's.
    pub texts: Texts,
    /// Own words for back and home.
    pub words: Words,
    /// The desks that people answer from; one that is not here is always open.
    pub desks: Vec<Desk>,
    /// Lints by their code, with the level that the menu wants instead of a warning.
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

    /// A menu without categories.
    pub fn new(fallback: Fallback) -> Self {
        Definition { fallback, ..Definition::default() }
    }
}

/// A menu without categories whose fallback says nothing yet.
impl Default for Definition {
    fn default() -> Self {
        Definition {
            title: String::new(),
            language: Language::default(),
            simplify: true,
            channel: None,
            review_days: None,
            require_source: false,
            welcome: Vec::new(),
            fallback: Fallback::default(),
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
    "a language", str::eq_ignore_ascii_case;
    /// The language of the engine's own sentences: `zh` (simplified Chinese, the default), `zh-Hant`
    /// (traditional) or `en`.
    ///
    /// A menu in any other language takes one of these and says its own sentences in [`Texts`].
    #[derive(Default)]
    pub enum Language {
        /// `zh`
        #[default]
        Chinese = "zh",
        /// `zh-Hant`
        TraditionalChinese = "zh-Hant",
        /// `en`
        English = "en",
    }
}

named_enum! {
    "a way of treating what is ambiguous", str::eq;
    /// What is done where several categories occur in a message.
    #[derive(Default)]
    pub enum Ambiguous {
        /// `pick`: the one that wins answers, the others are named in [`Reply::also`](crate::Reply::also).
        #[default]
        Pick = "pick",
        /// `ask`: they are listed, and the user chooses.
        Ask = "ask",
    }
}

named_enum! {
    "a level of a lint", str::eq;
    /// What becomes of a lint.
    #[derive(Default)]
    pub enum LintLevel {
        /// `allow`: it is not told.
        Allow = "allow",
        /// `warn`: it is told, and the menu works.
        #[default]
        Warn = "warn",
        /// `deny`: the menu is not built.
        Deny = "deny",
    }
}

/// What is answered when nothing matches, and who takes over.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fallback {
    /// The answer.
    pub reply: Vec<Part<'static>>,
    /// The desk that a person answers from.
    pub handoff: Option<String>,
}

impl Fallback {
    /// A fallback of one part.
    pub fn new(part: impl Into<Part<'static>>) -> Self {
        Fallback { reply: vec![part.into()], handoff: None }
    }

    /// Hands what went unanswered to the desk.
    pub fn handoff(mut self, desk: impl Into<String>) -> Self {
        self.handoff = Some(desk.into());
        self
    }
}

/// Sentences of the engine in the menu's own words; `None` takes those of the language. All may use
/// `{menu}` and `{title}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Texts {
    /// When the menu is shown.
    pub listed: Option<String>,
    /// When a choice is made that is not offered.
    pub invalid_choice: Option<String>,
    /// One line of `{menu}`, with `{code}` and `{title}` of the category.
    pub entry: Option<String>,
    /// Before a form ends, with `{answers}`: what was answered, line by line.
    pub summary: Option<String>,
    /// When a form is left before its end.
    pub cancelled: Option<String>,
    /// When several categories may be meant, with `{choices}`: their lines.
    pub ambiguous: Option<String>,
    /// What `{suggestions}` in the fallback stands for, with `{choices}`: lines of what is near.
    pub suggestions: Option<String>,
}
