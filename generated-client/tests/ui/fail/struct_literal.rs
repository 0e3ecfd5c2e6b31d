//! Structs grow with the API, so they are not written as literals.

use generated_client::types::{PayinRequest, PayinRequestStatus};

fn request() -> PayinRequest {
    PayinRequest { amount: Some(20_000), status: Some(PayinRequestStatus::Approved) }
}

fn main() {}
