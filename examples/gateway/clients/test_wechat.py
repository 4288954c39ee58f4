"""WeChat, with wechatpy: it signs, encrypts, and reads what is sent both ways."""

import time
import urllib.parse

from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidSignatureException
from wechatpy.replies import deserialize_reply
from wechatpy.utils import WeChatSigner, check_signature

from support import SECRETS, Test, WECHAT_APP_ID

TOKEN = SECRETS["SECRET_WECHAT_TOKEN"]
ACCOUNT = "gh_3ab0e8b1d2a3"
TIMESTAMP, NONCE = "1795305600", "2026112200"


def crypto(token=TOKEN, app_id=WECHAT_APP_ID):
    return WeChatCrypto(token, SECRETS["SECRET_WECHAT_AES_KEY"], app_id)


def xml(kind, user="o7", created=1795305600, **fields):
    fields = {"ToUserName": ACCOUNT, "FromUserName": user, "CreateTime": created, "MsgType": kind, **fields}
    cdata = lambda value: str(value).replace("]]>", "]]]]><![CDATA[>")
    return "<xml>" + "".join(f"<{name}><![CDATA[{cdata(value)}]]></{name}>" for name, value in fields.items()) + "</xml>"


def text(number, content, user="o7", **fields):
    body = xml("text", user, Content=content, MsgId=number, **fields)
    assert parse_message(body).content == content
    return body


def sign(*data):
    signer = WeChatSigner()
    signer.add_data(*data)
    return signer.signature


def plain(path, token=TOKEN, **more):
    signature = sign(token, TIMESTAMP, NONCE)
    if token == TOKEN:
        check_signature(TOKEN, signature, TIMESTAMP, NONCE)
    query = {"signature": signature, "timestamp": TIMESTAMP, "nonce": NONCE, **more}
    return f"{path}?{urllib.parse.urlencode(query)}"


def safe(path, body, crypto=crypto()):
    """The path and the body of an encrypted message."""
    sealed = crypto.encrypt_message(body, NONCE, TIMESTAMP)
    encrypted = sealed.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    signature = sealed.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
    path = plain(path, encrypt_type="aes", msg_signature=signature)
    return path, f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"


VECTORS = [
    ("text", text(1, "你好 <& 😀"), {"text": "你好 <& 😀"}),
    ("menu", text(2, "Opening hours", bizmsgmenuid="c.hours.abcd"), {"tap": "c.hours.abcd"}),
    ("voice", xml("voice", MsgId=3, MediaId="m", Format="amr", Recognition="几点开门"), {"text": "几点开门"}),
    ("voice unheard", xml("voice", MsgId=4, MediaId="m", Format="amr", Recognition=""), "unreadable"),
    ("image", xml("image", MsgId=5, PicUrl="https://example.org/1", MediaId="m"), "unreadable"),
    ("location", xml("location", MsgId=6, Location_X="39.2", Location_Y="118.4", Scale=16, Label="x"), "unreadable"),
    ("unsupported", text(7, "【收到不支持的消息类型，暂无法显示】"), "unreadable"),
    ("subscribe", xml("event", Event="subscribe", EventKey=""), "welcome"),
    ("subscribe by code", xml("event", Event="subscribe", EventKey="qrscene_1", Ticket="t"), "welcome"),
    ("click", xml("event", Event="CLICK", EventKey="hours"), {"text": "hours"}),
    ("unsubscribe", xml("event", Event="unsubscribe", EventKey=""), None),
    ("view", xml("event", Event="VIEW", EventKey="https://example.org"), None),
]

# What is no message, or would be more than one.
BROKEN = [
    "",
    "{}",
    "<xml>",
    "<xml></xml><xml></xml>",
    "<xml><MsgType>text</xml>",
    '<!DOCTYPE xml [<!ENTITY a "b">]><xml><MsgType>text</MsgType></xml>',
    '<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml></xml>',
    "<xml><Content>&passwd;</Content></xml>",
    "<a>" * 1000 + "</a>" * 1000,
]


