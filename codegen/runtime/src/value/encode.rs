//! Opened values as JSON text.

use super::{Number, ObjectSource, ReadError, Value};

/// Writes a value as JSON text.
///
/// The values inside lists and objects keep their own text if they have one; what is made anew is white space between
/// them, the escapes of property names, and scalars that were opened themselves.
pub(crate) fn encode(value: Value<'_>) -> Result<String, ReadError> {
    Ok(match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Number(number) => encode_number(number)?,
        Value::Text(text) => quoted(&text),
        Value::List(items) => {
            let mut text = String::from("[");
            while items.next(&mut |item| {
                separate(&mut text);
                text.push_str(item.raw()?.as_str());
                Ok(())
            })? {}
            text.push(']');
            text
        }
        Value::Object(properties) => encode_object(properties)?,
    })
}

/// Writes the properties of an object that are still to be read.
fn encode_object(properties: &mut dyn ObjectSource) -> Result<String, ReadError> {
    let mut text = String::from("{");
    while properties.next(&mut |name, value| {
        separate(&mut text);
        text.push_str(&quoted(name));
        text.push(':');
        text.push_str(value.raw()?.as_str());
        Ok(())
    })? {}
    text.push('}');
    Ok(text)
}

/// A string in quotes, escaped.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn separate(text: &mut String) {
    if text.len() > 1 {
        text.push(',');
    }
}

fn encode_number(number: Number) -> Result<String, ReadError> {
    match number {
        Number::Signed(number) => Ok(number.to_string()),
        Number::Unsigned(number) => Ok(number.to_string()),
        Number::Double(number) => match serde_json::Number::from_f64(number) {
            Some(number) => Ok(number.to_string()),
            None => Err(ReadError::new("a number that JSON does not have")),
        },
    }
}
