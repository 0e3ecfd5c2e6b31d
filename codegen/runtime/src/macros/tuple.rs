//! `tuple!`: a struct made of the first items of a JSON array.
//!
//! It is an object whose names are positions, so that its fields can be named, be left out beyond `minItems`, and be redacted.

/// Gives a struct its constructors, its way from and to every serde format, a `Debug` that tells no secret, `Clone` and
/// `PartialEq`. Its fields are the items of an array, by position; items behind them are kept in a `Vec`.
///
/// ```
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

        $crate::__read! {
            $name $more: $more_type, read_tuple []
            { $($r_field: $r_type,)* } { $($o_field)* } { $($n_field)* }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::write_tuple(self, to)
            }
        }

        $crate::__fields! {
            $name $more: $more_type, []
            { $([$($r_mark)?] $r_wire $r_field)* }
            { $([$($o_mark)?] $o_wire $o_field)* $([$($n_mark)?] $n_wire $n_field)* }
        }
    };
}
