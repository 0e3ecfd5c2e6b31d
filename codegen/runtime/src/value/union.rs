//! What the enums of all unions have in common: telling which member a value is.

use std::any::{Any, TypeId};
use std::fmt;
use std::vec::IntoIter;

use super::constant::Constant;
use super::encode::encode;
use super::in_place;
use super::level::Level;
use super::object::Field;
use super::open::Opened;
use super::reader::replay;
use super::source::OnProperty;
use super::tagging::Tagging;
use super::{Json, ObjectSource, Read, ReadError, Sink, Source, UnknownMember, Value, WriteError};

/// One way to tell a member. The number is the member's.
#[derive(Debug)]
pub enum Rule<'a> {
    /// Every value of this kind is the member.
    Kind(Kind, usize),
    /// A string that is listed is the member.
    TextIn(&'a [&'a str], usize),
    /// An object with this property is the member of the property's value. A value without a member is unknown, unless
    /// another rule takes every object.
    Tag(&'a str, &'a [(Constant, usize)]),
    /// An object whose property has this value is the one of these members that can read it and knows most of it.
    TagOf(&'a str, Constant, &'a [usize]),
    /// An object with all of these properties is the member, if that can read it; otherwise it is unknown.
    Properties(&'a [&'a str], usize),
    /// The value is the member that can read it and knows most of it; the first of equals.
    InOrder(&'a [usize]),
}

/// The kinds of values that JSON has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Numbers.
    Number,
    /// Strings.
    Text,
    /// Arrays.
    List,
    /// Objects.
    Object,
}

/// What reads a member, given its number.
pub(super) type OnMember<'a> = dyn FnMut(usize, &mut dyn Source) -> Result<(), ReadError> + 'a;

/// What the rules say of a value.
enum Choice {
    Member(usize),
    /// None of the members. The tag, if there is one.
    Unknown(Option<String>),
}

/// What the rules look at.
struct Look<'a> {
    kind: Kind,
    text: &'a str,
    properties: &'a [(String, Json)],
}

