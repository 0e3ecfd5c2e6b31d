//! Unions in JSON text, which are told apart where they lie: the text is looked at, and then read from its beginning.

use std::any::TypeId;

use super::constant::Constant;
use super::rewind::{Found, Mark, Rewind};
use super::union::{Kind, OnMember, Rule, any_object, member_of, tagged};
use super::{ReadError, UnknownMember};

/// What the rules say of a value.
pub(super) enum Choice<'a> {
    Member(usize),
    /// Told by the names of its properties, which other objects may have, too.
    Likely(usize),
    FirstOf(&'a [usize]),
    /// None of the members. The tag, if there is one.
    Unknown(Option<String>),
}

/// Looks which member a value is, and returns to its beginning.
pub(super) fn choose<'a>(from: &mut dyn Rewind, rules: &[Rule<'a>]) -> Result<Choice<'a>, ReadError> {
    let start = from.mark();
    let choice = look(from, start, rules)?;
    from.return_to(start);
    Ok(choice)
}

/// The member that the tag of a value stands for, by a quick look. `None` where it takes the close look of [`choose`].
pub(super) fn guess(from: &mut dyn Rewind, rules: &[Rule<'_>]) -> Option<usize> {
    let [Rule::Tag(name, tags), ..] = rules else { return None };
    let start = from.mark();
    let member = from.text_ahead(name).and_then(|text| member_of(text, tags));
    let is_paid = member.is_some() && from.pay(start).is_ok();
    from.return_to(start);
    member.filter(|_| is_paid)
}

/// Reads a value of a union: calls `read` for its member, or answers with the value if it is none.
pub(super) fn read_choice(
    from: &mut dyn Rewind,
    union: TypeId,
    choice: Choice<'_>,
    read: &mut OnMember<'_>,
) -> Result<Option<UnknownMember>, ReadError> {
    let start = from.mark();
    let unknown = match choice {
        Choice::Member(member) => {
            read(member, from)?;
            None
        }
        Choice::Likely(member) if read_first_of(from, start, union, &[member], read) => None,
        Choice::FirstOf(members) if read_first_of(from, start, union, members, read) => None,
        Choice::Likely(_) | Choice::FirstOf(_) => Some(UnknownMember::new(from.raw()?)),
        Choice::Unknown(tag) => Some(UnknownMember::tagged(from.raw()?, tag)),
    };
    from.count_unknown(usize::from(unknown.is_some()));
    Ok(unknown)
}

/// Reads a value as the member that leaves the fewest properties unknown; the first of equals. False, and at the
/// beginning again, if none can read it.
///
/// What is found is remembered, because the members of a union around this one are tried, too, and each of them reads
/// what is inside: without it, as often as there are members to the power of the depth.
fn read_first_of(
    from: &mut dyn Rewind,
    start: Mark,
    union: TypeId,
    members: &[usize],
    read: &mut OnMember<'_>,
) -> bool {
    let outside = from.take_unknown();
    let choices = from.choices();
    let known = choices.known(start, union);
    choices.enter();
    let member = match known {
        Some(member) => member.filter(|member| try_member(from, start, *member, read)),
        None => read_closest(from, start, members, read),
    };
    from.choices().leave(start, union, member);
    if member.is_none() {
        from.return_to(start);
    }
    from.count_unknown(outside);
    member.is_some()
}

/// Tries the members, and reads the value as the closest of them.
fn read_closest(
    from: &mut dyn Rewind,
    start: Mark,
    members: &[usize],
    read: &mut OnMember<'_>,
) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    // The member whose value the source stands behind; one that cannot read the value leaves it anywhere.
    let mut behind = None;
    for member in members.iter().copied() {
        behind = try_member(from, start, member, read).then_some(member);
        if behind.is_none() {
            continue;
        }
        let unknown = from.take_unknown();
        if best.is_none_or(|(_, fewest)| unknown < fewest) {
            best = Some((member, unknown));
        }
        if unknown == 0 {
            break;
        }
    }
    let (member, unknown) = best?;
    if behind == Some(member) {
        from.count_unknown(unknown);
        return Some(member);
    }
    try_member(from, start, member, read).then_some(member)
}

