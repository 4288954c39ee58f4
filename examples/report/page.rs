//! The report as one page of HTML without outside parts.

use std::fmt::Write as _;

use replymenu::unanswered::Group;

use super::findings::{Findings, percent};
use super::tally::{date, date_of};
use super::terminal::{place, remarks};
use crate::support::html::Escaped;
use crate::support::language;
use crate::support::say::{self, report as texts};

const STYLE: &str = include_str!("page.css");

pub(crate) fn write(findings: &Findings) -> String {
    let (language, tally) = (findings.language, &findings.tally);
    let heading = texts::heading(language, &findings.title);
    let mut out = String::new();
    _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{1}</title>\n\
         <style>\n{STYLE}</style>\n<h1>{1}</h1>\n",
        language::tag(language),
        Escaped(&heading)
    );
    if let Some((first, last)) = tally.period {
        _ = writeln!(out, "<p class=\"period\">{} – {}</p>", date_of(first), date_of(last));
    }
    tiles(&mut out, findings);
    if findings.broken > 0 {
        _ = writeln!(out, "<p class=\"note\">{}</p>", texts::broken(language, findings.broken));
    }
    if tally.period.is_some() {
        _ = writeln!(out, "<div class=\"charts\">");
        let days: Vec<_> = tally.days.iter().map(|&(day, counts)| (date(day), counts)).collect();
        columns(&mut out, findings, &texts::days(language), &days);
        let hours = tally.hours.iter().zip(0..);
        let hours: Vec<_> = hours.map(|(&counts, hour)| (format!("{hour}:00"), counts)).collect();
        columns(&mut out, findings, &texts::hours(language), &hours);
        _ = writeln!(out, "</div>");
    }
    groups(&mut out, findings);
    proposals(&mut out, findings);
    _ = writeln!(out, "<div class=\"lists\">");
    let outcomes =
        tally.outcomes.iter().map(|(name, count)| (say::outcome(language, name), *count));
    ranked(&mut out, findings, &texts::outcomes(language), &outcomes.collect::<Vec<_>>());
    let categories =
        tally.categories.iter().map(|(id, count)| (findings.name(id).to_owned(), *count));
    ranked(&mut out, findings, &texts::categories(language), &categories.collect::<Vec<_>>());
    ranked(&mut out, findings, &texts::channels(language), &tally.channels);
    let desks = tally.desks.iter().map(|desk| {
        (format!("{} ({} {})", desk.name, desk.closed, texts::closed(language)), desk.messages)
    });
    ranked(&mut out, findings, &texts::desks(language), &desks.collect::<Vec<_>>());
    ranked(&mut out, findings, &texts::before_misses(language), &tally.before_misses);
    ranked(&mut out, findings, &texts::choices(language), &tally.choices);
    let forms = tally.forms.iter().map(|left| {
        let question = match left.question.as_str() {
            "" => texts::summary(language),
            question => question.to_owned(),
        };
        let (form, cancelled, abandoned) =
            (findings.name(&left.form), left.cancelled, left.abandoned);
        let counts = format!(
            "{cancelled} {}, {abandoned} {}",
            texts::cancelled(language),
            texts::abandoned(language)
        );
        (format!("{form} / {question} ({counts})"), cancelled + abandoned)
    });
    ranked(&mut out, findings, &texts::forms(language), &forms.collect::<Vec<_>>());
    let idle = tally.idle_categories.iter().map(|id| findings.name(id).to_owned());
    names(&mut out, findings, &texts::idle_categories(language), &idle.collect::<Vec<_>>());
    let idle = tally.idle_keywords.iter();
    let idle = idle.map(|(id, keyword)| format!("{keyword} ({})", findings.name(id)));
    names(&mut out, findings, &texts::idle_keywords(language), &idle.collect::<Vec<_>>());
    _ = writeln!(out, "</div>\n</html>");
    out
}

fn tiles(out: &mut String, findings: &Findings) {
    let (language, tally) = (findings.language, &findings.tally);
    let open = findings.outcome("unanswered");
    let answered: u64 = tally.categories.iter().map(|(_, count)| count).sum();
    _ = writeln!(out, "<div class=\"tiles\">");
    for (number, share, name) in [
        (tally.messages, String::new(), texts::messages(language)),
        (tally.users as u64, String::new(), texts::users(language)),
        (answered, percent(answered, tally.messages), texts::answered(language)),
        (open, percent(open, tally.messages), texts::unanswered(language)),
        (
            tally.handed_over,
            percent(tally.handed_over, tally.messages),
            texts::handed_over(language),
        ),
    ] {
        // A log need not say who wrote.
        if name == texts::users(language) && number == 0 {
            continue;
        }
        _ = writeln!(out, "<div><b>{number}</b> <i>{share}</i><span>{name}</span></div>");
    }
    _ = writeln!(out, "</div>");
}

/// A small chart of columns: all messages, and in front those that went unanswered.
fn columns(out: &mut String, findings: &Findings, heading: &str, rows: &[(String, [u64; 2])]) {
    const HEIGHT: u64 = 120;
    let language = findings.language;
    let most = rows.iter().map(|&(_, [all, _])| all).max().unwrap_or_default().max(1);
    // Columns are 10 wide with a gap of 2.
    let width = rows.len() * 12;
    _ = writeln!(
        out,
        "<figure><figcaption>{heading} <small><i class=\"all\"></i>{} <i class=\"open\"></i>{}</small></figcaption>",
        texts::all(language),
        texts::unanswered(language)
    );
    _ = writeln!(
        out,
        "<svg viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{heading}\">"
    );
    for ((name, [all, open]), x) in rows.iter().zip((1_usize..).step_by(12)) {
        let [tall, low] = [all, open].map(|count| (count * HEIGHT).div_ceil(most));
        _ = writeln!(
            out,
            "<g><title>{name}: {all}, {open} {}</title><rect class=\"all\" x=\"{x}\" y=\"{}\" width=\"10\" height=\"{tall}\"/>\
             <rect class=\"open\" x=\"{x}\" y=\"{}\" width=\"10\" height=\"{low}\"/></g>",
            texts::unanswered(language),
            HEIGHT - tall,
            HEIGHT - low
        );
    }
    let ends = rows.first().zip(rows.last());
    let (first, last) = ends.map_or(("", ""), |(first, last)| (first.0.as_str(), last.0.as_str()));
    _ = writeln!(
        out,
        "</svg><div class=\"axis\"><span>{first}</span><span>{most} ↑</span><span>{last}</span></div></figure>"
    );
}

