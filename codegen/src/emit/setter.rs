//! Setters of a call, for what may be left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::allow::{attributes, for_method};
use super::argument::{Argument, emit_body, emit_parameter};
use super::attribute::deprecated_attribute;
use super::doc::{Docs, code_span};
use super::tokens::{Scope, ident};
use crate::ir::{Operation, Parameter, ParameterPlace};

/// The setters of one operation; none if everything is required.
///
/// ```text
/// impl<M> Call<'_, ListPayinLinks, M> {
///     …
/// }
/// ```
pub(super) fn emit_setters(scope: Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let optional = operation.parameters.iter().filter(|it| !it.required && it.place != ParameterPlace::Path);
    let parameters = optional.map(|parameter| emit_parameter_setter(scope, parameter));
    let body = operation.body.iter().filter(|body| !body.required);
    let body = body.map(|body| emit_setter(&emit_body(scope, body), "The body.", false));
    let setters: Vec<TokenStream> = parameters.chain(body).collect();
    let name = ident(&operation.type_name);
    (!setters.is_empty()).then(|| quote!(impl<M> Call<'_, #name, M> { #(#setters)* }))
}

fn emit_parameter_setter(scope: Scope<'_>, parameter: &Parameter) -> TokenStream {
    let name = code_span(&parameter.wire_name);
    let fallback = match &parameter.part {
        Some(part) => format!("The header {name} of the part {}.", code_span(part)),
        None => format!("The parameter {name}."),
    };
    emit_setter(&emit_parameter(scope, parameter), &fallback, parameter.deprecated)
}

/// A setter.
///
/// ```text
/// /// How many at most.
/// pub fn limit(self, limit: i64) -> Self {
///     self.query("limit", &limit)
/// }
/// ```
fn emit_setter(argument: &Argument, fallback: &str, deprecated: bool) -> TokenStream {
    let Argument { name, ty, step, doc } = argument;
    let doc = Docs::of(doc).or(fallback).attributes();
    let deprecated = deprecated_attribute(deprecated);
    let allow = attributes(&for_method(&name.to_string(), 2));
    quote! {
        #doc
        #deprecated
        #allow
        pub fn #name(self, #name: #ty) -> Self {
            self #step
        }
    }
}
