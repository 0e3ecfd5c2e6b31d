//! The words that the variants of a union are named with.

use super::types::Types;
use super::union::Choice;
use crate::ir::{TagValue, TypeRef};
use crate::lower::naming::words::{common_prefix, words};
use crate::lower::read::kinds::{Kind, Kinds};

/// What the names of a union's variants have in common.
pub(in crate::lower) struct VariantWords {
    /// Per choice: the words of its type's name, without the prefix that all names of the union share.
    names: Vec<Option<String>>,
}

impl VariantWords {
    /// Looks at all variants of the union of this name.
    pub(in crate::lower) fn new(choices: &[Choice<'_>], types: &Types<'_>, owner: &str) -> Self {
        let names: Vec<Option<&str>> = choices.iter().map(|choice| type_words(&choice.ty, types)).collect();
        let all: Vec<Vec<String>> = names.iter().flatten().map(|name| words(name)).collect();
        let shared = if all.len() > 1 { common_prefix(&all) } else { 0 };
        let owner = words(owner);
        let short = |name: &str| {
            let full = words(name);
            let own =
                full.strip_prefix(owner.as_slice()).filter(|rest| !rest.is_empty()).map(<[String]>::to_vec);
            let rest = full.get(shared..).filter(|rest| !rest.is_empty()).map(<[String]>::to_vec);
            own.or(rest).unwrap_or(full).join(" ")
        };
        let shortest = all.iter().map(Vec::len).min().unwrap_or_default();
        let keep = shared >= shortest;
        let name = |name: &str| if keep { name.to_owned() } else { short(name) };
        Self { names: names.into_iter().map(|it| it.map(name)).collect() }
    }

    /// The words of one variant: its tag if that is a word, its title, its type's name, or its JSON type.
    pub(in crate::lower) fn of(&self, index: usize, choice: &Choice<'_>) -> String {
        if let [TagValue::String(tag)] = choice.tags.as_slice()
            && tag.starts_with(char::is_alphabetic)
        {
            return tag.clone();
        }
        let named = self.names.get(index).cloned().flatten();
        let word = |kinds: Kinds| kinds.simplified().single().map(|kind| Kind::variant_word(kind).to_owned());
        choice.title.clone().or(named).or_else(|| word(choice.kinds)).unwrap_or_else(|| "Any".to_owned())
    }
}

fn type_words<'t>(ty: &TypeRef, types: &'t Types<'_>) -> Option<&'t str> {
    match ty {
        TypeRef::Named(id) => types.get(*id).map(|def| def.wire_name.as_str()),
        _ => None,
    }
}
