//! Amounts of money: a decimal and an ISO 4217 currency, never a float.

use super::CodeError;
use iso_currency::IntoEnumIterator;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A currency by its ISO 4217 code, such as `IDR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a code in capital letters.
    ///
    /// # Errors
    /// [`CodeError::Currency`] when ISO 4217 does not list it.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        iso_currency::Currency::from_code(text).map(Self).ok_or(CodeError::Currency)
    }

    /// Every currency that ISO 4217 lists and that is in use, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut all: Vec<Self> =
            iso_currency::Currency::iter().filter(|currency| currency.exponent().is_some()).map(Self).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits after the point in the minor unit: 2 for MYR, 0 for JPY.
    pub fn decimals(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in one currency, with no more decimals than the currency has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MoneyText", into = "MoneyText")]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

/// An amount of money in one currency.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Money)]
#[serde(deny_unknown_fields)]
pub(super) struct MoneyText {
    /// Digits with a point, as a text: "1200.50". Not negative; below 10^15.
    #[schema(pattern = r"^\d{1,15}(\.\d{1,4})?$")]
    amount: String,
    /// ISO 4217 currency code.
    #[schema(value_type = String, pattern = "^[A-Z]{3}$", example = "MYR")]
    currency: Currency,
}

impl Money {
    /// An amount of `currency`.
    ///
    /// # Errors
    /// [`CodeError::Amount`] when it is negative, 10^15 or more, or has more decimals than the currency.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, CodeError> {
        let limit = Decimal::from(1_000_000_000_000_000_u64);
        if amount.is_sign_negative() || amount >= limit || amount.normalize().scale() > currency.decimals() {
            return Err(CodeError::Amount { currency: currency.code().into(), decimals: currency.decimals() });
        }
        Ok(Self { amount, currency })
    }

    /// The amount in the major unit.
    pub fn amount(&self) -> Decimal {
        self.amount
    }

    /// Its currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }
}

impl TryFrom<MoneyText> for Money {
    type Error = CodeError;
    fn try_from(text: MoneyText) -> Result<Self, CodeError> {
        let wrong = || CodeError::Amount { currency: text.currency.code().into(), decimals: text.currency.decimals() };
        if text.amount.is_empty() || !text.amount.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(wrong());
        }
        let amount = Decimal::from_str_exact(&text.amount).map_err(|_| wrong())?;
        Self::new(amount, text.currency)
    }
}

impl From<Money> for MoneyText {
    fn from(money: Money) -> Self {
        Self { amount: money.amount.to_string(), currency: money.currency }
    }
}

impl utoipa::PartialSchema for Money {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        MoneyText::schema()
    }
}

impl utoipa::ToSchema for Money {
    fn name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read(amount: &str, currency: &str) -> Result<Money, String> {
        serde_json::from_value(json!({"amount": amount, "currency": currency})).map_err(|error| error.to_string())
    }

    #[test]
    fn amounts_have_no_more_decimals_than_their_currency() {
        for (amount, currency) in [("1200.50", "MYR"), ("0", "IDR"), ("1.250", "KWD"), ("5", "JPY"), ("5.0", "JPY")] {
            let money = read(amount, currency).expect(amount);
            assert_eq!(
                serde_json::to_value(money).expect("an object"),
                json!({"amount": amount, "currency": currency})
            );
        }
        for (amount, currency) in [
            ("1.234", "MYR"),
            ("5.5", "JPY"),
            ("-1", "MYR"),
            ("1e3", "MYR"),
            ("1,200", "MYR"),
            ("", "MYR"),
            (".", "MYR"),
            ("1000000000000000", "MYR"),
            ("१२", "NPR"),
            ("1", "RM"),
            ("1", "myr"),
        ] {
            assert!(read(amount, currency).is_err(), "{amount} {currency}");
        }
    }

    #[test]
    fn numbers_are_refused_so_that_no_float_is_ever_money() {
        assert!(serde_json::from_value::<Money>(json!({"amount": 12.5, "currency": "MYR"})).is_err());
    }

    proptest! {
        #[test]
        fn amount_comes_back_as_it_was_written(whole in 0..1_000_000_000_000_000_u64, cents in 0..100_u32) {
            let text = format!("{whole}.{cents:02}");
            let money = read(&text, "IDR").expect("an amount");
            prop_assert_eq!(money.amount().to_string(), text);
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(amount in "\\PC{0,40}|[0-9.+-]{0,60}") {
            if let Ok(money) = read(&amount, "USD") {
                prop_assert!(!money.amount().is_sign_negative());
            }
        }
    }
}
