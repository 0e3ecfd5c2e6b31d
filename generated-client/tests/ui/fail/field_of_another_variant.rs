//! A bank belongs to a PSE link, not to a card link.

use generated_client::types::{PayinLinkCard, PseBank};

fn link(link: PayinLinkCard) -> PayinLinkCard {
    link.bank(PseBank::Nequi)
}

fn main() {}
