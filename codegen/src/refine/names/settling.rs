//! Giving the names of one scope after the other, with a lock that remembers those of earlier runs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Origin;
use crate::name::{Claim, Name, Reason, Standing, Taken, Verdict, distinct};
use crate::names_lock::{Kind, Locked, NamesLock};

/// All names of a run while they are given.
pub(super) struct Settling<'a> {
    lock: &'a NamesLock,
    /// The kinds that the lock has names of.
    kinds: Vec<Kind>,
    /// What is settled, by key; `None` where one key would have two names, which no lock can tell apart.
    settled: BTreeMap<String, Option<String>>,
    /// The keys that the lock has a name for and that exist.
    met: BTreeSet<String>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Settling<'a> {
    pub(super) fn new(lock: &'a NamesLock, diagnostics: &'a mut Diagnostics) -> Self {
        let kinds = lock.kinds();
        Self { lock, kinds, settled: BTreeMap::new(), met: BTreeSet::new(), diagnostics }
    }

    /// Gives each claim of a scope its name, in order, and notes what could not have the one it wanted. `key` tells the
    /// lock's key of a claim; it is asked only where it matters.
    pub(super) fn settle<N: Name>(
        &mut self,
        kind: Kind,
        claims: &[(Claim<N>, Origin)],
        taken: &Taken,
        key: impl Fn(usize) -> String,
    ) -> Vec<N> {
        let is_locked = self.kinds.contains(&kind);
        let wishes: Vec<Cow<'_, Claim<N>>> = (0..)
            .zip(claims)
            .map(
                |(index, (claim, _))| {
                    if is_locked { self.locked(claim, key(index)) } else { Cow::Borrowed(claim) }
                },
            )
            .collect();
        let verdicts = distinct(&wishes, taken);
        self.remember(&wishes, &verdicts, key);
        self.note(claims, &verdicts);
        verdicts.into_iter().map(|verdict| verdict.name).collect()
    }

    /// The same without a lock and without a word, for names that depend on names alone.
    pub(super) fn tell_apart<N: Name>(claims: &[Claim<N>]) -> Vec<N> {
        distinct(claims, &Taken::default()).into_iter().map(|verdict| verdict.name).collect()
    }

    /// The lock for the next run. Tells what was chosen for nothing.
    pub(super) fn finish(self) -> NamesLock {
        for (key, name) in self.lock.chosen().filter(|(key, _)| !self.met.contains(*key)) {
            let message = format!("`{name}` is chosen for `{key}`, which does not exist");
            let remedy = "remove the line, or correct its key";
            self.diagnostics.push(Diagnostic::in_file(
                Code::NamesLockUnused,
                self.lock.file(),
                None,
                message,
                remedy,
            ));
        }
        let mut lock = self.lock.choices();
        lock.settle(self.settled.into_iter().filter_map(|(key, name)| Some((key, name?))));
        lock
    }

    /// The claim of what has this key, with the name that the lock has for it.
    fn locked<'c, N: Name>(&mut self, claim: &'c Claim<N>, key: String) -> Cow<'c, Claim<N>> {
        let Some((name, locked)) = self.lock.get(&key) else { return Cow::Borrowed(claim) };
        let standing = match locked {
            Locked::Chosen => Standing::Chosen,
            Locked::Settled => Standing::Settled,
        };
        self.met.insert(key);
        Cow::Owned(claim.clone().named(N::from_identifier(name.to_owned()), standing))
    }

    /// Remembers the names that met others in this run or in an earlier one.
    fn remember<N: Name>(
        &mut self,
        wishes: &[Cow<'_, Claim<N>>],
        verdicts: &[Verdict<N>],
        key: impl Fn(usize) -> String,
    ) {
        let shared = |verdict: &Verdict<N>| match verdict.reason {
            Some(Reason::Shared(other)) => Some(other),
            _ => None,
        };
        let keepers: BTreeSet<usize> = verdicts.iter().filter_map(shared).collect();
        for (index, (wish, verdict)) in wishes.iter().zip(verdicts).enumerate() {
            let is_settled = match wish.standing {
                Standing::Chosen => false,
                Standing::Settled => true,
                Standing::Open => keepers.contains(&index) || shared(verdict).is_some(),
            };
            if !is_settled {
                continue;
            }
            let name = verdict.name.as_str();
            match self.settled.entry(key(index)) {
                Entry::Vacant(entry) => {
                    entry.insert(Some(name.to_owned()));
                }
                Entry::Occupied(mut entry) if entry.get().as_deref() != Some(name) => {
                    entry.insert(None);
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    fn note<N: Name>(&mut self, claims: &[(Claim<N>, Origin)], verdicts: &[Verdict<N>]) {
        for ((claim, origin), verdict) in claims.iter().zip(verdicts) {
            let Some(reason) = verdict.reason else { continue };
            let other = match reason {
                Reason::Taken => None,
                Reason::Shared(index) => claims.get(index),
            };
            self.diagnostics.push(note(claim, *origin, verdict.name.as_str(), other));
        }
    }
}

fn note<N: Name>(claim: &Claim<N>, at: Origin, name: &str, other: Option<&(Claim<N>, Origin)>) -> Diagnostic {
    let (text, wanted) = (shortened(&claim.text), claim.name.as_str());
    let message = match other {
        Some((other, _)) => {
            let other = shortened(&other.text);
            format!("`{text}` becomes `{name}`, because `{wanted}` is what `{other}` would be called too")
        }
        None => format!("`{text}` becomes `{name}`, because `{wanted}` is taken"),
    };
    let remedy = "choose another name with `x-rust-name` if this one does not please";
    let note = Diagnostic::new(Code::NameCollision, at, message, remedy);
    match other {
        // The values of an enum stand in one place.
        Some((_, origin)) if *origin != at => note.related(*origin, "the other is here"),
        _ => note,
    }
}

/// Names of thousands of characters need not be told in full.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
