//! What an answer comes to, before anything of it is kept or sent.

use replymenu::{Cursor, Field, Message, Reply, Time};
use serde_json::{Map, Value, json};

use super::lookups::{Lookups, look_up};
use super::{Ask, Core};
use crate::channel::{Rendered, Said};
use crate::store::{Errand, Place, What};

#[derive(Default)]
pub(super) struct Draft {
    /// Where the conversation stands afterwards.
    pub(super) cursor: String,
    pub(super) rendered: Rendered,
    pub(super) errands: Vec<Errand>,
    pub(super) outcome: &'static str,
    /// What the log says of it.
    pub(super) line: Vec<u8>,
}

impl Draft {
    /// Answers in two passes: `respond` has no effects, so that asking twice is right.
    pub(super) async fn write(
        core: &Core,
        ask: &Ask,
        user: &str,
        place: &Place,
        before: &Cursor,
    ) -> Self {
        let (line, inbound) = (&ask.line, &ask.inbound);
        let labels = (line.name.as_str(), user);
        if !place.rest.is_empty() && line.channel.asks_for_more(&inbound.said) {
            return Draft {
                cursor: place.cursor.clone(),
                rendered: line.channel.render_rest(inbound, &place.rest),
                errands: Vec::new(),
                outcome: "more",
                line: core.log.other(labels, "more", ask.at),
            };
        }
        let Some(menu) = core.menus.get(line.menu_of(inbound)) else { return Draft::default() };
        let message = match &inbound.said {
            Said::Text(text) => Message::new(text),
            Said::Tap(token) => Message::choose(token),
            Said::Unreadable => Message::unreadable(),
            Said::Welcome => Message::welcome(),
        };
        let message = message.cursor(before).id(&inbound.id).now(Time::from_unix(ask.at));
        let Lookups { found, late } = look_up(core, ask, &menu.respond(message).into_owned()).await;
        let reply = menu.respond(message.values(&found));
        let rendered = line.channel.render(inbound, &reply);
        Draft {
            cursor: reply.cursor().to_string(),
            errands: errands(core, ask, user, &reply, &rendered),
            rendered,
            outcome: reply.outcome().as_str(),
            line: core.log.line(labels, inbound, before, &reply, &late, ask.at),
        }
    }
}

/// What is to be sent and done after the answer. The same message makes the same keys. What has no
/// destination was told of at the start.
fn errands(
    core: &Core,
    ask: &Ask,
    user: &str,
    reply: &Reply<'_>,
    rendered: &Rendered,
) -> Vec<Errand> {
    let pushes = rendered.push.iter().cloned().map(What::Push);
    let action = reply.action().filter(|name| core.services.serves_action(name));
    let action = action.map(|name| {
        let mut body = about(ask, reply);
        body.insert("action".into(), name.into());
        What::Action { name: name.to_owned(), body: Value::Object(body).to_string() }
    });
    let handoff = reply.handoff().filter(|handoff| core.services.serves_desk(handoff.desk()));
    let handover = handoff.map(|handoff| {
        let mut body = about(ask, reply);
        body.insert("desk".into(), handoff.desk().into());
        body.insert("reason".into(), handoff.reason().as_str().into());
        body.insert("open".into(), handoff.is_open().into());
        body.insert("opens".into(), json!(handoff.opens().map(|opens| opens.to_string())));
        if let Said::Text(text) = &ask.inbound.said {
            body.insert("text".into(), text.as_str().into());
        }
        What::Handover { desk: handoff.desk().to_owned(), body: Value::Object(body).to_string() }
    });
    let errands = pushes.chain(action).chain(handover).enumerate();
    let errands = errands.map(|(number, what)| Errand {
        key: format!("{user}/{}/{number}", ask.inbound.id),
        user: user.to_owned(),
        channel: ask.line.name.clone(),
        what,
        at: ask.at,
    });
    errands.collect()
}

/// What every service is told of a message and its reply.
pub(super) fn about(ask: &Ask, reply: &Reply<'_>) -> Map<String, Value> {
    let inbound = &ask.inbound;
    let fields = |value: fn(&Field<'_>) -> String| -> Map<String, Value> {
        reply.fields().map(|field| (field.name().to_owned(), value(field).into())).collect()
    };
    let mut body = Map::new();
    body.insert("channel".into(), ask.line.name.as_str().into());
    body.insert("account".into(), json!(inbound.account));
    body.insert("user".into(), inbound.user.as_str().into());
    body.insert("id".into(), inbound.id.as_str().into());
    body.insert("time".into(), Time::from_unix(ask.at).to_string().into());
    body.insert("category".into(), json!(reply.category()));
    body.insert("fields".into(), fields(|field| field.value().to_owned()).into());
    body.insert("typed".into(), fields(|field| field.typed().to_owned()).into());
    body
}
