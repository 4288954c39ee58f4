//! The codes that a text tells people to type.

use std::ops::Range;
use std::sync::LazyLock;

use ::regex::Regex;

use super::regex::regex;

/// A code as the menu compares it, and where it stands in the text.
type Mention = (String, Range<usize>);

/// A code as texts write it: in digits of any kind, as one Latin letter, as a sign.
const CODE: &str =
    r"[0-9０-９]{1,8}|[①-⑳]|[一二三四五六七八九十](?-u:\b)?|[A-ZＡ-Ｚ](?-u:\b)|[#＃*＊]";

/// What to type: a verb and a code, or several, or the first and the last of them.
static TYPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // The short verbs are the end of many words, such as 返回 and 当选: a mark or one of a few words
    // stands before them.
    let verb = r"回复|回覆|回復|输入|輸入|键入|鍵入|发送|發送|点击|點擊|点选|點選|选择|選擇|选取|選取|按下|(?:^|[^\p{Han}]|请|請|可|可以|或|再|直接|后|後)(?:回|按|选|選|扣|发|發|打|揀|拣|揿|撳)|(?i:\b(?:reply(?: with)?|press|send|type|enter|choose|select|pick|dial|tap|text|option))";
    let noun =
        r"数字|數字|编号|編號|序号|序號|号码|號碼|代码|代碼|选项|選項|菜单|選單|(?i:number|option)";
    let quote = r#"["“「『【\[（(<《‘'\s]*"#;
    let close = r#"["”」』】\]）)>》’'\s]*"#;
    let between = r"[-~～—–至到、,，/和或及]|\s(?:to|or|and)\s|、或";
    regex(&format!(
        "(?:{verb}){quote}(?:{noun})?{quote}((?:{CODE})(?:{close}(?:{between}){quote}(?:{CODE}))*){close}"
    ))
});

static ONE: LazyLock<Option<Regex>> = LazyLock::new(|| regex(CODE));

/// A line of a menu written by hand: `1 新闻`, `【2】天气`, `③更多`.
static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let start = r"(?:^|[\n，,；;。：:]|[ \u{3000}]{1,4})[ \u{3000}]*";
    regex(&format!(
        r"(?:{start}[【\[（(]?|[【\[])({CODE})([】\]）)]?[ \u{{3000}}]*[、.．:：)）-]?)[ \u{{3000}}]*(\p{{L}})"
    ))
});

/// What is counted, right behind a number that is no code: `选7天`, `按3折`, `回复1条`.
pub(super) const COUNTED: &str = "年月日时時点點路楼樓%％元天折个個位次米岁歲级級层層室栋棟周週秒分小公块塊条條份页頁期名人口里里度倍届屆项項种種章家场場万萬千百亿億折以+";

/// The numerals of Han that are codes, from one on.
const HAN: &str = "一二三四五六七八九十";

/// What goes on behind a code in Han: with other characters it is part of a word.
const BEHIND_HAN: &str = "键鍵号號看查返进進了解或";

/// The codes that a text tells people to type.
pub(super) fn typed(text: &str) -> Vec<Mention> {
    let (Some(typed), Some(one)) = (TYPED.as_ref(), ONE.as_ref()) else { return Vec::new() };
    let mut mentions = Vec::new();
    for captures in typed.captures_iter(text) {
        let (Some(whole), Some(codes)) = (captures.get(0), captures.get(1)) else { continue };
        let behind = text.get(whole.end()..).and_then(|rest| rest.chars().next());
        let is_counted = whole.end() == codes.end() && behind.is_some_and(|c| COUNTED.contains(c));
        let goes_on = behind.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':'))
            && whole.end() == codes.end()
            && text
                .get(whole.end() + 1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        // `按一下` chooses nothing.
        let is_word = codes.as_str().chars().next_back().is_some_and(|c| HAN.contains(c))
            && behind.is_some_and(|c| c.is_alphabetic() && !BEHIND_HAN.contains(c));
        if is_counted || goes_on || is_word {
            continue;
        }
        let found: Vec<Mention> = one
            .find_iter(codes.as_str())
            .filter_map(|code| {
                let at = codes.start() + code.start()..codes.start() + code.end();
                Some((normal(code.as_str())?, at))
            })
            .collect();
        mentions.extend(between(text, &found));
        mentions.extend(found);
    }
    mentions
}

/// The codes between the first and the last of `1-6`, at the place of both; none of `1、6`.
fn between(text: &str, found: &[Mention]) -> Vec<Mention> {
    let [(first, from), (last, to)] = found else { return Vec::new() };
    let joint = text.get(from.end..to.start).unwrap_or_default();
    let is_range = joint.contains(['-', '~', '～', '—', '–', '至', '到']) || joint.contains("to");
    let (Ok(start), Ok(end)) = (first.parse::<u32>(), last.parse::<u32>()) else {
        return Vec::new();
    };
    // `3-1` is a path.
    let numbers = if is_range && end.saturating_sub(start) < 100 { start + 1..end } else { 0..0 };
    numbers.map(|number| (number.to_string(), from.start..to.end)).collect()
}

