//! Setters of a call, for what may be left out.

use super::allow::for_method;
use super::argument::{Argument, emit_body, emit_parameter};
use super::attribute::deprecated_attribute;
use super::doc::{Docs, code_span};
use super::fragment::{code, word};
use super::tokens::Scope;
use super::{Line, Listing};
use crate::ir::{Operation, Parameter, ParameterPlace};

/// The setters of one operation; none if everything is required.
///
/// ```text
/// impl<M> Call<'_, ListPayinLinks, M> {
///     …
/// }
/// ```
pub(super) fn emit_setters(scope: Scope<'_>, operation: &Operation) -> Option<Listing> {
    let optional = operation.parameters.iter().filter(|it| !it.required && it.place != ParameterPlace::Path);
    let parameters = optional.map(|parameter| emit_parameter_setter(scope, parameter));
    let body = operation.body.iter().filter(|body| !body.required);
    let body = body.map(|body| emit_setter(&emit_body(scope, body), || "The body.".to_owned(), false));
    let setters: Vec<Line> = parameters.chain(body).collect();
    let head =
        || Line::documented(Docs::default(), code!("impl<M> Call<'_, {}, M>", word(&operation.type_name)));
    (!setters.is_empty()).then(|| Listing { head: head(), members: setters })
}

fn emit_parameter_setter(scope: Scope<'_>, parameter: &Parameter) -> Line {
    let fallback = || {
        let name = code_span(&parameter.wire_name);
        match &parameter.part {
            Some(part) => format!("The header {name} of the part {}.", code_span(part)),
            None => format!("The parameter {name}."),
        }
    };
    emit_setter(&emit_parameter(scope, parameter), fallback, parameter.deprecated)
}

/// A setter.
///
/// ```text
/// /// How many at most.
/// pub fn limit(self, limit: i64) -> Self {
///     self.query("limit", &limit)
/// }
/// ```
fn emit_setter(argument: &Argument<'_>, fallback: impl FnOnce() -> String, deprecated: bool) -> Line {
    let Argument { name, ty, step, doc } = argument;
    let attributes = deprecated_attribute(deprecated).into_iter().chain(for_method(*name, 2));
    Line::function(
        Docs::of(doc).or_else(fallback),
        attributes,
        code!("pub fn {}(self, {}: {}) -> Self", name, name, ty),
        code!("self{}", step),
    )
}
