"""Messages per second of WeRoBot on the rules of menus/district.toml.

    python3 benches/peers/werobot_rules.py

Installs WeRoBot by its package name into target/peers (once), then measures. See README.md.
"""

import os
import re
import statistics
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "peers"
ROUNDS = 9


def inside_venv():
    """Runs this file again with an interpreter that has WeRoBot."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "WeRoBot"], check=True)
    os.execv(python, [str(python), __file__, "--measure"])


def as_list(value):
    return value if isinstance(value, list) else [value]


def rules_of(category):
    """The texts that must be the whole message, and the regexes for anywhere in it."""
    whole = [str(category[key]) for key in ("code", "title") if key in category]
    inside = []
    for keyword in as_list(category.get("keywords", [])):
        if isinstance(keyword, dict) and keyword.get("match") == "exact":
            whole.append(keyword["text"])
        else:
            text = keyword["text"] if isinstance(keyword, dict) else keyword
            inside.append(re.escape(text))
    inside.extend(as_list(category.get("patterns", [])))
    return whole, inside


def anywhere(regex):
    """WeRoBot matches a regex at the beginning of the message."""
    return re.compile(regex if regex.startswith("^") else f".*?(?:{regex})", re.DOTALL)


def robot_of(menu, join):
    """With `join`, all regexes of a category are one: its author's own optimisation."""
    import werobot

    robot = werobot.WeRoBot(token="benchmark")
    robot.config["SESSION_STORAGE"] = False
    for name, category in menu["category"].items():
        whole, inside = rules_of(category)
        if join:
            inside = ["|".join(f"(?:{regex})" for regex in inside)] if inside else []
        rules = whole + [anywhere(regex) for regex in inside]
        robot.add_filter(answering(name), rules)
    return robot


def answering(name):
    # WeRoBot counts the parameters: a default would be taken for the session.
    return lambda message: name


def messages_of(texts):
    from werobot.parser import parse_user_msg

    xml = (
        "<xml><ToUserName><![CDATA[a]]></ToUserName><FromUserName><![CDATA[b]]></FromUserName>"
        "<CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        "<Content><![CDATA[{}]]></Content><MsgId>1</MsgId></xml>"
    )
    return [parse_user_msg(xml.format(text)) for text in texts]


def measure(robot, messages):
    """Messages per second of the thread's own time, and how many in a hundred are answered."""
    answered = sum(robot.get_reply(message) is not None for message in messages)
    passes = max(1, 2000 // len(messages))
    rates = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        for _ in range(passes):
            for message in messages:
                robot.get_reply(message)
        rates.append(passes * len(messages) / (time.thread_time() - start))
    return statistics.median(rates), 100 * answered // len(messages)


def main():
    from importlib.metadata import version

    menu = tomllib.loads((ROOT / "menus" / "district.toml").read_text(encoding="utf-8"))
    tests = [test for category in menu["category"].values() for test in category.get("tests", [])]
    sets = [("the menu's tests", tests)]
    folder = os.environ.get("REPLYMENU_BENCH_DATA")
    if folder:
        lines = Path(folder, "messages_zh.txt").read_text(encoding="utf-8").splitlines()
        sets.append(("messages_zh.txt", [line.strip() for line in lines if line.strip()]))
    print(f"WeRoBot {version('WeRoBot')}, Python {sys.version.split()[0]}, menus/district.toml\n")
    print("| messages | rules | messages/s | answered |")
    print("|---|---|---:|---:|")
    for name, texts in sets:
        messages = messages_of(texts)
        for join in (False, True):
            rate, answered = measure(robot_of(menu, join), messages)
            rules = "one regex a category" if join else "one rule a keyword"
            print(f"| {name} | {rules} | {rate:,.0f} | {answered} % |")


if __name__ == "__main__":
    main() if "--measure" in sys.argv else inside_venv()
