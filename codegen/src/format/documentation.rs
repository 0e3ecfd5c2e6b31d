//! Documentation as the emitter hands it over: a mark, and one literal with all of its lines.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use quote::quote;

/// The text that a literal stands for.
pub(super) fn text_of(literal: &Literal) -> Option<String> {
    let mut written = literal.to_string();
    let hashes = written.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    let (start, end) = (hashes + 2, hashes + 1);
    if written.starts_with("r#") || written.starts_with("r\"") {
        written.truncate(written.len().checked_sub(end)?);
        written.drain(..start);
        return Some(written);
    }
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// The tokens as Rust has them: with an attribute for each line.
///
/// ```text
/// #[doc = " A type."]
/// ```
pub(super) fn as_attributes(tokens: TokenStream) -> TokenStream {
    let mut all = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_mark = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '#');
        if is_mark && let Some(TokenTree::Literal(literal)) = tokens.peek() {
            let text = text_of(literal).unwrap_or_default();
            let lines = text.split('\n');
            all.extend(quote!(#(#[doc = #lines])*));
            tokens.next();
            continue;
        }
        all.extend([match token {
            TokenTree::Group(group) => {
                TokenTree::from(Group::new(group.delimiter(), as_attributes(group.stream())))
            }
            token => token,
        }]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_told_by_their_text() {
        for (written, expected) in [
            ("r\"\"", Some("")),
            ("r\" a\\n\"", Some(" a\\n")),
            ("r##\" \"a\"# \"##", Some(" \"a\"# ")),
            ("\" a\\n#\"", Some(" a\n#")),
            ("b\"a\"", None),
            ("5", None),
        ] {
            assert_eq!(text_of(&written.parse().unwrap()).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn each_line_is_an_attribute_wherever_it_stands() {
        let found = as_attributes(quote! {
            # " A.\n B." pub struct A { # r"" pub b: [u8; 2], #[c] d: u8 }
        });
        let expected = quote! {
            #[doc = " A."] #[doc = " B."] pub struct A { #[doc = ""] pub b: [u8; 2], #[c] d: u8 }
        };
        assert_eq!(found.to_string(), expected.to_string());
    }
}
