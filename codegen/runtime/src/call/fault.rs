//! What is wrong with a call that was put together wrongly.

use std::error::Error as StdError;
use std::fmt;

use crate::WriteError;

/// Names the part at fault, never its value.
#[derive(Debug, Clone)]
pub(crate) struct BuildFault {
    message: String,
    source: Option<WriteError>,
}

impl BuildFault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    pub(crate) fn write(message: impl Into<String>, source: WriteError) -> Self {
        Self { message: message.into(), source: Some(source) }
    }
}

impl fmt::Display for BuildFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for BuildFault {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
