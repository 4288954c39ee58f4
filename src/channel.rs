//! The limits of messaging channels, each counted as the channel counts.

mod measure;
mod split;

use self::measure::Unit;
pub(crate) use self::measure::{Limit, TooLong, not_in_sms_alphabet, segments};
use self::split::split_first;
pub(crate) use self::split::{cut, split};

named_enum! {
    "a channel", str::eq;
    /// A channel that replies are sent through, with its limits.
    ///
    /// [`Reply::for_channel`](crate::Reply::for_channel) makes the messages that keep them. Where a menu
    /// names its `channel`, the lint `reply-too-long` reports replies beyond what one message takes.
    ///
    /// | channel | a text | messages | pictures, cards | choices |
    /// |---|---|---|---|---|
    /// | `wechat` | 2,048 bytes | 1 | by media id, one article | none |
    /// | `wechat_service` | 2,048 bytes | 5 | by media id, an article | a menu of 10 |
    /// | `wecom` | 2,048 bytes | 5 | by media id | a menu of 10, 128 bytes each, below 1,024 bytes |
    /// | `whatsapp` | 4,096 characters | | by address | 3 buttons of 20 or a list of 10 rows of 24 characters, below 1,024 |
    /// | `line` | 5,000 characters | 5 | by address | 13 quick replies of 20 characters |
    /// | `telegram` | 4,096 characters | | by address | 100 inline buttons |
    /// | `messenger` | 2,000 characters | | by address | 13 quick replies of 20 characters |
    /// | `sms` | 10 segments | | none | none |
    /// | `ussd` | 182 characters of GSM 7-bit, else 80 | 1 | none | none |
    ///
    /// Characters are counted as UTF-16 code units, which are never fewer than what a channel counts.
    pub enum Channel {
        /// `wechat`: the passive reply of an official account, one message within 5 s: a text of 2,048
        /// bytes of UTF-8, or one article (developers.weixin.qq.com, 被动回复用户消息).
        WeChat = "wechat",
        /// `wechat_service`: customer-service messages of an official account, five after a message of
        /// the user, menu messages among them (developers.weixin.qq.com, 客服消息). How long a menu may
        /// be is not documented: as in `wecom`.
        WeChatService = "wechat_service",
        /// `wecom`: customer service of WeCom: five messages within 48 h, texts of 2,048 bytes, menus of
        /// ten items of 128 bytes below a head of 1,024 (developer.work.weixin.qq.com, 发送消息).
        WeCom = "wecom",
        /// `whatsapp`: Cloud API: texts of 4,096 characters; three buttons of 20, or a list of ten rows
        /// of 24 with descriptions of 72, below a body of 1,024 (interactive messages; the same limits in
        /// hubtype/botonic, `whatsapp/constants.ts`).
        WhatsApp = "whatsapp",
        /// `line`: five messages, each of 5,000 UTF-16 code units, and 13 quick replies of 20 below the
        /// last (messaging-api.yml of line/line-openapi).
        Line = "line",
        /// `telegram`: 4,096 UTF-16 code units (Bot API, `sendMessage`), 100 inline buttons
        /// (python-telegram-bot, `constants.py`).
        Telegram = "telegram",
        /// `messenger`: texts of 2,000 characters (Send API), 13 quick replies of 20 (Messenger Platform,
        /// quick replies).
        Messenger = "messenger",
        /// `sms`: ten segments, of 153 septets in the GSM 7-bit alphabet, or of 67 UTF-16 code units
        /// if a character is not in it (3GPP TS 23.038 and 23.040). Ten segments are what Twilio
        /// joins (1,600 characters).
        Sms = "sms",
        /// `ussd`: a screen of 160 octets: 182 septets in the GSM 7-bit alphabet, else 80 UTF-16 code
        /// units (3GPP TS 23.038). What precedes the text, such as `CON `, is the gateway's.
        Ussd = "ussd",
    }
}

/// Which addresses of pictures a channel takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// Addresses of the web, and media of its own.
    Any,
    /// Only what was uploaded to it: `media:ID`.
    Media,
    None,
}

/// How a channel shows choices.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChoiceLimits {
    pub(crate) style: ChoiceStyle,
    pub(crate) count: usize,
    pub(crate) label: Limit,
    /// The text above them.
    pub(crate) body: Limit,
}

