//! Arguments: how a caller hands over a value, and how it is passed on.

use super::doc::Docs;
use super::media_type::is_plain_json;
use super::tokens::{Code, Scope, quoted, resolve, word};
use crate::ir::{
    Api, Body, Codec, Content, Doc, Encoding, EncodingRule, Parameter, ParameterPlace, ParameterStyle,
    Scalar, Shape, TypeRef,
};

/// An argument of a method or setter.
pub(super) struct Argument<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its type: `impl Into<String>`.
    pub(super) ty: String,
    /// How the call takes it: `.query("reference", &reference.into())`.
    pub(super) step: String,
    /// What the document says about it.
    pub(super) doc: &'a Doc,
}

impl Argument<'_> {
    /// The item of the list that a method's documentation has about its arguments; none if nothing is known.
    ///
    /// ```text
    /// - `limit`: How many at most. Default: `20`.
    /// ```
    pub(super) fn emit_doc(&self) -> Option<Docs> {
        let Self { name, ty: _, step: _, doc } = self;
        let Doc { summary, description, facts, example, link, pointer: _ } = doc;
        let texts = [summary, description, example, link];
        let says_something = texts.iter().any(|text| text.is_some()) || !facts.is_empty();
        says_something.then(|| Docs::labelled(&format!("`{name}`"), doc))
    }
}

/// The argument for a parameter.
///
/// ```text
/// customer_id: &types::CustomerId     .query("customerId", customer_id)
/// ```
pub(super) fn emit_parameter<'a>(scope: Scope<'_>, parameter: &'a Parameter) -> Argument<'a> {
    let name = word(&parameter.name);
    let (ty, value) = emit_value(scope, name, without_null(&parameter.ty));
    Argument { name, ty, step: emit_parameter_step(parameter, &value), doc: &parameter.doc }
}

/// The argument for a body.
///
/// ```text
/// body: impl Into<types::CreatePayinLinkRequest>     .json(&body.into())
/// body: impl Into<CreatePayinLinkBody>               .request_body(body.into())
/// ```
pub(super) fn emit_body<'a>(scope: Scope<'_>, body: &'a Body) -> Argument<'a> {
    let Body { contents, enum_name, required: _, doc, origin: _ } = body;
    let name = "body";
    let (ty, step) = match (enum_name, contents.as_slice()) {
        (None, [content]) => emit_content(scope, name, content),
        (Some(enum_name), _) => {
            (format!("impl Into<{}>", word(enum_name)), ".request_body(body.into())".to_owned())
        }
        (None, _) => ("impl Into<runtime::Body>".to_owned(), ".request_body(body)".to_owned()),
    };
    Argument { name, ty, step, doc }
}

fn emit_content(scope: Scope<'_>, name: &str, content: &Content) -> (String, String) {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    let written = |value: &str| format!(".request_body({})", emit_written("runtime::Body", content, value));
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => {
            let (ty, value) = emit_value(scope, name, ty);
            let is_plain = matches!(codec, Codec::Json(_)) && is_plain_json(media_type);
            (ty, if is_plain { format!(".json({value})") } else { written(&value) })
        }
        Codec::Text => {
            ("impl Into<String>".to_owned(), format!(".text({}, body.into())", quoted(media_type)))
        }
        Codec::Bytes => {
            ("impl Into<runtime::Bytes>".to_owned(), format!(".bytes({}, body)", quoted(media_type)))
        }
        Codec::File => ("impl Into<runtime::File>".to_owned(), written("&body.into()")),
    }
}

/// A value as a body, where the runtime's `Body` is called `of`.
///
/// ```text
/// runtime::Body::form(&body.into(), &[])
/// ```
pub(super) fn emit_written(of: &str, content: &Content, value: &str) -> Code {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    let media_type = quoted(media_type);
    let list = |encodings: &[Encoding]| list(encodings.iter().map(emit_encoding));
    Code::new(match codec {
        Codec::Json(_) => format!("{of}::json({media_type}, {value})"),
        Codec::Form(_, encodings) => format!("{of}::form({value}, {})", list(encodings)),
        Codec::Multipart(_, encodings) => {
            format!("{of}::multipart({media_type}, {value}, {})", list(encodings))
        }
        Codec::File => format!("{of}::file({media_type}, {value})"),
        Codec::Text => format!("{of}::text({media_type}, {value})"),
        Codec::Bytes => format!("{of}::bytes({media_type}, {value})"),
    })
}

/// ```text
/// &["address", "expand"]
/// ```
fn list(parts: impl Iterator<Item = String>) -> String {
    format!("&[{}]", parts.collect::<Vec<_>>().join(", "))
}

/// ```text
/// runtime::Encoding::deep_object(&["address", "expand"])
/// ```
fn emit_encoding(encoding: &Encoding) -> String {
    let Encoding { properties, rule } = encoding;
    let properties = list(properties.iter().map(|property| quoted(property).to_string()));
    match rule {
        EncodingRule::Style(style, explode, allow_reserved) => {
            let reserved = if *allow_reserved { ".reserved()" } else { "" };
            if *style == ParameterStyle::DeepObject {
                return format!("runtime::Encoding::deep_object({properties}){reserved}");
            }
            let style = emit_style(*style);
            format!("runtime::Encoding::style({properties}, runtime::Style::{style}, {explode}){reserved}")
        }
        EncodingRule::ContentType(media_type) => {
            format!("runtime::Encoding::content_type({properties}, {})", quoted(media_type))
        }
    }
}

