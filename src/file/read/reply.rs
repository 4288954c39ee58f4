//! Reads replies: texts, pictures and link cards.

use super::reader::Reader;
use crate::diagnostic::say::{self, Takes};
use crate::diagnostic::{Code, Path};
use crate::file::keys;
use crate::file::tree::{Entry, Node, Value};
use crate::part::Part;

impl Reader {
    pub(super) fn reply(&mut self, node: &Node<'_>, path: &Path) -> Vec<Part<'static>> {
        self.each(node, path, |reader, node, at| {
            if let Value::Table(_) = node.value {
                return reader.part(node, at);
            }
            reader.text(node, at, Takes::Part).map(Part::from)
        })
    }

    fn part(&mut self, node: &Node<'_>, path: &Path) -> Option<Part<'static>> {
        let (mut text, mut image, mut alt) = (None, None, None);
        let (mut title, mut summary, mut url) = (None, None, None);
        for Entry { key, node, .. } in self.table(node, path, Takes::Table) {
            let at = path.clone().key(key);
            let slot = match key.as_ref() {
                "text" => &mut text,
                "image" => &mut image,
                "alt" => &mut alt,
                "title" => &mut title,
                "summary" => &mut summary,
                "url" => &mut url,
                _ => {
                    self.unknown_key(key, at, &keys::PART);
                    continue;
                }
            };
            *slot = self.text(node, &at, keys::PART.takes(key));
        }
        let or_empty = |text: Option<String>| text.unwrap_or_default().into();
        match (text, title, url, image) {
            (Some(text), None, None, None) if alt.is_none() && summary.is_none() => {
                Some(Part::from(text))
            }
            (None, Some(title), Some(url), image) if alt.is_none() => Some(Part::Card {
                title: title.into(),
                summary: or_empty(summary),
                url: url.into(),
                image: or_empty(image),
            }),
            (None, None, None, Some(url)) if summary.is_none() => {
                Some(Part::Image { url: url.into(), alt: or_empty(alt) })
            }
            // An unknown key has been reported, and may be the one that is missing.
            _ if keys::PART.names().any(|key| self.unread.may_hold(path, key)) => None,
            _ => {
                self.unread.push(path.clone());
                self.findings.error(
                    Code::WrongType,
                    path,
                    say::Reading::NoPart,
                    say::Reading::WritePart,
                );
                None
            }
        }
    }
}
