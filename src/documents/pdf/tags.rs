//! Writes the structure tree, the parent tree and the links' keys into the finished file.

use super::drawing::DrawnLink;
use super::glyphs::utf16;
use super::tree::{Element, Kid, Tree};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, StringFormat, dictionary};
use std::collections::BTreeMap;

/// A text string of the file.
pub fn text_string(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Ties pages, links and elements together. Returns the root of the tree.
pub fn write(
    file: &mut Document,
    pages: &[ObjectId],
    tree: &Tree,
    links: &[Vec<DrawnLink>],
) -> Result<ObjectId, Error> {
    let root = file.new_object_id();
    let elements: Vec<ObjectId> = tree.nodes.iter().map(|_| file.new_object_id()).collect();
    let (annotations, link_owners) = write_links(file, pages, links)?;
    let used = used(tree);
    let first = first_contents(tree);
    let mut owners: Vec<BTreeMap<usize, ObjectId>> = vec![BTreeMap::new(); pages.len()];
    let mut notes = BTreeMap::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        if !used[index] {
            continue;
        }
        let mut order: Vec<&Kid> = node.kids.iter().collect();
        if node.role != "TR" {
            // Notes and links are made when lines are placed, their content is numbered when it is drawn.
            order.sort_by_key(|kid| match kid {
                Kid::Content { page, number } => (*page, *number),
                Kid::Element(element) => first[element.0],
                Kid::Link { page, .. } => (*page, usize::MAX),
            });
        }
        let mut kids: Vec<Object> = Vec::with_capacity(order.len());
        for kid in order {
            match kid {
                Kid::Element(element) if used[element.0] => kids.push(elements[element.0].into()),
                Kid::Element(_) => {}
                Kid::Content { page, number: content } => {
                    owners[*page].insert(*content, elements[index]);
                    kids.push(dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => number(*content) }.into());
                }
                Kid::Link { page, index } => {
                    let annotation = annotations[*page][*index];
                    kids.push(dictionary! { "Type" => "OBJR", "Pg" => pages[*page], "Obj" => annotation }.into());
                }
            }
        }
        let parent = node.parent.map_or(root, |Element(parent)| elements[parent]);
        let mut element =
            dictionary! { "Type" => "StructElem", "S" => Object::from(node.role), "P" => parent, "K" => kids };
        if let Some(language) = &node.language {
            element.set("Lang", Object::string_literal(language.as_str()));
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", text_string(alt));
        }
        match node.role {
            "TH" => element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
            "Figure" => element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block" }),
            "L" => element.set("A", dictionary! { "O" => "List", "ListNumbering" => "None" }),
            "Note" => {
                let id = format!("note{:06}", notes.len() + 1);
                element.set("ID", Object::string_literal(id.as_str()));
                notes.insert(id, elements[index]);
            }
            _ => {}
        }
        file.set_object(elements[index], element);
    }
    let mut numbers: Vec<Object> = Vec::new();
    for (page, owners) in owners.iter().enumerate() {
        let owners = file.add_object(owners.values().map(|owner| Object::from(*owner)).collect::<Vec<_>>());
        numbers.extend([number(page).into(), owners.into()]);
    }
    for (index, Element(owner)) in link_owners.iter().enumerate() {
        numbers.extend([number(pages.len() + index).into(), elements[*owner].into()]);
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let mut tree_root = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => elements[0],
        "ParentTree" => parents,
        "ParentTreeNextKey" => number(pages.len() + link_owners.len()),
    };
    if let (Some((low, _)), Some((high, _))) = (notes.first_key_value(), notes.last_key_value()) {
        let limits = vec![Object::string_literal(low.as_str()), Object::string_literal(high.as_str())];
        let names: Vec<Object> =
            notes.iter().flat_map(|(id, element)| [Object::string_literal(id.as_str()), (*element).into()]).collect();
        let leaf = file.add_object(dictionary! { "Names" => names, "Limits" => limits });
        tree_root.set("IDTree", dictionary! { "Kids" => vec![leaf.into()] });
    }
    file.set_object(root, tree_root);
    Ok(root)
}

/// Makes the pages' links objects of their own with the keys that readers need; gives pages their place in the tree.
fn write_links(
    file: &mut Document,
    pages: &[ObjectId],
    links: &[Vec<DrawnLink>],
) -> Result<(Vec<Vec<ObjectId>>, Vec<Element>), Error> {
    let mut annotations = Vec::with_capacity(pages.len());
    let mut owners = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let written = match file.get_dictionary(*page)?.get(b"Annots") {
            Ok(annotations) => annotations.as_array()?.clone(),
            Err(_) => Vec::new(),
        };
        let mut ids = Vec::with_capacity(written.len());
        for (annotation, link) in written.iter().zip(&links[index]) {
            let mut annotation: Dictionary = annotation.as_dict()?.clone();
            annotation.set("F", 4);
            annotation.set("Contents", text_string(&link.text));
            annotation.set("StructParent", number(pages.len() + owners.len()));
            annotation.remove(b"C");
            owners.push(link.owner);
            ids.push(file.add_object(annotation));
        }
        let dictionary = file.get_dictionary_mut(*page)?;
        if ids.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            dictionary.set("Annots", ids.iter().map(|id| Object::from(*id)).collect::<Vec<_>>());
        }
        dictionary.set("StructParents", number(index));
        dictionary.set("Tabs", "S");
        annotations.push(ids);
    }
    Ok((annotations, owners))
}

/// Elements that hold content, directly or below, and the empty cells of rows that do.
fn used(tree: &Tree) -> Vec<bool> {
    let mut used = vec![false; tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate() {
        if node.kids.iter().any(|kid| !matches!(kid, Kid::Element(_))) {
            for Element(element) in tree.path(Element(index)) {
                used[element] = true;
            }
        }
    }
    used[Tree::ROOT.0] = true;
    for (index, node) in tree.nodes.iter().enumerate() {
        if matches!(node.role, "TH" | "TD") && node.parent.is_some_and(|Element(row)| used[row]) {
            used[index] = true;
        }
    }
    used
}

/// Page and number of the first content of each element, the order in which it is read.
fn first_contents(tree: &Tree) -> Vec<(usize, usize)> {
    let mut first = vec![(usize::MAX, usize::MAX); tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate() {
        for kid in &node.kids {
            if let Kid::Content { page, number } = kid {
                for Element(element) in tree.path(Element(index)) {
                    first[element] = first[element].min((*page, *number));
                }
            }
        }
    }
    first
}
