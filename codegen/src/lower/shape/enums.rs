//! `enum` and `const`: open enums.

use indexmap::IndexSet;

use super::class::{Class, class_of_array};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Doc, Enum, EnumKind, EnumValue, Scalar, TagValue};
use crate::lower::Lowering;
use crate::lower::read::extension;
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::Merged;
use crate::lower::read::schema::Schema;
use crate::lower::read::value::{enum_value, same_value, show, tag_value, tag_words};
use crate::name;

impl<'a> Lowering<'a> {
    /// What listed values will be.
    pub(in crate::lower) fn class_of_values(&mut self, merged: &Merged<'a>) -> Class<'a> {
        let values = merged.values.clone().unwrap_or_default();
        let found: Kinds = values.iter().filter_map(|value| Kind::of(value)).collect();
        let declared = merged.declared.and_then(Kinds::single);
        let scalars = !found.has(Kind::Array) && !found.has(Kind::Object);
        match declared {
            Some(Kind::String) if scalars => return Class::Enum(self.values_as_text(&values)),
            Some(Kind::Integer) if found.single() == Some(Kind::String) => {
                if let Some(listed) = self.values_of_text(&values) {
                    return Class::Enum(listed);
                }
            }
            Some(kind @ (Kind::Array | Kind::Object)) if scalars => {
                return self.values_elsewhere(merged, kind);
            }
            _ => {}
        }
        if found.single() == Some(Kind::Boolean) || declared == Some(Kind::Boolean) && scalars {
            return Class::Scalar(Scalar::Boolean);
        }
        if found.single() == Some(Kind::Object) && merged.has_properties() {
            return Class::Object;
        }
        match values.iter().map(|value| enum_value(value)).collect::<Option<IndexSet<TagValue>>>() {
            Some(listed) => Class::Enum(listed.into_iter().collect()),
            None => {
                let message =
                    format!("the values {} are not all strings, numbers or booleans", merged.shown_values());
                let remedy = "list scalars only; until then the value stays JSON";
                self.report_values(merged, message, remedy);
                Class::Scalar(Scalar::Json)
            }
        }
    }

    /// Scalars that are listed as values of an array are meant for its items; as values of an object, nobody knows.
    fn values_elsewhere(&mut self, merged: &Merged<'a>, kind: Kind) -> Class<'a> {
        let what = if kind == Kind::Array { "an array" } else { "an object" };
        let message = format!("the values {} are listed as values of {what}", merged.shown_values());
        match kind {
            Kind::Array => {
                self.report_values(merged, message, "put `enum` into `items`; until then it is left out");
                class_of_array(merged)
            }
            _ => {
                self.report_values(merged, message, "correct `type`; until then the value stays JSON");
                Class::Scalar(Scalar::Json)
            }
        }
    }

    /// The values of an enum of strings; what YAML took for something else is text again.
    fn values_as_text(&mut self, values: &[&'a Node]) -> Vec<TagValue> {
        let wrong: Vec<&Node> = values.iter().filter(|value| value.as_str().is_none()).copied().collect();
        self.report_quotes(&wrong, "a string", "put it in quotes");
        let texts: IndexSet<TagValue> = values.iter().map(|value| TagValue::String(show(value))).collect();
        texts.into_iter().collect()
    }

    /// The values of an enum of integers that stand in quotes.
    fn values_of_text(&mut self, values: &[&'a Node]) -> Option<Vec<TagValue>> {
        let number = |value: &&Node| value.as_str()?.parse().ok().map(TagValue::Integer);
        let listed: IndexSet<TagValue> = values.iter().map(number).collect::<Option<_>>()?;
        self.report_quotes(values, "an integer", "leave the quotes out");
        Some(listed.into_iter().collect())
    }

    /// Tells once of all values of a list: who forgets the quotes forgets them everywhere.
    fn report_quotes(&mut self, wrong: &[&'a Node], wanted: &str, remedy: &str) {
        let Some((first, others)) = wrong.split_first() else { return };
        let more = match others.len() {
            0 => String::new(),
            more => format!(", and {more} more after it"),
        };
        let message = format!("{} is listed as a value of {wanted}{more}", first.describe());
        self.report(Diagnostic::new(Code::InvalidValue, first.origin, message, remedy));
    }

    fn report_values(&mut self, merged: &Merged<'a>, message: String, remedy: &str) {
        let Some(node) = merged.keyword("enum").or_else(|| merged.keyword("const")) else { return };
        self.report(Diagnostic::new(Code::UnsupportedSchema, node.origin, message, remedy));
    }

    /// An open enum of these values.
    pub(in crate::lower) fn enumeration(&mut self, merged: &Merged<'a>, values: Vec<TagValue>) -> Enum {
        let value = |wire: TagValue| EnumValue {
            name: name::variant_name(&value_words(merged, &wire)),
            doc: value_doc(merged, &wire),
            wire,
        };
        let mut listed = Enum { values: values.into_iter().map(value).collect(), closed: false };
        if listed.kind() == EnumKind::Scalars {
            listed.values.iter_mut().for_each(name_quoted);
        }
        listed
    }
}

/// What a value is called: by `x-enum-varnames`, where it is no string by the title of the member that stands for it,
/// or by itself.
fn value_words(merged: &Merged<'_>, wire: &TagValue) -> String {
    let titled = || {
        let is_text = matches!(wire, TagValue::String(_));
        member_of(merged, wire).and_then(|member| member.text("title")).filter(|_| !is_text)
    };
    match extension::enum_name(merged, wire).or_else(titled) {
        Some(words) => words.to_owned(),
        None => tag_words(wire),
    }
}

/// Names a string that reads like another scalar: `"1"` is not `1`.
fn name_quoted(value: &mut EnumValue) {
    if let TagValue::String(text) = &value.wire
        && value.name == name::variant_name(text)
        && serde_json::from_str::<serde_json::Value>(text).is_ok()
    {
        value.name = name::variant_name(&name::join(&["text", text]));
    }
}

/// What is said about one value: by `x-enum-descriptions`, or by the member of a union of constants.
fn value_doc(merged: &Merged<'_>, wire: &TagValue) -> Doc {
    let by_member = || {
        let member = member_of(merged, wire)?;
        member.text("description").or_else(|| member.text("title"))
    };
    let description = extension::enum_description(merged, wire).or_else(by_member);
    Doc { description: description.map(str::to_owned), ..Doc::default() }
}

/// The member of a union of constants that stands for this value.
fn member_of<'a>(merged: &Merged<'a>, wire: &TagValue) -> Option<Schema<'a>> {
    let stands_for = |member: &&'a Node| match Schema(member).values().as_deref() {
        Some([only]) => enum_value(only).as_ref() == Some(wire),
        _ => false,
    };
    merged.group()?.members.iter().find(stands_for).map(Schema)
}

/// The one value that a property of these schemas can have.
pub(in crate::lower) fn only_value(merged: &Merged<'_>) -> Option<TagValue> {
    let values = merged.values.as_ref()?;
    let first = values.first()?;
    let allows_null = merged.parts.iter().any(|part| part.schema().allows_null_itself());
    let alone = !allows_null && values.iter().all(|value| same_value(value, first));
    alone.then(|| tag_value(first)).flatten()
}
