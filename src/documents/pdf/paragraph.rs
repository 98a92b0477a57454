//! One paragraph set in lines: shaped, ordered and broken by parley, copied out as plain data that flow and drawing
//! need. Lengths are in points.

use super::clean::{clean, is_invisible};
use super::fonts::{self, FaceNumber, ThreadFonts};
use super::pairs::pairs;
use super::scripts::{self, Script};
use super::syllables::unbreakable;
use crate::codes::Language;
pub use parley::BaseDirection;
use parley::{
    Alignment, AlignmentOptions, FontFamily, FontFamilyName, FontStyle, FontWeight, LayoutContext, LineHeight,
    OverflowWrap, StyleProperty,
};
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Colours of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    #[default]
    Black,
    Grey,
    Blue,
    Link,
    Red,
}

/// Text in one style.
#[derive(Debug, Clone, Default)]
pub struct Stretch {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub ink: Ink,
    pub language: Option<Language>,
    pub link: Option<String>,
    /// Set when the text is the mark of this footnote, small and raised.
    pub mark: Option<usize>,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub size: f32,
    /// In sizes of type.
    pub leading: f32,
    pub align: Alignment,
    pub direction: BaseDirection,
    pub ink: Ink,
    pub bold: bool,
}

/// Size of a footnote mark and its rise, both in sizes of the text.
const MARK_SIZE: f32 = 0.65;
const MARK_RISE: f32 = 0.36;

/// A shape of a font at its place within the cluster; `up` is its shift from the baseline.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    pub number: u16,
    pub x: f32,
    pub up: f32,
    pub advance: f32,
}

/// The least piece of text that has shapes of its own.
#[derive(Debug, Clone)]
pub struct Cluster {
    pub text: Range<usize>,
    pub glyphs: Vec<Glyph>,
    pub advance: f32,
    /// From the left edge of the paragraph.
    pub x: f32,
}

/// Clusters of one font, size, direction and stretch, from left to right.
#[derive(Debug, Clone)]
pub struct Run {
    pub face: FaceNumber,
    pub size: f32,
    pub right_to_left: bool,
    pub x: f32,
    pub width: f32,
    pub clusters: Vec<Cluster>,
    pub stretch: usize,
}

#[derive(Debug, Clone)]
pub struct SetLine {
    pub height: f32,
    /// From the top of the line.
    pub baseline: f32,
    pub runs: Vec<Run>,
}

#[derive(Debug, Clone)]
pub struct Paragraph {
    pub text: String,
    pub stretches: Vec<Stretch>,
    pub style: Style,
    pub lines: Vec<SetLine>,
}

impl Paragraph {
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// Height of the first lines, at most `count`.
    pub fn lead(&self, count: usize) -> f32 {
        self.lines.iter().take(count).map(|line| line.height).sum()
    }

    /// Footnotes whose marks stand in a line.
    pub fn marks(&self, line: &SetLine) -> impl Iterator<Item = usize> {
        line.runs.iter().filter_map(|run| self.stretches[run.stretch].mark)
    }

    /// How far a run stands above the baseline.
    pub fn rise(&self, run: &Run) -> f32 {
        if self.stretches[run.stretch].mark.is_some() { self.style.size * MARK_RISE } else { 0.0 }
    }

    /// Width of the longest line.
    pub fn width(&self) -> f32 {
        let ends = self.lines.iter().flat_map(|line| line.runs.iter().map(|run| run.x + run.width));
        ends.fold(0.0, f32::max)
    }
}

/// A character that no font draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing(pub char);

/// Which stretch a cluster belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Brush(usize);

/// A thread's layout engine.
pub struct Typesetter {
    fonts: ThreadFonts,
    layout: LayoutContext<Brush>,
}

impl Typesetter {
    pub fn new() -> Self {
        Self { fonts: ThreadFonts::new(), layout: LayoutContext::new() }
    }

    /// Sets a paragraph in lines of `width`.
    pub fn set(&mut self, stretches: &[Stretch], style: Style, width: f32) -> Result<Rc<Paragraph>, Missing> {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            text.push_str(&isolate(clean(&stretch.text), style.direction));
            ends.push(text.len());
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for hard_line in text.split('\n') {
            let range = start..start + hard_line.len();
            start = range.end + 1;
            self.set_line(&text, range, stretches, &ends, style, width.max(1.0), &mut lines)?;
        }
        Ok(Rc::new(Paragraph { text, stretches: stretches.to_vec(), style, lines }))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one paragraph, for its own loop only")]
    fn set_line(
        &mut self,
        text: &str,
        range: Range<usize>,
        stretches: &[Stretch],
        ends: &[usize],
        style: Style,
        width: f32,
        lines: &mut Vec<SetLine>,
    ) -> Result<(), Missing> {
        let line_text = &text[range.clone()];
        if line_text.is_empty() {
            let height = style.size * style.leading;
            lines.push(SetLine { height, baseline: height * 0.75, runs: Vec::new() });
            return Ok(());
        }
        let scripts = scripts::stretches(line_text);
        if scripts.iter().any(|(_, script)| *script == Some(Script::Chinese)) {
            self.fonts.with_chinese();
        }
        let never = never_before(text, &range, stretches, ends);
        let asked = AtomicUsize::new(1);
        let keep = move |_| {
            let index = asked.fetch_add(1, Ordering::Relaxed);
            never.get(index).copied().unwrap_or(false).then_some(false)
        };
        let mut builder = self.layout.ranged_builder(&mut self.fonts.context, line_text, 1.0, false);
        builder.set_base_direction(style.direction);
        builder.set_line_break_override(Some(&keep));
        builder.push_default(StyleProperty::FontFamily(families(None)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for (range, script) in scripts.into_iter().filter_map(|(range, script)| Some((range, script?))) {
            builder.push(StyleProperty::FontFamily(families(Some(script))), range.clone());
            let leading = LineHeight::FontSizeRelative(style.leading.max(script.leading()));
            builder.push(StyleProperty::LineHeight(leading), range.clone());
            builder.push(StyleProperty::FontSize(style.size * script.scale()), range);
        }
        let mut from = 0;
        for (index, (stretch, end)) in stretches.iter().zip(ends).enumerate() {
            let local =
                from.max(range.start).min(range.end) - range.start..(*end).clamp(range.start, range.end) - range.start;
            from = *end;
            if local.is_empty() {
                continue;
            }
            builder.push(StyleProperty::Brush(Brush(index)), local.clone());
            if stretch.bold || style.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), local.clone());
            }
            if stretch.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), local.clone());
            }
            if stretch.mark.is_some() {
                builder.push(StyleProperty::FontSize(style.size * MARK_SIZE), local.clone());
            }
            if let Some(language) = stretch.language.as_ref().and_then(|language| language.as_str().parse().ok()) {
                builder.push(StyleProperty::Locale(Some(language)), local);
            }
        }
        let mut layout = builder.build(line_text);
        layout.break_all_lines(Some(width));
        layout.align(style.align, AlignmentOptions::default());
        for line in layout.lines() {
            lines.push(copy_line(&line, line_text, range.start)?);
        }
        Ok(())
    }
}

