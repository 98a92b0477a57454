//! Sets strange texts for a number of seconds and stops at the first panic: `cargo run --release --example pdf_fuzz -- 60`. The
//! texts come from a fixed seed, so that what was found is found again.

#[path = "../tests/it/pdf/samples.rs"]
#[expect(dead_code, reason = "of the samples of the tests only the blank document is used")]
mod samples;

use saksi::documents::model::{Block, Document, ListItem};
use saksi::documents::pdf::{RenderError, render};
use std::time::{Duration, Instant};

/// First and last letter of what is mixed: the scripts with fonts, marks, directions, controls, and blocks without a font.
const RANGES: [(u32, u32); 22] = [
    (0x20, 0x7E),
    (0x0, 0x1F),
    (0xA0, 0x24F),
    (0x300, 0x36F),
    (0x600, 0x6FF),
    (0x900, 0x97F),
    (0x980, 0x9FF),
    (0xB80, 0xBFF),
    (0xD80, 0xDFF),
    (0xE00, 0xE7F),
    (0xE80, 0xEFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xAA7F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFFFD),
    (0x1_0C80, 0x1_0CB2),
    (0xE_0000, 0xE_01EF),
];

/// A small generator (xorshift), so that no seed of the machine is needed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(most)).unwrap_or_default()
    }

    fn text(&mut self) -> String {
        if self.below(500) == 0 {
            let mark = char::from_u32(0x300 + self.below(0x70)).unwrap_or('\u{300}');
            return format!("e{}", mark.to_string().repeat(10_000));
        }
        let count = self.below(40);
        let mixed = self.below(3) > 0;
        let mut range = RANGES[self.below(22) as usize];
        let mut text = String::new();
        for _ in 0..count {
            if mixed && self.below(3) == 0 {
                range = RANGES[self.below(22) as usize];
            }
            text.extend(char::from_u32(range.0 + self.below(range.1 - range.0 + 1)));
        }
        text
    }
}

fn document([subject, address, text]: &[String; 3]) -> Document {
    let line = samples::line(text);
    Document {
        subject: subject.clone(),
        addressee: vec![address.clone()],
        blocks: vec![
            Block::Numbered { number: "1.".into(), text: line.clone() },
            Block::List { items: vec![ListItem { marker: "(a)".into(), level: 0, text: line.clone() }] },
            Block::Table { widths: vec![1, 3], head: vec![line.clone()], rows: vec![vec![line.clone(), line]] },
        ],
        ..samples::blank()
    }
}

fn main() {
    let seconds = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(60);
    let (end, mut dice) = (Instant::now() + Duration::from_secs(seconds), Dice(0x5EED_5A15));
    let (mut set, mut refused, mut slowest) = (0_u64, 0_u64, Duration::ZERO);
    while Instant::now() < end {
        let mut texts = [dice.text(), dice.text(), dice.text()];
        let begun = Instant::now();
        loop {
            match render(&document(&texts)) {
                Ok(_) => break set += 1,
                // Without what no font has the rest is set.
                Err(RenderError::MissingGlyph { character, .. }) => {
                    refused += 1;
                    assert!(
                        texts.iter().any(|it| it.contains(character)),
                        "U+{:04X} stands nowhere",
                        u32::from(character)
                    );
                    for text in &mut texts {
                        text.retain(|letter| letter != character);
                    }
                }
                Err(error) => panic!("{error}: {texts:?}"),
            }
        }
        slowest = slowest.max(begun.elapsed());
    }
    println!("{set} documents set, {refused} characters without a font named, no panic; slowest {slowest:?}");
}
