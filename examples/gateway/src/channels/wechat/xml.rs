//! The XML of WeChat: one element with fields, read without a document type and without entities of
//! its own, written with CDATA.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

/// The fields below the outermost element, by name. What is nested deeper is passed over: WeChat sends
/// nothing there that is answered.
///
/// `None` where it is no XML, or has a document type or an entity that XML itself does not define:
/// nothing is ever looked up or expanded.
pub(crate) fn read(body: &str) -> Option<HashMap<String, String>> {
    let mut reader = Reader::from_str(body);
    let mut fields = HashMap::new();
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut is_closed = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                if is_closed || open.len() == MAX_DEPTH {
                    return None;
                }
                open.push(element.name().as_ref().to_owned());
                text.clear();
            }
            Event::End(_) => {
                let name = open.pop()?;
                if open.len() == 1 {
                    // The first of a name counts.
                    fields.entry(name).or_insert_with(|| text.trim().to_owned());
                }
                is_closed = open.is_empty();
            }
            Event::Text(piece) => text.push_str(&piece.xml10_content()),
            Event::CData(piece) => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().ok()? {
                Some(character) => text.push(character),
                None => text.push_str(resolve_predefined_entity(&entity)?),
            },
            Event::DocType(_) => return None,
            Event::Eof => return is_closed.then_some(fields),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

/// WeChat's events are at most four deep.
const MAX_DEPTH: usize = 8;

/// Writes a field.
pub(crate) fn push(out: &mut String, name: &str, value: &str) {
    out.push('<');
    out.push_str(name);
    out.push_str("><![CDATA[");
    // A CDATA section cannot hold its own end.
    for (index, piece) in value.split("]]>").enumerate() {
        if index > 0 {
            out.push_str("]]]]><![CDATA[>");
        }
        out.extend(piece.chars().filter(|&character| is_allowed(character)));
    }
    out.push_str("]]></");
    out.push_str(name);
    out.push('>');
}

/// Whether XML 1.0 has the character at all (production 2, `Char`).
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::{push, read};

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["", "1 < 2 & 3 > 2", "]]>", "]]]]>>", "&amp;", "😀\n行", "<![CDATA[x]]>"] {
            let mut out = String::from("<xml>");
            push(&mut out, "Content", text);
            out.push_str("</xml>");
            assert_eq!(read(&out).unwrap()["Content"], text, "{out}");
        }
    }

    #[test]
    fn characters_that_xml_has_not_are_left_out() {
        let mut out = String::new();
        push(&mut out, "C", "a\u{0}\u{8}\u{B}\u{FFFE}b\t");
        assert_eq!(out, "<C><![CDATA[ab\t]]></C>");
    }

    #[test]
    fn only_what_stands_at_the_first_level_is_a_field() {
        let fields = read(
            "<?xml version='1.0'?> <xml><!-- x --><A>1 &lt; &#x32;</A><B><A>2</A></B><A>3</A><C/></xml>\n",
        )
        .unwrap();
        assert_eq!((fields["A"].as_str(), fields.len()), ("1 < 2", 2));
    }

    #[test]
    fn what_could_expand_or_is_broken_is_refused() {
        for body in [
            "",
            "text",
            "<xml>",
            "<xml><A></B></xml>",
            "<xml></xml><xml></xml>",
            "<xml><A>&who;</A></xml>",
            "<xml><A>&#xFFFFFFFF;</A></xml>",
            "<!DOCTYPE xml><xml></xml>",
            r#"<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
        assert_eq!(read(&"<a>".repeat(100_000)), None);
    }
}
