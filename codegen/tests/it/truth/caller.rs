//! A caller of everything that a client has: its source, made from the client's.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::Generated;
use codegen::ir::{Presence, Shape};
use quote::{ToTokens as _, quote};
use syn::{Fields, FnArg, ImplItem, Item, Pat, Type, Visibility};

/// The fields of structs with their types, as text.
type Structs = BTreeMap<String, BTreeMap<String, String>>;

/// The source of the caller, a module beside `client`.
pub(super) fn of(client: &Generated) -> String {
    let mut caller = Caller::default();
    for file in &client.files {
        let items = syn::parse_file(&file.text).unwrap().items;
        let inside = match file.path.as_str() {
            "types.rs" => "types",
            _ => "root",
        };
        for item in &items {
            caller.item(item, inside);
        }
    }
    caller.objects(client);
    let [types, root] = ["types", "root"].map(|inside| caller.uses.remove(inside).unwrap_or_default());
    format!(
        "mod of_types {{\n    use crate::client::runtime;\n    use crate::client::types::{{self, *}};\n{types}}}\n\
         mod of_calls {{\n    use crate::client::*;\n{root}}}\n"
    )
}

#[derive(Default)]
struct Caller {
    uses: BTreeMap<&'static str, String>,
    structs: Structs,
    /// The modules of the types that are sent.
    modules: BTreeMap<String, String>,
    count: usize,
}

impl Caller {
    fn add(&mut self, inside: &'static str, function: impl FnOnce(&str) -> String) {
        self.count += 1;
        let text = function(&format!("use_{}", self.count));
        writeln!(self.uses.entry(inside).or_default(), "    pub fn {text}").unwrap();
    }

    fn item(&mut self, item: &Item, inside: &'static str) {
        match item {
            Item::Struct(item) => self.read(item, inside),
            Item::Enum(item) => self.matched(item, inside),
            Item::Type(item) => {
                let (name, ty) = (&item.ident, item.ty.to_token_stream());
                self.add(inside, |it| format!("{it}(it: {name}) -> {ty} {{ it }}"));
            }
            Item::Impl(item) if item.trait_.is_none() => self.called(item, inside),
            Item::Macro(item) => self.table(item),
            _ => {}
        }
    }

    /// Reads every field.
    fn read(&mut self, item: &syn::ItemStruct, inside: &'static str) {
        let Fields::Named(fields) = &item.fields else { return };
        if !item.generics.params.is_empty() {
            return;
        }
        let name = item.ident.to_string();
        for field in fields.named.iter().filter(|field| matches!(field.vis, Visibility::Public(_))) {
            let (of, ty) =
                (field.ident.as_ref().unwrap().to_string(), field.ty.to_token_stream().to_string());
            self.add(inside, |it| format!("{it}(it: &{name}) -> &{ty} {{ &it.{of} }}"));
            self.structs.entry(name.clone()).or_default().insert(of, ty);
        }
    }

