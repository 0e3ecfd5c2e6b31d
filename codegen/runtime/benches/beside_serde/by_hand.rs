//! The client that somebody would write: `reqwest`'s requests, serde's derive, and the same calls with the same answers.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use codegen_runtime::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use serde::{Deserialize, Serialize};

/// An answer on its way.
pub(crate) type Sending<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, reqwest::Error>> + Send + 'a>>;

/// The part that is replaced in tests.
pub(crate) trait Transport: Send + Sync {
    fn send(&self, request: reqwest::Request) -> Sending<'_>;
}

/// A client.
pub(crate) struct Client {
    http: reqwest::Client,
    base_url: String,
    token: String,
    transport: Box<dyn Transport>,
}

/// Why a call failed.
#[derive(Debug)]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) enum Error {
    BadRequest(Problem),
    Unauthorized(Problem),
    NotFound(Problem),
    ServerFault(Problem),
    Unexpected(u16, Bytes),
    Transport(reqwest::Error),
    Json(serde_json::Error),
}

/// What failures say.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct Problem {
    message: Option<String>,
}

/// `reqwest`'s client without a proxy, for which it wants to know who does TLS.
pub(crate) fn http() -> reqwest::Client {
    // The second time it is known already.
    _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

impl Client {
    pub(crate) fn new(base_url: &str, token: &str, transport: impl Transport + 'static) -> Self {
        Self {
            http: http(),
            base_url: base_url.to_owned(),
            token: token.to_owned(),
            transport: Box::new(transport),
        }
    }

    pub(crate) async fn create(&self, link: &NewLink) -> Result<PayinLink, Error> {
        let body = serde_json::to_vec(link).map_err(Error::Json)?;
        let request = self
            .http
            .post(format!("{}/payinLinks", self.base_url))
            .bearer_auth(&self.token)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .timeout(Duration::from_secs(30))
            .body(body)
            .build()
            .map_err(Error::Transport)?;
        self.send(request).await
    }

    pub(crate) async fn get_by_id(&self, id: &PayinLinkId) -> Result<PayinLink, Error> {
        let request = self
            .http
            .get(format!("{}/payinLinks/{}", self.base_url, id.0))
            .bearer_auth(&self.token)
            .header(ACCEPT, "application/json")
            .timeout(Duration::from_secs(30))
            .build()
            .map_err(Error::Transport)?;
        self.send(request).await
    }

    async fn send(&self, request: reqwest::Request) -> Result<PayinLink, Error> {
        let response = self.transport.send(request).await.map_err(Error::Transport)?;
        let body = response.body();
        match response.status().as_u16() {
            200 => serde_json::from_slice(body).map_err(Error::Json),
            400 => Err(Error::BadRequest(serde_json::from_slice(body).map_err(Error::Json)?)),
            401 => Err(Error::Unauthorized(serde_json::from_slice(body).map_err(Error::Json)?)),
            404 => Err(Error::NotFound(serde_json::from_slice(body).map_err(Error::Json)?)),
            500 => Err(Error::ServerFault(serde_json::from_slice(body).map_err(Error::Json)?)),
            other => Err(Error::Unexpected(other, body.clone())),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// A link that is paid by card.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewLink {
    r#type: &'static str,
    customer_id: CustomerId,
    redirect_url: String,
    amount: i64,
    card: Card,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_merchant_account_id: Option<MerchantAccountId>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Card {
    card_number: String,
    expiration_month: String,
    expiration_year: String,
    cvv: String,
}

impl NewLink {
    pub(crate) fn sample() -> Self {
        Self {
            r#type: "card",
            customer_id: CustomerId("01HPR57X6QR5ZRKEEKBSDBW4RA".to_owned()),
            redirect_url: "https://shop.example/return".to_owned(),
            amount: 20_000,
            card: Card {
                card_number: "4111111111111111".to_owned(),
                expiration_month: "12".to_owned(),
                expiration_year: "2030".to_owned(),
                cvv: "123".to_owned(),
            },
            reference: Some("order-1031".to_owned()),
            description: None,
            expiration: None,
            target_merchant_account_id: None,
        }
    }
}

macro_rules! ids {
    ($($name:ident)*) => {$(
        #[derive(Debug, Serialize, Deserialize)]
        pub(crate) struct $name(pub(crate) String);
    )*};
}

ids! { CustomerId MerchantAccountId PayinLinkId }

/// A page of links.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct Page {
    items: Option<Vec<PayinLink>>,
    cursor: Option<String>,
    count: Option<i64>,
}

/// A link.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct PayinLink {
    id: Option<PayinLinkId>,
    reference: Option<String>,
    description: Option<String>,
    customer_id: Option<CustomerId>,
    customer_details: Option<CustomerDetails>,
    status: Option<PayinLinkStatus>,
    status_message: Option<StatusMessage>,
    payment_url: Option<String>,
    redirect_url: Option<String>,
    amount: Option<i64>,
    amount_collected: Option<i64>,
    fee: Option<i64>,
    r#type: Option<PayinLinkType>,
    expiration: Option<String>,
    target_merchant_account_id: Option<MerchantAccountId>,
    created_at: Option<String>,
    updated_at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct CustomerDetails {
    reference: Option<String>,
    name: Option<String>,
    document_type: Option<DocumentType>,
    document_number: Option<String>,
    email: Option<String>,
    phone_number: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PayinLinkStatus {
    Pending,
    Processing,
    Approved,
    Cancelled,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PayinLinkType {
    General,
    Pse,
    BancolombiaButton,
    NequiButton,
    Card,
    BancolombiaCollect,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DocumentType {
    Cc,
    Ce,
    Nit,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum StatusMessage {
    AuthenticationFailed,
    CustomerCancellation,
    DeclinedByBank,
    Expired,
    InvalidAccount,
    NotEnoughFunds,
    Error,
    BankNotAvailable,
    DocumentAccountMismatch,
}
