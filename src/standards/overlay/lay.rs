//! Laying overlays on the catalogue: rows are added, changed or withdrawn by their keys, and the whole is read and checked as
//! the embedded tables are. Two overlays that say different things of one row are refused.

use super::{OWN_VIOLATION, Overlay, OverlayFault};
use crate::standards::catalogue::{Catalogue, EDITION};
use crate::standards::load::{CatalogueFault, Tables, Texts};
use crate::standards::marks::Marks;
use crate::standards::overlay::read::OverlayRow;
use crate::standards::table::{Origin, RawRow, RawTable};
use csv::StringRecord;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// What an overlay does to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Added,
    Changed,
    Withdrawn,
}

/// A cell that an overlay gives or changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cell {
    pub column: String,
    /// What the catalogue says; empty where it says nothing.
    pub before: String,
    pub after: String,
}

/// A row that an overlay adds, changes or withdraws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowChange {
    /// Name of the overlay.
    pub overlay: String,
    pub table: String,
    /// The row by its key, such as `IDN · ILO-C188`.
    pub key: String,
    pub change: Change,
    /// Why it is withdrawn.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    pub cells: Vec<Cell>,
}

/// The catalogue under its overlays, and what they do.
#[derive(Debug, Clone)]
pub struct Laid {
    pub catalogue: Catalogue,
    pub changes: Vec<RowChange>,
}

type Key = (usize, Vec<String>);

struct Laying<'o> {
    overlays: &'o [Overlay],
    tables: Vec<RawTable>,
    /// Places of the rows by table and key.
    places: HashMap<Key, usize>,
    /// What each key was given, by which overlay and at which of its rows.
    given: HashMap<Key, (usize, usize)>,
    withdrawn: Vec<(usize, usize)>,
    changes: Vec<RowChange>,
    faults: Vec<OverlayFault>,
}

/// Lays overlays on the embedded catalogue, in order.
///
/// # Errors
/// Every fault, with overlay, line, table, row and column. The catalogue stays as it was.
pub fn lay(overlays: &[Overlay]) -> Result<Laid, Vec<OverlayFault>> {
    let tables = Texts::EMBEDDED.raw(&mut Vec::new());
    let mut places = HashMap::new();
    for (at, table) in tables.iter().enumerate() {
        places.extend(table.rows.iter().enumerate().map(|(place, row)| ((at, table.key(&row.cells)), place)));
    }
    let mut laying = Laying {
        overlays,
        tables,
        places,
        given: HashMap::new(),
        withdrawn: Vec::new(),
        changes: Vec::new(),
        faults: Vec::new(),
    };
    for (number, overlay) in overlays.iter().enumerate() {
        if overlays[..number].iter().any(|other| other.name == overlay.name) {
            let message = "has the name of another overlay: give each its own name";
            laying.faults.push(fault(overlay, None, "name", message));
        }
        for (place, row) in overlay.rows.iter().enumerate() {
            laying.row(number, place, row);
        }
    }
    laying.finish()
}

fn fault(
    overlay: &Overlay,
    place: Option<(&str, &OverlayRow)>,
    column: &str,
    message: impl Into<String>,
) -> OverlayFault {
    OverlayFault {
        overlay: overlay.label.clone(),
        line: place.map_or(0, |(_, row)| row.line),
        table: place.map_or("", |(table, _)| table).to_owned(),
        row: place.map_or(0, |(_, row)| row.row),
        column: column.to_owned(),
        message: message.into(),
    }
}

