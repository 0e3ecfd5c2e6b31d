//! Operations: what a path item's method becomes, and what a call needs around it.

use std::borrow::Cow;
use std::fmt;

use super::{
    Callback, ConstantName, Doc, FieldName, MethodName, ModuleName, Pagination, TypeName, TypeRef,
    VariantName,
};
use crate::origin::Origin;

/// The place of a module in [`Api::modules`](super::Api::modules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub usize);

/// The operations of one tag.
#[derive(Debug, Clone)]
pub struct Module {
    /// The tag as first written; `None` for operations without one, whose methods hang on `Client` itself.
    pub tag: Option<String>,
    /// The module's name, which is the accessor's name on `Client` too.
    pub name: ModuleName,
    /// The struct that carries the methods.
    pub type_name: TypeName,
    /// The feature that it is behind, if it is behind one.
    pub feature: Option<String>,
    /// The tag's documentation.
    pub doc: Doc,
    /// Where the tag is declared, or else first used.
    pub origin: Origin,
}

/// One operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`, or a name derived from method and path where there is none.
    pub id: String,
    /// The type that stands for the operation: `CreatePayinLink`.
    pub type_name: TypeName,
    /// The method on the module's struct: `create`.
    pub method_name: MethodName,
    /// The module it belongs to.
    pub module: ModuleId,
    /// The HTTP method in capitals.
    pub method: String,
    /// The path template, as written.
    pub path: String,
    /// Servers that replace the document's, if any.
    pub servers: Vec<OwnServer>,
    /// Parameters in document order, the path item's first; an operation's own parameter takes the place of the path
    /// item's of the same name and location.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The answers that count as success.
    pub success: Answers,
    /// The answers that are declared errors.
    pub failure: Answers,
    /// Alternatives; empty where no credential is needed.
    pub security: Vec<SecurityRequirement>,
    /// What it answers message by message.
    pub streams: super::Streams,
    /// The headers that its answers declare.
    pub headers: Vec<Header>,
    /// How the list that it answers is paged (`x-pagination`).
    pub pagination: Option<Pagination>,
    /// The header that carries an idempotency key (`x-idempotency-key`).
    pub idempotency_key: Option<String>,
    /// The calls that come in on account of it.
    pub callbacks: Vec<Callback>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// Its documentation.
    pub doc: Doc,
    /// Where the operation stands.
    pub origin: Origin,
}

impl Operation {
    /// The types of what a call sends: its parameters and its body.
    pub fn sent(&self) -> impl Iterator<Item = &TypeRef> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        let bodies = contents.filter_map(|content| content.codec.ty());
        self.parameters.iter().map(|parameter| &parameter.ty).chain(bodies)
    }

    /// The types of what comes back, or comes in on account of a call: answers of all statuses, their headers, messages of
    /// streams and callbacks.
    pub fn received(&self) -> impl Iterator<Item = &TypeRef> {
        let answers = self.success.declared.iter().chain(&self.failure.declared);
        let bodies = answers.filter_map(|declared| declared.response.body.as_ref()?.1.ty());
        let headers = self.headers.iter().map(|header| &header.ty);
        let callbacks = self.callbacks.iter().map(|callback| &callback.body);
        bodies.chain(self.streams.types()).chain(headers).chain(callbacks)
    }
}

/// One parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name on the wire.
    pub wire_name: String,
    /// The argument's or setter's name.
    pub name: FieldName,
    /// Where it is put.
    pub place: ParameterPlace,
    /// The part of a multipart body that it is a header of, where that is its place.
    pub part: Option<String>,
    /// How its value is written.
    pub style: ParameterStyle,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Whether it must be given. Path parameters always must.
    pub required: bool,
    /// Its type.
    pub ty: TypeRef,
    /// Never printed.
    pub sensitive: bool,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// Its documentation.
    pub doc: Doc,
    /// Where the parameter stands.
    pub origin: Origin,
}

/// Where a parameter is put (OpenAPI 3.0.3, section 4.7.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterPlace {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// In the head of a part of a multipart body (`encoding.headers`).
    Part,
}

