//! Every public type crosses threads; a reply crosses them once it is owned.

use std::collections::BTreeSet;
use std::panic::{RefUnwindSafe, UnwindSafe};

use replymenu::definition::*;
use replymenu::*;

use crate::source::{Source, Target};

fn is_sent<T: Send + Sync + Unpin>() {}

fn is_shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}

/// The names of types that the function takes.
macro_rules! names {
    ($takes:ident: $($type:ty),* $(,)?) => {{
        $($takes::<$type>();)*
        [$(stringify!($type)),*]
    }};
}

#[test]
fn public_types_are_send_and_sync() {
    let shared = names!(is_shared:
        Ambiguous, AnswerKind, Candidate<'static>, Category, Channel, Coverage, Cursor, Date,
        DateRange, DayGroup, Definition, Desk, Diagnostic, Explanation<'static>, Fallback,
        Field<'static>, Handoff<'static>, Keyword, Label, Language, LintLevel, MatchMode, Matched,
        Menu, MenuBuilder, Outcome, ParseError, Part<'static>, Question, Reason, Reply<'static>,
        Report, Rule, Severity, Test, Texts, Time, Untested, Variant, Verdict, WordList,
        Words,
    );
    // The one holds an error of the system, the other the gateway's values, which may be anything.
    let sent = names!(is_sent: Error, Message<'static>);
    #[cfg(feature = "report")]
    let report = {
        use replymenu::unanswered::*;
        names!(is_shared:
            Group, Grouping<'static>, Groups, Member, Proposal, Proposing, Taken,
        )
    };
    #[cfg(feature = "report")]
    let inquiry = names!(is_sent: replymenu::unanswered::Inquiry<'static>);
    #[cfg(not(feature = "report"))]
    let (report, inquiry): ([&str; 0], [&str; 0]) = ([], []);
    let asserted = shared.iter().chain(&sent).chain(&report).chain(&inquiry);
    let asserted: BTreeSet<&str> = asserted
        .filter_map(|name| name.split('<').next()?.rsplit("::").next())
        .map(str::trim)
        .collect();
    let public = public_types();
    let public: BTreeSet<&str> = public.iter().map(String::as_str).collect();
    let missing: Vec<_> = public.symmetric_difference(&asserted).collect();
    assert!(
        missing.is_empty(),
        "public without an assertion, or asserted and not public: {missing:?}"
    );
}

/// The types that `lib.rs` and its public modules export.
fn public_types() -> Vec<String> {
    let source = Source::of_this_crate();
    let mut types = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(at) = open.pop() {
        if at == ["unanswered"] && !cfg!(feature = "report") {
            continue;
        }
        let module = &source.modules[&at];
        open.extend(
            module
                .public_children
                .iter()
                .map(|child| [&at[..], std::slice::from_ref(child)].concat()),
        );
        for name in module.exports() {
            let Target::Item(of, item) = source.resolve(&at, &["self".to_owned(), name.to_owned()])
            else {
                panic!("{name} is not found");
            };
            if ["struct", "enum", "union", "type"]
                .contains(&source.modules[&of].items[&item].as_str())
            {
                types.push(name.to_owned());
            }
        }
    }
    assert!(types.len() > 20, "the public types are not found: {types:?}");
    types
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
