//! The words that steer a conversation, and their defaults.

/// The words that steer a conversation, `[words]` in a menu file.
///
/// The defaults of all languages hold, but for those that a code, title or keyword uses; a
/// [`WordList`] adds to them or takes their place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Words {
    /// One level up; in a form, to the question before.
    pub back: WordList,
    /// To the top of the menu.
    pub home: WordList,
    /// Leaves a form; outside of one, shows the top of the menu.
    pub cancel: WordList,
    /// Skips a question that is optional.
    pub skip: WordList,
    /// Confirms the summary of a form.
    pub yes: WordList,
    /// Rejects the summary: the form begins again.
    pub no: WordList,
}

/// The words for one thing: beside the defaults or in their place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WordList {
    /// The defaults and these: `{ add = ["翻返去"] }` in a menu file. Without any, what holds where
    /// the menu says nothing.
    Add(Vec<String>),
    /// These only: `["返回"]` in a menu file. An empty list turns the defaults off.
    Only(Vec<String>),
}

impl WordList {
    /// The words that the menu declares.
    pub fn declared(&self) -> &[String] {
        match self {
            WordList::Add(words) | WordList::Only(words) => words,
        }
    }

    /// Whether the defaults hold, too.
    pub(crate) fn has_defaults(&self) -> bool {
        matches!(self, WordList::Add(_))
    }
}

/// The defaults.
impl Default for WordList {
    fn default() -> Self {
        WordList::Add(Vec::new())
    }
}

/// The words that hold where a menu does not replace them, in simplified and traditional characters:
/// not every menu reads one as the other.
#[rustfmt::skip]
impl Words {
    pub(crate) const BACK: &'static [&'static str] =
        &["返回", "上一级", "上一級", "back", "go back", "0", "*"];
    pub(crate) const HOME: &'static [&'static str] = &[
        "主菜单", "首页", "菜单", "返回主菜单", "返回首页", "回主菜单", "主选单",
        "返回菜单", "回菜单", "回首页", "看菜单", "查看菜单",
        "主菜單", "首頁", "菜單", "返回主菜單", "返回首頁", "回主菜單", "主選單",
        "返回菜單", "回菜單", "回首頁", "看菜單", "查看菜單",
        "menu", "main menu", "back to menu", "home", "start", "/start", "00", "#",
    ];
    pub(crate) const CANCEL: &'static [&'static str] =
        &["取消", "退出", "算了", "不要了", "cancel", "quit", "never mind"];
    pub(crate) const SKIP: &'static [&'static str] = &["跳过", "略过", "跳過", "略過", "skip"];
    pub(crate) const YES: &'static [&'static str] = &[
        "是", "是的", "对", "对的", "确认", "确定", "提交", "好", "好的", "可以", "行", "嗯", "没错",
        "對", "對的", "確認", "確定", "沒錯",
        "yes", "y", "ok", "yes please", "yep", "sure", "correct", "👌", "👍",
    ];
    pub(crate) const NO: &'static [&'static str] = &[
        "否", "不是", "不对", "不行", "不可以", "重填", "不對", "no", "n", "nope",
    ];
}
