//! The questions of a form, and replies of which one is picked.

use crate::part::Part;

/// One question of a form, `[[category.x.ask]]` in a menu file.
///
/// ```
/// use replymenu::definition::{AnswerKind, Category, Definition, Fallback, Question};
/// use replymenu::{Menu, Message, Outcome};
///
/// let mut definition = Definition::new(Fallback::new("?"));
/// definition.categories.push(
///     Category::new("report")
///         .code("1")
///         .ask(Question::new("phone", "Your number?").kind(AnswerKind::Phone))
///         .reply("We will call {phone}."),
/// );
/// let menu = Menu::builder().build(&definition)?;
/// let asked = menu.respond("1");
/// assert_eq!((asked.text(), asked.outcome()), ("Your number?", Outcome::Question));
/// let done = menu.respond(Message::new("138 0000 0000").cursor(&asked.cursor()));
/// assert_eq!(done.text(), "We will call 13800000000.");
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Question {
    /// What programs call the answer: `[a-z0-9_-]{1,32}`. In braces it stands for the answer in the
    /// texts of the form.
    pub name: String,
    /// What the summary calls the answer; the name if `None`.
    pub title: Option<String>,
    /// The text of the question. Choices are listed below it.
    pub prompt: Vec<Part<'static>>,
    /// Which answers are accepted. If `None`: `pattern` if there is one, else `choices` if there
    /// are any, else any text.
    pub kind: Option<AnswerKind>,
    /// The regular expression that the whole folded answer must match.
    pub pattern: Option<String>,
    /// The answers to choose from, by number or by text.
    pub choices: Vec<String>,
    /// The most characters of an answer, from 1 to 200. If `None`: 80, and 32 for `digits`, `phone`
    /// and `date`, or what the longest match of a `pattern` needs; less where the answers of the form
    /// would not fit into a cursor of 1,024 bytes.
    pub max: Option<u8>,
    /// What is sent when an answer is not accepted; if empty, a sentence of the engine and the
    /// question again.
    pub retry: Vec<Part<'static>>,
    /// Whether the question can be skipped.
    pub optional: bool,
}

impl Question {
    /// The most characters that `max` may allow: the answers of a form must fit the cursor.
    pub(crate) const MAX_ANSWER: u8 = 200;

    /// A question that accepts any text.
    pub fn new(name: impl Into<String>, prompt: impl Into<Part<'static>>) -> Self {
        Question { name: name.into(), prompt: vec![prompt.into()], ..Question::default() }
    }

    /// Sets what the summary calls the answer.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets which answers are accepted.
    pub fn kind(mut self, kind: AnswerKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Accepts answers that the regular expression matches as a whole.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    /// Adds an answer to choose from.
    pub fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choices.push(choice.into());
        self
    }

    /// Sets the most characters of an answer, from 1 to 200.
    pub fn max(mut self, chars: u8) -> Self {
        self.max = Some(chars);
        self
    }

    /// Adds a part of what is sent when an answer is not accepted.
    pub fn retry(mut self, part: impl Into<Part<'static>>) -> Self {
        self.retry.push(part.into());
        self
    }

    /// Lets users skip the question.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Which answers are accepted, as it is written or by what is.
    pub(crate) fn answer_kind(&self) -> AnswerKind {
        self.kind.unwrap_or(match (&self.pattern, self.choices.is_empty()) {
            (Some(_), _) => AnswerKind::Pattern,
            (None, false) => AnswerKind::Choices,
            (None, true) => AnswerKind::Text,
        })
    }
}

named_enum! {
    "a kind of answer", str::eq;
    /// Which answers a question accepts. The folded answer is checked, and the answer is kept as it
    /// was typed.
    #[derive(Default)]
    pub enum AnswerKind {
        /// `text`: anything with a letter, a digit or a symbol.
        #[default]
        Text = "text",
        /// `digits`: digits, also in groups with spaces. Normalised to ASCII digits without them.
        Digits = "digits",
        /// `phone`: 7 to 15 digits (ITU-T E.164 has no longer ones), also in groups, with or without a
        /// `+`, maybe an extension. Normalised to the digits, with the `+` if there was one or `00`
        /// stood for it, and ` ext. 801`.
        Phone = "phone",
        /// `date`: a day of the calendar: `2026-11-20`, `2026年11月20日`, `20 Nov 2026`; where the time of
        /// the message and the menu's zone are known also `11月20日`, `11/20`, `明天`, `下周一`, `Friday`.
        /// A time of the day behind it does not matter. Normalised to the first form.
        Date = "date",
        /// `pattern`: what a regular expression matches as a whole.
        Pattern = "pattern",
        /// `choices`: one of a few texts, by its number, which is read like a code, or by the text
        /// itself. The text is kept.
        Choices = "choices",
    }
}

impl AnswerKind {
    /// The most characters of an answer unless the menu says otherwise.
    pub(crate) fn default_max(self) -> u8 {
        match self {
            AnswerKind::Text | AnswerKind::Pattern | AnswerKind::Choices => 80,
            AnswerKind::Digits | AnswerKind::Phone | AnswerKind::Date => 32,
        }
    }

    /// The fewest characters that an answer is left with where room is short.
    pub(crate) fn least_max(self) -> u8 {
        match self {
            // `+86 138-0000-0000`, `2026年11月20日 9:30`.
            AnswerKind::Digits | AnswerKind::Phone | AnswerKind::Date => 20,
            AnswerKind::Text | AnswerKind::Pattern | AnswerKind::Choices => 12,
        }
    }
}

/// One of several replies, `[[category.x.variant]]` in a menu file.
///
/// The pick depends only on the id of the category and the id of the message, so that a message
/// delivered twice gets the same reply: see [`Message::id`](crate::Message::id).
///
/// ```
/// use replymenu::definition::{Category, Definition, Fallback, Variant};
/// use replymenu::{Menu, Message};
///
/// let mut definition = Definition::new(Fallback::new("?"));
/// let hello = Category::new("hello").keyword("hello");
/// let hello = hello.variant(Variant::new("Hello!").weight(3)).variant(Variant::new("Hi!"));
/// definition.categories.push(hello);
/// let menu = Menu::builder().build(&definition)?;
/// let reply = |id| menu.respond(Message::new("hello").id(id)).text().to_owned();
/// assert_eq!(reply("msg-1"), reply("msg-1"));
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Variant {
    /// The reply; all parts are sent.
    pub reply: Vec<Part<'static>>,
    /// How often it is picked, relative to the weights of the others: from 1 to 99.
    pub weight: u8,
}

/// An empty reply of weight 1.
impl Default for Variant {
    fn default() -> Self {
        Variant { reply: Vec::new(), weight: 1 }
    }
}

impl Variant {
    /// What `weight` may be.
    pub(crate) const MAX_WEIGHT: u8 = 99;

    /// A reply of weight 1.
    pub fn new(part: impl Into<Part<'static>>) -> Self {
        Variant { reply: vec![part.into()], ..Variant::default() }
    }

    /// Sets how often it is picked, relative to the others: from 1 to 99.
    pub fn weight(mut self, weight: u8) -> Self {
        self.weight = weight;
        self
    }
}
