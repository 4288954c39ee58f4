//! Who may use whom, as the order of `mod` in `src/lib.rs` says.
//!
//! - A module at the top uses only those that stand before it.
//! - No circle goes through files, at the top or inside a module: of two files at most one uses the
//!   other, straight or through others.
//!
//! A file uses another if it names something that is defined there, however it came by the name: through
//! `crate::Type`, a group, `super`, a re-export. Three things are no use: to declare a child, to hand
//! on what it defines without naming it besides, and whatever is `#[cfg(test)]`. `lib.rs` may name
//! everything and defines nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, Target};

#[test]
fn every_module_uses_only_those_before_it() {
    let source = Source::of_this_crate();
    assert!(source.modules[&Vec::new()].children.len() > 10, "the modules are not found");
    let wrong = upward(&source);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_circle_goes_through_files() {
    let source = Source::of_this_crate();
    assert!(source.modules.len() > 50, "the files are not found");
    let found = circles(&source);
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

/// Uses of what stands further down in `lib.rs`, or nowhere.
fn upward(source: &Source) -> Vec<String> {
    let order = &source.modules[&Vec::new()].children;
    let layer = |module: &[String]| order.iter().position(|name| Some(name) == module.first());
    let mut wrong = BTreeSet::new();
    for (at, module) in source.modules.iter().filter(|(_, module)| module.file != "lib.rs") {
        for (target, path, line) in source.uses(at) {
            let problem = match &target {
                Target::Item(of, _) | Target::Module(of) if layer(of) > layer(at) => {
                    format!("`{}` stands below `{}`", at[0], of[0])
                }
                Target::Item(of, _) if of.is_empty() => "lib.rs defines something".to_owned(),
                Target::Unknown => "leads nowhere".to_owned(),
                _ => continue,
            };
            wrong.insert(format!("src/{}:{line}: {path}: {problem}", module.file));
        }
    }
    wrong.into_iter().collect()
}

/// Files that use each other, straight or through others: a line for each use that is part of it.
fn circles(source: &Source) -> Vec<String> {
    let mut uses: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for (at, module) in source.modules.iter().filter(|(_, module)| module.file != "lib.rs") {
        for (target, path, line) in source.uses(at) {
            let Target::Item(of, _) = target else { continue };
            let other = source.modules[&of].file.as_str();
            if other != module.file {
                let first = uses.entry(&module.file).or_default().entry(other);
                first.or_insert_with(|| format!("line {line}: {path}"));
            }
        }
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|&from| {
            let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(file) = open.pop() {
                open.extend(
                    uses.get(file)
                        .into_iter()
                        .flat_map(BTreeMap::keys)
                        .filter(|to| reached.insert(**to)),
                );
            }
            (from, reached)
        })
        .collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for &start in uses.keys().filter(|file| leads(file, file)) {
        let circle: BTreeSet<&str> =
            uses.keys().copied().filter(|file| leads(start, file) && leads(file, start)).collect();
        if !told.insert(circle.clone()) {
            continue;
        }
        let mut lines = vec![format!("{} files use each other:", circle.len())];
        for &from in &circle {
            let inside = uses[from].iter().filter(|(to, _)| circle.contains(*to));
            lines.extend(inside.map(|(to, how)| format!("  src/{from} uses src/{to}, {how}")));
        }
        found.push(lines.join("\n"));
    }
    found
}

/// A crate in a few lines: each file after a line `// name`.
fn crate_of(files: &str) -> Source {
    let files: BTreeMap<&str, &str> = files
        .split("// ")
        .filter_map(|file| file.split_once('\n'))
        .map(|(name, text)| (name.trim(), text))
        .collect();
    Source::read(|path| files.get(path).map(|text| (*text).to_owned()))
}

const LIB: &str = "// lib.rs
mod low;
mod high;
pub use crate::high::{High, inner::Inner};
";

/// A `low.rs`, above `high.rs` in `lib.rs`, that is told what it uses of that.
fn told_of_low(low: &str) -> Vec<String> {
    let high = "// high.rs\npub mod inner;\npub struct High;\npub fn high() {}\n\
                // high/inner.rs\npub struct Inner;\n// low/child.rs\npub struct Child;\n";
    upward(&crate_of(&format!("{LIB}// low.rs\nmod child;\n{low}\n{high}")))
}

#[test]
fn every_way_of_naming_what_stands_below_is_seen() {
    for low in [
        "use crate::high;\nfn f() { high::high() }",
        "use crate::high::High;",
        "use crate::high::{self};",
        "use crate::high::*;",
        "use crate::{child, high::High};",
        "use crate::{child::{A, B}, High};",
        "use crate::{low::{child::Child}, high::{inner::{Inner}}};",
        "use crate::High;",
        "use crate::High as Low;",
        "pub(crate) use crate::Inner;",
        "use super::high::High;",
        "use super::{High};",
        "use self::super::High;",
        "fn f() -> crate::High { todo!() }",
        "fn f() { crate::high::high() }",
        "fn f(x: &crate::Inner) {}",
        "fn f() { let x = vec![crate::high::inner::Inner]; }",
        "fn f() { use crate::High; }",
        "mod inline { use super::super::High; }",
        "mod inline { fn f() { crate::high::high() } }",
        "macro_rules! m { () => { $crate::high::high() } }",
        "#[cfg(feature = \"x\")]\nuse crate::High;",
        "#[cfg(not(test))]\nuse crate::High;",
        "#[cfg(test)]\nuse crate::High;\nuse crate::high::high;",
        "#[cfg(test)]\nmod tests { use crate::High; }\nuse crate::high::high;",
        "#[cfg(test)]\nfn f() { { } }\nuse crate::high::high;",
        "const C: char = '\"';\nuse crate::High;\nconst D: char = '\"';",
        "const C: char = '\\'';\nuse crate::High;\nconst D: char = '\\u{22}';",
        "const S: &str = r#\"\"\"#;\nuse crate::High;\nconst T: &'static str = \"\\\\\";",
        "fn f<'a>(x: &'a str) -> crate::High { todo!() }",
    ] {
        assert!(!told_of_low(low).is_empty(), "{low}");
    }
}

#[test]
fn what_is_no_use_is_not_told() {
    for low in [
        "",
        "use crate::low::child::Child;",
        "use std::fmt;\nuse smallvec::{self, SmallVec};",
        "// use crate::High;",
        "/// [`High`](crate::High)\n/* crate::High /* */ crate::High */",
        "const S: &str = \"crate::High\";",
        "const S: &str = r\"\\\";\nconst T: &str = r##\"\"# crate::High\"##;",
        "#[cfg(test)]\nuse crate::High;",
        "#[cfg(test)]\nuse crate::{High, high::{high}};",
        "#[cfg(all(test, feature = \"x\"))]\n#[allow(unused)]\npub(crate) fn f() { crate::high::high() }",
        "#[cfg(test)]\nmod tests { use crate::High; }",
        "#[cfg(test)]\nconst C: [u8; { 1 }] = { crate::high::high(); [0] };",
        "fn high() {}\nfn f() { high() }",
    ] {
        assert_eq!(told_of_low(low), [""; 0], "{low}");
    }
}

#[test]
fn what_leads_nowhere_is_told() {
    for low in ["use crate::missing::Name;", "use crate::Missing;", "use super::super::High;"] {
        let told = told_of_low(low);
        assert!(matches!(&told[..], [one] if one.contains("leads nowhere")), "{low}: {told:?}");
    }
}

/// The circles of a module with two children.
fn circles_of(parent: &str, one: &str, other: &str) -> usize {
    let files = format!(
        "// lib.rs\nmod parent;\n// parent.rs\nmod one;\nmod other;\n{parent}\n\
         // parent/one.rs\npub struct One;\n{one}\n// parent/other.rs\npub struct Other;\n{other}\n"
    );
    circles(&crate_of(&files)).len()
}

#[test]
fn circles_are_found_wherever_the_names_come_from() {
    for (parent, one, other) in [
        ("", "use super::other::Other;", "use super::one::One;"),
        ("", "use super::other;\nfn f() { other::Other; }", "use crate::parent::one::One;"),
        ("pub use one::One;", "use super::other::Other;", "use super::One;"),
        (
            "pub use self::{one::One, other::Other};",
            "use crate::parent::Other;",
            "use super::{One};",
        ),
        ("pub use one::*;", "fn f() -> super::other::Other {}", "use super::One;"),
        ("use one::One;\nstruct Parent;", "use super::Parent;", ""),
        ("struct Parent(one::One);", "use crate::parent::Parent;", ""),
        ("pub use one::One;\nstruct Parent(One);", "use super::Parent;", ""),
        // Through a third.
        ("use one::One;\nstruct Parent;", "use super::other::Other;", "use super::Parent;"),
        ("", "macro_rules! one { () => {} }\nuse super::other::Other;", "super::one::one!();"),
    ] {
        assert_eq!(circles_of(parent, one, other), 1, "{parent}, {one}, {other}");
    }
}

#[test]
fn what_goes_one_way_is_no_circle() {
    for (parent, one, other) in [
        ("", "use super::other::Other;", ""),
        ("use one::One;", "use super::other::Other;", ""),
        ("struct Parent;", "use super::Parent;", "use super::{Parent, one::One};"),
        // To hand a child's name on is no use of it.
        ("pub use one::One;\nstruct Parent;", "use super::Parent;", "use super::One;"),
        ("pub(crate) use one::One;", "", "use super::One;"),
        ("", "#[cfg(test)]\nuse super::other::Other;", "use super::one::One;"),
        ("", "/// [`Other`](super::other::Other)\nfn f() {}", "use super::one::One;"),
        ("", "use super::one::One as Same;", ""),
    ] {
        assert_eq!(circles_of(parent, one, other), 0, "{parent}, {one}, {other}");
    }
}
