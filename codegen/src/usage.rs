//! Who uses a type.

use crate::ir::{Api, Operation, Shape, TypeId, TypeRef};

/// What refers to a type directly, by the names of [`named`](crate::named): fields, variants and other types first, then
/// operations and webhooks.
#[must_use]
pub fn users(api: &Api, id: TypeId) -> Vec<String> {
    let is_it = |ty: &TypeRef| ty.named() == Some(id);
    let mut found = Vec::new();
    for def in api.types.iter().filter(|def| def.shape.references().into_iter().any(is_it)) {
        let name = &def.name;
        match &def.shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().filter(|field| is_it(&field.ty));
                found.extend(fields.map(|field| format!("types::{name}.{}", field.name)));
                if object.additional.as_ref().is_some_and(is_it) {
                    found.push(format!("types::{name}, for further properties"));
                }
            }
            Shape::Union(union) => {
                let variants = union.variants.iter().filter(|variant| is_it(&variant.ty));
                found.extend(variants.map(|variant| format!("types::{name}::{}", variant.name)));
            }
            Shape::Alias(_) | Shape::Enum(_) | Shape::Newtype(_) | Shape::External(_) => {
                found.push(format!("types::{name}"))
            }
        }
    }
    for operation in &api.operations {
        found.extend(of_operation(api, operation, &is_it));
    }
    let webhooks = api.webhooks.iter();
    let kinds = webhooks.flat_map(|webhooks| &webhooks.kinds).filter(|(_, _, ty)| is_it(ty));
    found.extend(kinds.map(|(name, _, _)| format!("the webhook {name}")));
    found
}

/// Where an operation uses a type.
fn of_operation(api: &Api, operation: &Operation, is_it: &dyn Fn(&TypeRef) -> bool) -> Vec<String> {
    let module = api.modules.get(operation.module.0).filter(|module| module.tag.is_some());
    let module = module.map_or("Client", |module| module.name.as_str());
    let method = format!("{module}.{}", operation.method_name);
    let mut found = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| is_it(&parameter.ty)) {
        found.push(format!("{method}({})", parameter.name));
    }
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    if contents.filter_map(|content| content.codec.ty()).any(is_it) {
        found.push(format!("{method}, as its body"));
    }
    for (answers, what) in [(&operation.success, "its answer"), (&operation.failure, "an error's body")] {
        let bodies = answers.declared.iter().filter_map(|declared| declared.response.body.as_ref());
        if bodies.filter_map(|(_, codec)| codec.ty()).any(is_it) {
            found.push(format!("{method}, as {what}"));
        }
    }
    if operation.headers.iter().any(|header| is_it(&header.ty)) {
        found.push(format!("{method}, as a header of its answer"));
    }
    if operation.streams.types().any(is_it) {
        found.push(format!("{method}, as a message"));
    }
    if operation.callbacks.iter().any(|callback| is_it(&callback.body)) {
        found.push(format!("{method}, as a callback"));
    }
    found
}
