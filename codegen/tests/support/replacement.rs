//! For the case `replaced`: types that a user has written.

use std::fmt;
use std::str::FromStr;

/// An amount and its currency, by serde alone.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// How much.
    pub amount: i64,
    /// Of what.
    pub currency: String,
}

/// A number in hundredths, by its text alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(pub i64);

impl FromStr for Decimal {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, hundredths) = text.split_once('.').unwrap_or((text, "00"));
        Ok(Self(whole.parse::<i64>()? * 100 + hundredths.parse::<i64>()?))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A list that can be read and written by itself.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Steps(pub Vec<i64>);

codegen_runtime::as_serde! { Steps }
