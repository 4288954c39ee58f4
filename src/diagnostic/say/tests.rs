//! What is said of the menu's own tests, and of what they do not reach.

use super::sentences;

sentences! {
    /// Where a message got to.
    pub(crate) enum Reached {
        Category { id: String }
            "`{id}`"
            "栏目「{id}」"
            "欄目「{id}」"
        Nothing { outcome: &'static str }
            "no category ({outcome})"
            "没有任何栏目（`{outcome}`）"
            "沒有任何欄目（`{outcome}`）"
    }
}

sentences! {
    /// The kinds of rules.
    pub(crate) enum Rules {
        Code
            "code"
            "编号"
            "編號"
        Title
            "title"
            "标题"
            "標題"
        Keyword
            "keyword"
            "关键词"
            "關鍵字"
        All
            "all"
            "几个词"
            "幾個詞"
        Pattern
            "pattern"
            "正则表达式"
            "正規表示式"
        Word
            "word"
            "词"
            "詞"
        Path
            "path"
            "一串编号"
            "一串編號"
    }
}

sentences! {
    /// Sentences on tests.
    pub(crate) enum Tests {
        NoMessages
            "the test has no messages"
            "这个测试没有消息"
            "這個測試沒有訊息"
        WriteMessages
            "write the messages, such as say = [\"5\", \"1\"]"
            "写上消息，例如 say = [\"5\", \"1\"]"
            "寫上訊息，例如 say = [\"5\", \"1\"]"
        ExpectsNothing
            "the test expects nothing"
            "这个测试没有写应当怎样"
            "這個測試沒有寫應當怎樣"
        WriteExpectations
            "write what must happen: expect = \"a category\", outcome, contains, choices or not"
            "写明应当怎样：expect = \"栏目的名称\"，或者 `outcome`、`contains`、`choices`、`not`"
            "寫明應當怎樣：expect = \"欄目的名稱\"，或者 `outcome`、`contains`、`choices`、`not`"
        WriteCategoryId { example: String }
            "write the id of a category, such as `{example}`"
            "写一个栏目的名称，例如 `{example}`"
            "寫一個欄目的名稱，例如 `{example}`"
        Message { text: String }
            "`{text}`"
            "「{text}」"
            "「{text}」"
        NthMessage { text: String, number: usize }
            "`{text}` (message {number})"
            "「{text}」（第 {number} 条）"
            "「{text}」（第 {number} 則）"
        ReachesInstead { reached: Reached, id: String }
            "this message reaches {reached}, not `{id}`"
            "答复这条消息的是{reached}，不是「{id}」"
            "回覆這則訊息的是{reached}，不是「{id}」"
        RuledOut { message: super::Sentence, id: String }
            "{message} reaches `{id}`, which the test rules out"
            "答复{message}的是「{id}」，而测试写明不应是它"
            "回覆{message}的是「{id}」，而測試寫明不應是它"
        AddToExcept { id: String }
            "add the phrase that is misunderstood to `except` of `{id}`, or remove the test"
            "把被误解的短语加到「{id}」的 `except`，或者删掉这个测试"
            "把被誤解的短語加到「{id}」的 `except`，或者刪掉這個測試"
        LastReachesInstead { message: super::Sentence, reached: Reached, id: String }
            "{message} reaches {reached}, not `{id}`"
            "答复{message}的是{reached}，不是「{id}」"
            "回覆{message}的是{reached}，不是「{id}」"
        OutcomeIs { message: super::Sentence, outcome: &'static str, expected: &'static str }
            "the outcome of {message} is `{outcome}`, not `{expected}`"
            "{message}的结果是 `{outcome}`，不是 `{expected}`"
            "{message}的結果是 `{outcome}`，不是 `{expected}`"
        ChangeMenuOrTest
            "change the menu, or the test"
            "改菜单，或者改这个测试"
            "改選單，或者改這個測試"
        DoesNotContain { message: super::Sentence, text: String }
            "the reply to {message} does not contain `{text}`"
            "对{message}的回复里没有「{text}」"
            "對{message}的回覆裡沒有「{text}」"
        DoesNotOffer { message: super::Sentence, label: String }
            "the reply to {message} offers no choice `{label}`"
            "对{message}的回复没有「{label}」这个选项"
            "對{message}的回覆沒有「{label}」這個選項"
        Offers { labels: String }
            "offered: {labels}"
            "选项有：{labels}"
            "選項有：{labels}"
        OffersNothing
            "nothing is offered"
            "没有任何选项"
            "沒有任何選項"
        Replies { reached: Reached, reply: String }
            "{reached} replies: {reply}"
            "{reached}：{reply}"
            "{reached}：{reply}"
        ChangeReplyOrTest
            "change the reply, or the test"
            "改回复，或者改这个测试"
            "改回覆，或者改這個測試"

        Coverage { reached: usize, total: usize }
            "tests reach {reached} of {total} codes, titles, keywords and patterns"
            "测试覆盖了编号、标题、关键词和正则表达式 {total} 个中的 {reached} 个"
            "測試涵蓋了編號、標題、關鍵字和正規表示式 {total} 個中的 {reached} 個"
        AllReached { total: usize }
            "tests reach all {total} codes, titles, keywords and patterns"
            "编号、标题、关键词和正则表达式 {total} 个都测试到了"
            "編號、標題、關鍵字和正規表示式 {total} 個都測試到了"
        CategoriesUntested { count: usize }
            "categories without a test: {count}"
            "没有测试的栏目 {count} 个"
            "沒有測試的欄目 {count} 個"
        NamesUntested { count: usize }
            "codes and titles never tested: {count}"
            "没有测试到的编号和标题 {count} 个"
            "沒有測試到的編號和標題 {count} 個"
        Both { first: super::Sentence, then: super::Sentence }
            "{first}; {then}"
            "{first}；{then}"
            "{first}；{then}"
        CategoriesListed
            "no test reaches anything of these categories:"
            "这些栏目没有任何测试："
            "這些欄目沒有任何測試："
        NamesListed
            "no test reaches these codes and titles:"
            "这些编号和标题没有测试到："
            "這些編號和標題沒有測試到："
        OthersListed
            "no test reaches these keywords and patterns:"
            "这些关键词和正则表达式没有测试到："
            "這些關鍵字和正規表示式沒有測試到："
        UntestedAt { line: usize, what: Rules, text: String, id: String }
            "line {line}: {what} `{text}` of `{id}`"
            "第 {line} 行：「{id}」的{what}「{text}」"
            "第 {line} 行：「{id}」的{what}「{text}」"
        UntestedRule { what: Rules, text: String, id: String }
            "{what} `{text}` of `{id}`"
            "「{id}」的{what}「{text}」"
            "「{id}」的{what}「{text}」"
    }
}
