//! What holds for every menu and every message.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use replymenu::definition::{
    Ambiguous, AnswerKind, Category, Definition, Fallback, Keyword, MatchMode, Question,
};
use replymenu::{Cursor, Menu, Message, Outcome, Rule, Severity, Verdict};

/// Pieces that collide: with each other, with the words, with ways of choosing, with the fold.
const PIECES: &[&str] = &[
    "天",
    "气",
    "天气",
    "今天",
    "氣",
    "新闻",
    "1",
    "2",
    "12",
    "0",
    "１",
    "①",
    "②",
    "一",
    "十",
    "第",
    "个",
    "回复",
    "hi",
    "HI",
    "a",
    "b",
    "ab",
    "é",
    "e\u{301}",
    "ß",
    "カ",
    "ﾞ",
    "か",
    "さ",
    "ก",
    "ำ",
    "한",
    " ",
    "　",
    "\n",
    "，",
    "。",
    ".",
    ",",
    "!",
    "(",
    ")",
    "【",
    "】",
    "#",
    "*",
    "-",
    "_",
    "{",
    "}",
    "{menu}",
    "\u{200b}",
    "\u{fe0f}",
    "\u{20e3}",
    "😀",
    "👨\u{200d}👩",
    "🇨🇳",
    "[微笑]",
    "返回",
    "menu",
    "12345",
    "3.15",
    "号",
];

fn text(pieces: impl Into<proptest::collection::SizeRange>) -> BoxedStrategy<String> {
    vec(select(PIECES), pieces).prop_map(|pieces| pieces.concat()).boxed()
}

fn mode() -> impl Strategy<Value = MatchMode> {
    select(
        &[
            MatchMode::Auto,
            MatchMode::Auto,
            MatchMode::Exact,
            MatchMode::Prefix,
            MatchMode::Word,
            MatchMode::Contains,
        ][..],
    )
}

/// Answers, and words that only forms understand.
const ANSWERS: &[&str] = &[
    "跳过",
    "取消",
    "是",
    "否",
    "返回",
    "0",
    "#",
    "13800000000",
    "+86 138 0000 0000",
    "2026-11-20",
    "2026年1月2日",
    "甲",
    "２",
    "{q1}{menu}{{",
    "张三\n李四",
    "\u{202e}abc",
    "主菜单",
];

fn message() -> BoxedStrategy<String> {
    prop_oneof![text(0..4), select(ANSWERS).prop_map(str::to_owned)].boxed()
}

/// Texts that are cursors, nearly are, or are not.
fn cursor() -> BoxedStrategy<String> {
    let pieces = [
        "c1",
        "c2",
        "c5",
        "!",
        "1",
        "255",
        ">",
        "c1/q1",
        "c2/",
        "c3/q2",
        ";",
        "q1",
        ":",
        "6",
        "秘密",
        ";q1:6:秘密",
        ";q2",
        ";q1:1:1",
        ";q3:10:2026-11-20",
        "\n",
        "",
        "/",
    ];
    let made = (select(vec!["", "c1", "c1!2"]), 1..6_usize, 1..4_usize, 0..4_usize).prop_map(
        |(menu, category, open, answered)| {
            let answers = [";q1:6:秘密", ";q2:6:秘密", ";q3:6:秘密"];
            let answers = answers.get(..answered).unwrap_or(&answers).concat();
            format!("{menu}>c{category}/q{open}{answers}")
        },
    );
    prop_oneof![vec(select(pieces.to_vec()), 0..6).prop_map(|pieces| pieces.concat()), made].boxed()
}

fn ask() -> BoxedStrategy<Question> {
    let kinds = [
        AnswerKind::Text,
        AnswerKind::Digits,
        AnswerKind::Phone,
        AnswerKind::Date,
        AnswerKind::Choices,
    ];
    (select(kinds.to_vec()), any::<bool>(), 1..40_u8)
        .prop_map(|(kind, is_optional, max)| {
            let mut ask = Question::new("", "{menu}？").kind(kind).max(max);
            ask.optional = is_optional;
            if kind == AnswerKind::Choices {
                ask.choices = vec!["甲".into(), "乙 {b}".into(), "0".into()];
            }
            ask
        })
        .boxed()
}

