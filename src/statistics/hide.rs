//! Small figures are hidden, and what would let a reader compute them.
//!
//! With a threshold `t`, a figure from 1 to `t − 1` is small. What is told besides must leave every small figure at least
//! two possible values, also to a reader who knows these rules and the number of cases:
//!
//! 1. Fewer than `t` cases altogether: nothing is told.
//! 2. A table whose rows add up to the number of cases (sex, status) is told whole, or left out if one of its rows is small.
//!    Withholding only some rows does not do: which ones they are tells a reader who knows the rule about the small ones.
//!    Zero is told: nobody is behind it.
//! 3. A table whose rows overlap does not add up, but covers the cases of which something is recorded. A small row reads
//!    "fewer than t"; the table is left out if it covers fewer than `t` cases, or if these would push the least possible
//!    value of a small row above 1. Months are told only if none is small, because the years stand beside them. The words that a person wrote (places, recruiters) are never named with a small
//!    figure. Of how many cases nothing is recorded is told: that says nothing about a worker.
//! 4. A sum of money needs `t` cases behind it. The total of a currency is told only if no row of it is hidden.
//!
//! What this cannot prevent: two exports whose filters differ by little can be subtracted from each other.

use super::model::{Count, Dimension, Kind, Losses, Row, Statistics, Table};

/// The lowest threshold of figures that leave the organisation.
pub const LEAST: u64 = 3;
/// The threshold that holds when none is asked for.
pub const USUAL: u64 = 5;
/// The highest threshold.
pub const MOST: u64 = 20;

/// The figures with those below the threshold hidden. A threshold of 0 leaves them as they are; others are at
/// least [`LEAST`].
pub fn hidden_below(exact: Statistics, threshold: u64) -> Statistics {
    if threshold == 0 {
        return exact;
    }
    let cases = exact.cases.exact().unwrap_or(0);
    let mut told = Statistics { threshold, without_consent: None, ..exact };
    if cases < threshold {
        told.tables.clear();
        told.losses.clear();
        told.cases = small(cases);
        return told;
    }
    for table in &mut told.tables {
        if table.adds_up {
            hide_in_sum(table, threshold);
        } else {
            hide_in_cover(table, cases, threshold);
        }
    }
    told.losses.iter_mut().for_each(|losses| hide_sums(losses, threshold));
    told
}

fn small(n: u64) -> Count {
    if n == 0 { Count::Exact(0) } else { Count::Below }
}

fn is_small(count: Count, threshold: u64) -> bool {
    count.exact().is_some_and(|n| n > 0 && n < threshold)
}

/// Rule 2.
fn hide_in_sum(table: &mut Table, threshold: u64) {
    if table.rows.iter().any(|row| is_small(row.cases, threshold)) {
        leave_out(table);
    }
}

fn leave_out(table: &mut Table) {
    table.rows.clear();
    table.unknown = None;
    table.more = 0;
    table.left_out = true;
}

/// Rule 3.
fn hide_in_cover(table: &mut Table, cases: u64, threshold: u64) {
    if table.dimension.is_written() {
        table.rows.retain(|row| !is_small(row.cases, threshold));
        table.more = 0;
        table.unnamed = true;
        return;
    }
    let covered = cases - table.unknown.and_then(Count::exact).unwrap_or(0).min(cases);
    let told: u64 = table.rows.iter().filter_map(|row| row.cases.exact()).filter(|n| *n >= threshold).sum();
    let small = table.rows.iter().filter(|row| is_small(row.cases, threshold)).count() as u64;
    let others = small.saturating_sub(1) * (threshold - 1);
    // The months of a year cover it, so that its figure could give a small month away.
    let is_covered_elsewhere = table.dimension == Dimension::Month;
    let is_pushed = covered < threshold || covered.saturating_sub(told + others) > 1;
    if small > 0 && (is_covered_elsewhere || is_pushed) {
        leave_out(table);
        return;
    }
    for row in &mut table.rows {
        if is_small(row.cases, threshold) {
            row.cases = Count::Below;
        }
    }
    if !table.dimension.is_ordered() {
        // The order of hidden rows must not tell which is the larger.
        let by = |row: &Row| (std::cmp::Reverse(row.cases.exact()), row.value.clone());
        table.rows.sort_by_key(by);
    }
}

/// Rule 4.
fn hide_sums(losses: &mut Losses, threshold: u64) {
    let mut whole = true;
    for row in &mut losses.rows {
        if is_small(row.cases, threshold) {
            row.cases = Count::Below;
            row.amount = None;
            whole &= row.kind == Kind::Debt;
        }
    }
    if !whole {
        losses.cases = Count::Withheld;
        losses.claimed = None;
    }
}

#[cfg(test)]
mod tests;
