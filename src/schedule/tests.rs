mod hours;

use std::collections::HashSet;
use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;

use super::days::DaySet;
use super::{Date, DateRange, Hold, Local, Time, Zone, ZoneError};

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Reads `2026-01-05 09:00`.
pub(super) fn local(text: &str) -> Local {
    Zone::parse("Z").unwrap().local(text.parse().unwrap())
}

#[test]
fn a_date_knows_its_neighbours() {
    assert_eq!(day("1970-01-01").days_since_epoch(), 0);
    assert_eq!(day("1969-12-31").days_since_epoch(), -1);
    assert_eq!(day("2026-11-20").days_since_epoch(), 20_777);
    assert_eq!(day("0000-03-01").days_since_epoch(), -719_468);
    assert_eq!(day("2024-02-28").tomorrow(), Some(day("2024-02-29")));
    assert_eq!(day("2100-03-01").yesterday(), Some(day("2100-02-28")));
    assert_eq!(day("9999-12-31").tomorrow(), None);
    assert_eq!(day("2026-01-05").weekday(), 0);
    assert_eq!(day("2026-01-11").weekday(), 6);
}

#[test]
fn a_hold_is_read_and_written_in_its_largest_unit() {
    for (written, minutes, shortest) in [
        ("1m", 1, "1m"),
        ("59m", 59, "59m"),
        ("60m", 60, "1h"),
        ("90m", 90, "90m"),
        ("2h", 120, "2h"),
        ("24h", 1440, "1d"),
        ("25h", 1500, "25h"),
        ("1d", 1440, "1d"),
        ("7d", 10_080, "7d"),
    ] {
        let hold: Hold = written.parse().unwrap();
        assert_eq!((hold.minutes(), hold.to_string().as_str()), (minutes, shortest), "{written}");
        assert_eq!(hold.seconds(), i64::from(minutes) * 60);
    }
    for none in ["0m", "10081m", "169h", "8d", "1", "m", "+1m", "1w", ""] {
        assert!(none.parse::<Hold>().is_err(), "{none}");
    }
}

#[test]
fn days_in_a_row_include_both_ends() {
    let days = "2026-10-01..2026-10-07".parse::<DateRange>().unwrap();
    assert_eq!((days.first, days.last), (day("2026-10-01"), day("2026-10-07")));
    let one = "2026-10-01".parse::<DateRange>().unwrap();
    assert_eq!((one.first, one.last), (day("2026-10-01"), day("2026-10-01")));
    assert_eq!(
        (days.to_string(), one.to_string()),
        ("2026-10-01..2026-10-07".into(), "2026-10-01".into())
    );
    for none in ["2026-10-07..2026-10-01", "2026-10-01..", "..", "", "2026-10-01...2026-10-07"] {
        assert!(none.parse::<DateRange>().is_err(), "{none}");
    }
}

#[test]
fn a_time_is_read_and_written() {
    for (text, written, seconds) in [
        ("2026-01-03T20:00", "2026-01-03T20:00:00", None),
        ("2026-01-03 20:00:30", "2026-01-03T20:00:30", None),
        ("2026-01-03T20:00:30.999", "2026-01-03T20:00:30", None),
        ("0000-01-01T00:00", "0000-01-01T00:00:00", None),
        ("9999-12-31T23:59", "9999-12-31T23:59:00", None),
        ("2026-01-03T20:00+08:00", "2026-01-03T20:00:00+08:00", Some(1_767_441_600)),
        ("2026-01-03t12:00:00.000z", "2026-01-03T12:00:00Z", Some(1_767_441_600)),
        ("2026-01-03 08:30:00-03:30", "2026-01-03T08:30:00-03:30", Some(1_767_441_600)),
        ("2026-01-03T12:00:00-00:00", "2026-01-03T12:00:00Z", Some(1_767_441_600)),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", Some(-1)),
        ("9999-12-31T23:59:59-23:59", "9999-12-29T22:01:00-23:59", Some(253_402_207_200)),
        ("0000-01-01T00:00Z", "0001-01-01T00:00:00Z", Some(-62_135_596_800)),
    ] {
        let time: Time = text.parse().unwrap();
        assert_eq!(time.to_string(), written, "{text}");
        assert_eq!(time.unix_seconds(), seconds, "{text}");
    }
}

