//! What went unanswered: groups against the labelled questions, proposals against the menu.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use replymenu::unanswered::{Grouping, Groups, Inquiry};
use replymenu::{Menu, question_key};
use serde_json::{Value, json};

use crate::program::{Folder, Ran, run};

/// Labelled questions, each with the number of its true group.
fn labelled(files: [&str; 2]) -> Vec<(usize, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unanswered");
    let mut questions = Vec::new();
    let mut group = 0;
    for file in files {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.is_empty() {
                group += 1;
            } else {
                questions.push((group, line.to_owned()));
            }
        }
        group += 1;
    }
    questions
}

/// Of the pairs of texts that are put together the share that belongs together, and of those that
/// belong together the share that is put together.
fn precision_and_recall(groups: &Groups, questions: &[(usize, String)]) -> (f64, f64) {
    let truth: HashMap<String, usize> =
        questions.iter().map(|(group, text)| (question_key(text), *group)).collect();
    let pairs = |sizes: BTreeMap<usize, u64>| -> u64 {
        sizes.values().map(|size| size * (size - 1) / 2).sum()
    };
    let count = |of: &mut dyn Iterator<Item = usize>| {
        let mut sizes = BTreeMap::new();
        for group in of {
            *sizes.entry(group).or_insert(0) += 1;
        }
        pairs(sizes)
    };
    let mut right = 0;
    let mut together = 0;
    for group in groups {
        right += count(&mut group.members().iter().map(|member| truth[member.key()]));
        together += count(&mut group.members().iter().map(|_| 0));
    }
    let belong = count(&mut truth.values().copied());
    (right as f64 / together as f64, right as f64 / belong as f64)
}

#[test]
fn labelled_questions_are_grouped_as_well_as_ever() {
    for (language, files, count, floor) in [
        ("zh", ["district_zh.txt", "bank_zh.txt"], 400, (0.93, 0.68)),
        ("en", ["district_en.txt", "bank_en.txt"], 200, (0.95, 0.58)),
    ] {
        let questions = labelled(files);
        assert!(questions.len() >= count);
        let measure = |grouping: Grouping<'_>| {
            let groups = grouping.group(questions.iter().map(|(_, text)| Inquiry::new(text)));
            let (precision, recall) = precision_and_recall(&groups, &questions);
            println!("{language} {grouping:?}: {precision:.3} {recall:.3} {}", groups.len());
            (precision, recall)
        };
        for threshold in [0.55, 0.6, 0.7] {
            measure(Grouping::new().threshold(threshold));
        }
        let (precision, recall) = measure(Grouping::new());
        assert!(precision >= floor.0 && recall >= floor.1, "{precision} {recall}");
    }
}

/// The pairs of `docs/unanswered.md` come together as it says, among the labelled questions.
#[test]
fn pairs_are_grouped_as_documented() {
    let guide = include_str!("../../docs/unanswered.md");
    let table = guide.split("| message | message | together? | why |\n").nth(1).unwrap();
    let background = labelled(["district_zh.txt", "bank_zh.txt"]).into_iter();
    let background: Vec<String> = background
        .chain(labelled(["district_en.txt", "bank_en.txt"]))
        .map(|(_, text)| text)
        .collect();
    let mut rows = 0;
    for row in table.lines().skip(1).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, one, other, together, ..] = cells[..] else { panic!("{row}") };
        // Often asked, so that they open their groups.
        let asked = [one, other].map(|text| Inquiry::new(text).times(100));
        let groups = Grouping::new().group(background.iter().map(Inquiry::new).chain(asked));
        let is_together = groups.assign(one) == groups.assign(other);
        assert_eq!(is_together, together == "yes", "{one} and {other}");
        rows += 1;
    }
    assert_eq!(rows, 7);
}

const MENU: &str = r#"
title = "T"
language = "en"
time_zone = "+08:00"
fallback = { reply = "later", handoff = "desk" }
[category.social]
code = 1
title = "社保"
keywords = ["社保", "医保"]
reply = "1"
[category.lamps]
code = 2
title = "路灯"
keywords = "路灯报修"
reply = "Thank you"
handoff = "lamps"
[[category.lamps.ask]]
name = "street"
prompt = "Where?"
[category.idle]
title = "闲"
keywords = "闲"
reply = "3"
"#;

fn menu(folder: &Folder) -> String {
    folder.file("menu.toml", MENU)
}

