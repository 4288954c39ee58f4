//! CONTRIBUTING's map of the source is complete and right.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::source::Source;

const PAGE: &str = include_str!("../../CONTRIBUTING.md");

#[test]
fn every_module_is_on_the_map() {
    let (_, map) = PAGE.split_once("## Where things live").expect("the map");
    let (map, _) = map.split_once("\n## ").expect("what follows it");
    let places: BTreeSet<&str> = map
        .lines()
        .filter_map(|row| row.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    let source = Source::of_this_crate();
    let top =
        source.modules.iter().filter(|(path, module)| path.len() == 1 && module.file != "lib.rs");
    let missing: Vec<_> = top
        .map(|(path, _)| &path[0])
        .filter(|name| {
            let named = [format!("src/{name}.rs"), format!("src/{name}/")];
            !named.iter().any(|place| places.contains(place.as_str()))
        })
        .collect();
    assert!(missing.is_empty(), "not on the map of CONTRIBUTING.md: {missing:?}");
}

/// Lowest first, as the map says.
#[test]
fn the_map_is_in_the_order_of_lib_rs() {
    let order = &Source::of_this_crate().modules[&Vec::new()].children;
    let row = |name: &String| PAGE.find(&format!("`src/{name}"));
    let rows: Vec<(usize, &String)> =
        order.iter().filter_map(|name| Some((row(name)?, name))).collect();
    for pair in rows.windows(2) {
        let is_one_row = !PAGE[pair[0].0.min(pair[1].0)..pair[0].0.max(pair[1].0)].contains('\n');
        assert!(pair[0].0 < pair[1].0 || is_one_row, "{} stands before {}", pair[1].1, pair[0].1);
    }
}

#[test]
fn every_path_that_is_named_exists() {
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(PAGE.lines()) {
        let spans: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let paths = spans.iter().filter(|span| span.contains('/') && !span.contains(' '));
        wrong.extend(
            paths
                .filter(|path| !Path::new(path).exists())
                .map(|path| format!("CONTRIBUTING.md:{number}: {path} is not there")),
        );
        // A bare name is a file in one of the folders beside it.
        let folders = spans.iter().filter(|span| span.ends_with('/'));
        let folders: Vec<_> = folders.map(Path::new).filter(|path| path.is_dir()).collect();
        for file in spans.iter().filter(|span| is_source(span) && !span.contains('/')) {
            if !folders.iter().any(|folder| holds(folder, file)) {
                wrong.push(format!("CONTRIBUTING.md:{number}: {file} is in none of {folders:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_source(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rs")
}

/// The recipe for a key, followed for keys that are there: each step names where they are found.
#[test]
fn the_recipe_for_a_key_names_the_right_files() {
    let (_, recipe) = PAGE.split_once("**… a key of the menu file?**").expect("the recipe");
    let (recipe, _) = recipe.split_once("**…").expect("what follows it");
    let places = recipe.split('`').skip(1).step_by(2).map(Path::new).filter(|place| place.exists());
    let places: Vec<&Path> = places.collect();
    // A key of the menu, one of a category, one of a question.
    for (key, elsewhere) in [
        ("time_zone", &["src/definition/", "src/model.rs", "src/model/"][..]),
        ("variant", &["src/definition.rs", "src/model.rs"]),
        ("optional", &["src/definition.rs", "src/model.rs"]),
    ] {
        for place in &places {
            let is_elsewhere = elsewhere.iter().any(|path| place == &Path::new(path));
            assert!(is_elsewhere || mentions(place, key), "no `{key}` in {}", place.display());
        }
    }
}

/// Whether a file, or one in a folder, holds the word.
fn mentions(place: &Path, word: &str) -> bool {
    if place.is_dir() {
        return fs::read_dir(place).unwrap().any(|entry| mentions(&entry.unwrap().path(), word));
    }
    fs::read_to_string(place).is_ok_and(|text| text.contains(word))
}

fn holds(folder: &Path, file: &str) -> bool {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() {
            holds(&path, file)
        } else {
            path.file_name().is_some_and(|name| name == file)
        }
    })
}
