//! The examples as programs: what they print, where, and how they end.

use serde_json::{Value, json};

use crate::program::{Folder, run};

/// A menu on whose answers the tests agree.
const MENU: &str = r#"
title = "T"
fallback = { reply = "later", handoff = "desk" }
lints = { code-order = "allow", untested = "allow" }
[values]
forecast = "unknown"
[category.weather]
code = "2"
title = "天气"
keywords = ["天气", "气象"]
patterns = ['(?P<city>北京|天津)']
reply = ["{city}：{forecast}", { image = "https://example.org/a.png", alt = "图" }, { title = "C", url = "https://example.org" }]
tests = ["2", "天气", "北京"]
[category.news]
code = "1"
keywords = "新闻"
reply = "news"
handoff = "editors"
[[test]]
say = ["新闻", "9"]
outcome = "invalid_choice"
"#;

fn menu() -> String {
    MENU.replace("[values]", "[values]\ncity = \"here\"")
}

/// Two mistakes, both of which must be told.
const BROKEN: &str = "fallback = '?'\n[category.a]\ncode = 1\nkeyword = 'a'\nreply = '{nobody}'\n";

fn is_one_sentence(text: &str, about: &str) {
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    assert!(text.contains(about), "{text}");
}

#[test]
fn every_tool_tells_a_broken_menu_whole_and_a_missing_file_in_one_sentence() {
    let folder = Folder::new("broken");
    let broken = folder.file("broken.toml", BROKEN);
    let good = folder.file("good.toml", menu());
    let missing = folder.missing();
    let tools: [(&str, &[&str]); 5] = [
        ("respond", &[]),
        ("explain", &["1"]),
        ("compare", &[&good, "-"]),
        ("chat", &[]),
        ("check", &[]),
    ];
    for (tool, rest) in tools {
        let ran = run(tool, &[&[broken.as_str()], rest].concat(), "1\n");
        assert_eq!(ran.code, 1, "{tool}");
        // The report is what `check` is asked for; elsewhere it stands in the way of the answers.
        let (report, other) =
            if tool == "check" { (&ran.out, &ran.err) } else { (&ran.err, &ran.out) };
        assert!(
            report.contains("unknown-key") && report.contains("unknown-placeholder"),
            "{tool}: {report}"
        );
        assert_eq!(other, "", "{tool}");

        let ran = run(tool, &[&[missing.as_str()], rest].concat(), "1\n");
        assert_eq!(ran.code, 2, "{tool}");
        is_one_sentence(&ran.err, &missing);
        assert_eq!(ran.out, "", "{tool}");
    }
}

#[test]
fn every_tool_has_help_and_names_an_option_that_it_has_not() {
    for tool in ["respond", "explain", "compare", "chat", "check"] {
        for flag in ["--help", "-h"] {
            let ran = run(tool, &[flag], "");
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{tool}");
            assert!(ran.out.contains(&format!("\nUsage: {tool} ")), "{}", ran.out);
        }
        let ran = run(tool, &["--no-such"], "");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{tool}");
        is_one_sentence(&ran.err, "--no-such");
    }
    // A message may look like an option.
    let ran = run("explain", &["--lang", "en", "menus/district.toml", "-5", "--help"], "");
    assert!(ran.out.starts_with("compared as: -5 --help\n"), "{}", ran.out);
}

