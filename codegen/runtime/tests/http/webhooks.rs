//! Webhooks, with signatures computed by OpenSSL:
//!
//! ```text
//! EVENT='{"webhookId":"wh_01","timestamp":"2025-11-04T12:00:00.000Z","eventType":"payin-link.update"}'
//! printf %s "$EVENT" | base64 -w0                                                      # ENCODED
//! printf %s "$EVENT" | base64 -w0 | openssl dgst -sha256 -hmac integrity-key           # BY_KEY
//! printf %s "$EVENT" | base64 -w0 | openssl dgst -sha256 -hmac old-key                 # BY_OLD_KEY
//! printf %s "$EVENT" | openssl dgst -sha512 -hmac body-key -binary | base64 -w0        # OF_BODY
//! ```

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use watch::Failed;

use codegen_runtime::webhook::{Algorithm, At, Encoding, Error, KeyForm, Part, Scheme, Signed, Verifier};
use codegen_runtime::{DateTime, HeaderMap, Json, UnknownFields, Unlisted, UnlistedKind};

const EVENT: &str =
    r#"{"webhookId":"wh_01","timestamp":"2025-11-04T12:00:00.000Z","eventType":"payin-link.update"}"#;
const ENCODED: &str = "eyJ3ZWJob29rSWQiOiJ3aF8wMSIsInRpbWVzdGFtcCI6IjIwMjUtMTEtMDRUMTI6MDA6MDAuMDAwWiIsImV2ZW50VHlwZSI6InBheWluLWxpbmsudXBkYXRlIn0=";
const BY_KEY: &str = "73a470219fd2976c52cadd7872c69af74c724f161dead549e0d8036b6ea08586";
const BY_OLD_KEY: &str = "11bd6555c860b8d9d48feb164a60303a6c371971ef3539a7ae50e33ebcb3fd2f";
const OF_BODY: &str =
    "M/Hvn871w4Scdp8/r4nZBgUK8Eor8baHPF/o3ByQmh2+GtNrXmx28S78jG6znxg5AVcZrg/GUBcDLx5VeUUSlw==";

const ZEN: &str = "sha256=269e157f196fb7706cca584ebe0611645a437ba56bc9160365188f70ceda5eaf";
const STRIPE: &str = "347e9afe3d74ec4c5cbefd270edc9246513ae3da7b375223e302560fbd4146eb";
const STRIPE_OLD: &str = "40c0e3fdea6dde739c59b10c28033c4ecd58107dd7243e7d2b399e6f005dec3a";

const SIGNATURE: Scheme = Scheme {
    algorithm: Algorithm::HmacSha256,
    header: "X-Signature",
    encoding: Encoding::Hex,
    signed: Signed::Base64Header("X-Encoded-Data"),
    id: Some(At::Pointer("/webhookId")),
    timestamp: Some(At::Pointer("/timestamp")),
    ..Scheme::PLAIN
};

fn verifier() -> Verifier<Json> {
    Verifier::new(SIGNATURE, "integrity-key")
}

#[test]
fn a_signed_delivery_is_read_from_what_was_signed() {
    let headers = [("x-signature", BY_KEY), ("x-encoded-data", ENCODED)];
    for body in [EVENT, "", r#"{"webhookId":"forged"}"#] {
        let delivery = verifier().verify(headers, body).unwrap();
        assert_eq!(delivery.event.as_str(), EVENT);
        assert_eq!(delivery.webhook_id(), Some("wh_01"));
        assert_eq!(delivery.timestamp().map(DateTime::as_str), Some("2025-11-04T12:00:00.000Z"));
    }
}

pub(crate) struct Event {
    pub(crate) webhook_id: String,
    pub(crate) event_type: EventType,
    unknown: UnknownFields,
}

pub(crate) enum EventType {
    Created,
    UnknownValue(String),
}

codegen_runtime::string_enum! { EventType { "payin-link.create" Created, } }

codegen_runtime::object! {
    Event(event) sent {
        required use EventType {
            "webhookId" webhook_id: String,
            "eventType" event_type: EventType,
        }
    }
}

