//! Names as types: a wire name and a Rust identifier never share one.
//!
//! Values are made in the crate's `name` module only, from words of the document.

use std::fmt;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes text that is known to be a legal identifier. Only the `name` module may call this.
            pub(crate) fn new_unchecked(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// The identifier, raw (`r#type`) where it needs to be.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

names! {
    /// A type, in upper camel case.
    TypeName;
    /// A field, setter or argument, in snake case.
    FieldName;
    /// A variant, in upper camel case.
    VariantName;
    /// A method, in snake case.
    MethodName;
    /// A constant, in capitals.
    ConstantName;
    /// A module, in snake case.
    ModuleName;
}
