//! What the filters of a JSONPath say of a node (RFC 9535, sections 2.3.5 and 2.4).

use std::cmp::Ordering;

use jsonpath_rust::parser::model::{
    Comparable, Comparison, Filter, FilterAtom, FnArg, Literal, SingularQuery, SingularQuerySegment, Test,
    TestFunction,
};

use crate::document::{Kind, Node};

use super::select::{Search, item};

/// What is compared. Where a query leads to nothing, there is no value.
enum Value<'v> {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(&'v str),
    /// An array or an object.
    Deep(&'v Node),
}

impl<'a> Search<'a> {
    /// Whether a filter holds for a node.
    pub(super) fn holds(&self, filter: &Filter, node: &'a Node) -> bool {
        match filter {
            Filter::Or(any) => any.iter().any(|filter| self.holds(filter, node)),
            Filter::And(all) => all.iter().all(|filter| self.holds(filter, node)),
            Filter::Atom(FilterAtom::Filter { expr, not }) => self.holds(expr, node) != *not,
            Filter::Atom(FilterAtom::Test { expr, not }) => self.test(expr, node) != *not,
            Filter::Atom(FilterAtom::Comparison(comparison)) => self.compare(comparison, node),
        }
    }

    fn test(&self, test: &Test, node: &'a Node) -> bool {
        match test {
            Test::RelQuery(_) | Test::AbsQuery(_) => !self.nodes(test, node).is_empty(),
            Test::Function(function) => match &**function {
                TestFunction::Match(text, pattern) => self.regex(text, pattern, node, "^(?:", ")$"),
                TestFunction::Search(text, pattern) => self.regex(text, pattern, node, "", ""),
                _ => false,
            },
        }
    }

    fn regex(&self, text: &FnArg, pattern: &FnArg, node: &'a Node, before: &str, behind: &str) -> bool {
        match (self.argument(text, node), self.argument(pattern, node)) {
            (Some(Value::Text(text)), Some(Value::Text(pattern))) => {
                self.matches(text, format!("{before}{}{behind}", translated(pattern)))
            }
            _ => false,
        }
    }

    /// The nodes that the query of a test selects.
    fn nodes(&self, test: &Test, node: &'a Node) -> Vec<&'a Node> {
        match test {
            Test::RelQuery(segments) => self.follow(segments, node),
            Test::AbsQuery(query) => self.follow(&query.segments, self.root),
            Test::Function(_) => Vec::new(),
        }
    }

    fn compare(&self, comparison: &Comparison, node: &'a Node) -> bool {
        let (left, right) = comparison.vals();
        let (left, right) = (self.comparable(left, node), self.comparable(right, node));
        let order = order(left.as_ref(), right.as_ref());
        match comparison {
            Comparison::Eq(..) => are_equal(left.as_ref(), right.as_ref()),
            Comparison::Ne(..) => !are_equal(left.as_ref(), right.as_ref()),
            Comparison::Lt(..) => order == Some(Ordering::Less),
            Comparison::Gt(..) => order == Some(Ordering::Greater),
            Comparison::Lte(..) => order == Some(Ordering::Less) || are_equal(left.as_ref(), right.as_ref()),
            Comparison::Gte(..) => {
                order == Some(Ordering::Greater) || are_equal(left.as_ref(), right.as_ref())
            }
        }
    }

    fn comparable<'v>(&self, comparable: &'v Comparable, node: &'a Node) -> Option<Value<'v>>
    where
        'a: 'v,
    {
        match comparable {
            Comparable::Literal(literal) => Some(Value::of_literal(literal)),
            Comparable::SingularQuery(SingularQuery::Current(segments)) => single(segments, node),
            Comparable::SingularQuery(SingularQuery::Root(segments)) => single(segments, self.root),
            Comparable::Function(function) => self.function(function, node),
        }
    }

    /// What a function answers that answers a value.
    fn function<'v>(&self, function: &'v TestFunction, node: &'a Node) -> Option<Value<'v>>
    where
        'a: 'v,
    {
        match function {
            TestFunction::Length(argument) => length(&self.argument(argument, node)?).map(Value::of_count),
            TestFunction::Count(FnArg::Test(test)) => Some(Value::of_count(self.nodes(test, node).len())),
            TestFunction::Value(FnArg::Test(test)) => match self.nodes(test, node).as_slice() {
                [only] => Some(Value::of_node(only)),
                _ => None,
            },
            _ => None,
        }
    }

    /// An argument that is a value.
    fn argument<'v>(&self, argument: &'v FnArg, node: &'a Node) -> Option<Value<'v>>
    where
        'a: 'v,
    {
        match argument {
            FnArg::Literal(literal) => Some(Value::of_literal(literal)),
            FnArg::Test(test) => match &**test {
                Test::Function(function) => self.function(function, node),
                test => self.nodes(test, node).first().map(|node| Value::of_node(node)),
            },
            FnArg::Filter(_) => None,
        }
    }
}

impl<'v> Value<'v> {
    fn of_node(node: &'v Node) -> Self {
        match &node.kind {
            Kind::Null => Self::Null,
            Kind::Bool(value) => Self::Bool(*value),
            Kind::Integer(value) => Self::Integer(**value),
            Kind::Float(value) => Self::Float(*value),
            Kind::String(text) => Self::Text(text),
            Kind::List(_) | Kind::Map(_) => Self::Deep(node),
        }
    }

