//! The token of a choice: what a button sends back, read the same wherever the conversation stands.
//!
//! ```text
//! c.ID.CHECK                     a category
//! a.FORM.QUESTION.ANSWER.CHECK   an answer to a question of a form
//! s.FORM.QUESTION.CHECK          skips a question
//! p.FORM.QUESTION.CHECK          back from a question; at the summary QUESTION is that of an empty name
//! y.FORM.CHECK  n.FORM.CHECK     confirms or rejects the summary
//! x.FORM.CHECK                   leaves a form
//! b.MENU.CHECK                   back from a menu
//! h.CHECK                        home
//! m.MENU.COUNT.CHECK             the lines of a menu behind the first COUNT
//! o.FORM.QUESTION.COUNT.CHECK    the answers of a question behind the first COUNT
//! ```
//!
//! Categories and menus stand there by their ids, questions and answers by a [`Tag`] of their names
//! and texts: two ids of 32 bytes would not fit into 64 bytes, and no text may stand there.

use std::fmt;

use crate::cursor::is_id;
use crate::hash::fnv1a;

/// The longest token, in bytes: callback data of Telegram (Bot API, `InlineKeyboardButton`), and
/// the ids of a menu message of `WeCom`.
pub(crate) const LONGEST_TOKEN: usize = 64;

