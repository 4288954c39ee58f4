//! WeChat's own emoji, which arrive as text: `[微笑]`, `[OK]`, `/::)`.
//!
//! Names and codes are those of the table in `biz_common/utils/emoji_data.js` of
//! mp.weixin.qq.com, folded, in its Chinese, Hong Kong and English columns, and of its later clients.

use std::sync::LazyLock;

use super::short_text_map::ShortTextMap;

const NAMES: &str = "\
    666|emm|no|ok|一言难尽|乒乓|乱舞|亲亲|便便|偷笑|傲慢|再见|冷汗|凋谢|刀|加油|加油!|加油加油|勾引|\
    发|发呆|发怒|发抖|可怜|右哼哼|右太极|叹气|吃瓜|吃西瓜|合十|吐|吐舌|吓|吼嘿|呲牙|咒骂|咖啡|哇|\
    哈欠|啤酒|喷火|嘘|嘴唇|嘿哈|囧|回头|困|坏笑|大哭|大笑|天啊|太阳|失敬失敬|失望|奋斗|奸笑|好的|\
    委屈|害羞|小狗|小鸡|尴尬|左哼哼|左太极|差劲|庆祝|弱|强|强壮|得意|微笑|心碎|快哭了|怄火|恐惧|\
    悠闲|惊恐|惊讶|愉快|憨笑|打脸|投降|抓狂|抠鼻|抱拳|拥抱|拳头|捂脸|掩面|握手|撇嘴|擦汗|敲打|\
    旺柴|无语|晕|月亮|机智|枯萎|欧耶|汗|流汗|流泪|激动|炸弹|烟花|爆竹|爱你|爱心|爱情|猪头|献吻|\
    玫瑰|瓢虫|甲虫|生病|疑问|疯了|白眼|皱眉|睡|磕头|社会社会|礼物|福|笑脸|篮球|糗大了|累|红包|\
    羞辱|翻白眼|耶|胜利|脸红|色|苦涩|茶|菜刀|蛋糕|蜡烛|衰|裂开|西瓜|让我看看|调皮|足球|跳绳|跳跳|\
    转圈|鄙视|酷|闪电|闭嘴|阴险|难过|飞吻|饥饿|饭|骷髅|骷髅头|鬼魂|鸡|鼓掌|破涕为笑|\
    aaagh!|angry|awesome|awkward|bah!l|bah!r|basketball|beckon|beer|blessing|blowkiss|blush|bomb|\
    boring|broken|brokenheart|bye|cake|candle|chick|chuckle|clap|cleaver|coffee|commando|concerned|\
    coolguy|cry|dagger|determined|dizzy|doge|dramatic|drool|drowsy|duh|facepalm|fight|firecracker|\
    fireworks|fist|flushed|frown|gift|goforit|grimace|grin|hammer|happy|heart|hey|hooray|hug|hungry|\
    hurt|inlove|joyful|jumprope|keepfighting|kiss|kotow|ladybug|laugh|let down|letdown|letmesee|\
    lightning|lips|lol|meditate|moon|moue|mybad|noprob|nosepick|nuh-uh|omg|onlooker|packet|panic|\
    party|peace|pig|pingpong|pinky|pooh-pooh|poop|puke|pup|respect|rice|rich|rockon|rose|ruthless|\
    salute|scold|scowl|scream|shake|shame|shhh|shocked|shrunken|shy|sick|sigh|silent|skull|sleep|\
    slight|sly|smart|smile|smirk|smooch|smug|sob|soccer|speechless|sun|surprise|surrender|sweat|\
    sweats|taichi l|taichi r|tea|tearingup|terror|thumbsdown|thumbsup|toasted|tongue|tormented|\
    tremble|trick|twirl|waddle|watermelon|wave|whimper|wilt|worship|wow|wrath|yawn|yeah!";