#[test]
fn respond_writes_one_object_a_line() {
    let folder = Folder::new("respond");
    let path = folder.file("menu.toml", menu());
    let ran = run("respond", &[&path], "２。\n北京天气新闻\n没有的\n9\n返回\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let parts = |city: &str| {
        json!([
            { "type": "text", "text": format!("{city}：unknown") },
            { "type": "image", "url": "https://example.org/a.png", "alt": "图" },
            { "type": "card", "title": "C", "summary": "", "url": "https://example.org", "image": "" },
        ])
    };
    let text = |city: &str| {
        format!("{city}：unknown\n图\nhttps://example.org/a.png\nC\nhttps://example.org")
    };
    assert_eq!(
        lines[0],
        json!({
            "message": "２。", "outcome": "answered", "category": "weather", "text": text("here"),
            "parts": parts("here"),
            "matched": { "rule": "choice", "text": "２。", "start": 0, "end": 6 },
            "also": [], "handoff": null, "cursor": "", "missing": ["city", "forecast"],
        })
    );
    assert_eq!(
        lines[1]["matched"],
        json!({ "rule": "keyword", "text": "天气", "start": 6, "end": 12 })
    );
    assert_eq!(lines[1]["also"], json!(["news"]));
    assert_eq!(
        lines[2],
        json!({
            "message": "没有的", "outcome": "unanswered", "category": null, "text": "later",
            "parts": [{ "type": "text", "text": "later" }], "matched": null, "also": [],
            "handoff": { "desk": "desk", "reason": "unanswered", "open": true, "opens": null },
            "cursor": "",
        })
    );
    assert_eq!(
        (&lines[3]["outcome"], &lines[3]["category"]),
        (&json!("invalid_choice"), &Value::Null)
    );
    assert_eq!(
        (&lines[4]["outcome"], &lines[4]["matched"]["rule"]),
        (&json!("listed"), &json!("word"))
    );
    let keys: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "message", "outcome", "category", "text", "parts", "matched", "also", "handoff",
            "cursor", "missing"
        ]
    );
}

#[test]
fn respond_takes_messages_with_line_breaks_as_json() {
    let folder = Folder::new("jsonl");
    let path = folder.file("menu.toml", menu());
    let input = "{\"message\": \"北京\\n怎么样\", \"values\": {\"forecast\": \"晴\"}, \"cursor\": \"\", \"id\": \"m1\", \"now\": \"2026-11-20T08:00:00+08:00\"}\n{\"message\": \"1\"}\n";
    let ran = run("respond", &[&path, "--jsonl"], input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["message"], json!("北京\n怎么样"));
    assert_eq!(lines[0]["parts"][0]["text"], json!("北京：晴"));
    assert_eq!(lines[1]["category"], json!("news"));

    let ran = run("respond", &[&path, "--jsonl"], "{\"message\": \"1\"}\nno json\n");
    assert_eq!(ran.code, 1);
    is_one_sentence(&ran.err, "line 2 of the input");
    assert_eq!(ran.out.lines().count(), 1);
}

/// A menu with a form, a desk with hours, a season and variants.
pub(crate) const TALK: &str = r#"
fallback = { reply = "later", handoff = "desk" }
lints = { untested = "allow" }
time_zone = "+08:00"
[values]
queue = "unknown"
[desk.desk]
hours = { weekdays = "09:00-17:00" }
closed = "opens {opens}"
[category.services]
code = 1
title = "Services"
[category.filing]
under = "services"
code = 1
title = "Filing"
reply = "{name}: {kind}"
handoff = "desk"
action = "filing"
[[category.filing.ask]]
name = "name"
prompt = "name?"
[[category.filing.ask]]
name = "kind"
prompt = "kind? {queue}"
choices = ["civil", "other"]
[category.season]
code = 2
title = "Season"
until = 2026-01-31
reply = "season"
[category.hello]
code = 3
title = "Hello"
variant = [{ reply = "甲", weight = 2 }, { reply = "乙" }, { reply = "丙" }]
"#;

