//! The questions of a form, and answers of which one is picked.

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
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Question {
    /// What programs call the answer: `[a-z0-9_-]{1,32}`. In braces it stands for the answer in the
    /// texts of the form.
    pub name: String,
    /// What the summary calls the answer; the name, if none.
    pub title: Option<String>,
    /// The question.
    pub prompt: Vec<Part<'static>>,
    /// What is taken as an answer; if none, a choice or what the pattern matches where one of these
    /// is written, else any text.
    pub kind: Option<AnswerKind>,
    /// What the whole folded answer must match.
    pub pattern: Option<String>,
    /// Of what one is chosen, by its number or its text.
    pub choices: Vec<String>,
    /// The most characters of an answer.
    pub max: Option<u8>,
    /// What is said of an answer that is not taken; a sentence of the engine and the question, if
    /// empty.
    pub retry: Vec<Part<'static>>,
    /// Whether the word for skipping leads on to the next question.
    pub optional: bool,
}

impl Question {
    /// The most characters that an answer may have: the answers of a form must fit the cursor.
    pub(crate) const MAX_ANSWER: u8 = 200;

    /// A question that takes any text.
    pub fn new(name: impl Into<String>, prompt: impl Into<Part<'static>>) -> Self {
        Question { name: name.into(), prompt: vec![prompt.into()], ..Question::default() }
    }

    /// Sets what the summary calls the answer.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets what is taken as an answer.
    pub fn kind(mut self, kind: AnswerKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Takes what the pattern matches as a whole.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    /// Adds one of those that are chosen from.
    pub fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choices.push(choice.into());
        self
    }

    /// Sets the most characters of an answer.
    pub fn max(mut self, chars: u8) -> Self {
        self.max = Some(chars);
        self
    }

    /// Adds a part of what is said of an answer that is not taken.
    pub fn retry(mut self, part: impl Into<Part<'static>>) -> Self {
        self.retry.push(part.into());
        self
    }

    /// Lets it be skipped.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// What is taken as an answer.
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
    /// What a question takes as an answer. It is checked as it is compared, folded; what is kept is
    /// what was typed.
    #[derive(Default)]
    pub enum AnswerKind {
        /// `text`: anything with a letter, a digit or a symbol.
        #[default]
        Text = "text",
        /// `digits`: digits, also in groups. Normalised to ASCII digits without gaps.
        Digits = "digits",
        /// `phone`: 7 to 15 digits (ITU-T E.164 has no longer ones), also in groups, with or without a
        /// `+`. Normalised to the digits, with the `+` if there was one.
        Phone = "phone",
        /// `date`: a day of the calendar: `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`,
        /// `20261120`. Normalised to the first form.
        Date = "date",
        /// `pattern`: what a regular expression matches as a whole.
        Pattern = "pattern",
        /// `choices`: one of a few texts, by its number, read like the code of a category, or its text.
        /// Kept is the text.
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
}

/// One of several answers, `[[category.x.variant]]` in a menu file.
///
/// Which one is sent depends on the id of the category and that of the message alone, so that a
/// message delivered twice gets the same answer: see [`Message::id`](crate::Message::id).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Variant {
    /// The answer.
    pub reply: Vec<Part<'static>>,
    /// How often it is picked, against the weights of the others.
    pub weight: u8,
}

/// An answer of weight 1 that says nothing yet.
impl Default for Variant {
    fn default() -> Self {
        Variant { reply: Vec::new(), weight: 1 }
    }
}

impl Variant {
    pub(crate) const MAX_WEIGHT: u8 = 99;

    /// An answer of weight 1.
    pub fn new(part: impl Into<Part<'static>>) -> Self {
        Variant { reply: vec![part.into()], ..Variant::default() }
    }

    /// Sets how often it is picked, from 1 to 99.
    pub fn weight(mut self, weight: u8) -> Self {
        self.weight = weight;
        self
    }
}
