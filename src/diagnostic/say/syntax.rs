//! What is said of a text that is not TOML, and of a file that cannot be read.

use super::sentences;

sentences! {
    /// What was opened and never closed.
    pub(crate) enum Opened {
        Text
            "text"
            "文字"
            "文字"
        List
            "list"
            "列表"
            "清單"
        Table
            "table"
            "表"
            "表"
        Header
            "header"
            "方括号行"
            "方括號行"
    }
}

sentences! {
    /// The encodings that are recognised.
    pub(crate) enum Encodings {
        Gbk
            "GBK"
            "GBK"
            "GBK"
        Gb18030
            "GB 18030"
            "GB 18030"
            "GB 18030"
        Big5
            "Big5"
            "Big5"
            "Big5"
        Utf16
            "UTF-16"
            "UTF-16"
            "UTF-16"
        Unknown
            "an encoding that is not recognised"
            "认不出的编码"
            "認不出的編碼"
    }
}

sentences! {
    /// Sentences on a text that is not TOML.
    pub(crate) enum Syntax {
        TableOverLines
            "a table in braces goes over several lines, which TOML 1.0 does not allow"
            "花括号里的内容写成了几行，TOML 1.0 不允许这样写"
            "大括號裡的內容寫成了幾行，TOML 1.0 不允許這樣寫"
        CommaAtTheEnd
            "a comma stands before `}}`, which TOML 1.0 does not allow"
            "`}}` 前面多了一个逗号，TOML 1.0 不允许这样写"
            "`}}` 前面多了一個逗號，TOML 1.0 不允許這樣寫"
        NewerEscape { escape: String }
            "`{escape}` is not an escape of TOML 1.0"
            "TOML 1.0 里没有 `{escape}` 这种写法"
            "TOML 1.0 裡沒有 `{escape}` 這種寫法"
        TimeWithoutSeconds { time: String }
            "`{time}` lacks the seconds, which TOML 1.0 does not allow"
            "`{time}` 没有写秒，TOML 1.0 不允许这样写"
            "`{time}` 沒有寫秒，TOML 1.0 不允許這樣寫"
        WriteOlderToml
            "replymenu reads it, but many editors and tools refuse the file: write a table in braces on one line, and a time with its seconds"
            "这里读得懂，但许多编辑器和工具会拒绝这个文件：花括号里的内容写在一行里，时间写到秒"
            "這裡讀得懂，但許多編輯器和工具會拒絕這個檔案：大括號裡的內容寫在一行裡，時間寫到秒"
        WrongQuote { found: String }
            "a text does not begin with `{found}`"
            "文字不能用「{found}」开头"
            "文字不能用「{found}」開頭"
        StraightQuotes
            "write straight quotes, in half width: \"…\""
            "改用英文半角直引号：\"…\""
            "改用英文半形直引號：\"…\""
        WrongEquals { found: String }
            "a key is followed by `=`, not by `{found}`"
            "名称后面要写 `=`，不是「{found}」"
            "名稱後面要寫 `=`，不是「{found}」"
        WriteEquals
            "write `=`"
            "改成 `=`"
            "改成 `=`"
        EqualsInHalfWidth
            "write `=` in half width"
            "改成半角的 `=`"
            "改成半形的 `=`"
        WriteLine { line: String }
            "write the line so: {line}"
            "把这一行写成：{line}"
            "把這一行寫成：{line}"
        ListWithoutBrackets
            "several texts are a list, which stands in `[` and `]`"
            "几段文字是一个列表，要放在 `[` 和 `]` 里"
            "幾段文字是一個清單，要放在 `[` 和 `]` 裡"
        TableWithoutBraces
            "several keys in one line stand in `{{` and `}}`"
            "一行里写几项，要放在 `{{` 和 `}}` 里"
            "一行裡寫幾項，要放在 `{{` 和 `}}` 裡"
        Reversed
            "the key stands in front of `=`, and its value behind it"
            "`=` 前面写名称，后面写内容，这里写反了"
            "`=` 前面寫名稱，後面寫內容，這裡寫反了"
        EndsEarly { rest: String }
            "the text ends before `{rest}`"
            "文字到「{rest}」之前就结束了"
            "文字到「{rest}」之前就結束了"
        TooMany { found: String }
            "one `{found}` too many"
            "多了「{found}」"
            "多了「{found}」"
        RemarkSign
            "a remark begins with `#`"
            "备注要用 `#` 开头"
            "備註要用 `#` 開頭"
        WriteRemark { remark: String }
            "put `#` in front of it: # {remark}"
            "在前面写 `#`：# {remark}"
            "在前面寫 `#`：# {remark}"
        WideBlank
            "there is a space here that only looks like one"
            "这里的空格不是半角空格"
            "這裡的空格不是半形空格"
        WriteBlank
            "delete it, and write a space in half width"
            "删掉它，改用半角空格"
            "刪掉它，改用半形空格"
        StrayText
            "this line says not what it is for"
            "这一行没有写明属于哪一项"
            "這一行沒有寫明屬於哪一項"
        GoesOnOrRemark
            "if it goes on the text above, put it into the quotes there, with \\n for the new line; if it is a remark, put `#` in front of it"
            "如果它接着上一行的文字，就写进上一行的引号里，换行写 \\n；如果是备注，就在前面加 `#`"
            "如果它接著上一行的文字，就寫進上一行的引號裡，換行寫 \\n；如果是備註，就在前面加 `#`"
        HeaderMissing { key: String }
            "a header is missing above: `{key}` stands in this section already"
            "上面少了一个方括号行：这一栏里已经写过「{key}」"
            "上面少了一個方括號行：這一欄裡已經寫過「{key}」"
        WriteHeaderAbove { header: String }
            "for another section write its header above this line, such as {header}; otherwise delete what stands here twice"
            "如果这是另一栏，就在这一行上面写方括号行，例如 {header}；如果不是，就把重复的这几行删掉"
            "如果這是另一欄，就在這一行上面寫方括號行，例如 {header}；如果不是，就把重複的這幾行刪掉"
        TextForHeader { found: String }
            "`{found}` stands where a header is expected"
            "「{found}」的位置应该是一个方括号行"
            "「{found}」的位置應該是一個方括號行"
        WriteHeaderInstead { header: String }
            "write {header} in its place"
            "把它改成 {header}"
            "把它改成 {header}"
        QuestionInDouble { header: String }
            "for a question of a form write {header}; otherwise keep one of the headers"
            "如果是表单的提问，写成 {header}；如果不是，只留一个方括号行"
            "如果是表單的提問，寫成 {header}；如果不是，只留一個方括號行"
        LatinDeskId
            "write Latin letters in its place, such as [desk.a1], and the same behind `handoff`"
            "方括号里改用拉丁字母，例如 [desk.a1]，`handoff` 后面也这样写"
            "方括號裡改用拉丁字母，例如 [desk.a1]，`handoff` 後面也這樣寫"
        LastQuotes { close: &'static str }
            "write {close} for the quotes at the end of its last line"
            "把最后一行末尾的引号改成 {close}"
            "把最後一行末尾的引號改成 {close}"
        BraceEscape
            "take the backslash out; braces that are to be seen are written {{{{ and }}}}"
            "删掉反斜杠；要显示花括号本身，写 {{{{ 和 }}}}"
            "刪掉反斜線；要顯示大括號本身，寫 {{{{ 和 }}}}"
        NotHere { found: String }
            "`{found}` cannot be used here"
            "这里不能用「{found}」"
            "這裡不能用「{found}」"
        InHalfWidth { meant: &'static str }
            "write `{meant}` in half width"
            "改成半角的 `{meant}`"
            "改成半形的 `{meant}`"
        BothInHalfWidth { open: &'static str, close: &'static str }
            "write `{open}` and `{close}` in half width"
            "改成半角的 `{open}` 和 `{close}`"
            "改成半形的 `{open}` 和 `{close}`"
        NoHeader { found: String }
            "`{found}` has not the brackets of a header"
            "「{found}」没有写成方括号行"
            "「{found}」沒有寫成方括號行"
        WriteHeader { header: String }
            "write {header}"
            "写成 {header}"
            "寫成 {header}"
        NeedsQuotes { name: String }
            "`{name}` must be written in quotes"
            "「{name}」要放在引号里"
            "「{name}」要放在引號裡"
        NameInQuotes { name: String }
            "a key is written in Latin letters; another name in quotes: \"{name}\""
            "名称用拉丁字母；其他文字要放在引号里：\"{name}\""
            "名稱用拉丁字母；其他文字要放在引號裡：\"{name}\""
        NeverClosed { what: Opened }
            "the {what} that begins here is never closed"
            "从这里开始的{what}没有结束"
            "從這裡開始的{what}沒有結束"
        EndWith { close: &'static str }
            "end it with `{close}`"
            "在末尾写上 `{close}`"
            "在結尾寫上 `{close}`"
        EndOnThisLine { close: &'static str }
            "end it with `{close}`, on the same line"
            "在同一行的末尾写上 `{close}`"
            "在同一行的結尾寫上 `{close}`"
        EndAfterLastLine { close: &'static str }
            "end it with `{close}`, after its last line"
            "在最后一行之后写上 `{close}`"
            "在最後一行之後寫上 `{close}`"
        QuotesInside { word: String }
            "the text ends before `{word}`: there are quotes inside the quotes"
            "文字到「{word}」之前就结束了：引号里又用了引号"
            "文字到「{word}」之前就結束了：引號裡又用了引號"
        OtherQuotes { word: String }
            "write 「{word}」 or “{word}” inside the text"
            "文字里面改写成「{word}」或“{word}”"
            "文字裡面改寫成「{word}」或『{word}』"
        NoNameInTable
            "a value in braces needs its name"
            "花括号里的内容要写明是什么"
            "大括號裡的內容要寫明是什麼"
        WriteText { text: String }
            "write `text =` before it: {{ text = \"{text}\", … }}"
            "在前面加上 `text =`：{{ text = \"{text}\", … }}"
            "在前面加上 `text =`：{{ text = \"{text}\", … }}"
        LooksLikeAQuote { found: char }
            "`{found}` only looks like the quote that ends the text"
            "「{found}」只是看起来像结束的引号"
            "「{found}」只是看起來像結束的引號"
        StraightQuote
            "write a straight quote in its place, in half width: `\"`"
            "把它改成英文半角直引号：`\"`"
            "把它改成英文半形直引號：`\"`"
        TextOverLines
            "the text goes on in the next line, where a text in single `\"` may not"
            "文字写到了下一行，而一个 `\"` 只能管一行"
            "文字寫到了下一行，而一個 `\"` 只能管一行"
        ThreeQuotes { quotes: &'static str }
            "write `{quotes}` for the quote before its first line, and for the one after its last line"
            "把第一行前面的引号和最后一行后面的引号都改成 `{quotes}`"
            "把第一行前面的引號和最後一行後面的引號都改成 `{quotes}`"
        DoubleBrackets { header: String }
            "write each of them as {header}, in double brackets"
            "每一处都写成 {header}，用双层方括号"
            "每一處都寫成 {header}，用雙層方括號"
        SingleBrackets { header: String }
            "write {header}, in single brackets"
            "写成 {header}，用单层方括号"
            "寫成 {header}，用單層方括號"
        ForeignId { id: String }
            "`{id}` is not a valid id of a section"
            "「{id}」不能写在方括号里"
            "「{id}」不能寫在方括號裡"
        LatinId { id: String }
            "write Latin letters in its place, such as [category.a1], and title = \"{id}\" in the next line"
            "方括号里改用拉丁字母，例如 [category.a1]，下一行再写 title = \"{id}\""
            "方括號裡改用拉丁字母，例如 [category.a1]，下一行再寫 title = \"{id}\""
        Spreadsheet { count: usize }
            "these lines look copied from a spreadsheet ({count} of them)"
            "这 {count} 行像是从电子表格里粘贴来的"
            "這 {count} 行像是從試算表裡貼上的"
        RowsAsCategories
            "delete them, and write each row as a section: [category.a1], and below it title = \"…\" and reply = \"…\""
            "删掉它们，每一行写成一个栏目：[category.a1]，下面写 title = \"…\" 和 reply = \"…\""
            "刪掉它們，每一行寫成一個欄目：[category.a1]，下面寫 title = \"…\" 和 reply = \"…\""
        LinesOfText { count: usize }
            "these lines are neither `key = value` nor a header in brackets ({count} of them)"
            "这 {count} 行既不是「名称 = 内容」，也不是方括号行"
            "這 {count} 行既不是「名稱 = 內容」，也不是方括號行"
        QuoteOrDelete
            "delete them, or put `#` before each as a remark"
            "删掉它们，或者在每行前面加 `#` 作为备注"
            "刪掉它們，或者在每行前面加 `#` 作為備註"
        Fence
            "this line is of Markdown, not of a menu"
            "这一行是 Markdown 的记号，不属于菜单"
            "這一行是 Markdown 的記號，不屬於選單"
        DeleteLine
            "delete the line"
            "删掉这一行"
            "刪掉這一行"
        Invisible { number: String }
            "there is an invisible character here, U+{number}"
            "这里有一个看不见的字符 U+{number}"
            "這裡有一個看不見的字元 U+{number}"
        WriteAnew
            "delete it and write the line anew"
            "删掉它，把这一行重新写一遍"
            "刪掉它，把這一行重新寫一遍"
        WrittenTwice { name: String }
            "`{name}` is written twice"
            "「{name}」写了两次"
            "「{name}」寫了兩次"
        OneHeader
            "keep one of them; what belongs together goes under one header"
            "只留一个；属于同一栏的内容写在同一个方括号行下面"
            "只留一個；屬於同一欄的內容寫在同一個方括號行下面"
        NeitherTextNorNumber { found: String }
            "`{found}` is neither a text nor a number"
            "「{found}」既不是文字也不是数字"
            "「{found}」既不是文字也不是數字"
        TextInQuotes { found: String }
            "write a text in quotes: \"{found}\""
            "文字要放在引号里：\"{found}\""
            "文字要放在引號裡：\"{found}\""
        EqualsMissing
            "`=` is missing here"
            "这里少了 `=`"
            "這裡少了 `=`"
        KeyIsText
            "a line is written as: key = \"text\""
            "一行的写法是：名称 = \"文字\""
            "一行的寫法是：名稱 = \"文字\""
        NoValue
            "there is no value after `=`"
            "`=` 后面没有内容"
            "`=` 後面沒有內容"
        WriteOrTakeOut
            "write a text in quotes, or take the line out"
            "在引号里写上文字，或者删掉这一行"
            "在引號裡寫上文字，或者刪掉這一行"
        CommaMissing
            "`,` is missing here"
            "这里少了 `,`"
            "這裡少了 `,`"
        WriteComma
            "write `,` between two values"
            "两项之间写半角逗号 `,`"
            "兩項之間寫半形逗號 `,`"
        NoEscape
            "`\\` cannot be followed by this character"
            "`\\` 后面不能是这个字符"
            "`\\` 後面不能是這個字元"
        TwoBackslashes
            "write `\\\\` for a backslash, or put the text in single quotes: '…'"
            "反斜杠写成 `\\\\`，或者把文字放在单引号里：'…'"
            "反斜線寫成 `\\\\`，或者把文字放在單引號裡：'…'"
        NewLine
            "a new line must begin here"
            "从这里起要另起一行"
            "從這裡起要另起一行"
        OneALine
            "write one `key = value` a line"
            "一行只写一项：名称 = 内容"
            "一行只寫一項：名稱 = 內容"
        CommaTooMany
            "one `,` too many"
            "多了一个 `,`"
            "多了一個 `,`"
        TakeItOut
            "take it out"
            "删掉它"
            "刪掉它"
        HeaderEnds
            "the header ends here without `]`"
            "方括号行到这里还没有 `]`"
            "方括號行到這裡還沒有 `]`"
        HeaderIsOneName
            "a header is one name without spaces, such as [category.news]"
            "方括号里是一个没有空格的名称，例如 [category.news]"
            "方括號裡是一個沒有空格的名稱，例如 [category.news]"
        NotInTheCalendar { found: String }
            "`{found}` is not in the calendar"
            "日历上没有「{found}」"
            "日曆上沒有「{found}」"
        NotUnderstood
            "this line cannot be understood"
            "看不懂这一行"
            "看不懂這一行"
        SeeToml
            "a line is written as key = \"text\", a header as [category.news]; see https://toml.io"
            "一行的写法是：名称 = \"文字\"，方括号行是 [category.news]；详见 https://toml.io"
            "一行的寫法是：名稱 = \"文字\"，方括號行是 [category.news]；詳見 https://toml.io"
        NotUtf8 { encoding: Encodings, line: usize }
            "the file is not in UTF-8 but in {encoding} (line {line})"
            "文件不是 UTF-8 编码，而是 {encoding}（第 {line} 行）"
            "檔案不是 UTF-8 編碼，而是 {encoding}（第 {line} 行）"
        SaveAsUtf8
            "open it in Notepad, choose \"Save as\" in the menu \"File\", and there the encoding \"UTF-8\""
            "用记事本打开，点「文件」→「另存为」，在「编码」处选「UTF-8」，然后保存"
            "用記事本開啟，點「檔案」→「另存新檔」，在「編碼」處選「UTF-8」，然後存檔"
        FileTooLarge { limit: usize }
            "the menu has more than {limit} bytes"
            "菜单文件超过 {limit} 字节"
            "選單檔案超過 {limit} 位元組"
        SplitIt
            "split it, or raise the limit with `MenuBuilder::max_file_bytes`"
            "分成几个文件，或者用 `MenuBuilder::max_file_bytes` 放宽上限"
            "分成幾個檔案，或者用 `MenuBuilder::max_file_bytes` 放寬上限"
    }
}
