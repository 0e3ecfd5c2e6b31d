//! The call itself: its method, arguments and setters.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::Example;
use super::value::Wanted;
use crate::emit::answers::codec_type;
use crate::emit::argument::{Handed, without_null};
use crate::emit::bodies::is_convertible;
use crate::emit::fragment::Fragment;
use crate::emit::method::{Receiver, required_parameters};
use crate::emit::tokens::ident;
use crate::ir::{Answers, Body, Doc, Operation, Parameter, ParameterPlace, TypeRef};
use crate::name;

/// A body of more characters has a line of its own.
const LONGEST_ARGUMENT: usize = 60;

impl Example<'_> {
    /// The statements.
    ///
    /// ```text
    /// let body = types::Card::new(types::card::Required { … });
    /// let answer = client.cards().create(&customer_id, &body).await?;
    /// ```
    pub(super) fn call(&mut self, receiver: Receiver, operation: &Operation) -> Option<TokenStream> {
        let method = ident(&operation.method_name);
        let accessor = self.accessor(receiver, operation)?;
        let owner = operation.method_name.as_str();
        let mut arguments: Vec<TokenStream> =
            required_parameters(operation).map(|parameter| self.argument(owner, parameter)).collect();
        let (body, required) = match &operation.body {
            Some(body) if body.required => (Some(self.body(owner, body)), true),
            Some(body) => (self.told_body(body), false),
            None => (None, true),
        };
        let (statement, body) = body.map(Handover::named).unzip();
        let statement = statement.flatten();
        let body = body.map(|body| body.emit());
        arguments.extend(body.clone().filter(|_| required));
        let setters = operation.parameters.iter().filter_map(|parameter| self.setter(parameter));
        let setters: Vec<TokenStream> = setters.collect();
        let body = body.filter(|_| !required).map(|body| quote!(.body(#body)));
        let answer = (!answers_nothing(&operation.success)).then(|| quote!(let answer =));
        Some(quote!(#statement #answer client #accessor.#method(#(#arguments),*) #(#setters)* #body.await?;))
    }

    fn accessor(&self, receiver: Receiver, operation: &Operation) -> Option<TokenStream> {
        if receiver == Receiver::Client {
            return Some(TokenStream::new());
        }
        let name = ident(&self.scope.api.modules.get(operation.module.0)?.name);
        Some(quote!(.#name()))
    }

    /// What is handed over for a parameter.
    fn argument(&mut self, owner: &str, parameter: &Parameter) -> TokenStream {
        let ty = without_null(&parameter.ty);
        let shown = json_of(&parameter.doc).or_else(|| self.shown(ty));
        let argument = shown.and_then(|json| self.handed(ty, &json)).unwrap_or_else(|| {
            let written = self.scope.ty(ty);
            let value = self.variable(owner, (&parameter.name, &parameter.wire_name), &written);
            self.lent(ty, value)
        });
        argument.emit()
    }

    /// A parameter that may be left out, if the document shows its value at the parameter itself.
    fn setter(&mut self, parameter: &Parameter) -> Option<TokenStream> {
        if parameter.required || parameter.deprecated || parameter.place == ParameterPlace::Path {
            return None;
        }
        let json = json_of(&parameter.doc)?;
        let (name, value) = (ident(&parameter.name), self.handed(without_null(&parameter.ty), &json)?.emit());
        Some(quote!(.#name(#value)))
    }

    /// What is handed over for a body that has to be there.
    fn body(&mut self, owner: &str, body: &Body) -> Handover {
        self.told_body(body).or_else(|| self.untold_body(body)).unwrap_or_else(|| {
            let content = body.contents.first();
            let ty = content.map_or_else(Fragment::default, |it| codec_type(self.scope, &it.codec));
            let value = self.variable(owner, (&name::field_name("content"), "content"), &ty);
            self.chosen(body, value)
        })
    }

    /// A body of which the document shows something.
    fn told_body(&mut self, body: &Body) -> Option<Handover> {
        let ty = body.contents.first()?.codec.ty()?;
        let json = json_of(&body.doc).or_else(|| self.shown(ty))?;
        if body.enum_name.is_none() {
            return self.handed(ty, &json);
        }
        let value = self.attempt(|it| it.told(ty, &json, Wanted::Exactly))?;
        Some(self.chosen(body, value))
    }

    /// A body of whose parts the document may show something.
    fn untold_body(&mut self, body: &Body) -> Option<Handover> {
        let ty = body.contents.first()?.codec.ty()?;
        let wanted = if body.enum_name.is_none() { self.wanted(ty) } else { Wanted::Exactly };
        let value = self.attempt(|it| it.untold(ty, wanted))?;
        Some(self.chosen(body, value))
    }

    /// A value as one of the forms in which a body can be sent, under its name unless it becomes that form by itself.
    ///
    /// ```text
    /// CreateJobBody::Json(job)
    /// ```
    fn chosen(&self, body: &Body, value: TokenStream) -> Handover {
        let Some(content) = body.contents.first() else { return Handover::moved(value) };
        let ty = content.codec.ty();
        match (&body.enum_name, ty) {
            (Some(name), _) => {
                let becomes = is_convertible(self.scope, &body.contents, content)
                    && ty.is_some_and(|ty| self.says_its_type(ty));
                let (name, variant) = (ident(name), ident(&content.variant));
                Handover::moved(if becomes { value } else { quote!(#name::#variant(#value)) })
            }
            (None, Some(ty)) => self.lent(ty, value),
            (None, None) => Handover::moved(value),
        }
    }

    /// This value, as a method takes it.
    fn handed(&mut self, ty: &TypeRef, json: &Value) -> Option<Handover> {
        let wanted = self.wanted(ty);
        let value = self.attempt(|it| it.told(ty, json, wanted))?;
        Some(self.lent(ty, value))
    }

    fn wanted(&self, ty: &TypeRef) -> Wanted {
        match Handed::of(self.scope.api, ty) {
            Handed::Into => Wanted::Into,
            Handed::Slice => Wanted::Slice,
            Handed::Copied | Handed::Borrowed => Wanted::Exactly,
        }
    }

    /// A value that stays the caller's, if the method leaves it to him.
    fn lent(&self, ty: &TypeRef, value: TokenStream) -> Handover {
        let is_lent = matches!(Handed::of(self.scope.api, ty), Handed::Borrowed | Handed::Slice);
        Handover { value, is_lent }
    }
}

/// A value that is handed over, or lent.
struct Handover {
    value: TokenStream,
    is_lent: bool,
}

impl Handover {
    fn moved(value: TokenStream) -> Self {
        Self { value, is_lent: false }
    }

    fn emit(&self) -> TokenStream {
        let Self { value, is_lent } = self;
        let mark = is_lent.then(|| quote!(&));
        quote!(#mark #value)
    }

    /// The same under a name of its own, where it would hide the call.
    ///
    /// ```text
    /// let body = types::Card::new(types::card::Required { … });
    /// ```
    fn named(self) -> (Option<TokenStream>, Self) {
        let Self { value, is_lent } = self;
        if value.to_string().len() <= LONGEST_ARGUMENT {
            return (None, Self { value, is_lent });
        }
        (Some(quote!(let body = #value;)), Self { value: quote!(body), is_lent })
    }
}

/// What the document shows beside a value.
fn json_of(doc: &Doc) -> Option<Value> {
    serde_json::from_str(doc.example.as_deref()?).ok()
}

/// Whether a call has nothing to give but that it succeeded.
fn answers_nothing(success: &Answers) -> bool {
    success.enum_name.is_none() && success.declared.first().is_none_or(|it| it.response.body.is_none())
}
