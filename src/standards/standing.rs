//! The standing of a State towards a provision on a day, computed from the dates of the status table: signature, deposit,
//! entry into force, denunciation, reservation and territory. The column `listed` is never used.

use super::catalogue::Catalogue;
use super::model::{Bond, Confidence, Nature, Standing};
use super::rows::{Applies, Force, Instrument, InstrumentKind, Membership, Provision, Status, StatusAction, When};
use crate::codes::{Day, State};
use chrono::Datelike;

/// One step less sure.
fn lowered(confidence: Confidence) -> Confidence {
    match confidence {
        Confidence::Verified => Confidence::Known,
        Confidence::Known | Confidence::Uncertain => Confidence::Uncertain,
    }
}

fn month(when: When) -> String {
    format!("{:04}-{:02}", when.day.year(), when.day.month())
}

/// Whether an article is, or is a part of, another: `16(1)(a)` of `16`, `Annex II art 4` of `Annex II`.
pub(super) fn within(article: &str, whole: &str) -> bool {
    article.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', ' ']))
}

/// What a text is, where it is no treaty.
fn nature_of(instrument: &Instrument, provision: Option<&Provision>) -> Nature {
    match (provision.map(|provision| provision.force), instrument.kind) {
        (Some(Force::Interpretive), _) => Nature::Interpretive,
        (Some(Force::Customary), _) => Nature::Customary,
        (_, InstrumentKind::Constitution) => Nature::Membership,
        (_, InstrumentKind::Declaration) => Nature::Declaratory,
        (_, InstrumentKind::Recommendation | InstrumentKind::Guidance) | (Some(Force::Soft), _) => Nature::Soft,
        (_, InstrumentKind::Treaty | InstrumentKind::Convention | InstrumentKind::Protocol) => Nature::Treaty,
    }
}

impl Catalogue {
    /// The standing of `state` towards `article` of `instrument` in `territory` (empty when not known) on a day. An empty
    /// article stands for the instrument as such.
    pub fn standing(&self, state: State, instrument: &str, article: &str, territory: &str, on: Day) -> Standing {
        let mut standing = Standing {
            bond: Bond::Unknown,
            nature: Nature::Treaty,
            on,
            notes: Vec::new(),
            notes_id: Vec::new(),
            confidence: Confidence::Uncertain,
            source: String::new(),
            as_of: String::new(),
            from_overlay: None,
        };
        let Some(row) = self.instrument(instrument) else {
            self.untold(&mut standing);
            return standing;
        };
        let provision = self.provision(instrument, article);
        standing.nature = nature_of(row, provision);
        if provision.is_some_and(|provision| provision.force != Force::Treaty) || !row.kind.binds() {
            self.beside_treaties(state, row, provision, &mut standing);
        } else {
            self.by_dates(state, (instrument, article), territory, &mut standing);
        }
        if standing.source.is_empty() {
            self.untold(&mut standing);
        }
        standing
    }

    /// What is said where no row of the catalogue tells a standing.
    fn untold(&self, standing: &mut Standing) {
        "no entry in the catalogue".clone_into(&mut standing.source);
        self.edition()[..7].clone_into(&mut standing.as_of);
    }

    /// The standing of `state` where the provision protects the nationals of other parties only: that of the worker's own
    /// State decides.
    pub fn standing_for(
        &self,
        state: State,
        (instrument, article): (&str, &str),
        territory: &str,
        on: Day,
        home: Option<State>,
    ) -> Standing {
        let mut standing = self.standing(state, instrument, article, territory, on);
        let provision = self.provision(instrument, article);
        let reciprocal = provision.is_some_and(|row| row.applies_to.contains(&Applies::NationalsOfOtherParties));
        if !reciprocal || !matches!(standing.bond, Bond::Binding { .. }) {
            return standing;
        }
        let Some(home) = home else {
            standing.note(
                "protects nationals of other parties only: the worker's own State decides",
                "hanya melindungi warga negara dari negara pihak lain: negara asal pekerja menentukan",
            );
            return standing;
        };
        let own = self.standing(home, instrument, "", "", on);
        standing.confidence = standing.confidence.max(own.confidence);
        let (en, id) = (self.state_name(home, super::Lang::En), self.state_name(home, super::Lang::Id));
        match own.bond {
            Bond::Binding { .. } => standing.note(
                format!("protects nationals of other parties only: {en} is a party"),
                format!("hanya melindungi warga negara dari negara pihak lain: {id} adalah negara pihak"),
            ),
            Bond::Unknown => {
                standing.bond = Bond::Unknown;
                standing.note(
                    format!("protects nationals of other parties only: whether {en} is a party is not known"),
                    format!(
                        "hanya melindungi warga negara dari negara pihak lain: belum diketahui apakah {id} negara pihak"
                    ),
                );
            }
            _ => {
                standing.bond = Bond::Excluded {
                    reason: format!("protects nationals of other parties only: {en} is not a party on that day"),
                    reason_id: format!(
                        "hanya melindungi warga negara dari negara pihak lain: {id} bukan negara pihak pada tanggal itu"
                    ),
                };
            }
        }
        standing
    }

