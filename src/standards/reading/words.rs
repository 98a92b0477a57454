//! What the closed vocabularies of the catalogue mean, in both languages: whom a provision covers, who owes it, what an
//! instrument is and how a provision speaks.

use crate::standards::{Applies, Duty, Force, InstrumentKind, Lang};
use serde::Serialize;
use utoipa::ToSchema;

/// A text in both languages; Indonesian stands in for nothing: where it is not written, the English text stands twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Both<'a> {
    pub en: &'a str,
    pub id: &'a str,
}

impl<'a> Both<'a> {
    /// The two texts.
    pub fn new(en: &'a str, id: &'a str) -> Self {
        Self { en, id: Lang::Id.pick(en, id) }
    }

    /// The two texts of a note; `None` where there is none.
    pub(super) fn note(en: &'a str, id: &'a str) -> Option<Self> {
        (!en.is_empty()).then(|| Self::new(en, id))
    }

    /// The text of a language.
    pub fn of(self, lang: Lang) -> &'a str {
        lang.pick(self.en, self.id)
    }
}

/// A word of a closed vocabulary with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Term<'a> {
    pub code: &'a str,
    pub en: &'a str,
    pub id: &'a str,
}

impl<'a> Term<'a> {
    /// The meaning in a language.
    pub fn of(self, lang: Lang) -> &'a str {
        lang.pick(self.en, self.id)
    }
}

fn term((code, en, id): (&'static str, &'static str, &'static str)) -> Term<'static> {
    Term { code, en, id }
}

/// Whom a provision covers.
pub(super) fn covers(whom: Applies) -> Term<'static> {
    term(match whom {
        Applies::Everyone => ("everyone", "everyone", "setiap orang"),
        Applies::AllWorkers => ("all_workers", "all workers", "semua pekerja"),
        Applies::AllMigrants => {
            ("all_migrants", "all migrant workers, regular or not", "semua pekerja migran, berdokumen atau tidak")
        }
        Applies::RegularOnly => (
            "regular_only",
            "migrant workers in a regular situation only",
            "hanya pekerja migran dalam situasi reguler (berdokumen)",
        ),
        Applies::IrregularStatus => (
            "irregular_status",
            "migrant workers in an irregular situation",
            "pekerja migran dalam situasi ireguler (tidak berdokumen)",
        ),
        Applies::DomesticWorkers => ("domestic_workers", "domestic workers", "pekerja rumah tangga"),
        Applies::Seafarers => ("seafarers", "seafarers", "pelaut"),
        Applies::Fishers => ("fishers", "fishers", "awak kapal perikanan"),
        Applies::Children => ("children", "children under 18", "anak di bawah 18 tahun"),
        Applies::Women => ("women", "women and girls", "perempuan dan anak perempuan"),
        Applies::Family => ("family", "members of the worker's family", "anggota keluarga pekerja"),
        Applies::Frontier => ("frontier", "frontier workers", "pekerja lintas batas"),
        Applies::Seasonal => ("seasonal", "seasonal workers", "pekerja musiman"),
        Applies::Itinerant => ("itinerant", "itinerant workers", "pekerja keliling"),
        Applies::ProjectTied => ("project_tied", "project-tied workers", "pekerja terikat proyek"),
        Applies::SpecifiedEmployment => {
            ("specified_employment", "specified-employment workers", "pekerja dengan pekerjaan tertentu")
        }
        Applies::SelfEmployed => ("self_employed", "self-employed workers", "pekerja mandiri"),
        Applies::NationalsOfOtherParties => (
            "nationals_of_other_parties",
            "nationals of other parties to the same instrument (reciprocity)",
            "warga negara pihak lain pada instrumen yang sama (timbal balik)",
        ),
    })
}

/// Who owes what a provision demands.
pub(super) fn owes(duty: Duty) -> Term<'static> {
    term(match duty {
        Duty::AnyState => {
            ("any_state", "each State that is bound, in its own sphere", "setiap negara yang terikat, dalam lingkupnya")
        }
        Duty::Origin => ("origin", "State of origin", "negara asal"),
        Duty::Transit => ("transit", "State of transit", "negara transit"),
        Duty::Employment => ("employment", "State of employment", "negara tempat bekerja"),
        Duty::FlagState => ("flag_state", "flag State of the ship", "negara bendera kapal"),
        Duty::PortState => ("port_state", "State of the port", "negara pelabuhan"),
        Duty::LabourSupplying => {
            ("labour_supplying", "State from which the crew is supplied", "negara pemasok awak kapal")
        }
    })
}

/// What an instrument is.
pub(super) fn kind(kind: InstrumentKind) -> Term<'static> {
    term(match kind {
        InstrumentKind::Treaty => ("treaty", "treaty", "perjanjian internasional"),
        InstrumentKind::Convention => ("convention", "convention", "konvensi"),
        InstrumentKind::Protocol => ("protocol", "protocol", "protokol"),
        InstrumentKind::Constitution => ("constitution", "constitution", "konstitusi"),
        InstrumentKind::Declaration => ("declaration", "declaration", "deklarasi"),
        InstrumentKind::Recommendation => ("recommendation", "recommendation", "rekomendasi"),
        InstrumentKind::Guidance => ("guidance", "guidance", "pedoman"),
    })
}

/// How a provision speaks.
pub(super) fn force(force: Force) -> Term<'static> {
    term(match force {
        Force::Treaty => ("treaty", "binds the parties", "mengikat negara pihak"),
        Force::Soft => ("soft", "a standard, not a treaty duty", "standar, bukan kewajiban perjanjian"),
        Force::Customary => (
            "customary",
            "a declaration that states a rule of custom, which binds every State",
            "deklarasi yang menyatakan kaidah hukum kebiasaan, yang mengikat setiap negara",
        ),
        Force::Interpretive => (
            "interpretive",
            "interprets a treaty, does not bind by itself",
            "menafsirkan perjanjian, tidak mengikat dengan sendirinya",
        ),
    })
}
