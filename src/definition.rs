//! The menu as it is written, by hand in TOML or by a program in Rust.

mod conversation;
mod desk;
pub(crate) mod document;
mod form;
pub(crate) mod gaps;
pub(crate) mod keys;
pub(crate) mod read;
mod syntax;
mod translations;
#[cfg(feature = "serde")]
mod write;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

pub use crate::channel::{Channel, UnknownChannel};
pub use crate::matcher::Match;
pub use crate::schedule::{Date, InvalidDate};
pub use conversation::Test;
pub use desk::{Desk, UnknownWeekday, Weekdays};
pub use form::{AnswerKind, Ask, UnknownAnswerKind, Variant};

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

/// One thing that can be asked for.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Category {
    /// The name that programs use: `[a-z0-9_-]{1,32}`.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub id: String,
    /// The id of the category whose submenu it stands in; at the top if none.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub under: Option<String>,
    /// What is typed to choose it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
    /// Its line in the menu, and a keyword for a whole message.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// What is looked for in messages.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub keywords: Vec<Keyword>,
    /// Phrases in which its keywords and patterns do not count.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub except: Vec<String>,
    /// Regular expressions, in the syntax of the regex crate, that run on the folded message.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub patterns: Vec<String>,
    /// The answer; all parts are sent. A category with a submenu needs none: the submenu is shown.
    /// That of a form is said at its end.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub reply: Vec<Part<'static>>,
    /// Answers of which one is picked, instead of `reply`.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "variant", skip_serializing_if = "Vec::is_empty")
    )]
    pub variants: Vec<Variant>,
    /// What is asked in turn: the category is a form.
    #[cfg_attr(feature = "serde", serde(rename = "ask", skip_serializing_if = "Vec::is_empty"))]
    pub asks: Vec<Ask>,
    /// Whether the answers are shown before the form ends.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub confirm: bool,
    /// The desk that takes over when this is asked for.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub handoff: Option<String>,
    /// The first day on which it exists.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<Date>,
    /// The last day on which it exists.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub until: Option<Date>,
    /// What the gateway should do, with the captures or answers as fields.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub action: Option<String>,
    /// Where the content comes from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source: Option<String>,
    /// The day the content was last checked.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub updated: Option<Date>,
    /// The day after which the content is no longer right.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expires: Option<Date>,
    /// Messages that must reach this category.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub tests: Vec<String>,
}

impl Category {
    /// A category with nothing in it yet.
    pub fn new(id: impl Into<String>) -> Self {
        Category { id: id.into(), ..Category::default() }
    }

    /// Puts it into the submenu of another category.
    pub fn under(mut self, parent: impl Into<String>) -> Self {
        self.under = Some(parent.into());
        self
    }

    /// Sets the code.
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets the title.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Adds a keyword.
    pub fn keyword(mut self, keyword: impl Into<Keyword>) -> Self {
        self.keywords.push(keyword.into());
        self
    }

    /// Adds a phrase in which nothing of this category counts.
    pub fn except(mut self, phrase: impl Into<String>) -> Self {
        self.except.push(phrase.into());
        self
    }

    /// Adds a pattern.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.patterns.push(pattern.into());
        self
    }

    /// Adds a part of the reply.
    pub fn reply(mut self, part: impl Into<Part<'static>>) -> Self {
        self.reply.push(part.into());
        self
    }

    /// Adds an answer of which one is picked.
    pub fn variant(mut self, variant: Variant) -> Self {
        self.variants.push(variant);
        self
    }

    /// Adds a question: the category is a form.
    pub fn ask(mut self, ask: Ask) -> Self {
        self.asks.push(ask);
        self
    }

    /// Shows the answers before the form ends.
    pub fn confirm(mut self) -> Self {
        self.confirm = true;
        self
    }

    /// Sets the first day on which it exists.
    pub fn from(mut self, day: Date) -> Self {
        self.from = Some(day);
        self
    }

    /// Sets the last day on which it exists.
    pub fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }

    /// Hands the conversation to a desk.
    pub fn handoff(mut self, desk: impl Into<String>) -> Self {
        self.handoff = Some(desk.into());
        self
    }

    /// Names an action for the gateway.
    pub fn action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Adds a message that must reach this category.
    pub fn test(mut self, message: impl Into<String>) -> Self {
        self.tests.push(message.into());
        self
    }
}

/// A keyword and how it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Keyword {
    /// What people type.
    pub text: String,
    /// Where it counts.
    pub mode: Match,
}

impl Keyword {
    /// A keyword with its own way of matching.
    pub fn new(text: impl Into<String>, mode: Match) -> Self {
        Keyword { text: text.into(), mode }
    }
}

impl From<&str> for Keyword {
    fn from(text: &str) -> Self {
        Keyword::new(text, Match::Auto)
    }
}

impl From<String> for Keyword {
    fn from(text: String) -> Self {
        Keyword::new(text, Match::Auto)
    }
}

impl Match {
    /// Those that are written in a menu; the default is not.
    pub(crate) const WRITTEN: [(&'static str, Match); 4] = [
        ("exact", Match::Exact),
        ("prefix", Match::Prefix),
        ("word", Match::Word),
        ("contains", Match::Contains),
    ];
}

/// One message bubble of a reply.
///
/// In a [`Definition`] its texts may hold placeholders; in a [`Reply`](crate::Reply) they are
/// filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// A picture.
    Image {
        /// Where it is.
        url: Cow<'a, str>,
        /// What it shows, for those who do not see it.
        alt: Cow<'a, str>,
    },
    /// A link card.
    Card {
        /// Its headline.
        title: Cow<'a, str>,
        /// A sentence or two; may be empty.
        summary: Cow<'a, str>,
        /// What it opens.
        url: Cow<'a, str>,
        /// A small picture; may be empty.
        image: Cow<'a, str>,
    },
}

impl Part<'_> {
    /// The same with every text run through `change`.
    pub(crate) fn map<'b>(&self, mut change: impl FnMut(&str) -> Cow<'b, str>) -> Part<'b> {
        match self {
            Part::Text(text) => Part::Text(change(text)),
            Part::Image { url, alt } => Part::Image { url: change(url), alt: change(alt) },
            Part::Card { title, summary, url, image } => Part::Card {
                title: change(title),
                summary: change(summary),
                url: change(url),
                image: change(image),
            },
        }
    }

    pub(crate) fn into_owned(self) -> Part<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Part::Text(text) => Part::Text(own(text)),
            Part::Image { url, alt } => Part::Image { url: own(url), alt: own(alt) },
            Part::Card { title, summary, url, image } => Part::Card {
                title: own(title),
                summary: own(summary),
                url: own(url),
                image: own(image),
            },
        }
    }

    /// The part as text for a channel that has nothing else.
    pub(crate) fn push_text(&self, out: &mut String) {
        let lines: [&str; 3] = match self {
            Part::Text(text) => [text, "", ""],
            Part::Image { url, alt } => [alt, url, ""],
            Part::Card { title, summary, url, .. } => [title, summary, url],
        };
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
    }
}

impl From<&str> for Part<'static> {
    fn from(text: &str) -> Self {
        Part::Text(Cow::Owned(text.to_owned()))
    }
}

impl From<String> for Part<'static> {
    fn from(text: String) -> Self {
        Part::Text(Cow::Owned(text))
    }
}
