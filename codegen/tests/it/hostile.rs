//! Documents made to hurt: each ends soon, in a result or in a diagnostic, and in little memory.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::diagnostic::Severity;
use codegen::{Generator, Outcome};

/// What is far more than any of these takes, even where many tests share a machine.
const PATIENCE: Duration = Duration::from_secs(60);

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Hostile, version: '1'}\n";

/// Runs the generator on this text. The test's own thread has a stack of 2 MiB, as threads of other programs may.
fn run(name: &str, text: impl AsRef<[u8]>) -> Outcome {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    let start = Instant::now();
    let outcome = Generator::new(&path).run();
    let report = outcome.report();
    assert!(start.elapsed() < PATIENCE, "{name} took {:?}", start.elapsed());
    assert!(outcome.generated.is_some() || !report.is_empty(), "{name}: nothing was made, and nothing told");
    outcome
}

/// Runs the generator on a document with these component schemas, of which `Root` is sent and received.
fn run_schemas(name: &str, schemas: &str) -> Outcome {
    let body = "content: {application/json: {schema: {$ref: '#/components/schemas/Root'}}}";
    let operation = format!("{{requestBody: {{{body}}}, responses: {{'200': {{description: ok, {body}}}}}}}");
    run(name, format!("{HEAD}paths: {{/a: {{post: {operation}}}}}\ncomponents:\n  schemas:\n{schemas}"))
}

fn codes(outcome: &Outcome) -> Vec<String> {
    let mut codes: Vec<String> = outcome.diagnostics.iter().map(|it| it.code.to_string()).collect();
    codes.dedup();
    codes
}

/// One line per schema of a chain, made from its own name and that of the next.
fn chain(length: usize, line: impl Fn(usize) -> String) -> String {
    let mut schemas = String::from("    Root: {$ref: '#/components/schemas/S0'}\n");
    for at in 0..length {
        writeln!(schemas, "    {}", line(at)).unwrap();
    }
    schemas
}

