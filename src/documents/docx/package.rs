//! The package: parts, their types, how they hang together, and an archive whose bytes depend on nothing but them.

use super::blocks::Body;
use super::text::Text;
use super::xml::Xml;
use super::{WordError, parts, styles};
use crate::documents::model::Document;
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
];

/// Packs the parts.
pub fn write(document: &Document, body: Body) -> Result<Vec<u8>, WordError> {
    let related = RELATED.iter().map(|(kind, part)| (*kind, *part, false));
    let mut links: Vec<(&str, &str, bool)> = related.collect();
    links.extend(body.links.iter().map(|link| ("hyperlink", link.as_str(), true)));
    let document_relations = relations(OFFICE, &links, 1);
    let notes: Vec<(&str, &str, bool)> =
        body.footnote_links.iter().map(|link| ("hyperlink", link.as_str(), true)).collect();
    let parts: [(&'static str, Vec<u8>); 14] = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", parts::properties(document)),
        ("docProps/app.xml", parts::application()),
        ("word/document.xml", body.document),
        ("word/_rels/document.xml.rels", document_relations),
        ("word/styles.xml", styles::part(document)),
        ("word/settings.xml", parts::settings(document)),
        ("word/fontTable.xml", parts::fonts()),
        ("word/numbering.xml", body.numbering),
        ("word/footnotes.xml", body.footnotes),
        ("word/_rels/footnotes.xml.rels", relations(OFFICE, &notes, Text::FIRST_LINK)),
        ("word/header1.xml", parts::header(document)),
        ("word/footer1.xml", parts::footer(document)),
    ];
    archive(&parts)
}

fn archive(parts: &[(&'static str, Vec<u8>)]) -> Result<Vec<u8>, WordError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(64 << 10)));
    for (name, bytes) in parts {
        archive.start_file(*name, options).map_err(|_| WordError::Archive(name))?;
        archive.write_all(bytes).map_err(|_| WordError::Archive(name))?;
    }
    Ok(archive.finish().map_err(|_| WordError::Archive("directory"))?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", format!("{PACKAGE}/content-types").as_str())]);
    for (extension, kind) in
        [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
    {
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

/// Relationships of a part with ids from `first`: kind, target, and whether the target lies outside the package.
fn relations(base: &str, related: &[(&str, &str, bool)], first: usize) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", format!("{PACKAGE}/relationships").as_str())]);
    for (index, (kind, target, outside)) in related.iter().enumerate() {
        let (id, kind) = (format!("rId{}", first + index), format!("{base}/{kind}"));
        let mut attributes = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", *target)];
        if *outside {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.close();
    xml.finish()
}