def vectors():
    for name, body, said in VECTORS:
        assert parse_message(body).source == "o7"
        yield {"name": name, "method": "POST", "path": plain("/wechat"), "headers": {}, "body": body, "user": "o7", "said": said}
        path, sealed = safe("/wechat-safe", body)
        yield {"name": f"{name}, encrypted", "method": "POST", "path": path, "headers": {}, "body": sealed, "user": "o7", "said": said}
    body = VECTORS[0][1]
    path = plain("/wechat", echostr="5837397576500011341")
    yield {"name": "echo", "method": "GET", "path": path, "headers": {}, "body": "", "response": "5837397576500011341"}
    for name, method, path in [
        ("no signature", "POST", "/wechat"),
        ("another token", "POST", plain("/wechat", "x")),
        ("echo to another token", "GET", plain("/wechat", "x", echostr="1")),
        ("plain where it is encrypted", "POST", plain("/wechat-safe")),
    ]:
        yield {"name": name, "method": method, "path": path, "headers": {}, "body": body, "refused": 403}
    for name, other in [("another token, encrypted", crypto(token="x")), ("another account", crypto(app_id="wx0"))]:
        path, sealed = safe("/wechat-safe", body, other)
        yield {"name": name, "method": "POST", "path": path, "headers": {}, "body": sealed, "refused": 403}
    path, sealed = safe("/wechat-safe", body)
    changed = sealed.replace("<Encrypt><![CDATA[", "<Encrypt><![CDATA[A")
    yield {"name": "changed", "method": "POST", "path": path, "headers": {}, "body": changed, "refused": 403}
    for number, broken in enumerate(BROKEN):
        yield {"name": f"broken {number}", "method": "POST", "path": plain("/wechat"), "headers": {}, "body": broken, "refused": 400}


