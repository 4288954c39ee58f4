//! What the tools say: one table of sentences, each in English, in simplified and in traditional
//! Chinese.
//!
//! A sentence is a function, and its places are its arguments. `tests/suite/tools.rs` checks the
//! table: the same places in every language, and no English word in a Chinese text but codes and
//! keys. The traditional texts are written for readers in Hong Kong and Taiwan, not converted.

#![allow(dead_code, reason = "each example uses a part of it")]

use std::fmt::Display;

use replymenu::Language;

/// Defines sentences: each with its places, then its text in every language.
macro_rules! sentences {
    ($(
        fn $name:ident($($place:ident),*)
            $en:literal
            $zh:literal
            $hant:literal
    )+) => {
        $(pub(crate) fn $name(language: Language $(, $place: impl Display)*) -> String {
            match language {
                Language::Chinese => format!($zh),
                Language::TraditionalChinese => format!($hant),
                _ => format!($en),
            }
        })+

        /// Every sentence: its name, and its text in each language.
        pub(crate) const TABLE: &[(&str, [&str; 3])] =
            &[$((stringify!($name), [$en, $zh, $hant]),)+];
    };
}

/// A number of things: with their name in English, alone where the sentence names them.
pub(crate) fn counted(language: Language, count: usize, thing: &str) -> String {
    match language {
        Language::Chinese | Language::TraditionalChinese => count.to_string(),
        _ if count == 1 => format!("1 {thing}"),
        _ => match thing.strip_suffix('y') {
            Some(stem) => format!("{count} {stem}ies"),
            None => format!("{count} {thing}s"),
        },
    }
}

