"""Telegram, with python-telegram-bot: updates are made and calls are read by its models."""

import datetime
import json
import time

import telegram

from support import SECRETS, Test

HEADER = {
    "X-Telegram-Bot-Api-Secret-Token": SECRETS["SECRET_TELEGRAM"],
    "Content-Type": "application/json",
}
DATE = datetime.datetime(2026, 11, 22, tzinfo=datetime.timezone.utc)


def person(user):
    return telegram.User(id=user, first_name="Sample", is_bot=False)


def message(user, number=1, kind="private", **content):
    chat = telegram.Chat(id=user if kind == "private" else -user, type=kind)
    return telegram.Message(message_id=number, date=DATE, chat=chat, from_user=person(user), **content)


def update(number, **content):
    """An update as the Bot API sends it."""
    return telegram.Update(update_id=number, **content).to_json()


def tap(number, user, token):
    query = telegram.CallbackQuery(
        id=f"query-{number}", from_user=person(user), chat_instance="1", data=token, message=message(user)
    )
    return update(number, callback_query=query)


PHOTO = [telegram.PhotoSize(file_id="f", file_unique_id="u", width=1, height=1)]

VECTORS = [
    ("text", update(1, message=message(7, text="你好 😀")), {"text": "你好 😀"}),
    ("start", update(2, message=message(7, text="/start office")), "welcome"),
    ("caption", update(3, message=message(7, photo=PHOTO, caption="hours")), {"text": "hours"}),
    ("photo", update(4, message=message(7, photo=PHOTO)), "unreadable"),
    ("tap", tap(5, 7, "c.hours.abcd"), {"tap": "c.hours.abcd"}),
    ("group", update(6, message=message(7, kind="group", text="hours")), None),
    ("edited", update(7, edited_message=message(7, text="hours")), None),
    ("pinned", update(8, message=message(7, pinned_message=message(7, text="hours"))), None),
]


def vectors():
    for name, body, said in VECTORS:
        yield {"name": name, "method": "POST", "headers": HEADER, "body": body, "user": "7", "said": said}
    for name, headers in [("no secret", {}), ("another secret", {**HEADER, "X-Telegram-Bot-Api-Secret-Token": "x"})]:
        yield {"name": name, "method": "POST", "headers": headers, "body": VECTORS[0][1], "refused": 403}