#[test]
fn respond_replays_a_conversation_by_cursor() {
    let folder = Folder::new("replay");
    let path = folder.file("menu.toml", TALK);
    let mut cursor = json!("");
    let mut last = Value::Null;
    for (message, then) in [
        ("1-1", "services>filing/name"),
        ("张三", "services>filing/kind;name:6:张三"),
        ("9", "services>filing/kind;name:6:张三"),
        ("1", "services"),
    ] {
        let line = json!({ "message": message, "cursor": cursor, "now": "2026-01-03T20:00" });
        let ran = run("respond", &[&path, "--jsonl"], format!("{line}\n"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        last = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(last["cursor"], json!(then), "{message}");
        cursor = last["cursor"].clone();
    }
    assert_eq!(last["outcome"], json!("done"));
    assert_eq!(last["action"], json!("filing"));
    assert_eq!(last["fields"], json!({ "name": "张三", "kind": "civil" }));
    assert_eq!(
        last["handoff"],
        json!({ "desk": "desk", "reason": "form", "open": false, "opens": "2026-01-05T09:00:00+08:00" })
    );
    assert_eq!(last["text"], json!("张三: civil\nopens 后天上午9点"));
}

#[test]
fn respond_takes_the_time_and_the_id_of_a_message() {
    let folder = Folder::new("context");
    let path = folder.file("menu.toml", TALK);
    let input = concat!(
        "{\"message\": \"2\", \"now\": \"2026-01-31T15:59:59Z\"}\n",
        "{\"message\": \"2\", \"now\": \"2026-01-31T16:00:00Z\"}\n",
        "{\"message\": \"3\", \"id\": \"1\"}\n",
        "{\"message\": \"3\", \"id\": \"m1\"}\n",
    );
    let ran = run("respond", &[&path, "--jsonl"], input);
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["category"], json!("season"));
    assert_eq!(lines[1]["outcome"], json!("invalid_choice"));
    assert_eq!((&lines[2]["text"], &lines[3]["text"]), (&json!("甲"), &json!("丙")));

    let ran = run("respond", &[&path, "--jsonl"], "{\"message\": \"2\", \"now\": \"noon\"}\n");
    assert_eq!(ran.code, 1);
    is_one_sentence(&ran.err, "`noon` is not a time");
}

#[test]
fn check_counts_tests_and_tells_failures_and_coverage() {
    let folder = Folder::new("check");
    let good = folder.file("good.toml", menu());
    let ran = run("check", &[&good], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let summary = "4 tests held; codes and titles never tested: 1; tests reach 5 of 7 codes, titles, keywords and patterns";
    assert_eq!(
        ran.out,
        format!(
            "{good}: {summary}
"
        )
    );

    let ran = run("check", &[&good, "--coverage"], "");
    assert!(ran.out.contains("no test reaches these "), "{}", ran.out);
    assert!(ran.out.contains("keyword `气象`"), "{}", ran.out);

    let failing = folder.file("failing.toml", menu().replace("invalid_choice", "answered"));
    let ran = run("check", &[&good, &failing], "");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("the outcome of `9` (message 2) is `invalid_choice`"), "{}", ran.out);
    assert!(ran.out.contains("1 of 4 tests failed"), "{}", ran.out);

    // A file that cannot be read counts for more than mistakes, wherever it stands.
    assert_eq!(run("check", &[&folder.missing(), &failing], "").code, 2);
    assert_eq!(run("check", &[], "").code, 2);
}

#[test]
fn check_takes_warnings_as_mistakes_if_asked() {
    let folder = Folder::new("warnings");
    let repeated = menu().replace("keywords = \"新闻\"", "keywords = [\"新闻\", \"新聞\"]");
    let warned = folder.file("warned.toml", &repeated);
    let ran = run("check", &[&warned], "");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("repeated-keyword") && ran.out.contains("1 warning"), "{}", ran.out);
    assert_eq!(run("check", &[&warned, "--deny-warnings"], "").code, 1);
    assert_eq!(run("check", &[&warned, "--deny-warnings", "--json"], "").code, 1);
}

#[test]
fn check_tells_what_went_stale_by_a_day() {
    let folder = Folder::new("stale");
    let dated = menu().replace("keywords = \"新闻\"", "keywords = \"新闻\"\nexpires = 2026-11-19");
    let dated = folder.file("dated.toml", &dated);
    for (today, stale) in [("2026-11-19", false), ("2026-11-20", true)] {
        let ran = run("check", &[&dated, "--today", today], "");
        assert_eq!(ran.code, 0);
        assert_eq!(ran.out.contains("1 warning"), stale, "{today}: {}", ran.out);
    }
    // Without a day it is today, by the clock of the machine.
    let past = menu().replace("keywords = \"新闻\"", "keywords = \"新闻\"\nexpires = 2020-01-01");
    let past = folder.file("past.toml", &past);
    assert!(run("check", &[&past], "").out.contains("1 warning"));
    assert_eq!(run("check", &[&dated, "--today", "tomorrow"], "").code, 2);
}

