//! Both readings of an unknown status: what applies if the worker was in a regular situation in a State, what if she was
//! not, and how much stands either way (CMW Art. 5; the data set's rule that an unknown status is read both ways).

use super::model::{Cited, Readings, Suggestion};
use crate::codes::State;
use crate::standards::{Bond, Condition};

/// The readings of each State in which the status decides and is not known, in the order of the suggestions.
pub(super) fn of(suggestions: &[Suggestion]) -> Vec<Readings> {
    let mut states: Vec<State> = Vec::new();
    for suggestion in suggestions {
        if !states.contains(&suggestion.state) {
            states.push(suggestion.state);
        }
    }
    states.into_iter().filter_map(|state| of_state(state, suggestions)).collect()
}

fn of_state(state: State, suggestions: &[Suggestion]) -> Option<Readings> {
    let (regular, irregular) = (Condition::RegularStatusOnly.as_str(), Condition::IrregularStatus.as_str());
    let mut readings =
        Readings { state, pointer: String::new(), regular: Vec::new(), irregular: Vec::new(), either: 0 };
    for suggestion in suggestions.iter().filter(|it| it.state == state) {
        let open = suggestion.missing.iter().find(|it| it.code == regular || it.code == irregular);
        let Some(open) = open else {
            readings.either += 1;
            continue;
        };
        if readings.pointer.is_empty() {
            readings.pointer.push_str(&open.pointer);
        }
        let list = if open.code == regular { &mut readings.regular } else { &mut readings.irregular };
        let cited = Cited {
            instrument: suggestion.instrument.clone(),
            article: suggestion.article.clone(),
            binding: matches!(suggestion.standing.bond, Bond::Binding { .. }),
        };
        if !list.contains(&cited) {
            list.push(cited);
        }
    }
    (!readings.pointer.is_empty()).then_some(readings)
}
