//! Names that are taken before the first name of a document is made.

/// Whether this is a keyword of any edition up to 2024, strict or reserved (The Rust Reference, "Keywords"). Weak
/// keywords such as `union` are ordinary names.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Whether generated code says this without a path, so that a type of this name would be taken for it.
pub(super) fn is_type(name: &str) -> bool {
    TYPES.binary_search(&name).is_ok()
}

/// Whether a module of this name is not possible, or would hide something that generated code needs.
pub(super) fn is_module(name: &str) -> bool {
    is_keyword(name) || MODULES.binary_search(&name).is_ok()
}

/// All lists, for tests.
#[cfg(test)]
pub(super) const ALL: [&[&str]; 3] = [KEYWORDS, TYPES, MODULES];

#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The standard prelude of edition 2024, and the traits that are derived.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "Box", "Clone", "Copy", "Debug", "Default", "Display",
    "DoubleEndedIterator", "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From",
    "FromIterator", "Future", "Hash", "Into", "IntoFuture", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord",
    "PartialEq", "PartialOrd", "Required", "Result", "Self", "Send", "Sized", "Some", "String", "Sync", "ToOwned", "ToString",
    "TryFrom", "TryInto", "Unpin", "Vec",
];

/// Crates and modules that generated code names, files with a meaning of their own, built-in types (a module hides
/// them), and names that no file can have on Windows.
#[rustfmt::skip]
const MODULES: &[&str] = &[
    "alloc", "aux", "bool", "char", "codegen_runtime", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "core", "f128", "f16", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "lib", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "main", "nul", "prn", "runtime", "std", "str", "types", "u128",
    "u16", "u32", "u64", "u8", "usize", "webhooks",
];
