//! The method that begins a call.

use super::Line;
use super::allow::for_method;
use super::argument::{Argument, emit_body, emit_parameter};
use super::attribute::deprecated_attribute;
use super::doc::{Docs, code_span};
use super::example::emit_example;
use super::fragment::{Fragment, code, word};
use super::tokens::Scope;
use crate::ir::{Callback, Operation, Parameter, ParameterPlace, TypeRef};

/// On what the methods of a module hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Receiver {
    /// A tag's struct, which borrows the client.
    Tag,
    /// The client itself.
    Client,
}

/// The method.
///
/// ```text
/// /// Creates a payin link.
/// ///
/// /// `POST /payinLinks`
/// pub fn create(&self, body: impl Into<types::CreatePayinLinkRequest>) -> Call<'a, CreatePayinLink, M> {
///     Call::new(self.client).json(&body.into())
/// }
/// ```
pub(super) fn emit_method(scope: Scope<'_>, receiver: Receiver, operation: &Operation) -> Line {
    let arguments = required(scope, operation);
    let docs = emit_method_doc(scope, receiver, operation, &arguments);
    let deprecated = deprecated_attribute(operation.deprecated);
    let (name, operation) = (word(&operation.method_name), word(&operation.type_name));
    let allows = for_method(name, arguments.len() + 1);
    let (lifetime, client) = match receiver {
        Receiver::Tag => ("'a", "self.client"),
        Receiver::Client => ("'_", "self"),
    };
    let parameters = Fragment::concat(arguments.iter().map(|it| code!(", {}: {}", it.name, it.ty)));
    let steps = Fragment::concat(arguments.iter().map(|argument| &argument.step));
    Line::function(
        docs,
        deprecated.into_iter().chain(allows),
        code!("pub fn {}(&self{}) -> Call<{}, {}, M>", name, parameters, lifetime, operation),
        code!("Call::new({}){}", client, steps),
    )
}

/// What must be given: path parameters, other parameters, the body.
fn required<'a>(scope: Scope<'_>, operation: &'a Operation) -> Vec<Argument<'a>> {
    let parameters = required_parameters(operation).map(|parameter| emit_parameter(scope, parameter));
    let body = operation.body.iter().filter(|body| body.required).map(|body| emit_body(scope, body));
    parameters.chain(body).collect()
}

/// The parameters that are arguments, those of the path first.
pub(super) fn required_parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    let is_path = |parameter: &&Parameter| parameter.place == ParameterPlace::Path;
    let in_path = operation.parameters.iter().filter(is_path);
    in_path.chain(operation.parameters.iter().filter(move |it| it.required && !is_path(it)))
}

/// What the document says, a list of the arguments that it says something about, examples, the method and path, and what
/// comes in later on account of the call.
fn emit_method_doc(
    scope: Scope<'_>,
    receiver: Receiver,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Docs {
    let about = Docs::list(arguments.iter().filter_map(Argument::emit_doc));
    let request = code_span(&format!("{} {}", operation.method, operation.path));
    let request = match &operation.doc.pointer {
        Some(pointer) => format!("{request}, {}", code_span(pointer)),
        None => request,
    };
    Docs::of_or(&operation.doc, &format!("The operation {}.", code_span(&operation.id)))
        .followed_by(about)
        .followed_by(emit_example(scope, receiver, operation).unwrap_or_default())
        .followed_by(emit_answer_example(operation))
        .paragraph(request)
        .followed_by(Docs::list(
            operation.callbacks.iter().map(|callback| emit_callback_doc(scope, callback)),
        ))
}

/// What a call answers, where the document shows it and there is no variant to show it at.
fn emit_answer_example(operation: &Operation) -> Docs {
    let declared = operation.success.declared.first().filter(|_| operation.success.enum_name.is_none());
    declared.map(|declared| Docs::example("Answers, for example", &declared.doc)).unwrap_or_default()
}

/// ```text
/// /// - The callback `onPaid` sends a `types::PaymentEvent`.
/// ```
fn emit_callback_doc(scope: Scope<'_>, callback: &Callback) -> Docs {
    let Callback { name, body } = callback;
    let body = match body {
        TypeRef::Named(id) => scope.api.get(*id).map(|def| format!("types::{}", def.name)),
        _ => None,
    };
    let body = body.as_deref().unwrap_or("runtime::Json");
    Docs::default().or(&format!("The callback {} sends a {}.", code_span(name), code_span(body)))
}
