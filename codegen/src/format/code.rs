//! Rust items as text.

use proc_macro2::TokenStream;
use syn::{File, ImplItem, Item, ItemImpl};

use super::documentation::as_attributes;

/// A printed item.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// Items of one of these kinds stand together without a blank line.
    together: Option<Kind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    PublicUse,
    Module,
}

impl Block {
    /// An item that stands alone.
    pub(super) fn alone(text: String) -> Self {
        Self { text, together: None }
    }
}

/// Prints the items that the tokens are.
pub(super) fn print(tokens: TokenStream) -> Result<Vec<Block>, String> {
    let file: File = syn::parse2(as_attributes(tokens)).map_err(|error| error.to_string())?;
    Ok(file.items.into_iter().map(print_item).collect())
}

/// Joins items below a head, with blank lines between them.
pub(super) fn join<'b>(head: &str, blocks: impl Iterator<Item = &'b Block> + Clone) -> String {
    let length: usize = blocks.clone().map(|block| block.text.len() + 1).sum();
    let mut text = String::with_capacity(head.len() + length);
    text.push_str(head);
    let mut before = None;
    for block in blocks {
        let together = before
            .is_some_and(|before: &Block| before.together.is_some() && before.together == block.together);
        if !together {
            text.push('\n');
        }
        text.push_str(&block.text);
        before = Some(block);
    }
    text
}

/// Prints one item.
pub(super) fn print_item(item: Item) -> Block {
    let together = match &item {
        Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Some(Kind::Use),
        Item::Use(_) => Some(Kind::PublicUse),
        Item::Mod(item) if item.attrs.is_empty() => Some(Kind::Module),
        _ => None,
    };
    let text = match item {
        Item::Impl(item) => print_impl(item),
        item => unparse(item),
    };
    Block { text, together }
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&file(item))
}

fn file(item: Item) -> File {
    File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] }
}

/// Prints an impl block with blank lines between its items: each is printed in an impl block of its own, and the
/// bodies are put together.
fn print_impl(mut item: ItemImpl) -> String {
    let members = std::mem::take(&mut item.items);
    let mut file = file(Item::Impl(item));
    let empty = prettyplease::unparse(&file);
    let Some(head) = empty.strip_suffix("}\n") else { return empty };
    let bodies: Vec<String> =
        members.into_iter().map(|member| print_member(&mut file, head, member)).collect();
    if bodies.is_empty() { empty } else { format!("{head}\n{}}}\n", bodies.join("\n")) }
}

/// The text of one item of an impl block, printed in the block that the file holds.
fn print_member(file: &mut File, head: &str, member: ImplItem) -> String {
    if let Some(Item::Impl(block)) = file.items.first_mut() {
        block.items = vec![member];
    }
    let whole = prettyplease::unparse(file);
    let body = whole.strip_prefix(head).and_then(|rest| rest.strip_suffix("}\n"));
    body.unwrap_or(&whole).trim_start_matches('\n').to_owned()
}
