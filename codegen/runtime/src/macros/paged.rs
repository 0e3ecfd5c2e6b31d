//! `paged!`: where a page names the next one, and where its items are.

/// Implements [`Paged`](crate::Paged) for an operation's marker type.
#[macro_export]
macro_rules! paged {
    ($operation:ident {
        cursor $cursor:literal,
        page $page:ty,
        next $next:ident: $next_presence:ident,
        items $items:ident: $items_presence:ident $item:ty $(,)?
    }) => {
        #[automatically_derived]
        impl $crate::Paged for $operation {
            type Item = $item;

            const CURSOR: &'static str = $cursor;

            fn next(page: &$page) -> ::core::option::Option<::std::string::String> {
                $crate::paged!(@next $next_presence page.$next)
            }

            fn items(page: $page) -> ::std::vec::Vec<$item> {
                $crate::paged!(@items $items_presence page.$items)
            }
        }
    };
    (@next required $next:expr) => { $crate::__private_http::cursor(&$next) };
    (@next optional $next:expr) => { $next.as_ref().and_then(|next| $crate::__private_http::cursor(next)) };
    (@next nullable $next:expr) => {
        match &$next {
            $crate::Maybe::Value(next) => $crate::__private_http::cursor(next),
            _ => ::core::option::Option::None,
        }
    };
    (@items required $items:expr) => { $items };
    (@items optional $items:expr) => { $items.unwrap_or_default() };
    (@items nullable $items:expr) => {
        match $items {
            $crate::Maybe::Value(items) => items,
            _ => ::std::vec::Vec::new(),
        }
    };
}
