//! What the steps before authorities and courts leave open: that the record holds none, and which domestic law they name. Works on a
//! cleared file only.

use super::draft::Points;
use super::wording;
use crate::cases::model::{CaseFile, Remedy, RemedyForum};
use crate::codes::State;
use crate::standards::{Addressee, Catalogue, Lang, Letter};

/// That the record holds no step before bodies of the State, which is not that none was taken; noted, so that it is asked.
pub(super) fn no_remedy(
    file: &CaseFile,
    to: &Addressee,
    state: Option<State>,
    catalogue: &Catalogue,
    lang: Lang,
    points: &mut Points,
) -> String {
    // A mission of the worker's own State and a partner hear of every step.
    let state = state.filter(|_| !matches!(to.template, Letter::Consular | Letter::Referral));
    let here = |it: &&Remedy| state.is_none_or(|state| it.state == state && it.forum != RemedyForum::Consulate);
    let abroad = state.is_some_and(|state| Some(state) == file.worker.nationality);
    let any = |it: &&Remedy| here(it) || (abroad && it.forum == RemedyForum::Consulate);
    if file.remedies.iter().any(|it| any(&it)) {
        return String::new();
    }
    if to.template != Letter::Communication {
        points.note(
            "no_remedy_recorded",
            "/remedies",
            "The record holds no step before the authorities concerned, and the document says only that: ask whether any was taken, and if none, why.",
            "Berkas belum memuat langkah apa pun kepada pihak berwenang yang bersangkutan, dan dokumen ini hanya menyatakan hal itu: tanyakan apakah sudah ada, dan bila belum, mengapa.",
        );
    }
    match (state.map(|state| catalogue.state_name(state, lang)), lang) {
        (Some(name), Lang::En) => format!(
            "Our record holds no complaint to an authority or court of {}; it does not follow that none was made.",
            wording::state_in_text(&name, lang)
        ),
        (None, Lang::En) => {
            "Our record holds no complaint to an authority or court; it does not follow that none was made.".to_owned()
        }
        (Some(name), Lang::Id) => format!(
            "Catatan kami tidak memuat pengaduan kepada instansi atau pengadilan {name}; hal itu tidak berarti bahwa pengaduan tidak pernah dibuat."
        ),
        (None, Lang::Id) => {
            "Catatan kami tidak memuat pengaduan kepada instansi atau pengadilan; hal itu tidak berarti bahwa pengaduan tidak pernah dibuat.".to_owned()
        }
    }
}

/// The domestic law that the steps name, each once; in quotation marks where the record is in another language.
pub(super) fn statutes(file: &CaseFile, lang: Lang, told: impl Fn(&Remedy) -> bool) -> Vec<String> {
    let own = wording::same_language(file.language.as_ref(), lang);
    let mut found: Vec<String> = Vec::new();
    for remedy in file.remedies.iter().filter(|remedy| told(remedy)) {
        let statute = remedy.statute.trim().trim_end_matches('.');
        let named = if own { statute.to_owned() } else { format!("“{statute}”") };
        if !statute.is_empty() && !found.contains(&named) {
            found.push(named);
        }
    }
    found
}
