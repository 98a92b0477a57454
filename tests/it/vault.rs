//! The vault through its public face, as the case store uses it: A5 to A7 and A22 of the acceptance tests.

use saksi::vault::{CaseKey, Context, OrgKeys};
use uuid::Uuid;

const ORG: Uuid = Uuid::from_u128(1);
const CASE: Uuid = Uuid::from_u128(2);
const OTHER: Uuid = Uuid::from_u128(3);

fn record(row: Uuid, version: u64) -> Context<'static> {
    Context::new(ORG, "case_body", "record_ct", row).at_version(version)
}

fn wrap(row: Uuid) -> Context<'static> {
    Context::new(ORG, "case_key", "dek_wrap", row)
}

#[test]
fn a_record_that_was_swapped_with_another_cases_does_not_open_even_with_its_key() {
    let keys = OrgKeys::first(ORG);
    let key = CaseKey::random();
    let (sealed, wrapped) = (key.seal(b"hid under the mill", &record(CASE, 1)), keys.wrap_case_key(&key, &wrap(CASE)));
    assert!(key.open(&sealed, &record(OTHER, 1)).is_err());
    assert!(keys.unwrap_case_key(&wrapped, &wrap(OTHER)).is_err(), "record and key moved together");
    let summary = Context::new(ORG, "case_head", "summary_ct", CASE).at_version(1);
    assert!(key.open(&sealed, &summary).is_err(), "a record in the place of the summary");
    assert_eq!(&**key.open(&sealed, &record(CASE, 1)).unwrap(), b"hid under the mill");
}

#[test]
fn an_older_version_of_the_same_record_does_not_open_as_the_newer_one() {
    let key = CaseKey::random();
    let old = key.seal(b"first", &record(CASE, 1));
    assert!(key.open(&old, &record(CASE, 2)).is_err());
}

#[test]
fn one_flipped_bit_at_any_of_64_positions_is_an_error_and_never_a_part_of_the_text() {
    let key = CaseKey::random();
    let sealed = key.seal(&b"narrative ".repeat(300), &record(CASE, 1));
    let refused = (0..64).filter(|n| {
        let mut broken = sealed.clone();
        broken[n * sealed.len() / 64] ^= 1 << (n % 8);
        key.open(&broken, &record(CASE, 1)).is_err()
    });
    assert_eq!(refused.count(), 64);
}

#[test]
fn another_organisations_keys_open_nothing_even_of_a_copied_row() {
    let (mine, theirs) = (OrgKeys::first(ORG), OrgKeys::first(OTHER));
    let wrapped = mine.wrap_case_key(&CaseKey::random(), &wrap(CASE));
    assert!(theirs.unwrap_case_key(&wrapped, &wrap(CASE)).is_err());
    let there = Context::new(OTHER, "case_key", "dek_wrap", CASE);
    assert!(theirs.unwrap_case_key(&wrapped, &there).is_err());
    assert!(mine.unwrap_case_key(&wrapped, &there).is_err());
}

#[test]
fn thousand_summaries_have_few_lengths_and_no_two_are_alike() {
    let keys = CaseKey::random();
    let place = Context::new(ORG, "case_head", "summary_ct", CASE).at_version(1);
    let sealed: Vec<_> = (0..1000).map(|n| keys.seal_summary(&b"x".repeat(200 + n % 400), &place)).collect();
    let lengths: std::collections::BTreeSet<_> = sealed.iter().map(Vec::len).collect();
    assert!(lengths.len() <= 8, "{lengths:?}");
    let distinct: std::collections::BTreeSet<_> = sealed.iter().collect();
    assert_eq!(distinct.len(), 1000);
}
