//! All modules in the root's file.

/// Puts the texts of modules in the place of their declarations in the root. What is declared nowhere is left out.
///
/// ```text
/// mod pets;                   mod pets {
///                      →          use super::{Call, Client};
/// pub mod types;              }
/// ```
pub(super) fn join<'t>(root: &str, modules: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let modules: Vec<(&str, &str)> = modules.collect();
    let mut text = String::new();
    let mut ends_module = false;
    for line in root.lines() {
        let module = modules.iter().find(|(path, _)| is_declaration(line, path));
        if ends_module && !line.is_empty() {
            text.push('\n');
        }
        match module {
            Some((_, body)) => push_module(&mut text, line, body),
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
        ends_module = module.is_some();
    }
    text
}

/// Whether a line of the root declares the module that has this file.
fn is_declaration(line: &str, path: &str) -> bool {
    let name = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
    let name =
        name.and_then(|rest| rest.strip_suffix(';')).map(|name| name.strip_prefix("r#").unwrap_or(name));
    name.is_some() && name == path.strip_suffix(".rs")
}

fn push_module(text: &mut String, declaration: &str, body: &str) {
    text.push_str(declaration.trim_end_matches(';'));
    text.push_str(" {\n");
    for line in body.trim_start_matches('\n').lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn modules_stand_where_they_are_declared() {
        let root =
            "// Head.\n\nmod a;\nmod r#type;\n\n/// The types.\npub mod types;\n\npub use self::a::*;\n";
        let modules = [("a.rs", "use x;\n\nfn a() {}\n"), ("type.rs", ""), ("types.rs", "struct T;\n")];
        assert_eq!(
            join(root, modules.into_iter()),
            "// Head.\n\nmod a {\n    use x;\n\n    fn a() {}\n}\n\nmod r#type {\n}\n\n/// The types.\npub mod types {\n    \
             struct T;\n}\n\npub use self::a::*;\n"
        );
    }
}
