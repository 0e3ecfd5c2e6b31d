//! `union!`: an enum with a type for each member of a `oneOf` or `anyOf`.

/// Gives an enum of members its conversions, its way from and to every serde format, `Debug`, `Clone` and `PartialEq`.
///
/// The rules behind `by` are tried in their order, and a value that none of them takes becomes `UnknownMember`. What
/// tells a member although its own type does not list it stands behind `writes`: `Card: "type" = "card"`, or, where there
/// are several values or it may be left out, without a value: `Card: "type"`.
///
/// ```
/// pub enum Amount { Text(String), Number(i64), UnknownMember(codegen_runtime::UnknownMember) }
/// codegen_runtime::union! {
///     Amount {
///         Text(String),
///         Number(i64),
///     } by {
///         string => Text,
///         number => Number,
///     }
/// }
///
/// # fn main() -> Result<(), codegen_runtime::ReadError> {
/// assert_eq!(codegen_runtime::from_json::<Amount>(b"5")?, Amount::Number(5));
/// assert!(matches!(codegen_runtime::from_json(b"[5]")?, Amount::UnknownMember(_)));
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! union {
    ($name:ident { $($variant:ident ($($held:tt)*)),* $(,)? } by $rules:tt $(writes $tags:tt)?) => {
        $crate::__union! { $name [$($variant)*] $rules $($tags)? }
        $($crate::__member! { $name $variant ($($held)*) })*
    };
    // Some variant is marked `no_from`, and the two words cannot be told apart in one pattern.
    ($name:ident { $($variants:tt)* } by $rules:tt $(writes $tags:tt)?) => {
        $crate::__union_variants! { $name [] { $($variants)* } $rules $($tags)? }
    };
}

/// Takes the markers off the variants.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_variants {
    ($name:ident [$($variant:ident)*] { $(,)? } $($by:tt)*) => {
        $crate::__union! { $name [$($variant)*] $($by)* }
    };
    ($name:ident [$($done:ident)*] { no_from $variant:ident ($($held:tt)*) $(, $($more:tt)*)? } $($by:tt)*) => {
        $crate::__union_variants! { $name [$($done)* $variant] { $($($more)*)? } $($by)* }
    };
    ($name:ident [$($done:ident)*] { $variant:ident ($($held:tt)*) $(, $($more:tt)*)? } $($by:tt)*) => {
        $crate::__member! { $name $variant ($($held)*) }
        $crate::__union_variants! { $name [$($done)* $variant] { $($($more)*)? } $($by)* }
    };
}

/// Makes a union of one of its members. What is boxed may be given without its box.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($name:ident $variant:ident (Box<$held:ty $(,)?>)) => {
        $crate::__member! { $name $variant member: ::std::boxed::Box<$held> => member }
        $crate::__member! { $name $variant member: $held => ::std::boxed::Box::new(member) }
    };
    ($name:ident $variant:ident ($held:ty)) => {
        $crate::__member! { $name $variant member: $held => member }
    };
    ($name:ident $variant:ident $member:ident: $held:ty => $made:expr) => {
        impl ::core::convert::From<$held> for $name {
            fn from($member: $held) -> Self {
                Self::$variant($made)
            }
        }
    };
}