#[test]
fn what_an_event_has_beyond_its_description_is_told() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let hook = Arc::clone(&told);
    let verifier = Verifier::<Event>::new(SIGNATURE, "integrity-key").on_unknown(move |unlisted| {
        let Unlisted { operation, kind, type_name, pointer, value, .. } = *unlisted;
        let value = value.map(str::to_owned);
        hook.lock().unwrap().push((operation, kind, type_name, pointer.to_owned(), value));
    });
    verifier.verify([("x-signature", BY_OLD_KEY), ("x-encoded-data", ENCODED)], "").err().unwrap();
    assert!(told.lock().unwrap().is_empty(), "nothing is told of what nobody signed");
    let delivery = verifier.verify([("x-signature", BY_KEY), ("x-encoded-data", ENCODED)], "").unwrap();
    assert_eq!(delivery.event.webhook_id, "wh_01");
    let (value, property) = (UnlistedKind::Value, UnlistedKind::Property);
    assert_eq!(
        *told.lock().unwrap(),
        [
            ("", value, "EventType", "/eventType".to_owned(), Some("payin-link.update".to_owned())),
            ("", property, "Event", "/timestamp".to_owned(), None),
        ]
    );
}

#[test]
fn headers_come_in_many_forms() {
    let mut map = HeaderMap::new();
    map.insert("x-signature", BY_KEY.parse().unwrap());
    map.insert("x-encoded-data", ENCODED.parse().unwrap());
    assert!(verifier().verify(&map, b"").is_ok());
    let pairs = vec![
        ("X-SIGNATURE".to_owned(), BY_KEY.to_owned()),
        ("X-Encoded-DATA".to_owned(), ENCODED.to_owned()),
    ];
    assert!(verifier().verify(&pairs, b"").is_ok());
    assert!(verifier().verify(pairs.as_slice(), b"").is_ok());
}

#[test]
fn several_keys_can_be_active() {
    let both = Verifier::<Json>::new(SIGNATURE, "old-key").key("integrity-key");
    for signature in [BY_KEY, BY_OLD_KEY, &BY_KEY.to_uppercase()] {
        assert!(both.verify([("X-Signature", signature), ("X-Encoded-Data", ENCODED)], b"").is_ok());
    }
    let error = verifier().verify([("X-Signature", BY_OLD_KEY), ("X-Encoded-Data", ENCODED)], b"").failure();
    assert!(matches!(error, Error::WrongSignature), "{error:?}");
}

/// Headers, and what is wrong with them.
type Refused<'a> = (&'a [(&'a str, &'a str)], fn(&Error) -> bool);

#[test]
fn what_is_not_signed_is_refused() {
    let changed = ENCODED.replace("eyJ3", "eyJ4");
    let twice = [("X-Signature", BY_KEY), ("X-Encoded-Data", ENCODED), ("x-encoded-data", &changed)];
    let table: [Refused<'_>; 8] = [
        (&[], |error| matches!(error, Error::MissingHeader("X-Signature"))),
        (&[("X-Signature", BY_KEY)], |error| matches!(error, Error::MissingHeader("X-Encoded-Data"))),
        (&twice, |error| matches!(error, Error::RepeatedHeader("X-Encoded-Data"))),
        (&[("X-Signature", BY_KEY), ("X-Encoded-Data", &changed)], |error| {
            matches!(error, Error::WrongSignature)
        }),
        (&[("X-Signature", &BY_KEY[2..]), ("X-Encoded-Data", ENCODED)], |error| {
            matches!(error, Error::WrongSignature)
        }),
        (&[("X-Signature", ""), ("X-Encoded-Data", ENCODED)], |error| matches!(error, Error::WrongSignature)),
        (&[("X-Signature", "x"), ("X-Encoded-Data", ENCODED)], |error| {
            matches!(error, Error::MalformedHeader("X-Signature"))
        }),
        (&[("X-Signature", BY_KEY), ("X-Encoded-Data", EVENT)], |error| {
            matches!(error, Error::WrongSignature)
        }),
    ];
    for (headers, expected) in table {
        let error = verifier().verify(headers, EVENT).failure();
        assert!(expected(&error), "{headers:?} {error:?}");
    }
}

