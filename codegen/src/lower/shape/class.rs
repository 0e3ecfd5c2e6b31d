//! What a schema will be: a scalar, a list, or something that needs a name.

use indexmap::IndexSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{External, Scalar, TagValue, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::{Group, Merged};
use crate::lower::read::schema::Schema;
use crate::lower::read::value::show;

/// What a schema will be when it is not `null`.
#[derive(Clone)]
pub(in crate::lower) enum Class<'a> {
    /// A built-in.
    Scalar(Scalar),
    /// A type of its own around a built-in, of this name.
    Newtype(&'a str, Scalar),
    /// A type that stands for all built-ins of a format, here for this one.
    External(&'a External, Scalar),
    /// `Vec` of the items.
    List,
    /// `BTreeMap` of the further properties.
    Map,
    /// Just what these parts are: a union of which one member is left.
    Same(Vec<Part<'a>>),
    /// What these parts are, or the empty text.
    OrEmpty(Vec<Part<'a>>),
    /// A struct.
    Object,
    /// A struct whose fields are the first items of an array.
    Tuple,
    /// An open enum of these values.
    Enum(Vec<TagValue>),
    /// A union of the members of `oneOf` or `anyOf`.
    Union,
    /// A union of JSON types.
    Kinds(Kinds),
}

impl Class<'_> {
    /// Whether it has to be a type of its own, wherever it stands.
    pub(in crate::lower) fn needs_name(&self) -> bool {
        matches!(self, Self::Object | Self::Tuple | Self::Enum(_) | Self::Union | Self::Kinds(_))
    }
}

impl<'a> Lowering<'a> {
    /// What these parts together will be.
    pub(in crate::lower) fn class(&mut self, merged: &Merged<'a>) -> Class<'a> {
        if let Some(contradiction) = &merged.contradiction {
            self.report(Diagnostic::clone(contradiction));
        }
        let class = match merged.group() {
            Some(group) => self.class_of_group(merged, group),
            None => self.class_of_kinds(merged),
        };
        match merged.keyword("x-rust-newtype") {
            Some(_) => self.class_of_newtype(merged, class),
            None => self.class_of_format(merged, class),
        }
    }

    fn class_of_kinds(&mut self, merged: &Merged<'a>) -> Class<'a> {
        if merged.values.as_ref().is_some_and(|values| !values.is_empty()) {
            return self.class_of_values(merged);
        }
        let Some(kinds) = merged.kinds().map(Kinds::simplified) else {
            self.note_format_only(merged);
            return Class::Scalar(Scalar::Json);
        };
        match kinds.single() {
            Some(Kind::Array) => class_of_array(merged),
            Some(Kind::Object) => class_of_object(merged),
            Some(kind) => Class::Scalar(self.scalar(kind, merged)),
            None if kinds.is_empty() => {
                self.note_nothing_but_null(merged);
                Class::Scalar(Scalar::Json)
            }
            None if kinds == Kinds::all().simplified() => Class::Scalar(Scalar::Json),
            None => Class::Kinds(kinds),
        }
    }

    /// A format that is not known says nothing about the type, and it is all that there is.
    fn note_format_only(&mut self, merged: &Merged<'a>) {
        let Some(format) = merged.keyword("format") else { return };
        let message = format!("`format: {}` alone says no type; the value stays JSON", show(format));
        self.report(Diagnostic::new(Code::IgnoredKeyword, format.origin, message, "say `type` beside it"));
    }

    /// `null` needs no type; what comes in its place is not known.
    fn note_nothing_but_null(&mut self, merged: &Merged<'a>) {
        let Some(part) = merged.parts.last() else { return };
        let message = "nothing but `null` is allowed here; what else comes stays JSON";
        let remedy = "nothing needs to be done, unless other values were meant";
        self.report(Diagnostic::new(Code::NothingButNull, part.node.origin, message, remedy));
    }

    fn class_of_group(&mut self, merged: &Merged<'a>, group: &Group<'a>) -> Class<'a> {
        let members = self.members(merged, group);
        if !members.is_empty() && merged.groups.len() == 1 && !merged.parts.iter().any(Part::is_base) {
            self.note_left_out(group, &members);
        }
        let members: Vec<Vec<Part<'a>>> = members.into_iter().map(|member| member.parts).collect();
        match members.as_slice() {
            [] => self.class_without_members(merged, group),
            [only] if !self.is_tagged_alone(merged, group) => Class::Same(only.clone()),
            [_] => Class::Union,
            _ => match self.class_of_members(&members) {
                Class::Union => self.beside_empty(&members).map_or(Class::Union, Class::OrEmpty),
                class => class,
            },
        }
    }

    /// What is left where every member contradicts what surrounds the union.
    fn class_without_members(&mut self, merged: &Merged<'a>, group: &Group<'a>) -> Class<'a> {
        if group.members.iter().any(|member| !Schema(member).is_null()) {
            let message =
                format!("no member of the union in `{}` agrees with what surrounds it", group.site.name);
            let remedy = "correct the members; until then the union is left out";
            self.report(Diagnostic::new(Code::ContradictoryAllOf, group.site.node.origin, message, remedy));
        }
        self.class_of_kinds(merged)
    }

    /// Looks through members that are alike in Rust: strings of several formats, lists of constants, an enum beside any
    /// other string.
    fn class_of_members(&mut self, members: &[Vec<Part<'a>>]) -> Class<'a> {
        let mut values = Vec::new();
        let mut scalars = Vec::new();
        let mut kinds = Kinds::default();
        let mut named_enum = None;
        let mut externals = Vec::new();
        for parts in members {
            let merged = self.merged(parts);
            let text =
                merged.group().is_none() && merged.kinds().and_then(Kinds::single).is_some_and(is_scalar);
            if !text || merged.contradiction.is_some() || merged.keyword("x-rust-newtype").is_some() {
                return Class::Union;
            }
            kinds = kinds.union(merged.kinds().unwrap_or_default());
            match self.class(&merged) {
                Class::Enum(listed) => {
                    let is_reference = parts.iter().any(|part| part.schema().reference().is_some());
                    named_enum = named_enum.or_else(|| is_reference.then(|| parts.clone()));
                    values.push(listed);
                }
                Class::Scalar(scalar) => scalars.push(scalar),
                Class::External(ty, scalar) => {
                    externals.push((ty, scalar));
                    scalars.push(scalar);
                }
                _ => return Class::Union,
            }
        }
        // Beside strings of other formats, what stands for one of them would refuse their values.
        if let [first, rest @ ..] = externals.as_slice()
            && externals.len() == members.len()
            && rest.iter().all(|it| it == first)
        {
            return Class::External(first.0, first.1);
        }
        class_of_simple_members(values, scalars, kinds, named_enum)
    }

    /// Of two members, the one beside the empty text: `anyOf: [{type: object}, {enum: [""]}]`.
    fn beside_empty(&mut self, members: &[Vec<Part<'a>>]) -> Option<Vec<Part<'a>>> {
        let [one, other] = members else { return None };
        let (value, empty) = if self.is_empty_alone(other) { (one, other) } else { (other, one) };
        let is_it = self.is_empty_alone(empty) && !self.is_empty_alone(value);
        if !is_it || self.kinds_of(value) == Kinds::all() {
            return None;
        }
        self.types.note(empty, &TypeRef::Scalar(Scalar::String));
        Some(value.clone())
    }

    /// Whether these parts allow the empty text and nothing else.
    fn is_empty_alone(&mut self, parts: &[Part<'a>]) -> bool {
        let merged = self.merged(parts);
        merged.group().is_none()
            && matches!(self.class(&merged), Class::Enum(values) if values.iter().all(is_empty_text))
    }

    fn class_of_newtype(&mut self, merged: &Merged<'a>, class: Class<'a>) -> Class<'a> {
        let name =
            merged.keyword("x-rust-newtype").and_then(|node| node.as_str()).filter(|name| !name.is_empty());
        match (name, &class) {
            (Some(name), Class::Scalar(scalar)) if scalar.is_integer() || *scalar == Scalar::Decimal => {
                Class::Newtype(name, *scalar)
            }
            (Some(name), Class::Scalar(scalar)) if scalar.is_text() => {
                // A date that is a type of its own still wants to be parsed; a UUID is just text.
                let inner = if *scalar == Scalar::Uuid { Scalar::String } else { *scalar };
                Class::Newtype(name, inner)
            }
            _ => {
                let at = merged.keyword("x-rust-newtype").map(|node| node.origin);
                let message = "`x-rust-newtype` needs a name, and a schema of one string or integer";
                let remedy = "remove it, or put it on the string or integer itself";
                if let Some(at) = at {
                    self.report(Diagnostic::new(Code::InvalidExtension, at, message, remedy));
                }
                class
            }
        }
    }

    /// Whether a union of one says by which property later members will be told apart.
    fn is_tagged_alone(&mut self, merged: &Merged<'a>, group: &Group<'a>) -> bool {
        let has_null = group.members.len() > 1 || Schema(group.site.node).allows_null_itself();
        if has_null || !group.exclusive {
            return false;
        }
        let members = self.members(merged, group);
        self.tagging(group, &members).is_some()
    }
}

fn is_empty_text(value: &TagValue) -> bool {
    matches!(value, TagValue::String(text) if text.is_empty())
}

pub(in crate::lower) fn class_of_array<'a>(merged: &Merged<'a>) -> Class<'a> {
    if merged.prefix.is_empty() { Class::List } else { Class::Tuple }
}

fn class_of_object<'a>(merged: &Merged<'a>) -> Class<'a> {
    if merged.has_properties() { Class::Object } else { Class::Map }
}

fn is_scalar(kind: Kind) -> bool {
    !matches!(kind, Kind::Array | Kind::Object)
}

fn class_of_simple_members<'a>(
    values: Vec<Vec<TagValue>>,
    mut scalars: Vec<Scalar>,
    kinds: Kinds,
    named_enum: Option<Vec<Part<'a>>>,
) -> Class<'a> {
    let all_text = values.iter().flatten().all(|it| matches!(it, TagValue::String(_)));
    // Formats of strings are not checked, so one of them could take every other, and plain text is what all are.
    if kinds.single() == Some(Kind::String) && scalars.iter().any(|it| Some(it) != scalars.first()) {
        scalars = vec![Scalar::String];
    }
    let is_number = !kinds.has(Kind::String) && !kinds.has(Kind::Boolean);
    match (values.len(), scalars.as_slice()) {
        (0, [first, rest @ ..]) if rest.iter().all(|it| it == first) => Class::Scalar(*first),
        // That a string may be empty goes without saying.
        (1, [Scalar::String, ..]) if values.iter().flatten().all(is_empty_text) => {
            Class::Scalar(Scalar::String)
        }
        // Enums are open, so the enum says all that an enum or any other string says.
        (1, [Scalar::String, rest @ ..]) if all_text && rest.iter().all(|it| *it == Scalar::String) => {
            match named_enum {
                Some(parts) => Class::Same(parts),
                None => Class::Enum(values.into_iter().flatten().collect()),
            }
        }
        // Some numbers have a meaning, and others may be had: an open enum, unless those may have a fraction.
        (1.., [_, ..]) if is_number && named_enum.is_none() => {
            match scalars.iter().find(|scalar| matches!(scalar, Scalar::Double | Scalar::Decimal)) {
                Some(fraction) => Class::Scalar(*fraction),
                None => Class::Enum(values.into_iter().flatten().collect()),
            }
        }
        (_, []) | (_, [Scalar::String]) if named_enum.is_none() && (scalars.is_empty() || all_text) => {
            let listed: IndexSet<TagValue> = values.into_iter().flatten().collect();
            Class::Enum(listed.into_iter().collect())
        }
        _ => Class::Union,
    }
}
