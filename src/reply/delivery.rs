//! A reply as the messages that a channel takes.

use std::borrow::Cow;

use super::Reply;
use super::choice::{Choice, ChoiceKind};
use super::offers::Place;
use crate::channel::{Channel, ChoiceLimits, ChoiceStyle, Limit, Pictures, cut, split};
use crate::part::Part;

/// The messages of a reply for one channel, each within its limits.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a delivery is to be sent"]
pub struct Delivery {
    messages: Vec<Outgoing>,
    now: usize,
}

/// A message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outgoing {
    part: Part<'static>,
    style: Option<ChoiceStyle>,
    choices: Vec<Choice<'static>>,
}

impl Delivery {
    /// What the channel takes as the answer to one message: nearly always all there is.
    pub fn now(&self) -> &[Outgoing] {
        self.messages.get(..self.now).unwrap_or(&self.messages)
    }

    /// What is beyond the number of messages that the channel takes as an answer. Send it another
    /// way (customer-service messages, push messages), or keep it until the user asks for more.
    pub fn later(&self) -> &[Outgoing] {
        self.messages.get(self.now..).unwrap_or_default()
    }

    /// All of them, in order.
    pub fn messages(&self) -> &[Outgoing] {
        &self.messages
    }
}

impl Outgoing {
    /// What it says: a text, a picture, or a card to be sent as an article.
    pub fn part(&self) -> &Part<'static> {
        &self.part
    }

    /// How its choices are shown; `None` if it has none.
    pub fn style(&self) -> Option<ChoiceStyle> {
        self.style
    }

    /// The choices to draw, their labels cut with `…` to what the channel shows. Give the channel the
    /// [token](Choice::token) as the id or data of each, and answer what comes back with
    /// [`Message::choose`](crate::Message::choose).
    pub fn choices(&self) -> &[Choice<'static>] {
        &self.choices
    }
}

impl Reply<'_> {
    /// The messages that say this reply in a channel.
    ///
    /// - **Parts** that the channel does not take become text: of a picture its description and
    ///   address, of a link card its headline, summary and address. Where a reply is one message
    ///   (`wechat`, `ussd`), a card alone is an article, and everything else is one text: an article
    ///   has room for one link and no second text. Neighbouring texts are one message.
    /// - **Texts** that are too long are cut at the end of a line or sentence, else of a word, never
    ///   inside a written character.
    /// - **Choices** go with the last text, or the last message where they would vanish with the next
    ///   one. Where there are more than the channel shows, the last one is
    ///   [`More`](ChoiceKind::More), which shows the next. The text keeps its numbered lines: not every
    ///   client draws buttons. A channel without buttons has the text alone.
    ///
    /// Nothing is lost: the texts of the messages are the text of the reply, but for white space at the
    /// cuts. What the channel does not take at once is in [`Delivery::later`].
    ///
    /// ```
    /// use replymenu::{Channel, ChoiceStyle, Menu};
    ///
    /// let menu: Menu = r#"
    ///     fallback = "?"
    ///     welcome = "Hello.\n{menu}"
    ///     [category.weather]
    ///     code = 1
    ///     title = "Weather"
    ///     reply = ["Sunny.", { image = "https://example.org/map.png", alt = "Map" }]
    ///     [category.bus]
    ///     code = 2
    ///     title = "Buses and trains today"
    ///     reply = "On time."
    /// "#.parse()?;
    /// let welcome = menu.welcome().for_channel(Channel::WhatsApp);
    /// let message = &welcome.now()[0];
    /// assert_eq!(message.style(), Some(ChoiceStyle::List)); // the second label is too long for a button
    /// assert_eq!(message.choices()[1].label(), "Buses and trains today");
    ///
    /// let weather = menu.respond("1").for_channel(Channel::Sms);
    /// assert_eq!(weather.now()[0].part().to_text(), "Sunny.\nMap\nhttps://example.org/map.png");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn for_channel(&self, channel: Channel) -> Delivery {
        let mut parts = folded_down(self.parts(), channel);
        let shown = Shown::of(self, channel);
        if let Some(shown) = &shown
            && !parts.iter().any(|part| matches!(part, Part::Text(_)))
        {
            // There is nothing to draw them below.
            parts.push(Part::from(shown.labels()));
        }
        let last_text = parts.iter().rposition(|part| matches!(part, Part::Text(_)));
        let mut messages: Vec<Outgoing> = Vec::new();
        let mut carrier = None;
        for (index, part) in parts.into_iter().enumerate() {
            let body =
                shown.as_ref().filter(|_| Some(index) == last_text).map(|shown| shown.limits.body);
            match part {
                Part::Text(text) => {
                    let pieces = pieces(&text, channel.text_limit(), body);
                    messages
                        .extend(pieces.into_iter().map(|piece| Outgoing::of(Part::from(piece))));
                }
                part => messages.push(Outgoing::of(part)),
            }
            if body.is_some() {
                carrier = messages.len().checked_sub(1);
            }
        }
        if let Some(shown) = shown {
            let vanish = shown.limits.style == ChoiceStyle::QuickReplies;
            let carrier = carrier.and_then(|at| messages.get_mut(at));
            let carrier = if vanish { messages.last_mut() } else { carrier };
            if let Some(message) = carrier {
                message.style = Some(shown.limits.style);
                message.choices = shown.choices;
            }
        }
        let now = messages.len().min(channel.max_messages());
        Delivery { messages, now }
    }
}

