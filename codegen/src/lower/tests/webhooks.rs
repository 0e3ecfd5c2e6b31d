//! Webhooks.

use crate::lower::testing::{calls_of, lowered, plain, types_of};

fn document(signature: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: t, version: '1'}}
paths: {{}}
{signature}
x-webhooks:
  link.update:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/LinkUpdate'}}}}}}}}
      responses: {{'200': {{description: ok}}}}
  source.update:
    post:
      requestBody:
        content:
          application/json:
            schema: {{type: object, required: [eventType], properties: {{eventType: {{type: string, enum: [source.update]}}}}}}
      responses: {{'200': {{description: ok}}}}
components:
  schemas:
    LinkUpdate: {{type: object, required: [eventType], properties: {{eventType: {{type: string, enum: [link.update]}}}}}}
"
    )
}

#[test]
fn all_bodies_are_one_union() {
    let (api, lines) = lowered(&document(
        "x-webhook-signature: {algorithm: hmac-sha256, header: X-Signature, encoding: hex, signed: {header: X-Encoded-Data, encoding: base64}, id: /id}",
    ));
    let expected = "
        api \"t\" 1

        webhooks WebhookEvent
          \"link.update\" \"link.update\": LinkUpdate
          \"source.update\" \"source.update\": SourceUpdateEvent
          Signature { algorithm: HmacSha256, header: \"X-Signature\", separator: None, prefix: None, encoding: Hex, signed: Base64Header(\"X-Encoded-Data\"), key_prefix: None, id: Some(Pointer(\"/id\")), timestamp: None, tolerance: None }";
    assert_eq!(calls_of(&api), plain(expected));
    let expected = "
        object LinkUpdate \"LinkUpdate\"
          constant \"eventType\" = \"link.update\"

        object SourceUpdateEvent \"source.update event\"
          constant \"eventType\" = \"source.update\"

        union WebhookEvent \"WebhookEvent\"
          LinkUpdate(LinkUpdate)
          SourceUpdate(SourceUpdateEvent)
          by tag \"eventType\" \"link.update\" => LinkUpdate \"source.update\" => SourceUpdate";
    assert_eq!((types_of(&api), lines), (plain(expected), Vec::new()));
}

#[test]
fn a_signature_that_cannot_be_is_left_out() {
    for wrong in [
        "x-webhook-signature: {algorithm: md5, header: X, encoding: hex, signed: body}",
        "x-webhook-signature: {algorithm: hmac-sha256, encoding: hex, signed: body}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: rot13, signed: body}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: {header: Y}}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, id: id}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: '{body'}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: '{id}'}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: '{nonce}.{body}'}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: '{id}.{body}', id: /id}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: '{timestamp}.{body}'}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, tolerance: 5}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, tolerance: 5, timestamp: {header: T}}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, tolerance: soon, timestamp: /t}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, id: {element: i}}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, key: base64}",
        "x-webhook-signature: {algorithm: hmac-sha256, header: X, encoding: hex, signed: body, prefix: 1}",
    ] {
        let (api, lines) = lowered(&document(wrong));
        assert!(api.webhooks.unwrap().signature.is_none(), "{wrong}");
        assert!(
            matches!(lines.as_slice(), [line] if line.starts_with("invalid-extension ")),
            "{wrong}: {lines:#?}"
        );
    }
}
