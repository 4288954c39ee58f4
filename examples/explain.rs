//! Says why a message is answered as it is.
//!
//! `cargo run --example explain -- menus/district.toml 你好，天气`

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use support::{End, open, print};

/// Why a message is answered as it is: everything in it that the menu knows, and what of it won.
#[derive(Parser)]
#[command(after_help = "\
The exit code is 0 if there is an explanation, 1 if the menu has mistakes, 2 if it cannot be read.

Example:
  explain menus/district.toml 今天天气新闻")]
struct Arguments {
    /// The menu file.
    menu: PathBuf,
    /// The message; several words are one message.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    text: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let message = arguments.text.join(" ");
    let why = menu.explain(&message);
    print(&format!("{why}\n{}\n", why.reply().text()));
    End::Good.into()
}
