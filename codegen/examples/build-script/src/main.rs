//! Asks for a job, without a network.
#![deny(warnings)]

/// The client, as the build script made it.
pub mod client {
    include!(concat!(env!("OUT_DIR"), "/client/mod.rs"));
}

use client::runtime::{Answer, HeaderMap, HeaderValue, MemoryTransport, StatusCode};
use client::types::{Job, JobState};

/// What is shown of a job.
fn line(job: &Job) -> String {
    let state = match &job.state {
        Some(JobState::Done) => "done",
        Some(_) => "not done",
        None => "unknown",
    };
    format!("{}: {state}", job.name)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let transport = MemoryTransport::new(|_| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        Ok(Answer::new(StatusCode::OK, headers, r#"{"name":"nightly","state":"done"}"#))
    });
    let client = client::Client::blocking_builder("https://jobs.example").transport(transport).build()?;
    println!("{}", line(&client.get_job("1").send_blocking()?));
    Ok(())
}
