//! Writes a [`Definition`] in the shape of a menu file, as TOML and any other format of serde.
//!
//! Most keys that have their default are left out.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::definition::{
    Ambiguous, Category, Date, DateRange, Definition, Desk, Fallback, Hold, Keyword, MatchMode,
    Question, Test, Texts, Variant, WordList, Words,
};
use crate::file::keys::WEAK;
use crate::part::Part;

/// A table that leaves out keys with their default.
struct Table<M>(M);

impl<M: SerializeMap> Table<M> {
    fn key(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn text(&mut self, key: &str, text: &str) -> Result<(), M::Error> {
        if text.is_empty() { Ok(()) } else { self.key(key, text) }
    }

    fn list(&mut self, key: &str, list: &[impl Serialize]) -> Result<(), M::Error> {
        if list.is_empty() { Ok(()) } else { self.key(key, list) }
    }

    #[expect(clippy::ref_option, reason = "every caller has a field")]
    fn option(&mut self, key: &str, value: &Option<impl Serialize>) -> Result<(), M::Error> {
        value.as_ref().map_or(Ok(()), |value| self.key(key, value))
    }

    fn flag(&mut self, key: &str, value: bool) -> Result<(), M::Error> {
        if value { self.key(key, &true) } else { Ok(()) }
    }

    fn words(&mut self, key: &str, words: &WordList) -> Result<(), M::Error> {
        match words {
            WordList::Add(words) if words.is_empty() => Ok(()),
            WordList::Add(words) => self.key(key, &Tables([("add", words)].into_iter())),
            WordList::Only(words) => self.key(key, words),
        }
    }

    /// A table of values by their names, in the order of the iterator.
    fn tables<'v, V: Serialize + 'v>(
        &mut self,
        key: &str,
        tables: impl ExactSizeIterator<Item = (&'v str, V)> + Clone,
    ) -> Result<(), M::Error> {
        if tables.len() == 0 { Ok(()) } else { self.key(key, &Tables(tables)) }
    }
}

/// Serializes as a table.
struct Tables<I>(I);

impl<'v, V: Serialize + 'v, I: Iterator<Item = (&'v str, V)> + Clone> Serialize for Tables<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}

/// Implements `Serialize` by writing the keys of a [`Table`].
macro_rules! serialize_as_table {
    ($($Type:ty: |$value:ident, $table:ident| $write:block)+) => {$(
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $value = self;
                let mut $table = Table(serializer.serialize_map(None)?);
                $write
                $table.0.end()
            }
        }
    )+};
}

serialize_as_table! {
    Definition: |menu, table| {
        table.text("title", &menu.title)?;
        table.key("language", &menu.language)?;
        table.key("simplify", &menu.simplify)?;
        table.option("channel", &menu.channel)?;
        table.option("limit", &menu.limit)?;
        table.option("review_days", &menu.review_days)?;
        table.flag("require_source", menu.require_source)?;
        table.list("welcome", &menu.welcome)?;
        table.key("fallback", &menu.fallback)?;
        if menu.unreadable != Fallback::default() {
            table.key("unreadable", &menu.unreadable)?;
        }
        table.option("misses", &menu.misses)?;
        if menu.ambiguous != Ambiguous::default() {
            table.key("ambiguous", &menu.ambiguous)?;
        }
        table.option("time_zone", &menu.time_zone)?;
        table.key("texts", &menu.texts)?;
        table.key("words", &menu.words)?;
        table.tables("desk", menu.desks.iter().map(|desk| (desk.id.as_str(), desk)))?;
        table.tables("lints", menu.lints.iter().map(|(name, level)| (name.as_str(), level)))?;
        let values = menu.values.iter().map(|(name, text)| (name.as_str(), text));
        table.key("values", &Tables(values))?;
        let categories = menu.categories.iter().map(|category| (category.id.as_str(), category));
        table.key("category", &Tables(categories))?;
        table.list("test", &menu.tests)?;
    }

    Fallback: |fallback, table| {
        table.key("reply", &fallback.reply)?;
        table.option("handoff", &fallback.handoff)?;
    }

    Texts: |texts, table| {
        table.option("listed", &texts.listed)?;
        table.option("invalid_choice", &texts.invalid_choice)?;
        table.option("entry", &texts.entry)?;
        table.option("summary", &texts.summary)?;
        table.option("cancelled", &texts.cancelled)?;
        table.option("missed", &texts.missed)?;
        table.option("form_gone", &texts.form_gone)?;
        table.option("ambiguous", &texts.ambiguous)?;
        table.option("suggestions", &texts.suggestions)?;
    }

    Words: |words, table| {
        table.words("back", &words.back)?;
        table.words("home", &words.home)?;
        table.words("cancel", &words.cancel)?;
        table.words("skip", &words.skip)?;
        table.words("yes", &words.yes)?;
        table.words("no", &words.no)?;
    }

    Category: |category, table| {
        table.option("under", &category.under)?;
        table.option("code", &category.code)?;
        table.option("title", &category.title)?;
        table.list("keywords", &category.keywords)?;
        table.flag("anywhere", category.anywhere)?;
        table.list("except", &category.except)?;
        table.list("patterns", &category.patterns)?;
        table.list("reply", &category.reply)?;
        table.list("variant", &category.variants)?;
        table.list("ask", &category.questions)?;
        table.flag("confirm", category.confirm)?;
        table.option("handoff", &category.handoff)?;
        table.option("from", &category.from)?;
        table.option("until", &category.until)?;
        table.option("lookup", &category.lookup)?;
        table.option("action", &category.action)?;
        table.option("source", &category.source)?;
        table.option("updated", &category.updated)?;
        table.option("expires", &category.expires)?;
        table.list("tests", &category.tests)?;
    }

    Variant: |variant, table| {
        table.key("reply", &variant.reply)?;
        table.key("weight", &variant.weight)?;
    }

    Question: |question, table| {
        table.key("name", &question.name)?;
        table.option("title", &question.title)?;
        table.list("prompt", &question.prompt)?;
        table.option("kind", &question.kind)?;
        table.option("pattern", &question.pattern)?;
        table.list("choices", &question.choices)?;
        table.option("max", &question.max)?;
        table.list("retry", &question.retry)?;
        table.flag("optional", question.optional)?;
    }

    Desk: |desk, table| {
        if let Some(hours) = &desk.hours {
            table.key("hours", &Tables(hours.iter().map(|(days, spans)| (days.as_str(), spans))))?;
        }
        table.list("holidays", &desk.holidays)?;
        table.list("workdays", &desk.workdays)?;
        table.list("closed", &desk.closed)?;
        table.option("hold", &desk.hold)?;
    }

    Test: |test, table| {
        table.key("say", &test.say)?;
        table.option("now", &test.now)?;
        table.option("expect", &test.expect)?;
        table.option("outcome", &test.outcome)?;
        table.list("contains", &test.contains)?;
        table.list("choices", &test.choices)?;
        table.list("not", &test.not)?;
    }
}

impl Serialize for Hold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for DateRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text, or a table if it has its own way of matching.
impl Serialize for Keyword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_mode = self.mode != MatchMode::Auto;
        if !has_mode && !self.weak && self.all.is_empty() {
            return serializer.serialize_str(&self.text);
        }
        let mut keyword = Table(serializer.serialize_map(None)?);
        if !self.text.is_empty() || self.all.is_empty() {
            keyword.key("text", &self.text)?;
        }
        keyword.list("all", &self.all)?;
        match (self.weak, has_mode) {
            (false, false) => {}
            (false, true) => keyword.key("match", &self.mode)?,
            (true, false) => keyword.key("match", WEAK)?,
            (true, true) => keyword.key("match", &[WEAK, self.mode.as_str()])?,
        }
        keyword.0.end()
    }
}

/// A text, or a table for a picture or link card.
impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => serializer.serialize_str(text),
            Part::Image { url, alt } => {
                let mut part = Table(serializer.serialize_map(None)?);
                part.key("image", url)?;
                part.text("alt", alt)?;
                part.0.end()
            }
            Part::Card { title, summary, url, image } => {
                let mut part = Table(serializer.serialize_map(None)?);
                part.key("title", title)?;
                part.key("url", url)?;
                part.text("summary", summary)?;
                part.text("image", image)?;
                part.0.end()
            }
        }
    }
}
