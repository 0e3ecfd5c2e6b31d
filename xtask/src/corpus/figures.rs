//! How much of an API is typed.

use std::collections::BTreeSet;

use codegen::ir::{Answers, Api, Codec, Operation, Scalar, Shape, TypeId, TypeRef};

/// What there is, and what of it is raw.
///
/// A use of a type is a parameter, a body, an answer, a field, a member of a union, or what a list or a map holds, in
/// whatever operations reach; each type's own uses count once. It is raw where its type is the runtime's `Json`,
/// nullable or not, or an alias of that, and where a form is left as bytes. A schema that says no type makes raw uses,
/// too, although no generator could do better there.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) operations: usize,
    /// Operations with a body or an answer that is raw as a whole: JSON, or a form left as bytes.
    pub(super) raw_operations: usize,
    pub(super) uses: usize,
    pub(super) raw_uses: usize,
}

impl Figures {
    /// The figures of a refined API.
    pub(super) fn of(api: &Api) -> Self {
        let mut count = Count { api, figures: Self::default(), seen: BTreeSet::new(), next: Vec::new() };
        for operation in &api.operations {
            count.operation(operation);
        }
        while let Some(id) = count.next.pop() {
            count.named(id);
        }
        count.figures
    }

    /// The figures of both.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            operations: self.operations + other.operations,
            raw_operations: self.raw_operations + other.raw_operations,
            uses: self.uses + other.uses,
            raw_uses: self.raw_uses + other.raw_uses,
        }
    }

    /// The share of typed uses in percent; `None` where there are no uses.
    pub(super) fn typed_percent(&self) -> Option<f64> {
        let share = |uses: usize| f64::from(u32::try_from(uses).unwrap_or(u32::MAX));
        (self.uses > 0).then(|| 100.0 * share(self.uses - self.raw_uses) / share(self.uses))
    }
}

/// A count under way.
struct Count<'a> {
    api: &'a Api,
    figures: Figures,
    seen: BTreeSet<TypeId>,
    /// Types that are reached and not yet looked into.
    next: Vec<TypeId>,
}

impl<'a> Count<'a> {
    fn operation(&mut self, operation: &'a Operation) {
        let body = operation.body.iter().map(|body| (body.media_type.as_str(), &body.codec));
        let bodies = body.chain(bodies(&operation.success)).chain(bodies(&operation.failure));
        let mut raw = false;
        for (media_type, codec) in bodies {
            raw |= self.body(media_type, codec);
        }
        for parameter in &operation.parameters {
            self.used(&parameter.ty);
        }
        self.figures.operations += 1;
        self.figures.raw_operations += usize::from(raw);
    }

    /// Counts what a body holds, and tells whether it is raw. Text and bytes are what they are, but a form has fields.
    fn body(&mut self, media_type: &str, codec: &Codec) -> bool {
        if let Codec::Json(ty) = codec {
            self.used(ty);
            return self.is_raw(ty);
        }
        let raw = is_form(media_type);
        self.figures.uses += 1;
        self.figures.raw_uses += usize::from(raw);
        raw
    }

    /// Counts a use and what is inside.
    fn used(&mut self, ty: &TypeRef) {
        self.figures.uses += 1;
        self.figures.raw_uses += usize::from(self.is_raw(ty));
        self.inside(ty);
    }

    fn inside(&mut self, ty: &TypeRef) {
        match ty {
            TypeRef::Named(id) => {
                if self.seen.insert(*id) {
                    self.next.push(*id);
                }
            }
            TypeRef::Scalar(_) => {}
            TypeRef::List(inner) | TypeRef::Map(inner) => self.used(inner),
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.inside(inner),
        }
    }

    fn named(&mut self, id: TypeId) {
        match self.api.get(id).map(|def| &def.shape) {
            Some(Shape::Object(object)) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                fields.chain(&object.additional).for_each(|ty| self.used(ty));
            }
            Some(Shape::Union(union)) => {
                union.variants.iter().for_each(|variant| self.used(&variant.ty));
            }
            // An alias is no use of its own: its users are counted as users of what it stands for.
            Some(Shape::Alias(ty)) => self.inside(ty),
            Some(Shape::Enum(_) | Shape::Newtype(_)) | None => {}
        }
    }

    fn is_raw(&self, ty: &TypeRef) -> bool {
        let mut ty = ty;
        // An alias of itself is reported and replaced before; should one be left, this ends all the same.
        for _ in 0..=self.api.types.len() * 2 + 2 {
            ty = match ty {
                TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => inner,
                TypeRef::Named(id) => match self.api.get(*id).map(|def| &def.shape) {
                    Some(Shape::Alias(target)) => target,
                    _ => return false,
                },
                TypeRef::Scalar(scalar) => return *scalar == Scalar::Json,
                TypeRef::List(_) | TypeRef::Map(_) => return false,
            };
        }
        false
    }
}

fn bodies(answers: &Answers) -> impl Iterator<Item = (&str, &Codec)> {
    let declared = answers.declared.iter().filter_map(|declared| declared.response.body.as_ref());
    declared.map(|(media_type, codec)| (media_type.as_str(), codec))
}

fn is_form(media_type: &str) -> bool {
    let media_type = media_type.trim().to_ascii_lowercase();
    media_type.starts_with("multipart/") || media_type.starts_with("application/x-www-form-urlencoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_fields() {
        for (media_type, expected) in [
            ("application/x-www-form-urlencoded; charset=utf-8", true),
            ("Multipart/Form-Data", true),
            ("application/octet-stream", false),
            ("text/plain", false),
        ] {
            assert_eq!(is_form(media_type), expected, "{media_type}");
        }
    }
}
