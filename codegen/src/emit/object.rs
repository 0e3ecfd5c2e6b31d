//! Structs.

use std::collections::BTreeSet;

use super::allow::complexity_attribute;
use super::attribute::{deprecated_attribute, derive_attributes, emit_type_doc, non_exhaustive_attribute};
use super::default::emit_defaults;
use super::doc::{Docs, code_span};
use super::fragment::{Fragment, code, literal, quoted, word};
use super::table::{Row, Table};
use super::tokens::Scope;
use super::{Item, Line, Listing};
use crate::ir::{Constant, Field, FieldName, Object, Presence, Scalar, TypeDef, TypeRef, Use};

/// A struct and the table of its properties.
pub(super) fn emit_object(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Vec<Item> {
    let mut items = vec![
        Item::Listing(emit_struct(scope, def, object)),
        Item::Table(emit_object_table(scope, def, object)),
    ];
    items.extend(emit_defaults(scope, def, object).map(Item::Code));
    items
}

/// The struct.
///
/// ```text
/// /// The card that pays a link.
/// #[non_exhaustive]
/// pub struct PayinLinkCard {
///     …
///     unknown: runtime::UnknownFields,
/// }
/// ```
fn emit_struct(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Listing {
    let Object { constants, fields, additional, additional_name, is_tuple } = object;
    let docs = emit_constants_doc(emit_type_doc(def, "The object"), constants);
    let (derives, deprecated) = (derive_attributes(def, &[]), deprecated_attribute(def.deprecated));
    let attributes = derives.chain([non_exhaustive_attribute()]).chain(deprecated);
    let rest = match (additional_name, is_tuple) {
        (Some(name), true) => emit_more_field(scope, additional.as_ref(), name),
        (name, _) => emit_rest_field(scope, additional.as_ref(), name.as_ref()),
    };
    Listing {
        head: Line::new(docs, attributes, code!("pub struct {}", word(&def.name))),
        members: fields.iter().map(|field| emit_field(scope, field)).chain([rest]).collect(),
    }
}

/// What is said about properties without a field.
///
/// ```text
/// /// `type` is always `card`.
/// ```
fn emit_constants_doc(docs: Docs, constants: &[Constant]) -> Docs {
    let sentences: Vec<String> = constants
        .iter()
        .map(|Constant { wire_name, value, origin: _ }| {
            format!("{} is always {}.", code_span(wire_name), code_span(&value.text()))
        })
        .collect();
    docs.paragraph_if(!sentences.is_empty(), &sentences.join(" "))
}

/// A field.
///
/// ```text
/// /// Amount in COP.
/// pub amount: i64,
/// ```
fn emit_field(scope: Scope<'_>, field: &Field) -> Line {
    let Field { wire_name, name, ty, presence, access: _, default: _, sensitive, deprecated, doc, origin: _ } =
        field;
    let docs = Docs::of(doc)
        .or_else(|| format!("The property {}.", code_span(wire_name)))
        .paragraph_if(*sensitive, "Sensitive: redacted in `Debug`.");
    let deprecated = deprecated_attribute(*deprecated);
    let attributes = deprecated.into_iter().chain(complexity_attribute(ty, *presence));
    let (name, ty) = (word(name), scope.ty(ty));
    let code = match presence {
        Presence::Required => code!("pub {}: {},", name, ty),
        Presence::Optional => code!("pub {}: Option<{}>,", name, ty),
        Presence::OptionalNullable => code!("pub {}: runtime::Maybe<{}>,", name, ty),
    };
    Line::new(docs, attributes, code)
}

/// The field for properties that have none of their own.
///
/// ```text
/// unknown: runtime::UnknownFields,
/// ```
fn emit_rest_field(scope: Scope<'_>, additional: Option<&TypeRef>, name: Option<&FieldName>) -> Line {
    let (docs, code) = match (additional, name) {
        (Some(ty), Some(name)) => (
            Docs::default().or("Properties of other names."),
            code!("pub {}: std::collections::BTreeMap<String, {}>,", word(name), scope.ty(ty)),
        ),
        _ => (Docs::default(), Fragment::new("unknown: runtime::UnknownFields,")),
    };
    Line::documented(docs, code)
}

/// The field for items behind those that have a field of their own.
///
/// ```text
/// pub more_items: Vec<runtime::Json>,
/// ```
fn emit_more_field(scope: Scope<'_>, ty: Option<&TypeRef>, name: &FieldName) -> Line {
    let ty = scope.ty(ty.unwrap_or(&TypeRef::Scalar(Scalar::Json)));
    let docs = Docs::default().or("The items behind these.");
    Line::documented(docs, code!("pub {}: Vec<{}>,", word(name), ty))
}

/// The table.
///
/// ```text
/// runtime::object! {
///     PayinLinkCard(payin_link_card) sent {
///         constant {
///             "type" = "card",
///         }
///         required use CustomerId {
///             "customerId" customer_id: CustomerId,
///         }
///     }
/// }
/// ```
fn emit_object_table(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Table {
    let Object { constants, fields, additional, additional_name, is_tuple } = object;
    let Use { sent, received } = def.used;
    let direction = if sent || !received { "sent" } else { "received" };
    let of = |presence| fields.iter().filter(move |field| field.presence == presence);
    let section =
        |head, presence| Row::section(head, of(presence).map(|field| emit_field_row(scope, field)).collect());
    let rows = [
        Row::section("constant", constants.iter().map(emit_constant_row).collect()),
        section(emit_required_head(scope, fields), Presence::Required),
        section("optional".into(), Presence::Optional),
        section("nullable".into(), Presence::OptionalNullable),
        match (additional_name, is_tuple) {
            (Some(name), true) => Some(emit_more_row(scope, additional.as_ref(), name)),
            (name, _) => emit_additional_row(scope, additional.as_ref(), name.as_ref()),
        },
    ];
    Table::of(
        if *is_tuple { "tuple" } else { "object" },
        code!("{}({}) {}", word(&def.name), word(&def.module), direction),
        rows.into_iter().flatten().collect(),
    )
}

/// The head of the section that becomes a struct in a module of its own, with what that imports.
///
/// ```text
/// required use CustomerId
/// ```
fn emit_required_head(scope: Scope<'_>, fields: &[Field]) -> Fragment {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    let mut imports = BTreeSet::new();
    for field in required {
        scope.import(&field.ty, &mut imports);
    }
    if imports.is_empty() {
        Fragment::new("required")
    } else {
        code!("required use {}", Fragment::list(imports))
    }
}

/// ```text
/// "type" = "card",
/// ```
fn emit_constant_row(constant: &Constant) -> Row {
    let Constant { wire_name, value, origin: _ } = constant;
    Row::Entry(code!("{} = {},", quoted(wire_name), literal(value)))
}

/// ```text
/// sensitive "cardNumber" card_number: String,
/// ```
fn emit_field_row(scope: Scope<'_>, field: &Field) -> Row {
    let Field {
        wire_name,
        name,
        ty,
        presence: _,
        access: _,
        default: _,
        sensitive,
        deprecated: _,
        doc: _,
        origin: _,
    } = field;
    let marker = if *sensitive { "sensitive " } else { "" };
    Row::Entry(code!("{}{} {}: {},", marker, quoted(wire_name), word(name), scope.ty(ty)))
}

/// ```text
/// additional additional_properties: i64,
/// ```
fn emit_additional_row(
    scope: Scope<'_>,
    additional: Option<&TypeRef>,
    name: Option<&FieldName>,
) -> Option<Row> {
    Some(Row::Entry(code!("additional {}: {},", word(name?), scope.ty(additional?))))
}

/// ```text
/// more more_items: runtime::Json,
/// ```
fn emit_more_row(scope: Scope<'_>, ty: Option<&TypeRef>, name: &FieldName) -> Row {
    let ty = scope.ty(ty.unwrap_or(&TypeRef::Scalar(Scalar::Json)));
    Row::Entry(code!("more {}: {},", word(name), ty))
}
