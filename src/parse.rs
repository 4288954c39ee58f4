//! Values that are read from their own text: enums by name, days, times, cursors.

use std::fmt;

/// A text that cannot be parsed. `Display` shows what was found, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParseError {
    message: String,
}

impl ParseError {
    /// `found` is not `what`; `help` is what to write instead.
    pub(crate) fn new(found: &str, what: &str, help: impl fmt::Display) -> Self {
        ParseError { message: format!("`{found}` is not {what}: {help}") }
    }

    /// As `new`, for a text that may hold what people typed: it is not shown.
    pub(crate) fn hiding(what: &str, help: &str) -> Self {
        ParseError { message: format!("the text is not {what}: {help}") }
    }

    /// `found` is not one of `names`.
    pub(crate) fn unknown_name(found: &str, what: &str, names: &[&str]) -> Self {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let list = match quoted.as_slice() {
            [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            all => all.concat(),
        };
        ParseError::new(found, what, format_args!("write {list}"))
    }
}

/// Defines an enum whose variants have names: `as_str`, `Display`, `FromStr` and serde use the same
/// ones.
///
/// `$what` is what the enum is in the error of `FromStr`, and `$same` compares a name with the text
/// that is parsed.
macro_rules! named_enum {
    (
        $what:literal, $same:path;
        $(#[$meta:meta])*
        $vis:vis enum $Enum:ident {
            $($(#[$variant_meta:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $Enum {
            $($(#[$variant_meta])* $Variant,)+
        }

        impl $Enum {
            /// All of them, in the order of the manual.
            #[allow(dead_code, reason = "not every enum is listed anywhere")]
            pub(crate) const ALL: &'static [$Enum] = &[$($Enum::$Variant,)+];

            /// Their names, in the same order.
            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)+];

            /// Its name, as in menus, logs and JSON.
            $vis const fn as_str(self) -> &'static str {
                match self {
                    $($Enum::$Variant => $name,)+
                }
            }
        }

        impl ::std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $Enum {
            type Err = $crate::parse::ParseError;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                $(if $same($name, name) {
                    return Ok($Enum::$Variant);
                })+
                Err($crate::parse::ParseError::unknown_name(name, $what, $Enum::NAMES))
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $Enum {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::ParseError;

    #[test]
    fn an_error_lists_the_names() {
        let error = |names: &[&str]| ParseError::unknown_name("x", "a letter", names).to_string();
        assert_eq!(error(&["a"]), "`x` is not a letter: write `a`");
        assert_eq!(error(&["a", "b", "c"]), "`x` is not a letter: write `a`, `b` or `c`");
    }
}
