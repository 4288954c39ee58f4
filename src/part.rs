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
        /// Where it is: an address of the web, or `media:ID`, where `ID` is what the channel calls a
        /// picture that was uploaded to it (WeChat's `media_id`, Telegram's `file_id`).
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

/// What precedes the channel's own id of a picture.
const MEDIA: &str = "media:";

impl Part<'_> {
    pub(crate) fn into_owned(self) -> Part<'static> {
        self.map(|text| Cow::Owned(text.to_owned()))
    }

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

    /// The part as lines of text, for a channel that has nothing else: of a picture what it shows and
    /// its address, unless that is an id of the channel (`media:ID`); of a link card its headline,
    /// summary and address.
    ///
    /// ```
    /// use replymenu::Part;
    ///
    /// let (url, alt) = ("https://example.org/map.png".into(), "Map".into());
    /// assert_eq!(Part::Image { url, alt }.to_text(), "Map\nhttps://example.org/map.png");
    /// let (url, alt) = ("media:4711".into(), "Map".into());
    /// assert_eq!(Part::Image { url, alt }.to_text(), "Map");
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    /// Whether it is a picture that was uploaded to the channel.
    pub(crate) fn is_media(&self) -> bool {
        matches!(self, Part::Image { url, .. } if url.starts_with(MEDIA))
    }

    /// Appends the part as lines of text.
    pub(crate) fn push_text(&self, out: &mut String) {
        let lines: [&str; 3] = match self {
            Part::Text(text) => [text, "", ""],
            Part::Image { alt, .. } if self.is_media() => [alt, "", ""],
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
