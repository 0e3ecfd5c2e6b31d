//! Integers: the smallest type of the language that holds what `format` and the bounds allow.
//!
//! Bounds that a double has rounded (9223372036854776000) are taken for what they mean.

use crate::document::{self, Node};
use crate::ir::Scalar;
use crate::lower::read::implied::integer_format;
use crate::lower::read::merged::Merged;

/// Integers of the language, the narrow ones first.
const SIGNED: [(Scalar, i32); 4] =
    [(Scalar::Int8, 7), (Scalar::Int16, 15), (Scalar::Int32, 31), (Scalar::Int64, 63)];
const UNSIGNED: [(Scalar, i32); 4] =
    [(Scalar::Uint8, 8), (Scalar::Uint16, 16), (Scalar::Uint32, 32), (Scalar::Uint64, 64)];

/// The integer of a schema: `format` gives the width, the bounds give the sign, and what the bounds allow beyond that
/// width widens it. What 64 bits do not hold is a number whose text is kept.
pub(in crate::lower) fn integer(merged: &Merged<'_>) -> Scalar {
    let (least, most) = (lower_bound(merged), upper_bound(merged));
    let (width, says_unsigned) = merged.format.and_then(integer_format).unwrap_or((64, false));
    let is_unsigned = says_unsigned || least.is_some_and(|it| it >= 0.0);
    let types = if is_unsigned { UNSIGNED } else { SIGNED };
    let holds = |bits: i32| {
        let end = 2_f64.powi(bits);
        // As a double, the largest number of 64 bits is the first one beyond.
        let fits = |it: f64| it < end || (it <= end && bits > 32);
        most.is_none_or(fits) && least.is_none_or(|it| is_unsigned || it >= -end)
    };
    let wide_enough = |(scalar, bits): &(Scalar, i32)| {
        (*bits + i32::from(!is_unsigned) >= width && holds(*bits)).then_some(*scalar)
    };
    types.iter().find_map(wide_enough).unwrap_or(Scalar::Decimal)
}

/// Whether a `number` is an integer by its format, and nothing that is said of it has a fraction.
pub(in crate::lower) fn is_integer_by_format(merged: &Merged<'_>) -> bool {
    const VALUES: [&str; 7] =
        ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default", "example"];
    let has_fraction = |node: &Node| match node.kind {
        document::Kind::Float(value) => value.fract() != 0.0,
        _ => false,
    };
    let examples = merged.keyword("examples").and_then(Node::as_list).unwrap_or_default();
    let mut said = VALUES.iter().filter_map(|keyword| merged.keyword(keyword)).chain(examples);
    merged.format.and_then(integer_format).is_some() && !said.any(has_fraction)
}

/// The least integer allowed.
fn lower_bound(merged: &Merged<'_>) -> Option<f64> {
    let inclusive = merged.keyword("minimum").and_then(number_of);
    let exclusive = merged.keyword("exclusiveMinimum").and_then(number_of).map(|it| it.floor() + 1.0);
    inclusive.into_iter().chain(exclusive).reduce(f64::max)
}

/// The greatest integer allowed.
fn upper_bound(merged: &Merged<'_>) -> Option<f64> {
    let inclusive = merged.keyword("maximum").and_then(number_of);
    let exclusive = merged.keyword("exclusiveMaximum").and_then(number_of).map(|it| it.ceil() - 1.0);
    inclusive.into_iter().chain(exclusive).reduce(f64::min)
}

#[expect(clippy::cast_precision_loss, reason = "compared with powers of two only")]
fn number_of(node: &Node) -> Option<f64> {
    match &node.kind {
        document::Kind::Integer(value) => Some(**value as f64),
        document::Kind::Float(value) => Some(*value),
        _ => None,
    }
}
