//! Renders the JSON Schema of the menu file, for editors.

use serde_json::{Map, Value, json};

use super::chinese;
use crate::definition::LintLevel;
use crate::diagnostic::Code;
use crate::file::keys::{self, IfAbsent, Key, TABLES, Table, Type};
use crate::file::tree;

/// What ids look like, as a regular expression.
pub(super) const ID: &str = "^[a-z0-9_-]{1,32}$";

/// The JSON Schema (draft 2020-12) of a menu file.
pub(super) fn schema() -> String {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "replymenu",
        "description": "A menu that answers chat messages.\n\n答复聊天消息的菜单。",
    });
    merge(&mut schema, table(&keys::MENU));
    let shared = TABLES.iter().filter(|table| table.name != keys::MENU.name);
    let shared: Map<_, _> = shared.map(|shared| (slug(shared), table(shared))).collect();
    schema["$defs"] = shared.into();
    format!("{schema:#}\n")
}

fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}

/// The name of a table's definition: `a part of a reply` is `part-of-a-reply`.
fn slug(table: &Table) -> String {
    let title = table.title();
    let name = title.trim_matches('`');
    let name = name.strip_prefix("a ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    name.replace(' ', "-")
}

fn table(table: &Table) -> Value {
    let properties: Map<_, _> =
        table.keys.iter().map(|key| (key.name.to_owned(), property(table, key))).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    let required: Vec<&str> = table.required().collect();
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !table.shapes.is_empty() {
        schema["anyOf"] = table.shapes.iter().map(|keys| json!({ "required": keys })).collect();
    }
    schema["additionalProperties"] = json!(false);
    schema
}

fn property(table: &Table, key: &Key) -> Value {
    let meanings = [key.meaning, chinese::meaning(table, key.name)];
    let mut schema = json!({ "description": meanings.join("\n\n") });
    if let IfAbsent::Value(value) = key.if_absent {
        schema["default"] = written(value);
    }
    schema["examples"] = json!([written(key.example)]);
    merge(&mut schema, takes(key.takes));
    schema
}

fn takes(takes: Type) -> Value {
    const DAY: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    let text = || json!({ "type": "string" });
    match takes {
        Type::Text => text(),
        Type::Texts => one_or_list(&[text()]),
        Type::Code => json!({ "type": ["string", "integer"] }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Count(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Type::Date => any_of(&dates(&format!("^{DAY}$"))),
        Type::Dates => one_or_list(&dates(&format!("^{DAY}( *\\.\\. *{DAY})?$"))),
        Type::Time => any_of(&[
            // tombi knows a time without quotes by its format, one for each way of writing it.
            json!({ "type": "string", "format": "date-time" }),
            json!({ "type": "string", "format": "date-time-local" }),
            json!({ "type": "string", "pattern": format!("^{DAY}[T ][0-9]{{2}}:[0-9]{{2}}") }),
        ]),
        Type::OneOf(words) => json!({ "type": "string", "enum": words }),
        Type::SomeOf(words) => one_or_list(&[json!({ "type": "string", "enum": words })]),
        Type::Reply => one_or_list(&[text(), reference(&keys::PART)]),
        Type::ReplyOr(table) => {
            let part = [text(), reference(&keys::PART)];
            any_of(&[&part[..], &[list(&any_of(&part)), reference(table)]].concat())
        }
        Type::TextsOr(table) => one_or_list(&[text(), reference(table)]),
        Type::TextsOrTable(table) => any_of(&[text(), list(&text()), reference(table)]),
        Type::Table(table) => reference(table),
        Type::Characters => json!({ "type": "integer", "minimum": 1 }),
        Type::Days => json!({ "type": "integer", "minimum": 0 }),
        Type::Levels => json!({
            "type": "object",
            "propertyNames": { "enum": Code::lints().collect::<Vec<_>>() },
            "additionalProperties": { "enum": LintLevel::NAMES },
        }),
        Type::NamedTexts => json!({ "type": "object", "additionalProperties": text() }),
        Type::ById(table) => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": reference(table),
            "minProperties": 1,
        }),
        Type::ListOf(table) => one_or_list(&[reference(table)]),
    }
}

/// A date without quotes, or one in quotes that looks like `pattern`.
fn dates(pattern: &str) -> [Value; 2] {
    // tombi takes the format for a date without quotes, others for any text like one.
    [json!({ "type": "string", "format": "date" }), json!({ "type": "string", "pattern": pattern })]
}

/// One value for a list of one is taken, as the reader takes it.
fn one_or_list(items: &[Value]) -> Value {
    any_of(&[items, &[list(&any_of(items))]].concat())
}

fn any_of(schemas: &[Value]) -> Value {
    match schemas {
        [only] => only.clone(),
        _ => json!({ "anyOf": schemas }),
    }
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn reference(table: &Table) -> Value {
    json!({ "$ref": format!("#/$defs/{}", slug(table)) })
}

/// A value as it would be written in a menu, in JSON.
fn written(toml: &str) -> Value {
    let line = format!("value = {toml}");
    match tree::parse(&line).root.value {
        tree::Value::Table(mut entries) => value(entries.remove(0).node),
        other => panic!("{toml}: {other:?}"),
    }
}

fn value(node: tree::Node<'_>) -> Value {
    match node.value {
        tree::Value::Text(text) => text.into(),
        tree::Value::Date(text) => text.into(),
        tree::Value::Integer(text) | tree::Value::Float(text) => {
            text.parse().map(Value::Number).unwrap()
        }
        tree::Value::Bool(value) => value.into(),
        tree::Value::List(items) => items.into_iter().map(value).collect(),
        tree::Value::Table(entries) => {
            entries.into_iter().map(|entry| (entry.key.into_owned(), value(entry.node))).collect()
        }
    }
}
