//! The type that stands for an operation, and the tables that tell the runtime about it.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Item;
use super::accept::accept;
use super::answers::body_type;
use super::doc::{Docs, code_span};
use super::environment::emit_variable;
use super::fragment::{Fragment, code, quoted, word};
use super::header::emit_headers;
use super::stream::emit_streams;
use super::table::{Row, Table};
use super::tokens::{Scope, ident};
use crate::ir::{
    Answers, Codec, Declared, NextPage, Operation, OwnServer, PageField, Pagination, Presence,
    RequiredScheme, Response, ResponseStatus, SecurityRequirement, Server,
};

/// The type, its table, and its pages if it has some.
pub(super) fn emit_operation(scope: Scope<'_>, operation: &Operation) -> Vec<Item> {
    let pages = operation.pagination.as_ref().map(|pagination| emit_pages(scope, operation, pagination));
    let code = Item::Plain(emit_marker(operation));
    let streams = emit_streams(scope, operation);
    let tables = [Some(emit_operation_table(scope, operation)), pages, streams];
    let headers = emit_headers(scope, operation).map(Item::Code);
    [code].into_iter().chain(headers).chain(tables.into_iter().flatten().map(Item::Table)).collect()
}

/// The type, of which there is no value.
///
/// ```text
/// /// The operation `createPayinLink`.
/// #[derive(Debug)]
/// pub enum CreatePayinLink {}
/// ```
fn emit_marker(operation: &Operation) -> TokenStream {
    let doc = Docs::default().or(&format!("The operation {}.", code_span(&operation.id))).attributes();
    let name = ident(&operation.type_name);
    quote!(#doc #[derive(Debug)] pub enum #name {})
}

/// What the runtime needs to know.
///
/// ```text
/// runtime::operation! {
///     CreatePayinLink = "createPayinLink" "POST" "/payinLinks" {
///         security { ["BearerAuth"] }
///         success types::PayinLink { 200 => json }
///         failure CreatePayinLinkFailure {
///             400 => json BadRequest(types::BadRequest),
///         }
///     }
/// }
/// ```
fn emit_operation_table(scope: Scope<'_>, operation: &Operation) -> Table {
    let Operation {
        id,
        type_name,
        method_name: _,
        module: _,
        method,
        path,
        servers,
        parameters: _,
        body: _,
        success,
        failure,
        security,
        streams: _,
        headers: _,
        pagination: _,
        idempotency_key,
        callbacks: _,
        deprecated: _,
        doc: _,
        origin: _,
    } = operation;
    let head = code!("{} = {} {} {}", word(type_name), quoted(id), quoted(method), quoted(path));
    let rows = [
        emit_security(security),
        emit_servers(servers),
        idempotency_key.as_ref().map(|header| Row::entry(quote!(idempotency_key #header))),
        accept(operation).map(|types| Row::entry(quote!(accept #types))),
        Some(emit_success(scope, success)),
        Some(emit_failure(scope, failure)),
    ];
    Table::of("operation", head, rows.into_iter().flatten().collect())
}

/// ```text
/// security { ["BearerAuth"], ["OAuth" ("links:read")] }
/// ```
fn emit_security(security: &[SecurityRequirement]) -> Option<Row> {
    let scheme = |RequiredScheme { name, scopes }: &RequiredScheme| match scopes.as_slice() {
        [] => quote!(#name),
        scopes => quote!(#name (#(#scopes),*)),
    };
    let alternatives = security.iter().map(|SecurityRequirement { schemes }| {
        let schemes = schemes.iter().map(scheme);
        quote!([#(#schemes),*])
    });
    (!security.is_empty()).then(|| Row::entry(quote!(security { #(#alternatives),* })))
}

/// ```text
/// servers { "https://{region}.files.example" [("region", "eu", &["eu", "us"])] of "https://{region}.api.example" }
/// ```
fn emit_servers(servers: &[OwnServer]) -> Option<Row> {
    let mut entries = servers.iter().map(|OwnServer { server, of }| {
        let Server { template, variables, .. } = server;
        let variables = (!variables.is_empty()).then(|| {
            let variables = variables.iter().map(emit_variable);
            quote!([#(#variables),*])
        });
        let of = of.as_ref().map(|of| quote!(of #of));
        quote!(#template #variables #of)
    });
    match servers {
        [] => None,
        [_] => entries.next().map(|entry| Row::entry(quote!(servers { #entry }))),
        _ => Row::section(code!("servers"), entries.map(|entry| Row::entry(quote!(#entry,))).collect()),
    }
}

/// ```text
/// success types::PayinLink { 200 => json }
/// ```
fn emit_success(scope: Scope<'_>, success: &Answers) -> Row {
    let Answers { declared, enum_name } = success;
    if let Some(name) = enum_name {
        return Row::Section(code!("success {} one_of", word(name)), emit_answer_rows(scope, declared));
    }
    let ty = declared
        .iter()
        .find_map(|declared| body_type(scope, &declared.response))
        .unwrap_or_else(|| Fragment::new("()"));
    let statuses =
        declared.iter().map(|Declared { status, variant: _, form: _, response, doc: _, origin: _ }| {
            let (status, codec) = (emit_status(*status), emit_codec(response));
            quote!(#status => #codec)
        });
    Row::entry(quote!(success #ty { #(#statuses),* }))
}

/// ```text
/// failure CreatePayinLinkFailure { … }
/// ```
fn emit_failure(scope: Scope<'_>, failure: &Answers) -> Row {
    let Answers { declared, enum_name } = failure;
    match enum_name {
        Some(name) => Row::Section(code!("failure {}", word(name)), emit_answer_rows(scope, declared)),
        None => Row::entry(quote!(failure runtime::NoFailure {})),
    }
}

/// ```text
/// 400 => json BadRequest(types::BadRequest),
/// 404 => [json "application/json" NotFound(types::Problem), text "text/plain" NotFoundText(String)],
/// ```
fn emit_answer_rows(scope: Scope<'_>, declared: &[Declared]) -> Vec<Row> {
    let answers = declared.chunk_by(|_, next| next.form.is_some());
    let rows = answers.filter_map(|forms| match forms {
        [] => None,
        [only] => {
            let (status, what) = (emit_status(only.status), emit_variant(scope, only, false));
            Some(Row::entry(quote!(#status => #what,)))
        }
        [first, ..] => {
            let status = emit_status(first.status);
            let forms = forms.iter().map(|form| emit_variant(scope, form, true));
            Some(Row::entry(quote!(#status => [#(#forms),*],)))
        }
    });
    rows.collect()
}

/// ```text
/// json BadRequest(types::BadRequest)
/// json "application/json" NotFound(types::Problem)
/// ```
fn emit_variant(scope: Scope<'_>, declared: &Declared, is_form: bool) -> TokenStream {
    let Declared { status: _, variant, form: _, response, doc: _, origin: _ } = declared;
    let (codec, variant) = (emit_codec(response), ident(variant));
    let media_type = response.body.as_ref().filter(|_| is_form).map(|(media_type, _)| media_type);
    let body = body_type(scope, response).map(|ty| quote!((#ty)));
    quote!(#codec #media_type #variant #body)
}

/// ```text
/// range 5
/// ```
fn emit_status(status: ResponseStatus) -> TokenStream {
    match status {
        ResponseStatus::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        ResponseStatus::Range(digit) => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(range #digit)
        }
        ResponseStatus::Default => quote!(default),
    }
}

fn emit_codec(response: &Response) -> TokenStream {
    match &response.body {
        Some((_, Codec::Json(_))) => quote!(json),
        Some((_, Codec::Text)) => quote!(text),
        Some((_, Codec::Bytes | Codec::File | Codec::Form(..) | Codec::Multipart(..))) => quote!(bytes),
        None => quote!(empty),
    }
}

/// How a list is read page by page.
///
/// ```text
/// runtime::paged! {
///     ListPayinLinks {
///         page types::ListPayinLinksResponse,
///         next Cursor("cursor", "/cursor"),
///         items [items: optional] types::PayinLink
///     }
/// }
/// ```
fn emit_pages(scope: Scope<'_>, operation: &Operation, pagination: &Pagination) -> Table {
    let Pagination { next, more, items, item } = pagination;
    let page = emit_page(scope, &operation.success);
    let (item, next) = (scope.ty(item), emit_next(next));
    let items = items.iter().map(|PageField { owner: _, name, presence }| {
        let (name, presence) = (ident(name), emit_presence(*presence));
        quote!(#name: #presence)
    });
    let rows = [
        Some(Row::entry(quote!(page #page,))),
        Some(Row::entry(quote!(next #next,))),
        more.as_ref().map(|more| Row::entry(quote!(more #more,))),
        Some(Row::entry(quote!(items [#(#items),*] #item))),
    ];
    Table::of("paged", word(&operation.type_name), rows.into_iter().flatten().collect())
}

/// ```text
/// types::ListPayinLinksResponse
/// ListPayinLinksSuccess one_of [Ok, PartialContent] empty [NoContent]
/// ```
fn emit_page(scope: Scope<'_>, success: &Answers) -> TokenStream {
    let Answers { declared, enum_name } = success;
    let Some(enum_name) = enum_name else {
        let mut types = declared.iter().filter_map(|declared| body_type(scope, &declared.response));
        return types.next().unwrap_or_else(|| Fragment::new("()")).into_token_stream();
    };
    let page = success.page();
    let of_page =
        |it: &&Declared| matches!(&it.response.body, Some((_, Codec::Json(ty))) if Some(ty) == page);
    let pages = declared.iter().filter(of_page).map(|declared| ident(&declared.variant));
    let empty = declared.iter().filter(|declared| declared.response.body.is_none());
    let empty = empty.map(|declared| ident(&declared.variant));
    let enum_name = ident(enum_name);
    quote!(#enum_name one_of [#(#pages),*] empty [#(#empty),*])
}

/// ```text
/// Cursor("cursor", "/cursor")
/// ```
fn emit_next(next: &NextPage) -> TokenStream {
    match next {
        NextPage::Cursor { parameter, next } => quote!(Cursor(#parameter, #next)),
        NextPage::Last { parameter, items, last } => quote!(Last(#parameter, #items, #last)),
        NextPage::Page { parameter, first, items } => {
            let first = Literal::u64_unsuffixed(*first);
            quote!(Page(#parameter, #first, #items))
        }
        NextPage::Offset { parameter, items } => quote!(Offset(#parameter, #items)),
        NextPage::Link => quote!(Link),
        NextPage::Url { next } => quote!(Url(#next)),
    }
}

fn emit_presence(presence: Presence) -> TokenStream {
    match presence {
        Presence::Required => quote!(required),
        Presence::Optional => quote!(optional),
        Presence::OptionalNullable => quote!(nullable),
    }
}
