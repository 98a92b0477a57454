//! What may not open: chunks out of order, of another part or file, cut, or with one bit changed.

use super::*;

const ORG: Uuid = Uuid::from_u128(1);
const FILE: Uuid = Uuid::from_u128(2);
const PART: Uuid = Uuid::from_u128(3);

fn place(part: Uuid) -> Context<'static> {
    Context::new(ORG, "evidence_part", "key_wrap", part)
}

fn span(first: u32, count: u32, of: u32) -> Span {
    Span { file: FILE, of, first, count }
}

fn text(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect()
}

/// A file of three chunks in one part, the last of 100 bytes: its layout, key and sealed chunks.
fn three() -> (Layout, FileKey, PartKey, Vec<u8>) {
    let layout = Layout { size: 2 * CHUNK as u64 + 100, padded: 2 * CHUNK as u64 + 100 };
    let (file, _) = CaseKey::random().new_file(&Context::new(ORG, "evidence_file", "key_wrap", FILE));
    let (part, _) = file.new_part(&place(PART), span(0, 3, 3));
    let sealed = part.seal(&text(2 * CHUNK + 100));
    (layout, file, part, sealed)
}

#[test]
fn any_run_of_chunks_opens_and_gives_its_own_bytes() {
    let (layout, _, part, sealed) = three();
    let whole = text(2 * CHUNK + 100);
    for (first, last) in [(0, 2), (0, 0), (1, 1), (2, 2), (1, 2)] {
        let range = part.bytes(layout, first, last);
        let cut = &sealed[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()];
        let end = whole.len().min((last as usize + 1) * CHUNK);
        assert_eq!(&**part.open(layout, first, last, cut).unwrap(), &whole[first as usize * CHUNK..end]);
    }
}

#[test]
fn chunks_in_another_order_do_not_open() {
    let (layout, _, part, sealed) = three();
    let mut swapped = sealed.clone();
    swapped[..SEALED_CHUNK].copy_from_slice(&sealed[SEALED_CHUNK..2 * SEALED_CHUNK]);
    swapped[SEALED_CHUNK..2 * SEALED_CHUNK].copy_from_slice(&sealed[..SEALED_CHUNK]);
    assert!(part.open(layout, 0, 2, &swapped).is_err());
    assert!(part.open(layout, 1, 1, &sealed[..SEALED_CHUNK]).is_err(), "the first chunk in the place of the second");
}

#[test]
fn a_file_cut_at_a_chunks_border_does_not_open_as_a_shorter_one() {
    let (layout, file, part, sealed) = three();
    assert!(part.open(layout, 0, 2, &sealed[..2 * SEALED_CHUNK]).is_err());
    // Whoever also shortens what the database says finds no key, and no last chunk.
    let shorter = Layout { size: 2 * CHUNK as u64, padded: 2 * CHUNK as u64 };
    let (_, wrapped) = file.new_part(&place(PART), span(0, 3, 3));
    assert!(file.open_part(&wrapped, &place(PART), span(0, 2, 2)).is_err());
    let claimed = PartKey::fixed(part.key.duplicate(), &place(PART), span(0, 2, 2));
    assert!(claimed.open(shorter, 0, 1, &sealed[..2 * SEALED_CHUNK]).is_err());
}

#[test]
fn parts_and_keys_of_another_file_part_or_place_do_not_open() {
    let (layout, file, part, sealed) = three();
    let (_, wrapped) = file.new_part(&place(PART), span(0, 3, 3));
    assert!(file.open_part(&wrapped, &place(PART), span(0, 3, 3)).is_ok());
    assert!(file.open_part(&wrapped, &place(Uuid::from_u128(9)), span(0, 3, 3)).is_err(), "another part");
    assert!(file.open_part(&wrapped, &place(PART), span(3, 3, 6)).is_err(), "another place in the file");
    let other = Span { file: Uuid::from_u128(9), ..span(0, 3, 3) };
    assert!(file.open_part(&wrapped, &place(PART), other).is_err(), "another file");
    let (stranger, _) = CaseKey::random().new_file(&Context::new(ORG, "evidence_file", "key_wrap", FILE));
    assert!(stranger.open_part(&wrapped, &place(PART), span(0, 3, 3)).is_err(), "another file's key");
    let (twin, _) = file.new_part(&place(PART), span(0, 3, 3));
    assert!(twin.open(layout, 0, 2, &sealed).is_err(), "an older sending of the same part");
    let same_key = PartKey::fixed(part.key.duplicate(), &place(PART), other);
    assert!(same_key.open(layout, 0, 2, &sealed).is_err(), "the same key for another file");
}

#[test]
fn one_flipped_bit_at_any_of_64_positions_is_an_error() {
    let (layout, _, part, sealed) = three();
    let refused = (0..64).filter(|n| {
        let mut broken = sealed.clone();
        broken[n * (sealed.len() - 1) / 63] ^= 1 << (n % 8);
        part.open(layout, 0, 2, &broken).is_err()
    });
    assert_eq!(refused.count(), 64);
}

#[test]
fn a_file_key_opens_for_its_own_case_and_row_only() {
    let (mine, other) = (CaseKey::random(), CaseKey::random());
    let here = Context::new(ORG, "evidence_file", "key_wrap", FILE);
    let (_, wrapped) = mine.new_file(&here);
    assert!(mine.open_file(&wrapped, &here).is_ok());
    assert!(other.open_file(&wrapped, &here).is_err());
    assert!(mine.open_file(&wrapped, &Context::new(ORG, "evidence_file", "key_wrap", PART)).is_err());
}

#[test]
fn a_layout_pads_by_padme_and_counts_its_chunks() {
    let chunk = CHUNK as u64;
    let layout = Layout::of(1);
    assert_eq!((layout.padded, layout.chunks(), layout.filled(), layout.chunk_length(0)), (256, 1, 1, 256));
    let layout = Layout::of(50_000_000);
    assert!(layout.padded >= layout.size && (layout.padded - layout.size) * 100 <= layout.size * 12);
    assert_eq!(layout.filled(), 50_000_000_u64.div_ceil(chunk));
    let lengths: u64 = (0..layout.chunks()).map(|n| layout.chunk_length(n) as u64).sum();
    assert_eq!(lengths, layout.padded);
}