named_enum! {
    "a style of choices", str::eq;
    /// How a channel shows the choices of a message.
    pub enum ChoiceStyle {
        /// Buttons below the text, each in sight (WhatsApp reply buttons).
        Buttons = "buttons",
        /// Rows of a list that opens from a button (WhatsApp list messages).
        List = "list",
        /// Chips below the newest message, gone with the next (LINE and Messenger quick replies).
        QuickReplies = "quick_replies",
        /// Buttons that stay with the message (Telegram inline keyboards).
        Inline = "inline",
        /// Links below the text, each in a line (WeChat and WeCom menu messages).
        Menu = "menu",
    }
}

impl Channel {
    /// All of them, for a program that lets choose one, or that tries a menu on each.
    ///
    /// ```
    /// use replymenu::{Channel, Menu};
    ///
    /// let menu: Menu = "fallback = 'Ask us.'\n[category.a]\ncode = 1\nreply = 'A'".parse()?;
    /// for &channel in Channel::all() {
    ///     assert_eq!(menu.respond("1").for_channel(channel).messages().len(), 1);
    /// }
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn all() -> &'static [Channel] {
        Channel::ALL
    }

    /// The most segments of a short message.
    pub(crate) const SMS_SEGMENTS: usize = 10;

    /// The most messages of one reply.
    pub(crate) fn max_messages(self) -> usize {
        match self {
            Channel::WeChat | Channel::Ussd => 1,
            Channel::WeChatService | Channel::WeCom | Channel::Line => 5,
            _ => usize::MAX,
        }
    }

    /// How long a text is, and how long one message may be, as the channel counts: in bytes (`wechat`,
    /// `wechat_service`, `wecom`), in segments (`sms`), in septets of the GSM 7-bit alphabet or where a
    /// character is not in it in UTF-16 code units (`ussd`), elsewhere in UTF-16 code units.
    ///
    /// ```
    /// use replymenu::Channel;
    ///
    /// assert_eq!(Channel::WeChat.measure("天气"), (6, 2048));
    /// assert_eq!(Channel::Sms.measure("Sunny."), (1, 10));
    /// assert_eq!(Channel::Sms.measure(&"天".repeat(71)), (2, 10));
    /// ```
    pub fn measure(self, text: &str) -> (usize, usize) {
        match self {
            Channel::Sms => (segments(text), Channel::SMS_SEGMENTS),
            _ => self.text_limit().measure(text),
        }
    }

    /// Whether pictures and texts are messages of their own.
    pub(crate) fn sends_parts(self) -> bool {
        self.max_messages() > 1 && self.pictures() != Pictures::None
    }

    /// The most of one text.
    pub(crate) fn text_limit(self) -> Limit {
        match self {
            Channel::WeChat | Channel::WeChatService | Channel::WeCom => Limit::bytes(2048),
            Channel::Line => Limit::characters(5000),
            Channel::WhatsApp | Channel::Telegram => Limit::characters(4096),
            Channel::Messenger => Limit::characters(2000),
            Channel::Sms => {
                let count = Channel::SMS_SEGMENTS;
                Limit { unit: Unit::Gsm { other: count * 67 }, most: count * 153 }
            }
            Channel::Ussd => Limit { unit: Unit::Gsm { other: 80 }, most: 182 },
        }
    }

    pub(crate) fn pictures(self) -> Pictures {
        match self {
            Channel::WeChat | Channel::WeChatService | Channel::WeCom => Pictures::Media,
            Channel::WhatsApp | Channel::Line | Channel::Telegram | Channel::Messenger => {
                Pictures::Any
            }
            Channel::Sms | Channel::Ussd => Pictures::None,
        }
    }

    /// Whether it shows a link card as an article.
    pub(crate) fn takes_articles(self) -> bool {
        matches!(self, Channel::WeChat | Channel::WeChatService)
    }

    /// The ways in which it shows choices, what is seen at once before what has to be opened.
    pub(crate) fn choice_limits(self) -> &'static [ChoiceLimits] {
        const QUICK_REPLIES: ChoiceLimits = ChoiceLimits {
            style: ChoiceStyle::QuickReplies,
            count: 13,
            label: Limit::characters(20),
            body: Limit::characters(2000),
        };
        const MENU: ChoiceLimits = ChoiceLimits {
            style: ChoiceStyle::Menu,
            count: 10,
            label: Limit::bytes(128),
            body: Limit::bytes(1024),
        };
        const LINE: ChoiceLimits = ChoiceLimits { body: Limit::characters(5000), ..QUICK_REPLIES };
        const INLINE: ChoiceLimits = ChoiceLimits {
            style: ChoiceStyle::Inline,
            count: 100,
            label: Limit::characters(64),
            body: Limit::characters(4096),
        };
        const BUTTONS: ChoiceLimits = ChoiceLimits {
            style: ChoiceStyle::Buttons,
            count: 3,
            label: Limit::characters(20),
            body: Limit::characters(1024),
        };
        const LIST: ChoiceLimits = ChoiceLimits {
            style: ChoiceStyle::List,
            count: 10,
            label: Limit::characters(24),
            ..BUTTONS
        };
        match self {
            Channel::WeChat | Channel::Sms | Channel::Ussd => &[],
            Channel::WeChatService | Channel::WeCom => &[MENU],
            Channel::WhatsApp => &[BUTTONS, LIST],
            Channel::Line => &[LINE],
            Channel::Messenger => &[QUICK_REPLIES],
            Channel::Telegram => &[INLINE],
        }
    }

    /// The first page of a text that is too long for one message, with room for `hint` behind it, and
    /// what is left; `None` if all of the text fits.
    ///
    /// For channels that take one message as an answer, and where nothing can be sent later: the gateway
    /// puts the hint there, such as "98 for more", keeps the rest, and shows it to whoever asks for it.
    ///
    /// ```
    /// use replymenu::Channel;
    ///
    /// let text = "The office is open. ".repeat(20);
    /// let (page, rest) = Channel::Ussd.first_page(&text, "\n98 >>").unwrap();
    /// assert!(page.ends_with("open.") && rest.starts_with("The office"));
    /// assert_eq!(Channel::Ussd.first_page("The office is open.", "\n98 >>"), None);
    /// ```
    pub fn first_page<'t>(self, text: &'t str, hint: &str) -> Option<(&'t str, &'t str)> {
        split_first(text, hint, self.text_limit())
    }

    /// The most of a label of a choice, in the widest way in which it shows them.
    pub(crate) fn label_limit(self) -> Option<(Channel, Limit)> {
        Some((self, self.choice_limits().last()?.label))
    }

    /// The length of `text`, if it is too long for one message.
    pub(crate) fn too_long(self, text: &str) -> Option<TooLong> {
        self.text_limit().exceeded_by(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, TooLong};
    use crate::diagnostic::say::Units;

    #[test]
    fn a_short_message_alone_holds_more_than_one_of_several() {
        for (text, count, segments) in
            [("a", 160, 1), ("a", 161, 2), ("a", 306, 2), ("a", 307, 3), ("€", 80, 1), ("€", 81, 2)]
        {
            assert_eq!(Channel::Sms.measure(&text.repeat(count)), (segments, 10), "{count} {text}");
        }
        assert_eq!(Channel::Sms.measure(&"天".repeat(134)).0, 2);
        assert_eq!(Channel::Sms.measure(&"天".repeat(135)).0, 3);
        assert_eq!(Channel::Ussd.measure("天"), (1, 80));
        assert_eq!(Channel::Ussd.measure("a"), (1, 182));
        assert_eq!(Channel::Telegram.measure("😀"), (2, 4096));
    }

    #[test]
    fn each_channel_counts_its_own_way() {
        for (channel, unit, count) in [
            (Channel::WeChat, "天", 682),
            (Channel::WeChat, "a", 2048),
            (Channel::WeChatService, "天", 682),
            (Channel::WeCom, "a", 2048),
            (Channel::WhatsApp, "天", 4096),
            (Channel::Messenger, "😀", 1000),
            (Channel::Sms, "a", 1530),
            (Channel::Sms, "é", 1530),
            (Channel::Sms, "€", 765),
            (Channel::Sms, "天", 670),
            (Channel::Sms, "😀", 335),
            (Channel::Ussd, "a", 182),
            (Channel::Ussd, "€", 91),
            (Channel::Ussd, "天", 80),
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
