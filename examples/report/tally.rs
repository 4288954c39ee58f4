//! One run over a log: what is counted, and what is asked for groups and proposals.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use replymenu::unanswered::Inquiry;
use replymenu::{Cursor, Menu, Message, Outcome, Rule, Time, question_key};

use crate::log::{Conversations, Entry};

const DAY: i64 = 86_400;

/// Names with how often each was counted, the most frequent first.
pub(crate) type Ranked = Vec<(String, u64)>;

/// What a log says of a menu.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) messages: u64,
    pub(crate) users: usize,
    /// First and last, in seconds of local time since 1970.
    pub(crate) period: Option<(i64, i64)>,
    pub(crate) handed_over: u64,
    /// In the order of the manual.
    pub(crate) outcomes: Ranked,
    pub(crate) categories: Ranked,
    pub(crate) channels: Ranked,
    /// By the number of the day since 1970: all messages, and those that went unanswered. Days
    /// between the first and the last are there though nothing came.
    pub(crate) days: Vec<(i64, [u64; 2])>,
    pub(crate) hours: [[u64; 2]; 24],
    /// What the same user had sent just before a message that went unanswered.
    pub(crate) before_misses: Ranked,
    /// Choices that nobody offers.
    pub(crate) choices: Ranked,
    pub(crate) forms: Vec<Left>,
    pub(crate) idle_categories: Vec<String>,
    /// Keywords that decided no answer, with their category.
    pub(crate) idle_keywords: Vec<(String, String)>,
    pub(crate) desks: Vec<Desk>,
}

/// A question of a form at which people stopped.
pub(crate) struct Left {
    pub(crate) form: String,
    pub(crate) question: String,
    /// How many left it by a word.
    pub(crate) cancelled: u64,
    /// How many wrote nothing more.
    pub(crate) abandoned: u64,
}

/// What a desk gets to do.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) name: String,
    pub(crate) messages: u64,
    /// While it was closed.
    pub(crate) closed: u64,
}

/// A log as it was run over.
pub(crate) struct Run<'l> {
    pub(crate) tally: Tally,
    entries: &'l [Entry<'l>],
    cursors: Vec<Cursor>,
    /// Of each entry its cursor.
    cursor_of: Vec<u32>,
    open: Vec<bool>,
    private: Vec<bool>,
    offset: i64,
}

impl<'l> Run<'l> {
    /// The messages that went unanswered, for groups. Answers to forms are never among them.
    pub(crate) fn open(&self) -> impl Iterator<Item = Inquiry<'_>> {
        self.questions(|run, at| run.open[at] && !run.private[at])
    }

    /// All messages but the answers to forms, for proposals.
    pub(crate) fn all(&self) -> impl Iterator<Item = Inquiry<'_>> {
        self.questions(|run, at| !run.private[at])
    }

    fn questions(&self, wanted: fn(&Self, usize) -> bool) -> impl Iterator<Item = Inquiry<'_>> {
        self.entries.iter().enumerate().filter(move |&(at, _)| wanted(self, at)).map(
            |(at, entry)| {
                let cursor = &self.cursors[self.cursor_of[at] as usize];
                let message = Message::new(&entry.text).cursor(cursor);
                let message = entry.time.map_or(message, |time| message.now(time));
                let mut question = Inquiry::new(message);
                if let Some(user) = &entry.user {
                    question = question.user(user);
                }
                let seconds = entry.time.and_then(|time| local_seconds(time, self.offset));
                seconds.map_or(question, |seconds| question.at(seconds))
            },
        )
    }
}

/// The seconds that the office's clocks show since 1970.
pub(crate) fn local_seconds(time: Time, offset: i64) -> Option<i64> {
    let moment = time.unix_seconds().map(|seconds| seconds + offset);
    moment.or_else(|| format!("{time}Z").parse::<Time>().ok()?.unix_seconds())
}

/// The menu's own offset from UTC in seconds; 0 where it has none, or only a name.
pub(crate) fn offset(menu: &Menu) -> i64 {
    let zone = menu.definition().time_zone.as_deref().unwrap_or("Z");
    let epoch = format!("1970-01-01T00:00:00{zone}").parse::<Time>();
    epoch.ok().and_then(|epoch| epoch.unix_seconds()).map_or(0, |seconds| -seconds)
}

