"""LINE, with line-bot-sdk: its models, made from the vendor's OpenAPI, read what is sent both ways."""

import base64
import hashlib
import hmac
import json

from linebot.v3 import WebhookParser
from linebot.v3.messaging import ReplyMessageRequest

from support import SECRETS, Test

SECRET = SECRETS["SECRET_LINE"]
BOT = "U" + "0" * 32


def user_id(number):
    return f"U{number:032x}"


def event(number, kind, user=7, **content):
    return {
        "type": kind,
        "mode": "active",
        "timestamp": 1_795_305_600_123,
        "source": {"type": "user", "userId": user_id(user)},
        "webhookEventId": f"EVENT{number}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"reply{number}",
        **content,
    }


def text(number, text, user=7, **content):
    said = {"id": str(number), "type": "text", "text": text, "quoteToken": "q"}
    return event(number, "message", user, message=said, **content)


def sticker(number, user=7):
    said = {"id": str(number), "type": "sticker", "packageId": "1", "stickerId": "1", "stickerResourceType": "STATIC"}
    return event(number, "message", user, message={**said, "quoteToken": "q"})


def tap(number, token, user=7):
    return event(number, "postback", user, postback={"data": token})


def webhook(*events):
    """The body of a webhook, which the client must be able to read."""
    body = json.dumps({"destination": BOT, "events": list(events)}, ensure_ascii=False)
    assert len(WebhookParser(SECRET).parse(body, sign(body))) == len(events)
    return body


def sign(body, secret=SECRET):
    return base64.b64encode(hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()).decode()


def headers(body):
    return {"X-Line-Signature": sign(body), "Content-Type": "application/json"}


GROUP = {"type": "group", "groupId": "C" + "0" * 32, "userId": user_id(7)}

VECTORS = [
    ("text", webhook(text(1, "你好 😀")), {"text": "你好 😀"}),
    ("follow", webhook(event(2, "follow", follow={"isUnblocked": False})), "welcome"),
    ("sticker", webhook(sticker(3)), "unreadable"),
    ("postback", webhook(tap(4, "c.hours.abcd")), {"tap": "c.hours.abcd"}),
    ("unfollow", webhook(event(5, "unfollow")), None),
    ("group", webhook(text(6, "hours", source=GROUP)), None),
    ("standby", webhook(text(7, "hours", mode="standby")), None),
    ("verify", webhook(), None),
]


def vectors():
    for name, body, said in VECTORS:
        yield {"name": name, "method": "POST", "headers": headers(body), "body": body, "user": user_id(7), "said": said}
    body = VECTORS[0][1]
    for name, bad in [("no signature", {}), ("another secret", {"X-Line-Signature": sign(body, "x")})]:
        yield {"name": name, "method": "POST", "headers": bad, "body": body, "refused": 403}
    yield {"name": "changed", "method": "POST", "headers": headers(body), "body": body + " ", "refused": 403}


class Line(Test):
    def setUp(self):
        super().setUp()
        self.user = 900_000 + self.number

    def post(self, *events):
        body = webhook(*events)
        self.assertEqual(self.gateway.request("POST", "/line", body, headers(body)), (200, ""))

    def reply_to(self, number):
        """The messages that were sent with the reply token of an event."""
        mine = lambda path, body: body.get("replyToken") == f"reply{number}"
        [(path, sent, body)] = self.vendor.sent(1, mine)
        self.assertEqual(path, "/line/v2/bot/message/reply")
        self.assertEqual(sent["Authorization"], "Bearer " + SECRETS["SECRET_LINE_TOKEN"])
        return self.read(body)

    def read(self, body):
        read = ReplyMessageRequest.from_dict(body)
        self.assertEqual(json.loads(read.to_json()), {**body, "notificationDisabled": False})
        return read.messages

    def say(self, said):
        number = self.next_id()
        self.post(text(number, said, self.user))
        return self.reply_to(number)

    def test_a_follower_gets_quick_replies(self):
        number = self.next_id()
        self.post(event(number, "follow", self.user, follow={"isUnblocked": False}))
        [sent] = self.reply_to(number)
        self.assertTrue(sent.text.startswith("Welcome to Sample office."))
        actions = [item.action for item in sent.quick_reply.items]
        self.assertEqual([action.label for action in actions][:2], ["Opening hours", "Where we are"])
        number = self.next_id()
        self.post(tap(number, actions[0].data, self.user))
        self.assertEqual(self.reply_to(number)[0].text, "Open from 9 to 5. 开门 9 点 <& ]]> 😀")

    def test_several_events_are_all_answered(self):
        events = [text(self.next_id(), said, self.user) for said in ["hours", "2"]]
        self.post(*events)
        first, second = (self.reply_to(event["replyToken"].removeprefix("reply")) for event in events)
        self.assertEqual(len(first), 1)
        self.assertEqual([message.type for message in second], ["text", "image"])
        self.assertEqual(second[1].original_content_url, "https://example.org/map.png")

    def test_a_repeated_event_is_answered_once(self):
        number = self.next_id()
        self.post(text(number, "hours", self.user))
        self.post(text(number, "hours", self.user, deliveryContext={"isRedelivery": True}))
        self.reply_to(number)

    def test_a_form_is_filled_to_its_end(self):
        self.say("6")
        [sent] = self.say("Wang")
        number = self.next_id()
        self.post(tap(number, sent.quick_reply.items[1].action.data, self.user))
        self.assertEqual(self.reply_to(number)[0].text, "Thank you, Wang. We expect you on Tuesday.")

    def test_a_long_text_is_split(self):
        sent = self.say("4")
        self.assertEqual(len(sent), 2)
        self.assertRules(message.text for message in sent)

    def test_a_sticker_is_unreadable(self):
        number = self.next_id()
        self.post(sticker(number, self.user))
        self.assertEqual(self.reply_to(number)[0].text, "We cannot see that. Please write.")

    def test_what_is_refused_is_sent_plain(self):
        number = self.next_id()
        mine = lambda path, body: body.get("replyToken") == f"reply{number}"
        self.vendor.refuse(400, {"message": "The request body has 1 error(s)"}, mine)
        self.post(text(number, "menu", self.user))
        calls = self.vendor.sent(2, mine)
        first, second = (self.read(body)[0] for _, _, body in calls)
        self.assertIsNotNone(first.quick_reply)
        self.assertIsNone(second.quick_reply)
        self.assertEqual(first.text, second.text)

    def test_what_is_not_of_line_is_refused(self):
        body = webhook(text(self.next_id(), "hours", self.user))
        post = lambda body, headers: self.gateway.request("POST", "/line", body, headers)[0]
        self.assertEqual(post(body, {}), 403)
        self.assertEqual(post(body, {"X-Line-Signature": sign(body, "x")}), 403)
        self.assertEqual(post(body + " ", headers(body)), 403)
        for broken in ["", "{", "[]", '{"events": 1}']:
            self.assertEqual(post(broken, headers(broken)), 400)
        self.assertEqual(post("x" * 300_000, {}), 413)
