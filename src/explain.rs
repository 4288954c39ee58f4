//! Why a message is answered as it is.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::matcher::{self, Buffer, Hits, Text, Verdict};
use crate::menu::{At, Compiled, Decision, Menu, Step, rule_of};
use crate::message::Message;
use crate::outcome::Outcome;
use crate::reply::{Reply, Rule};
use crate::validate::Word;

/// Why a message is answered as it is; `Display` prints it for people.
///
/// ```
/// let menu: replymenu::Menu = r#"
///     fallback = "?"
///     [category.weather]
///     keywords = ["天气", "天气预报"]
///     except = "今天气死"
///     reply = "晴"
/// "#.parse()?;
/// let why = menu.explain("天氣預報呢");
/// assert_eq!(why.folded(), "天气预报呢");
/// assert_eq!(why.candidates().len(), 2);
/// assert!(why.to_string().contains("the longest occurrence"));
/// assert_eq!(menu.explain("今天气死我了").reply().category(), None);
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Explanation<'m> {
    folded: String,
    candidates: Vec<Candidate<'m>>,
    reason: String,
    reply: Reply<'m>,
}

/// A rule that occurs in the message, whether it counts or not.
#[derive(Clone, Debug)]
pub struct Candidate<'m> {
    category: Cow<'m, str>,
    rule: Rule,
    text: String,
    span: Range<usize>,
    fate: Fate,
}

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fate {
    /// It won.
    Won,
    /// It counts, but another one is longer, earlier, or nearer.
    Lost,
    /// It lies inside a longer occurrence that counts.
    Covered,
    /// It begins or ends inside a word, or may only be the whole message or its beginning.
    Boundary,
    /// It begins or ends inside one written character.
    Grapheme,
    /// A phrase of `except` overlaps it.
    Excepted,
    /// It counts, and another one does: the user was asked which is meant.
    Asked,
    /// An earlier step decided, or a form is in progress.
    Later,
}

impl Fate {
    fn sentence(self) -> &'static str {
        match self {
            Fate::Won => "won",
            Fate::Lost => "counts, but another one is longer, earlier or nearer",
            Fate::Covered => "lies inside a longer one",
            Fate::Boundary => {
                "does not count: it stands inside a word, or may only be the whole message"
            }
            Fate::Grapheme => "does not count: it stands inside one written character",
            Fate::Excepted => "does not count: a phrase of `except` overlaps it",
            Fate::Asked => "counts, but so does another one: the user is asked",
            Fate::Later => "was not looked at: an earlier step decided",
        }
    }
}

impl Candidate<'_> {
    /// The id of the category.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// The kind of rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// What of the folded message it matches.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the message as it was sent.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What became of it.
    pub fn fate(&self) -> Fate {
        self.fate
    }
}

impl Menu {
    /// Why a message is answered as it is. What it says of the reply is what
    /// [`respond`](Menu::respond) does: both ask the same function.
    pub fn explain<'m, 'a>(&'m self, message: impl Into<Message<'a>>) -> Explanation<'m> {
        Explanation::new(&self.0, message.into())
    }
}

impl<'m> Explanation<'m> {
    pub(crate) fn new(menu: &'m Compiled, message: Message<'_>) -> Self {
        if message.is_welcome() {
            return Explanation::short(
                menu,
                &message,
                &mut Decision::at(Step::Welcome),
                "a new follower gets the welcome",
            );
        }
        if menu.is_too_long(&message) {
            let limit = menu.limits.message_chars;
            let reason = format!("the message is longer than {limit} characters");
            return Explanation::short(menu, &message, &mut menu.too_long(&message), reason);
        }
        let mut buffer = Buffer::new();
        let text = menu.read(&message, &mut buffer);
        let mut decision = Decision::at(Step::Nothing);
        menu.decide_for(&message, &text, &mut decision);
        Explanation {
            folded: text.folded().to_owned(),
            candidates: candidates(menu, &message, &text, &decision),
            reason: reason(menu, &text, &decision),
            reply: menu.answer(&message, Some(&text), &mut decision),
        }
    }

    fn short(
        menu: &'m Compiled,
        message: &Message<'_>,
        decision: &mut Decision,
        reason: impl Into<String>,
    ) -> Self {
        Explanation {
            folded: String::new(),
            candidates: Vec::new(),
            reason: reason.into(),
            reply: menu.answer(message, None, decision),
        }
    }

    /// The message as it is compared.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Every rule that occurs, the best first.
    pub fn candidates(&self) -> &[Candidate<'m>] {
        &self.candidates
    }

    /// Why the reply is what it is, in one sentence.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The reply: what `respond` gives.
    pub fn reply(&self) -> &Reply<'m> {
        &self.reply
    }
}

