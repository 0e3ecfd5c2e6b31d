//! A type that stands in the place of a generated one, as the setting `replace` has it, and that nothing can read or write.

use generated_client::runtime;

#[derive(Clone, Debug, PartialEq)]
pub struct Money(i64);

runtime::replaced! { Money }

fn main() {}
