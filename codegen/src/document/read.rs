//! From a serde deserializer, whichever its format, to nodes.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use indexmap::map::Entry;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::limits::{MAX_DEPTH, cost};
use super::{Kind, Map, Node, Origin, Origins, split};

/// The key that merges other objects into its own.
pub(super) const MERGE_KEY: &str = "<<";

/// Where numbers end: what is beyond is as large as that, or larger than an `f64` can be.
pub(super) const HUGE: f64 = 1e308;

/// What reads a file.
pub(super) struct Reader<'a> {
    /// What was found on the way.
    pub(super) found: Found,
    /// Why reading was given up, if a limit was the reason.
    pub(super) stop: Option<Stop>,
    /// Where origins are made.
    pub(super) origins: &'a mut Origins,
    /// How many values there are.
    pub(super) values: Values,
    merging: bool,
    keys: HashSet<Arc<str>, RandomState>,
}

/// What is found on the way through a file, besides its nodes.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Members whose key comes again in the same object.
    pub(super) duplicates: BTreeSet<Origin>,
    /// Merges of something that is no object.
    pub(super) odd_merges: Vec<Origin>,
    /// Numbers that are larger than any that can be told.
    pub(super) huge_numbers: Vec<Origin>,
    /// What is before the `#` of references to other files.
    pub(super) references: IndexSet<Arc<str>>,
    /// Whether schemas give themselves names.
    pub(super) has_names: bool,
}

/// How many values there are in all files, and how many there may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values {
    /// Those of files that were read before.
    pub(super) before: usize,
    /// All of them.
    pub(super) now: usize,
    pub(super) most: usize,
}

/// The limit that ended the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    TooDeep,
    /// There are more values than this.
    TooMany(usize),
}

impl<'a> Reader<'a> {
    /// A reader that makes origins here, and that knows merges (`<<`) or does not.
    pub(super) fn new(origins: &'a mut Origins, merging: bool, values: Values) -> Self {
        Self { found: Found::default(), stop: None, origins, values, merging, keys: HashSet::default() }
    }

    /// Reads one value as the root of a file.
    pub(super) fn read<'de, D: Deserializer<'de>>(
        &mut self,
        root: Origin,
        from: D,
    ) -> Result<Node, D::Error> {
        Value { reader: self, step: Step::Root(root), depth: 0 }.deserialize(from)
    }

    /// Forgets what was found, to read the same text once more.
    pub(super) fn start_over(&mut self) {
        self.found = Found::default();
        self.values.now = self.values.before;
    }

    /// Takes the cost of a value from what is allowed.
    fn count<E: Error>(&mut self, text: usize) -> Result<(), E> {
        self.values.now += cost(text);
        let most = self.values.most;
        if self.values.now > most { Err(self.give_up(Stop::TooMany(most))) } else { Ok(()) }
    }

    fn give_up<E: Error>(&mut self, stop: Stop) -> E {
        self.stop = Some(stop);
        E::custom("a limit was reached")
    }

    /// Takes note of a reference to another file: what is before its `#`.
    fn note_reference(&mut self, key: &str, value: &Node) {
        match (key, &value.kind) {
            ("$ref" | "$dynamicRef", Kind::String(text)) if !text.starts_with('#') => {
                self.found.references.insert(split(text).0.into());
            }
            ("$id" | "$anchor" | "$dynamicAnchor", Kind::String(_)) => self.found.has_names = true,
            // The mapping of a discriminator has names among its references.
            ("mapping", Kind::Map(map)) => {
                for text in map.values().filter_map(Node::as_str) {
                    let path = split(text).0;
                    if [".yaml", ".yml", ".json"].iter().any(|ending| path.ends_with(ending)) {
                        self.found.references.insert(path.into());
                    }
                }
            }
            _ => {}
        }
    }

    /// Keys repeat thousands of times, so one copy of each is kept.
    fn key(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.keys.get(text) {
            return Arc::clone(known);
        }
        let key: Arc<str> = text.into();
        self.keys.insert(Arc::clone(&key));
        key
    }
}

/// Where the next value stands. Its origin is made only when there is such a value.
enum Step {
    Root(Origin),
    Item(Origin, usize),
    Member(Origin, Arc<str>),
}

