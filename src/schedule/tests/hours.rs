//! Opening hours, against a table of every minute of three weeks.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::days::DaySet;
use super::super::{DateRange, Hours, Local, Shift};
use super::{day, local};

fn shift(text: &str) -> Shift {
    Shift::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn days(all: &[&str]) -> DaySet {
    all.iter().map(|text| text.parse::<DateRange>().unwrap()).collect()
}

/// Mondays to Fridays nine to twelve and two to half past five.
fn office(holidays: &[&str], workdays: &[&str]) -> Hours {
    let weekday = vec![shift("14:00-17:30"), shift("09:00-12:00")];
    let mut week: [Vec<Shift>; 7] = std::array::from_fn(|_| weekday.clone());
    week[5].clear();
    week[6].clear();
    Hours::new(week, days(holidays), days(workdays))
}

#[test]
fn a_shift_is_read_however_it_is_typed() {
    let morning = shift("09:00-12:00");
    for text in [
        "9:00-12:00",
        "09：00－12：00",
        "9:00 – 12:00",
        "09:00—12:00",
        "09:00~12:00",
        "09：00～12：00",
        " 9:00至12:00 ",
    ] {
        assert_eq!(Shift::parse(text), Some(morning), "{text}");
    }
    assert_eq!(shift("22:00-02:00"), shift("22:00-2:00"));
    for none in [
        "",
        "-",
        "09:00",
        "09:00-",
        "9-12",
        "24:00-09:00",
        "24:00-24:00",
        "09:00-24:01",
        "09:60-12:00",
        "25:00-26:00",
        "9:0-12:00",
        "009:00-12:00",
        "+9:00-12:00",
        "９:00-12:00",
        "09:00--12:00",
        "09:00-12:00-14:00",
        "09:00-12:00,14:00-17:00",
    ] {
        assert_eq!(Shift::parse(none), None, "{none}");
    }
}

#[test]
fn hours_are_half_open_and_days_that_are_not_named_are_closed() {
    let hours = office(&[], &[]);
    for (at, open) in [
        ("2026-01-05 08:59", false),
        ("2026-01-05 09:00", true),
        ("2026-01-05 11:59", true),
        ("2026-01-05 12:00", false),
        ("2026-01-05 17:29", true),
        ("2026-01-05 17:30", false),
        ("2026-01-10 10:00", false),
        ("2026-01-11 10:00", false),
    ] {
        assert_eq!(hours.is_open(local(at)), open, "{at}");
    }
    for (at, opens) in [
        ("2026-01-05 08:59", "2026-01-05 09:00"),
        ("2026-01-05 09:00", "2026-01-05 14:00"),
        ("2026-01-05 13:59", "2026-01-05 14:00"),
        ("2026-01-09 14:00", "2026-01-12 09:00"),
        ("2026-01-10 23:59", "2026-01-12 09:00"),
    ] {
        assert_eq!(hours.opens_next(local(at)), Some(local(opens)), "{at}");
    }
}

#[test]
fn holidays_are_closed_and_workdays_are_worked() {
    // National Day 2026, as the state council moved the weekends.
    let hours = office(&["2026-10-01..2026-10-07"], &["2026-09-27", "2026-10-10", "2026-10-07"]);
    assert_eq!(hours.opens_next(local("2026-09-25 20:00")), Some(local("2026-09-27 09:00")));
    assert!(!hours.is_open(local("2026-10-02 10:00")));
    // Both a holiday and a workday: worked.
    assert_eq!(hours.opens_next(local("2026-09-30 20:00")), Some(local("2026-10-07 09:00")));
    assert!(hours.is_open(local("2026-10-10 10:00")));
    assert!(!hours.is_open(local("2026-10-11 10:00")));
}

#[test]
fn a_night_shift_runs_on_into_a_holiday() {
    let week = std::array::from_fn(|weekday| match weekday {
        2 => vec![shift("22:00-02:00")],
        _ => Vec::new(),
    });
    let hours = Hours::new(week, days(&["2026-01-08"]), days(&["2026-01-10"]));
    assert!(hours.is_open(local("2026-01-08 01:59")));
    assert!(!hours.is_open(local("2026-01-08 02:00")));
    // No Monday has hours: the first day of the week that has some is the model.
    assert!(hours.is_open(local("2026-01-10 23:00")));
    assert!(hours.is_open(local("2026-01-11 01:00")));
}

#[test]
fn what_never_closes_or_never_opens_has_no_next_opening() {
    let whole = || vec![shift("00:00-24:00")];
    let always = Hours::new(std::array::from_fn(|_| whole()), days(&[]), days(&[]));
    let at = local("2026-01-05 10:00");
    assert!(always.is_open(at) && !always.never_opens());
    assert_eq!(always.opens_next(at), None);
    let never = Hours::new(Default::default(), days(&[]), days(&["2026-01-05"]));
    assert!(never.never_opens() && !never.is_open(at));
    assert_eq!(never.opens_next(at), None);
    assert_eq!(Shift::parse("09:00-09:00"), Some(shift("9:00-9:00")));
    let around = Hours::new(
        std::array::from_fn(|_| vec![shift("09:00-09:00")]),
        days(&["2026-01-06"]),
        days(&[]),
    );
    assert!(around.is_open(local("2026-01-06 08:59")));
    assert_eq!(around.opens_next(at), Some(local("2026-01-07 09:00")));
}

#[test]
fn the_next_opening_is_looked_for_in_400_days() {
    let hours = |holidays| office(&[holidays], &[]);
    let at = local("2025-12-31 18:00");
    // 400 days later it is Thursday, 4 February 2027.
    let opens = hours("2026-01-01..2027-02-03").opens_next(at);
    assert_eq!(opens, Some(local("2027-02-04 09:00")));
    assert_eq!(hours("2026-01-01..2027-02-04").opens_next(at), None);
    assert_eq!(hours("2026-01-01").opens_next(local("9999-12-31 23:59")), None);
}

/// The minutes of three weeks, from Monday 2 November 2026.
const MINUTES: usize = 21 * 1440;

fn at(minute: usize) -> Local {
    let of_month = 2 + minute / 1440;
    Local {
        date: day(&format!("2026-11-{of_month:02}")),
        minute: u16::try_from(minute % 1440).unwrap(),
    }
}

/// Whether it is open, for each minute: shift by shift, day by day, painted.
fn table(week: &[Vec<(u16, u16)>; 7], holidays: &[usize], workdays: &[usize]) -> Vec<bool> {
    let mut table = vec![false; MINUTES + 2 * 1440];
    // The day before the first: a Sunday.
    for of_table in 0..=21_usize {
        let worked = || week.iter().find(|shifts| !shifts.is_empty()).cloned().unwrap_or_default();
        let shifts = match (of_table.checked_sub(1), (of_table + 6) % 7) {
            (Some(day), _) if workdays.contains(&day) => worked(),
            (Some(day), _) if holidays.contains(&day) => Vec::new(),
            (_, weekday) => week[weekday].clone(),
        };
        for (start, end) in shifts {
            let lasts = if end > start { end - start } else { end + 1440 - start };
            let start = of_table * 1440 + usize::from(start);
            table[start..start + usize::from(lasts)].fill(true);
        }
    }
    table[1440..][..MINUTES].to_vec()
}

/// Quarters of an hour, so that shifts often meet; starts and ends of a whole day among them.
fn shifts() -> impl Strategy<Value = Vec<(u16, u16)>> {
    vec((0..96_u16, 0..=96_u16).prop_map(|(start, end)| (start * 15, end * 15)), 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn hours_agree_with_a_table_of_minutes(
        week in prop::array::uniform7(shifts()),
        holidays in vec(0..20_usize, 0..4),
        workdays in vec(0..20_usize, 0..3),
    ) {
        let text = |of_day: u16| format!("{:02}:{:02}", of_day / 60, of_day % 60);
        let read = |&(start, end): &(u16, u16)| shift(&format!("{}-{}", text(start), text(end)));
        let set = |all: &[usize]| -> DaySet {
            all.iter().map(|&n| DateRange::from(at(n * 1440).date)).collect()
        };
        let written = std::array::from_fn(|weekday| week[weekday].iter().map(read).collect());
        let hours = Hours::new(written, set(&holidays), set(&workdays));
        let table = table(&week, &holidays, &workdays);
        prop_assert_eq!(hours.never_opens(), week.iter().all(Vec::is_empty));
        let mut next = None;
        // From the last, so that the next opening is known without a search.
        for (minute, &open) in table.iter().enumerate().rev() {
            let place = at(minute);
            prop_assert_eq!(hours.is_open(place), open, "{}", place);
            // Asked at the edges of the quarters; behind the table nobody knows.
            if next.is_some() && matches!(minute % 15, 0 | 7 | 14) {
                prop_assert_eq!(hours.opens_next(place), next, "{}", place);
            }
            if open && minute > 0 && !table[minute - 1] {
                next = Some(place);
            }
        }
    }
}
