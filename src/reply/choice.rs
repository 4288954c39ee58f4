//! What a reply offers.

use std::borrow::Cow;

named_enum! {
    "a kind of choice", str::eq;
    /// What a [`Choice`] does.
    pub enum ChoiceKind {
        /// Reaches a category of the menu that was shown, or one that may be meant.
        Category = "category",
        /// Reaches a category that is near to what was typed.
        Suggestion = "suggestion",
        /// Answers the open question of a form.
        Answer = "answer",
        /// Skips an optional question.
        Skip = "skip",
        /// Confirms the summary of a form.
        Yes = "yes",
        /// Rejects the summary of a form.
        No = "no",
        /// One level up; in a form, to the question before.
        Back = "back",
        /// To the top of the menu.
        Home = "home",
        /// Leaves a form.
        Cancel = "cancel",
        /// Shows what did not fit into the list before. Only
        /// [`Reply::for_channel`](crate::Reply::for_channel) offers it.
        More = "more",
    }
}

/// Something that a reply offers to choose, for a button, a row of a list or a quick reply.
///
/// A tap comes back in one of two ways. Where the channel sends the [text](Choice::say) of the
/// button, answer it as any message, with the cursor of this reply. Where it sends data of the
/// gateway's own, put the [token](Choice::token) there and answer
/// [`Message::choose(token)`](crate::Message::choose): old buttons stay right, wherever the
/// conversation stands by then.
///
/// ```
/// use replymenu::{Menu, Message};
///
/// let menu: Menu = r#"
///     fallback = "?"
///     welcome = "{menu}"
///     [category.weather]
///     code = 2
///     title = "天气"
///     reply = "晴"
/// "#.parse()?;
/// let welcome = menu.welcome();
/// let choices = welcome.choices();
/// assert_eq!((choices[0].label(), choices[0].say()), ("天气", "2"));
/// let reply = menu.respond(Message::choose(choices[0].token()));
/// assert_eq!(reply.category(), Some("weather"));
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice<'m> {
    pub(crate) kind: ChoiceKind,
    pub(crate) label: Cow<'m, str>,
    pub(crate) say: Cow<'m, str>,
    pub(crate) token: String,
    pub(crate) category: Option<Cow<'m, str>>,
}

impl Choice<'_> {
    /// What it does.
    pub fn kind(&self) -> ChoiceKind {
        self.kind
    }

    /// What a button says: the title of a category, the text of an answer, the word. As long as the
    /// menu has it; [`Reply::for_channel`](crate::Reply::for_channel) cuts it to what a channel shows.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The text that a tap sends: typed at the cursor of this reply, it does the same. Empty of `more`,
    /// which only its token reaches: whoever types has the lines in the text.
    pub fn say(&self) -> &str {
        &self.say
    }

    /// What names the choice by ids, for [`Message::choose`](crate::Message::choose): at most 64
    /// bytes of printable ASCII without spaces. It holds nothing that a user typed.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The id of the category that it reaches, or whose form it continues; `None` of back and home at
    /// a menu.
    pub fn category(&self) -> Option<&str> {
        self.category.as_deref()
    }

    pub(crate) fn into_owned(self) -> Choice<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Choice {
            label: own(self.label),
            say: own(self.say),
            category: self.category.map(own),
            ..self
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Choice<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut choice = serializer.serialize_struct("Choice", 5)?;
        choice.serialize_field("kind", self.kind.as_str())?;
        choice.serialize_field("label", &self.label)?;
        choice.serialize_field("say", &self.say)?;
        choice.serialize_field("token", &self.token)?;
        choice.serialize_field("category", &self.category)?;
        choice.end()
    }
}
