//! Boxes around members that are too large to be held in themselves.
//!
//! Deep descriptions hold structs in structs in structs; without boxes the sizes multiply until a value is larger than the
//! stack of the thread that reads it.
//!
//! That is a field of more than 1 kB, and a member of more than 4 kB.

use super::recursion::{member_mut, put_in_box};
use crate::ir::{Api, Sizes};

pub(super) fn run(api: &mut Api) {
    for (id, member) in Sizes::new(api).large_members() {
        let def = api.types.get_mut(id.index());
        if let Some(ty) = def.and_then(|def| member_mut(&mut def.shape, member)) {
            put_in_box(ty);
        }
    }
}
