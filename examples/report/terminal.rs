//! The report for a terminal: numbers first, so that they stand in a column under any script.

use std::fmt::Write as _;

use replymenu::unanswered::Proposal;

use super::findings::{Findings, percent};
use super::tally::{date, date_of};
use crate::support::say::{self, report as texts};

const BAR: usize = 24;

pub(crate) fn write(findings: &Findings) -> String {
    let mut out = String::new();
    let (language, tally) = (findings.language, &findings.tally);
    _ = writeln!(out, "{}", texts::heading(language, &findings.title));
    if let Some((first, last)) = tally.period {
        _ = writeln!(out, "{} – {}", date_of(first), date_of(last));
    }
    let open = findings.outcome("unanswered");
    // A log need not say who wrote.
    let users = match tally.users {
        0 => String::new(),
        users => format!(" · {users} {}", texts::users(language)),
    };
    _ = writeln!(
        out,
        "{} {}{users} · {} {} ({}) · {} {}",
        tally.messages,
        texts::messages(language),
        open,
        texts::unanswered(language),
        percent(open, tally.messages),
        tally.handed_over,
        texts::handed_over(language)
    );
    if findings.broken > 0 {
        _ = writeln!(out, "{}", texts::broken(language, findings.broken));
    }
    let outcomes =
        tally.outcomes.iter().map(|(name, count)| (say::outcome(language, name), *count));
    bars(&mut out, findings, &texts::outcomes(language), outcomes.collect());
    let categories =
        tally.categories.iter().map(|(id, count)| (findings.name(id).to_owned(), *count));
    bars(&mut out, findings, &texts::categories(language), categories.collect());
    bars(&mut out, findings, &texts::channels(language), tally.channels.clone());
    let days = tally.days.iter().map(|&(day, [all, open])| {
        (format!("{}  {open} {}", date(day), texts::unanswered(language)), all)
    });
    bars(&mut out, findings, &texts::days(language), days.collect());
    if tally.period.is_some() {
        let hours = tally.hours.iter().zip(0..).map(|(&[all, open], hour)| {
            (format!("{hour:02}:00  {open} {}", texts::unanswered(language)), all)
        });
        bars(&mut out, findings, &texts::hours(language), hours.collect());
    }
    groups(&mut out, findings);
    proposals(&mut out, findings);
    list(&mut out, findings, &texts::before_misses(language), &counted(&tally.before_misses));
    list(&mut out, findings, &texts::choices(language), &counted(&tally.choices));
    let forms = tally.forms.iter().map(|left| {
        let question = match left.question.as_str() {
            "" => texts::summary(language),
            question => question.to_owned(),
        };
        let form = findings.name(&left.form);
        let (cancelled, abandoned) = (left.cancelled, left.abandoned);
        format!(
            "{:>6}  {form} / {question}  ({cancelled} {}, {abandoned} {})",
            cancelled + abandoned,
            texts::cancelled(language),
            texts::abandoned(language)
        )
    });
    list(&mut out, findings, &texts::forms(language), &forms.collect::<Vec<_>>());
    let desks = tally.desks.iter().map(|desk| {
        format!(
            "{:>6}  {}  ({} {})",
            desk.messages,
            desk.name,
            desk.closed,
            texts::closed(language)
        )
    });
    list(&mut out, findings, &texts::desks(language), &desks.collect::<Vec<_>>());
    let idle = tally.idle_categories.iter().map(|id| format!("        {}", findings.name(id)));
    list(&mut out, findings, &texts::idle_categories(language), &idle.collect::<Vec<_>>());
    let idle = tally.idle_keywords.iter();
    let idle = idle.map(|(id, keyword)| format!("        {keyword}  ({})", findings.name(id)));
    list(&mut out, findings, &texts::idle_keywords(language), &idle.collect::<Vec<_>>());
    out
}