fn report(arguments: &[&str], input: impl AsRef<[u8]>) -> Value {
    let ran = run("report", &[arguments, &["--json"]].concat(), input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

const LOG: &str = r#"{"time":"2026-11-19T23:10:00+08:00","user":"a","text":"社保怎么交"}
{"time":"2026-11-20T09:00:00+08:00","user":"a","channel":"sms","text":"公积金怎么提取"}
{"time":"2026-11-20T09:10:00+08:00","user":"b","text":"公积金怎么提取啊？"}
{"time":"2026-11-20T01:20:00Z","user":"c","text":"公积金余额"}
{"time":"2026-11-20T09:30:00","user":"c","text":"9"}
{"user":"d","text":"2"}
{"user":"d","text":"北京路张三的小店"}
{"user":"e","text":"路灯报修"}
{"user":"e","text":"取消"}
{"user":"f","text":"2"}
"#;

#[test]
fn a_report_counts_what_the_menu_does_with_a_log() {
    let folder = Folder::new("counts");
    let found = report(&[&menu(&folder), "-", "--min", "1"], LOG);
    assert_eq!(
        (&found["messages"], &found["users"], &found["handed_over"]),
        (&json!(10), &json!(6), &json!(4))
    );
    assert_eq!(
        found["outcomes"],
        json!({ "answered": 1, "invalid_choice": 1, "unanswered": 3, "question": 3, "done": 1, "cancelled": 1 })
    );
    assert_eq!(found["categories"], json!({ "lamps": 5, "social": 1 }));
    assert_eq!(found["channels"], json!({ "sms": 1 }));
    assert_eq!(
        found["days"],
        json!([
            { "day": "2026-11-19", "messages": 1, "unanswered": 0 },
            { "day": "2026-11-20", "messages": 4, "unanswered": 3 },
        ])
    );
    assert_eq!(found["hours"][9], json!({ "messages": 4, "unanswered": 3 }));
    let group = &found["groups"][0];
    assert_eq!(
        (&group["times"], &group["users"], &group["first"]),
        (&json!(2), &json!(2), &json!("2026-11-20"))
    );
    let proposal = &found["proposals"][0];
    assert_eq!(
        (&proposal["keyword"], &proposal["answers"], &proposal["users"]),
        (&json!("公积金"), &json!(3), &json!(3))
    );
    assert_eq!(found["covered"], json!(3));
    assert_eq!(found["before_misses"], json!([{ "text": "社保怎么交", "times": 1 }]));
    assert_eq!(found["invalid_choices"], json!([{ "text": "9", "times": 1 }]));
    assert_eq!(
        found["forms_left"],
        json!([{ "form": "lamps", "question": "street", "cancelled": 1, "abandoned": 1 }])
    );
    assert_eq!(found["idle_categories"], json!(["idle"]));
    assert_eq!(found["idle_keywords"], json!([{ "category": "social", "keyword": "医保" }]));
    assert_eq!(found["desks"][0], json!({ "desk": "desk", "messages": 3, "closed": 0 }));
}

#[test]
fn answers_to_forms_are_shown_nowhere() {
    let folder = Folder::new("forms");
    let (menu, html) = (menu(&folder), folder.file("report.html", ""));
    let with_outcomes = [
        r#"{"text":"2","outcome":"question","category":"lamps","matched":{"text":"2"}}"#,
        r#"{"text":"北京路张三的小店","outcome":"done","category":"lamps"}"#,
        r#"{"text":"北京路张三","outcome":"question","category":"lamps"}"#,
    ];
    for log in [LOG.to_owned(), with_outcomes.join("\n")] {
        for arguments in
            [&["--json"][..], &[], &["--write-tests", "9"], &["--html", &html], &["--min", "1"]]
        {
            let Ran { code, out, err } =
                run("report", &[&[menu.as_str(), "-"], arguments].concat(), &log);
            let page = std::fs::read_to_string(&html).unwrap();
            assert_eq!(code, 0);
            assert!(![out, err, page].concat().contains("张三"), "{arguments:?}");
        }
    }
}

#[test]
fn what_a_log_says_is_believed_only_when_asked() {
    let folder = Folder::new("logged");
    let log = br#"{"text":"hello","outcome":"answered","category":"idle","desk":"night"}"#;
    let menu = menu(&folder);
    assert_eq!(report(&[&menu, "-"], log)["outcomes"], json!({ "unanswered": 1 }));
    let logged = report(&[&menu, "-", "--as-logged"], log);
    assert_eq!(logged["outcomes"], json!({ "answered": 1 }));
    assert_eq!(logged["categories"], json!({ "idle": 1 }));
    assert_eq!(logged["desks"][0]["desk"], json!("night"));
}

#[test]
fn logs_of_all_kinds_are_read() {
    let folder = Folder::new("kinds");
    let menu = menu(&folder);
    let count = |arguments: &[&str], bytes: &[u8]| {
        let found = report(&[&[menu.as_str(), "-"], arguments].concat(), bytes);
        (found["messages"].clone(), found["categories"]["social"].clone())
    };
    assert_eq!(count(&[], "社保\n\n天气\r\n".as_bytes()), (json!(2), json!(1)));
    let csv = "user,内容,time\na,\"社保,\n医保\",2026-11-20 08:00\nb,天气,\n";
    assert_eq!(
        count(&["--format", "csv", "--column", "内容"], csv.as_bytes()),
        (json!(2), json!(1))
    );
    let gbk = encoding_rs::GB18030.encode("社保\n天气\n").0.into_owned();
    assert_eq!(count(&["--encoding", "gb18030"], &gbk), (json!(2), json!(1)));
    let utf16: Vec<u8> = "\u{FEFF}社保\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(count(&[], &utf16), (json!(1), json!(1)));
    assert_eq!(count(&["--since", "2026-11-20"], LOG.as_bytes()), (json!(4), Value::Null));
    // What `respond` writes is a log.
    let lines = run("respond", &[&menu], "社保\n天气\n");
    assert_eq!(count(&[], lines.out.as_bytes()), (json!(2), json!(1)));
}

#[test]
fn broken_lines_are_told_and_the_rest_is_used() {
    let folder = Folder::new("broken-lines");
    let menu = menu(&folder);
    let tell = |arguments: &[&str], bytes: &[u8]| {
        let Ran { code, out, err } =
            run("report", &[&[menu.as_str(), "-", "--json"], arguments].concat(), bytes);
        assert_eq!(code, 0);
        let found: Value = serde_json::from_str(&out).unwrap();
        (found["messages"].clone(), found["broken_lines"].clone(), err)
    };
    let log = b"{\"text\":\"a\"}\n{\"text\":\n{}\n[1]\n{\"text\":\"b\",\"time\":\"noon\"}\n{\"text\":\"\xC9\xE7\"}\n{\"text\":\"c\"}\n";
    let (messages, broken, err) = tell(&[], log);
    assert_eq!((messages, broken), (json!(2), json!(5)));
    let lines: Vec<&str> = err.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["-:2", "-:3", "-:4", "-:5", "-:6"], "{err}");
    assert!(err.contains("no key `message` or `text`") && err.contains("gb18030"), "{err}");
    let (messages, _, err) = tell(&["--format", "csv"], b"a,b\n1,2\n");
    assert_eq!(
        (messages, err.as_str()),
        (json!(0), "-:1: no column `text`, but a, b; name it with --column\n")
    );
    let (_, broken, err) = tell(&[], "{\n".repeat(50).as_bytes());
    assert_eq!((broken, err.lines().count()), (json!(50), 21));
    assert_eq!(run("report", &[&menu, "missing.jsonl"], "").code, 2);
    assert_eq!(tell(&[], b"").0, json!(0));
}

#[test]
fn a_page_holds_all_it_needs_and_nothing_that_was_typed_runs() {
    let folder = Folder::new("page");
    let path = folder.file("report.html", "");
    let log = "<script>alert(1)</script>\n".repeat(5) + "\"'&\u{202E}\n";
    let Ran { code, err, .. } =
        run("report", &[&menu(&folder), "-", "--html", &path, "--min", "1"], log);
    assert_eq!((code, err.as_str()), (0, ""));
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"), "{page}");
    assert!(!page.contains("src=") && !page.contains("http") && !page.contains('\u{202E}'));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
}

#[test]
fn frequent_questions_are_written_as_tests() {
    let folder = Folder::new("tests");
    let log = "公积金怎么提取\n公积金怎么提取\n怎么查社会保险\n\"quoted\" \\ \u{7F}\n";
    let Ran { code, out, .. } = run("report", &[&menu(&folder), "-", "--write-tests", "5"], log);
    assert_eq!(code, 0);
    assert!(out.contains("# [category.?]\ntests = [\n  \"公积金怎么提取\",  # 2\n"), "{out}");
    // Each list is TOML as it stands.
    let menu = MENU
        .replace("reply = \"1\"", &format!("reply = \"1\"\n{}", out.split("\n\n").next().unwrap()));
    assert!(Menu::from_toml(&menu).is_ok(), "{menu}");
}

#[test]
fn the_report_is_in_the_language_of_the_menu() {
    let folder = Folder::new("languages");
    for (language, word) in
        [("zh", "建议加的关键词"), ("zh-Hant", "建議加的關鍵字"), ("en", "Keywords to add")]
    {
        let menu = MENU.replace("\"en\"", &format!("\"{language}\""));
        let Ran { out, .. } = run("report", &[&folder.file("m.toml", menu), "-"], LOG);
        assert!(out.contains(word), "{out}");
    }
}

#[test]
fn compare_takes_logs_with_cursors_and_shows_similar_messages_as_one() {
    let folder = Folder::new("compare-log");
    let old = menu(&folder);
    let new = folder.file(
        "new.toml",
        MENU.replace("\"社保\", ", "").replace("title = \"社保\"", "title = \"S\""),
    );
    let log = "{\"user\":\"a\",\"text\":\"社保卡丢了怎么补办\"}\n{\"user\":\"b\",\"text\":\"社保卡丢了咋补办\"}\n\
        {\"user\":\"b\",\"text\":\"2\"}\n{\"user\":\"b\",\"text\":\"社保局门口\"}\n";
    let Ran { code, out, .. } = run("compare", &[&old, &new, &folder.file("log.jsonl", log)], b"");
    assert_eq!(code, 1);
    // In the form it is an answer, whatever the menu.
    assert_eq!(
        out,
        "2 of 4 messages get another answer\n\n2  social → (unanswered)\n    社保卡丢了咋补办  (2 times)\n"
    );
}
