//! Reads the tree from any self-describing format of serde, so that one reader reads them all.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{Entry, Node, Value};

impl<'de> Deserialize<'de> for Node<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// The key under which the toml crate passes a date, a type that serde does not have.
const TOML_DATE: &str = "$__toml_private_datetime";

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Node<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a menu")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(node(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(node(Value::Integer(value.to_string().into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(node(Value::Integer(value.to_string().into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(node(Value::Float(value.to_string().into())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(node(Value::Text(text.to_owned().into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(node(Value::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Node<'static>>()? {
            if let (TOML_DATE, Value::Text(date)) = (key.as_str(), &value.value) {
                return Ok(node(Value::Date(date.to_string())));
            }
            entries.push(Entry { key: Cow::Owned(key), key_span: None, node: value });
        }
        Ok(node(Value::Table(entries)))
    }
}

/// A value without a place.
fn node(value: Value<'static>) -> Node<'static> {
    Node { span: None, value }
}
