//! The tests inside a menu: what holds, what fails and how it is told, what no test reaches.

use replymenu::definition::{Category, Definition, Fallback, Test};
use replymenu::{Language, Menu, Outcome, Report, Rule, Severity, Untested};

const MENU: &str = r#"
fallback = "?"

[category.weather]
code = "2"
title = "天气预报"
keywords = ["天气", "气象"]
patterns = ['(?:北京|天津)会下雨', '[0-9]+级风']
reply = "今天：晴，3 至 12 度"
tests = ["2", "天氣怎麼樣", "北京会下雨吗"]

[category.news]
code = "1"
keywords = "新闻"
reply = "要闻"
"#;

fn check(tests: &str) -> Report {
    Menu::from_toml(&format!("{MENU}{tests}")).unwrap().check()
}

/// The line that fails, its message, why, and what helps.
fn only(report: &Report) -> (usize, &str, &str, &str) {
    let [failure] = report.diagnostics() else { panic!("{report}") };
    assert_eq!(failure.code(), "failed-test");
    let label = &failure.labels()[0];
    let (line, _) = label.position().unwrap();
    (line, failure.message(), label.message(), failure.help_text().unwrap())
}

/// The line of the file on which `text` stands.
fn line_of(tests: &str, text: &str) -> usize {
    let file = format!("{MENU}{tests}");
    1 + file[..file.find(text).unwrap()].matches('\n').count()
}

