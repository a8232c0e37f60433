//! Durations, their quantiles, and the table they end in.

use std::time::{Duration, Instant};

/// What a bench may fail with: everything is told, nothing is handled.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One line of the table.
pub struct Row {
    pub work: String,
    pub sqlite: String,
    pub ours: String,
    pub target: &'static str,
}

impl Row {
    pub fn new(work: impl Into<String>, ours: impl Into<String>, target: &'static str) -> Self {
        Self { work: work.into(), sqlite: "–".to_owned(), ours: ours.into(), target }
    }

    pub fn beside(self, sqlite: impl Into<String>) -> Self {
        Self { sqlite: sqlite.into(), ..self }
    }
}

/// How long the same work took, shortest first.
pub struct Times {
    elapsed: Vec<Duration>,
    /// Of the processor alone, by this thread: what a machine that others work on too would have taken by itself.
    busy: Vec<Duration>,
}

impl Times {
    pub fn new(mut elapsed: Vec<Duration>) -> Self {
        elapsed.sort_unstable();
        Self { elapsed, busy: Vec::new() }
    }

    /// Does a thing so many times.
    pub fn of<T>(count: usize, mut work: impl FnMut(usize) -> Result<T>) -> Result<Self> {
        let mut elapsed = Vec::with_capacity(count);
        let mut busy = Vec::with_capacity(count);
        for n in 0..count {
            let before = processor_time();
            elapsed.push(time(|| work(n))?.0);
            busy.extend(processor_time().zip(before).map(|(after, before)| after.saturating_sub(before)));
        }
        busy.sort_unstable();
        Ok(Self { busy, ..Self::new(elapsed) })
    }

    pub fn median(&self) -> Duration {
        quantile(&self.elapsed, 0.5)
    }

    /// The median.
    pub fn middle(&self) -> String {
        self.told(|times| shown(quantile(times, 0.5)))
    }

    /// The median, and what all but one in twenty stay below.
    pub fn both(&self) -> String {
        self.told(|times| format!("{} / {}", shown(quantile(times, 0.5)), shown(quantile(times, 0.95))))
    }

    /// The median, what all but one in a hundred stay below, and the longest.
    pub fn worst(&self) -> String {
        let [middle, nearly_all, all] = [0.5, 0.99, 1.0].map(|part| shown(quantile(&self.elapsed, part)));
        format!("{middle} / {nearly_all} / {all}")
    }

    fn told(&self, tell: impl Fn(&[Duration]) -> String) -> String {
        // The system counts the processor's time in steps of some milliseconds.
        const TOLD_FROM: Duration = Duration::from_millis(20);
        if self.busy.is_empty() || self.median() < TOLD_FROM {
            return tell(&self.elapsed);
        }
        format!("{} ({})", tell(&self.elapsed), tell(&self.busy))
    }
}

fn quantile(times: &[Duration], part: f64) -> Duration {
    let last = times.len().saturating_sub(1);
    times.get((last as f64 * part).round() as usize).copied().unwrap_or_default()
}

/// What this thread has had of the processor, where the system tells. What Linux says in files is of its last tick, up to
/// four milliseconds ago.
pub fn processor_time() -> Option<Duration> {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
    }
    #[cfg(not(unix))]
    None
}

/// How long something took, and what came of it.
pub fn time<T>(work: impl FnOnce() -> Result<T>) -> Result<(Duration, T)> {
    let began = Instant::now();
    let made = work()?;
    Ok((began.elapsed(), made))
}

/// Three figures, in the unit in which they are easily read.
pub fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1_000.0;
    match ms {
        _ if ms >= 1_000.0 => format!("{:.2} s", ms / 1_000.0),
        _ if ms >= 100.0 => format!("{ms:.0} ms"),
        _ if ms >= 10.0 => format!("{ms:.1} ms"),
        _ => format!("{ms:.2} ms"),
    }
}

pub fn per_second(count: u64, time: Duration) -> String {
    format!("{:.0} /s", count as f64 / time.as_secs_f64())
}

pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

/// The most memory this process has held, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1_024)
}

/// Prints rows as the table that stands in benches/README.md.
pub fn print(rows: &[Row]) {
    println!("| work | SQLite | ours | target |\n|---|---|---|---|");
    for Row { work, sqlite, ours, target } in rows {
        println!("| {work} | {sqlite} | {ours} | {target} |");
    }
}
