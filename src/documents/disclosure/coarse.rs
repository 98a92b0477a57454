//! A case as a paper tells it that anybody can read, where the worker is not named in it: months instead of days, no place that only
//! she and those around her share, no number of a file.

use super::{Redactor, days, days_in};
use crate::cases::model::{CaseFile, PlaceKind};
use crate::codes::PartialDate;
use crate::standards::Catalogue;

/// Whether thousands pass such a place, so that its name points at nobody.
const fn is_public(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Airport
            | PlaceKind::ReturnTerminal
            | PlaceKind::SeaPort
            | PlaceKind::Border
            | PlaceKind::DetentionCentre
            | PlaceKind::Prison
            | PlaceKind::Consulate
    )
}

/// The date to its month; what is less exact stays.
fn month_of(date: &PartialDate) -> Option<PartialDate> {
    let part = |text: &str| {
        let bare = text.trim_end_matches(['~', '?', '%']);
        if bare.len() == 10 { format!("{}{}", &bare[..7], &text[bare.len()..]) } else { text.to_owned() }
    };
    let text = match date.as_str().split_once('/') {
        Some((from, to)) => match (part(from), part(to)) {
            (from, to) if from == to => from,
            (from, to) => format!("{from}/{to}"),
        },
        None => part(date.as_str()),
    };
    PartialDate::parse(&text).ok()
}

/// The cleared file without what points at one person. An account that tells an exact day, a place or an employer is left out whole: its
/// words cannot be made coarse. Answers whether one was.
pub fn coarse(clean: &CaseFile, file: &CaseFile, catalogue: &Catalogue) -> (CaseFile, bool) {
    let (traces, exact) = (Redactor::traces(file, catalogue), days(file));
    let tells =
        |text: &str| traces.touches(text) || days_in(text).iter().any(|said| exact.iter().any(|day| said.means(*day)));
    let mut coarse = clean.clone();
    let mut left_out = false;
    for event in &mut coarse.events {
        event.when = event.when.as_ref().and_then(month_of);
        if !is_public(event.place.kind) {
            event.place.name.clear();
        }
        if tells(&event.narrative) {
            event.narrative.clear();
            left_out = true;
        }
        for response in &mut event.responses {
            response.known_since = response.known_since.as_ref().and_then(month_of);
        }
    }
    for remedy in &mut coarse.remedies {
        remedy.filed = remedy.filed.as_ref().and_then(month_of);
        remedy.decided = remedy.decided.as_ref().and_then(month_of);
        remedy.number.clear();
    }
    (coarse, left_out)
}
