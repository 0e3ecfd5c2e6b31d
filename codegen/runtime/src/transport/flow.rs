//! Bodies, whole or piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};

use super::TransportError;

/// A body that comes piece by piece.
pub trait Pieces: Send + 'static {
    /// The next piece; `None` after the last one, and after an error.
    fn poll_piece(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

impl<F> Pieces for F
where
    F: FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> + Send + 'static,
{
    fn poll_piece(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self(task)
    }
}

/// The body of a request or of an answer: bytes that are all there, or pieces that come one after the other.
///
/// Pieces come once. A clone shares them, so that a request whose body began to flow cannot be sent a second time.
#[derive(Clone)]
pub struct Flow {
    inner: Inner,
}

#[derive(Clone)]
enum Inner {
    Whole(Bytes),
    Pieces(Arc<Mutex<Running>>, Option<u64>),
}

/// Pieces that are shared by clones.
struct Running {
    pieces: Box<dyn Pieces>,
    begun: bool,
    ended: bool,
    /// How many bytes came, where their number was declared.
    came: u64,
    /// What makes that number full, until it is known that nothing comes behind it.
    last: Option<Bytes>,
}

impl Flow {
    /// A body that comes piece by piece.
    #[must_use]
    pub fn pieces(pieces: impl Pieces) -> Self {
        let pieces = Box::new(pieces);
        let flow = Running { pieces, begun: false, ended: false, came: 0, last: None };
        Self { inner: Inner::Pieces(Arc::new(Mutex::new(flow)), None) }
    }

    /// A body that is read from `reader` while it is sent.
    ///
    /// Reading blocks the thread that sends, so that with an asynchronous client it is for readers that are quick.
    #[must_use]
    pub fn reader(mut reader: impl io::Read + Send + 'static) -> Self {
        let mut block = vec![0; 32 * 1024];
        Self::pieces(move |_: &mut Context<'_>| {
            Poll::Ready(match reader.read(&mut block) {
                Ok(0) => None,
                Ok(length) => block.get(..length).map(|read| Ok(Bytes::copy_from_slice(read))),
                Err(error) => Some(Err(TransportError::interrupted(error))),
            })
        })
    }

    /// A body of the pieces of a stream.
    #[cfg(feature = "stream")]
    #[must_use]
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: futures_core::Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut stream = Box::pin(stream);
        Self::pieces(move |task: &mut Context<'_>| {
            stream.as_mut().poll_next(task).map(|next| Some(next?.map_err(TransportError::interrupted)))
        })
    }

    /// Declares how many bytes the pieces have together, which is an error where they have another number. Without it,
    /// servers are told where the body ends by its own framing ("chunked"), which some of them refuse.
    #[must_use]
    pub fn length(mut self, length: u64) -> Self {
        if let Inner::Pieces(_, declared) = &mut self.inner {
            *declared = Some(length);
        }
        self
    }

    /// How many bytes there are, where that is known.
    #[must_use]
    pub fn known_length(&self) -> Option<u64> {
        match &self.inner {
            Inner::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Pieces(_, declared) => *declared,
        }
    }

    /// The bytes, if all of them are there.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.inner {
            Inner::Whole(bytes) => Some(bytes),
            Inner::Pieces(..) => None,
        }
    }

    /// Whether all of it is there, and no longer than `limit` bytes.
    pub(crate) fn is_whole(&self, limit: usize) -> bool {
        self.as_bytes().is_some_and(|bytes| bytes.len() <= limit)
    }

    /// Whether sending this body can start: pieces that began to flow are gone.
    #[must_use]
    pub fn is_sendable(&self) -> bool {
        match &self.inner {
            Inner::Whole(_) => true,
            Inner::Pieces(flow, _) => !lock(flow).begun,
        }
    }

    /// The next piece; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// The source of the pieces failed.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|task| self.poll_next(task)).await
    }

    /// The next piece, as [`next`](Self::next) gives it.
    pub fn poll_next(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.inner {
            Inner::Whole(bytes) => {
                let whole = std::mem::take(bytes);
                Poll::Ready((!whole.is_empty()).then_some(Ok(whole)))
            }
            Inner::Pieces(flow, None) => lock(flow).poll(task),
            Inner::Pieces(flow, Some(declared)) => lock(flow).poll_exactly(*declared, task),
        }
    }

    /// All pieces together, if they are no longer than `limit` bytes. Memory grows with what arrives, not with what is
    /// promised.
    ///
    /// # Errors
    ///
    /// The body is longer, or its source failed.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut first = Bytes::new();
        let mut whole = BytesMut::new();
        while let Some(piece) = self.next().await {
            let piece = piece?;
            if piece.len() > limit.saturating_sub(first.len()).saturating_sub(whole.len()) {
                return Err(TransportError::too_large(limit));
            }
            if first.is_empty() && whole.is_empty() {
                // Most answers are one piece, which needs no copy.
                first = piece;
            } else {
                whole.extend_from_slice(&std::mem::take(&mut first));
                whole.extend_from_slice(&piece);
            }
        }
        Ok(if whole.is_empty() { first } else { whole.freeze() })
    }
}

