//! Why a message is answered as it is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use crate::answer::{Decision, Here, Step, rule_of};
use crate::compile::Compiled;
use crate::diagnostic::say::{In, Reasons, Rules, Sentence, Verdicts};
use crate::language::Language;
pub use crate::matcher::Verdict;
use crate::matcher::{Candidate as Occurrence, Hit, Hits, LiteralMatches, Search};
use crate::message::{Kind, Message};
use crate::model::{Model, Word};
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
    /// The message as it was sent.
    message: String,
    folded: String,
    candidates: Vec<Candidate<'m>>,
    reason: Reasons,
    /// The reason in the language of the explanation.
    said: String,
    language: Language,
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
fn sentence(verdict: Verdict) -> Verdicts {
    match verdict {
        Verdict::Won => Verdicts::Won,
        Verdict::Lost => Verdicts::Lost,
        Verdict::Covered => Verdicts::Covered,
        Verdict::Weak => Verdicts::Weak,
        Verdict::Incomplete => Verdicts::Incomplete,
        Verdict::Boundary => Verdicts::Boundary,
        Verdict::Grapheme => Verdicts::Grapheme,
        Verdict::Excepted => Verdicts::Excepted,
        Verdict::Asked => Verdicts::Asked,
        Verdict::Later => Verdicts::Later,
    }
}

/// The kind of a rule, for people.
pub(crate) fn kind(rule: Rule) -> Rules {
    match rule {
        Rule::Word => Rules::Word,
        Rule::Choice => Rules::Code,
        Rule::Path => Rules::Path,
        Rule::Keyword => Rules::Keyword,
        Rule::All => Rules::All,
        Rule::Title => Rules::Title,
        Rule::Pattern => Rules::Pattern,
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

    /// Every rule that occurs, the best first; the first 1,000 where there are more.
    pub fn candidates(&self) -> &[Candidate<'m>] {
        &self.candidates
    }

    /// Why the reply is what it is, in one sentence.
    pub fn reason(&self) -> &str {
        &self.said
    }

    /// The same explanation in another language; at first it is in the language that the menu's file
    /// declares, else in English.
    pub fn in_language(&self, language: Language) -> Self {
        let said = In(language, &self.reason).to_string();
        Explanation { said, language, ..self.clone() }
    }

    /// What of the message a candidate matches, as it was sent.
    pub(crate) fn words(&self, candidate: &Candidate<'_>) -> String {
        self.message.get(candidate.span()).unwrap_or_default().to_owned()
    }

    pub(crate) fn sentence(&self) -> Sentence {
        self.reason.clone().into()
    }

    /// The reply: what `respond` gives.
    pub fn reply(&self) -> &Reply<'m> {
        &self.reply
    }
}

/// How many candidates are told at most: a long message may hold a keyword at each of its characters.
const CANDIDATES: usize = 1000;

/// Explains the answer to a message.
pub(crate) fn explain<'m>(menu: &'m Compiled, message: &Message<'_>) -> Explanation<'m> {
    let model = &menu.model;
    let is_held = model.is_held(message);
    let told = |folded, candidates, reason, reply| {
        let message = message.text().to_owned();
        let language = menu.language().unwrap_or(Language::English);
        let said = In(language, &reason).to_string();
        Explanation { message, folded, candidates, reason, said, language, reply }
    };
    let replied = |haystack: Option<&Haystack<'_>>, decision: &mut Decision| {
        if is_held {
            model.reply_held(message, haystack, decision)
        } else {
            model.reply(message, haystack, decision)
        }
    };
    let unread = |reason| {
        let mut decision = model.decide_unread(message);
        let reason = held(is_held, &decision, reason);
        let reply = replied(None, &mut decision);
        told(String::new(), Vec::new(), reason, reply)
    };
    match message.kind() {
        Kind::Text => {}
        Kind::Welcome => return unread(Reasons::Welcome),
        Kind::Tap => return unread(tapped(model, &model.decide_unread(message))),
        Kind::Unreadable => return unread(Reasons::Unreadable),
    }
    if model.is_too_long(message) {
        return unread(Reasons::TooLong { limit: model.message_chars });
    }
    let mut buffer = Buffer::new();
    let haystack = model.matcher.read(message.text(), &mut buffer);
    if model.is_too_long_folded(&haystack) {
        return unread(Reasons::TooLong { limit: model.message_chars });
    }
    let mut ends = LiteralMatches::new();
    let mut decision = Decision::new(Step::Unanswered);
    if is_held {
        decision = model.decide_held(message, Some(&haystack));
    } else {
        model.decide(message, &haystack, &mut ends, &mut decision);
    }
    let search = model.matcher.search(&haystack, &mut ends);
    let candidates = candidates(model, message, &haystack, &search, &decision);
    let reason = reason(model, message.text(), &haystack, &decision);
    let reason = held(is_held, &decision, reason);
    let reply = replied(Some(&haystack), &mut decision);
    told(haystack.folded().to_owned(), candidates, reason, reply)
}

