//! Checks menus as an author does before the public sees them.
//!
//! `cargo run --example check -- menus/*.toml`

mod support;

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use lexopt::prelude::{Long, Short, Value, ValueExt};
use replymenu::definition::Date;
use replymenu::{Language, Menu, MenuBuilder, Report, Time};
use serde_json::json;
use support::language::{self, Texts, said, spoken};
use support::{End, colored, end_of, print, rendered, started};

const HELP: Texts<'_> = [
    "\
Check menus: mistakes and warnings with their place, the menu's own tests, and what no test reaches.

Every mistake is shown with the line it stands in and what to write instead. Then the messages
under `tests` and the conversations under `[[test]]` are tried; one that is answered otherwise
is shown with the reason.

Usage: check [OPTIONS] <MENU>...

Options:
      --coverage       Name every code, title, keyword and pattern that no test reaches
      --deny-warnings  Warnings count as mistakes, too
      --today <DATE>   The day for what has gone stale: content past `expires`, or not updated within
                       `review_days` [default: today, by the clock of this machine]
      --watch          Check again whenever a file changes
      --json           Print JSON, for other programs
      --lang <LANG>    The language of the reports: zh, zh-Hant or en [default: the menu's
                       `language`, else that of the system]
  -h, --help           Print this

The exit code is 0 if all is well, 1 if a menu has mistakes or a test fails, 2 if a file cannot be read.

