//! What reports say: one table of sentences, each in every language, with named places for values.
//!
//! A sentence is a variant of an enum, and its places are the variant's fields. The compiler checks
//! the table: a text that names an unknown place, or leaves one out, does not build. A value that a
//! place shows is a text of the menu, a number, or again something that differs by language.
//!
//! Style: lower case and without a full stop. What stands in the file is in backticks, in Chinese
//! in `「」`: `“”` would look like the quotes of TOML. Keys, and whatever else is typed as it is
//! shown, are in backticks in every language.

mod advice;
mod common;
mod lints;
mod names;
mod patterns;
mod reading;
mod reasons;
mod syntax;
mod tests;
mod texts;

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

pub(crate) use self::advice::Advice;
pub(crate) use self::common::{Common, Severities};
pub(crate) use self::lints::{Lints, Units};
pub(crate) use self::names::{Named, Names};
pub(crate) use self::patterns::Patterns;
pub(crate) use self::reading::{Found, Reading, Tables, Takes};
pub(crate) use self::reasons::{Reasons, Verdicts};
pub(crate) use self::syntax::{Encodings, Opened, Syntax};
pub(crate) use self::tests::{Reached, Rules, Tests};
pub(crate) use self::texts::Texts;
use crate::language::Language;

/// What can be said in every language.
pub(crate) trait Say: fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The name of the sentence; empty for what is none.
    fn name(&self) -> &'static str {
        ""
    }
}

/// Something in one language.
pub(crate) struct In<'s, S: ?Sized>(pub(crate) Language, pub(crate) &'s S);

impl<S: Say + ?Sized> fmt::Display for In<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.say(self.0, f)
    }
}

/// A sentence with its values; empty where a place needs no words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence(Option<Arc<dyn Say>>);

impl Sentence {
    pub(crate) fn of(say: impl Say + 'static) -> Self {
        Sentence(Some(Arc::new(say)))
    }

    pub(crate) fn name(&self) -> &'static str {
        self.0.as_ref().map_or("", |say| say.name())
    }

    pub(crate) fn to_string_in(&self, language: Language) -> String {
        self.0.as_ref().map_or_else(String::new, |say| In(language, &**say).to_string())
    }
}

impl Say for Sentence {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |say| say.say(language, f))
    }
}

/// What is the same in every language: values of the menu and numbers.
macro_rules! same_in_every_language {
    ($($Type:ty),+) => {
        $(impl Say for $Type {
            fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        })+
    };
}

same_in_every_language!(String, &'static str, char, u8, u32, usize, i64);

/// A text of the menu between straight quotes, with its invisible characters escaped.
#[derive(Clone, Debug)]
pub(crate) struct Quoted(pub(crate) String);

impl Say for Quoted {
    fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// A number with its thousands apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thousands(pub(crate) usize);

impl Say for Thousands {
    fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// Words to type, each in backticks.
#[derive(Clone, Debug)]
pub(crate) struct Words(pub(crate) &'static [&'static str]);

impl Say for Words {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.iter().enumerate() {
            write!(f, "{}`{word}`", if index == 0 { "" } else { comma(language) })?;
        }
        Ok(())
    }
}

/// Names as they are.
#[derive(Clone, Debug)]
pub(crate) struct Listed(pub(crate) Vec<&'static str>);

impl Say for Listed {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(comma(language)))
    }
}

/// Texts of the menu, each marked as what it is.
#[derive(Clone, Debug)]
pub(crate) enum Marked {
    /// The words of one keyword.
    Together(Vec<String>),
    /// One after the other.
    List(Vec<String>),
    And(Vec<String>),
}

impl Say for Marked {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (texts, between) = match self {
            Marked::Together(texts) => (texts, " + "),
            Marked::And(texts) if language == Language::English => (texts, " and "),
            Marked::List(texts) | Marked::And(texts) => (texts, comma(language)),
        };
        for (index, text) in texts.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { between })?;
            match language {
                Language::English => write!(f, "`{text}`")?,
                Language::Chinese | Language::TraditionalChinese => write!(f, "「{text}」")?,
            }
        }
        Ok(())
    }
}

/// What stands between two items of a list.
fn comma(language: Language) -> &'static str {
    match language {
        Language::English => ", ",
        Language::Chinese | Language::TraditionalChinese => "、",
    }
}

