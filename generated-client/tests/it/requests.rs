//! Every operation and every union member, with exactly what is sent.

use generated_client::types::{
    CreatePayinLinkRequest, CustomerId, MerchantAccountId, PayinLinkId, PayinRequestId, PayinSettlementId,
    PayinSourceBancolombiaToken, PayinSourceBankAccount, PayinSourceId, PayoutRequestId, PayoutTargetId,
    payin_source_bancolombia_token, payin_source_bank_account,
};
use generated_client::{Client, LocalDateTime};
use watch::TOKEN;
use wiremock::{Match, Mock, MockServer, Request};

use crate::support::{self, json};

/// A request to be expected: method, path with query, and the exact JSON of the body.
struct Expected {
    method: &'static str,
    target: String,
    body: Option<String>,
}

impl Match for Expected {
    fn matches(&self, request: &Request) -> bool {
        let target = match request.url.query() {
            Some(query) => format!("{}?{query}", request.url.path()),
            None => request.url.path().to_owned(),
        };
        let header =
            |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(request.method.as_str(), self.method);
        assert_eq!(target, self.target);
        assert_eq!(header("authorization"), format!("Bearer {TOKEN}"));
        assert_eq!(header("accept"), "application/json");
        match &self.body {
            Some(body) => {
                assert_eq!(header("content-type"), "application/json");
                assert_eq!(std::str::from_utf8(&request.body).unwrap(), body);
            }
            None => {
                assert_eq!(header("content-type"), "");
                assert!(request.body.is_empty());
            }
        }
        true
    }
}

/// Sends one call and checks what arrives; the answer is read and must be what was given.
async fn sent<T>(
    method: &'static str,
    target: &str,
    body: Option<&str>,
    call: impl AsyncFnOnce(&Client) -> T,
) {
    let server = MockServer::start().await;
    let expected = Expected { method, target: target.to_owned(), body: body.map(str::to_owned) };
    Mock::given(expected).respond_with(json(200, "{}")).expect(1).mount(&server).await;
    call(&support::client(&server)).await;
    server.verify().await;
}

