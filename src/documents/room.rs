//! How much law a document has room for, and what is not pleaded by itself.

use super::draft::Points;
use crate::mapping::model::Suggestion;
use crate::standards::{Addressee, Letter, Scope};

/// The most provisions of each use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Articles argued towards the only State, and towards each of several.
    pub argued: usize,
    pub argued_each: usize,
    /// Supporting articles beside direct ones.
    pub supporting: usize,
    /// Articles of treaties that are cited without binding.
    pub cited: usize,
    /// Articles of declarations and guidance; of several only those of the Universal Declaration.
    pub declared: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { argued: 8, argued_each: 6, supporting: 3, cited: 6, declared: 1 }
    }
}

impl Room {
    /// The room of an appeal, which goes to those who decide and not to lawyers: few articles, the weightiest.
    pub const APPEAL: Self = Self { argued: 5, argued_each: 4, supporting: 2, cited: 4, declared: 1 };

    pub fn of(bodies: &[&Addressee]) -> Self {
        let first = bodies.first();
        let decides = matches!(
            first.map(|to| to.template),
            Some(Letter::Communication | Letter::IloRepresentation | Letter::IloObservations | Letter::IloFreedom)
        );
        if first.is_some_and(|to| to.template == Letter::Press) {
            // One sheet, for readers who are no lawyers.
            return Self { argued: 3, argued_each: 2, supporting: 1, cited: 2, declared: 1 };
        }
        if decides {
            // The body decides only on what is pleaded.
            return Self { argued: 40, argued_each: 40, supporting: 40, ..Self::default() };
        }
        if first.is_some_and(|to| to.scope == Scope::Detention) {
            // Most States that hold migrants are bound by little else than the Universal Declaration.
            return Self { declared: 8, supporting: 5, ..Self::default() };
        }
        Self::default()
    }
}

/// Articles that are breached only together with another right of the same treaty: for the Covenants the general
/// obligations (HRC, S.E. v. Argentina, no. 275/1988, para 5.3; CESCR, General Comment 3).
const ACCESSORY: &[(&str, &str)] = &[("ICCPR", "2"), ("ICESCR", "2")];

fn accessory(it: &Suggestion) -> bool {
    let number = it.article.split('(').next().unwrap_or_default();
    ACCESSORY.contains(&(it.instrument.as_str(), number))
}

/// Takes away what is accessory where nothing else of its instrument stands beside it; `kept` are a lawyer's own.
pub(super) fn without_alone(chosen: &mut Vec<&Suggestion>, kept: impl Fn(&Suggestion) -> bool, points: &mut Points) {
    let beside: Vec<&str> = chosen.iter().filter(|it| !accessory(it)).map(|it| it.instrument.as_str()).collect();
    let alone = |it: &Suggestion| accessory(it) && !kept(it) && !beside.contains(&it.instrument.as_str());
    for it in chosen.iter().filter(|it| alone(it)) {
        let name = format!("{} {}", it.instrument, it.article);
        points.note(
            "accessory",
            "/events",
            &format!("{name} is left out: it is breached only together with another article of the same treaty, and none is pleaded."),
            &format!("{name} tidak dimuat: pasal itu hanya dapat dilanggar bersama pasal lain dari perjanjian yang sama, dan pasal lain itu tidak didalilkan."),
        );
    }
    chosen.retain(|it| !alone(it));
}
