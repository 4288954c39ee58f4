//! What the tools say of files and logs.

sentences! {
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
}
