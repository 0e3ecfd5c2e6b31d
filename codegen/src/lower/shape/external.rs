//! Types that somebody else has written, in the place of those that would be made of a schema.
//!
//! `pub type Money = crate::Money;` and `runtime::replaced! { Money }` are all that is written of one, so that a path that leads
//! nowhere, or a type that cannot be read, is an error there and once.

use super::class::Class;
use crate::diagnostic::Diagnostic;
use crate::ir::{Adapter, Doc, External, Scalar, Shape, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::extension;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
use crate::name;
use crate::settings::RustType;

impl<'a> Lowering<'a> {
    /// The type that stands for a component, by `x-rust-type` or by the settings.
    pub(in crate::lower) fn external_component(&mut self, id: TypeId, part: &Part<'a>) -> Option<External> {
        let chosen = extension::rust_type(part.node);
        let name = self.types.get(id).map(|def| def.wire_name.as_str()).unwrap_or_default();
        let listed = self.settings.replace.schemas.get_key_value(name);
        self.types.replaced_schemas.extend(listed.map(|(name, _)| name.as_str()));
        let external = chosen.or_else(|| listed.map(|(_, ty)| ty.external.clone()))?;
        Some(self.adapted(&external, std::slice::from_ref(part)))
    }

    /// The type that stands for an inline schema, by `x-rust-type`. What a reference leads to says it for itself.
    pub(in crate::lower) fn external_inline(&mut self, parts: &[Part<'a>]) -> Option<TypeRef> {
        let external = parts.iter().rev().find_map(|part| extension::rust_type(part.node))?;
        let external = self.adapted(&external, parts);
        Some(self.external_type(&external, parts))
    }

    /// What the settings put in the place of scalars of this format.
    pub(in crate::lower) fn class_of_format(&mut self, merged: &Merged<'a>, class: Class<'a>) -> Class<'a> {
        let Class::Scalar(scalar) = class else { return class };
        let formats = &self.settings.replace.formats;
        let listed = merged.format.and_then(|format| formats.get_key_value(format));
        match listed.filter(|_| scalar != Scalar::Json && merged.group().is_none()) {
            Some((format, ty)) => {
                self.types.replaced_formats.insert(format);
                Class::External(&ty.external, scalar)
            }
            None => class,
        }
    }

    /// The name by which generated types know it: one for all places.
    pub(in crate::lower) fn external_type(&mut self, external: &External, parts: &[Part<'a>]) -> TypeRef {
        if let Some(id) = self.types.externals.get(external) {
            return TypeRef::Named(*id);
        }
        let words = match external.adapter {
            // The same type may stand for strings, too.
            Some(Adapter::Number) => name::join(&[external.type_name(), "Number"]),
            _ => external.type_name().to_owned(),
        };
        let origin = self.origin_of(parts);
        let description =
            format!("The type `{}`, in the place of one made from the description.", external.path);
        let doc = Doc { description: Some(description), ..Doc::default() };
        let id = self.types.add(words, origin, doc, false);
        self.types.set_shape(id, Shape::External(external.clone()));
        self.types.externals.insert(external.clone(), id);
        TypeRef::Named(id)
    }

    /// A type that is held by its text is one of strings or of numbers.
    fn adapted(&mut self, external: &External, parts: &[Part<'a>]) -> External {
        let kind = self.merged(parts).kinds().and_then(|kinds| kinds.simplified().single());
        match kind {
            Some(Kind::Integer | Kind::Number) => of_number(external),
            _ => external.clone(),
        }
    }

    /// Tells which replacements are without effect.
    pub(in crate::lower) fn report_unmatched_replacements(&mut self) {
        let replace = &self.settings.replace;
        let unused = |(name, ty): (&String, &RustType), what: &str| {
            let message = format!("`{name}` of `replace` is no {what}");
            ty.place.unused(message, "correct the name or remove it")
        };
        let schemas =
            replace.schemas.iter().filter(|(name, _)| !self.types.replaced_schemas.contains(name.as_str()));
        let formats =
            replace.formats.iter().filter(|(name, _)| !self.types.replaced_formats.contains(name.as_str()));
        let schemas = schemas.map(|it| unused(it, "component schema"));
        let all: Vec<Diagnostic> =
            schemas.chain(formats.map(|it| unused(it, "format of a string or number"))).collect();
        all.into_iter().for_each(|diagnostic| self.report(diagnostic));
    }
}

/// The same type where it stands for numbers.
pub(in crate::lower) fn of_number(external: &External) -> External {
    let adapter =
        external.adapter.map(|adapter| if adapter == Adapter::Text { Adapter::Number } else { adapter });
    External { adapter, ..external.clone() }
}
