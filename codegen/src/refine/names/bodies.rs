//! The names of enums of bodies, and of their variants.

use super::keys;
use super::settling::Settling;
use crate::ir::{Api, Body};
use crate::name::{Claim, Name, Taken};
use crate::names_lock::Kind;

/// Answers the names that are taken now.
pub(super) fn run(api: &mut Api, taken: &Taken, settling: &mut Settling<'_>) -> Vec<String> {
    let (mut claims, mut ids) = (Vec::new(), Vec::new());
    for operation in &api.operations {
        if let Some(name) = operation.body.as_ref().and_then(|body| body.enum_name.as_ref()) {
            let text = format!("{} body", operation.id);
            let other = format!("{} body", operation.type_name);
            claims.push((Claim::new(name.clone(), text).or(other), operation.origin));
            ids.push(operation.id.as_str());
        }
    }
    let key = |index: usize| keys::of_body(ids.get(index).copied().unwrap_or_default());
    let given = settling.settle(Kind::Bodies, &claims, taken, key);
    let mut names = given.iter().cloned();
    for operation in &mut api.operations {
        let Some(body) = &mut operation.body else { continue };
        if body.enum_name.is_some() {
            body.enum_name = names.next();
            name_contents(&operation.id, body, settling);
        }
    }
    given.iter().map(|name| name.plain().to_owned()).collect()
}

/// One variant per media type.
fn name_contents(id: &str, body: &mut Body, settling: &mut Settling<'_>) {
    let claims: Vec<_> = body
        .contents
        .iter()
        .map(|content| {
            let media_type = content.media_type.as_str();
            (Claim::new(content.variant.clone(), media_type).or(media_type), content.origin)
        })
        .collect();
    let key = |index: usize| {
        let content = body.contents.get(index);
        content.map(|content| keys::of_content(id, &content.media_type)).unwrap_or_default()
    };
    let names = settling.settle(Kind::Variants, &claims, &Taken::default(), key);
    for (content, name) in body.contents.iter_mut().zip(names) {
        content.variant = name;
    }
}
