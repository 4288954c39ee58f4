//! The menu as a tree: codes, titles, desks, and how long each reply is.

use std::collections::HashMap;
use std::fmt::Write as _;

use replymenu::definition::Category;
use replymenu::{Channel, Cursor, Language, Menu, Message, Reply};

use super::say;

/// A category where it stands.
pub(crate) struct Node<'m> {
    pub(crate) category: &'m Category,
    /// How many menus are above it.
    pub(crate) depth: usize,
    /// What is typed at the top to reach it: `5-1`. Empty where one on the way has no code.
    pub(crate) path: String,
    /// What the public gets, and the message that got it; `None` if none of its own words reaches it.
    pub(crate) answer: Option<(String, Reply<'m>)>,
}

impl Node<'_> {
    /// Where its code is offered.
    pub(crate) fn at(&self) -> Cursor {
        cursor_of(self.category)
    }
}

fn cursor_of(category: &Category) -> Cursor {
    category.under.as_deref().unwrap_or_default().parse().unwrap_or_default()
}

/// All categories, each below its menu, in the order of the file.
pub(crate) fn nodes(menu: &Menu) -> Vec<Node<'_>> {
    let mut below: HashMap<Option<&str>, Vec<&Category>> = HashMap::new();
    for category in &menu.definition().categories {
        below.entry(category.under.as_deref()).or_default().push(category);
    }
    let mut nodes = Vec::new();
    // Of each menu the last line goes in first, for the last in is the first out.
    let mut open: Vec<(&Category, usize, String)> = Vec::new();
    let top = below.remove(&None).into_iter().flatten().rev();
    open.extend(top.map(|category| (category, 0, path_of(Some(""), category))));
    while let Some((category, depth, path)) = open.pop() {
        let above = (!path.is_empty()).then_some(path.as_str());
        let lines = below.remove(&Some(category.id.as_str())).into_iter().flatten().rev();
        open.extend(lines.map(|line| (line, depth + 1, path_of(above, line))));
        nodes.push(Node { category, depth, answer: answer(menu, category, &path), path });
    }
    nodes
}

/// The path of a category below the one with the path `above`; `None` if that has none.
fn path_of(above: Option<&str>, category: &Category) -> String {
    match (above, &category.code) {
        (Some(""), Some(code)) => code.clone(),
        (Some(above), Some(code)) => format!("{above}-{code}"),
        _ => String::new(),
    }
}

/// The reply of a category, by its path or the first of its own words that reaches it.
fn answer<'m>(menu: &'m Menu, category: &Category, path: &str) -> Option<(String, Reply<'m>)> {
    let at = cursor_of(category);
    let keywords = category.keywords.iter().map(|keyword| match keyword.all.as_slice() {
        [] => keyword.text.clone(),
        words => words.concat(),
    });
    let path = (!path.is_empty()).then(|| path.to_owned());
    let own = path.into_iter().chain(category.code.iter().chain(&category.title).cloned());
    own.chain(keywords).chain(category.tests.iter().cloned()).find_map(|said| {
        let reply = menu.respond(Message::new(&said).cursor(&at));
        let is_own = reply.category() == Some(category.id.as_str());
        is_own.then_some((said, reply))
    })
}

/// The channels that a menu is measured for: the one that it names or that is asked for, else one of
/// each way of counting.
pub(crate) fn channels(menu: &Menu, asked: Option<Channel>) -> Vec<Channel> {
    match asked.or(menu.definition().channel) {
        Some(channel) => vec![channel],
        None => vec![Channel::WeChat, Channel::Line, Channel::Sms],
    }
}

/// How long a text is in a channel, with the most that one message takes.
pub(crate) fn length(channel: Channel, text: &str) -> String {
    let (length, most) = channel.measure(text);
    format!("{length}/{most}")
}

/// The tree for a terminal: numbers in front, where they stand in a column under any script.
pub(crate) fn write(menu: &Menu, channel: Option<Channel>, language: Language) -> String {
    let channels = channels(menu, channel);
    let definition = menu.definition();
    let nodes = nodes(menu);
    let paths = nodes.iter().map(|node| node.path.len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut line = |path: &str, reply: Option<&Reply<'_>>, depth: usize, title: &str| {
        _ = write!(out, "{path:<paths$}");
        for channel in &channels {
            let length =
                reply.map_or_else(|| "-".to_owned(), |reply| length(*channel, reply.text()));
            let width = channel.as_str().len().max(9);
            _ = write!(out, "  {length:>width$}");
        }
        _ = writeln!(out, "  {}{title}", "  ".repeat(depth));
    };
    line("", Some(&menu.welcome()), 0, &say::the_welcome(language));
    for node in &nodes {
        let reply = node.answer.as_ref().map(|(_, reply)| reply);
        line(&node.path, reply, node.depth, &named(node.category, language));
    }
    let mut fallback = say::the_fallback(language);
    if let Some(desk) = &definition.fallback.handoff {
        fallback = format!("{fallback} {}", say::goes_to(language, desk));
    }
    let nothing = fallback_of(menu);
    line("", nothing.as_ref(), 0, &fallback);
    let heads = channels.iter().map(|channel| format!("{:>9}", channel.as_str()));
    let heads: Vec<String> = heads.collect();
    format!("{}\n\n{:paths$}  {}\n{out}", headline(menu, language), "", heads.join("  "))
}

/// What the menu is called, and how much is in it.
fn headline(menu: &Menu, language: Language) -> String {
    let definition = menu.definition();
    let categories = say::counted(language, definition.categories.len(), "category");
    let forms = definition.categories.iter().filter(|category| !category.questions.is_empty());
    let forms = say::counted(language, forms.count(), "form");
    let counts = say::categories_and_forms(language, categories, forms);
    if definition.title.is_empty() {
        return counts;
    }
    say::of_file(language, &definition.title, counts)
}

/// What a message gets that nothing answers: one in no script that a menu is in.
pub(crate) fn fallback_of(menu: &Menu) -> Option<Reply<'_>> {
    let reply = menu.respond("ⵣⵣⵣ");
    reply.category().is_none().then_some(reply)
}

/// A category with all that a reader of the tree wants to know.
fn named(category: &Category, language: Language) -> String {
    let mut facts = vec![match &category.title {
        Some(title) => format!("{title} · {}", category.id),
        None => category.id.clone(),
    }];
    if !category.questions.is_empty() {
        let questions = say::counted(language, category.questions.len(), "question");
        facts.push(say::asks(language, questions));
    }
    if let Some(desk) = &category.handoff {
        facts.push(say::goes_to(language, desk));
    }
    facts.extend(season(category, language));
    facts.join("  ")
}

/// The days on which a category exists, if not always.
pub(crate) fn season(category: &Category, language: Language) -> Option<String> {
    match (category.from, category.until) {
        (None, None) => None,
        (Some(from), None) => Some(say::from_day(language, from)),
        (None, Some(until)) => Some(say::until_day(language, until)),
        (Some(from), Some(until)) => Some(say::from_until(language, from, until)),
    }
}
