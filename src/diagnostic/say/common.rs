//! What reports on every kind of mistake say.

use super::{Sentence, sentences};

sentences! {
    /// How much a diagnostic weighs, and what precedes its help.
    #[cfg_attr(not(feature = "render"), expect(dead_code, reason = "plain reports have no notes"))]
    pub(crate) enum Severities {
        Error
            "error"
            "错误"
            "錯誤"
        Warning
            "warning"
            "警告"
            "警告"
        Help
            "help"
            "改法"
            "改法"
        Note
            "note"
            "说明"
            "說明"
        AMenu
            "menu"
            "菜单"
            "選單"
    }
}

sentences! {
    /// Labels and helps that several kinds of mistakes share.
    pub(crate) enum Common {
        DidYouMean { name: String }
            "did you mean `{name}`?"
            "是不是想写 `{name}`？"
            "是不是想寫 `{name}`？"
        DidYouMeanPlaceholder { name: String }
            "did you mean {{{name}}}?"
            "是不是想写 {{{name}}}？"
            "是不是想寫 {{{name}}}？"
        DidYouMeanHeader { header: String }
            "did you mean {header}?"
            "是不是想写 {header}？"
            "是不是想寫 {header}？"
        AndAlike { message: super::Sentence, count: usize }
            "{message}; likewise {count} more in this list"
            "{message}；这一列里还有 {count} 处也是这样"
            "{message}；這一列裡還有 {count} 處也是這樣"
        OthersLikewise { help: super::Sentence }
            "{help}, and change the others in the same way"
            "{help}，其余的也这样改"
            "{help}，其餘的也這樣改"
        AndMore { count: super::Thousands }
            "and {count} more"
            "另外还有 {count} 项"
            "另外還有 {count} 項"
        FirstUsedHere
            "first used here"
            "最先写在这里"
            "最先寫在這裡"
        SameText
            "reads as the same text"
            "读起来是同一个词"
            "讀起來是同一個詞"
        ReadsAsAChoice
            "reads as a choice"
            "会被当作编号"
            "會被當作編號"
        TheCodeItReadsAs
            "the code it reads as"
            "它被当作的编号"
            "它被當作的編號"
        RemoveOne
            "remove one of them"
            "删掉其中一个"
            "刪掉其中一個"
        AnotherId
            "give one of them another id"
            "给其中一个换一个名称"
            "替其中一個換一個名稱"
        NoCategory { id: String }
            "there is no category `{id}`"
            "没有栏目「{id}」"
            "沒有欄目「{id}」"
        WriteReply
            "write reply = \"…\""
            "写上 reply = \"…\""
            "寫上 reply = \"…\""
        WriteADay
            "write a day such as 2026-11-20"
            "日期的写法例如 2026-11-20"
            "日期的寫法例如 2026-11-20"
        NoFallback
            "the menu has no fallback"
            "菜单没有写 `fallback`：什么都不符合时怎么答复"
            "選單沒有寫 `fallback`：什麼都不符合時怎麼回覆"
        WriteFallback
            "write what is answered when nothing matches, such as fallback = {{ reply = \"…\", handoff = \"desk\" }}"
            "写明什么都不符合时怎么答复，例如 fallback = {{ reply = \"…\", handoff = \"desk\" }}"
            "寫明什麼都不符合時怎麼回覆，例如 fallback = {{ reply = \"…\", handoff = \"desk\" }}"
        FallbackWithoutReply
            "the fallback has no reply"
            "`fallback` 没有写 `reply`"
            "`fallback` 沒有寫 `reply`"
        FallbackInCode
            "say what is answered when nothing matches"
            "写明什么都不符合时怎么答复"
            "寫明什麼都不符合時怎麼回覆"
    }
}

impl Common {
    /// The help where a name is nearly another.
    pub(crate) fn did_you_mean(name: &str) -> Sentence {
        Common::DidYouMean { name: name.to_owned() }.into()
    }
}
