//! The structure tree: what a screen reader sees in place of lines on a page.

use crate::codes::Language;

/// Place of an element in the [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element(pub usize);

/// What an element holds, in the order of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    Element(Element),
    /// Marked content of a page by its number there.
    Content {
        page: usize,
        number: usize,
    },
    /// A link of a page by its place among that page's links.
    Link {
        page: usize,
        index: usize,
    },
}

#[derive(Debug)]
pub struct Node {
    /// A standard structure type, such as `P` or `TD`.
    pub role: &'static str,
    pub parent: Option<Element>,
    pub language: Option<Language>,
    /// What stands in place of a figure for readers who do not see it.
    pub alt: Option<String>,
    pub kids: Vec<Kid>,
}

#[derive(Debug)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// The document's element, parent of all.
    pub const ROOT: Element = Element(0);

    pub fn new() -> Self {
        Self { nodes: vec![Node { role: "Document", parent: None, language: None, alt: None, kids: Vec::new() }] }
    }

    pub fn add(&mut self, parent: Element, role: &'static str) -> Element {
        self.add_in(parent, role, None)
    }

    /// Adds an element whose text is in a language of its own.
    pub fn add_in(&mut self, parent: Element, role: &'static str, language: Option<Language>) -> Element {
        let element = Element(self.nodes.len());
        self.nodes.push(Node { role, parent: Some(parent), language, alt: None, kids: Vec::new() });
        self.nodes[parent.0].kids.push(Kid::Element(element));
        element
    }

    /// Adds a figure with the text that stands for it.
    pub fn add_figure(&mut self, parent: Element, alt: &str) -> Element {
        let element = self.add(parent, "Figure");
        self.nodes[element.0].alt = Some(alt.to_owned());
        element
    }

    /// The elements from one up to the root.
    pub fn path(&self, element: Element) -> impl Iterator<Item = Element> {
        std::iter::successors(Some(element), |element| self.nodes[element.0].parent)
    }
}
