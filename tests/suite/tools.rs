//! What the tools say is said in every language.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use regex::Regex;

use crate::program::{Folder, command, run, run_in};

#[path = "../../examples/support/say.rs"]
mod say;

/// Each with what precedes the menu and what follows it. `report` is built with a feature of its own.
const TOOLS: [(&str, &[&str], &[&str]); 7] = [
    ("chat", &[], &[]),
    ("check", &[], &[]),
    ("compare", &[], &["menus/bank.toml", "-"]),
    ("explain", &[], &["1"]),
    ("respond", &[], &[]),
    ("show", &[], &[]),
    #[cfg(feature = "report")]
    ("report", &[], &["-"]),
    #[cfg(not(feature = "report"))]
    ("show", &["--channel", "sms"], &[]),
];

const LANGUAGES: [(&str, &str); 3] =
    [("en", "C"), ("zh", "zh_CN.UTF-8"), ("zh-Hant", "zh_TW.UTF-8")];

/// Names that are the same in every language.
const NAMES: [&str; 17] = [
    "UTF", "Unicode", "JSON", "CSV", "HTML", "GBK", "GB", "Big", "Ctrl", "C", "D", "URL", "N",
    "TEXT", "TIME", "ID", "true",
];

/// The English words of a Chinese text, without what is typed as it is shown: in backticks, behind a
/// hyphen or a colon, in braces, and paths.
fn english_in(text: &str) -> Vec<String> {
    let typed = Regex::new(
        r#"`[^`]*`|\{[^{}]*\}|--?[a-z][a-z-]*|:[a-z]+|"[^"]*"|[\w/*.-]+\.(?:toml|jsonl?|csv|txt|html|md)|\d{4}-[\dT:-]+|forecast|wechat|(?m)^  [a-z]+ .*$|(?:用法|用法)：[a-z]+"#,
    );
    let rest = typed.unwrap().replace_all(text, " ").into_owned();
    let words = rest.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.filter(|word| !NAMES.contains(word)).map(str::to_owned).collect()
}

/// What is wrong with the script of a text.
fn script_of(language: &str, text: &str) -> Vec<String> {
    if language == "zh" {
        let simplified = hanconv::t2s(text);
        return if simplified == text { vec![] } else { vec![simplified] };
    }
    // These are traditional too: the converter takes them for a simplified character.
    let is_both = |c: char| "台群核游只才里准".contains(c);
    let fully = hanconv::s2t(text);
    let pairs = text.chars().zip(fully.chars());
    let mut wrong: Vec<String> =
        pairs.filter(|&(a, b)| a != b && !is_both(a)).map(|(a, _)| a.to_string()).collect();
    for word in [
        "菜單",
        "文件",
        "字符",
        "字節",
        "默認",
        "關鍵詞",
        "正則",
        "用戶",
        "打印",
        "消息",
        "回復",
        "渠道",
    ] {
        if text.contains(word) {
            wrong.push(word.to_owned());
        }
    }
    wrong
}

#[test]
fn every_sentence_has_the_same_places_in_every_language() {
    let place = Regex::new(r"\{[a-z]+\}").unwrap();
    let places = |text| -> BTreeSet<&str> { place.find_iter(text).map(|m| m.as_str()).collect() };
    for (name, [english, chinese, traditional]) in say::table() {
        assert_eq!(places(english), places(chinese), "{name}");
        assert_eq!(places(english), places(traditional), "{name}");
    }
    assert!(say::table().count() > 100);
}

