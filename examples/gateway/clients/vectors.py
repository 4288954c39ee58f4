"""Writes what the vendors' clients make into a file that the tests in Rust read.

The file is checked in, so that those tests need no Python; the clients' own tests hold it to what the
clients make today."""

import importlib
import json
import pathlib

CHANNELS = {
    "telegram": "telegram", "line": "line", "twilio": "sms", "ussd": "ussd", "whatsapp": "whatsapp", "wechat": "wechat",
}
FILE = pathlib.Path(__file__).parent.parent / "tests/vectors.json"


def made():
    """All vectors, one a line. What a client makes at random stays as it was written."""
    for module, channel in CHANNELS.items():
        for vector in importlib.import_module(f"test_{module}").vectors():
            yield {"path": f"/{channel}", **vector}


if __name__ == "__main__":
    lines = [json.dumps(vector, ensure_ascii=False) for vector in made()]
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")
    print(len(lines), "vectors")
