//! Questions that a mandate can put to each Government: who must do what, kept apart by the State's part.

use super::law::StateView;
use super::wording::{either, state_role};
use crate::cases::model::CaseFile;
use crate::codes::State;
use crate::mapping::model::StateRole;
use crate::standards::Lang;
use serde::Serialize;

/// Questions to one Government.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StateQuestions {
    pub name: String,
    pub role: String,
    pub questions: Vec<&'static str>,
}

type Question = (&'static [&'static str], &'static str, &'static str);

/// Asked of every State.
const ALWAYS: Question = (
    &[],
    "Please comment on the accuracy of these allegations, and say which inquiries or proceedings were opened, by which authority, and with what result.",
    "Apakah keterangan ini benar? Penyelidikan atau proses hukum apa yang telah dilakukan, oleh instansi mana, dan apa hasilnya?",
);

/// Asked of the State of employment or transit when one of these violations is recorded.
const HOST: &[Question] = &[
    (
        &["passport-retention", "confinement", "communication-cut-off", "forced-labour", "employer-tied-visa"],
        "Which measures ensure that employers do not keep passports or restrict workers’ freedom of movement, and how many employers were prosecuted for it in the last three years?",
        "Langkah apa yang mencegah majikan menahan paspor atau membatasi kebebasan bergerak pekerja, dan berapa banyak majikan yang dituntut karenanya dalam tiga tahun terakhir?",
    ),
    (
        &[
            "wage-nonpayment",
            "wage-underpayment",
            "illegal-wage-deductions",
            "wages-outstanding-after-return",
            "expulsion-with-unpaid-wages",
        ],
        "How can a worker who has left the country, or whose status is irregular, recover wages, and within what time?",
        "Bagaimana pekerja yang telah meninggalkan negara itu, atau yang tidak berdokumen, dapat menagih upahnya, dan berapa lama waktu yang diperlukan?",
    ),
    (
        &["physical-violence", "sexual-violence", "sexual-harassment", "psychological-abuse", "abuse-at-sea"],
        "What shelter, medical care and permission to stay are open to a worker who reports violence by an employer?",
        "Penampungan, perawatan medis, dan izin tinggal apa yang tersedia bagi pekerja yang melaporkan kekerasan oleh majikan?",
    ),
    (
        &[
            "arbitrary-detention",
            "collective-expulsion",
            "expulsion-without-due-process",
            "inhuman-detention-conditions",
            "denial-of-consular-access",
            "abusive-raid",
        ],
        "Was the case examined individually before detention or expulsion, with an interpreter, legal help and notice to the consulate?",
        "Apakah perkara pekerja itu diperiksa secara perseorangan sebelum penahanan atau pengusiran, dengan penerjemah, bantuan hukum, dan pemberitahuan kepada perwakilan negaranya?",
    ),
];

/// Asked of the State of origin.
const ORIGIN: &[Question] = &[
    (
        &[
            "return-terminal-extortion",
            "forced-currency-exchange",
            "illegal-transport-fees",
            "porter-charges",
            "denial-of-route-choice",
            "violence-on-return",
        ],
        "On what legal basis are charges, exchange of money and transport imposed on returning workers, who supervises them, and how are complaints followed up?",
        "Atas dasar hukum apa pungutan, penukaran uang, dan angkutan dikenakan kepada pekerja yang pulang, siapa yang mengawasinya, dan bagaimana pengaduan ditindaklanjuti?",
    ),
    (
        &[
            "excessive-recruitment-fees",
            "deceptive-recruitment",
            "unlicensed-recruitment",
            "contract-substitution",
            "debt-bondage",
            "trafficking-in-persons",
        ],
        "What steps have been taken against the recruiters, and how is the worker to be refunded and compensated?",
        "Langkah apa yang telah diambil terhadap perekrut, dan bagaimana uang pekerja dikembalikan serta kerugiannya diganti?",
    ),
    (
        &[],
        "What consular and legal help was given to the worker, and what was done to obtain redress from the other State?",
        "Bantuan kekonsuleran dan hukum apa yang telah diberikan kepada pekerja, dan apa yang dilakukan untuk memperoleh pemulihan dari negara lain yang terkait?",
    ),
];

/// The questions to each State of the law.
pub(super) fn of(law: &[StateView], file: &CaseFile, lang: Lang) -> Vec<StateQuestions> {
    let recorded = |ids: &[&str]| {
        ids.is_empty()
            || file.events.iter().flat_map(|event| &event.violations).any(|violation| ids.contains(&violation.as_str()))
    };
    // Help abroad is asked about where something happened abroad.
    let abroad = |home: State| file.events.iter().any(|event| event.place.country != home);
    let origin = state_role(StateRole::Origin, lang);
    law.iter()
        .map(|state| {
            let own = if state.role == origin { ORIGIN } else { HOST };
            let asked = std::iter::once(&ALWAYS)
                .chain(own.iter().filter(|(ids, ..)| recorded(ids) && (!ids.is_empty() || abroad(state.state))));
            StateQuestions {
                name: state.name.clone(),
                role: state.role.clone(),
                questions: asked.map(|(_, en, id)| either(lang, en, id)).collect(),
            }
        })
        .collect()
}
