//! What is said of the keys of a menu and the kinds of their values.

use super::{Listed, Words, sentences};

sentences! {
    /// What a key takes.
    #[derive(Copy, PartialEq, Eq)]
    pub(crate) enum Takes {
        Text
            "a text"
            "一段文字"
            "一段文字"
        Texts
            "a text or a list of texts"
            "一段文字，或者一列文字"
            "一段文字，或者一列文字"
        TextsOrTable
            "a text, a list of texts, or a table"
            "一段文字、一列文字，或者一张表"
            "一段文字、一列文字，或者一張表"
        TextOrNumber
            "a text or a number"
            "文字或数字"
            "文字或數字"
        Bool
            "true or false"
            "`true`（是）或 `false`（否）"
            "`true`（是）或 `false`（否）"
        Count
            "a whole number"
            "一个整数"
            "一個整數"
        Days
            "a whole number of days"
            "一个整数（天数）"
            "一個整數（天數）"
        Characters
            "a whole number of characters"
            "一个整数（字数）"
            "一個整數（字數）"
        Date
            "a date"
            "一个日期"
            "一個日期"
        Dates
            "a date or a list of dates"
            "一个日期，或者一列日期"
            "一個日期，或者一列日期"
        Time
            "a date with a time"
            "日期和时间"
            "日期和時間"
        Spans
            "a span of hours, or a list of them"
            "一段时间，或者几段时间"
            "一段時間，或者幾段時間"
        Levels
            "a table of `allow`, `warn` and `deny`"
            "一张表，内容是 `allow`、`warn` 或 `deny`"
            "一張表，內容是 `allow`、`warn` 或 `deny`"
        Reply
            "a reply"
            "一个回复"
            "一個回覆"
        Part
            "a text, an image or a link card"
            "文字、图片或链接卡片"
            "文字、圖片或連結卡片"
        ReplyOrTable
            "a reply, or a table"
            "一个回复，或者一张表"
            "一個回覆，或者一張表"
        Table
            "a table"
            "一张表"
            "一張表"
        TableOfTexts
            "a table of texts"
            "一张表，内容是文字"
            "一張表，內容是文字"
        Tables
            "tables"
            "几张表"
            "幾張表"
        ListOfTables
            "a list of tables"
            "一列表"
            "一列表"
    }
}

sentences! {
    /// What kind of value was found.
    pub(crate) enum Found {
        Text
            "a text"
            "文字"
            "文字"
        Number
            "a number"
            "数字"
            "數字"
        Bool
            "true or false"
            "`true` 或 `false`"
            "`true` 或 `false`"
        Date
            "a date"
            "日期"
            "日期"
        List
            "a list"
            "列表"
            "清單"
        Table
            "a table"
            "表"
            "表"
    }
}

sentences! {
    /// The kinds of tables.
    #[derive(Copy, PartialEq, Eq)]
    pub(crate) enum Tables {
        Menu
            "a menu"
            "菜单"
            "選單"
        Fallback
            "the fallback"
            "`fallback`"
            "`fallback`"
        Unreadable
            "`unreadable`"
            "`unreadable`"
            "`unreadable`"
        Texts
            "`texts`"
            "`texts`"
            "`texts`"
        Words
            "`words`"
            "`words`"
            "`words`"
        AddedWords
            "a list of added words"
            "增加的词"
            "增加的詞"
        Desk
            "a desk"
            "服务台"
            "服務台"
        Hours
            "`hours`"
            "`hours`"
            "`hours`"
        Category
            "a category"
            "栏目"
            "欄目"
        Keyword
            "a keyword"
            "关键词"
            "關鍵字"
        Part
            "a part of a reply"
            "回复的一部分"
            "回覆的一部分"
        Variant
            "a variant"
            "备选回复"
            "備選回覆"
        Question
            "a question"
            "提问"
            "提問"
        Test
            "a test"
            "测试"
            "測試"
    }
}

