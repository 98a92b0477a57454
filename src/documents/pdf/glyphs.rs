//! Writes one run of glyphs, so that the page looks right and its text can be read back.
//!
//! Left to right: the first glyph of a cluster carries the cluster's text, the others a filler; a cluster of several
//! glyphs is wrapped in a span with its text, and where the rise changes inside it a span with empty text follows, since
//! some readers repeat the text for every show operator. Right to left: glyphs in visual order, the characters dealt
//! out over them in reverse, no spans, since readers reverse such runs themselves.

use super::RenderError;
use super::clean::is_invisible;
use super::codes::{Codes, FILLER, resource_name, thousandths};
use super::paragraph::{Cluster, Glyph, Paragraph, Run};
use printpdf::{Codepoint, DictItem, FontId, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

/// Longest text of one code; a reader's map holds 512 bytes. The span of the cluster holds the whole.
const LONGEST: usize = 60;

/// Rounds to a hundredth of a point.
pub fn rounded(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// Begins marked content with properties.
pub fn begin(tag: &str, properties: Vec<(&str, DictItem)>) -> Op {
    let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// UTF-16 with its byte order mark, as text strings of the file are written.
pub fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// What is being shown and not yet written.
struct Pen<'a> {
    ops: &'a mut Vec<Op>,
    items: Vec<TextItem>,
    codes: Vec<Codepoint>,
    /// In thousandths of the size from the left edge of the paragraph.
    at: f32,
    rise: f32,
}

impl Pen<'_> {
    fn show(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(TextItem::GlyphIds(std::mem::take(&mut self.codes)));
        }
        if !self.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }

    fn move_to(&mut self, target: f32) {
        let back = (self.at - target).round();
        if back != 0.0 {
            match self.codes.last_mut() {
                Some(code) => code.offset += back,
                None => self.items.push(TextItem::Offset(back)),
            }
            self.at -= back;
        }
    }
}

/// Writes a run whose paragraph has its left edge at `x` and its baseline at `y`, from the bottom left of the page.
pub fn write_run(
    ops: &mut Vec<Op>,
    codes: &mut Codes,
    paragraph: &Paragraph,
    run: &Run,
    x: f32,
    y: f32,
) -> Result<(), RenderError> {
    ops.push(Op::SetFont { font: PdfFontHandle::External(FontId(resource_name(run.face))), size: Pt(run.size) });
    let place = [1.0, 0.0, 0.0, 1.0, rounded(x + run.x), rounded(y)];
    ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(place) });
    let scale = 1000.0 / run.size;
    let mut pen = Pen { ops, items: Vec::new(), codes: Vec::new(), at: run.x * scale, rise: 0.0 };
    for cluster in &run.clusters {
        let text = &paragraph.text[cluster.text.clone()];
        if cluster.glyphs.is_empty() || text.chars().all(is_isolate) {
            continue;
        }
        let texts =
            if run.right_to_left { dealt_out(text, &cluster.glyphs) } else { carried(text, cluster.glyphs.len()) };
        let mut glyphs = Vec::with_capacity(texts.len());
        let mut exact = text.len() <= LONGEST;
        for (glyph, text) in cluster.glyphs.iter().zip(&texts) {
            let code = codes.code(run.face, glyph.number, text)?;
            exact &= code.exact;
            glyphs.push((glyph, code.number, text));
        }
        let plain = cluster.glyphs.len() == 1 && cluster.glyphs[0].up.abs() < 0.01 && exact;
        let span = !run.right_to_left && !plain && !text.chars().all(is_invisible);
        if span {
            pen.show();
            pen.ops.push(begin("Span", vec![("ActualText", DictItem::Bytes(utf16(text)))]));
        }
        write_cluster(&mut pen, cluster, &glyphs, scale, span, run.face);
        if span {
            pen.show();
            pen.ops.push(Op::EndMarkedContent);
        }
    }
    pen.show();
    if pen.rise != 0.0 {
        pen.ops.push(Op::SetLineOffset { multiplier: 0.0 });
    }
    Ok(())
}

fn write_cluster(
    pen: &mut Pen<'_>,
    cluster: &Cluster,
    glyphs: &[(&Glyph, u16, &String)],
    scale: f32,
    span: bool,
    face: usize,
) {
    let mut x = cluster.x;
    let mut shown = false;
    for (glyph, code, text) in glyphs {
        let rise = rounded(glyph.up);
        if (rise - pen.rise).abs() > 0.01 {
            shown |= !pen.codes.is_empty() || !pen.items.is_empty();
            pen.show();
            if shown && span {
                pen.ops.push(Op::EndMarkedContent);
                pen.ops.push(begin("Span", vec![("ActualText", DictItem::Bytes(Vec::new()))]));
            }
            pen.ops.push(Op::SetLineOffset { multiplier: rise });
            pen.rise = rise;
        }
        pen.move_to((x + glyph.x) * scale);
        pen.codes.push(Codepoint { gid: *code, offset: 0.0, cid: Some((*text).clone()) });
        pen.at += thousandths(face, glyph.number);
        x += glyph.advance;
    }
}

/// Texts of the glyphs of a cluster that runs left to right.
fn carried(text: &str, glyphs: usize) -> Vec<String> {
    let own = if text.len() <= LONGEST { text } else { first_letter(text) };
    std::iter::once(own).chain(std::iter::repeat(FILLER)).take(glyphs).map(str::to_owned).collect()
}

fn first_letter(text: &str) -> &str {
    let end = text.chars().next().map_or(0, char::len_utf8);
    &text[..end]
}

/// Texts of the glyphs of a cluster that runs right to left; the glyphs are in visual order.
fn dealt_out(text: &str, glyphs: &[Glyph]) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let (have, want) = (letters.len(), glyphs.len());
    if have < want {
        // Glyphs that advance are the letters; marks and fillers take what is left.
        let mut order: Vec<usize> = (0..want).rev().collect();
        order.sort_by_key(|index| glyphs[*index].advance == 0.0);
        let mut texts = vec![FILLER.to_owned(); want];
        for (letter, index) in letters.iter().zip(order) {
            texts[index] = letter.to_string();
        }
        return texts;
    }
    let first = have - want + 1;
    let mut texts = vec![letters[..first].iter().take(LONGEST / 4).collect::<String>()];
    texts.extend(letters[first..].iter().map(char::to_string));
    texts.reverse();
    texts
}

fn is_isolate(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}
