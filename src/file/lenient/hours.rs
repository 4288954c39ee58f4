//! Hours of a day as people write them: `9点到12点`, `上午9:00-12:00，下午1点半至5点`, `9am-5pm`.

use super::narrow;
use super::number::number;
use crate::schedule::Shift;

const HOUR: u16 = 60;
const NOON: u16 = 12 * HOUR;
const DAY: u16 = 24 * HOUR;

/// Without a word such as 下午 an hour before this one may as well be of the afternoon.
const MORNING: u16 = 6 * HOUR;

/// Stands between the first and the last hour of a span.
const DASHES: &[&str] =
    &["至", "到", "~", "～", "-", "–", "—", "‐", "−", "－", " to ", "until", "till"];

/// Which half of the day an hour is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
    Evening,
    /// After midnight, of the next day.
    NextDay,
}

/// What says so, in front of the hour; longer words first.
const HALVES: &[(&str, Half)] = &[
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("上午", Half::Morning),
    ("早", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Evening),
    ("夜间", Half::Evening),
    ("夜間", Half::Evening),
    ("夜里", Half::Evening),
    ("晚", Half::Evening),
    ("次日凌晨", Half::NextDay),
    ("次日", Half::NextDay),
    ("翌日", Half::NextDay),
    ("第二天", Half::NextDay),
    ("凌晨", Half::NextDay),
];

/// The spans of hours in one text, each as the menu keeps it; what is none stays as it is. A day off
/// has no span.
pub(crate) fn spans(text: &str) -> Vec<String> {
    let narrow = narrow(text).to_lowercase();
    let whole = narrow.trim();
    match whole {
        "休息" | "不上班" | "关闭" | "關閉" | "闭馆" | "閉館" | "不开放" | "不開放" | "closed"
        | "off" | "无" | "無" => return Vec::new(),
        "全天" | "全日" | "整天" | "24小时" | "24小時" | "24h" | "all day" | "24 hours" =>
        {
            return vec!["00:00-24:00".to_owned()];
        }
        _ => {}
    }
    if Shift::parse(text).is_some() {
        return vec![text.to_owned()];
    }
    let separators = [',', '、', ';', '/', '和', '及', '&', '\n'];
    let of = |pieces: &mut dyn Iterator<Item = &str>| -> Option<Vec<String>> {
        pieces.map(str::trim).filter(|piece| !piece.is_empty()).map(span).collect()
    };
    of(&mut whole.split(separators))
        .or_else(|| of(&mut whole.split_whitespace()))
        .filter(|spans| !spans.is_empty())
        .unwrap_or_else(|| vec![text.to_owned()])
}

/// One span, in half width.
fn span(text: &str) -> Option<String> {
    if Shift::parse(text).is_some() {
        return Some(text.to_owned());
    }
    let cuts = DASHES
        .iter()
        .flat_map(|dash| text.match_indices(dash).map(move |(at, dash)| (at, at + dash.len())));
    cuts.into_iter().find_map(|(before, after)| {
        between(Clock::read(text.get(..before)?)?, Clock::read(text.get(after..)?)?)
    })
}

/// The span from one hour to another, where it can only be that one.
fn between(first: Clock, last: Clock) -> Option<String> {
    let is_clear = first.is_marked || last.is_marked;
    let start = first.minute(first.half)?;
    let end = match (last.half, first.half) {
        (Some(half), _) => last.minute(Some(half))?,
        // `下午1点至5点`, `中午12点至2点`
        (None, Some(Half::Afternoon | Half::Noon)) => last.minute(Some(Half::Afternoon))?,
        (None, Some(Half::Evening)) => last.minute(Some(Half::Evening))?,
        (None, _) => last.minute(None)?,
    };
    let is_next_day = last.half == Some(Half::NextDay) && first.half != Some(Half::NextDay);
    let is_ambiguous = first.half.is_none() && start < MORNING && start > 0;
    let is_span = start < DAY && end <= DAY && (end > start) != is_next_day;
    let show = |minute: u16| format!("{:02}:{:02}", minute / HOUR, minute % HOUR);
    (is_clear && is_span && !is_ambiguous).then(|| format!("{}-{}", show(start), show(end)))
}

/// An hour as it is written.
#[derive(Clone, Copy)]
struct Clock {
    hour: u16,
    minute: u16,
    half: Option<Half>,
    /// Whether anything says that it is an hour: a colon, `点`, `am`, four digits.
    is_marked: bool,
}

