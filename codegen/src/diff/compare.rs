//! Pairing the subjects of two surfaces, and judging what differs.

use std::collections::{BTreeMap, BTreeSet};

use super::constraint::is_tighter;
use super::surface::{Aspect, FLAG, Kind, Subject, Surface};
use super::{Change, Rule};

/// All changes from one surface to another, those that matter most first.
pub(super) fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let mut changes = Vec::new();
    let renamed = renamed_operations(old, new);
    for (key, before) in old {
        match new.get(key).or_else(|| renamed.get(key).and_then(|key| new.get(key))) {
            Some(after) => compare_subjects(before, after, &mut changes),
            None if is_part_of_missing(before, new, &renamed) => {}
            None => changes.push(change(removed(before.kind), Some(before), None)),
        }
    }
    let taken: BTreeSet<&String> = renamed.values().collect();
    for (_, after) in new.iter().filter(|(key, _)| !old.contains_key(*key) && !taken.contains(key)) {
        // What is a part of something that is new is new with it.
        if after.parent.as_ref().is_none_or(|parent| old.contains_key(parent)) {
            changes.push(change(added(after.kind), None, Some(after)));
        }
    }
    changes.sort_by(|a, b| {
        let rank = |change: &Change| std::cmp::Reverse(change.rule.effect());
        (rank(a), a.rule, &a.subject, &a.was, &a.is).cmp(&(rank(b), b.rule, &b.subject, &b.was, &b.is))
    });
    changes.dedup();
    changes
}

/// Operations that have another key and the route of one that is gone: old key to new key.
fn renamed_operations(old: &Surface, new: &Surface) -> BTreeMap<String, String> {
    let routes = |one: &Surface, other: &Surface| {
        let operations =
            one.iter().filter(|(key, it)| it.kind == Kind::Operation && !other.contains_key(*key));
        operations
            .filter_map(|(key, it)| Some((it.facts.get(&Aspect::Route)?.clone(), key.clone())))
            .collect::<BTreeMap<_, _>>()
    };
    let mut added = routes(new, old);
    routes(old, new).into_iter().filter_map(|(route, key)| Some((key, added.remove(&route)?))).collect()
}

/// What is a part of something that is gone is gone with it.
fn is_part_of_missing(subject: &Subject, new: &Surface, renamed: &BTreeMap<String, String>) -> bool {
    subject.parent.as_ref().is_some_and(|parent| {
        // The parts of a renamed operation have keys of its new name; they are compared by the compiler of who calls it.
        !new.contains_key(parent) || renamed.contains_key(parent)
    })
}

fn compare_subjects(old: &Subject, new: &Subject, changes: &mut Vec<Change>) {
    let aspects: BTreeSet<Aspect> = old.facts.keys().chain(new.facts.keys()).copied().collect();
    for aspect in aspects {
        let (was, is) = (old.facts.get(&aspect), new.facts.get(&aspect));
        if was == is || follows(aspect, old, new) {
            continue;
        }
        let rule = changed(old.kind, aspect, was.is_some(), is.is_some());
        let mut change = change(rule, Some(old), Some(new));
        let is_flag = [was, is].into_iter().flatten().all(|text| text == FLAG);
        let is_told = !is_flag && !matches!(aspect, Aspect::Words | Aspect::Rules);
        change.was = was.filter(|_| is_told).cloned();
        change.is = is.filter(|_| is_told).cloned();
        changes.push(change);
    }
    if old.constraints != new.constraints {
        let is_tighter = new.is_sent && is_tighter(&old.constraints, &new.constraints);
        let rule = if is_tighter { Rule::ConstraintTightened } else { Rule::ConstraintChanged };
        let text = |subject: &Subject| {
            let all: Vec<String> =
                subject.constraints.iter().map(|(label, text)| format!("{label}: {text}")).collect();
            Some(all.join(", ")).filter(|text| !text.is_empty())
        };
        let mut change = change(rule, Some(old), Some(new));
        (change.was, change.is) = (text(old), text(new));
        changes.push(change);
    }
}

/// Whether this aspect changes because another one does, which tells more.
fn follows(aspect: Aspect, old: &Subject, new: &Subject) -> bool {
    let differs = |other: Aspect| old.facts.get(&other) != new.facts.get(&other);
    match aspect {
        Aspect::PageRules => {
            let is_paged = |it: &Subject| it.facts.contains_key(&Aspect::Pagination);
            !is_paged(old) || !is_paged(new)
        }
        Aspect::Written => differs(Aspect::Arguments),
        Aspect::Presence => differs(Aspect::Type),
        Aspect::Constructor => differs(Aspect::Split),
        Aspect::Asked => [Aspect::Success, Aspect::Events, Aspect::Lines].into_iter().any(differs),
        Aspect::Encoding => {
            let has_body = |it: &Subject| it.facts.contains_key(&Aspect::Encoding);
            differs(Aspect::Arguments) || !has_body(old) || !has_body(new)
        }
        _ => false,
    }
}

fn change(rule: Rule, old: Option<&Subject>, new: Option<&Subject>) -> Change {
    let path = old.or(new).map(|subject| subject.path.clone()).unwrap_or_default();
    Change {
        rule,
        subject: path,
        was: None,
        is: None,
        old: old.map(|subject| subject.origin),
        new: new.map(|subject| subject.origin),
    }
}