#[test]
fn an_empty_key_signs_nothing() {
    let error =
        verifier().key("").verify([("X-Signature", BY_KEY), ("X-Encoded-Data", ENCODED)], b"").failure();
    assert!(matches!(error, Error::EmptyKey), "{error:?}");
}

#[test]
fn a_body_can_be_signed() {
    let scheme = Scheme {
        algorithm: Algorithm::HmacSha512,
        encoding: Encoding::Base64,
        signed: Signed::Body,
        timestamp: Some(At::Pointer("/eventType/none")),
        ..SIGNATURE
    };
    let verifier = Verifier::<Json>::new(scheme, "body-key");
    let delivery = verifier.verify([("X-Signature", OF_BODY)], EVENT).unwrap();
    assert_eq!((delivery.event.as_str(), delivery.webhook_id()), (EVENT, Some("wh_01")));
    assert_eq!(delivery.timestamp(), None);
    let error = verifier.verify([("X-Signature", OF_BODY)], EVENT.replace("wh_01", "wh_02")).failure();
    assert!(matches!(error, Error::WrongSignature), "{error:?}");
}

#[test]
fn a_signed_event_of_another_type_is_told_without_its_content() {
    let verifier = Verifier::<i64>::new(SIGNATURE, "integrity-key");
    let error = verifier.verify([("X-Signature", BY_KEY), ("X-Encoded-Data", ENCODED)], b"").failure();
    assert!(matches!(error, Error::Undecodable(_)), "{error:?}");
    assert!(!format!("{error} {error:?} {verifier:?}").contains("wh_01"));
    assert!(!format!("{verifier:?}").contains("integrity-key"));
}