#[test]
fn what_holds_says_nothing() {
    let report = check(
        r#"
[[test]]
say = ["你好", "2"]
expect = "weather"
outcome = "answered"
contains = ["晴", "12 度"]
not = ["news"]

[[test]]
say = "9"
outcome = "invalid_choice"
contains = "2 天气预报"
choices = ["天气预报", "新闻"]
"#,
    );
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_category_that_is_not_reached_is_told_at_expect_with_the_reason() {
    let tests = "\n[[test]]\nsay = [\"你好\", \"天气新闻\"]\nexpect = \"news\"\n";
    let report = check(tests);
    let (line, message, why, _) = only(&report);
    assert_eq!(line, line_of(tests, "expect"));
    assert_eq!(message, "`天气新闻` (message 2) reaches `weather`, not `news`");
    assert_eq!(why, "the longest occurrence of those that count is `天气` of `weather`");
}

#[test]
fn another_outcome_is_told_at_outcome() {
    let tests = "\n[[test]]\nsay = \"没有的\"\noutcome = \"answered\"\n";
    let report = check(tests);
    let (line, message, why, _) = only(&report);
    assert_eq!(line, line_of(tests, "outcome"));
    assert_eq!(message, "the outcome of `没有的` is `unanswered`, not `answered`");
    assert_eq!(why, "no category has a rule that counts in it");
}

#[test]
fn a_choice_that_is_not_offered_is_told_with_those_that_are() {
    let tests = "\n[[test]]\nsay = \"9\"\nchoices = [\"新闻\",\n  \"气象局\"]\n";
    let report = check(tests);
    let (line, message, why, _) = only(&report);
    assert_eq!(line, line_of(tests, "\"气象局\""));
    assert_eq!(message, "the reply to `9` offers no choice `气象局`");
    assert_eq!(why, "offered: 天气预报 / 新闻");
    let report = check("\n[[test]]\nsay = \"2\"\nchoices = \"新闻\"\n");
    let (_, _, why, _) = only(&report);
    assert_eq!(why, "nothing is offered");
}

#[test]
fn a_text_that_is_missing_is_told_with_what_is_said_instead() {
    let tests = "\n[[test]]\nsay = \"2\"\ncontains = [\"晴\",\n  \"有雨\"]\n";
    let report = check(tests);
    let (line, message, why, _) = only(&report);
    assert_eq!(line, line_of(tests, "\"有雨\""));
    assert_eq!(message, "the reply to `2` does not contain `有雨`");
    assert_eq!(why, "`weather` replies: 今天：晴，3 至 12 度");
}

#[test]
fn a_category_that_must_not_answer_may_not_answer_any_message() {
    let tests = "\n[[test]]\nsay = [\"新闻\", \"2\"]\nexpect = \"weather\"\nnot = \"news\"\n";
    let report = check(tests);
    let (line, message, why, help) = only(&report);
    assert_eq!(line, line_of(tests, "not ="));
    assert_eq!(message, "`新闻` reaches `news`, which the test rules out");
    assert_eq!(why, "the whole message is a keyword or title of `news`: `新闻`");
    assert!(help.contains("`except` of `news`"), "{help}");
}

#[test]
fn names_that_do_not_exist_are_told_when_the_menu_is_built() {
    let tests = "[[test]]\nsay = '1'\nexpect = 'wether'\nnot = ['news', 'newz']\n\
                 [[test]]\nsay = '1'\noutcome = 'anwsered'\n\
                 [[test]]\nsay = '1'\n\
                 [[test]]\nexpect = 'news'\n";
    let error = Menu::from_toml(&format!("{MENU}{tests}")).unwrap_err();
    let told: Vec<_> = error
        .report()
        .unwrap()
        .diagnostics()
        .iter()
        .filter(|d| d.severity() == Severity::Error)
        .map(|d| (d.code(), d.labels()[0].path(), d.help_text().unwrap()))
        .collect();
    let told: Vec<_> =
        told.iter().map(|(code, path, help)| (*code, path.as_str(), *help)).collect();
    assert_eq!(
        told,
        [
            ("unknown-category", "test[0].expect", "did you mean `weather`?"),
            ("unknown-category", "test[0].not[1]", "did you mean `news`?"),
            ("invalid-value", "test[1].outcome", "did you mean `answered`?"),
            (
                "missing-key",
                "test[2]",
                "write what must happen: expect = \"a category\", outcome, contains, choices or not"
            ),
            ("missing-key", "test[3]", "write the messages, such as say = [\"5\", \"1\"]"),
        ]
    );
}

#[test]
fn a_menu_made_in_code_is_told_by_path() {
    let mut definition = Definition::new(Fallback::new("?"));
    definition.categories.push(Category::new("a").code("1").reply("A").test("2"));
    definition.tests.push(Test::new("2").expect("a").outcome(Outcome::InvalidChoice));
    let report = Menu::builder().build(&definition).unwrap().check();
    let paths: Vec<_> = report.diagnostics().iter().map(|d| d.labels()[0].path()).collect();
    assert_eq!(paths, ["category.a.tests[0]", "test[0].expect"]);
    assert!(report.diagnostics().iter().all(|d| d.labels()[0].position().is_none()));
}

#[test]
fn coverage_names_what_no_test_reaches_and_where() {
    let file = format!("{MENU}\n[[test]]\nsay = ['5级风', '新闻']\nexpect = 'news'\n");
    let coverage = Menu::from_toml(&file).unwrap().coverage();
    let untested: Vec<_> = coverage
        .untested()
        .iter()
        .map(|rule| (rule.category(), rule.rule(), rule.text(), rule.position()))
        .collect();
    assert_eq!(
        untested,
        [
            ("weather", Rule::Title, "天气预报", Some((6, 9))),
            ("weather", Rule::Keyword, "气象", Some((7, 19))),
            ("news", Rule::Choice, "1", Some((13, 8))),
        ]
    );
    assert_eq!((coverage.reached(), coverage.total()), (5, 8));
    assert_eq!(
        coverage.to_string(),
        "codes and titles never tested: 2; tests reach 5 of 8 codes, titles, keywords and patterns\n\
         \x20 no test reaches these codes and titles:\n\
         \x20   line 6: title `天气预报` of `weather`\n\
         \x20   line 13: code `1` of `news`\n\
         \x20 no test reaches these keywords and patterns:\n\
         \x20   line 7: keyword `气象` of `weather`\n"
    );
    let chinese = coverage.in_language(Language::Chinese).to_string();
    assert!(chinese.contains("\n    第 6 行：「weather」的标题「天气预报」\n"), "{chinese}");
}

/// What matters comes first: a category of which nothing is tested says so once, not word by word.
#[test]
fn coverage_begins_with_categories_of_which_nothing_is_tested() {
    let menu = "fallback = '?'\n[category.a]\ncode = 1\nkeywords = ['天气', '气象']\nreply = 'A'\n\
                [category.b]\ntitle = '新闻'\nkeywords = '资讯'\nreply = 'B'\ntests = '新闻'";
    let coverage = Menu::from_toml(menu).unwrap().coverage();
    assert_eq!(coverage.untested_categories(), ["a"]);
    let expected = "没有测试的栏目 1 个；测试覆盖了编号、标题、关键词和正则表达式 5 个中的 1 个\n  \
                    这些栏目没有任何测试：\n    「a」\n  \
                    这些关键词和正则表达式没有测试到：\n    第 8 行：「b」的关键词「资讯」\n";
    assert_eq!(coverage.in_language(Language::Chinese).to_string(), expected);
    let all = menu
        .replace("tests = '新闻'", "tests = ['新闻', '资讯']")
        .replace("reply = 'A'", "reply = 'A'\ntests = ['1', '天气', '气象']");
    let coverage = Menu::from_toml(&all).unwrap().coverage();
    assert_eq!(coverage.to_string(), "tests reach all 5 codes, titles, keywords and patterns\n");
}

/// Nobody has to test what people reach in the same way.
#[test]
fn a_title_that_is_a_keyword_too_is_reached_with_it() {
    let menu: Menu = "fallback = '?'\n[category.a]\ntitle = '天气'\nkeywords = ['天氣']\nreply = 'A'\ntests = '天气'"
        .parse()
        .unwrap();
    let coverage = menu.coverage();
    assert_eq!((coverage.reached(), coverage.total()), (2, 2), "{coverage}");
}

/// A pattern counts by its place in the whole menu.
#[test]
fn a_pattern_of_a_later_category_is_not_taken_for_an_earlier_one() {
    let menu: Menu = "fallback = '?'\n[category.a]\npatterns = ['a+', 'b+']\nreply = 'A'\n\
                      [category.b]\npatterns = ['c+', 'd+']\nreply = 'B'\ntests = 'ddd'"
        .parse()
        .unwrap();
    let coverage = menu.coverage();
    let untested: Vec<_> = coverage.untested().iter().map(Untested::text).collect();
    assert_eq!(untested, ["a+", "b+", "c+"]);
}

/// The same code means one thing at the top and another below `5`.
const LEVELS: &str = "fallback = '?'\n[category.news]\ncode = 1\nreply = 'N'\n\
                      [category.services]\ncode = 5\ntitle = 'S'\n\
                      [category.marriage]\nunder = 'services'\ncode = 1\nreply = 'M'\n";

#[test]
fn each_message_is_said_where_the_one_before_led() {
    let menu = format!("{LEVELS}[[test]]\nsay = ['5', '1']\nexpect = 'marriage'\nnot = 'news'\n");
    let menu = Menu::from_toml(&menu).unwrap();
    assert!(menu.check().is_empty(), "{}", menu.check());
    let coverage = menu.coverage();
    let untested: Vec<_> = coverage.untested().iter().map(Untested::path).collect();
    assert_eq!(untested, ["category.news.code", "category.services.title"]);
}

#[test]
fn a_path_reaches_the_code_at_its_end() {
    let menu = format!("{LEVELS}tests = '5-1'\n");
    let menu = Menu::from_toml(&menu).unwrap();
    assert!(menu.check().is_empty(), "{}", menu.check());
    assert!(menu.coverage().untested().iter().all(|rule| rule.category() != "marriage"));
}

/// Whoever wrote the file reads it.
#[test]
fn an_explanation_is_in_the_language_that_the_file_declares() {
    for (declared, language) in [
        ("", Language::English),
        ("language = 'en'\n", Language::English),
        ("language = 'zh'\n", Language::Chinese),
        ("language = 'zh-Hant'\n", Language::TraditionalChinese),
    ] {
        let menu = Menu::from_toml(&format!("{declared}{MENU}")).unwrap();
        let why = menu.explain("天气");
        assert_eq!(why.to_string(), why.in_language(language).to_string(), "{declared}");
    }
}
