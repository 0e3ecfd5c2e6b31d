//! Files: bytes that travel as a part of their own.

use std::fmt;

use bytes::Bytes;

use super::{Read, ReadError, Sink, Source, Write, WriteError};

/// Bytes with what a server wants to know of a file: its name and its media type.
///
/// `Debug` shows the length only.
///
/// ```
/// use codegen_runtime::File;
///
/// let file = File::new("id,amount\n").named("payments.csv").media_type("text/csv");
/// assert_eq!(format!("{file:?}"), "File(10 bytes)");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File {
    bytes: Bytes,
    name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl File {
    /// A file of these bytes, without a name and of no special media type.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), name: None, media_type: None, headers: Vec::new() }
    }

    /// Names it.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Says what it is: `image/png`.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: Some(media_type.into()), ..self }
    }

    /// Sends a header with it where it is a part of a multipart body, and nowhere else. Of several files of one part, each
    /// can have its own; where the call gives one of the same name to all of them, the file's counts.
    ///
    /// ```
    /// use codegen_runtime::File;
    ///
    /// let file = File::new("id,amount\n").named("payments.csv").header("X-Checksum", "9f86d081");
    /// ```
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The name, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    pub(crate) fn declared_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({} bytes)", self.bytes.len())
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

impl Write for File {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.file(self)
    }
}

/// In JSON, a file is the text of its bytes.
impl Read for File {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        from.text().map(Self::new)
    }
}

crate::__serde! { File }
