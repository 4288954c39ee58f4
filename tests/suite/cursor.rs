//! What a gateway stores between two messages.

use replymenu::Cursor;

#[test]
fn what_no_cursor_prints_is_refused() {
    let too_long = format!(">f/b;a:1100:{}", "a".repeat(1100));
    for text in [
        "A",
        "天",
        "a b",
        "x!",
        "x!0",
        "x!01",
        "x!+1",
        "x!256",
        "x!1!1",
        "!",
        ">",
        "a>",
        "a>b",
        "a>/",
        ">b/C",
        ">b/c;",
        ">b/c;A:1:x",
        ">b/c;d:",
        ">b/c;d:1",
        ">b/c;d:1:",
        ">b/c;d:x:y",
        ">b/c;d:+1:y",
        ">b/c;d:01:y",
        ">b/c;d:2:天",
        ">b/c;d:4:天",
        ">b/c;d:1:xy",
        ">b/c;d:1:x;",
        ">b/c;d;d",
        ">b/c;d:3:a\nb",
        ">b/c;d:2: x",
        ">b/c!1",
        ">b/c;d:99999999999999999999:x",
        &"a".repeat(33),
        &too_long,
    ] {
        assert!(text.parse::<Cursor>().is_err(), "{text}");
    }
    for text in [
        "",
        "services",
        "!1",
        "a-b_1!255",
        ">f/",
        ">f/name",
        "services>filing/phone;name:6:张三;kind",
        ">f/b;a:8:;:>!/{};",
    ] {
        assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
    }
}

/// What people typed stays out of logs.
#[test]
fn a_cursor_is_debugged_without_the_answers() {
    let cursor: Cursor = "services>filing/phone;name:6:张三".parse().unwrap();
    let debug = format!("{cursor:?}");
    assert!(debug.contains("filing") && debug.contains("phone"), "{debug}");
    assert!(!debug.contains('张'), "{debug}");
}
