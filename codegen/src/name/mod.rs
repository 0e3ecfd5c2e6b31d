//! Identifiers: the only place where text of the document becomes a Rust name.
//!
//! Anything goes in, a legal identifier comes out, never an empty one, and none that trips a lint of rustc about
//! names. Each function here depends on its text alone, and a name that it made it leaves as it is.
//!
//! | text | type | variant | field | method | module |
//! | --- | --- | --- | --- | --- | --- |
//! | `payin-link` | `PayinLink` | `PayinLink` | `payin_link` | `payin_link` | `payin_link` |
//! | `customerIDs` | `CustomerIds` | `CustomerIds` | `customer_ids` | `customer_ids` | `customer_ids` |
//! | `type` | `Type` | `Type` | `r#type` | `r#type` | `type_` |
//! | `self` | `SelfType` | `SelfValue` | `self_` | `self_` | `self_` |
//! | `1.5` | `Type1_5` | `Value1_5` | `_1_5` | `call_1_5` | `module_1_5` |
//! | `-1` | `Minus1` | `Minus1` | `minus_1` | `minus_1` | `minus_1` |
//! | `@id` | `AtId` | `AtId` | `at_id` | `at_id` | `at_id` |
//! | `option` | `OptionType` | `Option` | `option` | `option` | `option` |
//! | (empty) | `Empty` | `Empty` | `empty` | `empty` | `empty` |
//!
//! How texts become words is told in [`words`], what is reserved in [`reserved`], and how names that meet in one
//! scope are told apart in [`distinct`].

mod distinct;
mod letter;
mod reserved;
mod symbol;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use self::distinct::{Claim, Name, Reason, Standing, Taken, Verdict, distinct};
pub(crate) use self::words::split;
use crate::ir::{ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName};

/// The name of a type.
pub(crate) fn type_name(text: &str) -> TypeName {
    unreserved_type(words::upper_camel(text, "Type"))
}

/// The name of a type, and the one that its module has if the type keeps its name.
pub(crate) fn type_and_module_name(text: &str) -> (TypeName, ModuleName) {
    let (name, words) = words::upper_camel_and_snake(text, "Type");
    let words = words.filter(|_| !reserved::is_type(&name));
    let name = unreserved_type(name);
    let module = words.map_or_else(|| module_name(name.as_str()), unreserved_module);
    (name, module)
}

fn unreserved_type(name: String) -> TypeName {
    TypeName::new_unchecked(if reserved::is_type(&name) { name + "Type" } else { name })
}

/// The name of a variant.
pub(crate) fn variant_name(text: &str) -> VariantName {
    let name = words::upper_camel(text, "Value");
    VariantName::new_unchecked(match name.as_str() {
        "Self" => "SelfValue".to_owned(),
        // The open variants of every generated enum.
        "UnknownValue" | "UnknownMember" => name + "Listed",
        _ => name,
    })
}

/// The name of a field, of its setter, or of an argument.
pub(crate) fn field_name(text: &str) -> FieldName {
    FieldName::new_unchecked(raw(words::snake(text, "_")))
}

/// The name of a method.
pub(crate) fn method_name(text: &str) -> MethodName {
    MethodName::new_unchecked(raw(words::snake(text, "call_")))
}

/// The name of a constant.
pub(crate) fn constant_name(text: &str) -> ConstantName {
    ConstantName::new_unchecked(words::snake(text, "_").to_uppercase())
}

/// The name of a module, which is the name of its file too, and always ASCII for this reason.
pub(crate) fn module_name(text: &str) -> ModuleName {
    unreserved_module(words::ascii_snake(text, "module_"))
}

fn unreserved_module(name: String) -> ModuleName {
    ModuleName::new_unchecked(if reserved::is_module(&name) { name + "_" } else { name })
}

/// The words of a type that has no name of its own: those of its place, such as `createPayinLink Request`.
pub(crate) fn join(parts: &[&str]) -> String {
    let mut words = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts.iter().filter(|part| !part.is_empty()) {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(part);
    }
    words
}

/// A keyword is written raw, or with an underscore where there is no raw form.
fn raw(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "crate" => name + "_",
        word if reserved::is_keyword(word) => format!("r#{word}"),
        _ => name,
    }
}
