//! What comes back: declared and undeclared statuses, broken bodies, and answers that are new.

use std::time::Duration;

use generated_client::types::{MerchantAccountId, PayinLink, PayinLinkId, PayinLinkStatus};
use generated_client::{Delivery, Error, GetPayinLinkByIdFailure, Retry};
use watch::Failed as _;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::{self, json};

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

async fn read(answer: ResponseTemplate) -> Result<PayinLink, Error<GetPayinLinkByIdFailure>> {
    let server = server(answer).await;
    support::client(&server).payin_links().get_by_id(&PayinLinkId::new("p1")).await
}

const LINK: &str = r#"{"id":"01HPR5TEDFKT498V8CYY3RPCXP","customerId":"c1","customerDetails":{"name":"Pepito Perez","documentType":"cc"},"status":"approved","amount":100000,"fee":500,"type":"card","expiration":"2024-09-30T23:59:59","createdAt":"2023-11-07T05:31:56Z"}"#;

#[tokio::test]
async fn an_answer_is_typed() {
    let link = read(json(200, LINK)).await.unwrap();
    assert_eq!(link.status, Some(PayinLinkStatus::Approved));
    assert_eq!(link.amount, Some(100_000));
    assert_eq!(link.created_at.unwrap().timestamp().unwrap().to_string(), "2023-11-07T05:31:56Z");
    assert_eq!(link.expiration.unwrap().civil().unwrap().to_string(), "2024-09-30T23:59:59");
}

#[tokio::test]
async fn every_2xx_is_a_success() {
    assert!(read(json(201, LINK)).await.is_ok());
}

