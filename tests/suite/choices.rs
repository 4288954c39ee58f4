//! What replies offer, fed back: by what it says and by its token.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use replymenu::{Choice, ChoiceKind, Cursor, Menu, Message, Outcome, Reply};

use crate::properties::{menu, message};

/// What a choice must come to, at the cursor of its own reply.
fn reaches(choice: &Choice<'_>, offering: &Reply<'_>, reply: &Reply<'_>) -> bool {
    let is_form = offering.cursor().form().is_some();
    match choice.kind() {
        ChoiceKind::Category | ChoiceKind::Suggestion => reply.category() == choice.category(),
        ChoiceKind::Answer | ChoiceKind::Skip | ChoiceKind::Yes => {
            let went_on = matches!(reply.outcome(), Outcome::Question | Outcome::Done);
            went_on && reply.category() == choice.category()
        }
        ChoiceKind::No => {
            reply.outcome() == Outcome::Question && reply.category() == choice.category()
        }
        ChoiceKind::Back if is_form => {
            matches!(reply.outcome(), Outcome::Question | Outcome::Cancelled)
        }
        ChoiceKind::Back | ChoiceKind::Home => reply.outcome() == Outcome::Listed,
        ChoiceKind::Cancel => reply.outcome() == Outcome::Cancelled,
        other => panic!("{other} is not known here"),
    }
}

/// A menu with everything that can be offered.
const RICH: &str = r#"
    ambiguous = "ask"
    welcome = "{menu}\nReply # for the menu."
    fallback = "?\n{suggestions}\nReply \"menu\"."
    [texts]
    listed = "{menu}\nReply 0 to go back, # for the top."
    [category.news]
    code = "1"
    title = "News"
    keywords = "news"
    reply = "News"
    [category.services]
    code = "A"
    title = "Services"
    [category.marriage]
    under = "services"
    code = "1"
    title = "Marriage"
    keywords = "wedding"
    reply = "{menu}"
    [category.register]
    under = "services"
    code = "2"
    title = "Register"
    keywords = "register"
    confirm = true
    reply = "{kind} {note}"
    [[category.register.ask]]
    name = "kind"
    prompt = "Which? Reply \"cancel\" or \"back\"."
    choices = ["2", "1", "third"]
    [[category.register.ask]]
    name = "note"
    prompt = "A note? Reply 0 to go back."
    optional = true
"#;

fn rich() -> Menu {
    RICH.parse().unwrap()
}

/// Each choice of a reply does at once what it says, and by its token from everywhere.
fn hold(menu: &Menu, reply: &Reply<'_>, elsewhere: &Cursor) -> Result<(), TestCaseError> {
    let own = reply.cursor();
    for choice in reply.choices() {
        let token = choice.token();
        prop_assert!(token.len() <= 64 && token.bytes().all(|b| b.is_ascii_graphic()), "{token}");
        let tapped = menu.respond(Message::choose(token).cursor(&own));
        prop_assert!(reaches(&choice, reply, &tapped), "{choice:?} tapped: {tapped:?}");
        let typed = menu.respond(Message::new(choice.say()).cursor(&own));
        prop_assert!(reaches(&choice, reply, &typed), "{choice:?} typed at {own}: {typed:?}");
        prop_assert_eq!(typed.text(), tapped.text(), "{:?}", choice);
        let why = menu.explain(Message::choose(token).cursor(elsewhere));
        let far = menu.respond(Message::choose(token).cursor(elsewhere));
        prop_assert_eq!(why.reply(), &far);
        prop_assert!(!why.reason().is_empty());
        let is_category = matches!(choice.kind(), ChoiceKind::Category | ChoiceKind::Suggestion);
        let is_steering = matches!(choice.kind(), ChoiceKind::Back | ChoiceKind::Home);
        let same_form = elsewhere.form() == own.form() && elsewhere.question() == own.question();
        if is_category || is_steering && own.form().is_none() {
            prop_assert_eq!(far.text(), tapped.text(), "{:?} from {}", choice, elsewhere);
        } else if own.form().is_some() && !same_form && choice.kind() != ChoiceKind::Home {
            // Cancel belongs to the form, not to a question.
            let leaves = choice.kind() == ChoiceKind::Cancel && elsewhere.form() == own.form();
            prop_assert!(leaves || far.outcome() == Outcome::Stale, "{choice:?}: {far:?}");
        }
    }
    let owned = reply.clone().into_owned();
    prop_assert_eq!(owned.choices(), reply.choices());
    Ok(())
}

