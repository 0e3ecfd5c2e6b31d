//! What changes for the callers of a generated client when its description changes: two refined IRs, compared.
//!
//! An API is first turned into what can be seen of it (`surface`): subjects such as fields and methods, each with facts.
//! Then subjects are paired by key and facts by aspect (`compare`), and each difference is judged by one rule (`rules`).
//! Nothing here looks at texts of documents, so that what reads otherwise and means the same is no change.

mod calls;
mod compare;
mod constraint;
mod rules;
mod surface;
mod types;

use crate::ir::Api;
use crate::origin::Origin;

pub use self::rules::Rule;

/// What a change means for those who call the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Only words change.
    Documentation,
    /// The client does something else on the wire, and its callers see nothing of it.
    Wire,
    /// Something is there that was not there before.
    Addition,
    /// Code that compiles does something else, or is refused.
    Behaviour,
    /// Code may not compile any more.
    Compile,
}

/// The part of a version (Semantic Versioning 2.0.0) that has to go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing changes at all.
    None,
    /// Callers need not know.
    Patch,
    /// Callers may use something new.
    Minor,
    /// Callers may have to change something.
    Major,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The rule that judges it.
    pub rule: Rule,
    /// What it is about, as callers call it: `types::Card.number`, `payin_links.create`.
    pub subject: String,
    /// What was, if that can be told in a few words.
    pub was: Option<String>,
    /// What is, if that can be told in a few words.
    pub is: Option<String>,
    /// Where it stands in the old description.
    pub old: Option<Origin>,
    /// Where it stands in the new description.
    pub new: Option<Origin>,
}

impl Effect {
    /// The part of the version that has to go up for it.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Documentation | Self::Wire => Verdict::Patch,
            Self::Addition => Verdict::Minor,
            Self::Behaviour | Self::Compile => Verdict::Major,
        }
    }

    /// The effect in a few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Wire => "on the wire only",
            Self::Addition => "addition",
            Self::Behaviour => "behaviour break",
            Self::Compile => "compile break",
        }
    }
}

impl Verdict {
    /// The word of Semantic Versioning, or `none`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// All changes from one refined API to another, those that matter most first.
#[must_use]
pub fn diff(old: &Api, new: &Api) -> Vec<Change> {
    compare::compare(&surface_of(old), &surface_of(new))
}

/// The verdict on all of these changes.
#[must_use]
pub fn verdict(changes: &[Change]) -> Verdict {
    changes.iter().map(|change| change.rule.effect().verdict()).max().unwrap_or(Verdict::None)
}

fn surface_of(api: &Api) -> surface::Surface {
    let mut surface = surface::Surface::new();
    calls::add(api, &mut surface);
    types::add(api, &mut surface);
    surface
}