/// GitHub's own example, from "Validating webhook deliveries":
///
/// ```text
/// printf 'Hello, World!' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
/// ```
#[test]
fn githubs_deliveries_are_verified() {
    let scheme = Scheme {
        header: "X-Hub-Signature-256",
        prefix: "sha256=",
        id: Some(At::Header("X-GitHub-Delivery")),
        ..Scheme::PLAIN
    };
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let verifier = Verifier::<Json>::new(scheme, "It's a Secret to Everybody");
    let headers = |signature| [("x-hub-signature-256", signature), ("x-github-delivery", "72d3162e")];
    // The signature is right; the example's body is no JSON.
    let error = verifier.verify(headers(signature), "Hello, World!").failure();
    assert!(matches!(error, Error::Undecodable(_)), "{error:?}");
    let error = verifier.verify(headers(&signature[7..]), "Hello, World!").failure();
    assert!(matches!(error, Error::MalformedHeader("X-Hub-Signature-256")), "{error:?}");
    // printf '{"zen":1}' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
    let delivery = verifier.verify(headers(ZEN), r#"{"zen":1}"#).unwrap();
    assert_eq!((delivery.webhook_id(), delivery.timestamp()), (Some("72d3162e"), None));
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// ```text
/// printf '1614265330.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
/// printf '1614265330.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_old
/// ```
#[test]
fn stripes_deliveries_are_verified() {
    const BODY: &str = r#"{"id":"evt_1"}"#;
    let scheme = Scheme {
        header: "Stripe-Signature",
        separator: Some(","),
        prefix: "v1=",
        signed: Signed::Parts(&[Part::Timestamp, Part::Text("."), Part::Body]),
        id: Some(At::Pointer("/id")),
        timestamp: Some(At::Element("t")),
        tolerance: Some(300),
        ..Scheme::PLAIN
    };
    let verifier = Verifier::<Json>::new(scheme, "whsec_test");
    let header = |text: &str| [("Stripe-Signature", text.to_owned())];
    let both = format!("t=1614265330,v1={STRIPE_OLD},v1={STRIPE},v0=6ffbb59b2300aae63f272406069a9788");
    for now in [1_614_265_330, 1_614_265_630, 1_614_265_030] {
        let delivery = verifier.verify_at(header(&both), BODY, at(now)).unwrap();
        assert_eq!(delivery.webhook_id(), Some("evt_1"));
        assert_eq!(delivery.timestamp().map(DateTime::as_str), Some("1614265330"));
    }
    for now in [1_614_265_631, 1_614_265_029] {
        let error = verifier.verify_at(header(&both), BODY, at(now)).failure();
        assert!(matches!(error, Error::Untimely), "{error:?}");
    }
    let patient = verifier.clone().tolerance(Duration::from_secs(1000));
    assert!(patient.verify_at(header(&both), BODY, at(1_614_266_330)).is_ok());
    let old = Verifier::<Json>::new(scheme, "new").key("whsec_old");
    assert!(old.verify_at(header(&both), BODY, at(1_614_265_330)).is_ok());

    for (text, wrong) in [
        (both.replace("t=1614265330", "t=1614265331"), "no key gives this signature"),
        (both.replace("v1=", "v2="), "the header Stripe-Signature is malformed"),
        (both.replace("t=", "u="), "the header Stripe-Signature is malformed"),
        (format!("t=1614265330,{both}"), "the header Stripe-Signature is malformed"),
        (String::new(), "the header Stripe-Signature is malformed"),
    ] {
        let error = verifier.verify_at(header(&text), BODY, at(1_614_265_330)).failure();
        assert_eq!(error.to_string(), wrong, "{text}");
    }
}

/// The vector of Standard Webhooks:
///
/// ```text
/// KEY=$(printf MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | base64 -d | xxd -p -c64)
/// printf 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}' \
///   | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | base64
/// ```
#[test]
fn standard_webhooks_are_verified() {
    const BODY: &str = r#"{"test": 2432232314}"#;
    let scheme = Scheme {
        header: "webhook-signature",
        separator: Some(" "),
        prefix: "v1,",
        encoding: Encoding::Base64,
        signed: Signed::Parts(&[Part::Id, Part::Text("."), Part::Timestamp, Part::Text("."), Part::Body]),
        key: KeyForm::Base64("whsec_"),
        id: Some(At::Header("webhook-id")),
        timestamp: Some(At::Header("webhook-timestamp")),
        tolerance: Some(300),
        ..Scheme::PLAIN
    };
    let headers = |id, signature| {
        [("webhook-id", id), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)]
    };
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const SIGNATURES: &str = "v1a,AAAA v1,bm9ub25v v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    for key in ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
        let verifier = Verifier::<Json>::new(scheme, key);
        let delivery = verifier.verify_at(headers(ID, SIGNATURES), BODY, at(1_614_265_400)).unwrap();
        assert_eq!(delivery.webhook_id(), Some(ID));
        let error = verifier.verify_at(headers("msg_2", SIGNATURES), BODY, at(1_614_265_400)).failure();
        assert!(matches!(error, Error::WrongSignature), "{error:?}");
        let error = verifier.verify(headers(ID, SIGNATURES), BODY).failure();
        assert!(matches!(error, Error::Untimely), "{error:?}");
    }
    let error = Verifier::<Json>::new(scheme, "whsec_?").verify(headers(ID, SIGNATURES), BODY).failure();
    assert!(matches!(error, Error::MalformedKey), "{error:?}");
    let error = Verifier::<Json>::new(scheme, "whsec_").verify(headers(ID, SIGNATURES), BODY).failure();
    assert!(error.to_string().contains("key"), "{error:?}");
}

/// Slack's own example, from "Verifying requests from Slack": `v0:TIME:BODY`, HMAC-SHA-256, hexadecimal.
#[test]
fn a_signed_time_may_have_text_before_it() {
    let scheme = Scheme {
        header: "X-Slack-Signature",
        prefix: "v0=",
        signed: Signed::Parts(&[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body]),
        timestamp: Some(At::Header("X-Slack-Request-Timestamp")),
        ..Scheme::PLAIN
    };
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V\
                &channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=\
                &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
                &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let headers = [
        ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
        ("X-Slack-Request-Timestamp", "1531420618"),
    ];
    let error =
        Verifier::<Json>::new(scheme, "8f742231b10e8888abcd99yyyzzz85a5").verify(headers, body).failure();
    assert!(matches!(error, Error::Undecodable(_)), "the signature is right: {error:?}");
}
