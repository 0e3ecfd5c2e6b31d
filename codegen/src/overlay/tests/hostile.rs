//! Overlays of strangers: whatever stands in them ends, soon, with a place and a remedy.

use std::time::{Duration, Instant};

use super::{document, overlay_of, run};

/// Enough for a slow machine, and nothing beside what a blow-up takes.
const PATIENCE: Duration = Duration::from_secs(60);

fn faults(x: &str, target: &str) -> Vec<String> {
    let start = Instant::now();
    let target = target.replace('\'', "''");
    let faults = run(
        &mut document(&format!("x: {x}")),
        vec![overlay_of("1.1.0", &format!("- {{target: '{target}', update: {{k: 1}}}}"))],
    );
    let shown: String = target.chars().take(80).collect();
    assert!(start.elapsed() < PATIENCE, "{shown} takes {:?}", start.elapsed());
    faults
}

#[test]
fn queries_that_blow_up_end() {
    let many = format!("[{}]", "{a: [{b: 1}]},".repeat(300));
    let deep = format!("{}1{}", "[".repeat(90), "]".repeat(90));
    for (x, target) in [
        (&deep, "$..*..*..*..*..*..*"),
        (&many, "$..[?count($..*..*) > 1]"),
        (&many, "$..[?$..[?$..[?$..[?@.none]]]]"),
    ] {
        let faults = faults(x, target);
        assert!(
            matches!(faults.as_slice(), [fault] if fault.starts_with("overlay-invalid overlay.yaml #/actions/0/target: \
             finding what") && fault.contains("takes too long")),
            "{target}: {faults:?}"
        );
    }
}

#[test]
fn texts_that_blow_up_end() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("$[?{}@.a{} ]", open.repeat(depth), close.repeat(depth))
    };
    let targets = [
        nested("(", ")", 100_000),
        nested("!(", ")", 60),
        nested("(", "", 100),
        nested("length(", ")", 60),
        nested("length(", "", 7),
        nested("length(@.a[?length(", "", 2),
        nested("@[?", "]", 60),
        nested("@[?", "", 60),
        nested("match(", ", 'a')", 60),
        format!("$[?{} ]", "@.a && ".repeat(20_000)),
        format!("$[?{} @.a]", "@.a && ".repeat(20_000)),
        format!("${}", "..*".repeat(20_000)),
        format!("${}", "[0]".repeat(100_000)),
        format!("$['{}']", "é".repeat(100_000)),
        "$[?match(@.a, '(((((a{1000}){1000}){1000}){1000}){1000}')]".to_owned(),
        "$[99999999999999999999]".to_owned(),
        "$[?@ == 1e999]".to_owned(),
        String::new(),
        "$".repeat(100_000),
    ];
    for target in targets {
        let faults = faults("[{a: {}}]", &target);
        let shown: String = target.chars().take(80).collect();
        assert!(!faults.is_empty(), "{shown}");
    }
}