/// Reading and writing of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (@value) => { ::core::option::Option::None };
    (@value $value:tt) => { ::core::option::Option::Some($crate::__private::Literal($value).constant()) };
    ($name:ident [$($variant:ident)*] { $($rules:tt)* } $({ $($tagged:ident: $tag:tt $(= $value:tt)?),* $(,)? })?) => {
        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                // The number of each variant.
                #[allow(dead_code, clippy::enum_variant_names)]
                enum Member { $($variant,)* }
                const RULES: &[$crate::__private::Rule<'_>] = $crate::__union_rules! { [] $($rules)* };
                fn read(
                    member: usize,
                    from: &mut dyn $crate::Source,
                ) -> ::core::result::Result<$name, $crate::ReadError> {
                    $(if member == Member::$variant as usize {
                        return $crate::__private::read_member(from, $name::$variant);
                    })*
                    ::core::result::Result::Err($crate::__private::no_member())
                }
                $crate::__private::read_union(from, RULES, read, Self::UnknownMember)
            }
        }

        impl $crate::__private::Union for $name {
            fn member(&self) -> (&'static str, &dyn $crate::__private::Field) {
                match self {
                    $(Self::$variant(member) => (::core::stringify!($variant), member),)*
                    Self::UnknownMember(member) => ("UnknownMember", member),
                }
            }

            $(fn tag(
                &self,
            ) -> ::core::option::Option<(&'static str, ::core::option::Option<$crate::__private::Constant>)> {
                match self {
                    $(Self::$tagged(_) => {
                        ::core::option::Option::Some(($tag, $crate::__union!(@value $($value)?)))
                    })*
                    _ => ::core::option::Option::None,
                }
            })?
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::write_union(self, ::core::stringify!($name), to)
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(member) => Self::$variant(::core::clone::Clone::clone(member)),)*
                    Self::UnknownMember(member) => Self::UnknownMember(::core::clone::Clone::clone(member)),
                }
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::same_union(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_union(self, f)
            }
        }

        $crate::__serde! { $name }
    };
}

/// The rules of a union as a table. Rules that are done stand in the brackets.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_rules {
    ([$($done:tt)*]) => {
        &[$($done)*]
    };
    ([$($done:tt)*] , $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] $($more)* }
    };
    ([$($done:tt)*] tag $property:literal { $($tag:literal => $variant:ident),* $(,)? } $($more:tt)*) => {
        $crate::__union_rules! {
            [
                $($done)*
                $crate::__private::Rule::Tag(
                    $property,
                    &[$(($crate::__private::Literal($tag).constant(), Member::$variant as usize)),*],
                ),
            ]
            $($more)*
        }
    };
    ([$($done:tt)*] tag $property:literal is $tag:literal in order { $($variant:ident),* $(,)? } $($more:tt)*) => {
        $crate::__union_rules! {
            [
                $($done)*
                $crate::__private::Rule::TagOf(
                    $property,
                    $crate::__private::Literal($tag).constant(),
                    &[$(Member::$variant as usize),*],
                ),
            ]
            $($more)*
        }
    };
    ([$($done:tt)*] properties { $($name:literal),* $(,)? } => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! {
            [$($done)* $crate::__private::Rule::Properties(&[$($name),*], Member::$variant as usize),] $($more)*
        }
    };
    ([$($done:tt)*] in order { $($variant:ident),* $(,)? } $($more:tt)*) => {
        $crate::__union_rules! {
            [$($done)* $crate::__private::Rule::InOrder(&[$(Member::$variant as usize),*]),] $($more)*
        }
    };
    ([$($done:tt)*] string in { $($text:literal),* $(,)? } => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! {
            [$($done)* $crate::__private::Rule::TextIn(&[$($text),*], Member::$variant as usize),] $($more)*
        }
    };
    ([$($done:tt)*] null => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind Null $variant $($more)* }
    };
    ([$($done:tt)*] boolean => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind Boolean $variant $($more)* }
    };
    ([$($done:tt)*] number => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind Number $variant $($more)* }
    };
    ([$($done:tt)*] string => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind Text $variant $($more)* }
    };
    ([$($done:tt)*] array => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind List $variant $($more)* }
    };
    ([$($done:tt)*] object => $variant:ident $($more:tt)*) => {
        $crate::__union_rules! { [$($done)*] kind Object $variant $($more)* }
    };
    ([$($done:tt)*] kind $kind:ident $variant:ident $($more:tt)*) => {
        $crate::__union_rules! {
            [
                $($done)*
                $crate::__private::Rule::Kind($crate::__private::Kind::$kind, Member::$variant as usize),
            ]
            $($more)*
        }
    };
}
