//! In which directions each type travels.
//!
//! Sent is what a parameter or a request body is made of; received is what an answer, success or failure, or a webhook
//! is made of.

use super::graph::{named, references};
use crate::ir::{Answers, Api, Operation, TypeId, TypeRef, Use};

pub(super) fn run(api: &mut Api) {
    let sent = reached(api, api.operations.iter().flat_map(sent_by).collect());
    let received = reached(api, received_in(api));
    for ((def, sent), received) in api.types.iter_mut().zip(sent).zip(received) {
        def.used = Use { sent, received };
    }
}

fn sent_by(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let body = contents.filter_map(|content| content.codec.ty());
    parameters.chain(body).filter_map(named).collect()
}

fn received_in(api: &Api) -> Vec<TypeId> {
    let answers = api.operations.iter().flat_map(|operation| [&operation.success, &operation.failure]);
    let streams = api.operations.iter().flat_map(|operation| operation.streams.types());
    let headers = api.operations.iter().flat_map(|operation| &operation.headers).map(|header| &header.ty);
    let mut ids: Vec<TypeId> =
        answers.flat_map(bodies).chain(streams).chain(headers).filter_map(named).collect();
    let callbacks = api.operations.iter().flat_map(|operation| &operation.callbacks);
    ids.extend(callbacks.filter_map(|callback| named(&callback.body)));
    if let Some(webhooks) = &api.webhooks {
        ids.push(webhooks.event);
        ids.extend(webhooks.kinds.iter().filter_map(|(_, _, body)| named(body)));
    }
    ids
}

fn bodies(answers: &Answers) -> impl Iterator<Item = &TypeRef> {
    answers.declared.iter().filter_map(|declared| declared.response.body.as_ref()?.1.ty())
}

/// Per type whether it is one of these or part of one.
fn reached(api: &Api, mut pending: Vec<TypeId>) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    while let Some(id) = pending.pop() {
        let Some(seen) = reached.get_mut(id.index()) else { continue };
        if !std::mem::replace(seen, true) {
            let shape = api.get(id).map(|def| &def.shape);
            pending.extend(shape.into_iter().flat_map(references).filter_map(named));
        }
    }
    reached
}