impl Parameter {
    /// Its name on the wire, with the part that it belongs to, if it belongs to one.
    #[must_use]
    pub fn full_name(&self) -> Cow<'_, str> {
        match &self.part {
            Some(part) => Cow::Owned(format!("{part} {}", self.wire_name)),
            None => Cow::Borrowed(&self.wire_name),
        }
    }
}

impl ParameterPlace {
    /// The specification's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Part => "part",
        }
    }
}

/// How a parameter's value is written (OpenAPI 3.0.3, section 4.7.12.3), or `Json` for a `content` parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the specification's own words")]
pub enum ParameterStyle {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl ParameterStyle {
    /// The styles that `style` can name.
    const NAMED: [Self; 7] = [
        Self::Simple,
        Self::Label,
        Self::Matrix,
        Self::Form,
        Self::SpaceDelimited,
        Self::PipeDelimited,
        Self::DeepObject,
    ];

    /// The style of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|style| style.as_str() == word)
    }

    /// The specification's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::Json => "JSON",
        }
    }
}

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// The ways in which it can be sent, the best first; never empty.
    pub contents: Vec<Content>,
    /// The enum over them, where there are several.
    pub enum_name: Option<TypeName>,
    /// Whether it must be given.
    pub required: bool,
    /// Its documentation.
    pub doc: Doc,
    /// Where the body stands.
    pub origin: Origin,
}

/// A body of one media type.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type as written, or a range of them: `image/*`.
    pub media_type: String,
    /// How it is written and read.
    pub codec: Codec,
    /// The variant, where there is an enum: `Json`, `Form`, `ImagePng`.
    pub variant: VariantName,
    /// Where it stands.
    pub origin: Origin,
}

/// How a body becomes bytes and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codec {
    /// JSON of this type.
    Json(TypeRef),
    /// `application/x-www-form-urlencoded`: the properties of this type as pairs.
    Form(TypeRef, Vec<Encoding>),
    /// `multipart/*`: the properties of this type as parts.
    Multipart(TypeRef, Vec<Encoding>),
    /// Bytes whose media type is known only to who sends them: the runtime's `File`.
    File,
    /// `text/*`: a `String`.
    Text,
    /// Bytes as they are.
    Bytes,
}

impl Codec {
    /// The type whose values it writes and reads, if that is described.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Form(ty, _) | Self::Multipart(ty, _) => Some(ty),
            Self::File | Self::Text | Self::Bytes => None,
        }
    }

    /// The same type, to be changed.
    pub fn ty_mut(&mut self) -> Option<&mut TypeRef> {
        match self {
            Self::Json(ty) | Self::Form(ty, _) | Self::Multipart(ty, _) => Some(ty),
            Self::File | Self::Text | Self::Bytes => None,
        }
    }
}

/// How properties of a form are written where that is not as usual (OpenAPI 3.1.1, section 4.8.15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The properties, by their names on the wire.
    pub properties: Vec<String>,
    /// How.
    pub rule: EncodingRule,
}

/// How a property of a form is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodingRule {
    /// As a query parameter of this style, `explode` and `allowReserved`.
    Style(ParameterStyle, bool, bool),
    /// As a value of this media type.
    ContentType(String),
}

/// The answers of one outcome.
#[derive(Debug, Clone)]
pub struct Answers {
    /// In order: exact statuses ascending, ranges, then `default`.
    pub declared: Vec<Declared>,
    /// The enum over several bodies; `None` where at most one kind of body is declared.
    /// For success: `None` means that the call answers the one body (or `()`) itself. For failure it is always
    /// `Some` unless `declared` is empty.
    pub enum_name: Option<TypeName>,
}

impl Answers {
    /// The type of a page, where the operation is paged: that of the first answer that is JSON.
    #[must_use]
    pub fn page(&self) -> Option<&TypeRef> {
        self.declared.iter().find_map(|declared| match &declared.response.body {
            Some((_, Codec::Json(ty))) => Some(ty),
            _ => None,
        })
    }
}

