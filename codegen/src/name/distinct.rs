//! Telling names apart that meet in one scope.
//!
//! Whether `foo_bar`, `fooBar` and `foo-bar` stand in this order or another, and whether a fourth comes along, must not
//! change what they are called. So a name that meets another is made of its own text alone:
//!
//! 1. A name that was chosen or settled is kept. Otherwise the one whose text is the identifier itself keeps it (`foo_bar` as a field, `FooBar` as a type), or else the one
//!    that comes first by [`Claim::rank`], such as a path parameter before a query parameter. Where there is none, or
//!    more than one, nobody keeps it.
//! 2. Each of the others is renamed, to the first of these that no one in the scope wants: a name of its own place
//!    ([`Claim::others`], such as `id_query`), the name and how its text is spelled (`foo_bar_camel`,
//!    `foo_bar_kebab`), the name and a hash of its text (`foo_bar_x1a2b3c4d`).
//! 3. Only what is still the same, because place and text are, is numbered in order.
//!
//! A name that generated code needs for itself is taken before all others, and who wants it gets a suffix: `new_`.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::ir::{ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName};

/// A name as it can be made and told apart.
pub(crate) trait Name: Clone {
    /// The name of any text.
    fn of(text: &str) -> Self;
    /// The name that is already an identifier.
    fn from_identifier(identifier: String) -> Self;
    /// The identifier.
    fn as_str(&self) -> &str;

    /// The identifier without the mark of a raw one.
    fn plain(&self) -> &str {
        self.as_str().strip_prefix("r#").unwrap_or(self.as_str())
    }
}

macro_rules! names {
    ($($name:ident $make:path,)*) => {$(
        impl Name for $name {
            fn of(text: &str) -> Self {
                $make(text)
            }

            fn from_identifier(identifier: String) -> Self {
                Self::new_unchecked(identifier)
            }

            fn as_str(&self) -> &str {
                Self::as_str(self)
            }
        }
    )*};
}

names! {
    TypeName super::type_name,
    VariantName super::variant_name,
    FieldName super::field_name,
    MethodName super::method_name,
    ConstantName super::constant_name,
    ModuleName super::module_name,
}

/// One who wants a name.
#[derive(Debug, Clone)]
pub(crate) struct Claim<N> {
    /// The name it wants.
    pub(crate) name: N,
    /// The text of the document that the name is made of.
    pub(crate) text: String,
    /// Who goes first where no text is the identifier itself: the least.
    pub(crate) rank: u8,
    /// Texts of other names that say more, the best first.
    pub(crate) others: Vec<String>,
    /// What the name it wants stands on.
    pub(crate) standing: Standing,
}

/// What a claim to a name stands on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// It was chosen by hand.
    Chosen,
    /// An earlier run gave it.
    Settled,
    /// On nothing but its text.
    Open,
}

impl<N> Claim<N> {
    /// A claim without rank and without other names.
    pub(crate) fn new(name: N, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), rank: 0, others: Vec::new(), standing: Standing::Open }
    }

    /// The same claim at this rank.
    pub(crate) fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// The same claim to another name, which stands on more than its text.
    pub(crate) fn named(self, name: N, standing: Standing) -> Self {
        Self { name, standing, ..self }
    }

    /// The same claim with one more name to fall back on.
    pub(crate) fn or(mut self, text: impl Into<String>) -> Self {
        self.others.push(text.into());
        self
    }
}

/// What is taken in a scope before the first claim.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken {
    /// The identifiers, none of them raw.
    pub(crate) names: BTreeSet<Cow<'static, str>>,
    /// The word that is added to a name that is taken; an underscore where there is none.
    pub(crate) suffix: &'static str,
}

impl Taken {
    /// These identifiers.
    pub(crate) fn new(names: &[&'static str], suffix: &'static str) -> Self {
        Self { names: names.iter().map(|name| Cow::Borrowed(*name)).collect(), suffix }
    }
}

/// The name that a claim gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict<N> {
    /// The name.
    pub(crate) name: N,
    /// Why it is not the one that was wanted, if it is not.
    pub(crate) reason: Option<Reason>,
}

