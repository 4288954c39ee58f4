//! Chinese words that authors write in place of a key, for "did you mean".

const KEYS: &[(&str, &str)] = &[
    ("标题", "title"),
    ("名称", "title"),
    ("名字", "title"),
    ("语言", "language"),
    ("欢迎", "welcome"),
    ("欢迎语", "welcome"),
    ("默认回复", "fallback"),
    ("兜底", "fallback"),
    ("变量", "values"),
    ("栏目", "category"),
    ("分类", "category"),
    ("类别", "category"),
    ("编号", "code"),
    ("代码", "code"),
    ("数字", "code"),
    ("序号", "code"),
    ("关键词", "keywords"),
    ("关键字", "keywords"),
    ("例外", "except"),
    ("排除", "except"),
    ("正则", "patterns"),
    ("模式", "patterns"),
    ("回复", "reply"),
    ("回答", "reply"),
    ("答复", "reply"),
    ("内容", "reply"),
    ("转接", "handoff"),
    ("转人工", "handoff"),
    ("人工", "handoff"),
    ("动作", "action"),
    ("来源", "source"),
    ("更新", "updated"),
    ("更新日期", "updated"),
    ("到期", "expires"),
    ("有效期", "expires"),
    ("测试", "tests"),
    ("匹配", "match"),
    ("文字", "text"),
    ("文本", "text"),
    ("图片", "image"),
    ("说明", "alt"),
    ("摘要", "summary"),
    ("链接", "url"),
    ("网址", "url"),
];

/// The key that a word of another language means, if it is among `names`.
pub(super) fn key_for(
    word: &str,
    mut names: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let (_, key) = KEYS.iter().find(|(foreign, _)| *foreign == word)?;
    names.find(|name| name == key)
}
