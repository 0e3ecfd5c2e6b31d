//! Security: which credentials there are, and which operation needs which.

use indexmap::IndexSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Credential, CredentialKind, KeyPlace, Operation, RequiredScheme, SecurityRequirement};
use crate::lower::Lowering;
use crate::lower::read::extension;
use crate::lower::read::resolve::Wanted;
use crate::name;

impl<'a> Lowering<'a> {
    /// The alternatives of an operation, which take the place of the document's.
    pub(in crate::lower) fn security(&mut self, operation: &'a Node) -> Vec<SecurityRequirement> {
        let Some(node) = operation.get("security").or_else(|| self.document.root.get("security")) else {
            return Vec::new();
        };
        let Some(list) = node.as_list() else {
            self.report_invalid(node, "`security` has to be an array", "write an array of requirements");
            return Vec::new();
        };
        let mut alternatives: Vec<SecurityRequirement> = Vec::new();
        for alternative in list.iter().filter_map(|it| self.requirement(it)) {
            // What differs in scopes alone is the same to schemes that have none.
            if !alternatives.contains(&alternative) {
                alternatives.push(alternative);
            }
        }
        if alternatives.iter().all(|alternative| alternative.schemes.is_empty()) {
            Vec::new()
        } else {
            alternatives
        }
    }

    /// The schemes that are needed together; `None` where none of them can be applied.
    fn requirement(&mut self, node: &'a Node) -> Option<SecurityRequirement> {
        let Some(map) = node.as_map() else {
            self.report_invalid(
                node,
                "a security requirement has to be an object",
                "write it as `{SchemeName: []}`",
            );
            return None;
        };
        let mut schemes = Vec::new();
        for (name, value) in map {
            if let Some(takes_scopes) = self.applicable(name, value) {
                let scopes = value.as_list().filter(|_| takes_scopes).unwrap_or_default();
                let scopes = scopes.iter().filter_map(Node::as_str).map(str::to_owned).collect();
                schemes.push(RequiredScheme { name: name.to_string(), scopes });
            }
        }
        (map.is_empty() || !schemes.is_empty()).then_some(SecurityRequirement { schemes })
    }

    /// Whether a scheme that can be applied has scopes; `None` where it cannot.
    fn applicable(&mut self, name: &str, requirement: &'a Node) -> Option<bool> {
        let Some(scheme) = self.component_section("securitySchemes").and_then(|schemes| schemes.get(name))
        else {
            let message = format!("there is no security scheme `{name}`");
            let remedy = "add it to `components.securitySchemes`, or correct the name";
            self.report(Diagnostic::new(Code::DanglingRef, requirement.origin, message, remedy));
            return None;
        };
        let kinds = self.credential_kinds(name, scheme);
        let takes_scopes = kinds.iter().any(|kind| matches!(kind, CredentialKind::ClientCredentials(_)));
        (!kinds.is_empty()).then_some(takes_scopes)
    }

    /// The credentials that operations need, in document order.
    pub(in crate::lower) fn credentials(&mut self, operations: &[Operation]) -> Vec<Credential> {
        let requirements = operations.iter().flat_map(|operation| &operation.security);
        let needed: IndexSet<&str> =
            requirements.flat_map(|it| &it.schemes).map(|scheme| &*scheme.name).collect();
        let mut credentials = Vec::new();
        for (wire_name, node) in self.component_section("securitySchemes").into_iter().flatten() {
            if !needed.contains(&**wire_name) {
                continue;
            }
            for kind in self.credential_kinds(wire_name, node) {
                credentials.push((kind, wire_name, node));
            }
        }
        let alike =
            |kind: &CredentialKind| credentials.iter().filter(|(other, ..)| same_kind(kind, other)).count();
        let credential = |(kind, wire_name, node): &(CredentialKind, &std::sync::Arc<str>, &'a Node)| {
            let words = extension::rust_name(node).or((alike(kind) > 1).then_some(&**wire_name));
            // A scheme has two methods where its tokens can be given or fetched.
            let words = match (words, kind) {
                (Some(words), CredentialKind::ClientCredentials(_)) => {
                    name::join(&[words, "client credentials"])
                }
                (Some(words), _) => words.to_owned(),
                (None, _) => common_words(kind).to_owned(),
            };
            Credential {
                wire_name: wire_name.to_string(),
                method_name: name::method_name(&words),
                kind: kind.clone(),
                doc: self.doc_of(node),
                origin: node.origin,
            }
        };
        credentials.iter().map(credential).collect()
    }

    /// The forms in which a scheme's credential can be given; none where it cannot be applied.
    fn credential_kinds(&mut self, name: &str, node: &'a Node) -> Vec<CredentialKind> {
        let Some((scheme, _)) = self.follow(node, Wanted::SecurityScheme) else { return Vec::new() };
        let kinds = kinds(scheme);
        if kinds.is_empty() {
            let message = format!("the security scheme `{name}` cannot be applied by the client");
            let remedy = "set the header in the calling program, per call or for the whole client";
            self.report(Diagnostic::new(Code::UnsupportedSecurity, scheme.origin, message, remedy));
        }
        kinds
    }
}

fn kinds(scheme: &Node) -> Vec<CredentialKind> {
    let text = |key: &str| scheme.get(key).and_then(Node::as_str);
    match text("type") {
        Some("http") => match text("scheme").map(str::to_lowercase).as_deref() {
            Some("bearer") => vec![CredentialKind::Bearer],
            Some("basic") => vec![CredentialKind::Basic],
            _ => Vec::new(),
        },
        Some("apiKey") => {
            let place = match text("in") {
                Some("query") => Some(KeyPlace::Query),
                Some("header") => Some(KeyPlace::Header),
                Some("cookie") => Some(KeyPlace::Cookie),
                _ => None,
            };
            let key = |(place, name): (KeyPlace, &str)| CredentialKind::ApiKey(place, name.to_owned());
            place.zip(text("name")).map(key).into_iter().collect()
        }
        Some("oauth2") => {
            let flow = scheme.get("flows").and_then(|flows| flows.get("clientCredentials"));
            let url = flow.and_then(|flow| flow.get("tokenUrl")).and_then(Node::as_str);
            let fetched = url.map(|url| CredentialKind::ClientCredentials(url.trim().to_owned()));
            [CredentialKind::Bearer].into_iter().chain(fetched).collect()
        }
        Some("openIdConnect") => vec![CredentialKind::Bearer],
        _ => Vec::new(),
    }
}

fn same_kind(left: &CredentialKind, right: &CredentialKind) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

fn common_words(kind: &CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Bearer => "bearer_token",
        CredentialKind::Basic => "basic_auth",
        CredentialKind::ApiKey(..) => "api_key",
        CredentialKind::ClientCredentials(_) => "client_credentials",
    }
}