/// What people type to the menu with everything.
const SAID: &[&str] = &[
    "1",
    "A",
    "A-1",
    "A-2",
    "2",
    "third",
    "news",
    "wedding",
    "register a wedding",
    "nwes",
    "0",
    "#",
    "menu",
    "skip",
    "yes",
    "no",
    "cancel",
    "x",
    "",
    "back",
    "3",
];

proptest! {
    #[test]
    fn every_choice_does_what_it_says(menu in menu(), messages in vec(message(), 0..8)) {
        walk(&menu, &messages)?;
    }

    #[test]
    fn every_choice_of_a_rich_menu_does_what_it_says(
        messages in vec(proptest::sample::select(SAID), 0..10),
    ) {
        walk(&rich(), &messages)?;
    }

    /// Tapping on and on never falls out of what is offered.
    #[test]
    fn tapping_goes_on(taps in vec(any::<Index>(), 0..20)) {
        let menu = rich();
        let mut reply = menu.welcome();
        for tap in taps {
            let choices = reply.choices();
            if choices.is_empty() {
                break;
            }
            let choice = tap.get(&choices);
            let next = menu.respond(Message::choose(choice.token()).cursor(&reply.cursor()));
            prop_assert!(next.outcome() != Outcome::Stale, "{choice:?}");
            reply = next;
        }
    }

    /// After a reload that keeps the ids, whatever else it changes, tokens reach what they did.
    #[test]
    fn tokens_survive_a_reload_as_ids_do(taps in vec(any::<Index>(), 1..8)) {
        let before = rich();
        let after: Menu = RICH.replace("code = \"1\"", "code = \"77\"").replace("title = ", "#")
            .replace("[\"2\", \"1\", \"third\"]", "[\"third\", \"0\", \"1\", \"2\"]").parse().unwrap();
        let mut reply = before.welcome();
        for tap in taps {
            let choices = reply.choices();
            if choices.is_empty() {
                break;
            }
            let choice = tap.get(&choices);
            let cursor = reply.cursor();
            let old = before.respond(Message::choose(choice.token()).cursor(&cursor));
            let new = after.respond(Message::choose(choice.token()).cursor(&cursor));
            prop_assert_eq!(old.category(), new.category());
            prop_assert_eq!(old.outcome(), new.outcome());
            prop_assert_eq!(old.cursor(), new.cursor());
            reply = old;
        }
    }

    /// Whatever a stranger sends as a token is answered, and what is none is stale.
    #[test]
    fn any_token_is_answered(menu in menu(), token in "[a-z]\\.c[1-5]\\.[a-z2-7]{4}|.*") {
        let reply = menu.respond(Message::choose(&token));
        prop_assert_eq!(&reply, &menu.respond(Message::choose(&token)));
        if !token.is_ascii() || !token.contains('.') {
            prop_assert_eq!(reply.outcome(), Outcome::Stale);
        }
    }
}

fn walk(menu: &Menu, messages: &[impl AsRef<str>]) -> Result<(), TestCaseError> {
    let welcome = menu.welcome();
    hold(menu, &welcome, &Cursor::top())?;
    let mut cursor = Cursor::top();
    for message in messages {
        let reply = menu.respond(Message::new(message.as_ref()).cursor(&cursor));
        hold(menu, &reply, &cursor)?;
        cursor = reply.cursor();
        hold(menu, &welcome, &cursor)?;
    }
    Ok(())
}

