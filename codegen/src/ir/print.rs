//! The IR as text: one line per thing, the same text for the same IR.

use std::fmt::{self, Write};

use super::{
    Answers, Api, Callback, Codec, Content, CredentialKind, Doc, Encoding, EncodingRule, Enum, Header,
    Object, Operation, OwnServer, PageField, Pagination, Parameter, Presence, RequiredScheme, Server, Shape,
    StreamData, Streaming, TagValue, TypeDef, TypeId, TypeRef, Union, UnionRule, Webhooks,
};

impl fmt::Display for Api {
    /// Types in the order in which they are written, or in order of their ids as long as that is not decided.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "api {:?} {}", self.title, self.version)?;
        self.print_surroundings(f)?;
        for operation in &self.operations {
            self.print_operation(f, operation)?;
        }
        if let Some(webhooks) = &self.webhooks {
            self.print_webhooks(f, webhooks)?;
        }
        if self.type_order.is_empty() {
            return self.types.iter().try_for_each(|def| self.print_type(f, def));
        }
        let ordered = self.type_order.iter().filter_map(|id| self.get(*id));
        ordered.into_iter().try_for_each(|def| self.print_type(f, def))
    }
}

impl Api {
    /// A type as text: as it stands in the text of the whole.
    #[must_use]
    pub fn type_as_text(&self, id: TypeId) -> String {
        struct One<'a>(&'a Api, &'a TypeDef);
        impl fmt::Display for One<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.print_type(f, self.1)
            }
        }
        self.get(id).map(|def| One(self, def).to_string().trim_start().to_owned()).unwrap_or_default()
    }

    /// An operation as text: as it stands in the text of the whole.
    #[must_use]
    pub fn operation_as_text(&self, operation: &Operation) -> String {
        struct One<'a>(&'a Api, &'a Operation);
        impl fmt::Display for One<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.print_operation(f, self.1)
            }
        }
        One(self, operation).to_string().trim_start().to_owned()
    }

    fn print_surroundings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Server { url, template, variables: _, name, doc: _, origin: _ } in &self.servers {
            let of = if template == url { String::new() } else { format!(" of {template}") };
            writeln!(f, "server {name} {url}{of}")?;
        }
        for credential in &self.credentials {
            let kind = match &credential.kind {
                CredentialKind::Bearer => "bearer".to_owned(),
                CredentialKind::Basic => "basic".to_owned(),
                CredentialKind::ApiKey(place, name) => format!("{place:?} {name:?}").to_lowercase(),
                CredentialKind::ClientCredentials(url) => format!("client credentials {url}"),
            };
            writeln!(f, "credential {:?} {}: {kind}", credential.wire_name, credential.method_name)?;
        }
        for module in &self.modules {
            writeln!(f, "module {} {} {:?}", module.name, module.type_name, module.tag)?;
        }
        Ok(())
    }

    fn print_operation(&self, f: &mut fmt::Formatter<'_>, operation: &Operation) -> fmt::Result {
        let module =
            self.modules.get(operation.module.0).map(|module| module.name.as_str()).unwrap_or_default();
        let deprecated = if operation.deprecated { " deprecated" } else { "" };
        writeln!(f, "\noperation {:?} {}{deprecated}", operation.id, operation.type_name)?;
        writeln!(f, "  {module}.{}: {} {}", operation.method_name, operation.method, operation.path)?;
        for OwnServer { server, of } in &operation.servers {
            let of = of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
            writeln!(f, "  server {}{of}", server.template)?;
        }
        for parameter in &operation.parameters {
            self.print_parameter(f, parameter)?;
        }
        if let Some(body) = &operation.body {
            let needed = if body.required { "required" } else { "optional" };
            for Content { media_type, codec, variant, .. } in &body.contents {
                let variant =
                    body.enum_name.as_ref().map(|name| format!(" {name}::{variant}")).unwrap_or_default();
                writeln!(f, "  body {needed}{variant} {media_type} {}", self.codec(codec))?;
            }
        }
        self.print_answers(f, "success", &operation.success)?;
        self.print_answers(f, "failure", &operation.failure)?;
        for requirement in &operation.security {
            let scheme = |scheme: &RequiredScheme| {
                [std::slice::from_ref(&scheme.name), &*scheme.scopes].concat().join(" ")
            };
            let schemes: Vec<_> = requirement.schemes.iter().map(scheme).collect();
            writeln!(f, "  security [{}]", schemes.join(", "))?;
        }
        if let Some(Pagination { next, more, items, item }) = &operation.pagination {
            let more = more.as_ref().map(|more| format!(" while {more:?}")).unwrap_or_default();
            let field = |field: &PageField| format!("{} {}", presence(field.presence), field.name);
            let items: Vec<_> = items.iter().map(field).collect();
            writeln!(f, "  pages {next:?}{more} items [{}]: {}", items.join(", "), self.ty(item))?;
        }
        for Callback { name, body } in &operation.callbacks {
            writeln!(f, "  callback {name:?}: {}", self.ty(body))?;
        }
        for header in &operation.headers {
            let Header { wire_name, name, form, ty, statuses, .. } = header;
            writeln!(
                f,
                "  header {wire_name:?} {name} {form:?}: {} of {}",
                self.ty(ty),
                statuses.join(", ")
            )?;
        }
        for (kind, streaming) in [("events", &operation.streams.events), ("lines", &operation.streams.lines)]
        {
            if let Some(Streaming { media_type, data }) = streaming {
                let data = match data {
                    StreamData::Json(ty) => format!("json {}", self.ty(ty)),
                    StreamData::Text => "text".to_owned(),
                };
                writeln!(f, "  {kind} {media_type} {data}")?;
            }
        }
        match &operation.idempotency_key {
            Some(header) => writeln!(f, "  idempotency key {header:?}"),
            None => Ok(()),
        }
    }

    fn print_parameter(&self, f: &mut fmt::Formatter<'_>, parameter: &Parameter) -> fmt::Result {
        let flags = [
            (parameter.required, "required"),
            (parameter.explode, "explode"),
            (parameter.allow_reserved, "reserved"),
            (parameter.sensitive, "sensitive"),
            (parameter.deprecated, "deprecated"),
        ];
        let flags: String =
            flags.iter().filter(|(set, _)| *set).fold(String::new(), |all, (_, word)| all + " " + word);
        let Parameter { place, style, name, wire_name, .. } = parameter;
        writeln!(
            f,
            "  {place:?} {wire_name:?} {name}: {} {style:?}{flags}{}",
            self.ty(&parameter.ty),
            facts(&parameter.doc)
        )
    }

    fn print_answers(&self, f: &mut fmt::Formatter<'_>, outcome: &str, answers: &Answers) -> fmt::Result {
        match &answers.enum_name {
            Some(name) => writeln!(f, "  {outcome} {name}")?,
            None if answers.declared.is_empty() => {}
            None => writeln!(f, "  {outcome}")?,
        }
        for declared in &answers.declared {
            let body = match &declared.response.body {
                Some((media_type, codec)) => format!("{media_type} {}", self.codec(codec)),
                None => "empty".to_owned(),
            };
            writeln!(f, "    {} {}: {body}", declared.status, declared.variant)?;
        }
        Ok(())
    }

    fn print_webhooks(&self, f: &mut fmt::Formatter<'_>, webhooks: &Webhooks) -> fmt::Result {
        writeln!(f, "\nwebhooks {}", self.ty(&TypeRef::Named(webhooks.event)))?;
        for (name, tag_value, ty) in &webhooks.kinds {
            let tag = tag_value.as_ref().map(TagValue::json).unwrap_or_default();
            writeln!(f, "  {name:?} {tag}: {}", self.ty(ty))?;
        }
        match &webhooks.signature {
            Some(signature) => writeln!(f, "  {signature:?}"),
            None => Ok(()),
        }
    }

    fn print_type(&self, f: &mut fmt::Formatter<'_>, def: &TypeDef) -> fmt::Result {
        let kind = match &def.shape {
            Shape::Object(Object { is_tuple: true, .. }) => "tuple",
            Shape::Object(_) => "object",
            Shape::Enum(Enum { closed: true, .. }) => "closed enum",
            Shape::Enum(_) => "enum",
            Shape::Union(_) => "union",
            Shape::Alias(_) => "alias",
            Shape::Newtype(_) => "newtype",
            Shape::External(_) => "external",
        };
        let mut flags = String::new();
        for (set, word) in
            [(def.used.sent, " sent"), (def.used.received, " received"), (def.deprecated, " deprecated")]
        {
            flags.push_str(if set { word } else { "" });
        }
        writeln!(f, "\n{kind} {} {:?}{flags}{}", def.name, def.wire_name, facts(&def.doc))?;
        match &def.shape {
            Shape::Object(object) => self.print_object(f, object),
            Shape::Enum(listed) => listed
                .values
                .iter()
                .try_for_each(|value| writeln!(f, "  {} {}", value.wire.json(), value.name)),
            Shape::Union(union) => self.print_union(f, union),
            Shape::Alias(ty) => writeln!(f, "  = {}", self.ty(ty)),
            Shape::External(external) => writeln!(f, "  = {}", external.text()),
            Shape::Newtype(newtype) => {
                let sensitive = if newtype.sensitive { "sensitive " } else { "" };
                writeln!(f, "  {sensitive}{}", newtype.scalar.type_name())
            }
        }
    }

    fn print_object(&self, f: &mut fmt::Formatter<'_>, object: &Object) -> fmt::Result {
        for constant in &object.constants {
            writeln!(f, "  constant {:?} = {}", constant.wire_name, constant.value.json())?;
        }
        for field in &object.fields {
            let sensitive = if field.sensitive { "sensitive " } else { "" };
            let deprecated = if field.deprecated { "deprecated " } else { "" };
            let (presence, ty, facts) = (presence(field.presence), self.ty(&field.ty), facts(&field.doc));
            writeln!(
                f,
                "  {deprecated}{sensitive}{presence} {:?} {}: {ty}{facts}",
                field.wire_name, field.name
            )?;
        }
        match &object.additional {
            Some(ty) => writeln!(f, "  additional {}", self.ty(ty)),
            None => Ok(()),
        }
    }

    fn print_union(&self, f: &mut fmt::Formatter<'_>, union: &Union) -> fmt::Result {
        for variant in &union.variants {
            writeln!(f, "  {}({})", variant.name, self.ty(&variant.ty))?;
        }
        let name = |index: &usize| union.variants.get(*index).map_or("?", |variant| variant.name.as_str());
        for rule in &union.rules {
            writeln!(f, "  by {}", rule_text(rule, name))?;
        }
        Ok(())
    }

    /// A type of a field as Rust writes it, without paths: `Option<Card>`.
    #[must_use]
    pub fn field_text(&self, presence: Presence, ty: &TypeRef) -> String {
        match presence {
            Presence::Required => self.type_text(ty),
            Presence::Optional => format!("Option<{}>", self.type_text(ty)),
            Presence::OptionalNullable => format!("Maybe<{}>", self.type_text(ty)),
        }
    }

    /// A type as Rust writes it, without paths: `Vec<Card>`.
    #[must_use]
    pub fn type_text(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Named(id) => self.get(*id).map_or_else(|| "?".to_owned(), |def| def.name.to_string()),
            TypeRef::Scalar(it) => it.type_name().to_owned(),
            TypeRef::List(inner) => format!("Vec<{}>", self.type_text(inner)),
            TypeRef::Set(inner) => format!("Set<{}>", self.type_text(inner)),
            TypeRef::Map(inner) => format!("BTreeMap<String, {}>", self.type_text(inner)),
            TypeRef::Nullable(inner) => format!("Option<{}>", self.type_text(inner)),
            TypeRef::OrEmpty(inner) => format!("OrEmpty<{}>", self.type_text(inner)),
            TypeRef::Boxed(inner) => format!("Box<{}>", self.type_text(inner)),
        }
    }

    /// A type in few signs.
    fn ty(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Named(id) => self.get(*id).map_or_else(|| "?".to_owned(), |def| def.name.to_string()),
            TypeRef::Scalar(it) => it.type_name().to_owned(),
            TypeRef::List(inner) => format!("[{}]", self.ty(inner)),
            TypeRef::Set(inner) => format!("set [{}]", self.ty(inner)),
            TypeRef::Map(inner) => format!("{{{}}}", self.ty(inner)),
            TypeRef::Nullable(inner) => format!("{}?", self.ty(inner)),
            TypeRef::OrEmpty(inner) => format!("{} or empty", self.ty(inner)),
            TypeRef::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
        }
    }

    fn codec(&self, codec: &Codec) -> String {
        match codec {
            Codec::Json(ty) => format!("json {}", self.ty(ty)),
            Codec::Form(ty, encodings) => format!("form {}{}", self.ty(ty), encoded(encodings)),
            Codec::Multipart(ty, encodings) => format!("multipart {}{}", self.ty(ty), encoded(encodings)),
            Codec::File => "file".to_owned(),
            Codec::Text => "text".to_owned(),
            Codec::Bytes => "bytes".to_owned(),
        }
    }
}

