use super::types::*;
use super::*;
use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

fn report(content_type: &str, body: &'static str) -> Result<GetReportSuccess, Error<GetReportFailure>> {
    let headers: &[_] = if content_type.is_empty() { &[] } else { &[("content-type", content_type)] };
    done(client(&Memory::new(200, headers, body)).reports().get())
}

#[test]
fn the_content_type_tells_the_form() {
    let json = report("application/json; charset=utf-8", r#"{"title":"t"}"#);
    assert!(matches!(json, Ok(GetReportSuccess::Ok(report)) if report.title == "t"));
    assert_eq!(report("text/csv", "title\nt\n").unwrap(), GetReportSuccess::OkTextCsv("title\nt\n".into()));
    assert_eq!(report("application/pdf", "%PDF").unwrap(), GetReportSuccess::OkPdf("%PDF".into()));
}

#[test]
fn json_by_a_wrong_name_is_json() {
    for name in ["", "text/plain; charset=utf-8", "application/octet-stream", "application/vnd.report+json"] {
        assert!(matches!(report(name, r#"{"title":"t"}"#), Ok(GetReportSuccess::Ok(_))), "{name}");
    }
}

#[test]
fn a_form_that_is_not_declared_keeps_the_body() {
    let Err(Error::Decode(error)) = report("text/html", "<html>canary</html>") else { panic!("decoded") };
    assert_eq!(error.raw_body(), "<html>canary</html>");
    assert_eq!(error.error().to_string(), "the media type `text/html` is not declared");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn failures_have_forms_too() {
    let memory = Memory::new(404, &[("content-type", "text/plain")], "none");
    let Err(Error::Api(failure)) = done(client(&memory).reports().get()) else { panic!("no failure") };
    assert_eq!(failure.body(), &GetReportFailure::NotFoundText("none".into()));
    let memory = Memory::new(404, &[("content-type", "application/problem+json")], r#"{"title":"none"}"#);
    let Err(Error::Api(failure)) = done(client(&memory).reports().get()) else { panic!("no failure") };
    assert!(matches!(failure.body(), GetReportFailure::NotFound(problem) if problem.title.is_some()));
    let memory = Memory::new(500, &[("content-type", "image/webp")], "p");
    let Err(Error::Api(failure)) = done(client(&memory).reports().list_stars()) else { panic!("no failure") };
    assert_eq!(failure.body(), &ListStarsFailure::DefaultImageAny("p".into()));
}

#[test]
fn kinds_of_json_have_types_of_their_own() {
    let memory = Memory::new(200, &[("content-type", "application/vnd.stars.v2+json")], r#"[{"user":"u"}]"#);
    let stars = done(client(&memory).reports().list_stars().header("accept", "application/vnd.stars.v2+json"));
    assert!(matches!(stars, Ok(ListStarsSuccess::OkVndStarsV2Json(stars)) if stars[0].user == "u"));
    assert_eq!(memory.header("accept"), "application/vnd.stars.v2+json");
    let memory = Memory::new(202, &[], "");
    assert_eq!(done(client(&memory).reports().list_stars()).unwrap(), ListStarsSuccess::Accepted);
}

/// A status that is not declared is read as the one that is, in whatever form.
#[test]
fn another_2xx_is_the_one_success() {
    let memory = Memory::new(203, &[("content-type", "text/csv")], "t");
    let report = done(client(&memory).reports().get());
    assert_eq!(report.unwrap(), GetReportSuccess::OkTextCsv("t".into()));
}

#[test]
fn the_forms_are_asked_for_in_order() {
    let memory = Memory::new(200, &[("content-type", "application/json")], r#"{"title":"t"}"#);
    let client = client(&memory);
    done(client.reports().get().raw()).unwrap();
    let all = "application/json, text/csv, application/pdf, application/problem+json, text/plain";
    assert_eq!(memory.header("accept"), all);
    done(client.plain().variants().raw()).unwrap();
    assert_eq!(memory.header("accept"), "application/json");
    done(client.plain().vendor().raw()).unwrap();
    assert_eq!(memory.header("accept"), "application/vnd.api+json, application/json");
}

#[test]
fn what_says_the_same_stays_plain() {
    let memory = Memory::new(200, &[("content-type", "application/hal+json")], r#"{"title":"t"}"#);
    let report: Report = done(client(&memory).plain().variants()).unwrap();
    assert_eq!(report.title, "t");
    let report: Report = done(client(&memory).plain().markup()).unwrap();
    assert_eq!((report.title.as_str(), memory.header("accept").as_str()), ("t", "application/json"));
    let picture: Bytes = done(client(&memory).plain().picture()).unwrap();
    assert_eq!((picture.len(), memory.header("accept").as_str()), (13, "*/*"));
}
