//! Diagnostics: what is wrong with a document, where, whose fault it is, and what to do.
//!
//! Every stage pushes into one [`Diagnostics`]; the borders between stages decide whether the run goes on.

use std::fmt;

use indexmap::IndexSet;

use crate::origin::Origin;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// One place of the document was degraded or had to be guessed at; fails a run that is strict.
    Warning,
    /// Nothing can be made of this input.
    Error,
}

macro_rules! codes {
    ($($variant:ident $text:literal $severity:ident $meaning:literal)*) => {
        /// The rule that a diagnostic is about. The text form never changes once published.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable text form, such as `dangling-ref`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// How much it weighs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

codes! {
    // Input that cannot be read at all.
    FileUnreadable "file-unreadable" Error "A file that is needed does not exist or cannot be read."
    FileTooLarge "file-too-large" Error "A file is larger than the limit, or nested deeper than the limit."
    Syntax "syntax" Error "A file is neither YAML nor JSON."
    Empty "empty" Error "A file holds no document."
    NotOpenapi "not-openapi" Error "The document has no `openapi` version, or is no object."
    Swagger "swagger" Error "The document is Swagger 2.0, which has to be converted first."
    UnsupportedVersion "unsupported-version" Error "The document's `openapi` version is not known."
    OverlayInvalid "overlay-invalid" Error "An overlay is not what the Overlay Specification says."
    OverlayNoMatch "overlay-no-match" Error "The target of an overlay action matches nothing."
    SettingsInvalid "settings-invalid" Error "A setting is unknown or has a value it cannot have."
    NamesLockInvalid "names-lock-invalid" Error "The names lock is damaged, or holds a name that cannot be one."
    Internal "internal" Error "A fault of the generator, not of the document."
    // One place is wrong and costs that place only.
    DuplicateKey "duplicate-key" Warning "An object has the same key twice; the first is taken."
    DanglingRef "dangling-ref" Warning "A `$ref` points to nothing."
    CircularRef "circular-ref" Warning "A `$ref` leads back to itself without an object or array between."
    WrongKindRef "wrong-kind-ref" Warning "A `$ref` points to something of another kind."
    ExternalRef "external-ref" Warning "A `$ref` points to a file that is not read: on a network, or out of bounds."
    UnreadableRef "unreadable-ref" Warning "A `$ref` points to a file that does not exist or cannot be read."
    InvalidValue "invalid-value" Warning "A value is not what the specification allows in this place."
    MissingField "missing-field" Warning "A field that the specification requires is not there."
    DuplicateOperationId "duplicate-operation-id" Warning "Two operations have the same `operationId`."
    UndeclaredPathParameter "undeclared-path-parameter" Warning "A path has a parameter that is never declared."
    UnusedPathParameter "unused-path-parameter" Warning "A path parameter is declared whose path does not have it."
    InvalidDefault "invalid-default" Warning "A default is not a value of its own schema."
    ContradictoryAllOf "contradictory-all-of" Warning "Parts of an `allOf` contradict each other."
    AmbiguousUnion "ambiguous-union" Warning "Nothing tells the members of a union apart."
    UnsupportedSchema "unsupported-schema" Warning "A schema construct cannot be typed yet; the value stays JSON."
    UnsupportedBody "unsupported-body" Warning "A body's media type cannot be typed; it stays bytes."
    UnsupportedSecurity "unsupported-security" Warning "A security scheme cannot be applied by the generated client."
    InvalidExtension "invalid-extension" Warning "An `x-` extension of the generator has a value it cannot have."
    OverlayNoEffect "overlay-no-effect" Warning "An overlay action changes nothing."
    NamesLockUnused "names-lock-unused" Warning "A name was chosen for something that does not exist."
    SettingsUnused "settings-unused" Warning "A setting names something that does not exist."
    // Worth knowing.
    NewerVersion "newer-version" Note "The document is of a newer version than is known, and read as the newest known."
    UnknownDialect "unknown-dialect" Note "The document names a JSON Schema dialect that is not known."
    OldKeyword "old-keyword" Note "A keyword of an older version is honoured."
    OlderKeyword "older-keyword" Note "A keyword is of an older JSON Schema, and read as what it is called today."
    NameCollision "name-collision" Note "Two names became one and were told apart."
    NothingButNull "nothing-but-null" Note "A schema allows no value but `null`, which makes no type."
    IgnoredSibling "ignored-sibling" Note "A keyword has no effect where it stands."
    IgnoredKeyword "ignored-keyword" Note "A keyword is kept as documentation only."
}

/// One thing to tell about the input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// What is wrong, in one sentence without a final full stop, naming what was found.
    pub message: String,
    /// Where.
    pub at: Site,
    /// Other places that belong to it, each with a label such as `first defined here`.
    pub related: Vec<(Site, String)>,
    /// What the author of the document, overlay or settings can do, in one sentence.
    pub remedy: String,
}

/// Where a diagnostic points to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Site {
    /// A node of the document.
    Node(Origin),
    /// A place in a file that never became nodes, in a file of this name: line and column from 1, if known.
    File(String, Option<(usize, usize)>),
}

impl Diagnostic {
    /// A diagnostic about a node.
    #[must_use]
    pub fn new(code: Code, at: Origin, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { code, message: message.into(), at: Site::Node(at), related: Vec::new(), remedy: remedy.into() }
    }

    /// A diagnostic about a file, with line and column from 1 where they are known.
    #[must_use]
    pub fn in_file(
        code: Code,
        file: impl Into<String>,
        position: Option<(usize, usize)>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let at = Site::File(file.into(), position);
        Self { code, message: message.into(), at, related: Vec::new(), remedy: remedy.into() }
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, at: Origin, label: impl Into<String>) -> Self {
        self.related.push((Site::Node(at), label.into()));
        self
    }

    /// Adds another place, which may be in a file that never became nodes.
    #[must_use]
    pub(crate) fn related_site(mut self, at: Site, label: impl Into<String>) -> Self {
        self.related.push((at, label.into()));
        self
    }

    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// All diagnostics of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: IndexSet<Diagnostic>,
}

impl Diagnostics {
    /// Adds one; an exact repetition is dropped.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.insert(diagnostic);
    }

    /// Adds all of these.
    pub fn append(&mut self, others: Self) {
        self.list.extend(others.list);
    }

    /// In the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there is one of at least this weight.
    #[must_use]
    pub fn any(&self, severity: Severity) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() >= severity)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
