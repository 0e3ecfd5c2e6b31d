//! Changes of descriptions as vendors make them, by chance.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// What changes something, and says what it did; nothing where it cannot.
type Change = fn(&mut Map<String, Value>, &mut Random) -> Option<String>;

/// What a change can be made to, and the change.
type Kind = (fn(&Value) -> bool, Change);

const KINDS: [Kind; 34] = [
    (is_schema, field_removed),
    (is_schema, field_added),
    (is_schema, field_renamed),
    (is_schema, field_retyped),
    (is_schema, field_listed),
    (is_schema, field_required),
    (is_schema, field_not_required),
    (is_schema, field_nullable),
    (is_schema, field_of_one_direction),
    (is_schema, field_constrained),
    (is_schema, further_fields_typed),
    (is_enum, enum_value_removed),
    (is_enum, enum_value_added),
    (is_union, member_removed),
    (is_union, member_added),
    (is_operation, operation_renamed),
    (is_operation, operation_of_another_tag),
    (is_operation, operation_deprecated),
    (is_operation, parameter_added),
    (is_operation, parameter_removed),
    (is_operation, parameter_required),
    (is_operation, body_may_be_left_out),
    (is_operation, status_added),
    (is_operation, status_removed),
    (is_operation, answer_without_body),
    (is_answer, header_added),
    (is_answer, header_removed),
    (is_description, server_added),
    (is_description, server_removed),
    (is_description, credential_added),
    (is_description, credential_removed),
    (is_description, schema_renamed),
    (is_description, path_moved),
    (is_description, words_changed),
];

fn is_schema(value: &Value) -> bool {
    value["properties"].is_object()
}

fn is_enum(value: &Value) -> bool {
    value["enum"].is_array()
}

fn is_union(value: &Value) -> bool {
    value["oneOf"].is_array() || value["anyOf"].is_array()
}

fn is_operation(value: &Value) -> bool {
    value["operationId"].is_string()
}

fn is_answer(value: &Value) -> bool {
    value["description"].is_string() && value["content"].is_object()
}

fn is_description(value: &Value) -> bool {
    value["openapi"].is_string()
}

