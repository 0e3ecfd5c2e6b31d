//! Parameters: those of the path item and of the operation, and those that the path has but nobody declares.

use super::media::{first_content, is_json};
use super::operation::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{
    Doc, EnumKind, Fact, Operation, Parameter, ParameterPlace, ParameterStyle, Scalar, Shape, TypeRef,
};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::extension;
use crate::lower::read::resolve::Wanted;
use crate::lower::read::value::show;
use crate::name;

/// Headers that the specification takes out of parameters, because other fields describe them.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Unions within unions that no parameter has.
const DEEPEST_UNION: usize = 8;

/// How deep the values of a parameter may be.
#[derive(Clone, Copy)]
struct Levels {
    /// How many lists or objects may be inside of one another.
    inside: usize,
    /// Whether the members of an object may be lists as well.
    spreads: bool,
}

impl<'a> Lowering<'a> {
    /// The parameters of an operation; its own take the place of the path item's of the same name and location.
    pub(in crate::lower) fn parameters(&mut self, site: &Site<'a>) -> Vec<Parameter> {
        let mut all: Vec<Parameter> = Vec::new();
        for owner in site.items.iter().rev().copied().chain([site.node]) {
            let mut own: Vec<Parameter> = Vec::new();
            for node in self.parameter_nodes(owner) {
                let Some(parameter) = self.parameter(site, node) else { continue };
                if own.iter().any(|known| same_parameter(known, &parameter)) {
                    let message =
                        format!("a second parameter has the name `{}`; it is left out", parameter.wire_name);
                    self.report_invalid(node, message, "remove it, or rename it");
                    continue;
                }
                own.push(parameter);
            }
            for parameter in own {
                match all.iter_mut().find(|known| same_parameter(known, &parameter)) {
                    Some(known) => *known = parameter,
                    None => all.push(parameter),
                }
            }
        }
        self.fit_to_path(site, all)
    }

