//! Codes of the shapes that a document uses. Each pair of shape and text has a code of its own, because the map from
//! codes to text holds one text a code while one shape stands for different texts in different clusters. From the codes
//! follow the subset of each font and the map from code to shape.

use super::RenderError;
use super::fonts::{self, FaceNumber};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use std::collections::{BTreeMap, HashMap};

/// Stands for no text of its own; readers drop it.
pub const FILLER: &str = "\u{200B}";

/// Codes given in one font, in order; code 0 is the missing glyph and is never used.
struct FaceCodes {
    of: HashMap<(u16, String), u16>,
    glyphs: Vec<u16>,
    /// Compact fonts only: the text that a glyph's one code stands for.
    first_text: HashMap<u16, String>,
}

pub struct Codes {
    faces: Vec<Option<FaceCodes>>,
}

/// A code, and whether its own text is the one that was asked for.
pub struct Code {
    pub number: u16,
    pub exact: bool,
}

impl Codes {
    pub fn new() -> Self {
        Self { faces: (0..fonts::count()).map(|_| None).collect() }
    }

    /// The code of a shape that stands for a text.
    pub fn code(&mut self, face: FaceNumber, glyph: u16, text: &str) -> Result<Code, RenderError> {
        let compact = fonts::face(face).compact;
        let codes = self.faces[face].get_or_insert_with(|| FaceCodes {
            of: HashMap::new(),
            glyphs: vec![0],
            first_text: HashMap::new(),
        });
        // In a compact font the code is the number of the glyph in the subset, so a glyph has one code only.
        let key = (glyph, if compact { String::new() } else { text.to_owned() });
        if let Some(number) = codes.of.get(&key) {
            let exact = !compact || codes.first_text.get(&glyph).is_some_and(|first| first == text);
            return Ok(Code { number: *number, exact });
        }
        let number = u16::try_from(codes.glyphs.len()).map_err(|_| RenderError::TooManyShapes)?;
        if number == u16::MAX {
            return Err(RenderError::TooManyShapes);
        }
        codes.glyphs.push(glyph);
        codes.of.insert(key, number);
        if compact {
            codes.first_text.insert(glyph, text.to_owned());
        }
        Ok(Code { number, exact: true })
    }

    /// Adds the subsets of the used fonts to the document. Returns the map from code to shape of each, by resource name.
    pub fn embed(self, document: &mut PdfDocument) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
        let mut maps = BTreeMap::new();
        for (number, codes) in self.faces.iter().enumerate() {
            let Some(codes) = codes else { continue };
            let face = fonts::face(number);
            let mut remapper = subsetter::GlyphRemapper::new();
            let places: Vec<u16> = codes.glyphs.iter().map(|glyph| remapper.remap(*glyph)).collect();
            let subset =
                subsetter::subset(face.blob.as_ref(), 0, &remapper).map_err(|_| RenderError::Writer("font subset"))?;
            let widths = (0_u16..).zip(&codes.glyphs).map(|(code, glyph)| (code, advance(number, *glyph))).collect();
            let font = ParsedFont {
                original_bytes: subset,
                font_index: 0,
                font_name: Some(format!("{}+{}", subset_tag(&codes.glyphs), face.postscript_name)),
                codepoint_to_glyph: BTreeMap::new(),
                glyph_widths: widths,
                units_per_em: face.units_per_em,
                font_metrics: FontMetrics { ascent: face.ascent, descent: face.descent },
                font_type: if face.compact { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
                pdf_font_metrics: PdfFontMetricsStub {
                    units_per_em: face.units_per_em,
                    x_min: face.bounds[0],
                    y_min: face.bounds[1],
                    x_max: face.bounds[2],
                    y_max: face.bounds[3],
                    caret_slope_rise: face.caret[0],
                    caret_slope_run: face.caret[1],
                    us_weight_class: face.weight,
                },
            };
            document.resources.fonts.map.insert(FontId(resource_name(number)), PdfFont::new(font));
            maps.insert(resource_name(number), places.iter().flat_map(|place| place.to_be_bytes()).collect());
        }
        Ok(maps)
    }
}

/// Name of a face in the page's resources; `F1` to `F14` are the names of the built-in fonts.
pub fn resource_name(face: FaceNumber) -> String {
    format!("N{face}")
}

fn advance(face: FaceNumber, glyph: u16) -> u16 {
    fonts::face(face).advances.get(usize::from(glyph)).copied().unwrap_or_default()
}

/// Advance in thousandths of the size, cut as the width table of the file cuts it.
pub fn thousandths(face: FaceNumber, glyph: u16) -> f32 {
    let units = f32::from(fonts::face(face).units_per_em.max(1));
    (f32::from(advance(face, glyph)) * 1000.0 / units).trunc()
}

/// Six letters that differ for different subsets.
fn subset_tag(glyphs: &[u16]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for glyph in glyphs {
        hash = (hash ^ u64::from(*glyph)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6).map(|place| char::from(b'A' + u8::try_from((hash >> (place * 8)) % 26).expect("less than 26"))).collect()
}