#[test]
fn check_writes_json() {
    let folder = Folder::new("check-json");
    let good = folder.file("good.toml", menu());
    let broken = folder.file("broken.toml", BROKEN);
    let missing = folder.missing();
    let ran = run("check", &["--json", &good, &broken, &missing], "");
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    let menus: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&menus[0]["menu"], &menus[0]["ok"]), (&json!(good), &json!(true)));
    assert_eq!(menus[0]["tests"]["total"], json!(4));
    assert_eq!(menus[0]["coverage"]["untested"][0]["text"], json!("气象"));
    assert_eq!(menus[1]["ok"], json!(false));
    assert_eq!(menus[1]["report"]["diagnostics"][0]["code"], json!("unknown-key"));
    assert_eq!(menus[2]["ok"], json!(false));
    assert!(menus[2]["error"].as_str().unwrap().contains(&missing));
}

#[test]
fn explain_says_what_won_and_what_is_sent() {
    let folder = Folder::new("explain");
    let path = folder.file("menu.toml", menu());
    let ran = run("explain", &[&path, "天氣", "新闻"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("compared as: 天气新闻\nanswer: weather (answered): "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("news: keyword in 天氣 【新闻】: "), "{}", ran.out);
    assert!(ran.out.contains("here：unknown"), "{}", ran.out);
}

#[test]
fn compare_groups_what_changes_the_most_frequent_first() {
    let folder = Folder::new("compare");
    let old = folder.file("old.toml", menu());
    let new = menu().replace(", \"气象\"", "").replace("reply = \"news\"", "reply = \"NEWS\"");
    let new = folder.file("new.toml", &new);
    let messages = folder.file("messages.txt", "天气\n新闻\n气象\n\n气象\n气象台\n1\n没有的\n");
    let ran = run("compare", &[&old, &new, &messages], "");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert_eq!(
        ran.out,
        "5 of 7 messages get another answer\n\
         \n3  weather → (unanswered)\n    气象  (2 times)\n    气象台\n\
         \n2  news: the reply changes\n    新闻\n    1\n"
    );

    let ran = run("compare", &[&old, &new, "-", "--examples", "1"], "气象\n气象台\n");
    assert!(ran.out.ends_with("    气象\n    … and 1 more\n"), "{}", ran.out);

    let ran = run("compare", &[&old, &new, &messages, "--json"], "");
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["messages"], &found["changed"]), (&json!(7), &json!(5)));
    assert_eq!(
        found["groups"][0],
        json!({
            "old": "weather", "new": "(unanswered)", "what": "the answer", "count": 3,
            "examples": [{ "message": "气象", "times": 2 }, { "message": "气象台", "times": 1 }],
        })
    );

    let ran = run("compare", &[&old, &old, &messages], "");
    assert_eq!((ran.code, ran.out.as_str()), (0, "0 of 7 messages get another answer\n"));
    let ran = run("compare", &[&old, &new, &folder.missing()], "");
    assert_eq!(ran.code, 2);
    is_one_sentence(&ran.err, "cannot read");
}

/// A desk and an action are part of the answer, though nobody reads them.
#[test]
fn compare_tells_another_desk_or_action() {
    let folder = Folder::new("compare-desk");
    let old = folder.file("old.toml", menu());
    let desk = folder.file("desk.toml", menu().replace("\"editors\"", "\"press\""));
    let action = folder
        .file("action.toml", menu().replace("code = \"2\"", "code = \"2\"\naction = \"forecast\""));
    let ran = run("compare", &[&old, &desk, "-"], "1\n");
    assert!(ran.out.contains("1  news: the desk changes"), "{}", ran.out);
    let ran = run("compare", &[&old, &action, "-"], "2\n");
    assert!(ran.out.contains("1  weather: the action changes"), "{}", ran.out);
}