fn groups(out: &mut String, findings: &Findings) {
    let language = findings.language;
    _ = writeln!(
        out,
        "<h2>{}</h2>\n<p class=\"note\">{}</p>",
        texts::groups(language),
        texts::groups_note(language)
    );
    if findings.groups.is_empty() {
        _ = writeln!(out, "<p>{}</p>", texts::nothing(language));
        return;
    }
    _ = writeln!(
        out,
        "<table><tr><th class=\"n\">{}<th class=\"n\">{}<th>{}<th>{}<th>{}",
        texts::message_count(language),
        texts::user_count(language),
        texts::group(language),
        texts::nearest(language),
        texts::first_last(language)
    );
    for group in findings.groups() {
        group_row(out, findings, group);
    }
    _ = writeln!(out, "</table>");
    more(out, findings, findings.other_groups());
}

fn group_row(out: &mut String, findings: &Findings, group: &Group) {
    let category = group.category().map_or("–", |id| findings.name(id));
    let period = group.first().zip(group.last());
    let period = period.map_or_else(String::new, |(first, last)| {
        let (first, last) = (date_of(first), date_of(last));
        if first == last { first } else { format!("{first} – {last}") }
    });
    let label = Escaped(group.label());
    _ = write!(
        out,
        "<tr><td class=\"n\">{}<td class=\"n\">{}<td>{label}",
        group.times(),
        group.users()
    );
    let others = group.members().iter().filter(|member| member.text() != group.label());
    let others: Vec<_> = others.take(findings.top).collect();
    if !others.is_empty() {
        _ = write!(out, "<details><summary>{}</summary><ul>", texts::others(findings.language));
        for member in others {
            _ = write!(out, "<li>{} <small>{}</small>", Escaped(member.text()), member.times());
        }
        _ = write!(out, "</ul></details>");
    }
    _ = writeln!(out, "<td>{}<td class=\"d\">{period}", Escaped(category));
}

fn proposals(out: &mut String, findings: &Findings) {
    let language = findings.language;
    if findings.proposals.is_empty() {
        return;
    }
    _ = writeln!(
        out,
        "<h2>{}</h2>\n<p class=\"note\">{}</p>",
        texts::proposals(language),
        texts::proposals_note(language)
    );
    _ = writeln!(
        out,
        "<table><tr><th>{}<th class=\"n\">{}<th class=\"n\">{}<th class=\"n\">{}<th>{}",
        texts::keyword(language),
        texts::answers(language),
        texts::adds(language),
        texts::user_count(language),
        texts::paste(language)
    );
    for proposal in &findings.proposals {
        _ = write!(
            out,
            "<tr><td><b>{}</b><td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td><small>{}</small><pre>{}</pre>",
            Escaped(proposal.keyword()),
            proposal.answers(),
            proposal.adds(),
            proposal.users(),
            Escaped(&place(findings, proposal)),
            Escaped(proposal.to_toml().trim_end())
        );
        for remark in remarks(findings, proposal) {
            _ = write!(out, "<p class=\"remark\">{}</p>", Escaped(&remark));
        }
        out.push('\n');
    }
    _ = writeln!(out, "</table>");
    let covered = percent(findings.covered(), findings.outcome("unanswered"));
    let covered = texts::covered(language, format!("{} ({covered})", findings.covered()));
    _ = writeln!(out, "<p><b>{covered}</b></p>");
}

fn ranked(out: &mut String, findings: &Findings, heading: &str, rows: &[(String, u64)]) {
    let Some(most) = rows.iter().map(|&(_, count)| count).max() else { return };
    _ = writeln!(out, "<section><h2>{heading}</h2><table>");
    for (name, count) in rows.iter().take(findings.top) {
        let width = (count * 100).div_ceil(most.max(1));
        _ = writeln!(
            out,
            "<tr><td class=\"n\">{count}<td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\">\
             <rect class=\"all\" width=\"{width}\" height=\"10\"/></svg><td>{}",
            Escaped(name)
        );
    }
    _ = writeln!(out, "</table>");
    more(out, findings, rows.len().saturating_sub(findings.top));
    _ = writeln!(out, "</section>");
}

fn names(out: &mut String, findings: &Findings, heading: &str, rows: &[String]) {
    if rows.is_empty() {
        return;
    }
    _ = write!(out, "<section><h2>{heading}</h2><p>");
    for (name, at) in rows.iter().take(findings.top).zip(0..) {
        _ = write!(out, "{}{}", if at > 0 { " · " } else { "" }, Escaped(name));
    }
    _ = writeln!(out, "</p>");
    more(out, findings, rows.len().saturating_sub(findings.top));
    _ = writeln!(out, "</section>");
}

fn more(out: &mut String, findings: &Findings, count: usize) {
    if count > 0 {
        _ = writeln!(out, "<p class=\"note\">{}</p>", texts::more(findings.language, count));
    }
}