fn keyword(text: String, mode: MatchMode, weak: bool) -> Keyword {
    let keyword = Keyword::new(text, mode);
    // `exact` and `weak` do not go together.
    if weak && mode != MatchMode::Exact { keyword.weak() } else { keyword }
}

fn category() -> BoxedStrategy<Category> {
    let asks = proptest::option::weighted(0.3, (vec(ask(), 1..4), any::<bool>()));
    let all = vec((vec(text(1..3), 2..4), proptest::bool::ANY), 0..2);
    let keywords = vec((text(1..4), mode(), proptest::bool::weighted(0.3)), 1..4);
    let patterns =
        vec(select(&["[0-9]+号", "(?P<a>天|气)+", "^.气$", "h(?P<a>i|o)", "[^天]气"][..]), 0..2);
    let rules = ((keywords, all), vec(text(1..4), 0..2), patterns);
    (rules, proptest::option::of(text(1..3)), any::<bool>(), asks)
        .prop_map(|(((keywords, all), except, patterns), title, has_code, form)| {
            let mut category = Category::new("");
            category.keywords =
                keywords.into_iter().map(|(text, mode, weak)| keyword(text, mode, weak)).collect();
            category.keywords.extend(all.into_iter().map(|(words, weak)| {
                let keyword = Keyword::all(words);
                if weak { keyword.weak() } else { keyword }
            }));
            category.except = except;
            category.patterns = patterns.into_iter().map(str::to_owned).collect();
            category.title = title;
            category.code = has_code.then(String::new);
            if let Some((asks, confirm)) = form {
                (category.questions, category.confirm) = (asks, confirm);
                for (number, ask) in (1..).zip(&mut category.questions) {
                    ask.name = format!("q{number}");
                }
            }
            category
        })
        .boxed()
}

/// A menu as it comes, mistakes and all.
fn definition() -> BoxedStrategy<Definition> {
    let parents = vec(proptest::option::weighted(0.4, 0..5_usize), 6);
    let switches = (any::<bool>(), any::<bool>());
    (vec(category(), 1..6), switches, parents)
        .prop_map(|(categories, switches, parents)| {
            let (simplify, asks_which) = switches;
            let mut definition = Definition::new(Fallback::new("?").handoff("desk"));
            definition.simplify = simplify;
            if asks_which {
                definition.ambiguous = Ambiguous::Ask;
            }
            definition.categories = categories;
            for (number, category) in (1..).zip(&mut definition.categories) {
                category.id = format!("c{number}");
                // Under an earlier one, so that there is no circle.
                let parent = parents.get(number).copied().flatten().filter(|at| *at + 1 < number);
                category.under = parent.map(|at| format!("c{}", at + 1));
                // At the end of a form, nothing but its answers.
                let answers: Vec<String> =
                    category.questions.iter().map(|ask| format!("{{{}}};", ask.name)).collect();
                let answers = answers.concat();
                let reply = if answers.is_empty() { format!("{{menu}}{number}") } else { answers };
                category.reply = vec![reply.as_str().into()];
                category.code = category.code.as_ref().map(|_| number.to_string());
            }
            definition
        })
        .boxed()
}

/// A menu that builds: what the report complains about is taken out.
fn menu() -> BoxedStrategy<Menu> {
    definition()
        .prop_map(|mut definition| {
            loop {
                let error = match Menu::builder().build(&definition) {
                    Ok(menu) => return menu,
                    Err(error) => error,
                };
                let report = error.report().expect("a report").clone();
                let mut found = report.diagnostics().iter();
                let wrong = found.find(|finding| finding.severity() == Severity::Error);
                let path = wrong.expect("an error").labels()[0].path();
                let id = path.split('.').nth(1).unwrap_or_default();
                let at = definition.categories.iter().position(|category| category.id == id);
                let category = &mut definition.categories[at.expect("the path names a category")];
                match path.split('.').nth(2).map(|key| key.split('[').next().unwrap_or_default()) {
                    Some("title") => category.title = None,
                    Some("except") => category.except.clear(),
                    Some("patterns") => category.patterns.clear(),
                    Some("ask") => {
                        category.questions.clear();
                        category.reply = vec!["-{menu}".into()];
                    }
                    _ => category.keywords.clear(),
                }
            }
        })
        .boxed()
}

