//! What is left out where there is very much of it, and what is not. How the work grows is counted by
//! `cargo bench -- growth`.

use replymenu::{Candidate, Cursor, Language, Menu, Message, Outcome, Verdict};

fn menu(category: &str) -> Menu {
    format!("fallback = '?'\n[category.a]\n{category}\nreply = 'A'\n").parse().unwrap()
}

/// What of the message a category matches that has the pattern.
fn matched(pattern: &str, message: &str) -> String {
    let menu = menu(&format!("patterns = '{pattern}'"));
    let reply = menu.respond(message);
    let matched = reply.matched().map(|matched| message[matched.span()].to_owned());
    matched.unwrap_or_default()
}

#[test]
fn a_pattern_finds_all_its_matches_in_a_short_message_and_the_first_in_a_long_one() {
    // Each `a` is a match only because no `z` is behind it, up to the end.
    let pattern = "a.*z|a|qqq";
    for (before, found) in [(10, "qqq"), (60, "qqq"), (4_000, "a")] {
        assert_eq!(matched(pattern, &("a".repeat(before) + "qqq")), found, "{before}");
    }
    // What is never long needs no look at the rest.
    for pattern in [r"\d|qqq", r"\d{1,11}|qqqqqqqqqqqq", r"\p{Han}|(?P<city>qqq)x?"] {
        let message = "天1".repeat(2_000) + "qqqqqqqqqqqq";
        let expected = if pattern.contains("city") { "天" } else { "qqq" };
        assert!(matched(pattern, &message).starts_with(expected), "{pattern}");
    }
}

#[test]
fn matches_are_found_where_they_stand() {
    assert_eq!(matched(r"\d{3}号", "天 １２号、ﷺ２３４号，12３号"), "２３４号");
}

#[test]
fn an_explanation_tells_a_thousand_candidates_and_the_winner_always() {
    let keywords: Vec<String> =
        (1..=20).map(|length| format!("'{}'", "天".repeat(length))).collect();
    let menu = menu(&format!("keywords = [{}]", keywords.join(", ")));
    let message = "天".repeat(3_000);
    let why = menu.explain(&message);
    assert_eq!(why.candidates().len(), 1_000);
    assert_eq!(why.candidates()[0].verdict(), Verdict::Won);
    // The longest first: all others lie inside.
    assert_eq!(why.candidates()[0].text().chars().count(), 20);
    assert_eq!(why.reply().matched().unwrap().span(), why.candidates()[0].span());
    // What wins is told even if very many that do not count are longer.
    let menu = menu_of_boundaries();
    let message = format!("{} ab", "xaby".repeat(1_000));
    let why = menu.explain(&message);
    let won: Vec<&str> = (why.candidates().iter())
        .filter(|candidate| candidate.verdict() == Verdict::Won)
        .map(Candidate::text)
        .collect();
    assert_eq!(won, ["ab"]);
    assert_eq!(why.candidates().len(), 1_001);
}

fn menu_of_boundaries() -> Menu {
    menu("keywords = ['aby', 'ab']")
}

#[test]
fn of_many_mistakes_the_first_are_printed_and_all_are_there() {
    let unknown: Vec<String> = (0..250).map(|number| format!("{{x{number:03}}}")).collect();
    let unknown = unknown.concat();
    let text = format!("fallback = '?'\n[category.a]\nreply = '{unknown}'\ncode = 1\n");
    let error = Menu::from_toml(&text).unwrap_err();
    let report = error.report().unwrap();
    assert_eq!(report.diagnostics().len(), 250);
    let last = report.diagnostics()[249].labels()[0].position();
    assert_eq!(last, Some((3, 10 + 249 * 6)));
    for printed in [report.to_string(), report.to_plain_string()] {
        assert_eq!(printed.matches("error[").count(), 100, "{printed}");
        assert!(printed.ends_with("\n\nand 150 more\n"), "{printed}");
    }
    let chinese = report.in_language(Language::Chinese).to_string();
    assert!(chinese.ends_with("\n另外还有 150 项\n"), "{chinese}");
    let chinese = report.in_language(Language::TraditionalChinese).to_string();
    assert!(chinese.ends_with("\n另外還有 150 項\n"), "{chinese}");
    #[cfg(feature = "serde")]
    {
        let json = serde_json::to_value(report).unwrap();
        assert_eq!(json["diagnostics"].as_array().unwrap().len(), 250);
    }
}

