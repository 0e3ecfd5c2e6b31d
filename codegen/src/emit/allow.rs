//! The published list: every lint that generated code may set aside, and why.

use super::fragment::{Fragment, Word, code, quoted};
use crate::ir::{Presence, TypeRef};

/// A lint that a name or a shape of the document can trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allow {
    /// On a module that holds or mentions a type or property marked `deprecated`.
    Deprecated,
    /// On a type for which the settings derive `Hash`.
    DerivedHash,
    /// On an enum over bodies or union members.
    LargeEnumVariant,
    /// On a tag's module of the same name as the module around it.
    ModuleInception,
    /// On an operation called `new`.
    NewRetNoSelf,
    /// On an operation or a parameter with the name of a standard trait's method.
    ShouldImplementTrait,
    /// On an operation with more than seven required parameters.
    TooManyArguments,
    /// On a field of lists or maps inside of each other.
    TypeComplexity,
}

impl Allow {
    /// The lint and the reason, as both stand in the generated code.
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Deprecated => ("deprecated", "what the description deprecates is still read and sent"),
            Self::DerivedHash => (
                "clippy::derived_hash_with_manual_eq",
                "the runtime compares field by field, as a derive would",
            ),
            Self::LargeEnumVariant => {
                ("clippy::large_enum_variant", "a member is boxed only where types contain each other")
            }
            Self::ModuleInception => ("clippy::module_inception", "the description names this tag"),
            Self::NewRetNoSelf => ("clippy::new_ret_no_self", "the description names this operation"),
            Self::ShouldImplementTrait => {
                ("clippy::should_implement_trait", "the description chooses this name")
            }
            Self::TooManyArguments => {
                ("clippy::too_many_arguments", "the description requires this many parameters")
            }
            Self::TypeComplexity => ("clippy::type_complexity", "the description nests it this deep"),
        }
    }

    /// The attribute.
    ///
    /// ```text
    /// #[allow(clippy::large_enum_variant, reason = "…")]
    /// ```
    pub(super) fn attribute(self) -> Fragment {
        let (lint, reason) = self.parts();
        code!("#[allow({}, reason = {})]", lint, quoted(reason))
    }
}

/// The attribute of a field whose type clippy calls complex: each type counts ten for each type that it is inside of, and
/// for itself.
pub(super) fn complexity_attribute(ty: &TypeRef, presence: Presence) -> Option<Fragment> {
    const MOST: usize = 250;
    let outside = usize::from(presence != Presence::Required);
    let complexity = complexity(ty, outside + 1) + outside * 10;
    (complexity > MOST).then(|| Allow::TypeComplexity.attribute())
}

fn complexity(ty: &TypeRef, depth: usize) -> usize {
    let own = depth * 10;
    match ty {
        TypeRef::Named(_) | TypeRef::Scalar(_) => own,
        TypeRef::List(inner)
        | TypeRef::Set(inner)
        | TypeRef::Nullable(inner)
        | TypeRef::OrEmpty(inner)
        | TypeRef::Boxed(inner) => own + complexity(inner, depth + 1),
        // The names are a type, too.
        TypeRef::Map(inner) => own + (depth + 1) * 10 + complexity(inner, depth + 1),
    }
}

/// Names of methods of the standard library's traits, which clippy wants to see in an implementation of the trait.
const TRAIT_METHODS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// The attributes of a method of this name and with so many arguments, `self` included.
pub(super) fn for_method(name: Word<'_>, arguments: usize) -> impl Iterator<Item = Fragment> {
    let by_name = match name.as_str() {
        "new" => Some(Allow::NewRetNoSelf),
        name if TRAIT_METHODS.contains(&name) => Some(Allow::ShouldImplementTrait),
        _ => None,
    };
    by_name.into_iter().chain((arguments > 7).then_some(Allow::TooManyArguments)).map(Allow::attribute)
}
