//! Operations: names, parameters, bodies, answers, pages.

use crate::lower::testing::{calls_of, lowered, plain};

/// A document with these paths.
fn calls(paths: &str) -> (String, Vec<String>) {
    let indented: String = paths.lines().map(|line| format!("  {line}\n")).collect();
    let (api, lines) =
        lowered(&format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n{indented}"));
    (calls_of(&api).replacen("api \"t\" 1\n", "", 1), lines)
}

#[test]
fn tags_are_compared_after_casing_and_left_out_of_methods() {
    let (text, lines) = calls(
        "/a:
  get: {operationId: health, responses: {'200': {description: ok}}}
/customers:
  post: {operationId: createCustomer, tags: [customers], responses: {'200': {description: ok}}}
  get: {operationId: listCustomers, tags: [Customers, Other], deprecated: true, responses: {'200': {description: ok}}}
/links:
  get: {tags: [Payin Links], responses: {'200': {description: ok}}, x-rust-name: everything}",
    );
    let expected = "
        module customers Customers Some(\"customers\")
        module payin_links PayinLinks Some(\"Payin Links\")
        module untagged Untagged None

        operation \"health\" Health
          untagged.health: GET /a
          success
            200 Ok: empty

        operation \"createCustomer\" CreateCustomer
          customers.create: POST /customers
          success
            200 Ok: empty

        operation \"listCustomers\" ListCustomers deprecated
          customers.list: GET /customers
          success
            200 Ok: empty

        operation \"get_links\" GetLinks
          payin_links.everything: GET /links
          success
            200 Ok: empty";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn parameters_are_taken_from_path_item_and_operation() {
    let (text, lines) = calls(
        "/a/{id}/{undeclared}:
  parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
    - {name: q, in: query, schema: {type: string}}
  get:
    operationId: a
    parameters:
      - {name: q, in: query, required: true, schema: {type: [integer, 'null'], maximum: 10}, description: the q}
      - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
      - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, properties: {c: {type: string}}}}
      - {name: where, in: query, content: {application/json: {schema: {type: object, properties: {d: {type: string}}}}}}
      - {name: X-Key, in: header, schema: {type: string, format: password}}
      - {name: Accept, in: header, schema: {type: string}}
      - {name: sid, in: cookie, schema: {type: string}, x-sensitive: true, x-rust-name: session}
      - {name: gone, in: path, required: true, schema: {type: string}}
      - {name: odd, in: query, style: matrix, schema: {type: string}}
      - {name: odd, in: query, schema: {type: string}}
      - {name: nowhere, in: body, schema: {type: string}}
      - {name: bare, in: query}
    responses: {'200': {description: ok}}",
    );
    let expected = "
        module untagged Untagged None

        operation \"a\" A
          untagged.a: GET /a/{id}/{undeclared}
          Path \"id\" id: String Simple required
          Query \"q\" q: i64 Form required explode  (Maximum: 10)
          Query \"ids\" ids: [i64] Form
          Query \"filter\" filter: AFilter DeepObject explode
          Query \"where\" where: AWhere Json
          Header \"X-Key\" x_key: String Simple sensitive  (Format: password)
          Cookie \"sid\" session: String Form explode sensitive
          Query \"odd\" odd: String Form explode
          Query \"bare\" bare: String Form explode
          Path \"undeclared\" undeclared: String Simple required
          success
            200 Ok: empty";
    assert_eq!(text.replace("r#where", "where"), plain(expected));
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(
        codes,
        [
            "ignored-keyword",
            "invalid-value",
            "invalid-value",
            "invalid-value",
            "missing-field",
            "unused-path-parameter",
            "undeclared-path-parameter"
        ],
        "{lines:#?}"
    );
}

#[test]
fn success_and_failure_are_told_by_status() {
    let (text, lines) = calls(
        "/two:
  get:
    operationId: two
    responses:
      default: {description: other, content: {text/plain: {schema: {type: string}}}}
      4XX: {description: bad, content: {application/problem+json: {schema: {type: object, properties: {t: {type: string}}}}}}
      '202': {description: later, content: {application/json: {schema: {type: object, properties: {j: {type: string}}}}}}
      '200': {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
      '499': {description: odd}
      '304': {description: same}
      weird: {description: no}
/same:
  get:
    operationId: same
    responses: {'200': {description: ok}, '204': {description: ok}}
/default:
  get:
    operationId: default
    responses: {default: {description: ok, content: {application/json: {schema: {type: string}}}}}
/none:
  get: {operationId: none}",
    );
    let expected = "
        module untagged Untagged None

        operation \"two\" Two
          untagged.two: GET /two
          success TwoSuccess
            200 Ok: application/json json TwoResponse
            202 Accepted: application/json json TwoResponse202
          failure TwoFailure
            304 NotModified: empty
            499 Status499: empty
            4XX Status4xx: application/problem+json json TwoResponse4xx
            default Default: text/plain text

        operation \"same\" Same
          untagged.same: GET /same
          success
            200 Ok: empty
            204 NoContent: empty

        operation \"default\" Default
          untagged.default: GET /default
          success
            2XX Status2xx: application/json json String
          failure DefaultFailure
            default Default: application/json json String

        operation \"none\" None
          untagged.none: GET /none";
    let text =
        text.replace("OptionNone", "None").replace("NoneType", "None").replace("DefaultType", "Default");
    assert_eq!(text, plain(expected));
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(codes, ["invalid-value", "missing-field"], "{lines:#?}");
}

#[test]
fn bodies_are_json_if_they_can_be() {
    let (text, lines) = calls(
        "/a:
  post:
    operationId: a
    requestBody:
      content:
        application/xml: {schema: {type: object}}
        application/json; charset=utf-8: {schema: {type: object, properties: {x: {type: string}}}}
    responses: {'204': {description: ok}}
/b:
  post:
    operationId: b
    requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}}}}
    responses: {'204': {description: ok}}
