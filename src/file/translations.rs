//! Chinese words that authors write in place of a key or a value, for "did you mean".

use crate::text::Fold;

/// In simplified characters; traditional ones are folded.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str])] = &[
    // Keys.
    ("title", &["标题", "名称", "名字", "栏目名", "栏目名称", "name", "label", "heading"]),
    ("language", &["语言"]),
    ("welcome", &["欢迎", "欢迎语", "欢迎词", "关注回复"]),
    ("fallback", &["默认回复", "兜底", "兜底回复", "无法识别"]),
    ("values", &["变量", "值"]),
    ("category", &["栏目", "分类", "类别", "菜单"]),
    ("code", &["编号", "代码", "数字", "序号", "选项号", "number", "no", "id"]),
    ("under", &["上级", "上级栏目", "所属", "父级", "parent"]),
    ("keywords", &["关键词", "关键字", "触发词", "words", "triggers", "tags"]),
    ("except", &["例外", "排除", "除外"]),
    ("patterns", &["正则", "模式", "正则表达式"]),
    ("reply", &["回复", "回答", "答复", "内容", "答案", "回复内容", "answer", "response", "content", "message", "msg"]),
    ("ask", &["提问", "问题", "表单"]),
    ("prompt", &["问", "问题", "提示", "提示语", "question", "label"]),
    ("choices", &["选项", "选择", "options"]),
    ("optional", &["可选", "选填", "非必填"]),
    ("retry", &["重试", "填错提示"]),
    ("kind", &["类型", "种类", "type"]),
    ("max", &["最多", "最大", "字数", "长度"]),
    ("confirm", &["确认", "核对"]),
    ("from", &["开始", "开始日期", "起", "start", "since"]),
    ("until", &["结束", "结束日期", "截止", "截止日期", "to", "end"]),
    ("handoff", &["转接", "转人工", "人工", "人工客服", "desk", "transfer", "agent"]),
    ("lookup", &["查询"]),
    ("action", &["动作"]),
    ("source", &["来源", "出处"]),
    ("updated", &["更新", "更新日期", "更新时间", "核对日期", "date", "checked"]),
    ("expires", &["到期", "有效期", "过期", "过期日期", "expiry", "valid_until"]),
    ("tests", &["测试", "测试消息"]),
    ("test", &["测试"]),
    ("match", &["匹配", "匹配方式"]),
    ("text", &["文字", "文本", "内容"]),
    ("image", &["图片", "图像", "img", "picture", "pic", "photo"]),
    ("alt", &["说明", "图片说明", "caption"]),
    ("summary", &["摘要", "简介", "description", "desc"]),
    ("url", &["链接", "网址", "地址", "link", "href", "address"]),
    ("time_zone", &["时区"]),
    ("channel", &["渠道", "平台"]),
    ("limit", &["字数限制", "上限", "长度限制", "字数上限"]),
    ("words", &["词", "词语"]),
    ("texts", &["文案", "用语"]),
    ("desk", &["服务台", "客服", "坐席"]),
    ("hours", &["时间", "工作时间", "办公时间", "上班时间", "营业时间", "开放时间"]),
    ("holidays", &["假日", "节假日", "假期", "放假", "休息日"]),
    ("workdays", &["调休", "补班", "调休上班"]),
    ("closed", &["休息", "下班", "下班回复", "休息回复"]),
    ("hold", &["保留", "保持", "接管"]),
    ("say", &["说", "发送", "消息", "message", "messages", "input"]),
    ("expect", &["预期", "期望", "应当", "category", "栏目", "expected"]),
    ("now", &["现在", "时间"]),
    ("contains", &["包含"]),
    ("back", &["返回", "上一级"]),
    ("home", &["首页", "主菜单"]),
    ("cancel", &["取消"]),
    ("skip", &["跳过"]),
    ("yes", &["是", "确认"]),
    ("no", &["否"]),
    ("weekdays", &["工作日"]),
    ("weekend", &["周末"]),
    // Values.
    ("zh", &["中文", "简体", "简体中文", "汉语", "普通话", "cn", "zh-cn", "chinese"]),
    ("zh-Hant", &["繁体", "繁体中文", "正体", "正体中文", "zh-tw", "zh-hk", "tw", "hk"]),
    ("en", &["英文", "英语", "english"]),
    ("wechat", &["微信", "公众号", "微信公众号", "订阅号", "weixin"]),
    ("wechat_service", &["服务号", "微信客服"]),
    ("wecom", &["企业微信"]),
    ("sms", &["短信", "简讯"]),
    ("phone", &["电话", "手机", "手机号", "电话号码", "手机号码", "telephone", "mobile", "cellphone", "tel"]),
    ("date", &["日期", "日子"]),
    ("digits", &["数字", "号码", "number", "numeric", "integer", "int"]),
    ("text", &["文字", "文本"]),
    ("choices", &["单选", "选择"]),
    ("pattern", &["正则", "正则表达式"]),
    ("exact", &["完全", "精确", "完全匹配", "精确匹配", "全等", "全部"]),
    ("prefix", &["开头", "前缀"]),
    ("word", &["单词", "整词"]),
    ("contains", &["模糊", "模糊匹配"]),
    ("weak", &["弱", "次要"]),
    ("ask", &["询问", "问"]),
    ("pick", &["选一个", "自动"]),
    ("allow", &["允许", "忽略", "关闭", "不报", "off"]),
    ("warn", &["警告", "提醒"]),
    ("deny", &["禁止", "报错", "错误", "error"]),
    ("answered", &["已答复", "已回复", "回复"]),
    ("unanswered", &["未答复", "没有回复", "未回复"]),
];

/// The one of `names` that a word of another language means.
pub(super) fn meant_by(
    word: &str,
    mut names: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let folded = Fold::new(true).fold(word.trim()).as_str().to_owned();
    names.find(|name| {
        let mut rows = WORDS.iter().filter(|(meant, _)| meant == name);
        rows.any(|(_, words)| words.contains(&folded.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::{WORDS, meant_by};
    use crate::file::keys::{TABLES, Type};
    use crate::text::Fold;

    #[test]
    fn a_word_is_found_in_both_scripts() {
        let names = ["keywords", "reply", "title"];
        for (word, meant) in [("关键词", "keywords"), ("關鍵字", "keywords"), ("標題", "title")]
        {
            assert_eq!(meant_by(word, names.into_iter()), Some(meant), "{word}");
        }
        assert_eq!(meant_by("天气", names.into_iter()), None);
    }

    /// A word of a key that is gone would never be found.
    #[test]
    fn every_word_means_a_key_or_a_value() {
        let mut known: Vec<&str> = TABLES.iter().flat_map(|table| table.names()).collect();
        for key in TABLES.iter().flat_map(|table| table.keys) {
            if let Type::OneOf(values) | Type::SomeOf(values) = key.takes {
                known.extend(values);
            }
        }
        known.extend(crate::definition::LintLevel::NAMES);
        for (meant, words) in WORDS {
            assert!(known.contains(meant), "{meant}");
            for word in *words {
                assert_eq!(Fold::new(true).fold(word).as_str(), *word);
            }
        }
    }
}
