//! What the generated client costs, beside one that somebody wrote by hand with `reqwest`'s types and serde's derive.
//!
//! `cargo bench -p codegen-runtime` counts allocations, instructions (by `valgrind --tool=callgrind`, where that is
//! installed) and time, and fails where a limit is exceeded. `cargo test` counts allocations only, which are the same on
//! every machine and in every profile.
#![allow(clippy::unwrap_used, reason = "a bench that fails panics")]

mod by_hand;
mod calls;
mod cases;
#[rustfmt::skip]
#[path = "../../../../generated-client/src/generated/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a few of its operations and types are measured")]
mod generated;
mod loopback;
mod measure;
mod samples;
mod unions;

use std::alloc::System;
use std::process::ExitCode;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use cases::{Case, Limits};
use measure::{Costs, Instructions};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [flag, case, row, times] = arguments.as_slice()
        && flag == measure::REPEAT
    {
        return measure::repeat(&cases::all(), case, row, times);
    }
    let is_bench = arguments.iter().any(|argument| argument == "--bench");
    if is_bench && let Some(code) = measure::on_a_quiet_heap() {
        return code;
    }
    let instructions = if is_bench { Instructions::of_this_machine() } else { Instructions::NotAsked };
    println!("{:<34} {:<16} {:>11} {:>13} {:>11}", "", "", "allocations", "instructions", "time");
    let cases = cases::all();
    let failures = cases.iter().filter(|case| !report(case, &instructions, is_bench)).count();
    if is_bench {
        loopback::report();
    }
    if failures > 0 {
        println!("{failures} of the cases exceed a limit");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints the costs of a case, and whether each is within its limit.
fn report(case: &Case, instructions: &Instructions, is_timed: bool) -> bool {
    let times = is_timed.then(|| measure::fastest(&case.rows));
    let time = |row: usize| times.as_ref().and_then(|times| times.get(row).copied());
    let cost = |row| Costs::of(case, row, instructions, time(row));
    let ours = cost(0);
    println!("{:<34} {:<16} {ours}", case.name, case.rows[0].name);
    let mut within = true;
    for (row, other) in case.rows.iter().enumerate().skip(1) {
        let theirs = cost(row);
        println!("{:<34} {:<16} {theirs}", "", other.name);
        let Limits { allocations, instructions } = other.limits;
        let ratios = [
            ("allocations", ours.allocations_beside(&theirs), allocations),
            ("instructions", ours.instructions_beside(&theirs), instructions),
        ];
        for (what, ratio, limit) in ratios {
            let (Some(ratio), Some(limit)) = (ratio, limit) else { continue };
            let verdict = if ratio <= limit { "within" } else { "EXCEEDS" };
            println!("{:<34} {:<16} {what} {ratio:.3} times, {verdict} the limit of {limit:.2}", "", "");
            within &= ratio <= limit;
        }
        if let Some(ratio) = ours.time_beside(&theirs) {
            println!("{:<34} {:<16} time {ratio:.3} times", "", "");
        }
    }
    within
}
