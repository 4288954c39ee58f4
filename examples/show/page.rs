//! The menu as one page of HTML without outside parts, to read or to print.

use std::fmt::Write as _;

use replymenu::definition::{Category, DayGroup, Desk};
use replymenu::{Channel, Language, Menu, Message, Reply};

use super::bubble;
use super::tests::Tests;
use crate::support::html::Escaped;
use crate::support::tree::{self, Node, fallback_of, season};
use crate::support::{language, say};

const STYLE: &str = include_str!("page.css");

/// How many keywords of a category are shown: some have hundreds.
const KEYWORDS: usize = 16;

/// A menu, and what is said of it.
pub(crate) struct Page<'p> {
    pub(crate) menu: &'p Menu,
    /// The name of its file, and the day of the page.
    pub(crate) file: &'p str,
    pub(crate) day: &'p str,
    /// What replies are shown as.
    pub(crate) channel: Option<Channel>,
    pub(crate) language: Language,
}

pub(crate) fn write(page: &Page<'_>) -> String {
    let (menu, language) = (page.menu, page.language);
    let definition = menu.definition();
    let tag = language::tag(language);
    let title = match definition.title.as_str() {
        "" => page.file,
        title => title,
    };
    let heading = say::menu_of(language, title);
    let nodes = tree::nodes(menu);
    let tests = Tests::of(menu);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n\
         <style>\n{STYLE}</style>\n<h1>{0}</h1>\n",
        Escaped(&heading)
    );
    _ = writeln!(out, "<p class=\"note\">{} · {}</p>", Escaped(page.file), page.day);
    tiles(&mut out, page, &nodes, &tests);
    contents(&mut out, page, &nodes);
    _ = writeln!(out, "<h2>{}</h2>\n<div class=\"talks\">", say::replies(language));
    first(&mut out, page);
    for node in &nodes {
        category(&mut out, page, node, &tests);
    }
    last(&mut out, page);
    _ = writeln!(out, "</div>");
    desks(&mut out, page);
    if !definition.tests.is_empty() {
        _ = writeln!(out, "<h2>{}</h2>\n<table class=\"tests\">", say::conversations(language));
        tests.conversations(&mut out, menu, language);
        _ = writeln!(out, "</table>");
    }
    for (heading, report) in
        [(say::failed_tests(language), &tests.report), (say::warnings(language), menu.warnings())]
    {
        if !report.is_empty() {
            let report = language::spoken(report).to_string();
            let report = Escaped(report.trim_end());
            _ = writeln!(
                out,
                "<section class=\"report\"><h2>{heading}</h2><pre>{report}</pre></section>"
            );
        }
    }
    _ = writeln!(
        out,
        "<footer><span>{}</span><span>{}</span><span>{}</span></footer>\n</html>",
        say::prepared_by(language),
        say::approved_by(language),
        say::signed_on(language)
    );
    out
}

/// The figures.
fn tiles(out: &mut String, page: &Page<'_>, nodes: &[Node<'_>], tests: &Tests) {
    let language = page.language;
    let definition = page.menu.definition();
    let forms = definition.categories.iter().filter(|category| !category.questions.is_empty());
    let all: usize = definition.categories.iter().map(|category| category.tests.len()).sum();
    let failed = tests.report.diagnostics().len();
    let warnings = page.menu.warnings().diagnostics().len();
    let bad = |count: usize| if count > 0 { "bad" } else { "" };
    _ = writeln!(out, "<div class=\"tiles\">");
    for (number, name, class) in [
        (nodes.len(), say::categories(language), ""),
        (forms.count(), say::forms(language), ""),
        (all + definition.tests.len(), say::tests(language), ""),
        (failed, say::failed_tests(language), bad(failed)),
        (warnings, say::warnings(language), bad(warnings)),
    ] {
        _ = writeln!(out, "<div class=\"{class}\"><b>{number}</b><span>{name}</span></div>");
    }
    _ = writeln!(out, "</div>");
}

