//! Webhooks, with signatures computed by OpenSSL:
//!
//! ```text
//! EVENT='{"webhookId":"wh_01","timestamp":"2025-11-04T12:00:00.000Z","eventType":"payin-link.update"}'
//! printf %s "$EVENT" | base64 -w0                                                      # ENCODED
//! printf %s "$EVENT" | base64 -w0 | openssl dgst -sha256 -hmac integrity-key           # BY_KEY
//! printf %s "$EVENT" | base64 -w0 | openssl dgst -sha256 -hmac old-key                 # BY_OLD_KEY
//! printf %s "$EVENT" | openssl dgst -sha512 -hmac body-key -binary | base64 -w0        # OF_BODY
//! ```

use codegen_runtime::webhook::{Algorithm, Encoding, Error, Scheme, Signed, Verifier};
use codegen_runtime::{DateTime, HeaderMap, Json};

const EVENT: &str =
    r#"{"webhookId":"wh_01","timestamp":"2025-11-04T12:00:00.000Z","eventType":"payin-link.update"}"#;
const ENCODED: &str = "eyJ3ZWJob29rSWQiOiJ3aF8wMSIsInRpbWVzdGFtcCI6IjIwMjUtMTEtMDRUMTI6MDA6MDAuMDAwWiIsImV2ZW50VHlwZSI6InBheWluLWxpbmsudXBkYXRlIn0=";
const BY_KEY: &str = "73a470219fd2976c52cadd7872c69af74c724f161dead549e0d8036b6ea08586";
const BY_OLD_KEY: &str = "11bd6555c860b8d9d48feb164a60303a6c371971ef3539a7ae50e33ebcb3fd2f";
const OF_BODY: &str =
    "M/Hvn871w4Scdp8/r4nZBgUK8Eor8baHPF/o3ByQmh2+GtNrXmx28S78jG6znxg5AVcZrg/GUBcDLx5VeUUSlw==";

const SIGNATURE: Scheme = Scheme {
    algorithm: Algorithm::HmacSha256,
    header: "X-Signature",
    encoding: Encoding::Hex,
    signed: Signed::Base64Header("X-Encoded-Data"),
    id: Some("/webhookId"),
    timestamp: Some("/timestamp"),
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
    let error =
        verifier().verify([("X-Signature", BY_OLD_KEY), ("X-Encoded-Data", ENCODED)], b"").unwrap_err();
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
        let error = verifier().verify(headers, EVENT).unwrap_err();
        assert!(expected(&error), "{headers:?} {error:?}");
    }
}

#[test]
fn an_empty_key_signs_nothing() {
    let error =
        verifier().key("").verify([("X-Signature", BY_KEY), ("X-Encoded-Data", ENCODED)], b"").unwrap_err();
    assert!(matches!(error, Error::EmptyKey), "{error:?}");
}

#[test]
fn a_body_can_be_signed() {
    let scheme = Scheme {
        algorithm: Algorithm::HmacSha512,
        encoding: Encoding::Base64,
        signed: Signed::Body,
        timestamp: Some("/eventType/none"),
        ..SIGNATURE
    };
    let verifier = Verifier::<Json>::new(scheme, "body-key");
    let delivery = verifier.verify([("X-Signature", OF_BODY)], EVENT).unwrap();
    assert_eq!((delivery.event.as_str(), delivery.webhook_id()), (EVENT, Some("wh_01")));
    assert_eq!(delivery.timestamp(), None);
    let error = verifier.verify([("X-Signature", OF_BODY)], EVENT.replace("wh_01", "wh_02")).unwrap_err();
    assert!(matches!(error, Error::WrongSignature), "{error:?}");
}

#[test]
fn a_signed_event_of_another_type_is_told_without_its_content() {
    let verifier = Verifier::<i64>::new(SIGNATURE, "integrity-key");
    let error = verifier.verify([("X-Signature", BY_KEY), ("X-Encoded-Data", ENCODED)], b"").unwrap_err();
    assert!(matches!(error, Error::Undecodable(_)), "{error:?}");
    assert!(!format!("{error} {error:?} {verifier:?}").contains("wh_01"));
    assert!(!format!("{verifier:?}").contains("integrity-key"));
}
