//! Counts the instructions of this program with valgrind's callgrind: the same on a busy machine as on
//! an idle one.

use std::env;
use std::process::{Command, ExitCode};

/// The version of valgrind; a failure that says how to get it where there is none: a check that is
/// skipped would pass.
pub(crate) fn version() -> Result<String, ExitCode> {
    let output = Command::new("valgrind").arg("--version").output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        println!("valgrind is not installed: `apt-get install valgrind`, or your system's package");
        return Err(ExitCode::FAILURE);
    };
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs this program with the arguments and counts inside the function that the pattern names alone.
/// Returns also the number that it prints.
pub(crate) fn count(arguments: &[&str], function: &str) -> (u64, u64) {
    let this = env::current_exe().expect("the program has a path");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"])
        .arg(format!("--toggle-collect={function}"))
        .arg(this)
        .args(arguments)
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected :"));
    let count: Option<u64> = collected.and_then(|(_, count)| count.trim().parse().ok());
    let printed: u64 = String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or(0);
    match count {
        Some(count) if count > 0 && printed > 0 => (count, printed),
        _ => panic!("callgrind counted nothing in {arguments:?}:\n{said}"),
    }
}
