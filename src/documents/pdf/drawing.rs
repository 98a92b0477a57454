//! Draws the pages: each element's text between marks that tie it to the structure tree, everything else marked as
//! decoration.

use super::RenderError;
use super::codes::Codes;
use super::flow::{Drawing, PAGE_HEIGHT, PAGE_WIDTH, Page, Shade};
use super::glyphs::{begin, rounded, write_run};
use super::paragraph::{Ink, Paragraph};
use super::pictures::Pictures;
use super::tree::{Element, Kid, Tree};
use printpdf::{
    Actions, BorderArray, Color, ColorArray, CurTransMat, DictItem, Greyscale, Line, LinePoint, LinkAnnotation, Mm, Op,
    PaintMode, PdfPage, Point, Pt, Rect, Rgb, XObjectTransform,
};

/// A link as the file's finishing needs it: its text for readers and its element.
pub struct DrawnLink {
    pub text: String,
    pub owner: Element,
}

/// Draws all pages; the links come back page by page, in the order of each page's annotations.
pub fn draw(
    pages: Vec<Page>,
    tree: &mut Tree,
    codes: &mut Codes,
    pictures: &mut Pictures,
) -> Result<(Vec<PdfPage>, Vec<Vec<DrawnLink>>), RenderError> {
    let mut drawn = Vec::with_capacity(pages.len());
    let mut links = Vec::with_capacity(pages.len());
    for (number, page) in pages.into_iter().enumerate() {
        let mut canvas = Canvas {
            tree,
            codes,
            pictures,
            page: number,
            ops: Vec::new(),
            open: None,
            contents: 0,
            ink: Ink::Black,
            links: Vec::new(),
        };
        for drawing in page.drawings {
            canvas.draw(drawing)?;
        }
        canvas.close();
        links.push(canvas.links);
        let mut page = PdfPage::new(Mm(210.0), Mm(297.0), canvas.ops);
        page.media_box.width = Pt(PAGE_WIDTH);
        page.media_box.height = Pt(PAGE_HEIGHT);
        page.trim_box = page.media_box.clone();
        page.crop_box = page.media_box.clone();
        drawn.push(page);
    }
    Ok((drawn, links))
}

/// Whose the marked content on a page is.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Nobody,
    Element(Element),
}

struct Canvas<'a> {
    tree: &'a mut Tree,
    codes: &'a mut Codes,
    pictures: &'a mut Pictures,
    page: usize,
    ops: Vec<Op>,
    /// Marked content that is open, and whose it is.
    open: Option<Owner>,
    contents: usize,
    ink: Ink,
    links: Vec<DrawnLink>,
}

