//! A form in progress.

use std::fmt;

use super::clean::clean;

/// The bytes of a printed cursor at most.
pub(crate) const LONGEST_CURSOR: usize = 1024;

/// The bytes of an id at most.
const LONGEST_ID: usize = 32;

/// The most bytes of a character in UTF-8.
const CHAR_BYTES: usize = 4;

/// Whether it may be the id of a category, or the name of a question.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(allowed)
}

/// A form in progress: what is asked, and what was answered.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct FormState {
    /// The id of the category.
    pub(crate) category: String,
    /// The name of the question; `None` at the summary.
    pub(crate) open: Option<String>,
    pub(crate) answers: Vec<StoredAnswer>,
}

/// What is kept of an answer.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct StoredAnswer {
    /// The name of the question.
    pub(crate) name: String,
    /// `None` if it was skipped.
    pub(crate) text: Option<String>,
}

impl FormState {
    /// The bytes of a printed cursor that every form takes, whatever it asks: a menu, the misses, the
    /// category, the question that is open.
    const FRAME: usize = LONGEST_ID + "!99".len() + ">".len() + LONGEST_ID + "/".len() + LONGEST_ID;

    /// The bytes of a printed cursor that answers may take.
    pub(crate) const ROOM: usize = LONGEST_CURSOR - Self::FRAME;

    /// The most bytes that an answer of `chars` characters takes in a printed cursor.
    pub(crate) fn bytes_of(name: &str, chars: usize) -> usize {
        let text = chars.saturating_mul(CHAR_BYTES);
        ";".len() + name.len() + ":".len() + text.to_string().len() + ":".len() + text
    }

    /// Reads what is printed behind the `>`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (category, text) = text.split_once('/')?;
        let open_end = text.find(';').unwrap_or(text.len());
        let (open, mut rest) = text.split_at(open_end);
        let mut answers: Vec<StoredAnswer> = Vec::new();
        while let Some(answer) = rest.strip_prefix(';') {
            let end = answer.find([':', ';']).unwrap_or(answer.len());
            let (name, after) = answer.split_at(end);
            let (text, after) = match after.strip_prefix(':') {
                Some(sized) => {
                    let (size, sized) = sized.split_once(':')?;
                    let (text, after) = sized.split_at_checked(size.parse().ok()?)?;
                    (Some(text.to_owned()), after)
                }
                None => (None, after),
            };
            let kept = text.as_ref().is_none_or(|text| clean(text) == *text);
            if !kept || !is_id(name) || answers.iter().any(|known| known.name == name) {
                return None;
            }
            answers.push(StoredAnswer { name: name.to_owned(), text });
            rest = after;
        }
        let good = rest.is_empty() && is_id(category) && (open.is_empty() || is_id(open));
        let open = (!open.is_empty()).then(|| open.to_owned());
        good.then(|| FormState { category: category.to_owned(), open, answers })
    }
}

impl fmt::Display for FormState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ">{}/{}", self.category, self.open.as_deref().unwrap_or_default())?;
        self.answers.iter().try_for_each(|StoredAnswer { name, text }| match text {
            Some(text) => write!(f, ";{name}:{}:{text}", text.len()),
            None => write!(f, ";{name}"),
        })
    }
}

/// Hides what people answered.
impl fmt::Debug for FormState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form")
            .field("category", &self.category)
            .field("open", &self.open)
            .field("answers", &self.answers.len())
            .finish()
    }
}
