//! Credentials and servers.

use crate::lower::testing::{calls_of, lowered, plain};

#[test]
fn credentials_are_those_that_operations_need() {
    let (api, lines) = lowered(
        "openapi: 3.1.0
info: {title: t, version: '1'}
security: [{token: []}]
servers:
  - {url: 'https://{region}.example.test/{v}', description: Production server, variables: {region: {default: eu}}}
  - {url: 'https://b.example.test', x-rust-name: Testing}
paths:
  /a:
    get: {operationId: a, responses: {'200': {description: ok}}}
    put: {operationId: b, security: [], responses: {'200': {description: ok}}}
    post: {operationId: c, security: [{key: [], token: []}, {}], responses: {'200': {description: ok}}}
    patch: {operationId: d, security: [{mutual: []}, {gone: []}, {cookie: []}], responses: {'200': {description: ok}}}
  /b:
    servers: [{url: 'https://c.example.test'}]
    put: {operationId: f, security: [{tls: []}, {ssl: []}, {grant: [read, list]}], responses: {'200': {description: ok}}}
    get: {operationId: e, security: [{}], responses: {'200': {description: ok}}}
components:
  securitySchemes:
    unused: {type: http, scheme: basic}
    cookie: {type: apiKey, in: cookie, name: sid}
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: oauth2, flows: {}}
    mutual: {type: http, scheme: digest}
    tls: {type: mutualTLS}
    ssl: {type: ssl}
    grant: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://auth.example/token', scopes: {}}}}
",
    );
    let expected = "
        api \"t\" 1
        server Production https://eu.example.test/{v} of https://{region}.example.test/{v}
        server Testing https://b.example.test
        credential \"cookie\" cookie: cookie \"sid\"
        credential \"key\" key: header \"x-key\"
        credential \"token\" token: bearer
        credential \"grant\" grant: bearer
        credential \"grant\" client_credentials: client credentials https://auth.example/token
        module untagged Untagged None

        operation \"a\" A
          untagged.a: GET /a
          success
            200 Ok: empty
          security [token]

        operation \"b\" B
          untagged.b: PUT /a
          success
            200 Ok: empty

        operation \"c\" C
          untagged.c: POST /a
          success
            200 Ok: empty
          security [key, token]
          security []

        operation \"d\" D
          untagged.d: PATCH /a
          success
            200 Ok: empty
          security [cookie]

        operation \"f\" F
          untagged.f: PUT /b
          server https://c.example.test
          success
            200 Ok: empty
          security [grant read list]

        operation \"e\" E
          untagged.e: GET /b
          server https://c.example.test
          success
            200 Ok: empty";
    assert_eq!(calls_of(&api), plain(expected));
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(
        codes,
        [
            "unsupported-security",
            "dangling-ref",
            "unsupported-security",
            "unsupported-security",
            "missing-field"
        ],
        "{lines:#?}"
    );
}
