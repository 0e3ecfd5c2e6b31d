//! Whether a query means anything: the types of its functions (RFC 9535, section 2.4.3), which the parser lets pass.

use jsonpath_rust::parser::model::{
    Comparable, Filter, FilterAtom, FnArg, JpQuery, Segment, Selector, Test, TestFunction,
};

/// What is wrong with the functions of a query, in a sentence.
pub(super) fn fault(query: &JpQuery) -> Option<String> {
    of_segments(&query.segments)
}

fn of_segments(segments: &[Segment]) -> Option<String> {
    segments.iter().find_map(of_segment)
}

fn of_segment(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Descendant(inner) => of_segment(inner),
        Segment::Selector(selector) => of_selector(selector),
        Segment::Selectors(selectors) => selectors.iter().find_map(of_selector),
    }
}

fn of_selector(selector: &Selector) -> Option<String> {
    match selector {
        Selector::Filter(filter) => of_filter(filter),
        Selector::Name(_) | Selector::Wildcard | Selector::Index(_) | Selector::Slice(..) => None,
    }
}

fn of_filter(filter: &Filter) -> Option<String> {
    match filter {
        Filter::Or(filters) | Filter::And(filters) => filters.iter().find_map(of_filter),
        Filter::Atom(FilterAtom::Filter { expr, not: _ }) => of_filter(expr),
        Filter::Atom(FilterAtom::Test { expr, not: _ }) => of_test(expr),
        Filter::Atom(FilterAtom::Comparison(comparison)) => {
            let (left, right) = comparison.vals();
            [left, right].into_iter().find_map(|side| match side {
                Comparable::Function(function) => of_function(function),
                Comparable::Literal(_) | Comparable::SingularQuery(_) => None,
            })
        }
    }
}

fn of_test(test: &Test) -> Option<String> {
    match test {
        Test::RelQuery(segments) => of_segments(segments),
        Test::AbsQuery(query) => of_segments(&query.segments),
        Test::Function(function) if test.is_res_bool() => of_function(function),
        Test::Function(function) => {
            Some(format!("`{}` is a value, which has to be compared", name(function)))
        }
    }
}

fn of_function(function: &TestFunction) -> Option<String> {
    let name = name(function);
    match function {
        TestFunction::Custom(..) => Some(format!("there is no function `{name}`")),
        TestFunction::Count(argument) | TestFunction::Value(argument) => match argument {
            FnArg::Test(test) if !matches!(**test, Test::Function(_)) => of_test(test),
            _ => Some(format!("`{name}` is told nodes, by a query")),
        },
        TestFunction::Length(argument) => of_value(argument, name),
        TestFunction::Match(text, pattern) | TestFunction::Search(text, pattern) => {
            of_value(text, name).or_else(|| of_value(pattern, name))
        }
    }
}

/// What is wrong with an argument that has to be a value.
fn of_value(argument: &FnArg, function: &str) -> Option<String> {
    let is_single = |segments: &[Segment]| {
        let step = |it: &Segment| matches!(it, Segment::Selector(Selector::Name(_) | Selector::Index(_)));
        segments.iter().all(step)
    };
    let several = || Some(format!("`{function}` is told one value, and this query may select several"));
    match argument {
        FnArg::Literal(_) => None,
        FnArg::Test(test) => match &**test {
            Test::RelQuery(segments) if !is_single(segments) => several(),
            Test::AbsQuery(query) if !is_single(&query.segments) => several(),
            Test::RelQuery(_) | Test::AbsQuery(_) => None,
            Test::Function(inner) if inner.is_comparable() => of_function(inner),
            Test::Function(_) => Some(format!("`{function}` is told a value, and this is true or false")),
        },
        FnArg::Filter(_) => Some(format!("`{function}` is told a value, and this is true or false")),
    }
}

fn name(function: &TestFunction) -> &str {
    match function {
        TestFunction::Custom(name, _) => name,
        TestFunction::Length(_) => "length",
        TestFunction::Value(_) => "value",
        TestFunction::Count(_) => "count",
        TestFunction::Search(..) => "search",
        TestFunction::Match(..) => "match",
    }
}
