//! The claim schedule: what is owed, computed from the money record of a case and nothing else.
//!
//! `owed = due − paid − lawful deductions`, never below zero. What was paid is what the worker got after all deductions,
//! so an unlawful deduction, or one of which nobody knows whether it was lawful, is already part of what is missing; the
//! schedule shows it as the part of `owed` that was kept back (`deductions_claimed`). Charges are summed by kind, and what of
//! them was paid back is taken off; a debt
//! is shown apart and never added, because it usually financed a fee that is a charge of its own. Losses of events are
//! not in the schedule: a sum that is to be claimed is a charge.

use super::meaning::months;
use super::model::{Charge, ChargeKind, MoneyRecord, WagePeriod};
use crate::codes::Currency;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What is owed for one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimMonth {
    /// `YYYY-MM`.
    pub month: String,
    #[schema(value_type = String)]
    pub currency: Currency,
    /// The wage promised or due by law.
    pub due: Decimal,
    /// The wage paid, after deductions.
    pub paid: Decimal,
    /// Deductions that law and contract allow; they are not owed.
    pub deductions_allowed: Decimal,
    /// The part of `owed` that was kept back as an unlawful or unexplained deduction.
    pub deductions_claimed: Decimal,
    /// `due − paid − deductions_allowed`, never below zero.
    pub owed: Decimal,
}

/// Charges of one kind in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimCharge {
    pub kind: ChargeKind,
    #[schema(value_type = String)]
    pub currency: Currency,
    /// How many charges are summed.
    pub count: usize,
    pub amount: Decimal,
    /// What of it was paid back, never more than `amount`.
    pub repaid: Decimal,
}

/// What is claimed in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimTotal {
    #[schema(value_type = String)]
    pub currency: Currency,
    /// Sum of `due` over the months.
    pub due: Decimal,
    /// Sum of `paid` over the months.
    pub paid: Decimal,
    /// Sum of `deductions_claimed` over the months; part of `wages_owed`.
    pub deductions_claimed: Decimal,
    /// Sum of `owed` over the months.
    pub wages_owed: Decimal,
    /// Sum of the charges less what of them was paid back, debts left out.
    pub charges: Decimal,
    /// Sum of the debts that the worker is made to owe, less what was paid back; not part of `claimed`.
    pub debts: Decimal,
    /// `wages_owed + charges`.
    pub claimed: Decimal,
}

/// The claim schedule of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimSchedule {
    /// A row for each month, the first first.
    pub months: Vec<ClaimMonth>,
    /// A row for each kind of charge and currency.
    pub charges: Vec<ClaimCharge>,
    /// A row for each currency.
    pub totals: Vec<ClaimTotal>,
}

impl ClaimSchedule {
    /// The schedule of a money record. A wage period whose borders are no months, which `Meaning` refuses, has no rows.
    pub fn of(money: &MoneyRecord) -> Self {
        let mut rows: Vec<ClaimMonth> = money.wages.iter().flat_map(rows_of).collect();
        rows.sort_by(|a, b| (&a.month, a.currency).cmp(&(&b.month, b.currency)));
        let charges = charges_of(&money.charges);
        let totals = totals_of(&rows, &charges);
        Self { months: rows, charges, totals }
    }

    /// Whether nothing is claimed and no debt recorded.
    pub fn is_empty(&self) -> bool {
        self.totals.iter().all(|total| total.claimed.is_zero() && total.debts.is_zero())
    }
}

fn rows_of(period: &WagePeriod) -> impl Iterator<Item = ClaimMonth> {
    let sum = |allowed: bool| -> Decimal {
        let deductions = period.deductions.iter().filter(|one| (one.lawful == Some(true)) == allowed);
        deductions.map(|one| one.amount.amount()).sum()
    };
    let (due, paid) = (period.due_per_month.amount(), period.paid_per_month.amount());
    let deductions_allowed = sum(true);
    let owed = (due - paid - deductions_allowed).max(Decimal::ZERO);
    let row = ClaimMonth {
        month: String::new(),
        currency: period.due_per_month.currency(),
        due,
        paid,
        deductions_allowed,
        deductions_claimed: sum(false).min(owed),
        owed,
    };
    let name = |month: i32| format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
    months(period).into_iter().flatten().map(move |month| ClaimMonth { month: name(month), ..row.clone() })
}

