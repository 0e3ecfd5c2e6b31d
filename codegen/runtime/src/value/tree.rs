//! A value as a tree of texts, for the styles in which parameters and forms are written.

use super::level::Level;
use super::reader::replay;
use super::sink::{OnList, OnObject};
use super::union::Kind;
use super::{Json, ListSink, ObjectSink, ReadError, Sink, Source, Write, WriteError};

/// A value whose scalars are text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    /// `null`.
    Null,
    /// A boolean, a number, or the text of a string.
    Scalar(String),
    /// The items of an array.
    List(Vec<Tree>),
    /// The properties of an object, in the order in which they were written.
    Object(Vec<(String, Tree)>),
}

/// The tree of a value.
pub(crate) fn to_tree(value: &dyn Write) -> Result<Tree, WriteError> {
    let mut place = Place(None);
    value.write(&mut place)?;
    place.0.ok_or_else(|| WriteError::new("nothing was written"))
}

struct Place(Option<Tree>);

impl Place {
    fn put(&mut self, tree: Tree) -> Result<(), WriteError> {
        match self.0.replace(tree) {
            None => Ok(()),
            Some(_) => Err(WriteError::new("two values were written in one place")),
        }
    }

    fn scalar(&mut self, text: impl Into<String>) -> Result<(), WriteError> {
        self.put(Tree::Scalar(text.into()))
    }
}

impl Sink for Place {
    fn null(&mut self) -> Result<(), WriteError> {
        self.put(Tree::Null)
    }

    fn boolean(&mut self, value: bool) -> Result<(), WriteError> {
        self.scalar(value.to_string())
    }

    fn signed(&mut self, value: i64) -> Result<(), WriteError> {
        self.scalar(value.to_string())
    }

    fn unsigned(&mut self, value: u64) -> Result<(), WriteError> {
        self.scalar(value.to_string())
    }

    fn double(&mut self, value: f64) -> Result<(), WriteError> {
        self.scalar(serde_json::Value::from(value).to_string())
    }

    fn text(&mut self, value: &str) -> Result<(), WriteError> {
        self.scalar(value)
    }

    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        let mut tree = Tree::Null;
        let outcome = replay(value.as_str(), Level::default(), &mut |source| {
            tree = tree_of(source)?;
            Ok(())
        });
        outcome.map_err(|error| WriteError::new(error.message().to_owned()))?;
        self.put(tree)
    }

    fn list(&mut self, length: usize, body: &mut OnList<'_>) -> Result<(), WriteError> {
        let mut items = Items(Vec::with_capacity(length));
        body(&mut items)?;
        self.put(Tree::List(items.0))
    }

    fn object(&mut self, length: usize, body: &mut OnObject<'_>) -> Result<(), WriteError> {
        let mut properties = Properties(Vec::with_capacity(length));
        body(&mut properties)?;
        self.put(Tree::Object(properties.0))
    }
}

struct Items(Vec<Tree>);

impl ListSink for Items {
    fn item(&mut self, value: &dyn Write) -> Result<(), WriteError> {
        self.0.push(to_tree(value).map_err(|error| error.inside_index(self.0.len()))?);
        Ok(())
    }
}

struct Properties(Vec<(String, Tree)>);

impl ObjectSink for Properties {
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        self.0.push((name.to_owned(), to_tree(value).map_err(|error| error.inside_name(name))?));
        Ok(())
    }
}

/// The tree of a kept text. Each number is taken as text, so that one of any size stays as it is.
fn tree_of(source: &mut dyn Source) -> Result<Tree, ReadError> {
    let kind = match source.rewind() {
        Some(text) => text.kind()?,
        None => return Err(ReadError::new("a tree is made of kept text only")),
    };
    Ok(match kind {
        Kind::Null => Tree::Null,
        Kind::Text => Tree::Scalar(source.text()?),
        Kind::Boolean | Kind::Number => Tree::Scalar(source.raw()?.as_str().to_owned()),
        Kind::List => {
            let mut items = Vec::new();
            source.list(&mut |item| {
                items.push(tree_of(item)?);
                Ok(())
            })?;
            Tree::List(items)
        }
        Kind::Object => {
            let mut properties = Vec::new();
            source.object(&mut |name, value| {
                properties.push((name.to_owned(), tree_of(value)?));
                Ok(())
            })?;
            Tree::Object(properties)
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn scalar(text: &str) -> Tree {
        Tree::Scalar(text.to_owned())
    }

    #[test]
    fn a_tree_has_the_texts_of_its_scalars() {
        let map =
            BTreeMap::from([("b".to_owned(), vec![Some(1.5), None]), ("a".to_owned(), vec![Some(1e5)])]);
        assert_eq!(
            to_tree(&map),
            Ok(Tree::Object(vec![
                ("a".to_owned(), Tree::List(vec![scalar("100000")])),
                ("b".to_owned(), Tree::List(vec![scalar("1.5"), Tree::Null])),
            ]))
        );
        assert_eq!(to_tree(&"a\"b"), Ok(scalar("a\"b")));
        assert_eq!(to_tree(&u64::MAX), Ok(scalar("18446744073709551615")));
        assert_eq!(to_tree(&true), Ok(scalar("true")));
        assert_eq!(to_tree(&vec![1.0, f64::NAN]).unwrap_err().pointer(), "/1");
    }

    #[test]
    fn kept_text_is_a_tree_too() {
        let json = Json::parse(r#"{"z":[1.50,"\u0041",null,true],"a":{}}"#).unwrap();
        assert_eq!(
            to_tree(&vec![json]),
            Ok(Tree::List(vec![Tree::Object(vec![
                ("z".to_owned(), Tree::List(vec![scalar("1.50"), scalar("A"), Tree::Null, scalar("true")])),
                ("a".to_owned(), Tree::Object(vec![])),
            ])]))
        );
        let deep = Json::parse(format!("{}{}", "[".repeat(1000), "]".repeat(1000))).unwrap();
        assert!(to_tree(&deep).is_err());
    }
}