#[test]
fn what_is_no_time_is_named() {
    for none in [
        "",
        "2026-01-03",
        "2026-01-03T",
        "2026-01-03T2000",
        "2026-01-03T24:00",
        "2026-01-03T20:60",
        "2026-01-03T20:00:60",
        "2026-01-03T20:00:00.",
        "2026-01-03T20:00:00.1x",
        "2026-01-03T20:00.5",
        "2026-01-03T8:00",
        "2026-01-03T+8:00",
        "2026-01-03  20:00",
        "2026-01-03T20:00 +08:00",
        "2026-01-03T20:00+0800",
        "2026-01-03T20:00+24:00",
        "2026-01-03T20:00+08:60",
        "2026-01-03T20:00Z+08:00",
        "2026-02-29T20:00",
        "二〇二六年一月三日",
        "20:00",
    ] {
        let error = none.parse::<Time>().unwrap_err();
        assert!(error.to_string().starts_with(&format!("`{none}` is not a time")), "{error}");
    }
}

#[test]
fn moments_are_equal_whatever_their_offset() {
    let time = |text: &str| text.parse::<Time>().unwrap();
    let same = ["2026-01-03T20:00+08:00", "2026-01-03T12:00Z"].map(time);
    assert_eq!(same[0], same[1]);
    assert_eq!(HashSet::from(same).len(), 1);
    assert_ne!(time("2026-01-03T12:00"), time("2026-01-03T12:00Z"));
    assert_ne!(time("2026-01-03T12:00"), time("2026-01-03T12:01"));
    assert_ne!(time("2026-01-03T12:00Z"), time("2026-01-03T12:01Z"));
    assert_eq!(format!("{:?}", time("2026-01-03 12:00")), "Time(2026-01-03T12:00:00)");
}

#[test]
fn the_system_clock_gives_whole_seconds_and_no_panic() {
    let at = |millis| Time::from(UNIX_EPOCH + Duration::from_millis(millis)).unix_seconds();
    let before = |millis| Time::from(UNIX_EPOCH - Duration::from_millis(millis)).unix_seconds();
    assert_eq!((at(0), at(1999), at(2000)), (Some(0), Some(1), Some(2)));
    assert_eq!((before(1), before(1000), before(1001)), (Some(-1), Some(-1), Some(-2)));
    assert_eq!(Time::from_unix(i64::MAX).to_string(), "9999-12-30T22:00:00Z");
    assert_eq!(Time::from_unix(i64::MIN).to_string(), "0001-01-01T00:00:00Z");
}

#[cfg(feature = "serde")]
#[test]
fn a_time_is_text_to_serde() {
    let time: Time = "2026-01-03T20:00+08:00".parse().unwrap();
    let json = serde_json::to_string(&time).unwrap();
    assert_eq!(json, "\"2026-01-03T20:00:00+08:00\"");
    assert_eq!(serde_json::from_str::<Time>(&json).unwrap(), time);
    assert!(serde_json::from_str::<Time>("\"noon\"").is_err());
}

#[test]
fn a_fixed_zone_shifts_moments_and_leaves_its_own_times_alone() {
    for (zone, time, shown) in [
        ("+08:00", "2026-01-03T20:00Z", "2026-01-04 04:00"),
        ("-03:30", "2026-01-03T02:00Z", "2026-01-02 22:30"),
        ("UTC", "2026-01-03T20:00:59+08:00", "2026-01-03 12:00"),
        ("+08:00", "2026-01-03T20:00:59", "2026-01-03 20:00"),
        ("+23:59", "9999-12-31T23:59Z", "9999-12-31 21:59"),
    ] {
        let zone = Zone::parse(zone).unwrap();
        assert_eq!(zone.local(time.parse().unwrap()).to_string(), shown, "{time}");
    }
    let zone = Zone::parse("+08:00").unwrap();
    assert_eq!(zone.time(local("2026-01-05 09:00")).to_string(), "2026-01-05T09:00:00+08:00");
    // Behind and before the last and first moments.
    assert_eq!(zone.time(local("0000-01-01 00:00")).unix_seconds(), Some(-62_135_596_800));
    let west = Zone::parse("-08:00").unwrap();
    assert_eq!(west.time(local("9999-12-31 23:59")).unix_seconds(), Some(253_402_207_200));
}

