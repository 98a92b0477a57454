//! The standing of a State towards a provision on a day, computed from the dates of the status table: signature, deposit,
//! entry into force, denunciation, reservation and territory. The column `listed` is never used.

use super::catalogue::{Catalogue, LinkedProvision};
use super::judged::{Judged, Note};
use super::model::{Bond, Confidence, Nature, Standing};
use super::rows::{Applies, Force, Instrument, InstrumentKind, Membership, Provision, Status, StatusAction};
use crate::codes::{Day, State};
use smol_str::format_smolstr;

/// One step less sure.
fn lowered(confidence: Confidence) -> Confidence {
    match confidence {
        Confidence::Verified => Confidence::Known,
        Confidence::Known | Confidence::Uncertain => Confidence::Uncertain,
    }
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
        self.judged(state, instrument, article, territory, on).told(self)
    }

    /// The same, not yet in words.
    pub fn judged(&self, state: State, instrument: &str, article: &str, territory: &str, on: Day) -> Judged<'_> {
        match self.instrument(instrument) {
            None => Judged::untold(Nature::Treaty, on),
            Some(row) => self.judged_of(state, row, self.provision(instrument, article), article, territory, on),
        }
    }

    /// The same for the provision of a link.
    pub fn judged_on<'c>(&'c self, state: State, to: &LinkedProvision<'c>, territory: &str, on: Day) -> Judged<'c> {
        self.judged_of(state, to.instrument, Some(to.provision), &to.provision.article, territory, on)
    }

    /// The same, where the rows are at hand. `provision` is that of the article, absent where it has none of its own.
    fn judged_of<'c>(
        &'c self,
        state: State,
        instrument: &'c Instrument,
        provision: Option<&'c Provision>,
        article: &str,
        territory: &str,
        on: Day,
    ) -> Judged<'c> {
        let mut standing = Judged::untold(nature_of(instrument, provision), on);
        if provision.is_some_and(|provision| provision.force != Force::Treaty) || !instrument.kind.binds() {
            self.beside_treaties(state, instrument, provision, &mut standing);
        } else {
            self.by_dates(state, (&instrument.id, article), territory, &mut standing);
        }
        standing
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
                    reason: format_smolstr!(
                        "protects nationals of other parties only: {en} is not a party on that day"
                    ),
                    reason_id: format_smolstr!(
                        "hanya melindungi warga negara dari negara pihak lain: {id} bukan negara pihak pada tanggal itu"
                    ),
                };
            }
        }
        standing
    }

    /// What is no treaty: guidance, declarations, recommendations, and what membership of the ILO carries.
    fn beside_treaties<'c>(
        &'c self,
        state: State,
        instrument: &'c Instrument,
        provision: Option<&'c Provision>,
        standing: &mut Judged<'c>,
    ) {
        let (confidence, source, as_of) = provision
            .filter(|_| instrument.kind != InstrumentKind::Constitution)
            .map_or((instrument.confidence, &instrument.source, instrument.as_of), |row| {
                (row.confidence, &row.source, row.as_of)
            });
        standing.bond = Bond::NonTreaty;
        standing.confidence = confidence;
        standing.source = Some(source);
        standing.as_of = Some(as_of);
        standing.from_overlay = self.overlay_of_text(instrument, provision);
        if instrument.by_membership == "yes" {
            self.by_membership(state, instrument, standing);
        }
    }

    /// The ILO's Constitution binds its Members; the Declaration of 1998 is owed by them without ratification.
    fn by_membership<'c>(&'c self, state: State, instrument: &Instrument, standing: &mut Judged<'c>) {
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
            standing.source = Some(&member.source);
            standing.as_of = Some(member.as_of);
        }
        standing.confidence = standing.confidence.max(member.confidence);
        match since {
            Some(day) => {
                standing.nature = Nature::Membership;
                let through = member.member == "through";
                standing.notes.push(if through { Note::Through(day) } else { Note::Member(day) });
            }
            None => standing.notes.push(Note::NoMember),
        }
        if !member.note.is_empty() {
            standing.notes.push(Note::Row(&member.note, &member.note_id));
        }
        standing.from_overlay = standing.from_overlay.take().or_else(|| self.overlay_of_membership(member));
    }

    fn by_dates<'c>(
        &'c self,
        state: State,
        (instrument, article): (&str, &str),
        territory: &str,
        standing: &mut Judged<'c>,
    ) {
        let rows = self.status_of(state, instrument);
        // A name that is no part of the State tells nothing of where it was.
        let territory = if self.is_part(state, territory) { territory } else { "" };
        let here = rows.clone().filter(|row| row.territory.is_empty() || row.territory == territory);
        let Some(told) = here.clone().next().or_else(|| rows.clone().next()) else { return };
        standing.confidence = told.confidence;
        standing.source = Some(&told.source);
        standing.as_of = Some(told.as_of);
        let Some((bond, row)) = bond_of(&here, standing.on) else {
            let parts = rows.map(|row| row.territory.as_str()).collect::<Vec<_>>().join(", ");
            if territory.is_empty() {
                standing.notes.push(Note::Parts(parts));
            } else {
                standing.bond = Bond::Excluded {
                    reason: format_smolstr!("the State is bound for {parts} only"),
                    reason_id: format_smolstr!("negara hanya terikat untuk {parts}"),
                };
            }
            return;
        };
        standing.bond = bond;
        standing.confidence = confidence_of(row, standing.on);
        standing.source = Some(&row.source);
        standing.as_of = Some(row.as_of);
        standing.from_overlay = self.overlay_of_status(row);
        if matches!(standing.bond, Bond::Binding { .. }) && !article.is_empty() {
            let excluded = self.reservations_of(state).find(|reservation| {
                reservation.instrument == instrument
                    && (reservation.territory.is_empty() || reservation.territory == territory)
                    && within(article, &reservation.article)
            });
            if let Some(reservation) = excluded {
                if reservation.effect == "limited" {
                    standing.notes.push(Note::Row(&reservation.note, &reservation.note_id));
                } else {
                    standing.bond =
                        Bond::Excluded { reason: reservation.note.clone(), reason_id: reservation.note_id.clone() };
                }
                standing.confidence = standing.confidence.max(reservation.confidence);
                standing.from_overlay =
                    standing.from_overlay.take().or_else(|| self.overlay_of_reservation(reservation));
            }
        }
        if matches!(standing.bond, Bond::Binding { .. } | Bond::Excluded { .. }) {
            if !row.territory.is_empty() {
                standing.notes.push(Note::Only(&row.territory));
            }
            if !row.reservations.is_empty() && !row.reservations.starts_with("None found") {
                standing.notes.push(Note::Row(&row.reservations, &row.reservations_id));
            }
        }
    }
}

