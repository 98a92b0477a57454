//! A picture within a run of text.

use super::text::Text;
use crate::pictures::Picture;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

impl Text<'_> {
    /// Writes a picture that fits `most` points of width and height, at `dots` pixels an inch or more.
    pub fn picture(&mut self, picture: &Picture, alt: &str, most: (u32, u32), dots: u32) {
        self.pictures.push(picture.clone());
        let number = self.pictures.len().to_string();
        let (relation, name) = (format!("rIdPicture{number}"), format!("Picture {number}"));
        let (width, height) = size(picture, most, dots);
        let (width, height) = (width.to_string(), height.to_string());
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        let (picture, main) = (format!("{DRAWING}/picture"), format!("{DRAWING}/main"));
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        let place = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
        xml.open("wp:inline", &place);
        xml.empty("wp:extent", &extent);
        xml.empty("wp:docPr", &[("id", number.as_str()), ("name", name.as_str()), ("descr", alt)]);
        xml.open("a:graphic", &[("xmlns:a", main.as_str())]);
        xml.open("a:graphicData", &[("uri", picture.as_str())]);
        xml.open("pic:pic", &[("xmlns:pic", picture.as_str())]);
        xml.open("pic:nvPicPr", &[]);
        xml.empty("pic:cNvPr", &[("id", number.as_str()), ("name", name.as_str()), ("descr", alt)]);
        xml.empty("pic:cNvPicPr", &[]);
        xml.close();
        xml.open("pic:blipFill", &[]);
        xml.empty("a:blip", &[("r:embed", relation.as_str())]);
        xml.open("a:stretch", &[]);
        xml.empty("a:fillRect", &[]);
        xml.close();
        xml.close();
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &extent);
        xml.close();
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.empty("a:avLst", &[]);
        for _ in 0..8 {
            xml.close();
        }
    }
}

/// Width and height in 914,400ths of an inch.
fn size(picture: &Picture, (wide, high): (u32, u32), dots: u32) -> (u64, u64) {
    const POINT: u64 = 12_700;
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let inch = 914_400 / u64::from(dots.max(1));
    let (most_wide, most_high) = (u64::from(wide) * POINT, u64::from(high) * POINT);
    let mut size = (width * inch, height * inch);
    if size.0 > most_wide {
        size = (most_wide, height * most_wide / width);
    }
    if size.1 > most_high {
        size = (width * most_high / height, most_high);
    }
    (size.0.max(1), size.1.max(1))
}
