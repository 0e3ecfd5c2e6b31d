//! Whether two JSON values have the same members: numbers by value, the order of properties free.

use serde_json::{Number, Value};

/// The place of the first difference, and what it is; `None` where there is none.
pub(super) fn difference(before: &Value, after: &Value) -> Option<String> {
    different(before, after, "")
}

fn different(before: &Value, after: &Value, place: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(left), Value::Object(right)) => {
            let inner = |name: &str| format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            let changed = left.iter().find_map(|(name, value)| match right.get(name) {
                Some(other) => different(value, other, &inner(name)),
                None => Some(format!("{} is gone", inner(name))),
            });
            let added = || right.keys().find(|name| !left.contains_key(*name));
            changed.or_else(|| added().map(|name| format!("{} is new", inner(name))))
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.find_map(|(index, (left, right))| different(left, right, &format!("{place}/{index}")))
        }
        (Value::Number(left), Value::Number(right)) if same_number(left, right) => None,
        (left, right) if left == right => None,
        (left, right) => Some(format!("{place} was {} and is {}", shown(left), shown(right))),
    }
}

fn same_number(left: &Number, right: &Number) -> bool {
    left == right || left.as_f64() == right.as_f64()
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 40 { format!("{}…", text.chars().take(40).collect::<String>()) } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_members_and_values_count() {
        for (before, after, expected) in [
            (json!({"a": 1, "b": [2.0]}), json!({"b": [2], "a": 1}), None),
            (json!({"a": null}), json!({}), Some("/a is gone")),
            (json!({}), json!({"a/b": null}), Some("/a~1b is new")),
            (json!([{"a": 1}]), json!([{"a": "1"}]), Some("/0/a was 1 and is \"1\"")),
            (json!([1]), json!([1, 1]), Some(" was [1] and is [1,1]")),
            (json!(1), json!(1.5), Some(" was 1 and is 1.5")),
        ] {
            assert_eq!(difference(&before, &after).as_deref(), expected, "{before} {after}");
        }
    }
}
