//! What printpdf cannot write: outline, language, output intent, metadata, identifier, maps from code to shape, and the
//! bytes. This is the one place that saves a file; printpdf's own way would write wrong text.

use super::RenderError;
use super::flow::{Entry, PAGE_HEIGHT};
use super::tags::text_string;
use crate::documents::model::Document as Letter;
use lopdf::{Dictionary, Document, Error, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;

const SRGB: &[u8] = include_bytes!("../../../assets/colour/sRGB-v4.icc");
const PRODUCER: &str = "Saksi";

/// Replaces the map of each font, in which a code is the shape's number, by the real one.
pub fn map_codes(file: &mut Document, page: ObjectId, maps: BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let resources = dictionary_at(file, file.get_dictionary(page)?.get(b"Resources")?)?;
    let Ok(fonts) = resources.get(b"Font") else { return Ok(()) };
    let fonts = dictionary_at(file, fonts)?.clone();
    for (name, map) in maps {
        let font = fonts.get(name.as_bytes())?.as_reference()?;
        let stream = file.add_object(Stream::new(Dictionary::new(), map));
        let descendants = file.get_dictionary_mut(font)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
        let descendant = descendants.first_mut().ok_or(Error::DictKey("DescendantFonts".into()))?.as_dict_mut()?;
        if descendant.get(b"Subtype")?.as_name()? == b"CIDFontType2" {
            descendant.set("CIDToGIDMap", stream);
        }
    }
    Ok(())
}

fn dictionary_at<'a>(file: &'a Document, object: &'a Object) -> Result<&'a Dictionary, Error> {
    match object {
        Object::Reference(id) => file.get_dictionary(*id),
        object => object.as_dict(),
    }
}

/// Writes the outline as a tree by level. Returns its root, `None` without headings.
pub fn write_outline(file: &mut Document, pages: &[ObjectId], entries: &[Entry]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    // Parent of each entry, and the children of each parent in order; the last list is the root's.
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    let mut parents = vec![None; entries.len()];
    let mut above: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        while above.last().is_some_and(|last| entries[*last].level >= entry.level) {
            above.pop();
        }
        parents[index] = above.last().copied();
        children[parents[index].unwrap_or(entries.len())].push(index);
        above.push(index);
    }
    for siblings in &children {
        for (place, index) in siblings.iter().enumerate() {
            let entry = &entries[*index];
            let top = Object::Real(PAGE_HEIGHT - entry.y + 4.0);
            let target: Vec<Object> = vec![pages[entry.page].into(), "XYZ".into(), 0.into(), top, Object::Null];
            let parent = parents[*index].map_or(root, |parent| ids[parent]);
            let mut item = dictionary! { "Title" => text_string(&entry.title), "Parent" => parent, "Dest" => target };
            if let Some(before) = place.checked_sub(1) {
                item.set("Prev", ids[siblings[before]]);
            }
            if let Some(next) = siblings.get(place + 1) {
                item.set("Next", ids[*next]);
            }
            if let (Some(first), Some(last)) = (children[*index].first(), children[*index].last()) {
                item.set("First", ids[*first]);
                item.set("Last", ids[*last]);
                item.set("Count", descendants(&children, *index));
            }
            file.set_object(ids[*index], item);
        }
    }
    let top = &children[entries.len()];
    let (first, last) = (ids[*top.first()?], ids[*top.last()?]);
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    file.set_object(root, dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count });
    Some(root)
}

/// Entries below one, all of them open. Levels are three, so the depth is too.
fn descendants(children: &[Vec<usize>], index: usize) -> i64 {
    children[index].iter().map(|child| 1 + descendants(children, *child)).sum()
}

/// Writes catalogue, metadata and document information.
pub fn describe(
    file: &mut Document,
    letter: &Letter,
    structure: ObjectId,
    outline: Option<ObjectId>,
) -> Result<(), Error> {
    file.version = "1.7".into();
    let mut metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(letter).into_bytes());
    metadata.allows_compression = false;
    let metadata = file.add_object(metadata);
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, SRGB.to_vec()));
    let intent = file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    });
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Lang", Object::string_literal(letter.language.as_str()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLayout", "SinglePage");
    catalog.remove(b"PageMode");
    catalog.remove(b"Outlines");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    let date = Object::string_literal(format!("D:{}000000Z", letter.date.format("%Y%m%d")));
    let information = dictionary! {
        "Title" => text_string(&letter.title),
        "Author" => text_string(&letter.author),
        "Subject" => text_string(&letter.subject),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    let information = file.add_object(information);
    if let Ok(Object::Reference(old)) = file.trailer.get(b"Info") {
        let old = *old;
        file.objects.remove(&old);
    }
    file.trailer.set("Info", information);
    Ok(())
}

/// The XMP packet. It claims no conformance: no validator of PDF/A or PDF/UA has passed the files.
fn xmp(letter: &Letter) -> String {
    let [title, author, subject, language] =
        [&letter.title, &letter.author, &letter.subject, letter.language.as_str()].map(|text: &str| xml(text));
    let date = letter.date.format("%Y-%m-%dT00:00:00Z");
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        mark = '\u{FEFF}',
    )
}

/// Text as XML: escaped, and without the characters that XML 1.0 cannot hold.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Gives the file an identifier made of its content, deflates its streams at `level` and writes the bytes.
pub fn save(mut file: Document, level: u32) -> Result<Vec<u8>, RenderError> {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            object => hash.update(format!("{object:?}")),
        }
    }
    let identifier = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let writer = |_| RenderError::Writer("deflate");
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(level));
        encoder.write_all(&stream.content).map_err(writer)?;
        let deflated = encoder.finish().map_err(writer)?;
        if deflated.len() + 19 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(deflated);
        }
    }
    let mut bytes = Vec::with_capacity(256 << 10);
    file.save_to(&mut bytes).map_err(|_| RenderError::Writer("save"))?;
    Ok(bytes)
}
