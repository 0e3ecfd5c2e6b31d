use super::types::{Anchored, Forest, Tree};
use codegen_runtime::{from_json, to_json};

#[test]
fn each_leads_back_to_the_schema_that_it_belongs_to() {
    let json = r#"{"tree":{"name":"oak","children":[{"name":"twig"}]},"beside":{"forest":{"anchored":{"inner":{"back":{}}}}}}"#;
    let forest: Forest = from_json(json.as_bytes()).unwrap();
    let tree: &Tree = forest.tree.as_ref().unwrap();
    assert_eq!(tree.children.as_ref().unwrap()[0].name, "twig");
    let beside: &Forest = forest.beside.as_ref().unwrap().forest.as_ref().unwrap();
    let inner = beside.anchored.as_ref().unwrap().inner.as_ref().unwrap();
    let _: &Anchored = inner.back.as_ref().unwrap();
    assert_eq!(to_json(&forest).unwrap(), json.as_bytes());
}
