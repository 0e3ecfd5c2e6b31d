//! The macros that generated code calls for each of its types.
//!
//! Each names everything by `$crate` or `::core`, because the calling module may have types called `Option`, `String`
//! or `Result`.
//!
//! Every impl with its function costs the compiler about the same, a quarter of a millisecond, and large descriptions make
//! thousands of types: without any impl, those of Stripe's take 0.8 s of `cargo check` with all their documentation. Reading
//! is a tenth of the whole, setters a twelfth, serde an eighth, expanding and resolving a fifth. So
//!
//! - what can be done without knowing the type is a function of the runtime, over one list of fields;
//! - reading ends in one `match`: a `?` for each required property was half of what a struct cost;
//! - types have no `#[derive]`: rustc walks back over all macros of the file for each;
//! - `required use Card` names what the struct of required properties needs: a glob in the module of each type made as many
//!   names as there are types, for each type (of Cloudflare's crate, 2 GB);
//! - rows carry no attribute that says nothing, because each is resolved as a path is;
//! - enums have one `From` for all that is text, no order, which that of their texts would not be, and no `AsRef<str>`
//!   beside `as_str`.

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
