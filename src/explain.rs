//! Why a message is answered as it is.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::answer::{Decision, Here, Step, rule_of};
pub use crate::matcher::Verdict;
use crate::matcher::{Candidate as Occurrence, Hit, Hits, LiteralMatches, Search};
use crate::message::Message;
use crate::model::Model;
use crate::outcome::Outcome;
use crate::reply::{Reply, Rule};
use crate::text::{Buffer, Haystack};

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
#[must_use]
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
    verdict: Verdict,
}

/// What became of a candidate, for people.
fn sentence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Won => "won",
        Verdict::Lost => "counts, but another one is longer, earlier or nearer",
        Verdict::Covered => "lies inside a longer one",
        Verdict::Weak => "is weak: it counts only where nothing else does",
        Verdict::Boundary => {
            "does not count: it stands inside a word, or may only be the whole message"
        }
        Verdict::Grapheme => "does not count: it stands inside one written character",
        Verdict::Excepted => "does not count: a phrase of `except` overlaps it",
        Verdict::Asked => "counts, but so does another one: the user is asked",
        Verdict::Later => "was not looked at: an earlier step decided",
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
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}

impl<'m> Explanation<'m> {
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

/// Explains the answer to a message.
pub(crate) fn explain<'m>(model: &'m Model, message: &Message<'_>) -> Explanation<'m> {
    if message.is_welcome() {
        return unread(model, message, "a new follower gets the welcome".to_owned());
    }
    if model.is_too_long(message) {
        let limit = model.message_chars;
        return unread(model, message, format!("the message is longer than {limit} characters"));
    }
    let mut buffer = Buffer::new();
    let haystack = model.matcher.read(message.text(), &mut buffer);
    let mut ends = LiteralMatches::new();
    let mut decision = Decision::new(Step::Unanswered);
    model.decide(message, &haystack, &mut ends, &mut decision);
    let search = model.matcher.search(&haystack, &mut ends);
    Explanation {
        folded: haystack.folded().to_owned(),
        candidates: candidates(model, message, &haystack, &search, &decision),
        reason: reason(model, &haystack, &decision),
        reply: model.reply(message, Some(&haystack), &mut decision),
    }
}

/// Explains the answer to a message whose text is not read.
fn unread<'m>(model: &'m Model, message: &Message<'_>, reason: String) -> Explanation<'m> {
    let reply = model.reply(message, None, &mut model.decide_unread(message));
    Explanation { folded: String::new(), candidates: Vec::new(), reason, reply }
}

fn candidates<'m>(
    model: &'m Model,
    message: &Message<'_>,
    haystack: &Haystack<'_>,
    search: &Search<'_>,
    decision: &Decision,
) -> Vec<Candidate<'m>> {
    let here = Here { level: decision.level, day: model.day(message) };
    let place = |category| model.place(category, here);
    let mut whole = Hits::new();
    search.whole(haystack.bare(), place, &mut whole);
    let mut anchored = Hits::new();
    search.anchored(haystack.bare(), place, &mut anchored);
    let whole = whole.iter().chain(anchored.iter());
    let mut found: Vec<Occurrence> =
        whole.map(|&hit| Occurrence { hit, verdict: Verdict::Lost }).collect();
    for candidate in search.candidates(place) {
        let same = |other: &Occurrence| {
            other.hit.rule == candidate.hit.rule && other.hit.span() == candidate.hit.span()
        };
        if !found.iter().any(same) {
            found.push(candidate);
        }
    }
    let winner = decision.hits.first().filter(|_| decision.category.is_some());
    let beaten = |hit: &Hit| decision.hits.iter().any(|other| other.rule == hit.rule);
    let is_weak = |hit: &Hit| model.matcher.is_weak(hit.rule);
    // Weak keywords had their turn, and gave way.
    let gave_way = |hit: &Hit| {
        let stronger = decision.hits.first().filter(|winner| is_weak(hit) && !is_weak(winner));
        stronger.is_some_and(|winner| {
            matches!(decision.step, Step::Inside | Step::Ambiguous)
                || decision.step == Step::Whole && winner.span() == hit.span()
        })
    };
    let candidate = |Occurrence { hit, verdict }| {
        let won =
            winner.is_some_and(|winner| winner.rule == hit.rule && winner.span() == hit.span());
        let verdict = match verdict {
            _ if won => Verdict::Won,
            Verdict::Lost | Verdict::Covered if gave_way(&hit) => Verdict::Weak,
            Verdict::Lost if decision.step == Step::Ambiguous => Verdict::Asked,
            Verdict::Lost
                if !matches!(decision.step, Step::Inside | Step::Weak) && !beaten(&hit) =>
            {
                Verdict::Later
            }
            verdict => verdict,
        };
        Candidate {
            category: Cow::Borrowed(model.id(hit.category)),
            rule: rule_of(&hit),
            text: haystack.slice(hit.span()).to_owned(),
            span: haystack.locate(hit.span()),
            verdict,
        }
    };
    found.into_iter().map(candidate).collect()
}

fn reason(model: &Model, haystack: &Haystack<'_>, decision: &Decision) -> String {
    let id = decision.category.map(|index| model.id(index)).unwrap_or_default();
    let words = decision.span.clone().map_or("", |span| haystack.slice(span));
    match decision.step {
        Step::Welcome | Step::TooLong => String::new(),
        Step::Empty => "the message holds no letter, digit or symbol".to_owned(),
        Step::Word(word) => format!("the whole message is a word for {}: `{words}`", word.key()),
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
        Step::Weak => {
            format!(
                "the longest occurrence of a weak keyword is `{words}` of `{id}`: nothing else counts"
            )
        }
        Step::Ambiguous => {
            "several categories occur in it, and the menu asks which is meant".to_owned()
        }
        Step::Unanswered => "no category has a rule that counts in it".to_owned(),
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
            format!("it does not answer `{open}` of the form of `{id}`")
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
            let Candidate { category, rule, text, span, verdict } = candidate;
            let (start, end) = (span.start, span.end);
            writeln!(f, "  {category}: {rule} `{text}` at {start}..{end} {}", sentence(*verdict))?;
        }
        Ok(())
    }
}
