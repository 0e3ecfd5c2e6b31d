//! Open enums.

use super::attribute::{
    deprecated_attribute, derive_attributes, emit_type_doc, non_exhaustive_attribute, shown,
};
use super::doc::{Docs, code_span};
use super::fragment::{Fragment, code, literal, quoted, word};
use super::table::{Row, Table};
use super::{Item, Line, Listing};
use crate::ir::{Enum, EnumKind, EnumValue, TypeDef};

/// An enum and the table of its values.
pub(super) fn emit_enum(def: &TypeDef, values: &Enum) -> Vec<Item> {
    let kind = values.kind();
    let Enum { values, closed } = values;
    let listing = if *closed { emit_closed(def, values, kind) } else { emit_open(def, values, kind) };
    let marker = if *closed { "closed " } else { "" };
    let rows = values.iter().map(|value| emit_value_row(value, kind)).collect();
    let macro_name = match kind {
        EnumKind::Strings => "string_enum",
        EnumKind::Integers => "integer_enum",
        EnumKind::Scalars => "scalar_enum",
    };
    let table = Table::of(macro_name, code!("{}{}", marker, word(&def.name)), rows);
    vec![Item::Listing(listing), Item::Table(table)]
}

/// The enum, if it is open.
///
/// ```text
/// /// How far the payment is.
/// #[non_exhaustive]
/// pub enum PayinLinkStatus {
///     …
///     /// A value that the description does not list, kept as it came.
///     UnknownValue(String),
/// }
/// ```
fn emit_open(def: &TypeDef, values: &[EnumValue], kind: EnumKind) -> Listing {
    let own: &[&str] = if kind == EnumKind::Integers { &["Copy", "Eq", "Hash"] } else { &["Eq", "Hash"] };
    let (derives, deprecated) = (derive_attributes(def, own), deprecated_attribute(def.deprecated));
    let attributes = derives.chain([non_exhaustive_attribute()]).chain(deprecated);
    let scalar = match kind {
        EnumKind::Strings => "String",
        EnumKind::Integers => "i64",
        EnumKind::Scalars => "runtime::Json",
    };
    let unknown = Docs::default().or("A value that the description does not list, kept as it came.");
    let unknown = Line::documented(unknown, code!("UnknownValue({}),", scalar));
    Listing {
        head: head(def, emit_type_doc(def, KIND), attributes),
        members: values.iter().map(|value| emit_value(value, kind)).chain([unknown]).collect(),
    }
}

/// The enum, if it is closed: a match that names all of its values is complete.
///
/// ```text
/// /// How far the payment is.
/// pub enum PayinLinkStatus {
///     …
/// }
/// ```
fn emit_closed(def: &TypeDef, values: &[EnumValue], kind: EnumKind) -> Listing {
    let docs = emit_type_doc(def, KIND).paragraph("Closed: any other value is an error.");
    let derives = derive_attributes(def, &["Copy", "Eq", "Hash"]);
    Listing {
        head: head(def, docs, derives.chain(deprecated_attribute(def.deprecated))),
        members: values.iter().map(|value| emit_value(value, kind)).collect(),
    }
}

/// What an enum is, where the document does not say it.
const KIND: &str = "One of the values of";

fn head(def: &TypeDef, docs: Docs, attributes: impl Iterator<Item = Fragment>) -> Line {
    Line::new(docs, attributes, code!("pub enum {}", word(&def.name)))
}

/// A listed value.
///
/// ```text
/// /// `pending`
/// Pending,
/// ```
fn emit_value(value: &EnumValue, kind: EnumKind) -> Line {
    let EnumValue { wire, name, doc } = value;
    let wire = if kind == EnumKind::Scalars { code_span(&wire.json()) } else { shown(wire) };
    Line::documented(Docs::labelled(&wire, doc), code!("{},", word(name)))
}

/// ```text
/// "pending" Pending,
/// ```
fn emit_value_row(value: &EnumValue, kind: EnumKind) -> Row {
    let EnumValue { wire, name, doc: _ } = value;
    let name = word(name);
    Row::Entry(match kind {
        EnumKind::Scalars => code!("{} {},", quoted(&wire.json()), name),
        EnumKind::Strings | EnumKind::Integers => code!("{} {},", literal(wire), name),
    })
}
