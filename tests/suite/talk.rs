//! `chat` as a program: talks, and what its commands do.

use crate::examples::TALK;
use crate::program::{Folder, run};

#[test]
fn chat_taps_choices_and_plays_a_channel() {
    let folder = Folder::new("chat-taps");
    let path = folder.file("menu.toml", TALK);
    let input =
        [":channel whatsapp", "1", ":tap 1", ":tap 9", ":channel sms", ":channel fax", "取消"];
    let ran = run("chat", &[&path], format!("{}\n", input.join("\n")));
    for part in [
        "  (1) Services  (2) Season  (3) Hello\n",
        "[message 1: text]\n",
        "  [choices as buttons]\n",
        "  [filing: question",
        "there is no choice `9`",
        "`fax` is not a channel",
    ] {
        assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
    }
}

#[test]
fn chat_shows_where_one_stands_and_what_a_gateway_sees() {
    let folder = Folder::new("chat");
    let path = folder.file("menu.toml", TALK);
    let input = [
        "1",
        "1",
        ":cursor",
        "张三",
        ":back",
        "李四",
        ":set queue=3",
        "9",
        ":now 2026-01-03T20:00",
        "1",
        ":now noon",
        ":now 2026-02-01T08:00",
        "2",
        ":now",
        "2",
        ":id m1",
        "3",
        ":id",
        ":set queue",
        "1-1",
        "a",
        "取消",
        ":menu",
        ":quit",
    ];
    let ran = run("chat", &[&path], format!("{}\n", input.join("\n")));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let mut rest = ran.out.as_str();
    for text in [
        "[services: listed",
        "[filing: question",
        "\"services>filing/name\"",
        "kind? unknown\n1 civil\n2 other\n  [filing: question, missing queue]",
        "name?\n  [filing: question, word]",
        "missing queue",
        "kind? 3",
        "[filing: retry]",
        "李四: civil\nopens 后天上午9点\n  [filing: done, to desk (form), closed, opens 2026-01-05T09:00:00+08:00, filing, name=李四, kind=civil]",
        "`noon` is not a time",
        "invalid_choice",
        "season\n",
        "丙\n",
        "missing queue",
        "[filing: cancelled, word]",
        "[-: listed]",
    ] {
        let Some(at) = rest.find(text) else { panic!("no {text:?} in what follows:\n{rest}") };
        rest = &rest[at + text.len()..];
    }
}

/// What each command does stands in its help; what is none is told, and a face is a message.
#[test]
fn chat_names_what_is_no_command() {
    let folder = Folder::new("chat-commands");
    let path = folder.file("menu.toml", TALK);
    let input = ":nosuch\n:EXPLAIN 1\n：tree\n:D\n:)\n:help\n:reload\n";
    let ran = run("chat", &[&path], input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("there is no command `:nosuch`"), "{}", ran.out);
    assert_eq!(ran.out.matches("there is no command").count(), 1);
    assert_eq!(ran.out.matches("[-: unanswered").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("compared as: 1\n") && ran.out.contains("1-1  "), "{}", ran.out);
    assert!(ran.out.contains("the menu was read again"), "{}", ran.out);
    // Every command that the help lists is one.
    let help = include_str!("../../examples/support/help/chat-commands.en.txt");
    let commands = help.lines().filter_map(|line| line.trim().split(' ').next()?.strip_prefix(':'));
    for command in commands.clone() {
        let ran = run("chat", &[&path], format!(":{command}\n"));
        assert!(!ran.out.contains("no command"), "{command}");
    }
    assert!(commands.count() > 12);
}

#[test]
fn chat_saves_a_talk_as_a_test_that_holds() {
    let folder = Folder::new("chat-save");
    let path = folder.file("menu.toml", TALK);
    let other = folder.path("other.toml");
    let talk = ["1", ":tap 1", "张\"三\\", ":now", ":save", "1", &format!(":save {other}")];
    let ran = run("chat", &[&path], talk.join("\n"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let test = "[[test]]\nsay = [\"1\", \"1\", \"张\\\"三\\\\\"]\nexpect = \"filing\"\noutcome = \"question\"\n";
    let saved = std::fs::read_to_string(&path).unwrap();
    assert_eq!(saved, format!("{TALK}\n{test}"));
    assert!(ran.out.contains(&format!("added to the end of {path}:\n\n{test}")), "{}", ran.out);
    let saved = std::fs::read_to_string(&other).unwrap();
    assert!(saved.starts_with("[[test]]\n") && saved.ends_with("outcome = \"done\"\n"), "{saved}");
    let ran = run("check", &[&path], "");
    assert!(ran.out.contains("1 test held"), "{}", ran.out);

    // A season holds at its own time only: the time is saved.
    let ran = run("chat", &[&path], ":now 2026-02-01T08:00\n2\n:save\n");
    assert!(
        ran.out.contains("now = \"2026-02-01T08:00:00\"\noutcome = \"invalid_choice\""),
        "{}",
        ran.out
    );
    assert!(run("check", &[&path], "").out.contains("2 tests held"));
}

#[test]
fn chat_saves_nothing_that_a_test_cannot_say() {
    let folder = Folder::new("chat-unsaved");
    let path = folder.file("menu.toml", TALK);
    for (talk, why) in [
        (":save\n", "nothing has been said yet"),
        ("1\n:photo\n:save\n", "a test can only hold texts"),
        ("1\n:now 2026-02-01T08:00\n1\n:save\n", "a test can only hold texts"),
        ("1\n:new\n:save\n", "nothing has been said yet"),
    ] {
        let ran = run("chat", &[&path], talk);
        assert!(ran.out.contains(why), "{talk}: {}", ran.out);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), TALK);
    }
    // The program's own menu has no file.
    let ran = run("chat", &[], "1\n:save\n:reload\n");
    assert!(
        ran.out.contains("请贴到菜单的末尾") && ran.out.contains("say = [\"1\"]"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("请指定菜单文件"), "{}", ran.out);
    // A file that is not UTF-8 would be broken by what is added.
    let menu = "language = \"zh\"\nfallback = \"稍后由人工回复，请稍候\"\n[category.a]\ncode = 1\nreply = \"好\"\n";
    let bytes = encoding_rs::GBK.encode(menu).0.into_owned();
    let path = folder.file("gbk.toml", &bytes);
    let ran = run("chat", &[&path], "1\n:save\n");
    assert!(ran.out.contains("写不了") && ran.out.contains("不是 UTF-8 编码"), "{}", ran.out);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

/// A menu that is mended while one talks is used at once; one that is broken is told and left out.
#[test]
fn chat_reads_the_menu_again() {
    use std::io::{BufRead, BufReader, Write};

    let folder = Folder::new("chat-reload");
    let menu = |reply: &str| {
        format!(
            "fallback = '?'\n[category.a]\ncode = 1\ntitle = 'A'\nreply = '{reply}'\ntests = '1'\n"
        )
    };
    let path = folder.file("menu.toml", menu("first"));
    let mut child = crate::program::command("chat", &[&path], "C").spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut say = |text: &str, then: &str| {
        writeln!(input, "{text}").unwrap();
        lines.find(|line| line.contains(then)).unwrap_or_else(|| panic!("no {then}"));
    };
    say("1", "first");
    std::fs::write(&path, menu("second")).unwrap();
    say(":reload", "read again");
    say("1", "second");
    std::fs::write(&path, "fallback =").unwrap();
    say(":reload", "goes on answering");
    say("1", "second");
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success());
    assert!(String::from_utf8(ended.stderr).unwrap().contains("error["));
}
