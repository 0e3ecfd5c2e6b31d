//! The members of a `oneOf` or `anyOf`.

use std::collections::HashSet;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, Unions, address};
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::{Group, Merged};
use crate::lower::read::schema::Schema;
use crate::name;

/// Inline unions within inline unions that no sane description reaches.
const DEEPEST: usize = 16;

/// One member.
#[derive(Clone)]
pub(in crate::lower) struct Member<'a> {
    /// Its schemas: what surrounds the union, and the member itself, which is the last.
    pub(in crate::lower) parts: Vec<Part<'a>>,
    /// Where it is listed.
    pub(in crate::lower) site: &'a Node,
    /// Whether the schema there is the member itself, and not a place that may refer to it.
    pub(in crate::lower) is_itself: bool,
}

impl<'a> Member<'a> {
    /// A shared schema that no list names.
    pub(in crate::lower) fn itself(site: &'a Node, name: impl Into<Rc<str>>) -> Self {
        Self { parts: vec![Part::new(site, name)], site, is_itself: true }
    }

    /// The words that a type made of it is named with.
    pub(in crate::lower) fn name(&self) -> &str {
        self.parts.last().map_or("", |part| &part.name)
    }
}

impl<'a> Lowering<'a> {
    /// All members but `null`, each together with what surrounds the union; those that contradict it are left out.
    pub(in crate::lower) fn members(&mut self, merged: &Merged<'a>, group: &Group<'a>) -> Vec<Member<'a>> {
        let base: Vec<Part<'a>> = merged
            .parts
            .iter()
            .filter(|part| is_base(part, merged, group))
            .map(|part| as_base(part, merged))
            .collect();
        let owner = match merged.parts.last() {
            Some(last) if !base.is_empty() => last.name.clone(),
            _ => group.site.name.clone(),
        };
        let mut sites = Vec::new();
        spread(group, group.members, "Member", 0, &mut sites);
        let mut members = Vec::new();
        for (site, place) in sites {
            if is_null(group, site) {
                continue;
            }
            let words = self.member_words(group, site, place);
            let part = Part::new(site, name::join(&[&owner, &words]));
            let mut parts: Vec<Part<'a>> = base.iter().cloned().chain([part]).collect();
            if let Some(list) = items_beside(merged, group).filter(|_| self.is_list_of_anything(&parts)) {
                parts.insert(0, list);
            }
            if self.is_of_type(group, &parts) && (base.is_empty() || self.agrees(&parts)) {
                members.push(Member { parts, site, is_itself: false });
            }
        }
        members
    }

    /// Tells which members are left out because they contradict what surrounds the union.
    pub(in crate::lower) fn note_left_out(&mut self, group: &Group<'a>, members: &[Member<'a>]) {
        let keyword = if group.exclusive { "oneOf" } else { "anyOf" };
        let known: HashSet<usize> = members.iter().map(|member| address(member.site)).collect();
        for site in group.members {
            if is_null(group, site) || inner_union(site).is_some() || known.contains(&address(site)) {
                continue;
            }
            let message =
                format!("this member of `{keyword}` contradicts what surrounds it, and is left out");
            let remedy = "nothing needs to be done, unless it was meant: then correct what surrounds it";
            self.report(Diagnostic::new(Code::IgnoredSibling, site.origin, message, remedy));
        }
    }

    /// Whether a member can be what the union's own node describes: an array of items. Any other type beside a union is
    /// often written without much thought, and the members say more.
    fn is_of_type(&mut self, group: &Group<'a>, parts: &[Part<'a>]) -> bool {
        let site = group.site.schema();
        if site.items().is_none() || site.kinds().and_then(Kinds::single) != Some(Kind::Array) {
            return true;
        }
        let own = self.merged(parts).kinds();
        own.is_none_or(|own| own.is_empty() || own.has(Kind::Array))
    }

    /// Whether a member is an array, and says nothing of its items.
    fn is_list_of_anything(&mut self, parts: &[Part<'a>]) -> bool {
        let merged = self.merged(parts);
        merged.kinds().and_then(Kinds::single) == Some(Kind::Array)
            && merged.prefix.is_empty()
            && merged.items.iter().all(|item| item.schema().is_anything())
    }

    /// Whether a member and what surrounds its union can both be true; if another union surrounds it, with a member of
    /// that one.
    fn agrees(&mut self, parts: &[Part<'a>]) -> bool {
        let merged = self.merged(parts);
        let is_combined = parts.iter().any(|part| part.is_base() && part.unions != Unions::Closed);
        if !is_combined || merged.groups.len() != 1 || merged.contradiction.is_some() {
            return merged.contradiction.is_none();
        }
        let group = merged.group().cloned();
        group.is_none_or(|group| !self.members(&merged, &group).is_empty())
    }
}

/// The members with the words for their places: those of an inline union within the union stand for it.
fn spread<'a>(
    group: &Group<'a>,
    members: &'a [Node],
    place: &str,
    depth: usize,
    sites: &mut Vec<(&'a Node, String)>,
) {
    for (index, site) in members.iter().enumerate() {
        let place = format!("{place} {}", index + 1);
        match inner_union(site).filter(|_| depth < DEEPEST && group.site.node.get("discriminator").is_none())
        {
            Some(inner) => spread(group, inner, &place, depth + 1, sites),
            None => sites.push((site, place)),
        }
    }
}

/// Whether this member stands for `null` and nothing else.
fn is_null(group: &Group<'_>, site: &Node) -> bool {
    let is_written = |site: &Node| Schema(site).is_written_null();
    Schema(site).is_null()
        || (is_written(site) && !group.members.iter().all(is_written))
        || is_null_of_reference(group, site)
}

/// Whether this member is `{type: object, nullable: true}` beside one reference, which is meant for "that or `null`".
fn is_null_of_reference(group: &Group<'_>, site: &Node) -> bool {
    let is_reference = |member: &Node| Schema(member).mere_reference().is_some();
    match group.members {
        [one, other] if Schema(site).is_any_object_or_null() => is_reference(one) || is_reference(other),
        _ => false,
    }
}

/// The members of a schema that says nothing but that it is one of them.
fn inner_union(site: &Node) -> Option<&[Node]> {
    let (of, any) = (Schema(site).list("oneOf"), Schema(site).list("anyOf"));
    let members = if of.is_empty() { any } else { of };
    let says_more =
        |key: &str| !["oneOf", "anyOf", "description", "title"].contains(&key) && !key.starts_with("x-");
    let alone = of.is_empty() != any.is_empty() && !site.as_map()?.keys().any(|key| says_more(key));
    (alone && !members.iter().all(|member| Schema(member).is_constraint_only())).then_some(members)
}

/// Whether members have something in common with this part: any other part, and the union's own node if it describes an
/// object.
fn is_base(part: &Part<'_>, merged: &Merged<'_>, group: &Group<'_>) -> bool {
    let schema = part.schema();
    address(part.node) != address(group.site.node)
        || others(part, merged).next().is_some()
        || schema.properties().is_some_and(|map| !map.is_empty())
        || schema.required().next().is_some()
        || schema.additional().is_some()
}

/// The union's own node if it says what the items of an array are, which is meant for members that say no more than that
/// they are one.
fn items_beside<'a>(merged: &Merged<'a>, group: &Group<'a>) -> Option<Part<'a>> {
    let site = merged.parts.iter().find(|part| address(part.node) == address(group.site.node))?;
    site.schema().items()?;
    (!is_base(site, merged, group)).then(|| as_base(site, merged))
}

/// The unions of this part but for the one whose members are looked at, which is the first of all.
fn others<'m, 'a>(part: &Part<'a>, merged: &'m Merged<'a>) -> impl Iterator<Item = &'m Group<'a>> {
    let at = address(part.node);
    merged.groups.iter().skip(1).filter(move |other| address(other.site.node) == at)
}

fn as_base<'a>(part: &Part<'a>, merged: &Merged<'a>) -> Part<'a> {
    let unions = match others(part, merged).next() {
        None => Unions::Closed,
        Some(other) if other.exclusive => Unions::OneOf,
        Some(_) => Unions::AnyOf,
    };
    Part { unions, ..part.clone() }
}
