//! Servers, and what their environments are called.

use super::operation::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Operation, OwnServer, Server, ServerVariable};
use crate::lower::Lowering;
use crate::lower::naming::words::words;
use crate::lower::read::extension;
use crate::name;

/// Words at the end of a description that say nothing.
const EMPTY_WORDS: [&str; 6] = ["server", "environment", "api", "url", "endpoint", "host"];

/// A description of more words is a sentence and makes no name.
const MOST_WORDS: usize = 3;

impl<'a> Lowering<'a> {
    /// The servers of the whole document.
    pub(in crate::lower) fn document_servers(&mut self) -> Vec<Server> {
        self.servers(&self.document.root)
    }

    /// The servers of an operation or its path item, which take the place of the document's.
    pub(in crate::lower) fn operation_servers(&mut self, site: &Site<'a>) -> Vec<OwnServer> {
        let mut owners = [site.node].into_iter().chain(site.items.iter().copied());
        let owner = owners.find(|owner| owner.get("servers").is_some()).unwrap_or(site.node);
        self.servers(owner).into_iter().map(|server| OwnServer { server, of: None }).collect()
    }

    /// Tells in whose place each server of an operation is called, where there are several of them.
    ///
    /// Who chose a sandbox must not be led to the real server. So those that are called alike belong together; where none
    /// are, and there are as many of them as the document has, those at the same place. The first belongs to the first in
    /// any case. One that belongs to none is never called.
    pub(in crate::lower) fn settle_servers(&mut self, document: &[Server], operations: &mut [Operation]) {
        for operation in operations {
            let own = &mut operation.servers;
            if own.len() < 2 {
                continue;
            }
            pair(document, own);
            let first = own.first().map(|first| first.server.origin);
            if document.len() < 2 {
                own.truncate(1);
            } else {
                own.retain(|own| own.of.is_some());
            }
            let without: Vec<_> = document
                .iter()
                .filter(|server| {
                    document.len() > 1 && own.iter().all(|own| own.of.as_ref() != Some(&server.template))
                })
                .map(|server| format!("`{}`", server.template))
                .collect();
            if let (Some(first), false) = (first, without.is_empty()) {
                let message = format!(
                    "none of an operation's own servers belongs to {}; a call there is an error",
                    without.join(", ")
                );
                let remedy = "describe those alike that belong together";
                self.report(Diagnostic::new(Code::IgnoredKeyword, first, message, remedy));
            }
        }
    }

    fn servers(&mut self, owner: &'a Node) -> Vec<Server> {
        let Some(node) = owner.get("servers") else { return Vec::new() };
        let Some(list) = node.as_list() else {
            self.report_invalid(node, "`servers` has to be an array", "write an array of servers");
            return Vec::new();
        };
        list.iter().enumerate().filter_map(|(index, node)| self.server(index, node)).collect()
    }

    fn server(&mut self, index: usize, node: &'a Node) -> Option<Server> {
        let server = self.server_object(node)?;
        let (template, mut url) = (server.url.clone(), server.url);
        let mut variables = Vec::new();
        for (name, variable) in server.variables.into_iter().flatten() {
            let expression = format!("{{{name}}}");
            if !url.contains(&expression) {
                continue;
            }
            url = url.replace(&expression, &variable.default);
            let (default, values) = (variable.default, variable.enumeration);
            variables.push(ServerVariable { name, default, values });
        }
        if url.contains('{') {
            let message = format!("a variable of `{url}` has no default");
            self.report_missing(node, &message, "declare it in `variables`, with a `default`");
        }
        let name = match extension::rust_name(node) {
            Some(renamed) => renamed.to_owned(),
            None => environment_words(server.description.as_deref(), &template, index),
        };
        let (name, doc) = (name::variant_name(&name), self.doc_of(node));
        Some(Server { url, template, variables, name, doc, origin: node.origin })
    }
}

/// Finds the server of the document for each of an operation's own.
fn pair(document: &[Server], own: &mut [OwnServer]) {
    let same_place = document.len() == own.len();
    let alike = |own: &OwnServer| document.iter().find(|server| server.name == own.server.name);
    if own.iter().any(|own| alike(own).is_some()) {
        own.iter_mut().for_each(|own| own.of = alike(own).map(|server| server.template.clone()));
    } else if same_place {
        own.iter_mut().zip(document).for_each(|(own, server)| own.of = Some(server.template.clone()));
    }
    let of_first = document.first().map(|first| &first.template);
    if own.iter().all(|own| own.of.as_ref() != of_first)
        && let Some(first) = own.first_mut().filter(|first| first.of.is_none())
    {
        first.of = of_first.cloned();
    }
}

/// The first words of a description, if they are few: `Sandbox` of `Sandbox server`. Otherwise what the URL says, or the
/// place in the list.
fn environment_words(description: Option<&str>, url: &str, index: usize) -> String {
    let text = description.unwrap_or_default();
    let first = text.split(['.', ',', ';', ':', '(', '\n', '-']).next().unwrap_or_default();
    let mut words = words(first);
    while words.len() > 1 && words.last().is_some_and(|word| EMPTY_WORDS.contains(&word.as_str())) {
        words.pop();
    }
    let says_nothing = words.iter().all(|word| EMPTY_WORDS.contains(&word.as_str()));
    if !says_nothing && words.len() <= MOST_WORDS {
        return words.join(" ");
    }
    url_words(url).unwrap_or_else(|| format!("Server{}", index + 1))
}

/// The host of a URL, less its variables: `api example com`. Where the way there is not encrypted, it says so.
fn url_words(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let fixed: String = host.split('{').map(|piece| piece.rsplit('}').next().unwrap_or_default()).collect();
    let words = words(&fixed).join(" ");
    let is_named = words.starts_with(|letter: char| letter.is_alphabetic());
    is_named.then(|| if scheme == "http" { format!("http {words}") } else { words })
}

#[cfg(test)]
mod tests {
    use super::environment_words;

    #[test]
    fn environments_are_named_by_the_first_words() {
        let url = "https://api.example.com/v1";
        for (description, url, name) in [
            (Some("Production server"), url, "production"),
            (Some("Sandbox"), url, "sandbox"),
            (Some("Sandbox: no real money"), url, "sandbox"),
            (Some("The server that is used by everybody else"), url, "api example com"),
            (Some("API server"), url, "api example com"),
            (None, url, "api example com"),
            (None, "http://localhost:{port}/v1", "http localhost"),
            (None, "{scheme}://{tenant}.api.example.com", "api example com"),
            (None, "https://{host}/v1", "Server1"),
            (None, "https://127.0.0.1/v1", "Server1"),
            (None, "/v1", "Server1"),
        ] {
            assert_eq!(environment_words(description, url, 0), name, "{url}");
        }
    }
}
