"""USSD by Africa's Talking: the vendor's client reads no requests, so these are as its page has them."""

import urllib.parse

from support import SECRETS, Test

PATH = "/ussd?" + urllib.parse.urlencode({"key": SECRETS["SECRET_USSD"]})
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def step(session, typed, user="+254700000007"):
    fields = {
        "sessionId": session,
        "serviceCode": "*384*1234#",
        "phoneNumber": user,
        "networkCode": "63902",
        "text": typed,
    }
    return urllib.parse.urlencode(fields)


VECTORS = [
    ("begin", "", "welcome"),
    ("first", "1", {"text": "1"}),
    ("third", "6*Wang*2", {"text": "2"}),
    ("nothing typed", "6*", {"text": ""}),
]


def vectors():
    for name, typed, said in VECTORS:
        yield {"name": name, "method": "POST", "path": PATH, "headers": HEADERS, "body": step("s", typed), "user": "+254700000007", "said": said}
    for name, path in [("no key", "/ussd"), ("another key", "/ussd?key=x")]:
        yield {"name": name, "method": "POST", "path": path, "headers": HEADERS, "body": step("s", ""), "refused": 403}


class Ussd(Test):
    def setUp(self):
        super().setUp()
        self.user = f"+2547{self.number:08}"

    def dial(self, *typed):
        """Everything typed in a session, step by step; the screens."""
        session = f"session-{self.next_id()}"
        screens = []
        for count in range(len(typed) + 1):
            body = step(session, "*".join(typed[:count]), self.user)
            status, screen = self.gateway.request("POST", PATH, body, HEADERS)
            self.assertEqual(status, 200)
            self.assertIn(screen[:4], ["CON ", "END "])
            self.assertLessEqual(len(screen) - 4, 182)
            screens.append(screen)
        return screens

    def test_a_session_begins_with_the_menu(self):
        self.assertTrue(self.dial()[0].startswith("CON Welcome to Sample office.\n1 Opening hours"))

    def test_an_answer_ends_the_session(self):
        self.assertEqual(self.dial("1")[1], "END Open from 9 to 5. 开门 9 点 <& ]]> 😀")

    def test_a_form_is_filled_to_its_end(self):
        screens = self.dial("6", "Wang", "2")
        self.assertEqual(screens[1], "CON What is your name?")
        self.assertTrue(screens[2].startswith("CON Which day?"))
        self.assertEqual(screens[3], "END Thank you, Wang. We expect you on Tuesday.")

    def test_a_long_text_is_shown_page_by_page(self):
        screens = self.dial("4", *["98"] * 60)
        last = next(index for index, screen in enumerate(screens) if screen.startswith("END "))
        pages = [screen[4:].removesuffix("\n98 >>") for screen in screens[1 : last + 1]]
        self.assertRules(pages)

    def test_a_new_session_begins_at_the_top(self):
        self.dial("6", "Wang")
        self.assertTrue(self.dial("1")[1].startswith("END Open from 9 to 5."))

    def test_a_repeated_step_shows_the_same(self):
        body = step("again", "", self.user)
        post = lambda: self.gateway.request("POST", PATH, body, HEADERS)
        self.assertEqual(post(), post())

    def test_without_the_key_nothing_is_answered(self):
        body = step("s", "", self.user)
        post = lambda path, body: self.gateway.request("POST", path, body, HEADERS)[0]
        self.assertEqual(post("/ussd", body), 403)
        self.assertEqual(post("/ussd?key=x", body), 403)
        self.assertEqual(post(PATH, "text=1"), 400)
        self.assertEqual(post(PATH, "x" * 300_000), 413)
        self.assertNotIn(self.user, self.gateway.said())