#[tokio::test]
async fn a_new_value_and_a_new_property_are_kept_and_written_back() {
    let text = r#"{"id":"p1","status":"brand_new","amount":100000,"risk":{"score":0.10,"by":["x"]}}"#;
    let link = read(json(200, text)).await.unwrap();
    assert_eq!(link.status, Some(PayinLinkStatus::UnknownValue("brand_new".into())));
    assert_eq!(link.unknown_fields().get("risk").unwrap().as_str(), r#"{"score":0.10,"by":["x"]}"#);
    assert_eq!(String::from_utf8(generated_client::to_json(&link).unwrap()).unwrap(), text);
}

#[tokio::test]
async fn amounts_written_as_floats_dates_without_time_and_nulls_are_read() {
    let link =
        read(json(200, r#"{"amount":100000.0,"expiration":"2024-09-30","reference":null}"#)).await.unwrap();
    assert_eq!(link.amount, Some(100_000));
    assert_eq!(link.expiration.unwrap().civil().unwrap().to_string(), "2024-09-30T00:00:00");
    assert_eq!(link.reference, None);
}

#[tokio::test]
async fn every_declared_failure_is_typed() {
    for (status, name) in
        [(400, "BadRequest"), (401, "Unauthorized"), (404, "NotFound"), (500, "InternalServerError")]
    {
        let error = read(json(status, r#"{"message":"no"}"#)).await.failure();
        assert_eq!(error.delivery(), Delivery::Answered);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let Error::Api(failure) = &error else { panic!("{error:?}") };
        let message = match failure.body() {
            GetPayinLinkByIdFailure::BadRequest(body) => body.message.as_deref(),
            GetPayinLinkByIdFailure::Unauthorized(body) => body.message.as_deref(),
            GetPayinLinkByIdFailure::NotFound(body) => body.message.as_deref(),
            GetPayinLinkByIdFailure::InternalServerError(body) => body.message.as_deref(),
            other => panic!("{other:?}"),
        };
        assert_eq!(message, Some("no"));
        assert!(format!("{:?}", failure.body()).starts_with(name));
    }
}

/// Calls with each of these statuses as the answer, and checks that the failure is the variant of that status.
macro_rules! declared {
    ($($statuses:tt => $($call:ident($($argument:expr),*)).+;)*) => { $(
        for (status, variant) in $statuses {
            let server = server(json(status, r#"{"message":"no"}"#)).await;
            let palomma = support::client(&server);
            let error = palomma.$($call($($argument),*)).+.retry(Retry::never()).await.failure();
            let Error::Api(failure) = &error else { panic!("{error:?}") };
            let shown = format!("{:?}", failure.body());
            assert!(shown.starts_with(variant) && shown.contains("no"), "{shown}");
        }
    )* };
}

const CREATE: [(u16, &str); 3] = [(400, "BadRequest"), (401, "Unauthorized"), (500, "InternalServerError")];
const LIST: [(u16, &str); 2] = [(401, "Unauthorized"), (500, "InternalServerError")];
const GET: [(u16, &str); 4] =
    [(400, "BadRequest"), (401, "Unauthorized"), (404, "NotFound"), (500, "InternalServerError")];

#[tokio::test]
async fn every_declared_status_of_every_operation_is_typed() {
    let account: MerchantAccountId = "default".parse().unwrap();
    declared! {
        CREATE => customers().create(&support::new_customer());
        CREATE => payin_links().create(support::pse());
        CREATE => payin_sources().create(support::nequi_source());
        CREATE => payin_requests().create(&support::payin_request());
        CREATE => payout_targets().create(support::payout_target());
        CREATE => payout_requests().create(&support::payout_request());
        LIST => customers().list();
        LIST => payin_links().list();
        LIST => payin_sources().list();
        LIST => payin_requests().list();
        LIST => payout_targets().list();
        LIST => payout_requests().list();
        LIST => merchant_accounts().list();
        LIST => payin_settlements().list(&account);
        GET => customers().get_by_id(&"c".parse().unwrap());
        GET => payin_links().get_by_id(&"l".parse().unwrap());
        GET => payin_sources().get_by_id(&"s".parse().unwrap());
        GET => payin_requests().get_by_id(&"r".parse().unwrap());
        GET => payout_targets().get_by_id(&"t".parse().unwrap());
        GET => payout_requests().get_by_id(&"r".parse().unwrap());
        GET => merchant_accounts().get_by_id(&account);
        GET => payin_settlements().get_by_id(&account, &"p".parse().unwrap());
    }
}

#[tokio::test]
async fn an_undeclared_status_keeps_everything() {
    let answer = json(429, r#"{"error":"slow down"}"#)
        .insert_header("Retry-After", "0")
        .insert_header("x-request-id", "q1");
    let server = server(answer).await;
    let error = support::client(&server).payin_links().create(support::pse()).await.failure();
    let Error::Unexpected(unexpected) = &error else { panic!("{error:?}") };
    assert_eq!(unexpected.status().as_u16(), 429);
    assert_eq!(&unexpected.raw_body()[..], br#"{"error":"slow down"}"#);
    assert_eq!(unexpected.headers()["retry-after"], "0");
    assert_eq!(error.retry_after(), Some(Duration::ZERO));
    assert_eq!(error.delivery(), Delivery::Answered);
    let text = error.to_string();
    assert!(text.contains("createPayinLink") && text.contains("429") && text.contains("q1"), "{text}");
    assert!(!text.contains("slow down"), "{text}");
}

#[tokio::test]
async fn a_page_of_html_keeps_everything() {
    let page = "<html><body>502 from a gateway for 4111111111111111</body></html>";
    for status in [200, 500] {
        let answer = ResponseTemplate::new(status).set_body_raw(page, "text/html");
        let error = read(answer).await.failure();
        let Error::Decode(undecodable) = &error else { panic!("{error:?}") };
        assert_eq!(undecodable.status().as_u16(), status);
        assert_eq!(&undecodable.raw_body()[..], page.as_bytes());
        assert_eq!(undecodable.headers()["content-type"], "text/html");
        assert_eq!(error.delivery(), Delivery::Answered);
        assert!(!format!("{error} {error:?}").contains("4111"), "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_of_the_wrong_shape_says_where_and_shows_nothing() {
    let text = r#"{"id":"p1","customerDetails":{"name":["4111111111111111"]}}"#;
    let error = read(json(200, text)).await.failure();
    let Error::Decode(undecodable) = &error else { panic!("{error:?}") };
    assert_eq!(undecodable.pointer(), "/customerDetails/name");
    assert_eq!(&undecodable.raw_body()[..], text.as_bytes());
    let shown = format!("{error} {error:?} {:?}", std::error::Error::source(&error).map(ToString::to_string));
    assert!(shown.contains("/customerDetails/name") && !shown.contains("4111"), "{shown}");
}

#[tokio::test]
async fn a_truncated_body_is_a_failure_of_the_transport() {
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n{\"id\":\"p1\"";
    let url = support::raw_server(head.into()).await;
    let error = support::client_at(&url).payin_links().create(support::pse()).await.failure();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn a_refused_connection_was_never_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = support::client_at(&url).payin_links().create(support::pse()).await.failure();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn a_timeout_is_one_and_nobody_knows_what_became_of_the_request() {
    let server = MockServer::start().await;
    let slow = json(200, LINK).set_delay(Duration::from_secs(30));
    Mock::given(any()).respond_with(slow).expect(1).mount(&server).await;
    let palomma = support::client(&server);
    let call = palomma.payin_links().create(support::pse()).timeout(Duration::from_millis(300));
    let error = call.await.failure();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
    server.verify().await;
}

#[tokio::test]
async fn the_answer_as_it_came_is_there_for_any_status() {
    let server = server(json(418, "{}").insert_header("x-a", "b")).await;
    let answer =
        support::client(&server).payin_links().get_by_id(&PayinLinkId::new("p1")).raw().await.unwrap();
    assert_eq!(answer.status.as_u16(), 418);
    assert_eq!(answer.headers["x-a"], "b");
    assert_eq!(&answer.body[..], b"{}");
}

#[tokio::test]
async fn what_cannot_be_put_on_the_wire_is_never_sent() {
    let server = MockServer::start().await;
    let palomma = support::client(&server);
    for id in ["", ".", ".."] {
        let error = palomma.payin_links().get_by_id(&PayinLinkId::new(id)).await.failure();
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        assert_eq!(error.delivery(), Delivery::NotSent);
    }
    let error = palomma.customers().list().header("X-Bad", "a\nb").await.failure();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    assert!(server.received_requests().await.unwrap().is_empty());
}