fn encoded(encodings: &[Encoding]) -> String {
    encodings.iter().fold(String::new(), |text, Encoding { properties, rule }| {
        let rule = match rule {
            EncodingRule::Style(style, explode, allow_reserved) => {
                let explode = if *explode { " explode" } else { "" };
                format!("{style:?}{explode}{}", if *allow_reserved { " reserved" } else { "" })
            }
            EncodingRule::ContentType(media_type) => media_type.clone(),
        };
        format!("{text}, {} as {rule}", properties.join(" "))
    })
}

fn rule_text<'n>(rule: &UnionRule, name: impl Fn(&usize) -> &'n str) -> String {
    match rule {
        UnionRule::Null(variant) => format!("null => {}", name(variant)),
        UnionRule::Boolean(variant) => format!("boolean => {}", name(variant)),
        UnionRule::Number(variant) => format!("number => {}", name(variant)),
        UnionRule::String(variant) => format!("string => {}", name(variant)),
        UnionRule::Array(variant) => format!("array => {}", name(variant)),
        UnionRule::Object(variant) => format!("object => {}", name(variant)),
        UnionRule::StringIn(values, variant) => format!("string in {values:?} => {}", name(variant)),
        UnionRule::Properties(properties, variant) => {
            format!("properties {properties:?} => {}", name(variant))
        }
        UnionRule::TagOf { property, value, members } => {
            let names: Vec<&str> = members.iter().map(name).collect();
            format!("tag {property:?} is {} in order {}", value.json(), names.join(" "))
        }
        UnionRule::InOrder(variants) => {
            format!("in order {}", variants.iter().map(name).collect::<Vec<_>>().join(", "))
        }
        UnionRule::Tag { property, values } => {
            let mut text = format!("tag {property:?}");
            for (value, variant) in values {
                // Writing to a string cannot fail.
                let _ = write!(text, " {} => {}", value.json(), name(variant));
            }
            text
        }
    }
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::OptionalNullable => "nullable",
    }
}

/// Prose is left out: it says nothing about what the client can do.
fn facts(doc: &Doc) -> String {
    let facts = doc.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.text));
    let example = doc.short_example().map(|text| format!("Example: {text}"));
    let facts: Vec<String> = facts.chain(example).collect();
    if facts.is_empty() { String::new() } else { format!("  ({})", facts.join("; ")) }
}