/// Since when a State counts as a Member, by a day.
fn since(member: &Membership, on: Day) -> Option<Day> {
    let left = member.left.is_some_and(|left| left.day <= on);
    member.joined.map(|joined| joined.day).filter(|joined| *joined <= on && !left && member.member != "no")
}
/// The bond on a day by the rows that hold at the place, and the row that decides it; `None` without rows.
fn bond_of<'a>(rows: &(impl Iterator<Item = &'a Status> + Clone), on: Day) -> Option<(Bond, &'a Status)> {
    let ended = rows
        .clone()
        .find(|row| row.action == StatusAction::Denunciation && row.effect.is_some_and(|effect| effect.day <= on));
    let joined = rows.clone().filter(|row| row.action.joins()).max_by_key(|row| row.effect.map(|when| when.day));
    let row = joined.or_else(|| rows.clone().next())?;
    let signed = row.signed.filter(|signed| signed.day <= on);
    let only_signed = || signed.map_or(Bond::NotParty, |signed| Bond::SignedOnly { signed: Some(signed.day) });
    Some(match (row.action, row.effect) {
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
    })
}

/// The confidence of a row, lowered where a date is not exact, or where a State that had not joined when the source was
/// read may have joined since.
fn confidence_of(row: &Status, on: Day) -> Confidence {
    let inexact = [row.signed, row.acted, row.effect].into_iter().flatten().any(|when| !when.exact);
    let stale = !row.action.joins() && row.action != StatusAction::Denunciation && row.as_of.day < on;
    if inexact || stale { lowered(row.confidence) } else { row.confidence }
}
