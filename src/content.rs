//! What is sent: the parts of a reply, ready where they can be, filled in where they must be.

use std::borrow::Cow;

use crate::definition::Part;
use crate::template::Template;

/// A reply as it runs.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing is left to fill in: it is lent, never copied.
    Constant { text: String, parts: Vec<Part<'static>> },
    /// The parts, whose texts are these templates in the order of `Part::map`.
    Template { parts: Vec<Part<'static>>, texts: Vec<Template> },
}

impl Content {
    /// `texts` are those of `parts`, in the order of `Part::map`.
    pub(crate) fn new(parts: &[Part<'static>], texts: Vec<Template>) -> Self {
        let constants: Option<Vec<&str>> = texts.iter().map(Template::constant).collect();
        match constants {
            Some(constants) => {
                let mut constants = constants.into_iter();
                let parts = parts
                    .iter()
                    .map(|part| {
                        part.map(|_| Cow::Owned(constants.next().unwrap_or_default().to_owned()))
                    })
                    .collect();
                Content::Constant { text: as_text(&parts), parts }
            }
            None => Content::Template { parts: parts.to_vec(), texts },
        }
    }

    /// What is sent, with `value` asked for each declared value.
    pub(crate) fn fill<'m, 'v>(
        &'m self,
        mut value: impl FnMut(usize) -> Cow<'v, str>,
    ) -> (Cow<'m, str>, Cow<'m, [Part<'m>]>) {
        match self {
            Content::Constant { text, parts } => (Cow::Borrowed(text), Cow::Borrowed(parts)),
            Content::Template { parts, texts } => {
                let mut texts = texts.iter();
                let parts: Vec<Part<'m>> = parts
                    .iter()
                    .map(|part| {
                        part.map(|_| {
                            let filled = texts.next().map(|text| text.fill(&mut value));
                            Cow::Owned(filled.unwrap_or_default())
                        })
                    })
                    .collect();
                (Cow::Owned(as_text(&parts)), Cow::Owned(parts))
            }
        }
    }
}

/// The parts as one text, for a channel that has nothing else.
fn as_text(parts: &Vec<Part<'_>>) -> String {
    let mut text = String::new();
    for part in parts {
        part.push_text(&mut text);
    }
    text
}
