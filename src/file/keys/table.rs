//! How a key is described: what it takes, what its absence means, its meaning and an example.

#[cfg(test)]
use crate::diagnostic::say::In;
use crate::diagnostic::say::{Tables, Takes};
#[cfg(test)]
use crate::language::Language;

/// What may be written after a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Text,
    /// A text or a list of texts.
    Texts,
    /// A text, or a whole number that means the same.
    Code,
    Bool,
    /// A whole number from 1 to this.
    Count(u8),
    /// A whole number of days.
    Days,
    /// A whole number of characters.
    Characters,
    Date,
    /// A date, a range of dates in quotes, or a list of these.
    Dates,
    /// A date with a time of day.
    Time,
    /// The level of each lint.
    Levels,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// One of a few words, or a list of them.
    SomeOf(&'static [&'static str]),
    /// A text, a part written as a table, or a list of these.
    Reply,
    /// A reply, or a table that holds one.
    ReplyOr(&'static Table),
    /// Texts, each of which may be a table.
    TextsOr(&'static Table),
    /// Texts, or a table that says something else about them.
    TextsOrTable(&'static Table),
    Table(&'static Table),
    /// A table whose keys the author chooses, with texts.
    NamedTexts,
    /// Tables under ids that the author chooses.
    ById(&'static Table),
    /// A list of tables, each under its own `[[…]]`.
    ListOf(&'static Table),
}

impl Type {
    /// What may be written, in a clerk's words.
    pub(crate) fn words(self) -> Takes {
        match self {
            Type::Text | Type::OneOf(_) => Takes::Text,
            Type::Texts | Type::TextsOr(_) | Type::SomeOf(_) => Takes::Texts,
            Type::TextsOrTable(_) => Takes::TextsOrTable,
            Type::Code => Takes::TextOrNumber,
            Type::Bool => Takes::Bool,
            Type::Count(_) => Takes::Count,
            Type::Days => Takes::Days,
            Type::Characters => Takes::Characters,
            Type::Date => Takes::Date,
            Type::Dates => Takes::Dates,
            Type::Time => Takes::Time,
            Type::Levels => Takes::Levels,
            Type::Reply => Takes::Reply,
            Type::ReplyOr(_) => Takes::ReplyOrTable,
            Type::Table(_) => Takes::Table,
            Type::NamedTexts => Takes::TableOfTexts,
            Type::ById(_) => Takes::Tables,
            Type::ListOf(_) => Takes::ListOfTables,
        }
    }
}

/// What the absence of a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfAbsent {
    Nothing,
    /// The key must be there.
    Required,
    /// A value, as it would be written.
    Value(&'static str),
    /// A list of words; some differ in script only.
    Words(&'static [&'static str]),
    /// In words.
    Described(&'static str),
}

/// A key of one kind of table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Type,
    pub(crate) if_absent: IfAbsent,
    /// The value of an example line that builds.
    pub(crate) example: &'static str,
    pub(crate) meaning: &'static str,
}

/// A kind of table: what it is called, and its keys in the order of the manual.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: Tables,
    /// How it is written in a file.
    pub(crate) header: &'static str,
    /// Sets of keys of which one must be there whole; empty where nothing is needed.
    pub(crate) shapes: &'static [&'static [&'static str]],
    pub(crate) keys: &'static [Key],
}

impl Table {
    /// What it is called in the reference and the schema.
    #[cfg(test)]
    pub(super) fn title(&self) -> String {
        In(Language::English, &self.name).to_string()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// What a key takes, for the sentence about a wrong type.
    pub(crate) fn takes(&self, name: &str) -> Takes {
        self.key(name).map_or(Takes::Table, |key| key.takes.words())
    }

    /// The words of which a key takes one.
    pub(crate) fn choices(&self, name: &str) -> &'static [&'static str] {
        match self.key(name).map(|key| key.takes) {
            Some(Type::OneOf(words) | Type::SomeOf(words)) => words,
            _ => &[],
        }
    }

    /// The keys without which the table is not complete.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'static str> {
        let required = |key: &&Key| key.if_absent == IfAbsent::Required;
        self.keys.iter().filter(required).map(|key| key.name)
    }
}

/// Defines a [`Table`] in two lines a key: its name, what it takes, what its absence means and an
/// example; and its meaning.
macro_rules! table {
    (
        pub(crate) static $TABLE:ident = $Name:ident, $header:literal $(, one of $([$($shape:literal),+])+)?;
        $(
            $key:literal: $takes:ident $(($of:expr))?, $if_absent:ident $(($value:expr))?, $example:literal;
            $meaning:literal;
        )+
    ) => {
        pub(crate) static $TABLE: Table = Table {
            name: $crate::diagnostic::say::Tables::$Name,
            header: $header,
            shapes: &[$($(&[$($shape),+]),+)?],
            keys: &[$(Key {
                name: $key,
                takes: Type::$takes $(($of))?,
                if_absent: IfAbsent::$if_absent $(($value))?,
                example: $example,
                meaning: $meaning,
            }),+],
        };
    };
}

pub(super) use table;
