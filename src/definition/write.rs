//! A definition written as TOML.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::{
    Ambiguous, AnswerKind, Category, Channel, Date, Definition, Desk, Keyword, Language, LintLevel,
    Match, Part, Weekdays,
};

pub(super) fn to_toml(definition: &Definition) -> Result<String, crate::Error> {
    toml::to_string(definition).map_err(crate::Error::write)
}

pub(super) fn values<S: Serializer>(
    values: &[(String, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values.iter().map(|(name, text)| (name, text)))
}

pub(super) fn categories<S: Serializer>(
    categories: &[Category],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(categories.iter().map(|category| (&category.id, category)))
}

pub(super) fn lints<S: Serializer>(
    lints: &[(String, LintLevel)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(lints.iter().map(|(name, level)| (name, level.name())))
}

pub(super) fn desks<S: Serializer>(desks: &[Desk], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(desks.iter().map(|desk| (&desk.id, desk)))
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
pub(super) fn hours<S: Serializer>(
    hours: &Option<Vec<(Weekdays, Vec<String>)>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let hours = hours.iter().flatten();
    serializer.collect_map(hours.map(|(days, spans)| (days.name(), spans)))
}

impl Serialize for Ambiguous {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for AnswerKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Channel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Keyword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Match::WRITTEN.into_iter().find(|(_, mode)| *mode == self.mode);
        match written {
            None => serializer.serialize_str(&self.text),
            Some((name, _)) => {
                let mut keyword = serializer.serialize_struct("Keyword", 2)?;
                keyword.serialize_field("text", &self.text)?;
                keyword.serialize_field("match", name)?;
                keyword.end()
            }
        }
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        type Fields<'p> = &'p [(&'static str, &'p str)];
        let (required, optional): (Fields<'_>, Fields<'_>) = match self {
            Part::Text(text) => return serializer.serialize_str(text),
            Part::Image { url, alt } => (&[("image", url)], &[("alt", alt)]),
            Part::Card { title, summary, url, image } => {
                (&[("title", title), ("url", url)], &[("summary", summary), ("image", image)])
            }
        };
        let given = optional.iter().filter(|(_, text)| !text.is_empty());
        let mut map = serializer.serialize_map(None)?;
        for (name, text) in required.iter().chain(given) {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}
