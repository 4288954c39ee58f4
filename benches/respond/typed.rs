//! Messages as people type them: lengths, choices, and a table of what plain text does not hold.

use std::collections::HashSet;

use crate::data::Language;
use crate::random::Random;

/// Something that messages hold beside plain words.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// Of a hundred messages so many have it.
    pub(crate) percent: usize,
    put: fn(&mut Random, &mut Text),
}

/// A message in the making: its words, and what stands between them.
pub(crate) struct Text {
    language: Language,
    parts: Vec<String>,
}

macro_rules! features {
    ($($name:literal $percent:literal $put:expr;)*) => {
        &[$(Feature { name: $name, percent: $percent, put: $put }),*]
    };
}

const CHINESE: &[Feature] = features! {
    "digits" 30 |random, text| { let digits = digits(random); text.insert(random, digits); };
    "letters" 10 |random, text| text.insert_one(random, LETTERS);
    "ASCII punctuation" 30 |random, text| text.insert_one(random, &[",", ".", "?", "!", "~", "-", "...", "(", ")", ":", "。。", ",,"]);
    "spaces" 10 |random, text| text.insert_one(random, &[" ", " ", "  ", "\u{3000}"]);
    "…" 4 |random, text| text.insert_one(random, &["…", "……", "℃", "™"]);
    "emoji" 7 |random, text| text.append(random, EMOJI);
    "emoji sequences" 3 |random, text| text.append(random, SEQUENCES);
    "faces" 5 |random, text| text.append(random, &["[微笑]", "[强]", "[OK]", "/::)", "[玫瑰]", "[捂脸]"]);
    "URLs and slashes" 4 |random, text| text.insert_one(random, URLS);
    "line breaks" 3 |random, text| text.insert_one(random, &["\n", "\r\n", "\n\n"]);
    "traditional" 8 |_, text| text.map(|part| hanconv::s2t(part));
    "full width" 3 |random, text| text.insert_one(random, &["１２３", "ＡＢＣ", "％", "Ｗｉｆｉ", "２０１９"]);
};

const ENGLISH: &[Feature] = features! {
    "apostrophes" 25 |random, text| text.insert_one(random, &["don't", "I'm", "it's", "can't", "what's", "I've"]);
    "curly quotes and dashes" 5 |random, text| text.insert_one(random, &["don’t", "“so”", "—", "–", "I’m"]);
    "URLs" 6 |random, text| text.insert_one(random, URLS);
    "slashes and brackets" 5 |random, text| text.insert_one(random, &["and/or", "(see below)", "[sic]", "w/o", "24/7"]);
    "digits" 20 |random, text| { let digits = digits(random); text.insert(random, digits); };
    "double spaces" 8 |random, text| text.insert_one(random, &["", "", " "]);
    "capitals" 15 |random, text| text.insert_one(random, &["ASAP", "PLEASE", "HELP", "I NEED", "Visa", "USA"]);
    "emoji" 6 |random, text| text.append(random, EMOJI);
    "emoji sequences" 2 |random, text| text.append(random, SEQUENCES);
    "…" 3 |random, text| text.insert_one(random, &["…", "so…", "™"]);
    "line breaks" 2 |random, text| text.insert_one(random, &["\n", "\n\n"]);
    "other letters" 2 |random, text| text.insert_one(random, &["café", "naïve", "señor", "Zürich"]);
};

const LETTERS: &[&str] = &["app", "APP", "wifi", "VIP", "ok", "OK", "QQ", "A", "K歌", "iPhone"];
const EMOJI: &[&str] = &["😊", "😂", "👍", "🙏", "😭", "🌹"];
const SEQUENCES: &[&str] = &["❤️", "👍🏽", "👨‍👩‍👧", "☺️", "🙏🏻", "1️⃣"];
const URLS: &[&str] =
    &["https://example.org/a/b?c=1", "www.example.com/path", "和/或", "1/2", "http://t.cn/A6xyz"];

pub(crate) fn features(language: Language) -> &'static [Feature] {
    match language {
        Language::Chinese => CHINESE,
        Language::English => ENGLISH,
    }
}

/// The kinds of choices: their share of messages, and of those that only begin like one.
const CHOICES: usize = 20;
const NEAR_CHOICES: usize = 12;

/// Percentiles of the lengths in characters.
const CHINESE_LENGTHS: [(f64, f64); 6] =
    [(0.0, 1.0), (0.1, 2.0), (0.5, 14.0), (0.9, 50.0), (0.99, 256.0), (1.0, 600.0)];
const ENGLISH_LENGTHS: [(f64, f64); 6] =
    [(0.0, 2.0), (0.1, 3.0), (0.5, 45.0), (0.9, 120.0), (0.99, 256.0), (1.0, 600.0)];