/// A heading, and a bar for each count. Days and hours are whole or not at all.
fn bars(out: &mut String, findings: &Findings, heading: &str, rows: Vec<(String, u64)>) {
    let most = rows.iter().map(|&(_, count)| count).max().unwrap_or_default();
    if most == 0 {
        return;
    }
    _ = writeln!(out, "\n{heading}");
    for (name, count) in rows {
        let length = (count as usize * BAR).div_ceil(most as usize);
        let share = percent(count, findings.tally.messages);
        _ = writeln!(out, "{count:>8}  {share:>5}  {:<BAR$}  {name}", "█".repeat(length));
    }
}

fn counted(rows: &[(String, u64)]) -> Vec<String> {
    rows.iter().map(|(name, count)| format!("{count:>6}  {}", line(name))).collect()
}

/// What people sent, on one line and not too long.
pub(crate) fn line(text: &str) -> String {
    let one: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if one.len() < text.len() { one + "…" } else { one }
}

fn list(out: &mut String, findings: &Findings, heading: &str, rows: &[String]) {
    if rows.is_empty() {
        return;
    }
    _ = writeln!(out, "\n{heading}");
    for row in rows.iter().take(findings.top) {
        _ = writeln!(out, "{row}");
    }
    if rows.len() > findings.top {
        _ = writeln!(out, "        {}", texts::more(findings.language, rows.len() - findings.top));
    }
}

fn groups(out: &mut String, findings: &Findings) {
    let language = findings.language;
    if findings.groups.is_empty() {
        return;
    }
    _ = writeln!(out, "\n{}\n{}", texts::groups(language), texts::groups_note(language));
    for group in findings.groups() {
        let category = group.category().map(|id| format!("  → {}", findings.name(id)));
        _ = write!(out, "{:>6}  ", group.times());
        if group.users() > 0 {
            _ = write!(out, "{:>5} {}  ", group.users(), texts::users(language));
        }
        _ = writeln!(out, "{}{}", line(group.label()), category.unwrap_or_default());
        let others = group.members().iter().filter(|member| member.text() != group.label());
        for member in others.take(3) {
            _ = writeln!(out, "            {:>4}  {}", member.times(), line(member.text()));
        }
    }
    if findings.other_groups() > 0 {
        _ = writeln!(out, "        {}", texts::more(language, findings.other_groups()));
    }
}

fn proposals(out: &mut String, findings: &Findings) {
    let language = findings.language;
    if findings.proposals.is_empty() {
        return;
    }
    _ = writeln!(out, "\n{}\n{}", texts::proposals(language), texts::proposals_note(language));
    for proposal in &findings.proposals {
        _ = write!(
            out,
            "{:>6}  {} {}, {} {}",
            proposal.answers(),
            proposal.keyword(),
            texts::answers(language),
            texts::adds(language),
            proposal.adds()
        );
        if proposal.users() > 0 {
            _ = write!(out, ", {} {}", proposal.users(), texts::users(language));
        }
        _ = writeln!(out);
        for remark in remarks(findings, proposal) {
            _ = writeln!(out, "          {remark}");
        }
        _ = writeln!(out, "          {}:", place(findings, proposal));
        for line in proposal.to_toml().lines() {
            _ = writeln!(out, "            {line}");
        }
    }
    let open = findings.outcome("unanswered");
    let covered = format!("{} ({})", findings.covered(), percent(findings.covered(), open));
    _ = writeln!(out, "        {}", texts::covered(language, covered));
}

/// What speaks against a proposal.
pub(crate) fn remarks(findings: &Findings, proposal: &Proposal) -> Vec<String> {
    let language = findings.language;
    let mut remarks = Vec::new();
    if proposal.is_frame() {
        remarks.push(texts::frame(language));
    }
    if !proposal.taken().is_empty() {
        let taken = proposal.taken().iter();
        let taken: Vec<String> = taken
            .map(|taken| format!("{} {}", findings.name(taken.category()), taken.times()))
            .collect();
        remarks.push(format!("{} {}", texts::takes(language), taken.join(", ")));
    }
    remarks.extend(proposal.collisions().iter().map(|why| texts::collides(language, why)));
    remarks
}

/// Where a proposal is pasted.
pub(crate) fn place(findings: &Findings, proposal: &Proposal) -> String {
    if proposal.is_new_category() {
        texts::new_category(findings.language)
    } else {
        texts::into(findings.language, proposal.category())
    }
}
