//! Links work where a page is read: in the repository, and on the documentation site.
//!
//! In the repository a link is a file that is there, a heading that is there, or another site. What
//! `guide.rs` includes is read on the documentation site too, where no file stands beside it: there
//! each link to a file needs another target. Markdown takes the first definition of a label, so
//! the page has `[order]: order.md` at its end, and `guide.rs` gives rustdoc one before it:
//!
//! ```text
//! /// How messages and keywords are compared.
//! ///
//! /// [order]: crate::guide::order
//! #[doc = ""]
//! #[doc = include_str!("../docs/folding.md")]
//! ```
//!
//! Rustdoc checks that these lead somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::source::Source;

/// A link of a page: its target, and the label by which it is defined at another place.
#[derive(Debug, PartialEq)]
struct Link {
    line: usize,
    label: Option<String>,
    target: Option<String>,
}

#[test]
fn no_link_is_dead_in_the_repository() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for Link { line, label, target } in links(&text) {
            let problem = match &target {
                None => Some("is defined nowhere on the page".to_owned()),
                Some(target) => problem_on_disk(&page, &text, target),
            };
            if let Some(problem) = problem {
                let shown = target.or(label).unwrap_or_default();
                dead.push(format!("{page}:{line}: {shown} {problem}"));
            }
        }
    }
    assert!(dead.is_empty(), "{}:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn no_link_is_dead_on_the_documentation_site() {
    let guide = fs::read_to_string("src/guide.rs").unwrap();
    let included = included(&guide);
    assert!(included.len() >= 6, "the guides are not found in guide.rs");
    let mut dead = Vec::new();
    for (page, defined) in included {
        let text = fs::read_to_string(&page).unwrap();
        for Link { line, label, target } in links(&text) {
            let is_defined = label.is_some_and(|label| defined.contains(&label));
            let target = target.unwrap_or_default();
            // Rustdoc looks after paths, and `no_link_is_dead_in_the_repository` after headings.
            let is_path = target.split('#').next().unwrap_or_default().contains("::");
            if !(is_defined || is_path || target.starts_with('#') || target.contains("://")) {
                dead.push(format!(
                    "{page}:{line}: {target} is a file, and guide.rs gives no other target"
                ));
            }
        }
    }
    assert!(dead.is_empty(), "{}:\n{}", dead.len(), dead.join("\n"));
}

/// Every page for people, but for those of the parts that a file comes from.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned).into();
    for entry in fs::read_dir("docs").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
    assert!(pages.len() > 8, "the guides are not found");
    pages.sort();
    pages
}

