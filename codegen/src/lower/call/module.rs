//! Modules: one per tag, compared after casing, so that `customers` and `Customers` are one.

use crate::document::{Node, Origin};
use crate::ir::{Doc, Module, ModuleId};
use crate::lower::Lowering;
use crate::name;

/// The modules met so far, in order of first use.
#[derive(Debug, Default)]
pub(in crate::lower) struct Modules {
    list: Vec<Module>,
}

impl Modules {
    /// The tag of a module, as first written.
    pub(in crate::lower) fn tag(&self, id: ModuleId) -> Option<String> {
        self.list.get(id.0)?.tag.clone()
    }

    /// The list with the module of untagged operations at its end, and the new place of each.
    pub(in crate::lower) fn finish(self) -> (Vec<Module>, Vec<ModuleId>) {
        let mut order: Vec<(usize, Module)> = self.list.into_iter().enumerate().collect();
        order.sort_by_key(|(_, module)| module.tag.is_none());
        let mut places = vec![ModuleId(0); order.len()];
        for (new, (old, _)) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(*old) {
                *place = ModuleId(new);
            }
        }
        (order.into_iter().map(|(_, module)| module).collect(), places)
    }
}

impl<'a> Lowering<'a> {
    /// The module of an operation: that of its first tag.
    pub(in crate::lower) fn module_of(&mut self, operation: &'a Node, modules: &mut Modules) -> ModuleId {
        let first = operation.get("tags").and_then(Node::as_list).and_then(<[Node]>::first);
        let tag =
            first.and_then(|tag| Some((tag.as_str()?.trim(), tag.origin))).filter(|(tag, _)| !tag.is_empty());
        let name = tag.map(|(tag, _)| name::module_name(tag));
        let known = modules.list.iter().position(|module| match &name {
            Some(name) => module.tag.is_some() && module.name == *name,
            None => module.tag.is_none(),
        });
        if let Some(index) = known {
            return ModuleId(index);
        }
        modules.list.push(match tag {
            Some((tag, used)) => self.tag_module(tag, used),
            None => untagged(self.document.root.origin),
        });
        ModuleId(modules.list.len() - 1)
    }

    fn tag_module(&self, tag: &str, used: Origin) -> Module {
        let name = name::module_name(tag);
        let declared = self.document.root.get("tags").and_then(Node::as_list).unwrap_or_default();
        let declared = declared.iter().find(|declared| {
            declared.get("name").and_then(Node::as_str).is_some_and(|text| name::module_name(text) == name)
        });
        Module {
            tag: Some(tag.to_owned()),
            type_name: name::type_name(tag),
            feature: self.settings.tag_features.then(|| feature(name.as_str())),
            name,
            doc: declared.map(|node| self.doc_of(node)).unwrap_or_default(),
            origin: declared.map_or(used, |node| node.origin),
        }
    }
}

/// Features that every generated crate has, by which none of a tag can be called.
const FEATURES: [&str; 9] =
    ["default", "reqwest", "blocking", "stream", "tracing", "test-util", "jiff", "chrono", "time"];

/// The feature of a module: `payin-links`.
fn feature(module: &str) -> String {
    let name = module.trim_start_matches("r#").replace('_', "-");
    if FEATURES.contains(&name.as_str()) { format!("tag-{name}") } else { name }
}

/// The module of operations without a tag.
fn untagged(origin: Origin) -> Module {
    Module {
        tag: None,
        name: name::module_name("untagged"),
        type_name: name::type_name("untagged"),
        feature: None,
        doc: Doc::default(),
        origin,
    }
}
