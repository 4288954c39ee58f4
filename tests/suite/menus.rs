//! The sample menus: each passes its own tests, and everything in it can be reached.

use std::path::PathBuf;

use replymenu::definition::MatchMode;
use replymenu::{Channel, Cursor, Menu, Message, Outcome, Time};

fn menus() -> Vec<(PathBuf, Menu)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("menus");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let menus = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let menus: Vec<_> = menus.map(|path| (path.clone(), Menu::from_path(path).unwrap())).collect();
    assert!(menus.len() >= 12);
    menus
}

#[test]
fn each_passes_its_own_tests_without_a_warning() {
    for (path, menu) in menus() {
        assert!(menu.check().is_empty(), "{}", menu.check());
        assert!(menu.warnings().is_empty(), "{}", menu.warnings());
        for category in &menu.definition().categories {
            assert!(!category.tests.is_empty(), "{}: {}", path.display(), category.id);
        }
    }
}

#[test]
fn every_code_title_and_keyword_reaches_its_category_in_every_guise() {
    let mut count = 0;
    for (path, menu) in menus() {
        for category in &menu.definition().categories {
            // Its code is offered where its menu is shown.
            let shown: Cursor = category.under.clone().unwrap_or_default().parse().unwrap();
            let keywords = category.keywords.iter().map(|keyword| match keyword.all.as_slice() {
                [] => keyword.text.clone(),
                // Words of one keyword, in the other order.
                words => words.iter().rev().map(String::as_str).collect::<Vec<_>>().join("，"),
            });
            let typed = keywords.chain(category.code.clone()).chain(category.title.clone());
            for text in typed {
                let full_width: String = text.chars().map(full_width).collect();
                let guises = [
                    text.clone(),
                    format!(" {text} "),
                    format!("{text}？"),
                    text.to_uppercase(),
                    full_width,
                    hanconv::s2t(&text),
                ];
                for guise in guises {
                    let reply = menu.respond(Message::new(&guise).cursor(&shown));
                    let reached = reply.category();
                    assert_eq!(reached, Some(category.id.as_str()), "{}: {guise}", path.display());
                    count += 1;
                }
            }
        }
    }
    println!("{count} messages");
}

fn full_width(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        _ => c,
    }
}

/// A greeting in front keeps nobody from being answered.
#[test]
fn greetings_count_as_whole_messages_only() {
    for (path, menu) in menus() {
        let zh = menu.definition().language.as_str() == "zh";
        for category in &menu.definition().categories {
            for keyword in &category.keywords {
                if ["你好", "您好", "谢谢", "hello", "hi", "thanks"]
                    .contains(&keyword.text.as_str())
                {
                    assert_eq!(
                        keyword.mode,
                        MatchMode::Exact,
                        "{}: {}",
                        path.display(),
                        keyword.text
                    );
                }
            }
        }
        let greeting = if zh { "你好" } else { "hello" };
        assert_eq!(menu.respond(greeting).outcome(), Outcome::Answered, "{}", path.display());
    }
}

#[test]
fn what_nobody_answers_goes_to_a_person() {
    for (path, menu) in menus() {
        let reply = menu.respond("qwertz");
        assert_eq!(reply.outcome(), Outcome::Unanswered, "{}", path.display());
        assert!(reply.handoff().is_some(), "{}", path.display());
    }
}

/// One message of SMS holds 160 characters, if all of them are of the GSM alphabet: here ASCII without
/// those that count twice or are not in it.
#[test]
fn each_reply_by_sms_is_one_message() {
    let sunday: Time = "2026-11-22T10:00Z".parse().unwrap();
    let mut count = 0;
    for (path, menu) in menus() {
        if menu.definition().channel != Some(Channel::Sms) {
            continue;
        }
        let texts = menu.definition().categories.iter().flat_map(|category| &category.tests);
        for text in texts.map(String::as_str).chain(["qwertz", "menu", "99"]) {
            let mut reply = menu.respond(Message::new(text).now(sunday));
            loop {
                let sent = reply.text();
                let is_gsm =
                    |c: char| c == '\n' || matches!(c, ' '..='~') && !"^{}\\[~]|`".contains(c);
                assert!(sent.len() <= 160, "{}: {}: {sent}", path.display(), sent.len());
                assert!(sent.chars().all(is_gsm), "{}: {sent}", path.display());
                count += 1;
                if reply.outcome() != Outcome::Question {
                    break;
                }
                let cursor = reply.cursor().clone();
                reply = menu.respond(Message::new("something").cursor(&cursor).now(sunday));
            }
        }
    }
    println!("{count} replies");
    assert!(count > 0, "no menu by SMS");
}