    fn parameter_nodes(&mut self, owner: &'a Node) -> &'a [Node] {
        let Some(node) = owner.get("parameters") else { return &[] };
        let Some(list) = node.as_list() else {
            let message = format!("`parameters` has to be an array, not {}", node.describe());
            self.report_invalid(node, message, "write an array of parameters");
            return &[];
        };
        list
    }

    fn parameter(&mut self, site: &Site<'a>, node: &'a Node) -> Option<Parameter> {
        let (node, at) = self.follow(node, Wanted::Parameter)?;
        let Some(wire_name) = node.get("name").and_then(Node::as_str) else {
            self.report_missing(node, "a parameter has no `name`", "name it; until then it is left out");
            return None;
        };
        let place = self.place(node)?;
        if place == ParameterPlace::Header && IGNORED_HEADERS.contains(&wire_name.to_lowercase().as_str()) {
            let message = format!("`{wire_name}` is not sent as a parameter: the specification says so");
            let remedy = "nothing needs to be done; media types and security schemes say what is sent";
            self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
            return None;
        }
        self.check_extensions(node);
        // A name that is shared by all operations names the type after the component; else the operation comes first.
        let shared = at.and_then(|place| self.shared_name(&place));
        let words = shared.unwrap_or_else(|| name::join(&[&site.words, wire_name]));
        Some(self.parameter_of(node, wire_name, place, &words))
    }

    /// What a parameter or a header of a part says about itself.
    pub(in crate::lower) fn parameter_of(
        &mut self,
        node: &'a Node,
        wire_name: &str,
        place: ParameterPlace,
        words: &str,
    ) -> Parameter {
        let (ty, schema) = self.parameter_type(node, words);
        let content = first_content(node).filter(|_| node.get("schema").is_none());
        let style = match content {
            Some((media_type, content)) => self.content_style(media_type, content, place),
            None => self.style(node, place),
        };
        let flag = |keyword: &str| node.get(keyword).and_then(Node::as_bool);
        if place == ParameterPlace::Query && flag("allowEmptyValue") == Some(true) {
            self.may_be_empty.insert(node.origin);
        }
        Parameter {
            wire_name: wire_name.to_owned(),
            name: name::field_name(extension::rust_name(node).unwrap_or(wire_name)),
            place,
            part: None,
            style,
            explode: flag("explode").unwrap_or(style == ParameterStyle::Form),
            allow_reserved: flag("allowReserved").unwrap_or(false),
            required: place == ParameterPlace::Path || flag("required").unwrap_or(false),
            ty,
            sensitive: self.parameter_is_sensitive(node, schema, wire_name),
            deprecated: flag("deprecated").unwrap_or(false),
            doc: self.parameter_doc(node, schema),
            origin: node.origin,
        }
    }

    fn place(&mut self, node: &'a Node) -> Option<ParameterPlace> {
        let place = match node.get("in").and_then(Node::as_str) {
            Some("path") => Some(ParameterPlace::Path),
            Some("query") => Some(ParameterPlace::Query),
            Some("header") => Some(ParameterPlace::Header),
            Some("cookie") => Some(ParameterPlace::Cookie),
            _ => None,
        };
        if place.is_none() {
            let message = "a parameter has to be in `path`, `query`, `header` or `cookie`";
            self.report_invalid(
                node.get("in").unwrap_or(node),
                message,
                "correct `in`; until then it is left out",
            );
        }
        place
    }

    /// The type of a parameter's value, and the schema that gives it. An absent value is left out, so that it is never
    /// `null`.
    fn parameter_type(&mut self, node: &'a Node, words: &str) -> (TypeRef, Option<&'a Node>) {
        let schema = node.get("schema").or_else(|| first_content(node)?.1.get("schema"));
        let Some(schema) = schema else {
            self.report_missing(node, "a parameter has no `schema`", "add one; until then it is a string");
            return (TypeRef::Scalar(Scalar::String), None);
        };
        let ty = match self.bare_type_of(&[Part::new(schema, words)], words) {
            // A call takes a slice, whatever the caller has; what is sent is not looked through again.
            TypeRef::Set(item) => TypeRef::List(item),
            ty => ty,
        };
        (ty, Some(schema))
    }

    /// The style of a form's property, which is written as a query parameter is.
    pub(in crate::lower) fn query_style(&mut self, node: &'a Node) -> ParameterStyle {
        self.style(node, ParameterPlace::Query)
    }

    /// How a value of this media type is written: a text as it is, anything else as JSON.
    fn content_style(
        &mut self,
        media_type: &str,
        content: &'a Node,
        place: ParameterPlace,
    ) -> ParameterStyle {
        if media_type.starts_with("text/") {
            return default_style(place);
        }
        if !is_json(media_type) && !media_type.ends_with("/*") {
            let message = format!("a parameter cannot be written as `{media_type}`; it is written as JSON");
            let remedy =
                "if the server wants it otherwise, make it a string and write it in the calling program";
            self.report(Diagnostic::new(Code::IgnoredKeyword, content.origin, message, remedy));
        }
        ParameterStyle::Json
    }

    fn style(&mut self, node: &'a Node, place: ParameterPlace) -> ParameterStyle {
        let default = default_style(place);
        let Some(written) = node.get("style") else { return default };
        let style = written.as_str().and_then(ParameterStyle::named);
        match style.filter(|style| is_allowed(*style, place)) {
            Some(style) => style,
            None => {
                let message = format!("`{}` is no style for this place", show(written));
                self.report_invalid(
                    written,
                    message,
                    "use a style that the place allows; until then it is the default",
                );
                default
            }
        }
    }

    /// Tells which parameters can hold what their style has no form for, now that all types are known.
    pub(in crate::lower) fn check_styles(&mut self, operations: &[Operation]) {
        for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
            let is_deep = matches!(parameter.style, ParameterStyle::DeepObject | ParameterStyle::Json);
            // What such an object holds is written as if each member were a parameter itself.
            let spreads = parameter.style == ParameterStyle::Form && parameter.explode;
            if !is_deep && !self.has_form(&parameter.ty, Levels { inside: 1, spreads }, DEEPEST_UNION) {
                let message = format!(
                    "OpenAPI does not say how the style `{}` writes lists and objects inside of others; a call with \
                     such a value is an error",
                    parameter.style.as_str()
                );
                let remedy = "say how it is written: with `style: deepObject` in a query, or with `content` in the place of \
                              `schema` if it is JSON";
                self.report(Diagnostic::new(Code::IgnoredKeyword, parameter.origin, message, remedy));
            }
        }
    }

