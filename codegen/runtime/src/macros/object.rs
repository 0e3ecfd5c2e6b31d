//! `object!`: a struct made of the properties of a JSON object.

/// Gives a struct its constructors, its way from and to every serde format, a `Debug` that tells no secret, `Clone` and
/// `PartialEq`.
///
/// ```
/// # pub struct Payer { pub email: String, pub pin: Option<String>, pub note: codegen_runtime::Maybe<String>,
/// #   unknown: codegen_runtime::UnknownFields }
/// codegen_runtime::object! {
///     Payer(payer) sent {
///         constant {
///             "type" = "payer",
///         }
///         required {
///             "email" email: String,
///         }
///         optional {
///             sensitive "pin" pin: String,
///         }
///         nullable {
///             "note" note: String,
///         }
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let payer = Payer::new(payer::Required { email: "ada@example.com".to_owned() }).pin("0000").note(None);
/// assert_eq!(
///     codegen_runtime::to_json(&payer)?,
///     br#"{"type":"payer","email":"ada@example.com","pin":"0000","note":null}"#,
/// );
/// assert_eq!(format!("{payer:?}"), r#"Payer { email: "ada@example.com", pin: [redacted], note: Null }"#);
/// # Ok(())
/// # }
/// ```
///
/// After `required use` stand the names that the types of its rows are made of, as far as they are not the language's.
/// (A glob would do as well, but a large crate with a glob for each type takes minutes to resolve.)
///
/// The sections stand in this order and may be left out. `sent` types have their constructors always, `received` ones
/// where the calling crate has its feature `test-util`. With a last line `additional FIELD: T`, properties without a
/// row are read into that field, a `BTreeMap<String, T>`; without it they are kept as they are in a private field
/// `unknown: UnknownFields`.
#[macro_export]
macro_rules! object {
    (
        $name:ident ($module:ident) $direction:ident {
            $(constant { $($constants:tt)* })?
            $(required $(use $($named:ident),+)? { $($required:tt)* })?
            $(optional { $($optional:tt)* })?
            $(nullable { $($nullable:tt)* })?
        }
    ) => {
        $crate::__object! {
            $direction $name ($module) unknown: $crate::UnknownFields,
            [$($($($named)+)?)?] { $($($constants)*)? } { $($($required)*)? } { $($($optional)*)? } { $($($nullable)*)? }
        }

        impl $name {
            /// The properties that the description does not list, as they came.
            #[must_use]
            pub fn unknown_fields(&self) -> &$crate::UnknownFields {
                &self.unknown
            }
        }
    };
    (
        $name:ident ($module:ident) $direction:ident {
            $(constant { $($constants:tt)* })?
            $(required $(use $($named:ident),+)? { $($required:tt)* })?
            $(optional { $($optional:tt)* })?
            $(nullable { $($nullable:tt)* })?
            additional $rest:ident: $rest_type:ty $(,)?
        }
    ) => {
        $crate::__object! {
            $direction $name ($module) $rest: ::std::collections::BTreeMap<::std::string::String, $rest_type>,
            [$($($($named)+)?)?] { $($($constants)*)? } { $($($required)*)? } { $($($optional)*)? } { $($($nullable)*)? }
        }
    };
}

