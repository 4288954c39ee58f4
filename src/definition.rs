//! The menu as it is written, by hand in TOML or by a program in Rust.

mod category;
mod conversation;
mod desk;
pub(crate) mod document;
mod form;
pub(crate) mod gaps;
pub(crate) mod keys;
mod part;
pub(crate) mod read;
mod syntax;
mod translations;
#[cfg(feature = "serde")]
mod write;

use std::fmt;
use std::str::FromStr;

pub use crate::channel::{Channel, UnknownChannel};
pub use crate::matcher::Match;
pub use crate::schedule::{Date, InvalidDate};
pub use category::{Category, Keyword};
pub use conversation::Test;
pub use desk::{Desk, UnknownWeekday, Weekdays};
pub use form::{AnswerKind, Ask, UnknownAnswerKind, Variant};
pub use part::Part;

/// A menu as it is written, before anything is checked.
///
/// It is what a TOML file says, no more: [`MenuBuilder::build`](crate::MenuBuilder::build) checks
/// it exactly as it checks a file, with the same diagnostics, each at a path such as
/// `category.weather.keywords[2]`. With the feature `serde` it is written as TOML by `to_toml` and
/// read and written in any self-describing format.
///
/// ```
/// use replymenu::{Category, Definition, Fallback, Menu};
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
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Definition {
    /// The name of the account; `{title}` in the welcome and the fallback.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "String::is_empty"))]
    pub title: String,
    /// The language of the engine's own sentences.
    pub language: Language,
    /// Whether traditional characters are read as simplified ones, in messages and keywords alike.
    pub simplify: bool,
    /// The channel that replies are sent through: a lint tells those that it does not take.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub channel: Option<Channel>,
    /// How many days content may go without a new `updated`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub review_days: Option<u32>,
    /// Whether every category must name its source.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub require_source: bool,
    /// What a new follower gets; the menu, if empty.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub welcome: Vec<Part<'static>>,
    /// What is answered when nothing matches.
    pub fallback: Fallback,
    /// After how many messages in a row that chose or found nothing a person takes over. If
    /// `None`, what found nothing is handed over at once, a wrong choice never.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub misses: Option<u8>,
    /// What is done where several categories occur in a message.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Ambiguous::is_default"))]
    pub ambiguous: Ambiguous,
    /// The zone in which its days and hours are meant: an offset such as `+08:00`, or with the
    /// feature `time-zones` a name such as `Asia/Shanghai`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub time_zone: Option<String>,
    /// Own sentences in place of the engine's.
    pub texts: Texts,
    /// Own words for back and home.
    pub words: Words,
    /// The desks that people answer from; one that is not here is always open.
    #[cfg_attr(
        feature = "serde",
        serde(
            rename = "desk",
            skip_serializing_if = "Vec::is_empty",
            serialize_with = "write::desks"
        )
    )]
    pub desks: Vec<Desk>,
    /// Lints by their code, with the level that the menu wants instead of a warning.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Vec::is_empty", serialize_with = "write::lints")
    )]
    pub lints: Vec<(String, LintLevel)>,
    /// Every placeholder that is not built in, with its default.
    #[cfg_attr(feature = "serde", serde(serialize_with = "write::values"))]
    pub values: Vec<(String, String)>,
    /// What can be asked for, in the order of the menu.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "category", serialize_with = "write::categories")
    )]
    pub categories: Vec<Category>,
    /// Conversations that must go as written.
    #[cfg_attr(feature = "serde", serde(rename = "test", skip_serializing_if = "Vec::is_empty"))]
    pub tests: Vec<Test>,
}

impl Definition {
    /// A menu without categories.
    pub fn new(fallback: Fallback) -> Self {
        Definition { fallback, simplify: true, ..Definition::default() }
    }

    /// The definition as a TOML file that builds to the same answers.
    ///
    /// # Errors
    /// None that a definition can cause: every one of them can be written as TOML.
    #[cfg(feature = "serde")]
    pub fn to_toml(&self) -> Result<String, crate::Error> {
        write::to_toml(self)
    }
}

/// The language of the engine's own sentences: `zh` (simplified Chinese, the default), `zh-Hant`
/// (traditional) or `en`.
///
/// A menu in any other language takes one of these and says its own sentences in [`Texts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// `zh`
    #[default]
    Chinese,
    /// `zh-Hant`
    TraditionalChinese,
    /// `en`
    English,
}

impl Language {
    pub(crate) const ALL: [Language; 3] =
        [Language::Chinese, Language::TraditionalChinese, Language::English];

    /// The language tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::TraditionalChinese => "zh-Hant",
            Language::English => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A language tag that is none of `zh`, `zh-Hant` and `en`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no sentences in the language `{0}`: write `zh`, `zh-Hant` or `en`")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let same = |language: &Language| language.tag().eq_ignore_ascii_case(tag);
        Language::ALL.into_iter().find(same).ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

/// What is done where several categories occur in a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ambiguous {
    /// `pick`: the one that wins answers, the others are named in [`Reply::also`](crate::Reply::also).
    #[default]
    Pick,
    /// `ask`: they are listed, and the user chooses.
    Ask,
}

impl Ambiguous {
    pub(crate) const ALL: [Ambiguous; 2] = [Ambiguous::Pick, Ambiguous::Ask];

    /// The name, as it is written in a menu.
    pub fn name(self) -> &'static str {
        match self {
            Ambiguous::Pick => "pick",
            Ambiguous::Ask => "ask",
        }
    }

    #[cfg(feature = "serde")]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_default(&self) -> bool {
        *self == Ambiguous::Pick
    }
}

/// What becomes of a lint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LintLevel {
    /// `allow`: it is not told.
    Allow,
    /// `warn`: it is told, and the menu works.
    #[default]
    Warn,
    /// `deny`: the menu is not built.
    Deny,
}

impl LintLevel {
    pub(crate) const ALL: [LintLevel; 3] = [LintLevel::Allow, LintLevel::Warn, LintLevel::Deny];

    /// The name, as it is written in a menu.
    pub fn name(self) -> &'static str {
        match self {
            LintLevel::Allow => "allow",
            LintLevel::Warn => "warn",
            LintLevel::Deny => "deny",
        }
    }
}

/// What is answered when nothing matches, and who takes over.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Fallback {
    /// The answer.
    pub reply: Vec<Part<'static>>,
    /// The desk that a person answers from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Texts {
    /// When the menu is shown.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub listed: Option<String>,
    /// When a choice is made that is not offered.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub invalid_choice: Option<String>,
    /// One line of `{menu}`, with `{code}` and `{title}` of the category.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entry: Option<String>,
    /// Before a form ends, with `{answers}`: what was answered, line by line.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub summary: Option<String>,
    /// When a form is left before its end.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub cancelled: Option<String>,
    /// When several categories may be meant, with `{choices}`: their lines.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ambiguous: Option<String>,
    /// What `{suggestions}` in the fallback stands for, with `{choices}`: lines of what is near.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub suggestions: Option<String>,
}

/// Words with a meaning of their own; `None` takes the defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Words {
    /// One level up.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub back: Option<Vec<String>>,
    /// To the top.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub home: Option<Vec<String>>,
    /// Out of a form.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub cancel: Option<Vec<String>>,
    /// Past a question that is optional.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub skip: Option<Vec<String>>,
    /// The summary is right.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub yes: Option<Vec<String>>,
    /// The summary is wrong.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub no: Option<Vec<String>>,
}
