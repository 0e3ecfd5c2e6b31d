//! What the enums of all unions have in common: telling which member a value is.

use std::vec::IntoIter;

use super::constant::Constant;
use super::encode::encode;
use super::kept::Kept;
use super::level::Level;
use super::open::Opened;
use super::reader::replay;
use super::source::OnProperty;
use super::{Json, ObjectSource, ReadError, Source, UnknownMember, Value};

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
    /// An object with all of these properties is the member.
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
type OnMember<'a> = dyn FnMut(usize, &mut dyn Source) -> Result<(), ReadError> + 'a;

/// What the rules say of a value.
enum Choice<'a> {
    Member(usize),
    FirstOf(&'a [usize]),
    /// None of the members. The tag, if there is one.
    Unknown(Option<String>),
}

/// What the rules look at.
struct Look<'a> {
    kind: Kind,
    text: &'a str,
    properties: &'a [(String, Kept)],
}

/// Reads a value of a union: calls `read` for its member, or answers with the value if it is none.
///
/// A tag that comes first costs nothing: the rest of the object is read by the member as it comes. Otherwise the
/// properties before the tag are kept as text and read again. Rules that look at the whole object, or try its members,
/// keep all of it as text.
pub fn read_union(
    from: &mut dyn Source,
    rules: &[Rule<'_>],
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    let level = from.level();
    let unknown = read_by_rules(from, &level, rules, read)?;
    level.count_unknown(usize::from(unknown.is_some()));
    Ok(unknown)
}

fn read_by_rules(
    from: &mut dyn Source,
    level: &Level,
    rules: &[Rule<'_>],
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    let looks_at_all =
        |rule: &Rule<'_>| matches!(rule, Rule::TagOf(..) | Rule::Properties(..) | Rule::InOrder(_));
    if rules.iter().any(looks_at_all) {
        return read_kept(&from.kept()?, level, rules, read);
    }
    let mut unknown = None;
    from.open(&mut |value| {
        unknown = read_opened(value, level, rules, read)?;
        Ok(())
    })?;
    Ok(unknown)
}

/// The union that was read.
pub fn member_or_unknown<T>(
    found: Option<T>,
    unknown: Option<UnknownMember>,
    keep: fn(UnknownMember) -> T,
) -> Result<T, ReadError> {
    unknown.map(keep).or(found).ok_or_else(|| ReadError::new("the value is no member of the union"))
}

/// Reads a value that is kept as text.
fn read_kept(
    kept: &Kept,
    level: &Level,
    rules: &[Rule<'_>],
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    match choose_kept(kept, level, rules)? {
        Choice::Member(member) => replay(kept, level, &mut |source| read(member, source)).map(|()| None),
        Choice::FirstOf(members) => {
            let found = read_closest(kept, level, members, read);
            Ok((!found).then(|| UnknownMember::new(kept.clone().into_json())))
        }
        Choice::Unknown(tag) => Ok(Some(UnknownMember::tagged(kept.clone().into_json(), tag))),
    }
}

/// Reads a kept text as the member that leaves the fewest properties unknown; the first of equals. False if none can
/// read it.
fn read_closest(kept: &Kept, level: &Level, members: &[usize], read: &mut OnMember<'_>) -> bool {
    let mut best: Option<(usize, usize)> = None;
    let mut last = None;
    for member in members.iter().copied() {
        let counting = level.counting();
        if replay(kept, &counting, &mut |source| read(member, source)).is_err() {
            continue;
        }
        last = Some(member);
        let unknown = counting.unknown();
        if best.is_none_or(|(_, fewest)| unknown < fewest) {
            best = Some((member, unknown));
        }
        if unknown == 0 {
            break;
        }
    }
    let Some((member, unknown)) = best else { return false };
    if last == Some(member) {
        level.count_unknown(unknown);
        return true;
    }
    replay(kept, level, &mut |source| read(member, source)).is_ok()
}

/// What the rules say of a kept text. Only what they look at is read: a member may keep a value that nothing can read,
/// such as a number beyond all ranges.
fn choose_kept<'a>(kept: &Kept, level: &Level, rules: &[Rule<'a>]) -> Result<Choice<'a>, ReadError> {
    let kind = kind_of(kept);
    let (mut text, mut properties) = (String::new(), Vec::new());
    if kind == Kind::Text && rules.iter().any(|rule| matches!(rule, Rule::TextIn(..))) {
        replay(kept, level, &mut |source| {
            text = source.text()?;
            Ok(())
        })?;
    }
    let names = |rule: &Rule<'_>| matches!(rule, Rule::Tag(..) | Rule::TagOf(..) | Rule::Properties(..));
    if kind == Kind::Object && rules.iter().any(names) {
        replay(kept, level, &mut |source| {
            source.object(&mut |name, value| {
                properties.push((name.to_owned(), value.kept()?));
                Ok(())
            })
        })?;
    }
    Ok(choose(rules, &Look { kind, text: &text, properties: &properties }))
}

