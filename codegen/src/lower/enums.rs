//! `enum` and `const`: open enums over strings or integers.

use super::Lowering;
use super::class::Class;
use super::extension;
use super::kinds::{Kind, Kinds};
use super::merged::Merged;
use super::scalar::scalar;
use super::schema::Schema;
use super::value::{same_value, tag_value, tag_words};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Doc, Enum, EnumValue, Scalar, TagValue};
use crate::name;

impl<'a> Lowering<'a> {
    /// What listed values will be.
    pub(super) fn class_of_values(&mut self, merged: &Merged<'a>) -> Class<'a> {
        let values = merged.values.clone().unwrap_or_default();
        let kinds: Kinds = values.iter().filter_map(|value| Kind::of(value)).collect();
        if merged.declared == Some([Kind::String].into_iter().collect())
            && !kinds.has(Kind::Array)
            && !kinds.has(Kind::Object)
        {
            return Class::Enum(self.values_as_text(&values));
        }
        match kinds.simplified().single() {
            Some(Kind::Boolean) => Class::Scalar(Scalar::Boolean),
            Some(Kind::String) => Class::Enum(distinct(values.iter().filter_map(|value| tag_value(value)))),
            Some(Kind::Integer | Kind::Number) => self.class_of_numbers(merged, &values),
            Some(Kind::Object) if merged.has_properties() => Class::Object,
            _ => {
                let message = format!("the values {} are of several types", merged.shown_values());
                self.report_values(merged, &message);
                Class::Scalar(Scalar::Json)
            }
        }
    }

    fn class_of_numbers(&mut self, merged: &Merged<'a>, values: &[&'a Node]) -> Class<'a> {
        let tags: Vec<TagValue> = values.iter().filter_map(|value| tag_value(value)).collect();
        if tags.len() == values.len() {
            return Class::Enum(distinct(tags.into_iter()));
        }
        self.note_listed_numbers(merged);
        Class::Scalar(scalar(Kind::Number, merged))
    }

    /// The values of an enum of strings; what YAML took for something else is text again.
    fn values_as_text(&mut self, values: &[&'a Node]) -> Vec<TagValue> {
        for value in values.iter().filter(|value| value.as_str().is_none()) {
            let message = format!("{} is listed as a value of a string", value.describe());
            let remedy = "put it in quotes";
            self.report(Diagnostic::new(Code::InvalidValue, value.origin, message, remedy));
        }
        distinct(values.iter().map(|value| TagValue::String(super::value::show(value))))
    }

    fn report_values(&mut self, merged: &Merged<'a>, message: &str) {
        let Some(node) = merged.keyword("enum").or_else(|| merged.keyword("const")) else { return };
        let remedy = "give every value the same type; until then the value stays JSON";
        self.report(Diagnostic::new(Code::UnsupportedSchema, node.origin, message, remedy));
    }

    fn note_listed_numbers(&mut self, merged: &Merged<'a>) {
        let Some(node) = merged.keyword("enum").or_else(|| merged.keyword("const")) else { return };
        let message = "listed numbers with a fraction make no enum";
        self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, "nothing needs to be done"));
    }

    /// An open enum of these values.
    pub(super) fn enumeration(&mut self, merged: &Merged<'a>, values: Vec<TagValue>) -> Enum {
        let value = |wire: TagValue| EnumValue {
            name: name::variant_name(&tag_words(&wire)),
            doc: value_doc(merged, &wire),
            wire,
        };
        Enum { values: values.into_iter().map(value).collect() }
    }
}

/// What is said about one value: by `x-enum-descriptions`, or by the member of a union of constants.
fn value_doc(merged: &Merged<'_>, wire: &TagValue) -> Doc {
    let description = extension::enum_description(merged, wire).or_else(|| {
        let members = merged.group.as_ref()?.members;
        let stands_for = |member: &&Node| {
            Schema(member).values().is_some_and(|values| {
                values.len() == 1 && values.iter().any(|value| tag_value(value).as_ref() == Some(wire))
            })
        };
        let member = Schema(members.iter().find(stands_for)?);
        member.text("description").or_else(|| member.text("title")).map(str::to_owned)
    });
    Doc { description, ..Doc::default() }
}

/// The one value that a property of these schemas can have.
pub(super) fn only_value(merged: &Merged<'_>) -> Option<TagValue> {
    let values = merged.values.as_ref()?;
    let first = values.first()?;
    let allows_null = merged.parts.iter().any(|part| part.schema().allows_null_itself());
    let alone = !allows_null && values.iter().all(|value| same_value(value, first));
    alone.then(|| tag_value(first)).flatten()
}

fn distinct(values: impl Iterator<Item = TagValue>) -> Vec<TagValue> {
    let mut seen = std::collections::HashSet::new();
    values.filter(|value| seen.insert(tag_words(value))).collect()
}
