//! The web page in headless Chromium, driven over a pipe.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::office::{MENU, Office};
use super::process::{Folder, start};

/// A browser with one page.
struct Browser {
    child: Child,
    to: File,
    from: BufReader<File>,
    session: String,
    count: u64,
}

/// The program, if it is installed.
fn chromium() -> Option<&'static str> {
    let found = |name: &&str| {
        let known = Command::new(name).arg("--version").stdout(Stdio::null()).status();
        known.is_ok_and(|status| status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(found)
}

impl Browser {
    fn open(program: &str, folder: &Path, url: &str) -> Self {
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

    fn call(&mut self, method: &str, params: Value) -> Value {
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
    fn value(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true });
        let result = self.call("Runtime.evaluate", params);
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != true {
            let text = self.value("document.body?.innerText");
            assert!(start.elapsed() < Duration::from_secs(30), "{expression}\n{text}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the last bubble says something.
    fn wait_for(&mut self, text: &str) {
        let text = json!(text);
        self.wait(&format!(
            "[...document.querySelectorAll('.bubble')].at(-1)?.innerText.includes({text})"
        ));
    }

    /// Types a text and presses Enter.
    fn type_in(&mut self, text: &str) {
        self.value("document.getElementById('text').focus()");
        self.call("Input.insertText", json!({ "text": text }));
        for kind in ["keyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": "Enter", "code": "Enter", "text": "\r",
                "windowsVirtualKeyCode": 13 });
            self.call("Input.dispatchKeyEvent", key);
        }
    }

    /// Clicks, as a mouse does, what was added last of a kind that holds a text.
    fn click(&mut self, selector: &str, text: &str) {
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

    fn screenshot(&mut self, name: &str) {
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

#[tokio::test(flavor = "multi_thread")]
async fn a_person_types_taps_and_fills_a_form() {
    let Some(program) = chromium() else {
        println!("the page is not tested: there is no Chromium");
        return;
    };
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let config = format!(
        "[store]\nkind = \"memory\"\n[channel.web]\nkind = \"web\"\nmenu = \"office\"\n\
         title = \"The </script> office\"\noutcome = true\n\
         [action.book]\nurl = \"{}/book\"\n",
        office.url
    );
    let gateway = start(&folder, &config);
    let url = format!("{}/web", gateway.url);
    let place = folder.path().to_owned();
    tokio::task::spawn_blocking(move || {
        let mut page = Browser::open(program, &place, &url);
        page.wait_for("Hello.");
        assert_eq!(page.value("document.title"), "The </script> office");
        // Type.
        page.type_in("weather <b>today</b>");
        page.wait("document.querySelector('a.card b')?.innerText === 'More'");
        let card = page.value("document.querySelector('a.card').href");
        assert_eq!(card, "https://example.org/week");
        assert_eq!(page.value("document.querySelector('.mine').innerText"), "weather <b>today</b>");
        // The outcome, on demand.
        let shown = "getComputedStyle(document.querySelector('.why')).display !== 'none'";
        assert_eq!(page.value(shown), false);
        page.click("#why", "Outcome");
        assert_eq!(page.value(shown), true);
        let why = page.value("[...document.querySelectorAll('.why')].at(-1).innerText");
        assert_eq!(why, "answered · weather · keyword");
        // Tap a choice, and an old one of the first message.
        page.click(".choices button", "Services");
        page.wait_for("Permits");
        page.click(".choices button", "Rooms");
        // Fill the form.
        page.wait_for("Which room?");
        page.click(".choices button", "large");
        page.wait_for("Your name?");
        page.type_in("Ada");
        page.wait_for("Booked: large for Ada.");
        page.screenshot("page.png");
        // Nothing the page needs comes from elsewhere, and nothing broke it.
        page.click("#again", "Start again");
        page.wait("document.querySelectorAll('.bubble').length === 1");
    })
    .await
    .unwrap();
    let call = &office.wait("/book", 1).await[0];
    assert_eq!(call.body["fields"], json!({ "size": "large", "name": "Ada" }));
}

/// The page of the sample configuration, as the demonstration is.
#[tokio::test(flavor = "multi_thread")]
async fn the_sample_is_shown() {
    let Some(program) = chromium() else { return };
    let folder = Folder::new();
    let menu = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../menus/district.toml");
    folder.menu("district", &std::fs::read_to_string(menu).unwrap());
    let sample = include_str!("../../gateway.toml");
    let sample = sample.lines().filter(|line| !line.starts_with("listen"));
    let sample: Vec<_> = sample.filter(|line| !line.starts_with("menus")).collect();
    let gateway = start(&folder, &sample.join("\n"));
    let url = format!("{}/web", gateway.url);
    let place = folder.path().to_owned();
    tokio::task::spawn_blocking(move || {
        let mut page = Browser::open(program, &place, &url);
        page.wait("document.querySelectorAll('.choices button').length > 5");
        page.type_in("天氣怎麼樣");
        page.wait_for("天气");
        page.click("#why", "");
        page.click(".choices button", "新闻");
        page.wait("document.querySelectorAll('a.card').length > 1");
        page.screenshot("sample.png");
    })
    .await
    .unwrap();
}
