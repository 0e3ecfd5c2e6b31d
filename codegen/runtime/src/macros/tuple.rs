//! `tuple!`: a struct made of the first items of a JSON array.

/// Gives a struct its constructors, its way from and to every serde format, and a `Debug` that tells no secret. Its
/// fields are the items of an array, by position; items behind them are kept in a `Vec`.
///
/// ```
/// # #[derive(Clone, PartialEq)]
/// # pub struct Point { pub item_0: f64, pub item_1: f64, pub item_2: Option<String>, pub more_items: Vec<codegen_runtime::Json> }
/// codegen_runtime::tuple! {
///     Point(point) sent {
///         required {
///             "0" item_0: f64,
///             "1" item_1: f64,
///         }
///         optional {
///             "2" item_2: String,
///         }
///         more more_items: codegen_runtime::Json,
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let point: Point = codegen_runtime::from_json(br#"[1.5,2,"home",{"new":true}]"#)?;
/// assert_eq!(point.item_2.as_deref(), Some("home"));
/// assert_eq!(codegen_runtime::to_json(&point)?, br#"[1.5,2,"home",{"new":true}]"#);
/// assert_eq!(codegen_runtime::to_json(&Point::new(point::Required { item_0: 0.0, item_1: 1.0 }))?, b"[0,1]");
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! tuple {
    (
        $name:ident ($module:ident) $direction:ident {
            $(required $(use $($named:ident),+)? { $($required:tt)* })?
            $(optional { $($optional:tt)* })?
            $(nullable { $($nullable:tt)* })?
            more $more:ident: $more_type:ty $(,)?
        }
    ) => {
        $crate::__tuple! {
            $direction $name ($module) $more: ::std::vec::Vec<$more_type>,
            [$($($($named)+)?)?] { $($($required)*)? } { $($($optional)*)? } { $($($nullable)*)? }
        }
    };
}

/// The part of `tuple!` that knows the rows. `$mark` is the word `sensitive` or nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple {
    (
        $direction:ident $name:ident ($module:ident) $more:ident: $more_type:ty,
        $named:tt
        { $($($r_mark:ident)? $r_wire:literal $r_field:ident: $r_type:ty),* $(,)? }
        { $($($o_mark:ident)? $o_wire:literal $o_field:ident: $o_type:ty),* $(,)? }
        { $($($n_mark:ident)? $n_wire:literal $n_field:ident: $n_type:ty),* $(,)? }
    ) => {
        $crate::__constructors! {
            $direction $name ($module) $more: $more_type, $named
            { $($r_field: $r_type,)* } { $($o_field: $o_type,)* } { $($n_field: $n_type,)* }
        }

        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                $(let mut $r_field = $crate::__private::Needed::<$r_type>::new();)*
                $(let mut $o_field = ::core::option::Option::<$o_type>::None;)*
                $(let mut $n_field = $crate::Maybe::<$n_type>::Absent;)*
                let mut $more = <$more_type>::new();
                $crate::__private::read_tuple(
                    from,
                    &mut [
                        $(($r_wire, &mut $r_field),)*
                        $(($o_wire, &mut $o_field),)*
                        $(($n_wire, &mut $n_field),)*
                    ],
                    &mut $more,
                )?;
                ::core::result::Result::Ok(Self {
                    $($r_field: $r_field.or_missing($r_wire)?,)*
                    $($o_field,)*
                    $($n_field,)*
                    $more,
                })
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::write_tuple(
                    to,
                    &[
                        $(($r_wire, ::core::option::Option::Some(&self.$r_field)),)*
                        $(($o_wire, $crate::__private::optional(&self.$o_field)),)*
                        $(($n_wire, $crate::__private::nullable(&self.$n_field)),)*
                    ],
                    &self.$more,
                )
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_object(
                    f,
                    ::core::stringify!($name),
                    ::core::stringify!(
                        $($($r_mark)? $r_field,)* $($($o_mark)? $o_field,)* $($($n_mark)? $n_field,)*
                    ),
                    &[
                        $((true, &self.$r_field),)*
                        $((self.$o_field.is_some(), &self.$o_field),)*
                        $((self.$n_field.value().is_some(), &self.$n_field),)*
                    ],
                    ::core::stringify!($more),
                    &self.$more,
                )
            }
        }

        $crate::__serde! { $name }
    };
}
