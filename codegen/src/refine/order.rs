//! The order in which types are written: by Rust name, so that no change of the document moves one.

use crate::ir::{Api, TypeId};
use crate::settings::Settings;

/// Leaves out what no operation and no webhook uses, unless it is asked for.
pub(super) fn run(api: &mut Api, settings: &Settings) {
    let written = |id: &TypeId| {
        settings.unused_types || api.get(*id).is_some_and(|def| def.used.sent || def.used.received)
    };
    let mut order: Vec<TypeId> = (0..api.types.len()).map(TypeId::new).filter(written).collect();
    let key = |id: &TypeId| (api.get(*id).map(|def| &def.name), *id);
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    api.type_order = order;
}
