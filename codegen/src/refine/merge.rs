//! Inline types of one shape as one type, if the settings ask for it.
//!
//! The one with the shortest name is the type, and the others become other names of it: no name goes away, and none is
//! new, when a change of the description lets them differ again.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::ir::{Api, Enum, Object, Shape, TypeDef, TypeId, TypeRef, Union};
use crate::settings::Settings;

pub(super) fn run(api: &mut Api, settings: &Settings) {
    if !settings.merge_inline_types {
        return;
    }
    let classes = classes(api);
    let chosen = chosen(api, &classes);
    for (index, def) in api.types.iter_mut().enumerate() {
        let target = classes.get(index).and_then(|class| chosen.get(class)).copied();
        if let Some(target) = target.filter(|target| is_inline(def) && *target != TypeId::new(index)) {
            def.shape = Shape::Alias(TypeRef::Named(target));
        }
    }
}

/// Whether it is an inline type that another one can stand for.
fn is_inline(def: &TypeDef) -> bool {
    def.inline && !matches!(def.shape, Shape::Alias(_) | Shape::Newtype(_))
}

/// Per class, the type that stays: by its name, for the order of the document must not count.
fn chosen(api: &Api, classes: &[usize]) -> HashMap<usize, TypeId> {
    let mut chosen: HashMap<usize, (usize, &str, TypeId)> = HashMap::new();
    for (index, (def, class)) in
        api.types.iter().zip(classes).enumerate().filter(|(_, (def, _))| is_inline(def))
    {
        let name = def.wire_name.as_str();
        let own = (name.len(), name, TypeId::new(index));
        chosen.entry(*class).and_modify(|known| *known = (*known).min(own)).or_insert(own);
    }
    chosen.into_iter().map(|(class, (.., id))| (class, id)).collect()
}

/// A number per type, the same one for types of one shape. All inline types are of one class to begin with, and classes
/// are told apart by the classes that their members refer to until nothing more is told apart: so types that lead back to
/// themselves are compared, too.
fn classes(api: &Api) -> Vec<usize> {
    let of = |(index, def): (usize, &TypeDef)| if is_inline(def) { 0 } else { index + 1 };
    let mut classes: Vec<usize> = api.types.iter().enumerate().map(of).collect();
    let mut known = 0;
    loop {
        let mut numbers: HashMap<(usize, String), usize> = HashMap::new();
        let mut next = Vec::with_capacity(classes.len());
        for (def, class) in api.types.iter().zip(&classes) {
            let key = (*class, if is_inline(def) { text_of(&def.shape, &classes) } else { String::new() });
            let number = numbers.len();
            next.push(*numbers.entry(key).or_insert(number));
        }
        classes = next;
        if numbers.len() == known {
            return classes;
        }
        known = numbers.len();
    }
}

/// All that makes a type what it is, but for its documentation and the names of what it refers to.
fn text_of(shape: &Shape, classes: &[usize]) -> String {
    let mut text = String::new();
    match shape {
        Shape::Object(object) => object_text(object, classes, &mut text),
        Shape::Enum(listed) => enum_text(listed, &mut text),
        Shape::Union(union) => union_text(union, classes, &mut text),
        Shape::External(external) => text.push_str(&external.text()),
        Shape::Alias(_) | Shape::Newtype(_) => {}
    }
    text
}

// A formatted string cannot fail.
fn object_text(object: &Object, classes: &[usize], text: &mut String) {
    let _ = write!(text, "object {} {:?}", object.is_tuple, object.additional_name);
    for constant in &object.constants {
        let _ = write!(text, " {:?}={:?}", constant.wire_name, constant.value);
    }
    for field in &object.fields {
        let flags = (field.presence, field.access, field.sensitive, field.deprecated);
        let _ = write!(text, " {:?} {:?} {flags:?} {:?} ", field.wire_name, field.name, field.default);
        type_text(&field.ty, classes, text);
    }
    if let Some(additional) = &object.additional {
        text.push_str(" and ");
        type_text(additional, classes, text);
    }
}

fn enum_text(listed: &Enum, text: &mut String) {
    text.push_str("enum");
    for value in &listed.values {
        let _ = write!(text, " {:?} {:?}", value.wire, value.name);
    }
}

fn union_text(union: &Union, classes: &[usize], text: &mut String) {
    let _ = write!(text, "union {:?}", union.rules);
    for variant in &union.variants {
        let _ = write!(text, " {:?} ", variant.name);
        type_text(&variant.ty, classes, text);
    }
}

fn type_text(ty: &TypeRef, classes: &[usize], text: &mut String) {
    let (word, inner) = match ty {
        TypeRef::Named(id) => {
            let _ = write!(text, "#{}", classes.get(id.index()).copied().unwrap_or(usize::MAX));
            return;
        }
        TypeRef::Scalar(scalar) => return text.push_str(scalar.type_name()),
        TypeRef::List(inner) => ("list ", inner),
        TypeRef::Set(inner) => ("set ", inner),
        TypeRef::Map(inner) => ("map ", inner),
        TypeRef::Nullable(inner) => ("nullable ", inner),
        TypeRef::OrEmpty(inner) => ("or empty ", inner),
        TypeRef::Boxed(inner) => ("boxed ", inner),
    };
    text.push_str(word);
    type_text(inner, classes, text);
}