#[test]
fn texts_that_parsers_choke_on_are_refused() {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let block: String = (0..10_000).fold(String::new(), |mut text, depth| {
        writeln!(text, "{}a:", " ".repeat(depth % 2_000 + 1)).unwrap();
        text
    });
    let mut laughs = format!("{HEAD}paths: {{}}\na0: &a0 [lol, lol, lol]\n");
    for level in 1..40 {
        let inner = format!("*a{}", level - 1);
        writeln!(laughs, "a{level}: &a{level} [{inner}, {inner}, {inner}]").unwrap();
    }
    let json = r#"{"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {}, "x": "#;
    let table: [(&str, Vec<u8>, &str); 12] = [
        ("brackets.yaml", "[ ".repeat(160_000).into(), "file-too-large"),
        ("brackets.json", "[ ".repeat(160_000).into(), "file-too-large"),
        ("flow.yaml", format!("{HEAD}paths: {}", nested("{a: ", "}")).into(), "file-too-large"),
        ("flow.json", format!("{json}{}}}", nested(r#"{"a":"#, "}")).into(), "file-too-large"),
        ("block.yaml", format!("{HEAD}paths: {{}}\nx:\n{block}").into(), "file-too-large"),
        ("dashes.yaml", format!("{HEAD}paths: {{}}\nx:\n {}a", "- ".repeat(10_000)).into(), "file-too-large"),
        ("laughs.yaml", laughs.into(), "file-too-large"),
        ("self.yaml", format!("{HEAD}paths: &p\n  /a: *p\n").into(), "file-too-large"),
        ("large.yaml", vec![b'#'; (64 << 20) + 1], "file-too-large"),
        ("binary.yaml", (0..=255_u8).cycle().take(100_000).collect(), "syntax"),
        ("binary.json", (0..=255_u8).rev().cycle().take(100_000).collect(), "syntax"),
        ("nul.yaml", vec![0; 100_000], "syntax"),
    ];
    for (name, text, code) in table {
        let outcome = run(name, text);
        assert!(outcome.generated.is_none(), "{name}");
        assert_eq!(codes(&outcome), [code], "{name}");
    }
}

#[test]
fn chains_of_schemas_need_no_deep_stack() {
    type Line = fn(usize) -> String;
    let table: [(&str, Line); 6] = [
        ("reference", |at| format!("S{at}: {{$ref: '#/components/schemas/S{}'}}", at + 1)),
        ("all_of", |at| format!("S{at}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}]}}", at + 1)),
        ("one_of", |at| format!("S{at}: {{oneOf: [{{$ref: '#/components/schemas/S{}'}}]}}", at + 1)),
        ("any_of", |at| format!("S{at}: {{anyOf: [{{$ref: '#/components/schemas/S{}'}}]}}", at + 1)),
        ("items", |at| {
            format!("S{at}: {{type: array, items: {{$ref: '#/components/schemas/S{}'}}}}", at + 1)
        }),
        ("properties", |at| {
            format!(
                "S{at}: {{required: [n], properties: {{n: {{$ref: '#/components/schemas/S{}'}}}}}}",
                at + 1
            )
        }),
    ];
    for (name, line) in table {
        let open = chain(1_500, line);
        let ended = format!("{open}    S1500: {{type: object, properties: {{a: {{type: string}}}}}}\n");
        assert!(run_schemas(&format!("{name}_ended.yaml"), &ended).generated.is_some(), "{name}");
        let closed = format!("{open}    S1500: {{$ref: '#/components/schemas/S0'}}\n");
        assert!(run_schemas(&format!("{name}_closed.yaml"), &closed).generated.is_some(), "{name}");
    }
}

#[test]
fn the_number_of_ways_through_schemas_does_not_count() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let diamond = chain(30, |at| {
            let next = format!("{{$ref: '#/components/schemas/S{}'}}", at + 1);
            format!("S{at}: {{{keyword}: [{next}, {next}]}}")
        });
        let diamond = format!("{diamond}    S30: {{properties: {{a: {{type: string}}}}}}\n");
        assert!(run_schemas(&format!("diamond_{keyword}.yaml"), &diamond).generated.is_some());

        let both = chain(30, |at| {
            let next = at + 1;
            let one = |letter: char| {
                format!(
                    "{letter}{at}: {{properties: {{p{letter}{at}: {{type: string}}}}, {keyword}: \
                     [{{$ref: '#/components/schemas/S{next}'}}, {{$ref: '#/components/schemas/T{next}'}}]}}"
                )
            };
            format!("{}\n    {}", one('S'), one('T'))
        });
        let both = format!("{both}    S30: {{required: [s]}}\n    T30: {{required: [t]}}\n");
        assert!(run_schemas(&format!("lattice_{keyword}.yaml"), &both).generated.is_some());

        let wide = chain(40, |at| {
            let next = |to| format!("{{$ref: '#/components/schemas/S{}'}}", at + to);
            format!("S{at}: {{{keyword}: [{}]}}", (1..=10).map(next).collect::<Vec<_>>().join(", "))
        });
        let leaves = (40..50).map(|at| format!("    S{at}: {{properties: {{a: {{type: string}}}}}}\n"));
        let wide = format!("{wide}{}", leaves.collect::<String>());
        assert!(run_schemas(&format!("wide_{keyword}.yaml"), &wide).generated.is_some());
    }
}

#[test]
fn many_of_one_thing_are_no_trouble() {
    let values = |count: usize| (0..count).map(|at| format!("v{at}")).collect::<Vec<_>>().join(", ");
    let listed = format!("    Root: {{type: string, enum: [{}]}}\n", values(10_000));
    assert!(run_schemas("values.yaml", &listed).diagnostics.is_empty());
    let twice = format!(
        "    One: {{type: string, enum: [{0}]}}\n    Root: {{allOf: [{{$ref: '#/components/schemas/One'}}, {{enum: [{0}]}}]}}\n",
        values(10_000)
    );
    assert!(run_schemas("values_twice.yaml", &twice).generated.is_some());
    let members: Vec<String> =
        (0..300).map(|at| format!("{{required: [k], properties: {{k: {{enum: [k{at}]}}}}}}")).collect();
    let members = format!("    Root: {{oneOf: [{}]}}\n", members.join(", "));
    assert!(run_schemas("members.yaml", &members).diagnostics.is_empty());
    let mutual = chain(1_000, |at| {
        let next = |to: usize| format!("{{$ref: '#/components/schemas/S{}'}}", to % 1_000);
        let properties = format!("a: {}, b: {}, c: {{items: {}}}", next(at + 1), next(at * 7), next(at * 3));
        format!("S{at}: {{required: [a, b], properties: {{{properties}}}}}")
    });
    assert!(run_schemas("mutual.yaml", &mutual).generated.is_some());
    let complete = chain(60, |at| {
        let one = |to: usize| format!("p{to}: {{$ref: '#/components/schemas/S{to}'}}");
        format!("S{at}: {{properties: {{{}}}}}", (0..60).map(one).collect::<Vec<_>>().join(", "))
    });
    assert!(run_schemas("complete.yaml", &complete).generated.is_some());
}

#[test]
fn names_of_any_length_stay_names() {
    let (long, property) = ("Name".repeat(2_500), "p".repeat(10_000));
    let schemas = format!(
        "    Root: {{properties: {{? {property}\n : {{properties: {{? {property}\n : {{enum: [{long}, b]}}}}}}}}}}\n"
    );
    assert!(run_schemas("long_names.yaml", &schemas).generated.is_some());
    let placeholders: String = (0..500).map(|at| format!("{{p{at}}}")).collect();
    let path = format!(
        "{HEAD}paths: {{? '/{placeholders}' : {{get: {{responses: {{'200': {{description: ok}}}}}}}}}}\n"
    );
    let outcome = run("long_path.yaml", path);
    assert!(outcome.generated.is_some());
    assert!(outcome.report().len() < 1_000_000, "each pointer is told in part only");
}

#[test]
fn what_is_no_file_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(folder.join("folder.yaml")).unwrap();
    let outcome = Generator::new(folder.join("folder.yaml")).run();
    assert_eq!(codes(&outcome), ["file-unreadable"]);
    #[cfg(unix)]
    {
        let pipe = folder.join("pipe.yaml");
        let _ = fs::remove_file(&pipe);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(codes(&Generator::new(&pipe).run()), ["file-unreadable"], "a pipe without a writer");
        let referring = run("pipe_root.yaml", format!("{HEAD}paths: {{/a: {{$ref: ./pipe.yaml}}}}\n"));
        assert_eq!(codes(&referring), ["unreadable-ref"]);
    }
}

