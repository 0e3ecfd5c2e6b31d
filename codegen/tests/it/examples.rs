//! The examples in the documentation of methods, as functions that are compiled beside what they are examples of.

use std::fmt::Write as _;

use codegen::SourceFile;

/// A module for inside of a client's, with a function for each example; none if there are no examples.
pub(crate) fn module(files: &[SourceFile]) -> Option<String> {
    let mut text = String::from(
        "//! The examples of the documentation.\n\
         #![allow(dead_code, unused, deprecated, clippy::all, reason = \"examples\")]\n\
         use super::*;\n\n",
    );
    let examples: Vec<Example> = files.iter().flat_map(|file| examples(&file.text)).collect();
    for (index, Example { variables, code }) in examples.iter().enumerate() {
        assert_eq!(laid_out(code), *code, "the printer of Rust lays an example out in another way");
        writeln!(
            text,
            "async fn example_{index}(client: &Client, {variables}) -> Result<(), Box<dyn std::error::Error>> {{\n\
             {code}Ok(())\n}}\n"
        )
        .unwrap();
    }
    (!examples.is_empty()).then_some(text)
}

/// Statements as the printer of Rust lays them out.
fn laid_out(code: &str) -> String {
    let file = syn::parse_file(&format!("fn example() {{\n{code}}}\n")).unwrap();
    let text = prettyplease::unparse(&file);
    let inside = text.lines().filter(|line| line.starts_with(' ') || line.is_empty());
    inside.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n").collect()
}

struct Example {
    /// `customer_id: types::CustomerId, …`: what the reader has, as parameters.
    variables: String,
    code: String,
}

fn examples(file: &str) -> Vec<Example> {
    let mut lines = file.lines().map(|line| line.trim_start());
    let mut label = "";
    let mut examples = Vec::new();
    while let Some(line) = lines.next() {
        if line.starts_with("/// Example") {
            label = line;
        }
        let Some(fence) = line.strip_prefix("/// ").and_then(|line| line.strip_suffix("ignore")) else {
            continue;
        };
        let end = format!("/// {fence}");
        let code = lines.by_ref().take_while(|line| *line != end);
        let code = code.map(|line| line.strip_prefix("/// ").unwrap_or("").to_owned() + "\n").collect();
        // What stands between backticks.
        let variables: Vec<&str> = label.split('`').skip(1).step_by(2).collect();
        examples.push(Example { variables: variables.join(", "), code });
    }
    examples
}

#[test]
fn examples_are_found_with_their_variables() {
    let file = "    /// Example, where `id: types::Id` and `to: String` are your own:\n    ///\n    \
                /// ````ignore\n    /// client\n    ///     .send(&id, to);\n    /// ````\n    /// More.\n";
    let found = examples(file);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].variables, "id: types::Id, to: String");
    assert_eq!(found[0].code, "client\n    .send(&id, to);\n");
}
