use std::collections::{BTreeSet, HashSet};

use super::types::{Job, JobId, JobKind, Level, Quality, State, Target, TargetText, job};
use codegen_runtime::{Json, from_json, to_json};

#[test]
fn a_match_of_all_listed_values_is_complete() {
    let say = |kind: JobKind| match kind {
        JobKind::Print => "paper",
        JobKind::Scan => "a picture",
    };
    assert_eq!(say("scan".parse().unwrap()), "a picture");
    assert_eq!(JobKind::try_from("print").map(say), Ok("paper"));
    assert!("fax".parse::<JobKind>().is_err() && Level::try_from(3).is_err());
    assert_eq!(Level::try_from(2).map(|level| level.value()), Ok(2));
    assert!(matches!(Quality::try_from(Json::parse("0.50").unwrap()), Ok(Quality::Value0_5)));
}

#[test]
fn listed_values_come_back_as_they_were() {
    let text = r#"{"kind":"print","level":1,"quality":0.5,"state":"paused","target":"here"}"#;
    let job: Job = from_json(text.as_bytes()).unwrap();
    assert_eq!(job.target, Some(Target::Text(TargetText::Here)));
    assert_eq!(job.state, Some(State::UnknownValue("paused".to_owned())));
    assert_eq!(String::from_utf8(to_json(&job).unwrap()).unwrap(), text);
    assert_eq!(format!("{:?} {}", job.kind, job.kind), "\"print\" print");
}

#[test]
fn any_other_value_is_an_error_that_tells_its_place() {
    for (text, pointer) in [
        (r#"{"kind":"fax"}"#, "/kind"),
        (r#"{"kind":"scan","level":3}"#, "/level"),
        (r#"{"kind":"scan","quality":"best"}"#, "/quality"),
        (r#"{"kind":"scan","target":"elsewhere"}"#, "/target"),
    ] {
        let error = from_json::<Job>(text.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), pointer);
        assert_eq!(error.message(), "none of the values that the description lists");
    }
    assert_eq!(from_json::<Job>(br#"{"kind":7}"#).unwrap_err().message(), "expected a string, found a number");
}

#[test]
fn traits_are_derived_where_the_settings_say_so() {
    let job = |kind| Job::new(job::Required { kind });
    assert!(job(JobKind::Print) < job(JobKind::Scan).id(JobId::new("j1")));
    let states = [State::Done, State::Open];
    assert_eq!(BTreeSet::from(states.clone()).into_iter().next(), Some(State::Open));
    assert!(HashSet::from(states).contains(&State::Done));
    let target = Target::Text(TargetText::Here);
    assert!(HashSet::from([target.clone()]).contains(&target) && BTreeSet::from([target.clone()]).contains(&target));
}
