//! What changes of a description mean for the callers of its client: every rule with a change that it judges.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use codegen::diff::{Change, Rule, Verdict, diff, verdict};
use codegen::ir::Api;

use crate::harness;

const DESCRIPTION: &str = r"openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers:
  - {url: 'https://a.example.test', x-rust-name: Production}
  - {url: 'https://b.example.test', x-rust-name: Sandbox}
security: [{token: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
        - {name: states, in: query, schema: {type: array, items: {type: string}}}
      x-pagination: {cursor: cursor, next: next, items: items}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
        '404': {description: none, headers: {X-Seen: {schema: {type: integer}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
        '500': {description: broken, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
    post:
      operationId: createOrder
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}, text/event-stream: {schema: {$ref: '#/components/schemas/Order'}}}}
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete:
      operationId: deleteOrder
      tags: [orders]
      security: [{key: []}]
      responses: {'204': {description: gone}}
    patch:
      operationId: changeOrder
      tags: [orders]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'204': {description: done}}
  /jobs:
    post:
      operationId: createJob
      tags: [jobs]
      security: []
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}, text/plain: {schema: {type: string}}, text/csv: {schema: {type: string}}}}
      responses: {'200': {description: made, content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/Job'}}}}}
  /labels:
    put:
      operationId: putLabel
      tags: [labels]
      security: []
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Label'}}}}
      responses:
        '200': {description: put, content: {application/json: {schema: {$ref: '#/components/schemas/Label'}}}}
webhooks:
  orderMade:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/OrderMade'}}}}
      responses: {'200': {description: ok}}
x-webhook-signature: {algorithm: hmac-sha256, header: x-signature, encoding: hex, signed: body}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: x-key}
  schemas:
    Page:
      type: object
      properties:
        next: {type: string}
        items: {type: array, items: {$ref: '#/components/schemas/Order'}}
    Order:
      type: object
      required: [id]
      properties:
        id: {$ref: '#/components/schemas/OrderId'}
        state: {$ref: '#/components/schemas/State'}
        source: {$ref: '#/components/schemas/Source'}
        total: {type: integer, format: int64}
      additionalProperties: {type: string}
    OrderId: {type: string}
    State: {type: string, enum: [open, paid]}
    Source:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
      discriminator: {propertyName: kind, mapping: {card: '#/components/schemas/Card', cash: '#/components/schemas/Cash'}}
    Card: {type: object, required: [kind], properties: {kind: {type: string}, last: {type: string}}}
    Cash: {type: object, required: [kind], properties: {kind: {type: string}, box: {type: string}}}
    NewOrder:
      type: object
      description: What an order needs.
      required: [amount, version]
      properties:
        version: {type: string, const: v1}
        amount: {type: integer, minimum: 1}
        note: {type: string}
        pin: {type: string}
    Note: {type: object, properties: {text: {type: string}}}
    Job: {type: object, properties: {level: {$ref: '#/components/schemas/Level'}}}
    Level: {type: string, enum: [low, high]}
    Label: {type: object, properties: {name: {type: string}, since: {type: string}}}
    OrderMade: {type: object, required: [event], properties: {event: {type: string, const: order.made}}}
    Problem: {type: object, properties: {message: {type: string}}}
";

fn api(name: &str, text: &str) -> Api {
    /// Tests run side by side.
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{number}-{name}.yaml"));
    fs::write(&path, text).unwrap();
    fs::write(path.with_extension("toml"), "closed-enums = ['Level']\n").unwrap();
    let outcome = harness::generator(&path).run();
    let report = outcome.report();
    outcome.generated.unwrap_or_else(|| panic!("{report}")).api
}

/// What comes of replacing one text by another.
fn changes(name: &str, from: &str, to: &str) -> Vec<Change> {
    assert_eq!(DESCRIPTION.matches(from).count(), 1, "`{from}` has to be there once");
    diff(&api("old", DESCRIPTION), &api(name, &DESCRIPTION.replace(from, to)))
}

/// A text of the description, what stands in its place, and the rules that judge it, each with its subject.
type Row = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // The client.
    ("  - {url: 'https://b.example.test', x-rust-name: Sandbox}\n", "", &["server-removed Environment::Sandbox"]),
    ("x-rust-name: Sandbox}\n", "x-rust-name: Sandbox}\n  - {url: 'https://c.example.test', x-rust-name: Test}\n", &["server-added Environment::Test"]),
    ("https://a.example.test", "https://z.example.test", &["server-changed Environment::Production"]),
    ("security: [{token: []}]", "security: [{token: []}, {key: []}]", &[
        "security-changed orders.change", "security-changed orders.create", "security-changed orders.list",
    ]),
    ("security: [{token: []}]\n", "", &[
        "credential-removed ClientBuilder.bearer_token", "security-changed orders.change",
        "security-changed orders.create", "security-changed orders.list",
    ]),
    ("token: {type: http, scheme: bearer}", "token: {type: apiKey, in: header, name: token}", &[
        "credential-removed ClientBuilder.api_key", "credential-removed ClientBuilder.bearer_token",
        "credential-added ClientBuilder.key", "credential-added ClientBuilder.token",
    ]),
    ("name: x-key", "name: x-token", &["credential-changed ClientBuilder.api_key"]),
    // Operations.
    ("  /orders/{id}:\n", "  /orders/{id}/x:\n", &["operation-moved orders.change", "operation-moved orders.delete"]),
    ("    delete:\n      operationId: deleteOrder\n      tags: [orders]\n      security: [{key: []}]\n      responses: {'204': {description: gone}}\n", "", &["credential-removed ClientBuilder.api_key", "operation-removed orders.delete"]),
    ("operationId: deleteOrder", "operationId: removeOrder", &["operation-renamed orders.delete"]),
    ("operationId: deleteOrder\n      tags: [orders]", "operationId: deleteOrder\n      tags: [trash]", &[
        "operation-renamed orders.delete", "tag-added trash",
    ]),
    ("operationId: deleteOrder\n", "operationId: deleteOrder\n      deprecated: true\n", &["operation-deprecated orders.delete"]),
    ("operationId: deleteOrder\n", "operationId: deleteOrder\n      servers: [{url: 'https://d.example.test'}]\n", &["operation-servers-changed orders.delete"]),
    ("operationId: createOrder\n", "operationId: createOrder\n      x-idempotency-key: Idempotency-Key\n", &["idempotency-changed orders.create"]),
    ("      x-pagination: {cursor: cursor, next: next, items: items}\n", "", &["pagination-removed orders.list"]),
    ("x-pagination: {cursor: cursor, next: next, items: items}", "x-pagination: {offset: limit, items: items}", &["pagination-changed orders.list"]),
    (", text/event-stream: {schema: {$ref: '#/components/schemas/Order'}}", "", &["stream-removed orders.create"]),
    ("text/event-stream: {schema: {$ref: '#/components/schemas/Order'}}", "text/event-stream: {schema: {type: string}}", &["stream-changed orders.create"]),
    ("text/event-stream: {", "application/jsonl: {schema: {type: integer}}, text/event-stream: {", &["stream-added orders.create"]),
    // Parameters and bodies.
    ("        - {name: limit, in: query, schema: {type: integer, maximum: 100}}\n", "", &["parameter-removed orders.list(limit)"]),
    ("        - {name: limit,", "        - {name: since, in: query, schema: {type: string}}\n        - {name: limit,", &["parameter-added orders.list(since)"]),
    ("        - {name: limit,", "        - {name: since, in: query, required: true, schema: {type: string}}\n        - {name: limit,", &[
        "arguments-changed orders.list",
    ]),
    ("schema: {type: integer, maximum: 100}", "schema: {type: string, maximum: 100}", &["parameter-type-changed orders.list(limit)"]),
    ("maximum: 100", "maximum: 50", &["constraint-tightened orders.list(limit)"]),
    ("maximum: 100", "maximum: 500", &["constraint-changed orders.list(limit)"]),
    ("requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}", "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}", &[
        "optional-body-changed orders.change(body)", "type-removed types::Note", "constructor-added types::Problem",
    ]),
    ("      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}}}\n", "", &[
        "arguments-changed orders.create", "type-removed types::NewOrder",
    ]),
    ("{name: states, in: query, schema", "{name: states, in: query, explode: false, schema", &["parameter-encoding-changed orders.list(states)"]),
    ("      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}\n", "", &["optional-body-removed orders.change(body)", "type-removed types::Note"]),
    ("content: {application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}}}", "content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/NewOrder'}}}}", &["body-encoding-changed orders.create"]),
    ("text/csv: {schema: {type: string}}", "text/csv: {schema: {type: string}}, text/x: {schema: {type: string}}", &["body-form-added CreateJobBody::TextX"]),
    ("{application/json: {schema: {$ref: '#/components/schemas/Job'}}, text/plain: ", "{application/json: {schema: {$ref: '#/components/schemas/Label'}}, text/plain: ", &["body-form-changed CreateJobBody::Json", "constructor-removed types::Job"]),
    // Answers.
    ("application/x-ndjson", "application/jsonl", &["answer-form-changed jobs.create"]),
    ("put, content: {application/json:", "put, content: {application/hal+json:", &["answer-form-changed labels.put"]),
    ("'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}, text", "'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}, text", &["success-changed orders.create"]),
    ("'201': {description: made", "'200': {description: made", &["statuses-changed orders.create"]),
    ("        '404': {description: none, headers: {X-Seen: {schema: {type: integer}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}\n", "", &["status-removed ListOrdersFailure::NotFound", "header-removed ListOrders::X_SEEN"]),
    ("X-Seen: {schema: {type: integer}}", "X-Seen: {schema: {type: string}}", &["header-changed ListOrders::X_SEEN"]),
    ("headers: {X-Seen:", "headers: {X-Made: {schema: {type: string}}, X-Seen:", &["header-added ListOrders::X_MADE"]),
    ("        '500': {description: broken", "        '409': {description: twice}\n        '500': {description: broken", &["status-added ListOrdersFailure::Conflict"]),
    ("'500': {description: broken, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}", "'500': {description: broken}", &["status-body-changed ListOrdersFailure::InternalServerError"]),
    ("'201': {description: made", "'400': {description: bad}\n        '201': {description: made", &["failure-changed orders.create", "status-added CreateOrderFailure::BadRequest"]),
    // Types.
    ("OrderId: {type: string}", "OrderId: {type: integer}", &["alias-changed types::OrderId"]),
    ("State: {type: string, enum: [open, paid]}", "State: {type: string}", &[
        "type-kind-changed types::State", "alias-changed types::State", "value-removed types::State::Open",
        "value-removed types::State::Paid",
    ]),
    ("since: {type: string}", "since: {type: string, readOnly: true}", &[
        "arguments-changed labels.put", "type-split types::Label", "type-added types::LabelRequest",
        "documentation-changed types::Label.since",
    ]),
    ("Note: {type: object,", "Note: {type: object, deprecated: true,", &["type-deprecated types::Note"]),
    ("total: {type: integer, format: int64}", "total: {type: integer, format: int32}", &["field-type-changed types::Order.total"]),
    ("        total: {type: integer, format: int64}\n", "", &["field-removed types::Order.total"]),
    ("        total: {type: integer, format: int64}\n", "        total: {type: integer, format: int64}\n        tax: {type: integer}\n", &["field-added types::Order.tax"]),
    ("required: [amount, version]", "required: [amount, version, note]", &["field-required types::NewOrder.note", "field-presence-changed types::NewOrder.note"]),
    ("required: [amount, version]", "required: [version]", &["field-optional types::NewOrder.amount", "field-presence-changed types::NewOrder.amount"]),
    ("        note: {type: string}\n", "        note: {type: string}\n        when: {type: string}\n", &["field-added types::NewOrder.when"]),
    ("required: [amount, version]\n      properties:\n", "required: [amount, version, when]\n      properties:\n        when: {type: string}\n", &["required-field-added types::NewOrder.when"]),
    ("note: {type: string}", "note: {type: [string, 'null']}", &["field-presence-changed types::NewOrder.note"]),
    ("note: {type: string}", "note: {type: string, deprecated: true}", &["field-deprecated types::NewOrder.note"]),
    ("pin: {type: string}", "pin: {type: string, x-sensitive: true}", &["sensitivity-changed types::NewOrder.pin"]),
    ("const: v1", "const: v2", &["constant-changed types::NewOrder"]),
    ("minimum: 1}", "minimum: 2}", &["constraint-tightened types::NewOrder.amount"]),
    ("additionalProperties: {type: string}", "additionalProperties: {type: integer}", &["further-fields-changed types::Order"]),
    ("enum: [open, paid]", "enum: [open]", &["value-removed types::State::Paid"]),
    ("enum: [open, paid]", "enum: [open, paid, late]", &["value-added types::State::Late"]),
    ("enum: [low, high]", "enum: [low, high, top]", &["closed-value-added types::Level::Top"]),
    ("mapping: {card: '#/components/schemas/Card',", "mapping: {plastic: '#/components/schemas/Card',", &[
        "variant-removed types::Source::Card", "variant-added types::Source::Plastic",
        "constant-changed types::Card",
    ]),
    (
        "oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]\n      discriminator: {propertyName: kind, mapping: {card: '#/components/schemas/Card',",
        "oneOf: [{$ref: '#/components/schemas/Note'}, {$ref: '#/components/schemas/Cash'}]\n      discriminator: {propertyName: kind, mapping: {card: '#/components/schemas/Note',",
        &["type-removed types::Card", "variant-type-changed types::Source::Card"],
    ),
    ("propertyName: kind", "propertyName: sort", &[
        "union-rules-changed types::Source::Card", "union-rules-changed types::Source::Cash",
        "field-added types::Card.kind", "field-added types::Cash.kind", "constant-changed types::Card",
        "constant-changed types::Cash",
    ]),
    ("What an order needs.", "What an order asks for.", &["documentation-changed types::NewOrder"]),
    // Webhooks.
    ("algorithm: hmac-sha256", "algorithm: hmac-sha512", &["signature-changed webhooks"]),
];

