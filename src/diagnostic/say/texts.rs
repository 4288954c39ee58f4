//! What is said of replies, placeholders, values, forms, desks and patterns.

use super::{Patterns, Quoted, sentences};

sentences! {
    /// Sentences on replies, placeholders, values, forms, desks and patterns.
    pub(crate) enum Texts {
        NoReply { id: String }
            "`{id}` has no reply"
            "「{id}」没有写回复"
            "「{id}」沒有寫回覆"
        ReplyOrSubmenu
            "write reply = \"…\", or put categories under it"
            "写上 reply = \"…\"，或者在它下面放子栏目"
            "寫上 reply = \"…\"，或者在它下面放子欄目"
        ReplyAtTheEnd
            "write what is sent at the end of the form: reply = \"…\""
            "写上表单结束时发送的内容：reply = \"…\""
            "寫上表單結束時發送的內容：reply = \"…\""
        QuestionsAndSubmenu { id: String }
            "`{id}` has both questions and a submenu"
            "「{id}」既有提问又有子菜单"
            "「{id}」既有提問又有子選單"
        MoveQuestions
            "move the questions to a category of their own in the submenu"
            "把提问移到子菜单里单独的一个栏目"
            "把提問移到子選單裡單獨的一個欄目"
        ReplyAndVariants { id: String }
            "`{id}` has both a reply and variants"
            "「{id}」既有 `reply` 又有 `variant`"
            "「{id}」既有 `reply` 又有 `variant`"
        TheReply
            "the reply"
            "回复"
            "回覆"
        MakeItAVariant
            "make the reply one of the variants"
            "把 `reply` 也改成一个 `variant`"
            "把 `reply` 也改成一個 `variant`"
        VariantWithoutReply
            "the variant has no reply"
            "这个备选回复没有内容"
            "這個備選回覆沒有內容"
        InvalidWeight { weight: u8, most: u8 }
            "the weight {weight} is not from 1 to {most}"
            "权重 {weight} 不在 1 到 {most} 之间"
            "權重 {weight} 不在 1 到 {most} 之間"

        NoValue { name: String }
            "`{{{name}}}` has no value"
            "「{{{name}}}」没有对应的值"
            "「{{{name}}}」沒有對應的值"
        TheQuestionsName
            "the name of the question"
            "提问的名称"
            "提問的名稱"
        MenuNeedsTitle
            "give the menu a title"
            "给菜单写上 `title`"
            "替選單寫上 `title`"
        CodeIsOfACategory
            "a code belongs to a category: write {{menu}} for all of them"
            "编号属于某个栏目：要列出全部，写 {{menu}}"
            "編號屬於某個欄目：要列出全部，寫 {{menu}}"
        CategoryNeedsCode
            "give the category a code"
            "给这个栏目写上 `code`"
            "替這個欄目寫上 `code`"
        OnlyInFallback
            "use it in the fallback and in the text `missed` only"
            "只能用在 `fallback` 和 `missed` 里"
            "只能用在 `fallback` 和 `missed` 裡"
        OnlyInSummary
            "use it in the text `summary` only"
            "只能用在 `summary` 里"
            "只能用在 `summary` 裡"
        OnlyInAmbiguous
            "use it in the texts `ambiguous` and `suggestions` only"
            "只能用在 `ambiguous` 和 `suggestions` 里"
            "只能用在 `ambiguous` 和 `suggestions` 裡"
        OnlyInClosed
            "use it in the text `closed` of a desk only"
            "只能用在服务台的 `closed` 里"
            "只能用在服務台的 `closed` 裡"
        NoWordFor { name: String }
            "the menu takes no word for it: write one under [words], {name} = [\"…\"]"
            "菜单没有表示它的词：在 [words] 下面写一个，{name} = [\"…\"]"
            "選單沒有表示它的詞：在 [words] 下面寫一個，{name} = [\"…\"]"
        DeclareIt { name: String }
            "declare it with its default: [values], {name} = \"…\""
            "在 [values] 下面写上它的默认内容：{name} = \"…\""
            "在 [values] 下面寫上它的預設內容：{name} = \"…\""
        NoValueInALine { name: String }
            "`{{{name}}}` has no value in a line of the menu"
            "菜单的一行里没有「{{{name}}}」"
            "選單的一行裡沒有「{{{name}}}」"
        OnlyCodeAndTitle
            "use only {{code}} and {{title}}, which are those of the category"
            "只能用 {{code}} 和 {{title}}，即栏目的编号和标题"
            "只能用 {{code}} 和 {{title}}，即欄目的編號和標題"
        NoPlaceholder { braces: String }
            "`{braces}` is not a placeholder"
            "「{braces}」不是占位符"
            "「{braces}」不是佔位符"
        PlaceholderIs
            "a placeholder is a name between braces, such as {{menu}}; write {{{{ and }}}} for braces"
            "占位符是花括号里的一个名称，例如 {{menu}}；要显示花括号本身，写 {{{{ 和 }}}}"
            "佔位符是大括號裡的一個名稱，例如 {{menu}}；要顯示大括號本身，寫 {{{{ 和 }}}}"
        BuiltIn { name: String }
            "`{{{name}}}` is built in"
            "「{{{name}}}」是系统自带的"
            "「{{{name}}}」是系統內建的"
        AnotherValueName
            "give the value another name"
            "给这个值换一个名称"
            "替這個值換一個名稱"
        AnotherQuestionName
            "give the question another name"
            "给这个提问换一个名称"
            "替這個提問換一個名稱"
        InvalidValueName { name: String }
            "`{name}` is not a valid name of a value"
            "「{name}」不能作为值的名称"
            "「{name}」不能作為值的名稱"
        ValueNameIs
            "use only letters, digits, `_` and `-`"
            "只能用字母、数字、`_` 和 `-`"
            "只能用字母、數字、`_` 和 `-`"

        NoPrompt
            "the question has no prompt"
            "这个提问没有写问什么"
            "這個提問沒有寫問什麼"
        WritePrompt
            "write what is asked: prompt = \"…\""
            "写上要问的话：prompt = \"…\""
            "寫上要問的話：prompt = \"…\""
        NoName
            "the question has no name"
            "这个提问没有名称"
            "這個提問沒有名稱"
        WriteName
            "write what programs call the answer, such as name = \"phone\""
            "写上程序里怎么称呼这个答案，例如 name = \"phone\""
            "寫上程式裡怎麼稱呼這個答案，例如 name = \"phone\""
        InvalidQuestionName { name: String }
            "`{name}` is not a valid name of a question"
            "「{name}」不能作为提问的名称"
            "「{name}」不能作為提問的名稱"
        NameIs
            "a name is 1 to 32 of the letters a to z, digits, `_` and `-`, such as name = \"a1\"; what people read is the `prompt`"
            "名称由 1 到 32 个小写字母 `a-z`、数字、`_` 或 `-` 组成，例如 name = \"a1\"；给人看的文字写在 `prompt` 里"
            "名稱由 1 到 32 個小寫字母 `a-z`、數字、`_` 或 `-` 組成，例如 name = \"a1\"；給人看的文字寫在 `prompt` 裡"
        SameQuestionName { name: String }
            "two questions have the name `{name}`"
            "有两个提问都叫「{name}」"
            "有兩個提問都叫「{name}」"
        AnotherName
            "give one of them another name"
            "给其中一个换一个名称"
            "替其中一個換一個名稱"
        TooManyBytes { needed: usize, room: usize }
            "the answers may need {needed} bytes, but a cursor has room for {room}"
            "这些答案最多可能占 {needed} 字节，而会话游标只放得下 {room} 字节"
            "這些答案最多可能佔 {needed} 位元組，而會話游標只放得下 {room} 位元組"
        SmallerMax
            "give it a smaller `max`, or ask less: a character takes up to 4 bytes"
            "把它的 `max` 改小，或者少问一些：一个字最多占 4 字节"
            "把它的 `max` 改小，或者少問一些：一個字最多佔 4 位元組"
        ShorterChoices
            "shorten its choices, or ask less"
            "把它的选项写短一些，或者少问一些"
            "把它的選項寫短一些，或者少問一些"
        TheLargest { name: String, bytes: usize }
            "the largest, `{name}`: {bytes} of them"
            "占得最多的是「{name}」：{bytes} 字节"
            "佔得最多的是「{name}」：{bytes} 位元組"
        NoWordForYes { id: String }
            "no word says yes to the answers of `{id}`"
            "没有词可以确认「{id}」的答案"
            "沒有詞可以確認「{id}」的答案"
        YesIsAskedFor
            "yes is asked for here"
            "这里要人确认"
            "這裡要人確認"
        WriteWordForYes
            "write a word, such as yes = [\"是\"], or leave `yes` out"
            "写一个词，例如 yes = [\"是\"]，或者删掉 `yes`"
            "寫一個詞，例如 yes = [\"是\"]，或者刪掉 `yes`"
        KindTakesNo { kind: &'static str, key: &'static str }
            "a question of the kind `{kind}` takes no `{key}`"
            "`{kind}` 类的提问不能写 `{key}`"
            "`{kind}` 類的提問不能寫 `{key}`"
        WriteKindOrLeaveOut { kind: &'static str, key: &'static str }
            "write kind = \"{kind}\", or leave `{key}` out"
            "写 kind = \"{kind}\"，或者删掉 `{key}`"
            "寫 kind = \"{kind}\"，或者刪掉 `{key}`"
        KindNeeds { kind: &'static str, key: &'static str }
            "a question of the kind `{kind}` needs `{key}`"
            "`{kind}` 类的提问要写 `{key}`"
            "`{kind}` 類的提問要寫 `{key}`"
        WriteBeside { key: &'static str }
            "write {key} beside it, or another kind"
            "再写上 `{key}`，或者换一个 `kind`"
            "再寫上 `{key}`，或者換一個 `kind`"
        NoAnswerMatches
            "no answer can match this pattern"
            "没有答案能符合这个正则表达式"
            "沒有答案能符合這個正規表示式"
        ChangePattern
            "change the pattern"
            "改这个正则表达式"
            "改這個正規表示式"
        NeedsMoreCharacters { least: usize, most: u8 }
            "an answer needs at least {least} characters to match, but may have at most {most}"
            "答案至少要 {least} 个字才符合，却最多只能写 {most} 个字"
            "答案至少要 {least} 個字才符合，卻最多只能寫 {most} 個字"
        ChangePatternOrMax
            "change the pattern, or raise `max`"
            "改这个正则表达式，或者把 `max` 改大"
            "改這個正規表示式，或者把 `max` 改大"
        TheMostCharacters
            "the most characters"
            "最多的字数"
            "最多的字數"
        EmptyChoice { text: Quoted }
            "the choice {text} contains no letter, digit or symbol"
            "选项 {text} 里没有文字、数字或符号"
            "選項 {text} 裡沒有文字、數字或符號"
        WriteChoice
            "write what people choose, or leave it out"
            "写上供人选择的内容，或者删掉"
            "寫上供人選擇的內容，或者刪掉"
        ChoiceTwice { text: String }
            "the choice `{text}` is written twice"
            "选项「{text}」写了两次"
            "選項「{text}」寫了兩次"
        ChoiceIsAWord { text: String }
            "`{text}` cannot be chosen: as a word of the menu it leaves the question"
            "「{text}」选不到：它是菜单的词，一发就离开提问"
            "「{text}」選不到：它是選單的詞，一發就離開提問"
        ChoiceIsTaken { text: String }
            "`{text}` cannot be chosen: a category with `anywhere` takes it"
            "「{text}」选不到：有 `anywhere` 的栏目会先收走它"
            "「{text}」選不到：有 `anywhere` 的欄目會先收走它"
        ChoiceOrKeywordInOtherWords
            "write the choice in other words, or the keyword"
            "选项换一种说法，或者那个关键词换一种说法"
            "選項換一種說法，或者那個關鍵字換一種說法"
        ChoiceInOtherWords
            "write the choice in other words, or declare other [words]"
            "换一种说法，或者在 [words] 里换词"
            "換一種說法，或者在 [words] 裡換詞"

        NoTimeZone
            "the menu has hours or days, but no time zone"
            "菜单写了时间或日期，却没有写时区"
            "選單寫了時間或日期，卻沒有寫時區"
        WriteTimeZone
            "write their time zone above the first section: time_zone = \"+08:00\""
            "在第一个方括号行之前写上时区：time_zone = \"+08:00\""
            "在第一個方括號行之前寫上時區：time_zone = \"+08:00\""
        NotATimeZone { zone: String }
            "`{zone}` is not a time zone"
            "「{zone}」不是时区"
            "「{zone}」不是時區"
        ZoneNeedsFeature
            "names of time zones need the cargo feature `time-zones`; an offset does not: \"+08:00\""
            "用地名写时区需要开启 `time-zones`；写时差不需要：\"+08:00\""
            "用地名寫時區需要開啟 `time-zones`；寫時差不需要：\"+08:00\""
        WriteAnOffset
            "write an offset such as \"+08:00\", or a name such as \"Asia/Shanghai\""
            "写时差，例如 \"+08:00\"，或者地名，例如 \"Asia/Shanghai\""
            "寫時差，例如 \"+08:00\"，或者地名，例如 \"Asia/Shanghai\""
        NotHours { span: String }
            "`{span}` is not a span of hours"
            "「{span}」不是一段时间"
            "「{span}」不是一段時間"
        WriteHours
            "write when it opens and closes, such as \"09:00-12:00\""
            "写几点到几点，例如 \"09:00-12:00\""
            "寫幾點到幾點，例如 \"09:00-12:00\""
        NeverOpens { id: String }
            "the desk `{id}` never opens"
            "服务台「{id}」从不开放"
            "服務台「{id}」從不開放"
        WriteWhenOpen
            "write when it is open, such as weekdays = \"09:00-17:00\"; without `hours` it is always open"
            "写上开放的时间，例如 weekdays = \"09:00-17:00\"；不写 `hours` 就是一直开放"
            "寫上開放的時間，例如 weekdays = \"09:00-17:00\"；不寫 `hours` 就是一直開放"

        MatchesEmpty { pattern: String }
            "the pattern `{pattern}` matches an empty text"
            "正则表达式「{pattern}」连空白也符合"
            "正規表示式「{pattern}」連空白也符合"
        RemoveOptional
            "remove what makes all of it optional, such as a `*` or `?`"
            "去掉使它可有可无的部分，例如 `*` 或 `?`"
            "去掉使它可有可無的部分，例如 `*` 或 `?`"
        InvalidPattern { problem: Patterns }
            "the pattern is not a valid regular expression: {problem}"
            "这个正则表达式写得不对：{problem}"
            "這個正規表示式寫得不對：{problem}"
        SeeRegex
            "see https://docs.rs/regex/#syntax; in TOML write it in single quotes, so that `\\` stays"
            "写法见 https://docs.rs/regex/#syntax；要放在单引号里，`\\` 才会保留"
            "寫法見 https://docs.rs/regex/#syntax；要放在單引號裡，`\\` 才會保留"
        HalfWidth { pattern: String }
            "write its signs in half width: '{pattern}'"
            "其中的符号要用半角：'{pattern}'"
            "其中的符號要用半形：'{pattern}'"
        PatternTooLarge { limit: usize }
            "the pattern takes more than {limit} bytes when compiled"
            "这个正则表达式展开后超过 {limit} 字节"
            "這個正規表示式展開後超過 {limit} 位元組"
        SmallerRepetitions
            "use smaller repetitions, or raise the limit with `MenuBuilder::max_pattern_bytes`"
            "减少重复的次数，或者用 `MenuBuilder::max_pattern_bytes` 放宽上限"
            "減少重複的次數，或者用 `MenuBuilder::max_pattern_bytes` 放寬上限"
        TooManyPatterns { limit: usize }
            "the menu has more than {limit} patterns"
            "菜单里的正则表达式超过 {limit} 个"
            "選單裡的正規表示式超過 {limit} 個"
        FewerPatterns
            "write keywords where no pattern is needed, or raise the limit with `MenuBuilder::max_patterns`"
            "不需要正则表达式的地方写关键词，或者用 `MenuBuilder::max_patterns` 放宽上限"
            "不需要正規表示式的地方寫關鍵字，或者用 `MenuBuilder::max_patterns` 放寬上限"
    }
}
