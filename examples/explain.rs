//! Says why a message is answered as it is.
//!
//! `cargo run --example explain -- menus/district.toml 你好，天气`

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use replymenu::{Cursor, Language, Message, Time};
use support::language::{self, Texts};
use support::{End, open, print, started};

const HELP: Texts<'_> = [
    "\
Why a message is answered as it is: everything in it that the menu knows, and what of it won.

Usage: explain [OPTIONS] <MENU> <TEXT>...

Arguments:
  <MENU>     The menu file
  <TEXT>...  The message; several words are one message

Options, in front of the menu:
      --cursor <CURSOR>  Where the conversation stands, as `:cursor` of chat shows it
      --now <TIME>       When the message is sent, such as 2026-01-03T20:00
      --json             Print JSON, for other programs
      --lang <LANGUAGE>  The language of the explanation: zh, zh-Hant or en
  -h, --help             Print this

The exit code is 0 if there is an explanation, 1 if the menu has mistakes, 2 if it cannot be read.

Example:
  explain menus/district.toml 今天天气新闻
",
    "\
说明一条消息为什么这样答复：消息里有哪些是菜单认得的，最后由哪一个答复。

用法：explain [选项] <菜单> <消息>...

参数：
  <菜单>     菜单文件
  <消息>...  消息；几个词算一条消息

选项（写在菜单之前）：
      --cursor <游标>  会话停在哪里，即 chat 的 :cursor 所显示的
      --now <时间>     消息在什么时候发来，例如 2026-01-03T20:00
      --json           输出 JSON，供其他程序使用
      --lang <语言>    说明所用的语言：zh、zh-Hant 或 en
  -h, --help           显示这段说明

退出码：0 有说明，1 菜单有错，2 文件读不了。

例如：
  explain menus/district.toml 今天天气新闻
",
    "\
說明一則訊息為什麼這樣回覆：訊息裡有哪些是選單認得的，最後由哪一個回覆。

用法：explain [選項] <選單> <訊息>...

參數：
  <選單>     選單檔案
  <訊息>...  訊息；幾個詞算一則訊息

選項（寫在選單之前）：
      --cursor <游標>  會話停在哪裡，即 chat 的 :cursor 所顯示的
      --now <時間>     訊息在什麼時候傳來，例如 2026-01-03T20:00
      --json           輸出 JSON，供其他程式使用
      --lang <語言>    說明所用的語言：zh、zh-Hant 或 en
  -h, --help           顯示這段說明

結束碼：0 有說明，1 選單有錯，2 檔案讀不了。

例如：
  explain menus/district.toml 今天天气新闻
",
];

struct Arguments {
    menu: PathBuf,
    message: String,
    cursor: Cursor,
    now: Option<Time>,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let (mut cursor, mut now, mut json) = (Cursor::top(), None, false);
    let menu: PathBuf = loop {
        match parser.next()? {
            Some(Short('h') | Long("help")) => return Ok(None),
            Some(Long("cursor")) => cursor = parser.value()?.parse()?,
            Some(Long("now")) => now = Some(parser.value()?.parse()?),
            Some(Long("json")) => json = true,
            Some(Long("lang")) => _ = parser.value()?.parse::<Language>()?,
            Some(Value(path)) => break path.into(),
            Some(other) => return Err(other.unexpected()),
            None => return Err("name a menu and a message".into()),
        }
    };
    // A message may begin with a hyphen.
    let words: Vec<String> = parser.raw_args()?.map(ValueExt::string).collect::<Result<_, _>>()?;
    if words.is_empty() {
        return Err("name a message".into());
    }
    Ok(Some(Arguments { menu, message: words.join(" "), cursor, now, json }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), HELP) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let message = Message::new(&arguments.message).cursor(&arguments.cursor);
    let message = arguments.now.map_or(message, |now| message.now(now));
    let language = language::of_menu(menu.warnings().menu_language());
    let why = menu.explain(message).in_language(language);
    if arguments.json {
        print(&format!("{:#}\n", serde_json::json!(why)));
    } else {
        print(&format!("{why}\n{}\n", why.reply().text()));
    }
    End::Good.into()
}
