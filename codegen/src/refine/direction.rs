//! In which directions each type travels.
//!
//! Sent is what a parameter or a request body is made of; received is what an answer, success or failure, or a webhook
//! is made of.

use crate::ir::{Api, Operation, Shape, TypeId, TypeRef, Use};

pub(super) fn run(api: &mut Api) {
    let sent = reached(api, sent_in(api));
    let received = reached(api, received_in(api));
    for ((def, sent), received) in api.types.iter_mut().zip(sent).zip(received) {
        def.used = Use { sent, received };
    }
}

fn sent_in(api: &Api) -> Vec<TypeId> {
    api.operations.iter().flat_map(Operation::sent).filter_map(TypeRef::named).collect()
}

fn received_in(api: &Api) -> Vec<TypeId> {
    let mut ids: Vec<TypeId> =
        api.operations.iter().flat_map(Operation::received).filter_map(TypeRef::named).collect();
    if let Some(webhooks) = &api.webhooks {
        ids.push(webhooks.event);
        ids.extend(webhooks.kinds.iter().filter_map(|(_, _, body)| body.named()));
    }
    ids
}

/// Per type whether it is one of these or part of one.
fn reached(api: &Api, mut pending: Vec<TypeId>) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    while let Some(id) = pending.pop() {
        let Some(seen) = reached.get_mut(id.index()) else { continue };
        if !std::mem::replace(seen, true) {
            let shape = api.get(id).map(|def| &def.shape);
            pending.extend(shape.into_iter().flat_map(Shape::references).filter_map(TypeRef::named));
        }
    }
    reached
}