/// The part of `object!` that knows the rows. `$mark` is the word `sensitive` or nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $direction:ident $name:ident ($module:ident) $rest:ident: $rest_type:ty,
        $named:tt
        { $($constant:literal = $value:literal),* $(,)? }
        { $($($r_mark:ident)? $r_wire:literal $r_field:ident: $r_type:ty),* $(,)? }
        { $($($o_mark:ident)? $o_wire:literal $o_field:ident: $o_type:ty),* $(,)? }
        { $($($n_mark:ident)? $n_wire:literal $n_field:ident: $n_type:ty),* $(,)? }
    ) => {
        $crate::__constructors! {
            $direction $name ($module) $rest: $rest_type, $named
            { $($r_field: $r_type,)* } { $($o_field: $o_type,)* } { $($n_field: $n_type,)* }
        }

        $crate::__read! {
            $name $rest: $rest_type, read_object [&mut [$($crate::__private::Expected::new($constant, $crate::__private::Literal($value).constant())),*],]
            { $($r_field: $r_type,)* } { $($o_field)* } { $($n_field)* }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::write_object(self, to)
            }
        }

        $crate::__fields! {
            $name $rest: $rest_type, [$(($constant, $crate::__private::Literal($value).constant())),*]
            { $([$($r_mark)?] $r_wire $r_field)* }
            { $([$($o_mark)?] $o_wire $o_field)* $([$($n_mark)?] $n_wire $n_field)* }
        }
    };
}

/// What is read into a struct, by the runtime's function `$read`.
#[doc(hidden)]
#[macro_export]
macro_rules! __read {
    // Nothing is required, so there is an object to begin with.
    (
        $name:ident $rest:ident: $rest_type:ty, $read:ident [$($constants:tt)*]
        {} { $($o_field:ident)* } { $($n_field:ident)* }
    ) => {
        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                let mut it = Self {
                    $($o_field: ::core::option::Option::None,)*
                    $($n_field: $crate::Maybe::Absent,)*
                    $rest: <$rest_type>::new(),
                };
                match $crate::__private::$read(
                    from,
                    <Self as $crate::__private::Object>::shape(),
                    $($constants)*
                    &mut [$(&mut it.$o_field,)* $(&mut it.$n_field,)*],
                    &mut it.$rest,
                ) {
                    ::core::result::Result::Ok(()) => ::core::result::Result::Ok(it),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                }
            }
        }
    };
    (
        $name:ident $rest:ident: $rest_type:ty, $read:ident [$($constants:tt)*]
        { $($r_field:ident: $r_type:ty,)* } { $($o_field:ident)* } { $($n_field:ident)* }
    ) => {
        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                $(let mut $r_field = $crate::__private::Needed::<$r_type>(::core::option::Option::None);)*
                $(let mut $o_field = ::core::option::Option::None;)*
                $(let mut $n_field = $crate::Maybe::Absent;)*
                let mut $rest = <$rest_type>::new();
                let outcome = $crate::__private::$read(
                    from,
                    <Self as $crate::__private::Object>::shape(),
                    $($constants)*
                    &mut [$(&mut $r_field,)* $(&mut $o_field,)* $(&mut $n_field,)*],
                    &mut $rest,
                );
                // One match for all: a `?` for each would be most of what the compiler has to do for this function.
                match (outcome, $($r_field.0,)*) {
                    (::core::result::Result::Ok(()), $(::core::option::Option::Some($r_field),)*) => {
                        ::core::result::Result::Ok(Self { $($r_field,)* $($o_field,)* $($n_field,)* $rest })
                    }
                    (::core::result::Result::Err(error), ..) => ::core::result::Result::Err(error),
                    _ => ::core::result::Result::Err($crate::__private::incomplete()),
                }
            }
        }
    };
}

/// What is done with the fields of a struct as a list.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    (
        $name:ident $rest:ident: $rest_type:ty, [$($constants:tt)*]
        { $([$($r_mark:ident)?] $r_wire:literal $r_field:ident)* }
        { $([$($mark:ident)?] $wire:literal $field:ident)* }
    ) => {
        impl $crate::__private::Object for $name {
            fn shape() -> &'static $crate::__private::Shape {
                &$crate::__private::Shape {
                    name: ::core::stringify!($name),
                    fields: ::core::stringify!($($($r_mark)? $r_field,)* $($($mark)? $field,)*),
                    required: &[$($r_wire),*],
                    others: &[$($wire),*],
                    rest: ::core::stringify!($rest),
                }
            }

            fn fields(&self, then: &mut dyn $crate::__private::OnFields) {
                then.call(&$crate::__private::Fields {
                    shape: <Self as $crate::__private::Object>::shape(),
                    constants: &[$($constants)*],
                    values: &[$(&self.$r_field,)* $(&self.$field,)*],
                    rest: &self.$rest,
                });
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self {
                    $($r_field: ::core::clone::Clone::clone(&self.$r_field),)*
                    $($field: ::core::clone::Clone::clone(&self.$field),)*
                    $rest: ::core::clone::Clone::clone(&self.$rest),
                }
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::same_object(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_object(self, f)
            }
        }

        $crate::__serde! { $name }
    };
}