/// The tree.
fn contents(out: &mut String, page: &Page<'_>, nodes: &[Node<'_>]) {
    let language = page.language;
    let channels = tree::channels(page.menu, page.channel);
    _ = write!(
        out,
        "<h2>{}</h2>\n<table class=\"tree\"><thead><tr><th>{}<th>{}<th>{}",
        say::contents(language),
        say::code(language),
        say::category(language),
        say::desk(language)
    );
    for channel in &channels {
        _ = write!(out, "<th class=\"n\">{channel}");
    }
    _ = writeln!(out, "<th>{}<tbody>", say::updated(language));
    for Node { category, depth, path, answer } in nodes {
        let facts = [form_of(category, language), season(category, language)];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        _ = write!(
            out,
            "<tr><td class=\"code\">{}<td style=\"padding-left:{}em\"><a href=\"#{}\">{}</a> <small>{}</small><td>{}",
            Escaped(path),
            depth * 2,
            Escaped(&category.id),
            Escaped(super::tests::name(category)),
            Escaped(&facts.join(" ")),
            Escaped(category.handoff.as_deref().unwrap_or_default())
        );
        for channel in &channels {
            let measured = answer.as_ref().map(|(_, reply)| channel.measure(reply.text()));
            let (text, class) = measured.map_or_else(Default::default, |(length, most)| {
                (format!("{length}/{most}"), if length > most { " bad" } else { "" })
            });
            _ = write!(out, "<td class=\"n{class}\">{text}");
        }
        let updated = category.updated.map_or_else(String::new, |day| day.to_string());
        _ = writeln!(out, "<td class=\"d\">{updated}");
    }
    let lengths = with_code(&say::lengths(language));
    _ = writeln!(out, "</table>\n<p class=\"note\">{lengths}</p>");
}

/// What is typed as it is shown stands in backticks.
fn with_code(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split('`').enumerate() {
        if at > 0 {
            out.push_str(if at % 2 == 1 { "<code>" } else { "</code>" });
        }
        out.push_str(piece);
    }
    out
}

fn form_of(category: &Category, language: Language) -> Option<String> {
    let questions = category.questions.len();
    (questions > 0).then(|| say::asks(language, say::counted(language, questions, "question")))
}

/// What a new follower gets.
fn first(out: &mut String, page: &Page<'_>) {
    talk(out, "", &say::the_welcome(page.language), "");
    bubble::reply(out, &page.menu.welcome(), page.channel, page.language);
    facts(out, &[]);
}

/// What nothing answers, and what is no text.
fn last(out: &mut String, page: &Page<'_>) {
    let (menu, language) = (page.menu, page.language);
    let others = [
        (say::the_fallback(language), fallback_of(menu)),
        (say::no_text_came(language), Some(menu.respond(Message::unreadable()))),
    ];
    for (heading, reply) in others {
        let Some(reply) = reply else { continue };
        talk(out, "", &heading, "");
        bubble::reply(out, &reply, page.channel, language);
        let desk = reply.handoff().map(|handoff| Escaped(handoff.desk()).to_string());
        facts(out, desk.map(|desk| (say::desk(language), desk)).as_slice());
    }
}

/// The head of a talk, which `facts` ends; what is no category has no id.
fn talk(out: &mut String, id: &str, title: &str, code: &str) {
    let id = if id.is_empty() { String::new() } else { format!(" id=\"{}\"", Escaped(id)) };
    let code = match code {
        "" => String::new(),
        code => format!("<span class=\"code\">{}</span> ", Escaped(code)),
    };
    _ = writeln!(out, "<section{id}><h3>{code}{}</h3>\n<div>", Escaped(title));
}

fn category(out: &mut String, page: &Page<'_>, node: &Node<'_>, tests: &Tests) {
    let (category, language) = (node.category, page.language);
    talk(out, &category.id, super::tests::name(category), &node.path);
    match &node.answer {
        // Of several replies one is picked: all are shown.
        Some((said, _)) if !category.variants.is_empty() => {
            bubble::said(out, said);
            for reply in variants(page.menu, node, said) {
                bubble::reply(out, &reply, page.channel, language);
            }
        }
        Some((said, reply)) => {
            bubble::said(out, said);
            bubble::reply(out, reply, page.channel, language);
        }
        None => bubble::parts(out, &category.reply, language),
    }
    // The first question is what the form began with.
    for question in category.questions.iter().skip(1) {
        bubble::said(out, "…");
        bubble::parts(out, &question.prompt, language);
        bubble::labels(out, question.choices.iter().map(String::as_str));
    }
    if !category.questions.is_empty() {
        bubble::said(out, "…");
        bubble::parts(out, &category.reply, language);
    }
    facts(out, &facts_of(category, node, tests, language));
}

/// The different replies of a category, in the order in which ids of messages pick them.
fn variants<'m>(menu: &'m Menu, node: &Node<'_>, said: &str) -> Vec<Reply<'m>> {
    // The least weight of all is 1 in 99: after so many ids hardly one is missing.
    const IDS: u32 = 1000;
    let mut found: Vec<Reply<'m>> = Vec::new();
    for id in 0..IDS {
        let reply = menu.respond(Message::new(said).cursor(&node.at()).id(&id.to_string()));
        if found.len() == node.category.variants.len() {
            break;
        }
        if found.iter().all(|known| known.parts() != reply.parts()) {
            found.push(reply);
        }
    }
    found
}

