//! Counting what one run of a case costs.

use std::env;
use std::fmt;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use stats_alloc::Region;

use super::ALLOCATOR;
use super::cases::{Case, Row};

/// The argument by which this program runs one row of one case so many times, for valgrind to look at.
pub(crate) const REPEAT: &str = "--repeat";

/// How often a run is repeated for its time. The fastest counts, which other programs disturb least.
const TIMES: u32 = 30;

/// How many instructions a run takes, if that can be known.
pub(crate) enum Instructions {
    /// `valgrind` is there.
    Counted,
    /// It is not.
    Unknown,
    /// Nobody wants to know.
    NotAsked,
}

/// What one run of a row costs.
pub(crate) struct Costs {
    allocations: usize,
    instructions: Option<u64>,
    time: Option<Duration>,
}

impl Instructions {
    pub(crate) fn of_this_machine() -> Self {
        match Command::new("valgrind").arg("--version").output() {
            Ok(output) if output.status.success() => Self::Counted,
            _ => {
                println!("instructions are not counted: there is no `valgrind` here\n");
                Self::Unknown
            }
        }
    }
}

impl Costs {
    pub(crate) fn of(case: &Case, row: usize, instructions: &Instructions, time: Option<Duration>) -> Self {
        let run = &case.rows[row];
        Self {
            allocations: allocations(run),
            instructions: match instructions {
                Instructions::Counted => counted(case, run),
                Instructions::Unknown | Instructions::NotAsked => None,
            },
            time,
        }
    }

    pub(crate) fn allocations_beside(&self, other: &Self) -> Option<f64> {
        ratio(u64::try_from(self.allocations).ok()?, u64::try_from(other.allocations).ok()?)
    }

    pub(crate) fn instructions_beside(&self, other: &Self) -> Option<f64> {
        ratio(self.instructions?, other.instructions?)
    }

    pub(crate) fn time_beside(&self, other: &Self) -> Option<f64> {
        let [ours, theirs] = [self.time?, other.time?].map(|time| u64::try_from(time.as_nanos()).ok());
        ratio(ours?, theirs?)
    }
}

#[allow(clippy::cast_precision_loss, reason = "three digits are shown")]
fn ratio(ours: u64, theirs: u64) -> Option<f64> {
    (theirs > 0).then(|| ours as f64 / theirs as f64)
}

/// How often memory is asked for in a run, growing included. The first run, which may fill caches, does not count.
fn allocations(row: &Row) -> usize {
    (row.run)();
    let region = Region::new(ALLOCATOR);
    (row.run)();
    let change = region.change();
    change.allocations + change.reallocations
}

/// The least times of the rows of a case, which run in turn: what else the machine does is the same for all of them.
pub(crate) fn fastest(rows: &[Row]) -> Vec<Duration> {
    let once = |row: &Row| {
        let start = Instant::now();
        (row.run)();
        start.elapsed()
    };
    let mut least = vec![Duration::MAX; rows.len()];
    for _ in 0..TIMES {
        for (row, least) in rows.iter().zip(&mut least) {
            *least = once(row).min(*least);
        }
    }
    least
}

/// Settings of the C library's memory, by which it never gives any back. Otherwise it may do so, and ask for it again, in
/// each run of one row and in none of another, for what happens to lie at the end of the heap.
const HEAP: [(&str, &str); 2] =
    [("MALLOC_TRIM_THRESHOLD_", "1000000000"), ("MALLOC_MMAP_THRESHOLD_", "33554432")];

/// Runs this program once more with a heap that stays as it is; `None` in that run.
pub(crate) fn on_a_quiet_heap() -> Option<ExitCode> {
    if HEAP.iter().all(|(name, _)| env::var_os(name).is_some()) {
        return None;
    }
    let run = Command::new(env::current_exe().ok()?).args(env::args_os().skip(1)).envs(HEAP).status().ok()?;
    Some(if run.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The instructions of a run: what a few more runs of this program under `valgrind` take beyond a few.
fn counted(case: &Case, row: &Row) -> Option<u64> {
    let few = of_process(case, row, case.repeats)?;
    let more = of_process(case, row, 2 * case.repeats)?;
    Some(more.saturating_sub(few) / u64::from(case.repeats))
}

fn of_process(case: &Case, row: &Row, times: u32) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().ok()?)
        .args([REPEAT, case.name, row.name, &times.to_string()])
        .output()
        .ok()?;
    // ==123== Collected : 456789
    let text = String::from_utf8(output.stderr).ok()?;
    let line = text.lines().find(|line| line.contains("Collected"))?;
    line.split_whitespace().last()?.parse().ok()
}

/// Runs one row of one case so many times.
pub(crate) fn repeat(cases: &[Case], case: &str, row: &str, times: &str) -> ExitCode {
    let rows = cases.iter().find(|known| known.name == case).map(|case| &case.rows);
    let row = rows.and_then(|rows| rows.iter().find(|known| known.name == row));
    let (Some(row), Ok(times)) = (row, times.parse::<u32>()) else {
        return ExitCode::FAILURE;
    };
    (0..times).for_each(|_| (row.run)());
    ExitCode::SUCCESS
}

impl fmt::Display for Costs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instructions = self.instructions.map_or_else(|| "-".to_owned(), |count| count.to_string());
        let time = self.time.map_or_else(|| "-".to_owned(), |time| format!("{time:.1?}"));
        write!(f, "{:>11} {instructions:>13} {time:>11}", self.allocations)
    }
}
