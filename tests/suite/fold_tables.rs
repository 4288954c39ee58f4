//! `src/text/fold/tables.rs` is what its sources say.

#[expect(dead_code, reason = "the crate's own file, for the layout alone")]
#[path = "../../src/text/fold/entry.rs"]
mod entry;
mod render;
mod sources;

use std::path::Path;

#[test]
fn the_fold_tables_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/fold/tables.rs");
    let expected = render::tables();
    if std::env::var_os("REPLYMENU_BLESS").is_some() {
        std::fs::write(&path, expected).unwrap();
        return;
    }
    // Not `assert_eq`: nobody reads two hundred kilobytes of numbers.
    assert!(
        std::fs::read_to_string(&path).unwrap() == expected,
        "{} is not what the generator makes; if the generator or its sources changed, run\n    \
         REPLYMENU_BLESS=1 cargo test --test suite fold_tables",
        path.display(),
    );
}
