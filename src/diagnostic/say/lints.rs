//! What the lints say.

use super::{Marked, sentences};

sentences! {
    /// What a channel counts.
    #[derive(Copy, PartialEq, Eq)]
    pub(crate) enum Units {
        Bytes
            "bytes"
            "字节"
            "位元組"
        Characters
            "characters"
            "字"
            "字"
    }
}

sentences! {
    /// Sentences of the lints.
    pub(crate) enum Lints {
        ShadowedByCode { keyword: String }
            "the keyword `{keyword}` never wins: it is read as the code"
            "关键词「{keyword}」轮不到：它会被当作编号"
            "關鍵字「{keyword}」輪不到：它會被當作編號"
        EveryCodeIsUnderstood
            "leave it out: every way of typing a code is understood"
            "删掉它：编号的各种写法都认得"
            "刪掉它：編號的各種寫法都認得"
        ShadowedByTitle { keyword: String }
            "the keyword `{keyword}` never wins: the title is found first"
            "关键词「{keyword}」轮不到：标题先被找到"
            "關鍵字「{keyword}」輪不到：標題先被找到"
        TitleCounts
            "leave it out: a title counts where it is the whole message"
            "删掉它：整条消息就是标题时，标题已经算数"
            "刪掉它：整則訊息就是標題時，標題已經算數"
        Hidden { keyword: String, phrase: String }
            "the keyword `{keyword}` never counts: `except` has `{phrase}`"
            "关键词「{keyword}」从不算数：`except` 里有「{phrase}」"
            "關鍵字「{keyword}」從不算數：`except` 裡有「{phrase}」"
        ContainsThePhrase
            "contains the phrase"
            "包含这个短语"
            "包含這個短語"
        ThePhrase
            "the phrase"
            "短语"
            "短語"
        LongerPhrase
            "make the phrase longer than the keyword, or leave one of them out"
            "把短语写得比关键词长，或者删掉其中一个"
            "把短語寫得比關鍵字長，或者刪掉其中一個"
        Short { keyword: String }
            "the keyword `{keyword}` is found inside many other words"
            "关键词「{keyword}」会在许多别的词里出现"
            "關鍵字「{keyword}」會在許多別的詞裡出現"
        WriteTheWords
            "write the words in which it is meant, or match = \"exact\""
            "写出真正要找的词，或者加上 match = \"exact\"（整条消息）"
            "寫出真正要找的詞，或者加上 match = \"exact\"（整則訊息）"
        InLongerNumbers { keyword: String, longer: String }
            "the keyword `{keyword}` is found in `{longer}` too"
            "关键词「{keyword}」在「{longer}」里也会找到"
            "關鍵字「{keyword}」在「{longer}」裡也會找到"
        BeginsWithANumeral
            "begins with a numeral"
            "以数字开头"
            "以數字開頭"
        AddWhatPrecedes
            "add what precedes the number, or write the longer numbers under `except`"
            "补上数字前面的字，或者把更长的数字写进 `except`"
            "補上數字前面的字，或者把更長的數字寫進 `except`"
        HardlyAWord { keyword: String }
            "`{keyword}` is hardly ever a word of its own"
            "「{keyword}」前后几乎总有别的字"
            "「{keyword}」前後幾乎總有別的字"
        AllowsNoLetterBeside
            "allows no letter beside it"
            "要求两边没有别的字"
            "要求兩邊沒有別的字"
        LeaveMatchOut
            "leave `match` out: a keyword in a script without spaces is found anywhere"
            "删掉 `match`：不用空格分词的文字，在哪里都能找到"
            "刪掉 `match`：不用空格分詞的文字，在哪裡都能找到"
        LooseGreeting { greeting: String }
            "the greeting `{greeting}` may win over the question that follows it"
            "问候语「{greeting}」会抢在后面的问题之前答复"
            "問候語「{greeting}」會搶在後面的問題之前回覆"
        LooseCommand { command: String }
            "`{command}` counts inside sentences too, where it hardly means that"
            "「{command}」在句子里也会算数，而那时多半不是这个意思"
            "「{command}」在句子裡也會算數，而那時多半不是這個意思"
        WriteExact { text: String }
            "write {{ text = \"{text}\", match = \"exact\" }}"
            "写成 {{ text = \"{text}\", match = \"exact\" }}"
            "寫成 {{ text = \"{text}\", match = \"exact\" }}"
        FrameAsks { frames: Marked }
            "{frames} only asks, and may win over what is asked about"
            "{frames}只是问法，会抢在真正要问的内容之前答复"
            "{frames}只是問法，會搶在真正要問的內容之前回覆"
        FramesAsk { frames: Marked }
            "{frames} only ask, and may win over what is asked about"
            "{frames}都只是问法，会抢在真正要问的内容之前答复"
            "{frames}都只是問法，會搶在真正要問的內容之前回覆"
        WriteWeak { text: String, modes: String }
            "write {{ text = \"{text}\", match = {modes} }}"
            "写成 {{ text = \"{text}\", match = {modes} }}"
            "寫成 {{ text = \"{text}\", match = {modes} }}"
        WriteAllWeak { text: String, modes: String }
            "write {{ text = \"{text}\", match = {modes} }}, and the others in the same way"
            "写成 {{ text = \"{text}\", match = {modes} }}，其余的也这样写"
            "寫成 {{ text = \"{text}\", match = {modes} }}，其餘的也這樣寫"
        CatchAll { pattern: String }
            "the pattern `{pattern}` matches nearly every message"
            "正则表达式「{pattern}」几乎什么消息都符合"
            "正規表示式「{pattern}」幾乎什麼訊息都符合"
        WriteWhatItMustContain
            "write what the message must contain; a message that matches nothing gets the fallback"
            "写明消息里必须有什么；什么都不符合的消息由 `fallback` 答复"
            "寫明訊息裡必須有什麼；什麼都不符合的訊息由 `fallback` 回覆"
        NeverMatches { pattern: String }
            "the pattern `{pattern}` can never match"
            "正则表达式「{pattern}」永远不会符合"
            "正規表示式「{pattern}」永遠不會符合"
        CorrectTheClass
            "correct the class between its square brackets, or remove the pattern"
            "改正方括号里的内容，或者删掉这个正则表达式"
            "改正方括號裡的內容，或者刪掉這個正規表示式"
        UnknownChoice { code: String }
            "this text mentions the code `{code}`, but no category has it"
            "这段文字提到编号「{code}」，但没有栏目用它"
            "這段文字提到編號「{code}」，但沒有欄目用它"
        UnknownChoices { codes: Marked }
            "this text mentions the codes {codes}, but no category has them"
            "这段文字提到编号{codes}，但没有栏目用它们"
            "這段文字提到編號{codes}，但沒有欄目用它們"
        WriteACode
            "write a code that the menu has, or {{menu}} for all of them"
            "写菜单里有的编号，或者写 {{menu}} 列出全部"
            "寫選單裡有的編號，或者寫 {{menu}} 列出全部"
        UnnamedCode { code: String, id: String }
            "no text mentions the code `{code}` of `{id}`"
            "没有一处提到「{id}」的编号「{code}」"
            "沒有一處提到「{id}」的編號「{code}」"
        WriteMenu
            "write {{menu}} in the welcome or in texts.listed: it lists every code"
            "在 `welcome` 或 `texts.listed` 里写 {{menu}}：它会列出全部编号"
            "在 `welcome` 或 `texts.listed` 裡寫 {{menu}}：它會列出全部編號"
        CodeOrder { number: u32, id: String }
            "the code {number} of `{id}` comes after a higher one"
            "「{id}」的编号 {number} 排在更大的编号之后"
            "「{id}」的編號 {number} 排在更大的編號之後"
        Lower
            "lower"
            "较小"
            "較小"
        HigherBeforeIt
            "higher, and before it"
            "较大，却在前面"
            "較大，卻在前面"
        PutInOrder
            "the menu is shown in the order of the file: put the categories in order"
            "菜单按文件里的先后显示：请把栏目按编号排好"
            "選單按檔案裡的先後顯示：請把欄目按編號排好"
        UnknownDesk { desk: String }
            "there is no desk `{desk}`"
            "没有服务台「{desk}」"
            "沒有服務台「{desk}」"
        DeclareDesk { desk: String }
            "declare it: [desk.{desk}]; without that it is always open"
            "写上 [desk.{desk}]；不写就当作一直开放"
            "寫上 [desk.{desk}]；不寫就當作一直開放"
        EndsBefore { span: String }
            "`{span}` ends before it begins, so it goes on into the next day"
            "「{span}」结束得比开始早，会一直算到第二天"
            "「{span}」結束得比開始早，會一直算到第二天"
        OfTheNight { span: String }
            "`{span}` is in the middle of the night"
            "「{span}」是半夜"
            "「{span}」是半夜"
        HoursOfADay
            "write the hours as a clock of 24 hours shows them, such as \"13:30-17:00\"; a whole day is \"00:00-24:00\""
            "按 24 小时制写几点到几点，例如 \"13:30-17:00\"；整天写 \"00:00-24:00\""
            "按 24 小時制寫幾點到幾點，例如 \"13:30-17:00\"；整天寫 \"00:00-24:00\""
        NoZoneForDays
            "without a time zone this question understands no day such as tomorrow"
            "没有写时区，这个提问看不懂「明天」「下周一」这样的日子"
            "沒有寫時區，這個提問看不懂「明天」「下週一」這樣的日子"
        TitleOverLines
            "the title has a line break, and the menu one line for it"
            "标题里有换行，而菜单里它只占一行"
            "標題裡有換行，而選單裡它只佔一行"
        LabelIsCut { count: usize, unit: Units, channel: &'static str, limit: usize }
            "a button of {channel} cuts this off: it has {count} {unit}, and there is room for {limit}"
            "`{channel}` 的按钮会截断它：它有 {count} {unit}，按钮放得下 {limit}"
            "`{channel}` 的按鈕會截斷它：它有 {count} {unit}，按鈕放得下 {limit}"
        TitleTooLong { count: usize }
            "a title of {count} characters fills several lines of the menu"
            "标题有 {count} 个字，在菜单里要占好几行"
            "標題有 {count} 個字，在選單裡要佔好幾行"
        ShortenTitle
            "write a few words in one line; what is to be explained goes into the reply"
            "用一行写几个字；要说明的内容写进 `reply`"
            "用一行寫幾個字；要說明的內容寫進 `reply`"
        BlankReply
            "this reply is empty"
            "这个回复是空的"
            "這個回覆是空的"
        WriteWhatPeopleRead
            "write what people shall read, or remove it"
            "写上给人看的内容，或者删掉"
            "寫上給人看的內容，或者刪掉"
        ReplyTooLong { count: usize, unit: Units, channel: &'static str, limit: usize }
            "this reply has {count} {unit}, but {channel} takes at most {limit}"
            "这个回复有 {count} {unit}，而 `{channel}` 最多 {limit}"
            "這個回覆有 {count} {unit}，而 `{channel}` 最多 {limit}"
        TooManySegments { count: usize, character: char, most: usize }
            "this reply is {count} short messages of 67 characters each, for `{character}` is not in the alphabet of SMS; phones join at most {most}"
            "这个回复要 {count} 条短信（「{character}」不在短信的字母表里，每条 67 字），手机最多连成 {most} 条"
            "這個回覆要 {count} 則簡訊（「{character}」不在簡訊的字母表裡，每則 67 字），手機最多連成 {most} 則"
        TooManyPlainSegments { count: usize, most: usize }
            "this reply is {count} short messages of 153 characters each; phones join at most {most}"
            "这个回复要 {count} 条短信（每条 153 字），手机最多连成 {most} 条"
            "這個回覆要 {count} 則簡訊（每則 153 字），手機最多連成 {most} 則"
        BeyondOwnLimit { count: usize, limit: usize }
            "this reply has {count} characters, but `limit` is {limit}"
            "这个回复有 {count} 字，而 `limit` 是 {limit}"
            "這個回覆有 {count} 字，而 `limit` 是 {limit}"
        ShortenOrRaise
            "shorten it, or write a higher `limit`"
            "写短一些，或者把 `limit` 改大"
            "寫短一些，或者把 `limit` 改大"
        CostlyCharacter { character: char, count: usize, plain: usize }
            "`{character}` is not in the alphabet of SMS: for it alone this is {count} short messages, not {plain}"
            "「{character}」不在短信的字母表里：只因为它，就要发 {count} 条短信，而不是 {plain} 条"
            "「{character}」不在簡訊的字母表裡：只因為它，就要發 {count} 則簡訊，而不是 {plain} 則"
        PlainCharacter { character: char, meant: &'static str }
            "write `{meant}` for each `{character}`"
            "把每个「{character}」都改成 `{meant}`"
            "把每個「{character}」都改成 `{meant}`"
        Shorten
            "shorten it, or link to a page with the rest"
            "写短一些，或者把其余内容放到网页上并附链接"
            "寫短一些，或者把其餘內容放到網頁上並附連結"
        TooManyParts { count: usize, channel: &'static str, limit: usize }
            "this reply has {count} parts, but {channel} takes at most {limit}"
            "这个回复有 {count} 段，而 `{channel}` 最多 {limit} 段"
            "這個回覆有 {count} 段，而 `{channel}` 最多 {limit} 段"
        JoinParts
            "put several texts into one part"
            "把几段文字合成一段"
            "把幾段文字合成一段"
        OptOutWord { text: Marked, key: &'static str }
            "{text} is a word for {key} here, but who sends that by SMS gets no more messages"
            "{text}在这里是 `{key}` 的词，但用短信发它的人以后收不到任何消息"
            "{text}在這裡是 `{key}` 的詞，但用簡訊發它的人以後收不到任何訊息"
        OptOutWords { texts: Marked, key: &'static str }
            "{texts} are words for {key} here, but who sends that by SMS gets no more messages"
            "{texts}在这里都是 `{key}` 的词，但用短信发它们的人以后收不到任何消息"
            "{texts}在這裡都是 `{key}` 的詞，但用簡訊發它們的人以後收不到任何訊息"
        WordsCarriersDoNotKnow { key: &'static str }
            "write words that carriers do not know under [words], such as {key} = [\"exit\"]"
            "在 [words] 下面写运营商不认得的词，例如 {key} = [\"exit\"]"
            "在 [words] 下面寫電信業者不認得的詞，例如 {key} = [\"exit\"]"
        OptOutCategory { text: String, id: String }
            "`{text}` leads to `{id}`, but on SMS whoever sends it gets no more messages"
            "「{text}」属于栏目「{id}」，但用短信发它的人以后收不到任何消息"
            "「{text}」屬於欄目「{id}」，但用簡訊發它的人以後收不到任何訊息"
        BesideStop
            "write another word, or put it beside `stop` in a category that says so"
            "换一个词，或者和 `stop` 一起放进一个写明退订的栏目"
            "換一個詞，或者和 `stop` 一起放進一個寫明退訂的欄目"
        OptOutChoice { choice: String }
            "`{choice}` cannot be chosen on SMS: carriers act upon it"
            "用短信选不到「{choice}」：运营商会先处理它"
            "用簡訊選不到「{choice}」：電信業者會先處理它"
        ChoiceInOtherWords
            "write the choice in other words"
            "选项换一种说法"
            "選項換一種說法"
        UnusedValue { name: String }
            "no reply uses `{{{name}}}`"
            "没有回复用到「{{{name}}}」"
            "沒有回覆用到「{{{name}}}」"
        UseOrRemove
            "use it, or remove it"
            "用上它，或者删掉它"
            "用上它，或者刪掉它"
        LiteralEscape
            "`\\n` is shown as it is here: a text in single quotes takes it literally, and so do two backslashes"
            "这里的 `\\n` 不会换行，会原样显示：单引号里不认它，写两个反斜杠也不行"
            "這裡的 `\\n` 不會換行，會原樣顯示：單引號裡不認它，寫兩個反斜線也不行"
        SlashN
            "`/n` is shown as it is: a new line is a backslash and an n"
            "`/n` 会原样显示：换行是反斜杠加 `n`"
            "`/n` 會原樣顯示：換行是反斜線加 `n`"
        DoubleQuotes
            "write the text in double quotes, with one backslash: \"…\\n…\""
            "把这段文字放在双引号里，换行写一个反斜杠加 `n`：\"…\\n…\""
            "把這段文字放在雙引號裡，換行寫一個反斜線加 `n`：\"…\\n…\""
        Unfilled { found: String }
            "`{found}` is shown as it is"
            "「{found}」会原样显示"
            "「{found}」會原樣顯示"
        WriteBraces { name: String }
            "write {{{name}}} for its value"
            "要显示它的内容，写 {{{name}}}"
            "要顯示它的內容，寫 {{{name}}}"
        MarkBehindLink { mark: char }
            "`{mark}` right behind an address is opened with it"
            "网址后面紧跟「{mark}」，点开时会连它一起打开"
            "網址後面緊跟「{mark}」，點開時會連它一起打開"
        SpaceBehindLink
            "put a space or a new line between them"
            "中间空一格，或者另起一行"
            "中間空一格，或者另起一行"
        WideLink { found: String }
            "`{found}` is in full width: no phone opens it"
            "「{found}」是全角，手机点不开"
            "「{found}」是全形，手機點不開"
        NarrowLink
            "write the address in half width: https://"
            "网址改成半角：https://"
            "網址改成半形：https://"
        LocalLink { found: String }
            "`{found}` leads to this computer or its network, which nobody outside can open"
            "「{found}」只在这台电脑或单位内网里能打开，外面的人打不开"
            "「{found}」只在這台電腦或單位內部網路裡能開啟，外面的人打不開"
        PublicLink
            "write the address that people outside open, such as https://example.org/a"
            "改成外面的人能打开的网址，例如 https://example.org/a"
            "改成外面的人能開啟的網址，例如 https://example.org/a"
        NoLink { found: String }
            "`{found}` is not a whole address"
            "「{found}」不是完整的网址"
            "「{found}」不是完整的網址"
        WholeLink
            "write all of it, from https:// on, such as https://example.org/a"
            "从 https:// 开始把网址写全，例如 https://example.org/a"
            "從 https:// 開始把網址寫全，例如 https://example.org/a"
        NoMediaId
            "`media:` names no picture"
            "`media:` 后面没有写是哪张图片"
            "`media:` 後面沒有寫是哪張圖片"
        WriteMediaId
            "write the id that the channel gave it when it was uploaded: media:ID"
            "写上上传时渠道给的编号：`media:ID`"
            "寫上上傳時渠道給的編號：`media:ID`"
        FileOfComputer { url: String }
            "`{url}` is a file of this computer, which nobody else can open"
            "「{url}」是这台电脑上的文件，别人打不开"
            "「{url}」是這台電腦上的檔案，別人打不開"
        UploadIt
            "upload it, and write the address that begins with https://"
            "先上传，再写以 https:// 开头的网址"
            "先上傳，再寫以 https:// 開頭的網址"
        Markup { found: String }
            "`{found}` is shown as it is: a chat knows no HTML and no Markdown"
            "「{found}」会原样显示：聊天里不认网页代码和 Markdown"
            "「{found}」會原樣顯示：聊天裡不認網頁代碼和 Markdown"
        PlainText
            "take the marks out; a new line is \\n, an address stands as it is"
            "去掉这些记号；换行写 \\n，网址直接写"
            "去掉這些記號；換行寫 \\n，網址直接寫"
        Numbered { text: String }
            "`{text}` brings its own number, and the menu puts one in front of it"
            "「{text}」自带了序号，而菜单会在前面再加编号"
            "「{text}」自帶了序號，而選單會在前面再加編號"
        WithoutNumber { text: String }
            "write \"{text}\" without the number"
            "去掉序号，写 \"{text}\""
            "去掉序號，寫 \"{text}\""
        SingleChoice
            "this question offers one choice only"
            "这个提问只有一个选项"
            "這個提問只有一個選項"
        WriteList { list: String }
            "write a list: {list}"
            "写成列表：{list}"
            "寫成清單：{list}"
        WordsAreThere
            "take it out: its words are keywords already"
            "删掉它：里面的词已经是关键词了"
            "刪掉它：裡面的詞已經是關鍵字了"
        WriteApart { list: String }
            "write each in quotes of its own: {list}"
            "分开写，每个词各用一对引号：{list}"
            "分開寫，每個詞各用一對引號：{list}"
        AnotherChoice
            "add another choice, or leave `choices` out"
            "再加一个选项，或者删掉 `choices`"
            "再加一個選項，或者刪掉 `choices`"
        ListInKeyword { keyword: String }
            "the keyword `{keyword}` is found only where all of it stands in the message"
            "只有消息里原样出现「{keyword}」才算这个关键词"
            "只有訊息裡原樣出現「{keyword}」才算這個關鍵字"
        StarsInKeyword { keyword: String }
            "the marks of `{keyword}` mean nothing: a keyword is found inside sentences anyway"
            "「{keyword}」里的符号没有作用：关键词本来就会在句子里找到"
            "「{keyword}」裡的符號沒有作用：關鍵字本來就會在句子裡找到"
        WithoutStars { text: String }
            "write \"{text}\""
            "写 \"{text}\""
            "寫 \"{text}\""
        SeasonOver { id: String, day: String }
            "`{id}` ended on {day}: nobody sees it any more"
            "「{id}」已在 {day} 结束，谁也看不到了"
            "「{id}」已在 {day} 結束，誰也看不到了"
        NextSeason
            "write the days of the next season, or remove the category"
            "写上下一次的日期，或者删掉这个栏目"
            "寫上下一次的日期，或者刪掉這個欄目"
        HolidaysOver { id: String, day: String }
            "the last holiday of `{id}` was {day}"
            "「{id}」最后的假日是 {day}，已经过了"
            "「{id}」最後的假日是 {day}，已經過了"
        NextHolidays
            "write the holidays to come; workdays that replace them go into `workdays`"
            "写上今后的假日；调休上班的日子写进 `workdays`"
            "寫上今後的假日；補班的日子寫進 `workdays`"
        NeverChecked { id: String, others: usize }
            "`{id}` does not say when it was last checked, nor do {others} others, though `review_days` asks for it"
            "「{id}」没有写上次核对的日期，另有 {others} 个栏目也没有写，而 `review_days` 要求写"
            "「{id}」沒有寫上次核對的日期，另有 {others} 個欄目也沒有寫，而 `review_days` 要求寫"
        WriteUpdated
            "write the day in each of them, such as updated = 2026-11-20"
            "在每一个里写上日期，例如 updated = 2026-11-20"
            "在每一個裡寫上日期，例如 updated = 2026-11-20"
        Expired { id: String, day: String, today: String }
            "the content of `{id}` expired on {day}; today is {today}"
            "「{id}」的内容在 {day} 到期；今天是 {today}"
            "「{id}」的內容在 {day} 到期；今天是 {today}"
        BringUpToDate
            "bring the reply up to date and move the day, or remove the category"
            "更新回复并改日期，或者删掉这个栏目"
            "更新回覆並改日期，或者刪掉這個欄目"
        Stale { id: String, age: i64, review: u32 }
            "`{id}` was last checked {age} days ago; review_days is {review}"
            "「{id}」上次核对是 {age} 天前；`review_days` 是 {review}"
            "「{id}」上次核對是 {age} 天前；`review_days` 是 {review}"
        CheckAgain
            "check the reply and write today's date"
            "核对回复，写上今天的日期"
            "核對回覆，寫上今天的日期"
        NoSource { id: String }
            "`{id}` has no source"
            "「{id}」没有写来源"
            "「{id}」沒有寫來源"
        WriteSource
            "write where the content comes from: source = \"…\""
            "写明内容的来源：source = \"…\""
            "寫明內容的來源：source = \"…\""
        Untested { id: String }
            "`{id}` has no tests"
            "「{id}」没有测试"
            "「{id}」沒有測試"
        WriteTests
            "write messages that must reach it: tests = [\"…\"]"
            "写几条必须到达它的消息：tests = [\"…\"]"
            "寫幾則必須到達它的訊息：tests = [\"…\"]"
    }
}
