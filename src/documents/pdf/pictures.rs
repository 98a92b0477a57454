//! Pictures in the file: a photograph as its camera's format, all else as deflated pixels; each once, wherever it stands.

use crate::pictures::{Kind, Picture};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use std::collections::BTreeMap;

/// The pictures of a document in the order in which they are drawn.
#[derive(Default)]
pub struct Pictures(Vec<Picture>);

impl Pictures {
    /// The name of a picture in the file.
    pub fn id(&mut self, picture: Picture) -> XObjectId {
        let index = self.0.iter().position(|known| *known == picture).unwrap_or_else(|| {
            self.0.push(picture);
            self.0.len() - 1
        });
        name(index)
    }

    /// Adds them to the file.
    pub fn embed(self, pdf: &mut PdfDocument) {
        for (index, picture) in self.0.into_iter().enumerate() {
            let stream = match picture.kind {
                Kind::Jpeg => stream(&picture, Some("DCTDecode"), picture.bytes.to_vec()),
                Kind::Png => stream(&picture, None, picture.pixels()),
            };
            let object = ExternalXObject { stream, width: None, height: None, dpi: None };
            pdf.resources.xobjects.map.insert(name(index), XObject::External(object));
        }
    }
}

fn name(index: usize) -> XObjectId {
    XObjectId(format!("Im{index}"))
}

fn stream(picture: &Picture, filter: Option<&str>, content: Vec<u8>) -> ExternalStream {
    let named = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let mut dict: BTreeMap<String, DictItem> = [
        ("Type", named("XObject")),
        ("Subtype", named("Image")),
        ("ColorSpace", named("DeviceRGB")),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    dict.extend(filter.map(|filter| ("Filter".to_owned(), named(filter))));
    ExternalStream { dict, content, compress: filter.is_none() }
}