fn families(script: Option<Script>) -> FontFamily<'static> {
    let names = fonts::families(script).map(|name| FontFamilyName::Named(Cow::Borrowed(name)));
    FontFamily::List(Cow::Owned(names.collect()))
}

/// For each character of a hard line, whether no line may begin with it: within a syllable, and at a footnote's mark.
fn never_before(text: &str, range: &Range<usize>, stretches: &[Stretch], ends: &[usize]) -> Vec<bool> {
    let line_text = &text[range.clone()];
    let mut never: Vec<bool> =
        unbreakable(line_text).into_iter().zip(pairs(line_text)).map(|(one, other)| one || other).collect();
    let mut start = 0;
    for (stretch, end) in stretches.iter().zip(ends) {
        if stretch.mark.is_some() && range.contains(&start) {
            let index = line_text[..start - range.start].chars().count();
            never[index] = true;
        }
        start = *end;
    }
    never
}

/// Sets Arabic within text that runs left to right between isolating characters, so that brackets and numbers beside a
/// name stay where they were written.
fn isolate(text: Cow<'_, str>, direction: BaseDirection) -> Cow<'_, str> {
    let arabic = |letter| Script::of(letter) == Some(Script::Arabic);
    if direction == BaseDirection::Rtl || !text.contains(arabic) || text.contains('\u{2068}') {
        return text;
    }
    let mut isolated = String::with_capacity(text.len() + 12);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            isolated.push('\n');
        }
        for (range, script) in scripts::stretches(line) {
            let isolate = script == Some(Script::Arabic);
            isolated.extend(isolate.then_some('\u{2068}'));
            isolated.push_str(&line[range]);
            isolated.extend(isolate.then_some('\u{2069}'));
        }
    }
    Cow::Owned(isolated)
}

/// Copies a line out of the layout; text ranges become those of the whole paragraph.
fn copy_line(line: &parley::Line<'_, Brush>, text: &str, offset: usize) -> Result<SetLine, Missing> {
    let metrics = line.metrics();
    let mut pen = metrics.offset;
    let mut runs = Vec::new();
    for run in line.runs() {
        let face = fonts::number_of(run.font().data.id());
        let right_to_left = run.is_rtl();
        let mut clusters: Vec<(Cluster, usize)> = Vec::new();
        for cluster in run.clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation()
                && let Some((last, _)) = clusters.last_mut()
            {
                last.text = last.text.start.min(range.start + offset)..last.text.end.max(range.end + offset);
                continue;
            }
            let mut glyphs = Vec::new();
            let mut advance = 0.0;
            for glyph in cluster.glyphs() {
                advance += glyph.advance;
                let number = u16::try_from(glyph.id).unwrap_or_default();
                if number != 0 {
                    glyphs.push(Glyph { number, x: glyph.x, up: -glyph.y, advance: glyph.advance });
                } else if let Some(missing) = missing_in(&text[range.clone()]) {
                    return Err(missing);
                }
            }
            let text = range.start + offset..range.end + offset;
            clusters.push((Cluster { text, glyphs, advance, x: 0.0 }, cluster.style().brush.0));
        }
        if right_to_left {
            clusters.reverse();
        }
        let size = run.font_size();
        for (mut cluster, stretch) in clusters {
            cluster.x = pen;
            pen += cluster.advance;
            let same =
                |last: &&mut Run| last.stretch == stretch && last.face == face && last.right_to_left == right_to_left;
            match runs.last_mut().filter(same) {
                Some(last) if (last.size - size).abs() < f32::EPSILON => {
                    last.width += cluster.advance;
                    last.clusters.push(cluster);
                }
                _ => runs.push(Run {
                    face,
                    size,
                    right_to_left,
                    x: cluster.x,
                    width: cluster.advance,
                    clusters: vec![cluster],
                    stretch,
                }),
            }
        }
    }
    Ok(SetLine { height: metrics.line_height, baseline: metrics.baseline - metrics.block_min_coord, runs })
}

/// The character that made a cluster fail, `None` when all that is missing draws nothing.
fn missing_in(cluster: &str) -> Option<Missing> {
    let visible = || cluster.chars().filter(|letter| !is_invisible(*letter));
    visible().find(|letter| !fonts::covers(*letter)).or_else(|| visible().next_back()).map(Missing)
}
