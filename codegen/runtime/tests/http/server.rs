//! A server on loopback that plays a part, faults included.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|header| header.0.eq_ignore_ascii_case(name));
        let value = values.next().map(|header| header.1.as_str());
        assert!(values.next().is_none(), "{name} comes twice");
        value
    }

    pub(crate) fn body(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// What the server does once it has read a request.
pub(crate) enum Reply {
    /// Sends these bytes and hangs up.
    Bytes(Vec<u8>),
    /// Hangs up.
    Nothing,
    /// Sends this, and when it has arrived resets the connection.
    Reset(&'static str),
    /// Sends this and then blanks, one at a time, without end.
    Drip(&'static str),
    /// Never answers.
    Silence,
}

/// A whole answer.
pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text =
        format!("HTTP/1.1 {status} Status\r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Reply::Bytes((text + "\r\n" + body).into_bytes())
}

/// A JSON answer.
pub(crate) fn json(status: u16, body: &str) -> Reply {
    reply(status, &[("content-type", "application/json"), ("x-request-id", "req-1")], body)
}

/// A running server. It ends with the test's runtime.
pub(crate) struct Server {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Answers each request, counted from 0, by what `part` says.
    pub(crate) async fn start(part: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        crate::watch_all();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let (log, part) = (Arc::clone(&received), Arc::new(part));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, part) = (Arc::clone(&log), Arc::clone(&part));
                tokio::spawn(async move { serve(stream, &log, &*part).await });
            }
        });
        Self { url, received }
    }

    /// Answers every request alike.
    pub(crate) async fn always(status: u16, body: &'static str) -> Self {
        Self::start(move |_, _| json(status, body)).await
    }

    /// All requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// The only request.
    pub(crate) fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received.remove(0)
    }
}

async fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Received>>,
    part: &(dyn Fn(usize, &Received) -> Reply + Sync),
) {
    let Some(received) = receive(&mut stream).await else { return };
    let place = {
        let mut log = log.lock().unwrap();
        log.push(received.clone());
        log.len() - 1
    };
    match part(place, &received) {
        Reply::Bytes(bytes) => {
            // The client may hang up first, as it does when an answer is too long.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Reply::Nothing => {}
        Reply::Reset(bytes) => {
            let _ = stream.write_all(bytes.as_bytes()).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.set_zero_linger().unwrap();
        }
        Reply::Drip(head) => {
            let mut sent = stream.write_all(head.as_bytes()).await;
            while sent.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
                sent = stream.write_all(b" ").await;
            }
        }
        Reply::Silence => std::future::pending().await,
    }
}

async fn receive(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).ok()?;
    let mut lines = text.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    let headers: Vec<_> = lines.filter_map(header).collect();
    let length = headers.iter().find(|header| header.0.eq_ignore_ascii_case("content-length"));
    let length: usize = length.map_or(0, |header| header.1.parse().unwrap());
    let mut body = bytes.split_off(head + 4);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Received { method, target, headers, body })
}