// The command line.
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

    // Files.
    fn cannot_read(path, why)
        "cannot read {path}: {why}"
        "读不了 {path}：{why}"
        "讀不了 {path}：{why}"
    fn cannot_write(path, why)
        "cannot write {path}: {why}"
        "写不了 {path}：{why}"
        "寫不了 {path}：{why}"
    fn not_there()
        "there is no such file"
        "没有这个文件"
        "沒有這個檔案"
    fn no_folder()
        "there is no such folder"
        "没有这个文件夹"
        "沒有這個資料夾"
    fn no_permission()
        "you are not allowed to"
        "没有权限"
        "沒有權限"
    fn is_a_folder()
        "it is a folder"
        "这是文件夹，不是文件"
        "這是資料夾，不是檔案"
    fn not_utf8()
        "it is not UTF-8"
        "不是 UTF-8 编码"
        "不是 UTF-8 編碼"
    fn system_says(error)
        "the system says {error}"
        "系统报告 {error}"
        "系統回報 {error}"
    fn read_as(path, encoding)
        "{path} is in {encoding} and was read so, but a gateway takes UTF-8 only: open it in Notepad, choose \"Save as\" in the menu \"File\", and there the encoding \"UTF-8\""
        "{path} 是 {encoding} 编码；这里能读，正式使用只认 UTF-8：用记事本打开，点「文件」→「另存为」，在「编码」处选「UTF-8」，然后保存"
        "{path} 是 {encoding} 編碼；這裡能讀，正式使用只認 UTF-8：用記事本開啟，點「檔案」→「另存新檔」，在「編碼」處選「UTF-8」，然後存檔"

    // Logs.
    fn not_utf8_line()
        "not UTF-8; try `--encoding gb18030`"
        "不是 UTF-8 编码；请加上 `--encoding gb18030` 试试"
        "不是 UTF-8 編碼；請加上 `--encoding big5` 試試"
    fn not_json(column)
        "not JSON (column {column})"
        "不是 JSON（第 {column} 列）"
        "不是 JSON（第 {column} 欄）"
    fn not_such_json(column)
        "a value of the wrong kind (column {column})"
        "有一个值写得不对（第 {column} 列）"
        "有一個值寫得不對（第 {column} 欄）"
    fn no_text()
        "no key `message` or `text`"
        "没有 `message` 或 `text`"
        "沒有 `message` 或 `text`"
    fn no_column(column, names)
        "no column `{column}`, but {names}; name it with --column"
        "没有「{column}」这一列，只有 {names}；请用 --column 指明"
        "沒有「{column}」這一欄，只有 {names}；請用 --column 指明"
    fn not_csv()
        "not CSV"
        "不是 CSV"
        "不是 CSV"
    fn more_broken_lines(count)
        "{count} more lines are broken"
        "还有 {count} 行读不了"
        "還有 {count} 行讀不了"
    fn input_line(line, why)
        "line {line} of the input: {why}"
        "输入的第 {line} 行：{why}"
        "輸入的第 {line} 行：{why}"
    fn no_message()
        "no `message`"
        "没有 `message`"
        "沒有 `message`"

    // `check`.
    fn not_tested(mistakes)
        "{mistakes}; the tests were not run"
        "{mistakes} 处错误；测试没有运行"
        "{mistakes} 處錯誤；測試沒有執行"
    fn no_tests()
        "no tests"
        "没有测试"
        "沒有測試"
    fn tests_held(tests)
        "{tests} held"
        "{tests} 个测试都通过"
        "{tests} 個測試都通過"
    fn tests_failed(failed, tests)
        "{failed} of {tests} failed"
        "{tests} 个测试中有 {failed} 个没有通过"
        "{tests} 個測試中有 {failed} 個沒有通過"
    fn and_warnings(tests, warnings)
        "{tests}, {warnings}"
        "{tests}，{warnings} 条警告"
        "{tests}，{warnings} 則警告"
    fn and_coverage(tests, coverage)
        "{tests}; {coverage}"
        "{tests}；{coverage}"
        "{tests}；{coverage}"
    fn of_file(path, what)
        "{path}: {what}"
        "{path}：{what}"
        "{path}：{what}"
    fn file_changed()
        "a file has changed"
        "文件已改动"
        "檔案已變更"
    fn watching()
        "waiting for changes; Ctrl-C ends"
        "等待文件改动；按 Ctrl-C 结束"
        "等待檔案變更；按 Ctrl-C 結束"

    // `compare`.
    fn messages_differ(differ, total)
        "{differ} of {total} get another answer"
        "{total} 条消息中有 {differ} 条的答复不同"
        "{total} 則訊息中有 {differ} 則的回覆不同"
    fn the_reply()
        "the reply"
        "回复"
        "回覆"
    fn the_desk()
        "the desk"
        "值班台"
        "值班台"
    fn the_action()
        "the action"
        "办理动作"
        "辦理動作"
    fn what_changes(category, what)
        "{category}: {what} changes"
        "{category}：{what}变了"
        "{category}：{what}變了"
    fn times(count)
        "({count} times)"
        "（{count} 次）"
        "（{count} 次）"
    fn and_more(count)
        "… and {count} more"
        "…… 还有 {count} 条"
        "…… 還有 {count} 則"
    fn an_answer_to_a_form()
        "(an answer to a form)"
        "（表单里填的内容）"
        "（表單裡填的內容）"

    // `chat`.
    fn no_command(command)
        "there is no command `{command}`; `:help` lists them"
        "没有 `{command}` 这个命令；`:help` 列出全部命令"
        "沒有 `{command}` 這個指令；`:help` 列出全部指令"
    fn no_choice(number)
        "there is no choice `{number}`: write the number of one, such as `:tap 1`"
        "没有「{number}」这个选项：请写选项的序号，例如 `:tap 1`"
        "沒有「{number}」這個選項：請寫選項的序號，例如 `:tap 1`"
    fn reloaded()
        "the menu was read again"
        "菜单已重新读入"
        "選單已重新讀入"
    fn kept()
        "the menu before goes on answering"
        "继续用改动前的菜单答复"
        "繼續用變更前的選單回覆"
    fn no_file()
        "this menu is part of the program: name a file, such as `chat menus/court.toml`"
        "这份菜单是程序自带的：请指定菜单文件，例如 `chat menus/court.toml`"
        "這份選單是程式自帶的：請指定選單檔案，例如 `chat menus/court.toml`"
    fn begun_anew()
        "a new conversation"
        "对话重新开始"
        "對話重新開始"
    fn nothing_said()
        "nothing has been said yet"
        "还没有说过话"
        "還沒有說過話"
    fn no_test_says_this()
        "a test can only hold texts at one time: not `:photo`, and not another `:now` in between"
        "测试里只能有文字，而且是同一个时间：不能有 `:photo`，中途也不能改 `:now`"
        "測試裡只能有文字，而且是同一個時間：不能有 `:photo`，中途也不能改 `:now`"
    fn no_such_test()
        "as a test this ends otherwise, for a test brings no values and begins at the top; nothing was saved"
        "作为测试结果会不同，因为测试不带实时数值，并且从头开始；没有保存"
        "作為測試結果會不同，因為測試不帶即時數值，並且從頭開始；沒有儲存"
    fn saved(path)
        "added to the end of {path}:"
        "已加到 {path} 的末尾："
        "已加到 {path} 的結尾："
    fn to_paste()
        "to paste at the end of the menu:"
        "请贴到菜单的末尾："
        "請貼到選單的結尾："
    fn part_of_a_message(number, kind)
        "message {number}: {kind}"
        "第 {number} 条：{kind}"
        "第 {number} 則：{kind}"
    fn sent_later(message)
        "{message}, later"
        "{message}，稍后再发"
        "{message}，稍後再傳"
    fn a_text()
        "text"
        "文字"
        "文字"
    fn an_image()
        "image"
        "图片"
        "圖片"
    fn an_article()
        "article"
        "图文"
        "圖文"
    fn with_choices(style)
        "choices as {style}"
        "选项样式 {style}"
        "選項樣式 {style}"
    fn also_matched(category)
        "also {category}"
        "也提到 {category}"
        "也提到 {category}"
    fn handed_to(desk, reason)
        "to {desk} ({reason})"
        "转 {desk}（{reason}）"
        "轉 {desk}（{reason}）"
    fn desk_closed()
        "closed"
        "现在没人值班"
        "現在沒人值班"
    fn desk_opens(time)
        "opens {time}"
        "{time} 开始值班"
        "{time} 開始值班"
    fn to_look_up(name)
        "look up {name}"
        "先查 {name}"
        "先查 {name}"
    fn missing_value(name)
        "missing {name}"
        "缺 {name}"
        "缺 {name}"

    // The tree of `chat` and `show`.
    fn categories_and_forms(categories, forms)
        "{categories}, {forms}"
        "{categories} 个栏目，其中表单 {forms} 个"
        "{categories} 個欄目，其中表單 {forms} 個"
    fn the_welcome()
        "welcome"
        "欢迎语"
        "歡迎詞"
    fn the_fallback()
        "what nothing answers"
        "没有栏目能答复时"
        "沒有欄目能回覆時"
    fn goes_to(desk)
        "→ {desk}"
        "→ {desk}"
        "→ {desk}"
    fn asks(questions)
        "(asks {questions})"
        "（表单，{questions} 问）"
        "（表單，{questions} 題）"
    fn from_day(day)
        "(from {day})"
        "（{day} 起）"
        "（{day} 起）"
    fn until_day(day)
        "(until {day})"
        "（到 {day} 为止）"
        "（到 {day} 為止）"
    fn from_until(from, until)
        "({from} to {until})"
        "（{from} 至 {until}）"
        "（{from} 至 {until}）"

    // The page of `show`.
    fn written_to(path)
        "written to {path}"
        "已写到 {path}"
        "已寫到 {path}"
    fn menu_of(title)
        "{title}: automatic replies"
        "{title}：自动回复"
        "{title}：自動回覆"
    fn contents()
        "Contents"
        "目录"
        "目錄"
    fn code()
        "Code"
        "编号"
        "編號"
    fn category()
        "Category"
        "栏目"
        "欄目"
    fn categories()
        "categories"
        "栏目"
        "欄目"
    fn forms()
        "forms"
        "表单"
        "表單"
    fn tests()
        "tests"
        "测试"
        "測試"
    fn failed_tests()
        "failed tests"
        "没有通过的测试"
        "沒有通過的測試"
    fn warnings()
        "warnings"
        "警告"
        "警告"
    fn desk()
        "desk"
        "值班台"
        "值班台"
    fn desks()
        "Desks"
        "值班台"
        "值班台"
    fn updated()
        "checked on"
        "核对日期"
        "核對日期"
    fn expires()
        "right until"
        "有效期至"
        "有效期至"
    fn source()
        "source"
        "来源"
        "來源"
    fn exists()
        "season"
        "开放日期"
        "開放日期"
    fn id()
        "id"
        "名称"
        "名稱"
    fn keywords()
        "keywords"
        "关键词"
        "關鍵字"
    fn patterns()
        "patterns"
        "正则表达式"
        "正規表示式"
    fn live_values()
        "live values"
        "实时数值"
        "即時數值"
    fn to_do()
        "action"
        "办理"
        "辦理"
    fn looked_up()
        "lookup"
        "查询"
        "查詢"
    fn lengths()
        "Lengths as the channel counts, and the most that one message takes: `wechat` in bytes, `line` in characters, `sms` in segments."
        "长度按渠道的算法，斜线后面是一条消息最多多少：`wechat` 算字节，`line` 算字数，`sms` 算短信条数。"
        "長度按頻道的算法，斜線後面是一則訊息最多多少：`wechat` 算位元組，`line` 算字數，`sms` 算簡訊則數。"
    fn replies()
        "Replies"
        "回复"
        "回覆"
    fn a_picture()
        "picture"
        "图片"
        "圖片"
    fn sent_after()
        "sent after that:"
        "随后再发："
        "隨後再傳："
    fn no_text_came()
        "a photo, a sticker or a place"
        "发来照片、表情或位置时"
        "傳來照片、貼圖或位置時"
    fn conversations()
        "Conversations that are tested"
        "测试过的对话"
        "測試過的對話"
    fn contains(text)
        "contains “{text}”"
        "有「{text}」"
        "有「{text}」"
    fn offers(label)
        "offers “{label}”"
        "有选项「{label}」"
        "有選項「{label}」"
    fn never(id)
        "never {id}"
        "不能是 {id}"
        "不能是 {id}"
    fn at_time(time)
        "at {time}"
        "时间 {time}"
        "時間 {time}"
    fn between()
        ", "
        "，"
        "，"
    fn hours()
        "hours"
        "时间"
        "時間"
    fn always()
        "always open"
        "一直有人"
        "一直有人"
    fn closed_then()
        "closed"
        "休息"
        "休息"
    fn holidays()
        "holidays"
        "放假"
        "放假"
    fn workdays()
        "workdays"
        "调休上班"
        "補班"
    fn weekdays()
        "Monday to Friday"
        "周一至周五"
        "週一至週五"
    fn weekend()
        "weekend"
        "周末"
        "週末"
    fn monday()
        "Monday"
        "周一"
        "週一"
    fn tuesday()
        "Tuesday"
        "周二"
        "週二"
    fn wednesday()
        "Wednesday"
        "周三"
        "週三"
    fn thursday()
        "Thursday"
        "周四"
        "週四"
    fn friday()
        "Friday"
        "周五"
        "週五"
    fn saturday()
        "Saturday"
        "周六"
        "週六"
    fn sunday()
        "Sunday"
        "周日"
        "週日"
    fn prepared_by()
        "Prepared by"
        "经办人"
        "承辦人"
    fn approved_by()
        "Approved by"
        "审核人"
        "核准人"
    fn signed_on()
        "Date"
        "日期"
        "日期"

    // What came of a message.
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
