//! Headers of any HTTP server.

use http::HeaderMap;

use super::Error;

/// Headers of a delivery, in whatever form the caller's HTTP server has them.
///
/// It is implemented for `&http::HeaderMap` and for slices of pairs of text, and easily for anything else.
pub trait Headers {
    /// Hands each value of the header `name`, in whatever case it is written, to `each`.
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8]));
}

impl Headers for HeaderMap {
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8])) {
        for value in self.get_all(name) {
            each(value.as_bytes());
        }
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8])) {
        for (_, value) in self.iter().filter(|header| header.0.as_ref().eq_ignore_ascii_case(name)) {
            each(value.as_ref());
        }
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LENGTH: usize> Headers for [(N, V); LENGTH] {
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8])) {
        self.as_slice().each(name, each);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(N, V)> {
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8])) {
        self.as_slice().each(name, each);
    }
}

impl<H: Headers + ?Sized> Headers for &H {
    fn each(&self, name: &str, each: &mut dyn FnMut(&[u8])) {
        (**self).each(name, each);
    }
}

/// The only value of a header.
pub(super) fn only(headers: &dyn Headers, name: &'static str) -> Result<Vec<u8>, Error> {
    let mut found = Vec::new();
    headers.each(name, &mut |value| found.push(value.to_vec()));
    let last = found.pop().ok_or(Error::MissingHeader(name))?;
    if found.is_empty() { Ok(last) } else { Err(Error::RepeatedHeader(name)) }
}
