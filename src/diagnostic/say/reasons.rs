//! Why a message is answered as it is.

use super::{Rules, Sentence, sentences};

sentences! {
    /// What became of a rule that occurs in a message.
    pub(crate) enum Verdicts {
        Won
            "won"
            "由它答复"
            "由它回覆"
        Lost
            "counts, but another one is longer, earlier or nearer"
            "算数，但另一个更长、更靠前或更近"
            "算數，但另一個更長、更靠前或更近"
        Covered
            "lies inside a longer one"
            "在一个更长的里面"
            "在一個更長的裡面"
        Weak
            "is weak: it counts only where nothing else does"
            "是弱关键词：没有别的算数时才轮到它"
            "是弱關鍵字：沒有別的算數時才輪到它"
        Incomplete
            "does not count: some of its words occur, but not all of them apart"
            "不算：它的几个词没有全部分开出现"
            "不算：它的幾個詞沒有全部分開出現"
        Boundary
            "does not count: it stands inside a word, or may only be the whole message"
            "不算：它在一个单词里面，或者只能是整条消息"
            "不算：它在一個單詞裡面，或者只能是整則訊息"
        Grapheme
            "does not count: it stands inside one written character"
            "不算：它只是一个字符的一部分"
            "不算：它只是一個字元的一部分"
        Excepted
            "does not count: a phrase of `except` overlaps it"
            "不算：它和 `except` 里的短语重叠"
            "不算：它和 `except` 裡的短語重疊"
        Asked
            "counts, but so does another one: the user is asked"
            "算数，但另一个也算：会问用户要哪个"
            "算數，但另一個也算：會問使用者要哪個"
        Later
            "was not looked at: an earlier step decided"
            "没有看它：前面的步骤已经决定"
            "沒有看它：前面的步驟已經決定"
    }
}

