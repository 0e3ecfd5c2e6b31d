//! `string_enum!`, `integer_enum!` and `scalar_enum!`: enums that keep values which the description does not list, unless
//! they are `closed`.

/// Gives an enum over strings its conversions, comparisons by text, and its way from and to every serde format.
///
/// ```
/// pub enum Status { Pending, UnknownValue(String) }
/// codegen_runtime::string_enum! { Status { "pending" Pending, } }
///
/// assert_eq!(Status::from("pending"), Status::Pending);
/// assert_eq!(Status::from("held").as_str(), "held");
/// ```
///
/// With `closed` before its name, an enum has its listed values only, and reading any other is an error:
///
/// ```
/// pub enum Status { Pending }
/// codegen_runtime::string_enum! { closed Status { "pending" Pending, } }
///
/// assert!(matches!("pending".parse(), Ok(Status::Pending)));
/// assert!(codegen_runtime::from_json::<Status>(b"\"held\"").is_err());
/// ```
#[macro_export]
macro_rules! string_enum {
    (closed $name:ident $values:tt) => {
        $crate::__closed_strings! { $name $values }
    };
    ($name:ident { $($text:literal $variant:ident),* $(,)? }) => {
        impl $name {
            /// The text of the value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::UnknownValue(text) => text,
                }
            }
        }

        // For `&str` and `String` alike: an impl for each would be two more in every enum. Only a text that is not listed
        // becomes one of its own.
        impl<T: ::core::convert::AsRef<str> + ::core::convert::Into<::std::string::String>> ::core::convert::From<T>
            for $name
        {
            fn from(text: T) -> Self {
                match ::core::convert::AsRef::as_ref(&text) {
                    $($text => Self::$variant,)*
                    _ => Self::UnknownValue(::core::convert::Into::into(text)),
                }
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::read_listed(from)
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                if let Self::UnknownValue(_) = self {
                    to.unlisted(::core::stringify!($name));
                }
                to.text(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)*
                    Self::UnknownValue(text) => Self::UnknownValue(::std::string::String::clone(text)),
                }
            }
        }

        $crate::__from_str! { $name ::std::borrow::Cow::Borrowed }
        $crate::__compared! { $name as_str }
        $crate::__serde! { $name }
    };
}

/// Gives an enum over integers its conversions, comparisons by number, and its way from and to every serde format.
///
/// ```
/// pub enum Level { Value1, Minus1, UnknownValue(i64) }
/// codegen_runtime::integer_enum! { Level { 1 Value1, -1 Minus1, } }
///
/// assert_eq!(Level::from(-1), Level::Minus1);
/// assert_eq!(Level::from(7).value(), 7);
/// ```
#[macro_export]
macro_rules! integer_enum {
    (closed $name:ident $values:tt) => {
        $crate::__closed_integers! { $name $values }
    };
    ($name:ident { $($value:literal $variant:ident),* $(,)? }) => {
        impl $name {
            /// The value as a number.
            #[must_use]
            pub fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => *value,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::UnknownValue(value),
                }
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                ::core::result::Result::Ok(Self::from(<i64 as $crate::Read>::read(from)?))
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                if let Self::UnknownValue(_) = self {
                    to.unlisted(::core::stringify!($name));
                }
                to.signed(self.value())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.value(), f)
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl ::core::marker::Copy for $name {}

        $crate::__compared! { $name value }
        $crate::__serde! { $name }
    };
}

/// Gives an enum over scalars of several types its conversions, comparisons by JSON text, and its way from and to every
/// serde format. Each row holds the JSON text of its value.
///
/// ```
/// pub enum Quality { Auto, Value0_5, True, UnknownValue(codegen_runtime::Json) }
/// codegen_runtime::scalar_enum! { Quality { "\"auto\"" Auto, "0.5" Value0_5, "true" True, } }
///
/// # fn main() -> Result<(), codegen_runtime::ReadError> {
/// assert_eq!(codegen_runtime::from_json::<Quality>(b"0.50")?, Quality::Value0_5);
/// assert_eq!(codegen_runtime::from_json::<Quality>(b"0.75")?.as_json(), "0.75");
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! scalar_enum {
    (closed $name:ident $values:tt) => {
        $crate::__closed_scalars! { $name $values }
    };
    ($name:ident { $($text:literal $variant:ident),* $(,)? }) => {
        #[allow(deprecated)]
        impl $name {
            /// The JSON text of the value.
            #[must_use]
            pub fn as_json(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::UnknownValue(json) => json.as_str(),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<$crate::Json> for $name {
            fn from(json: $crate::Json) -> Self {
                match $crate::__private::listed_scalar(&json, &[$($text),*]) {
                    $(::core::option::Option::Some($text) => Self::$variant,)*
                    _ => Self::UnknownValue(json),
                }
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                ::core::result::Result::Ok(Self::from(from.raw()?))
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                if let Self::UnknownValue(_) = self {
                    to.unlisted(::core::stringify!($name));
                }
                $crate::__private::write_scalar(self.as_json(), to)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_json())
            }
        }

        #[allow(deprecated)]
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)*
                    Self::UnknownValue(json) => Self::UnknownValue($crate::Json::clone(json)),
                }
            }
        }

        $crate::__compared! { $name as_json }
        $crate::__serde! { $name }
    };
}

/// What a type shows and how it compares, by what one of its methods gives.
#[doc(hidden)]
#[macro_export]
macro_rules! __compared {
    ($name:ident $by:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$by(), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$by() == other.$by()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.$by(), state);
            }
        }
    };
}

/// Any text can be taken for a value, which is made of what `$held` makes of the text.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_str {
    ($name:ident $held:path) => {
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from($held(text)))
            }
        }
    };
}
