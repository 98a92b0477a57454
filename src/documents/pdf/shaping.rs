//! Shaping compared with another shaper: the shapes that are drawn, and where, are those that rustybuzz, a port of HarfBuzz of its
//! own, gives for the same text and font.

use super::TYPESETTER;
use super::fonts;
use super::paragraph::{BaseDirection, Run, Stretch, Style};
use super::setting::BODY;

/// Article 1 of the Universal Declaration in its languages, as the samples of the integration tests have it: language and text.
fn sentences() -> Vec<(&'static str, &'static str)> {
    let file = include_str!("../../../tests/it/pdf/samples.rs");
    let list =
        file.split("SAMPLES: &[Sample]").nth(1).and_then(|rest| rest.split("\n];").next()).expect("has the list");
    let quoted = |sample: &'static str, key: &str| {
        let rest = sample.split_once(key).map(|(_, rest)| rest)?;
        rest.split('"').nth(1)
    };
    list.split("Sample {").skip(1).filter_map(|it| Some((quoted(it, "language:")?, quoted(it, "text:")?))).collect()
}

/// Number, place from the left of the run and shift of each shape, in hundredths of a point.
type Shapes = Vec<(u16, i64, i64)>;

#[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
fn hundredths(length: f64) -> i64 {
    (length * 100.0).round() as i64
}

fn drawn(run: &Run) -> Shapes {
    let mut shapes = Shapes::new();
    for cluster in &run.clusters {
        let mut pen = cluster.x - run.x;
        for glyph in &cluster.glyphs {
            shapes.push((glyph.number, hundredths((pen + glyph.x).into()), hundredths(glyph.up.into())));
            pen += glyph.advance;
        }
    }
    shapes
}

fn expected(run: &Run, text: &str) -> Shapes {
    let face = rustybuzz::Face::from_slice(fonts::face(run.face).blob.as_ref(), 0).expect("an embedded font reads");
    let mut buffer = rustybuzz::UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if run.right_to_left {
        rustybuzz::Direction::RightToLeft
    } else {
        rustybuzz::Direction::LeftToRight
    });
    let buffer = rustybuzz::shape(&face, &[], buffer);
    let scale = f64::from(run.size) / f64::from(face.units_per_em());
    let mut pen = 0;
    let mut shapes = Shapes::new();
    for (info, at) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let number = u16::try_from(info.glyph_id).expect("a font has at most 65,535 glyphs");
        shapes.push((
            number,
            hundredths(f64::from(pen + at.x_offset) * scale),
            hundredths(f64::from(at.y_offset) * scale),
        ));
        pen += at.x_advance;
    }
    shapes
}

/// The same shapes at the same places; a hundredth may be rounded the other way.
fn same(mut one: Shapes, mut other: Shapes) -> bool {
    one.sort_unstable_by_key(|(number, x, _)| (*x / 8, *number));
    other.sort_unstable_by_key(|(number, x, _)| (*x / 8, *number));
    let near = |one: i64, other: i64| (one - other).abs() <= 2;
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| one.0 == other.0 && near(one.1, other.1) && near(one.2, other.2))
}

#[test]
fn every_script_is_shaped_as_another_shaper_does() {
    let (mut glyphs, mut runs, mut wrong) = (0, 0, Vec::new());
    let all = sentences();
    assert!(all.len() >= 12, "{} sentences", all.len());
    for (language, text) in all {
        let direction = if matches!(language, "ar" | "ur") { BaseDirection::Rtl } else { BaseDirection::Auto };
        let style = Style { direction, ..BODY };
        let stretch = Stretch { text: text.to_owned(), ..Stretch::default() };
        let paragraph =
            TYPESETTER.with_borrow_mut(|it| it.set(&[stretch], style, 100_000.0)).expect("every font is there");
        for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
            let start = run.clusters.iter().map(|it| it.text.start).min().expect("a run has clusters");
            let end = run.clusters.iter().map(|it| it.text.end).max().expect("a run has clusters");
            let (ours, theirs) = (drawn(run), expected(run, &paragraph.text[start..end]));
            glyphs += ours.len();
            runs += 1;
            if !same(ours.clone(), theirs.clone()) {
                wrong.push(format!("{language} {:?}\n  {ours:?}\n  {theirs:?}", &paragraph.text[start..end]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {runs} runs differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(glyphs > 1000, "{glyphs} glyphs were compared");
}