impl Outgoing {
    fn of(part: Part<'static>) -> Self {
        Outgoing { part, style: None, choices: Vec::new() }
    }
}

/// The choices that a message shows.
struct Shown {
    limits: ChoiceLimits,
    choices: Vec<Choice<'static>>,
}

impl Shown {
    /// The choices of a reply as a channel shows them; `None` if there is nothing to show.
    fn of(reply: &Reply<'_>, channel: Channel) -> Option<Self> {
        let limits = channel.choice_limits();
        let widest = limits.last()?;
        let choices: Vec<Choice<'static>> =
            reply.choices().into_iter().map(Choice::into_owned).collect();
        if choices.is_empty() {
            return None;
        }
        let fits = |limits: &&ChoiceLimits| {
            let has_room = |choice: &Choice<'_>| limits.label.has_room_for(&choice.label);
            choices.len() <= limits.count && choices.iter().all(has_room)
        };
        let limits = *limits.iter().find(fits).unwrap_or(widest);
        let mut choices = paged(choices, limits.count, reply.place());
        for choice in &mut choices {
            choice.label = Cow::Owned(cut(&choice.label, limits.label));
        }
        Some(Shown { limits, choices })
    }

    fn labels(&self) -> String {
        self.choices.iter().map(Choice::label).collect::<Vec<_>>().join("\n")
    }
}

/// At most `count` choices: the first of the list that is shown, then "more", then the words.
fn paged(
    mut choices: Vec<Choice<'static>>,
    count: usize,
    place: Option<Place<'_>>,
) -> Vec<Choice<'static>> {
    if choices.len() <= count {
        return choices;
    }
    let is_listed =
        |choice: &Choice<'_>| matches!(choice.kind, ChoiceKind::Category | ChoiceKind::Answer);
    let listed = choices.iter().take_while(|choice| is_listed(choice)).count();
    let mut rest = choices.split_off(listed);
    let first = count.saturating_sub(rest.len() + 1);
    choices.truncate(first);
    choices.extend(place.and_then(|place| place.more(first)));
    choices.append(&mut rest);
    choices.truncate(count);
    choices
}

/// The parts that a channel takes, neighbouring texts as one.
fn folded_down(parts: &[Part<'_>], channel: Channel) -> Vec<Part<'static>> {
    let is_one = channel.max_messages() == 1;
    let takes = |part: &Part<'_>| {
        let is_taken = match part {
            Part::Text(_) => return false,
            Part::Image { .. } => match channel.pictures() {
                Pictures::Any => true,
                Pictures::Media => part.is_media(),
                Pictures::None => false,
            },
            Part::Card { .. } => channel.takes_articles(),
        };
        is_taken && (!is_one || parts.len() == 1)
    };
    let mut folded: Vec<Part<'static>> = Vec::new();
    for part in parts {
        if takes(part) {
            folded.push(part.clone().into_owned());
        } else if let Some(Part::Text(text)) = folded.last_mut() {
            part.push_text(text.to_mut());
        } else {
            folded.push(Part::from(part.to_text()));
        }
    }
    folded.retain(|part| !matches!(part, Part::Text(text) if text.trim().is_empty()));
    folded
}

/// The pieces of a text, the last of them within `body` too if there is one.
fn pieces(text: &str, limit: Limit, body: Option<Limit>) -> Vec<&str> {
    let mut pieces = split(text, limit);
    if let Some(body) = body
        && let Some(last) = pieces.pop()
    {
        pieces.extend(split(last, body));
    }
    pieces
}
