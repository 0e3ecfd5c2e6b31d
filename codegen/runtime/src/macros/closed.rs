//! The enums whose values are all listed: anything else is an error.

/// What all closed enums have.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed {
    ($name:ident $by:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.$by(), f)
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl ::core::marker::Copy for $name {}

        $crate::__compared! { $name $by }
        $crate::__serde! { $name }
    };
}

/// A closed enum over strings.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_strings {
    ($name:ident { $($text:literal $variant:ident),* $(,)? }) => {
        impl $name {
            /// The text of the value.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            fn listed(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($text => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::FormatError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::FormatError> {
                $crate::__private::listed_or(Self::listed(text))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::FormatError;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::FormatError> {
                $crate::__private::listed_or(Self::listed(text))
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::read_closed(from, Self::listed)
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                to.text(self.as_str())
            }
        }

        $crate::__closed! { $name as_str }
    };
}

/// A closed enum over integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_integers {
    ($name:ident { $($value:literal $variant:ident),* $(,)? }) => {
        impl $name {
            /// The value as a number.
            #[must_use]
            pub const fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::FormatError;

            fn try_from(value: i64) -> ::core::result::Result<Self, $crate::FormatError> {
                let listed = match value {
                    $($value => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                };
                $crate::__private::listed_or(listed)
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                let value = <i64 as $crate::Read>::read(from)?;
                <Self as ::core::convert::TryFrom<i64>>::try_from(value).map_err(|_| $crate::__private::unlisted())
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                to.signed(self.value())
            }
        }

        $crate::__closed! { $name value }
    };
}

/// A closed enum over scalars of several types.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_scalars {
    ($name:ident { $($text:literal $variant:ident),* $(,)? }) => {
        impl $name {
            /// The JSON text of the value.
            #[must_use]
            pub const fn as_json(&self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl ::core::convert::TryFrom<$crate::Json> for $name {
            type Error = $crate::FormatError;

            fn try_from(json: $crate::Json) -> ::core::result::Result<Self, $crate::FormatError> {
                let listed = match $crate::__private::listed_scalar(&json, &[$($text),*]) {
                    $(::core::option::Option::Some($text) => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                };
                $crate::__private::listed_or(listed)
            }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                <Self as ::core::convert::TryFrom<$crate::Json>>::try_from(from.raw()?)
                    .map_err(|_| $crate::__private::unlisted())
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::write_scalar(self.as_json(), to)
            }
        }

        $crate::__closed! { $name as_json }
    };
}