/// Answers every message with the menu of today; with `as_logged`, outcomes, categories and desks
/// are those of the log where it has them.
pub(crate) fn run<'l>(menu: &Menu, entries: &'l [Entry<'l>], as_logged: bool) -> Run<'l> {
    let offset = offset(menu);
    let mut counts = Counts::default();
    let mut conversations = Conversations::default();
    let mut known: HashMap<Cursor, u32> = HashMap::new();
    let mut run = Run {
        tally: Tally::default(),
        entries,
        cursors: Vec::new(),
        cursor_of: Vec::with_capacity(entries.len()),
        open: Vec::with_capacity(entries.len()),
        private: Vec::with_capacity(entries.len()),
        offset,
    };
    for entry in entries {
        let cursor = conversations.before(entry);
        let message = Message::new(&entry.text).cursor(&cursor);
        let reply = menu.respond(entry.time.map_or(message, |time| message.now(time)));
        conversations.after(entry, || reply.cursor());
        let logged = entry.outcome.as_ref().and_then(|name| name.parse::<Outcome>().ok());
        let is_private = cursor.form().is_some() || is_form_answer(logged, entry);
        // Without the cursor of a form its answers would look unanswered.
        let trusted = as_logged || is_private && cursor.form().is_none();
        let answer = Answer {
            outcome: logged.filter(|_| trusted).unwrap_or(reply.outcome()),
            category: match &entry.category {
                Some(category) if trusted => Some(category.as_ref()),
                _ if trusted && logged.is_some() => None,
                _ => reply.category(),
            },
            desk: match &entry.desk {
                Some(desk) if trusted => Some(desk.as_ref()),
                _ if trusted && logged.is_some() => None,
                _ => reply.handoff().map(replymenu::Handoff::desk),
            },
            is_closed: reply.handoff().is_some_and(|handoff| !handoff.is_open()),
            is_private,
            keyword: match (reply.matched(), &entry.matched) {
                (_, Some(matched)) if trusted => Some(matched.as_ref()),
                (Some(found), _) if matches!(found.rule(), Rule::Keyword | Rule::Title) => {
                    entry.text.get(found.span())
                }
                _ => None,
            },
            at: entry.time.and_then(|time| local_seconds(time, offset)),
        };
        counts.add(entry, &cursor, &answer);
        run.open.push(answer.outcome == Outcome::Unanswered);
        run.private.push(is_private);
        let next = run.cursors.len() as u32;
        run.cursor_of.push(*known.entry(cursor).or_insert_with_key(|cursor| {
            run.cursors.push(cursor.clone());
            next
        }));
    }
    run.tally = counts.finish(menu, &conversations);
    run
}

/// Whether a logged outcome says that the message answered a question of a form.
fn is_form_answer(outcome: Option<Outcome>, entry: &Entry<'_>) -> bool {
    match outcome {
        Some(Outcome::Retry | Outcome::Done | Outcome::Cancelled) => true,
        // What opens a form matches something; what answers its first question does not.
        Some(Outcome::Question) => entry.matched.is_none(),
        _ => false,
    }
}

struct Answer<'a> {
    outcome: Outcome,
    category: Option<&'a str>,
    desk: Option<&'a str>,
    is_closed: bool,
    is_private: bool,
    keyword: Option<&'a str>,
    at: Option<i64>,
}

#[derive(Default)]
struct Counts<'l> {
    messages: u64,
    handed_over: u64,
    users: HashSet<&'l str>,
    outcomes: HashMap<Outcome, u64>,
    categories: HashMap<String, u64>,
    channels: BTreeMap<String, u64>,
    days: BTreeMap<i64, [u64; 2]>,
    period: Option<(i64, i64)>,
    hours: [[u64; 2]; 24],
    /// What each user sent last; `None` if nobody may read it.
    said: HashMap<&'l str, Option<Cow<'l, str>>>,
    before_misses: HashMap<String, u64>,
    choices: HashMap<String, u64>,
    cancelled: BTreeMap<(String, String), u64>,
    keywords: HashSet<(String, String)>,
    desks: BTreeMap<String, Desk>,
}

impl<'l> Counts<'l> {
    fn add(&mut self, entry: &'l Entry<'l>, cursor: &Cursor, answer: &Answer<'_>) {
        let is_open = answer.outcome == Outcome::Unanswered;
        self.messages += 1;
        *self.outcomes.entry(answer.outcome).or_default() += 1;
        if let Some(category) = answer.category {
            *count(&mut self.categories, category) += 1;
            if let Some(keyword) = answer.keyword {
                self.keywords.insert((category.to_owned(), question_key(keyword)));
            }
        }
        if let Some(channel) = &entry.channel {
            *self.channels.entry(channel.to_string()).or_default() += 1;
        }
        if let Some(desk) = answer.desk {
            self.handed_over += 1;
            let desk = self.desks.entry(desk.to_owned()).or_default();
            desk.messages += 1;
            desk.closed += u64::from(answer.is_closed);
        }
        if let Some(at) = answer.at {
            let hour = (at.rem_euclid(DAY) / 3_600) as usize;
            let slots = [self.days.entry(at.div_euclid(DAY)).or_default(), &mut self.hours[hour]];
            for slot in slots {
                slot[0] += 1;
                slot[1] += u64::from(is_open);
            }
            let (first, last) = self.period.unwrap_or((at, at));
            self.period = Some((first.min(at), last.max(at)));
        }
        if answer.outcome == Outcome::InvalidChoice && !answer.is_private {
            *count(&mut self.choices, entry.text.trim()) += 1;
        }
        if answer.outcome == Outcome::Cancelled {
            *self.cancelled.entry(place(cursor)).or_default() += 1;
        }
        let Some(user) = &entry.user else { return };
        self.users.insert(user);
        let said = (!answer.is_private).then(|| entry.text.clone());
        let before = self.said.insert(user, said).flatten();
        if let Some(before) = before.filter(|_| is_open) {
            *count(&mut self.before_misses, before.trim()) += 1;
        }
    }

