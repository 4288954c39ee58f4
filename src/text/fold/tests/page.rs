//! The table of `docs/folding.md` is true.

use super::fold;

const PAGE: &str = include_str!("../../../../docs/folding.md");

/// The rule, what is typed, and what it folds to, of every row.
fn rows() -> Vec<(&'static str, String, String)> {
    let (_, table) = PAGE.split_once("| rule | typed | folded |\n").unwrap();
    table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .skip(1)
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| match line.split(" | ").collect::<Vec<_>>()[..] {
            [rule, typed, folded] => (rule, cell(typed), cell(folded)),
            _ => panic!("not three cells: {line}"),
        })
        .collect()
}

/// A cell without its backticks and escapes.
fn cell(written: &str) -> String {
    let written = written.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).unwrap();
    let mut parts = written.split('\\');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (c, rest) = if let Some(escape) = part.strip_prefix("u{") {
            let (code, rest) = escape.split_once('}').unwrap();
            (char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap(), rest)
        } else if let Some(rest) = part.strip_prefix('n') {
            ('\n', rest)
        } else {
            ('\r', part.strip_prefix('r').unwrap())
        };
        text.push(c);
        text.push_str(rest);
    }
    text
}

#[test]
fn every_row_of_the_page_is_true() {
    let rows = rows();
    assert!(rows.len() > 40, "the table was not found");
    for (rule, typed, folded) in rows {
        assert_eq!(fold(&typed), folded, "{rule}");
        assert_eq!(fold(&folded), folded, "{rule}, folded twice");
    }
}