    /// Whether every value of a type is one text, or lists and objects of texts inside of so many others. What nobody
    /// describes may be one.
    fn has_form(&self, ty: &TypeRef, levels: Levels, unions: usize) -> bool {
        let Levels { inside, spreads } = levels;
        let fits = |ty: &TypeRef, inside: usize| self.has_form(ty, Levels { inside, spreads: false }, unions);
        let item = |ty: &TypeRef| inside > 0 && fits(ty, inside - 1);
        let member = |ty: &TypeRef| match self.types.resolved(ty) {
            TypeRef::List(item) | TypeRef::Set(item) if spreads => fits(&item, 0),
            other => item(&other),
        };
        match self.types.resolved(ty) {
            TypeRef::List(ty) | TypeRef::Set(ty) => item(&ty),
            TypeRef::Map(ty) => member(&ty),
            TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) | TypeRef::Boxed(inner) => {
                self.has_form(&inner, levels, unions)
            }
            TypeRef::Scalar(_) => true,
            TypeRef::Named(id) => match self.types.get(id).map(|def| &def.shape) {
                Some(Shape::Object(object)) => {
                    let fields = object.fields.iter().map(|field| &field.ty);
                    inside > 0 && fields.chain(&object.additional).all(member)
                }
                Some(Shape::Union(union)) if unions > 0 => {
                    union.variants.iter().all(|variant| self.has_form(&variant.ty, levels, unions - 1))
                }
                _ => true,
            },
        }
    }

    /// Gives parameters that may be empty a type that says so, now that all types are known.
    pub(in crate::lower) fn settle_empty_values(&self, operations: &mut [Operation]) {
        let parameters = operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        for parameter in parameters.filter(|it| self.may_be_empty.contains(&it.origin)) {
            if !self.has_empty_text(&parameter.ty) {
                let text = format!("{}=", parameter.wire_name);
                parameter.doc.facts.push(Fact { label: "Without a value", text });
                parameter.ty = TypeRef::OrEmpty(Box::new(parameter.ty.clone()));
            }
        }
    }

    /// Whether the empty text is a value of the type, or an item of a list that is: then it can be said already.
    fn has_empty_text(&self, ty: &TypeRef) -> bool {
        let ty = match self.types.resolved(ty) {
            TypeRef::List(item) | TypeRef::Set(item) => self.types.resolved(&item),
            other => other,
        };
        match ty {
            TypeRef::OrEmpty(_) => true,
            TypeRef::Scalar(scalar) => matches!(scalar, Scalar::String | Scalar::Json),
            TypeRef::Named(id) => match self.types.get(id).map(|def| &def.shape) {
                Some(Shape::Enum(listed)) => listed.kind() == EnumKind::Strings && !listed.closed,
                Some(Shape::Newtype(newtype)) => newtype.scalar == Scalar::String,
                _ => false,
            },
            _ => false,
        }
    }

    fn parameter_is_sensitive(&mut self, node: &'a Node, schema: Option<&'a Node>, wire_name: &str) -> bool {
        let by_schema = || schema.is_some_and(|schema| self.is_sensitive(&[Part::new(schema, "")]));
        let by_node = extension::sensitive(node);
        by_node.unwrap_or_else(by_schema) || self.settings.is_sensitive(wire_name)
    }

    /// What is said about the parameter itself, with the facts of its schema.
    fn parameter_doc(&self, node: &'a Node, schema: Option<&'a Node>) -> Doc {
        let parts: Vec<Part<'a>> = schema.into_iter().chain([node]).map(|node| Part::new(node, "")).collect();
        self.doc_of_parts(&parts)
    }

    /// Leaves out path parameters that the path does not have, and adds those that nobody declares.
    fn fit_to_path(&mut self, site: &Site<'a>, all: Vec<Parameter>) -> Vec<Parameter> {
        let names = template_names(site.path);
        let mut kept = Vec::new();
        for parameter in all {
            if parameter.place == ParameterPlace::Path && !names.contains(&parameter.wire_name.as_str()) {
                let message =
                    format!("the path has no `{{{}}}`; the parameter is left out", parameter.wire_name);
                let remedy = "remove the parameter, or add it to the path";
                self.report(Diagnostic::new(Code::UnusedPathParameter, parameter.origin, message, remedy));
                continue;
            }
            kept.push(parameter);
        }
        for name in names {
            let is_declared = |it: &Parameter| it.place == ParameterPlace::Path && it.wire_name == name;
            if !kept.iter().any(is_declared) {
                let message =
                    format!("`{{{name}}}` of the path is not declared as a parameter; it is a string");
                let remedy = format!(
                    "declare it: `{{name: {name}, in: path, required: true, schema: {{type: string}}}}`"
                );
                self.report(Diagnostic::new(
                    Code::UndeclaredPathParameter,
                    site.node.origin,
                    message,
                    remedy,
                ));
                kept.push(undeclared(site, name));
            }
        }
        kept
    }
}

/// Whether two parameters are one: names of headers differ by no more than their case (RFC 9110, section 5.1).
fn same_parameter(left: &Parameter, right: &Parameter) -> bool {
    let same_header =
        || left.place == ParameterPlace::Header && left.wire_name.eq_ignore_ascii_case(&right.wire_name);
    left.place == right.place && (left.wire_name == right.wire_name || same_header())
}

fn default_style(place: ParameterPlace) -> ParameterStyle {
    match place {
        ParameterPlace::Query | ParameterPlace::Cookie => ParameterStyle::Form,
        ParameterPlace::Path | ParameterPlace::Header | ParameterPlace::Part => ParameterStyle::Simple,
    }
}

/// Which styles which places allow (OpenAPI 3.0.3, section 4.7.12.3).
fn is_allowed(style: ParameterStyle, place: ParameterPlace) -> bool {
    use ParameterPlace::{Cookie, Header, Part, Path, Query};
    match style {
        ParameterStyle::Simple => matches!(place, Path | Header | Part),
        ParameterStyle::Label | ParameterStyle::Matrix => place == Path,
        ParameterStyle::Form => matches!(place, Query | Cookie),
        ParameterStyle::SpaceDelimited | ParameterStyle::PipeDelimited | ParameterStyle::DeepObject => {
            place == Query
        }
        ParameterStyle::Json => true,
    }
}

/// The names between braces, each once.
fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in path.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn undeclared(site: &Site<'_>, wire_name: &str) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        name: name::field_name(wire_name),
        place: ParameterPlace::Path,
        part: None,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        required: true,
        ty: TypeRef::Scalar(Scalar::String),
        sensitive: false,
        deprecated: false,
        doc: Doc::default(),
        origin: site.node.origin,
    }
}
