//! The limits of messaging channels, each counted as the channel counts.

use crate::diagnostic::say::Units;

named_enum! {
    "a channel", str::eq;
    /// The channel that replies are sent through. The lint `reply-too-long` reports replies beyond
    /// its limits.
    pub enum Channel {
        /// `wechat`: 2,048 bytes of UTF-8 (passive reply of an official account,
        /// developers.weixin.qq.com).
        WeChat = "wechat",
        /// `sms`: ten segments, of 153 septets in the GSM 7-bit alphabet, or of 67 UTF-16 code units
        /// if a character is not in it (3GPP TS 23.038 and 23.040). Ten segments are what Twilio
        /// joins (1,600 characters).
        Sms = "sms",
        /// `line`: five messages, each of 5,000 UTF-16 code units (messaging-api.yml of
        /// line/line-openapi).
        Line = "line",
        /// `telegram`: 4,096 UTF-16 code units (Bot API, `sendMessage`).
        Telegram = "telegram",
    }
}

/// The length of a text that is too long for a channel.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong {
    pub(crate) count: usize,
    pub(crate) limit: usize,
    pub(crate) unit: Units,
}

/// The most segments of a short message.
const SMS_SEGMENTS: usize = 10;

/// The characters of the GSM 7-bit default alphabet (3GPP TS 23.038) that are not ASCII.
const GSM: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// The characters of its extension table, which take two septets.
const GSM_TWICE: &str = "^{}\\[~]|€";

impl Channel {
    /// The most messages of one reply.
    pub(crate) fn max_messages(self) -> usize {
        if self == Channel::Line { 5 } else { usize::MAX }
    }

    /// Whether each part of a reply is sent as a message of its own.
    pub(crate) fn sends_parts(self) -> bool {
        matches!(self, Channel::Line | Channel::Telegram)
    }

    /// The length of `text`, if it is too long for one message.
    pub(crate) fn too_long(self, text: &str) -> Option<TooLong> {
        let (count, limit, unit) = match self {
            Channel::WeChat => (text.len(), 2048, Units::Bytes),
            Channel::Line => (text.encode_utf16().count(), 5000, Units::Characters),
            Channel::Telegram => (text.encode_utf16().count(), 4096, Units::Characters),
            Channel::Sms => match gsm_length(text) {
                Some(length) => (length, SMS_SEGMENTS * 153, Units::Characters),
                None => (text.encode_utf16().count(), SMS_SEGMENTS * 67, Units::Characters),
            },
        };
        (count > limit).then_some(TooLong { count, limit, unit })
    }
}

/// The length in septets of the GSM 7-bit alphabet; `None` if a character is not in it.
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
    use super::{Channel, TooLong, Units};

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
        assert_eq!(long, Some(TooLong { count: 2049, limit: 2048, unit: Units::Bytes }));
    }
}
