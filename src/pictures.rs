//! Pictures that a person gives: exhibits and the logo of a letterhead. A picture is decoded within limits, turned as its
//! camera says, scaled, and written anew, so that nothing but what one sees is left: no place, no day, no camera.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Cursor;
use std::sync::Arc;
use utoipa::ToSchema;

/// Longest side that is read, in pixels.
const MOST_SIDE: u32 = 12_000;
/// Most pixels that are read: a photograph of 50 megapixels.
const MOST_PIXELS: u64 = 50_000_000;
/// Most memory that a decoder may take.
const MOST_MEMORY: u64 = 256 << 20;
/// Longest side of an exhibit as it is kept: 250 dots an inch over the width of a page.
const EXHIBIT_SIDE: u32 = 1_650;
/// Longest side of a logo as it is kept.
const LOGO_SIDE: u32 = 600;
/// Most bytes of a logo as it is kept.
pub const LOGO_BYTES: usize = 200 * 1024;
/// Quality of a photograph that is written anew.
const QUALITY: u8 = 86;

/// How the bytes of a picture are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
}

/// A clean picture, in colour, without transparency and without anything beside its pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub kind: Kind,
    /// In pixels, never 0.
    pub width: u32,
    pub height: u32,
    pub bytes: Arc<[u8]>,
}

/// Why bytes are no picture of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("is neither a PNG nor a JPEG: save the picture as one of these")]
    Format,
    #[error("has {width} × {height} pixels, more than can be read: save it with at most {MOST_SIDE} on a side")]
    TooLarge { width: u32, height: u32 },
    #[error("is not base64: encode the bytes of the picture")]
    Base64,
    #[error("is damaged, or unpacks to more than can be read: open it in a picture program and save it anew")]
    Damaged,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({:?}, {} × {})", self.kind, self.width, self.height)
    }
}

/// A picture as the preview shows it.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct ShownPicture {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// A `data:` address.
    pub source: String,
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = match self.kind {
            Kind::Jpeg => "jpeg",
            Kind::Png => "png",
        };
        let source = format!("data:image/{kind};base64,{}", STANDARD.encode(&self.bytes));
        ShownPicture { width: self.width, height: self.height, source }.serialize(serializer)
    }
}

/// Reads what was written by [`Picture`]'s `Serialize`: a frozen text keeps its pictures.
impl<'de> Deserialize<'de> for Picture {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let ShownPicture { width, height, source } = ShownPicture::deserialize(source)?;
        let kinds = [(Kind::Jpeg, "data:image/jpeg;base64,"), (Kind::Png, "data:image/png;base64,")];
        let (kind, text) = kinds
            .into_iter()
            .find_map(|(kind, head)| source.strip_prefix(head).map(|text| (kind, text)))
            .ok_or_else(|| D::Error::custom("is no picture of ours"))?;
        let bytes = STANDARD.decode(text).map_err(|_| D::Error::custom("is no picture of ours"))?;
        Ok(Self { kind, width, height, bytes: bytes.into() })
    }
}

impl Picture {
    /// Cleans an exhibit: a photograph stays a JPEG, all else becomes a PNG.
    ///
    /// # Errors
    /// [`PictureError`] with the remedy.
    pub fn exhibit(bytes: &[u8]) -> Result<Self, PictureError> {
        let (image, kind) = read(bytes)?;
        write(&shrunk(image, EXHIBIT_SIDE), kind)
    }

    /// Cleans a logo: a PNG of at most [`LOGO_BYTES`], smaller when it must be. What is clean already stays as it is.
    ///
    /// # Errors
    /// [`PictureError`] with the remedy.
    pub fn logo(bytes: &[u8]) -> Result<Self, PictureError> {
        let (image, _) = read(bytes)?;
        let mut side = LOGO_SIDE;
        let mut image = shrunk(image, side);
        loop {
            let picture = write(&image, Kind::Png)?;
            if picture.bytes.len() <= LOGO_BYTES || side < 32 {
                return Ok(picture);
            }
            side = side * 4 / 5;
            image = shrunk(DynamicImage::ImageRgb8(image), side);
        }
    }

    /// A logo from base64.
    ///
    /// # Errors
    /// [`PictureError`] with the remedy.
    pub fn logo_from(text: &str) -> Result<Self, PictureError> {
        Self::logo(&STANDARD.decode(text.trim()).map_err(|_| PictureError::Base64)?)
    }

    /// The bytes in base64.
    pub fn base64(&self) -> String {
        STANDARD.encode(&self.bytes)
    }

    /// The pixels from the top left, three bytes each.
    pub fn pixels(&self) -> Vec<u8> {
        let format = match self.kind {
            Kind::Jpeg => ImageFormat::Jpeg,
            Kind::Png => ImageFormat::Png,
        };
        image::load_from_memory_with_format(&self.bytes, format)
            .map(|image| image.into_rgb8().into_raw())
            .unwrap_or_default()
    }
}