/// Why a claim does not get the name it wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Generated code needs it.
    Taken,
    /// The claim at this index wants it too.
    Shared(usize),
}

/// Gives each claim a name, in the order of the claims, no two of them the same.
pub(crate) fn distinct<N: Name>(claims: &[impl Borrow<Claim<N>>], taken: &Taken) -> Vec<Verdict<N>> {
    let claims: Vec<&Claim<N>> = claims.iter().map(Borrow::borrow).collect();
    let mut verdicts: Vec<Verdict<N>> = claims.iter().map(|claim| unless_taken(claim, taken)).collect();
    if all_differ(&verdicts) {
        return verdicts;
    }
    let groups = grouped(verdicts.iter().map(|verdict| verdict.name.plain().to_owned()).enumerate());
    let mut wanted: BTreeSet<String> = groups.keys().cloned().collect();
    wanted.extend(taken.names.iter().map(|name| name.to_string()));

    let mut pending = Vec::new();
    for (identifier, group) in groups.iter().filter(|(_, group)| group.len() > 1) {
        let keeper = keeper(&claims, identifier, group);
        for &index in group.iter().filter(|index| Some(**index) != keeper) {
            let other = keeper.or_else(|| group.iter().copied().find(|other| *other != index));
            pending.push((index, other));
        }
    }
    pending.sort_unstable();
    rename(&claims, &mut verdicts, pending, wanted);
    verdicts
}

/// Whether no two have the same name, as in almost all scopes.
fn all_differ<N: Name>(verdicts: &[Verdict<N>]) -> bool {
    let mut names: Vec<&str> = verdicts.iter().map(|verdict| verdict.name.plain()).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| matches!(pair, [one, next] if one != next))
}

/// The name a claim wants, with a suffix where it is taken.
fn unless_taken<N: Name>(claim: &Claim<N>, taken: &Taken) -> Verdict<N> {
    let plain = claim.name.plain();
    if !taken.names.contains(plain) {
        return Verdict { name: claim.name.clone(), reason: None };
    }
    let suffixed = match taken.suffix {
        "" => N::from_identifier(format!("{plain}_")),
        suffix => N::of(&format!("{plain} {suffix}")),
    };
    let numbered = (2_u32..).map(|number| N::of(&format!("{plain} {number}")));
    let mut names = std::iter::once(suffixed.clone()).chain(numbered);
    let free = names.find(|name| !taken.names.contains(name.plain()));
    Verdict { name: free.unwrap_or(suffixed), reason: Some(Reason::Taken) }
}

/// Who keeps the name that all of a group want.
fn keeper<N>(claims: &[&Claim<N>], identifier: &str, group: &[usize]) -> Option<usize> {
    let distance = |text: &str| match identifier.strip_prefix(text) {
        Some("") => 0,
        // `self` is as good as `self_` if no one is called so.
        Some("_") => 1,
        _ => 2,
    };
    let precedence =
        |index: usize| claims.get(index).map(|claim| (claim.standing, distance(&claim.text), claim.rank));
    let first = group.iter().map(|index| precedence(*index)).min()?;
    let mut firsts = group.iter().filter(|index| precedence(**index) == first);
    let keeper = *firsts.next()?;
    // Where nothing but their order tells them apart, the order decides.
    let same = |index: usize| is_same(claims, keeper, index);
    firsts.all(|index| same(*index)).then_some(keeper)
}

/// Whether two claims are made of the same text.
fn is_same<N>(claims: &[&Claim<N>], one: usize, other: usize) -> bool {
    let text = |index: usize| claims.get(index).map(|claim| &claim.text);
    text(one) == text(other)
}

