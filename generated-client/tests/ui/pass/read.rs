//! A call by id, typed errors per status, and the answer as it came.

use generated_client::types::PayinLinkId;
use generated_client::{Client, Environment, Error, GetPayinLinkByIdFailure};

async fn read(palomma: &Client, id: &PayinLinkId) {
    match palomma.payin_links().get_by_id(id).await {
        Ok(link) => println!("{:?} {:?}", link.status, link.unknown_fields()),
        Err(Error::Api(failure)) => match failure.body() {
            GetPayinLinkByIdFailure::NotFound(problem) => println!("{:?}", problem.message),
            other => println!("{other:?}"),
        },
        Err(error) => println!("{error} {:?} {:?}", error.delivery(), error.status()),
    }
    let answer = palomma.payin_links().get_by_id(id).raw().await;
    if let Ok(answer) = answer {
        println!("{} {}", answer.status, answer.body.len());
    }
}

fn main() {
    let palomma = Client::builder(Environment::Production).bearer_token("token").build().unwrap();
    let _ = read(&palomma, &PayinLinkId::new("p1"));
}