/// Decodes within the limits and turns the picture upright.
fn read(bytes: &[u8]) -> Result<(DynamicImage, Kind), PictureError> {
    let kind = match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => Kind::Jpeg,
        Ok(ImageFormat::Png) => Kind::Png,
        _ => return Err(PictureError::Format),
    };
    let format = if kind == Kind::Jpeg { ImageFormat::Jpeg } else { ImageFormat::Png };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // The side is checked below, to be told with its number.
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::Damaged)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MOST_SIDE || height > MOST_SIDE || pixels > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    if decoder.total_bytes() > MOST_MEMORY || pixels == 0 {
        return Err(PictureError::Damaged);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
    image.apply_orientation(turned);
    Ok((image, kind))
}

/// The picture on white, no side longer than `side`.
fn shrunk(image: DynamicImage, side: u32) -> RgbImage {
    let image = if image.width() > side || image.height() > side {
        image.resize(side, side, image::imageops::FilterType::CatmullRom)
    } else {
        image
    };
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let (width, height) = (image.width(), image.height());
    let mut flat = RgbImage::new(width, height);
    for (from, to) in image.into_rgba8().pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        to.0 = [red, green, blue].map(|part| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255));
    }
    flat
}

fn write(image: &RgbImage, kind: Kind) -> Result<Picture, PictureError> {
    let mut bytes = Vec::new();
    let written = match kind {
        Kind::Jpeg => image.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
        Kind::Png => image.write_with_encoder(image::codecs::png::PngEncoder::new_with_quality(
            &mut bytes,
            image::codecs::png::CompressionType::Best,
            image::codecs::png::FilterType::Adaptive,
        )),
    };
    written.map_err(|_| PictureError::Damaged)?;
    Ok(Picture { kind, width: image.width(), height: image.height(), bytes: bytes.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_that_was_written_down_is_read_again() {
        let picture = Picture::logo(&encoded(&two_colours(40, 20), ImageFormat::Png)).unwrap();
        let text = serde_json::to_string(&picture).unwrap();
        assert_eq!(serde_json::from_str::<Picture>(&text).unwrap(), picture);
        assert!(serde_json::from_str::<Picture>(&text.replace("image/png", "image/svg+xml")).is_err());
    }

    /// Red at the left, blue at the right.
    fn two_colours(width: u32, height: u32) -> DynamicImage {
        let colour = |x| if x < width / 2 { image::Rgb([255, 0, 0]) } else { image::Rgb([0, 0, 255]) };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
    }

    /// A JPEG with an EXIF part: the orientation, and a text that must not stay.
    fn turned(orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0]);
        exif.extend(b"\x01\x0E\0\x02\0\0\0\x0C\0\0\0\x26\0\0\0\0Taman Sekar\0");
        let jpeg = encoded(&two_colours(64, 32), ImageFormat::Jpeg);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photograph_is_turned_upright_and_loses_what_its_camera_wrote() {
        let given = turned(6);
        assert!(given.windows(11).any(|part| part == b"Taman Sekar"));
        let picture = Picture::exhibit(&given).unwrap();
        assert_eq!((picture.width, picture.height, picture.kind), (32, 64, Kind::Jpeg));
        for secret in [&b"Exif"[..], b"Taman"] {
            assert!(!picture.bytes.windows(secret.len()).any(|part| part == secret));
        }
        let pixels = picture.pixels();
        let (top, bottom) = (&pixels[..3], &pixels[pixels.len() - 3..]);
        assert!(top[0] > 200 && top[2] < 60 && bottom[2] > 200 && bottom[0] < 60, "{top:?} {bottom:?}");
        assert_eq!(Picture::exhibit(&turned(1)).unwrap().width, 64);
    }

    #[test]
    fn a_large_picture_is_scaled_and_a_logo_is_small_clean_and_on_white() {
        let large = encoded(&two_colours(4000, 1000), ImageFormat::Png);
        let picture = Picture::exhibit(&large).unwrap();
        assert_eq!((picture.width, picture.height, picture.kind), (EXHIBIT_SIDE, 413, Kind::Png));
        let noise = RgbImage::from_fn(900, 900, |x, y| {
            image::Rgb([x * 7 + y * 13, x * x + y, x ^ (y * 31)].map(|part| u8::try_from(part % 256).unwrap()))
        });
        let logo = Picture::logo(&encoded(&DynamicImage::ImageRgb8(noise), ImageFormat::Png)).unwrap();
        assert!(logo.bytes.len() <= LOGO_BYTES, "{}", logo.bytes.len());
        assert_eq!(Picture::logo(&logo.bytes).unwrap(), logo, "a clean logo stays as it is");
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::new(8, 8));
        assert_eq!(Picture::logo(&encoded(&clear, ImageFormat::Png)).unwrap().pixels(), [255; 192]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_or_a_bomb_is_refused() {
        let png = encoded(&two_colours(10, 10), ImageFormat::Png);
        for bytes in [&b""[..], b"%PDF-1.7", b"GIF89a\x01\0\x01\0", b"<svg/>"] {
            assert_eq!(Picture::exhibit(bytes), Err(PictureError::Format), "{bytes:?}");
        }
        assert_eq!(Picture::exhibit(&png[..60]), Err(PictureError::Damaged));
        // The head of a file says 60,000 by 60,000 pixels, ten gigabytes when unpacked; its sum is set right.
        let mut bomb = png.clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
        let mut sum = flate2::Crc::new();
        sum.update(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        assert_eq!(Picture::exhibit(&bomb), Err(PictureError::TooLarge { width: 60_000, height: 60_000 }));
    }
}