/// Renames the claims at these indices, all of them in step, so that the order does not matter.
fn rename<N: Name>(
    claims: &[&Claim<N>],
    verdicts: &mut [Verdict<N>],
    mut pending: Vec<(usize, Option<usize>)>,
    mut wanted: BTreeSet<String>,
) {
    let candidates_of: BTreeMap<usize, Vec<N>> = pending
        .iter()
        .filter_map(|&(index, other)| {
            let text_differs = !other.is_some_and(|other| is_same(claims, index, other));
            Some((index, candidates(claims.get(index)?, &verdicts.get(index)?.name, text_differs)))
        })
        .collect();
    let most = candidates_of.values().map(Vec::len).max().unwrap_or_default();
    for step in 0..most {
        let at = |index: usize| candidates_of.get(&index).and_then(|names| names.get(step));
        let proposed = pending.iter().filter_map(|(index, _)| Some((*index, at(*index)?.plain().to_owned())));
        let mut free = grouped(proposed);
        free.retain(|name, group| group.len() == 1 && !wanted.contains(name));
        wanted.extend(free.keys().cloned());
        pending.retain(|&(index, other)| {
            let name = at(index).filter(|name| free.contains_key(name.plain()));
            name.is_none_or(|name| !settle(verdicts, index, other, name.clone()))
        });
    }
    for (index, other) in pending {
        let Some(base) = verdicts.get(index).map(|verdict| verdict.name.plain().to_owned()) else { continue };
        let mut names = (2_u32..).map(|number| N::of(&format!("{base} {number}")));
        if let Some(name) = names.find(|name| wanted.insert(name.plain().to_owned())) {
            settle(verdicts, index, other, name);
        }
    }
}

/// The names a claim may get instead of this one, the best first.
fn candidates<N: Name>(claim: &Claim<N>, name: &N, text_differs: bool) -> Vec<N> {
    let mut texts = claim.others.clone();
    if text_differs {
        texts.extend(words::spelling(&claim.text).map(|spelling| format!("{} {spelling}", name.plain())));
        texts.push(format!("{} x{}", name.plain(), words::hash(&claim.text)));
    }
    texts.iter().map(|text| N::of(text)).collect()
}

fn settle<N>(verdicts: &mut [Verdict<N>], index: usize, other: Option<usize>, name: N) -> bool {
    let Some(verdict) = verdicts.get_mut(index) else { return false };
    *verdict = Verdict { name, reason: Some(other.map_or(Reason::Taken, Reason::Shared)) };
    true
}