    fn of_literal(literal: &'v Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Int(value) => Self::Integer(i128::from(*value)),
            Literal::Float(value) => Self::Float(*value),
            Literal::String(text) => Self::Text(text),
        }
    }

    fn of_count(count: usize) -> Self {
        Self::Integer(i128::try_from(count).unwrap_or(i128::MAX))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers of different kinds are compared as the wider of the two"
    )]
    fn as_float(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }
}

/// Whether two nodes hold the same value. The order of members makes no difference.
pub(super) fn are_same(left: &Node, right: &Node) -> bool {
    match (&left.kind, &right.kind) {
        (Kind::List(left), Kind::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| are_same(left, right))
        }
        (Kind::Map(left), Kind::Map(right)) => {
            let has = |(key, node): (_, &Node)| left.get(key).is_some_and(|other| are_same(other, node));
            left.len() == right.len() && right.iter().all(has)
        }
        _ => are_equal(Some(&Value::of_node(left)), Some(&Value::of_node(right))),
    }
}

fn are_equal(left: Option<&Value<'_>>, right: Option<&Value<'_>>) -> bool {
    match (left, right) {
        (None, None) | (Some(Value::Null), Some(Value::Null)) => true,
        (Some(Value::Bool(left)), Some(Value::Bool(right))) => left == right,
        // Two scalars come here only if they are of different kinds, so that this ends.
        (Some(Value::Deep(left)), Some(Value::Deep(right))) => are_same(left, right),
        _ => order(left, right) == Some(Ordering::Equal),
    }
}

/// How numbers and strings are ordered; nothing else is.
fn order(left: Option<&Value<'_>>, right: Option<&Value<'_>>) -> Option<Ordering> {
    match (left?, right?) {
        (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(right)),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (left, right) => left.as_float()?.partial_cmp(&right.as_float()?),
    }
}

fn length(value: &Value<'_>) -> Option<usize> {
    match value {
        Value::Text(text) => Some(text.chars().count()),
        Value::Deep(Node { kind: Kind::List(list), .. }) => Some(list.len()),
        Value::Deep(Node { kind: Kind::Map(map), .. }) => Some(map.len()),
        _ => None,
    }
}

/// The one node that names and indices lead to.
fn single<'v>(segments: &[SingularQuerySegment], from: &'v Node) -> Option<Value<'v>> {
    let found = segments.iter().try_fold(from, |node, segment| match segment {
        SingularQuerySegment::Name(name) => node.get(name),
        SingularQuerySegment::Index(index) => item(node.as_list()?, *index),
    });
    found.map(Value::of_node)
}

/// An I-Regexp (RFC 9485) as the library writes it: a dot stands for anything but the end of a line.
fn translated(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let (mut in_class, mut escaped) = (false, false);
    for char in pattern.chars() {
        match char {
            '.' if !in_class && !escaped => text.push_str(r"[^\n\r]"),
            _ => text.push(char),
        }
        in_class = match char {
            '[' if !escaped => true,
            ']' if !escaped => false,
            _ => in_class,
        };
        escaped = char == '\\' && !escaped;
    }
    text
}
