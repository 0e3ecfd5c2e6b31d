//! The names of types, and of the modules beside them.

use super::keys;
use super::settling::Settling;
use crate::ir::Api;
use crate::name::{self, Claim, Taken};
use crate::names_lock::Kind;

pub(super) fn run(api: &mut Api, settling: &mut Settling<'_>) {
    let claims: Vec<_> = api
        .types
        .iter()
        .map(|def| {
            let claim = Claim::new(def.name.clone(), def.wire_name.as_str());
            // A type without a name of its own is called after its place, whose parts are joined by spaces.
            let inline = def.wire_name.contains(' ');
            (if inline { claim.or(format!("{} inline", def.wire_name)) } else { claim }, def.origin)
        })
        .collect();
    let key = |index: usize| api.types.get(index).map(keys::of_type).unwrap_or_default();
    let names = settling.settle(Kind::Types, &claims, &Taken::default(), key);
    for (def, name) in api.types.iter_mut().zip(names) {
        if def.name != name {
            def.module = name::module_name(name.as_str());
            def.name = name;
        }
    }
    // Two types can differ in what a module's name leaves out, such as an accent.
    let claims: Vec<_> =
        api.types.iter().map(|def| Claim::new(def.module.clone(), def.name.as_str())).collect();
    for (def, module) in api.types.iter_mut().zip(Settling::tell_apart(&claims)) {
        def.module = module;
    }
}