sentences! {
    /// Why a message is answered as it is.
    pub(crate) enum Reasons {
        Welcome
            "a new follower gets the welcome"
            "新关注的人收到欢迎语"
            "新關注的人收到歡迎語"
        Unreadable
            "the message is no text"
            "这条消息不是文字"
            "這則訊息不是文字"
        TooLong { limit: usize }
            "the message is longer than {limit} characters"
            "消息超过 {limit} 个字"
            "訊息超過 {limit} 個字"
        Empty
            "the message holds no letter, digit or symbol"
            "消息里没有文字、数字或符号"
            "訊息裡沒有文字、數字或符號"
        Word { of: &'static str, words: String }
            "the whole message is a word for {of}: `{words}`"
            "整条消息是 `{of}` 的词：「{words}」"
            "整則訊息是 `{of}` 的詞：「{words}」"
        Choice { id: String }
            "the whole message is a way of typing the code of `{id}`"
            "整条消息是「{id}」的编号"
            "整則訊息是「{id}」的編號"
        Path { id: String }
            "the whole message is a path of codes that leads to `{id}`"
            "整条消息是通往「{id}」的一串编号"
            "整則訊息是通往「{id}」的一串編號"
        Stale
            "the message chooses from a menu that is gone"
            "消息选的菜单已经不在了"
            "訊息選的選單已經不在了"
        FormGone
            "the form that it answers is gone"
            "消息答的表单已经不在了"
            "訊息答的表單已經不在了"
        Whole { id: String, words: String }
            "the whole message is a keyword or title of `{id}`: `{words}`"
            "整条消息是「{id}」的关键词或标题：「{words}」"
            "整則訊息是「{id}」的關鍵字或標題：「{words}」"
        Anchored { id: String }
            "a pattern of `{id}` matches the whole message"
            "整条消息符合「{id}」的一个正则表达式"
            "整則訊息符合「{id}」的一個正規表示式"
        InvalidChoice
            "the whole message is a choice that the menu does not offer"
            "整条消息是一个编号，而菜单里没有这一项"
            "整則訊息是一個編號，而選單裡沒有這一項"
        Inside { words: String, id: String }
            "the longest occurrence is `{words}` of `{id}`"
            "消息里最长的是「{id}」的「{words}」"
            "訊息裡最長的是「{id}」的「{words}」"
        InsideOfSeveral { words: String, id: String }
            "the longest occurrence of those that count is `{words}` of `{id}`"
            "算数的几个里最长的是「{id}」的「{words}」"
            "算數的幾個裡最長的是「{id}」的「{words}」"
        Weak { words: String, id: String }
            "the longest occurrence of a weak keyword is `{words}` of `{id}`: nothing else counts"
            "弱关键词里最长的是「{id}」的「{words}」：没有别的算数"
            "弱關鍵字裡最長的是「{id}」的「{words}」：沒有別的算數"
        Ambiguous
            "several categories occur in it, and the menu asks which is meant"
            "消息里有几个栏目，菜单会问是哪一个"
            "訊息裡有幾個欄目，選單會問是哪一個"
        Unanswered
            "no category has a rule that counts in it"
            "没有栏目符合这条消息"
            "沒有欄目符合這則訊息"
        Held { reason: Sentence }
            "a person has the conversation; else: {reason}"
            "对话已经交给人工；不然：{reason}"
            "對話已經交給專人；不然：{reason}"
        Tapped { id: String }
            "a choice was tapped that names `{id}`"
            "点了「{id}」的选项"
            "點了「{id}」的選項"
        TappedMore
            "further lines of a menu were tapped"
            "点了菜单后面的几项"
            "點了選單後面的幾項"
        TappedBack
            "a choice was tapped that leads back"
            "点了返回上一级"
            "點了返回上一層"
        TappedHome
            "a choice was tapped that leads home"
            "点了返回主菜单"
            "點了返回主選單"
        TappedInForm { reason: Sentence }
            "a choice was tapped: {reason}"
            "点了一个选项：{reason}"
            "點了一個選項：{reason}"
        TappedGone
            "a choice was tapped that is gone: the text is no token, or names nothing that is there"
            "点的选项已经不在了：传来的不是选项的记号，或者它指的东西已经没有"
            "點的選項已經不在了：傳來的不是選項的記號，或者它指的東西已經沒有"
        NoOpenQuestion { id: String }
            "it answers no open question of the form of `{id}`"
            "它答的不是「{id}」的表单正在问的问题"
            "它答的不是「{id}」的表單正在問的問題"
        LastAnswer { id: String }
            "the form of `{id}` has its last answer"
            "「{id}」的表单填完了"
            "「{id}」的表單填完了"
        FormLeft { id: String }
            "the form of `{id}` is left"
            "离开了「{id}」的表单"
            "離開了「{id}」的表單"
        NoAnswer { question: String, id: String }
            "it does not answer `{question}` of the form of `{id}`"
            "它没有回答提问「{question}」（「{id}」的表单）"
            "它沒有回答提問「{question}」（「{id}」的表單）"
        NeitherYesNorNo { id: String }
            "it says neither yes nor no to the answers of `{id}`"
            "对「{id}」的核对，它既没有说是也没有说否"
            "對「{id}」的核對，它既沒有說是也沒有說否"
        AsksNext { id: String, question: String }
            "the form of `{id}` asks `{question}` next"
            "「{id}」的表单接着问「{question}」"
            "「{id}」的表單接著問「{question}」"
        ShowsAnswers { id: String }
            "the form of `{id}` has its last answer, and shows them"
            "「{id}」的表单填完了，正在核对答案"
            "「{id}」的表單填完了，正在核對答案"

        ComparedAs { folded: String }
            "compared as: {folded}"
            "按此比较：{folded}"
            "按此比較：{folded}"
        Answer { category: String, outcome: &'static str, reason: super::Sentence }
            "answer: {category} ({outcome}): {reason}"
            "答复：{category}（`{outcome}`）：{reason}"
            "回覆：{category}（`{outcome}`）：{reason}"
        Candidate { category: String, rule: Rules, marked: String, verdict: Verdicts }
            "{category}: {rule} in {marked}: {verdict}"
            "{category}：{rule}，{marked}：{verdict}"
            "{category}：{rule}，{marked}：{verdict}"
    }
}
