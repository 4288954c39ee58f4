//! The words that steer a conversation, and their defaults.

/// The words that steer a conversation, `[words]` in a menu file.
///
/// Where a list is `None`, the defaults of all languages hold, but for those that a code, title or
/// keyword uses; an empty list turns them off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Words {
    /// One level up; in a form, to the question before.
    pub back: Option<Vec<String>>,
    /// To the top of the menu.
    pub home: Option<Vec<String>>,
    /// Leaves a form.
    pub cancel: Option<Vec<String>>,
    /// Skips a question that is optional.
    pub skip: Option<Vec<String>>,
    /// Confirms the summary of a form.
    pub yes: Option<Vec<String>>,
    /// Rejects the summary: the form begins again.
    pub no: Option<Vec<String>>,
}

/// The words that hold where a menu declares none, in simplified and traditional characters: not
/// every menu reads one as the other.
impl Words {
    pub(crate) const BACK: &'static [&'static str] =
        &["返回", "上一级", "上一級", "back", "0", "*"];
    pub(crate) const HOME: &'static [&'static str] =
        &["主菜单", "首页", "菜单", "主菜單", "首頁", "菜單", "menu", "home", "00", "#"];
    pub(crate) const CANCEL: &'static [&'static str] = &["取消", "退出", "cancel", "quit"];
    pub(crate) const SKIP: &'static [&'static str] = &["跳过", "略过", "跳過", "略過", "skip"];
    pub(crate) const YES: &'static [&'static str] =
        &["是", "是的", "对", "确认", "确定", "對", "確認", "確定", "提交", "yes", "y", "ok"];
    pub(crate) const NO: &'static [&'static str] =
        &["否", "不是", "不对", "不對", "重填", "no", "n"];
}