Examples:
  check menus/district.toml
  check --coverage menus/*.toml
  check --today 2026-11-20 --deny-warnings menus/*.toml
",
    "\
检查菜单：错误和警告（指出在哪一行）、菜单自带的测试，以及没有测试到的内容。

每处错误都会显示所在的一行和应当怎么改。然后逐条试 `tests` 里的消息和 `[[test]]` 里的对话；
答复和预期不同的，会说明原因。

用法：check [选项] <菜单>...

选项：
      --coverage       列出没有测试到的编号、标题、关键词和正则表达式
      --deny-warnings  警告也算错误
      --today <日期>   按这一天判断哪些内容过期：超过 `expires`，或者超过 `review_days` 没有核对
                       [默认：这台机器的今天]
      --watch          文件一改动就重新检查
      --json           输出 JSON，供其他程序使用
      --lang <语言>    报告的语言：zh、zh-Hant 或 en [默认：菜单的 `language`，否则系统的语言]
  -h, --help           显示这段说明

退出码：0 一切正常，1 菜单有错或测试没有通过，2 文件读不了。

例如：
  check menus/district.toml
  check --coverage menus/*.toml
  check --today 2026-11-20 --deny-warnings menus/*.toml
",
    "\
檢查選單：錯誤和警告（指出在哪一行）、選單自帶的測試，以及沒有測試到的內容。

每處錯誤都會顯示所在的一行和應當怎麼改。然後逐則試 `tests` 裡的訊息和 `[[test]]` 裡的對話；
回覆和預期不同的，會說明原因。

用法：check [選項] <選單>...

選項：
      --coverage       列出沒有測試到的編號、標題、關鍵字和正規表示式
      --deny-warnings  警告也算錯誤
      --today <日期>   按這一天判斷哪些內容過期：超過 `expires`，或者超過 `review_days` 沒有核對
                       [預設：這台機器的今天]
      --watch          檔案一改動就重新檢查
      --json           輸出 JSON，供其他程式使用
      --lang <語言>    報告的語言：zh、zh-Hant 或 en [預設：選單的 `language`，否則系統的語言]
  -h, --help           顯示這段說明

結束碼：0 一切正常，1 選單有錯或測試沒有通過，2 檔案讀不了。

例如：
  check menus/district.toml
  check --coverage menus/*.toml
  check --today 2026-11-20 --deny-warnings menus/*.toml
",
];

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
struct Arguments {
    menus: Vec<PathBuf>,
    coverage: bool,
    deny_warnings: bool,
    today: Option<Date>,
    watch: bool,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("coverage") => arguments.coverage = true,
            Long("deny-warnings") => arguments.deny_warnings = true,
            Long("today") => arguments.today = Some(parser.value()?.parse()?),
            Long("watch") => arguments.watch = true,
            Long("json") => arguments.json = true,
            Long("lang") => _ = parser.value()?.parse::<Language>()?,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => arguments.menus.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if arguments.menus.is_empty() {
        return Err("name a menu".into());
    }
    Ok(Some(arguments))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), HELP) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    if arguments.watch {
        watch(&arguments);
    }
    check(&arguments).into()
}

/// Checks all menus; the worst of them is how the run ends.
fn check(arguments: &Arguments) -> End {
    let builder = Menu::builder().today(arguments.today.unwrap_or_else(today));
    let mut end = End::Good;
    let mut objects = Vec::new();
    for path in &arguments.menus {
        let (checked, object) = if arguments.json {
            as_json(&builder, path, arguments)
        } else {
            (in_words(&builder, path, arguments), serde_json::Value::Null)
        };
        end = end.max(checked);
        objects.push(object);
    }
    if arguments.json {
        print(&format!("{:#}\n", serde_json::Value::Array(objects)));
    }
    end
}

/// Checks again whenever a file changes, until the program is ended.
fn watch(arguments: &Arguments) -> ! {
    let changed = || -> Vec<_> {
        let modified = |path: &PathBuf| std::fs::metadata(path).and_then(|data| data.modified());
        arguments.menus.iter().map(|path| modified(path).ok()).collect()
    };
    let mut last = changed();
    _ = check(arguments);
    loop {
        std::thread::sleep(Duration::from_millis(300));
        let now = changed();
        if now != last {
            last = now;
            let words = ["\n--- changed ---", "\n--- 文件已改动 ---", "\n--- 檔案已改動 ---"];
            print(&format!("{}\n\n", said(language::of_tool(), words)));
            _ = check(arguments);
        }
    }
}

/// Today by the clock of the machine, in UTC: a day more or less does not matter to what is stale.
fn today() -> Date {
    let text = Time::from(SystemTime::now()).to_string();
    text.get(..10).and_then(|day| day.parse().ok()).expect("a moment begins with its day")
}

fn in_words(builder: &MenuBuilder, path: &Path, arguments: &Arguments) -> End {
    let terminal = std::io::stdout().is_terminal();
    let menu = match builder.build_path(path) {
        Ok(menu) => menu,
        Err(error) if error.report().is_none() => {
            eprintln!("{error}");
            return end_of(&error);
        }
        Err(error) => {
            let errors = error.report().map_or(0, Report::error_count);
            let report = rendered(&error, terminal);
            let summary = match language::of_error(&error) {
                Language::Chinese => format!("{errors} 处错误；测试没有运行"),
                Language::TraditionalChinese => format!("{errors} 處錯誤；測試沒有執行"),
                _ => format!("{}; the tests were not run", counted(errors, "mistake")),
            };
            print(&format!("{report}\n{}: {summary}\n", path.display()));
            return end_of(&error);
        }
    };
    let (failures, coverage) = (menu.check(), menu.coverage());
    let mut out = String::new();
    for report in [menu.warnings(), &failures] {
        if !report.is_empty() {
            _ = writeln!(out, "{}", colored(report, terminal));
        }
    }
    let language = language::of_menu(menu.warnings().menu_language());
    let (tests, failed) = (test_count(&menu), failures.diagnostics().len());
    let warnings = menu.warnings().diagnostics().len();
    _ = write!(out, "{}: {}", path.display(), outcome(language, tests, failed, warnings));
    let coverage = coverage.in_language(language).to_string();
    let coverage = if arguments.coverage { &coverage } else { first_line(&coverage) };
    let separator = said(language, ["; ", "；", "；"]);
    _ = writeln!(out, "{separator}{}", coverage.trim_end());
    print(&out);
    verdict(&menu, failures.is_empty(), arguments)
}

/// What came of the tests, and how many warnings there are.
fn outcome(language: Language, tests: usize, failed: usize, warnings: usize) -> String {
    let mut out = match (language, tests, failed) {
        (_, 0, _) => said(language, ["no tests", "没有测试", "沒有測試"]).to_owned(),
        (Language::Chinese, _, 0) => format!("{tests} 个测试都通过"),
        (Language::TraditionalChinese, _, 0) => format!("{tests} 個測試都通過"),
        (_, _, 0) => format!("{} held", counted(tests, "test")),
        (Language::Chinese, ..) => format!("{tests} 个测试中有 {failed} 个没有通过"),
        (Language::TraditionalChinese, ..) => format!("{tests} 個測試中有 {failed} 個沒有通過"),
        _ => format!("{failed} of {} failed", counted(tests, "test")),
    };
    if warnings > 0 {
        _ = match language {
            Language::Chinese => write!(out, "，{warnings} 条警告"),
            Language::TraditionalChinese => write!(out, "，{warnings} 則警告"),
            _ => write!(out, ", {}", counted(warnings, "warning")),
        };
    }
    out
}

fn as_json(builder: &MenuBuilder, path: &Path, arguments: &Arguments) -> (End, serde_json::Value) {
    let name = path.display().to_string();
    match builder.build_path(path) {
        Ok(menu) => {
            let failures = menu.check();
            let end = verdict(&menu, failures.is_empty(), arguments);
            let object = json!({
                "menu": name,
                "ok": end == End::Good,
                "report": spoken(menu.warnings()),
                "tests": { "total": test_count(&menu), "failures": spoken(&failures) },
                "coverage": menu.coverage(),
            });
            (end, object)
        }
        Err(error) => {
            let object = match error.report() {
                Some(report) => json!({ "menu": name, "ok": false, "report": spoken(report) }),
                None => json!({ "menu": name, "ok": false, "error": error.to_string() }),
            };
            (end_of(&error), object)
        }
    }
}

fn verdict(menu: &Menu, held: bool, arguments: &Arguments) -> End {
    let denied = arguments.deny_warnings && !menu.warnings().is_empty();
    if held && !denied { End::Good } else { End::Wrong }
}

fn test_count(menu: &Menu) -> usize {
    let definition = menu.definition();
    let messages: usize = definition.categories.iter().map(|category| category.tests.len()).sum();
    messages + definition.tests.len()
}

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
