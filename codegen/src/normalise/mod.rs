//! From the 3.0 dialect to the 3.1 dialect, which can say everything that 3.0 can.

use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// Lifts a 3.0 document to the 3.1 dialect, in place.
pub fn normalise(_document: &mut Document, _diagnostics: &mut Diagnostics) {}
