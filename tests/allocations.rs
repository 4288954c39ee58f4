//! What answering a message allocates.

use allocation_counter::measure;
use replymenu::Menu;

#[test]
fn a_plain_reply_allocates_nothing() {
    let menu: Menu = r#"
        fallback = { reply = "转人工", handoff = "desk" }
        [category.news]
        code = 1
        title = "新闻"
        keywords = ["新闻", "要闻", "news"]
        reply = ["新闻", { image = "https://example.org/a.png", alt = "图" }]
        [category.weather]
        code = 2
        keywords = ["天气", "天气预报", "weather"]
        except = "今天气死"
        reply = "{title} {code} {menu}"
    "#
    .parse()
    .unwrap();
    for message in [
        "1",
        "回复２。",
        "9",
        "新闻",
        "今天的天氣預報和新聞",
        "what is the weather today?",
        "没有这个",
        "",
        "返回",
        "今天气死我了",
        "１、新闻",
    ] {
        let found = measure(|| drop(menu.respond(message)));
        assert!(found.count_total == 0, "{message}: {} allocations", found.count_total);
    }
}
