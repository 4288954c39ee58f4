//! Opening hours, and when a desk opens next.

use super::date::Date;
use super::days::DaySet;
use super::zone::Local;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// How many days ahead the next opening is looked for: nobody waits longer than a year for one.
const SEARCH_DAYS: usize = 400;

/// A span of minutes in which a desk is open, such as `09:00-12:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shift {
    /// The first minute, counted from midnight: less than a day.
    start: u16,
    /// The minute after the last: later than the start, by at most a day. Past midnight it counts
    /// on, so that 02:00 is 26 hours.
    end: u16,
}

impl Shift {
    /// Reads `09:00-12:00`, with colons and dashes of any width. A span that ends no later than it
    /// begins runs past midnight.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let dash = text.find(|c| DASHES.contains(&c))?;
        let (start, rest) = text.split_at(dash);
        let end = rest.strip_prefix(DASHES)?;
        let (start, end) = (clock(start)?, clock(end)?);
        // 24:00 is an end only.
        (start < DAY).then(|| Shift { start, end: if end <= start { end + DAY } else { end } })
    }
}

impl Shift {
    /// Its first minute, and the minute after its last; past midnight it counts on.
    pub(crate) fn bounds(self) -> (u16, u16) {
        (self.start, self.end)
    }
}

const DASHES: [char; 9] = ['-', '－', '–', '—', '‐', '−', '~', '～', '至'];

/// Reads `9:00`, `09：00` or `24:00` as a minute of the day.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_written = matches!(hour.len(), 1..=2) && minute.len() == 2;
    if !is_written || !is_number(hour) || !is_number(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60).then_some(hour * 60 + minute).filter(|&of_day| of_day <= DAY)
}

/// The opening hours of a desk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hours {
    /// The shifts of Monday to Sunday, sorted.
    week: [Vec<Shift>; 7],
    /// The day of the week whose hours hold on `workdays`.
    workday: usize,
    holidays: DaySet,
    workdays: DaySet,
}

impl Hours {
    /// `week` is Monday to Sunday. No shift begins on `holidays`, unless they are `workdays` too.
    ///
    /// On `workdays` the hours of Monday hold, or of the first day of the week that has hours.
    pub(crate) fn new(mut week: [Vec<Shift>; 7], holidays: DaySet, workdays: DaySet) -> Self {
        for shifts in &mut week {
            shifts.sort_unstable();
        }
        // Without any hours all days are the same.
        let workday = week.iter().position(|shifts| !shifts.is_empty()).unwrap_or_default();
        Hours { week, workday, holidays, workdays }
    }

    /// Whether no day of the week has hours, and so no workday either.
    pub(crate) fn never_opens(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
    }

    pub(crate) fn is_open(&self, at: Local) -> bool {
        let contains = |shifts: &[Shift], minute| {
            shifts.iter().any(|shift| (shift.start..shift.end).contains(&minute))
        };
        // A shift that began the day before continues past midnight, into a holiday too.
        contains(self.shifts(at.date), at.minute)
            || at.date.yesterday().is_some_and(|day| contains(self.shifts(day), at.minute + DAY))
    }

    /// The first minute after `at` at which it is open and was closed the minute before; `None` if
    /// there is none within [`SEARCH_DAYS`].
    ///
    /// If it is open at `at`, that is the opening after the next closing.
    pub(crate) fn opens_next(&self, at: Local) -> Option<Local> {
        let days = std::iter::successors(Some(at.date), |day| day.tomorrow());
        days.take(SEARCH_DAYS + 1)
            .flat_map(|date| {
                self.shifts(date).iter().map(move |shift| Local { date, minute: shift.start })
            })
            .find(|&start| start > at && !self.was_open_before(start))
    }

    /// Whether it is open in the minute before `at`.
    fn was_open_before(&self, at: Local) -> bool {
        let before = match at.minute.checked_sub(1) {
            Some(minute) => Some(Local { minute, ..at }),
            None => at.date.yesterday().map(|date| Local { date, minute: DAY - 1 }),
        };
        before.is_some_and(|before| self.is_open(before))
    }

    /// The shifts that begin on a day.
    fn shifts(&self, day: Date) -> &[Shift] {
        let weekday = if self.workdays.contains(day) {
            self.workday
        } else if self.holidays.contains(day) {
            return &[];
        } else {
            day.weekday()
        };
        let shifts = self.week.get(weekday);
        debug_assert!(shifts.is_some(), "a week has seven days");
        shifts.map_or(&[], Vec::as_slice)
    }
}
