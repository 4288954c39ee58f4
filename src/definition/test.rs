//! A conversation that must go as written.

use crate::outcome::Outcome;
use crate::schedule::Time;

/// A conversation that must go as written, `[[test]]` in a menu file;
/// [`Menu::check`](crate::Menu::check) runs it.
///
/// The messages are sent one after the other, each with the cursor of the reply before. `expect`,
/// `outcome`, `contains` and `choices` are about the last reply, `not` is about all of them; at least
/// one of them must be written.
///
/// ```
/// use replymenu::definition::{Category, Definition, Fallback, Test};
/// use replymenu::{Menu, Outcome};
///
/// let mut definition = Definition::new(Fallback::new("?"));
/// definition.categories.push(Category::new("a").code("1").reply("first"));
/// definition.tests.push(Test::new("hello").say("1").expect("a").contains("first"));
/// definition.tests.push(Test::new("7").outcome(Outcome::InvalidChoice).not("a"));
/// let menu = Menu::builder().build(&definition)?;
/// assert!(menu.check().is_empty(), "{}", menu.check());
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Test {
    /// The messages, in the order in which they are sent.
    pub say: Vec<String>,
    /// When all of them are sent; without a time everything exists and every desk is open.
    pub now: Option<Time>,
    /// The id of the category that answers the last message.
    pub expect: Option<String>,
    /// The outcome of the last message.
    pub outcome: Option<Outcome>,
    /// Texts that the last reply contains.
    pub contains: Vec<String>,
    /// Labels of [choices](crate::Reply::choices) that the last reply offers.
    pub choices: Vec<String>,
    /// Ids of categories that no message may reach.
    pub not: Vec<String>,
}

impl Test {
    /// A conversation that begins with `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Test { say: vec![message.into()], ..Test::default() }
    }

    /// Adds a message.
    pub fn say(mut self, message: impl Into<String>) -> Self {
        self.say.push(message.into());
        self
    }

    /// Sets when the messages are sent.
    pub fn now(mut self, time: impl Into<Time>) -> Self {
        self.now = Some(time.into());
        self
    }

    /// Sets the category that answers the last message.
    pub fn expect(mut self, category: impl Into<String>) -> Self {
        self.expect = Some(category.into());
        self
    }

    /// Sets the outcome of the last message.
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }

    /// Adds a text that the last reply contains.
    pub fn contains(mut self, text: impl Into<String>) -> Self {
        self.contains.push(text.into());
        self
    }

    /// Adds a choice that the last reply offers, by its label.
    pub fn choice(mut self, label: impl Into<String>) -> Self {
        self.choices.push(label.into());
        self
    }

    /// Adds a category that no message may reach.
    pub fn not(mut self, category: impl Into<String>) -> Self {
        self.not.push(category.into());
        self
    }

    /// Whether it would hold whatever the menu answers.
    pub(crate) fn expects_nothing(&self) -> bool {
        self.expect.is_none()
            && self.outcome.is_none()
            && self.contains.is_empty()
            && self.choices.is_empty()
            && self.not.is_empty()
    }
}
