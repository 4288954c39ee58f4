//! What the tools say of what came of a message.

use replymenu::Language;

sentences! {
    fn outcome_answered()
        "answered"
        "栏目答复"
        "欄目答覆"
    fn outcome_listed()
        "menu shown"
        "显示菜单"
        "顯示選單"
    fn outcome_invalid_choice()
        "no such choice"
        "编号不存在"
        "編號不存在"
    fn outcome_unanswered()
        "unanswered"
        "没有答复"
        "沒有答覆"
    fn outcome_empty()
        "empty"
        "没有文字"
        "沒有文字"
    fn outcome_too_long()
        "too long"
        "太长"
        "太長"
    fn outcome_stale()
        "menu has changed"
        "菜单已更新"
        "選單已更新"
    fn outcome_ambiguous()
        "asked which"
        "问是哪一个"
        "問是哪一個"
    fn outcome_question()
        "form asks"
        "表单提问"
        "表單提問"
    fn outcome_retry()
        "form asks again"
        "表单重问"
        "表單重問"
    fn outcome_done()
        "form done"
        "表单完成"
        "表單完成"
    fn outcome_cancelled()
        "form cancelled"
        "表单取消"
        "表單取消"
    fn outcome_held()
        "a person has it"
        "人工接待中"
        "真人客服中"
}

/// What came of a message, by the name that logs have for it.
pub(crate) fn outcome(language: Language, name: &str) -> String {
    match name {
        "answered" => outcome_answered(language),
        "listed" => outcome_listed(language),
        "invalid_choice" => outcome_invalid_choice(language),
        "unanswered" => outcome_unanswered(language),
        "empty" => outcome_empty(language),
        "too_long" => outcome_too_long(language),
        "stale" => outcome_stale(language),
        "ambiguous" => outcome_ambiguous(language),
        "question" => outcome_question(language),
        "retry" => outcome_retry(language),
        "done" => outcome_done(language),
        "cancelled" => outcome_cancelled(language),
        "held" => outcome_held(language),
        other => other.to_owned(),
    }
}
