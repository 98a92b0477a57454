//! The fonts: embedded in the program, read once a process, offered to each thread's layout engine. The Chinese one is
//! inflated only when a document holds Chinese.

use super::scripts::Script;
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::io::Read;
use std::sync::{Arc, LazyLock};

/// One font file and what the PDF must say of it; lengths in font units.
pub struct Face {
    pub family: String,
    pub postscript_name: String,
    pub blob: Blob<u8>,
    pub units_per_em: u16,
    pub ascent: i16,
    pub descent: i16,
    /// Left, bottom, right, top of all glyphs.
    pub bounds: [i16; 4],
    pub weight: u16,
    /// Rise and run of the caret, the slant of an italic.
    pub caret: [i16; 2],
    /// Advance of each glyph.
    pub advances: Vec<u16>,
    /// Compact outlines, in which a code must equal the glyph's number.
    pub compact: bool,
}

impl Face {
    fn read(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Self {
        let blob = Blob::new(bytes);
        let font = FontRef::new(blob.as_ref()).expect("an embedded font is whole");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let count = font.maxp().map_or(0, |table| table.num_glyphs());
        let head = font.head().expect("an embedded font has a head table");
        let hhea = font.hhea().expect("an embedded font has a hhea table");
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string()).unwrap_or_default();
        Self {
            family: name(StringId::FAMILY_NAME),
            postscript_name: name(StringId::POSTSCRIPT_NAME),
            units_per_em: metrics.units_per_em,
            ascent: hhea.ascender().to_i16(),
            descent: hhea.descender().to_i16(),
            bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
            weight: font.os2().map_or(400, |table| table.us_weight_class()),
            caret: [hhea.caret_slope_rise(), hhea.caret_slope_run()],
            advances: (0..count)
                .map(|glyph| whole(glyphs.advance_width(GlyphId::from(glyph)).unwrap_or_default()))
                .collect(),
            compact: font.cff().is_ok(),
            blob,
        }
    }

    /// Whether the font draws this character.
    fn covers(&self, letter: char) -> bool {
        FontRef::new(self.blob.as_ref())
            .is_ok_and(|font| font.charmap().map(letter).is_some_and(|glyph| glyph.to_u32() != 0))
    }
}

/// An advance in font units is a whole number already.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a font table holds it as u16")]
fn whole(advance: f32) -> u16 {
    advance as u16
}

/// Place of a face in [`face`]: the Latin ones, those of the scripts, last the Chinese one.
pub type FaceNumber = usize;

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../../assets/fonts/", $file)).as_slice()
    };
}

static EMBEDDED: LazyLock<Vec<Face>> = LazyLock::new(|| {
    [
        font!("NotoSans-Regular.ttf"),
        font!("NotoSans-Bold.ttf"),
        font!("NotoSans-Italic.ttf"),
        font!("NotoSansDevanagari-Regular.ttf"),
        font!("NotoSansBengali-Regular.ttf"),
        font!("NotoSansMyanmar-Regular.ttf"),
        font!("NotoSansKhmer-Regular.ttf"),
        font!("NotoSansThai-Regular.ttf"),
        font!("NotoSansLao-Regular.ttf"),
        font!("NotoSansTamil-Regular.ttf"),
        font!("NotoSansSinhala-Regular.ttf"),
        font!("NotoNaskhArabic-Regular.ttf"),
    ]
    .into_iter()
    .map(|bytes| Face::read(Arc::new(bytes)))
    .collect()
});

static CHINESE: LazyLock<Face> = LazyLock::new(|| {
    let mut bytes = Vec::with_capacity(5 << 20);
    let deflated = font!("NotoSansSC-Regular.otf.zlib");
    flate2::read::ZlibDecoder::new(deflated).read_to_end(&mut bytes).expect("the embedded font is whole");
    Face::read(Arc::new(bytes))
});

/// Number of faces, the Chinese one included.
pub fn count() -> usize {
    EMBEDDED.len() + 1
}

/// The face of a number below [`count`].
pub fn face(number: FaceNumber) -> &'static Face {
    EMBEDDED.get(number).unwrap_or_else(|| &CHINESE)
}

/// The number of the face whose bytes a run of glyphs comes from.
pub fn number_of(blob: u64) -> FaceNumber {
    EMBEDDED.iter().position(|face| face.blob.id() == blob).unwrap_or(EMBEDDED.len())
}

/// Whether any font draws this character.
pub fn covers(letter: char) -> bool {
    EMBEDDED.iter().any(|face| face.covers(letter)) || CHINESE.covers(letter)
}

/// Family names in the order in which they are asked: that of the script, then Latin, then all others.
pub fn families(script: Option<Script>) -> impl Iterator<Item = &'static str> {
    let own = match script {
        None => "Noto Sans",
        Some(Script::Devanagari) => "Noto Sans Devanagari",
        Some(Script::Bengali) => "Noto Sans Bengali",
        Some(Script::Myanmar) => "Noto Sans Myanmar",
        Some(Script::Khmer) => "Noto Sans Khmer",
        Some(Script::Thai) => "Noto Sans Thai",
        Some(Script::Lao) => "Noto Sans Lao",
        Some(Script::Tamil) => "Noto Sans Tamil",
        Some(Script::Sinhala) => "Noto Sans Sinhala",
        Some(Script::Arabic) => "Noto Naskh Arabic",
        Some(Script::Chinese) => CHINESE.family.as_str(),
    };
    let scripts = EMBEDDED.iter().skip(3).map(|face| face.family.as_str());
    std::iter::once(own).chain(std::iter::once("Noto Sans")).chain(scripts)
}

/// The fonts as one thread's layout engine sees them. No font of the machine is ever used, so output is the same
/// everywhere.
pub struct ThreadFonts {
    pub context: FontContext,
    chinese: bool,
}

impl ThreadFonts {
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in EMBEDDED.iter() {
            collection.register_fonts(face.blob.clone(), None);
        }
        let source_cache = SourceCache::new(parley::fontique::SourceCacheOptions::default());
        Self { context: FontContext { collection, source_cache }, chinese: false }
    }

    /// Makes the Chinese font known to this thread.
    pub fn with_chinese(&mut self) {
        if !self.chinese {
            self.context.collection.register_fonts(CHINESE.blob.clone(), None);
            self.chinese = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_that_is_asked_for_is_embedded() {
        let known: Vec<&str> = (0..count()).map(|number| face(number).family.as_str()).collect();
        for script in [
            None,
            Some(Script::Devanagari),
            Some(Script::Bengali),
            Some(Script::Myanmar),
            Some(Script::Khmer),
            Some(Script::Thai),
            Some(Script::Lao),
            Some(Script::Tamil),
            Some(Script::Sinhala),
            Some(Script::Arabic),
            Some(Script::Chinese),
        ] {
            for family in families(script) {
                assert!(known.contains(&family), "{family} among {known:?}");
            }
        }
    }

    #[test]
    fn common_names_are_covered_and_a_dead_script_is_not() {
        for letter in "Nguyễn Văn Đặng șțğı’–“€ सुनिता মোঃ ဒေါ် សុខ ใจ ແກ້ว தேவி නිමල් فاطمة 王".chars()
        {
            assert!(covers(letter), "{letter:?}");
        }
        assert!(!covers('\u{10C80}'));
    }
}
