//! The macros that generated code calls for each of its types.
//!
//! Each names everything by `$crate` or `::core`, because the calling module may have types called `Option`, `String`
//! or `Result`.

mod client;
mod closed;
mod enums;
mod foreign;
mod newtype;
mod object;
mod operation;
mod paged;
mod streamed;
mod tuple;
mod union;

/// The serde traits of a type that has `Read` and `Write`.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::write_to(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::read_from(deserializer)
            }
        }
    };
}