/// Makes one change, and says which.
pub(super) fn changed(description: &mut Value, random: &mut Random) -> String {
    loop {
        let (is_so, change) = KINDS[random.index(KINDS.len())];
        let Some(place) = picked(&places(description, is_so), random) else { continue };
        let value = description.pointer_mut(&place).unwrap().as_object_mut().unwrap();
        if let Some(done) = change(value, random) {
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

fn field_added(schema: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
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

fn enum_value_removed(schema: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let values = schema["enum"].as_array_mut()?;
    (values.len() > 1).then(|| format!("value {} removed", values.pop().unwrap_or_default()))
}

fn enum_value_added(schema: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let values = schema["enum"].as_array_mut()?;
    values.iter().all(Value::is_string).then(|| {
        values.push(json!("zebra"));
        "value `zebra` added".to_owned()
    })
}

fn operation_renamed(operation: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let id = format!("{}Anew", operation["operationId"].as_str()?);
    operation["operationId"] = json!(id);
    Some(format!("operation is `{id}`"))
}

fn operation_of_another_tag(operation: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    operation.insert("tags".to_owned(), json!(["zebras"]));
    Some("operation has the tag `zebras`".to_owned())
}

fn operation_deprecated(operation: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let was = operation.insert("deprecated".to_owned(), json!(true));
    (was != Some(json!(true))).then(|| "operation deprecated".to_owned())
}

fn parameters(operation: &mut Map<String, Value>) -> &mut Vec<Value> {
    operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut().unwrap()
}

fn parameter_added(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let required = random.pick(&[false, true]);
    let schema = json!({"type": "string"});
    parameters(operation)
        .push(json!({"name": "zebra", "in": "query", "required": required, "schema": schema}));
    Some(format!("parameter `zebra` added, required: {required}"))
}

/// The index of a parameter that stands here and not in a path.
fn any_parameter(operation: &mut Map<String, Value>, random: &mut Random) -> Option<usize> {
    let can_change = |it: &Value| it["in"].is_string() && it["in"] != "path";
    let indices: Vec<usize> =
        parameters(operation).iter().enumerate().filter(|(_, it)| can_change(it)).map(|(at, _)| at).collect();
    (!indices.is_empty()).then(|| random.pick(&indices))
}

fn parameter_removed(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let index = any_parameter(operation, random)?;
    Some(format!("parameter {} removed", parameters(operation).remove(index)["name"]))
}

fn parameter_required(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let index = any_parameter(operation, random)?;
    let parameter = &mut parameters(operation)[index];
    let required = parameter["required"] != true;
    parameter["required"] = json!(required);
    Some(format!("parameter {}, required: {required}", parameter["name"]))
}

fn body_may_be_left_out(operation: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let body = operation.get_mut("requestBody")?.as_object_mut()?;
    let required = body.get("required") != Some(&json!(true));
    body.get("content")?;
    body.insert("required".to_owned(), json!(required));
    Some(format!("body required: {required}"))
}

fn status_added(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let status = random.pick(&["202", "418"]);
    let schema = json!({"type": "object", "properties": {"zebra": {"type": "string"}}});
    let answer = json!({"description": "zebra", "content": {"application/json": {"schema": schema}}});
    let was = operation["responses"].as_object_mut()?.insert(status.to_owned(), answer);
    was.is_none().then(|| format!("status {status} added"))
}

fn answer_without_body(operation: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let responses = operation["responses"].as_object_mut()?;
    let statuses: Vec<String> = responses.keys().cloned().collect();
    let status = picked(&statuses, random)?;
    responses[&status].as_object_mut()?.remove("content")?;
    Some(format!("status {status} has no body"))
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

fn field_listed(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let item = properties(schema)[&name].take();
    properties(schema)[&name] = json!({"type": "array", "items": item});
    Some(format!("field `{name}` is a list"))
}

fn field_of_one_direction(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let (name, keyword) = (any_property(schema, random)?, random.pick(&["readOnly", "writeOnly"]));
    let property = properties(schema)[&name].as_object_mut().filter(|it| !it.contains_key("$ref"))?;
    let was = property.insert(keyword.to_owned(), json!(true));
    was.is_none().then(|| format!("field `{name}` is {keyword}"))
}

fn field_constrained(schema: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let name = any_property(schema, random)?;
    let property =
        properties(schema)[&name].as_object_mut().filter(|it| it.get("type") == Some(&json!("string")))?;
    let was = property.insert("maxLength".to_owned(), json!(17));
    was.is_none().then(|| format!("field `{name}` has 17 characters at most"))
}

fn further_fields_typed(schema: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let was = schema.insert("additionalProperties".to_owned(), json!({"type": "integer"}));
    was.is_none().then(|| "further fields are integers".to_owned())
}

fn members(union: &mut Map<String, Value>) -> Option<&mut Vec<Value>> {
    let keyword = if union.contains_key("oneOf") { "oneOf" } else { "anyOf" };
    union.get_mut(keyword)?.as_array_mut()
}

fn member_removed(union: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let mapped = union.get("discriminator").is_some_and(|it| it["mapping"].is_object());
    let members = members(union).filter(|members| members.len() > 2 && !mapped)?;
    let gone = members.remove(random.index(members.len()));
    Some(format!("member {gone} removed"))
}

fn member_added(union: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let tag =
        union.get("discriminator").and_then(|it| it["propertyName"].as_str()).unwrap_or("zebra").to_owned();
    let member = json!({
        "type": "object", "title": "Zebra", "required": [tag], "properties": {tag: {"type": "string", "enum": ["zebra"]}}
    });
    members(union)?.push(member);
    Some("member `Zebra` added".to_owned())
}

fn schema_renamed(description: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let schemas = description.get_mut("components")?.get_mut("schemas")?.as_object_mut()?;
    let names: Vec<String> = schemas.keys().cloned().collect();
    let name = picked(&names, random)?;
    let schema = schemas.remove(&name)?;
    schemas.insert(format!("{name}Anew"), schema);
    // References to it, and to what is inside of it.
    let text = Value::Object(description.clone()).to_string();
    let place = format!("#/components/schemas/{name}");
    let text = text.replace(&format!("{place}\""), &format!("{place}Anew\""));
    let text = text.replace(&format!("{place}/"), &format!("{place}Anew/"));
    *description = serde_json::from_str(&text).unwrap();
    Some(format!("schema `{name}` renamed"))
}

fn path_moved(description: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let paths = description.get_mut("paths")?.as_object_mut()?;
    let names: Vec<String> = paths.keys().cloned().collect();
    let name = picked(&names, random)?;
    let item = paths.remove(&name)?;
    paths.insert(format!("/zebra{name}"), item);
    Some(format!("path `{name}` moved"))
}

fn words_changed(description: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let operation = description.get_mut("paths")?.as_object_mut()?.values_mut().next()?;
    let operation = operation.as_object_mut()?.values_mut().find(|it| it["operationId"].is_string())?;
    operation["summary"] = json!("About zebras.");
    Some("words changed".to_owned())
}

fn header_added(answer: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let headers = answer.entry("headers").or_insert_with(|| json!({})).as_object_mut()?;
    headers.insert("X-Zebra".to_owned(), json!({"schema": {"type": "integer"}}));
    Some("header `X-Zebra` added".to_owned())
}

fn header_removed(answer: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    removed(answer.get_mut("headers")?, "header", random)
}

fn server_added(description: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let servers = description.entry("servers").or_insert_with(|| json!([])).as_array_mut()?;
    servers.push(json!({"url": "https://zebra.example.test"}));
    Some("server `zebra` added".to_owned())
}

fn server_removed(description: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    let servers = description.get_mut("servers")?.as_array_mut().filter(|servers| servers.len() > 1)?;
    let gone = servers.remove(random.index(servers.len()));
    Some(format!("server {gone} removed"))
}

fn credential_added(description: &mut Map<String, Value>, _: &mut Random) -> Option<String> {
    let components = description.entry("components").or_insert_with(|| json!({})).as_object_mut()?;
    let credentials = components.entry("securitySchemes").or_insert_with(|| json!({})).as_object_mut()?;
    credentials.insert("zebra".to_owned(), json!({"type": "apiKey", "in": "header", "name": "X-Zebra"}));
    Some("credential `zebra` added".to_owned())
}

fn credential_removed(description: &mut Map<String, Value>, random: &mut Random) -> Option<String> {
    removed(description.get_mut("components")?.get_mut("securitySchemes")?, "credential", random)
}

fn removed(map: &mut Value, what: &str, random: &mut Random) -> Option<String> {
    let map = map.as_object_mut()?;
    let names: Vec<String> = map.keys().cloned().collect();
    let name = picked(&names, random)?;
    map.remove(&name);
    Some(format!("{what} `{name}` removed"))
}
