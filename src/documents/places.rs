//! Where something happened, in the words of a document.

use super::facts::Teller;
use super::wording::{self, either};
use crate::cases::model::{Place, PlaceKind};
use crate::standards::Lang;

impl Teller<'_> {
    /// `at Terminal 3, Indonesia`; in another language than the record's the kind of place leads.
    pub fn place(&self, place: &Place) -> String {
        let state = self.catalogue.state_name(place.country, self.lang);
        let name = without_state(&place.name, &state);
        let kind = place_kind(place.kind, self.lang);
        let vessel = place.kind == PlaceKind::Vessel;
        if name.is_empty() {
            return match kind {
                Some(kind) if vessel => format!("{kind} {}", self.flag(&state)),
                Some(kind) => format!("{kind}, {state}"),
                None => format!("{} {state}", either(self.lang, "in", "di")),
            };
        }
        // A State has no part of the sea in which its ship is.
        let state = match vessel {
            _ if name.ends_with(&state) || (vessel && name.contains(&state)) => String::new(),
            true if self.own_words() => {
                format!("; {} {}", either(self.lang, "on a vessel", "di atas kapal"), self.flag(&state))
            }
            true => format!("; {}", self.flag(&state)),
            false => format!(", {state}"),
        };
        match kind {
            _ if self.own_words() => format!("({name}{state})"),
            Some(kind) => format!("{kind} (“{name}”{state})"),
            None => format!("(“{name}”{state})"),
        }
    }

    fn flag(&self, state: &str) -> String {
        match self.lang {
            Lang::En => format!("under the flag of {}", wording::state_in_text(state, self.lang)),
            Lang::Id => format!("berbendera {state}"),
        }
    }
}

/// The name of a place without the short name of its State at the end, such as `Sha Tin, Hong Kong` for a place in
/// `Hong Kong SAR (China)`.
pub(super) fn without_state<'n>(name: &'n str, state: &str) -> &'n str {
    let name = name.trim().trim_end_matches('.');
    let short = state.split(" SAR").next().unwrap_or(state);
    if short == state || name.ends_with(state) {
        return name;
    }
    name.strip_suffix(short).map_or(name, |rest| rest.trim_end().trim_end_matches(',').trim_end())
}

fn place_kind(kind: PlaceKind, lang: Lang) -> Option<&'static str> {
    let (en, id) = match kind {
        PlaceKind::PrivateHousehold => ("in a private household", "di rumah tangga majikan"),
        PlaceKind::Workplace => ("at the place of work", "di tempat kerja"),
        PlaceKind::Vessel => ("on board a vessel", "di atas kapal"),
        PlaceKind::Plantation => ("on a plantation", "di perkebunan"),
        PlaceKind::ConstructionSite => ("on a construction site", "di lokasi proyek bangunan"),
        PlaceKind::Factory => ("in a factory", "di pabrik"),
        PlaceKind::Dormitory => ("in a dormitory", "di asrama"),
        PlaceKind::TrainingCentre => ("in a training centre", "di balai latihan"),
        PlaceKind::AgencyOffice => ("in an agency office", "di kantor perusahaan penempatan"),
        PlaceKind::Airport => ("at an airport", "di bandar udara"),
        PlaceKind::ReturnTerminal => ("at the terminal for returning workers", "di terminal kepulangan"),
        PlaceKind::SeaPort => ("at a sea port", "di pelabuhan"),
        PlaceKind::Border => ("at the border", "di perbatasan"),
        PlaceKind::Road => ("on the road", "dalam perjalanan"),
        PlaceKind::PoliceStation => ("at a police station", "di kantor polisi"),
        PlaceKind::DetentionCentre => ("in a detention centre", "di rumah detensi"),
        PlaceKind::Prison => ("in a prison", "di lembaga pemasyarakatan"),
        PlaceKind::Court => ("in court", "di pengadilan"),
        PlaceKind::Hospital => ("in a hospital", "di rumah sakit"),
        PlaceKind::Consulate => ("at a consulate", "di kantor perwakilan"),
        PlaceKind::Home => ("at home", "di rumah"),
        PlaceKind::Other => return None,
    };
    Some(either(lang, en, id))
}
