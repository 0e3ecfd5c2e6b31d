//! The Rust IR: what the client will be, before a single token of it is written.
//!
//! `lower` builds it from a normalised document, `refine` completes it, and `emit` reads it. Nothing here knows
//! YAML, and no `openapiv3` type crosses this border. Every Rust name stands beside the wire name it was made of.

mod doc;
mod name;
mod operation;
mod page;
mod print;
mod scalar;
mod schema;
mod size;
mod stream;
mod webhook;

pub use self::doc::{Doc, Fact};
pub use self::name::{ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName};
pub use self::operation::{
    Answers, Body, Codec, Content, Credential, CredentialKind, Declared, Encoding, EncodingRule, Header,
    HeaderForm, KeyPlace, Module, ModuleId, Operation, OwnServer, Parameter, ParameterPlace, ParameterStyle,
    RequiredScheme, Response, ResponseStatus, SecurityRequirement, Server, ServerVariable,
};
pub use self::page::{NextPage, PageField, Pagination};
pub use self::scalar::Scalar;
pub use self::schema::{
    Access, Adapter, Constant, DefaultValue, Enum, EnumKind, EnumValue, External, Field, Newtype, Object,
    Presence, Shape, TagValue, TypeDef, TypeId, TypeRef, Union, UnionRule, Use, Variant,
};
pub(crate) use self::size::Sizes;
pub use self::webhook::{
    Callback, DeliveryPlace, Signature, SignatureAlgorithm, SignatureEncoding, SignedPart, SignedText,
    Webhooks,
};

pub use self::stream::{StreamData, Streaming, Streams};

use std::collections::BTreeMap;

use crate::origin::Origin;

/// One API as a Rust client: types by id, operations in document order, and what surrounds them.
#[derive(Debug, Clone)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description` and what else is told about the whole.
    pub doc: Doc,
    /// The servers of the document's root, in document order.
    pub servers: Vec<Server>,
    /// The security schemes that an operation refers to, in document order.
    pub credentials: Vec<Credential>,
    /// One per tag, in order of first use; the last may be the module of untagged operations.
    pub modules: Vec<Module>,
    /// All operations, in document order.
    pub operations: Vec<Operation>,
    /// The incoming calls, if the document has any.
    pub webhooks: Option<Webhooks>,
    /// All types. A `TypeId` is an index of this list; `refine` may mark types as unused but never moves one.
    pub types: Vec<TypeDef>,
    /// The order in which the types are written. Empty until refined; then ids sorted by Rust name, unused types
    /// left out.
    pub type_order: Vec<TypeId>,
    /// What each schema that was met became, by where it stands: for those who count what is typed. A schema that
    /// became a part of another one's type is not here.
    pub schemas: BTreeMap<Origin, TypeRef>,
    /// Where the document's root stands.
    pub origin: Origin,
}

impl Api {
    /// The type with this id.
    ///
    /// Ids are only made by pushing onto [`Api::types`], so an id always has its type; a foreign id is answered with
    /// `None`.
    #[must_use]
    pub fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.index())
    }

    /// Whether nothing is known about the values of this type: it is the runtime's `Json`, nullable or not, or an alias.
    #[must_use]
    pub fn is_raw(&self, ty: &TypeRef) -> bool {
        let mut ty = ty;
        // An alias of itself is reported and replaced before; should one be left, this ends all the same.
        for _ in 0..=self.types.len() * 2 + 2 {
            ty = match ty {
                TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) | TypeRef::Boxed(inner) => inner,
                TypeRef::Named(id) => match self.get(*id).map(|def| &def.shape) {
                    Some(Shape::Alias(target)) => target,
                    _ => return false,
                },
                TypeRef::Scalar(scalar) => return *scalar == Scalar::Json,
                _ => return false,
            };
        }
        false
    }

    /// What is redacted wherever it could be printed, sorted: `Type.property` for fields, the type alone for types of
    /// their own, `operationId(parameter)` for parameters.
    #[must_use]
    pub fn sensitive(&self) -> Vec<String> {
        let written = self.type_order.iter().filter_map(|id| self.get(*id));
        let of_types = written.flat_map(|def| match &def.shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().filter(|field| field.sensitive);
                fields.map(|field| format!("{}.{}", def.name, field.wire_name)).collect()
            }
            Shape::Newtype(newtype) if newtype.sensitive => vec![def.name.to_string()],
            Shape::Newtype(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::External(_) => {
                Vec::new()
            }
        });
        let of_operations = self.operations.iter().flat_map(|operation| {
            let parameters = operation.parameters.iter().filter(|parameter| parameter.sensitive);
            parameters.map(|parameter| format!("{}({})", operation.id, parameter.wire_name))
        });
        let mut all: Vec<String> = of_types.chain(of_operations).collect();
        all.sort();
        all
    }
}
