//! Every public type crosses threads; a reply crosses them once it is owned.

use replymenu::definition::{Category, Definition};
use replymenu::{Cursor, Diagnostic, Error, Explanation, Menu, MenuBuilder, Reply, Report, Time};

fn sent<T: Send + Sync>() {}

fn shared<T: Send + Sync + Unpin + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}

#[test]
fn public_types_are_send_and_sync() {
    shared::<Menu>();
    shared::<MenuBuilder>();
    shared::<Definition>();
    shared::<Category>();
    shared::<Reply<'static>>();
    shared::<Explanation<'static>>();
    shared::<Cursor>();
    shared::<Time>();
    shared::<Report>();
    shared::<Diagnostic>();
    sent::<Error>();
}

#[test]
fn a_menu_is_one_pointer_and_a_reply_outlives_it() {
    assert_eq!(size_of::<Menu>(), size_of::<usize>());
    let reply = {
        let menu: Menu =
            "fallback = '?'\n[category.a]\nkeywords = 'a'\nreply = 'A'".parse().unwrap();
        let message = String::from("a");
        let reply = menu.respond(&message);
        // It borrows from the menu, never from the message.
        drop(message);
        reply.into_owned()
    };
    let answer = std::thread::spawn(move || reply.text().to_owned()).join().unwrap();
    assert_eq!(answer, "A");
}
