//! Which names a file says, and so has to import.

use proc_macro2::{TokenStream, TokenTree};

use super::Item;

/// Whether the items say this name without a path before it.
pub(super) fn name(items: &[Item], name: &str) -> bool {
    any(items, &|[before, word, _]| word == name && before != "::")
}

/// Whether the items begin a path with this name.
pub(super) fn path(items: &[Item], name: &str) -> bool {
    let calls = items.iter().any(|item| matches!(item, Item::Table(_)));
    let begins = |[before, word, after]: [&str; 3]| word == name && before != "::" && after == "::";
    (calls && name == "runtime") || any(items, &begins)
}

/// Whether the items say this name anywhere.
pub(super) fn anywhere(items: &[Item], name: &str) -> bool {
    any(items, &|[_, word, _]| word == name)
}

fn any(items: &[Item], found: &dyn Fn([&str; 3]) -> bool) -> bool {
    items.iter().any(|item| match item {
        Item::Code(tokens) => says(tokens, found),
        Item::Table(table) => table.rows().any(|tokens| says(tokens, found)),
    })
}

/// Whether there is such a word between such words. Groups are nothing to their neighbours.
fn says(tokens: &TokenStream, found: &dyn Fn([&str; 3]) -> bool) -> bool {
    let mut words = vec![String::new()];
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) if says(&group.stream(), found) => return true,
            TokenTree::Group(_) | TokenTree::Literal(_) => words.push(String::new()),
            TokenTree::Ident(ident) => words.push(ident.to_string()),
            TokenTree::Punct(punct) => match words.last_mut() {
                Some(word) if word == ":" && punct.as_char() == ':' => word.push(':'),
                _ => words.push(punct.as_char().to_string()),
            },
        }
    }
    words.push(String::new());
    words.windows(3).any(|window| matches!(window, [before, word, after] if found([before, word, after])))
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::super::{Row, Table};
    use super::*;

    #[test]
    fn names_count_where_they_mean_the_import() {
        let code = |tokens| vec![Item::Code(tokens)];
        assert!(name(
            &code(quote!(
                fn a() -> Call<A> {}
            )),
            "Call"
        ));
        assert!(!name(
            &code(quote!(
                fn a() -> types::Call {}
            )),
            "Call"
        ));
        assert!(path(
            &code(quote!(
                fn a(b: &types::B) {}
            )),
            "types"
        ));
        assert!(!path(
            &code(quote!(
                fn types(types: i64) {}
            )),
            "types"
        ));
        assert!(!path(
            &code(quote!(
                use a::types::B;
            )),
            "types"
        ));
        assert!(path(
            &code(quote!(
                fn a(b: types::B) {}
            )),
            "types"
        ));
        assert!(anywhere(
            &code(quote!(
                fn a(b: &types::B) {}
            )),
            "B"
        ));
        assert!(!anywhere(
            &code(quote!(
                #[doc = "B"]
                struct A;
            )),
            "B"
        ));
        let table = vec![Item::Table(Table { name: "x", rows: vec![Row::Entry(quote!(A(types::B)))] })];
        assert!(path(&table, "runtime") && path(&table, "types"));
    }
}
