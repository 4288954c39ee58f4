//! Counts and times, as Prometheus reads them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The upper ends of the times that are told apart, in seconds.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// How long answers took, the one histogram.
const ANSWER_SECONDS: &str = "replymenu_answer_seconds";

/// What is counted: each name with what it means.
const HELP: [(&str, &str); 14] = [
    ("replymenu_messages_total", "Messages by channel and outcome."),
    ("replymenu_repeats_total", "Messages that were delivered again."),
    ("replymenu_refused_total", "Requests that were refused, by status."),
    ("replymenu_lookups_total", "Lookups by name and result."),
    ("replymenu_errands_total", "What was sent or done after answers, by kind and result."),
    ("replymenu_errands_waiting", "What is still to be sent or done."),
    ("replymenu_reloads_total", "Changes of menus by result."),
    ("replymenu_store_errors_total", "Times that the store could not be read or written."),
    ("replymenu_stream_waiting", "Messages received and not answered, by the role that says so."),
    ("replymenu_stream_oldest_seconds", "How long the first of them has waited."),
    ("replymenu_stream_dead", "Dead letters that are kept: messages that cannot be answered."),
    ("replymenu_dead_letters_total", "Messages that became dead letters here, by reason."),
    ("replymenu_partitions_held", "Partitions that this worker answers."),
    (ANSWER_SECONDS, "From a message's arrival to its answer, without the channel."),
];

#[derive(Default)]
pub struct Metrics {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// By name, then by labels as they are printed.
    counts: BTreeMap<&'static str, BTreeMap<String, i64>>,
    times: BTreeMap<String, Times>,
}

#[derive(Default)]
struct Times {
    buckets: [u64; BUCKETS.len()],
    count: u64,
    sum: f64,
}

impl Metrics {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn count(&self, name: &'static str, labels: &[(&str, &str)]) {
        self.add(name, labels, 1);
    }

    /// Adds to a count, or takes from it.
    pub fn add(&self, name: &'static str, labels: &[(&str, &str)], count: i64) {
        *self.kept().counts.entry(name).or_default().entry(print(labels)).or_default() += count;
    }

    /// Sets a gauge, or leaves it out where its value is not known.
    pub fn set(&self, name: &'static str, labels: &[(&str, &str)], value: Option<i64>) {
        let mut kept = self.kept();
        let gauges = kept.counts.entry(name).or_default();
        match value {
            Some(value) => gauges.insert(print(labels), value),
            None => gauges.remove(&print(labels)),
        };
    }

    /// The count of a name over all labels.
    pub fn total(&self, name: &str) -> i64 {
        self.kept().counts.get(name).map_or(0, |counts| counts.values().sum())
    }

    pub fn time(&self, channel: &str, time: Duration) {
        let mut kept = self.kept();
        let times = kept.times.entry(channel.to_owned()).or_default();
        let seconds = time.as_secs_f64();
        for (bucket, end) in times.buckets.iter_mut().zip(BUCKETS) {
            *bucket += u64::from(seconds <= end);
        }
        times.count += 1;
        times.sum += seconds;
    }

    /// All of them, in the text format.
    pub fn render(&self) -> String {
        let kept = self.kept();
        let mut out = String::new();
        for (name, help) in HELP {
            let kind = match name {
                ANSWER_SECONDS => "histogram",
                _ if name.ends_with("_total") => "counter",
                _ => "gauge",
            };
            // Writing to a text does not fail.
            let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
            for (labels, count) in kept.counts.get(name).into_iter().flatten() {
                let _ = writeln!(out, "{name}{{{labels}}} {count}");
            }
        }
        for (channel, times) in &kept.times {
            let labels = print(&[("channel", channel)]);
            let name = ANSWER_SECONDS;
            for (count, end) in times.buckets.iter().zip(BUCKETS) {
                let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{end}\"}} {count}");
            }
            let Times { count, sum, .. } = times;
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(out, "{name}_sum{{{labels}}} {sum}\n{name}_count{{{labels}}} {count}");
        }
        out
    }
}

fn print(labels: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (index, (name, value)) in labels.iter().enumerate() {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(out, "{comma}{name}=\"{value}\"");
    }
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Metrics;

    #[test]
    fn what_was_counted_is_printed() {
        let metrics = Metrics::default();
        let labels = [("channel", "web"), ("outcome", "answ\"ered")];
        metrics.count("replymenu_messages_total", &labels);
        metrics.count("replymenu_messages_total", &labels);
        metrics.time("web", Duration::from_millis(3));
        metrics.set("replymenu_stream_oldest_seconds", &[("role", "answer")], Some(7));
        metrics.set("replymenu_stream_waiting", &[("role", "answer")], Some(7));
        metrics.set("replymenu_stream_waiting", &[("role", "answer")], None);
        let text = metrics.render();
        for line in [
            "replymenu_messages_total{channel=\"web\",outcome=\"answ\\\"ered\"} 2",
            "replymenu_answer_seconds_bucket{channel=\"web\",le=\"0.0025\"} 0",
            "replymenu_answer_seconds_bucket{channel=\"web\",le=\"0.005\"} 1",
            "replymenu_answer_seconds_bucket{channel=\"web\",le=\"+Inf\"} 1",
            "replymenu_answer_seconds_count{channel=\"web\"} 1",
            "# TYPE replymenu_answer_seconds histogram",
            "# TYPE replymenu_stream_oldest_seconds gauge",
            "replymenu_stream_oldest_seconds{role=\"answer\"} 7",
        ] {
            assert!(text.lines().any(|printed| printed == line), "{line}\n{text}");
        }
        // What nobody knows is not said.
        assert!(!text.contains("replymenu_stream_waiting{"), "{text}");
    }
}