/// Defines sentences: each with its places and their types, then its text in English, in simplified
/// and in traditional Chinese.
macro_rules! sentences {
    (
        $(#[$meta:meta])*
        pub(crate) enum $Enum:ident {
            $(
                $Sentence:ident $({ $($place:ident: $Type:ty),+ $(,)? })?
                $en:literal
                $zh:literal
                $hant:literal
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub(crate) enum $Enum {
            $($Sentence $({ $($place: $Type),+ })?,)+
        }

        // A place that a language leaves out is an unused variable.
        #[deny(unused_variables)]
        impl $crate::diagnostic::say::Say for $Enum {
            fn say(
                &self,
                language: $crate::language::Language,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                match language {
                    $crate::language::Language::English => match self {
                        $($Enum::$Sentence $({ $($place),+ })? => {
                            $($(let $place = $crate::diagnostic::say::In(language, $place);)+)?
                            write!(f, $en)
                        })+
                    },
                    $crate::language::Language::Chinese => match self {
                        $($Enum::$Sentence $({ $($place),+ })? => {
                            $($(let $place = $crate::diagnostic::say::In(language, $place);)+)?
                            write!(f, $zh)
                        })+
                    },
                    $crate::language::Language::TraditionalChinese => match self {
                        $($Enum::$Sentence $({ $($place),+ })? => {
                            $($(let $place = $crate::diagnostic::say::In(language, $place);)+)?
                            write!(f, $hant)
                        })+
                    },
                }
            }

            fn name(&self) -> &'static str {
                match self {
                    $($Enum::$Sentence { .. } => stringify!($Sentence),)+
                }
            }
        }

        impl From<$Enum> for $crate::diagnostic::say::Sentence {
            fn from(sentence: $Enum) -> Self {
                $crate::diagnostic::say::Sentence::of(sentence)
            }
        }

        #[cfg(test)]
        impl $Enum {
            /// Every sentence: its name, and its text in each language.
            pub(super) const TABLE: &'static [(&'static str, [&'static str; 3])] =
                &[$((stringify!($Sentence), [$en, $zh, $hant]),)+];
        }
    };
}

use sentences;

#[cfg(test)]
mod checks {
    use std::collections::BTreeSet;

    use super::{
        Advice, Common, Encodings, Found, Lints, Named, Names, Opened, Patterns, Reached, Reading,
        Reasons, Rules, Severities, Syntax, Tables, Takes, Tests, Texts, Units, Verdicts,
    };

    type Row = (&'static str, [&'static str; 3]);

    /// All sentences.
    fn table() -> impl Iterator<Item = Row> {
        let enums: &[&[Row]] = &[
            Advice::TABLE,
            Common::TABLE,
            Encodings::TABLE,
            Found::TABLE,
            Lints::TABLE,
            Named::TABLE,
            Names::TABLE,
            Opened::TABLE,
            Patterns::TABLE,
            Reached::TABLE,
            Reading::TABLE,
            Reasons::TABLE,
            Rules::TABLE,
            Severities::TABLE,
            Syntax::TABLE,
            Tables::TABLE,
            Takes::TABLE,
            Tests::TABLE,
            Texts::TABLE,
            Units::TABLE,
            Verdicts::TABLE,
        ];
        enums.iter().copied().flatten().copied()
    }

    /// Names that are the same in every language.
    const NAMES: [&str; 7] = ["TOML", "UTF", "U", "Markdown", "GBK", "GB", "Big"];

    /// What is typed as it is shown: in backticks, brackets or quotes, before `=`, an address.
    fn without_what_is_typed(text: &str) -> String {
        let typed = regex::Regex::new(
            r#"`[^`]*`|\[+[a-z0-9.{}]+\]+|"[^"]*"|'[^']*'|[a-z_{}]+ = |\{+[^{}]*\}+|https:\S+|[0-9]{4}-[0-9T:-]+|[0-9]+|\\n"#,
        );
        typed.unwrap().replace_all(text, "").into_owned()
    }

    #[test]
    fn no_english_word_is_left_in_a_chinese_sentence() {
        let mut wrong = Vec::new();
        for (name, [_, chinese, traditional]) in table() {
            for text in [chinese, traditional] {
                let rest = without_what_is_typed(text);
                let words = rest.split(|c: char| !c.is_ascii_alphabetic());
                let words: Vec<_> =
                    words.filter(|word| !word.is_empty() && !NAMES.contains(word)).collect();
                if !words.is_empty() {
                    wrong.push(format!("{name}: {words:?} in {text}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Characters of one script in the text of the other, and words of one region in the other's.
    #[test]
    fn each_chinese_text_is_in_its_own_script() {
        let mut wrong = Vec::new();
        for (name, [_, chinese, traditional]) in table() {
            let simplified = hanconv::t2s(chinese);
            let fully = hanconv::s2t(traditional);
            if simplified != chinese {
                wrong.push(format!("{name}: {chinese}: {simplified}"));
            }
            // These are traditional too: the converter takes them for a simplified character.
            let is_both = |c: char| "台群核游只才".contains(c);
            let changed: Vec<_> = traditional
                .chars()
                .zip(fully.chars())
                .filter(|&(a, b)| a != b && !is_both(a))
                .collect();
            if !changed.is_empty() {
                wrong.push(format!("{name}: {traditional}: {changed:?}"));
            }
            for word in ["菜單", "文件", "字符", "字節", "默認", "鏈接", "關鍵詞", "正則", "用戶"]
            {
                if traditional.contains(word) {
                    wrong.push(format!("{name}: {word} in {traditional}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Words for kinds of things may be the same in English, and differ where others have cases.
    #[test]
    fn no_sentence_stands_twice() {
        let mut seen = BTreeSet::new();
        let sentences = [
            Advice::TABLE,
            Common::TABLE,
            Lints::TABLE,
            Names::TABLE,
            Reading::TABLE,
            Syntax::TABLE,
            Tests::TABLE,
            Texts::TABLE,
        ];
        let twice: Vec<_> = sentences
            .iter()
            .copied()
            .flatten()
            .filter(|(_, [english, ..])| !seen.insert(*english))
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn sentences_begin_in_lower_case_and_end_without_a_full_stop() {
        for (name, texts) in table() {
            let is_name = texts[0] == texts[1] || texts[0].starts_with("Unicode");
            let upper = texts[0].starts_with(char::is_uppercase) && !is_name;
            assert!(!upper, "{name}: {}", texts[0]);
            for text in texts {
                assert!(!text.ends_with(['.', '。', ' ']), "{name}: {text}");
                assert!(!text.is_empty(), "{name}");
            }
        }
    }
}
