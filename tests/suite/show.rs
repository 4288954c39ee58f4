//! A menu as a tree and as a page.

use crate::program::{Folder, run};

/// Everything a page can hold, each text hostile.
const HOSTILE: &str = r#"
title = "<script>alert('t')</script>"
language = "en"
time_zone = "+08:00"
welcome = "<img src=x onerror=alert(1)>\n{menu}"
fallback = { reply = "</div><style>*{{display:none}}</style>", handoff = "desk" }
lints = { untested = "allow", markup = "allow", broken-link = "allow", unfilled-value = "allow", unused-value = "allow" }
[values]
v = "<i>v</i>"
[desk.desk]
hours = { weekdays = ["09:00-12:00", "13:00-17:00"], sat = [] }
holidays = ["2026-10-01..2026-10-07"]
closed = "<b>closed</b> {opens}"
[category.a]
code = 1
title = "\" onmouseover=\"alert(1)"
keywords = ["<u>key</u>", { all = ["<x1", "y1>"] }]
reply = ["</section><h1>{v}</h1>", { image = "https://example.org/a.png?<b>", alt = "<b>alt</b>" }, { title = "<b>card</b>", summary = "&amp;", url = "https://example.org/?a=<b>" }]
source = "<b>source</b>"
tests = ["1", "<u>key</u>"]
[category.b]
code = 2
title = "Form"
reply = "{q} \u202E reversed"
handoff = "desk"
[[category.b.ask]]
name = "q"
prompt = "<b>which?</b>"
choices = ["<b>one</b>", "two"]
[[category.b.ask]]
name = "r"
prompt = "<b>and then?</b>"
choices = ["<b>three</b>", "four"]
[category.c]
title = "Several"
code = 3
variant = [{ reply = "<b>first</b>" }, { reply = "second" }]
[[test]]
say = ["<b>hello</b>", "1"]
expect = "a"
contains = "<h1>"
[[test]]
say = ["9"]
outcome = "answered"
"#;

#[test]
fn the_tree_has_codes_titles_desks_and_lengths() {
    let ran = run("show", &["menus/hospital.toml"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("市立综合医院：51 个栏目，其中表单 3 个\n"), "{}", ran.out);
    let line = |text: &str| {
        let line = ran.out.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("no {text} in\n{}", ran.out)).to_owned()
    };
    assert!(line("· neurology").starts_with("2-1-4 "), "{}", line("· neurology"));
    assert!(line("· neurology").contains("      神经内科"));
    assert!(
        line("· complaint").ends_with("投诉表扬 · complaint  （表单，4 问）  → patient-relations")
    );
    assert!(line("· thanks").contains("/2048"), "{}", line("· thanks"));
    // Every category, the welcome, the fallback, and what stands above them.
    assert_eq!(ran.out.lines().count(), 51 + 2 + 3);
    // By SMS each reply of the bank is one segment of ten.
    let bank = run("show", &["menus/bank.toml"], "").out;
    let replies = bank.lines().skip(3).filter(|line| !line.is_empty());
    assert!(replies.clone().count() >= 15);
    assert!(replies.into_iter().all(|line| line.contains(" 1/10 ")), "{bank}");
}

#[test]
fn a_page_stands_alone_and_nothing_of_the_menu_runs() {
    let folder = Folder::new("show");
    let (menu, html) = (folder.file("<b>.toml", HOSTILE), folder.path("menu.html"));
    let ran = run("show", &[&menu, "--html", &html], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = std::fs::read_to_string(&html).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">"));
    for outside in ["src=", "url(", "<link", "<script", "href=\"http", "@import"] {
        let style = page.split("</style>").nth(1).unwrap();
        assert!(!style.contains(outside) || outside == "src=", "{outside}");
        assert!(!page.split("</style>").next().unwrap().contains(outside), "{outside}");
    }
    // What opens a tag in a text is a text.
    let allowed = regex::Regex::new(
        r#"^(?:!DOCTYPE html|html lang="en"|meta [^<>]*|/?(?:title|style|h1|h2|h3|p|div|table|thead|tbody|tr|section|small|span|b|i|ul|li|dl|dt|dd|pre|code|footer|html|a|td|th)(?: (?:class|id|href|style)="[^"<>]*")*)>"#,
    )
    .unwrap();
    for tag in page.split('<').skip(1) {
        assert!(allowed.is_match(tag), "<{tag}");
    }
    for text in [
        "&lt;script&gt;alert(&#39;t&#39;)",
        "&lt;img src=x onerror",
        "&lt;/div&gt;&lt;style&gt;",
        "&lt;i&gt;v&lt;/i&gt;",
        "&lt;b&gt;closed",
        "&quot; onmouseover=&quot;",
        "&lt;u&gt;key",
        "&lt;x1 + y1&gt;",
        "&lt;/section&gt;&lt;h1&gt;",
        "?&lt;b&gt;",
        "&lt;b&gt;alt",
        "&lt;b&gt;card",
        "&amp;amp;",
        "&lt;b&gt;source",
        "&lt;b&gt;which?",
        "&lt;b&gt;one",
        "&lt;b&gt;and then?",
        "&lt;b&gt;three",
        "&lt;b&gt;first",
        "second",
        "&lt;b&gt;hello",
        "contains “&lt;h1&gt;”",
    ] {
        assert!(page.contains(text), "no {text} in\n{page}");
    }
    assert!(!page.contains('\u{202E}'));
    // A test that fails is marked, and told as `check` tells it.
    assert_eq!(page.matches("<i class=\"bad\">✗</i>").count(), 1);
    assert_eq!(page.matches("<i class=\"good\">✓</i>").count(), 3);
    assert!(page.contains("failed-test"), "{page}");
}

#[test]
fn a_page_is_in_the_language_of_the_menu_and_shows_every_reply() {
    let folder = Folder::new("pages");
    for (menu, tag, words) in [
        ("hospital", "zh-CN", ["目录", "值班台", "经办人"]),
        ("bank", "en", ["Contents", "Desks", "Prepared by"]),
    ] {
        let (path, html) = (format!("menus/{menu}.toml"), folder.path("page.html"));
        let ran = run("show", &[&path, "--html", &html], "");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let page = std::fs::read_to_string(&html).unwrap();
        assert!(page.contains(&format!("<html lang=\"{tag}\">")));
        for word in words {
            assert!(page.contains(word), "{word}");
        }
        let categories = replymenu::Menu::from_path(&path).unwrap().definition().categories.clone();
        for category in categories {
            let section = page.split(&format!("<section id=\"{}\">", category.id)).nth(1);
            let section = section.unwrap().split("</section>").next().unwrap();
            assert!(section.contains("class=\"bubble\""), "{menu}, {}", category.id);
        }
        // Not in the language of another: the page of a Chinese menu in English.
        let ran = run("show", &["--lang", "zh-Hant", &path, "--html", &html], "");
        assert_eq!(ran.code, 0);
        assert!(std::fs::read_to_string(&html).unwrap().contains("承辦人"));
    }
    let ran = run("show", &["menus/bank.toml", "--html", "/no/such/folder/x.html"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no such folder"), "{}", ran.err);
}
