//! What the tools say of `check` and `compare`.

sentences! {
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
}
