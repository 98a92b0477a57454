//! Money: wages promised and paid, deductions, fees, debts, extortion. The claim schedule is computed from it.

use crate::codes::{Money, PartialDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An amount kept back from wages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    /// Amount per month of the period.
    pub amount: Money,
    /// What it was said to be for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub reason: String,
    /// Whether law and contract allow it; an unlawful or unknown one is part of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lawful: Option<bool>,
}

/// Months with the same wage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WagePeriod {
    /// First month, `YYYY-MM`.
    #[schema(value_type = String, example = "2019-01", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub from: PartialDate,
    /// Last month, `YYYY-MM`, included.
    #[schema(value_type = String, example = "2019-06", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub to: PartialDate,
    /// Wage promised or due by law for a month.
    pub due_per_month: Money,
    /// Wage paid for a month, after deductions; the same currency as what is due.
    pub paid_per_month: Money,
    /// Deductions made each month, in the same currency.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(nested, length(max = 20))]
    pub deductions: Vec<Deduction>,
    /// How the amounts were found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub note: String,
}

/// What a charge was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    RecruitmentFee,
    Debt,
    Extortion,
    Transport,
    CurrencyExchange,
    Fine,
    Other,
}

/// A sum that was taken from the worker or that she is made to owe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// What it was said to be, or was.
    pub kind: ChargeKind,
    /// The sum that was taken or is demanded; for an exchange of money, what was lost by the rate.
    pub amount: Money,
    /// What of it was paid back to her since, in the same currency; the claim is lowered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaid: Option<Money>,
    /// When, as an EDTF date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub when: Option<PartialDate>,
    /// To whom, by the id of an entry in `actors`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 40)]
    #[validate(length(max = 40))]
    pub paid_to: String,
    /// How it was taken, and what it was said to be for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub note: String,
}

/// Wages and charges.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MoneyRecord {
    /// Wages due and paid, period by period; no month may stand in two periods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    #[validate(nested, length(max = 200))]
    pub wages: Vec<WagePeriod>,
    /// Fees, debts, extortion and other sums taken or demanded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    #[validate(nested, length(max = 200))]
    pub charges: Vec<Charge>,
}