#[test]
fn errors_are_printed_before_warnings_that_leave_no_room_for_them() {
    let twice = vec!["'词语'"; 150].join(", ");
    let text = format!(
        "fallback = '?'\n[category.a]\nkeywords = [{twice}]\nreply = 'A'\n\
         [category.b]\nkeywords = ''\nreply = 'B'\n"
    );
    let printed = Menu::from_toml(&text).unwrap_err().to_string();
    assert!(printed.contains("error["), "{printed}");
    assert!(printed.contains("warning["), "{printed}");
    assert!(printed.trim_end().ends_with("more"), "{printed}");
}

#[cfg(feature = "render")]
#[test]
fn of_a_long_line_what_is_near_the_place_is_printed() {
    let text = format!(
        "fallback = '?'\n[category.a]\nkeywords = ['{}', '', '{}']\nreply = 'A'\n",
        "天".repeat(5_000),
        "气".repeat(5_000)
    );
    let error = Menu::from_toml(&text).unwrap_err();
    let printed = error.to_string();
    assert!(printed.contains("menu:3:5017"), "{printed}");
    assert!(printed.len() < 2_000, "{}", printed.len());
    let marked: Vec<&str> = printed.lines().filter(|line| line.contains("天'")).collect();
    let [line] = marked[..] else { panic!("{printed}") };
    let line = line.trim_end();
    assert!(line.contains("天天', '', '气气") && line.ends_with('…'), "{line}");
    // The caret stands below the empty text, behind what is shown of the line.
    assert!(printed.contains("^^"), "{printed}");
}

#[test]
fn of_many_untested_rules_the_first_are_printed() {
    let keywords: Vec<String> = (0..250).map(|number| format!("'词{number}'")).collect();
    let menu = menu(&format!("keywords = [{}, '另']\ntests = '另'", keywords.join(", ")));
    let coverage = menu.coverage();
    assert_eq!(coverage.untested().len(), 250);
    assert_eq!(coverage.untested()[249].position().unwrap().0, 3);
    let printed = coverage.to_string();
    assert!(printed.contains("词99`") && !printed.contains("词100`"), "{printed}");
    assert!(printed.ends_with("and 150 more\n"), "{printed}");
}

#[test]
fn names_are_suggested_until_a_report_has_looked_at_too_many() {
    let values: Vec<String> = (0..3_000).map(|number| format!("name{number:04} = ''\n")).collect();
    let values = values.concat();
    let slips: Vec<String> = (0..100).map(|number| format!("{{nmae29{number:02}}}")).collect();
    let slips = slips.concat();
    let text =
        format!("fallback = '?'\n[values]\n{values}[category.a]\ncode = 1\nreply = '{slips}'\n");
    let error = Menu::from_toml(&text).unwrap_err();
    let report = error.report().unwrap();
    let errors = report.diagnostics().iter().filter(|found| found.code() == "unknown-placeholder");
    let helps: Vec<&str> = errors.map(|found| found.help_text().unwrap()).collect();
    assert_eq!(helps.len(), 100);
    assert_eq!(helps[0], "did you mean {name2900}?");
    // 200,000 names, 3,003 for each slip.
    assert_eq!(helps[65], "did you mean {name2965}?");
    assert!(!helps[67].contains("did you mean"), "{}", helps[67]);
    assert!(!helps[99].contains("did you mean"), "{}", helps[99]);
}

#[test]
fn of_the_mistakes_of_a_text_the_first_thousand_are_told() {
    let reply = "{x}".repeat(2_000);
    let text = format!("fallback = '{reply}'\n[category.a]\ncode = 1\nreply = 'A'\n");
    let error = Menu::from_toml(&text).unwrap_err();
    assert_eq!(error.report().unwrap().error_count(), 1_000);
}

