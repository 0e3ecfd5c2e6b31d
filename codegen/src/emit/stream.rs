//! The tables of operations that answer message by message.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::word;
use super::table::{Row, Table};
use super::tokens::Scope;
use crate::ir::{Operation, StreamData, Streaming, Streams};

/// How events or lines are read; nothing if there are none.
///
/// ```text
/// runtime::streamed! {
///     CreateChatCompletion {
///         events "text/event-stream" => json types::ChatCompletionChunk,
///     }
/// }
/// ```
pub(super) fn emit_streams(scope: Scope<'_>, operation: &Operation) -> Option<Table> {
    let Streams { events, lines } = &operation.streams;
    let events = events.as_ref().map(|streaming| emit_stream(scope, &quote!(events), streaming));
    let lines = lines.as_ref().map(|streaming| emit_stream(scope, &quote!(lines), streaming));
    let rows: Vec<Row> = events.into_iter().chain(lines).collect();
    (!rows.is_empty()).then(|| Table::of("streamed", word(&operation.type_name), rows))
}

fn emit_stream(scope: Scope<'_>, kind: &TokenStream, streaming: &Streaming) -> Row {
    let Streaming { media_type, data } = streaming;
    let data = match data {
        StreamData::Json(ty) => {
            let ty = scope.ty(ty);
            quote!(json #ty)
        }
        StreamData::Text => quote!(text String),
    };
    Row::entry(quote!(#kind #media_type => #data,))
}
