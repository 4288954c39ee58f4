//! What `report` says, on a page and in a terminal: a module of its own, because its names are those of
//! columns.

sentences! {
    fn heading(title)
        "{title}: messages and answers"
        "{title}：留言报告"
        "{title}：留言報告"
    fn messages()
        "messages"
        "条留言"
        "則留言"
    fn users()
        "users"
        "个用户"
        "位使用者"
    fn message_count()
        "messages"
        "条数"
        "則數"
    fn user_count()
        "users"
        "人数"
        "人數"
    fn answered()
        "answered by a category"
        "有栏目答复"
        "有欄目答覆"
    fn unanswered()
        "unanswered"
        "没有答复"
        "沒有答覆"
    fn handed_over()
        "handed over"
        "转人工"
        "轉人工"
    fn all()
        "all"
        "全部"
        "全部"
    fn outcomes()
        "Outcomes"
        "答复结果"
        "答覆結果"
    fn categories()
        "Categories"
        "各栏目"
        "各欄目"
    fn channels()
        "Channels"
        "各渠道"
        "各頻道"
    fn days()
        "By day"
        "每天"
        "每天"
    fn hours()
        "By hour"
        "各时段"
        "各時段"
    fn groups()
        "Unanswered questions, similar ones together"
        "没有答复的问题，相近的归在一起"
        "沒有答覆的問題，相近的歸在一起"
    fn groups_note()
        "Grouped by the letters they share, not by what they mean: the same question in other words may be two groups. Read before you answer."
        "按字面相近归类，不懂意思：说法不同的同一个问题可能分在两组，发出答复前请人看一遍。"
        "按字面相近歸類，不懂意思：說法不同的同一個問題可能分在兩組，發出答覆前請人看一遍。"
    fn group()
        "question"
        "问题"
        "問題"
    fn nearest()
        "nearest category"
        "最近的栏目"
        "最近的欄目"
    fn others()
        "other wordings"
        "其他说法"
        "其他說法"
    fn first_last()
        "first and last"
        "最早和最近"
        "最早和最近"
    fn proposals()
        "Keywords to add"
        "建议加的关键词"
        "建議加的關鍵字"
    fn proposals_note()
        "Each line was tried alone in the menu: “answers” is how many messages it would answer. Lines overlap; “adds” leaves out what those above would answer."
        "每一行都单独加进菜单试过：“能答复”是加上以后能答复的条数；各行会有重叠，“净增”不算前面已能答复的。"
        "每一行都單獨加進選單試過：「能答覆」是加上以後能答覆的則數；各行會有重疊，「淨增」不算前面已能答覆的。"
    fn keyword()
        "keyword"
        "关键词"
        "關鍵字"
    fn answers()
        "answers"
        "能答复"
        "能答覆"
    fn adds()
        "adds"
        "净增"
        "淨增"
    fn takes()
        "takes"
        "会抢走"
        "會搶走"
    fn paste()
        "to paste"
        "贴到菜单里"
        "貼到選單裡"
    fn into(category)
        "into the keywords of `[category.{category}]`"
        "加到 `[category.{category}]` 的 `keywords` 里"
        "加到 `[category.{category}]` 的 `keywords` 裡"
    fn new_category()
        "new category"
        "新栏目"
        "新欄目"
    fn frame()
        "asks, but says nothing of a subject: counts as the whole message only"
        "问法，不是话题：只在整句时算"
        "問法，不是話題：只在整句時算"
    fn collides(why)
        "collides: {why}"
        "冲突：{why}"
        "衝突：{why}"
    fn covered(covered)
        "with all of them, {covered} of the unanswered get an answer"
        "全部加上后，没有答复的 {covered} 能得到答复"
        "全部加上後，沒有答覆的 {covered} 能得到答覆"
    fn before_misses()
        "Said by the same user just before a miss"
        "没有答复之前，同一个人说的是"
        "沒有答覆之前，同一個人說的是"
    fn choices()
        "Choices that nobody offers"
        "菜单里没有的编号"
        "選單裡沒有的編號"
    fn forms()
        "Forms that were left"
        "表单中途离开"
        "表單中途離開"
    fn cancelled()
        "cancelled"
        "取消"
        "取消"
    fn abandoned()
        "no answer"
        "没有下文"
        "沒有下文"
    fn summary()
        "summary"
        "核对"
        "核對"
    fn idle_categories()
        "Categories that nobody reached"
        "没有人用到的栏目"
        "沒有人用到的欄目"
    fn idle_keywords()
        "Keywords that decided nothing"
        "没有起作用的关键词"
        "沒有起作用的關鍵字"
    fn desks()
        "Desks"
        "值班台"
        "值班台"
    fn closed()
        "while closed"
        "不在值班时间"
        "不在值班時間"
    fn more(count)
        "and {count} more"
        "另有 {count} 项"
        "另有 {count} 項"
    fn nothing()
        "none"
        "没有"
        "沒有"
    fn broken(count)
        "{count} lines could not be read and are left out"
        "有 {count} 行读不了，没有算在内"
        "有 {count} 行讀不了，沒有算在內"
}
