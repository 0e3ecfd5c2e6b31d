//! `as_serde!`, `as_text!`, `as_number!`: types of the caller's own in the place of generated ones.

/// Lets a type stand in the place of a generated one, by serde's traits that it has.
///
/// What the type does not keep is lost, such as properties that it does not list, or digits that an `f64` does not have.
/// Where that matters, [`Read`](crate::Read) and [`Write`](crate::Write) are a few lines more.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Even(i64);
/// # use codegen_runtime::__private::serde;
/// # impl serde::Serialize for Even {
/// #     fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { self.0.serialize(to) }
/// # }
/// # impl<'de> serde::Deserialize<'de> for Even {
/// #     fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> { Ok(Self(i64::deserialize(from)?)) }
/// # }
/// codegen_runtime::as_serde! { Even }
///
/// # fn main() -> Result<(), codegen_runtime::ReadError> {
/// assert_eq!(codegen_runtime::from_json::<Even>(b"4")?, Even(4));
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! as_serde {
    ($($name:ty),+ $(,)?) => { $($crate::__as! { $name, read_serde write_serde })+ };
}

/// Lets a type stand in the place of a string, by its `FromStr` and `Display`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Currency([u8; 3]);
/// # impl std::str::FromStr for Currency {
/// #     type Err = std::array::TryFromSliceError;
/// #     fn from_str(text: &str) -> Result<Self, Self::Err> { Ok(Self(text.as_bytes().try_into()?)) }
/// # }
/// # impl std::fmt::Display for Currency {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&String::from_utf8_lossy(&self.0)) }
/// # }
/// codegen_runtime::as_text! { Currency }
///
/// # fn main() -> Result<(), codegen_runtime::ReadError> {
/// assert_eq!(codegen_runtime::from_json::<Currency>(b"\"COP\"")?, Currency(*b"COP"));
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! as_text {
    ($($name:ty),+ $(,)?) => { $($crate::__as! { $name, read_text write_text })+ };
}

/// Lets a type stand in the place of a number, by its `FromStr` and `Display`: it gets all digits, and no `f64` comes
/// between.
#[macro_export]
macro_rules! as_number {
    ($($name:ty),+ $(,)?) => { $($crate::__as! { $name, read_number write_number })+ };
}

/// Reading and writing by two functions of the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! __as {
    ($name:ty, $read:ident $write:ident) => {
        impl $crate::Read for $name {
            fn read(from: &mut dyn $crate::Source) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::$read(from)
            }
        }

        impl $crate::Write for $name {
            fn write(&self, to: &mut dyn $crate::Sink) -> ::core::result::Result<(), $crate::WriteError> {
                $crate::__private::$write(self, to)
            }
        }
    };
}

/// Says of a type that it stands in the place of a generated one, so that the compiler tells here what it lacks.
#[doc(hidden)]
#[macro_export]
macro_rules! replaced {
    ($name:ident) => {
        const _: () = $crate::__private::replacement::<$name>();
    };
}
