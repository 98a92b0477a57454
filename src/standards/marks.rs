//! Which rows come from an organisation's overlay, and from which one.

use super::catalogue::{Catalogue, LinkedProvision};
use super::rows::{Instrument, Membership, Provision, Reservation, Status};

/// The overlays that were laid, and the rows that they gave: a table by its file, and its rows by their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    pub overlays: Vec<String>,
    /// For each table with rows of an overlay: its file, and the overlay of each row.
    pub tables: Vec<(&'static str, Vec<Option<usize>>)>,
}

impl Marks {
    /// The overlay of the row at a place.
    pub fn of(&self, file: &str, place: usize) -> Option<&str> {
        self.find(file, place).map(String::as_str)
    }

    fn find(&self, file: &str, place: usize) -> Option<&String> {
        let (_, rows) = self.tables.iter().find(|(name, _)| *name == file)?;
        self.overlays.get((*rows.get(place)?)?)
    }
}

/// The place of a row in the table that holds it.
fn place<T>(rows: &[T], row: &T) -> Option<usize> {
    rows.iter().position(|other| std::ptr::eq(other, row))
}

impl Catalogue {
    /// The overlays that were laid on the embedded tables, in order.
    pub fn overlays(&self) -> &[String] {
        &self.marks.overlays
    }

    /// The overlay from which a row comes, by the file of its table and its place there.
    pub fn overlay_of(&self, file: &str, place: usize) -> Option<&str> {
        self.marks.of(file, place)
    }

    /// The overlay from which a link or what it points to comes.
    pub fn overlay_of_link(&self, linked: &LinkedProvision<'_>) -> Option<&str> {
        if self.marks.overlays.is_empty() {
            return None;
        }
        let link = place(&self.tables.links, linked.link).and_then(|place| self.marks.of("links.csv", place));
        link.or_else(|| self.marks.of("provisions.csv", linked.order)).or_else(|| {
            place(&self.tables.instruments, linked.instrument).and_then(|at| self.marks.of("instruments.csv", at))
        })
    }

    /// The overlay from which a provision, its instrument or a link to it comes.
    pub fn overlay_of_citation(&self, instrument: &str, article: &str) -> Option<&String> {
        let marked = |file: &str, place: Option<usize>| self.marks.find(file, place?);
        let tables = &self.tables;
        let of = |(id, own): (&String, &String)| id == instrument && own == article;
        marked("provisions.csv", tables.provisions.iter().position(|row| of((&row.instrument, &row.article))))
            .or_else(|| marked("instruments.csv", tables.instruments.iter().position(|row| row.id == instrument)))
            .or_else(|| {
                let links = tables.links.iter().enumerate().filter(|(_, row)| of((&row.instrument, &row.article)));
                links.map(|(place, _)| place).find_map(|place| self.marks.find("links.csv", place))
            })
    }

    pub(super) fn overlay_of_text(&self, instrument: &Instrument, provision: Option<&Provision>) -> Option<String> {
        let own = provision.and_then(|row| self.mark("provisions.csv", &self.tables.provisions, row));
        own.or_else(|| self.mark("instruments.csv", &self.tables.instruments, instrument))
    }

    pub(super) fn overlay_of_membership(&self, row: &Membership) -> Option<String> {
        self.mark("memberships.csv", &self.tables.memberships, row)
    }

    pub(super) fn overlay_of_status(&self, row: &Status) -> Option<String> {
        self.mark("status.csv", &self.tables.status, row)
    }

    pub(super) fn overlay_of_reservation(&self, row: &Reservation) -> Option<String> {
        self.mark("reservations.csv", &self.tables.reservations, row)
    }

    fn mark<T>(&self, file: &str, rows: &[T], row: &T) -> Option<String> {
        if self.marks.overlays.is_empty() {
            return None;
        }
        self.marks.of(file, place(rows, row)?).map(str::to_owned)
    }
}
