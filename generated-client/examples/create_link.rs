//! Creates a customer and a payin link, and shows where the customer pays.
//!
//! ```console
//! $ cargo run -p generated-client --example create_link
//! ```

mod support;

use generated_client::types::{
    CreateCustomerRequest, DocumentType, PayinLinkBancolombiaButton, create_customer_request,
    payin_link_bancolombia_button,
};
use generated_client::{Client, CreatePayinLinkFailure, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let target = support::Target::new().await?;
    let palomma = Client::builder(target.base_url.clone()).bearer_token(target.token.as_str()).build()?;

    let customer = palomma
        .customers()
        .create(&CreateCustomerRequest::new(create_customer_request::Required {
            name: "Pepito Perez".into(),
            document_type: DocumentType::Cc,
            document_number: "1037551022".into(),
            email: "pepito@example.com".into(),
            phone_number: "3013111111".into(),
        }))
        .await?;
    let customer_id = customer.id.ok_or("an answer without an id")?;
    println!("created the customer {customer_id}");

    // Your own identifier: by it you find the link again, should the answer be lost.
    let reference = "order-1031";
    let link = PayinLinkBancolombiaButton::new(payin_link_bancolombia_button::Required {
        customer_id,
        redirect_url: "https://shop.example/return".into(),
        amount: 20_000,
    })
    .reference(reference);

    match palomma.payin_links().create(link).await {
        Ok(link) => println!("created a link: send the customer to {}", link.payment_url.unwrap_or_default()),
        Err(error) if error.is_in_doubt() => {
            println!("{error}: look for {reference:?} in the list before trying again");
        }
        Err(Error::Api(failure)) => match failure.body() {
            CreatePayinLinkFailure::BadRequest(problem) => println!("refused: {:?}", problem.message),
            other => println!("failed: {other:?}"),
        },
        Err(error) => println!("failed: {error}"),
    }
    Ok(())
}