/// A sparse file, so that the disk does not suffer.
#[test]
fn a_file_of_100_mb_is_not_read_to_its_end() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-100-mb.json");
    fs::File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let start = Instant::now();
    assert_eq!(codes(&Generator::new(&path).run()), ["file-too-large"]);
    assert!(start.elapsed() < PATIENCE);
    fs::remove_file(&path).unwrap();
}

#[test]
fn files_that_refer_to_each_other_without_end_are_no_trouble() {
    let count = 300;
    for at in 0..count {
        let (next, other) = ((at + 1) % count, (at * 7) % count);
        let text = format!(
            "A: {{$ref: './many{next}.yaml#/A'}}\nB: {{properties: {{n: {{$ref: 'many{next}.yaml#/B'}}, \
             o: {{$ref: './many{other}.yaml#/B'}}, a: {{$ref: '#/A'}}}}}}\nC: {{allOf: [{{$ref: 'many{next}.yaml#/C'}}]}}\n"
        );
        run_nothing(&format!("many{at}.yaml"), &text);
    }
    let schemas = "    Root: {properties: {a: {$ref: 'many0.yaml#/A'}, b: {$ref: 'many0.yaml#/B'}, \
                   c: {$ref: 'many0.yaml#/C'}, me: {$ref: 'many.yaml#/components/schemas/Root'}}}\n";
    let outcome = run_schemas("many.yaml", schemas);
    assert!(outcome.generated.is_some());
    assert_eq!(outcome.files.len(), 1 + count, "each file is read once");
    assert!(codes(&outcome).contains(&"circular-ref".to_owned()), "{}", outcome.report());
}

