//! Reads the statements of an own template before they are ever run: only names that are given, only what a letter needs.
//! Whatever could make a text grow without end (assignments, macros, joining, repeating) is not known here.

use super::fault::TemplateFault;
use super::variables::Shape;
use minijinja::machinery::Span;
use minijinja::machinery::ast::{BinOpKind, Expr, Stmt};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a loop tells of itself.
static LOOP: LazyLock<Shape> = LazyLock::new(|| {
    let numbers = ["index", "index0", "revindex", "revindex0", "length"].map(|name| (name.to_owned(), Shape::Number));
    let flags = ["first", "last"].map(|name| (name.to_owned(), Shape::Flag));
    Shape::Group(numbers.into_iter().chain(flags).collect::<BTreeMap<_, _>>())
});
static NUMBER: Shape = Shape::Number;
static TEXT: Shape = Shape::Text;

/// Reads one part.
pub(super) struct Names<'a> {
    /// Id of the part.
    pub part: &'a str,
    /// Lines of the template before the part's body.
    pub before: usize,
    pub given: &'a Shape,
    /// Ids of the parts of the template.
    pub parts: &'a [String],
    /// Names of the parts that can be taken in.
    pub common: &'a [String],
    pub faults: Vec<TemplateFault>,
    /// The names that loops give, the innermost last.
    loops: Vec<(&'a str, &'a Shape)>,
}

impl<'a> Names<'a> {
    pub fn new(part: &'a str, before: usize, given: &'a Shape, parts: &'a [String], common: &'a [String]) -> Self {
        Self { part, before, given, parts, common, faults: Vec::new(), loops: Vec::new() }
    }

    fn fault(&mut self, span: Span, code: &'static str, en: impl Into<String>, id: impl Into<String>) {
        let place = (self.before + usize::from(span.start_line), self.part);
        self.faults.push(TemplateFault::at(place, code, en, id));
    }

    fn refuse(&mut self, span: Span, what: &str) {
        self.fault(
            span,
            "not_in_templates",
            format!("{what} has no place in a template: use {{{{ name }}}}, if, for and include"),
            format!("{what} tidak dapat dipakai dalam templat: pakailah {{{{ nama }}}}, if, for, dan include"),
        );
    }

