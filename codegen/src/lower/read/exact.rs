//! Nodes that `openapiv3` reads without loss, as a test proves: Server and Discriminator.
//!
//! Its types for schemas, operations, path items and security schemes are not used, because they drop or refuse what real descriptions say.

use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Node};
use crate::lower::Lowering;

impl<'a> Lowering<'a> {
    /// Reads a Discriminator.
    pub(in crate::lower) fn discriminator(&mut self, node: &'a Node) -> Option<openapiv3::Discriminator> {
        self.exact(node, "a Discriminator")
    }

    /// Reads a Server.
    pub(in crate::lower) fn server_object(&mut self, node: &'a Node) -> Option<openapiv3::Server> {
        self.exact(node, "a Server")
    }

    fn exact<T: DeserializeOwned>(&mut self, node: &'a Node, what: &str) -> Option<T> {
        match serde_json::from_value(to_value(node)) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("this cannot be read as {what}: {error}");
                let remedy = "correct it as the specification says; until then it is left out";
                self.report(Diagnostic::new(Code::InvalidValue, node.origin, message, remedy));
                None
            }
        }
    }
}

/// The node as JSON, for readers that know nothing of nodes.
fn to_value(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Integer(value) => Number::from_i128(**value).map_or(Value::Null, Value::Number),
        Kind::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Kind::String(text) => Value::String(text.to_string()),
        Kind::List(list) => Value::Array(list.iter().map(to_value).collect()),
        Kind::Map(map) => Value::Object(
            map.iter().map(|(key, value)| (key.to_string(), to_value(value))).collect::<Map<_, _>>(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    fn round<T: DeserializeOwned + Serialize>(value: &Value) -> Value {
        serde_json::to_value(serde_json::from_value::<T>(value.clone()).unwrap()).unwrap()
    }

    #[test]
    fn servers_come_back_as_they_were() {
        let value = json!({
            "url": "https://{region}.example.test/v1",
            "description": "Production",
            "variables": {"region": {"default": "eu", "enum": ["eu", "us"], "description": "where"}},
            "x-rust-name": "Live",
        });
        assert_eq!(round::<openapiv3::Server>(&value), value);
    }

    #[test]
    fn discriminators_come_back_as_they_were() {
        let value = json!({"propertyName": "kind", "mapping": {"b": "B", "a": "#/components/schemas/A"}});
        assert_eq!(round::<openapiv3::Discriminator>(&value).to_string(), value.to_string());
    }
}
