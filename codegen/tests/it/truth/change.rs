//! Changes of descriptions as vendors make them, by chance.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// Makes one change, and says which.
pub(super) fn changed(description: &mut Value, random: &mut Random) -> String {
    loop {
        let schemas = places(description, |value| value["properties"].is_object());
        let enums = places(description, |value| value["enum"].is_array());
        let operations = places(description, |value| value["operationId"].is_string());
        let kind = random.below(14);
        let place = match kind {
            0..=7 => picked(&schemas, random),
            8..=9 => picked(&enums, random),
            _ => picked(&operations, random),
        };
        let Some(place) = place else { continue };
        let value = description.pointer_mut(&place).unwrap().as_object_mut().unwrap();
        let done = match kind {
            0 => field_removed(value, random),
            1 => field_added(value),
            2 => field_renamed(value, random),
            3 | 4 => field_retyped(value, random),
            5 => field_required(value, random),
            6 => field_not_required(value, random),
            7 => field_nullable(value, random),
            8 => enum_value_removed(value),
            9 => enum_value_added(value),
            10 => operation_renamed(value),
            11 => parameter_added(value, false),
            12 => parameter_added(value, true),
            _ => status_removed(value, random),
        };
        if let Some(done) = done {
            return format!("{done} at {place}");
        }
    }
}

/// The pointers to all objects that are so.
fn places(root: &Value, is_so: fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![(String::new(), root)];
    while let Some((pointer, value)) = left.pop() {
        // A map of properties may have one that is called `properties`, and examples may look like anything.
        let is_map_of_names = pointer.ends_with("/properties") || pointer.contains("/example");
        if value.is_object() && !is_map_of_names && is_so(value) {
            found.push(pointer.clone());
        }
        match value {
            Value::Object(map) => left.extend(map.iter().map(|(key, value)| {
                (format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), value)
            })),
            Value::Array(list) => {
                left.extend(list.iter().enumerate().map(|(at, value)| (format!("{pointer}/{at}"), value)))
            }
            _ => {}
        }
    }
    found.sort();
    found
}

fn picked(places: &[String], random: &mut Random) -> Option<String> {
    (!places.is_empty()).then(|| places[random.index(places.len())].clone())
}

fn properties(schema: &mut Map<String, Value>) -> &mut Map<String, Value> {
    schema["properties"].as_object_mut().unwrap()
}

fn any_property(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let names: Vec<String> = properties(schema).keys().cloned().collect();
    picked(&names, random)
}

fn required(schema: &mut Map<String, Value>) -> &mut Vec<Value> {
    schema.entry("required").or_insert_with(|| json!([])).as_array_mut().unwrap()
}

fn field_removed(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    properties(schema).remove(&name);
    required(schema).retain(|it| *it != name.as_str());
    Some(format!("field `{name}` removed"))
}

fn field_added(schema: &mut Map<String, Value>) -> Option<String> {
    properties(schema).insert("zebra".to_owned(), json!({"type": "string"}));
    Some("field `zebra` added".to_owned())
}

fn field_renamed(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let value = properties(schema).remove(&name)?;
    properties(schema).insert(format!("{name}Anew"), value);
    for it in required(schema).iter_mut().filter(|it| **it == name.as_str()) {
        *it = json!(format!("{name}Anew"));
    }
    Some(format!("field `{name}` renamed"))
}

fn field_retyped(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let to = random.pick(&["string", "integer", "boolean", "number"]);
    properties(schema)[&name] = json!({"type": to});
    Some(format!("field `{name}` is {to}"))
}

fn field_required(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let required = required(schema);
    (!required.contains(&json!(name))).then(|| {
        required.push(json!(name));
        format!("field `{name}` required")
    })
}

fn field_not_required(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let required = required(schema);
    if required.is_empty() {
        return None;
    }
    let gone = required.remove(random.index(required.len()));
    Some(format!("field {gone} not required"))
}

fn field_nullable(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let property = properties(schema)[&name].as_object_mut()?;
    let ty = property.get("type").and_then(Value::as_str)?.to_owned();
    // In both dialects.
    property.insert("nullable".to_owned(), json!(true));
    property.insert("type".to_owned(), json!(ty));
    Some(format!("field `{name}` nullable"))
}

fn enum_value_removed(schema: &mut Map<String, Value>) -> Option<String> {
    let values = schema["enum"].as_array_mut()?;
    (values.len() > 1).then(|| format!("value {} removed", values.pop().unwrap_or_default()))
}

fn enum_value_added(schema: &mut Map<String, Value>) -> Option<String> {
    let values = schema["enum"].as_array_mut()?;
    values.iter().all(Value::is_string).then(|| {
        values.push(json!("zebra"));
        "value `zebra` added".to_owned()
    })
}

fn operation_renamed(operation: &mut Map<String, Value>) -> Option<String> {
    let id = format!("{}Anew", operation["operationId"].as_str()?);
    operation["operationId"] = json!(id);
    Some(format!("operation is `{id}`"))
}

fn parameter_added(operation: &mut Map<String, Value>, required: bool) -> Option<String> {
    let parameters = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut()?;
    parameters
        .push(json!({"name": "zebra", "in": "query", "required": required, "schema": {"type": "string"}}));
    Some(format!("parameter `zebra` added, required: {required}"))
}

fn status_removed(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let responses = operation["responses"].as_object_mut()?;
    let statuses: Vec<String> = responses.keys().cloned().collect();
    if statuses.len() < 2 {
        return None;
    }
    let status = picked(&statuses, random)?;
    responses.remove(&status);
    Some(format!("status {status} removed"))
}
