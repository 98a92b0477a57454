//! Rounding of plaintext lengths, so that the length of a ciphertext says little.

use zeroize::Zeroizing;

use super::Unreadable;

/// Bytes in front of the padded text that say how long it is.
const LENGTH: usize = 4;
/// The smallest padded text.
const FLOOR: usize = 256;

/// How far a text is rounded up before it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// To the next length whose mantissa is short, at most 12 % more: for records of any size.
    Padme,
    /// To the next multiple of 512 bytes: for short rows that lie side by side in a list.
    Steps,
}

impl Padding {
    /// `length u32 | text | zeros`, rounded up.
    pub(super) fn apply(self, text: &[u8]) -> Zeroizing<Vec<u8>> {
        let length = u32::try_from(text.len()).expect("request bodies are limited to a few megabytes");
        let unpadded = text.len() + LENGTH;
        let size = match self {
            Self::Padme => padme(unpadded.max(FLOOR)),
            Self::Steps => unpadded.next_multiple_of(512),
        };
        let mut padded = Zeroizing::new(Vec::with_capacity(size));
        padded.extend_from_slice(&length.to_be_bytes());
        padded.extend_from_slice(text);
        padded.resize(size, 0);
        padded
    }
}

/// The text in a padded one.
pub(super) fn remove(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(Unreadable)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Unreadable)?;
    let text = rest.get(..length).ok_or(Unreadable)?;
    Ok(Zeroizing::new(text.to_vec()))
}

/// Length of a file with its padding.
pub(super) fn padded_size(size: u64) -> u64 {
    // Padmé gives the same on every machine, and files are far below 2^63 bytes.
    usize::try_from(size).map_or(size, |size| padme(size.max(FLOOR)) as u64)
}

/// Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019, algorithm 1): of a length L
/// with E = floor(log2 L) keep the upper floor(log2 E) + 1 bits, rounded up.
fn padme(length: usize) -> usize {
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    (length + mask) & !mask
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn padme_gives_the_values_of_the_paper() {
        assert_eq!([padme(9), padme(1000), padme(1_000_000)], [10, 1024, 1_015_808]);
    }

    #[test]
    fn summaries_have_few_distinct_lengths() {
        let mut sizes: Vec<_> = (0..2000).map(|n| Padding::Steps.apply(&vec![b'x'; n]).len()).collect();
        sizes.dedup();
        assert_eq!(sizes, [512, 1024, 1536, 2048]);
    }

    #[test]
    fn a_length_beyond_the_text_is_unreadable() {
        assert_eq!(remove(&[0, 0, 0, 9, 1, 2]), Err(Unreadable));
        assert_eq!(remove(&[0, 0]), Err(Unreadable));
    }

    proptest! {
        #[test]
        fn padding_is_removed_again(text in proptest::collection::vec(any::<u8>(), 0..5000)) {
            for padding in [Padding::Padme, Padding::Steps] {
                let padded = padding.apply(&text);
                prop_assert!(padded.len() >= text.len() + LENGTH);
                prop_assert_eq!(&*remove(&padded).unwrap(), &text);
            }
        }

        #[test]
        fn padme_adds_at_most_twelve_per_cent(length in 256_usize..10_000_000) {
            prop_assert!(padme(length) >= length && (padme(length) - length) * 100 <= length * 12);
        }
    }
}
