//! Where a fact stands in the case file, kept small until someone asks for the JSON pointer.

/// The place of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Fixed(&'static str),
    Violation(usize, usize),
    Loss(usize, usize),
    /// The kind of the place of an event.
    Scene(usize),
    Stage(usize),
    Part(usize, usize),
    Wages(usize),
    Deduction(usize, usize),
    Charge(usize),
    Permit(usize),
    Status(usize),
    Leg(usize),
}

impl Place {
    /// The JSON pointer into the case file.
    pub(super) fn pointer(self) -> String {
        match self {
            Self::Fixed(pointer) => pointer.to_owned(),
            Self::Violation(event, place) => format!("/events/{event}/violations/{place}"),
            Self::Loss(event, place) => format!("/events/{event}/losses/{place}"),
            Self::Scene(event) => format!("/events/{event}/place/kind"),
            Self::Stage(event) => format!("/events/{event}/stage"),
            Self::Part(event, place) => format!("/events/{event}/actors/{place}"),
            Self::Wages(place) => format!("/money/wages/{place}"),
            Self::Deduction(period, place) => format!("/money/wages/{period}/deductions/{place}"),
            Self::Charge(place) => format!("/money/charges/{place}"),
            Self::Permit(place) => format!("/journey/permits/{place}/tied_to_employer"),
            Self::Status(place) => format!("/worker/statuses/{place}"),
            Self::Leg(place) => format!("/journey/legs/{place}"),
        }
    }
}
