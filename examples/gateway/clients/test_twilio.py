"""Short messages, with twilio: its validator signs, and its TwiML is compared with."""

import urllib.parse
import xml.etree.ElementTree

from twilio.request_validator import RequestValidator

from support import PUBLIC_URL, SECRETS, Test

URL = PUBLIC_URL + "/sms"
TOKEN = SECRETS["SECRET_TWILIO"]


def sms(number, body, user="+15550000007", **fields):
    return {
        "ToCountry": "US",
        "MessageSid": f"SM{number:032x}",
        "AccountSid": "AC" + "0" * 32,
        "From": user,
        "To": "+15550001111",
        "NumMedia": "0",
        "Body": body,
        **fields,
    }


def request(fields, url=URL, token=TOKEN):
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": RequestValidator(token).compute_signature(url, fields),
    }
    return urllib.parse.urlencode(fields), headers


VECTORS = [
    ("text", sms(1, "hours & 你好 + 😀=%"), {"text": "hours & 你好 + 😀=%"}),
    ("empty", sms(2, ""), {"text": ""}),
    ("picture", sms(3, "", NumMedia="1", MediaUrl0="https://example.org/1"), "unreadable"),
    ("picture with words", sms(4, "hours", NumMedia="1"), {"text": "hours"}),
    ("opt-out", sms(5, "STOP", OptOutType="STOP"), None),
]


def vectors():
    for name, fields, said in VECTORS:
        body, headers = request(fields)
        yield {"name": name, "method": "POST", "headers": headers, "body": body, "user": fields["From"], "said": said}
    body, headers = request(VECTORS[0][1], url="https://chat.example.org:443/sms")
    yield {"name": "signed with the port", "method": "POST", "headers": headers, "body": body, "user": "+15550000007", "said": VECTORS[0][2]}
    for name, changed in [("another token", {"token": "x"}), ("another address", {"url": "https://example.org/sms"})]:
        body, headers = request(VECTORS[0][1], **changed)
        yield {"name": name, "method": "POST", "headers": headers, "body": body, "refused": 403}
    body, headers = request(VECTORS[0][1])
    yield {"name": "changed", "method": "POST", "headers": headers, "body": body + "x", "refused": 403}
    yield {"name": "no signature", "method": "POST", "headers": {}, "body": body, "refused": 403}


class Sms(Test):
    def setUp(self):
        super().setUp()
        self.user = f"+1555{self.number:07}"

    def post(self, fields):
        body, headers = request(fields)
        status, body = self.gateway.request("POST", "/sms", body, headers)
        self.assertEqual(status, 200)
        return body

    def read(self, body):
        response = xml.etree.ElementTree.fromstring(body)
        self.assertEqual(response.tag, "Response")
        self.assertEqual({child.tag for child in response} - {"Message"}, set())
        return [child.text for child in response]

    def say(self, text, **fields):
        return self.read(self.post(sms(self.next_id(), text, self.user, **fields)))

    def test_a_text_is_answered_with_numbers(self):
        [text] = self.say("menu")
        self.assertIn("1 Opening hours", text)
        self.assertEqual(self.say("1"), ["Open from 9 to 5. 开门 9 点 <& ]]> 😀"])
        self.assertEqual(self.say("2"), ["Sample street 1\nMap\nhttps://example.org/map.png"])

    def test_a_repeated_message_gets_the_same_bytes(self):
        fields = sms(self.next_id(), "hours", self.user)
        self.assertEqual(self.post(fields), self.post(fields))

    def test_a_form_is_filled_to_its_end(self):
        self.say("6")
        self.say("Wang & <b>")
        self.assertEqual(self.say("2"), ["Thank you, Wang & <b>. We expect you on Tuesday."])

    def test_a_long_text_is_split(self):
        texts = self.say("4")
        self.assertLessEqual(max(map(len, texts)), 1600)
        self.assertRules(texts)

    def test_a_picture_is_unreadable(self):
        self.assertEqual(self.say("", NumMedia="1"), ["We cannot see that. Please write."])

    def test_what_twilio_answers_is_not_answered(self):
        self.assertEqual(self.say("STOP", OptOutType="STOP"), [])

    def test_what_is_not_of_twilio_is_refused(self):
        body, headers = request(sms(self.next_id(), "hours", self.user))
        post = lambda body, headers: self.gateway.request("POST", "/sms", body, headers)[0]
        self.assertEqual(post(body, {}), 403)
        self.assertEqual(post(body + "x", headers), 403)
        self.assertEqual(post(*request(sms(1, "hours"), token="x")), 403)
        self.assertEqual(post(*request({"Body": "hours"})), 400)
        self.assertEqual(post("x" * 300_000, headers), 413)
        self.assertNotIn(self.user, self.gateway.said())
