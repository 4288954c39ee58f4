use std::collections::BTreeSet;

use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use super::{Code, bare, read};
use crate::fold::Fold;

/// The menu that every example is read against; the path is joined by `-`.
const MENU: &[(&str, &str)] = &[
    ("1", "新闻"), ("2", "天气"), ("3", "热点问题"), ("4", "12345热线"), ("5", "政务服务"),
    ("6", "人工咨询"), ("7", "110报警"), ("8", "News"), ("9", "Opening hours"), ("10", "基本情况"),
    ("11", "户籍证件"), ("12", "社会保险"), ("13", "医疗保险"), ("14", "公交出行"), ("15", "公积金"),
    ("16", "《条例》全文"), ("17", "二手烟危害"), ("18", "+1服务"), ("19", "Wi-Fi"), ("20", "失物招领"),
    ("a", "Apple"), ("b", "巴士"), ("c", "Cinema"), ("0", "上一级"), ("00", "主菜单"),
    ("101", "余额查询"), ("#", "主页"), ("*", "返回"), ("5-1", "婚姻登记"), ("5-1-2", "离婚登记"),
];

/// What the whole of `typed` chooses.
fn chosen(typed: &str) -> Option<&'static str> {
    let folded = Fold::new(true).fold(typed);
    let mut found = None;
    read(folded.as_str(), |reading| {
        let codes: Vec<_> = reading.path.iter().map(Code::to_string).collect();
        let codes = codes.join("-");
        found = MENU.iter().find(|(code, title)| {
            *code == codes && (reading.tail.is_empty() || Fold::new(true).fold(title).as_str() == reading.tail)
        });
        found.is_some()
    });
    found.map(|(code, _)| *code)
}

struct Examples {
    file: &'static str,
    code: String,
    ways: Vec<String>,
    misses: Vec<String>,
    /// What is read as another code, or as none.
    others: Vec<(String, String)>,
}

macro_rules! examples {
    ($($name:literal),*) => {
        [$(parse($name, include_str!(concat!("../../tests/choices/", $name, ".toml")))),*]
    };
}

fn examples() -> impl IntoIterator<Item = Examples> {
    examples!["one", "two", "twelve", "hundred-one", "letters", "zero", "signs", "paths"]
}

fn parse(file: &'static str, text: &str) -> Examples {
    let table = DeTable::parse(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let table = table.get_ref();
    let text = |value: &DeValue| value.as_str().unwrap().to_owned();
    let list = |key| {
        let values = table[key].get_ref().as_array().unwrap();
        values.iter().map(|value| text(value.get_ref())).collect()
    };
    let others = table["others"].get_ref().as_table().unwrap();
    Examples {
        file,
        code: text(table["code"].get_ref()).to_lowercase(),
        ways: list("ways"),
        misses: list("misses"),
        others: others.iter().map(|(k, v)| (k.get_ref().to_string(), text(v.get_ref()))).collect(),
    }
}

#[test]
fn every_example_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for Examples { file, code, ways, misses, others } in examples() {
        let mut seen = BTreeSet::new();
        let twice = ways.iter().chain(&misses).filter(|typed| !seen.insert(*typed));
        wrong.extend(twice.map(|typed| format!("{file} has {typed:?} twice")));
        println!("{file}: {} ways, {} near misses, {} others", ways.len(), misses.len(), others.len());
        let expected = ways.iter().map(|typed| (typed, code.as_str()));
        let expected = expected.chain(misses.iter().map(|typed| (typed, "")));
        for (typed, code) in expected.chain(others.iter().map(|(typed, code)| (typed, code.as_str()))) {
            let found = chosen(typed).unwrap_or_default();
            if found != code {
                wrong.push(format!("{file}: {typed:?} is {found:?}, not {code:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
#[test]
fn zzz() {
    for c in "♯♪♫★☆♡♥√→‰%・—–〜～…·•₩¥€×÷±^`´¨|<>=+〇零々ー".chars() {
        let f = Fold::new(true).fold(&c.to_string()).as_str().to_owned();
        println!("{c} {:?} {f:?} {:?}", crate::fold::kind(c), bare(&f));
    }
}