/// One declared answer.
#[derive(Debug, Clone)]
pub struct Declared {
    /// For which statuses.
    pub status: ResponseStatus,
    /// The variant, where there is an enum: `BadRequest`, `Status4xx`, `Default`, `OkTextCsv`.
    pub variant: VariantName,
    /// The word for its media type, where it is another form of the answer before it. Forms of one answer stand
    /// together, the best first.
    pub form: Option<VariantName>,
    /// What it holds.
    pub response: Response,
    /// `description`.
    pub doc: Doc,
    /// Where the response stands.
    pub origin: Origin,
}

/// The statuses of a declared answer (OpenAPI 3.0.3, section 4.7.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResponseStatus {
    /// Just this one.
    Exact(u16),
    /// `4XX`: the first digit.
    Range(u8),
    /// Whatever is not declared otherwise.
    Default,
}

/// As a description writes it: `200`, `4XX`, `default`.
impl fmt::Display for ResponseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// The body of a declared answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The media type as written and how it is read; `None` where no body is declared.
    pub body: Option<(String, Codec)>,
}

/// A header that answers of an operation declare.
#[derive(Debug, Clone)]
pub struct Header {
    /// The name on the wire.
    pub wire_name: String,
    /// The constant of the operation's type.
    pub name: ConstantName,
    /// How its value is read.
    pub form: HeaderForm,
    /// As what.
    pub ty: TypeRef,
    /// The statuses of the answers that declare it, as written.
    pub statuses: Vec<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// Its documentation.
    pub doc: Doc,
    /// Where the header stands.
    pub origin: Origin,
}

/// How the value of a header is read (OpenAPI 3.1.1, section 4.8.21: style `simple`, or `content`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderForm {
    /// A scalar, or a list or object with commas between everything.
    Simple,
    /// An object with `=` between names and values (`explode`).
    Exploded,
    /// As JSON, which `content` says.
    Json,
}

/// A server (OpenAPI 3.0.3, section 4.7.5).
#[derive(Debug, Clone)]
pub struct Server {
    /// The URL with its variables replaced by their defaults.
    pub url: String,
    /// The URL as written, `{region}` and all.
    pub template: String,
    /// The variables of that.
    pub variables: Vec<ServerVariable>,
    /// The variant of `Environment`: from `x-rust-name`, or the description's first words (`Production`), or
    /// `Server1`.
    pub name: VariantName,
    /// Its documentation.
    pub doc: Doc,
    /// Where the server stands.
    pub origin: Origin,
}

/// A server that takes the place of the document's for one operation.
#[derive(Debug, Clone)]
pub struct OwnServer {
    /// The server.
    pub server: Server,
    /// The template of the document's server in whose place it is called; `None` where that is any.
    pub of: Option<String>,
}

/// A variable of a server's URL (OpenAPI 3.0.3, section 4.7.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// What it is where nothing else is said.
    pub default: String,
    /// All values it can have; empty where it can have any.
    pub values: Vec<String>,
}

/// A security scheme that operations refer to.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The scheme's name in `components.securitySchemes`.
    pub wire_name: String,
    /// The method on `ClientBuilder`: `bearer_token`, or the scheme's name where there are two of a kind.
    pub method_name: MethodName,
    /// What it is.
    pub kind: CredentialKind,
    /// Its documentation.
    pub doc: Doc,
    /// Where the scheme stands.
    pub origin: Origin,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750); also `oauth2` and `openIdConnect`.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `apiKey`, under this name.
    ApiKey(KeyPlace, String),
    /// `oauth2` by client credentials, whose tokens come from this URL (RFC 6749, section 4.4).
    ClientCredentials(String),
}

/// Where an API key is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the specification's own words")]
pub enum KeyPlace {
    Header,
    Query,
    Cookie,
}

/// Schemes that are needed together; empty where the alternative is to send none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecurityRequirement {
    /// The schemes.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme that an operation needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredScheme {
    /// The name of [`Credential`]s.
    pub name: String,
    /// The scopes that are needed of it, where it has some.
    pub scopes: Vec<String>,
}
