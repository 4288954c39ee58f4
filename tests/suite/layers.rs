//! The modules are layers: each uses only those before it in `lib.rs`.

use std::collections::HashMap;
use std::path::Path;

#[test]
fn every_module_uses_only_those_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = std::fs::read_to_string(src.join("lib.rs")).unwrap();
    let layers: HashMap<&str, usize> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .zip(0..)
        .collect();
    assert!(layers.len() > 10, "the layers are not found in lib.rs: {layers:?}");
    let mut wrong = Vec::new();
    for (&module, &layer) in &layers {
        for (path, text) in sources(&src, module) {
            for (number, line) in (1..).zip(text.lines()) {
                for used in line.split("crate::").skip(1) {
                    let end = used.find(|c: char| !c.is_ascii_lowercase() && c != '_');
                    let used = &used[..end.unwrap_or(used.len())];
                    if layers.get(used).is_some_and(|&other| other > layer) {
                        wrong.push(format!("{path}:{number}: {module} is below {used}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The module's files but for its tests, which may use everything.
fn sources(src: &Path, module: &str) -> Vec<(String, String)> {
    let mut files = vec![src.join(format!("{module}.rs"))];
    let mut folders = vec![src.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.retain(|path| {
        !path.components().any(|part| part.as_os_str() == "tests") && !path.ends_with("tests.rs")
    });
    let read = |path: std::path::PathBuf| {
        (path.display().to_string(), std::fs::read_to_string(&path).unwrap())
    };
    files.into_iter().map(read).collect()
}
