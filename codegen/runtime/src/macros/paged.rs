//! `paged!`: where a page names the next one, and where its items are.

/// Implements [`Paged`](crate::Paged) for an operation's marker type.
///
/// `next` is a [`Next`](crate::Next), and `items` the fields that lead to the list, each with its presence; none where the
/// page itself is the list. Where the operation answers one of several things, `page` names the enum over them, the variants
/// that hold a page, and those that hold nothing; any other has no items.
#[macro_export]
macro_rules! paged {
    ($operation:ident {
        page $success:ident one_of [$($page:ident),*] empty [$($empty:ident),*],
        next $next:ident $(($($argument:literal),* $(,)?))?,
        $(more $more:literal,)?
        items $items:tt $item:ty $(,)?
    }) => {
        $crate::paged! {
            @paged $operation $item, $next $(($($argument),*))?, [$($more)?], page: $success => match page {
                $($success::$page(page) => ::core::option::Option::Some($crate::paged!(@items page $items)),)*
                $($success::$empty => ::core::option::Option::Some(::std::vec::Vec::new()),)*
                #[allow(unreachable_patterns)]
                _ => ::core::option::Option::None,
            }
        }
    };
    ($operation:ident {
        page $page:ty,
        next $next:ident $(($($argument:literal),* $(,)?))?,
        $(more $more:literal,)?
        items [$($items:tt)*] $item:ty $(,)?
    }) => {
        $crate::paged! {
            @paged $operation $item, $next $(($($argument),*))?, [$($more)?],
            page: $page => ::core::option::Option::Some($crate::paged!(@items page [$($items)*]))
        }
    };
    (
        @paged $operation:ident $item:ty, $next:ident $(($($argument:literal),*))?, [$($more:literal)?],
        $page:ident: $success:ty => $items:expr
    ) => {
        impl $crate::Paged for $operation {
            type Item = $item;

            const PAGINATION: &'static $crate::Pagination = &$crate::Pagination {
                next: $crate::Next::$next $(($($argument),*))?,
                more: $crate::operation!(@option $($more)?),
            };

            fn items($page: $success) -> ::core::option::Option<::std::vec::Vec<$item>> {
                $items
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
