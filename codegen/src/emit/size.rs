//! How many bytes a value takes in itself, roughly: clippy asks for a box around an enum's one large variant, and where
//! it would ask, the enum says why it has none.

use std::collections::BTreeMap;

use crate::ir::{Api, Newtype, Object, Presence, Shape, TypeId, TypeRef, Union};

/// A difference between the largest and the second largest variant at which clippy may find the largest too large. It
/// does at 200 bytes; these sizes are not exact.
const NOTABLE: usize = 120;

/// Deeper than this, a value is taken to be empty. Types that hold themselves are boxed, so this ends nothing real.
const DEEPEST: usize = 100;

/// The sizes of the types of an API, as far as they were asked for.
pub(super) struct Sizes<'a> {
    api: &'a Api,
    known: BTreeMap<TypeId, usize>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, known: BTreeMap::new() }
    }

    /// Whether one of an enum's variants is much larger than all others.
    pub(super) fn are_uneven<'t>(&mut self, variants: impl Iterator<Item = Option<&'t TypeRef>>) -> bool {
        let mut sizes: Vec<usize> = variants.map(|ty| ty.map_or(0, |ty| self.size(ty, 0))).collect();
        sizes.sort_unstable();
        match sizes.as_slice() {
            [.., second, largest] => largest - second >= NOTABLE,
            _ => false,
        }
    }

    fn size(&mut self, ty: &TypeRef, depth: usize) -> usize {
        match ty {
            TypeRef::Named(id) => self.named(*id, depth),
            TypeRef::Scalar(scalar) => scalar.size(),
            TypeRef::List(_) | TypeRef::Map(_) => 24,
            TypeRef::Nullable(inner) => self.size(inner, depth) + 4,
            TypeRef::Boxed(_) => 8,
        }
    }

    fn named(&mut self, id: TypeId, depth: usize) -> usize {
        if let Some(size) = self.known.get(&id) {
            return *size;
        }
        let (Some(def), true) = (self.api.get(id), depth < DEEPEST) else { return 0 };
        let size = match &def.shape {
            Shape::Object(object) => self.object(object, depth + 1),
            Shape::Enum(_) => 24,
            Shape::Union(Union { variants, rules: _ }) => {
                let sizes = variants.iter().map(|variant| self.size(&variant.ty, depth + 1));
                sizes.max().unwrap_or_default().max(24) + 8
            }
            Shape::Alias(target) => self.size(target, depth + 1),
            Shape::Newtype(Newtype { scalar, sensitive: _ }) => scalar.size(),
        };
        self.known.insert(id, size);
        size
    }

    fn object(&mut self, object: &Object, depth: usize) -> usize {
        let fields = object.fields.iter().map(|field| {
            let wrapper = if field.presence == Presence::Required { 0 } else { 4 };
            self.size(&field.ty, depth) + wrapper
        });
        let sum: usize = fields.fold(0, usize::saturating_add);
        sum.saturating_add(if object.additional.is_some() { 24 } else { 8 })
    }
}
