//! The rules against a reader who knows them: over every small table, what is told leaves each hidden figure open.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

fn table(dimension: Dimension, counts: &[u64], unknown: Option<u64>) -> Table {
    let rows =
        counts.iter().enumerate().map(|(at, n)| Row { value: format!("v{at}"), state: None, cases: Count::Exact(*n) });
    let mut rows: Vec<Row> = rows.collect();
    if !dimension.adds_up() {
        rows.retain(|row| row.cases != Count::Exact(0));
        rows.sort_by_key(|row| std::cmp::Reverse(row.cases));
    }
    Table {
        dimension,
        adds_up: dimension.adds_up(),
        rows,
        unknown: unknown.map(Count::Exact),
        more: 0,
        unnamed: false,
        left_out: false,
    }
}

fn told(table: Table, cases: u64, threshold: u64) -> Table {
    let exact = Statistics {
        cases: Count::Exact(cases),
        threshold: 0,
        consented_only: true,
        without_consent: Some(0),
        tables: vec![table],
        losses: vec![],
        fictional: false,
    };
    hidden_below(exact, threshold).tables.remove(0)
}

/// Every way to write `sum` as `parts` numbers.
fn splits(sum: u64, parts: usize) -> Vec<Vec<u64>> {
    if parts == 1 {
        return vec![vec![sum]];
    }
    (0..=sum)
        .flat_map(|first| {
            splits(sum - first, parts - 1).into_iter().map(move |mut rest| {
                rest.insert(0, first);
                rest
            })
        })
        .collect()
}

/// Groups the worlds by what is told of them; in each group a figure that is not told must have two values.
fn check(worlds: impl Iterator<Item = (Vec<u64>, Table)>) -> usize {
    let mut groups: HashMap<Table, Vec<Vec<u64>>> = HashMap::new();
    for (world, table) in worlds {
        groups.entry(table).or_default().push(world);
    }
    let mut hidden = 0;
    for (table, worlds) in &groups {
        // The last figure of a table whose rows overlap is of how many cases nothing is recorded, which is told.
        let places = worlds[0].len() - usize::from(!table.adds_up);
        for place in 0..places {
            let value = format!("v{place}");
            let exact = table.rows.iter().find(|row| row.value == value).and_then(|row| row.cases.exact());
            let values: BTreeSet<u64> = worlds.iter().map(|world| world[place]).collect();
            if let Some(exact) = exact {
                assert_eq!(values, BTreeSet::from([exact]), "{table:?}");
            } else if values != BTreeSet::from([0]) {
                hidden += 1;
                assert!(values.len() >= 2, "{value} must be {values:?} in {table:?}, as in {:?}", worlds[0]);
            }
        }
    }
    hidden
}

#[test]
fn nothing_hidden_can_be_computed_in_any_table_that_adds_up() {
    let mut hidden = 0;
    for threshold in 3..=5 {
        for cases in threshold..=4 * threshold + 6 {
            let worlds = splits(cases, 4).into_iter();
            hidden += check(worlds.map(|world| {
                let table = table(Dimension::Sex, &world, None);
                (world, told(table, cases, threshold))
            }));
        }
    }
    for cases in 3..=20 {
        let worlds = splits(cases, 6).into_iter();
        hidden += check(worlds.map(|world| {
            let table = table(Dimension::Status, &world, None);
            (world, told(table, cases, 3))
        }));
    }
    assert!(hidden > 200, "{hidden}");
}

#[test]
fn nothing_hidden_can_be_computed_in_any_table_whose_rows_overlap() {
    let mut hidden = 0;
    for (threshold, most) in [(3, 11), (4, 11), (5, 12)] {
        for cases in threshold..=most {
            // Three values and the cases of which none is recorded: sets of such sizes exist if none is larger than what
            // they cover, and they can cover it.
            let mut worlds = vec![];
            for unknown in 0..=cases {
                let covered = cases - unknown;
                for a in 0..=covered {
                    for b in 0..=covered {
                        for c in 0..=covered {
                            if a + b + c >= covered {
                                worlds.push(vec![a, b, c, unknown]);
                            }
                        }
                    }
                }
            }
            hidden += check(worlds.into_iter().map(|world| {
                let table = table(Dimension::Violation, &world[..3], Some(world[3]));
                (world, told(table, cases, threshold))
            }));
        }
    }
    assert!(hidden > 200, "{hidden}");
}

#[test]
fn words_that_a_person_wrote_are_never_named_with_a_small_figure() {
    for dimension in [Dimension::Place, Dimension::Recruiter] {
        let told = told(table(dimension, &[9, 4, 1], Some(0)), 12, 5);
        let named: Vec<&str> = told.rows.iter().map(|row| row.value.as_str()).collect();
        assert_eq!(named, ["v0"]);
        assert!(told.unnamed);
    }
}

#[test]
fn hidden_rows_do_not_stand_in_the_order_of_their_figures() {
    let told = told(table(Dimension::Violation, &[1, 30, 4, 2], Some(0)), 30, 5);
    let order: Vec<&str> = told.rows.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(order, ["v1", "v0", "v2", "v3"]);
}

#[test]
fn a_small_month_is_not_told_beside_its_year() {
    assert!(told(table(Dimension::Month, &[9, 4], Some(0)), 13, 5).left_out);
    assert!(!told(table(Dimension::Month, &[9, 6], Some(0)), 13, 5).left_out);
    assert!(!told(table(Dimension::Year, &[9, 9, 4], Some(0)), 13, 5).left_out);
}

#[test]
fn few_cases_tell_nothing_at_all() {
    let exact = Statistics {
        cases: Count::Exact(4),
        threshold: 0,
        consented_only: true,
        without_consent: Some(7),
        tables: vec![table(Dimension::Sex, &[4, 0, 0, 0], None)],
        losses: vec![],
        fictional: false,
    };
    let told = hidden_below(exact, 5);
    assert_eq!((told.cases, told.tables.len(), told.without_consent), (Count::Below, 0, None));
}

proptest! {
    /// A reader who only adds and subtracts: the least and the most that a hidden figure can be.
    #[test]
    fn subtraction_leaves_a_hidden_figure_open(
        counts in prop::collection::vec(prop_oneof![1..8_u64, 1..200_u64], 1..30),
        threshold in 3..=20_u64,
        spread in 0..=100_u64,
        unknown in 0..20_u64,
    ) {
        let (most, all) = (*counts.iter().max().expect("not empty"), counts.iter().sum::<u64>());
        let covered = most + (all - most) * spread / 100;
        let cases = covered + unknown;
        prop_assume!(cases >= threshold);
        let told = told(table(Dimension::Violation, &counts, Some(unknown)), cases, threshold);
        let named: u64 = told.rows.iter().filter_map(|row| row.cases.exact()).sum();
        let hidden = told.rows.iter().filter(|row| row.cases == Count::Below).count() as u64;
        if hidden > 0 {
            let least = covered.saturating_sub(named + (hidden - 1) * (threshold - 1)).max(1);
            let most = covered.min(threshold - 1);
            prop_assert!(least == 1 && most == threshold - 1, "{least} to {most} in {told:?}");
        }
        prop_assert!(told.rows.iter().all(|row| row.cases.exact().is_none_or(|n| n >= threshold)));
    }
}
