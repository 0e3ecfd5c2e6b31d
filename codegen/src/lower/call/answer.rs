//! Answers: what counts as success, what is a declared failure, and the enums over them.

use super::operation::Site;
use super::status::{parse_status, variant_words};
use super::stream::{is_stream, may_succeed};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Place};
use crate::ir::{Answers, Content, Declared, Response, ResponseStatus, VariantName};
use crate::lower::Lowering;
use crate::lower::read::resolve::Wanted;
use crate::name;

impl<'a> Lowering<'a> {
    /// The answers of an operation: success is every 2xx and every redirect, failure all the rest.
    ///
    /// Where none of those is declared, `default` describes successes too: it is listed as `2XX` among them, and as
    /// `default` among the failures.
    pub(in crate::lower) fn answers(&mut self, site: &Site<'a>) -> (Answers, Answers) {
        let declared = self.declared_answers(site);
        let (mut success, failure): (Vec<Declared>, Vec<Declared>) =
            declared.into_iter().partition(|declared| is_success(declared.status));
        if success.is_empty() {
            let default = failure.iter().filter(|declared| declared.status == ResponseStatus::Default);
            success.extend(default.map(as_success));
        }
        let several = success
            .iter()
            .any(|it| success.first().is_some_and(|first| !same_body(&first.response, &it.response)));
        let success_name = several.then(|| name::type_name(&name::join(&[&site.words, "Success"])));
        let failure_name =
            (!failure.is_empty()).then(|| name::type_name(&name::join(&[&site.words, "Failure"])));
        (
            Answers { declared: success, enum_name: success_name },
            Answers { declared: failure, enum_name: failure_name },
        )
    }

    fn declared_answers(&mut self, site: &Site<'a>) -> Vec<Declared> {
        let responses = site.node.get("responses");
        let Some(map) = responses.and_then(Node::as_map) else {
            let message = "an operation has no `responses`; its answer is taken for empty";
            self.report_missing(responses.unwrap_or(site.node), message, "declare what it answers");
            return Vec::new();
        };
        let mut statuses = Vec::new();
        for (key, node) in map.iter().filter(|(key, _)| !key.starts_with("x-")) {
            match parse_status(key) {
                Some(status) => statuses.push((status, node)),
                None => {
                    let message = format!("`{key}` is no status code, range or `default`");
                    self.report_invalid(node, message, "write it as `200`, `4XX` or `default`");
                }
            }
        }
        statuses.sort_by_key(|(status, _)| *status);
        // The first success has the short name; the others are named with their status.
        let main = statuses.iter().map(|(status, _)| *status).find(|status| is_success(*status));
        statuses.into_iter().flat_map(|(status, node)| self.declared(site, status, main, node)).collect()
    }

    /// The forms of one answer. The best one is named after the status alone, so that it keeps its name when others come.
    fn declared(
        &mut self,
        site: &Site<'a>,
        status: ResponseStatus,
        main: Option<ResponseStatus>,
        node: &'a Node,
    ) -> Vec<Declared> {
        let stated = node;
        let Some((node, place)) = self.follow(stated, Wanted::Response) else { return Vec::new() };
        let words = self.response_words(site, status, main, place.as_ref());
        self.note_links(node);
        let doc = self.doc_of_reference(stated, node);
        let answer = |form: Option<VariantName>, body| Declared {
            status,
            variant: variant(status, form.as_ref()),
            form,
            response: Response { body },
            doc: doc.clone(),
            origin: node.origin,
        };
        let forms = if site.is_head() { Vec::new() } else { self.forms(node, &words) };
        if forms.is_empty() {
            return vec![answer(None, None)];
        }
        if !may_succeed(status) {
            self.note_streams(node, &forms);
        }
        let examples: Vec<_> = forms.iter().map(|form| self.content_example(node, form)).collect();
        let forms = forms.into_iter().zip(examples).enumerate().map(|(index, (it, example))| {
            let mut declared = answer((index > 0).then_some(it.variant), Some((it.media_type, it.codec)));
            declared.doc.example = example;
            declared
        });
        forms.collect()
    }

    /// Messages are read of successes only.
    fn note_streams(&mut self, failure: &'a Node, forms: &[Content]) {
        for form in forms.iter().filter(|form| is_stream(&form.media_type)) {
            let mut contents = failure.get("content").and_then(Node::as_map).into_iter().flatten();
            let schema = contents
                .find(|(_, node)| node.origin == form.origin)
                .and_then(|(_, node)| node.get("schema"));
            let at = schema.map_or(form.origin, |schema| schema.origin);
            let message = "a failure is not read message by message; it stays bytes";
            let remedy = "read the bytes in the calling program";
            self.report(Diagnostic::new(Code::IgnoredKeyword, at, message, remedy));
        }
    }

    /// Links of an answer make no types.
    fn note_links(&mut self, response: &'a Node) {
        if let Some(node) = response.get("links") {
            let message = "links between operations make no part of the client";
            let remedy = "nothing needs to be done";
            self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
        }
    }

    /// What an inline schema of the answer is named with: the component, if it is one, or operation and status.
    fn response_words(
        &self,
        site: &Site<'a>,
        status: ResponseStatus,
        main: Option<ResponseStatus>,
        place: Option<&Place>,
    ) -> String {
        if let Some(key) = place.and_then(|place| self.shared_name(place)) {
            let taken =
                self.component_section("schemas").is_some_and(|schemas| schemas.contains_key(key.as_str()));
            return if taken { name::join(&[&key, "Response"]) } else { key };
        }
        if main == Some(status) {
            return name::join(&[&site.words, "Response"]);
        }
        name::join(&[&site.words, "Response", &super::status::words(status)])
    }
}

/// A redirect that is declared is what the caller wants to know. 304 is none: it says that there is nothing new, and comes to
/// those only who asked for it.
fn is_success(status: ResponseStatus) -> bool {
    matches!(hundred(status), Some(2 | 3)) && status != ResponseStatus::Exact(304)
}

fn hundred(status: ResponseStatus) -> Option<u16> {
    match status {
        ResponseStatus::Exact(code) => Some(code / 100),
        ResponseStatus::Range(first) => Some(u16::from(first)),
        ResponseStatus::Default => None,
    }
}

fn as_success(default: &Declared) -> Declared {
    let status = ResponseStatus::Range(2);
    Declared { status, variant: variant(status, default.form.as_ref()), ..default.clone() }
}

fn variant(status: ResponseStatus, form: Option<&VariantName>) -> VariantName {
    let form = form.map_or("", VariantName::as_str);
    name::variant_name(&name::join(&[&variant_words(status), form]))
}

fn same_body(left: &Response, right: &Response) -> bool {
    left.body.as_ref().map(|(_, codec)| codec) == right.body.as_ref().map(|(_, codec)| codec)
}