/// The kind of a value, told from the first character of its text.
fn kind_of(kept: &Kept) -> Kind {
    match kept.as_str().as_bytes().first() {
        Some(b'n') => Kind::Null,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'"') => Kind::Text,
        Some(b'[') => Kind::List,
        Some(b'{') => Kind::Object,
        _ => Kind::Number,
    }
}

/// Reads a value as it comes.
fn read_opened(
    value: Value<'_>,
    level: &Level,
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
    choice: Choice<'_>,
    value: Value<'_>,
    level: &Level,
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    match choice {
        Choice::Member(member) => read(member, &mut Opened::new(value, level.clone())).map(|()| None),
        // The second arm has no use here, as its rule keeps the value as text.
        Choice::Unknown(tag) => {
            encode(value).map(|text| Some(UnknownMember::tagged(Json::trusted(text), tag)))
        }
        Choice::FirstOf(_) => encode(value).map(|text| Some(UnknownMember::new(Json::trusted(text)))),
    }
}

fn keep_next(properties: &mut dyn ObjectSource, kept: &mut Vec<(String, Kept)>) -> Result<bool, ReadError> {
    properties.next(&mut |name, value| {
        kept.push((name.to_owned(), value.kept()?));
        Ok(())
    })
}

fn choose_scalar<'a>(rules: &[Rule<'a>], value: &Value<'_>) -> Choice<'a> {
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

fn choose<'a>(rules: &[Rule<'a>], look: &Look<'_>) -> Choice<'a> {
    let found = rules.iter().find_map(|rule| follow(rule, look)).unwrap_or(Choice::Unknown(None));
    let Choice::Unknown(Some(tag)) = found else { return found };
    let any_object = rules.iter().find_map(|rule| match rule {
        Rule::Kind(Kind::Object, member) => Some(*member),
        _ => None,
    });
    any_object.map_or(Choice::Unknown(Some(tag)), Choice::Member)
}

/// What one rule says, if it says anything.
fn follow<'a>(rule: &Rule<'a>, look: &Look<'_>) -> Option<Choice<'a>> {
    let property = |name: &str| look.properties.iter().find(|(known, _)| known == name).map(|(_, kept)| kept);
    match *rule {
        Rule::Kind(kind, member) => (kind == look.kind).then_some(Choice::Member(member)),
        Rule::TextIn(texts, member) => {
            (look.kind == Kind::Text && texts.contains(&look.text)).then_some(Choice::Member(member))
        }
        Rule::Tag(name, tags) => property(name).map(|tag| choose_tag(tag, tags)),
        Rule::TagOf(name, tag, members) => {
            let is_listed = property(name).is_some_and(|found| is_constant(found, tag));
            is_listed.then_some(Choice::FirstOf(members))
        }
        Rule::Properties(names, member) => {
            let has_all = look.kind == Kind::Object && names.iter().all(|name| property(name).is_some());
            has_all.then_some(Choice::Member(member))
        }
        Rule::InOrder(members) => Some(Choice::FirstOf(members)),
    }
}

fn choose_tag<'a>(tag: &Kept, tags: &[(Constant, usize)]) -> Choice<'a> {
    let mut text = tag.as_str().to_owned();
    let mut member = None;
    let outcome = replay(tag, &Level::default(), &mut |source| {
        source.open(&mut |value| {
            member = tags.iter().find(|(constant, _)| constant.is(&value)).map(|(_, member)| *member);
            if let Value::Text(found) = value {
                text = found.into_owned();
            }
            Ok(())
        })
    });
    match (outcome, member) {
        (Ok(()), Some(member)) => Choice::Member(member),
        _ => Choice::Unknown(Some(text)),
    }
}

/// Whether a kept value is this constant; one that cannot be read is none.
fn is_constant(kept: &Kept, constant: Constant) -> bool {
    let mut same = false;
    let outcome = replay(kept, &Level::default(), &mut |source| {
        source.open(&mut |value| {
            same = constant.is(&value);
            Ok(())
        })
    });
    outcome.is_ok() && same
}

/// The properties of an object, the first of which have been read already.
struct Joined<'a> {
    head: IntoIter<(String, Kept)>,
    tail: &'a mut dyn ObjectSource,
    level: Level,
}

impl ObjectSource for Joined<'_> {
    fn next(&mut self, each: &mut OnProperty<'_>) -> Result<bool, ReadError> {
        let Some((name, kept)) = self.head.next() else {
            return self.tail.next(each);
        };
        replay(&kept, &self.level, &mut |source| each(&name, source))
            .map_err(|error| error.inside_name(&name))?;
        Ok(true)
    }
}