#[test]
fn every_chinese_sentence_is_chinese_and_in_its_own_script() {
    let mut wrong = Vec::new();
    for (name, [english, chinese, traditional]) in say::table() {
        for (language, text) in [("zh", chinese), ("zh-Hant", traditional)] {
            let found = [english_in(text), script_of(language, text)].concat();
            if !found.is_empty() {
                wrong.push(format!("{name}, {language}: {found:?} in {text}"));
            }
        }
        assert!(!english.is_empty() && !chinese.is_empty() && !traditional.is_empty(), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The files of the helps: each tool in every language, with the same options.
#[test]
fn every_help_names_the_same_options_in_every_language() {
    let option = Regex::new(r"--[a-z][a-z-]*|:[a-z]+").unwrap();
    let options = |text: &str| -> BTreeSet<String> {
        option.find_iter(text).map(|found| found.as_str().to_owned()).collect()
    };
    let help = |tool: &str, language: &str| {
        fs::read_to_string(format!("examples/support/help/{tool}.{language}.txt")).unwrap()
    };
    let files = fs::read_dir("examples/support/help").unwrap();
    let names: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .map(|name| name.split('.').next().unwrap().to_owned())
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    for tool in names {
        let english = help(&tool, "en");
        for language in ["zh", "zh-Hant"] {
            let text = help(&tool, language);
            // An example may name another encoding.
            let wrong: Vec<_> =
                options(&english).symmetric_difference(&options(&text)).cloned().collect();
            assert!(wrong.is_empty(), "{tool}, {language}: {wrong:?}");
            let found = [english_in(&text), script_of(language, &text)].concat();
            assert!(found.is_empty(), "{tool}, {language}: {found:?}");
        }
        // One with a column of its own would not stand on a terminal.
        assert!(!english.contains('\t'), "{tool}");
    }
}

#[test]
fn every_tool_helps_in_the_language_that_is_asked_for_else_in_that_of_the_system() {
    let usage = [("en", "Usage"), ("zh", "用法"), ("zh-Hant", "用法")];
    let options = Regex::new(r"(?m)^ +(?:-h, )?(--[a-z-]+)").unwrap();
    for (tool, ..) in TOOLS {
        let mut helps = BTreeSet::new();
        for ((language, locale), (_, word)) in LANGUAGES.iter().zip(usage) {
            let asked = run(tool, &["--lang", language, "--help"], "");
            let of_system = run_in(locale, tool, &["-h"], "");
            assert_eq!((asked.code, asked.err.as_str()), (0, ""), "{tool}");
            assert_eq!(asked.out, of_system.out, "{tool}, {language}");
            assert!(asked.out.contains(&format!("\n{word}")), "{}", asked.out);
            assert!(asked.out.contains("--lang"), "{tool}");
            helps.insert(asked.out);
        }
        assert_eq!(helps.len(), 3, "{tool}");
        // Every option of the help is one.
        let english = run(tool, &["--help"], "").out;
        for option in options.captures_iter(&english) {
            let ran = run(tool, &[&option[1], "--help"], "");
            assert!(!ran.err.contains("no option"), "{tool} {}: {}", &option[1], ran.err);
        }
    }
}

/// A mistake in the command line, a file that is not there, and one that is a folder.
#[test]
fn what_a_tool_cannot_do_is_said_in_every_language() {
    let folder = Folder::new("unable");
    let missing = folder.missing();
    let here = folder.path("");
    for (tool, before, behind) in TOOLS {
        for (language, locale) in LANGUAGES {
            let mut sentences = Vec::new();
            for arguments in [&["--no-such"][..], &["--lang"], &["--lang", "fr"]] {
                let ran = run_in(locale, tool, arguments, "");
                assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{tool} {arguments:?}");
                sentences.push(ran.err);
            }
            if tool != "chat" {
                let ran = run_in(locale, tool, before, "");
                assert_eq!(ran.code, 2, "{tool}");
                sentences.push(ran.err);
            }
            for path in [&missing, &here] {
                let arguments = [before, &["--lang", language, path], behind].concat();
                let ran = run(tool, &arguments, "");
                assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{tool} {arguments:?}");
                assert!(ran.err.contains(path.as_str()), "{}", ran.err);
                sentences.push(ran.err.replace(path.as_str(), ""));
            }
            for sentence in sentences {
                assert_eq!(sentence.lines().count(), 1, "{tool}: {sentence}");
                if language != "en" {
                    let words = english_in(&sentence);
                    let words: Vec<_> =
                        words.iter().filter(|word| !["x", "fr"].contains(&word.as_str())).collect();
                    assert!(words.is_empty(), "{tool}, {language}: {words:?} in {sentence}");
                }
            }
        }
    }
}

#[test]
fn a_value_that_is_none_is_named_with_what_it_should_be() {
    for (tool, arguments, what) in [
        (
            "check",
            &["--today", "明天", "m.toml"][..],
            "「明天」不是日期；要像 2026-11-20 这样写；--help 有说明\n",
        ),
        (
            "explain",
            &["--now", "noon", "m.toml", "1"],
            "「noon」不是时间；要像 2026-01-03T20:00 这样写；--help 有说明\n",
        ),
        ("compare", &["--examples", "x"], "「x」不是整数；--help 有说明\n"),
        (
            "explain",
            &["--cursor", "?>", "m.toml", "1"],
            "「?>」不是游标；`chat` 的 `:cursor` 会显示它；--help 有说明\n",
        ),
        (
            "check",
            &["--json", "--watch", "m.toml"],
            "--watch 和 --json 只能选一个；--help 有说明\n",
        ),
    ] {
        let ran = run_in("zh_CN.UTF-8", tool, arguments, "");
        assert_eq!((ran.code, ran.err.as_str()), (2, what), "{tool}");
    }
}

/// A line that a clerk's spreadsheet or editor may have written.
const MENU: &str = "title = \"曹妃甸新区\"\nlanguage = \"zh\"\nfallback = \"稍后由人工回复，请稍候。\"\n[category.weather]\ncode = 1\ntitle = \"天气\"\nkeywords = [\"天气\", \"公积金\"]\nreply = \"晴，三至十二度。\"\ntests = [\"1\", \"明天天气怎么样\"]\n";

const TRADITIONAL: &str = "title = \"臺北市政府\"\nlanguage = \"zh-Hant\"\nfallback = \"稍後由專人回覆，請稍候。\"\n[category.weather]\ncode = 1\ntitle = \"天氣\"\nkeywords = [\"天氣\", \"戶政\"]\nreply = \"晴，三至十二度。\"\ntests = [\"1\", \"明天天氣怎麼樣\"]\n";

fn utf16(text: &str, has_mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if has_mark { "\u{FEFF}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(order).collect()
}

#[test]
fn files_of_other_encodings_are_read_where_it_is_certain_which() {
    let folder = Folder::new("encodings");
    let encoded =
        |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    let rare = MENU.replace("公积金", "㐂𠮷");
    for (name, bytes) in [
        ("GBK", encoded(encoding_rs::GBK, MENU)),
        ("GB 18030", encoded(encoding_rs::GB18030, &rare)),
        ("Big5", encoded(encoding_rs::BIG5, TRADITIONAL)),
        ("UTF-16", utf16(MENU, true, u16::to_le_bytes)),
        ("UTF-16", utf16(MENU, true, u16::to_be_bytes)),
        ("UTF-16", utf16(MENU, false, u16::to_le_bytes)),
        ("UTF-16", utf16(MENU, false, u16::to_be_bytes)),
    ] {
        let path = folder.file("menu.toml", &bytes);
        let ran = run("explain", &[&path, "天气"], "");
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert!(ran.out.contains("晴，三至十二度。"), "{name}: {}", ran.out);
        assert!(ran.err.contains(&format!(" {name} ")) && ran.err.contains("UTF-8"), "{}", ran.err);
        // A gateway does not take it, so it is a mistake; everything else is checked, too.
        let ran = run("check", &[&path], "");
        assert_eq!(ran.code, 1, "{name}");
        assert!(ran.out.contains("not-utf-8") && ran.out.contains('2'), "{}", ran.out);
        assert!(ran.out.contains(&format!("--> {path}")), "{}", ran.out);
        let ran = run("check", &["--json", &path], "");
        assert!(ran.out.contains(&format!("\"encoding\": \"{name}\"")), "{}", ran.out);
        assert!(ran.out.contains("\"code\": \"not-utf-8\""), "{}", ran.out);
        // A broken menu is shown with its lines.
        let broken: Vec<u8> = match name {
            "GBK" => encoded(encoding_rs::GBK, &MENU.replace("keywords", "关键词")),
            _ => continue,
        };
        let ran = run("check", &[&folder.file("broken.toml", broken)], "");
        assert!(ran.out.contains("关键词 = [\"天气\""), "{}", ran.out);
    }
}

/// Behind the menu of `explain` stands the message, whatever it looks like.
#[test]
fn the_words_of_a_message_are_no_options() {
    let folder = Folder::new("words");
    let path = folder.file("menu.toml", MENU);
    let ran = run("explain", &[&path, "天气", "--lang", "en"], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("天气 --lang en") && !ran.out.contains("answer:"), "{}", ran.out);
    let ran = run("explain", &["--lang", "en", &path, "天气"], "");
    assert!(ran.out.contains("answer: weather"), "{}", ran.out);
}

#[test]
fn a_file_of_no_certain_encoding_is_told_where_to_click() {
    let folder = Folder::new("uncertain");
    for bytes in [
        // Two characters tell nothing.
        encoding_rs::GBK.encode("title = '天气'\n").0.into_owned(),
        b"fallback = 'caf\xe9'\n".to_vec(),
        b"\xff\xfe\x00".to_vec(),
    ] {
        let path = folder.file("menu.toml", bytes);
        let ran = run("chat", &["--lang", "zh", &path], "");
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.contains("not-utf-8") && ran.err.contains("另存为"), "{}", ran.err);
    }
}

/// An editor writes a new file beside the old one and puts it into its place.
#[test]
fn check_watches_a_file_that_is_replaced() {
    let folder = Folder::new("watch");
    let path = folder.file("menu.toml", MENU);
    let mut child = command("check", &["--watch", &path], "C").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let wait = |lines: &mut dyn Iterator<Item = String>, text: &str| {
        let mut seen = Vec::new();
        for line in lines {
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(text)) {
                return seen.join("\n");
            }
        }
        panic!("no {text:?}");
    };
    wait(&mut lines, "2 个测试都通过");
    wait(&mut lines, "等待文件改动");
    let new = folder.file("menu.toml.new", MENU.replace("keywords", "keyword"));
    fs::rename(&new, Path::new(&path)).unwrap();
    let seen = wait(&mut lines, "1 处错误");
    assert!(seen.contains("文件已改动") && seen.contains("unknown-key"), "{seen}");
    wait(&mut lines, "等待文件改动");
    fs::remove_file(&path).unwrap();
    // A file that is not there tells no language.
    wait(&mut lines, "waiting");
    fs::write(&path, MENU).unwrap();
    wait(&mut lines, "2 个测试都通过");
    child.kill().unwrap();
    child.wait().unwrap();
}
