//! The menu file as a JSON Schema, for editors: from the one table of keys that the reader uses.

mod json;
#[cfg(test)]
mod tests;

use self::json::Json;
use crate::file::keys::{self, Default, Key, Table, Type};
use crate::file::tree;

/// The JSON Schema (draft 2020-12) of a menu file.
///
/// Editors with taplo ("Even Better TOML") or tombi complete and check a menu as it is typed if its
/// first line is `#:schema ./replymenu.schema.json` and this text lies beside it under that name.
/// A schema cannot say everything: what it takes may still be refused when the menu is built, but
/// it refuses nothing that builds.
///
/// ```
/// assert!(replymenu::json_schema().contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn json_schema() -> String {
    let mut schema = vec![
        ("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::text("replymenu")),
        ("description", Json::text("A menu that answers chat messages.")),
    ];
    schema.extend(table(&keys::MENU));
    let shared = keys::TABLES.iter().filter(|table| table.name != keys::MENU.name);
    let shared = shared.map(|shared| (slug(shared), Json::object(table(shared)))).collect();
    schema.push(("$defs", Json::Object(shared)));
    let mut out = String::new();
    Json::object(schema).write(&mut out, 0);
    out.push('\n');
    out
}

/// The name of a table's definition: `a part of a reply` is `part-of-a-reply`.
fn slug(table: &Table) -> String {
    let name = table.name.trim_matches('`');
    let name = name.strip_prefix("a ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    name.replace(' ', "-")
}

fn table(table: &Table) -> Vec<(&'static str, Json)> {
    let properties = table.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut schema = vec![("type", Json::text("object")), ("properties", Json::Object(properties))];
    let required: Vec<&str> = table.required().collect();
    if !required.is_empty() {
        schema.push(("required", Json::texts(&required)));
    }
    if !table.shapes.is_empty() {
        let shape = |keys: &&[&str]| Json::object([("required", Json::texts(keys))]);
        schema.push(("anyOf", Json::List(table.shapes.iter().map(shape).collect())));
    }
    schema.push(("additionalProperties", Json::Bool(false)));
    schema
}

fn property(key: &Key) -> Json {
    let mut schema = vec![("description", Json::text(key.meaning))];
    if let Default::Value(value) = key.default {
        schema.push(("default", written(value)));
    }
    schema.push(("examples", Json::List(vec![written(key.example)])));
    schema.extend(takes(key.takes));
    Json::object(schema)
}

fn takes(takes: Type) -> Vec<(&'static str, Json)> {
    let text = || Json::object([("type", Json::text("string"))]);
    match takes {
        Type::Text => vec![("type", Json::text("string"))],
        Type::Texts => one_or_list(vec![text()]),
        Type::Code => vec![("type", Json::texts(&["string", "integer"]))],
        Type::Bool => vec![("type", Json::text("boolean"))],
        Type::Count => up_to("99"),
        Type::Length => up_to(&keys::LONGEST_ANSWER.to_string()),
        Type::Date => any_of(dates("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").into()),
        Type::Dates => one_or_list(
            dates("^[0-9]{4}-[0-9]{2}-[0-9]{2}( *\\.\\. *[0-9]{4}-[0-9]{2}-[0-9]{2})?$").into(),
        ),
        Type::Time => {
            // tombi knows a time without quotes by its format, one for each way of writing it.
            let formats = ["date-time", "date-time-local"].map(|format| {
                Json::object([("type", Json::text("string")), ("format", Json::text(format))])
            });
            let quoted = Json::object([
                ("type", Json::text("string")),
                ("pattern", Json::text("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")),
            ]);
            any_of(formats.into_iter().chain([quoted]).collect())
        }
        Type::OneOf(words) => vec![("type", Json::text("string")), ("enum", Json::texts(&words()))],
        Type::Reply => one_or_list(vec![text(), reference(&keys::PART)]),
        Type::ReplyOr(table) => {
            let part = || vec![text(), reference(&keys::PART)];
            let list = list(any_of(part()));
            any_of(part().into_iter().chain([list, reference(table)]).collect())
        }
        Type::TextsOr(table) => one_or_list(vec![text(), reference(table)]),
        Type::Table(table) => vec![("$ref", path(table))],
        Type::DateRange => {
            vec![("type", Json::text("integer")), ("minimum", Json::Number("0".to_owned()))]
        }
        Type::Levels => {
            let level = Json::object([("enum", Json::texts(&keys::levels()))]);
            let lints = Json::object([("enum", Json::texts(&keys::lints()))]);
            vec![
                ("type", Json::text("object")),
                ("propertyNames", lints),
                ("additionalProperties", level),
            ]
        }
        Type::NamedTexts => {
            vec![("type", Json::text("object")), ("additionalProperties", text())]
        }
        Type::ById(table) => vec![
            ("type", Json::text("object")),
            ("propertyNames", Json::object([("pattern", Json::text(keys::ID))])),
            ("additionalProperties", reference(table)),
            ("minProperties", Json::Number("1".to_owned())),
        ],
        Type::ListOf(table) => one_or_list(vec![reference(table)]),
    }
}

fn up_to(most: &str) -> Vec<(&'static str, Json)> {
    vec![
        ("type", Json::text("integer")),
        ("minimum", Json::Number("1".to_owned())),
        ("maximum", Json::Number(most.to_owned())),
    ]
}

/// A date without quotes, or one in quotes that looks like `pattern`.
fn dates(pattern: &str) -> [Json; 2] {
    let string = |key, value| Json::object([("type", Json::text("string")), (key, value)]);
    // tombi takes the format for a date without quotes, others for any text like one.
    [string("format", Json::text("date")), string("pattern", Json::text(pattern))]
}

/// One value for a list of one is taken, as the reader takes it.
fn one_or_list(items: Vec<Json>) -> Vec<(&'static str, Json)> {
    let list = list(any_of(items.clone()));
    any_of(items.into_iter().chain([list]).collect())
}

fn any_of(mut items: Vec<Json>) -> Vec<(&'static str, Json)> {
    if items.len() == 1
        && let Some(Json::Object(only)) = items.pop()
    {
        let known = ["type", "$ref"];
        return only
            .into_iter()
            .filter_map(|(key, value)| {
                Some((known.into_iter().find(|known| *known == key)?, value))
            })
            .collect();
    }
    vec![("anyOf", Json::List(items))]
}

fn list(items: Vec<(&'static str, Json)>) -> Json {
    Json::object([("type", Json::text("array")), ("items", Json::object(items))])
}

fn path(table: &Table) -> Json {
    Json::Text(format!("#/$defs/{}", slug(table)))
}

fn reference(table: &Table) -> Json {
    Json::object([("$ref", path(table))])
}

/// A value as it would be written in a menu, in JSON.
fn written(toml: &str) -> Json {
    let line = format!("value = {toml}");
    let root = tree::parse(&line).root;
    match root.value {
        tree::Value::Table(entries) => {
            entries.into_iter().next().map_or(Json::List(Vec::new()), |entry| value(entry.node))
        }
        _ => Json::List(Vec::new()),
    }
}

fn value(node: tree::Node<'_>) -> Json {
    match node.value {
        tree::Value::Text(text) => Json::Text(text.into_owned()),
        tree::Value::Date(text) => Json::Text(text),
        tree::Value::Integer(text) | tree::Value::Float(text) => Json::Number(text.into_owned()),
        tree::Value::Bool(value) => Json::Bool(value),
        tree::Value::List(items) => Json::List(items.into_iter().map(value).collect()),
        tree::Value::Table(entries) => Json::Object(
            entries.into_iter().map(|entry| (entry.key.into_owned(), value(entry.node))).collect(),
        ),
    }
}
