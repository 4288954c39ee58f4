//! The words of the grammar, folded. For a new way of choosing add its word here and a case to
//! `tests/cases`.
//!
//! Words that differ in traditional characters are listed in both: with `simplify = false` a message
//! is not folded to simplified ones.

use super::index::{Index, count, strip};

/// What may open a choice, and alone chooses nothing.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "请", "请帮我", "帮我", "麻烦", "我", "我就", "我要", "我想", "我想要", "要", "那", "那就",
    "那我", "就", "嗯", "恩", "好", "好的", "你好", "您好", "亲", "唔该",
    "請", "請幫我", "幫我", "麻煩", "親", "唔該",
    "please", "pls", "plz", "ok", "okay", "hi", "hello", "hey", "i", "i'll", "i’ll", "i'd like",
    "i’d like", "i'd like to", "i’d like to", "i want", "i want to", "i would like",
    "i would like to", "my", "with",
];

/// Verbs that choose, and what is chosen: `回复1`, `选项1`. Any may follow any: `请选择选项1`.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "回复", "回覆", "回", "回个", "发送", "发", "发个", "输入", "键入", "打", "打个", "按", "按下",
    "敲", "扣", "扣个", "选", "选择", "选取", "点", "点击", "点选", "查看", "进入", "选项", "数字",
    "编号", "序号", "号码", "代码", "代号", "菜单", "按键", "数字键", "键", "选号", "我的选择是",
    "答案", "答案是",
    // Cantonese.
    "拣", "揿",
    // The longest verb is taken: these are not 点选 and 选号.
    "点选项", "选号码",
    "回復", "回個", "發送", "發", "發個", "輸入", "鍵入", "打個", "扣個", "選", "選擇", "選取",
    "點", "點擊", "點選", "進入", "選項", "數字", "編號", "序號", "號碼", "代碼", "代號", "菜單",
    "按鍵", "數字鍵", "鍵", "選號", "我的選擇是", "點選項", "選號碼", "揀", "撳",
    "press", "reply", "choose", "select", "pick", "enter", "type", "send", "dial", "click", "tap",
    "hit", "option", "number", "item", "choice", "key", "button", "menu", "answer",
];

/// What stands before a code like a sign: `#1`, `*1#`, `/1`.
pub(super) const SIGNS: &[char] = &['#', '*', '/'];

/// What stands before a number only: `No.1` is a choice, `no one` is none.
pub(super) const NUMBER_SIGNS: &[&str] = &["no", "nr", "num", "n°"];

/// What may stand after `第1`; `第1次` and `第1天` are something else.
#[rustfmt::skip]
pub(super) const NTH_UNITS: &[&str] = &[
    "个", "个选项", "个菜单", "项", "条", "号", "号选项", "种", "类", "栏", "选项",
    "個", "個選項", "個菜單", "項", "條", "號", "號選項", "種", "類", "欄", "選項",
];

/// What may stand after the code once a verb has chosen: `按1键`, but not `选1个`.
pub(super) const CHOSEN_UNITS: &[&str] =
    &["键", "号", "号键", "号选项", "选项", "鍵", "號", "號鍵", "號選項", "選項"];

/// After digits and signs also in English: `press a key` chooses nothing.
#[rustfmt::skip]
pub(super) const CHOSEN_DIGIT_UNITS: &[&str] = &[
    "键", "号", "号键", "号选项", "选项", "鍵", "號", "號鍵", "號選項", "選項",
    "key", "button",
];

/// What may stand after a code alone: `1选项`.
pub(super) const UNITS: &[&str] = &["号键", "号选项", "选项", "號鍵", "號選項", "選項"];

/// After a number below ten alone also `号`; `12号` is a day or a house.
pub(super) const SMALL_UNITS: &[&str] =
    &["号", "号键", "号选项", "选项", "號", "號鍵", "號選項", "選項"];

/// After a sign alone also `键`: `#键`.
pub(super) const SIGN_UNITS: &[&str] = &["键", "号键", "选项", "鍵", "號鍵", "選項"];

/// Courtesies and sounds after a choice.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "吧", "啊", "呀", "呢", "哦", "噢", "喔", "啦", "咯", "喽", "嘛", "哟", "谢谢", "谢谢你",
    "谢谢您", "谢了", "谢", "多谢", "感谢", "麻烦你", "麻烦您", "麻烦了", "拜托", "拜托了",
    "辛苦了", "喇", "吖", "唔该", "唔该晒", "多谢晒",
    "嘍", "喲", "謝謝", "謝謝你", "謝謝您", "謝了", "謝", "多謝", "感謝", "麻煩你", "麻煩您",
    "麻煩了", "拜託", "拜託了", "唔該", "唔該晒", "多謝晒",
    "please", "pls", "plz", "thanks", "thank you", "thankyou", "thx", "ty", "3q",
];

/// More of them, but not after a Han numeral alone: `二哈` is a dog, `六亲` are kin.
pub(super) const DIGIT_PARTICLES: &[&str] =
    &["哈", "了", "亲", "嗯", "恩", "哒", "呗", "親", "噠", "唄"];

/// Index is value.
#[rustfmt::skip]
pub(super) const ENGLISH_NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
];

/// Index is value; there is no zeroth.
#[rustfmt::skip]
pub(super) const ENGLISH_ORDINALS: &[&str] = &[
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
];

/// What an English ordinal may stand behind.
pub(super) const THE: &str = "the ";

/// What an English ordinal must be of: `the first one`, for `second` is also a time.
pub(super) const ENGLISH_NOUNS: &[&str] = &["one", "option", "item", "choice"];

pub(super) static OPENER: Index<{ OPENERS.len() }> = Index::new(&[OPENERS]);
pub(super) static VERB: Index<{ VERBS.len() }> = Index::new(&[VERBS]);
pub(super) static PARTICLE: Index<{ PARTICLES.len() }> = Index::new(&[PARTICLES]);

/// The English words that a code may begin with.
pub(super) static CODE_WORD: Index<
    { NUMBER_SIGNS.len() + ENGLISH_NUMBERS.len() + ENGLISH_ORDINALS.len() + 1 },
> = Index::new(&[NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS, &[THE]]);

/// All that may follow a code, except titles and the units of `第`.
pub(super) const AFTER_CODES: [&[&str]; 7] =
    [CHOSEN_UNITS, CHOSEN_DIGIT_UNITS, UNITS, SMALL_UNITS, SIGN_UNITS, PARTICLES, DIGIT_PARTICLES];

pub(super) static AFTER_CODE: Index<{ count(&AFTER_CODES) }> = Index::new(&AFTER_CODES);

/// The text after the longest of `words` that it begins with.
pub(super) fn strip_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let first = text.as_bytes().first()?;
    words
        .iter()
        // Nearly all words differ in the first byte.
        .filter(|word| word.as_bytes().first() == Some(first))
        .filter_map(|&word| strip(text, word))
        .min_by_key(|rest| rest.len())
}
