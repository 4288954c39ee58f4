"""A running gateway, and a server that stands for the vendors: both for one run of the tests."""

import atexit
import http.client
import http.server
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import threading
import time
import unittest

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]

SECRETS = json.loads((HERE / "secrets.json").read_text("utf-8"))
PUBLIC_URL = "https://chat.example.org"
WECHAT_APP_ID = "wx49f0ab532d5d035a"
PHONE_NUMBER_ID = "106540352242922"


def rules():
    """More than a message of any channel holds."""
    return "\n".join(f"Rule {n}: please close the door behind you, and be quiet." for n in range(1, 141))


class Vendor:
    """What all the vendors are to the gateway: it keeps each call and answers that all is well."""

    def __init__(self):
        self.calls = []
        self.refusals = []
        self.tokens = 0
        self.changed = threading.Condition()
        vendor = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = vendor.take(self.path, self.headers, json.loads(body))
                answer = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, path, headers, body):
        with self.changed:
            if path == "/wechat/cgi-bin/stable_token":
                self.tokens += 1
                self.calls.append((path, headers, body))
                return 200, {"access_token": f"ACCESS-{self.tokens}", "expires_in": 7200}
            for refusal in self.refusals:
                if refusal[0](path, body):
                    self.refusals.remove(refusal)
                    self.calls.append((path, headers, body))
                    return refusal[1], refusal[2]
            self.calls.append((path, headers, body))
            self.changed.notify_all()
            return 200, {"ok": True, "result": True, "errcode": 0, "sentMessages": []}

    def refuse(self, status, answer, when=lambda path, body: True):
        """Refuses the next call of which `when` is true."""
        with self.changed:
            self.refusals.append((when, status, answer))

    def sent(self, count, when=lambda path, body: True):
        """The next calls of which `when` is true, which are then forgotten. Fails if one is missing, or
        if there is one too many."""

        def found():
            return [call for call in self.calls if when(call[0], call[2])]

        with self.changed:
            self.changed.wait_for(lambda: len(found()) >= count, timeout=10)
        time.sleep(0.15)
        with self.changed:
            calls = found()
            self.calls = [call for call in self.calls if call not in calls]
        assert len(calls) == count, f"{count} calls expected, not {len(calls)}: {calls}"
        return calls


class Gateway:
    """The gateway as it is delivered."""

    def __init__(self, config, secrets):
        self.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self.folder.name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = config.replace("@PORT@", str(self.port)).replace("@FOLDER@", self.folder.name)
        (folder / "gateway.toml").write_text(config, "utf-8")
        menu = (HERE / "menus/office.toml").read_text("utf-8")
        (folder / "menus").mkdir()
        (folder / "menus/office.toml").write_text(menu.replace("@RULES@", rules()), "utf-8")
        binary = os.environ.get("GATEWAY", ROOT / "target/debug/replymenu-gateway")
        self.log = open(folder / "stderr", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [binary, folder / "gateway.toml"],
            env={**os.environ, **secrets},
            cwd=folder,
            stdout=self.log,
            stderr=self.log,
        )
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the gateway does not listen:\n" + self.said())

    def said(self):
        """What it wrote for the operator."""
        self.log.seek(0)
        return self.log.read()

    def request(self, method, path, body=b"", headers=None):
        """The status and the body of a response."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = body.encode() if isinstance(body, str) else body
        connection.request(method, path, body or None, headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()
        self.folder.cleanup()


_running = {}


def running():
    """The gateway and the vendors, started when they are first asked for."""
    if not _running:
        _running["vendor"] = Vendor()
        config = (HERE / "gateway.toml").read_text("utf-8").replace("@VENDOR@", _running["vendor"].url)
        _running["gateway"] = Gateway(config, SECRETS)
        atexit.register(_running["gateway"].stop)
    return _running["gateway"], _running["vendor"]


class Test(unittest.TestCase):
    """Users of their own for each test, so that none stands in the conversation of another."""

    maxDiff = None
    _users = 0

    def setUp(self):
        self.gateway, self.vendor = running()
        Test._users += 1
        self.number = Test._users
        self._message = 0

    def tearDown(self):
        # Neither a secret nor what people write.
        private = [*SECRETS.values(), "Wang", "Tuesday"]
        self.assertEqual([text for text in private if text in self.gateway.said()], [])

    def assertRules(self, texts):
        """That texts one after the other are all of the rules: white space at a cut is left out."""
        said, rest = "".join("".join(texts).split()), "".join(rules().split())
        self.assertTrue(said == rest, f"{len(said)} characters of {len(rest)}: {said[:60]}…{said[-60:]}")

    def next_id(self):
        """An id that no other message has."""
        self._message += 1
        return self.number * 1000 + self._message
