//! Each line of a menu that was shown, sent back, reaches its category.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use replymenu::definition::{Ambiguous, Category, Definition, Fallback, Question, Variant};
use replymenu::{Cursor, Menu, Message, Time};

const TITLES: [&str; 9] = ["甲类", "乙类", "丙类", "丁类", "戊类", "己类", "庚类", "辛类", "壬类"];

/// What a category says: its menu or not, in one way or another.
fn category() -> impl Strategy<Value = (Option<usize>, bool, u8, bool)> {
    (proptest::option::weighted(0.6, 0..8_usize), any::<bool>(), 0..5_u8, any::<bool>())
}

fn menu() -> BoxedStrategy<Menu> {
    (vec(category(), 2..9), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(categories, asks, counts, has_zero)| {
            let mut definition = Definition::new(Fallback::new("？{suggestions}\n{menu}"));
            definition.time_zone = Some("Z".to_owned());
            definition.misses = counts.then_some(2);
            if asks {
                definition.ambiguous = Ambiguous::Ask;
            }
            let parents: Vec<Option<usize>> =
                categories.iter().map(|(parent, ..)| *parent).collect();
            for (number, (parent, has_code, says, ends)) in categories.into_iter().enumerate() {
                let parent = parent.filter(|parent| *parent < number);
                // Codes begin anew on each level; `0` is a word for back elsewhere.
                let before = definition.categories.iter();
                let under = parent.map(|parent| format!("c{parent}"));
                let codes = before.filter(|c| c.under == under && c.code.is_some()).count();
                let code = if codes == 0 && has_zero { 0 } else { codes + 1 };
                let mut category = Category::new(format!("c{number}"))
                    .title(TITLES[number])
                    .keyword(format!("找{}", TITLES[number]));
                category.code = has_code.then(|| code.to_string());
                category.under = under;
                category.until = ends.then(|| "2026-01-01".parse().unwrap());
                let has_children =
                    parents.iter().enumerate().any(|(at, p)| at > number && *p == Some(number));
                match says {
                    0 if has_children => {}
                    1 => category.reply = vec!["说完\n{menu}".into()],
                    2 => category.variants = vec![Variant::new("一"), Variant::new("二\n{menu}")],
                    3 if !has_children => {
                        category.reply = vec!["完\n{menu}".into()];
                        category.questions = vec![Question::new("q", "问\n{menu}")];
                    }
                    _ => category.reply = vec!["说完".into()],
                }
                definition.categories.push(category);
            }
            Menu::builder().build(&definition).unwrap_or_else(|error| panic!("{error}"))
        })
        .boxed()
}

/// Codes, titles, words, keywords inside sentences, slips, nothing.
fn said() -> impl Strategy<Value = String> {
    let fixed =
        ["0", "1", "2", "3", "9", "1-1", "2-1", "返回", "主菜单", "取消", "？", "什么", "甲和乙"];
    let titled = (
        select(vec!["", "找", "我要找", "1 ", "一个"]),
        select(TITLES.to_vec()),
        select(vec!["", "啊", "找乙类"]),
    );
    prop_oneof![
        select(fixed.to_vec()).prop_map(str::to_owned),
        titled.prop_map(|(before, title, behind)| format!("{before}{title}{behind}")),
        select(TITLES.to_vec()).prop_map(|title| title.replace('类', "累")),
    ]
}

fn turn() -> impl Strategy<Value = (String, bool, bool)> {
    (said(), proptest::bool::weighted(0.1), any::<bool>())
}

proptest! {
    #[test]
    fn each_line_shown_reaches_its_category(menu in menu(), turns in vec(turn(), 1..12), id in "[a-d]") {
        let mut cursor = Cursor::top();
        let mut said = Vec::new();
        for (text, is_unreadable, is_late) in &turns {
            let now: Time = if *is_late { "2026-06-01T00:00Z" } else { "2025-06-01T00:00Z" }.parse().unwrap();
            let message = if *is_unreadable { Message::unreadable() } else { Message::new(text) };
            let reply = menu.respond(message.cursor(&cursor).now(now).id(&id));
            said.push(text);
            cursor = reply.cursor();
            if cursor.form().is_some() {
                continue;
            }
            for category in &menu.definition().categories {
                let title = category.title.as_deref().unwrap();
                let shown = reply.text().lines().filter_map(|line| line.strip_suffix(title)?.strip_suffix(' '));
                for code in shown {
                    for typed in [code.to_owned(), format!("{code} {title}")] {
                        let again = menu.respond(Message::new(&typed).cursor(&cursor).now(now).id(&id));
                        prop_assert_eq!(
                            again.category(), Some(&*category.id),
                            "{:?}: {:?} shows {:?}, `{}` at `{}`", said, text, reply.text(), typed, cursor
                        );
                    }
                }
            }
        }
    }
}
