//! The package: parts, their types, how they hang together, and an archive whose bytes depend on nothing but them.

use super::blocks::Body;
use super::text::Text;
use super::xml::Xml;
use super::{WordError, parts, styles};
use crate::documents::model::Document;
use crate::pictures::{Kind, Picture};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What the document part is related to, in the order of `rId1` onwards: kind and part.
const RELATED: [(&str, &str); Text::FIRST_LINK - 1] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("numbering", "numbering.xml"),
    ("footnotes", "footnotes.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
];

/// Packs the parts.
pub fn write(document: &Document, body: Body) -> Result<Vec<u8>, WordError> {
    let related = RELATED.iter().map(|(kind, part)| (*kind, *part, false));
    let mut links: Vec<(&str, &str, bool)> = related.collect();
    links.extend(body.links.iter().map(|link| ("hyperlink", link.as_str(), true)));
    let notes: Vec<(&str, &str, bool)> =
        body.footnote_links.iter().map(|link| ("hyperlink", link.as_str(), true)).collect();
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", parts::properties(document)),
        ("docProps/app.xml", parts::application()),
        ("word/document.xml", body.document),
        ("word/_rels/document.xml.rels", relations(&links, 1, &body.pictures)),
        ("word/styles.xml", styles::part(document)),
        ("word/settings.xml", parts::settings(document)),
        ("word/fontTable.xml", parts::fonts()),
        ("word/numbering.xml", body.numbering),
        ("word/footnotes.xml", body.footnotes),
        ("word/_rels/footnotes.xml.rels", relations(&notes, Text::FIRST_LINK, &[])),
        ("word/header1.xml", parts::header(document)),
        ("word/footer1.xml", parts::footer(document, false)),
        ("word/footer2.xml", parts::footer(document, true)),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    let pictures = body.pictures.iter().enumerate();
    parts.extend(pictures.map(|(index, it)| (format!("word/{}", media(index, it)), it.bytes.to_vec())));
    archive(&parts)
}

fn archive(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, WordError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(64 << 10)));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options).map_err(|_| WordError::Archive("part"))?;
        archive.write_all(bytes).map_err(|_| WordError::Archive("bytes"))?;
    }
    Ok(archive.finish().map_err(|_| WordError::Archive("directory"))?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", format!("{PACKAGE}/content-types").as_str())]);
    for (extension, kind) in [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
    ] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    let office = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    let mut part = |name: &str, kind: &str| xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    part("/word/document.xml", &format!("{TYPES}.document.main+xml"));
    for (kind, name) in RELATED {
        part(&format!("/word/{name}"), &format!("{TYPES}.{kind}+xml"));
    }
    part("/docProps/core.xml", core);
    part("/docProps/app.xml", office);
    xml.close();
    xml.finish()
}

fn package_relations() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", format!("{PACKAGE}/relationships").as_str())]);
    let related = [
        ("rId1", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("rId2", format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        ("rId3", format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ];
    for (id, kind, target) in related {
        xml.empty("Relationship", &[("Id", id), ("Type", kind.as_str()), ("Target", target)]);
    }
    xml.close();
    xml.finish()
}

/// The part that holds a picture.
fn media(index: usize, picture: &Picture) -> String {
    let ending = match picture.kind {
        Kind::Jpeg => "jpeg",
        Kind::Png => "png",
    };
    format!("media/picture{}.{ending}", index + 1)
}

/// Relationships of a part with ids from `first`: kind, target, and whether the target lies outside the package; after
/// them its pictures.
fn relations(related: &[(&str, &str, bool)], first: usize, pictures: &[Picture]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", format!("{PACKAGE}/relationships").as_str())]);
    for (index, (kind, target, outside)) in related.iter().enumerate() {
        let (id, kind) = (format!("rId{}", first + index), format!("{OFFICE}/{kind}"));
        let mut attributes = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", *target)];
        if *outside {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    for (index, picture) in pictures.iter().enumerate() {
        let (id, target) = (format!("rIdPicture{}", index + 1), media(index, picture));
        let kind = format!("{OFFICE}/image");
        xml.empty("Relationship", &[("Id", id.as_str()), ("Type", kind.as_str()), ("Target", target.as_str())]);
    }
    xml.close();
    xml.finish()
}