impl Running {
    fn poll(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.begun = true;
        if self.ended {
            return Poll::Ready(None);
        }
        let next = self.pieces.poll_piece(task);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.end();
        }
        next
    }

    /// Nothing comes any more. What the source holds, a connection perhaps, is free from here on.
    fn end(&mut self) {
        self.ended = true;
        self.pieces = Box::new(|_: &mut Context<'_>| Poll::Ready(None));
    }

    /// As [`poll`](Self::poll), where all pieces together have so many bytes. The last of them is held back until nothing
    /// came behind it: whoever has got as many bytes as were declared looks no further.
    fn poll_exactly(
        &mut self,
        declared: u64,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let was_ended = self.ended;
            let piece = match ready!(self.poll(task)) {
                Some(Ok(piece)) => piece,
                None if !was_ended && self.came < declared => {
                    return Poll::Ready(Some(Err(TransportError::interrupted(
                        "a body shorter than declared",
                    ))));
                }
                None => return Poll::Ready(self.last.take().map(Ok)),
                error => return Poll::Ready(error),
            };
            self.came = self.came.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if self.came > declared {
                self.end();
                self.last = None;
                return Poll::Ready(Some(Err(TransportError::interrupted("a body longer than declared"))));
            }
            if self.came < declared {
                return Poll::Ready(Some(Ok(piece)));
            }
            if !piece.is_empty() {
                self.last = Some(piece);
            }
        }
    }
}

/// A lock that a panic elsewhere left behind guards nothing that could be half done.
fn lock(flow: &Mutex<Running>) -> MutexGuard<'_, Running> {
    flow.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Flow {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl<T: Into<Bytes>> From<T> for Flow {
    fn from(bytes: T) -> Self {
        Self { inner: Inner::Whole(bytes.into()) }
    }
}

impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.inner, self.known_length()) {
            (Inner::Whole(bytes), _) => write!(f, "[{} bytes]", bytes.len()),
            (Inner::Pieces(..), Some(length)) => write!(f, "[pieces of {length} bytes]"),
            (Inner::Pieces(..), None) => f.write_str("[pieces]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::Waker;

    use super::*;

    fn ready<F: Future>(future: F) -> F::Output {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("nothing here waits"),
        }
    }

    fn counting(count: u8, length: usize) -> Flow {
        let mut left = (0..count).map(move |place| Bytes::from(vec![place; length]));
        Flow::pieces(move |_: &mut Context<'_>| Poll::Ready(left.next().map(Ok)))
    }

    #[test]
    fn pieces_are_put_together_up_to_the_limit() {
        assert_eq!(ready(counting(3, 2).collect(6)).unwrap().as_ref(), [0, 0, 1, 1, 2, 2]);
        assert!(ready(counting(3, 2).collect(5)).unwrap_err().to_string().contains("limit of 5"));
        assert_eq!(ready(Flow::from("abc").collect(3)).unwrap().as_ref(), b"abc");
        ready(Flow::from("abc").collect(2)).unwrap_err();
        assert!(ready(Flow::default().collect(0)).unwrap().is_empty());
    }

    #[test]
    fn pieces_come_once_and_clones_share_them() {
        let mut body = counting(2, 1);
        let other = body.clone();
        assert!(other.is_sendable());
        ready(body.next()).unwrap().unwrap();
        assert!(!other.is_sendable());
        assert_eq!(ready(other.collect(9)).unwrap().as_ref(), [1]);
        assert!(ready(body.next()).is_none());
    }

    #[test]
    fn a_declared_length_is_kept() {
        for length in [1, 2, 3] {
            for (declared, count) in [(4, 4), (8, 8), (0, 0)] {
                let whole = ready(counting(count / length, length.into()).length(declared).collect(99));
                assert_eq!(
                    whole.is_ok(),
                    u64::from(count / length * length) == declared,
                    "{length} {declared}"
                );
            }
            for declared in [3, 5, 7] {
                let mut body = counting(4, length.into()).length(declared);
                let mut came = 0;
                let mut failed = false;
                while let Some(piece) = ready(body.next()) {
                    failed |= piece.as_ref().map(|piece| came += piece.len()).is_err();
                }
                assert!(failed && came < usize::try_from(declared).unwrap(), "{length} {declared}: {came}");
            }
        }
        let mut empty_behind = [&b"ab"[..], b"", b"c", b"", b""].map(Bytes::from_static).into_iter();
        let body = Flow::pieces(move |_: &mut Context<'_>| Poll::Ready(empty_behind.next().map(Ok)));
        assert_eq!(ready(body.length(3).collect(9)).unwrap().as_ref(), b"abc");
    }

    #[test]
    fn a_reader_is_read_to_its_end() {
        let body = Flow::reader(io::Cursor::new(vec![7; 100_000])).length(100_000);
        assert_eq!(body.known_length(), Some(100_000));
        assert_eq!(ready(body.collect(usize::MAX)).unwrap().len(), 100_000);
    }
}
