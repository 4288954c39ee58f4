//! Categories and their keywords.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Date, MatchMode, Question, Variant};
use crate::part::Part;

/// One thing that can be asked for, `[category.x]` in a menu file.
///
/// ```
/// use replymenu::Menu;
/// use replymenu::definition::{Category, Definition, Fallback, Keyword, MatchMode};
///
/// let mut definition = Definition::new(Fallback::new("?"));
/// definition.categories = vec![
///     Category::new("services").code("5").title("Services"),
///     Category::new("marriage")
///         .under("services")
///         .code("1")
///         .title("Marriage")
///         .keyword("wedding")
///         .keyword(Keyword::new("hi", MatchMode::Exact))
///         .reply("Bring your identity cards."),
/// ];
/// let menu = Menu::builder().build(&definition)?;
/// assert_eq!(menu.respond("5-1").category(), Some("marriage"));
/// assert_eq!(menu.respond("our wedding").category(), Some("marriage"));
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Category {
    /// The name that programs use: `[a-z0-9_-]{1,32}`.
    pub id: String,
    /// The id of the category whose submenu it is in; at the top if `None`.
    pub under: Option<String>,
    /// What is typed to choose it: up to eight digits, a letter and up to seven letters or digits,
    /// `#` or `*`.
    pub code: Option<String>,
    /// Its line in the menu, and a keyword for a whole message.
    pub title: Option<String>,
    /// What is looked for in messages.
    pub keywords: Vec<Keyword>,
    /// Whether its `exact` keywords, and its code if that is a word such as `STOP`, are taken inside
    /// forms, too, before the answer's check: the form is left, and its answers are dropped.
    pub anywhere: bool,
    /// Phrases in which its keywords and patterns do not count.
    pub except: Vec<String>,
    /// Regular expressions, in the syntax of the `regex` crate, that run on the folded message.
    pub patterns: Vec<String>,
    /// The reply; all parts are sent. A category with a submenu needs none: the submenu is shown.
    /// A form sends it at its end.
    pub reply: Vec<Part<'static>>,
    /// Replies of which one is picked, instead of `reply`.
    pub variants: Vec<Variant>,
    /// The questions of a form, in the order in which they are asked; `ask` in a menu file. A
    /// category with questions is a form.
    pub questions: Vec<Question>,
    /// Whether the answers are shown, and confirmed or rejected, before the form ends.
    pub confirm: bool,
    /// The id of the desk that takes over; from a form, at its end.
    pub handoff: Option<String>,
    /// The first day on which it exists.
    pub from: Option<Date>,
    /// The last day on which it exists.
    pub until: Option<Date>,
    /// What the gateway should do; it gets the captures or answers as fields.
    pub action: Option<String>,
    /// Where the content comes from.
    pub source: Option<String>,
    /// The day on which the content was last checked.
    pub updated: Option<Date>,
    /// The last day on which the content is right.
    pub expires: Option<Date>,
    /// Messages that must reach this category.
    pub tests: Vec<String>,
}

impl Category {
    /// A category with this id and nothing else yet.
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

    /// Adds a phrase in which the keywords and patterns of this category do not count.
    pub fn except(mut self, phrase: impl Into<String>) -> Self {
        self.except.push(phrase.into());
        self
    }

    /// Adds a regular expression.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.patterns.push(pattern.into());
        self
    }

    /// Adds a part of the reply.
    pub fn reply(mut self, part: impl Into<Part<'static>>) -> Self {
        self.reply.push(part.into());
        self
    }

    /// Adds one of the replies of which one is picked.
    pub fn variant(mut self, variant: Variant) -> Self {
        self.variants.push(variant);
        self
    }

    /// Adds a question, which makes the category a form.
    pub fn ask(mut self, question: Question) -> Self {
        self.questions.push(question);
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

    /// Hands the conversation to the desk with this id.
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

/// A keyword, and where in a message it counts.
///
/// A text is a keyword with [`MatchMode::Auto`].
///
/// ```
/// use replymenu::Menu;
/// use replymenu::definition::{Category, Definition, Fallback, Keyword, MatchMode};
///
/// let mut definition = Definition::new(Fallback::new("?"));
/// definition.categories = vec![
///     Category::new("fund")
///         .keyword(Keyword::all(["天津", "公积金"]))
///         .reply("Tianjin's fund"),
///     Category::new("prices")
///         .keyword(Keyword::new("多少", MatchMode::Auto).weak())
///         .reply("Prices"),
/// ];
/// let menu = Menu::builder().build(&definition)?;
/// assert_eq!(menu.respond("公积金在天津能提多少").category(), Some("fund"));
/// assert_eq!(menu.respond("公积金能提多少").category(), Some("prices"));
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Keyword {
    /// What people type; empty for a keyword of several words.
    pub text: String,
    /// Instead of a text: words all of which occur, in any order, no two of them overlapping; two to
    /// eight.
    pub all: Vec<String>,
    /// Where in a message it counts.
    pub mode: MatchMode,
    /// Whether it counts inside a message only where no other keyword or pattern does: `match =
    /// "weak"` in a menu file.
    pub weak: bool,
}

impl Keyword {
    /// How many words `all` takes: to look for them takes time in 2 to the power of their number.
    pub(crate) const WORDS: RangeInclusive<usize> = 2..=8;

    /// A keyword that counts where `mode` says.
    pub fn new(text: impl Into<String>, mode: MatchMode) -> Self {
        Keyword { text: text.into(), all: Vec::new(), mode, weak: false }
    }

    /// A keyword of several words, all of which occur.
    pub fn all(words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let all = words.into_iter().map(Into::into).collect();
        Keyword { all, ..Keyword::new("", MatchMode::Auto) }
    }

    /// Makes it count inside a message only where no other keyword or pattern does.
    pub fn weak(mut self) -> Self {
        self.weak = true;
        self
    }
}

/// The text; several words with `+` between them.
impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.all.is_empty() { f.pad(&self.text) } else { f.pad(&self.all.join(" + ")) }
    }
}

impl From<&str> for Keyword {
    fn from(text: &str) -> Self {
        Keyword::new(text, MatchMode::Auto)
    }
}

impl From<String> for Keyword {
    fn from(text: String) -> Self {
        Keyword::new(text, MatchMode::Auto)
    }
}