impl Clock {
    /// Reads `9点半`, `上午9:30`, `0900`, `5 pm`.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let marked = HALVES.iter().find_map(|&(word, half)| Some((text.strip_prefix(word)?, half)));
        let (text, half) =
            marked.map_or((text, None), |(rest, half)| (rest.trim_start(), Some(half)));
        let (text, half) = match half {
            Some(_) => (text, half),
            None => after_noon(text),
        };
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let (hour, minute) = (number(text.get(..2)?)?.0, number(text.get(2..)?)?.0);
            return Clock { hour, minute, half, is_marked: true }.checked();
        }
        let (hour, rest) = number(text)?;
        let rest = rest.trim_start();
        let after_hour = [":", "：", ".", "点钟", "點鐘", "点", "點", "时", "時"]
            .iter()
            .find_map(|mark| rest.strip_prefix(mark));
        let is_marked = after_hour.is_some() || half.is_some();
        let minute = match after_hour.unwrap_or(rest).trim() {
            "" | "整" => 0,
            "半" => 30,
            "一刻" => 15,
            "三刻" => 45,
            minutes if after_hour.is_some() => {
                let (minute, rest) = number(minutes)?;
                matches!(rest, "" | "分").then_some(minute)?
            }
            _ => return None,
        };
        Clock { hour, minute, half, is_marked }.checked()
    }

    fn checked(self) -> Option<Self> {
        (self.hour <= 24 && self.minute < 60).then_some(self)
    }

    /// The minute of the day in this half of it.
    fn minute(self, half: Option<Half>) -> Option<u16> {
        let minute = self.hour * HOUR + self.minute;
        match half {
            Some(Half::Morning | Half::NextDay) => (minute <= NOON).then_some(minute),
            Some(Half::Evening) if minute == NOON => Some(DAY),
            // `中午11点半` is before noon.
            Some(half) if minute < NOON && !(half == Half::Noon && minute >= 10 * HOUR) => {
                Some(minute + NOON)
            }
            _ => Some(minute),
        }
        .filter(|&minute| minute <= DAY)
    }
}

/// Splits `am` and `pm` off.
fn after_noon(text: &str) -> (&str, Option<Half>) {
    let halves = [
        ("a.m.", Half::Morning),
        ("am", Half::Morning),
        ("p.m.", Half::Afternoon),
        ("pm", Half::Afternoon),
    ];
    let found = halves.iter().find_map(|&(word, half)| Some((text.strip_suffix(word)?, half)));
    found.map_or((text, None), |(rest, half)| (rest.trim_end(), Some(half)))
}

/// `20:00`, `20点`, `晚上8点半`, as `20:00`.
pub(super) fn time_of_day(text: &str) -> Option<String> {
    let clock = Clock::read(&narrow(text).to_lowercase()).filter(|clock| clock.is_marked)?;
    let minute = clock.minute(clock.half).filter(|&minute| minute < DAY)?;
    Some(format!("{:02}:{:02}", minute / HOUR, minute % HOUR))
}

#[cfg(test)]
mod tests {
    use super::spans;
    use crate::schedule::Shift;

    #[test]
    fn several_spans_may_stand_in_one_text() {
        for text in [
            "09:00-12:00, 13:30-17:00",
            "09:00-12:00、13:30-17:00",
            "09:00-12:00 13:30-17:00",
            "09:00-12:00/13:30-17:00",
            "9点到12点，13点半到17点",
            "上午9点至12点，下午1点半至5点",
            "上午9:00-12:00；下午1:30-5:00",
            "早上9点到中午12点和下午1点30分到下午5点",
            "9am-12pm, 1:30pm-5pm",
            "0900-1200 1330-1700",
        ] {
            let found = spans(text);
            let expected = ["09:00-12:00", "13:30-17:00"].map(Shift::parse);
            let shifts: Vec<_> = found.iter().map(|span| Shift::parse(span)).collect();
            assert_eq!(shifts, expected, "{text}: {found:?}");
        }
        for (text, expected) in [
            ("九点到十二点", "09:00-12:00"),
            ("早9点到晚5点", "09:00-17:00"),
            ("9-17点", "09:00-17:00"),
            ("9.00-17.30", "09:00-17:30"),
            ("９：００到１７：００", "09:00-17:00"),
            ("8点到下午5点", "08:00-17:00"),
            ("晚上10点到次日6点", "22:00-06:00"),
            ("晚上8点到凌晨2点", "20:00-02:00"),
            ("晚上8点到12点", "20:00-24:00"),
            ("中午12点到下午2点", "12:00-14:00"),
            ("中午11点半到1点半", "11:30-13:30"),
            ("0点到24点", "00:00-24:00"),
            ("全天", "00:00-24:00"),
            ("24小时", "00:00-24:00"),
        ] {
            assert_eq!(spans(text), [expected], "{text}");
        }
        for text in ["休息", "不上班", "Closed"] {
            assert!(spans(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_things_stays_as_it_is() {
        for text in [
            "9点到5点",
            "1点半到5点",
            "上午9点到5点",
            "9-17",
            "09:00",
            "9点",
            "",
            "09:00-12:00-13:00",
            "9点到25点",
            "09:00-12:00，下午",
            "随时",
        ] {
            assert_eq!(spans(text), [text]);
        }
        // As it is written: the report shows it.
        assert_eq!(spans("09：00 - 12：00"), ["09：00 - 12：00"]);
    }
}
