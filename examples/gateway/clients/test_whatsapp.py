"""WhatsApp, with pywa: it reads the webhooks, and what is sent is what it would send."""

import hashlib
import hmac
import json
import urllib.parse

import httpx
import pywa
from pywa.types import Button, CallbackButton, CallbackSelection, Message, Section, SectionList, SectionRow
from pywa.types.base_update import RawUpdate

from support import PHONE_NUMBER_ID, SECRETS, Test

SECRET = SECRETS["SECRET_WHATSAPP_APP"]


def client(sent):
    """A client whose calls end in a list."""

    def answer(request):
        sent.append((request.url.path, json.loads(request.content)))
        body = {"contacts": [{"input": "1", "wa_id": "1"}], "messages": [{"id": "wamid.1"}]}
        return httpx.Response(200, json=body)

    http = httpx.Client(transport=httpx.MockTransport(answer))
    return pywa.WhatsApp(phone_id=PHONE_NUMBER_ID, token="x", session=http)


def webhook(*messages, phone=PHONE_NUMBER_ID, **value):
    metadata = {"display_phone_number": "15550001111", "phone_number_id": phone}
    senders = {message.get("from", message.get("from_user_id")) for message in messages}
    contacts = [{"profile": {"name": "Sample"}, "wa_id": user, "user_id": f"US.{user}"} for user in senders]
    value = {"messaging_product": "whatsapp", "metadata": metadata, **value}
    if messages:
        value.update(contacts=contacts, messages=list(messages))
    change = {"field": "messages", "value": value}
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]})


def message(number, kind, content, user="15550000007"):
    return {"from": user, "id": f"wamid.{number}", "timestamp": "1795305600", "type": kind, kind: content}


def text(number, said, user="15550000007"):
    return message(number, "text", {"body": said}, user)


def tap(number, kind, token, user="15550000007"):
    reply = {"id": token, "title": "Opening hours"}
    content = {"type": kind, kind: reply}
    context = {"from": "15550001111", "id": "wamid.0"}
    return {**message(number, "interactive", content, user), "context": context}


def read(kind, body):
    return kind.from_update(client([]), RawUpdate(body.encode(), hmac_header=None, update_hash="-"))


def sign(body, secret=SECRET):
    return "sha256=" + hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()


def headers(body):
    assert pywa.utils.webhook_updates_validator(SECRET, body.encode(), sign(body))
    return {"X-Hub-Signature-256": sign(body), "Content-Type": "application/json"}


IMAGE = {"id": "1", "mime_type": "image/jpeg", "sha256": "x"}
STATUS = {"id": "wamid.0", "status": "read", "timestamp": "1795305600", "recipient_id": "15550000007"}
NAMELESS = {key: value for key, value in text(8, "hours").items() if key != "from"} | {"from_user_id": "US.7"}

VECTORS = [
    ("text", webhook(text(1, "你好 😀")), {"text": "你好 😀"}),
    ("button", webhook(tap(2, "button_reply", "c.hours.abcd")), {"tap": "c.hours.abcd"}),
    ("row", webhook(tap(3, "list_reply", "c.hours.abcd")), {"tap": "c.hours.abcd"}),
    ("image", webhook(message(4, "image", IMAGE)), "unreadable"),
    ("caption", webhook(message(5, "image", {**IMAGE, "caption": "hours"})), {"text": "hours"}),
    ("reaction", webhook(message(6, "reaction", {"message_id": "wamid.0", "emoji": "👍"})), None),
    ("status", webhook(statuses=[STATUS]), None),
    ("another number", webhook(text(7, "hours"), phone="1"), None),
]
assert read(Message, VECTORS[0][1]).text == "你好 😀"
assert read(CallbackButton, VECTORS[1][1]).data == "c.hours.abcd"
assert read(CallbackSelection, VECTORS[2][1]).data == "c.hours.abcd"
assert read(Message, VECTORS[3][1]).image.id == "1"


def challenge(token):
    query = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": token}
    return "/whatsapp?" + urllib.parse.urlencode(query)


def vectors():
    for name, body, said in VECTORS:
        yield {"name": name, "method": "POST", "headers": headers(body), "body": body, "user": "15550000007", "said": said}
    body = webhook(NAMELESS)
    yield {"name": "no number", "method": "POST", "headers": headers(body), "body": body, "user": "US.7", "said": {"text": "hours"}}
    body = VECTORS[0][1]
    for name, bad in [("no signature", {}), ("another secret", {"X-Hub-Signature-256": sign(body, "x")})]:
        yield {"name": name, "method": "POST", "headers": bad, "body": body, "refused": 403}
    yield {"name": "changed", "method": "POST", "headers": headers(body), "body": body + " ", "refused": 403}
    good = challenge(SECRETS["SECRET_WHATSAPP_VERIFY"])
    yield {"name": "challenge", "method": "GET", "path": good, "headers": {}, "body": "", "response": "1158201444"}
    yield {"name": "wrong challenge", "method": "GET", "path": challenge("x"), "headers": {}, "body": "", "refused": 403}


