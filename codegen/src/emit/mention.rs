//! Which names a file says, and so has to import.

use proc_macro2::{TokenStream, TokenTree};

use super::Item;

/// Whether the items say this name without a path before it.
pub(super) fn name(items: &[Item], name: &str) -> bool {
    any(items, &|[before, word, _]| word == name && before != ":")
}

/// Whether the items begin a path with this name.
pub(super) fn path(items: &[Item], name: &str) -> bool {
    let begins = |[before, word, after]: [&str; 3]| word == name && before != ":" && after == ":";
    let calls = items.iter().any(|item| matches!(item, Item::Table(_)));
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

/// Whether there is such a token, between such tokens. Groups are nothing to their neighbours.
fn says(tokens: &TokenStream, found: &dyn Fn([&str; 3]) -> bool) -> bool {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let words: Vec<String> = tokens.iter().map(word).collect();
    let at = |index: usize| words.get(index).map_or("", String::as_str);
    tokens.iter().enumerate().any(|(index, token)| match token {
        TokenTree::Group(group) => says(&group.stream(), found),
        TokenTree::Ident(_) => found([index.checked_sub(1).map_or("", at), at(index), at(index + 1)]),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn word(token: &TokenTree) -> String {
    match token {
        TokenTree::Ident(ident) => ident.to_string(),
        TokenTree::Punct(punct) => punct.as_char().to_string(),
        TokenTree::Group(_) | TokenTree::Literal(_) => String::new(),
    }
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
