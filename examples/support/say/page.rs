//! What the tools say of the tree of `chat` and `show`, and the page of `show`.

sentences! {
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
}
