//! Types: what a schema becomes.

use std::borrow::Cow;

use super::{Doc, FieldName, ModuleName, Scalar, TypeName, VariantName};
use crate::origin::Origin;

/// The place of a type in [`Api::types`](super::Api::types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(u32);

impl TypeId {
    /// The id of the type at this index.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index in [`Api::types`](super::Api::types).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A named type of the generated crate.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The words of the document the name is made of, joined as they stand: `PayinLink`, `foo-bar`,
    /// `createPayinLink Request`.
    pub wire_name: String,
    /// The Rust name. Legal from `lower` on, unique and final once refined.
    pub name: TypeName,
    /// The module that holds `Required`, in snake case of the name. Final once refined.
    pub module: ModuleName,
    /// Where the schema stands.
    pub origin: Origin,
    /// Whether it stands inside of something, and has a name only after its place.
    pub inline: bool,
    /// Its documentation.
    pub doc: Doc,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// What it is.
    pub shape: Shape,
    /// In which directions it travels. All false until refined.
    pub used: Use,
    /// What is derived besides what all types have: names of the standard library, or absolute paths. Empty until refined.
    pub derives: Vec<String>,
}

/// The directions in which a type travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Use {
    /// Part of a request.
    pub sent: bool,
    /// Part of an answer or of a webhook.
    pub received: bool,
}

/// What a type is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// An open enum.
    Enum(Enum),
    /// An enum with a type per member.
    Union(Union),
    /// `pub type Name = …;`
    Alias(TypeRef),
    /// A struct around a scalar that is a type of its own (`x-rust-newtype`).
    Newtype(Newtype),
    /// `pub type Name = path::to::Type;`, a type that somebody else has written.
    External(External),
}

impl Shape {
    /// All uses of other types in it, in document order.
    #[must_use]
    pub fn references(&self) -> Vec<&TypeRef> {
        match self {
            Self::Object(object) => {
                object.fields.iter().map(|field| &field.ty).chain(&object.additional).collect()
            }
            Self::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
            Self::Alias(target) => vec![target],
            Self::Enum(_) | Self::Newtype(_) | Self::External(_) => Vec::new(),
        }
    }
}

/// A type that is not generated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct External {
    /// Its path: `crate::money::Money`, or that of a type in another crate.
    pub path: String,
    /// What of the runtime holds its values, if it is not read and written by itself.
    pub adapter: Option<Adapter>,
}

/// What of the runtime holds a value of a foreign type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Adapter {
    /// `AsSerde<T>`: by serde's traits.
    Serde,
    /// `AsText<T>`: a string, by `FromStr` and `Display`.
    Text,
    /// `AsNumber<T>`: a number, by the same.
    Number,
}

impl Adapter {
    /// The name of the type in the runtime.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Serde => "AsSerde",
            Self::Text => "AsText",
            Self::Number => "AsNumber",
        }
    }
}

impl External {
    /// The last name of the path.
    #[must_use]
    pub fn type_name(&self) -> &str {
        let last = self.path.rsplit("::").next().unwrap_or(&self.path);
        last.strip_prefix("r#").unwrap_or(last)
    }

    /// The type in words: `AsText<rust_decimal::Decimal>`.
    #[must_use]
    pub fn text(&self) -> String {
        match self.adapter {
            Some(adapter) => format!("{}<{}>", adapter.type_name(), self.path),
            None => self.path.clone(),
        }
    }
}

/// A struct made of the properties of a JSON object.
#[derive(Debug, Clone, Default)]
pub struct Object {
    /// Properties with one possible value: no field, written and checked by the impl.
    pub constants: Vec<Constant>,
    /// Properties with a field, in document order.
    pub fields: Vec<Field>,
    /// The type of further properties where the schema gives one (`additionalProperties: {…}`); `None` where they are
    /// merely unknown. Either way nothing that arrives is lost.
    pub additional: Option<TypeRef>,
    /// The name of the field that holds `additional`. Final once refined.
    pub additional_name: Option<FieldName>,
    /// Whether it is an array on the wire: the names of the fields are positions, and `additional` are the items behind.
    pub is_tuple: bool,
}

/// A required property that has one possible value.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// The property's name.
    pub wire_name: String,
    /// The value.
    pub value: TagValue,
    /// Where the property stands.
    pub origin: Origin,
}

/// A value that tells union members apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagValue {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
    /// The JSON text of any other number: only enums have such values.
    Number(String),
}

impl TagValue {
    /// The type that has this value and any other of its kind.
    #[must_use]
    pub fn scalar(&self) -> Scalar {
        match self {
            Self::String(_) => Scalar::String,
            Self::Integer(_) => Scalar::Int64,
            Self::Boolean(_) => Scalar::Boolean,
            Self::Number(_) => Scalar::Double,
        }
    }
}

/// A property with a field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The property's name.
    pub wire_name: String,
    /// The field's name.
    pub name: FieldName,
    /// The value's type, without the `Option` or `Maybe` that `presence` puts around it. A required field that may
    /// be `null` is [`Presence::Required`] with a [`TypeRef::Nullable`].
    pub ty: TypeRef,
    /// Whether it may be left out.
    pub presence: Presence,
    /// In which directions it travels.
    pub access: Access,
    /// What the server takes where it is left out, if that is asked for and can be said in a word.
    pub default: Option<DefaultValue>,
    /// Shown as `[redacted]`, never printed.
    pub sensitive: bool,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// Its documentation.
    pub doc: Doc,
    /// Where the property stands.
    pub origin: Origin,
}

