//! From an OpenAPI description to the source of a typed Rust client.
//!
//! One straight line: [`generate`] names every stage in order. A stage is a module, a border between two stages is a
//! type, and imports run one way only.
//!
//! ```text
//! load -> Document -> overlay -> Document -> normalise -> Document -> lower -> ir::Api -> refine -> ir::Api
//!      -> emit -> token streams -> format -> SourceFile -> write | compare
//! ```
//!
//! A build script needs [`Generator`] alone:
//!
//! ```no_run
//! # fn main() -> Result<(), codegen::Failure> {
//! codegen::Generator::new("openapi.yaml").overlay("overlay.yaml").build()?;
//! # Ok(())
//! # }
//! ```

pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod ir;
pub mod names_lock;
pub mod output;
pub mod overlay;
pub mod report;
pub mod settings;

mod embedded;
mod emit;
mod explanation;
mod format;
mod generator;
mod layout;
mod lower;
mod name;
mod normalise;
mod origin;
mod refine;
mod suggest;
mod usage;

use std::path::PathBuf;

pub use self::embedded::{EmbedError, EmbeddedRuntime};
pub use self::emit::RuntimeDependency;
pub use self::format::SourceFile;
pub use self::generator::{Failure, Generator};
pub use self::refine::{Named, Owner, named};
pub use self::report::{count, render};
pub use self::usage::users;

use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{Document, Source};
use crate::emit::RuntimePath;
use crate::ir::Api;
use crate::names_lock::NamesLock;
use crate::overlay::Applied;
use crate::report::Finding;
use crate::settings::Settings;

/// What a run reads.
#[derive(Debug, Clone)]
pub struct Input {
    /// The OpenAPI description: YAML or JSON.
    pub description: PathBuf,
    /// OpenAPI Overlays (1.0 and 1.1), applied in this order.
    pub overlays: Vec<PathBuf>,
    /// What can be chosen.
    pub settings: Settings,
    /// The names that stay as they are.
    pub names_lock: NamesLock,
    /// What the files are to be.
    pub layout: Layout,
}

/// What the files are to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Layout {
    /// A module: the paths are relative to its folder.
    #[default]
    Module,
    /// A whole crate, manifest included, that finds the runtime there: the paths are relative to the crate's folder.
    Crate(RuntimeDependency),
}

/// What a run makes.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The refined IR, for those who want to know more than the source tells.
    pub api: Api,
    /// The names that stay as they are from now on.
    pub names_lock: NamesLock,
    /// The source files, paths as [`Layout`] says.
    pub files: Vec<SourceFile>,
}

/// Everything that a run has to tell.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The client; `None` where the input cannot be used at all.
    pub generated: Option<Generated>,
    /// What is wrong with the input, and where.
    pub diagnostics: Diagnostics,
    /// The document as it was read, which knows lines and columns; `None` where it cannot be read.
    pub document: Option<Document>,
    /// The settings of the run.
    pub settings: Settings,
    /// What each action of the overlays did, in order.
    pub overlays: Vec<Applied>,
    /// Every file that was looked for, whether it could be read or not: when one of them changes, so may the client.
    pub files: Vec<PathBuf>,
}

impl Outcome {
    /// The diagnostics as text, in document order, with a closing count.
    #[must_use]
    pub fn report(&self) -> String {
        self.report_from(Severity::Note)
    }

    /// As [`report`](Self::report), but what weighs less than `least` is only counted.
    #[must_use]
    pub fn report_from(&self, least: Severity) -> String {
        report::render(self.document.as_ref(), &self.diagnostics, least)
    }

    /// The diagnostics in document order, for those who show them in their own way.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        report::findings(self.document.as_ref(), &self.diagnostics)
    }
}

/// What a run has made so far.
#[derive(Debug, Clone, Copy)]
pub enum Stage<'a> {
    /// The description with its overlays.
    Document(&'a Document),
    /// The same in the dialect of 3.1.
    Normalised(&'a Document),
    /// The IR as the document says it.
    Lowered(&'a Api),
    /// The IR as a pass of refining left it, which has this name.
    Refining(&'static str, &'a Api),
    /// The IR as it is written.
    Refined(&'a Api),
}

/// Reads a description and makes the source of its client. Nothing is written.
#[must_use]
pub fn generate(input: &Input) -> Outcome {
    observe(input, &mut |_| {})
}

/// As [`generate`], for those who want to see what every stage makes.
#[must_use]
pub fn observe(input: &Input, observer: &mut dyn FnMut(Stage<'_>)) -> Outcome {
    let mut outcome = Outcome { settings: input.settings.clone(), ..Outcome::default() };
    let Outcome { generated, diagnostics, document, overlays, files, settings: _ } = &mut outcome;
    files.extend([&input.description].into_iter().chain(&input.overlays).cloned());
    let sources: Vec<Source> =
        input.overlays.iter().filter_map(|path| Source::read(path, diagnostics)).collect();
    *document = Document::load(&input.description, diagnostics);
    if let Some(document) = document {
        *overlays = overlay::apply(document, sources, diagnostics);
        observer(Stage::Document(document));
        let copies = &input.settings.references;
        document.vendor(copies.iter().map(|(url, copy)| (url.clone(), copy.as_str().to_owned())));
        document.read_references(diagnostics);
        input.settings.report_unused_references(document, diagnostics);
        let others = document.files_looked_for().filter(|path| **path != input.description);
        files.extend(others.cloned());
        if !diagnostics.any(Severity::Error) {
            *generated = client(document, input, diagnostics, observer);
        }
    }
    outcome
}

/// Makes the client of a document that can be read.
fn client(
    document: &mut Document,
    input: &Input,
    diagnostics: &mut Diagnostics,
    observer: &mut dyn FnMut(Stage<'_>),
) -> Option<Generated> {
    let Input { settings, names_lock, layout, .. } = input;
    normalise::normalise(document, diagnostics);
    observer(Stage::Normalised(document));
    let mut api = lower::lower(document, settings, diagnostics);
    observer(Stage::Lowered(&api));
    let names_lock = refine::refine(&mut api, settings, names_lock.clone(), diagnostics, &mut |pass, api| {
        observer(Stage::Refining(pass, api));
    });
    observer(Stage::Refined(&api));
    let runtime = match layout {
        Layout::Module => RuntimePath::Crate,
        Layout::Crate(runtime) => runtime.path(),
    };
    let module = format::format(&emit::Client::of(&api, runtime), settings, diagnostics);
    let files = match layout {
        Layout::Module => module,
        Layout::Crate(runtime) => emit::whole_crate(module, &api, settings, runtime),
    };
    (!diagnostics.any(Severity::Error)).then_some(Generated { api, names_lock, files })
}

/// The program of the README, which is compiled as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