#[test]
fn very_many_words_of_all_are_too_many_and_not_compared_with_each_other() {
    let words: Vec<String> = (0..50_000).map(|number| format!("'词{number}'")).collect();
    let words = words.join(", ");
    let text =
        format!("fallback = '?'\n[category.a]\nkeywords = {{ all = [{words}] }}\nreply = 'A'\n");
    let error = Menu::from_toml(&text).unwrap_err();
    assert_eq!(error.report().unwrap().error_count(), 1);
}

#[test]
fn as_many_patterns_as_the_limit_says_are_taken() {
    let menu = "fallback = '?'\n[category.a]\npatterns = ['a', 'b', 'c']\nreply = 'a'\n[[category.a.ask]]\nname = 'q'\n\
        prompt = '?'\npattern = 'd'\n[[category.a.ask]]\nname = 'r'\nprompt = '?'\npattern = 'e'";
    assert!(Menu::builder().max_patterns(4).build_toml(menu).is_err());
    let menu = Menu::builder().max_patterns(5).build_toml(menu).unwrap();
    let mut cursor = Cursor::top();
    for (said, outcome) in
        [("a", Outcome::Question), ("d", Outcome::Question), ("x", Outcome::Retry)]
    {
        let reply = menu.respond(Message::new(said).cursor(&cursor));
        assert_eq!(reply.outcome(), outcome, "{said}");
        cursor = reply.cursor();
    }
}

/// Words are looked up where they begin, which is kept in 16 bits.
#[test]
fn a_word_is_found_wherever_it_stands_in_a_very_long_message() {
    let text =
        "fallback = '?'\nlanguage = 'en'\n[category.a]\nkeywords = 'opening hours'\nreply = 'A'\n";
    let menu = Menu::builder().max_message_chars(100_000).build_toml(text).unwrap();
    for before in [65_520, 65_534, 65_535, 65_536, 70_000] {
        let message = format!("{}opening hours", "x".repeat(before - 1) + " ");
        assert_eq!(menu.respond(&message).category(), Some("a"), "{before}");
    }
}

/// Messages are read into buffers of 256, 1,024 and 4,096 characters, and longer ones into one of their own.
#[test]
fn the_last_word_is_found_however_long_the_message_is() {
    let text = "fallback = '?'\n[category.a]\nkeywords = ['天气', 'hours']\nreply = 'A'\n";
    let menu = Menu::builder().max_message_chars(10_000).build_toml(text).unwrap();
    for full in [256_usize, 1_024, 4_096] {
        for len in full - 20..full + 40 {
            for (filler, word) in [("的", "天气"), ("x", " hours"), ("é", "天气"), ("ﬁ", "天气")]
            {
                let message = format!("{}{word}", filler.repeat(len - word.chars().count()));
                assert_eq!(menu.respond(&message).category(), Some("a"), "{len} of {filler}");
            }
        }
    }
}

#[test]
fn a_word_of_any_length_is_found_at_any_byte() {
    let text = "language = 'en'\nfallback = '?'\n[category.a]\nkeywords = ['b', 'xylophonist', 'trustworthinesses']\nreply = 'A'\n";
    let menu: Menu = text.parse().unwrap();
    for word in ["b", "xylophonist", "trustworthinesses"] {
        for before in 0..140 {
            for after in
                ["", "-", " and more than sixteen bytes behind it, so that no mask is the last"]
            {
                let message = format!("{}{word}{after}", "- ".repeat(140).split_at(before).0);
                let reply = menu.respond(message.as_str());
                let span = reply.matched().map(replymenu::Matched::span);
                assert_eq!(span, Some(before..before + word.len()), "{message}");
                // The same with a letter at each end is another word.
                let other = format!("{}a{word}a{after}", "- ".repeat(140).split_at(before).0);
                assert_eq!(menu.respond(other.as_str()).category(), None, "{other}");
            }
        }
    }
}
