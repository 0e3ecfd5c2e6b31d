//! How much memory the generator and the compiler need, as Linux's `/proc` tells it.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Short beside a compilation. What is allocated after the last look is missed.
const PAUSE: Duration = Duration::from_millis(20);

/// The most memory in kB that this process held. `None` where the system does not tell.
pub(super) fn own_peak() -> Option<u64> {
    high_water(&fs::read_to_string("/proc/self/status").ok()?)
}

/// Looks at the `rustc`s that this process has started until it is told that the process is done, and returns the most
/// memory in kB that one of them held. `None` where the system does not tell.
pub(super) fn peak_of_rustc(cargo: u32, done: &AtomicBool) -> Option<u64> {
    let mut peak = None;
    while !done.load(Ordering::Relaxed) {
        peak = peak.max(children(cargo).iter().filter_map(|child| peak_of(child)).max());
        thread::sleep(PAUSE);
    }
    peak
}

/// The processes that this one's threads have started.
fn children(process: u32) -> Vec<String> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return Vec::new() };
    let lists = threads.flatten().flat_map(|thread| fs::read_to_string(thread.path().join("children")));
    lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn peak_of(process: &str) -> Option<u64> {
    peak_in(&fs::read_to_string(format!("/proc/{process}/status")).ok()?)
}

/// `VmHWM` of a status, if it is a compiler's: a process just started still goes by its parent's name and memory.
fn peak_in(status: &str) -> Option<u64> {
    let name = value(status, "Name:")?;
    // clippy is a compiler, too.
    if ["rustc", "clippy-driver"].contains(&name) { high_water(status) } else { None }
}

fn high_water(status: &str) -> Option<u64> {
    value(status, "VmHWM:")?.trim_end_matches("kB").trim_end().parse().ok()
}

fn value<'s>(status: &'s str, key: &str) -> Option<&'s str> {
    status.lines().find_map(|line| line.strip_prefix(key)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_compiler_s_peak_counts() {
        for (status, expected) in [
            ("Name:\trustc\nVmPeak:\t  900 kB\nVmHWM:\t  123456 kB\n", Some(123_456)),
            ("Name:\tcargo\nVmHWM:\t  123456 kB\n", None),
            ("Name:\trustc\n", None),
        ] {
            assert_eq!(peak_in(status), expected, "{status}");
        }
    }
}