fn removed(kind: Kind) -> Rule {
    match kind {
        Kind::Server => Rule::ServerRemoved,
        Kind::Credential => Rule::CredentialRemoved,
        Kind::Tag => Rule::TagRemoved,
        Kind::Operation => Rule::OperationRemoved,
        Kind::Parameter => Rule::ParameterRemoved,
        Kind::OptionalBody => Rule::OptionalBodyRemoved,
        Kind::BodyForm => Rule::BodyFormRemoved,
        Kind::Status => Rule::StatusRemoved,
        Kind::Header => Rule::HeaderRemoved,
        Kind::Type => Rule::TypeRemoved,
        Kind::Field { .. } => Rule::FieldRemoved,
        Kind::Value { .. } => Rule::ValueRemoved,
        Kind::Variant => Rule::VariantRemoved,
        Kind::Webhooks => Rule::WebhooksRemoved,
    }
}

fn added(kind: Kind) -> Rule {
    match kind {
        Kind::Server => Rule::ServerAdded,
        Kind::Credential => Rule::CredentialAdded,
        Kind::Tag => Rule::TagAdded,
        Kind::Operation => Rule::OperationAdded,
        Kind::Parameter => Rule::ParameterAdded,
        Kind::OptionalBody => Rule::OptionalBodyAdded,
        Kind::BodyForm => Rule::BodyFormAdded,
        Kind::Status => Rule::StatusAdded,
        Kind::Header => Rule::HeaderAdded,
        Kind::Type => Rule::TypeAdded,
        Kind::Field { needed: true } => Rule::RequiredFieldAdded,
        Kind::Field { needed: false } => Rule::FieldAdded,
        Kind::Value { closed: true } => Rule::ClosedValueAdded,
        Kind::Value { closed: false } => Rule::ValueAdded,
        Kind::Variant => Rule::VariantAdded,
        Kind::Webhooks => Rule::WebhooksAdded,
    }
}

/// The rule for a fact that is another one, new (`was` is false) or gone (`is` is false).
fn changed(kind: Kind, aspect: Aspect, was: bool, is: bool) -> Rule {
    match aspect {
        Aspect::Name | Aspect::Type => match kind {
            Kind::Operation => Rule::OperationRenamed,
            Kind::Parameter => Rule::ParameterTypeChanged,
            Kind::OptionalBody => Rule::OptionalBodyChanged,
            Kind::BodyForm => Rule::BodyFormChanged,
            Kind::Status => Rule::StatusBodyChanged,
            Kind::Header => Rule::HeaderChanged,
            Kind::Variant => Rule::VariantTypeChanged,
            Kind::Server => Rule::ServerRemoved,
            Kind::Credential => Rule::CredentialRemoved,
            Kind::Tag => Rule::TagRemoved,
            Kind::Value { .. } => Rule::ValueRemoved,
            Kind::Type | Kind::Webhooks => Rule::TypeRemoved,
            Kind::Field { .. } => Rule::FieldTypeChanged,
        },
        Aspect::Presence => Rule::FieldPresenceChanged,
        Aspect::Url => Rule::ServerChanged,
        Aspect::Credential => Rule::CredentialChanged,
        Aspect::Route => Rule::OperationMoved,
        Aspect::Deprecated => match kind {
            Kind::Operation => Rule::OperationDeprecated,
            Kind::Type => Rule::TypeDeprecated,
            _ => Rule::FieldDeprecated,
        },
        Aspect::Security => Rule::SecurityChanged,
        Aspect::Servers => Rule::OperationServersChanged,
        Aspect::Idempotency => Rule::IdempotencyChanged,
        Aspect::Pagination if !was => Rule::PaginationAdded,
        Aspect::Pagination if !is => Rule::PaginationRemoved,
        Aspect::Pagination | Aspect::PageRules => Rule::PaginationChanged,
        Aspect::Events | Aspect::Lines if !was => Rule::StreamAdded,
        Aspect::Events | Aspect::Lines if !is => Rule::StreamRemoved,
        Aspect::Events | Aspect::Lines => Rule::StreamChanged,
        Aspect::Arguments => Rule::ArgumentsChanged,
        Aspect::Written => Rule::ParameterEncodingChanged,
        Aspect::Encoding => Rule::BodyEncodingChanged,
        Aspect::Success => Rule::SuccessChanged,
        Aspect::Asked => Rule::AnswerFormChanged,
        Aspect::Failure => Rule::FailureChanged,
        Aspect::Statuses => Rule::StatusesChanged,
        Aspect::Shape => Rule::TypeKindChanged,
        Aspect::Split if is => Rule::TypeSplit,
        Aspect::Split => Rule::TypeJoined,
        Aspect::Alias => Rule::AliasChanged,
        Aspect::Constructor if is => Rule::ConstructorAdded,
        Aspect::Constructor => Rule::ConstructorRemoved,
        Aspect::Needed if is => Rule::FieldRequired,
        Aspect::Needed => Rule::FieldOptional,
        Aspect::Sensitive => Rule::SensitivityChanged,
        Aspect::Constants => Rule::ConstantChanged,
        Aspect::Further => Rule::FurtherFieldsChanged,
        Aspect::Rules => Rule::UnionRulesChanged,
        Aspect::Signature => Rule::SignatureChanged,
        Aspect::Words => Rule::DocumentationChanged,
    }
}
