//! Texts in pages of HTML.

use std::fmt::{Display, Formatter, Result, Write as _};

/// Text as HTML shows it.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // Direction marks of a stranger must not turn the page around, and HTML knows no
                // control characters.
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                '\n' | '\t' => f.write_char(c)?,
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