impl Canvas<'_> {
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndTextSection);
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Makes the open marked content that of an owner.
    fn belong(&mut self, owner: Option<Element>) {
        let owner = owner.map_or(Owner::Nobody, Owner::Element);
        if self.open == Some(owner) {
            return;
        }
        self.close();
        match owner {
            Owner::Nobody => self.ops.push(begin("Artifact", Vec::new())),
            Owner::Element(element) => {
                let node = &mut self.tree.nodes[element.0];
                let number = i64::try_from(self.contents).unwrap_or(i64::MAX);
                self.ops.push(begin(node.role, vec![("MCID", DictItem::Int(number))]));
                node.kids.push(Kid::Content { page: self.page, number: self.contents });
                self.contents += 1;
            }
        }
        self.ops.push(Op::StartTextSection);
        self.open = Some(owner);
    }

    fn draw(&mut self, drawing: Drawing) -> Result<(), RenderError> {
        match drawing {
            Drawing::Text { paragraph, line, x, y, owner, parts } => {
                self.text(&paragraph, line, x, y, owner, &parts)?;
            }
            Drawing::Rule { x, y, width, thickness, grey: level } => {
                self.belong(None);
                self.ops.push(Op::EndTextSection);
                self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
                self.ops.push(Op::SetOutlineColor { col: grey(level) });
                let line = Line { points: vec![point(x, y), point(x + width, y)], is_closed: false };
                self.ops.push(Op::DrawLine { line });
                self.ops.push(Op::StartTextSection);
            }
            Drawing::Fill { x, y, width, height, shade, owner } => {
                self.belong(owner);
                let col = match shade {
                    Shade::Grey(level) => grey(level),
                    Shade::Ink(ink) => color(ink),
                };
                let mut rectangle = rectangle(x, y, width, height);
                rectangle.mode = Some(PaintMode::Fill);
                self.shape([Op::SetFillColor { col }, Op::DrawRectangle { rectangle }]);
            }
            Drawing::Picture { picture, x, y, width, height, owner } => {
                self.belong(Some(owner));
                let id = self.pictures.id(picture);
                let place = [width, 0.0, 0.0, height, x, PAGE_HEIGHT - y - height].map(rounded);
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.shape([
                    Op::SetTransformationMatrix { matrix: CurTransMat::Raw(place) },
                    Op::UseXobject { id, transform },
                ]);
            }
            Drawing::Path { points, thickness, owner } => {
                self.belong(Some(owner));
                let points = points.into_iter().map(|(x, y)| point(x, y)).collect();
                self.shape([
                    Op::SetOutlineThickness { pt: Pt(thickness) },
                    Op::SetOutlineColor { col: color(Ink::Blue) },
                    Op::DrawLine { line: Line { points, is_closed: false } },
                ]);
            }
            Drawing::Link { x, y, width, height, target, owner, text } => {
                let link = LinkAnnotation::new(
                    rectangle(x, y, width, height),
                    Actions::Uri(target),
                    Some(BorderArray::Solid([0.0, 0.0, 0.0])),
                    Some(ColorArray::Transparent),
                    None,
                );
                self.ops.push(Op::LinkAnnotation { link });
                self.tree.nodes[owner.0].kids.push(Kid::Link { page: self.page, index: self.links.len() });
                self.links.push(DrawnLink { text, owner });
            }
        }
        Ok(())
    }

    /// Operators that may not stand within text, with a state of their own.
    fn shape(&mut self, ops: impl IntoIterator<Item = Op>) {
        self.ops.extend([Op::EndTextSection, Op::SaveGraphicsState]);
        self.ops.extend(ops);
        self.ops.extend([Op::RestoreGraphicsState, Op::StartTextSection]);
    }

    fn text(
        &mut self,
        paragraph: &Paragraph,
        line: usize,
        x: f32,
        y: f32,
        owner: Option<Element>,
        parts: &[(usize, Element)],
    ) -> Result<(), RenderError> {
        for run in &paragraph.lines[line].runs {
            let part = parts.iter().find(|(stretch, _)| *stretch == run.stretch).map(|(_, element)| *element);
            self.belong(part.or(owner));
            let ink = paragraph.stretches[run.stretch].ink;
            if ink != self.ink {
                self.ops.push(Op::SetFillColor { col: color(ink) });
                self.ink = ink;
            }
            let baseline = PAGE_HEIGHT - y + paragraph.rise(run);
            write_run(&mut self.ops, self.codes, paragraph, run, x, baseline)?;
        }
        Ok(())
    }
}

fn point(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(PAGE_HEIGHT - y)) }, bezier: false }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect {
        x: Pt(rounded(x)),
        y: Pt(rounded(PAGE_HEIGHT - y - height)),
        width: Pt(rounded(width)),
        height: Pt(rounded(height)),
        mode: None,
        winding_order: None,
    }
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

fn color(ink: Ink) -> Color {
    let [r, g, b] = match ink {
        Ink::Black => [0.0, 0.0, 0.0],
        Ink::Grey => [0.35, 0.35, 0.35],
        Ink::Blue => [0.08, 0.24, 0.43],
        Ink::Link => [0.08, 0.24, 0.63],
        Ink::Red => [0.65, 0.10, 0.10],
    };
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