class Telegram(Test):
    def setUp(self):
        super().setUp()
        self.user = 900_000 + self.number

    def post(self, body, headers=HEADER):
        return self.gateway.request("POST", "/telegram", body, headers)

    def say(self, **content):
        self.assertEqual(self.post(update(self.next_id(), message=message(self.user, **content))), (200, ""))

    def is_mine(self, path, body):
        return body.get("chat_id") == str(self.user)

    def replies(self, count=1):
        """What the bot sent to the user."""
        return [self.read(path, body) for path, _, body in self.vendor.sent(count, self.is_mine)]

    def read(self, path, body):
        method = path.removeprefix(f"/telegram/bot{SECRETS['SECRET_TELEGRAM_TOKEN']}/")
        self.assertNotEqual(method, path)
        # The model of the vendor's object, with what the vendor would put in.
        sent = {"message_id": 1, "date": 0, "chat": {"id": self.user, "type": "private"}, **body}
        if "photo" in body:
            sent["photo"] = [{"file_id": body["photo"], "file_unique_id": "u", "width": 1, "height": 1}]
        read = telegram.Message.de_json(sent, None)
        self.assertEqual(dict(read.api_kwargs), {"chat_id": str(self.user)}, "a field that nobody knows")
        return method, read

    def test_a_text_is_answered_with_buttons(self):
        self.say(text="/start")
        [(method, sent)] = self.replies()
        self.assertEqual(method, "sendMessage")
        self.assertTrue(sent.text.startswith("Welcome to Sample office."))
        rows = sent.reply_markup.inline_keyboard
        self.assertEqual(rows[0][0].text, "Opening hours")
        self.assertEqual(len(rows), 7)
        for row in rows:
            for button in row:
                self.assertLessEqual(len(button.callback_data.encode()), 64)

    def test_a_tap_is_answered_and_ends_waiting(self):
        self.say(text="/start")
        [(_, sent)] = self.replies()
        token = sent.reply_markup.inline_keyboard[0][0].callback_data
        number = self.next_id()
        # A query that is too old is refused: the answer goes out all the same.
        is_query = lambda path, body: body.get("callback_query_id") == f"query-{number}"
        self.vendor.refuse(400, {"ok": False, "description": "Bad Request: query is too old"}, is_query)
        self.assertEqual(self.post(tap(number, self.user, token)), (200, ""))
        [(path, _, _)] = self.vendor.sent(1, is_query)
        self.assertTrue(path.endswith("/answerCallbackQuery"))
        [(_, sent)] = self.replies()
        self.assertEqual(sent.text, "Open from 9 to 5. 开门 9 点 <& ]]> 😀")

    def test_a_repeated_update_is_answered_once(self):
        body = update(self.next_id(), message=message(self.user, text="hours"))
        for _ in range(3):
            self.assertEqual(self.post(body), (200, ""))
        self.replies(1)

    def test_a_form_is_filled_to_its_end(self):
        texts = []
        for text in ["6", "Wang <b>", "Tuesday"]:
            self.say(text=text)
            texts += [sent.text for _, sent in self.replies()]
        self.assertEqual(texts[0], "What is your name?")
        self.assertTrue(texts[1].startswith("Which day?"))
        self.assertEqual(texts[2], "Thank you, Wang <b>. We expect you on Tuesday.")

    def test_pictures_are_photos(self):
        self.say(text="2")
        [(_, text), (method, photo)] = self.replies(2)
        self.assertEqual((text.text, method), ("Sample street 1", "sendPhoto"))
        self.assertEqual((photo.photo[0].file_id, photo.caption), ("https://example.org/map.png", "Map"))
        self.say(text="5")
        [(method, photo)] = self.replies()
        self.assertEqual((method, photo.photo[0].file_id), ("sendPhoto", "4711000001"))

    def test_a_picture_that_is_refused_is_sent_as_text(self):
        no = {"ok": False, "error_code": 400, "description": "Bad Request: wrong type of the web page content"}
        self.vendor.refuse(400, no, lambda path, body: self.is_mine(path, body) and "photo" in body)
        self.say(text="2")
        sent = self.replies(3)
        self.assertEqual([method for method, _ in sent], ["sendMessage", "sendPhoto", "sendMessage"])
        self.assertEqual(sent[2][1].text, "Map\nhttps://example.org/map.png")

    def test_a_long_text_is_split(self):
        self.say(text="4")
        texts = [sent.text for _, sent in self.replies(2)]
        self.assertLessEqual(max(len(text.encode("utf-16-le")) // 2 for text in texts), 4096)
        self.assertIn("Rule 140:", texts[1])

    def test_a_photo_is_unreadable(self):
        self.say(photo=PHOTO)
        [(_, sent)] = self.replies()
        self.assertEqual(sent.text, "We cannot see that. Please write.")

    def test_what_is_busy_is_tried_again(self):
        self.vendor.refuse(429, {"ok": False, "parameters": {"retry_after": 1}}, self.is_mine)
        self.say(text="hours")
        self.replies(2)

    def test_nothing_that_is_secret_is_logged_when_nobody_is_there(self):
        body = update(self.next_id(), message=message(self.user, text="6"))
        self.assertEqual(self.gateway.request("POST", "/telegram-lost", body, HEADER), (200, ""))
        for _ in range(50):
            if "not now" in self.gateway.said():
                return  # tearDown looks for secrets
            time.sleep(0.1)
        self.fail("nothing is logged")

    def test_what_is_not_of_telegram_is_refused(self):
        body = update(self.next_id(), message=message(self.user, text="hours"))
        self.assertEqual(self.post(body, {})[0], 403)
        self.assertEqual(self.post(body, {**HEADER, "X-Telegram-Bot-Api-Secret-Token": "x"})[0], 403)
        for broken in ["", "{", "[]", '{"update_id": "x"}', "\xff"]:
            self.assertEqual(self.post(broken)[0], 400)
        self.assertEqual(self.post("x" * 300_000)[0], 413)
        self.assertEqual(self.gateway.request("GET", "/telegram")[0], 404)
        self.assertEqual(self.post(json.dumps({"update_id": 1}))[0], 200)
        self.assertNotIn(str(self.user), self.gateway.said())
