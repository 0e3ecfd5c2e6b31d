//! From token streams to text.
//!
//! Items are printed one by one, with a blank line between them and between methods. The rows of the runtime's macros
//! are laid out here, one entry a line: a printer of Rust has no way of knowing what a macro's input means.

mod code;
mod table;
mod text;

pub use crate::emit::SourceFile;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::emit::{File, Item, header};
use crate::settings::Settings;

/// Prints the files. One that would be no Rust is a fault of the generator, which is told and left out.
pub(crate) fn format(
    files: Vec<File>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Vec<SourceFile> {
    let head = header("//", settings);
    let mut printed = Vec::with_capacity(files.len());
    for File { path, items } in files {
        match print(&head, &items) {
            Ok(text) => printed.push(SourceFile { path, text }),
            Err(fault) => diagnostics.push(internal(&path, &fault)),
        }
    }
    printed
}

/// The text of a file, which is Rust.
fn print(head: &str, items: &[Item]) -> Result<String, String> {
    let mut blocks = Vec::new();
    for item in items {
        match item {
            Item::Code(tokens) => blocks.extend(code::print(tokens.clone())?),
            Item::Table(table) => blocks.push(table::print(table)?),
        }
    }
    // Each block is Rust by itself: an item was parsed, and the tokens of a table were compared. To parse the text once
    // more as a whole costs a seventh of all time.
    Ok(if blocks.is_empty() { head.to_owned() } else { format!("{head}\n{}", code::join(&blocks)) })
}

fn internal(path: &str, fault: &str) -> Diagnostic {
    let message = format!("the generated file `{path}` is not Rust: {fault}");
    Diagnostic::in_file(
        Code::Internal,
        path,
        None,
        message,
        "report this fault with the description that shows it",
    )
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;
    use crate::emit::{Row, Table};

    fn formatted(items: Vec<Item>) -> (Vec<SourceFile>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let files = vec![File { path: "a.rs".to_owned(), items }];
        (format(files, &Settings::default(), &mut diagnostics), diagnostics)
    }

    #[test]
    fn files_are_laid_out() {
        let code = quote! {
            use a::b;
            use c::d;
            #[doc = " A type."]
            #[doc = ""]
            #[doc = " - `x`"]
            pub struct A { #[doc = " A field."] pub b: Option<Vec<u8>>, c: u8 }
            impl<'a> A { #[doc = " One."] pub fn one(&self) -> u8 { 1 } pub fn two() {} }
            impl B for A {}
        };
        let rows = vec![
            Row::Section(quote!(required), vec![Row::Entry(quote!("a" a: Option<Vec<u8>>,))]),
            Row::Section(quote!(by), vec![]),
        ];
        let table = Table { name: "object", rows: vec![Row::Section(quote!(A(a) sent), rows)] };
        let single = Table { name: "newtype", rows: vec![Row::Entry(quote!(sensitive A(String)))] };
        let (files, diagnostics) = formatted(vec![Item::Code(code), Item::Table(table), Item::Table(single)]);
        assert_eq!(diagnostics.iter().collect::<Vec<_>>(), [] as [&Diagnostic; 0]);
        insta::assert_snapshot!(files[0].text);
    }

    #[test]
    fn what_is_no_rust_is_a_fault_of_the_generator() {
        let (files, diagnostics) = formatted(vec![Item::Code(quote!(struct struct))]);
        assert!(files.is_empty());
        let messages: Vec<_> = diagnostics.iter().map(|it| (it.code, it.message.contains("a.rs"))).collect();
        assert_eq!(messages, [(Code::Internal, true)]);
    }
}
