//! What each key means, in Chinese: the second paragraph of its description in the schema.
//!
//! A schema has one description for a key, in whatever language, and no editor chooses between two: so
//! both stand in it, as paragraphs of Markdown. taplo ("Even Better TOML") and tombi show all of it.

use crate::file::keys::{
    ADDED_WORDS, CATEGORY, DESK, FALLBACK, HOURS, KEYWORD, MENU, PART, QUESTION, TABLES, TEST,
    TEXTS, Table, UNREADABLE, VARIANT, WORDS,
};

/// The meanings of a table's keys, in their order.
type Meanings = &'static [&'static str];

#[rustfmt::skip]
static MEANINGS: [(&Table, Meanings); 14] = [
    (&MENU, &[
        "账号的名称；在欢迎语和 `fallback` 里写 `{title}` 就是它",
        "系统自带语句的语言：`zh`（简体）、`zh-Hant`（繁体）或 `en`（英文）",
        "消息和关键词里的繁体字是否当作简体字",
        "新关注的人收到的话",
        "没有栏目能答复时怎么回复",
        "收到的不是文字（照片、位置、表情）时怎么回复；正在填表单时会把当前的问题再问一遍",
        "连续几条消息都没有选中或找到内容后转人工",
        "一条消息里提到几个栏目时：`pick` 直接用胜出的一个答复，`ask` 列出来让人选",
        "日期和时间按哪个时区算：时差，例如 `+08:00`；带 `time-zones` 功能时也可写地名，例如 `Asia/Shanghai`",
        "自己写的语句，代替系统自带的",
        "发到哪个渠道：`wechat`（公众号）、`wechat_service`（客服消息）、`wecom`（企业微信）、`whatsapp`、`line`、`telegram`、`messenger`、`sms`（短信）或 `ussd`；太长的回复会有警告",
        "一条消息最多多少字；更长的回复会有警告",
        "内容最多多少天要核对一次（`updated`）；过期的会有警告",
        "每个栏目是否都要写来源 `source`；没写的会有警告",
        "每种警告怎么处理，按名称写：`allow`（不报）、`warn`（提醒）或 `deny`（当作错误）",
        "返回、首页以及表单里用的词",
        "人工服务台，每个写成 `[desk.名称]`；没有写的一直有人",
        "回复里要填的值和默认内容；系统自带的不用写",
        "可以问的栏目，每个写成 `[category.名称]`；名称由 1 到 32 个小写字母 a-z、数字、`_`、`-` 组成",
        "必须照写的那样进行的对话，每段写成 `[[test]]`",
    ]),
    (&FALLBACK, &["没有栏目能答复时的回复", "由哪个服务台接手"]),
    (&UNREADABLE, &["回复", "由哪个服务台查看"]),
    (&TEXTS, &[
        "显示菜单时",
        "选了没有的选项时",
        "`{menu}`、选项和「是不是想问」里的一行",
        "有 `confirm` 的表单结束之前；`{answers}` 是逐行列出的答案",
        "中途退出表单时",
        "写了 `misses` 时，转人工之前代替 `fallback`；可以用 `{suggestions}`",
        "更新菜单后，正在填的表单没有了时",
        "`ambiguous = \"ask\"` 时；`{choices}` 是可能想问的几项",
        "`fallback` 里的 `{suggestions}` 在找到相近内容时变成什么；`{choices}` 是其中的各项",
    ]),
    (&WORDS, &[
        "返回上一级的词",
        "回到首页的词",
        "退出表单的词；不在表单里时回到首页",
        "跳过选填问题的词",
        "确认答案无误的词",
        "表示答案有误的词",
    ]),
    (&ADDED_WORDS, &["在默认的词之外再加的词"]),
    (&DESK, &[
        "什么时候有人",
        "放假的日子；连着几天写成 `\"2026-10-01..2026-10-07\"`",
        "调休上班的日子：虽是周末或假日，按周一（或一周里第一个有时间的日子）的时间上班",
        "没人时转人工的回复后面加的话；`{opens}` 是下次有人的时间，例如明天上午9点，`{opens_iso}` 是同一时间，写成 `2026-01-05 09:00`",
        "转人工后对话保留多久：在此期间，或者直到有人发了回首页的词，菜单不再发送内容；写分钟、小时或天，最长一周，例如 `30m`、`2h`、`1d`",
    ]),
    (&HOURS, &["周一至周五", "周六和周日", "周一", "周二", "周三", "周四", "周五；这里写的是过了零点的", "周六", "周日"]),
    (&CATEGORY, &[
        "它在哪个栏目的子菜单里，写那个栏目的名称",
        "输入什么就选它：最多八位数字，一个字母加最多七位字母或数字，或者 `#`、`*`",
        "菜单里显示的一行；整条消息就是它时，也算关键词",
        "在消息里找的词",
        "填表单时也认它的 `exact` 关键词，以及 `STOP` 这类词的编号：会退出表单",
        "出现在这些短语里时，它的关键词和正则表达式不算",
        "正则表达式；有名称的部分可以填进回复",
        "回复：一段文字、`{ image, alt }`（图片）、`{ title, summary, url, image }`（链接卡片），或者这些的列表，全部发送",
        "几个回复里选一个，代替 `reply`，每个写成 `[[category.名称.variant]]`",
        "依次要问的问题，每个写成 `[[category.名称.ask]]`；全部答完后发送 `reply`",
        "结束之前是否让人核对答案",
        "从哪一天起有这个栏目",
        "到哪一天为止有这个栏目",
        "问到它时，或者填完表单后，由哪个服务台接手",
        "网关在答复之前要查的内容的名称，用来填回复里的值；可能会查两次",
        "网关在答复之后要做一次的事情的名称，带上正则表达式找到的内容或表单的答案",
        "内容的来源",
        "上次核对内容的日期",
        "过了哪一天，内容就不再正确",
        "必须由这个栏目答复的消息",
    ]),
    (&KEYWORD, &[
        "大家会输入的内容",
        "代替 `text`：二到八个词，都在消息里出现才算，先后不限",
        "什么时候算：`exact`（整条消息就是它）、`prefix`（消息以它开头）、`word`（两边没有字母和数字）或 `contains`（在任何位置）；`weak`（单独写，或者和前面一个写成列表）表示别的栏目都没有找到时才算",
    ]),
    (&PART, &[
        "文字，用于写成表的一部分",
        "图片的网址；上传到渠道的图片写 `media:编号`；在链接卡片里是小图的网址",
        "图片上有什么",
        "链接卡片的标题",
        "链接卡片的一两句摘要",
        "链接卡片打开的网址",
    ]),
    (&VARIANT, &["回复", "和其他的相比，多常选中它"]),
    (&QUESTION, &[
        "程序里答案的名称：1 到 32 个小写字母 a-z、数字、`_`、`-`；在这个表单的文字里，花括号里写它就是答案",
        "核对时答案叫什么",
        "问题；有选项时逐行列在下面",
        "接受什么答案：`text`（文字）、`digits`（数字）、`phone`（电话）、`date`（日期）、`pattern`（正则表达式）或 `choices`（选项）",
        "整个答案必须符合的正则表达式",
        "选项，输入序号或文字来选",
        "答案最多多少字",
        "答案不对时发送的话",
        "是否可以跳过",
    ]),
    (&TEST, &[
        "依次发送的消息",
        "什么时候发送；没有写时差时按菜单的时区",
        "答复最后一条消息的栏目",
        "最后一条消息的结果",
        "最后一个回复里要有的内容",
        "最后一个回复里要有的选项，按显示的文字写",
        "任何一条消息都不能到达的栏目",
    ]),
];

/// What a key means, in Chinese.
pub(super) fn meaning(table: &Table, key: &str) -> &'static str {
    let (table, meanings) = MEANINGS.iter().find(|(known, _)| known.name == table.name).unwrap();
    let at = table.names().position(|name| name == key).unwrap();
    meanings[at]
}

#[test]
fn every_key_has_a_meaning_in_chinese() {
    for (table, (known, meanings)) in TABLES.into_iter().zip(&MEANINGS) {
        assert_eq!(table.title(), known.title());
        assert_eq!(table.keys.len(), meanings.len(), "{}", table.title());
        for (key, meaning) in table.keys.iter().zip(*meanings) {
            assert!(meaning.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{meaning}");
            assert_eq!(hanconv::t2s(meaning), *meaning);
            // What is typed as it is shown is the same in both.
            let typed = |text: &'static str| text.split('`').skip(1).step_by(2);
            let is_name = |text: &&str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            for name in typed(key.meaning).filter(is_name) {
                let is_said = typed(meaning).any(|typed| typed == name);
                assert!(is_said, "{}.{}: `{name}`", table.title(), key.name);
            }
        }
    }
}
