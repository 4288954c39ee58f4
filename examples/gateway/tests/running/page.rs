//! The web page, as people use it.

mod browser;

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use self::browser::{Browser, chromium};
use super::office::{MENU, Office};
use super::process::{Folder, Process, start};

/// Opens the page of a gateway in a browser, and uses it.
async fn browse(
    program: &'static str,
    folder: &Folder,
    gateway: &Process,
    work: impl FnOnce(&mut Browser) + Send + 'static,
) {
    let (place, url) = (folder.path().to_owned(), format!("{}/web", gateway.url));
    let used = tokio::task::spawn_blocking(move || work(&mut Browser::open(program, &place, &url)));
    used.await.unwrap();
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
    browse(program, &folder, &gateway, move |page| {
        page.wait_for("Hello.");
        assert_eq!(page.value("document.title"), "The </script> office");
        // Type.
        page.type_in("weather <b>today</b>");
        page.wait("document.querySelector('a.card b')?.innerText === 'More'");
        let card = page.value("document.querySelector('a.card').href");
        assert_eq!(card, "https://example.org/week");
        let mine = page.value("document.querySelector('.mine').lastChild.textContent");
        assert_eq!(mine, "weather <b>today</b>");
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
    .await;
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
    browse(program, &folder, &gateway, move |page| {
        page.wait("document.querySelectorAll('.choices button').length > 5");
        page.type_in("天氣怎麼樣");
        page.wait_for("天气");
        page.click("#why", "");
        page.click(".choices button", "新闻");
        page.wait("document.querySelectorAll('a.card').length > 1");
        page.screenshot("sample.png");
    })
    .await;
}

/// Every size of screen, with more than fits: nothing is cut off, and nothing moves sideways.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_menu_says_fits_the_screen() {
    let Some(program) = chromium() else { return };
    let folder = Folder::new();
    let address = format!("https://example.org/{}", "path/".repeat(40));
    let mut menu = format!(
        "title = \"Office\"\nlanguage = \"en\"\nwelcome = \"{{menu}}\"\nfallback = \"?\"\n\
         lints = {{ untested = \"allow\" }}\n\
         [category.long]\ncode = 1\ntitle = \"{}\"\nreply = \"\"\"BEGIN {} {}\nSee {address}.\"\"\"\n",
        "A title that goes on and on ".repeat(3),
        "办事指南，请携带证件。".repeat(200),
        "unbroken".repeat(60),
    );
    for code in 2..40 {
        let title = "Office of affairs ".repeat(code % 4 + 1);
        let _ = write!(
            menu,
            "[category.c{code}]\ncode = {code}\ntitle = \"{title}{code}\"\nreply = \"{code}\"\n"
        );
    }
    folder.menu("office", &menu);
    let gateway =
        start(&folder, &format!("[store]\nkind = \"memory\"\n{}", super::conversations::WEB));
    browse(program, &folder, &gateway, move |page| {
        page.wait("document.querySelectorAll('.choices button').length > 30");
        page.type_in("1");
        page.wait_for("BEGIN");
        let sideways = "[document.documentElement, document.getElementById('talk'), \
             ...document.querySelectorAll('.bubble')].filter(of => of.scrollWidth > of.clientWidth + 1).length \
             + [...document.querySelectorAll('#talk *')].filter(of => of.className !== 'who' \
             && of.getBoundingClientRect().right > document.getElementById('talk').getBoundingClientRect().right).length";
        for (name, size, colours) in [
            ("small", (320, 568), "dark"),
            ("phone", (390, 844), "light"),
            ("flat", (844, 390), "dark"),
            ("desk", (1280, 900), "light"),
        ] {
            page.look(size, colours);
            assert_eq!(page.value(sideways), 0, "{name}");
            page.screenshot(&format!("fits-{name}.png"));
        }
        // Of a long answer the beginning is shown, and its address can be tapped, without the full stop.
        let top = "document.querySelector('.mine').getBoundingClientRect().top \
                   - document.getElementById('talk').getBoundingClientRect().top";
        assert!((0.0..40.0).contains(&page.value(top).as_f64().unwrap()));
        assert_eq!(page.value("document.querySelector('.bubble a').href"), address);
    })
    .await;
}

/// Who has no mouse and who hears the page get as far as everybody.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_used_by_keyboard_and_heard() {
    let Some(program) = chromium() else { return };
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway =
        start(&folder, &format!("[store]\nkind = \"memory\"\n{}", super::conversations::WEB));
    browse(program, &folder, &gateway, move |page| {
        page.wait("document.querySelectorAll('.choices button').length > 2");
        page.type_in("4");
        page.wait_for("Permits");
        page.wait("[...document.querySelectorAll('.choices')].length === 2");
        // From the field back to the choices: Permits stands before the words.
        let focused = "document.activeElement.innerText";
        for _ in 0..20 {
            page.press("Tab", 9, 8);
            if page.value(focused) == "Permits" {
                break;
            }
        }
        assert_eq!(page.value(focused), "Permits");
        let outline = page.value("getComputedStyle(document.activeElement).outlineStyle");
        assert_eq!(outline, "solid");
        page.press("Enter", 13, 0);
        page.wait_for("Permits: window 3.");
        let heard = page.heard();
        for (role, name) in [
            ("log", "Conversation"),
            ("textbox", "Type a message"),
            ("button", "Send"),
            ("button", "Outcome"),
            ("heading", "Chat"),
            ("group", "Choices"),
            ("button", "Permits"),
            ("StaticText", "You: "),
            ("StaticText", "Answer: "),
        ] {
            let is_heard = heard.iter().any(|(is, said)| is == role && said.trim_end() == name.trim_end());
            assert!(is_heard, "{role} {name}: {heard:?}");
        }
        // An input method's Enter picks a character.
        page.value("document.getElementById('text').focus()");
        let is_sent = "document.getElementById('text').dispatchEvent(new KeyboardEvent('keydown', \
                       { key: 'Enter', isComposing: true, cancelable: true, bubbles: true }))";
        assert_eq!(page.value(is_sent), false);
        // A person has the conversation: it is not as if nothing had come.
        page.click("#again", "Start again");
        page.wait("document.querySelectorAll('.bubble').length === 1 && document.querySelector('.choices') !== null");
        page.type_in("nonsense");
        page.wait_for("A person will answer you.");
        page.type_in("hello?");
        page.wait("document.querySelector('.note')?.innerText === 'Received'");
    })
    .await;
}