    /// Matches every variant.
    fn matched(&mut self, item: &syn::ItemEnum, inside: &'static str) {
        let name = &item.ident;
        for variant in &item.variants {
            let of = &variant.ident;
            let (pattern, body) = match &variant.fields {
                Fields::Unit => (quote!(#name::#of), quote!()),
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    let ty = &fields.unnamed[0].ty;
                    (quote!(#name::#of(it)), quote!(let _: #ty = it;))
                }
                _ => continue,
            };
            self.add(inside, |it| {
                format!("{it}(it: {name}) {{ match it {{ {pattern} => {{ {body} }} _ => {{}} }} }}")
            });
        }
    }

    /// Calls every method.
    fn called(&mut self, item: &syn::ItemImpl, inside: &'static str) {
        let (generics, owner) = (&item.generics.params, &item.self_ty);
        for method in &item.items {
            let ImplItem::Fn(method) = method else { continue };
            if !matches!(method.vis, Visibility::Public(_)) || !method.sig.generics.params.is_empty() {
                continue;
            }
            let (mut parameters, mut arguments) = (vec![], vec![]);
            for (index, input) in method.sig.inputs.iter().enumerate() {
                let FnArg::Typed(input) = input else { continue };
                let Pat::Ident(_) = &*input.pat else { continue };
                let name = quote::format_ident!("argument_{index}");
                let ty = given(&input.ty);
                parameters.push(quote!(#name: #ty));
                arguments.push(quote!(#name));
            }
            let (name, output) = (&method.sig.ident, &method.sig.output);
            let (output, own) = (output.to_token_stream().to_string(), quote!(#owner).to_string());
            // As a word: `GetSelf` is the name of an operation.
            let words = output.split(' ').map(|word| if word == "Self" { own.as_str() } else { word });
            let output = words.collect::<Vec<_>>().join(" ");
            let by = match method.sig.receiver() {
                Some(receiver) if matches!(receiver.kind, syn::ReceiverKind::Reference(..)) => quote!(&'x),
                Some(_) => quote!(),
                None => continue,
            };
            // An elided lifetime has no name to be given back under.
            let owner = quote!(#owner).to_string().replace("'_", "'x");
            let output = output.replace("'_", "'x");
            let generics = quote!(#generics).to_string();
            self.add(inside, |it| {
                let parameters = quote!(#(#parameters),*);
                format!(
                    "{it}<'x, {generics}>(it: {by} {owner}, {parameters}) {output} {{ it.{name}({}) }}",
                    quote!(#(#arguments),*)
                )
            });
        }
    }

    /// What the tables of the runtime's macros make.
    fn table(&mut self, item: &syn::ItemMacro) {
        let tokens: Vec<String> =
            item.mac.tokens.clone().into_iter().map(|token| token.to_string()).collect();
        match item.mac.path.segments.last().unwrap().ident.to_string().as_str() {
            "object" => {
                if let [name, module, direction, ..] = tokens.as_slice()
                    && direction != "received"
                {
                    self.modules.insert(name.clone(), module.trim_matches(['(', ')']).to_owned());
                }
            }
            "operation" => {
                // `Name = "id" "METHOD" "/path" { … success Type { … } failure Type { … } }`
                let body = item.mac.tokens.clone().into_iter().last();
                let Some(proc_macro2::TokenTree::Group(body)) = body else { return };
                let body: Vec<String> = body.stream().into_iter().map(|token| token.to_string()).collect();
                for (word, associated) in [("success", "Success"), ("failure", "Failure")] {
                    let Some(start) = body.iter().position(|token| token == word) else { continue };
                    let rest = &body[start + 1..];
                    let end =
                        rest.iter().position(|token| token.starts_with('{') || token == "one_of").unwrap();
                    let (name, ty) = (&tokens[0], rest[..end].concat());
                    self.add("root", |it| {
                        format!("{it}(it: <{name} as runtime::Operation>::{associated}) -> {ty} {{ it }}")
                    });
                }
            }
            _ => {}
        }
    }

    /// Makes every value that can be sent, sets what can be left out of it, and asks for what nobody lists.
    fn objects(&mut self, client: &Generated) {
        for def in client.api.type_order.iter().filter_map(|id| client.api.get(*id)) {
            let name = def.name.to_string();
            let Shape::Object(object) = &def.shape else { continue };
            if object.additional.is_none() && !object.is_tuple {
                self.add("types", |it| {
                    format!("{it}(it: &{name}) -> &runtime::UnknownFields {{ it.unknown_fields() }}")
                });
            }
            let (Some(module), Some(types)) =
                (self.modules.get(&name).cloned(), self.structs.get(&name).cloned())
            else {
                continue;
            };
            let fields = object.fields.iter().map(|field| (field.name.to_string(), field.presence));
            let (required, others): (Vec<_>, Vec<_>) =
                fields.partition(|(_, presence)| *presence == Presence::Required);
            let names: Vec<String> = required.into_iter().map(|(name, _)| name).collect();
            let parameters: Vec<String> =
                names.iter().map(|field| format!("{field}: {}", types[field])).collect();
            self.add("types", |it| {
                let required = if names.is_empty() {
                    String::new()
                } else {
                    format!("types::{module}::Required {{ {} }}", names.join(", "))
                };
                format!("{it}({}) -> {name} {{ {name}::new({required}) }}", parameters.join(", "))
            });
            for (field, presence) in others {
                let ty = types[&field].replace(' ', "");
                let Some(inner) = ty.strip_prefix("Option<").and_then(|it| it.strip_suffix('>')) else {
                    continue;
                };
                if presence == Presence::Optional {
                    let inner = inner.replace("dyn", "dyn ");
                    self.add("types", |it| {
                        format!("{it}(it: {name}, value: {inner}) -> {name} {{ it.{field}(value) }}")
                    });
                }
            }
        }
    }
}

/// The type of an argument that is certainly taken.
fn given(ty: &Type) -> proc_macro2::TokenStream {
    if let Type::ImplTrait(bounds) = ty {
        let text = bounds.to_token_stream().to_string().replace(' ', "");
        if let Some(inner) = text.strip_prefix("implInto<").and_then(|it| it.strip_suffix('>')) {
            return inner.parse().unwrap();
        }
    }
    ty.to_token_stream()
}