/// Makes messages of one language out of words, frequent ones first.
pub(crate) struct Typist<'w> {
    language: Language,
    words: &'w [String],
    random: Random,
}

impl<'w> Typist<'w> {
    pub(crate) fn new(language: Language, words: &'w [String], seed: u64) -> Self {
        Typist { language, words, random: Random(seed) }
    }

    /// So many different messages with all features in their shares.
    pub(crate) fn messages(&mut self, count: usize) -> Vec<String> {
        distinct(count, || {
            let kind = self.random.below(100);
            if kind < CHOICES {
                return self.choice();
            }
            let mut text = self.text();
            if kind < CHOICES + NEAR_CHOICES {
                let begins = self.random.of(near_choices(self.language));
                text.parts.insert(0, begins.to_owned());
            }
            for feature in features(self.language) {
                if self.random.is(feature.percent) {
                    (feature.put)(&mut self.random, &mut text);
                }
            }
            text.finish()
        })
    }

    /// So many different choices.
    pub(crate) fn choices(&mut self, count: usize) -> Vec<String> {
        distinct(count, || self.choice())
    }

    /// Plain messages as short as choices.
    pub(crate) fn short(&mut self, count: usize) -> Vec<String> {
        distinct(count, || {
            let chars = self.random.within(&(3..=8));
            let mut text = Text { language: self.language, parts: Vec::new() };
            text.pad(&mut self.random, self.words, chars);
            text.finish()
        })
    }

    /// Messages that begin like a choice.
    pub(crate) fn near_choices(&mut self, count: usize) -> (Vec<String>, Vec<String>) {
        let language = self.language;
        self.beside(count, |random, text| {
            let begins = random.of(near_choices(language));
            text.parts.insert(0, begins.to_owned());
        })
    }

    /// Messages with one feature, and plain ones of the same lengths.
    pub(crate) fn with(&mut self, feature: &Feature, count: usize) -> (Vec<String>, Vec<String>) {
        self.beside(count, feature.put)
    }

    fn beside(
        &mut self,
        count: usize,
        put: impl Fn(&mut Random, &mut Text),
    ) -> (Vec<String>, Vec<String>) {
        let plain = distinct(count, || {
            let mut text = self.text();
            text.pad(&mut self.random, self.words, 8);
            text.finish()
        });
        let with = distinct(count, || {
            let mut text = self.text();
            text.pad(&mut self.random, self.words, 8);
            let chars = text.clone_finished().chars().count();
            put(&mut self.random, &mut text);
            while text.parts.len() > 3 && text.clone_finished().chars().count() > chars {
                text.parts.remove(1);
            }
            text.finish()
        });
        (with, plain)
    }

    /// Plain words up to a length as people type it.
    fn text(&mut self) -> Text {
        let lengths = match self.language {
            Language::Chinese => CHINESE_LENGTHS,
            Language::English => ENGLISH_LENGTHS,
        };
        let chars = quantile(&lengths, self.random.unit());
        let mut text = Text { language: self.language, parts: Vec::new() };
        text.pad(&mut self.random, self.words, chars);
        text
    }

    fn choice(&mut self) -> String {
        let random = &mut self.random;
        let number = match random.below(10) {
            0..6 => 1 + random.below(9),
            6..9 => 10 + random.below(90),
            _ => 100 + random.below(900),
        };
        let digits = match random.below(8) {
            0 => number.to_string().chars().map(wide).collect(),
            1 if number <= 20 => char::from_u32(0x245F + number as u32).unwrap_or('①').to_string(),
            2 if number <= 10 => {
                "零一二三四五六七八九十".chars().nth(number).unwrap_or('一').to_string()
            }
            3 if number <= 9 => format!("{number}\u{FE0F}\u{20E3}"),
            _ => number.to_string(),
        };
        let (before, after): (&[&str], &[&str]) = match self.language {
            Language::Chinese => (
                &[
                    "",
                    "",
                    "",
                    "回复",
                    "我要",
                    "第",
                    "选",
                    "选择",
                    "按",
                    "请按",
                    "【",
                    "#",
                    "你好，",
                    "我选",
                    "回复 ",
                ],
                &[
                    "",
                    "",
                    "",
                    "。",
                    "、",
                    "!",
                    "吧",
                    "号",
                    "，谢谢",
                    "】",
                    " ",
                    "个",
                    "😊",
                    "~",
                    "号键",
                ],
            ),
            Language::English => (
                &[
                    "", "", "option ", "Option ", "press ", "I want ", "no. ", "number ", "#", "(",
                    "reply ",
                ],
                &["", "", ".", "!", " please", ")", " thanks", "?", " pls", "😊"],
            ),
        };
        let (before, after) = (random.of(before), random.of(after));
        format!("{before}{digits}{after}")
    }
}

