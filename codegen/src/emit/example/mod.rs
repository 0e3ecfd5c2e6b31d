//! A call as its caller writes it, with the values that the document shows.
//!
//! There is none if too little is known or it gets long. Those who use it do not compile it; the tests here do, for the
//! examples of all cases and of the checked-in client.

mod call;
mod member;
mod scalar;
mod value;

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, code_span};
use super::fragment::Fragment;
use super::method::Receiver;
use super::tokens::{Scope, ident};
use crate::ir::{FieldName, Operation};
use crate::layout::{self, INDENT, push_code_line};
use crate::name;

/// Calls of more values hide the rest, and take long to be written where types contain types.
const MOST_VALUES: usize = 60;

/// Calls of more lines hide the rest.
const MOST_LINES: usize = 40;

/// Calls that want more of their reader show too little.
const MOST_VARIABLES: usize = 5;

/// Names that each example has for what is its own.
const TAKEN: [&str; 3] = ["client", "body", "answer"];

/// The call, if the document shows any of the values that it takes. What it shows none of is a variable.
///
/// ````text
/// /// Example, where `customer_id: types::CustomerId` is your own:
/// ///
/// /// ```ignore
/// /// let body = types::PayinLinkGeneral::new(types::payin_link_general::Required {
/// ///     amount: 100000,
/// ///     customer_id,
/// /// });
/// /// let answer = client.payin_links().create(body).await?;
/// /// ```
/// ````
pub(super) fn emit_example(scope: Scope<'_>, receiver: Receiver, operation: &Operation) -> Option<Docs> {
    // What is named here is named in a comment, and needs no import.
    let named = Cell::default();
    let scope = Scope { named: &named, ..scope };
    let mut example = Example { scope, told: Told::default(), left: MOST_VALUES };
    let code = example.call(receiver, operation)?;
    let Told { variables, any } = &example.told;
    let is_readable = *any && example.left > 0 && variables.len() <= MOST_VARIABLES;
    let code = is_readable.then(|| printed(code)).flatten()?;
    (code.lines().count() <= MOST_LINES).then(|| Docs::rust(&label(variables), &code))
}

/// Statements as text. One whose layout is plain need not be parsed for it; the tests that compile all examples hold the
/// two layouts against each other.
fn printed(code: TokenStream) -> Option<String> {
    let mut line = String::new();
    push_code_line(code.clone(), &mut line);
    let text = match layout::statement(&line) {
        Some(text) => text,
        None => unparsed(code)?,
    };
    let inside: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(INDENT)).collect();
    Some(inside.join("\n"))
}

/// Statements as the printer of Rust lays them out in a function.
fn unparsed(code: TokenStream) -> Option<String> {
    let file = syn::parse2(quote!(fn example() { #code })).ok()?;
    let text = prettyplease::unparse(&file);
    Some(text.strip_prefix("fn example() {\n")?.strip_suffix("}\n")?.to_owned())
}

/// What is said above the code.
fn label(variables: &[Variable]) -> String {
    let shown: Vec<String> =
        variables.iter().map(|Variable { name, ty }| code_span(&format!("{name}: {ty}"))).collect();
    match shown.as_slice() {
        [] => "Example:".to_owned(),
        [only] => format!("Example, where {only} is your own:"),
        [all @ .., last] => format!("Example, where {} and {last} are your own:", all.join(", ")),
    }
}

/// An example that is being written.
struct Example<'a> {
    scope: Scope<'a>,
    told: Told,
    /// How many more values it may have.
    left: usize,
}

/// What has come of the document so far.
#[derive(Clone, Default)]
struct Told {
    /// What it has no values for, in the order of the code.
    variables: Vec<Variable>,
    /// Whether it has a value for anything.
    any: bool,
}

/// A value that the reader has.
#[derive(Clone, PartialEq, Eq)]
struct Variable {
    name: String,
    ty: String,
}

impl Example<'_> {
    /// Writes something; if that cannot be done, it is as if it had not been tried.
    fn attempt(&mut self, write: impl FnOnce(&mut Self) -> Option<TokenStream>) -> Option<TokenStream> {
        let before = self.told.clone();
        let written = write(self);
        if written.is_none() {
            self.told = before;
        }
        written
    }

    /// Whether one more value may be written.
    fn may_go_on(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }

    /// A value of the reader's own. Two values of one name have their owner's name before it.
    fn variable(&mut self, owner: &str, (name, wire_name): (&FieldName, &str), ty: &Fragment) -> TokenStream {
        let longer = name::field_name(&format!("{owner} {wire_name}"));
        let is_free = |name: &&FieldName| {
            let taken = self.told.variables.iter().map(|variable| variable.name.as_str());
            !taken.chain(TAKEN).any(|taken| taken == name.as_str())
        };
        let Some(name) = [name, &longer].into_iter().find(is_free) else {
            // No name is left, so there is no example.
            self.left = 0;
            return TokenStream::new();
        };
        self.told.variables.push(Variable { name: name.as_str().to_owned(), ty: ty.to_string() });
        let name = ident(name);
        quote!(#name)
    }
}
