//! What the tools say of `chat`.

sentences! {
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
}
