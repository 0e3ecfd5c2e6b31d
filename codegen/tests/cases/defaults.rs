use super::types::{Colour, Page, PageOrder, PageShade};
use codegen_runtime::{from_json, to_json};

#[test]
fn what_is_left_out_has_its_default_and_stays_left_out() {
    let page: Page = from_json(br#"{"required":"r"}"#).unwrap();
    assert_eq!((page.limit_or_default(), page.small_or_default()), (100, -1));
    assert_eq!((page.ratio_or_default(), page.negative_or_default()), (1.0, -0.5));
    assert_eq!((page.label_or_default(), page.name_or_default(), page.type_or_default()), ("a \"b\"", "nobody", "t"));
    assert_eq!((page.order_or_default(), page.colour_or_default()), (PageOrder::Asc, Colour::Green));
    assert!(!page.archived_or_default());
    assert_eq!(to_json(&page).unwrap(), br#"{"required":"r"}"#);
}

#[test]
fn null_is_no_default() {
    let page: Page = from_json(br#"{"required":"r"}"#).unwrap();
    assert_eq!((page.nullable_or_default(), page.count_or_default()), (Some("n"), Some(3)));
    assert_eq!(page.shade_or_default(), Some(PageShade::Dark));
    assert_eq!((page.none_or_default(), page.maybe_none_or_default()), (&[][..], Some(&[][..])));
    let json = r#"{"required":"r","nullable":null,"count":null,"shade":null,"maybe_none":null}"#;
    let page: Page = from_json(json.as_bytes()).unwrap();
    assert_eq!((page.nullable_or_default(), page.count_or_default()), (None, None));
    assert_eq!((page.shade_or_default(), page.maybe_none_or_default()), (None, None));
    let page: Page = from_json(br#"{"required":"r","nullable":"a","maybe_none":[1],"none":["b"]}"#).unwrap();
    assert_eq!((page.nullable_or_default(), page.maybe_none_or_default()), (Some("a"), Some(&[1][..])));
    assert_eq!(page.none_or_default(), ["b"]);
}

#[test]
fn what_is_there_counts() {
    let page: Page = from_json(br#"{"required":"r","limit":7,"order":"desc","archived":true}"#).unwrap();
    assert_eq!((page.limit_or_default(), page.order_or_default()), (7, PageOrder::Desc));
    assert!(page.archived_or_default());
}