/// The value at a step.
struct Value<'r, 'a> {
    reader: &'r mut Reader<'a>,
    step: Step,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        let Self { reader, step, depth } = self;
        reader.count(0)?;
        let origin = match step {
            Step::Root(origin) => origin,
            Step::Item(parent, index) => reader.origins.index(parent, index),
            Step::Member(parent, key) => reader.origins.key(parent, key),
        };
        let kind = from.deserialize_any(KindAt { reader, origin, depth })?;
        Ok(Node { kind, origin })
    }
}

/// The kind of the value at an origin.
struct KindAt<'r, 'a> {
    reader: &'r mut Reader<'a>,
    origin: Origin,
    depth: usize,
}

impl KindAt<'_, '_> {
    fn enter<E: Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(self.reader.give_up(Stop::TooDeep)) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for KindAt<'_, '_> {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Kind, E> {
        self.visit_i128(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Kind, E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Kind, E> {
        Ok(Kind::Integer(Box::new(value)))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no integer type is left, and such a number is a bound at most"
    )]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Kind, E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            Err(_) => Ok(Kind::Float(value as f64)),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Kind, E> {
        if value.abs() >= HUGE {
            self.reader.found.huge_numbers.push(self.origin);
            return Ok(Kind::Float(f64::INFINITY.copysign(value)));
        }
        Ok(Kind::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Kind, E> {
        self.reader.count(value.len())?;
        Ok(Kind::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Kind, A::Error> {
        self.enter()?;
        let Self { reader, origin, depth } = self;
        let mut list = Vec::new();
        while let Some(node) = {
            let step = Step::Item(origin, list.len());
            items.next_element_seed(Value { reader, step, depth })?
        } {
            list.push(node);
        }
        Ok(Kind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Kind, A::Error> {
        self.enter()?;
        let Self { reader, origin, depth } = self;
        let mut map = Map::default();
        let mut merges = Vec::new();
        while let Some(key) = members.next_key_seed(Key { reader })? {
            let step = Step::Member(origin, Arc::clone(&key));
            let node = members.next_value_seed(Value { reader, step, depth })?;
            reader.note_reference(&key, &node);
            if reader.merging && &*key == MERGE_KEY {
                merges.push((map.len(), node));
                continue;
            }
            match map.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(node);
                }
                Entry::Occupied(first) => {
                    reader.found.duplicates.insert(first.get().origin);
                }
            }
        }
        Ok(Kind::Map(Box::new(if merges.is_empty() { map } else { merge(map, merges, reader) })))
    }

    /// A tagged value of YAML: the tag says nothing to us, the value is read as if it had none.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Kind, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

impl<'de> DeserializeSeed<'de> for KindAt<'_, '_> {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Kind, D::Error> {
        from.deserialize_any(self)
    }
}

/// Puts the members of merged objects where the `<<` stood. Members of the object itself win over merged ones, and
/// earlier merges over later ones.
fn merge(own: Map, merges: Vec<(usize, Node)>, reader: &mut Reader<'_>) -> Map {
    let mut result = Map::with_capacity_and_hasher(own.len(), RandomState::default());
    let mut merges = merges.into_iter().peekable();
    let names: HashSet<Arc<str>> = own.keys().cloned().collect();
    let mut own = own.into_iter();
    for at in 0..=own.len() {
        while let Some((_, node)) = merges.next_if(|(place, _)| *place == at) {
            for (key, value) in merged_members(node, reader) {
                if !names.contains(&key) {
                    result.entry(key).or_insert(value);
                }
            }
        }
        result.extend(own.next());
    }
    result
}

/// The members of what stands behind a `<<`: an object, or an array of objects.
fn merged_members(node: Node, reader: &mut Reader<'_>) -> Vec<(Arc<str>, Node)> {
    match node.kind {
        Kind::Map(map) => map.into_iter().collect(),
        Kind::List(list) if list.iter().all(|item| item.as_map().is_some()) => {
            list.into_iter().flat_map(|item| merged_members(item, reader)).collect()
        }
        _ => {
            reader.found.odd_merges.push(node.origin);
            Vec::new()
        }
    }
}

/// A member's key. YAML has keys that are no strings, such as `200:` or `true:`; the key is their text.
struct Key<'r, 'a> {
    reader: &'r mut Reader<'a>,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Arc<str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Arc<str>, E> {
        self.reader.count::<E>(value.len())?;
        Ok(self.reader.key(value))
    }
}