/// The constructors and setters of an object.
#[doc(hidden)]
#[macro_export]
macro_rules! __constructors {
    (sent $($rows:tt)*) => {
        $crate::__constructors! { $($rows)* }
    };
    // The condition stands here, where nothing is expanded yet: most types are received only.
    (received $($rows:tt)*) => {
        #[cfg(feature = "test-util")]
        $crate::__constructors! { $($rows)* }
    };
    // Nothing is required.
    (
        $name:ident ($module:ident) $rest:ident: $rest_type:ty,
        [] {} { $($o_field:ident: $o_type:ty,)* } { $($n_field:ident: $n_type:ty,)* }
    ) => {
        impl $name {
            /// The object without any of its properties.
            #[must_use]
            pub fn new() -> Self {
                Self {
                    $($o_field: ::core::option::Option::None,)*
                    $($n_field: $crate::Maybe::Absent,)*
                    $rest: <$rest_type>::new(),
                }
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        $crate::__setters! {
            $name { $($o_field: $o_type,)* } { $($n_field: $n_type,)* }
        }
    };
    (
        $name:ident ($module:ident) $rest:ident: $rest_type:ty,
        [$($named:ident)*]
        { $($r_field:ident: $r_type:ty,)* } { $($o_field:ident: $o_type:ty,)* } { $($n_field:ident: $n_type:ty,)* }
    ) => {
        #[doc = ::core::concat!("What a [`", ::core::stringify!($name), "`] cannot do without.")]
        pub mod $module {
            $(use super::$named;)*

            #[doc = ::core::concat!(
                "The required properties of a [`", ::core::stringify!($name), "`](super::", ::core::stringify!($name), ")."
            )]
            pub struct Required {
                $(
                    /// See the field of this name.
                    pub $r_field: $r_type,
                )*
            }
        }

        impl $name {
            /// The object with its required properties and no other.
            #[must_use]
            pub fn new(required: $module::Required) -> Self {
                Self {
                    $($r_field: required.$r_field,)*
                    $($o_field: ::core::option::Option::None,)*
                    $($n_field: $crate::Maybe::Absent,)*
                    $rest: <$rest_type>::new(),
                }
            }
        }

        $crate::__setters! {
            $name { $($o_field: $o_type,)* } { $($n_field: $n_type,)* }
        }
    };
}

/// The setters of an object.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    ($name:ident {} {}) => {};
    (
        $name:ident { $($o_field:ident: $o_type:ty,)* } { $($n_field:ident: $n_type:ty,)* }
    ) => {
        // The names are the description's: a property `to_date` makes a setter of that name.
        #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        impl $name {
            $(
                /// Sets the field of this name.
                #[must_use]
                pub fn $o_field(mut self, value: impl ::core::convert::Into<$o_type>) -> Self {
                    self.$o_field = ::core::option::Option::Some(::core::convert::Into::into(value));
                    self
                }
            )*
            $(
                /// Sets the field of this name, with `None` to null.
                #[must_use]
                pub fn $n_field(mut self, value: impl ::core::convert::Into<$crate::Maybe<$n_type>>) -> Self {
                    self.$n_field = ::core::convert::Into::into(value);
                    self
                }
            )*
        }
    };
}