#[tokio::test]
async fn every_kind_of_link_is_sent_as_described() {
    let common =
        r#""customerId":"01HPR57X6QR5ZRKEEKBSDBW4RA","redirectUrl":"https://shop.example/r","amount":20000"#;
    let card = r#"{"cardNumber":"4111111111111111","expirationMonth":"12","expirationYear":"2030","cvv":"canary-9137"}"#;
    let cases: [(CreatePayinLinkRequest, String); 7] = [
        (
            support::general().into(),
            format!(r#"{{"type":"general",{common},"availableTypes":["pse","card"]}}"#),
        ),
        (support::pse().into(), format!(r#"{{"type":"pse",{common},"bank":"nequi"}}"#)),
        (support::bancolombia_button().into(), format!(r#"{{"type":"bancolombiaButton",{common}}}"#)),
        (
            support::nequi_button().into(),
            format!(r#"{{"type":"nequiButton",{common},"phoneNumber":"3013111111"}}"#),
        ),
        (support::card_link().into(), format!(r#"{{"type":"card",{common},"card":{card}}}"#)),
        (support::bancolombia_collect().into(), format!(r#"{{"type":"bancolombiaCollect",{common}}}"#)),
        (
            support::pse()
                .reference("order-1031")
                .description("Two shoes")
                .expiration("2030-01-02T03:04:05".parse::<LocalDateTime>().unwrap())
                .target_merchant_account_id(MerchantAccountId::new("default"))
                .into(),
            format!(
                r#"{{"type":"pse",{common},"bank":"nequi","reference":"order-1031","description":"Two shoes","expiration":"2030-01-02T03:04:05","targetMerchantAccountId":"default"}}"#
            ),
        ),
    ];
    for (request, body) in cases {
        sent("POST", "/payinLinks", Some(&body), async |palomma: &Client| {
            palomma.payin_links().create(request).await
        })
        .await;
    }
}

#[tokio::test]
async fn every_kind_of_source_and_target_is_sent_as_described() {
    let common = r#""customerId":"01HPR57X6QR5ZRKEEKBSDBW4RA","redirectUrl":"https://shop.example/r""#;
    let customer_id = support::customer;
    let redirect_url = || "https://shop.example/r".to_owned();

    let account = PayinSourceBankAccount::new(payin_source_bank_account::Required {
        customer_id: customer_id(),
        redirect_url: redirect_url(),
        bank_account: support::debit_account(),
    })
    .partial_payins_enabled(true);
    let body = format!(
        r#"{{"type":"bankAccount",{common},"bankAccount":{{"bank":"bancolombia","accountType":"savings","accountNumber":"00123456789"}},"partialPayinsEnabled":true}}"#
    );
    sent("POST", "/payinSources", Some(&body), async |palomma: &Client| {
        palomma.payin_sources().create(account).await
    })
    .await;

    let token = PayinSourceBancolombiaToken::new(payin_source_bancolombia_token::Required {
        customer_id: customer_id(),
        redirect_url: redirect_url(),
    });
    let body = format!(r#"{{"type":"bancolombiaToken",{common}}}"#);
    sent("POST", "/payinSources", Some(&body), async |palomma: &Client| {
        palomma.payin_sources().create(token).await
    })
    .await;

    let token = support::nequi_source();
    let body = format!(r#"{{"type":"nequiToken",{common},"phoneNumber":"3013111111"}}"#);
    sent("POST", "/payinSources", Some(&body), async |palomma: &Client| {
        palomma.payin_sources().create(token).await
    })
    .await;

    let target = support::payout_target();
    let body = format!(
        r#"{{"type":"bankAccount",{common},"bankAccount":{{"bank":"nu","accountType":"checking","accountNumber":"1"}}}}"#
    );
    sent("POST", "/payoutTargets", Some(&body), async |palomma: &Client| {
        palomma.payout_targets().create(target).await
    })
    .await;
}

#[tokio::test]
async fn customers_and_requests_are_sent_as_described() {
    let customer = support::new_customer();
    let body = r#"{"name":"Pepito Perez","documentType":"cc","documentNumber":"1037551022","email":"pepito@example.com","phoneNumber":"3013111111"}"#;
    sent("POST", "/customers", Some(body), async |palomma: &Client| {
        palomma.customers().create(&customer).await
    })
    .await;

    let request = support::payin_request().reference("r");
    let body = r#"{"payinSourceId":"s1","amount":1001,"reference":"r"}"#;
    sent("POST", "/payinRequests", Some(body), async |palomma: &Client| {
        palomma.payin_requests().create(&request).await
    })
    .await;

    let request = support::payout_request().source_merchant_account_id(MerchantAccountId::new("default"));
    let body = r#"{"payoutTargetId":"t1","amount":5000000,"sourceMerchantAccountId":"default"}"#;
    sent("POST", "/payoutRequests", Some(body), async |palomma: &Client| {
        palomma.payout_requests().create(&request).await
    })
    .await;
}

#[tokio::test]
async fn everything_is_read_by_its_id() {
    sent("GET", "/customers/c1", None, async |palomma: &Client| {
        palomma.customers().get_by_id(&CustomerId::new("c1")).await
    })
    .await;
    sent("GET", "/payinLinks/a%2Fb%20%C3%B1", None, async |palomma: &Client| {
        palomma.payin_links().get_by_id(&PayinLinkId::new("a/b ñ")).await
    })
    .await;
    sent("GET", "/payinSources/s1", None, async |palomma: &Client| {
        palomma.payin_sources().get_by_id(&PayinSourceId::new("s1")).await
    })
    .await;
    sent("GET", "/payinRequests/r1", None, async |palomma: &Client| {
        palomma.payin_requests().get_by_id(&PayinRequestId::new("r1")).await
    })
    .await;
    sent("GET", "/payoutTargets/t1", None, async |palomma: &Client| {
        palomma.payout_targets().get_by_id(&PayoutTargetId::new("t1")).await
    })
    .await;
    sent("GET", "/payoutRequests/r1", None, async |palomma: &Client| {
        palomma.payout_requests().get_by_id(&PayoutRequestId::new("r1")).await
    })
    .await;
    let account = MerchantAccountId::new("default");
    sent("GET", "/merchantAccounts/default", None, async |palomma: &Client| {
        palomma.merchant_accounts().get_by_id(&account).await
    })
    .await;
    sent("GET", "/merchantAccounts/default/settlements/p1", None, async |palomma: &Client| {
        palomma.payin_settlements().get_by_id(&account, &PayinSettlementId::new("p1")).await
    })
    .await;
}

#[tokio::test]
async fn every_list_takes_its_filters() {
    let id = support::customer();
    let settlement = PayinSettlementId::new("p1");
    sent("GET", "/customers?reference=a%26b&limit=5&cursor=c", None, async |palomma: &Client| {
        palomma.customers().list().reference("a&b").limit(5).cursor("c").await
    })
    .await;
    sent(
        "GET",
        "/payinLinks?reference=r&customerId=01HPR57X6QR5ZRKEEKBSDBW4RA&payinSettlementId=p1",
        None,
        async |palomma: &Client| {
            palomma
                .payin_links()
                .list()
                .reference("r")
                .customer_id(&id)
                .payin_settlement_id(&settlement)
                .await
        },
    )
    .await;
    sent("GET", "/payinSources?customerId=01HPR57X6QR5ZRKEEKBSDBW4RA", None, async |palomma: &Client| {
        palomma.payin_sources().list().customer_id(&id).await
    })
    .await;
    sent("GET", "/payinRequests?payinSourceId=s1&payinSettlementId=p1", None, async |palomma: &Client| {
        palomma
            .payin_requests()
            .list()
            .payin_source_id(&PayinSourceId::new("s1"))
            .payin_settlement_id(&settlement)
            .await
    })
    .await;
    sent("GET", "/payoutTargets?reference=r", None, async |palomma: &Client| {
        palomma.payout_targets().list().reference("r").await
    })
    .await;
    sent("GET", "/payoutRequests?payoutTargetId=t1", None, async |palomma: &Client| {
        palomma.payout_requests().list().payout_target_id(&PayoutTargetId::new("t1")).await
    })
    .await;
    sent("GET", "/merchantAccounts?limit=1", None, async |palomma: &Client| {
        palomma.merchant_accounts().list().limit(1).await
    })
    .await;
    sent("GET", "/merchantAccounts/default/settlements?cursor=c", None, async |palomma: &Client| {
        palomma.payin_settlements().list(&MerchantAccountId::new("default")).cursor("c").await
    })
    .await;
}
