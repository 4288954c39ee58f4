//! How much a channel takes in one message, counted as that channel counts.

named_enum! {
    "a channel", str::eq;
    /// The channel that replies are sent through, and what it takes.
    pub enum Channel {
        /// `wechat`: a text of 2,048 bytes in UTF-8 (passive reply of an official account,
        /// developers.weixin.qq.com).
        WeChat = "wechat",
        /// `sms`: ten segments, of 153 septets in the GSM 7-bit alphabet, of 67 UTF-16 units if one
        /// character is not in it (3GPP TS 23.038 and 23.040). Ten is what Twilio joins (1,600
        /// characters), and more than most carriers should be sent.
        Sms = "sms",
        /// `line`: five messages a reply, each of 5,000 UTF-16 units (messaging-api.yml of
        /// line/line-openapi).
        Line = "line",
        /// `telegram`: 4,096 UTF-16 units (Bot API, `sendMessage`).
        Telegram = "telegram",
    }
}

/// What a text comes to on a channel, where that is too much.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong {
    pub(crate) count: usize,
    pub(crate) limit: usize,
    pub(crate) unit: &'static str,
}

/// How many segments a reply may have.
const SMS_SEGMENTS: usize = 10;

/// The characters of the GSM 7-bit default alphabet (3GPP TS 23.038) that are not ASCII.
const GSM: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// Those of its extension table, which take two septets.
const GSM_TWICE: &str = "^{}\\[~]|€";

impl Channel {
    /// How many bubbles one reply may have.
    pub(crate) fn bubbles(self) -> usize {
        if self == Channel::Line { 5 } else { usize::MAX }
    }

    /// Whether each part of a reply is a message of its own.
    pub(crate) fn sends_parts(self) -> bool {
        matches!(self, Channel::Line | Channel::Telegram)
    }

    /// What `text` comes to, if the channel does not take it.
    pub(crate) fn too_long(self, text: &str) -> Option<TooLong> {
        let (count, limit, unit) = match self {
            Channel::WeChat => (text.len(), 2048, "bytes"),
            Channel::Line => (text.encode_utf16().count(), 5000, "characters"),
            Channel::Telegram => (text.encode_utf16().count(), 4096, "characters"),
            Channel::Sms => match gsm_length(text) {
                Some(length) => (length, SMS_SEGMENTS * 153, "characters"),
                None => (text.encode_utf16().count(), SMS_SEGMENTS * 67, "characters"),
            },
        };
        (count > limit).then_some(TooLong { count, limit, unit })
    }
}

/// The length in the alphabet of short messages, if the text can be written in it.
fn gsm_length(text: &str) -> Option<usize> {
    let length = |c: char| match c {
        _ if GSM_TWICE.contains(c) => Some(2),
        '`' => None,
        '\n' | '\r' | ' '..='~' => Some(1),
        _ => GSM.contains(c).then_some(1),
    };
    text.chars().map(length).sum()
}

#[cfg(test)]
mod tests {
    use super::{Channel, TooLong};

    #[test]
    fn each_channel_counts_its_own_way() {
        for (channel, unit, count) in [
            (Channel::WeChat, "天", 682),
            (Channel::WeChat, "a", 2048),
            (Channel::Sms, "a", 1530),
            (Channel::Sms, "é", 1530),
            (Channel::Sms, "€", 765),
            (Channel::Sms, "天", 670),
            (Channel::Sms, "😀", 335),
            (Channel::Line, "天", 5000),
            (Channel::Telegram, "😀", 2048),
        ] {
            assert_eq!(channel.too_long(&unit.repeat(count)), None, "{channel} {unit}");
            assert!(channel.too_long(&unit.repeat(count + 1)).is_some(), "{channel} {unit}");
        }
        let long = Channel::WeChat.too_long(&"天".repeat(683));
        assert_eq!(long, Some(TooLong { count: 2049, limit: 2048, unit: "bytes" }));
    }
}