/// How a caller hands over a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Handed {
    /// As anything that becomes one.
    Into,
    /// As a copy.
    Copied,
    /// Behind a reference.
    Borrowed,
    /// As a slice of its items.
    Slice,
}

impl Handed {
    /// How values of a type are handed over.
    pub(super) fn of(api: &Api, ty: &TypeRef) -> Self {
        match resolve(api, ty) {
            TypeRef::Scalar(Scalar::String) => Self::Into,
            TypeRef::Scalar(scalar) if scalar.is_copied() => Self::Copied,
            TypeRef::Named(id) => match api.get(*id).map(|def| &def.shape) {
                Some(Shape::Enum(_) | Shape::Union(_)) => Self::Into,
                _ => Self::Borrowed,
            },
            TypeRef::List(_) => Self::Slice,
            // As a whole: a reference inside would need a lifetime of its own.
            TypeRef::OrEmpty(_) => Self::Into,
            _ => Self::Borrowed,
        }
    }
}

/// The type of an argument and the reference that is passed on.
///
/// ```text
/// reference: impl Into<String>     &reference.into()
/// limit: i64                       &limit
/// id: &types::CustomerId           id
/// ids: &[types::CustomerId]        ids
/// ```
fn emit_value(scope: Scope<'_>, name: &str, ty: &TypeRef) -> (String, String) {
    let written = scope.ty(ty);
    match (Handed::of(scope.api, ty), resolve(scope.api, ty)) {
        (Handed::Into, _) => (format!("impl Into<{written}>"), format!("&{name}.into()")),
        (Handed::Copied, _) => (written.to_string(), format!("&{name}")),
        (Handed::Slice, TypeRef::List(item)) => (format!("&[{}]", scope.ty(item)), name.to_owned()),
        (Handed::Slice | Handed::Borrowed, _) => (format!("&{written}"), name.to_owned()),
    }
}

/// A parameter that is not sent is left out, so `null` needs no type of its own.
pub(super) fn without_null(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) => inner,
        _ => ty,
    }
}

/// ```text
/// .path("payinLinkId", payin_link_id)
/// ```
fn emit_parameter_step(parameter: &Parameter, value: &str) -> String {
    use ParameterPlace::{Cookie, Header, Path, Query};
    use ParameterStyle::{Form, Simple};
    let Parameter {
        wire_name,
        name: _,
        place,
        part,
        style,
        explode,
        allow_reserved,
        required: _,
        ty: _,
        sensitive: _,
        deprecated: _,
        doc: _,
        origin: _,
    } = parameter;
    if let Some(part) = part {
        return format!(".part_header({}, {}, {value})", quoted(part), emit_parameter_value(parameter));
    }
    let name = quoted(wire_name);
    match (place, style, explode, allow_reserved) {
        (Path, Simple, false, false) => format!(".path({name}, {value})"),
        (Query, Form, true, false) => format!(".query({name}, {value})"),
        (Header, Simple, false, _) => format!(".header_parameter({name}, {value})"),
        (Cookie, Form, true, _) => format!(".cookie({name}, {value})"),
        _ => format!(".parameter({}, {value})", emit_parameter_value(parameter)),
    }
}

/// A parameter in full, where it is not written in the way that is usual in its place.
///
/// ```text
/// runtime::Parameter {
///     name: "ids",
///     place: runtime::Place::Query,
///     style: runtime::Style::Form,
///     explode: false,
///     allow_reserved: false,
/// }
/// ```
fn emit_parameter_value(parameter: &Parameter) -> String {
    let (explode, allow_reserved) = (parameter.explode, parameter.allow_reserved);
    let name = quoted(&parameter.wire_name);
    if parameter.part.is_some() && parameter.style == ParameterStyle::Simple && !explode {
        return format!("runtime::Parameter::new({name}, runtime::Place::Header)");
    }
    let place = match parameter.place {
        ParameterPlace::Path => "Path",
        ParameterPlace::Query => "Query",
        ParameterPlace::Header | ParameterPlace::Part => "Header",
        ParameterPlace::Cookie => "Cookie",
    };
    let style = emit_style(parameter.style);
    format!(
        "runtime::Parameter {{ name: {name}, place: runtime::Place::{place}, style: runtime::Style::{style}, \
         explode: {explode}, allow_reserved: {allow_reserved} }}"
    )
}

fn emit_style(style: ParameterStyle) -> &'static str {
    match style {
        ParameterStyle::Simple => "Simple",
        ParameterStyle::Label => "Label",
        ParameterStyle::Matrix => "Matrix",
        ParameterStyle::Form => "Form",
        ParameterStyle::SpaceDelimited => "SpaceDelimited",
        ParameterStyle::PipeDelimited => "PipeDelimited",
        ParameterStyle::DeepObject => "DeepObject",
        ParameterStyle::Json => "Json",
    }
}
