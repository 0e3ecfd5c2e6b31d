use super::types::Thing;
use codegen_runtime::{DateTime, from_json, to_json};

const JSON: &str = r#"{"at":"2024-02-19T15:04:05.120-05:00","local":"2024-02-19","lenient":"2024-02-19T15:04:05","day":"2024-02-19","hour":"15:04:05","length":"PT1M30S"}"#;

fn thing() -> Thing {
    from_json(JSON.as_bytes()).unwrap()
}

#[test]
fn texts_come_back_as_they_were() {
    assert_eq!(String::from_utf8(to_json(&thing()).unwrap()).unwrap(), JSON);
    let odd = r#"{"at":"","day":"soon","hour":"noon","length":"a while"}"#;
    let thing: Thing = from_json(odd.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), odd);
    assert!(thing.length.unwrap().to_std().is_err());
}

#[test]
fn a_lenient_time_may_have_an_offset_or_none() {
    for (text, civil, moment) in [
        ("2024-02-19T15:04:05", Some("2024-02-19T15:04:05"), None),
        ("2024-02-19", Some("2024-02-19T00:00:00"), None),
        ("2024-02-19T15:04:05-05:00", None, Some("2024-02-19T20:04:05Z")),
        ("2024-02-19T15:04:05Z", None, Some("2024-02-19T15:04:05Z")),
        ("soon", None, None),
    ] {
        let json = format!(r#"{{"lenient":"{text}"}}"#);
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
        let lenient = thing.lenient.unwrap();
        assert_eq!(lenient.civil().ok().map(|time| time.to_string()).as_deref(), civil, "{text}");
        let timestamp = lenient.moment().timestamp().ok();
        assert_eq!(timestamp.map(|time| time.to_string()).as_deref(), moment, "{text}");
    }
}

#[test]
fn jiff_reads_them() {
    let thing = thing();
    assert_eq!(thing.at.unwrap().timestamp().unwrap().to_string(), "2024-02-19T20:04:05.12Z");
    assert_eq!(thing.lenient.unwrap().civil().unwrap().to_string(), "2024-02-19T15:04:05");
    assert_eq!(thing.hour.unwrap().civil().unwrap().to_string(), "15:04:05");
    assert_eq!(thing.length.unwrap().span().unwrap().to_string(), "PT1M30S");
}

#[test]
fn chrono_reads_them() {
    let thing = thing();
    let at = thing.at.unwrap().to_chrono().unwrap();
    assert_eq!(at.to_string(), "2024-02-19 15:04:05.120 -05:00");
    assert_eq!(DateTime::from(at).as_str(), "2024-02-19T20:04:05.120Z");
    assert_eq!(thing.local.unwrap().to_chrono().unwrap().to_string(), "2024-02-19 00:00:00");
    assert_eq!(thing.day.unwrap().to_chrono().unwrap().to_string(), "2024-02-19");
}

#[test]
fn time_reads_them() {
    let thing = thing();
    assert_eq!(thing.at.unwrap().to_time().unwrap().unix_timestamp(), 1_708_373_045);
    assert_eq!(thing.lenient.unwrap().to_time().unwrap().to_string(), "2024-02-19 15:04:05.0");
    assert_eq!(thing.hour.unwrap().to_time().unwrap().to_string(), "15:04:05.0");
    assert_eq!(thing.length.unwrap().to_std().unwrap().as_secs(), 90);
}