class WhatsApp(Test):
    def setUp(self):
        super().setUp()
        self.user = f"1555{self.number:07}"

    def is_mine(self, path, body):
        return body.get("to") == self.user

    def post(self, *messages):
        body = webhook(*messages)
        self.assertEqual(self.gateway.request("POST", "/whatsapp", body, headers(body)), (200, ""))

    def replies(self, count=1):
        """What was sent to the user: it must be what pywa makes of the same content."""
        bodies = []
        for path, sent, body in self.vendor.sent(count, self.is_mine):
            self.assertEqual(path, f"/whatsapp/{PHONE_NUMBER_ID}/messages")
            self.assertEqual(sent["Authorization"], "Bearer " + SECRETS["SECRET_WHATSAPP_TOKEN"])
            self.assertEqual(body, self.as_pywa_sends(body))
            bodies.append(body)
        return bodies

    def as_pywa_sends(self, body):
        sent = []
        pywa_client = client(sent)
        kind, content = body["type"], body[body["type"]]
        if kind == "text":
            pywa_client.send_message(to=self.user, text=content["body"])
        elif kind == "image":
            image = content.get("id") or content["link"]
            pywa_client.send_image(to=self.user, image=image, caption=content["caption"])
        elif "buttons" in content["action"]:
            replies = [button["reply"] for button in content["action"]["buttons"]]
            self.assertLessEqual(len(replies), 3)
            self.assertLessEqual(max(len(reply["title"]) for reply in replies), 20)
            buttons = [Button(title=reply["title"], callback_data=reply["id"]) for reply in replies]
            pywa_client.send_message(to=self.user, text=content["body"]["text"], buttons=buttons)
        else:
            [section] = content["action"]["sections"]
            self.assertLessEqual(len(section["rows"]), 10)
            self.assertLessEqual(max(len(row["title"]) for row in section["rows"]), 24)
            rows = [SectionRow(title=row["title"], callback_data=row["id"]) for row in section["rows"]]
            sections = SectionList(content["action"]["button"], [Section("", rows)])
            pywa_client.send_message(to=self.user, text=content["body"]["text"], buttons=sections)
        [(_, made)] = sent
        made.get("text", {}).pop("preview_url", None)
        if "interactive" in made:
            for section in made["interactive"]["action"].get("sections", []):
                self.assertEqual(section.pop("title"), "")  # needed where there are several
        return made

    def say(self, said, count=1):
        self.post(text(self.next_id(), said, self.user))
        return self.replies(count)

    def test_many_choices_are_a_list(self):
        [sent] = self.say("menu")
        rows = sent["interactive"]["action"]["sections"][0]["rows"]
        self.assertEqual((sent["interactive"]["type"], rows[0]["title"]), ("list", "Opening hours"))
        self.post(tap(self.next_id(), "list_reply", rows[0]["id"], self.user))
        self.assertEqual(self.replies()[0]["text"]["body"], "Open from 9 to 5. 开门 9 点 <& ]]> 😀")

    def test_few_choices_are_buttons_and_a_form_is_filled_to_its_end(self):
        self.say("6")
        [sent] = self.say("Wang")
        buttons = sent["interactive"]["action"]["buttons"]
        self.assertEqual([button["reply"]["title"] for button in buttons[:2]], ["Monday", "Tuesday"])
        self.post(tap(self.next_id(), "button_reply", buttons[1]["reply"]["id"], self.user))
        self.assertEqual(self.replies()[0]["text"]["body"], "Thank you, Wang. We expect you on Tuesday.")

    def test_a_repeated_message_is_answered_once(self):
        said = text(self.next_id(), "hours", self.user)
        for _ in range(3):
            self.post(said)
        self.replies(1)

    def test_several_messages_are_answered_in_order(self):
        self.post(*[text(self.next_id(), said, self.user) for said in ["1", "3"]])
        first, second = self.replies(2)
        self.assertTrue(first["text"]["body"].startswith("Open"))
        self.assertTrue(second["text"]["body"].startswith("Leaflet"))

    def test_pictures_and_a_long_text(self):
        first, second = self.say("2", 2)
        self.assertEqual(second["image"], {"link": "https://example.org/map.png", "caption": "Map"})
        self.assertEqual(self.say("5")[0]["image"], {"id": "4711000001", "caption": "The stamp"})
        bodies = [sent["text"]["body"] for sent in self.say("4", 2)]
        self.assertLessEqual(max(map(len, bodies)), 4096)
        self.assertRules(bodies)

    def test_an_image_is_unreadable(self):
        self.post(message(self.next_id(), "image", IMAGE, self.user))
        self.assertEqual(self.replies()[0]["text"]["body"], "We cannot see that. Please write.")

    def test_each_number_answers_for_itself(self):
        body = webhook(text(self.next_id(), "hours", self.user), phone="106540352242923")
        self.assertEqual(self.gateway.request("POST", "/whatsapp", body, headers(body))[0], 200)
        [(path, _, _)] = self.vendor.sent(1, self.is_mine)
        self.assertEqual(path, "/whatsapp/106540352242923/messages")

    def test_a_list_that_is_refused_is_sent_as_text(self):
        no = {"error": {"message": "(#131009) Parameter value is not valid", "code": 131009}}
        self.vendor.refuse(400, no, self.is_mine)
        first, second = self.say("menu", 2)
        self.assertEqual(second["text"]["body"], first["interactive"]["body"]["text"])

    def test_what_is_not_of_whatsapp_is_refused(self):
        post = lambda body, headers: self.gateway.request("POST", "/whatsapp", body, headers)[0]
        body = webhook(text(self.next_id(), "hours", self.user))
        self.assertEqual(post(body, {}), 403)
        self.assertEqual(post(body, {"X-Hub-Signature-256": sign(body, "x")}), 403)
        self.assertEqual(post(body, {"X-Hub-Signature-256": sign(body)[7:]}), 403)
        self.assertEqual(post(body + " ", headers(body)), 403)
        for broken in ["", "{", "[]", '{"entry": 1}']:
            self.assertEqual(post(broken, headers(broken)), 400)
        self.assertEqual(post("x" * 300_000, {}), 413)
        self.assertEqual(self.gateway.request("GET", challenge("x"))[0], 403)
        self.assertNotIn(self.user, self.gateway.said())
