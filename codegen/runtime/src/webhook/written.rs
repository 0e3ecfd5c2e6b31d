//! The header that carries a signature, with whatever else is in it.

use super::signature::decode;
use super::{Error, Scheme};

/// The elements of the header, and the signatures among them.
pub(super) struct Written {
    header: &'static str,
    elements: Vec<Vec<u8>>,
    pub(super) signatures: Vec<Vec<u8>>,
}

impl Written {
    pub(super) fn read(scheme: &Scheme, value: Vec<u8>) -> Result<Self, Error> {
        let elements = match scheme.separator {
            Some(separator) => split(&value, separator.as_bytes()),
            None => vec![value],
        };
        let signature =
            |element: &Vec<u8>| decode(scheme.encoding, element.strip_prefix(scheme.prefix.as_bytes())?);
        let signatures: Vec<_> = elements.iter().filter_map(signature).collect();
        if signatures.is_empty() {
            return Err(Error::MalformedHeader(scheme.header));
        }
        Ok(Self { header: scheme.header, elements, signatures })
    }

    /// The text behind `name=`, which must be there once.
    pub(super) fn element(&self, name: &str) -> Result<Vec<u8>, Error> {
        let value =
            |element: &'_ Vec<u8>| Some(element.strip_prefix(name.as_bytes())?.strip_prefix(b"=")?.to_vec());
        let mut values = self.elements.iter().filter_map(value);
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(value),
            _ => Err(Error::MalformedHeader(self.header)),
        }
    }
}

fn split(value: &[u8], separator: &[u8]) -> Vec<Vec<u8>> {
    let Some((first, rest)) = separator.split_first() else { return vec![value.to_vec()] };
    let mut elements = vec![Vec::new()];
    let mut left = value;
    while let Some((byte, after)) = left.split_first() {
        match after.strip_prefix(rest) {
            Some(after) if byte == first => {
                elements.push(Vec::new());
                left = after;
            }
            _ => {
                if let Some(element) = elements.last_mut() {
                    element.push(*byte);
                }
                left = after;
            }
        }
    }
    elements.iter().map(|element| element.trim_ascii().to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_told_apart() {
        for (value, separator, expected) in [
            ("t=1,v1=ab", ",", &["t=1", "v1=ab"][..]),
            ("t=1, v1=ab,", ",", &["t=1", "v1=ab", ""]),
            ("v1,a v1,b", " ", &["v1,a", "v1,b"]),
            ("a; ;b", "; ", &["a", ";b"]),
            ("", ",", &[""]),
        ] {
            let elements = split(value.as_bytes(), separator.as_bytes());
            let elements: Vec<_> = elements.iter().map(|it| String::from_utf8_lossy(it)).collect();
            assert_eq!(elements, expected, "{value}");
        }
    }
}