/// What a property means where it is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultValue {
    /// A scalar.
    Scalar(TagValue),
    /// An array without items.
    EmptyList,
}

/// In which directions a property travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Access {
    /// In both.
    #[default]
    Both,
    /// `readOnly`: no part of a request.
    ReadOnly,
    /// `writeOnly`: no part of an answer.
    WriteOnly,
}

/// Whether a property may be left out, and what leaving it out means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Must be there: `T`.
    Required,
    /// May be left out: `Option<T>`. A `null` that arrives is read as left out.
    Optional,
    /// May be left out or be `null`, and the two differ: `Maybe<T>`.
    OptionalNullable,
}

impl TagValue {
    /// The value as text: that of a string without quotes.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Integer(value) => Cow::Owned(value.to_string()),
            Self::Boolean(value) => Cow::Owned(value.to_string()),
        }
    }

    /// The value as JSON text.
    #[must_use]
    pub fn json(&self) -> String {
        match self {
            Self::String(text) => serde_json::Value::from(text.as_str()).to_string(),
            _ => self.text().into_owned(),
        }
    }
}

/// The use of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    /// A type of the generated crate.
    Named(TypeId),
    /// A built-in.
    Scalar(Scalar),
    /// `Vec<T>`.
    List(Box<TypeRef>),
    /// The runtime's `Set<T>`: an array whose items are all different.
    Set(Box<TypeRef>),
    /// `BTreeMap<String, T>`.
    Map(Box<TypeRef>),
    /// `Option<T>`: the value may be `null`.
    Nullable(Box<TypeRef>),
    /// The runtime's `OrEmpty<T>`: a value, or the empty text in its place.
    OrEmpty(Box<TypeRef>),
    /// `Box<T>`: only `refine` makes these.
    Boxed(Box<TypeRef>),
}

impl TypeRef {
    /// The type at the core, whatever is around it: that of the items of a list, of the values of a map.
    #[must_use]
    pub fn core(&self) -> &Self {
        match self {
            Self::Named(_) | Self::Scalar(_) => self,
            Self::List(inner)
            | Self::Set(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::OrEmpty(inner)
            | Self::Boxed(inner) => inner.core(),
        }
    }

    /// The same, to be changed.
    pub fn core_mut(&mut self) -> &mut Self {
        match self {
            Self::Named(_) | Self::Scalar(_) => self,
            Self::List(inner)
            | Self::Set(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::OrEmpty(inner)
            | Self::Boxed(inner) => inner.core_mut(),
        }
    }

    /// The generated type at the core, if it is one.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self.core() {
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}

/// An enum, which keeps every value that is not listed, too, unless it is closed.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The listed values, in document order.
    pub values: Vec<EnumValue>,
    /// Whether any other value is an error. Settled when refined.
    pub closed: bool,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumKind {
    /// All strings.
    Strings,
    /// All integers.
    Integers,
    /// Anything else: numbers with a fraction, booleans, scalars of several types.
    Scalars,
}

impl Enum {
    /// What the values are.
    #[must_use]
    pub fn kind(&self) -> EnumKind {
        let all = |is: fn(&TagValue) -> bool| self.values.iter().all(|value| is(&value.wire));
        if all(|value| matches!(value, TagValue::String(_))) {
            EnumKind::Strings
        } else if all(|value| matches!(value, TagValue::Integer(_))) {
            EnumKind::Integers
        } else {
            EnumKind::Scalars
        }
    }
}

/// One listed value.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The value.
    pub wire: TagValue,
    /// The variant's name.
    pub name: VariantName,
    /// Its documentation (`x-enum-descriptions` and the like), mostly empty.
    pub doc: Doc,
}

/// An enum with a type per member of a `oneOf` or `anyOf`, and one more variant for members that are new.
#[derive(Debug, Clone)]
pub struct Union {
    /// The members, in document order.
    pub variants: Vec<Variant>,
    /// How a value is told to be one of them; tried in this order, each for its JSON kind only.
    pub rules: Vec<UnionRule>,
}

/// One member of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The variant's name.
    pub name: VariantName,
    /// What the variant holds.
    pub ty: TypeRef,
    /// Its documentation.
    pub doc: Doc,
    /// Where the member stands.
    pub origin: Origin,
}

/// How values of one JSON kind are told apart. Numbers are indices of [`Union::variants`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionRule {
    /// All `null`s are this member.
    Null(usize),
    /// All booleans are this member.
    Boolean(usize),
    /// All numbers are this member.
    Number(usize),
    /// All strings are this member.
    String(usize),
    /// All arrays are this member.
    Array(usize),
    /// All objects (that no earlier rule took) are this member.
    Object(usize),
    /// Strings that are one of these values are this member (disjoint enums).
    StringIn(Vec<String>, usize),
    /// Objects are told apart by the value of this property. A value that is not listed is an unknown member.
    Tag {
        /// The property that holds the tag.
        property: String,
        /// The tags, each with its member; a member may have several.
        values: Vec<(TagValue, usize)>,
    },
    /// Objects whose property has this value are one of these members: the one that knows most of them.
    TagOf {
        /// The property that holds the tag.
        property: String,
        /// The tag that the members share.
        value: TagValue,
        /// The members.
        members: Vec<usize>,
    },
    /// Objects that have all of these properties are this member.
    Properties(Vec<String>, usize),
    /// Nothing tells these members apart: the first one that can read the value takes it.
    InOrder(Vec<usize>),
}

/// A type of its own around a scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newtype {
    /// What is inside.
    pub scalar: Scalar,
    /// Shown as `[redacted]`, never printed.
    pub sensitive: bool,
}
