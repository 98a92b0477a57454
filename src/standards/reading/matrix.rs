//! Where States stand: State by instrument on a day, and all that binds one State.

use super::instrument::NameOf;
use super::standing::{Limit, StandingCell};
use super::words::{self, Both, Term};
use super::{month, written};
use crate::codes::{Day, State};
use crate::standards::{Authority, Catalogue, Confidence, Instrument, InstrumentKind, Standing};
use serde::Serialize;
use utoipa::ToSchema;

/// An instrument of the matrix.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatrixColumn<'a> {
    pub id: &'a str,
    /// `un`, `ilo` or `asean`.
    pub family: &'a str,
    pub short: Both<'a>,
}

/// A State of the matrix with a cell for each instrument, in the order of the columns.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatrixRow {
    #[schema(value_type = String)]
    pub state: State,
    pub name: NameOf,
    pub cells: Vec<StandingCell>,
}

/// State by instrument on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Matrix<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    #[schema(value_type = String)]
    pub on: Day,
    pub instruments: Vec<MatrixColumn<'a>>,
    pub rows: Vec<MatrixRow>,
    /// Every State of which the catalogue knows more than its standing to one instrument.
    #[schema(value_type = Vec<String>)]
    pub covered: Vec<State>,
}

/// What the catalogue knows of a State's membership of the ILO.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MembershipOut<'a> {
    /// `yes`, `no`, or `through` another Member that declares conventions applicable.
    pub member: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Both<'a>>,
    pub confidence: Confidence,
    pub source: &'a str,
    pub as_of: String,
}

/// A State's standing towards one instrument.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StandingLine<'a> {
    pub id: &'a str,
    /// `un`, `ilo` or `asean`.
    pub family: &'a str,
    pub kind: Term<'a>,
    pub short: Both<'a>,
    pub title: Both<'a>,
    pub standing: Standing,
    /// What follows from it for the facts of a case.
    pub meaning: Both<'a>,
}

/// All that binds one State on a day, and what does not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatePage<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    #[schema(value_type = String)]
    pub state: State,
    pub name: NameOf,
    #[schema(value_type = String)]
    pub on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub membership: Option<MembershipOut<'a>>,
    pub instruments: Vec<StandingLine<'a>>,
    /// Articles that the State excluded.
    pub limits: Vec<Limit<'a>>,
    /// What supervisory bodies said to it or of it, newest first.
    #[schema(value_type = Vec<Authority>)]
    pub authorities: Vec<&'a Authority>,
}

/// Instruments by which a State can be bound.
fn binding(catalogue: &Catalogue) -> impl Iterator<Item = &Instrument> {
    catalogue.instruments().iter().filter(|row| row.kind.binds() || row.kind == InstrumentKind::Constitution)
}

/// States of which the catalogue knows the standing to more than one instrument, by code.
fn covered(catalogue: &Catalogue) -> Vec<State> {
    State::all().filter(|&state| catalogue.instruments_told_of(state) > 1).collect()
}

/// State by instrument on a day; no States mean all that the catalogue covers, an empty family all instruments.
pub fn matrix<'a>(catalogue: &'a Catalogue, states: &[State], family: &str, on: Day) -> Matrix<'a> {
    let columns: Vec<&Instrument> =
        binding(catalogue).filter(|row| family.is_empty() || row.family == family).collect();
    let covered = covered(catalogue);
    let states = if states.is_empty() { covered.as_slice() } else { states };
    let row = |&state: &State| MatrixRow {
        state,
        name: NameOf::new(catalogue, state),
        cells: columns
            .iter()
            .map(|column| StandingCell::from(&catalogue.standing(state, &column.id, "", "", on)))
            .collect(),
    };
    Matrix {
        catalogue: catalogue.edition(),
        on,
        rows: states.iter().map(row).collect(),
        instruments: columns
            .iter()
            .map(|row| MatrixColumn {
                id: &row.id,
                family: &row.family,
                short: Both::new(&row.short_en, &row.short_id),
            })
            .collect(),
        covered,
    }
}

/// One State on a day; `None` when the catalogue tells nothing of it.
pub fn state(catalogue: &Catalogue, state: State, on: Day) -> Option<StatePage<'_>> {
    let membership = catalogue.membership(state);
    if membership.is_none() && catalogue.instruments_told_of(state) == 0 {
        return None;
    }
    let instruments = binding(catalogue).map(|row| {
        let standing = catalogue.standing(state, &row.id, "", "", on);
        StandingLine {
            id: &row.id,
            family: &row.family,
            kind: words::kind(row.kind),
            short: Both::new(&row.short_en, &row.short_id),
            title: Both::new(&row.title_en, &row.title_id),
            meaning: standing.follows(),
            standing,
        }
    });
    Some(StatePage {
        catalogue: catalogue.edition(),
        state,
        name: NameOf::new(catalogue, state),
        on,
        membership: membership.map(|row| MembershipOut {
            member: &row.member,
            joined: row.joined.map(written),
            left: row.left.map(written),
            note: Both::note(&row.note, &row.note_id),
            confidence: row.confidence,
            source: &row.source,
            as_of: month(row.as_of),
        }),
        instruments: instruments.collect(),
        limits: catalogue.reservations_of(state).map(Limit::from).collect(),
        authorities: super::authority::of_state(catalogue, state),
    })
}
