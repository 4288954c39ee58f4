//! Counts the instructions of this program with valgrind's callgrind: the same on a busy machine as on
//! an idle one.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

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

/// Runs this program with the arguments and counts inside the function that the pattern names, once for
/// each call of the function `around` it: callgrind takes no two orders for one function.
pub(crate) fn count_each(arguments: &[&str], function: &str, around: &str) -> Vec<u64> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("callgrind");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let file = folder.join("counted");
    let status = callgrind(&file, function)
        .arg(format!("--dump-after={around}"))
        .arg(env::current_exe().expect("the program has a path"))
        .args(arguments)
        .stderr(Stdio::null())
        .status()
        .expect("valgrind runs");
    assert!(status.success(), "the counted run of {arguments:?} fails");
    let dumps =
        (1..).map_while(|dump| fs::read_to_string(file.with_extension(dump.to_string())).ok());
    let counts = dumps.map(|dump| {
        let total = dump.lines().find_map(|line| line.strip_prefix("totals: "));
        total.and_then(|total| total.trim().parse().ok()).expect("a dump ends with its total")
    });
    counts.collect()
}

fn callgrind(file: &Path, function: &str) -> Command {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(format!("--toggle-collect={function}"));
    command
}

/// Runs this program with the arguments and counts inside the function that the pattern names alone.
/// Returns also the number that it prints.
pub(crate) fn count(arguments: &[&str], function: &str) -> (u64, u64) {
    let this = env::current_exe().expect("the program has a path");
    let output = callgrind(Path::new("/dev/null"), function)
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
