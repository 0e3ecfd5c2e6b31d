//! Arguments: how a caller hands over a value, and how it is passed on.

use super::doc::Docs;
use super::fragment::{Fragment, Piece, Word, code, quoted, word};
use super::media_type::is_plain_json;
use super::tokens::{Scope, resolve};
use crate::ir::{
    Api, Body, Codec, Content, Doc, Encoding, EncodingRule, Parameter, ParameterPlace, ParameterStyle,
    Scalar, Shape, TypeRef,
};

/// An argument of a method or setter.
pub(super) struct Argument<'a> {
    /// Its name.
    pub(super) name: Word<'a>,
    /// Its type: `impl Into<String>`.
    pub(super) ty: Fragment,
    /// How the call takes it: `.query("reference", &reference.into())`.
    pub(super) step: Fragment,
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
    let name = Word::new("body");
    let (ty, step) = match (enum_name, contents.as_slice()) {
        (None, [content]) => emit_content(scope, name, content),
        (Some(enum_name), _) => {
            (code!("impl Into<{}>", word(enum_name)), Fragment::new(".request_body(body.into())"))
        }
        (None, _) => (Fragment::new("impl Into<runtime::Body>"), Fragment::new(".request_body(body)")),
    };
    Argument { name, ty, step, doc }
}

fn emit_content(scope: Scope<'_>, name: Word<'_>, content: &Content) -> (Fragment, Fragment) {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    let written = |value: Fragment| code!(".request_body({})", emit_written("runtime::Body", content, value));
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => {
            let (ty, value) = emit_value(scope, name, ty);
            let is_plain = matches!(codec, Codec::Json(_)) && is_plain_json(media_type);
            (ty, if is_plain { code!(".json({})", value) } else { written(value) })
        }
        Codec::Text => {
            (Fragment::new("impl Into<String>"), code!(".text({}, body.into())", quoted(media_type)))
        }
        Codec::Bytes => {
            (Fragment::new("impl Into<runtime::Bytes>"), code!(".bytes({}, body)", quoted(media_type)))
        }
        Codec::File => (Fragment::new("impl Into<runtime::File>"), written(Fragment::new("&body.into()"))),
    }
}

/// A value as a body, where the runtime's `Body` is called `of`.
///
/// ```text
/// runtime::Body::form(&body.into(), &[])
/// ```
pub(super) fn emit_written(of: &'static str, content: &Content, value: impl Piece) -> Fragment {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    let media_type = quoted(media_type);
    let list = |encodings: &[Encoding]| list(encodings.iter().map(emit_encoding));
    match codec {
        Codec::Json(_) => code!("{}::json({}, {})", of, media_type, value),
        Codec::Form(_, encodings) => code!("{}::form({}, {})", of, value, list(encodings)),
        Codec::Multipart(_, encodings) => {
            code!("{}::multipart({}, {}, {})", of, media_type, value, list(encodings))
        }
        Codec::File => code!("{}::file({}, {})", of, media_type, value),
        Codec::Text => code!("{}::text({}, {})", of, media_type, value),
        Codec::Bytes => code!("{}::bytes({}, {})", of, media_type, value),
    }
}

/// ```text
/// &["address", "expand"]
/// ```
fn list(parts: impl Iterator<Item = impl Piece>) -> Fragment {
    code!("&[{}]", Fragment::list(parts))
}

/// ```text
/// runtime::Encoding::deep_object(&["address", "expand"])
/// ```
fn emit_encoding(encoding: &Encoding) -> Fragment {
    let Encoding { properties, rule } = encoding;
    let properties = list(properties.iter().map(|property| quoted(property)));
    match rule {
        EncodingRule::Style(style, explode, allow_reserved) => {
            let reserved = if *allow_reserved { ".reserved()" } else { "" };
            if *style == ParameterStyle::DeepObject {
                return code!("runtime::Encoding::deep_object({}){}", properties, reserved);
            }
            let style = emit_style(*style);
            code!(
                "runtime::Encoding::style({}, runtime::Style::{}, {}){}",
                properties,
                style,
                explode,
                reserved
            )
        }
        EncodingRule::ContentType(media_type) => {
            code!("runtime::Encoding::content_type({}, {})", properties, quoted(media_type))
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
fn emit_value(scope: Scope<'_>, name: Word<'_>, ty: &TypeRef) -> (Fragment, Fragment) {
    let written = scope.ty(ty);
    match (Handed::of(scope.api, ty), resolve(scope.api, ty)) {
        (Handed::Into, _) => (code!("impl Into<{}>", written), code!("&{}.into()", name)),
        (Handed::Copied, _) => (written, code!("&{}", name)),
        (Handed::Slice, TypeRef::List(item)) => (code!("&[{}]", scope.ty(item)), name.into()),
        (Handed::Slice | Handed::Borrowed, _) => (code!("&{}", written), name.into()),
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
fn emit_parameter_step(parameter: &Parameter, value: &Fragment) -> Fragment {
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
        return code!(".part_header({}, {}, {})", quoted(part), emit_parameter_value(parameter), value);
    }
    let name = quoted(wire_name);
    match (place, style, explode, allow_reserved) {
        (Path, Simple, false, false) => code!(".path({}, {})", name, value),
        (Query, Form, true, false) => code!(".query({}, {})", name, value),
        (Header, Simple, false, _) => code!(".header_parameter({}, {})", name, value),
        (Cookie, Form, true, _) => code!(".cookie({}, {})", name, value),
        _ => code!(".parameter({}, {})", emit_parameter_value(parameter), value),
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
fn emit_parameter_value(parameter: &Parameter) -> Fragment {
    let (explode, allow_reserved) = (parameter.explode, parameter.allow_reserved);
    let name = quoted(&parameter.wire_name);
    if parameter.part.is_some() && parameter.style == ParameterStyle::Simple && !explode {
        return code!("runtime::Parameter::new({}, runtime::Place::Header)", name);
    }
    let place = match parameter.place {
        ParameterPlace::Path => "Path",
        ParameterPlace::Query => "Query",
        ParameterPlace::Header | ParameterPlace::Part => "Header",
        ParameterPlace::Cookie => "Cookie",
    };
    let style = emit_style(parameter.style);
    code!(
        "runtime::Parameter {{ name: {}, place: runtime::Place::{}, style: runtime::Style::{}, explode: {}, \
         allow_reserved: {} }}",
        name,
        place,
        style,
        explode,
        allow_reserved,
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