    fn finish(self, menu: &Menu, conversations: &Conversations<'_>) -> Tally {
        let mut left =
            self.cancelled.into_iter().map(|(at, n)| (at, [n, 0])).collect::<BTreeMap<_, _>>();
        for cursor in conversations.stand().filter(|cursor| cursor.form().is_some()) {
            left.entry(place(cursor)).or_default()[1] += 1;
        }
        let mut forms: Vec<Left> = left
            .into_iter()
            .map(|((form, question), [cancelled, abandoned])| Left {
                form,
                question,
                cancelled,
                abandoned,
            })
            .collect();
        forms.sort_by_key(|left| std::cmp::Reverse(left.cancelled + left.abandoned));
        let mut desks: Vec<Desk> =
            self.desks.into_iter().map(|(name, desk)| Desk { name, ..desk }).collect();
        desks.sort_by_key(|desk| std::cmp::Reverse(desk.messages));
        let mut outcomes: Vec<(Outcome, u64)> = self.outcomes.into_iter().collect();
        outcomes.sort_by_key(|&(outcome, _)| outcome as u8);
        let days = self.days.first_key_value().zip(self.days.last_key_value());
        let days = days.map(|((&first, _), (&last, _))| first..=last).into_iter().flatten();
        let idle = idle(menu, &self.categories, &self.keywords);
        Tally {
            messages: self.messages,
            users: self.users.len(),
            period: self.period,
            handed_over: self.handed_over,
            outcomes: outcomes.into_iter().map(|(o, n)| (o.as_str().to_owned(), n)).collect(),
            categories: ranked(self.categories),
            channels: ranked(self.channels),
            // A time that is years off must not make a chart of years.
            days: if self.days.len() < 400 {
                days.take(400)
                    .map(|day| (day, self.days.get(&day).copied().unwrap_or_default()))
                    .collect()
            } else {
                self.days.iter().map(|(&day, &counts)| (day, counts)).collect()
            },
            hours: self.hours,
            before_misses: ranked(self.before_misses),
            choices: ranked(self.choices),
            forms,
            idle_categories: idle.0,
            idle_keywords: idle.1,
            desks,
        }
    }
}

/// Counts without an allocation for what is known.
fn count<'c>(counts: &'c mut HashMap<String, u64>, name: &str) -> &'c mut u64 {
    if !counts.contains_key(name) {
        counts.insert(name.to_owned(), 0);
    }
    counts.entry(name.to_owned()).or_default()
}

fn place(cursor: &Cursor) -> (String, String) {
    let of = |part: Option<&str>| part.unwrap_or_default().to_owned();
    (of(cursor.form()), of(cursor.question()))
}

fn ranked(counts: impl IntoIterator<Item = (String, u64)>) -> Ranked {
    let mut ranked: Ranked = counts.into_iter().collect();
    ranked.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    ranked
}

/// The categories that nobody reached, and of the others the keywords that decided no answer.
fn idle(
    menu: &Menu,
    reached: &HashMap<String, u64>,
    decided: &HashSet<(String, String)>,
) -> (Vec<String>, Vec<(String, String)>) {
    let mut categories = Vec::new();
    let mut keywords = Vec::new();
    for category in &menu.definition().categories {
        if !reached.contains_key(&category.id) {
            categories.push(category.id.clone());
            continue;
        }
        // Of several words a log shows what lies between them, too: which they were, it does not tell.
        let alone = category.keywords.iter().filter(|keyword| keyword.all.is_empty());
        let texts: BTreeSet<&str> = alone.map(|keyword| keyword.text.as_str()).collect();
        for text in texts {
            if !decided.contains(&(category.id.clone(), question_key(text))) {
                keywords.push((category.id.clone(), text.to_owned()));
            }
        }
    }
    (categories, keywords)
}

/// A day as it is written: 2026-11-20.
pub(crate) fn date(day: i64) -> String {
    Time::from_unix(day * DAY).to_string().chars().take(10).collect()
}

/// The day of a second.
pub(crate) fn date_of(seconds: i64) -> String {
    date(seconds.div_euclid(DAY))
}