/// Writes a file beside the documents.
fn run_nothing(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn a_chain_of_references_may_be_long_but_has_to_end() {
    let one = |at: usize| format!("S{at}: {{$ref: '#/components/schemas/S{}'}}", at + 1);
    let end = "    S1500: {type: object, properties: {a: {type: string}}}\n";
    let ended = run_schemas("long_chain.yaml", &format!("{}{end}", chain(1_500, one)));
    assert!(ended.diagnostics.is_empty(), "{}", ended.report());
    let part = "    Root2: {allOf: [{$ref: '#/components/schemas/S0'}, {properties: {b: {type: string}}}]}\n";
    let member =
        format!("{}{end}{part}", chain(1_500, one)).replace("Root:", "Root1:").replace("Root2:", "Root:");
    let part = run_schemas("long_chain_part.yaml", &member);
    assert!(part.diagnostics.is_empty(), "{}", part.report());
}

#[test]
fn what_is_malformed_costs_itself_only() {
    let sound = "  /sound: {get: {operationId: sound, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Sound'}}}}}}}\n";
    for (name, operation, schema) in [
        ("number", "{}", "{type: integer, maximum: 1e400}"),
        ("digits", "{}", &*format!("{{type: integer, default: {}}}", "9".repeat(400))),
        ("schema", "{}", "[not, a, schema]"),
        ("keyword", "{}", "{type: object, properties: 5, required: {}, enum: 7}"),
        ("operation", "[5]", "{}"),
        (
            "parameter",
            "{parameters: [5, {name: 3}, {in: query}], responses: {'200': {description: ok}}}",
            "{}",
        ),
        ("responses", "{responses: [5]}", "{}"),
        ("response", "{responses: {'200': 5, ok: {}, '404': {description: no, content: 5}}}", "{}"),
        (
            "body",
            "{requestBody: {content: {application/json: 5}}, responses: {'200': {description: ok}}}",
            "{}",
        ),
    ] {
        let text = format!(
            "{HEAD}paths:\n  /broken: {{post: {operation}}}\n{sound}components:\n  schemas:\n    Broken: {schema}\n    \
             Sound: {{type: object, properties: {{a: {{type: string}}, broken: {{$ref: '#/components/schemas/Broken'}}}}}}\n"
        );
        let outcome = run(&format!("malformed_{name}.yaml"), &text);
        let report = outcome.report();
        assert!(outcome.diagnostics.any(Severity::Warning), "{name}");
        assert!(
            report.contains(&format!("malformed_{name}.yaml:")),
            "{name} is told with its place: {report}"
        );
        let api = &outcome.generated.unwrap_or_else(|| panic!("{name}: {report}")).api;
        assert!(api.operations.iter().any(|operation| operation.id == "sound"), "{name}");
        assert!(api.types.iter().any(|def| def.wire_name == "Sound"), "{name}");
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(format!("malformed_{name}.yaml"));
        assert!(
            Generator::new(path).strict(true).run().generated.is_none(),
            "{name}: a strict run makes nothing"
        );
    }
}

#[test]
fn thousands_of_schemas_that_refer_to_each_other_are_boxed_soon() {
    let count = 2_000;
    let schemas = chain(count, |at| {
        let mut line = format!("S{at}: {{type: object, properties: {{");
        for step in 0..5 {
            // Steps of all lengths, forward and backward, so that all is one cycle of many.
            let to = (at + 1 + step * step * 37) % count;
            write!(line, "p{step}: {{$ref: '#/components/schemas/S{to}'}}, ").unwrap();
        }
        line + "}}"
    });
    let outcome = run_schemas("mutual.yaml", &schemas);
    assert!(codes(&outcome).is_empty(), "{:?}", codes(&outcome));
}