/// The reason, and before it that a person has the conversation.
fn held(is_held: bool, decision: &Decision, reason: Reasons) -> Reasons {
    match decision.step {
        Step::Word(Word::Home) => reason,
        _ if is_held => Reasons::Held { reason: reason.into() },
        _ => reason,
    }
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
    search.whole(|| haystack.bare(), place, &mut whole);
    let mut anchored = Hits::new();
    search.anchored(haystack.bare(), place, &mut anchored);
    let whole = whole.iter().chain(anchored.iter());
    let mut found: Vec<Occurrence> =
        whole.map(|&hit| Occurrence { hit, verdict: Verdict::Lost }).collect();
    found.extend(search.candidates(place));
    let winner = decision.hits.first().filter(|_| decision.category.is_some());
    let has_won =
        |hit: &Hit| winner.is_some_and(|won| won.rule == hit.rule && won.span() == hit.span());
    let mut seen = HashSet::new();
    found.retain(|Occurrence { hit, .. }| {
        (seen.len() < CANDIDATES || has_won(hit)) && seen.insert((hit.rule, hit.span()))
    });
    let places = haystack.places();
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
        let verdict = match verdict {
            _ if has_won(&hit) => Verdict::Won,
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
            text: places.slice(hit.span()).to_owned(),
            span: places.locate(hit.span()),
            verdict,
        }
    };
    found.into_iter().map(candidate).collect()
}

/// Why, with the words of the message as they were sent.
fn reason(model: &Model, message: &str, haystack: &Haystack<'_>, decision: &Decision) -> Reasons {
    let id = || decision.category.map(|index| model.id(index)).unwrap_or_default().to_owned();
    let words = || {
        let span = decision.span.clone().map(|span| haystack.locate(span));
        span.and_then(|span| message.get(span)).unwrap_or_default().to_owned()
    };
    match decision.step {
        Step::Welcome => Reasons::Welcome,
        Step::Unreadable => Reasons::Unreadable,
        Step::Tapped | Step::More => tapped(model, decision),
        Step::TooLong => Reasons::TooLong { limit: model.message_chars },
        Step::Empty => Reasons::Empty,
        Step::Word(word) => Reasons::Word { of: word.key(), words: words() },
        Step::Choice => Reasons::Choice { id: id() },
        Step::Path => Reasons::Path { id: id() },
        Step::Stale => Reasons::Stale,
        Step::FormGone => Reasons::FormGone,
        Step::Whole => Reasons::Whole { id: id(), words: words() },
        Step::Anchored => Reasons::Anchored { id: id() },
        Step::InvalidChoice => Reasons::InvalidChoice,
        Step::Inside if decision.hits.len() > 1 => {
            Reasons::InsideOfSeveral { words: words(), id: id() }
        }
        Step::Inside => Reasons::Inside { words: words(), id: id() },
        Step::Weak => Reasons::Weak { words: words(), id: id() },
        Step::Ambiguous => Reasons::Ambiguous,
        Step::Unanswered => Reasons::Unanswered,
        Step::Form => in_form(id(), decision),
    }
}