fn candidates<'m>(
    menu: &'m Compiled,
    message: &Message<'_>,
    text: &Text<'_>,
    decision: &Decision,
) -> Vec<Candidate<'m>> {
    let at = At { level: decision.level, day: menu.day(message) };
    let place = |owner: u32| menu.place(owner, at);
    let bare = text.bare();
    let mut whole = Hits::new();
    menu.matcher.whole(text, bare, place, &mut whole);
    let mut found: Vec<matcher::Candidate> =
        whole.iter().map(|&hit| matcher::Candidate { hit, verdict: Verdict::Counts }).collect();
    for candidate in menu.matcher.candidates(text, place) {
        let same = |other: &matcher::Candidate| {
            other.hit.rule == candidate.hit.rule && other.hit.span() == candidate.hit.span()
        };
        if !found.iter().any(same) {
            found.push(candidate);
        }
    }
    let winner = decision.hits.first().filter(|_| decision.owner.is_some());
    let beaten = |hit: &matcher::Hit| decision.hits.iter().any(|other| other.rule == hit.rule);
    found
        .into_iter()
        .map(|matcher::Candidate { hit, verdict }| {
            let won =
                winner.is_some_and(|winner| winner.rule == hit.rule && winner.span() == hit.span());
            let fate = match verdict {
                _ if won => Fate::Won,
                Verdict::Counts if decision.step == Step::Ambiguous => Fate::Asked,
                Verdict::Counts if decision.step == Step::Inside || beaten(&hit) => Fate::Lost,
                Verdict::Counts => Fate::Later,
                Verdict::Covered => Fate::Covered,
                Verdict::Boundary => Fate::Boundary,
                Verdict::Grapheme => Fate::Grapheme,
                Verdict::Excepted => Fate::Excepted,
            };
            Candidate {
                category: Cow::Borrowed(menu.id(hit.owner)),
                rule: rule_of(&hit),
                text: text.slice(hit.span()).to_owned(),
                span: text.locate(hit.span()),
                fate,
            }
        })
        .collect()
}

fn reason(menu: &Compiled, text: &Text<'_>, decision: &Decision) -> String {
    let id = decision.owner.map(|owner| menu.id(owner)).unwrap_or_default();
    let words = decision.span.clone().map_or("", |span| text.slice(span));
    match decision.step {
        Step::Welcome | Step::TooLong => String::new(),
        Step::Empty => "the message holds no letter, digit or symbol".to_owned(),
        Step::Word(Word::Back) => format!("the whole message is a word for back: `{words}`"),
        Step::Word(_) => format!("the whole message is a word for home: `{words}`"),
        Step::Choice => format!("the whole message is a way of typing the code of `{id}`"),
        Step::Path => format!("the whole message is a path of codes that leads to `{id}`"),
        Step::Stale => {
            "the message chooses from a menu, or answers a form, that is gone".to_owned()
        }
        Step::Whole => format!("the whole message is a keyword or title of `{id}`: `{words}`"),
        Step::Anchored => format!("a pattern of `{id}` matches the whole message"),
        Step::InvalidChoice => {
            "the whole message is a choice that the menu does not offer".to_owned()
        }
        Step::Inside => {
            let also = if decision.hits.len() > 1 { " of those that count" } else { "" };
            format!("the longest occurrence{also} is `{words}` of `{id}`")
        }
        Step::Ambiguous => {
            "several categories occur in it, and the menu asks which is meant".to_owned()
        }
        Step::Nothing => "no category has a rule that counts in it".to_owned(),
        Step::Form => in_form(id, decision),
    }
}

/// What comes of a message to a form.
fn in_form(id: &str, decision: &Decision) -> String {
    let Some(turn) = &decision.form else { return String::new() };
    let open = turn.state.open.as_deref();
    match (turn.outcome, open) {
        (Outcome::Done, _) => format!("the form of `{id}` has its last answer"),
        (Outcome::Cancelled, _) => format!("the form of `{id}` is left"),
        (Outcome::Retry, Some(open)) => {
            format!("it is no answer to `{open}` of the form of `{id}`")
        }
        (Outcome::Retry, None) => format!("it says neither yes nor no to the answers of `{id}`"),
        (_, Some(open)) => format!("the form of `{id}` asks `{open}` next"),
        (_, None) => format!("the form of `{id}` has its last answer, and shows them"),
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "compared as: {}", self.folded)?;
        let category = self.reply.category().unwrap_or("-");
        writeln!(f, "answer: {category} ({}): {}", self.reply.outcome(), self.reason)?;
        for candidate in &self.candidates {
            let Candidate { category, rule, text, span, fate } = candidate;
            let (start, end) = (span.start, span.end);
            writeln!(f, "  {category}: {rule} `{text}` at {start}..{end} {}", fate.sentence())?;
        }
        Ok(())
    }
}