/// What a choice names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    Category(&'t str),
    Answer {
        form: &'t str,
        question: Tag,
        answer: Tag,
    },
    Skip {
        form: &'t str,
        question: Tag,
    },
    /// Back from a question.
    Previous {
        form: &'t str,
        question: Tag,
    },
    Yes(&'t str),
    No(&'t str),
    Cancel(&'t str),
    /// Back from the menu with this id; empty at the top.
    Back(&'t str),
    Home,
    /// The lines of a menu behind the first `after`.
    More {
        menu: &'t str,
        after: u16,
    },
    /// The answers of a question behind the first `after`.
    MoreAnswers {
        form: &'t str,
        question: Tag,
        after: u16,
    },
}

/// A hash of 40 bits that names a question of a form, or an answer of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag(u64);

/// The digits of tags and checks: RFC 4648, in lower case.
const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

const TAG_DIGITS: usize = 8;

const CHECK_DIGITS: usize = 4;

impl Tag {
    pub(crate) fn of(text: &str) -> Self {
        Tag(folded(fnv1a(text.bytes()), TAG_DIGITS))
    }

    fn parse(text: &str) -> Option<Self> {
        if text.len() != TAG_DIGITS {
            return None;
        }
        let digit = |byte| DIGITS.iter().position(|digit| *digit == byte);
        let tag = text.bytes().try_fold(0, |tag, byte| Some(tag << 5 | digit(byte)? as u64));
        tag.map(Tag)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printed(self.0, TAG_DIGITS))
    }
}

/// A hash in as many bits as `digits` have.
fn folded(hash: u64, digits: usize) -> u64 {
    (hash ^ hash >> 32) & ((1 << (5 * digits)) - 1)
}

fn printed(value: u64, digits: usize) -> String {
    let digit = |place: usize| DIGITS.get((value >> (5 * place) & 31) as usize);
    (0..digits).rev().filter_map(digit).map(|digit| char::from(*digit)).collect()
}

/// What a token ends with: a token that was cut or changed is refused. It is no signature: whoever
/// makes a token gets no further than by typing.
fn check(named: &str) -> String {
    printed(folded(fnv1a(named.bytes()), CHECK_DIGITS), CHECK_DIGITS)
}

impl<'t> Token<'t> {
    /// Reads what `print` made; `None` if it is anything else.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let (named, end) = text.rsplit_once('.')?;
        if text.len() > LONGEST_TOKEN || end != check(named) {
            return None;
        }
        let mut fields = named.split('.');
        let token = match fields.next()? {
            "c" => Token::Category(id(fields.next())?),
            "a" => Token::Answer {
                form: id(fields.next())?,
                question: Tag::parse(fields.next()?)?,
                answer: Tag::parse(fields.next()?)?,
            },
            "s" => Token::Skip { form: id(fields.next())?, question: Tag::parse(fields.next()?)? },
            "p" => {
                Token::Previous { form: id(fields.next())?, question: Tag::parse(fields.next()?)? }
            }
            "y" => Token::Yes(id(fields.next())?),
            "n" => Token::No(id(fields.next())?),
            "x" => Token::Cancel(id(fields.next())?),
            "b" => Token::Back(menu(fields.next())?),
            "h" => Token::Home,
            "m" => Token::More { menu: menu(fields.next())?, after: count(fields.next())? },
            "o" => Token::MoreAnswers {
                form: id(fields.next())?,
                question: Tag::parse(fields.next()?)?,
                after: count(fields.next())?,
            },
            _ => return None,
        };
        fields.next().is_none().then_some(token)
    }

    pub(crate) fn print(&self) -> String {
        let named = match self {
            Token::Category(id) => format!("c.{id}"),
            Token::Answer { form, question, answer } => format!("a.{form}.{question}.{answer}"),
            Token::Skip { form, question } => format!("s.{form}.{question}"),
            Token::Previous { form, question } => format!("p.{form}.{question}"),
            Token::Yes(form) => format!("y.{form}"),
            Token::No(form) => format!("n.{form}"),
            Token::Cancel(form) => format!("x.{form}"),
            Token::Back(menu) => format!("b.{menu}"),
            Token::Home => "h".to_owned(),
            Token::More { menu, after } => format!("m.{menu}.{after}"),
            Token::MoreAnswers { form, question, after } => format!("o.{form}.{question}.{after}"),
        };
        let token = format!("{named}.{}", check(&named));
        debug_assert!(token.len() <= LONGEST_TOKEN, "an id has at most 32 bytes");
        token
    }
}

fn id(field: Option<&str>) -> Option<&str> {
    field.filter(|id| is_id(id))
}

/// The id of a menu, empty at the top.
fn menu(field: Option<&str>) -> Option<&str> {
    field.filter(|menu| menu.is_empty() || is_id(menu))
}

/// A number as it is printed: `+1` and `01` are other ways of writing one.
fn count(field: Option<&str>) -> Option<u16> {
    let count: u16 = field?.parse().ok()?;
    (count.to_string() == field?).then_some(count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST_TOKEN, Tag, Token};

    const ID: &str = "abcdefghijklmnopqrstuvwxyz-_0123";

    fn tokens() -> Vec<Token<'static>> {
        let (form, question, answer) = (ID, Tag::of("kind"), Tag::of("民事"));
        vec![
            Token::Category("a"),
            Token::Category(ID),
            Token::Answer { form, question, answer },
            Token::Skip { form, question },
            Token::Previous { form, question },
            Token::Yes(form),
            Token::No(form),
            Token::Cancel(form),
            Token::Back(""),
            Token::Back(ID),
            Token::Home,
            Token::More { menu: "", after: 0 },
            Token::More { menu: ID, after: u16::MAX },
            Token::MoreAnswers { form, question, after: u16::MAX },
        ]
    }

    /// They stand in messages that were sent long ago: what they look like may not change.
    #[test]
    fn tokens_look_as_ever() {
        let question = Tag::of("kind");
        for (token, text) in [
            (Token::Category("weather"), "c.weather.c5et"),
            (Token::Home, "h.ehu3"),
            (Token::Skip { form: "filing", question }, "s.filing.27hpxjeu.v22x"),
        ] {
            assert_eq!(token.print(), text);
        }
    }

    #[test]
    fn tokens_are_read_as_they_are_printed() {
        for token in tokens() {
            let text = token.print();
            assert_eq!(Token::parse(&text), Some(token), "{text}");
            assert!(text.len() <= LONGEST_TOKEN, "{text}");
            assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text}");
        }
    }

    #[test]
    fn what_was_cut_or_changed_is_refused() {
        for token in tokens() {
            let text = token.print();
            for end in 0..text.len() {
                assert_eq!(Token::parse(&text[..end]), None, "{text} cut at {end}");
                assert_eq!(Token::parse(&text[end + 1..]), None, "{text} from {end}");
                let mut changed = text.clone().into_bytes();
                changed[end] ^= 1;
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(Token::parse(&changed), None, "{changed}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_printed_as_it_is(text in "[a-z]?[.]?[a-z0-9.]{0,70}|.*") {
            if let Some(token) = Token::parse(&text) {
                prop_assert_eq!(token.print(), text);
            }
        }
    }
}
