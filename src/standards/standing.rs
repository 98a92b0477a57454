//! The standing of a State towards a provision on a day, computed from the dates of the status table: signature, deposit,
//! entry into force, denunciation, reservation and territory. The column `listed` is never used.

use super::catalogue::{Catalogue, EDITION};
use super::model::{Bond, Confidence, Standing};
use super::rows::{Force, InstrumentKind, Status, StatusAction, When};
use crate::codes::{Day, State};

/// One step less sure.
fn lowered(confidence: Confidence) -> Confidence {
    match confidence {
        Confidence::Verified => Confidence::Known,
        Confidence::Known | Confidence::Uncertain => Confidence::Uncertain,
    }
}

fn month(when: When) -> String {
    when.day.format("%Y-%m").to_string()
}

/// Whether an article is, or is a paragraph of, another: `16(1)(a)` of `16`.
pub(super) fn within(article: &str, whole: &str) -> bool {
    article.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

impl Catalogue {
    /// The standing of `state` towards `article` of `instrument` in `territory` (empty when not known) on a day. An empty
    /// article stands for the instrument as such.
    pub fn standing(&self, state: State, instrument: &str, article: &str, territory: &str, on: Day) -> Standing {
        let unknown = Standing {
            bond: Bond::Unknown,
            on,
            notes: Vec::new(),
            confidence: Confidence::Uncertain,
            source: "no entry in the catalogue".to_owned(),
            as_of: EDITION[..7].to_owned(),
        };
        let Some(row) = self.instrument(instrument) else { return unknown };
        let provision = self.provision(instrument, article);
        let plain = |bond, confidence, source: &str, as_of: When| Standing {
            bond,
            on,
            notes: Vec::new(),
            confidence,
            source: source.to_owned(),
            as_of: month(as_of),
        };
        if let Some(provision) = provision.filter(|provision| provision.force != Force::Treaty) {
            return plain(Bond::NonTreaty, provision.confidence, &provision.source, provision.as_of);
        }
        if row.kind == InstrumentKind::Constitution {
            let Some(member) = self.membership(state) else { return unknown };
            let bond = match (member.joined, member.left) {
                (_, Some(left)) if left.day <= on => Bond::Denounced { until: Some(left.day) },
                (Some(joined), _) if joined.day <= on => Bond::Binding { since: Some(joined.day) },
                _ => Bond::NotParty,
            };
            return plain(bond, member.confidence, &member.source, member.as_of);
        }
        if !row.kind.binds() {
            return plain(Bond::NonTreaty, row.confidence, &row.source, row.as_of);
        }
        let rows: Vec<&Status> = self.status_of(state, instrument).collect();
        self.by_dates(state, (instrument, article), territory, on, &rows).unwrap_or(unknown)
    }

    fn by_dates(
        &self,
        state: State,
        (instrument, article): (&str, &str),
        territory: &str,
        on: Day,
        rows: &[&Status],
    ) -> Option<Standing> {
        let here: Vec<&Status> =
            rows.iter().copied().filter(|row| row.territory.is_empty() || row.territory == territory).collect();
        let told = *here.first().or(rows.first())?;
        let mut standing = Standing {
            bond: Bond::Unknown,
            on,
            notes: Vec::new(),
            confidence: told.confidence,
            source: told.source.clone(),
            as_of: month(told.as_of),
        };
        if here.is_empty() {
            let parts = rows.iter().map(|row| row.territory.as_str()).collect::<Vec<_>>().join(", ");
            if territory.is_empty() {
                standing.notes.push(format!("for part of the State only: {parts}"));
            } else {
                standing.bond = Bond::Excluded { reason: format!("the State is bound for {parts} only") };
            }
            return Some(standing);
        }
        let (bond, row) = bond_of(&here, on);
        standing.bond = bond;
        standing.confidence = confidence_of(row, on);
        standing.source.clone_from(&row.source);
        standing.as_of = month(row.as_of);
        if matches!(standing.bond, Bond::Binding { .. }) {
            let excluded = self.reservations_of(state).find(|reservation| {
                reservation.instrument == instrument && !article.is_empty() && within(article, &reservation.article)
            });
            if let Some(reservation) = excluded {
                standing.bond = Bond::Excluded { reason: reservation.note.clone() };
                standing.confidence = standing.confidence.max(reservation.confidence);
            }
        }
        if matches!(standing.bond, Bond::Binding { .. } | Bond::Excluded { .. }) {
            if !row.territory.is_empty() {
                standing.notes.push(format!("for {} only", row.territory));
            }
            if !row.reservations.is_empty() && !row.reservations.starts_with("None found") {
                standing.notes.push(row.reservations.clone());
            }
        }
        Some(standing)
    }
}

/// The bond on a day by the rows that hold at the place, and the row that decides it. `rows` is not empty.
fn bond_of<'a>(rows: &[&'a Status], on: Day) -> (Bond, &'a Status) {
    let ended = rows
        .iter()
        .copied()
        .find(|row| row.action == StatusAction::Denunciation && row.effect.is_some_and(|effect| effect.day <= on));
    let joined =
        rows.iter().copied().filter(|row| row.action.joins()).max_by_key(|row| row.effect.map(|when| when.day));
    let row = joined.or_else(|| rows.first().copied()).expect("the caller passes at least one row");
    let signed = row.signed.filter(|signed| signed.day <= on);
    let only_signed = || signed.map_or(Bond::NotParty, |signed| Bond::SignedOnly { signed: Some(signed.day) });
    match (row.action, row.effect) {
        (action, Some(effect)) if action.joins() && effect.day <= on => match ended {
            Some(end) if end.effect >= row.effect => (Bond::Denounced { until: end.effect.map(|when| when.day) }, end),
            _ => (Bond::Binding { since: Some(effect.day) }, row),
        },
        (action, Some(effect)) if action.joins() => match row.acted {
            Some(acted) if acted.day <= on => (Bond::NotYetInForce { from: Some(effect.day) }, row),
            Some(_) => (only_signed(), row),
            None => (Bond::Unknown, row),
        },
        // A deposit is reported, the day of entry into force is not known: before the deposit the answer is sure.
        (action, None) if action.joins() => match row.acted {
            Some(acted) if acted.exact && acted.day > on => (only_signed(), row),
            _ => (Bond::Unknown, row),
        },
        (StatusAction::Signature, _) if row.signed.is_none() => (Bond::SignedOnly { signed: None }, row),
        (StatusAction::None, _) if row.listed == "unclear" => (Bond::Unknown, row),
        _ => (only_signed(), row),
    }
}

/// The confidence of a row, lowered where a date is not exact, or where a State that had not joined when the source was
/// read may have joined since.
fn confidence_of(row: &Status, on: Day) -> Confidence {
    let inexact = [row.signed, row.acted, row.effect].into_iter().flatten().any(|when| !when.exact);
    let stale = !row.action.joins() && row.action != StatusAction::Denunciation && row.as_of.day < on;
    if inexact || stale { lowered(row.confidence) } else { row.confidence }
}
