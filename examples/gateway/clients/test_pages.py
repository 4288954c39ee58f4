"""What the pages in `docs/` say to write and to type, written and typed."""

import re
import subprocess
import textwrap
import unittest

from support import Gateway, HERE, ROOT, SECRETS

# What each command prints, where the secret is right.
ANSWERS = {
    "line": r"^HTTP/1.1 200 ",
    "sms": r"(?s)^HTTP/1.1 200 .*<Message>.+</Message>",
    "telegram": r"^HTTP/1.1 200 ",
    "ussd": r"(?s)^HTTP/1.1 200 .*CON .+\n1",
    "wechat": r"^1234$",
    "whatsapp": r"^1234$",
}


def blocks(page, language):
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", page, re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(block) for _, block in found]


class Pages(unittest.TestCase):
    def test_each_page_leads_to_an_answer(self):
        pages = {page.stem: page.read_text("utf-8") for page in (HERE.parent / "docs").glob("*.md")}
        for name, answer in ANSWERS.items():
            with self.subTest(page=name):
                self.try_page(pages[name], answer)

    def try_page(self, page, answer):
        [written] = blocks(page, "toml")
        [typed] = [block for block in blocks(page, "sh") if "127.0.0.1" in block]
        names = re.findall(r'env = "(\w+)"', written)
        # Any secret will do, but of an EncodingAESKey, which has its form.
        secrets = {name: SECRETS["SECRET_WECHAT_AES_KEY"] for name in names}
        above, below = written.split("\n[", 1) if not written.startswith("[") else ("", written[1:])
        config = f'listen = "127.0.0.1:@PORT@"\nmenus = "{ROOT}/menus"\n{above}\n[store]\nkind = "memory"\n[{below}'
        gateway = Gateway(config, secrets)
        try:
            typed = typed.replace("127.0.0.1:8080", f"127.0.0.1:{gateway.port}")
            self.assertRegex(self.type(typed, secrets), answer)
            wrong = {name: "x" for name in names}
            self.assertNotRegex(self.type(typed, wrong), answer)
            self.assertIn("refused", gateway.said())
        finally:
            gateway.stop()

    def type(self, command, secrets):
        done = subprocess.run(
            ["bash", "-c", command], env={**secrets, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, timeout=20
        )
        return done.stdout.replace("\r", "")


if __name__ == "__main__":
    unittest.main()
