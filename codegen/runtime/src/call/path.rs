//! Filling a path template.

use super::BuildFault;

/// Puts each expression's text in its place. The result begins as the template does.
pub(super) fn fill(template: &str, values: &[(String, String)]) -> Result<String, BuildFault> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    let mut may_be_dots = false;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let Some((_, value)) = values.iter().rev().find(|value| value.0 == name) else {
            return Err(BuildFault::new(format!("the path parameter `{name}` is not given")));
        };
        path.push_str(before);
        path.push_str(value);
        may_be_dots |= value.bytes().all(|byte| byte == b'.');
        rest = after;
    }
    path.push_str(rest);
    if may_be_dots {
        check_segments(template, &path)?;
    }
    Ok(path)
}

/// Refuses empty segments and dots where there was an expression. They would make it another path: `/links/` lists, and
/// `/links/..` is `/`.
fn check_segments(template: &str, path: &str) -> Result<(), BuildFault> {
    for (segment, filled) in template.split('/').zip(path.split('/')) {
        if segment.contains('{') && matches!(filled, "" | "." | "..") {
            return Err(BuildFault::new(format!(
                "the path segment `{segment}` must not be empty, `.` or `..`"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fill;

    fn filled(template: &str, values: &[(&str, &str)]) -> Result<String, String> {
        let values: Vec<_> =
            values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        fill(template, &values).map_err(|fault| fault.to_string())
    }

    #[test]
    fn expressions_are_replaced() {
        for (template, values, expected) in [
            ("/a", &[][..], "/a"),
            ("/", &[], "/"),
            ("/a/{b}/c", &[("b", "1")], "/a/1/c"),
            ("/a/{b}.{c}", &[("b", "1"), ("c", "2")], "/a/1.2"),
            ("/a/{b}", &[("b", "{c}")], "/a/{c}"),
            ("/a/{b", &[], "/a/{b"),
            ("/a//b/", &[], "/a//b/"),
        ] {
            assert_eq!(filled(template, values).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn segments_that_change_the_path_are_refused() {
        for value in ["", ".", ".."] {
            let error = filled("/a/{b}/c", &[("b", value)]).unwrap_err();
            assert_eq!(error, "the path segment `{b}` must not be empty, `.` or `..`");
        }
        assert!(filled("/a/{b}{c}", &[("b", "."), ("c", ".")]).is_err());
        assert_eq!(filled("/a/{b}", &[]).unwrap_err(), "the path parameter `b` is not given");
    }
}