/c:
  post:
    operationId: c
    requestBody: {required: true}
    responses: {'204': {description: ok}}
/d:
  post:
    operationId: d
    requestBody:
      content:
        application/form-data: {schema: {type: object}}
        application/xml: {schema: {type: string}}
    responses: {'204': {description: ok}}",
    );
    let expected = "
        module untagged Untagged None

        operation \"a\" A
          untagged.a: POST /a
          body optional ABody::Json application/json; charset=utf-8 json ARequest
          body optional ABody::Xml application/xml bytes
          success
            204 NoContent: empty

        operation \"b\" B
          untagged.b: POST /b
          body required multipart/form-data multipart {Json}
          success
            204 NoContent: empty

        operation \"c\" C
          untagged.c: POST /c
          success
            204 NoContent: empty

        operation \"d\" D
          untagged.d: POST /d
          body optional DBody::Multipart multipart/form-data multipart {Json}
          body optional DBody::Xml application/xml bytes
          success
            204 NoContent: empty";
    assert_eq!(text, plain(expected));
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(codes, ["ignored-keyword", "missing-field", "invalid-value"], "{lines:#?}");
}

#[test]
fn a_list_with_pages_names_parameter_and_properties() {
    let paths = |pagination: &str| {
        format!(
            "/a:
  get:
    operationId: a
    x-idempotency-key: Idempotency-Key
    x-pagination: {pagination}
    parameters: [{{name: cursor, in: query, schema: {{type: string}}}}]
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema:
              type: object
              required: [items]
              properties:
                items: {{type: array, items: {{type: integer}}}}
                deep: {{type: object, properties: {{a/b: {{type: array, items: {{type: object, properties: {{id: {{type: string}}}}}}}}}}}}
                more: {{type: boolean}}
                cursor: {{type: [string, 'null']}}
                other: {{type: string}}"
        )
    };
    let deep = "[optional deep, optional a_b]: AResponseDeepAbItem";
    for (written, next, items) in [
        ("{cursor: cursor}", r#"Cursor { parameter: "cursor", next: "/cursor" }"#, "[required items]: i64"),
        ("{offset: cursor}", r#"Offset { parameter: "cursor", items: "/items" }"#, "[required items]: i64"),
        (
            "{page: cursor, first: 0, items: /items}",
            r#"Page { parameter: "cursor", first: 0, items: "/items" }"#,
            "[required items]: i64",
        ),
        ("{link: true}", "Link", "[required items]: i64"),
        ("{url: other}", r#"Url { next: "/other" }"#, "[required items]: i64"),
        (
            "{cursor: cursor, last: id, more: more, items: /deep/a~1b}",
            r#"Last { parameter: "cursor", items: "/deep/a~1b", last: "/id" } while "/more""#,
            deep,
        ),
    ] {
        let (text, lines) = calls(&paths(written));
        let expected = format!("  pages {next} items {items}");
        assert!(text.contains(&expected), "{expected}: {text}");
        assert_eq!(lines, Vec::<String>::new());
    }
    let (text, lines) = calls(&paths("{cursor: cursor}"));
    assert!(text.contains("  idempotency key \"Idempotency-Key\""), "{text}");
    assert_eq!(lines, Vec::<String>::new());
    for wrong in [
        "true",
        "{next: cursor}",
        "{cursor: page}",
        "{cursor: cursor, next: gone}",
        "{cursor: cursor, items: other}",
        "{cursor: cursor, items: /other/x}",
        "{cursor: cursor, more: gone}",
        "{cursor: cursor, last: id}",
        "{cursor: cursor, page: cursor}",
        "{page: number}",
        "{page: cursor, first: -1}",
        "{link: false}",
        "{url: gone}",
    ] {
        let (text, lines) = calls(&paths(wrong));
        assert!(!text.contains("  pages "), "{wrong}: {text}");
        assert!(
            matches!(lines.as_slice(), [line] if line.starts_with("invalid-extension ")),
            "{wrong}: {lines:#?}"
        );
    }
}

#[test]
fn a_constant_of_what_is_only_sent_has_no_field() {
    let (api, _) = lowered(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content: {application/json: {schema: {type: object, required: [v, w], properties: {v: {const: 2}, w: {const: true}}}}}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: object, required: [v], properties: {v: {const: 2}}}}}
",
    );
    let expected = "
        object ARequest \"a Request\"
          constant \"v\" = 2
          constant \"w\" = true

        object AResponse \"a Response\"
          required \"v\" v: AResponseV

        enum AResponseV \"a Response v\"
          2 Value2";
    assert_eq!(crate::lower::testing::types_of(&api), plain(expected));
}
