//! References: to anything, from anywhere, and to nothing.

use crate::lower::testing::{calls_of, lowered, plain, types};

#[test]
fn what_is_wrong_with_a_reference_is_said() {
    for (reference, expected) in [
        ("'#/components/schemas/Othre'", "dangling-ref"),
        ("'#/components/schemas/nothing/like/it'", "dangling-ref"),
        ("'#anchor'", "dangling-ref"),
        ("'other.yaml#/a'", "unreadable-ref"),
        ("'/etc/other.yaml#/a'", "external-ref"),
        ("'https://example.test/a.yaml'", "external-ref"),
        ("'#/paths/~1things/post/operationId'", "wrong-kind-ref"),
        ("'#/info/title'", "wrong-kind-ref"),
        ("5", "invalid-value"),
    ] {
        let (text, lines) = types(&format!(
            "Thing: {{type: object, properties: {{p: {{$ref: {reference}}}}}}}
Other: {{type: string}}
Q: {{type: string}}"
        ));
        assert!(text.contains("nullable \"p\" p: Json"), "{reference}: {text}");
        assert!(matches!(lines.as_slice(), [line] if line.starts_with(expected)), "{reference}: {lines:#?}");
    }
}

#[test]
fn a_name_that_is_close_is_suggested() {
    let document = crate::lower::testing::document(&crate::lower::testing::with_schemas(
        "Thing: {type: object, properties: {owner: {$ref: '#/components/schemas/Owmer'}}}\nOwner: {type: string}",
    ));
    let mut diagnostics = crate::diagnostic::Diagnostics::default();
    let _ = crate::lower::lower(&document, &crate::settings::Settings::default(), &mut diagnostics);
    let remedies: Vec<&str> = diagnostics.iter().map(|it| it.remedy.as_str()).collect();
    assert_eq!(remedies, ["did you mean `Owner`?"]);
}

#[test]
fn references_lead_to_any_place() {
    let (text, lines) = types(
        "Thing:
  type: object
  properties:
    kind: {$ref: '#/components/schemas/Other/properties/kind'}
    sent: {$ref: '#/paths/~1things/post/requestBody/content/application~1json/schema'}
    again: {$ref: '#/components/schemas/Thing/properties/kind'}
    escaped: {$ref: '#/components/schemas/a%20b~1c'}
Other: {type: object, properties: {kind: {type: string, enum: [a]}}}
a b/c: {type: string}
Chain: {$ref: '#/components/schemas/Link'}
Link: {$ref: '#/components/schemas/Other'}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"kind\" kind: OtherKind
          optional \"sent\" sent: Thing
          optional \"again\" again: OtherKind
          optional \"escaped\" escaped: Abc

        object Other \"Other\"
          optional \"kind\" kind: OtherKind

        alias Abc \"a b/c\"
          = String

        alias Chain \"Chain\"
          = Link

        alias Link \"Link\"
          = Other

        enum OtherKind \"Other kind\"
          \"a\" A";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn aliases_that_lead_back_are_json() {
    let (text, lines) = types(
        "Thing: {$ref: '#/components/schemas/Other'}
Other: {$ref: '#/components/schemas/Thing'}
Own: {$ref: '#/components/schemas/Own'}
List: {type: array, items: {$ref: '#/components/schemas/List'}}
Fine: {type: array, items: {$ref: '#/components/schemas/Node'}}
Node: {type: object, properties: {kids: {$ref: '#/components/schemas/Fine'}}}
Member: {anyOf: [{$ref: '#/components/schemas/Member'}, {type: 'null'}]}",
    );
    for line in [
        "alias Thing \"Thing\"\n  = Json",
        "alias List \"List\"\n  = Json",
        "alias Fine \"Fine\"\n  = [Node]",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(lines.iter().filter(|line| line.starts_with("circular-ref ")).count(), 5, "{lines:#?}");
}

#[test]
fn lists_without_end_by_way_of_a_place_are_cut() {
    let (_, lines) = lowered(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: array
                items: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
",
    );
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines.iter().all(|line| line.starts_with("unsupported-schema ")), "{lines:#?}");
}

#[test]
fn everything_else_can_be_referred_to_as_well() {
    let (api, lines) = lowered(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a: {$ref: '#/components/pathItems/A'}
  /b/{id}:
    get:
      operationId: getB
      parameters: [{$ref: '#/components/parameters/Again'}]
      responses: {'200': {$ref: '#/components/responses/Ok'}, '404': {$ref: '#/components/responses/Thing'}}
components:
  pathItems:
    A:
      post:
        operationId: postA
        requestBody: {$ref: '#/components/requestBodies/NewThing'}
        responses: {'204': {description: gone}}
  parameters:
    Again: {$ref: '#/components/parameters/Id'}
    Id: {name: id, in: path, required: true, schema: {type: string, enum: [x]}}
  requestBodies:
    NewThing: {required: true, content: {application/json: {schema: {type: object, properties: {n: {type: string}}}}}}
  responses:
    Ok: {description: ok, content: {application/json: {schema: {type: object, properties: {o: {type: string}}}}}}
    Thing: {description: no, content: {application/json: {schema: {type: object, properties: {m: {type: string}}}}}}
  schemas:
    Thing: {type: object, properties: {t: {type: string}}}
",
    );
    let expected = "
        api \"t\" 1
        module untagged Untagged None

        operation \"postA\" PostA
          untagged.post_a: POST /a
          body required application/json json NewThingRequest
          success
            204 NoContent: empty

        operation \"getB\" GetB
          untagged.get_b: GET /b/{id}
          Path \"id\" id: Id Simple required
          success
            200 Ok: application/json json OkType
          failure GetBFailure
            404 NotFound: application/json json ThingResponse";
    assert_eq!((calls_of(&api), lines), (plain(expected), Vec::new()));
}

#[test]
fn a_chain_that_ends_nowhere_costs_its_place_only() {
    let (api, lines) = lowered(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters: [{$ref: '#/components/parameters/A'}, {name: q, in: query, schema: {type: string}}]
      responses: {'200': {description: ok}, '400': {$ref: '#/components/responses/Gone'}}
components:
  parameters:
    A: {$ref: '#/components/parameters/B'}
    B: {$ref: '#/components/parameters/A'}
",
    );
    let expected = "
        api \"t\" 1
        module untagged Untagged None

        operation \"a\" A
          untagged.a: GET /a
          Query \"q\" q: String Form explode
          success
            200 Ok: empty";
    assert_eq!(calls_of(&api), plain(expected));
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(codes, ["circular-ref", "dangling-ref"]);
}
