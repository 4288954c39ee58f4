//! The tools as programs: how they are run, and files for them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// An example. `cargo test` builds them all first; `cargo test --test suite` does not, and runs what
/// `cargo build --examples` left.
pub(crate) fn command(example: &str, arguments: &[&str], locale: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().and_then(Path::parent).unwrap().join("examples");
    let program = folder.join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "build the examples first: cargo build --examples --all-features");
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", locale);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs an example where the system speaks no language that it knows.
pub(crate) fn run(example: &str, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    run_in("C", example, arguments, input)
}

/// Runs an example in a locale such as `zh_TW.UTF-8`.
pub(crate) fn run_in(
    locale: &str,
    example: &str,
    arguments: &[&str],
    input: impl AsRef<[u8]>,
) -> Ran {
    let mut child = command(example, arguments, locale).spawn().unwrap();
    // One that ends without reading closes the pipe.
    _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Files of one test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("replymenu-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn missing(&self) -> String {
        self.path("missing.toml")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}