fn problem_on_disk(page: &str, text: &str, target: &str) -> Option<String> {
    if let Some((scheme, rest)) = target.split_once("://") {
        let item = rest.strip_prefix("docs.rs/replymenu/latest/replymenu/")?;
        return (scheme == "https" && !is_documented(item))
            .then(|| "is no page of the site".to_owned());
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let other;
    let text = if file.is_empty() {
        text
    } else {
        let path = Path::new(page).parent().unwrap().join(file);
        if !path.exists() {
            return Some("is no file".to_owned());
        }
        other = fs::read_to_string(path).unwrap_or_default();
        &other
    };
    (!heading.is_empty() && !headings(text).contains(heading)).then(|| "is no heading".to_owned())
}

/// Whether `struct.Reply.html#method.cursor` is a page of what `lib.rs` exports.
fn is_documented(page: &str) -> bool {
    let source = Source::of_this_crate();
    let (page, _) = page.split_once('#').unwrap_or((page, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    let module: Vec<String> = parts.iter().map(|&part| part.to_owned()).collect();
    let Some(module) = source.modules.get(&module) else { return false };
    let mut words = last.split('.');
    let (kind, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match kind {
        "" | "index" => true,
        _ => module.exports().any(|export| export == name),
    }
}

/// The pages that `lib.rs` includes for rustdoc, each with the labels that are defined before it.
fn included(lib: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut included = BTreeMap::new();
    let mut labels = BTreeSet::new();
    let mut for_doctests = false;
    for line in lib.lines().map(str::trim) {
        let doc = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        if let Some((label, _)) =
            doc.and_then(|doc| doc.trim().strip_prefix('[')?.split_once("]: "))
        {
            labels.insert(label.to_owned());
        } else if let Some((_, rest)) = line.split_once("include_str!(\"../")
            && line.starts_with('#')
        {
            let (page, _) = rest.split_once('"').unwrap();
            if !for_doctests {
                included.insert(page.to_owned(), std::mem::take(&mut labels));
            }
        } else if line.contains("cfg(doctest)") {
            for_doctests = true;
        } else if doc.is_none() && !line.starts_with('#') {
            labels.clear();
            for_doctests = false;
        }
    }
    included
}

/// The names of headings, as both sites make them.
fn headings(text: &str) -> BTreeSet<String> {
    let headings = without_code(text, false);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    let name = |heading: &str| -> String {
        let kept = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = kept.chars().filter(|&c| c.is_alphanumeric() || " -_".contains(c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(name).collect()
}

/// Blocks of code are blank, and inside lines what stands between backticks if asked for.
fn without_code(text: &str, spans: bool) -> String {
    let mut fenced = false;
    let mut blank = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        let hidden = fenced || is_fence;
        fenced ^= is_fence;
        blank.extend(line.chars().map(|c| if hidden && c != '\n' { ' ' } else { c }));
    }
    if spans {
        let pieces = blank.split('`').enumerate();
        let blanked = pieces.map(|(index, piece)| match index % 2 {
            0 => piece.to_owned(),
            _ => piece.chars().map(|c| if c == '\n' { c } else { ' ' }).collect(),
        });
        blank = blanked.collect::<Vec<_>>().join("`");
    }
    blank
}

/// `[text](target)`, `[text][label]`, `[label]`, and those in code style that only rustdoc knows.
fn links(text: &str) -> Vec<Link> {
    let shown: Vec<char> = without_code(text, false).chars().collect();
    let blank: Vec<char> = without_code(text, true).chars().collect();
    let find = |from: usize, what: char| (from..blank.len()).find(|&at| blank[at] == what);
    let part = |range: std::ops::Range<usize>| shown[range].iter().collect::<String>();
    let get = |at: usize| blank.get(at).copied().unwrap_or('\0');
    let mut definitions: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = find(at, '[') {
        let Some(close) = find(open, ']') else { break };
        at = close + 1;
        if blank[open + 1..close].contains(&'[') {
            at = open + 1;
            continue;
        }
        let label = part(open + 1..close).replace('\n', " ");
        let line = 1 + blank[..open].iter().filter(|&&c| c == '\n').count();
        match get(at) {
            '(' => {
                let Some(end) = find(at, ')') else { break };
                let target = part(at + 1..end).split_whitespace().next().map(str::to_owned);
                found.push(Link { line, label: None, target });
                at = end + 1;
            }
            '[' => {
                let Some(end) = find(at, ']') else { break };
                let other = part(at + 1..end);
                let label = if other.is_empty() { label } else { other };
                found.push(Link { line, label: Some(label), target: None });
                at = end + 1;
            }
            ':' if open == 0 || blank[open - 1] == '\n' => {
                let end = find(at, '\n').unwrap_or(blank.len());
                definitions.entry(label).or_insert(part(at + 1..end).trim().to_owned());
                at = end;
            }
            _ => found.push(Link { line, label: Some(label), target: None }),
        }
    }
    found.retain_mut(|link| {
        let Some(label) = &link.label else { return true };
        link.target = link.target.take().or_else(|| definitions.get(label).cloned());
        // Brackets around plain words are no link unless they are defined.
        link.target.is_some() || (label.starts_with('`') && label.ends_with('`'))
    });
    found
}

#[test]
fn every_kind_of_link_is_seen() {
    let page = "# A\n[a](b.md) [`c`](d) and [e\nf](g#h)\n[i][j] `[k](l)` [m] [`n`] [o]\n\
                ```toml\n[p](q)\n```\n![r](s.png) [t][] (u)\n\n[j]: v.md\n[m]: #w\n[t]: x\n";
    let found: Vec<_> = links(page)
        .into_iter()
        .map(|link| (link.line, link.label.unwrap_or_default(), link.target.unwrap_or_default()))
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(line, label, target)| (*line, label.as_str(), target.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (2, "", "b.md"),
            (2, "", "d"),
            (2, "", "g#h"),
            (4, "j", "v.md"),
            (4, "m", "#w"),
            (4, "`n`", ""),
            (8, "", "s.png"),
            (8, "t", "x"),
        ]
    );
}

#[test]
fn what_is_dead_is_told() {
    let page = "# A page\n## What `x` is, and why\n";
    for (target, is_dead) in [
        ("order.md", false),
        ("order.md#what-wins", false),
        ("order.md#what-loses", true),
        ("orders.md", true),
        ("../README.md", false),
        ("../menus/", false),
        ("#a-page", false),
        ("#what-x-is-and-why", false),
        ("#another", true),
        ("crate::Reply", true),
        ("https://example.org/nothing", false),
        ("https://docs.rs/replymenu/latest/replymenu/struct.Menu.html#method.respond", false),
        ("https://docs.rs/replymenu/latest/replymenu/struct.Nothing.html", true),
    ] {
        let problem = problem_on_disk("docs/folding.md", page, target);
        assert_eq!(problem.is_some(), is_dead, "{target}: {problem:?}");
    }
}

#[test]
fn what_lib_rs_includes_is_found_with_its_labels() {
    let lib = "#![doc = include_str!(\"../README.md\")]\nmod a;\n/// One.\n///\n/// [b]: crate::b\n\
               #[doc = \"\"]\n#[doc = include_str!(\"../docs/b.md\")]\npub mod b {}\n\
               #[cfg(doctest)]\n#[doc = include_str!(\"../C.md\")]\nstruct C;\n\
               #[doc = include_str!(\"../docs/d.md\")]\npub mod d {}\n";
    let found = included(lib);
    let found: Vec<_> = found
        .iter()
        .map(|(page, labels)| {
            (page.as_str(), labels.iter().map(String::as_str).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(found, [("README.md", vec![]), ("docs/b.md", vec!["b"]), ("docs/d.md", vec![])]);
}
