//! The `x-` keys that the generator understands, in one place. All others are ignored.
//!
//! | key | where | value |
//! | --- | --- | --- |
//! | `x-sensitive` | schema, property (also beside its `$ref`), parameter | `true`: redacted wherever it would be printed |
//! | `x-rust-name` | schema, property, parameter, operation, server, security scheme | a string: replaces the words that the Rust name is made of |
//! | `x-rust-newtype` | schema of one string or integer | a string: the name of a type of its own; every schema that gives the same name shares the type |
//! | `x-lenient` | schema | `true`: `type: number` that holds integers becomes `i64` when it stands beside `format: int64` or `type: integer`, and `100000.0` is read too; `format: date-time` becomes a date and time without offset that reads a bare date too |
//! | `x-enum-descriptions` | schema with `enum` | an array of strings in the order of `enum`, or an object from value to string |
//! | `x-pagination` | operation | `{cursor: NAME, next: NAME, items: NAME}`, see below |
//! | `x-idempotency-key` | operation | a string: the request header that takes the key |
//! | `x-webhooks` | document root | as `webhooks` of OpenAPI 3.1: an object from name to PathItem |
//! | `x-webhook-signature` | document root | how deliveries are signed, see below |
//!
//! `x-pagination` has one form. `cursor` is the wire name of the query parameter that takes the cursor, `next` and `items`
//! are the wire names of the properties of the success body that hold the next cursor and the list:
//!
//! ```yaml
//! x-pagination: {cursor: cursor, next: cursor, items: items}
//! ```
//!
//! `next` may be left out where it is named like `cursor`, and `items` where it is `items`.
//!
//! `x-webhook-signature` is one of these two. `algorithm` is `hmac-sha256` or `hmac-sha512`, `encoding` is `hex` or `base64`,
//! `signed` is `body` or the header whose text is signed and holds the event in Base64; `id` and `timestamp` are JSON
//! Pointers (RFC 6901) into the event and may be left out:
//!
//! ```yaml
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: X-Signature
//!   encoding: hex
//!   signed: {header: X-Encoded-Data, encoding: base64}
//!   id: /webhookId
//!   timestamp: /timestamp
//! ```
//!
//! ```yaml
//! x-webhook-signature: {algorithm: hmac-sha256, header: X-Signature, encoding: hex, signed: body}
//! ```