/// What the public does not see; texts are HTML already.
fn facts_of(
    category: &Category,
    node: &Node<'_>,
    tests: &Tests,
    language: Language,
) -> Vec<(String, String)> {
    let escaped = |text: &str| Escaped(text).to_string();
    let mut facts = vec![(say::id(language), escaped(&category.id))];
    let keywords: Vec<String> = category
        .keywords
        .iter()
        .map(|keyword| {
            let text =
                if keyword.all.is_empty() { keyword.text.clone() } else { keyword.all.join(" + ") };
            format!("<span>{}</span>", Escaped(&text))
        })
        .collect();
    if !keywords.is_empty() {
        let shown: Vec<&str> = keywords.iter().take(KEYWORDS).map(String::as_str).collect();
        let mut text = shown.join(" ");
        if keywords.len() > KEYWORDS {
            text.push(' ');
            text += &say::and_more(language, keywords.len() - KEYWORDS);
        }
        facts.push((say::keywords(language), format!("<div class=\"words\">{text}</div>")));
    }
    if !category.patterns.is_empty() {
        facts.push((say::patterns(language), category.patterns.len().to_string()));
    }
    let missing: Vec<&str> = node.answer.iter().flat_map(|(_, reply)| reply.missing()).collect();
    for (name, value) in [
        (say::live_values(language), (!missing.is_empty()).then(|| missing.join(", "))),
        (say::desk(language), category.handoff.clone()),
        (say::to_do(language), category.action.clone()),
        (say::looked_up(language), category.lookup.clone()),
        (say::exists(language), season(category, language)),
        (say::source(language), category.source.clone()),
        (say::updated(language), category.updated.map(|day| day.to_string())),
        (say::expires(language), category.expires.map(|day| day.to_string())),
    ] {
        facts.extend(value.map(|value| (name, escaped(&value))));
    }
    if !category.tests.is_empty() {
        let mut text = String::new();
        tests.messages(&mut text, category);
        facts.push((say::tests(language), text));
    }
    facts
}

/// Ends a talk with what the public does not see.
fn facts(out: &mut String, facts: &[(String, String)]) {
    _ = writeln!(out, "</div>\n<dl>");
    for (name, value) in facts {
        _ = writeln!(out, "<dt>{name}<dd>{value}");
    }
    _ = writeln!(out, "</dl>\n</section>");
}

/// The desks with their hours.
fn desks(out: &mut String, page: &Page<'_>) {
    let (language, desks) = (page.language, &page.menu.definition().desks);
    if desks.is_empty() {
        return;
    }
    _ = writeln!(out, "<h2>{}</h2>\n<div class=\"talks\">", say::desks(language));
    for desk in desks {
        // No category has such an id.
        talk(out, &format!("desk:{}", desk.id), &desk.id, "");
        bubble::parts(out, &desk.closed, language);
        facts(out, &facts_of_desk(desk, language));
    }
    _ = writeln!(out, "</div>");
}

fn facts_of_desk(desk: &Desk, language: Language) -> Vec<(String, String)> {
    let Some(hours) = &desk.hours else {
        return vec![(say::hours(language), say::always(language))];
    };
    let mut facts: Vec<(String, String)> = hours
        .iter()
        .map(|(days, spans)| {
            let spans =
                if spans.is_empty() { say::closed_then(language) } else { spans.join(", ") };
            (day_group(*days, language), Escaped(&spans).to_string())
        })
        .collect();
    for (name, days) in
        [(say::holidays(language), &desk.holidays), (say::workdays(language), &desk.workdays)]
    {
        let days = days.iter().map(|days| format!("<span class=\"days\">{days}</span>"));
        let days: Vec<String> = days.collect();
        if !days.is_empty() {
            facts.push((name, days.join(", ")));
        }
    }
    facts
}

fn day_group(days: DayGroup, language: Language) -> String {
    match days {
        DayGroup::MonToFri => say::weekdays(language),
        DayGroup::Weekend => say::weekend(language),
        DayGroup::Mon => say::monday(language),
        DayGroup::Tue => say::tuesday(language),
        DayGroup::Wed => say::wednesday(language),
        DayGroup::Thu => say::thursday(language),
        DayGroup::Fri => say::friday(language),
        DayGroup::Sat => say::saturday(language),
        DayGroup::Sun => say::sunday(language),
        other => other.to_string(),
    }
}