    /// What is no treaty: guidance, declarations, recommendations, and what membership of the ILO carries.
    fn beside_treaties(
        &self,
        state: State,
        instrument: &Instrument,
        provision: Option<&Provision>,
        standing: &mut Standing,
    ) {
        let (confidence, source, as_of) = provision
            .filter(|_| instrument.kind != InstrumentKind::Constitution)
            .map_or((instrument.confidence, &instrument.source, instrument.as_of), |row| {
                (row.confidence, &row.source, row.as_of)
            });
        standing.bond = Bond::NonTreaty;
        standing.confidence = confidence;
        standing.source.clone_from(source);
        standing.as_of = month(as_of);
        standing.from_overlay = self.overlay_of_text(instrument, provision);
        if instrument.by_membership == "yes" {
            self.by_membership(state, instrument, standing);
        }
    }

    /// The ILO's Constitution binds its Members; the Declaration of 1998 is owed by them without ratification.
    fn by_membership(&self, state: State, instrument: &Instrument, standing: &mut Standing) {
        let Some(member) = self.membership(state) else {
            standing.confidence = Confidence::Uncertain;
            if instrument.kind == InstrumentKind::Constitution {
                standing.bond = Bond::Unknown;
            }
            return;
        };
        let since = since(member, standing.on);
        if instrument.kind == InstrumentKind::Constitution {
            standing.bond = match (since, member.left) {
                (_, Some(left)) if left.day <= standing.on => Bond::Denounced { until: Some(left.day) },
                (Some(joined), _) => Bond::Binding { since: Some(joined) },
                (None, _) => Bond::NotParty,
            };
            standing.source.clone_from(&member.source);
            standing.as_of = month(member.as_of);
        }
        standing.confidence = standing.confidence.max(member.confidence);
        match since {
            Some(day) => {
                standing.nature = Nature::Membership;
                if member.member == "through" {
                    standing.note(
                        format!("covered through a Member of the ILO since {day}"),
                        format!("tercakup melalui anggota ILO sejak {day}"),
                    );
                } else {
                    standing.note(format!("Member of the ILO since {day}"), format!("anggota ILO sejak {day}"));
                }
            }
            None => standing.note("not a Member of the ILO on that day", "bukan anggota ILO pada tanggal itu"),
        }
        if !member.note.is_empty() {
            standing.note(&member.note, &member.note_id);
        }
        standing.from_overlay = standing.from_overlay.take().or_else(|| self.overlay_of_membership(member));
    }

    fn by_dates(&self, state: State, (instrument, article): (&str, &str), territory: &str, standing: &mut Standing) {
        let rows: Vec<&Status> = self.status_of(state, instrument).collect();
        let here: Vec<&Status> =
            rows.iter().copied().filter(|row| row.territory.is_empty() || row.territory == territory).collect();
        let Some(told) = here.first().or(rows.first()) else { return };
        standing.confidence = told.confidence;
        standing.source.clone_from(&told.source);
        standing.as_of = month(told.as_of);
        if here.is_empty() {
            let parts = rows.iter().map(|row| row.territory.as_str()).collect::<Vec<_>>().join(", ");
            if territory.is_empty() {
                standing.note(
                    format!("for part of the State only: {parts}"),
                    format!("hanya untuk sebagian wilayah negara: {parts}"),
                );
            } else {
                standing.bond = Bond::Excluded {
                    reason: format!("the State is bound for {parts} only"),
                    reason_id: format!("negara hanya terikat untuk {parts}"),
                };
            }
            return;
        }
        let (bond, row) = bond_of(&here, standing.on);
        standing.bond = bond;
        standing.confidence = confidence_of(row, standing.on);
        standing.source.clone_from(&row.source);
        standing.as_of = month(row.as_of);
        standing.from_overlay = self.overlay_of_status(row);
        if matches!(standing.bond, Bond::Binding { .. }) && !article.is_empty() {
            let excluded = self.reservations_of(state).find(|reservation| {
                reservation.instrument == instrument
                    && (reservation.territory.is_empty() || reservation.territory == territory)
                    && within(article, &reservation.article)
            });
            if let Some(reservation) = excluded {
                standing.bond =
                    Bond::Excluded { reason: reservation.note.clone(), reason_id: reservation.note_id.clone() };
                standing.confidence = standing.confidence.max(reservation.confidence);
                standing.from_overlay =
                    standing.from_overlay.take().or_else(|| self.overlay_of_reservation(reservation));
            }
        }
        if matches!(standing.bond, Bond::Binding { .. } | Bond::Excluded { .. }) {
            if !row.territory.is_empty() {
                standing.note(format!("for {} only", row.territory), format!("hanya untuk {}", row.territory));
            }
            if !row.reservations.is_empty() && !row.reservations.starts_with("None found") {
                standing.note(&row.reservations, &row.reservations_id);
            }
        }
    }
}

/// Since when a State counts as a Member, by a day.
fn since(member: &Membership, on: Day) -> Option<Day> {
    let left = member.left.is_some_and(|left| left.day <= on);
    member.joined.map(|joined| joined.day).filter(|joined| *joined <= on && !left && member.member != "no")
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
