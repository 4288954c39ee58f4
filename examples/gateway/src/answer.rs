//! Answers a message: `docs/gateway.md`, step by step.

mod draft;
mod lookups;

use std::sync::Arc;
use std::time::Duration;

use replymenu::Cursor;
use tokio::time::{Instant, sleep};

use self::draft::Draft;
use crate::channel::{Inbound, Response};
use crate::config::Limits;
use crate::lines::Line;
use crate::log::Log;
use crate::menus::Menus;
use crate::metrics::Metrics;
use crate::outbox::Outbox;
use crate::services::Services;
use crate::store::{Answered, Change, Committed, Entry, Place, Seconds, Store, StoreError};
use crate::turns::Turns;

/// What answers.
pub struct Core {
    pub store: Arc<dyn Store>,
    pub menus: Arc<Menus>,
    pub services: Arc<Services>,
    pub outbox: Arc<Outbox>,
    pub log: Arc<Log>,
    pub metrics: Arc<Metrics>,
    pub limits: Limits,
    pub turns: Turns,
}

/// A message that is to be answered.
pub struct Ask {
    pub line: Arc<Line>,
    pub inbound: Inbound,
    /// When it came.
    pub at: Seconds,
    /// The entry of a stream that it is.
    pub entry: Option<Entry>,
}

/// Why a message is not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another worker has it.
    #[error("the lease is another's")]
    Fenced,
    #[error("others write the same conversation again and again")]
    Contended,
}

/// How often a commit is tried that failed.
const ATTEMPTS: u32 = 5;

/// How often a message is answered anew because another process answered one of the same user: each time
/// that one got on.
const CONFLICTS: u32 = 50;

/// The wait after a commit that failed; each next one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(50);

/// How long a response is given to arrive before what follows it is sent.
const AFTER_RESPONSE: Duration = Duration::from_millis(300);

impl Core {
    /// Answers a message, or finds the answer that was given. It runs to its end though nobody waits
    /// for it any more: a repeated delivery joins it.
    ///
    /// # Errors
    /// If the answer cannot be kept: then nothing of it went out.
    pub async fn answer(self: &Arc<Self>, ask: Ask) -> Result<Response, AnswerError> {
        let core = Arc::clone(self);
        let running = tokio::spawn(async move { core.answer_in_turn(&ask).await });
        match running.await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::error!("a message ended in a panic");
                Err(StoreError::new(error).into())
            }
        }
    }

    /// The same, in the caller's task.
    ///
    /// # Errors
    /// As [`answer`](Core::answer).
    pub async fn answer_in_turn(&self, ask: &Ask) -> Result<Response, AnswerError> {
        let start = Instant::now();
        let user = ask.line.user(&ask.inbound);
        let _turn = self.turns.wait(&user).await;
        for conflicts in 0..CONFLICTS {
            let loaded = self.store.load(&user, &ask.inbound.id).await;
            let loaded = loaded.inspect_err(|_| self.count_store_error())?;
            let is_repeat = loaded.answered.is_some();
            if is_repeat && ask.entry.is_none() {
                return Ok(self.repeat(ask, loaded.answered.flatten()));
            }
            let (place, before) = unless_old(&self.limits, loaded.place, ask.at);
            // A repeat in a stream is only acknowledged.
            let draft = if is_repeat {
                Draft::default()
            } else {
                Draft::write(self, ask, &user, &place, &before).await
            };
            let change = Change {
                place: Place {
                    cursor: draft.cursor.clone(),
                    at: ask.at,
                    rest: draft.rendered.rest.clone(),
                    version: place.version + 1,
                },
                answered: draft.rendered.response.clone(),
                errands: draft.errands.clone(),
                entry: ask.entry.clone(),
                id: ask.inbound.id.clone(),
                user: user.clone(),
            };
            match self.commit(&change).await? {
                Committed::Done => {
                    self.metrics.time(&ask.line.name, start.elapsed());
                    return Ok(self.sent(ask, draft));
                }
                Committed::Answered(answered) => return Ok(self.repeat(ask, answered)),
                Committed::Conflict => sleep(Duration::from_millis(conflicts.into())).await,
                Committed::Fenced => return Err(AnswerError::Fenced),
            }
        }
        Err(AnswerError::Contended)
    }

    /// Commits, again where it failed: the store knows what it has.
    async fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        let mut wait = FIRST_WAIT;
        for _ in 1..ATTEMPTS {
            match self.store.commit(change).await {
                Ok(committed) => return Ok(committed),
                Err(_) => self.count_store_error(),
            }
            sleep(wait).await;
            wait *= 2;
        }
        self.store.commit(change).await.inspect_err(|_| self.count_store_error())
    }

    /// What is done once an answer is kept.
    fn sent(&self, ask: &Ask, draft: Draft) -> Response {
        let channel = &ask.line.channel;
        // What is sent besides must not overtake the response.
        let delay = if channel.answers_in_response() { AFTER_RESPONSE } else { Duration::ZERO };
        self.outbox.submit(draft.errands, delay);
        let labels = [("channel", ask.line.name.as_str()), ("outcome", draft.outcome)];
        self.metrics.count("replymenu_messages_total", &labels);
        self.log.write(draft.line);
        draft.rendered.response.unwrap_or_else(|| channel.acknowledge())
    }

    fn repeat(&self, ask: &Ask, answered: Answered) -> Response {
        self.metrics.count("replymenu_repeats_total", &[("channel", &ask.line.name)]);
        answered.unwrap_or_else(|| ask.line.channel.acknowledge())
    }

    fn count_store_error(&self) {
        self.metrics.count("replymenu_store_errors_total", &[]);
    }
}

