//! What is said of ids, codes, titles, keywords, words, submenus and days.

use super::{Marked, Quoted, sentences};

sentences! {
    /// What people type, by what it is in the menu.
    #[derive(Copy)]
    pub(crate) enum Named {
        Keyword
            "keyword"
            "关键词"
            "關鍵字"
        Title
            "title"
            "标题"
            "標題"
        Phrase
            "phrase"
            "短语"
            "短語"
        Word
            "word"
            "词"
            "詞"
    }
}

sentences! {
    /// Sentences on ids, codes, titles, keywords, words, submenus and days.
    pub(crate) enum Names {
        NoCategories
            "the menu has no category"
            "菜单里没有栏目"
            "選單裡沒有欄目"
        WriteACategory
            "write at least one, such as [category.news]"
            "至少写一个，例如 [category.news]"
            "至少寫一個，例如 [category.news]"
        InvalidCategoryId { id: String }
            "`{id}` is not a valid id of a category"
            "「{id}」不能作为栏目的名称"
            "「{id}」不能作為欄目的名稱"
        WriteId { id: String }
            "write it in small letters: `{id}`"
            "改用小写字母：`{id}`"
            "改用小寫字母：`{id}`"
        IdIs
            "an id is 1 to 32 of the letters a to z, digits, `_` and `-`; what people read is the title"
            "名称由 1 到 32 个小写字母 `a-z`、数字、`_` 或 `-` 组成；给人看的文字写在 `title` 里"
            "名稱由 1 到 32 個小寫字母 `a-z`、數字、`_` 或 `-` 組成；給人看的文字寫在 `title` 裡"
        SameCategoryId { id: String }
            "two categories have the id `{id}`"
            "有两个栏目都叫「{id}」"
            "有兩個欄目都叫「{id}」"
        SameDeskId { id: String }
            "two desks have the id `{id}`"
            "有两个服务台都叫「{id}」"
            "有兩個服務台都叫「{id}」"
        Unreachable { id: String }
            "no message can reach `{id}`"
            "没有消息能到达栏目「{id}」"
            "沒有訊息能到達欄目「{id}」"
        GiveItAName
            "give it a code, a title, keywords or patterns"
            "给它写上 `code`（编号）、`title`（标题）、`keywords`（关键词）或 `patterns`（正则表达式）"
            "替它寫上 `code`（編號）、`title`（標題）、`keywords`（關鍵字）或 `patterns`（正規表示式）"
        SameCode { first: String, second: String, code: String }
            "`{first}` and `{second}` have the same code `{code}`"
            "「{first}」和「{second}」的编号都是「{code}」"
            "「{first}」和「{second}」的編號都是「{code}」"
        TheSameCode
            "the same code"
            "相同的编号"
            "相同的編號"
        AnotherCode
            "give one of them another code: a code leads to one category"
            "给其中一个换一个编号：一个编号只能到一个栏目"
            "替其中一個換一個編號：一個編號只能到一個欄目"
        LeadsToBoth { text: Marked, first: String, second: String }
            "{text} leads to both `{first}` and `{second}`"
            "{text}同时属于「{first}」和「{second}」"
            "{text}同時屬於「{first}」和「{second}」"
        KeepOneOrMakeLonger
            "keep it in one of them, or make both longer so that they differ"
            "只留在其中一个里，或者两边都写长一些，彼此不同"
            "只留在其中一個裡，或者兩邊都寫長一些，彼此不同"
        KeywordTwice { id: String, text: Marked }
            "`{id}` has the keyword {text} twice"
            "「{id}」的关键词{text}写了两次"
            "「{id}」的關鍵字{text}寫了兩次"
        RemoveSameKeyword
            "remove one of them: width, case, traditional characters and spaces make no difference"
            "删掉其中一个：全角半角、大小写、繁简和空格都不算差别"
            "刪掉其中一個：全形半形、大小寫、繁簡和空格都不算差別"
        ReadsAsCode { what: Named, text: String, id: String }
            "the {what} `{text}` is a way of typing the code of `{id}`"
            "{what}「{text}」会被当作「{id}」的编号"
            "{what}「{text}」會被當作「{id}」的編號"
        LeaveOutOrChangeCode
            "leave it out, or change the code"
            "删掉它，或者改编号"
            "刪掉它，或者改編號"
        SaysNothing { what: Named, text: Quoted }
            "the {what} {text} contains no letter, digit or symbol to look for"
            "{what} {text} 里没有可以查找的文字、数字或符号"
            "{what} {text} 裡沒有可以尋找的文字、數字或符號"
        WriteWhatPeopleType
            "write what people type, or leave it out"
            "写上大家会输入的内容，或者删掉"
            "寫上大家會輸入的內容，或者刪掉"
        ExactAndWeak
            "a keyword that is `exact` cannot be `weak` as well"
            "`exact` 的关键词不能同时是 `weak`"
            "`exact` 的關鍵字不能同時是 `weak`"
        ExactOrWeak
            "write match = \"exact\" for the whole message only, or match = \"weak\""
            "只认整条消息就写 match = \"exact\"，否则写 match = \"weak\""
            "只認整則訊息就寫 match = \"exact\"，否則寫 match = \"weak\""
        TextAndAll
            "a keyword has either `text` or `all`"
            "一个关键词只能写 `text` 和 `all` 其中一个"
            "一個關鍵字只能寫 `text` 和 `all` 其中一個"
        TextAmongAll
            "put the text among the words of `all`, or write two keywords"
            "把 `text` 的内容也放进 `all`，或者写成两个关键词"
            "把 `text` 的內容也放進 `all`，或者寫成兩個關鍵字"
        AllTakes { least: usize, most: usize, count: usize }
            "`all` takes {least} to {most} words, not {count}"
            "`all` 应有 {least} 到 {most} 个词，这里是 {count} 个"
            "`all` 應有 {least} 到 {most} 個詞，這裡是 {count} 個"
        WriteAllApart { list: String }
            "write each word in quotes of its own: all = {list}"
            "每个词各用一对引号：all = {list}"
            "每個詞各用一對引號：all = {list}"
        WriteAlone { word: String }
            "write \"{word}\" alone, or the other words that occur with it"
            "单独写 \"{word}\"，或者补上和它一起出现的词"
            "單獨寫 \"{word}\"，或者補上和它一起出現的詞"
        KeepWhatNoMessageLacks
            "keep those that no message about it lacks"
            "只留下问这件事的消息里必有的词"
            "只留下問這件事的訊息裡必有的詞"
        AllCannotBe { mode: &'static str }
            "words that occur anywhere in a message cannot be `{mode}`"
            "几个词可以在消息的任何地方，不能是 `{mode}`"
            "幾個詞可以在訊息的任何地方，不能是 `{mode}`"
        ModesOfAll
            "leave `match` out, or write \"word\", \"contains\" or \"weak\""
            "删掉 `match`，或者写 \"word\"、\"contains\" 或 \"weak\""
            "刪掉 `match`，或者寫 \"word\"、\"contains\" 或 \"weak\""
        WordTwice { word: String }
            "`{word}` stands twice in `all`"
            "`all` 里的「{word}」写了两次"
            "`all` 裡的「{word}」寫了兩次"
        FirstHere
            "first here"
            "第一次在这里"
            "第一次在這裡"
        PartOfWord { word: String, longer: String }
            "`{word}` is part of `{longer}`, and would have to occur beside it"
            "「{word}」已在「{longer}」里，还要在它之外再出现一次才算"
            "「{word}」已在「{longer}」裡，還要在它之外再出現一次才算"
        TheLongerWord
            "the longer word"
            "较长的词"
            "較長的詞"
        LeaveWordOut
            "leave it out: where the other word occurs, it does"
            "删掉它：另一个词出现时它也出现"
            "刪掉它：另一個詞出現時它也出現"
        TwoModes { first: &'static str, second: &'static str }
            "a keyword cannot be both `{first}` and `{second}`"
            "一个关键词不能既是 `{first}` 又是 `{second}`"
            "一個關鍵字不能既是 `{first}` 又是 `{second}`"
        OneMode
            "write one of them; only `weak` goes with another"
            "只写其中一个；只有 `weak` 可以和别的同用"
            "只寫其中一個；只有 `weak` 可以和別的同用"
        EmptyCode
            "the code is empty"
            "编号是空的"
            "編號是空的"
        InvalidCode { code: String }
            "`{code}` is not a valid code"
            "「{code}」不能作为编号"
            "「{code}」不能作為編號"
        CodeIs
            "a code is up to eight digits, a letter and up to seven letters or digits, `#` or `*`"
            "编号是最多八位数字，或者一个字母加最多七位字母或数字，或者 `#`、`*`"
            "編號是最多八位數字，或者一個字母加最多七位字母或數字，或者 `#`、`*`"
        WriteCode { code: String }
            "write \"{code}\""
            "写 \"{code}\""
            "寫 \"{code}\""
        CodeOfALevel
            "write the code of this level alone, such as \"1\"; `under` says whose submenu it is in"
            "只写这一层的编号，例如 \"1\"；属于哪个子菜单由 `under` 写明"
            "只寫這一層的編號，例如 \"1\"；屬於哪個子選單由 `under` 寫明"
        InsideItself { id: String }
            "`{id}` is inside its own submenu"
            "「{id}」在它自己的子菜单里"
            "「{id}」在它自己的子選單裡"
        BreakTheCircle
            "remove `under` from one of the categories in this circle"
            "从绕成一圈的这些栏目中删掉一个 `under`"
            "從繞成一圈的這些欄目中刪掉一個 `under`"
        TooDeep { id: String, steps: usize }
            "`{id}` is more than {steps} levels deep"
            "「{id}」超过了 {steps} 层"
            "「{id}」超過了 {steps} 層"
        MoveUp
            "move it up, or raise the limit with `MenuBuilder::max_depth`"
            "往上移，或者用 `MenuBuilder::max_depth` 放宽上限"
            "往上移，或者用 `MenuBuilder::max_depth` 放寬上限"
        WriteParentId
            "write the id of a category, or leave `under` out"
            "写上一个栏目的名称，或者删掉 `under`"
            "寫上一個欄目的名稱，或者刪掉 `under`"
        AlreadyLeads { word: String, id: String }
            "`{word}` already leads to `{id}`"
            "「{word}」已经属于栏目「{id}」"
            "「{word}」已經屬於欄目「{id}」"
        DeclaredHere
            "declared here"
            "写在这里"
            "寫在這裡"
        UsedHere
            "used here"
            "用在这里"
            "用在這裡"
        AnotherWord
            "choose another word, or change the category"
            "换一个词，或者改那个栏目"
            "換一個詞，或者改那個欄目"
        DeclaredForBoth { word: String, first: &'static str, second: &'static str }
            "`{word}` is declared for both {first} and {second}"
            "「{word}」同时写在 `{first}` 和 `{second}` 里"
            "「{word}」同時寫在 `{first}` 和 `{second}` 裡"
        TakenInForms { text: String, word: &'static str }
            "`{text}` is taken inside forms, but is a word for {word}, too"
            "「{text}」在表单里也算数，但它又是 `{word}` 的词"
            "「{text}」在表單裡也算數，但它又是 `{word}` 的詞"
        TakenEverywhere
            "taken everywhere"
            "在哪里都算数"
            "在哪裡都算數"
        NothingInForms { id: String }
            "nothing of `{id}` can be taken inside forms"
            "「{id}」没有可以在表单里算数的词"
            "「{id}」沒有可以在表單裡算數的詞"
        WriteExactOrWord
            "write a keyword for the whole message, such as {{ text = \"人工\", match = \"exact\" }}, or a code that is a word, such as \"STOP\""
            "写一个只认整条消息的关键词，例如 {{ text = \"人工\", match = \"exact\" }}，或者本身是单词的编号，例如 \"STOP\""
            "寫一個只認整則訊息的關鍵字，例如 {{ text = \"人工\", match = \"exact\" }}，或者本身是單詞的編號，例如 \"STOP\""
        KeepInOne
            "keep it in one of them"
            "只留在其中一个里"
            "只留在其中一個裡"
        NeverExists { id: String, parent: String }
            "`{id}` never exists: it has no day in common with `{parent}`, whose submenu it is in"
            "「{id}」永远不会出现：它和所在子菜单「{parent}」的日期没有一天重合"
            "「{id}」永遠不會出現：它和所在子選單「{parent}」的日期沒有一天重合"
        CorrectDaysOrMove
            "correct the days of one of them, or move it to another submenu"
            "改正其中一个的日期，或者移到别的子菜单"
            "改正其中一個的日期，或者移到別的子選單"
        EndsBeforeItBegins { id: String, until: String, from: String }
            "`{id}` ends on {until}, before it begins on {from}"
            "「{id}」在 {until} 结束，却在 {from} 才开始"
            "「{id}」在 {until} 結束，卻在 {from} 才開始"
        TheLastDay
            "the last day"
            "最后一天"
            "最後一天"
        TheFirstDay
            "the first day"
            "第一天"
            "第一天"
        SwapDays
            "swap the two days, or correct the year"
            "把两个日期对调，或者改正年份"
            "把兩個日期對調，或者改正年份"
        NoLint { name: String }
            "there is no lint `{name}`"
            "没有检查项「{name}」"
            "沒有檢查項目「{name}」"
        AlwaysAnError
            "it is always an error: only warnings have a level"
            "它总是错误：只有警告可以改级别"
            "它總是錯誤：只有警告可以改級別"
        TheLints { names: super::Listed }
            "the lints are {names}"
            "检查项有：{names}"
            "檢查項目有：{names}"
    }
}
