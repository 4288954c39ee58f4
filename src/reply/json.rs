//! A reply as JSON.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::{Delivery, Matched, Outgoing, Reply};
use crate::outcome::Outcome;
use crate::part::Part;

/// `{"outcome", "category", "text", "parts", "matched", "also", "handoff", "cursor"}`; where
/// values are missing `"missing"`; where it offers any `"choices"`; and where there is one `"lookup"`; and where
/// there is a lookup or an action, or a form has ended, `"action"`,
/// `"fields"`, and `"typed"` with those fields that were typed otherwise.
impl Serialize for Reply<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("outcome", self.outcome.as_str())?;
        map.serialize_entry("category", &self.category())?;
        map.serialize_entry("text", self.text())?;
        map.serialize_entry("parts", &self.parts().iter().map(Typed).collect::<Vec<_>>())?;
        map.serialize_entry("matched", &self.matched)?;
        map.serialize_entry("also", &self.also().collect::<Vec<_>>())?;
        map.serialize_entry("handoff", &self.handoff())?;
        map.serialize_entry("cursor", &self.cursor())?;
        let missing: Vec<&str> = self.missing().collect();
        if !missing.is_empty() {
            map.serialize_entry("missing", &missing)?;
        }
        let choices = self.choices();
        if !choices.is_empty() {
            map.serialize_entry("choices", &choices)?;
        }
        if let Some(lookup) = self.lookup() {
            map.serialize_entry("lookup", lookup)?;
        }
        if self.action().is_some() || self.lookup().is_some() || self.outcome == Outcome::Done {
            map.serialize_entry("action", &self.action())?;
            let fields = self.fields().map(|field| (field.name(), field.value()));
            map.serialize_entry("fields", &Fields(fields.collect()))?;
            let typed = self.fields().filter(|field| field.value() != field.typed());
            let typed: Vec<_> = typed.map(|field| (field.name(), field.typed())).collect();
            if !typed.is_empty() {
                map.serialize_entry("typed", &Fields(typed))?;
            }
        }
        map.end()
    }
}

/// `{"type", …}` of its part; where it has choices `"style"` and `"choices"`.
impl Serialize for Outgoing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        entries(self.part(), &mut map)?;
        if let Some(style) = self.style() {
            map.serialize_entry("style", style.as_str())?;
            map.serialize_entry("choices", self.choices())?;
        }
        map.end()
    }
}

/// `{"now", "later"}`, each a list of messages.
impl Serialize for Delivery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut delivery = serializer.serialize_struct("Delivery", 2)?;
        delivery.serialize_field("now", self.now())?;
        delivery.serialize_field("later", self.later())?;
        delivery.end()
    }
}

struct Fields<'r>(Vec<(&'r str, &'r str)>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// A part that says its type.
struct Typed<'p>(&'p Part<'p>);

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut part = serializer.serialize_map(None)?;
        entries(self.0, &mut part)?;
        part.end()
    }
}

/// What a part says, its type first.
fn entries<M: SerializeMap>(part: &Part<'_>, map: &mut M) -> Result<(), M::Error> {
    match part {
        Part::Text(text) => {
            map.serialize_entry("type", "text")?;
            map.serialize_entry("text", text)
        }
        Part::Image { url, alt } => {
            map.serialize_entry("type", "image")?;
            map.serialize_entry("url", url)?;
            map.serialize_entry("alt", alt)
        }
        Part::Card { title, summary, url, image } => {
            map.serialize_entry("type", "card")?;
            map.serialize_entry("title", title)?;
            map.serialize_entry("summary", summary)?;
            map.serialize_entry("url", url)?;
            map.serialize_entry("image", image)
        }
    }
}

impl Serialize for Matched {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut matched = serializer.serialize_struct("Matched", 3)?;
        matched.serialize_field("rule", self.rule.as_str())?;
        matched.serialize_field("start", &self.span.start)?;
        matched.serialize_field("end", &self.span.end)?;
        matched.end()
    }
}
