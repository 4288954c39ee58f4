//! The parts of a reply: texts, pictures and link cards.

use std::borrow::Cow;

/// One message bubble of a reply.
///
/// In a [`Definition`](crate::definition::Definition) its texts may hold placeholders; in a
/// [`Reply`](crate::Reply) they are filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// A picture.
    Image {
        /// Where it is.
        url: Cow<'a, str>,
        /// What it shows, for those who do not see it.
        alt: Cow<'a, str>,
    },
    /// A link card.
    Card {
        /// Its headline.
        title: Cow<'a, str>,
        /// A sentence or two; may be empty.
        summary: Cow<'a, str>,
        /// What it opens.
        url: Cow<'a, str>,
        /// A small picture; may be empty.
        image: Cow<'a, str>,
    },
}

impl Part<'_> {
    /// The part with every text in it run through `change`.
    pub(crate) fn map<'b>(&self, mut change: impl FnMut(&str) -> Cow<'b, str>) -> Part<'b> {
        match self {
            Part::Text(text) => Part::Text(change(text)),
            Part::Image { url, alt } => Part::Image { url: change(url), alt: change(alt) },
            Part::Card { title, summary, url, image } => Part::Card {
                title: change(title),
                summary: change(summary),
                url: change(url),
                image: change(image),
            },
        }
    }

    /// Appends the part as lines of text, for a channel that has nothing else.
    pub(crate) fn push_text(&self, out: &mut String) {
        let lines: [&str; 3] = match self {
            Part::Text(text) => [text, "", ""],
            Part::Image { url, alt } => [alt, url, ""],
            Part::Card { title, summary, url, .. } => [title, summary, url],
        };
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
    }
}

impl From<&str> for Part<'static> {
    fn from(text: &str) -> Self {
        Part::Text(Cow::Owned(text.to_owned()))
    }
}

impl From<String> for Part<'static> {
    fn from(text: String) -> Self {
        Part::Text(Cow::Owned(text))
    }
}
