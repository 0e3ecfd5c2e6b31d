//! Scalars as literals.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use serde_json::Value;

use super::value::Wanted;
use crate::emit::default::holds;
use crate::ir::Scalar;

/// A value of a scalar type; nothing if it is none, or can be said in no literal.
///
/// ```text
/// "order-1031"
/// 100000
/// runtime::Date::new("2024-02-19")
/// ```
pub(super) fn emit_scalar(scalar: Scalar, json: &Value, wanted: Wanted) -> Option<TokenStream> {
    Some(match scalar {
        Scalar::Boolean => {
            let value = json.as_bool()?;
            quote!(#value)
        }
        Scalar::Double => emit_double(json.as_f64()?),
        Scalar::String => {
            let text = text_of(json)?;
            if wanted == Wanted::Exactly { quote!(#text.to_owned()) } else { quote!(#text) }
        }
        Scalar::Decimal => {
            let text = json.as_number()?.to_string();
            quote!(#text.parse::<runtime::Decimal>()?)
        }
        Scalar::Json => {
            let text = emit_json(&json.to_string());
            quote!(#text.parse::<runtime::Json>()?)
        }
        Scalar::File => return None,
        _ if scalar.is_integer() => emit_integer(scalar, json.as_i64()?, wanted)?,
        _ => {
            let (name, text) = (Ident::new(scalar.type_name(), Span::call_site()), text_of(json)?);
            quote!(runtime::#name::new(#text))
        }
    })
}

/// The text of a string. Digits without quotes are meant as one where a string is wanted.
fn text_of(json: &Value) -> Option<String> {
    json.as_str().map(str::to_owned).or_else(|| json.as_i64().map(|digits| digits.to_string()))
}

/// An integer, with its type where the compiler would take it for another one.
fn emit_integer(scalar: Scalar, value: i64, wanted: Wanted) -> Option<TokenStream> {
    if !holds(scalar, value) {
        return None;
    }
    let is_plain = matches!(scalar, Scalar::Int32 | Scalar::Int64) && i32::try_from(value).is_ok();
    let digits = value.unsigned_abs().to_string();
    let digits =
        if wanted == Wanted::Into && !is_plain { format!("{digits}_{}", scalar.type_name()) } else { digits };
    let digits: Literal = digits.parse().ok()?;
    Some(if value < 0 { quote!(-#digits) } else { quote!(#digits) })
}

fn emit_double(value: f64) -> TokenStream {
    let digits = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#digits) } else { quote!(#digits) }
}

/// JSON text as a literal, with its quotes as they are where that is plain to read.
///
/// ```text
/// r#"{"a":1}"#
/// ```
fn emit_json(text: &str) -> Literal {
    let raw = || format!("r#\"{text}\"#").parse().ok();
    let is_plain = text.contains('"')
        && !text.contains("\"#")
        && text.bytes().all(|it| it == b' ' || it.is_ascii_graphic());
    is_plain.then(raw).flatten().unwrap_or_else(|| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_literals_of_their_type_or_none() {
        let evil = "\"); evil(\"";
        for (scalar, json, wanted, expected) in [
            (Scalar::Int64, json!(5), Wanted::Into, Some("5")),
            (Scalar::Int64, json!(5_000_000_000_i64), Wanted::Into, Some("5000000000_i64")),
            (Scalar::Int64, json!(-5), Wanted::Maybe, Some("- 5")),
            (Scalar::Uint32, json!(5), Wanted::Into, Some("5_u32")),
            (Scalar::Uint32, json!(5), Wanted::Exactly, Some("5")),
            (Scalar::Uint32, json!(-5), Wanted::Exactly, None),
            (Scalar::Int8, json!(300), Wanted::Exactly, None),
            (Scalar::Int64, json!(5.5), Wanted::Exactly, None),
            (Scalar::Int64, json!("5"), Wanted::Exactly, None),
            (Scalar::Double, json!(5), Wanted::Exactly, Some("5.0")),
            (Scalar::Boolean, json!(0), Wanted::Exactly, None),
            (Scalar::String, json!(evil), Wanted::Into, Some(r#""\"); evil(\"""#)),
            (Scalar::String, json!(5), Wanted::Into, Some(r#""5""#)),
            (Scalar::String, json!("a"), Wanted::Exactly, Some(r#""a" . to_owned ()"#)),
            (
                Scalar::Date,
                json!("2024-02-19"),
                Wanted::Exactly,
                Some(r#"runtime :: Date :: new ("2024-02-19")"#),
            ),
            (
                Scalar::Json,
                json!({"a": "\"#"}),
                Wanted::Exactly,
                Some(r##""{\"a\":\"\\\"#\"}" . parse :: < runtime :: Json > () ?"##),
            ),
            (Scalar::File, json!("a"), Wanted::Exactly, None),
        ] {
            let written = emit_scalar(scalar, &json, wanted).map(|tokens| tokens.to_string());
            assert_eq!(written.as_deref(), expected, "{scalar:?} {json}");
        }
    }
}
