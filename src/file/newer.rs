//! What TOML 1.1 takes and 1.0 does not: the parser reads it, and most other tools refuse the file.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::diagnostic::{Code, Diagnostic, Span, say};

/// Finds what is newer than TOML 1.0 in a text that is TOML.
pub(super) fn newer(text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut push = |start: usize, end: usize, what: say::Syntax| {
        found.push(
            Diagnostic::new(Code::NewerToml, what)
                .at_span(Span { start, end })
                .help(say::Syntax::WriteOlderToml),
        );
    };
    // The brackets that are open, each with whether a line break in it has been told.
    let mut open: Vec<(TokenKind, bool)> = Vec::new();
    let mut comma: Option<Token> = None;
    for token in Source::new(text).lex() {
        let (kind, start, end) = (token.kind(), token.span().start(), token.span().end());
        let written = text.get(start..end).unwrap_or_default();
        let in_table =
            open.last_mut().filter(|(bracket, _)| *bracket == TokenKind::LeftCurlyBracket);
        match kind {
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => open.push((kind, false)),
            TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => {
                if let (Some(_), Some(comma)) = (in_table, comma) {
                    let span = comma.span();
                    push(span.start(), span.end(), say::Syntax::CommaAtTheEnd);
                }
                open.pop();
            }
            TokenKind::Newline | TokenKind::Comment => {
                if let Some((_, is_told @ false)) = in_table {
                    *is_told = true;
                    // A line break may be of two bytes, and is shown where the line ends.
                    push(start, start, say::Syntax::TableOverLines);
                }
            }
            TokenKind::BasicString | TokenKind::MlBasicString => {
                for at in newer_escapes(written) {
                    let escape = written.get(at..at + 2).unwrap_or_default().to_owned();
                    push(start + at, start + at + 2, say::Syntax::NewerEscape { escape });
                }
            }
            TokenKind::Atom if lacks_seconds(text, end, written) => {
                let time = written.to_owned();
                push(start, end, say::Syntax::TimeWithoutSeconds { time });
            }
            _ => {}
        }
        match kind {
            TokenKind::Comma => comma = Some(token),
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment => {}
            _ => comma = None,
        }
    }
    found
}

/// Where `\e` and `\x` stand in a text between quotes.
fn newer_escapes(written: &str) -> impl Iterator<Item = usize> {
    let mut bytes = written.bytes().enumerate();
    std::iter::from_fn(move || {
        loop {
            if bytes.next()?.1 == b'\\'
                && let (at, b'e' | b'x') = bytes.next()?
            {
                return Some(at - 1);
            }
        }
    })
}

/// Whether it is a time such as `07:30`.
fn lacks_seconds(text: &str, end: usize, written: &str) -> bool {
    let time = written.rsplit(['T', 't', ' ']).next().unwrap_or_default();
    let time = time.strip_suffix(['Z', 'z']).unwrap_or(time);
    let time = time.split(['+', '-']).next().unwrap_or_default();
    time.split(':').count() == 2
        && time.chars().all(|c| c == ':' || c.is_ascii_digit())
        && !text.get(end..).is_some_and(|rest| rest.starts_with('.'))
}