#[test]
fn an_offset_is_read_as_people_write_it() {
    for (written, offset) in [
        ("+8", "+08:00"),
        ("+8:00", "+08:00"),
        ("GMT+8:00", "+08:00"),
        ("utc-3：30", "-03:30"),
        ("UTC+0530", "+05:30"),
        ("GMT 8", "+08:00"),
        ("北京时间", "+08:00"),
    ] {
        let time = Zone::parse(written).unwrap().time(local("2026-01-05 09:00"));
        assert_eq!(time.to_string(), format!("2026-01-05T09:00:00{offset}"), "{written}");
    }
}

#[test]
fn what_names_no_zone_is_told_apart() {
    for none in ["", "+24:00", "UTC+25", "京", "/", "Asia/", "Asia/上海"] {
        assert_eq!(Zone::parse(none).unwrap_err(), ZoneError::NotAZone, "{none}");
    }
    let with = cfg!(feature = "time-zones");
    let unknown = if with { ZoneError::UnknownName } else { ZoneError::NeedsFeature };
    assert_eq!(Zone::parse("Asia/Caofeidian").unwrap_err(), unknown);
    assert_eq!(Zone::parse("Etc/Unknown").unwrap_err(), unknown);
    assert_eq!(Zone::parse("Asia/Shanghai").err(), (!with).then_some(ZoneError::NeedsFeature));
}

#[cfg(feature = "time-zones")]
#[test]
fn a_place_changes_its_clocks() {
    let berlin = Zone::parse("Europe/Berlin").unwrap();
    for (shown, moment) in [
        ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
        // Local mean time, of 53 minutes and 28 seconds: RFC 3339 writes whole minutes.
        ("1890-01-01 12:00", "1890-01-01T11:59:32+00:53"),
    ] {
        assert_eq!(berlin.time(local(shown)).to_string(), moment, "{shown}");
    }
    for (moment, shown) in [
        ("2026-03-29T01:00Z", "2026-03-29 03:00"),
        ("2026-10-25T00:30Z", "2026-10-25 02:30"),
        ("2026-10-25T01:30Z", "2026-10-25 02:30"),
    ] {
        assert_eq!(berlin.local(moment.parse().unwrap()).to_string(), shown, "{moment}");
    }
}

proptest! {
    #[test]
    fn a_time_is_what_it_prints(seconds: i64, minutes in -1439..=1439_i32, year in 0..=9999_i32) {
        let zone = format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' },
            minutes.abs() / 60, minutes.abs() % 60);
        let zone = Zone::parse(&zone).unwrap();
        // Of random seconds nearly all are outside the calendar.
        for seconds in [seconds, seconds >> 26] {
            let time = Time::from_unix(seconds);
            prop_assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
            let shown = zone.local(time);
            prop_assert_eq!(local(&shown.to_string()), shown);
        }
        let shown = local(&format!("{year:04}-06-15 12:34"));
        let time = zone.time(shown);
        prop_assert_eq!(time.to_string().parse::<Time>().unwrap().to_string(), time.to_string());
        if year > 0 {
            prop_assert_eq!(zone.local(time), shown);
        }
    }

    #[test]
    fn a_set_of_days_holds_what_its_ranges_hold(
        ranges in prop::collection::vec((1..=28_u8, 0..=9_u8), 0..6),
        asked in 1..=28_u8,
    ) {
        let date = |of_month: u8| day(&format!("2026-10-{of_month:02}"));
        let ranges: Vec<(u8, u8)> =
            ranges.iter().map(|&(first, more)| (first, (first + more).min(28))).collect();
        let days = ranges.iter().map(|&(first, last)| {
            format!("{}..{}", date(first), date(last)).parse::<DateRange>().unwrap()
        });
        let found = days.collect::<DaySet>().contains(date(asked));
        prop_assert_eq!(found, ranges.iter().any(|&(first, last)| (first..=last).contains(&asked)));
    }
}
