//! `newtype!`: a scalar that is a type of its own, so that one id is not taken for another.

/// Gives a struct around a scalar its conversions and its way from and to every serde format.
///
/// A type over a string has no `From<&str>`: a bare literal must not become an id by accident. With `sensitive` before
/// its name a type has no `Display`, and its `Debug` tells nothing.
///
/// ```
/// #[derive(Clone, PartialEq)]
/// pub struct CustomerId(String);
/// codegen_runtime::newtype! { CustomerId(String) }
///
/// #[derive(Clone, PartialEq)]
/// pub struct CardToken(String);
/// codegen_runtime::newtype! { sensitive CardToken(String) }
///
/// assert_eq!(CustomerId::new("cus_1").to_string(), "cus_1");
/// assert_eq!(format!("{:?}", CardToken::new("tok_1")), "CardToken([redacted])");
/// ```
#[macro_export]
macro_rules! newtype {
    (sensitive $name:ident ($($inner:tt)*)) => {
        $crate::__newtype! { $name ($($inner)*) }
        $crate::__serde! { $name }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::concat!(::core::stringify!($name), "([redacted])"))
            }
        }
    };
    ($name:ident ($($inner:tt)*)) => {
        $crate::__newtype! { $name ($($inner)*) }
        $crate::__serde! { $name }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.0).finish()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

/// The part of `newtype!` that differs between strings, numbers and strings of a format.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($name:ident (String)) => {
        impl $name {
            /// Takes a text for what this type stands for.
            #[must_use]
            pub fn new(text: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(::core::convert::Into::into(text))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        $crate::__from_str! { $name ::std::string::String::from }
        $crate::__wrapped! { $name ::std::string::String }
    };
    ($name:ident (bool)) => {
        $crate::__newtype! { copied $name bool }
    };
    ($name:ident (i8)) => {
        $crate::__newtype! { copied $name i8 }
    };
    ($name:ident (i16)) => {
        $crate::__newtype! { copied $name i16 }
    };
    ($name:ident (i32)) => {
        $crate::__newtype! { copied $name i32 }
    };
    ($name:ident (i64)) => {
        $crate::__newtype! { copied $name i64 }
    };
    ($name:ident (u8)) => {
        $crate::__newtype! { copied $name u8 }
    };
    ($name:ident (u16)) => {
        $crate::__newtype! { copied $name u16 }
    };
    ($name:ident (u32)) => {
        $crate::__newtype! { copied $name u32 }
    };
    ($name:ident (u64)) => {
        $crate::__newtype! { copied $name u64 }
    };
    ($name:ident (f64)) => {
        $crate::__newtype! { copied $name f64 }
    };
    (copied $name:ident $inner:ident) => {
        impl $name {
            /// Takes a value for what this type stands for.
            #[must_use]
            pub const fn new(value: $inner) -> Self {
                Self(value)
            }

            /// The value.
            #[must_use]
            pub const fn get(&self) -> $inner {
                self.0
            }
        }

        $crate::__newtype! { parsed $name $inner }
        $crate::__wrapped! { $name $inner }
    };
    ($name:ident ($inner:ty)) => {
        impl $name {
            /// Takes a value for what this type stands for.
            #[must_use]
            pub fn new(value: impl ::core::convert::Into<$inner>) -> Self {
                Self(::core::convert::Into::into(value))
            }

            /// The value.
            #[must_use]
            pub fn get(&self) -> &$inner {
                &self.0
            }
        }

        $crate::__newtype! { parsed $name $inner }
        $crate::__wrapped! { $name $inner }
    };
    (parsed $name:ident $inner:ty) => {
        impl ::core::str::FromStr for $name {
            type Err = <$inner as ::core::str::FromStr>::Err;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self(<$inner as ::core::str::FromStr>::from_str(text)?))
            }
        }
    };
}

/// What every newtype has.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapped {
    ($name:ident $inner:ty) => {
        impl $name {
            /// What is inside.
            #[must_use]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl ::core::convert::From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                ::core::result::Result::Ok(Self(<$inner as $crate::Read>::read(from)?))
            }

            fn of_text(text: &str) -> ::core::option::Option<Self> {
                <$inner as $crate::Read>::of_text(text).map(Self)
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::Write::write(&self.0, to)
            }
        }
    };
}