/// Indices by name, in ascending order.
fn grouped(names: impl Iterator<Item = (usize, String)>) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, name) in names {
        groups.entry(name).or_default().push(index);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<N: Name>(texts: &[&str]) -> Vec<String> {
        let claims: Vec<Claim<N>> = texts.iter().map(|text| Claim::new(N::of(text), *text)).collect();
        distinct(&claims, &Taken::default()).iter().map(|verdict| verdict.name.as_str().to_owned()).collect()
    }

    #[test]
    fn texts_that_meet() {
        let table: &[(&[&str], &[&str])] = &[
            (&["foo_bar", "FooBar", "foo-bar"], &["FooBarSnake", "FooBar", "FooBarKebab"]),
            (&["fooBar", "foo-bar"], &["FooBarCamel", "FooBarKebab"]),
            (&["Foo bar", "foo__bar"], &["FooBarX70e097ad", "FooBarX9fb1c150"]),
            (&["active", "Active", "ACTIVE"], &["ActiveLower", "Active", "ActiveUpper"]),
            (&["id", "_id", "Id"], &["IdLower", "IdUnderscored", "Id"]),
            (&["A", "A", "A"], &["A", "A2", "A3"]),
            (&["foo_bar", "fooBar", "FooBarSnake"], &["FooBarXce45c9fe", "FooBarCamel", "FooBarSnake"]),
            (&["option", "OptionType"], &["OptionTypeLower", "OptionType"]),
            (&["x"], &["X"]),
            (&[], &[]),
        ];
        for (texts, expected) in table {
            assert_eq!(names::<TypeName>(texts), *expected, "{texts:?}");
        }
        assert_eq!(names::<FieldName>(&["type", "Type", "TYPE"]), ["r#type", "type_capital", "type_upper"]);
        assert_eq!(names::<FieldName>(&["a-b", "a_b", "aB", "AB"]), ["a_b_kebab", "a_b", "a_b_camel", "ab"]);
        assert_eq!(names::<FieldName>(&["Self", "self"]), ["self_capital", "self_"]);
        assert_eq!(names::<VariantName>(&["+1", "plus_1"]), ["Plus1Xb34dd586", "Plus1Snake"]);
    }

    #[test]
    fn neither_order_nor_a_newcomer_changes_a_name() {
        let texts = [
            "foo_bar",
            "fooBar",
            "foo bar",
            "foo-bar",
            "FooBar",
            "Foo bar",
            "fooBar ",
            "foo_bar_snake",
            "other",
        ];
        let all = names::<TypeName>(&texts);
        for start in 0..texts.len() {
            let mut turned = texts.to_vec();
            turned.rotate_left(start);
            let mut expected = all.clone();
            expected.rotate_left(start);
            assert_eq!(names::<TypeName>(&turned), expected);
        }
        // From the first three on, each newcomer leaves the names as they are, unless it is called just so.
        for count in 3..texts.len() {
            let fewer = names::<TypeName>(&texts[..count]);
            let more = names::<TypeName>(&texts[..=count]);
            let renamed = fewer.iter().zip(&more).filter(|(before, after)| before != after).count();
            assert_eq!(renamed, usize::from(texts[count] == "foo_bar_snake"), "{fewer:?} {more:?}");
        }
    }

    #[test]
    fn rank_and_other_names_come_before_spelling() {
        let claim = |text: &str, rank| Claim::new(FieldName::of(text), text).rank(rank);
        let claims = [claim("customerId", 1).or("customer_id_query"), claim("customerId", 0)];
        let verdicts = distinct(&claims, &Taken::default());
        assert_eq!(verdicts[0].name.as_str(), "customer_id_query");
        assert_eq!(verdicts[0].reason, Some(Reason::Shared(1)));
        assert_eq!(verdicts[1], Verdict { name: FieldName::of("customer_id"), reason: None });
    }

    #[test]
    fn what_stands_on_more_than_its_text_keeps_its_name() {
        let claim = |text: &str| Claim::new(TypeName::of(text), text);
        let chosen = claim("other").named(TypeName::of("Foo"), Standing::Chosen);
        let settled = claim("foo").named(TypeName::of("Foo"), Standing::Settled);
        let names = |claims: &[Claim<TypeName>]| {
            let verdicts = distinct(claims, &Taken::default());
            verdicts.iter().map(|verdict| verdict.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(&[claim("Foo"), settled.clone()]), ["FooCapital", "Foo"]);
        assert_eq!(names(&[settled, chosen]), ["FooLower", "Foo"]);
    }

    #[test]
    fn names_that_are_taken() {
        let claim = |text: &str| Claim::new(FieldName::of(text), text);
        let bare = distinct(&[claim("new"), claim("old")], &Taken::new(&["new"], ""));
        assert_eq!(
            bare[0],
            Verdict { name: FieldName::from_identifier("new_".to_owned()), reason: Some(Reason::Taken) }
        );
        assert_eq!(bare[1].reason, None);
        let both = distinct(&[claim("new")], &Taken::new(&["new", "new_"], ""));
        assert_eq!(both[0].name.as_str(), "new_2");
        let claims = [claim("timeout"), claim("timeout_parameter")];
        let worded = distinct(&claims, &Taken::new(&["timeout"], "parameter"));
        let names: Vec<&str> = worded.iter().map(|verdict| verdict.name.as_str()).collect();
        assert_eq!(names, ["timeout_parameter_lower", "timeout_parameter"]);
    }

    #[test]
    fn names_told_apart_stay_as_they_are() {
        let taken = Taken::new(&["new"], "");
        let texts = ["a_b", "aB", "a-b", "a b!", "a b!", "new", "new_"];
        let claims: Vec<Claim<FieldName>> =
            texts.iter().map(|text| Claim::new(FieldName::of(text), *text)).collect();
        let once = distinct(&claims, &taken);
        let again: Vec<Claim<FieldName>> =
            once.iter().zip(texts).map(|(verdict, text)| Claim::new(verdict.name.clone(), text)).collect();
        for (before, after) in once.iter().zip(distinct(&again, &taken)) {
            assert_eq!((&before.name, None), (&after.name, after.reason));
        }
    }
}
