//! Webhooks: the calls that come in, as one union of their bodies.

use super::media::first_content;
use super::operation::operations_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Map, Node};
use crate::ir::{Doc, Shape, TagValue, TypeRef, Union, UnionRule, Variant, Webhooks};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::extension;
use crate::lower::read::resolve::Wanted;
use crate::lower::shape::member::Member;
use crate::lower::shape::tag::Tagging;
use crate::name;

/// The type that all bodies together make.
const EVENT: &str = "WebhookEvent";

impl<'a> Lowering<'a> {
    /// The webhooks of the document, if it has any.
    pub(in crate::lower) fn webhooks(&mut self) -> Option<Webhooks> {
        // Read first: what is wrong with it is told even where there is nothing to sign.
        let signature = self.signature();
        let node = extension::webhooks(&self.document.root)?;
        let bodies = self.webhook_bodies(node);
        if bodies.is_empty() {
            return None;
        }
        let members: Vec<Member<'a>> = bodies
            .iter()
            .map(|(name, schema)| Member {
                parts: vec![Part::new(schema, name::join(&[name, "event"]))],
                site: schema,
                is_itself: false,
            })
            .collect();
        let tagging = self.tagging_by_values(&members);
        let kinds = self.webhook_kinds(&bodies, &members, tagging.as_ref());
        let event = self.types.add(EVENT.to_owned(), node.origin, event_doc(), false);
        let shape = match self.union_of(node.origin, &members, tagging, EVENT) {
            Shape::Alias(ty) => Shape::Union(union_of_one(ty, &kinds, node)),
            shape => shape,
        };
        self.types.set_shape(event, shape);
        Some(Webhooks { event, kinds, signature, doc: Doc::default(), origin: node.origin })
    }

    /// The JSON bodies of the webhooks, by name.
    fn webhook_bodies(&mut self, node: &'a Node) -> Vec<(&'a str, &'a Node)> {
        let mut bodies = Vec::new();
        let Some(map) = node.as_map() else {
            self.report_invalid(
                node,
                "webhooks have to be an object",
                "write an object from name to path item",
            );
            return bodies;
        };
        let is_extension = |name: &str, item: &Node| name.starts_with("x-") && item.as_map().is_none();
        for (name, item) in map.iter().filter(|(name, item)| !is_extension(name, item)) {
            let Some((item, _)) = self.follow(item, Wanted::PathItem) else { continue };
            let operation = item.as_map().and_then(operation_of);
            match operation.and_then(|operation| self.webhook_schema(operation)) {
                Some(schema) => bodies.push((&**name, schema)),
                None => {
                    let message = format!("the webhook `{name}` has no JSON body; it is left out");
                    self.report(Diagnostic::new(
                        Code::UnsupportedBody,
                        item.origin,
                        message,
                        "describe what it sends",
                    ));
                }
            }
        }
        bodies
    }

    pub(in crate::lower) fn webhook_schema(&mut self, operation: &'a Node) -> Option<&'a Node> {
        let (body, _) = self.follow(operation.get("requestBody")?, Wanted::RequestBody)?;
        let json = body.get("content")?.as_map()?.get("application/json");
        json.or_else(|| first_content(body).map(|(_, node)| node))?.get("schema")
    }

    fn webhook_kinds(
        &mut self,
        bodies: &[(&'a str, &'a Node)],
        members: &[Member<'a>],
        tagging: Option<&Tagging>,
    ) -> Vec<(String, Option<TagValue>, TypeRef)> {
        let mut kinds = Vec::new();
        for (index, ((name, _), member)) in bodies.iter().zip(members).enumerate() {
            let values = tagging.map(|it| it.values.as_slice()).unwrap_or_default();
            let tag = values.iter().find(|(_, place)| *place == index).map(|(tag, _)| tag.clone());
            kinds.push(((*name).to_owned(), tag, self.bare_type_of(&member.parts, member.name())));
        }
        kinds
    }
}

/// The operation of a path item, which may stand below an expression, as those of callbacks do.
fn operation_of(item: &Map) -> Option<&Node> {
    let below = item.iter().filter(|(key, _)| key.starts_with("{$")).filter_map(|(_, item)| item.as_map());
    let operations = [item].into_iter().chain(below).flat_map(operations_of);
    operations.map(|(_, operation)| operation).next()
}

fn event_doc() -> Doc {
    Doc { summary: Some("An event, as a webhook delivers it.".to_owned()), ..Doc::default() }
}

/// Where all webhooks have one body that nothing tells apart, the event is that body or unknown.
fn union_of_one(ty: TypeRef, kinds: &[(String, Option<TagValue>, TypeRef)], node: &Node) -> Union {
    let words = match kinds {
        [(name, ..)] => name.as_str(),
        _ => "Event",
    };
    let variant = Variant { name: name::variant_name(words), ty, doc: Doc::default(), origin: node.origin };
    Union { variants: vec![variant], rules: vec![UnionRule::InOrder(vec![0])] }
}