/// What comes of a tap.
fn tapped(model: &Model, decision: &Decision) -> Reasons {
    let id = decision.category.map(|index| model.id(index)).unwrap_or_default().to_owned();
    match decision.step {
        Step::Tapped => Reasons::Tapped { id },
        Step::More => Reasons::TappedMore,
        Step::Word(Word::Back) => Reasons::TappedBack,
        Step::Word(_) => Reasons::TappedHome,
        Step::Form => Reasons::TappedInForm { reason: in_form(id, decision).into() },
        _ => Reasons::TappedGone,
    }
}

/// What comes of a message to a form.
fn in_form(id: String, decision: &Decision) -> Reasons {
    let turn = decision.form.as_ref();
    debug_assert!(turn.is_some(), "the step is that of a form");
    let open = turn.and_then(|turn| turn.state.open.clone());
    match (turn.map(|turn| turn.outcome), open) {
        (Some(Outcome::Done), _) => Reasons::LastAnswer { id },
        (Some(Outcome::Cancelled), _) => Reasons::FormLeft { id },
        (Some(Outcome::Stale), _) => Reasons::NoOpenQuestion { id },
        (Some(Outcome::Retry), Some(question)) => Reasons::NoAnswer { question, id },
        (Some(Outcome::Retry), None) => Reasons::NeitherYesNorNo { id },
        (_, Some(question)) => Reasons::AsksNext { id, question },
        (_, None) => Reasons::ShowsAnswers { id },
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |reason: Reasons| In(self.language, &reason).to_string();
        writeln!(f, "{}", line(Reasons::ComparedAs { folded: self.folded.clone() }))?;
        let answer = Reasons::Answer {
            category: self.reply.category().unwrap_or("-").to_owned(),
            outcome: self.reply.outcome().as_str(),
            reason: self.sentence(),
        };
        writeln!(f, "{}", line(answer))?;
        for Candidate { category, rule, span, verdict, .. } in &self.candidates {
            let candidate = Reasons::Candidate {
                category: category.clone().into_owned(),
                rule: kind(*rule),
                marked: marked(&self.message, span.clone()),
                verdict: sentence(*verdict),
            };
            writeln!(f, "  {}", line(candidate))?;
        }
        Ok(())
    }
}

/// How many characters of the message are shown on each side of a place.
const AROUND: usize = 16;

/// A piece of the message in `【】`, with what is around it.
fn marked(message: &str, span: Range<usize>) -> String {
    let piece = message.get(span.clone()).unwrap_or_default();
    let before = message.get(..span.start).unwrap_or_default();
    let after = message.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < after.len() { "…" } else { "" });
    let shown = format!("{left}{}【{piece}】{}{right}", &before[from..], &after[..to]);
    shown.replace(['\n', '\r'], " ")
}

#[cfg(feature = "serde")]
impl serde::Serialize for Candidate<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut candidate = serializer.serialize_struct("Candidate", 6)?;
        candidate.serialize_field("category", &self.category)?;
        candidate.serialize_field("rule", &self.rule)?;
        candidate.serialize_field("text", &self.text)?;
        candidate.serialize_field("start", &self.span.start)?;
        candidate.serialize_field("end", &self.span.end)?;
        candidate.serialize_field("verdict", &self.verdict)?;
        candidate.end()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Explanation<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut explanation = serializer.serialize_struct("Explanation", 5)?;
        explanation.serialize_field("message", &self.message)?;
        explanation.serialize_field("folded", &self.folded)?;
        explanation.serialize_field("reason", &self.said)?;
        explanation.serialize_field("candidates", &self.candidates)?;
        explanation.serialize_field("reply", &self.reply)?;
        explanation.end()
    }
}
