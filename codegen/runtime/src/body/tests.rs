//! What cases do not show: values that are not structs.

use super::{Body, Encoding};
use crate::{File, Flow, Json, Style};

fn sent(body: Body) -> Result<(String, String), String> {
    let (media_type, body) = body.finish(&[]).map_err(|fault| fault.to_string())?;
    Ok((
        media_type.to_str().unwrap().to_owned(),
        String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap(),
    ))
}

fn form(json: &str, encodings: &[Encoding<'_>]) -> Result<String, String> {
    sent(Body::form(&Json::parse(json).unwrap(), encodings)).map(|sent| sent.1)
}

#[test]
fn a_form_is_made_of_an_object() {
    assert_eq!(
        form(r#"{"a":1.50,"b":null,"c":[true,"x y",null,[1]],"d":{}}"#, &[]).unwrap(),
        "a=1.50&c=true&c=x%20y&c=%5B1%5D&d=%7B%7D"
    );
    for json in ["[1]", "1", "null", "\"a=b\""] {
        let error = form(json, &[]).unwrap_err();
        assert_eq!(error, "the body cannot be written", "{json}");
    }
}

#[test]
fn encodings_are_for_their_properties_only() {
    let json = r#"{"a":{"x":[1,{"y":2}]},"b":{"x":1},"c":[1,2],"d":["p q","r"],"e":"t"}"#;
    let encodings = [
        Encoding::deep_object(&["a"]),
        Encoding::style(&["b"], Style::Form, true),
        Encoding::style(&["c"], Style::PipeDelimited, false),
        Encoding::style(&["d"], Style::Form, false),
        Encoding::content_type(&["e"], "application/json"),
    ];
    let expected = "a%5Bx%5D%5B0%5D=1&a%5Bx%5D%5B1%5D%5By%5D=2&x=1&c=1%7C2&d=p%20q,r&e=%22t%22";
    assert_eq!(form(json, &encodings).unwrap(), expected);
}

#[test]
fn what_has_no_form_is_told_with_its_place() {
    let error = form(r#"{"a":[[1]]}"#, &[Encoding::style(&["a"], Style::Form, true)]).unwrap_err();
    assert_eq!(error, "the body cannot be written, at /a");
    assert!(sent(Body::json("application/json", &f64::NAN)).is_err());
    assert!(sent(Body::bytes("text/csv\r\nX: y", "")).is_err());
}

#[test]
fn a_file_says_of_which_type_it_is() {
    let png = File::new("x").media_type("image/png");
    assert_eq!(sent(Body::file("image/*", &png)).unwrap(), ("image/png".to_owned(), "x".to_owned()));
    assert!(sent(Body::file("image/*", &File::new("x"))).is_err());
    assert_eq!(sent(Body::file("*/*", &File::new("x"))).unwrap().0, "application/octet-stream");
}

#[test]
fn debug_shows_no_content() {
    let shown = format!("{:?}", Body::text("text/plain", "secret"));
    assert_eq!(shown, "Body(\"text/plain\", 6 bytes)");
    let pieces = Flow::reader(std::io::empty());
    assert_eq!(format!("{:?}", Body::upload("a/b", pieces.clone())), "Body(\"a/b\", pieces)");
    assert_eq!(format!("{:?}", Body::upload("a/b", pieces.length(7))), "Body(\"a/b\", 7 bytes)");
}
