//! A payment whose answer was lost, step by step as the README tells it.

use std::sync::{Arc, Mutex};

use generated_client::types::{PayinLink, PayinLinkCard};
use generated_client::{Client, Delivery};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use watch::Failed as _;

use crate::support;

/// The README's own function.
async fn create(
    palomma: &Client,
    reference: &str,
    link: PayinLinkCard,
) -> Result<PayinLink, Box<dyn std::error::Error>> {
    let error = match palomma.payin_links().create(link.reference(reference)).await {
        Ok(link) => return Ok(link),
        Err(error) => error,
    };
    if error.is_in_doubt() {
        let mut links = palomma.payin_links().list().reference(reference).items();
        while let Some(link) = links.try_next().await? {
            // Whether the filter looks for the whole reference or a part of it is not documented.
            if link.reference.as_deref() == Some(reference) {
                return Ok(link);
            }
        }
    }
    Err(error.into())
}

#[test]
fn the_function_is_the_readmes() {
    let without_indent = |text: &str| text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let (_, function) = include_str!("in_doubt.rs").split_once("/// The README's own function.\n").unwrap();
    let (function, _) = function.split_once("\n}\n").unwrap();
    let readme = include_str!("../../../README.md");
    assert!(without_indent(readme).contains(&without_indent(function)), "the README tells another program");
}

/// What becomes of the `POST` at the server.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    /// The link is made, and the connection breaks before the answer.
    AnswerLost,
    /// The link is made, and a gateway answers that it waited too long.
    Gateway,
    /// The link is made, and the answer breaks off.
    Truncated,
    /// Nothing is made, and nothing is answered.
    Lost,
    /// The request is refused.
    Refused,
}

/// A server that lists what was made, and the first line of each request that it got.
async fn server(fate: Fate) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let received = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&received);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 16 * 1024];
            let length = stream.read(&mut request).await.unwrap();
            let line = String::from_utf8_lossy(&request[..length]).lines().next().unwrap().to_owned();
            let answer = answer(fate, line.starts_with("POST"));
            log.lock().unwrap().push(line);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (url, received)
}

fn answer(fate: Fate, post: bool) -> String {
    let (status, body) = match (post, fate) {
        (true, Fate::AnswerLost | Fate::Lost) => return String::new(),
        (true, Fate::Truncated) => {
            return "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"id\":".to_owned();
        }
        (true, Fate::Gateway) => ("504 Gateway Timeout", "<html>too late</html>"),
        (true, Fate::Refused) => ("400 Bad Request", r#"{"message":"amount"}"#),
        (false, Fate::Lost) => {
            ("200 OK", r#"{"items":[{"id":"p0","reference":"order-10311"}],"cursor":null}"#)
        }
        (false, _) => (
            "200 OK",
            r#"{"items":[{"id":"p0","reference":"order-10311"},{"id":"p1","reference":"order-1031"}],"cursor":null}"#,
        ),
    };
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn a_link_whose_answer_was_lost_is_found_by_its_reference_and_not_made_twice() {
    for fate in [Fate::AnswerLost, Fate::Gateway, Fate::Truncated] {
        let (url, received) = server(fate).await;
        let palomma = support::client_at(&url);
        let link = create(&palomma, "order-1031", support::card_link()).await.unwrap();
        assert_eq!(link.id.unwrap().as_str(), "p1", "{fate:?}");
        let expected = ["POST /payinLinks HTTP/1.1", "GET /payinLinks?reference=order-1031 HTTP/1.1"];
        assert_eq!(*received.lock().unwrap(), expected, "{fate:?}");
    }
}

#[tokio::test]
async fn a_link_that_is_not_found_is_left_to_the_caller() {
    let (url, received) = server(Fate::Lost).await;
    let error = create(&support::client_at(&url), "order-1031", support::card_link()).await.unwrap_err();
    watch::assert_silent(&*error);
    assert!(error.to_string().contains("possibly received"), "{error}");
    assert_eq!(received.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_refused_link_is_not_looked_for() {
    let (url, received) = server(Fate::Refused).await;
    let error = create(&support::client_at(&url), "order-1031", support::card_link()).await.unwrap_err();
    watch::assert_silent(&*error);
    assert!(error.to_string().starts_with("createPayinLink: 400"), "{error}");
    assert_eq!(received.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn every_loss_tells_how_far_the_request_got() {
    for (fate, delivery) in [
        (Fate::AnswerLost, Delivery::Unknown),
        (Fate::Truncated, Delivery::Unknown),
        (Fate::Gateway, Delivery::Answered),
        (Fate::Refused, Delivery::Answered),
    ] {
        let (url, _) = server(fate).await;
        let error = support::client_at(&url).payin_links().create(support::card_link()).await.failure();
        assert_eq!((error.delivery(), error.is_in_doubt()), (delivery, fate != Fate::Refused), "{fate:?}");
    }
}
