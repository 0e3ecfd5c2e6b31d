//! How many bytes a value takes in itself, roughly.
//!
//! Structs within structs within structs multiply: without boxes, a value of some real descriptions would be larger than
//! the stack of a thread. And clippy asks for a box around an enum's one large variant; where it would ask, the enum says
//! why it has none.

use std::collections::BTreeMap;

use super::{Api, Newtype, Object, Presence, Shape, TypeId, TypeRef, Union};

/// A difference between the largest and the second largest variant at which clippy may find the largest too large. It
/// does at 200 bytes; these sizes are not exact.
const NOTABLE: usize = 120;

/// What the value of a field may take in the struct; one that takes more is put in a box. It is far above what is usual,
/// so that one more property of a schema seldom decides.
const MOST_IN_FIELD: usize = 1024;

/// The same for members of unions, where a box is less pleasant.
const MOST_IN_VARIANT: usize = 4096;

/// What a value takes that a union does not list.
const UNKNOWN: usize = 24;

/// Deeper than this, a value is taken to be empty. Types that hold themselves are boxed, so this ends nothing real.
const DEEPEST: usize = 100;

/// The sizes of the types of an API, as far as they were asked for.
pub(crate) struct Sizes<'a> {
    api: &'a Api,
    known: BTreeMap<TypeId, usize>,
    /// The members that are too large to be held without a box, and are taken to be in one.
    large: Vec<(TypeId, usize)>,
}

impl<'a> Sizes<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self { api, known: BTreeMap::new(), large: Vec::new() }
    }

    /// The members, by their place in their type, that are to be put in boxes, for no type to be too large.
    pub(crate) fn large_members(mut self) -> Vec<(TypeId, usize)> {
        for index in 0..self.api.types.len() {
            self.named(TypeId::new(index), 0);
        }
        self.large
    }

    /// Whether one of an enum's variants is much larger than all others.
    pub(crate) fn are_uneven<'t>(&mut self, variants: impl Iterator<Item = Option<&'t TypeRef>>) -> bool {
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
            TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Map(_) => 24,
            TypeRef::Nullable(inner) => self.size(inner, depth) + 4,
            TypeRef::OrEmpty(inner) => self.size(inner, depth).max(UNKNOWN) + 8,
            TypeRef::Boxed(_) => 8,
        }
    }

    fn named(&mut self, id: TypeId, depth: usize) -> usize {
        if let Some(size) = self.known.get(&id) {
            return *size;
        }
        let (Some(def), true) = (self.api.get(id), depth < DEEPEST) else { return 0 };
        let size = match &def.shape {
            Shape::Object(object) => self.object(id, object, depth + 1),
            Shape::Enum(_) => 24,
            Shape::Union(Union { variants, rules: _ }) => {
                let sizes = variants.iter().enumerate().map(|(member, variant)| {
                    let size = self.size(&variant.ty, depth + 1);
                    self.bounded(id, member, size, MOST_IN_VARIANT)
                });
                sizes.max().unwrap_or_default().max(UNKNOWN) + 8
            }
            Shape::Alias(target) => self.size(target, depth + 1),
            // Nobody knows; one that is large is for its author to box.
            Shape::External(_) => 24,
            Shape::Newtype(Newtype { scalar, sensitive: _ }) => scalar.size(),
        };
        self.known.insert(id, size);
        size
    }

    fn object(&mut self, id: TypeId, object: &Object, depth: usize) -> usize {
        let fields = object.fields.iter().enumerate().map(|(member, field)| {
            let wrapper = if field.presence == Presence::Required { 0 } else { 4 };
            let size = self.size(&field.ty, depth);
            self.bounded(id, member, size, MOST_IN_FIELD) + wrapper
        });
        let sum: usize = fields.fold(0, usize::saturating_add);
        sum.saturating_add(if object.additional.is_some() { 24 } else { 8 })
    }

    /// The size of a member, in a box if it is too large without.
    fn bounded(&mut self, id: TypeId, member: usize, size: usize, most: usize) -> usize {
        if size <= most {
            return size;
        }
        self.large.push((id, member));
        8
    }
}
