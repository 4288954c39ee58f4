//! Kernels run in turn, so that what slows the machine down slows all of them down.
//!
//! A benchmark library times one function after the other, minutes apart on a busy machine. What
//! counts here is how two of them compare, so each round runs all of them, begins with another one
//! each time, and gives ratios of its own; the table shows medians over the rounds. The clock is the
//! thread's own CPU time.

use std::time::Duration;

use cpu_time::ThreadTime;

use crate::random::Random;

/// Something that answers messages.
pub(crate) trait Kernel {
    /// Answers all of `messages`, as a gateway would one after the other.
    fn run(&mut self, messages: &[&str]);

    /// The category that answers one message; `None` too where the kernel only does a part of the
    /// work.
    fn answer(&mut self, _message: &str) -> Option<u32> {
        None
    }
}

/// How long and how often.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// What one kernel's turn in a round takes at least.
    pub(crate) turn: Duration,
}

impl Effort {
    pub(crate) const FULL: Effort = Effort { rounds: 21, turn: Duration::from_millis(4) };
    pub(crate) const QUICK: Effort = Effort { rounds: 3, turn: Duration::from_micros(500) };
}

/// Nanoseconds a message, of each kernel in each round.
pub(crate) struct Times(Vec<Vec<f64>>);

impl Times {
    pub(crate) fn median(&self, kernel: usize) -> f64 {
        median(self.0[kernel].clone())
    }

    /// The median of the rounds' ratios.
    pub(crate) fn ratio(&self, kernel: usize, other: usize) -> f64 {
        let rounds = self.0[kernel].iter().zip(&self.0[other]);
        median(rounds.map(|(kernel, other)| kernel / other).collect())
    }

    /// The quartiles of the rounds' ratios.
    pub(crate) fn quartiles(&self, kernel: usize, other: usize) -> [f64; 3] {
        let rounds = self.0[kernel].iter().zip(&self.0[other]);
        let mut ratios: Vec<f64> = rounds.map(|(kernel, other)| kernel / other).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        [1, 2, 3].map(|quarter| ratios.get(ratios.len() * quarter / 4).copied().unwrap_or(f64::NAN))
    }
}

/// From so many messages on a pass is a turn: no predictor learns them.
const MANY: usize = 1000;

/// Times all kernels on the same messages, in another order each round.
pub(crate) fn interleave(
    kernels: &mut [Box<dyn Kernel + '_>],
    messages: &[String],
    effort: Effort,
) -> Times {
    let mut random = Random(6);
    let mut order: Vec<&str> = messages.iter().map(String::as_str).collect();
    let passes: Vec<usize> = kernels
        .iter_mut()
        .map(|kernel| {
            kernel.run(&order);
            if order.len() >= MANY {
                return 1;
            }
            let pass = cpu(|| kernel.run(&order)).max(Duration::from_nanos(1));
            (effort.turn.as_nanos() / pass.as_nanos() + 1) as usize
        })
        .collect();
    let mut times = vec![Vec::new(); kernels.len()];
    for round in 0..effort.rounds {
        random.shuffle(&mut order);
        // One after the other in memory, as they would come.
        let text: String = order.concat();
        let mut rest = text.as_str();
        let shuffled: Vec<&str> = order
            .iter()
            .map(|message| {
                let (this, after) = rest.split_at(message.len());
                rest = after;
                this
            })
            .collect();
        for turn in 0..kernels.len() {
            let at = (round + turn) % kernels.len();
            // What the others left in the caches is no concern of this one.
            kernels[at].run(shuffled.get(..MANY / 2).unwrap_or(&shuffled));
            let spent = cpu(|| (0..passes[at]).for_each(|_| kernels[at].run(&shuffled)));
            times[at].push(spent.as_nanos() as f64 / (passes[at] * messages.len()) as f64);
        }
    }
    Times(times)
}

/// The thread's CPU time in `work`.
pub(crate) fn cpu(work: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    work();
    start.elapsed()
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
