//! A message as folded characters. Nothing here knows choices, keywords or menus.

mod ascii_word;
mod bare;
mod boundary;
mod chars;
mod classes;
mod edit;
mod faces;
mod fold;
mod folded_char;
mod haystack;
mod index;
mod question_key;
mod short_text_map;

pub(crate) use self::ascii_word::{
    eight_bytes, first_digit_or_other, first_letters, first_word, is_plain_ascii, is_word_byte,
    shorten,
};
pub(crate) use self::bare::{bare, bare_range, is_decoration, trim_end, trim_start};
pub(crate) use self::boundary::{is_whole_words, is_word, is_word_char, stands_alone};
pub(crate) use self::chars::Chars;
pub(crate) use self::classes::{BaseClasses, Classes};
pub(crate) use self::fold::{CharKind, Edit, Fold, char_kind};
pub(crate) use self::folded_char::{CodeFlags, FoldedChar};
pub(crate) use self::haystack::{
    Buffer, Haystack, LongBuffer, LongestBuffer, MessageBuffer, STACK_CHARS,
};
pub(crate) use self::index::{byte_of_char, char_at_byte};
pub use self::question_key::question_key;
pub(crate) use self::short_text_map::ShortTextMap;
