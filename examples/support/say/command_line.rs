//! What the tools say of the command line.

sentences! {
    fn help_tells_more(mistake)
        "{mistake}; --help tells more"
        "{mistake}；--help 有说明"
        "{mistake}；--help 有說明"
    fn no_such_option(option)
        "there is no option `{option}`"
        "没有 `{option}` 这个选项"
        "沒有 `{option}` 這個選項"
    fn takes_no_value(option, value)
        "`{option}` takes no value, and here is `{value}`"
        "`{option}` 后面不能写「{value}」"
        "`{option}` 後面不能寫「{value}」"
    fn takes_a_value(option)
        "nothing stands behind `{option}`"
        "`{option}` 后面要写一个值"
        "`{option}` 後面要寫一個值"
    fn one_too_many(argument)
        "`{argument}` is one argument too many"
        "多了「{argument}」"
        "多了「{argument}」"
    fn not_unicode(argument)
        "`{argument}` is not Unicode"
        "「{argument}」有认不出的字符"
        "「{argument}」有認不出的字元"
    fn is_not(found, what)
        "`{found}` is not {what}"
        "「{found}」不是{what}"
        "「{found}」不是{what}"
    fn a_day()
        "a day such as 2026-11-20"
        "日期；要像 2026-11-20 这样写"
        "日期；要像 2026-11-20 這樣寫"
    fn a_time()
        "a time such as 2026-01-03T20:00"
        "时间；要像 2026-01-03T20:00 这样写"
        "時間；要像 2026-01-03T20:00 這樣寫"
    fn a_day_or_time()
        "a day or a time such as 2026-11-20 or 2026-11-20T08:00"
        "日期或时间；要像 2026-11-20 或 2026-11-20T08:00 这样写"
        "日期或時間；要像 2026-11-20 或 2026-11-20T08:00 這樣寫"
    fn a_cursor()
        "a cursor as `:cursor` of `chat` shows it"
        "游标；`chat` 的 `:cursor` 会显示它"
        "游標；`chat` 的 `:cursor` 會顯示它"
    fn a_language()
        "a language: write `zh`, `zh-Hant` or `en`"
        "可用的语言；请写 `zh`、`zh-Hant` 或 `en`"
        "可用的語言；請寫 `zh`、`zh-Hant` 或 `en`"
    fn a_channel(names)
        "a channel: write one of {names}"
        "认得的渠道；请写 {names} 之一"
        "認得的頻道；請寫 {names} 之一"
    fn a_number()
        "a whole number"
        "整数"
        "整數"
    fn a_format()
        "a format: write `json`, `csv` or `plain`"
        "可用的格式；请写 `json`、`csv` 或 `plain`"
        "可用的格式；請寫 `json`、`csv` 或 `plain`"
    fn an_encoding()
        "an encoding such as `gb18030` or `big5`"
        "认得的编码；要像 `gb18030`、`big5` 这样写"
        "認得的編碼；要像 `gb18030`、`big5` 這樣寫"
    fn name_a_menu()
        "name a menu"
        "请写上菜单文件"
        "請寫上選單檔案"
    fn name_a_message()
        "name a message behind the menu"
        "请在菜单文件后面写上消息"
        "請在選單檔案後面寫上訊息"
    fn name_menus_and_messages()
        "name the old menu, the new menu and the file of the messages"
        "请依次写上旧菜单、新菜单和消息文件"
        "請依次寫上舊選單、新選單和訊息檔案"
    fn name_a_log()
        "name at least one log behind the menu"
        "请在菜单文件后面写上至少一个记录文件"
        "請在選單檔案後面寫上至少一個記錄檔"
    fn one_of_two(first, second)
        "{first} and {second} print two things: name one of them"
        "{first} 和 {second} 只能选一个"
        "{first} 和 {second} 只能選一個"
}
