//! The report for other programs, and the unanswered as lines of `tests`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use replymenu::Menu;
use serde_json::{Value, json};

use super::findings::Findings;
use super::tally::{Ranked, date, date_of};

pub(crate) fn write(findings: &Findings) -> Value {
    let tally = &findings.tally;
    let groups = findings.groups().map(|group| {
        let members = group.members().iter();
        let members = members.map(|member| json!({ "text": member.text(), "times": member.times(), "users": member.users() }));
        json!({
            "label": group.label(),
            "times": group.times(),
            "users": group.users(),
            "first": group.first().map(date_of),
            "last": group.last().map(date_of),
            "category": group.category(),
            "members": members.collect::<Vec<_>>(),
        })
    });
    let proposals = findings.proposals.iter().map(|proposal| {
        let taken = proposal.taken().iter();
        let taken =
            taken.map(|taken| json!({ "category": taken.category(), "times": taken.times() }));
        json!({
            "keyword": proposal.keyword(),
            "category": proposal.category(),
            "new_category": proposal.is_new_category(),
            "frame": proposal.is_frame(),
            "answers": proposal.answers(),
            "users": proposal.users(),
            "adds": proposal.adds(),
            "log_odds": proposal.log_odds().map(|odds| (odds * 100.0).round() / 100.0),
            "taken": taken.collect::<Vec<_>>(),
            "collisions": proposal.collisions(),
            "toml": proposal.to_toml(),
        })
    });
    let days = tally.days.iter().map(
        |&(day, [all, open])| json!({ "day": date(day), "messages": all, "unanswered": open }),
    );
    let hours =
        tally.hours.iter().map(|&[all, open]| json!({ "messages": all, "unanswered": open }));
    let forms = tally.forms.iter().map(|left| {
        json!({ "form": left.form, "question": left.question, "cancelled": left.cancelled, "abandoned": left.abandoned })
    });
    let desks = tally
        .desks
        .iter()
        .map(|desk| json!({ "desk": desk.name, "messages": desk.messages, "closed": desk.closed }));
    let idle = tally.idle_keywords.iter();
    let idle = idle.map(|(category, keyword)| json!({ "category": category, "keyword": keyword }));
    let top = |ranked: &Ranked| {
        let rows = ranked.iter().take(findings.top);
        rows.map(|(text, times)| json!({ "text": text, "times": times })).collect::<Vec<_>>()
    };
    let counts = |ranked: &Ranked| {
        Value::Object(ranked.iter().map(|(name, times)| (name.clone(), json!(times))).collect())
    };
    json!({
        "messages": tally.messages,
        "users": tally.users,
        "first": tally.period.map(|(first, _)| date_of(first)),
        "last": tally.period.map(|(_, last)| date_of(last)),
        "broken_lines": findings.broken,
        "handed_over": tally.handed_over,
        "outcomes": counts(&tally.outcomes),
        "categories": counts(&tally.categories),
        "channels": counts(&tally.channels),
        "days": days.collect::<Vec<_>>(),
        "hours": hours.collect::<Vec<_>>(),
        "groups": groups.collect::<Vec<_>>(),
        "other_groups": findings.other_groups(),
        "proposals": proposals.collect::<Vec<_>>(),
        "covered": findings.covered(),
        "before_misses": top(&tally.before_misses),
        "invalid_choices": top(&tally.choices),
        "forms_left": forms.collect::<Vec<_>>(),
        "desks": desks.collect::<Vec<_>>(),
        "idle_categories": tally.idle_categories,
        "idle_keywords": idle.collect::<Vec<_>>(),
    })
}

/// The labels of the most frequent groups as `tests` lines, under the category that is nearest.
pub(crate) fn tests(findings: &Findings, menu: &Menu, count: usize) -> String {
    let mut by_category: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let categories = &menu.definition().categories;
    for group in findings.groups.iter().take(count) {
        let place =
            categories.iter().position(|category| Some(category.id.as_str()) == group.category());
        let line = format!("  {},  # {}", quoted(group.label()), group.times());
        by_category.entry(place.unwrap_or(usize::MAX)).or_default().push(line);
    }
    let mut out = String::new();
    for (place, lines) in by_category {
        let category = categories.get(place).map_or("?", |category| category.id.as_str());
        _ = writeln!(out, "# [category.{category}]\ntests = [\n{}\n]\n", lines.join("\n"));
    }
    out
}

/// A basic string of TOML: what JSON escapes is escaped alike, and U+007F too.
fn quoted(text: &str) -> String {
    json!(text).to_string().replace('\u{7F}', "\\u007F")
}
