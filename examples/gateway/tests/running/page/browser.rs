//! A headless Chromium, driven over a pipe.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A browser with one page.
pub(super) struct Browser {
    child: Child,
    to: File,
    from: BufReader<File>,
    session: String,
    count: u64,
}

/// The program, if it is installed.
pub(super) fn chromium() -> Option<&'static str> {
    let found = |name: &&str| {
        let known = Command::new(name).arg("--version").stdout(Stdio::null()).status();
        known.is_ok_and(|status| status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(found)
}

impl Browser {
    pub(super) fn open(program: &str, folder: &Path, url: &str) -> Self {
        let (to, from) = (folder.join("to"), folder.join("from"));
        let made = Command::new("mkfifo").args([&to, &from]).status().unwrap();
        assert!(made.success());
        let flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
                     --no-first-run --accept-lang=en --window-size=520,940 --hide-scrollbars \
                     --remote-debugging-pipe";
        let profile = folder.join("profile");
        let run = format!(
            "exec {program} {flags} --user-data-dir={} about:blank 3<{} 4>{} 2>/dev/null",
            profile.display(),
            to.display(),
            from.display()
        );
        let child = Command::new("sh").args(["-c", &run]).spawn().unwrap();
        let to = File::options().write(true).open(to).unwrap();
        let from = BufReader::new(File::open(from).unwrap());
        let mut browser = Browser { child, to, from, session: String::new(), count: 0 };
        let target = browser.call("Target.createTarget", json!({ "url": url }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", attach);
        session["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        browser
    }

    pub(super) fn call(&mut self, method: &str, params: Value) -> Value {
        self.count += 1;
        let mut call = json!({ "id": self.count, "method": method, "params": params });
        if !self.session.is_empty() {
            call["sessionId"] = self.session.as_str().into();
        }
        self.to.write_all(format!("{call}\0").as_bytes()).unwrap();
        loop {
            let mut message = Vec::new();
            assert!(self.from.read_until(0, &mut message).unwrap() > 0, "the browser ended");
            let message: Value = serde_json::from_slice(&message[..message.len() - 1]).unwrap();
            if message["id"] == self.count {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
        }
    }

    /// The value of an expression in the page.
    pub(super) fn value(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true });
        let result = self.call("Runtime.evaluate", params);
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(super) fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != true {
            let text = self.value("document.body?.innerText");
            assert!(start.elapsed() < Duration::from_secs(30), "{expression}\n{text}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the last bubble says something.
    pub(super) fn wait_for(&mut self, text: &str) {
        let text = json!(text);
        self.wait(&format!(
            "[...document.querySelectorAll('.bubble')].at(-1)?.innerText.includes({text})"
        ));
    }

    /// Types a text and presses Enter.
    pub(super) fn type_in(&mut self, text: &str) {
        self.value("document.getElementById('text').focus()");
        self.call("Input.insertText", json!({ "text": text }));
        self.press("Enter", 13, 0);
    }

    /// Presses a key, with Shift where `modifiers` is 8.
    pub(super) fn press(&mut self, key: &str, code: u32, modifiers: u32) {
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": key, "code": key, "text": text,
                "windowsVirtualKeyCode": code, "modifiers": modifiers });
            self.call("Input.dispatchKeyEvent", key);
        }
    }

    /// A screen of this size, light or dark.
    pub(super) fn look(&mut self, (width, height): (u32, u32), colours: &str) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1,
            "mobile": width < 500 });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
        let colours = json!([{ "name": "prefers-color-scheme", "value": colours }]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": colours }));
    }

    /// What a screen reader says of the page: roles and names.
    pub(super) fn heard(&mut self) -> Vec<(String, String)> {
        let tree = self.call("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap().iter();
        let nodes = nodes.filter(|node| node["ignored"] != true);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        nodes.map(|node| (text(&node["role"]["value"]), text(&node["name"]["value"]))).collect()
    }

    /// Clicks, as a mouse does, what was added last of a kind that holds a text.
    pub(super) fn click(&mut self, selector: &str, text: &str) {
        let (selector, text) = (json!(selector), json!(text));
        let place = self.value(&format!(
            "(() => {{ const found = [...document.querySelectorAll({selector})]
                .filter(element => element.innerText.includes({text})).at(-1);
               found.scrollIntoView();
               const box = found.getBoundingClientRect();
               return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left",
                "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", mouse);
        }
    }

    pub(super) fn screenshot(&mut self, name: &str) {
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        let shot = STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, shot).unwrap();
        println!("the page: {}", path.display());
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