class WeChat(Test):
    def setUp(self):
        super().setUp()
        self.user = f"o-user-{self.number:06}"

    def is_mine(self, path, body):
        return body.get("touser") == self.user

    def post(self, body, channel="wechat"):
        begun = time.monotonic()
        status, answer = self.gateway.request("POST", plain(f"/{channel}"), body)
        self.assertEqual(status, 200)
        self.assertLess(time.monotonic() - begun, 5)
        return self.read(answer)

    def post_safe(self, body):
        path, sealed = safe("/wechat-safe", body)
        status, answer = self.gateway.request("POST", path, sealed)
        self.assertEqual(status, 200)
        if answer == "success":
            return None
        field = lambda name: answer.split(f"<{name}>")[1].split(f"</{name}>")[0].removeprefix("<![CDATA[").removesuffix("]]>")
        signed = field("MsgSignature"), field("TimeStamp"), field("Nonce")
        with self.assertRaises(InvalidSignatureException):
            crypto(token="x").decrypt_message(answer, *signed)
        return self.read(crypto().decrypt_message(answer, *signed))

    def read(self, answer):
        """The reply as wechatpy reads it; None if there is none."""
        if answer == "success":
            return None
        if "<MsgType><![CDATA[news]]>" in answer:
            # wechatpy cannot read back a reply of one article; its reader of messages can.
            return parse_message(answer)
        reply = deserialize_reply(answer)
        self.assertEqual((reply.target, reply.source), (self.user, ACCOUNT))
        return reply

    def text(self, content, **fields):
        return text(self.next_id(), content, self.user, **fields)

    def say(self, content, channel="wechat"):
        return self.post(self.text(content), channel).content

    def test_a_text_is_answered_with_numbers(self):
        self.assertIn("1 Opening hours", self.say("menu"))
        self.assertEqual(self.say("1"), "Open from 9 to 5. 开门 9 点 <& ]]> 😀")

    def test_events_are_answered(self):
        follow = self.post(xml("event", self.user, Event="subscribe", EventKey=""))
        self.assertTrue(follow.content.startswith("Welcome to Sample office."))
        click = self.post(xml("event", self.user, created=1795305601, Event="CLICK", EventKey="hours"))
        self.assertTrue(click.content.startswith("Open from 9 to 5."))
        self.assertIsNone(self.post(xml("event", self.user, Event="unsubscribe", EventKey="")))
        voice = xml("voice", self.user, MsgId=self.next_id(), MediaId="m", Format="amr", Recognition="几点开门。")
        self.assertTrue(self.post(voice).content.startswith("Open from 9 to 5."))
        image = xml("image", self.user, MsgId=self.next_id(), PicUrl="https://example.org/1", MediaId="m")
        self.assertEqual(self.post(image).content, "We cannot see that. Please write.")

    def test_a_repeated_message_gets_the_same_bytes(self):
        body = self.text("hours")
        answers = {self.gateway.request("POST", plain("/wechat"), body) for _ in range(3)}
        self.assertEqual(len(answers), 1)

    def test_a_form_is_filled_to_its_end(self):
        self.assertEqual(self.say("6"), "What is your name?")
        self.say("Wang ]]>")
        self.assertEqual(self.say("2"), "Thank you, Wang ]]>. We expect you on Tuesday.")

    def test_an_article_and_an_image(self):
        article = self.post(self.text("3"))
        self.assertEqual(article.type, "unknown")
        news = article._data["Articles"]["item"]
        self.assertEqual((news["Title"], news["Url"]), ("Leaflet", "https://example.org/leaflet"))
        self.assertEqual(article._data["ArticleCount"], "1")
        image = self.post(self.text("5"))
        self.assertEqual((image.type, image.image), ("image", "4711000001"))

    def test_a_long_text_is_shown_page_by_page(self):
        pages = [self.say("4")]
        while pages[-1].endswith("（回复“继续”看下文）"):
            pages.append(self.say("继续"))
        self.assertLessEqual(max(len(page.encode()) for page in pages), 2048)
        pages = [page.removesuffix("（回复“继续”看下文）") for page in pages]
        self.assertRules(pages)

    def test_links_come_back_as_taps(self):
        linked = self.say("menu", "wechat-links")
        [link] = [line for line in linked.splitlines() if line.endswith(">Opening hours</a>")]
        query = urllib.parse.parse_qs(link.split("?")[1].split('"')[0])
        self.assertEqual(query["msgmenucontent"], ["Opening hours"])
        tapped = self.post(self.text("Opening hours", bizmsgmenuid=query["msgmenuid"][0]), "wechat-links")
        self.assertTrue(tapped.content.startswith("Open from 9 to 5."))

    def test_an_encrypted_message_is_answered_encrypted(self):
        self.assertEqual(self.post_safe(self.text("hours")).content, "Open from 9 to 5. 开门 9 点 <& ]]> 😀")
        self.assertIsNone(self.post_safe(xml("event", self.user, Event="unsubscribe", EventKey="")))

    def test_what_does_not_fit_is_sent_by_customer_service(self):
        reply = self.post_safe(self.text("4"))
        calls = self.vendor.sent(3, self.is_mine)
        texts = [reply.content]
        for path, _, body in calls:
            self.assertRegex(path, r"^/wechat/cgi-bin/message/custom/send\?access_token=ACCESS-\d+$")
            self.assertEqual(set(body), {"touser", "msgtype", "text"})
            texts.append(body["text"]["content"])
        self.assertLessEqual(max(len(text.encode()) for text in texts), 2048)
        self.assertRules(texts)

    def test_choices_are_menus(self):
        self.assertIsNone(self.post(self.text("menu"), "wechat-menus"))
        [(_, _, body)] = self.vendor.sent(1, self.is_mine)
        self.assertEqual(body["msgtype"], "msgmenu")
        first = body["msgmenu"]["list"][0]
        self.assertEqual(first["content"], "Opening hours")
        tapped = self.text("Opening hours", bizmsgmenuid=first["id"])
        self.assertIsNone(self.post(tapped, "wechat-menus"))
        [(_, _, body)] = self.vendor.sent(1, self.is_mine)
        self.assertEqual(body["text"]["content"], "Open from 9 to 5. 开门 9 点 <& ]]> 😀")
        # An account without the right to send menus gets the numbers.
        no = {"errcode": 40008, "errmsg": "invalid message type"}
        self.vendor.refuse(200, no, self.is_mine)
        self.post(self.text("menu"), "wechat-menus")
        menu, plain_text = [body for _, _, body in self.vendor.sent(2, self.is_mine)]
        self.assertEqual(plain_text["text"]["content"], menu["msgmenu"]["head_content"])

    def test_a_handover_goes_to_the_staff(self):
        reply = self.post(self.text("person"), "wechat-menus")
        self.assertEqual(reply.type, "transfer_customer_service")
        [(_, _, body)] = self.vendor.sent(1, self.is_mine)
        self.assertEqual(body["text"]["content"], "A colleague will answer you.")

    def test_an_expired_access_token_is_renewed(self):
        self.post(self.text("menu"), "wechat-menus")
        self.vendor.sent(1, self.is_mine)
        tokens = self.vendor.tokens
        self.vendor.refuse(200, {"errcode": 42001, "errmsg": "access_token expired"}, self.is_mine)
        self.post(self.text("menu"), "wechat-menus")
        first, second = [path for path, _, _ in self.vendor.sent(2, self.is_mine)]
        self.assertNotEqual(first, second)
        self.assertEqual(self.vendor.tokens, tokens + 1)

    def test_what_is_not_of_wechat_is_refused(self):
        post = lambda path, body: self.gateway.request("POST", path, body)[0]
        body = self.text("hours")
        self.assertEqual(post("/wechat", body), 403)
        self.assertEqual(post(plain("/wechat", "x"), body), 403)
        self.assertEqual(post(plain("/wechat-safe"), body), 403)
        path, sealed = safe("/wechat-safe", body)
        self.assertEqual(post(path, sealed.replace("<Encrypt><![CDATA[", "<Encrypt><![CDATA[A")), 403)
        for broken in BROKEN:
            self.assertEqual(post(plain("/wechat"), broken), 400, broken)
        self.assertEqual(post(plain("/wechat"), "x" * 300_000), 413)
        self.assertNotIn(self.user, self.gateway.said())
