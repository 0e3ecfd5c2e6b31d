//! Enums over the bodies that an operation can answer.

use super::allow::Allow;
use super::attribute::non_exhaustive_attribute;
use super::doc::{Docs, code_span};
use super::fragment::{Fragment, code, word};
use super::tokens::Scope;
use super::{Line, Listing};
use crate::ir::Sizes;
use crate::ir::{Answers, Codec, Declared, Response, ResponseStatus};

/// The enum over several bodies, if there is one.
///
/// ```text
/// /// Declared failures of [`PayinLinks::create`].
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum CreatePayinLinkFailure {
///     …
/// }
/// ```
pub(super) fn emit_answers(scope: Scope<'_>, answers: &Answers, about: &str) -> Option<Listing> {
    let Answers { declared, enum_name } = answers;
    let code = code!("pub enum {}", word(enum_name.as_ref()?));
    let bodies = declared.iter().map(|it| it.response.body.as_ref()?.1.ty());
    let allow = Sizes::new(scope.api).are_uneven(bodies).then(|| Allow::LargeEnumVariant.attribute());
    let derives = Fragment::new("#[derive(Clone, Debug, PartialEq)]");
    let attributes = [derives, non_exhaustive_attribute()].into_iter().chain(allow);
    Some(Listing {
        head: Line::new(Docs::default().or(about), attributes, code),
        members: declared.iter().map(|declared| emit_answer(scope, declared)).collect(),
    })
}

/// A declared answer.
///
/// ```text
/// /// `400`: The request is not valid.
/// BadRequest(types::BadRequest),
/// /// `400` as `text/plain`: The request is not valid.
/// BadRequestText(String),
/// ```
fn emit_answer(scope: Scope<'_>, declared: &Declared) -> Line {
    let Declared { status, variant, form, response, doc, origin: _ } = declared;
    let media_type = form.as_ref().and(response.body.as_ref());
    let label = match media_type {
        Some((media_type, _)) => format!("{} as {}", shown(*status), code_span(media_type)),
        None => shown(*status),
    };
    let variant = word(variant);
    let code = match body_type(scope, response) {
        Some(ty) => code!("{}({}),", variant, ty),
        None => code!("{},", variant),
    };
    Line::documented(Docs::labelled(&label, doc), code)
}

/// The type of a body, if there is one.
pub(super) fn body_type(scope: Scope<'_>, response: &Response) -> Option<Fragment> {
    let Response { body } = response;
    body.as_ref().map(|(_, codec)| codec_type(scope, codec))
}

/// The type of what a codec reads or writes.
pub(super) fn codec_type(scope: Scope<'_>, codec: &Codec) -> Fragment {
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => scope.ty(ty),
        Codec::Text => Fragment::new("String"),
        Codec::Bytes => Fragment::new("runtime::Bytes"),
        Codec::File => Fragment::new("runtime::File"),
    }
}

fn shown(status: ResponseStatus) -> String {
    match status {
        ResponseStatus::Default => "Any other status".to_owned(),
        declared => format!("`{declared}`"),
    }
}
