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
    println!("{customer:?}");

    let link = PayinLinkBancolombiaButton::new(payin_link_bancolombia_button::Required {
        customer_id: customer.id.ok_or("an answer without an id")?,
        redirect_url: "https://shop.example/return".into(),
        amount: 20_000,
    })
    .reference("order-1031");

    match palomma.payin_links().create(link).await {
        Ok(link) => println!("pay at {}", link.payment_url.unwrap_or_default()),
        Err(Error::Api(failure)) => match failure.body() {
            CreatePayinLinkFailure::BadRequest(problem) => println!("refused: {:?}", problem.message),
            other => println!("failed: {other:?}"),
        },
        Err(error) => println!("{error}; the request was {:?}", error.delivery()),
    }
    Ok(())
}
