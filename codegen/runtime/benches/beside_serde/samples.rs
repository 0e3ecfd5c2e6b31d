//! The texts that are read.

/// A link as the API answers it, in the order of the description.
pub(crate) const LINK: &str = r#"{
    "id": "01HPR9WJ6J3V4T2K5M8N7P0QRS",
    "reference": "order-1031",
    "description": "Two tickets",
    "customerId": "01HPR57X6QR5ZRKEEKBSDBW4RA",
    "customerDetails": {
        "reference": "customer-7",
        "name": "Pepito Perez",
        "documentType": "cc",
        "documentNumber": "1037551022",
        "email": "pepito@gmail.example",
        "phoneNumber": "3013111111"
    },
    "status": "approved",
    "statusMessage": null,
    "paymentUrl": "https://pay.example/01HPR9WJ6J3V4T2K5M8N7P0QRS",
    "redirectUrl": "https://shop.example/return",
    "amount": 20000,
    "amountCollected": 20000,
    "fee": 900,
    "type": "card",
    "expiration": "2024-08-30T23:59:59",
    "targetMerchantAccountId": "01HPR57X6QR5ZRKEEKBSDBW4RB",
    "createdAt": "2024-08-28T16:00:00.000Z",
    "updatedAt": "2024-08-28T16:05:12.345Z"
}"#;

/// The text without its white space, as servers send it.
fn compact(text: &str) -> String {
    text.lines().map(str::trim).collect::<String>().replace("\": ", "\":")
}

/// What the page of a list is at least, in bytes.
const MEGABYTE: usize = 1_000_000;

/// A page of links.
pub(crate) fn page() -> String {
    let link = compact(LINK);
    let links = vec![link.as_str(); MEGABYTE / link.len() + 1].join(",");
    format!(r#"{{"items":[{links}],"cursor":"01HPR9","count":{}}}"#, links.len())
}

/// Events as webhooks deliver them, each with its tag before all else.
pub(crate) fn events() -> String {
    let event = |kind, event: &str| {
        let head = r#""webhookId":"01HPR9","timestamp":"2024-08-28T16:05:12.345Z""#;
        format!(r#"{{"eventType":"{kind}",{head},"event":{event}}}"#)
    };
    let link = compact(LINK);
    // A request has no URLs, no type, no description and no end.
    let of_requests = |line: &&str| {
        !["Url\"", "\"type\"", "\"description\"", "\"expiration\""]
            .iter()
            .any(|of_links| line.contains(of_links))
    };
    let request = compact(&LINK.lines().filter(of_requests).collect::<Vec<_>>().join("\n"));
    let both = [event("payin-link.update", &link), event("payin-request.update", &request)].join(",");
    format!("[{}]", vec![both; 50].join(","))
}

/// What each kind of link says, without its tag.
const KINDS: [(&str, &str); 6] = [
    ("general", r#""availableTypes":["pse","card"]"#),
    ("pse", r#""bank":"bancolombia""#),
    ("bancolombiaButton", r#""description":"Two tickets""#),
    ("nequiButton", r#""phoneNumber":"3013111111""#),
    (
        "card",
        r#""card":{"cardNumber":"4111111111111111","expirationMonth":"12","expirationYear":"2030","cvv":"123"}"#,
    ),
    ("bancolombiaCollect", r#""description":"Two tickets""#),
];

const COMMON: &str = r#""customerId":"01HPR57X6QR5ZRKEEKBSDBW4RA","redirectUrl":"https://shop.example/return","amount":20000,"reference":"order-1031""#;

/// All kinds of links, each with its tag before all else.
pub(crate) fn tag_first() -> String {
    many(|(tag, own)| format!(r#"{{"type":"{tag}",{COMMON},{own}}}"#))
}

/// All kinds of links, each with its tag behind all else.
pub(crate) fn tag_last() -> String {
    many(|(tag, own)| format!(r#"{{{COMMON},{own},"type":"{tag}"}}"#))
}

fn many(one: impl Fn(&(&str, &str)) -> String) -> String {
    let all: Vec<_> = KINDS.iter().map(one).collect();
    format!("[{}]", vec![all.join(","); 100].join(","))
}
