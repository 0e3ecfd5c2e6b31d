//! From token streams to text.
//!
//! Items are printed one by one, with a blank line between them and between methods. The rows of the runtime's macros
//! are laid out here, one entry a line: a printer of Rust has no way of knowing what a macro's input means.

mod code;
mod documentation;
mod one_file;
mod plain;
mod table;
mod threads;

pub use crate::emit::SourceFile;

use self::code::Block;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::emit::{Client, Item, Named, Part, header};
use crate::settings::{FileLayout, Settings};

/// Prints the files of a client. One that would be no Rust is a fault of the generator, which is told and left out.
///
/// Parts of files are written and printed one by one, on as many threads as there are; so there are never the tokens of
/// more than a few.
pub(crate) fn format(
    client: &Client<'_>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Vec<SourceFile> {
    let parts: Vec<Part<'_>> = client.files.iter().flat_map(|file| file.parts.iter().copied()).collect();
    let mut printed = threads::map(&parts, |part| {
        let (items, named) = client.emit(*part);
        (print(items), named)
    })
    .into_iter();
    let head = header("//", settings);
    let (mut all_named, mut texts) = (Vec::new(), Vec::new());
    for file in &client.files {
        let (blocks, named): (Vec<_>, Vec<_>) = printed.by_ref().take(file.parts.len()).unzip();
        let named = named.into_iter().fold(Named::default(), |all, named| all | named);
        let imports = print(file.emit_imports(named));
        let head = if settings.layout == FileLayout::OneFile { "" } else { &head };
        texts.push((file.path.as_str(), text_of(head, [imports].into_iter().chain(blocks))));
        all_named.push(named);
    }
    texts.insert(0, ("mod.rs", text_of(&head, [print(client.emit_root(&all_named))])));
    if settings.layout == FileLayout::OneFile {
        texts = vec![("mod.rs", whole(&texts))];
    }
    let mut files = Vec::with_capacity(texts.len());
    for (path, text) in texts {
        match text {
            Ok(text) => files.push(SourceFile { path: path.to_owned(), text }),
            Err(fault) => diagnostics.push(internal(path, &fault)),
        }
    }
    files
}

/// The text of the root with all other files in it.
fn whole(texts: &[(&str, Result<String, String>)]) -> Result<String, String> {
    let mut all = Vec::with_capacity(texts.len());
    for (path, text) in texts {
        all.push((*path, text.as_deref().map_err(Clone::clone)?));
    }
    let mut all = all.into_iter();
    let root = all.next().map_or("", |(_, root)| root);
    Ok(one_file::join(root, all))
}

/// What has been printed of a part, or why it is no Rust.
type Printed = Result<Vec<Block>, String>;

/// Prints items, each of which is Rust.
fn print(items: Vec<Item>) -> Printed {
    let mut blocks = Vec::new();
    for item in items {
        match item {
            Item::Listing(listing) => blocks.push(plain::print_listing(&listing)?),
            Item::Plain(tokens) => blocks.push(plain::print(tokens)?),
            Item::Code(tokens) => blocks.extend(code::print(tokens)?),
            Item::Table(table) => blocks.push(table::print(table)?),
        }
    }
    Ok(blocks)
}

/// The text of a file of these parts. Each of their blocks is Rust by itself: an item was parsed, and a table is but its
/// tokens with blanks. To parse the text once more as a whole costs a seventh of all time.
fn text_of(head: &str, parts: impl IntoIterator<Item = Printed>) -> Result<String, String> {
    let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(code::join(head, parts.iter().flatten()))
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
    use crate::emit::{Fragment, Row, Table};

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
        let entry = |line: &str| Row::Entry(Fragment::unchecked(line));
        let section = |head: &str, rows| Row::Section(Fragment::unchecked(head), rows);
        let rows = vec![section("required", vec![entry("\"a\" a: Option<Vec<u8>>,")]), section("by", vec![])];
        let table = Table { name: "object", rows: vec![section("A(a) sent", rows)] };
        let single = Table { name: "newtype", rows: vec![entry("sensitive A(String)")] };
        let blocks = print(vec![Item::Code(code), Item::Table(table), Item::Table(single)]);
        insta::assert_snapshot!(text_of(&header("//", &Settings::default()), [blocks]).unwrap());
    }

    #[test]
    fn what_is_no_rust_is_a_fault_of_the_generator() {
        assert!(print(vec![Item::Code(quote!(struct struct))]).is_err());
        for line in ["\"a\"  a", "a : b", "(a"] {
            let rows = vec![Row::Entry(Fragment::unchecked(line))];
            assert!(print(vec![Item::Table(Table { name: "newtype", rows })]).is_err(), "{line}");
        }
        let fault = internal("a.rs", "why");
        assert_eq!((fault.code, fault.message.contains("a.rs")), (Code::Internal, true));
    }
}
