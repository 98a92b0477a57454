//! Where a ciphertext belongs: the associated data that makes a moved, swapped or outdated one unreadable.

use uuid::Uuid;

/// First part of every label and of all associated data; changes only with the formats.
pub(super) const PROTOCOL: &str = "saksi1";

/// The place of one sealed value: organisation, table, column, row, version of the row.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    org: Uuid,
    table: &'a str,
    column: &'a str,
    row: Uuid,
    row_version: u64,
    bound: &'a [u8],
}

impl<'a> Context<'a> {
    /// A column of a row that has no version.
    pub const fn new(org: Uuid, table: &'a str, column: &'a str, row: Uuid) -> Self {
        Self { org, table, column, row, row_version: 0, bound: &[] }
    }

    /// The same place at one version of the row, so that an older ciphertext of it does not open.
    #[must_use]
    pub const fn at_version(mut self, row_version: u64) -> Self {
        self.row_version = row_version;
        self
    }

    /// The same place together with other columns of the row that must not change unnoticed.
    #[must_use]
    pub const fn bound_to(mut self, bound: &'a [u8]) -> Self {
        self.bound = bound;
        self
    }

    /// The organisation that owns the row.
    pub const fn org(&self) -> Uuid {
        self.org
    }

    /// `lp("saksi1") lp(table) lp(column) lp(org) lp(row) lp(row version u64) lp(key version u32) lp(bound)`, where
    /// `lp` puts the length as u32 in front; all numbers big-endian.
    pub(super) fn associated_data(&self, key_version: u32) -> Vec<u8> {
        length_prefixed(&[
            PROTOCOL.as_bytes(),
            self.table.as_bytes(),
            self.column.as_bytes(),
            self.org.as_bytes(),
            self.row.as_bytes(),
            &self.row_version.to_be_bytes(),
            &key_version.to_be_bytes(),
            self.bound,
        ])
    }
}

/// The parts one after the other, each behind its length (u32, big-endian), so that no two lists give the same bytes.
pub(super) fn length_prefixed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for part in parts {
        let length = u32::try_from(part.len()).expect("a bound part is far below 4 GiB");
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifting_a_letter_between_table_and_column_changes_the_associated_data() {
        let (org, row) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let one = Context::new(org, "cases", "key", row).associated_data(1);
        let two = Context::new(org, "case", "skey", row).associated_data(1);
        assert_ne!(one, two);
    }

    #[test]
    fn every_part_of_the_place_is_in_the_associated_data() {
        let (org, row) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let base = Context::new(org, "cases", "record", row).at_version(3);
        let others = [
            Context::new(Uuid::from_u128(9), "cases", "record", row).at_version(3).associated_data(1),
            Context::new(org, "appeals", "record", row).at_version(3).associated_data(1),
            Context::new(org, "cases", "summary", row).at_version(3).associated_data(1),
            Context::new(org, "cases", "record", org).at_version(3).associated_data(1),
            base.at_version(4).associated_data(1),
            base.bound_to(b"x").associated_data(1),
            base.associated_data(2),
        ];
        for other in others {
            assert_ne!(other, base.associated_data(1));
        }
    }
}
