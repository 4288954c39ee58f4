//! The words with a meaning of their own: for back and home, and inside forms.

use std::collections::HashMap;

use super::folded::says_something;
use super::names::Names;
use crate::choice;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::Word;
use crate::text::Fold;

/// The words that lead back and home unless the menu says or uses others; in both scripts, as not
/// every menu reads one as the other.
const BACK: [&str; 6] = ["返回", "上一级", "上一級", "back", "0", "*"];
const HOME: [&str; 10] =
    ["主菜单", "首页", "菜单", "主菜單", "首頁", "菜單", "menu", "home", "00", "#"];
/// The words that only forms understand.
const CANCEL: [&str; 4] = ["取消", "退出", "cancel", "quit"];
const SKIP: [&str; 5] = ["跳过", "略过", "跳過", "略過", "skip"];
const YES: [&str; 12] =
    ["是", "是的", "对", "确认", "确定", "對", "確認", "確定", "提交", "yes", "y", "ok"];
const NO: [&str; 7] = ["否", "不是", "不对", "不對", "重填", "no", "n"];

/// All words, folded. A default yields to what uses it, a declared one may not collide. What only
/// forms understand collides with nothing outside of them.
pub(super) fn words(
    definition: &Definition,
    names: &Names<'_>,
    fold: Fold,
    findings: &mut Findings,
) -> Vec<(String, Word)> {
    let declared = &definition.words;
    let mut words: Vec<(String, Word)> = Vec::new();
    let kinds = [
        ("back", Word::Back, &declared.back, BACK.as_slice()),
        ("home", Word::Home, &declared.home, HOME.as_slice()),
        ("cancel", Word::Cancel, &declared.cancel, CANCEL.as_slice()),
        ("skip", Word::Skip, &declared.skip, SKIP.as_slice()),
        ("yes", Word::Yes, &declared.yes, YES.as_slice()),
        ("no", Word::No, &declared.no, NO.as_slice()),
    ];
    let user_of = |folded: &str, word: Word| names.user_of(folded).filter(|_| !word.is_of_forms());
    for (key, word, list, _) in &kinds {
        for (index, written) in list.iter().flatten().enumerate() {
            let path = Path::root().key("words").key(key).index(index);
            let folded = fold.fold(written).as_str().to_owned();
            if !says_something(&folded) && !is_symbol(&folded) {
                findings.error(
                    Code::BlankKeyword,
                    &path,
                    format!("the word {written:?} holds no letter, digit or symbol to look for"),
                    "write what people type, or leave it out",
                );
            } else if let Some(taken) = user_of(&folded, *word) {
                findings.push(
                    Diagnostic::new(
                        Code::WordTaken,
                        format!("`{written}` leads to `{}` already", names.id(taken.0)),
                    )
                    .at(path, "declared here")
                    .at(taken.1, "used here")
                    .help("choose another word, or change the category"),
                );
            } else if let Some((_, other)) =
                words.iter().find(|(other, kind)| *other == folded && kind != word)
            {
                findings.error(
                    Code::WordTaken,
                    &path,
                    format!("`{written}` stands for both {} and {key}", other.key()),
                    "leave it to one of them",
                );
            } else {
                words.push((folded, *word));
            }
        }
    }
    for (_, word, list, defaults) in kinds {
        let free = |folded: &String| {
            user_of(folded, word).is_none() && words.iter().all(|(other, _)| other != folded)
        };
        if list.is_none() {
            let kept: Vec<_> = (defaults.iter())
                .map(|written| fold.fold(written).as_str().to_owned())
                .filter(free)
                .map(|folded| (folded, word))
                .collect();
            words.extend(kept);
        }
    }
    words
}

/// The symbols and digits among the words for back and home: they are typed like codes.
pub(super) fn word_codes(words: &[(String, Word)]) -> HashMap<choice::Code, Word> {
    words
        .iter()
        .filter(|(_, word)| !word.is_of_forms())
        .filter(|(text, _)| is_symbol(text) || text.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|(text, word)| Some((choice::Code::parse(text)?, *word)))
        .collect()
}

/// The two symbols that may be codes, though they are punctuation.
fn is_symbol(text: &str) -> bool {
    matches!(text, "#" | "*")
}