/// What follows `/:` in the codes that the older faces arrive as.
const CODES: &[&str] = &[
    ":)", ":~", ":b", ":|", "8-)", ":<", ":$", ":x", ":z", ":'(", ":-|", ":@", ":p", ":d", ":o",
    ":(", ":+", "--b", ":q", ":t", ",@p", ",@-d", ",@o", ":g", "|-)", ":!", ":l", ":>", ":,@",
    ",@f", ":-s", "?", ",@x", ",@@", ":8", ",@!", "!!!", "xx", "bye", "wipe", "dig", "handclap",
    "&-(", "b-)", "<@", "@>", ":-o", ">-|", "p-(", ":'|", "x-)", ":*", "@x", "8*", "pd", "<w>",
    "beer", "basketb", "oo", "coffee", "eat", "pig", "rose", "fade", "showlove", "heart", "break",
    "cake", "li", "bome", "kn", "footb", "ladybug", "shit", "moon", "sun", "gift", "hug", "strong",
    "weak", "share", "v", "@)", "jj", "@@", "bad", "lvu", "no", "ok", "love", "<l>", "jump",
    "shake", "<o>", "circle", "kotow", "turn", "skip", "oy", "#-0", "hiphot", "kiss", "<&", "&>",
];

/// No name or code is longer, in bytes: a bracket further away does not open a face.
pub(super) const LONGEST: usize = 16;

/// No code is longer without its `/:`.
const LONGEST_CODE: usize = 8;

pub(super) fn strip_prefix(text: &str) -> Option<&str> {
    if let Some(code) = text.strip_prefix("/:") {
        let first = code.as_bytes().first();
        // Most codes differ in the first byte: then no comparison is a call.
        let mut alike = CODES.iter().filter(|known| known.as_bytes().first() == first);
        return alike.find_map(|&known| code.strip_prefix(known));
    }
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let (name, rest) = inner.split_at(end);
    is_name(name).then(|| rest.strip_prefix(']')).flatten()
}

pub(super) fn strip_suffix(text: &str) -> Option<&str> {
    if text.ends_with(']') {
        return strip_named_suffix(text);
    }
    // No code holds a slash, so that it is what follows the last one.
    let code = text.bytes().rev().take(LONGEST_CODE + 2).position(|byte| byte == b'/')?;
    let (rest, code) = text.split_at(text.len() - code);
    code.strip_prefix(':').filter(|code| CODES.contains(code))?;
    rest.strip_suffix('/')
}

/// The text before a face such as `[微笑]`; letters of ASCII may be capitals.
pub(super) fn strip_named_suffix(text: &str) -> Option<&str> {
    let inner = text.strip_suffix(']')?;
    let back = inner.bytes().rev().take(LONGEST).position(|byte| byte == b'[')?;
    let (rest, name) = inner.split_at(inner.len() - back);
    is_name(name).then(|| rest.strip_suffix('[')).flatten()
}

fn is_name(name: &str) -> bool {
    static ALL: LazyLock<ShortTextMap<bool>> = LazyLock::new(|| {
        let mut names = ShortTextMap::with_room(NAMES.split('|').count());
        for name in NAMES.split('|') {
            if let Some(is_known) = names.entry(name) {
                *is_known = true;
            }
        }
        names
    });
    ALL.get(name).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{CODES, LONGEST, LONGEST_CODE, NAMES, strip_prefix, strip_suffix};
    use crate::text::Fold;

    #[test]
    fn no_code_begins_another() {
        for (at, code) in CODES.iter().enumerate() {
            let begins = |(other, text): (usize, &&str)| other != at && text.starts_with(code);
            assert!(!CODES.iter().enumerate().any(begins), "{code}");
        }
    }

    #[test]
    fn every_face_is_taken_from_either_end() {
        let names = NAMES.split('|').map(|name| format!("[{name}]"));
        for face in names.chain(CODES.iter().map(|code| format!("/:{code}"))) {
            assert_eq!(strip_prefix(&format!("{face}天")), Some("天"), "{face}");
            assert_eq!(strip_suffix(&format!("天{face}")), Some("天"), "{face}");
            assert_eq!(strip_suffix(&format!("/:{face}")), Some("/:"), "{face}");
            assert_eq!(strip_suffix(&face.replace([':', '['], "")), None, "{face}");
            assert_eq!(strip_suffix(&format!("{face}天")), None, "{face}");
        }
    }

    #[test]
    fn names_and_codes_are_folded_and_short() {
        assert!(CODES.iter().all(|code| !code.contains('/') && code.len() <= LONGEST_CODE));
        for known in NAMES.split('|').chain(CODES.iter().copied()) {
            assert_eq!(Fold::new(true).fold(known).as_str(), known);
            assert!(known.len() < LONGEST, "{known}");
        }
    }
}