fn charges_of(charges: &[Charge]) -> Vec<ClaimCharge> {
    let mut sums: BTreeMap<(Currency, ChargeKind), (usize, Decimal, Decimal)> = BTreeMap::new();
    for charge in charges {
        let currency = charge.amount.currency();
        let (count, amount, repaid) = sums.entry((currency, charge.kind)).or_default();
        *count += 1;
        *amount += charge.amount.amount();
        // Another currency, which `Meaning` refuses, lowers nothing.
        let back = charge.repaid.as_ref().filter(|back| back.currency() == currency);
        *repaid += back.map_or(Decimal::ZERO, |back| back.amount().min(charge.amount.amount()));
    }
    let row = |((currency, kind), (count, amount, repaid))| ClaimCharge { kind, currency, count, amount, repaid };
    sums.into_iter().map(row).collect()
}

fn totals_of(rows: &[ClaimMonth], charges: &[ClaimCharge]) -> Vec<ClaimTotal> {
    let mut totals: BTreeMap<Currency, ClaimTotal> = BTreeMap::new();
    let mut of = |currency: Currency, add: &dyn Fn(&mut ClaimTotal)| {
        add(totals.entry(currency).or_insert(ClaimTotal {
            currency,
            due: Decimal::ZERO,
            paid: Decimal::ZERO,
            deductions_claimed: Decimal::ZERO,
            wages_owed: Decimal::ZERO,
            charges: Decimal::ZERO,
            debts: Decimal::ZERO,
            claimed: Decimal::ZERO,
        }));
    };
    for row in rows {
        of(row.currency, &|total| {
            total.due += row.due;
            total.paid += row.paid;
            total.deductions_claimed += row.deductions_claimed;
            total.wages_owed += row.owed;
            total.claimed += row.owed;
        });
    }
    for charge in charges {
        of(charge.currency, &|total| {
            let left = charge.amount - charge.repaid;
            if charge.kind == ChargeKind::Debt {
                total.debts += left;
            } else {
                total.charges += left;
                total.claimed += left;
            }
        });
    }
    totals.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Money, PartialDate};
    use proptest::prelude::*;

    fn money(amount: i64, currency: &str) -> Money {
        Money::new(Decimal::new(amount, 2), Currency::parse(currency).expect(currency)).expect("an amount")
    }

    fn period(from: &str, to: &str, due: i64, paid: i64, deductions: &[(i64, Option<bool>)]) -> WagePeriod {
        let deductions = deductions.iter().map(|(amount, lawful)| super::super::model::Deduction {
            amount: money(*amount, "MYR"),
            reason: String::new(),
            lawful: *lawful,
        });
        WagePeriod {
            from: PartialDate::parse(from).expect(from),
            to: PartialDate::parse(to).expect(to),
            due_per_month: money(due, "MYR"),
            paid_per_month: money(paid, "MYR"),
            deductions: deductions.collect(),
            note: String::new(),
        }
    }

    fn schedule(wages: Vec<WagePeriod>) -> ClaimSchedule {
        ClaimSchedule::of(&MoneyRecord { wages, charges: Vec::new() })
    }

    #[test]
    fn lawful_deductions_lower_what_is_owed_and_others_do_not() {
        let wages = period(
            "2018-11",
            "2019-01",
            110_000,
            60_000,
            &[(20_000, Some(true)), (10_000, Some(false)), (5_000, None)],
        );
        let schedule = schedule(vec![wages]);
        let months: Vec<&str> = schedule.months.iter().map(|row| row.month.as_str()).collect();
        assert_eq!(months, ["2018-11", "2018-12", "2019-01"]);
        let row = &schedule.months[0];
        assert_eq!(row.owed, Decimal::new(30_000, 2));
        assert_eq!(row.deductions_claimed, Decimal::new(15_000, 2));
        assert_eq!(schedule.totals[0].wages_owed, Decimal::new(90_000, 2));
    }

    #[test]
    fn more_than_due_is_never_a_negative_claim() {
        let schedule = schedule(vec![period("2019-01", "2019-01", 100, 500, &[(50, None)])]);
        assert_eq!(schedule.months[0].owed, Decimal::ZERO);
        assert_eq!(schedule.months[0].deductions_claimed, Decimal::ZERO);
        assert!(schedule.is_empty());
    }

    #[test]
    fn debts_stand_apart_from_what_is_claimed_in_each_currency() {
        let charge = |kind, amount| Charge {
            kind,
            amount,
            repaid: None,
            when: None,
            paid_to: String::new(),
            note: String::new(),
        };
        let charges = vec![
            charge(ChargeKind::RecruitmentFee, money(400_000, "MYR")),
            charge(ChargeKind::Debt, money(600_000, "MYR")),
            charge(ChargeKind::Extortion, money(10_000_000, "IDR")),
            charge(ChargeKind::Extortion, money(5_000_000, "IDR")),
        ];
        let schedule = ClaimSchedule::of(&MoneyRecord { wages: Vec::new(), charges });
        let extortion = schedule.charges.iter().find(|row| row.kind == ChargeKind::Extortion).expect("extortion");
        assert_eq!((extortion.count, extortion.amount), (2, Decimal::new(15_000_000, 2)));
        let totals: Vec<_> = schedule.totals.iter().map(|t| (t.currency.code(), t.claimed, t.debts)).collect();
        let idr = ("IDR", Decimal::new(15_000_000, 2), Decimal::ZERO);
        assert_eq!(totals, [idr, ("MYR", Decimal::new(400_000, 2), Decimal::new(600_000, 2))]);
    }

    #[test]
    fn what_was_paid_back_is_taken_off_the_claim_and_never_more_than_was_taken() {
        let charge = |amount, repaid: Option<Money>| Charge {
            kind: ChargeKind::RecruitmentFee,
            amount: money(amount, "NPR"),
            repaid,
            when: None,
            paid_to: String::new(),
            note: String::new(),
        };
        let charges = vec![
            charge(16_500_000, Some(money(6_000_000, "NPR"))),
            charge(100_000, Some(money(900_000, "NPR"))),
            charge(100_000, Some(money(50_000, "MYR"))),
        ];
        let schedule = ClaimSchedule::of(&MoneyRecord { wages: Vec::new(), charges });
        let row = &schedule.charges[0];
        assert_eq!((row.amount, row.repaid), (Decimal::new(16_700_000, 2), Decimal::new(6_100_000, 2)));
        assert_eq!(schedule.totals[0].claimed, Decimal::new(10_600_000, 2));
    }

    proptest! {
        #[test]
        fn totals_are_the_sums_of_the_rows_and_months_follow_each_other(
            year in 1990..2030_i32, month in 1..=12_i32, length in 1..48_i32,
            due in 0..10_000_000_i64, paid in 0..10_000_000_i64,
            deductions in prop::collection::vec((0..100_000_i64, prop::option::of(any::<bool>())), 0..5),
        ) {
            let last = year * 12 + month - 1 + length - 1;
            let (from, to) = (format!("{year}-{month:02}"), format!("{}-{:02}", last / 12, last % 12 + 1));
            let schedule = schedule(vec![period(&from, &to, due, paid, &deductions)]);
            prop_assert_eq!(i32::try_from(schedule.months.len()), Ok(length));
            let number = |row: &ClaimMonth| {
                let (year, month) = row.month.split_once('-').expect("YYYY-MM");
                year.parse::<i32>().expect("a year") * 12 + month.parse::<i32>().expect("a month")
            };
            prop_assert!(schedule.months.windows(2).all(|pair| number(&pair[1]) == number(&pair[0]) + 1));
            let sum = |of: fn(&ClaimMonth) -> Decimal| schedule.months.iter().map(of).sum::<Decimal>();
            let total = &schedule.totals[0];
            prop_assert_eq!(total.wages_owed, sum(|row| row.owed));
            prop_assert_eq!(total.due, sum(|row| row.due));
            prop_assert_eq!(total.paid, sum(|row| row.paid));
            prop_assert_eq!(total.deductions_claimed, sum(|row| row.deductions_claimed));
            prop_assert_eq!(total.claimed, total.wages_owed);
            prop_assert!(schedule.months.iter().all(|row| row.deductions_claimed <= row.owed && row.owed <= row.due));
        }
    }
}