/// Reads a value as this member, if it is one.
fn try_member(from: &mut dyn Rewind, start: Mark, member: usize, read: &mut OnMember<'_>) -> bool {
    from.return_to(start);
    let is_read = read(member, from).is_ok() && from.pay(start).is_ok();
    if !is_read {
        from.take_unknown();
    }
    is_read
}

/// What the rules say of a value. Only what they look at is read: a member may keep a value that nothing can read, such
/// as a number beyond all ranges.
fn look<'a>(from: &mut dyn Rewind, start: Mark, rules: &[Rule<'a>]) -> Result<Choice<'a>, ReadError> {
    let kind = from.kind()?;
    let mut names = None;
    for rule in rules {
        match *rule {
            Rule::Kind(of, member) if of == kind => return Ok(Choice::Member(member)),
            Rule::TextIn(texts, member) if kind == Kind::Text => {
                from.return_to(start);
                if texts.contains(&from.text()?.as_str()) {
                    return Ok(Choice::Member(member));
                }
            }
            Rule::Tag(name, tags) if kind == Kind::Object => match choose_tag(from, start, name, tags)? {
                None => {}
                Some(Choice::Unknown(tag)) => {
                    return Ok(any_object(rules).map_or(Choice::Unknown(tag), Choice::Member));
                }
                Some(choice) => return Ok(choice),
            },
            Rule::Properties(needed, member) if kind == Kind::Object => {
                let names = match &names {
                    Some(names) => names,
                    None => names.insert(names_of(from, start)?),
                };
                if needed.iter().all(|name| names.iter().any(|found| found == name)) {
                    return Ok(Choice::Likely(member));
                }
            }
            Rule::TagOf(name, tag, members) if kind == Kind::Object => {
                if is_tagged(from, start, name, tag)? {
                    return Ok(Choice::FirstOf(members));
                }
            }
            Rule::InOrder(members) => return Ok(Choice::FirstOf(members)),
            Rule::Kind(..) | Rule::TextIn(..) | Rule::Tag(..) | Rule::TagOf(..) | Rule::Properties(..) => {}
        }
    }
    Ok(Choice::Unknown(None))
}

/// What the tag of an object says, if it has one.
fn choose_tag<'a>(
    from: &mut dyn Rewind,
    start: Mark,
    name: &str,
    tags: &[(Constant, usize)],
) -> Result<Option<Choice<'a>>, ReadError> {
    from.return_to(start);
    let choice = match from.find(name)? {
        Found::Nothing => None,
        Found::Text(text) => Some(match member_of(text, tags) {
            Some(member) => Choice::Member(member),
            None => Choice::Unknown(Some(text.to_owned())),
        }),
        Found::Value => Some(choose_value(from, name, tags)?),
    };
    from.pay(start)?;
    Ok(choice)
}

/// What a tag says that is no text, or one with escapes.
fn choose_value<'a>(
    from: &mut dyn Rewind,
    name: &str,
    tags: &[(Constant, usize)],
) -> Result<Choice<'a>, ReadError> {
    let tag = from.mark();
    match tagged(from, tags) {
        Ok(Ok(member)) => Ok(Choice::Member(member)),
        Ok(Err(Some(text))) => Ok(Choice::Unknown(Some(text))),
        // Neither a member's tag nor a text: it is kept as it is.
        Ok(Err(None)) | Err(_) => {
            from.return_to(tag);
            let text = from.raw().map_err(|error| error.inside_name(name))?;
            Ok(Choice::Unknown(Some(text.as_str().to_owned())))
        }
    }
}

/// Whether an object has a property of this value; one that cannot be read is none.
fn is_tagged(from: &mut dyn Rewind, start: Mark, name: &str, tag: Constant) -> Result<bool, ReadError> {
    from.return_to(start);
    let is_there = !matches!(from.find(name)?, Found::Nothing);
    from.pay(start)?;
    let mut is_same = false;
    let outcome = if is_there {
        from.open(&mut |value| {
            is_same = tag.is(&value);
            Ok(())
        })
    } else {
        Ok(())
    };
    Ok(outcome.is_ok() && is_same)
}

/// The names of an object's properties.
fn names_of(from: &mut dyn Rewind, start: Mark) -> Result<Vec<String>, ReadError> {
    from.return_to(start);
    let mut names = Vec::new();
    from.object(&mut |name, _| {
        names.push(name.to_owned());
        Ok(())
    })?;
    from.pay(start)?;
    Ok(names)
}