impl Laying<'_> {
    fn row(&mut self, number: usize, place: usize, row: &OverlayRow) {
        let overlays = self.overlays;
        let (overlay, table) = (&overlays[number], &self.tables[row.table]);
        let name = table.name();
        let at = |column, message: &str| fault(overlay, Some((name, row)), column, message);
        if let Some(missing) = table.keys.iter().find(|key| **key != "territory" && !filled(row, key)) {
            self.faults.push(at(missing, "is missing: it is part of what tells the row from others"));
            return;
        }
        let mut cells = blank(table);
        set(&mut cells, table, &row.cells);
        let key: Key = (row.table, table.key(&cells));
        if let Some(&(other, earlier)) = self.given.get(&key) {
            let before = &overlays[other].rows[earlier];
            if other == number {
                self.faults.push(at("", "stands in the overlay twice: keep one row"));
            } else if before.withdrawn.is_some() != row.withdrawn.is_some() || before.cells != row.cells {
                let message = format!(
                    "the overlays \"{}\" and \"{}\" say different things of this row: keep it in one of them",
                    overlays[other].name, overlay.name
                );
                self.faults.push(at("", &message));
            }
            return;
        }
        let old = self.places.get(&key).copied();
        if name == "violations" && old.is_none() && row.withdrawn.is_none() && !key.1[0].starts_with(OWN_VIOLATION) {
            let message = "a violation type that you add begins with `own-`, so that a case can name it";
            self.faults.push(at("id", message));
            return;
        }
        self.given.insert(key.clone(), (number, place));
        let told = RowChange {
            overlay: overlay.name.clone(),
            table: name.to_owned(),
            key: key.1.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · "),
            change: if old.is_some() { Change::Changed } else { Change::Added },
            reason: String::new(),
            cells: Vec::new(),
        };
        match (&row.withdrawn, old) {
            (Some(reason), Some(old)) => self.withdraw(row.table, old, reason, told),
            (Some(_), None) => {
                self.faults.push(at("", "withdraws a row that the catalogue does not have: correct its key"));
            }
            (None, _) => self.put((number, place), row, key, old, told),
        }
    }

    fn withdraw(&mut self, table: usize, place: usize, reason: &str, told: RowChange) {
        let own = &self.tables[table];
        let cells = compare(own, &own.rows[place].cells, &blank(own));
        self.withdrawn.push((table, place));
        self.changes.push(RowChange { change: Change::Withdrawn, reason: reason.to_owned(), cells, ..told });
    }

    fn put(&mut self, origin: (usize, usize), row: &OverlayRow, key: Key, old: Option<usize>, told: RowChange) {
        let overlay = &self.overlays[origin.0];
        let table = &mut self.tables[row.table];
        let before = old.map_or_else(|| blank(table), |old| table.rows[old].cells.clone());
        let own = [("confidence", &overlay.confidence), ("source", &overlay.source), ("as_of", &overlay.as_of)];
        let own = own.into_iter().filter(|(column, _)| !filled(row, column));
        let mut given: Vec<(String, String)> = own.map(|(column, text)| (column.to_owned(), text.clone())).collect();
        given.extend(
            row.cells
                .iter()
                .filter(|(column, _)| !given.iter().any(|(own, _)| own == column))
                .cloned()
                .collect::<Vec<_>>(),
        );
        let mut after = before.clone();
        set(&mut after, table, &given);
        self.changes.push(RowChange { cells: compare(table, &before, &after), ..told });
        let new = RawRow { cells: after, origin: Origin::Overlay(origin.0, origin.1) };
        if let Some(old) = old {
            table.rows[old] = new;
        } else {
            self.places.insert(key, table.rows.len());
            table.rows.push(new);
        }
    }

    fn finish(mut self) -> Result<Laid, Vec<OverlayFault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        self.withdrawn.sort_unstable();
        for (table, place) in std::mem::take(&mut self.withdrawn).into_iter().rev() {
            self.tables[table].rows.remove(place);
        }
        let marks = self.marks();
        let names: Vec<String> =
            self.overlays.iter().map(|overlay| format!(" + {} ({})", overlay.name, overlay.as_of)).collect();
        let tables =
            Tables::of(&self.tables).map_err(|faults| faults.iter().map(|it| self.locate(it)).collect::<Vec<_>>())?;
        let catalogue = Catalogue::from_tables(tables, marks, EDITION.to_owned() + &names.concat());
        let faults = catalogue.check();
        if faults.is_empty() {
            Ok(Laid { catalogue, changes: self.changes })
        } else {
            Err(faults.iter().map(|it| self.locate(it)).collect())
        }
    }

    fn marks(&self) -> Marks {
        let from = |row: &RawRow| match row.origin {
            Origin::Overlay(overlay, _) => Some(overlay),
            Origin::Embedded(_) => None,
        };
        let touched = self.tables.iter().filter(|table| table.rows.iter().any(|row| from(row).is_some()));
        Marks {
            overlays: self.overlays.iter().map(|overlay| overlay.name.clone()).collect(),
            tables: touched.map(|table| (table.file, table.rows.iter().map(from).collect())).collect(),
        }
    }

    /// A fault of the whole, told at the row of the overlay, or at the row of the catalogue that it leaves in the air.
    fn locate(&self, found: &CatalogueFault) -> OverlayFault {
        let table = self.tables.iter().find(|table| table.file == found.file);
        let row = table.and_then(|table| Some((table, table.rows.get(found.row.checked_sub(2)?)?)));
        match row {
            Some((table, RawRow { origin: Origin::Overlay(number, place), .. })) => {
                let overlay = &self.overlays[*number];
                fault(overlay, Some((table.name(), &overlay.rows[*place])), &found.column, &found.message)
            }
            Some((table, RawRow { origin: Origin::Embedded(line), cells })) => {
                let key = table.key(cells).join(" · ");
                let message = format!(
                    "leaves row {line} of the catalogue's table ({key}) without what it needs: it {}. Change or withdraw that row too",
                    found.message
                );
                self.of_all(table.name(), &found.column, message)
            }
            None => self.of_all(found.file.trim_end_matches(".csv"), &found.column, found.message.clone()),
        }
    }

    fn of_all(&self, table: &str, column: &str, message: String) -> OverlayFault {
        let labels: Vec<&str> = self.overlays.iter().map(|overlay| overlay.label.as_str()).collect();
        OverlayFault {
            overlay: labels.join(", "),
            line: 0,
            table: table.to_owned(),
            row: 0,
            column: column.to_owned(),
            message,
        }
    }
}

fn filled(row: &OverlayRow, column: &str) -> bool {
    row.cells.iter().any(|(own, text)| own == column && !text.is_empty())
}

fn blank(table: &RawTable) -> StringRecord {
    table.heads.iter().map(|_| "").collect()
}

/// Sets the cells of the columns that are given.
fn set(cells: &mut StringRecord, table: &RawTable, given: &[(String, String)]) {
    let cell = |(place, old)| {
        let head = &table.heads[place];
        given.iter().find(|(column, _)| column == head).map_or(old, |(_, text)| text.as_str())
    };
    *cells = cells.iter().enumerate().map(cell).collect();
}

fn compare(table: &RawTable, before: &StringRecord, after: &StringRecord) -> Vec<Cell> {
    let cells = table.heads.iter().zip(before.iter().zip(after));
    let changed = cells.filter(|(_, (before, after))| before != after);
    changed
        .map(|(column, (before, after))| Cell {
            column: column.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        })
        .collect()
}