/// An enum that `union!` has made.
pub trait Union {
    /// The name of the variant, and what it holds.
    fn member(&self) -> (&'static str, &dyn Field);

    /// The property that tells the variant and that what it holds does not list, with the value that is written where none
    /// was kept.
    fn tag(&self) -> Option<(&'static str, Option<Constant>)> {
        None
    }
}

/// Writes what a union holds.
pub fn write_union(union: &dyn Union, name: &'static str, to: &mut dyn Sink) -> Result<(), WriteError> {
    let (_, member) = union.member();
    let any: &dyn Any = member;
    if let Some(unknown) = any.downcast_ref::<UnknownMember>() {
        to.unlisted_member(name, unknown.tag());
    }
    match union.tag() {
        Some((property, tag)) => member.write(&mut Tagging { to, property, tag }),
        None => member.write(to),
    }
}

/// Shows a union as the derived `Debug` would.
pub fn debug_union(union: &dyn Union, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (name, member) = union.member();
    f.debug_tuple(name).field(&member).finish()
}

/// Whether two values of one union are equal.
#[must_use]
pub fn same_union(one: &dyn Union, other: &dyn Union) -> bool {
    let ((name, member), (other_name, other_member)) = (one.member(), other.member());
    name == other_name && member.is_same(other_member)
}

/// Reads a member of a union.
///
/// # Errors
///
/// As those of [`Read::read`].
pub fn read_member<T: Read, U>(from: &mut dyn Source, make: impl FnOnce(T) -> U) -> Result<U, ReadError> {
    T::read(from).map(make)
}

/// The error for a value that no member has read.
#[cold]
#[must_use]
pub fn no_member() -> ReadError {
    ReadError::new("the value is no member of the union")
}

/// Reads a value of a union: by `read` for its member, given the number of that, or by `keep` if it is none.
///
/// A member can be large. One that is known before it is read is handed on as it is, since each place where it would be
/// kept for a moment costs a move.
pub fn read_union<U: Any>(
    from: &mut dyn Source,
    rules: &[Rule<'_>],
    read: fn(usize, &mut dyn Source) -> Result<U, ReadError>,
    keep: fn(UnknownMember) -> U,
) -> Result<U, ReadError> {
    if let Some(member) = from.rewind().and_then(|text| in_place::guess(text, rules)) {
        return read(member, from);
    }
    let choice = choose_in_place(from, rules)?;
    if let Some(in_place::Choice::Member(member)) = choice {
        return read(member, from);
    }
    let mut found = None;
    let unknown = read_by_rules(from, TypeId::of::<U>(), rules, choice, &mut |member, from| {
        found = Some(read(member, from)?);
        Ok(())
    })?;
    match (found, unknown) {
        (Some(member), None) => Ok(member),
        (_, Some(unknown)) => Ok(keep(unknown)),
        (None, None) => Err(no_member()),
    }
}

/// What the rules say of a value in JSON text, which is looked at where it lies; `None` for any other source.
fn choose_in_place<'a>(
    from: &mut dyn Source,
    rules: &[Rule<'a>],
) -> Result<Option<in_place::Choice<'a>>, ReadError> {
    from.rewind().map(|text| in_place::choose(text, rules)).transpose()
}

/// Calls `read` for the member that a value is, or answers with the value if it is none.
///
/// Of JSON text, `choice` is what the rules say. Of other formats, a tag that comes first costs nothing: the rest of the
/// object is read by the member as it comes. Otherwise the properties before the tag are kept as text and read again. Rules
/// that look at the whole object, or try its members, keep all of it as text.
fn read_by_rules(
    from: &mut dyn Source,
    union: TypeId,
    rules: &[Rule<'_>],
    choice: Option<in_place::Choice<'_>>,
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    if let (Some(choice), Some(text)) = (choice, from.rewind()) {
        return in_place::read_choice(text, union, choice, read);
    }
    let level = from.level();
    let mut unknown = None;
    let looks_at_all =
        |rule: &Rule<'_>| matches!(rule, Rule::TagOf(..) | Rule::Properties(..) | Rule::InOrder(_));
    if rules.iter().any(looks_at_all) {
        replay(from.raw()?.as_str(), level, &mut |text| {
            let choice = choose_in_place(text, rules)?;
            unknown = read_by_rules(text, union, rules, choice, read)?;
            Ok(())
        })?;
    } else {
        from.open(&mut |value| {
            unknown = read_opened(value, level, rules, read)?;
            Ok(())
        })?;
    }
    from.count_unknown(usize::from(unknown.is_some()));
    Ok(unknown)
}

/// Reads a value as it comes.
fn read_opened(
    value: Value<'_>,
    level: Level,
    rules: &[Rule<'_>],
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    let properties = match value {
        Value::Object(properties) => properties,
        other => {
            let choice = choose_scalar(rules, &other);
            return read_choice(choice, other, level, read);
        }
    };
    let tag = rules.iter().find_map(|rule| match rule {
        Rule::Tag(name, _) => Some(*name),
        _ => None,
    });
    let mut head = Vec::new();
    if let Some(tag) = tag {
        while keep_next(properties, &mut head)? && head.last().is_some_and(|(name, _)| name != tag) {}
    }
    let choice = choose(rules, &Look { kind: Kind::Object, text: "", properties: &head });
    let mut whole = Joined { head: head.into_iter(), tail: properties, level: level.deeper()? };
    read_choice(choice, Value::Object(&mut whole), level, read)
}

fn read_choice(
    choice: Choice,
    value: Value<'_>,
    level: Level,
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    match choice {
        Choice::Member(member) => read(member, &mut Opened::new(value, level)).map(|()| None),
        Choice::Unknown(tag) => {
            encode(value).map(|text| Some(UnknownMember::tagged(Json::trusted(text), tag)))
        }
    }
}

fn keep_next(properties: &mut dyn ObjectSource, kept: &mut Vec<(String, Json)>) -> Result<bool, ReadError> {
    properties.next(&mut |name, value| {
        kept.push((name.to_owned(), value.raw()?));
        Ok(())
    })
}

fn choose_scalar(rules: &[Rule<'_>], value: &Value<'_>) -> Choice {
    let (kind, text) = match value {
        Value::Null => (Kind::Null, ""),
        Value::Boolean(_) => (Kind::Boolean, ""),
        Value::Number(_) => (Kind::Number, ""),
        Value::Text(text) => (Kind::Text, &**text),
        Value::List(_) => (Kind::List, ""),
        Value::Object(_) => (Kind::Object, ""),
    };
    choose(rules, &Look { kind, text, properties: &[] })
}

fn choose(rules: &[Rule<'_>], look: &Look<'_>) -> Choice {
    match rules.iter().find_map(|rule| follow(rule, look)).unwrap_or(Choice::Unknown(None)) {
        Choice::Unknown(Some(tag)) => any_object(rules).map_or(Choice::Unknown(Some(tag)), Choice::Member),
        other => other,
    }
}

/// The member that takes every object, if there is one: an object with a tag of nobody's is its, too.
pub(super) fn any_object(rules: &[Rule<'_>]) -> Option<usize> {
    rules.iter().find_map(|rule| match rule {
        Rule::Kind(Kind::Object, member) => Some(*member),
        _ => None,
    })
}

/// What one rule says, if it says anything.
fn follow(rule: &Rule<'_>, look: &Look<'_>) -> Option<Choice> {
    match *rule {
        Rule::Kind(kind, member) => (kind == look.kind).then_some(Choice::Member(member)),
        Rule::TextIn(texts, member) => {
            (look.kind == Kind::Text && texts.contains(&look.text)).then_some(Choice::Member(member))
        }
        Rule::Tag(name, tags) => {
            let (_, tag) = look.properties.iter().find(|(known, _)| known == name)?;
            Some(choose_tag(tag, tags))
        }
        // For these the value is kept as text, which has a way of its own.
        Rule::TagOf(..) | Rule::Properties(..) | Rule::InOrder(_) => None,
    }
}

fn choose_tag(tag: &Json, tags: &[(Constant, usize)]) -> Choice {
    let mut found = Err(None);
    let outcome = replay(tag.as_str(), Level::default(), &mut |source| {
        found = tagged(source, tags)?;
        Ok(())
    });
    match (outcome, found) {
        (Ok(()), Ok(member)) => Choice::Member(member),
        (_, Ok(_)) => Choice::Unknown(Some(tag.as_str().to_owned())),
        (_, Err(text)) => Choice::Unknown(Some(text.unwrap_or_else(|| tag.as_str().to_owned()))),
    }
}

/// The member that a text stands for as a tag.
pub(super) fn member_of(text: &str, tags: &[(Constant, usize)]) -> Option<usize> {
    tags.iter().find(|(constant, _)| constant.is_text(text)).map(|(_, member)| *member)
}

/// The member that a tag stands for, or else the tag's text, if it is one.
pub(super) fn tagged(
    tag: &mut dyn Source,
    tags: &[(Constant, usize)],
) -> Result<Result<usize, Option<String>>, ReadError> {
    let mut found = Err(None);
    tag.open(&mut |value| {
        found = match tags.iter().find(|(constant, _)| constant.is(&value)) {
            Some((_, member)) => Ok(*member),
            None => Err(match value {
                Value::Text(text) => Some(text.into_owned()),
                _ => None,
            }),
        };
        Ok(())
    })?;
    Ok(found)
}

/// The properties of an object, the first of which have been read already.
struct Joined<'a> {
    head: IntoIter<(String, Json)>,
    tail: &'a mut dyn ObjectSource,
    level: Level,
}

impl ObjectSource for Joined<'_> {
    fn next(&mut self, each: &mut OnProperty<'_>) -> Result<bool, ReadError> {
        let Some((name, kept)) = self.head.next() else {
            return self.tail.next(each);
        };
        replay(kept.as_str(), self.level, &mut |source| each(&name, source))
            .map_err(|error| error.inside_name(&name))?;
        Ok(true)
    }
}
