//! The words with a meaning of their own: for back and home, and inside forms.

/// Words with a meaning of their own; `None` takes the defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Words {
    /// One level up.
    pub back: Option<Vec<String>>,
    /// To the top.
    pub home: Option<Vec<String>>,
    /// Out of a form.
    pub cancel: Option<Vec<String>>,
    /// Past a question that is optional.
    pub skip: Option<Vec<String>>,
    /// The summary is right.
    pub yes: Option<Vec<String>>,
    /// The summary is wrong.
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
