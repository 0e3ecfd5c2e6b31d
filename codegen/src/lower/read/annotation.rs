//! What schemas say about a value besides its type: that it may be `null`, and that it must not be printed.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::all_of::{Part, address};
use super::extension;
use super::schema::Schema;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::lower::Lowering;

/// References to references, or unions of unions, that no sane description reaches.
const DEEPEST: usize = 200;

/// One question whether a value may be `null`, on its way through the schemas.
#[derive(Default)]
struct Question {
    /// The schemas whose answer depends on the one that is looked at.
    open: BTreeSet<usize>,
    /// Those of them that were met again: taken for a no, which may turn out to be wrong for who relied on it.
    assumed: BTreeSet<usize>,
    answers: BTreeMap<usize, bool>,
}

impl<'a> Lowering<'a> {
    /// Whether the value may be `null`: one schema of one place says so, or all of several.
    pub(in crate::lower) fn is_nullable(&mut self, parts: &[Part<'a>]) -> bool {
        let mut meaning = parts.iter().filter(|part| part.is_base() || part.schema().tells_of_null());
        let mut any = false;
        let all = meaning.all(|part| {
            any = true;
            self.node_is_nullable(part.node)
        });
        // What nothing but `null` is allowed to be is contradicted by a part that does not allow it; both are taken.
        any && (all || parts.iter().any(|part| part.schema().adds_null()))
    }

    fn node_is_nullable(&mut self, node: &'a Node) -> bool {
        let mut question = Question::default();
        let answer = self.ask_nullable(node, &mut question);
        let refuted = question.assumed.iter().any(|key| question.answers.get(key) == Some(&true));
        self.nullable.extend(question.answers.into_iter().filter(|(_, answer)| *answer || !refuted));
        answer
    }

    fn ask_nullable(&mut self, node: &'a Node, question: &mut Question) -> bool {
        let (schema, key) = (Schema(node), address(node));
        if schema.allows_null_itself() {
            return true;
        }
        if let Some(answer) = self.nullable.get(&key).or_else(|| question.answers.get(&key)) {
            return *answer;
        }
        if question.open.contains(&key) {
            question.assumed.insert(key);
            return false;
        }
        if question.open.len() >= DEEPEST {
            self.report_chain(node);
            return false;
        }
        question.open.insert(key);
        let target = self.quiet_target(node).and_then(|target| self.end_of_references(target));
        let target = target.map(|end| end.node);
        let by_reference = target.is_some_and(|target| self.ask_nullable(target, question));
        let parts = schema.list("allOf");
        // As of the schemas of one place, one part that is about `null` suffices, and what says nothing does not count.
        let meaning: Vec<&Node> = parts.iter().filter(|part| Schema(part).tells_of_null()).collect();
        let by_parts = !meaning.is_empty()
            && (parts.iter().any(|part| Schema(part).adds_null())
                || meaning.iter().all(|part| self.ask_nullable(part, question)));
        let is_untyped = node.get("type").is_none();
        let mut members = schema.list("oneOf").iter().chain(schema.list("anyOf"));
        let by_member = members.any(|member| {
            let schema = Schema(member);
            schema.is_written_null()
                || (is_untyped && schema.is_anything())
                || (!schema.is_constraint_only() && self.ask_nullable(member, question))
        });
        let answer = by_reference || by_parts || by_member;
        question.open.remove(&key);
        question.answers.insert(key, answer);
        answer
    }

    fn report_chain(&mut self, node: &'a Node) {
        let message = "this schema is reached through too many others to say whether it may be `null`";
        let remedy = "let references lead to what they mean more directly";
        self.report(Diagnostic::new(Code::UnsupportedSchema, node.origin, message, remedy));
    }

    /// Whether the value must not be printed: `x-sensitive`, `writeOnly` or `format: password`, on the place itself, on
    /// what it refers to, or on its items.
    pub(in crate::lower) fn is_sensitive(&mut self, parts: &[Part<'a>]) -> bool {
        let mut pending: Vec<&'a Node> = parts.iter().map(|part| part.node).collect();
        let mut seen = HashSet::default();
        while let Some(node) = pending.pop() {
            let schema = Schema(node);
            match extension::sensitive(node) {
                Some(true) => return true,
                Some(false) => continue,
                None if schema.flag("writeOnly") || schema.text("format") == Some("password") => return true,
                None => {}
            }
            let address = address(node);
            if !self.harmless.contains(&address) && seen.insert(address) {
                pending.extend(schema.patterns());
                let lists = ["allOf", "oneOf", "anyOf"];
                pending.extend(lists.into_iter().flat_map(|word| schema.list(word)));
                pending.extend(schema.prefix());
                pending.extend(schema.items().into_iter().chain(schema.additional()));
                pending.extend(self.quiet_target(node));
            }
        }
        self.harmless.extend(seen);
        false
    }

    /// What a schema refers to. What is wrong with the reference is reported when the schema is lowered.
    fn quiet_target(&mut self, node: &'a Node) -> Option<&'a Node> {
        self.referred(node).map(|target| target.node)
    }
}