/// The codes of lines of a menu, if it was written by hand: `is_line` tells of one that it is.
pub(super) fn lines(text: &str, is_line: impl Fn(&str, &str) -> bool) -> Vec<Mention> {
    let Some(line) = LINE.as_ref() else { return Vec::new() };
    let mut lines = Vec::new();
    let mut known = 0;
    let mut at = 0;
    while let Some(captures) = text.get(at..).and_then(|rest| line.captures(rest)) {
        let (Some(code), Some(mark), Some(name)) =
            (captures.get(1), captures.get(2), captures.get(3))
        else {
            break;
        };
        let (code_at, name_at) = (at + code.start()..at + code.end(), at + name.start());
        let rest = text.get(name_at..).unwrap_or_default();
        if let Some(code) = normal(code.as_str()) {
            let is_known = is_line(&code, rest);
            known += usize::from(is_known);
            // `1 天气` and `5.人工` are lines, `3 天内` is none.
            let is_parted = !mark.as_str().trim().is_empty();
            if is_known || is_parted || !rest.starts_with(|c| COUNTED.contains(c)) {
                lines.push((code, code_at));
            }
        }
        // The name begins after the code, so this ends.
        at = name_at;
    }
    // One number with a name behind it may be anything.
    if known >= 2 { lines } else { Vec::new() }
}

/// A code in ASCII: `７`, `⑦` and `七` are `7`.
fn normal(code: &str) -> Option<String> {
    let mut normal = String::new();
    for c in code.chars() {
        match c {
            '０'..='９' | 'Ａ'..='Ｚ' | '＃' | '＊' => {
                normal.push(char::from_u32(u32::from(c) - 0xfee0)?);
            }
            '①'..='⑳' => normal.push_str(&(u32::from(c) - u32::from('①') + 1).to_string()),
            _ => match HAN.chars().position(|numeral| numeral == c) {
                Some(number) => normal.push_str(&(number + 1).to_string()),
                None => normal.push(c),
            },
        }
    }
    Some(normal)
}

#[cfg(test)]
mod tests {
    use super::{lines, typed};

    fn codes(text: &str) -> Vec<String> {
        typed(text).into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn what_to_type_is_read_as_the_engine_reads_it() {
        for text in [
            "回复7",
            "请按7",
            "请选7",
            "选7",
            "回7，谢谢",
            "扣7",
            "发7",
            "按 7 键",
            "输入“7”",
            "回复【7】",
            "回复数字7",
            "回复⑦",
            "回复７",
            "回复七",
            "点击7",
            "回覆7查看",
            "press 7",
            "Reply with 7 to go on",
            "option 7.",
            "text 7",
            "可按7返回",
        ] {
            assert_eq!(codes(text), ["7"], "{text}");
        }
        assert_eq!(codes("回复A"), ["A"]);
        assert_eq!(codes("按#号键"), ["#"]);
        assert_eq!(codes("回复1、2或7"), ["1", "2", "7"]);
        for text in ["回复1-4查看", "请回复1~4", "回复数字1至4", "press 1 to 4"] {
            assert_eq!(codes(text), ["2", "3", "1", "4"], "{text}");
        }
        assert_eq!(codes("回复3-1"), ["3", "1"]);
        for text in [
            "选7天",
            "返回7楼",
            "按3折",
            "当选3人",
            "回复1条",
            "7点",
            "发7月",
            "来回2趟",
            "回复1.5",
            "拨打12345",
            "每人限选1项",
            "按一下",
            "回复",
            "select a seat",
        ] {
            assert!(codes(text).is_empty(), "{text}: {:?}", codes(text));
        }
    }

    #[test]
    fn a_menu_written_by_hand_is_recognised() {
        let is_line = |code: &str, rest: &str| {
            matches!(code, "1") && rest.starts_with("天气")
                || code == "2" && rest.starts_with("申请")
        };
        let found = |text: &str| -> Vec<String> {
            lines(text, is_line).into_iter().map(|(code, _)| code).collect()
        };
        for text in [
            "欢迎\n1 天气\n2 申请\n4 新闻",
            "1、天气\n2、申请\n4、新闻",
            "①天气 ②申请 ④新闻",
            "【1】天气【2】申请\n【4】新闻",
            "回复数字：1天气，2申请，4新闻",
            "1.天气\n2.申请\n4.人工",
        ] {
            assert!(found(text).contains(&"4".to_owned()), "{text}: {:?}", found(text));
        }
        for text in ["1 天气", "3 月 1 日起", "1 带身份证\n2 带户口本\n4 到窗口"] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
