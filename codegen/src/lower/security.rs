//! Security: which credentials there are, and which operation needs which.

use indexmap::IndexSet;
use openapiv3::{APIKeyLocation, SecurityScheme};

use super::Lowering;
use super::extension;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Credential, CredentialKind, KeyPlace, Operation, SecurityRequirement};
use crate::name;

impl<'a> Lowering<'a> {
    /// The alternatives of an operation, which take the place of the document's.
    pub(super) fn security(&mut self, operation: &'a Node) -> Vec<SecurityRequirement> {
        let Some(node) = operation.get("security").or_else(|| self.document.root.get("security")) else {
            return Vec::new();
        };
        let Some(list) = node.as_list() else {
            self.report_invalid(node, "`security` has to be an array", "write an array of requirements");
            return Vec::new();
        };
        let alternatives: Vec<SecurityRequirement> =
            list.iter().filter_map(|it| self.requirement(it)).collect();
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
            if self.is_applicable(name, value) {
                schemes.push(name.to_string());
            }
        }
        (map.is_empty() || !schemes.is_empty()).then_some(SecurityRequirement { schemes })
    }

    fn is_applicable(&mut self, name: &str, requirement: &'a Node) -> bool {
        let Some(scheme) = self.component_section("securitySchemes").and_then(|schemes| schemes.get(name))
        else {
            let message = format!("there is no security scheme `{name}`");
            let remedy = "add it to `components.securitySchemes`, or correct the name";
            self.report(Diagnostic::new(Code::DanglingRef, requirement.origin, message, remedy));
            return false;
        };
        self.credential_kind(name, scheme).is_some()
    }

    /// The credentials that operations need, in document order.
    pub(super) fn credentials(&mut self, operations: &[Operation]) -> Vec<Credential> {
        let requirements = operations.iter().flat_map(|operation| &operation.security);
        let needed: IndexSet<&str> = requirements.flat_map(|it| &it.schemes).map(String::as_str).collect();
        let mut credentials = Vec::new();
        for (wire_name, node) in self.component_section("securitySchemes").into_iter().flatten() {
            if !needed.contains(&**wire_name) {
                continue;
            }
            let Some(kind) = self.credential_kind(wire_name, node) else { continue };
            credentials.push((kind, wire_name, node));
        }
        let alike =
            |kind: &CredentialKind| credentials.iter().filter(|(other, ..)| same_kind(kind, other)).count();
        let credential = |(kind, wire_name, node): &(CredentialKind, &std::sync::Arc<str>, &'a Node)| {
            let words = match extension::rust_name(node) {
                Some(renamed) => renamed,
                None if alike(kind) > 1 => wire_name,
                None => common_words(kind),
            };
            Credential {
                wire_name: wire_name.to_string(),
                method_name: name::method_name(words),
                kind: kind.clone(),
                doc: self.doc_of(node),
                origin: node.origin,
            }
        };
        credentials.iter().map(credential).collect()
    }

    fn credential_kind(&mut self, name: &str, node: &'a Node) -> Option<CredentialKind> {
        let kind = match self.security_scheme(node)? {
            SecurityScheme::HTTP { scheme, .. } => match scheme.to_lowercase().as_str() {
                "bearer" => Some(CredentialKind::Bearer),
                "basic" => Some(CredentialKind::Basic),
                _ => None,
            },
            SecurityScheme::APIKey { location, name, .. } => {
                let place = match location {
                    APIKeyLocation::Query => KeyPlace::Query,
                    APIKeyLocation::Header => KeyPlace::Header,
                    APIKeyLocation::Cookie => KeyPlace::Cookie,
                };
                Some(CredentialKind::ApiKey(place, name))
            }
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                Some(CredentialKind::Bearer)
            }
        };
        if kind.is_none() {
            let message = format!("the security scheme `{name}` cannot be applied by the client");
            let remedy = "set the header in the calling program, per call or for the whole client";
            self.report(Diagnostic::new(Code::UnsupportedSecurity, node.origin, message, remedy));
        }
        kind
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
    }
}