#[test]
fn a_token_of_the_longest_ids_fits() {
    let id = "i".repeat(32);
    let menu = format!(
        "fallback = '?'\n[category.{id}]\ncode = 1\nreply = 'A'\n[[category.{id}.ask]]\nname = '{}'\nprompt = '?'\nchoices = ['{}']\noptional = true",
        "n".repeat(32),
        "长".repeat(60)
    );
    let menu: Menu = menu.parse().unwrap();
    let reply = menu.respond("1");
    let choices = reply.choices();
    assert_eq!(choices.len(), 2);
    assert!(choices.iter().all(|choice| choice.token().len() <= 64));
}

/// Nothing that a user typed stands in a token.
#[test]
fn a_token_holds_no_answer() {
    let menu = rich();
    let mut reply = menu.respond("A-2");
    for said in ["2", "secret"] {
        reply = menu.respond(Message::new(said).cursor(&reply.cursor()));
    }
    assert_eq!(reply.cursor().to_string(), "services>register/;kind:1:2;note:6:secret");
    assert!(reply.choices().iter().all(|choice| !choice.token().contains("secret")));
}

/// Menus in which a number may be something else than a choice, or a choice of another kind.
const NUMBERED: [&str; 7] = [
    "[category.a]\ncode = 1\nreply = 'A'\n[category.b]\ncode = 12\nreply = 'B'",
    "[category.a]\ncode = 1\nreply = 'A'\n[category.b]\ncode = 'ok'\nreply = 'B'\n[category.c]\ncode = 'no'\ntitle = '2'\nreply = 'C'\n[category.d]\ncode = 'press1'\nreply = 'D'",
    "[words]\nhome = ['3', '回复12']\n[category.a]\ncode = 1\nreply = 'A'\n[category.b]\ncode = 2\nreply = 'B'",
    "[category.a]\ncode = 1\nreply = 'A'\n[category.b]\nkeywords = ['12', '第二', '3、']\nreply = 'B'",
    "[category.a]\ncode = 2\nreply = 'A'\n[category.b]\npatterns = ['^第?[0-9]+$']\nreply = 'B'",
    "[category.a]\ncode = 1\ntitle = '个'\n[category.b]\nunder = 'a'\ncode = 2\nreply = 'B'\nhandoff = 'desk'\n[category.c]\ncode = 2\nuntil = 2026-01-01\nreply = 'C'",
    "misses = 2\n[category.a]\ncode = 1\nreply = 'A {note}'\n[[category.a.ask]]\nname = 'note'\nprompt = 'Note?'",
];

/// `respond` reads most choices before all else, `explain` none.
#[test]
fn a_number_is_answered_as_it_is_explained() {
    let numbers = ["1", "2", "12", "１", "②", "⑫", "3\u{FE0F}\u{20E3}", "一", "0", "00", "007"];
    let before =
        ["", " ", "回复", "我要选", "第", "【", "#", "OK ", "no. ", "Option ", "press", "-"];
    let after = ["", " ", "。", "个", "号键", "，谢谢", " please", "!\n", "😊", "-2", "[微笑]"];
    let mut answered = 0;
    for text in NUMBERED {
        let text = format!("fallback = '?'\ntime_zone = '+08:00'\n{text}");
        let menu: Menu = text.parse().unwrap_or_else(|error| panic!("{error}"));
        let short = Menu::builder().max_message_chars(3).build_toml(&text).unwrap();
        let inside = menu.respond("1").cursor();
        let gone: Cursor = "gone".parse().unwrap();
        for number in numbers {
            for (before, after) in before.iter().flat_map(|one| after.map(|other| (one, other))) {
                let said = format!("{before}{number}{after}");
                for message in [
                    Message::new(&said),
                    Message::new(&said).cursor(&inside),
                    Message::new(&said).cursor(&gone),
                ] {
                    let reply = menu.respond(message);
                    assert_eq!(&reply, menu.explain(message).reply(), "{said:?} in {text}");
                    answered += usize::from(reply.category().is_some());
                }
                assert_eq!(
                    &short.respond(said.as_str()),
                    short.explain(said.as_str()).reply(),
                    "{said:?}"
                );
            }
        }
    }
    assert!(answered > 5000, "{answered} answered");
}