/// The place and its cursor, or the top if the conversation is too old to go on with. What a clock wrote
/// that was ahead is no older than now.
fn unless_old(limits: &Limits, place: Place, now: Seconds) -> (Place, Cursor) {
    let cursor: Cursor = place.cursor.parse().unwrap_or_default();
    let is_form = cursor.form().is_some();
    let hours = if is_form { limits.form_hours } else { limits.conversation_hours };
    if now.saturating_sub(place.at) <= Seconds::from(hours) * 3_600 {
        return (place, cursor);
    }
    (Place { version: place.version, ..Place::default() }, Cursor::top())
}

#[cfg(test)]
mod tests {
    use replymenu::Menu;

    use super::unless_old;
    use crate::config::Limits;
    use crate::store::Place;

    #[test]
    fn a_conversation_ends_after_a_day_and_a_form_after_an_hour() {
        let menu: Menu = "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'\n\
                          [[category.a.ask]]\nname = 'b'\nprompt = 'B?'\n\
                          [category.c]\ncode = 2\n[category.d]\nunder = 'c'\ncode = 1\nreply = 'D'"
            .parse()
            .unwrap();
        let (hour, day) = (3_600, 24 * 3_600);
        let (form, submenu) = (menu.respond("1").cursor(), menu.respond("2").cursor());
        for (cursor, later, is_kept) in [
            (&form, hour, true),
            (&form, hour + 1, false),
            (&submenu, day, true),
            (&submenu, day + 1, false),
            // The clock was set back, or jumped.
            (&form, -day, true),
            (&submenu, i64::MAX - 2_000_000_000, false),
            (&submenu, i64::MIN, true),
        ] {
            let at = 1_900_000_000;
            let place =
                Place { cursor: cursor.to_string(), at, rest: vec!["x".into()], version: 7 };
            let now = if later == i64::MIN { later } else { at + later };
            let (place, kept) = unless_old(&Limits::default(), place, now);
            assert_eq!(place.version, 7);
            assert_eq!((kept == *cursor, place.rest.is_empty()), (is_kept, !is_kept), "{later}");
        }
        // What cannot be read is the top.
        let place = Place { cursor: "?".into(), ..Place::default() };
        assert!(unless_old(&Limits::default(), place, 0).1.menu().is_none());
    }
}
