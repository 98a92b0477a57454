//! Small figures are hidden, and what would let a reader compute them.
//!
//! With a threshold `t`, a figure from 1 to `t − 1` is small. What is told besides must leave every small figure at least
//! two possible values, also to a reader who knows these rules and the number of cases:
//!
//! 1. Fewer than `t` cases altogether: nothing is told.
//! 2. A table whose rows add up to the number of cases (sex, status) with a small row: left out while the cases are fewer
//!    than `t` for each row that is not zero. Otherwise further rows are withheld, from the last upwards and whatever their
//!    size, until the sum of all that is not told leaves the small ones free: at least `t − 2` more than the least that it
//!    could be. Zero is told: nobody is behind it.
//! 3. A table whose rows overlap does not add up, but covers the cases. A small row reads "fewer than t"; where the
//!    number of cases would push its least possible value above 1, small rows are not named at all. The words that a person
//!    wrote (places, recruiters) are never named with a small figure. Cases of which it is not recorded are told only if
//!    they, and the others, are at least `t`; if the rest would give them away, the table is left out.
//! 4. A sum of money needs `t` cases behind it. The total of a currency is told only if no row of it is hidden.
//!
//! What this cannot prevent: two exports whose filters differ by little can be subtracted from each other.

use super::model::{Count, Kind, Losses, Row, Statistics, Table};

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
            hide_in_sum(table, cases, threshold);
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
fn hide_in_sum(table: &mut Table, cases: u64, threshold: u64) {
    let counts: Vec<u64> = table.rows.iter().filter_map(|row| row.cases.exact()).collect();
    let small: Vec<u64> = counts.iter().copied().filter(|n| *n > 0 && *n < threshold).collect();
    if small.is_empty() {
        return;
    }
    let not_zero = counts.iter().filter(|n| **n > 0).count() as u64;
    if cases < not_zero * threshold {
        table.rows.clear();
        table.left_out = true;
        return;
    }
    let mut free: u64 = small.iter().map(|n| n - 1).sum();
    let mut withheld = 0;
    for row in table.rows.iter_mut().rev() {
        match row.cases {
            Count::Exact(0) => {}
            Count::Exact(n) if n < threshold => row.cases = Count::Below,
            Count::Exact(n) if withheld == 0 || free < threshold.saturating_sub(2) => {
                free += n - threshold;
                withheld += 1;
                row.cases = Count::Withheld;
            }
            _ => {}
        }
    }
}

/// Rule 3.
fn hide_in_cover(table: &mut Table, cases: u64, threshold: u64) {
    let unknown = table.unknown.and_then(Count::exact).unwrap_or(0);
    let is_told = unknown >= threshold && (cases - unknown >= threshold || unknown == cases);
    let named: u64 = table.rows.iter().filter_map(|row| row.cases.exact()).filter(|n| *n >= threshold).sum();
    let hidden = table.rows.iter().filter(|row| is_small(row.cases, threshold)).count() as u64;
    let most = threshold - 1;
    let covered = if is_told { cases - unknown } else { cases };
    // What neither the rows that are told nor the small ones can cover is not recorded.
    if !is_told && covered.saturating_sub(named + hidden * most) >= most {
        table.rows.clear();
        table.unknown = None;
        table.more = 0;
        table.left_out = true;
        return;
    }
    let others = (hidden.saturating_sub(1) + u64::from(!is_told)) * most;
    let pushed = covered.saturating_sub(named + others) > 1;
    table.unknown = is_told.then_some(Count::Exact(unknown));
    if table.dimension.is_written() || pushed {
        table.rows.retain(|row| !is_small(row.cases, threshold));
        table.more = 0;
        table.unnamed = true;
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
