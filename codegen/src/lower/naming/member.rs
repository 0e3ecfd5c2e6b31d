//! Words for the inline members of a union.

use crate::document::Node;
use crate::ir::TagValue;
use crate::lower::Lowering;
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::Group;
use crate::lower::read::schema::Schema;
use crate::lower::read::value::{tag_value, tag_words};

impl<'a> Lowering<'a> {
    /// What a member is called within its union: its tag, its title, a property of one value, the only property that it
    /// has, what it refers to, its JSON type, or else its place.
    pub(in crate::lower) fn member_words(&self, group: &Group<'a>, site: &'a Node, place: String) -> String {
        let schema = Schema(site);
        if let Some(renamed) = schema.text("x-rust-name") {
            return renamed.to_owned();
        }
        if let Some(tag) = self.own_tag(group, schema) {
            return tag;
        }
        if let Some(title) = schema.text("title").filter(|title| !title.trim().is_empty()) {
            return title.to_owned();
        }
        if let Some(word) = self.own_word(schema) {
            return word;
        }
        if let Some((_, name)) = schema.mere_reference().and_then(|text| text.rsplit_once('/')) {
            return name.to_owned();
        }
        match schema.kinds().and_then(Kinds::single) {
            Some(kind) if kind != Kind::Object || schema.properties().is_none() => {
                kind.variant_word().to_owned()
            }
            _ => place,
        }
    }

    /// The one value of the discriminator's property, or of one that is required. `true` and `false` say nothing by
    /// themselves.
    fn own_tag(&self, group: &Group<'a>, schema: Schema<'a>) -> Option<String> {
        let by_discriminator =
            group.site.node.get("discriminator").and_then(|it| it.get("propertyName")?.as_str());
        let may_be_tag = |name: &str| match by_discriminator {
            Some(property) => name == property,
            None => schema.required().any(|required| required == name),
        };
        let mut tags = schema.properties()?.iter().filter(|(name, _)| may_be_tag(name));
        tags.find_map(|(_, node)| {
            let value = self.value_of_one(node)?;
            (by_discriminator.is_some() || !is_boolean(&value)).then(|| tag_words(&value))
        })
    }

    /// The one text of a property that may be left out, or the name of the only property, if that is required.
    fn own_word(&self, schema: Schema<'a>) -> Option<String> {
        let properties = schema.properties()?;
        let text = |node: &'a Node| match self.value_of_one(node)? {
            TagValue::String(text) => Some(text),
            _ => None,
        };
        if let Some(text) = properties.values().find_map(text) {
            return Some(text);
        }
        let mut names = properties.keys();
        let only = names.next().filter(|_| names.next().is_none())?;
        schema.required().any(|name| *name == **only).then(|| only.to_string())
    }

    /// The one value that a schema, or what it refers to, lists.
    fn value_of_one(&self, node: &'a Node) -> Option<TagValue> {
        let end = self.end_of_references(node)?.node;
        if Schema(end).allows_null_itself() {
            return None;
        }
        match Schema(end).values()?.as_slice() {
            [only] => tag_value(only),
            _ => None,
        }
    }
}

fn is_boolean(value: &TagValue) -> bool {
    matches!(value, TagValue::Boolean(_))
}
