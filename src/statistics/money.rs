//! Losses over many cases: the claim schedule of each, summed by currency and kind.

use super::model::{Count, Kind, Losses, Sum};
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::{ChargeKind, MoneyRecord};
use crate::codes::Currency;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

#[derive(Debug, Default, Clone, Copy)]
struct Summed {
    cases: u64,
    amount: Decimal,
}

impl Summed {
    fn add(&mut self, amount: Decimal) {
        if !amount.is_zero() {
            self.cases += 1;
            // Twenty-eight digits hold more than all the money there is; what passes them is a slip in the record.
            self.amount = self.amount.checked_add(amount).unwrap_or(Decimal::MAX);
        }
    }
}

#[derive(Debug, Default)]
struct InCurrency {
    kinds: BTreeMap<Kind, Summed>,
    claimed: Summed,
}

/// Sums in the making.
#[derive(Debug, Default)]
pub(super) struct MoneyTally {
    currencies: BTreeMap<Currency, InCurrency>,
}

impl MoneyTally {
    pub(super) fn add(&mut self, money: &MoneyRecord) {
        let schedule = ClaimSchedule::of(money);
        for total in &schedule.totals {
            let sums = self.currencies.entry(total.currency).or_default();
            sums.claimed.add(total.claimed);
            sums.kinds.entry(Kind::Wages).or_default().add(total.wages_owed);
        }
        for charge in &schedule.charges {
            let sums = self.currencies.entry(charge.currency).or_default();
            sums.kinds.entry(kind(charge.kind)).or_default().add(charge.amount);
        }
    }

    pub(super) fn finish(self) -> Vec<Losses> {
        let losses = self.currencies.into_iter().map(|(currency, InCurrency { kinds, claimed })| Losses {
            currency,
            rows: kinds
                .into_iter()
                .filter(|(_, sum)| sum.cases > 0)
                .map(|(kind, sum)| Sum { kind, cases: Count::Exact(sum.cases), amount: Some(sum.amount) })
                .collect(),
            cases: Count::Exact(claimed.cases),
            claimed: Some(claimed.amount),
        });
        losses.filter(|losses| !losses.rows.is_empty()).collect()
    }
}

fn kind(kind: ChargeKind) -> Kind {
    match kind {
        ChargeKind::RecruitmentFee => Kind::RecruitmentFee,
        ChargeKind::Debt => Kind::Debt,
        ChargeKind::Extortion => Kind::Extortion,
        ChargeKind::Transport => Kind::Transport,
        ChargeKind::CurrencyExchange => Kind::CurrencyExchange,
        ChargeKind::Fine => Kind::Fine,
        ChargeKind::Other => Kind::Other,
    }
}
