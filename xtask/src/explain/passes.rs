//! What the passes of the generator made of a type or an operation, one after another.

use codegen::ir::Api;
use codegen::{Generator, Named, Owner, Stage};
use similar::{ChangeTag, TextDiff};

/// The texts of types and operations after each pass.
pub(super) struct Passes {
    owners: Vec<Owner>,
    /// The pass, and the text of each owner after it.
    texts: Vec<(&'static str, Vec<String>)>,
}

impl Passes {
    /// What a run of this generator makes of what these names belong to.
    pub(super) fn of(generator: &Generator, names: &[&Named]) -> Self {
        let mut owners: Vec<Owner> = Vec::new();
        for name in names {
            if !owners.contains(&name.owner) {
                owners.push(name.owner);
            }
        }
        let mut texts = Vec::new();
        // What there is to tell about the run has been told by the first one.
        let _ = generator.observe(&mut |stage| {
            let (pass, api) = match stage {
                Stage::Lowered(api) => ("lowering", api),
                Stage::Refining(pass, api) => (pass, api),
                Stage::Document(_) | Stage::Normalised(_) | Stage::Refined(_) => return,
            };
            texts.push((pass, owners.iter().map(|owner| text(api, *owner)).collect()));
        });
        Self { owners, texts }
    }

    /// The lines about a name in the end.
    pub(super) fn last(&self, name: &Named) -> Vec<String> {
        let texts = self.texts.last().and_then(|(_, texts)| texts.get(self.place(name)?));
        texts.map(|text| lines(text, name).map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The passes that changed lines about a name, with these lines before and after.
    pub(super) fn touched(&self, name: &Named) -> Vec<(&'static str, Vec<String>)> {
        let Some(place) = self.place(name) else { return Vec::new() };
        let about = |texts: &[String]| -> String {
            let text = texts.get(place).map(String::as_str).unwrap_or_default();
            lines(text, name).fold(String::new(), |all, line| all + line + "\n")
        };
        let pairs = self.texts.iter().zip(self.texts.iter().skip(1));
        let changed =
            pairs.map(|((_, before), (pass, after))| (*pass, changes(&about(before), &about(after))));
        changed.filter(|(_, changes)| !changes.is_empty()).collect()
    }

    fn place(&self, name: &Named) -> Option<usize> {
        self.owners.iter().position(|owner| *owner == name.owner)
    }
}

fn text(api: &Api, owner: Owner) -> String {
    match owner {
        Owner::Type(id) => api.type_as_text(id),
        Owner::Operation(index) => {
            api.operations.get(index).map(|operation| api.operation_as_text(operation)).unwrap_or_default()
        }
        Owner::Client => String::new(),
    }
}

/// The lines of a type or an operation that are about a name: those with its word of the document, or all.
fn lines<'t>(text: &'t str, name: &Named) -> impl Iterator<Item = &'t str> {
    let word = name.key.rsplit('/').next().unwrap_or_default();
    let quoted = format!("{word:?} ");
    let is_member =
        ["fields/", "parameters/", "headers/", "variants/"].iter().any(|kind| name.key.starts_with(kind));
    let some = is_member && text.lines().any(|line| line.contains(&quoted));
    text.lines().filter(move |line| !some || line.contains(&quoted)).map(str::trim_end)
}

/// The lines that differ, each with its sign.
fn changes(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    let changed = diff.iter_all_changes().filter_map(|change| match change.tag() {
        ChangeTag::Equal => None,
        ChangeTag::Delete => Some(format!("- {}", change.value().trim())),
        ChangeTag::Insert => Some(format!("+ {}", change.value().trim())),
    });
    changed.collect()
}