proptest! {
    #[test]
    fn building_never_panics(definition in definition()) {
        if let Err(error) = Menu::builder().build(&definition) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn answering_is_total_and_repeatable(menu in menu(), message in text(0..12)) {
        let reply = menu.respond(&message);
        prop_assert_eq!(&reply, &menu.respond(&message));
        prop_assert!(!reply.text().is_empty());
        let most = if reply.outcome() == Outcome::Ambiguous { 5 } else { 4 };
        prop_assert!(reply.also().len() <= most);
        if let Some(matched) = reply.matched() {
            prop_assert!(message.get(matched.span()).is_some());
        }
        // A submenu is listed, and has a category; so does what a category answers.
        match reply.outcome() {
            Outcome::Answered | Outcome::Question | Outcome::Done => {
                prop_assert!(reply.category().is_some());
            }
            Outcome::Listed => {}
            _ => prop_assert!(reply.category().is_none()),
        }
        prop_assert!(reply.also().all(|other| Some(other) != reply.category()));
    }

    #[test]
    fn any_text_is_answered(menu in menu(), message in any::<String>()) {
        prop_assert_eq!(menu.respond(&message), menu.respond(&message));
    }

    /// A conversation of random messages: the cursor stays small and prints as it is read, home leads
    /// to the top from everywhere, back undoes the choice of a submenu, what was answered is sent as
    /// it is, and explanations agree.
    #[test]
    fn conversations_hold_together(menu in menu(), messages in vec(message(), 0..20)) {
        let home = menu.respond("主菜单");
        let mut cursor = Cursor::top();
        for message in &messages {
            let reply = menu.respond(Message::new(message).cursor(&cursor));
            let next = reply.cursor();
            let printed = next.to_string();
            let most = if next.form().is_some() { 1024 } else { 36 };
            prop_assert!(printed.len() <= most);
            prop_assert_eq!(&menu.respond(Message::new(message).cursor(&cursor)), &reply);
            let why = menu.explain(Message::new(message).cursor(&cursor));
            prop_assert_eq!(why.reply(), &reply);
            let in_form = matches!(reply.outcome(), Outcome::Question | Outcome::Retry);
            prop_assert_eq!(next.form(), reply.category().filter(|_| in_form));
            if reply.outcome() == Outcome::Done {
                let asks = menu.definition().categories.iter().find(|c| Some(&*c.id) == reply.category());
                let answers = asks.into_iter().flat_map(|category| &category.questions).map(|ask| {
                    let field = reply.fields().find(|field| field.name() == ask.name);
                    prop_assert!(field.is_some() || ask.optional);
                    Ok(format!("{};", field.map_or("", |field| field.value())))
                });
                prop_assert_eq!(answers.collect::<Result<String, _>>()?, reply.text());
            }
            prop_assert_eq!(printed.parse::<Cursor>(), Ok(next.clone()));
            if reply.matched().is_some_and(|matched| matched.rule() == Rule::Choice)
                && reply.outcome() == Outcome::Listed
                && cursor != next
            {
                let back = menu.respond(Message::new("上一级").cursor(&next));
                if back.matched().is_some_and(|matched| matched.rule() == Rule::Word) {
                    let parent = back.cursor();
                    let again = menu.respond(Message::new(message).cursor(&parent));
                    prop_assert_eq!(again.text(), reply.text());
                }
            }
            if home.matched().is_some_and(|matched| matched.rule() == Rule::Word) {
                prop_assert_eq!(&menu.respond(Message::new("主菜单").cursor(&next)), &home);
            }
            cursor = next;
        }
    }

    /// Whatever a gateway stored, or a stranger made up: it is refused or answered, and what is
    /// taken prints as it was.
    #[test]
    fn any_cursor_is_refused_or_answered(menu in menu(), cursor in cursor(), said in message()) {
        let Ok(parsed) = cursor.parse::<Cursor>() else { return Ok(()) };
        prop_assert_eq!(parsed.to_string(), cursor);
        let reply = menu.respond(Message::new(&said).cursor(&parsed));
        prop_assert!(reply.cursor().to_string().len() <= 1024);
        let shown = format!("{parsed:?} {:?}", reply.cursor());
        prop_assert!(!shown.contains("秘密"), "{}", shown);
    }

    #[test]
    fn explanations_agree_with_replies(menu in menu(), message in text(0..12)) {
        let explanation = menu.explain(&message);
        let reply = menu.respond(&message);
        prop_assert_eq!(explanation.reply(), &reply);
        let won: Vec<_> =
            explanation.candidates().iter().filter(|c| c.verdict() == Verdict::Won).collect();
        for candidate in explanation.candidates() {
            prop_assert!(message.get(candidate.span()).is_some());
        }
        let matched = reply.matched();
        let is_read = |rule| matches!(rule, Rule::Choice | Rule::Path | Rule::Word);
        let is_found = matched.is_some_and(|matched| !is_read(matched.rule()));
        prop_assert_eq!(won.len(), usize::from(is_found), "{}", explanation);
        if let (Some(matched), Some(won)) = (matched, won.first()) {
            prop_assert_eq!(Some(won.category()), reply.category());
            prop_assert_eq!(won.span(), matched.span());
            // The others that count are told, best first.
            let mut lost: Vec<&str> = Vec::new();
            for candidate in explanation.candidates().iter().filter(|c| c.verdict() == Verdict::Lost) {
                let category = candidate.category();
                if Some(category) != reply.category() && !lost.contains(&category) {
                    lost.push(category);
                }
            }
            lost.truncate(4);
            prop_assert_eq!(lost, reply.also().collect::<Vec<_>>());
        }
    }

    /// In every guise that people give a keyword, it reaches its category.
    #[test]
    fn a_keyword_reaches_its_category(menu in menu()) {
        for category in &menu.definition().categories {
            for keyword in category.keywords.iter().filter(|keyword| keyword.all.is_empty()) {
                reaches(&menu, &category.id, keyword)?;
            }
        }
    }
}

fn reaches(menu: &Menu, id: &str, keyword: &Keyword) -> Result<(), TestCaseError> {
    let Keyword { text: keyword, weak, .. } = keyword;
    let reply = menu.respond(keyword);
    // A phrase of `except` may hide it, and a keyword may be an own choice or a word for back.
    let explanation = menu.explain(keyword);
    let hidden = explanation.candidates().iter().any(|c| c.verdict() == Verdict::Excepted);
    // Of equal keywords in two menus the nearer wins, and the other is told, unless it is weak.
    let told = reply.also().any(|other| other == id)
        || *weak
            && explanation
                .candidates()
                .iter()
                .any(|c| c.category() == id && c.verdict() == Verdict::Weak);
    let in_class =
        told || reply.category() == Some(id) || reply.outcome() == Outcome::Listed || hidden;
    prop_assert!(in_class || is_excepted(menu, id, keyword), "{keyword:?}: {explanation}");
    let mut guises = vec![format!(" {keyword}\n"), format!("\u{3000}{keyword}")];
    let capital = keyword.to_uppercase();
    // Of ß become two letters, and a pattern may begin between those.
    if capital.chars().count() == keyword.chars().count() {
        guises.push(capital);
    }
    for guise in guises {
        let other = menu.respond(&guise);
        prop_assert_eq!(reply.category(), other.category(), "{:?}", guise);
    }
    Ok(())
}

fn is_excepted(menu: &Menu, id: &str, keyword: &str) -> bool {
    let folded = menu.explain(keyword).folded().to_owned();
    menu.definition().categories.iter().filter(|category| category.id == id).any(|category| {
        category.except.iter().any(|phrase| folded.contains(menu.explain(phrase).folded()))
    })
}

#[test]
fn a_message_of_any_length_is_answered() {
    let menu: Menu = "fallback = '?'\n[category.a]\nkeywords = 'a'\nreply = 'A'".parse().unwrap();
    for unit in ["天", "\u{301}", "🇨🇳", "a ", "①", "\u{200d}", "ｶﾞ"] {
        let long = unit.repeat(1_000_000 / unit.len());
        assert_eq!(menu.respond(&long).outcome(), Outcome::TooLong);
        let patient = Menu::builder().max_message_chars(usize::MAX);
        let patient = patient.build(menu.definition()).unwrap();
        assert_ne!(patient.respond(&long).outcome(), Outcome::TooLong);
    }
    let limit = "天".repeat(4096);
    assert_eq!(menu.respond(&limit).outcome(), Outcome::Unanswered);
    assert_eq!(menu.respond(&(limit + "天")).outcome(), Outcome::TooLong);
}
