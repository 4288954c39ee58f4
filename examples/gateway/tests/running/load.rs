//! Figures of one process under load, for docs/figures.md.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use replymenu::{Menu, Message};
use replymenu_gateway::signature::sorted_sha1;

use super::office::MENU;
use super::process::{Folder, Process, start};
use super::streams::Redis;

/// The channel of WeChat, in plain mode.
const WECHAT: &str = "[limits]\nmessages_per_minute = 1000000\n[channel.wechat]\nkind = \"wechat\"\n\
                      menu = \"office\"\ntoken = { env = \"TOKEN\" }\n";

/// How many requests are under way at once.
const AT_ONCE: usize = 64;

/// The address of a request that is signed.
fn signed(gateway: &Process) -> String {
    let signature = sorted_sha1(vec!["a-token", "1795305600", "n"]);
    let url = &gateway.url;
    format!("{url}/wechat?timestamp=1795305600&nonce=n&signature={signature}")
}

fn body(user: usize, id: usize) -> String {
    format!(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o{user}</FromUserName>\
         <CreateTime>1795305600</CreateTime><MsgType>text</MsgType>\
         <Content>weather</Content><MsgId>{id}</MsgId></xml>"
    )
}

/// `cargo test --release -p replymenu-gateway --test running -- --ignored load --nocapture`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "figures, no test"]
async fn wechat_under_load() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let redb = "[store]\nkind = \"redb\"\npath = \"store.redb\"\n".to_owned();
    let redis = Redis::open(folder.path()).await;
    let config = redis.as_ref().map(|redis| {
        // The limits stand in the constant above.
        redis.config(&folder).split("[limits]").next().unwrap().to_owned()
    });
    for (name, store) in [("redb", Some(redb)), ("redis", config)] {
        let Some(store) = store else { continue };
        let gateway = start(&folder, &format!("{store}{WECHAT}"));
        let (url, client) = (signed(&gateway), reqwest::Client::new());
        let count = super::streams::count();
        let (begin, before) = (Instant::now(), gateway.cpu());
        let mut times: Vec<Duration> = stream::iter(0..count)
            .map(|id| {
                let request = client.post(&url).body(body(id % 1_000, id));
                async move {
                    let start = Instant::now();
                    let response = request.send().await.unwrap();
                    assert_eq!(response.status().as_u16(), 200);
                    assert!(response.text().await.unwrap().contains("Today"));
                    start.elapsed()
                }
            })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        let (all, cpu) = (begin.elapsed(), gateway.cpu().saturating_sub(before));
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        println!(
            "{name}: {count} requests, {AT_ONCE} at once: {:.0} a second, p50 {:.1?}, p99 {:.1?}, \
             {:.0?} of CPU each",
            count as f64 / all.as_secs_f64(),
            at(50),
            at(99),
            cpu / u32::try_from(count).unwrap(),
        );
    }
    let menu: Menu = MENU.parse().unwrap();
    let start = Instant::now();
    for _ in 0..100_000 {
        let reply = menu.respond(Message::new(std::hint::black_box("weather")));
        drop(std::hint::black_box(reply));
    }
    println!("respond: {:.2?} each", start.elapsed() / 100_000);
}
