//! Defaults: what a property means where it is left out.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Node};
use crate::ir::DefaultValue;
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::check::fits;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
use crate::lower::read::value::{enum_value, same_value, show};
use crate::settings::Defaults;

impl<'a> Lowering<'a> {
    /// The default of a property, if methods are to give it. One that the schemas behind references refuse is told.
    pub(in crate::lower) fn default_of(&mut self, parts: &[Part<'a>]) -> Option<DefaultValue> {
        let stated = |part: &Part<'a>| part.node.get("default").filter(|value| fits(part.node, value));
        let default = parts.iter().rev().find_map(stated)?;
        let merged = self.merged(parts);
        if merged.group().is_some() || Kind::of(default).is_none() {
            return None;
        }
        if let Some(why) = refusal(&merged, default) {
            let message = format!("the default `{}` {why}", show(default));
            let remedy = "correct the default or the schema; until then the default is only documented";
            self.report(Diagnostic::new(Code::InvalidDefault, default.origin, message, remedy));
            return None;
        }
        let value = match default.as_list() {
            Some(list) => (list.is_empty() && merged.prefix.is_empty()).then_some(DefaultValue::EmptyList),
            None => enum_value(default).map(DefaultValue::Scalar),
        };
        value.filter(|_| self.settings.defaults == Defaults::Apply)
    }
}

/// Why a default is no value of these schemas.
fn refusal(merged: &Merged<'_>, default: &Node) -> Option<&'static str> {
    let kind = Kind::of(default)?;
    let is_whole =
        |kinds: crate::lower::read::kinds::Kinds| kinds.has(Kind::Integer) && default.as_integer().is_some();
    if merged.kinds().is_some_and(|kinds| !kinds.is_empty() && !kinds.allow(kind) && !is_whole(kinds)) {
        return Some("is of another type than the value");
    }
    let listed = merged.values.as_deref().unwrap_or_default();
    let is_listed =
        |value: &&Node| same_value(value, default) || Some(show(value).as_str()) == default.as_str();
    if !listed.is_empty() && !listed.iter().any(is_listed) {
        return Some("is none of the values that are listed");
    }
    is_out_of_bounds(merged, default).then_some("is out of bounds")
}

fn is_out_of_bounds(merged: &Merged<'_>, default: &Node) -> bool {
    let bound = |keyword: &str| merged.keyword(keyword).and_then(number);
    if let Some(value) = number(default) {
        return bound("minimum").is_some_and(|least| value < least)
            || bound("maximum").is_some_and(|most| value > most)
            || bound("exclusiveMinimum").is_some_and(|least| value <= least)
            || bound("exclusiveMaximum").is_some_and(|most| value >= most);
    }
    if let Some(list) = default.as_list() {
        return list.is_empty() && bound("minItems").is_some_and(|least| least > 0.0);
    }
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    default.as_str().map(count).map(f64::from).is_some_and(|length| {
        bound("minLength").is_some_and(|least| length < least)
            || bound("maxLength").is_some_and(|most| length > most)
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "bounds and defaults are small, and nothing is made of the outcome"
)]
fn number(node: &Node) -> Option<f64> {
    match &node.kind {
        document::Kind::Integer(value) => Some(**value as f64),
        document::Kind::Float(value) => Some(*value),
        _ => None,
    }
}
