//! Text that is kept while a union is told, and read again afterwards.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::Json;

/// The JSON text of a value: a text of its own, or a part of the text that is being read again.
///
/// Unions stand inside each other, and each may keep the rest of an answer. As parts of one text they cost nothing; as
/// copies, ten megabytes would be kept a hundred times over.
#[derive(Debug, Clone)]
pub struct Kept {
    whole: Rc<String>,
    part: Range<usize>,
}

impl Kept {
    /// A text of its own.
    pub(crate) fn new(text: String) -> Self {
        Self { part: 0..text.len(), whole: Rc::new(text) }
    }

    /// A text that was found while `around` was read. Whether it is a part of that is told by its address.
    pub(crate) fn found(text: Cow<'_, str>, around: Option<&Self>) -> Self {
        let part_of = |around: &Self| {
            let start = (text.as_ptr() as usize).checked_sub(around.whole.as_ptr() as usize)?;
            let part = start..start.checked_add(text.len())?;
            let whole = Rc::clone(&around.whole);
            whole.get(part.clone())?;
            Some(Self { whole, part })
        };
        around.and_then(part_of).unwrap_or_else(|| Self::new(text.into_owned()))
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        self.whole.get(self.part.clone()).unwrap_or_default()
    }

    /// The text as a value of its own.
    pub(crate) fn into_json(self) -> Json {
        if self.part.len() < self.whole.len() {
            return Json::trusted(self.as_str().to_owned());
        }
        Json::trusted(Rc::unwrap_or_clone(self.whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_not_copied_and_another_text_is() {
        let around = Kept::new("[12,34]".to_owned());
        let part = Kept::found(Cow::Borrowed(&around.as_str()[4..6]), Some(&around));
        assert!(Rc::ptr_eq(&part.whole, &around.whole));
        assert_eq!(part.into_json().as_str(), "34");
        let other = "34".to_owned();
        let copy = Kept::found(Cow::Borrowed(&other), Some(&around));
        assert!(!Rc::ptr_eq(&copy.whole, &around.whole));
        assert_eq!(copy.into_json().as_str(), "34");
    }
}
