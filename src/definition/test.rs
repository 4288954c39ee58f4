//! A conversation that must go as written.

use crate::outcome::Outcome;
use crate::schedule::Time;

/// A conversation that must go as written, `[[test]]` in a menu file:
/// [`Menu::check`](crate::Menu::check) holds it.
///
/// The messages are sent one after the other, each with the cursor of the reply before. What is
/// expected is expected of the last answer; only what is said is compared.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Test {
    /// The messages, in turn.
    pub say: Vec<String>,
    /// When they are sent; if none, no time is passed.
    pub now: Option<Time>,
    /// The id of the category that answers the last one.
    pub expect: Option<String>,
    /// How the last one is answered.
    pub outcome: Option<Outcome>,
    /// What the last answer says, among other things.
    pub contains: Vec<String>,
    /// Ids of categories that none of the messages may reach.
    pub not: Vec<String>,
}

impl Test {
    /// A conversation that begins with `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Test { say: vec![message.into()], ..Test::default() }
    }

    /// Says one thing more.
    pub fn say(mut self, message: impl Into<String>) -> Self {
        self.say.push(message.into());
        self
    }

    /// When the messages are sent.
    pub fn now(mut self, time: impl Into<Time>) -> Self {
        self.now = Some(time.into());
        self
    }

    /// The category that answers the last message.
    pub fn expect(mut self, category: impl Into<String>) -> Self {
        self.expect = Some(category.into());
        self
    }

    /// How the last message is answered.
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }

    /// Adds what the last answer says.
    pub fn contains(mut self, text: impl Into<String>) -> Self {
        self.contains.push(text.into());
        self
    }

    /// Adds a category that none of the messages may reach.
    pub fn not(mut self, category: impl Into<String>) -> Self {
        self.not.push(category.into());
        self
    }

    pub(crate) fn expects_nothing(&self) -> bool {
        self.expect.is_none()
            && self.outcome.is_none()
            && self.contains.is_empty()
            && self.not.is_empty()
    }
}