    pub fn statements(&mut self, statements: &'a [Stmt<'a>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    pub fn statement(&mut self, statement: &'a Stmt<'a>) {
        match statement {
            Stmt::Template(it) => self.statements(&it.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(it) => {
                let found = self.expr(&it.expr);
                if let Some(Shape::List(_) | Shape::Group(_) | Shape::Parts) = found {
                    self.fault(
                        it.expr.span(),
                        "not_a_text",
                        "this is a list or a group and prints nothing: go through a list with for, or name one of its entries",
                        "ini daftar atau kelompok dan tidak dapat dicetak: telusuri daftar dengan for, atau sebutkan salah satu isinya",
                    );
                }
            }
            Stmt::IfCond(it) => {
                self.expr(&it.expr);
                self.statements(&it.true_body);
                self.statements(&it.false_body);
            }
            Stmt::ForLoop(it) => {
                let each = match self.expr(&it.iter) {
                    Some(Shape::List(each)) => Some(&**each),
                    Some(_) => {
                        self.fault(
                            it.iter.span(),
                            "not_a_list",
                            "for goes through lists, and this is none: see the names that a template can use",
                            "for hanya menelusuri daftar, dan ini bukan daftar: lihat nama yang dapat dipakai templat",
                        );
                        None
                    }
                    None => None,
                };
                if it.recursive {
                    self.refuse(it.iter.span(), "recursive");
                }
                let Expr::Var(target) = &it.target else {
                    self.refuse(it.target.span(), "for a, b");
                    return;
                };
                // Inside a loop whose list is not known nothing can be said of its names.
                let Some(each) = each else { return };
                self.loops.push((target.id, each));
                self.loops.push(("loop", &LOOP));
                if let Some(filter) = &it.filter_expr {
                    self.expr(filter);
                }
                self.statements(&it.body);
                self.loops.truncate(self.loops.len() - 2);
                self.statements(&it.else_body);
            }
            Stmt::Include(it) => self.include(&it.name),
            Stmt::Set(it) => self.refuse(it.target.span(), "set"),
            Stmt::SetBlock(it) => self.refuse(it.target.span(), "set"),
            Stmt::WithBlock(it) => self.refuse(it.span(), "with"),
            Stmt::AutoEscape(it) => self.refuse(it.span(), "autoescape"),
            Stmt::FilterBlock(it) => self.refuse(it.span(), "filter"),
            Stmt::Block(it) => self.refuse(it.span(), "block"),
            Stmt::Import(it) => self.refuse(it.span(), "import"),
            Stmt::FromImport(it) => self.refuse(it.span(), "import"),
            Stmt::Extends(it) => self.refuse(it.span(), "extends"),
            Stmt::Macro(it) => self.refuse(it.span(), "macro"),
            Stmt::CallBlock(it) => self.refuse(it.span(), "call"),
            Stmt::Do(it) => self.refuse(it.span(), "do"),
        }
    }

    fn include(&mut self, name: &Expr<'_>) {
        let wanted = match name {
            Expr::Const(it) => it.value.as_str().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        if !self.common.contains(&wanted) {
            let known = if self.common.is_empty() { "–".to_owned() } else { self.common.join(", ") };
            self.fault(
                name.span(),
                "unknown_include",
                format!("there is no part `{wanted}` to include here: {known}"),
                format!("tidak ada bagian `{wanted}` untuk include di sini: {known}"),
            );
        }
    }

    /// What an expression gives; `None` when that is not known, which was told.
    fn expr(&mut self, expr: &'a Expr<'a>) -> Option<&'a Shape> {
        match expr {
            Expr::Var(it) => self.variable(it.id, expr.span()),
            Expr::Const(_) => Some(&TEXT),
            Expr::GetAttr(it) => {
                let of = self.expr(&it.expr)?;
                self.entry(of, it.name, &path(&it.expr), expr.span())
            }
            Expr::GetItem(it) => {
                let of = self.expr(&it.expr)?;
                let Expr::Const(key) = &it.subscript_expr else {
                    self.refuse(expr.span(), "[…]");
                    return None;
                };
                match (of, key.value.as_str()) {
                    (Shape::List(each), None) => Some(each),
                    (of, Some(name)) => self.entry(of, name, &path(&it.expr), expr.span()),
                    _ => {
                        self.refuse(expr.span(), "[…]");
                        None
                    }
                }
            }
            Expr::Slice(it) => {
                for bound in [&it.start, &it.stop, &it.step].into_iter().flatten() {
                    self.expr(bound);
                }
                self.expr(&it.expr).filter(|of| matches!(of, Shape::List(_)))
            }
            Expr::UnaryOp(it) => self.expr(&it.expr).map(|_| &TEXT),
            Expr::BinOp(it) => {
                let (left, right) = (self.expr(&it.left), self.expr(&it.right));
                match it.op {
                    // One of the two is printed.
                    BinOpKind::ScOr | BinOpKind::ScAnd => left.or(right),
                    BinOpKind::Eq
                    | BinOpKind::Ne
                    | BinOpKind::Lt
                    | BinOpKind::Lte
                    | BinOpKind::Gt
                    | BinOpKind::Gte
                    | BinOpKind::In => Some(&TEXT),
                    BinOpKind::Sub => Some(&NUMBER),
                    _ => {
                        self.refuse(expr.span(), "+, *, /, ~");
                        None
                    }
                }
            }
            Expr::Compare(it) => {
                self.expr(&it.expr)?;
                for op in &it.ops {
                    self.expr(&op.expr);
                }
                Some(&TEXT)
            }
            Expr::IfExpr(it) => {
                self.expr(&it.test_expr);
                let other = it.false_expr.as_ref().and_then(|other| self.expr(other));
                self.expr(&it.true_expr).or(other)
            }
            Expr::Filter(it) => {
                let of = it.expr.as_ref().and_then(|of| self.expr(of));
                match (it.name, of) {
                    ("length", _) => Some(&NUMBER),
                    ("in_text" | "at_start", _) => Some(&TEXT),
                    ("first" | "last", Some(Shape::List(each))) => Some(each),
                    ("first" | "last", _) => None,
                    (name, _) => {
                        self.fault(
                            expr.span(),
                            "unknown_filter",
                            format!("there is no filter `{name}`: in_text, at_start, length, first, last"),
                            format!("tidak ada penyaring `{name}`: in_text, at_start, length, first, last"),
                        );
                        None
                    }
                }
            }
            Expr::Test(_) => {
                self.refuse(expr.span(), "is");
                None
            }
            Expr::Call(_) => {
                self.refuse(expr.span(), "name()");
                None
            }
            Expr::List(_) | Expr::Tuple(_) | Expr::Map(_) => {
                self.refuse(expr.span(), "[…], (…), {…}");
                None
            }
        }
    }

    fn variable(&mut self, name: &'a str, span: Span) -> Option<&'a Shape> {
        if let Some((_, shape)) = self.loops.iter().rev().find(|(own, _)| *own == name) {
            return Some(shape);
        }
        let Shape::Group(fields) = self.given else { return None };
        let found = fields.get(name);
        if found.is_none() {
            let own = self.loops.iter().map(|(own, _)| *own);
            let known: Vec<&str> = own.chain(fields.keys().map(String::as_str)).collect();
            self.unknown(span, name, &known);
        }
        found
    }

    fn entry(&mut self, of: &'a Shape, name: &str, path: &str, span: Span) -> Option<&'a Shape> {
        let full = format!("{path}.{name}");
        match of {
            Shape::Group(fields) => {
                if fields.get(name).is_none() {
                    let known: Vec<&str> = fields.keys().map(String::as_str).collect();
                    self.unknown(span, &full, &known);
                }
                fields.get(name)
            }
            Shape::Parts => {
                if !self.parts.iter().any(|own| own == name) {
                    let known: Vec<&str> = self.parts.iter().map(String::as_str).collect();
                    self.unknown(span, &full, &known);
                }
                Some(&TEXT)
            }
            Shape::List(_) | Shape::Text | Shape::Number | Shape::Flag => {
                self.fault(
                    span,
                    "unknown_name",
                    format!("`{full}` does not exist: `{path}` has no names in it; go through a list with for"),
                    format!("`{full}` tidak ada: `{path}` tidak memuat nama; telusuri daftar dengan for"),
                );
                None
            }
        }
    }

    fn unknown(&mut self, span: Span, name: &str, known: &[&str]) {
        let last = name.rsplit('.').next().unwrap_or(name);
        let near = known.iter().min_by_key(|own| distance(own, last)).filter(|own| distance(own, last) <= 3);
        let (en, id) = match near {
            Some(near) => (format!("did you mean `{near}`?"), format!("mungkin maksudnya `{near}`?")),
            None => (format!("here are {}", known.join(", ")), format!("yang ada di sini: {}", known.join(", "))),
        };
        self.fault(
            span,
            "unknown_name",
            format!("the name `{name}` does not exist: {en}"),
            format!("nama `{name}` tidak ada: {id}"),
        );
    }
}

/// An expression as it was written, as far as it is a name.
fn path(expr: &Expr<'_>) -> String {
    match expr {
        Expr::Var(it) => it.id.to_owned(),
        Expr::GetAttr(it) => format!("{}.{}", path(&it.expr), it.name),
        Expr::GetItem(it) => format!("{}[]", path(&it.expr)),
        _ => "(…)".to_owned(),
    }
}

/// How many letters differ, at most those of the shorter names of a template.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut corner = at;
        row[0] = at + 1;
        for (place, own) in other.iter().enumerate() {
            let change = corner + usize::from(*own != letter);
            corner = row[place + 1];
            row[place + 1] = change.min(corner + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}
