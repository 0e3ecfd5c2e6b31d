//! `streamed!`: operations whose answer is events or lines.

/// Implements [`EventStream`](crate::EventStream) or [`JsonLines`](crate::JsonLines) for an operation's marker type.
///
/// A row has the media type, the codec of one event's data or one line, and its type.
#[macro_export]
macro_rules! streamed {
    ($operation:ident { $(events $events:literal => $events_codec:ident $data:ty,)? $(lines $lines:literal => $lines_codec:ident $line:ty,)? }) => {
        $(
            #[automatically_derived]
            impl $crate::EventStream for $operation {
                type Data = $data;

                const MEDIA_TYPE: &'static str = $events;
                const READ: $crate::__private_http::ReadData<$data> = $crate::__private_http::stream::$events_codec;
            }
        )?
        $(
            #[automatically_derived]
            impl $crate::JsonLines for $operation {
                type Line = $line;

                const MEDIA_TYPE: &'static str = $lines;
                const READ: $crate::__private_http::ReadData<$line> = $crate::__private_http::stream::$lines_codec;
            }
        )?
    };
}
