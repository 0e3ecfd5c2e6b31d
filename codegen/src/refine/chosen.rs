//! What the settings say of types by their Rust names: extra derives, and enums that are closed.

use std::collections::BTreeSet;

use super::Around;
use crate::ir::{Api, Shape, TypeDef};
use crate::settings::{Pattern, Settings};

/// Sets both, and tells which patterns match no type that is written.
pub(super) fn run(api: &mut Api, around: &mut Around<'_>) {
    let settings = around.settings;
    let written: BTreeSet<usize> = api.type_order.iter().map(|id| id.index()).collect();
    let mut matched = BTreeSet::new();
    for (index, def) in api.types.iter_mut().enumerate() {
        let used = choose(def, settings);
        if written.contains(&index) {
            matched.extend(used);
        }
    }
    for (at, (pattern, key, what)) in patterns(settings).enumerate() {
        if !matched.contains(&at) {
            around.diagnostics.push(pattern.place.unmatched(key, pattern.as_str(), what));
        }
    }
}

/// All patterns: those of `closed-enums`, then those of `derives`.
fn patterns(settings: &Settings) -> impl Iterator<Item = (&Pattern, &'static str, &'static str)> {
    let closed = settings.closed_enums.iter().map(|it| (it, "closed-enums", "generated enum"));
    let derives = settings.derives.iter().map(|it| (&it.types, "derives", "generated struct or enum"));
    closed.chain(derives)
}

/// Applies the settings to a type, and answers the patterns that had an effect, by position.
fn choose(def: &mut TypeDef, settings: &Settings) -> Vec<usize> {
    let mut used = Vec::new();
    let name = def.name.to_string();
    if let Shape::Enum(listed) = &mut def.shape {
        let closed = settings.closed_enums.iter().enumerate();
        used.extend(closed.filter(|(_, pattern)| pattern.matches(&name)).map(|(at, _)| at));
        listed.closed = !used.is_empty();
    }
    if matches!(def.shape, Shape::Alias(_) | Shape::External(_)) {
        return used;
    }
    let before = settings.closed_enums.len();
    let derives = settings.derives.iter().enumerate().filter(|(_, it)| it.types.matches(&name));
    let (places, lists): (Vec<_>, Vec<_>) = derives.map(|(at, it)| (before + at, &it.derives)).unzip();
    used.extend(places);
    let wanted: BTreeSet<&str> = lists.into_iter().flatten().map(|derive| derive.as_str()).collect();
    def.derives = wanted.into_iter().map(str::to_owned).collect();
    used
}
