//! The kinds of links to be opened, as serde's derive reads them.

use serde::Deserialize;

use super::by_hand::{
    Card, CustomerDetails, CustomerId, MerchantAccountId, PayinLink, PayinLinkStatus, StatusMessage,
};

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) enum Tagged {
    General(General),
    Pse(Pse),
    BancolombiaButton(BancolombiaButton),
    NequiButton(NequiButton),
    Card(CardLink),
    BancolombiaCollect(BancolombiaButton),
}

/// The same without a look at the tag. A kind that has nothing of its own stands behind those that have.
#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) enum Untagged {
    General(General),
    Pse(Pse),
    NequiButton(NequiButton),
    Card(CardLink),
    Bancolombia(BancolombiaButton),
}

/// An event, as a webhook delivers it.
#[derive(Deserialize)]
#[serde(tag = "eventType")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) enum TaggedEvent {
    #[serde(rename = "payin-request.update")]
    Request(Update<PayinRequest>),
    #[serde(rename = "payin-link.update")]
    Link(Update<PayinLink>),
}

/// The same without a look at the tag, which each of the two must hold against its own.
#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) enum UntaggedEvent {
    Request(Marked<RequestTag, PayinRequest>),
    Link(Marked<LinkTag, PayinLink>),
}

#[derive(Deserialize)]
pub(crate) enum RequestTag {
    #[serde(rename = "payin-request.update")]
    Only,
}

#[derive(Deserialize)]
pub(crate) enum LinkTag {
    #[serde(rename = "payin-link.update")]
    Only,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct Marked<K, T> {
    event_type: K,
    webhook_id: String,
    timestamp: String,
    event: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct Update<T> {
    webhook_id: String,
    timestamp: String,
    event: T,
}

/// What becomes of a request: as much of it as the samples hold.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "this is what a caller would look at")]
pub(crate) struct PayinRequest {
    id: Option<String>,
    reference: Option<String>,
    customer_id: Option<CustomerId>,
    customer_details: Option<CustomerDetails>,
    payin_source_id: Option<String>,
    status: Option<PayinLinkStatus>,
    status_message: Option<StatusMessage>,
    amount: Option<i64>,
    amount_collected: Option<i64>,
    fee: Option<i64>,
    target_merchant_account_id: Option<MerchantAccountId>,
    created_at: Option<String>,
    updated_at: Option<String>,
}

/// A kind of link: what all have, and what it has of its own.
macro_rules! kinds {
    ($($name:ident { $($field:ident: $type:ty),* })*) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(dead_code, reason = "this is what a caller would look at")]
        pub(crate) struct $name {
            customer_id: CustomerId,
            redirect_url: String,
            amount: i64,
            $($field: $type,)*
            reference: Option<String>,
            description: Option<String>,
            expiration: Option<String>,
            target_merchant_account_id: Option<MerchantAccountId>,
        }
    )*};
}

kinds! {
    General { available_types: Vec<String> }
    Pse { bank: String }
    BancolombiaButton {}
    NequiButton { phone_number: String }
    CardLink { card: Card }
}