#[test]
fn every_change_is_judged_by_its_rule() {
    let mut wrong = Vec::new();
    for (index, (from, to, expected)) in TABLE.iter().enumerate() {
        let found: Vec<String> = changes(&format!("{index}"), from, to)
            .iter()
            .map(|change| format!("{} {}", change.rule.id(), change.subject))
            .collect();
        if found != *expected {
            wrong.push(format!("`{from}` to `{to}`\n  expected {expected:#?}\n  found    {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the other way round is judged by needs no row of its own.
#[test]
fn every_rule_has_a_change_that_shows_it() {
    let mut unseen: BTreeSet<Rule> = Rule::ALL.iter().copied().collect();
    let old = api("old", DESCRIPTION);
    for (index, (from, to, _)) in TABLE.iter().enumerate() {
        let new = api(&format!("rule-{index}"), &DESCRIPTION.replace(from, to));
        for change in diff(&old, &new).into_iter().chain(diff(&new, &old)) {
            unseen.remove(&change.rule);
        }
    }
    let without = DESCRIPTION.find("webhooks:").unwrap()..DESCRIPTION.find("x-webhook-signature").unwrap();
    let mut text = DESCRIPTION.to_owned();
    text.replace_range(without, "");
    let new = api("no-webhooks", &text);
    for change in diff(&old, &new).into_iter().chain(diff(&new, &old)) {
        unseen.remove(&change.rule);
    }
    let unseen: Vec<&str> = unseen.iter().map(|rule| rule.id()).collect();
    assert_eq!(unseen, [] as [&str; 0]);
}

#[test]
fn what_means_the_same_is_no_change() {
    let reordered = DESCRIPTION.replace(
        "    OrderId: {type: string}\n    State: {type: string, enum: [open, paid]}\n",
        "    State: {enum: [open, paid], type: string}\n    OrderId: {type: string}\n",
    );
    let changes = diff(&api("old", DESCRIPTION), &api("reordered", &reordered));
    assert_eq!(changes, []);
    assert_eq!(verdict(&changes), Verdict::None);
}

#[test]
fn the_verdict_is_that_of_the_weightiest_change() {
    let cases = [
        ("What an order needs.", "What an order asks for.", Verdict::Patch),
        ("https://a.example.test", "https://z.example.test", Verdict::Patch),
        ("enum: [open, paid]", "enum: [open, paid, late]", Verdict::Minor),
        ("enum: [open, paid]", "enum: [open, late]", Verdict::Major),
        ("algorithm: hmac-sha256", "algorithm: hmac-sha512", Verdict::Major),
    ];
    for (index, (from, to, expected)) in cases.into_iter().enumerate() {
        assert_eq!(verdict(&changes(&format!("verdict-{index}"), from, to)), expected, "{to}");
    }
}
