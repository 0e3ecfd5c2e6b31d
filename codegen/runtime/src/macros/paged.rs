//! `paged!`: where a page names the next one, and where its items are.

/// Implements [`Paged`](crate::Paged) for an operation's marker type.
///
/// `next` is a [`Next`](crate::Next), and `items` the fields that lead to the list, each with its presence; none where the
/// page itself is the list.
#[macro_export]
macro_rules! paged {
    ($operation:ident {
        page $page:ty,
        next $next:ident $(($($argument:literal),* $(,)?))?,
        $(more $more:literal,)?
        items [$($items:tt)*] $item:ty $(,)?
    }) => {
        impl $crate::Paged for $operation {
            type Item = $item;

            const PAGINATION: &'static $crate::Pagination = &$crate::Pagination {
                next: $crate::Next::$next $(($($argument),*))?,
                more: $crate::operation!(@option $($more)?),
            };

            fn items(page: $page) -> ::std::vec::Vec<$item> {
                $crate::paged!(@items page [$($items)*])
            }
        }
    };
    (@items $at:ident []) => { $at };
    (@items $at:ident [$field:ident: required $(, $($rest:tt)*)?]) => {{
        let inner = $at.$field;
        $crate::paged!(@items inner [$($($rest)*)?])
    }};
    (@items $at:ident [$field:ident: optional]) => { $at.$field.unwrap_or_default() };
    (@items $at:ident [$field:ident: optional, $($rest:tt)*]) => {
        match $at.$field {
            ::core::option::Option::Some(inner) => $crate::paged!(@items inner [$($rest)*]),
            ::core::option::Option::None => ::std::vec::Vec::new(),
        }
    };
    (@items $at:ident [$field:ident: nullable $(, $($rest:tt)*)?]) => {
        match $at.$field {
            $crate::Maybe::Value(inner) => $crate::paged!(@items inner [$($($rest)*)?]),
            _ => ::std::vec::Vec::new(),
        }
    };
}