fn wide(c: char) -> char {
    char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
}

/// What begins like a choice and is none.
fn near_choices(language: Language) -> &'static [&'static str] {
    match language {
        Language::Chinese => &[
            "1、",
            "2.",
            "一个",
            "一下",
            "第一次",
            "第二天",
            "我一直",
            "三个人",
            "5块",
            "请问一下",
            "十一",
            "12月1日",
            "我要一份",
            "发一下",
            "#话题",
            "好的一会儿",
        ],
        Language::English => &[
            "The",
            "I am",
            "I want to know",
            "5 things",
            "#tag",
            "One of the",
            "no",
            "2 days",
            "A",
            "hi i am",
            "my card",
            "to",
        ],
    }
}

fn digits(random: &mut Random) -> String {
    match random.below(5) {
        0 => random.below(10).to_string(),
        1 => format!("{}", 10 + random.below(990)),
        2 => format!("{}:{:02}", random.below(24), random.below(60)),
        3 => format!("{}.{}", random.below(100), random.below(100)),
        _ => format!("1{:010}", random.below(10_000_000_000)),
    }
}

fn quantile(table: &[(f64, f64)], at: f64) -> usize {
    let mut pairs = table.windows(2);
    let pair = pairs.find(|pair| at <= pair[1].0).unwrap_or(&table[table.len() - 2..]);
    let [(from, low), (to, high)] = [pair[0], pair[1]];
    #[expect(clippy::cast_sign_loss, reason = "lengths are positive")]
    let length = (low * (high / low).powf((at - from) / (to - from))).round() as usize;
    length
}

fn distinct(count: usize, mut make: impl FnMut() -> String) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut messages = Vec::new();
    let mut tries = 0;
    while messages.len() < count && tries < 50 * count {
        tries += 1;
        let message = make();
        if !message.trim().is_empty() && seen.insert(message.clone()) {
            messages.push(message);
        }
    }
    messages
}

impl Text {
    /// Adds words until there are so many characters.
    fn pad(&mut self, random: &mut Random, words: &[String], chars: usize) {
        const CHINESE: [&str; 24] = [
            "的", "了", "是", "在", "我", "吗", "，", "，", "、", "不", "有", "怎么", "一", "个",
            "就", "这", "那", "都", "。", "？", "请问", "可以", "没有", "你们",
        ];
        const ENGLISH: [&str; 20] = [
            "the", "a", "is", "to", "I", "of", "my", "how", "do", "in", "for", "and", "can", "it",
            "what", "not", "have", "get", "with", "on",
        ];
        let mut length = self.clone_finished().chars().count();
        while length < chars || self.parts.is_empty() {
            let is_word = random.is(55);
            let word = match (is_word, self.language) {
                (true, _) => words.get(random.zipf(words.len())).map_or("", String::as_str),
                (false, Language::Chinese) => random.of(&CHINESE),
                (false, Language::English) => random.of(&ENGLISH),
            };
            let mut word = word.to_owned();
            if self.language == Language::English && random.is(12) {
                word.push_str(random.of(&[",", ".", "?", "!"]));
            }
            length += word.chars().count() + usize::from(self.language == Language::English);
            self.parts.push(word);
        }
        if self.language == Language::Chinese {
            // The last word may be longer than what was left.
            while length > chars.max(1) + 1 {
                let Some(last) = self.parts.last_mut() else { break };
                last.pop();
                length -= 1;
                if last.is_empty() {
                    self.parts.pop();
                }
            }
        }
    }

    fn insert(&mut self, random: &mut Random, part: String) {
        let at = random.below(self.parts.len() + 1);
        self.parts.insert(at, part);
    }

    fn insert_one(&mut self, random: &mut Random, parts: &[&str]) {
        let part = random.of(parts).to_owned();
        self.insert(random, part);
    }

    fn append(&mut self, random: &mut Random, parts: &[&str]) {
        self.parts.push(random.of(parts).to_owned());
    }

    fn map(&mut self, change: impl Fn(&str) -> String) {
        self.parts.iter_mut().for_each(|part| *part = change(part));
    }

    fn clone_finished(&self) -> String {
        self.parts.join(match self.language {
            Language::Chinese => "",
            Language::English => " ",
        })
    }

    fn finish(self) -> String {
        let text = self.clone_finished();
        if self.language == Language::English {
            let mut chars = text.chars();
            return chars
                .next()
                .map_or(String::new(), |first| first.to_uppercase().chain(chars).collect());
        }
        text
    }
}