sentences! {
    /// Sentences on keys and the types of their values.
    pub(crate) enum Reading {
        WrongType { path: String, takes: Takes, found: Found }
            "`{path}` takes {takes}, not {found}"
            "`{path}` 应是{takes}，这里写的是{found}"
            "`{path}` 應是{takes}，這裡寫的是{found}"
        InQuotes { text: String }
            "write it in quotes: \"{text}\""
            "放在引号里：\"{text}\""
            "放在引號裡：\"{text}\""
        Write { takes: Takes }
            "write {takes}"
            "写{takes}"
            "寫{takes}"
        WriteSuchAs { takes: Takes, example: &'static str }
            "write {takes}, such as {example}"
            "写{takes}，例如 {example}"
            "寫{takes}，例如 {example}"
        NotACount { path: String, most: u8 }
            "`{path}` is not a whole number from 1 to {most}"
            "`{path}` 应是 1 到 {most} 之间的整数"
            "`{path}` 應是 1 到 {most} 之間的整數"
        WriteANumber
            "write a number such as 3"
            "写一个数字，例如 3"
            "寫一個數字，例如 3"
        NotADay { text: String }
            "`{text}` is not a day of the calendar"
            "日历上没有「{text}」这一天"
            "日曆上沒有「{text}」這一天"
        TwoDays
            "two days are written where one is taken"
            "这里只能写一个日期，却写了两个"
            "這裡只能寫一個日期，卻寫了兩個"
        FromAndUntil { first: String, last: String }
            "write each in a line of its own: from = {first} and until = {last}"
            "分成两行写：from = {first} 和 until = {last}"
            "分成兩行寫：from = {first} 和 until = {last}"
        WithoutYear { text: String }
            "`{text}` is a day without a year"
            "「{text}」没有写年份"
            "「{text}」沒有寫年份"
        NotATime { text: String }
            "`{text}` is not a date with a time"
            "「{text}」不是日期和时间"
            "「{text}」不是日期和時間"
        WriteATime
            "write a time such as 2026-01-03T20:00"
            "时间的写法例如 2026-01-03T20:00"
            "時間的寫法例如 2026-01-03T20:00"
        NotAHold { text: String }
            "`{text}` is not a time to hold"
            "「{text}」不是保留对话的时长"
            "「{text}」不是保留對話的時間長度"
        WriteAHold
            "write minutes, hours or days up to a week, such as \"30m\", \"2h\" or \"1d\""
            "写分钟、小时或天，最长一周，例如 \"30m\"、\"2h\"、\"1d\""
            "寫分鐘、小時或天，最長一週，例如 \"30m\"、\"2h\"、\"1d\""
        NotARange { text: String }
            "`{text}` is not a range of days"
            "「{text}」不是一段日期"
            "「{text}」不是一段日期"
        WriteARange
            "write the first and the last day, such as \"2026-10-01..2026-10-07\""
            "写第一天和最后一天，例如 \"2026-10-01..2026-10-07\""
            "寫第一天和最後一天，例如 \"2026-10-01..2026-10-07\""
        ListInList
            "a list stands inside the list"
            "列表里面又有一个列表"
            "清單裡面又有一個清單"
        WriteOneList
            "take the brackets inside out: one pair is enough"
            "去掉里面的方括号，只留外面一对"
            "去掉裡面的方括號，只留外面一對"
        EmptyList { key: String }
            "`{key}` is an empty list"
            "`{key}` 是空的"
            "`{key}` 是空的"
        WriteItOrLeaveOut
            "write what goes into it, or leave it out"
            "写上内容，或者整行删掉"
            "寫上內容，或者整行刪掉"
        NotOneOf { found: String, names: Words }
            "`{found}` is not one of {names}"
            "「{found}」不在可选的 {names} 之内"
            "「{found}」不在可選的 {names} 之內"
        WriteOneOf { names: Words }
            "write one of {names}"
            "从 {names} 中选一个"
            "從 {names} 中選一個"
        UnknownKey { table: Tables, key: String }
            "{table} has no key `{key}`"
            "{table}没有「{key}」这一项"
            "{table}沒有「{key}」這一項"
        ItsKeys { names: Listed }
            "delete it, or write one of its keys: {names}"
            "删掉它，或者改成可以写的一项：{names}"
            "刪掉它，或者改成可以寫的一項：{names}"
        WriteSubmenu { id: String, under: String }
            "write the header [category.{id}], and in the line below it under = \"{under}\""
            "方括号行写成 [category.{id}]，下一行写 under = \"{under}\""
            "方括號行寫成 [category.{id}]，下一行寫 under = \"{under}\""
        MoveAbove { key: String, header: String }
            "`{key}` belongs to the category: move this line above the first {header} of it"
            "`{key}` 属于整个栏目：把这一行移到这个栏目第一个 {header} 之前"
            "`{key}` 屬於整個欄目：把這一行移到這個欄目第一個 {header} 之前"
        MoveToCategory { key: String }
            "`{key}` belongs to a category: move this line below the header of its category"
            "`{key}` 属于栏目：把这一行移到它的栏目的方括号行下面"
            "`{key}` 屬於欄目：把這一行移到它的欄目的方括號行下面"
        MoveToTop { key: String }
            "`{key}` belongs to the whole menu: move this line above the first line in brackets"
            "`{key}` 属于整个菜单：把这一行移到第一个方括号行之前"
            "`{key}` 屬於整個選單：把這一行移到第一個方括號行之前"
        KeywordWithoutText
            "the keyword has no text"
            "这个关键词没有文字"
            "這個關鍵字沒有文字"
        WriteKeyword
            "write {{ text = \"…\", match = \"exact\" }}, or {{ all = [\"…\", \"…\"] }}"
            "写成 {{ text = \"…\", match = \"exact\" }}，或者 {{ all = [\"…\", \"…\"] }}"
            "寫成 {{ text = \"…\", match = \"exact\" }}，或者 {{ all = [\"…\", \"…\"] }}"
        NothingAdded
            "no words are added"
            "没有写要增加的词"
            "沒有寫要增加的詞"
        WriteAdd
            "write {{ add = [\"…\"] }}"
            "写成 {{ add = [\"…\"] }}"
            "寫成 {{ add = [\"…\"] }}"
        NothingBut { id: String, key: &'static str }
            "`{id}` has nothing but `{key}`"
            "「{id}」除了 `{key}` 什么都没有"
            "「{id}」除了 `{key}` 什麼都沒有"
        NoPart
            "this table is not a valid part of a reply"
            "这张表不能作为回复"
            "這張表不能作為回覆"
        WritePart
            "write {{ image = \"…\", alt = \"…\" }} for a picture, or {{ title = \"…\", url = \"…\", summary = \"…\", image = \"…\" }} for a link card"
            "图片写成 {{ image = \"…\", alt = \"…\" }}，链接卡片写成 {{ title = \"…\", url = \"…\", summary = \"…\", image = \"…\" }}"
            "圖片寫成 {{ image = \"…\", alt = \"…\" }}，連結卡片寫成 {{ title = \"…\", url = \"…\", summary = \"…\", image = \"…\" }}"
    }
}
