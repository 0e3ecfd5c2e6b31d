//! The version of the specification that a document follows.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::{Kind, Node};

/// The version of the specification that a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
    /// 3.2.x
    V3_2,
}

impl Version {
    /// The version that a document's root states, if it is known.
    #[must_use]
    pub fn of(root: &Node) -> Option<Self> {
        Self::parse(&text_of(root.get("openapi")?)?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(['.', '-']);
        match (parts.next()?, parts.next()?) {
            ("3", "0") => Some(Self::V3_0),
            ("3", "1") => Some(Self::V3_1),
            ("3", "2") => Some(Self::V3_2),
            _ => None,
        }
    }
}

/// Checks that this is the root of an `OpenAPI` document of a version that can be read.
pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) -> Result<(), Box<Diagnostic>> {
    match (Version::of(root), root.get("openapi"), root.get("swagger")) {
        (Some(version), stated, _) => {
            if let Some(stated) = stated.filter(|_| version > Version::V3_1) {
                diagnostics.push(newer(stated));
            }
            if let Some(dialect) = root.get("jsonSchemaDialect").filter(|dialect| !is_known_dialect(dialect))
            {
                diagnostics.push(other_dialect(dialect));
            }
            Ok(())
        }
        (None, Some(stated), _) => Err(unsupported(stated).into()),
        (None, None, Some(stated)) => Err(swagger(stated).into()),
        (None, None, None) => Err(not_openapi(root).into()),
    }
}

/// Whether this is the dialect of OpenAPI 3, or JSON Schema as it is since 2019, on which that is built.
fn is_known_dialect(dialect: &Node) -> bool {
    const KNOWN: [&str; 3] = [
        "https://spec.openapis.org/oas/3.",
        "https://json-schema.org/draft/2020-12/",
        "https://json-schema.org/draft/2019-09/",
    ];
    dialect.as_str().is_some_and(|text| KNOWN.iter().any(|known| text.starts_with(known)))
}

fn other_dialect(dialect: &Node) -> Diagnostic {
    let found = text_of(dialect).map_or_else(|| dialect.describe().to_owned(), |text| format!("`{text}`"));
    Diagnostic::new(
        Code::UnknownDialect,
        dialect.origin,
        format!("`jsonSchemaDialect` is {found}, and schemas are read as JSON Schema 2020-12"),
        "nothing has to be done, unless the dialect gives keywords another meaning",
    )
}

fn newer(stated: &Node) -> Diagnostic {
    Diagnostic::new(
        Code::NewerVersion,
        stated.origin,
        format!("OpenAPI {} is read as 3.1", text_of(stated).unwrap_or_default()),
        "nothing has to be done, unless the document needs what only the newer version has",
    )
}

fn unsupported(stated: &Node) -> Diagnostic {
    let found = text_of(stated).map_or_else(|| stated.describe().to_owned(), |text| format!("`{text}`"));
    Diagnostic::new(
        Code::UnsupportedVersion,
        stated.origin,
        format!("`openapi` is {found}, and only versions 3.0, 3.1 and 3.2 can be read"),
        "write the version as a string such as `3.0.3` or `3.1.0`, or convert the document to one of them",
    )
}

fn swagger(stated: &Node) -> Diagnostic {
    Diagnostic::new(
        Code::Swagger,
        stated.origin,
        format!("the document is Swagger {}, which cannot be read", text_of(stated).unwrap_or_default()),
        "convert it to OpenAPI 3.0 or 3.1 first, with a converter such as an API editor has",
    )
}

fn not_openapi(root: &Node) -> Diagnostic {
    let message = match root.as_map() {
        Some(_) => "the document has no `openapi` version".to_owned(),
        None => format!("the document is {}, not an object with an `openapi` version", root.describe()),
    };
    let remedy = "name a file whose root object states its version, such as `openapi: 3.0.3`";
    Diagnostic::new(Code::NotOpenapi, root.origin, message, remedy)
}

/// The version's text. YAML reads an unquoted `3.1` as a number.
fn text_of(stated: &Node) -> Option<String> {
    match &stated.kind {
        Kind::String(text) => Some(text.to_string()),
        Kind::Float(number) => Some(format!("{number:.1}")),
        Kind::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
