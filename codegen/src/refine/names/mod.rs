//! Names that are unique in their scope, and taken by nothing that is generated beside them.
//!
//! | scope | what is in it |
//! | --- | --- |
//! | `types.rs` | all types, written or not, so that a name does not depend on who uses what; and their modules |
//! | a type | its fields with `unknown`, or its variants |
//! | the root | the structs of tags, the types of operations, the enums of answers; modules; `Client` and its like |
//! | a tag's struct | its methods; for operations without a tag it is `Client`, with an accessor per tag |
//! | an operation | its parameters, which become arguments or methods of `Call` |

mod calls;
mod members;
mod root;
mod types;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Origin;
use crate::ir::Api;
use crate::name::{Claim, Name, Reason, Taken, distinct};

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    types::run(api, diagnostics);
    members::run(api, diagnostics);
    root::run(api, diagnostics);
    calls::run(api, diagnostics);
}

/// Gives each claim of a scope its name, in order, and notes what could not have the one it wanted.
fn settle<N: Name>(claims: &[(Claim<N>, Origin)], taken: &Taken, diagnostics: &mut Diagnostics) -> Vec<N> {
    let bare: Vec<Claim<N>> = claims.iter().map(|(claim, _)| claim.clone()).collect();
    let verdicts = distinct(&bare, taken);
    for ((claim, origin), verdict) in claims.iter().zip(&verdicts) {
        let Some(reason) = verdict.reason else { continue };
        let other = match reason {
            Reason::Taken => None,
            Reason::Shared(index) => claims.get(index),
        };
        diagnostics.push(note(claim, *origin, verdict.name.as_str(), other));
    }
    verdicts.into_iter().map(|verdict| verdict.name).collect()
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
    let remedy = "Choose another name with `x-rust-name` if this one does not please.";
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
