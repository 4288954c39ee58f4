//! What groups and proposals cost, and that doubling the log does not quadruple it.
//!
//! `cargo bench --features report --bench unanswered -- 10000 100000 200000 1000000`
//!
//! Messages are generated from a fixed seed: subjects and frames with frequencies that fall as
//! those of words do (Zipf 1935), so that a log of 100,000 messages has some 80,000 different ones.
//! With `REPLYMENU_BENCH_DATA=folder` subjects are the words of `keywords_zh.txt` there.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a measurement may panic"
)]

use std::time::Duration;

use cpu_time::ThreadTime;
use replymenu::Menu;
use replymenu::unanswered::{Grouping, Inquiry, Proposing};

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A rank below `count`, with a frequency that falls as one over the rank.
    fn zipf(&mut self, count: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((count as f64).powf(uniform) as usize - 1).min(count - 1)
    }
}

const BEFORE: [&str; 12] = [
    "",
    "",
    "",
    "请问",
    "你好，",
    "我想问一下",
    "怎么",
    "如何",
    "在哪里",
    "什么时候",
    "能不能",
    "请问在哪",
];
const VERBS: [&str; 16] = [
    "办理", "申请", "查询", "补办", "注销", "缴纳", "提取", "变更", "下载", "预约", "报名", "登记",
    "激活", "取消", "打印", "投诉",
];
const AFTER: [&str; 12] = [
    "",
    "",
    "",
    "怎么办",
    "需要什么材料",
    "多少钱",
    "呢",
    "啊",
    "在哪办",
    "要多久",
    "几点上班",
    "可以吗？",
];

fn subjects() -> Vec<String> {
    let read = std::env::var_os("REPLYMENU_BENCH_DATA").map(|folder| {
        std::fs::read_to_string(std::path::Path::new(&folder).join("keywords_zh.txt")).unwrap()
    });
    if let Some(text) = read {
        return text.lines().take(20_000).map(str::to_owned).collect();
    }
    let mut random = Random(17);
    let han = |random: &mut Random| char::from_u32(0x4E00 + random.zipf(3_000) as u32 * 6).unwrap();
    (0..20_000).map(|_| (0..2 + random.zipf(3)).map(|_| han(&mut random)).collect()).collect()
}

fn messages(count: usize) -> Vec<String> {
    let subjects = subjects();
    let mut random = Random(7);
    (0..count)
        .map(|_| {
            let mut text = BEFORE[random.zipf(12)].to_owned();
            text += &subjects[random.zipf(subjects.len())];
            text += VERBS[random.zipf(16)];
            if random.next().is_multiple_of(3) {
                text += &subjects[random.zipf(subjects.len())];
            }
            text += AFTER[random.zipf(12)];
            text
        })
        .collect()
}

/// The most memory that the process had, in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib / 1024)
}

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000, 200_000] } else { sizes };
    let menu: Menu = "fallback = '?'\n[category.a]\nkeywords = ['怎么办理', '投诉']\nreply = '1'\n"
        .parse()
        .unwrap();
    println!("| messages | groups | grouping | × messages | proposals | proposing | peak MiB |");
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    let mut last: Option<(usize, Duration)> = None;
    for size in sizes {
        let messages = messages(size);
        let start = ThreadTime::now();
        let groups = Grouping::new().group(&messages).len();
        let grouping = start.elapsed();
        let start = ThreadTime::now();
        let proposals = Proposing::new().propose(&menu, messages.iter().map(Inquiry::new)).len();
        let proposing = start.elapsed();
        // 1 is linear, 2 would be quadratic.
        let order = last.map_or_else(String::new, |(before, time)| {
            let times = grouping.as_secs_f64() / time.as_secs_f64();
            format!("{times:.2} for {:.1}", size as f64 / before as f64)
        });
        last = Some((size, grouping));
        let peak = peak().map_or_else(|| "?".to_owned(), |mib| mib.to_string());
        println!(
            "| {size} | {groups} | {:.2} s | {order} | {proposals} | {:.2} s | {peak} |",
            grouping.as_secs_f64(),
            proposing.as_secs_f64()
        );
    }
}
