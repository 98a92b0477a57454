//! Names of the things that a case file holds as closed sets, as they stand inside a sentence.

use super::either;
use crate::cases::model::{
    ActorKind, ChargeKind, EvidenceKind, LossKind, MigrationStatus, Outcome, Reliability, RemedyForum,
};
use crate::codes::{COMMON_OCCUPATIONS, Occupation};
use crate::mapping::model::StateRole;
use crate::standards::{Instrument, InstrumentKind, Lang};

/// What an actor is: `a recruitment agency` without the article.
pub fn actor_kind(kind: ActorKind, lang: Lang) -> &'static str {
    let (en, id) = match kind {
        ActorKind::Employer => ("employer", "majikan"),
        ActorKind::EmployerFamily => ("relative of the employer", "anggota keluarga majikan"),
        ActorKind::RecruitmentAgency => ("recruitment agency", "perusahaan penempatan"),
        ActorKind::Broker => ("broker", "calo"),
        ActorKind::TrainingCentre => ("training centre", "balai latihan"),
        ActorKind::LabourSupplier => ("labour supplier", "penyalur tenaga kerja"),
        ActorKind::VesselOwner => ("vessel owner", "pemilik kapal"),
        ActorKind::Police => ("police", "polisi"),
        ActorKind::Immigration => ("immigration officials", "petugas imigrasi"),
        ActorKind::BorderGuard => ("border guards", "penjaga perbatasan"),
        ActorKind::Military => ("military", "militer"),
        ActorKind::Prison => ("prison officials", "petugas lembaga pemasyarakatan"),
        ActorKind::Prosecutor => ("prosecutor", "jaksa"),
        ActorKind::Court => ("court", "pengadilan"),
        ActorKind::LabourInspectorate => ("labour inspectorate", "pengawas ketenagakerjaan"),
        ActorKind::Ministry => ("ministry", "kementerian"),
        ActorKind::LocalGovernment => ("local government", "pemerintah daerah"),
        ActorKind::Customs => ("customs officials", "petugas bea cukai"),
        ActorKind::TerminalOfficial => ("terminal officials", "petugas terminal"),
        ActorKind::Consulate => ("consulate", "perwakilan negara"),
        ActorKind::MoneyChanger => ("money changer", "pedagang valuta asing"),
        ActorKind::TransportOperator => ("transport operator", "pengelola angkutan"),
        ActorKind::Porter => ("porters", "porter"),
        ActorKind::Insurer => ("insurer", "perusahaan asuransi"),
        ActorKind::Bank => ("bank", "bank"),
        ActorKind::Landlord => ("landlord", "pemilik rumah sewa"),
        ActorKind::Vigilantes => ("volunteer corps or mob", "kelompok relawan atau massa"),
        ActorKind::Trafficker => ("trafficker", "pelaku perdagangan orang"),
        ActorKind::Other => ("another party", "pihak lain"),
    };
    either(lang, en, id)
}

/// Where a remedy was sought.
pub fn forum(forum: RemedyForum, lang: Lang) -> &'static str {
    let (en, id) = match forum {
        RemedyForum::Police => ("the police", "kepolisian"),
        RemedyForum::Prosecutor => ("the prosecution service", "kejaksaan"),
        RemedyForum::Court => ("a court", "pengadilan"),
        RemedyForum::LabourTribunal => ("a labour tribunal", "pengadilan perburuhan"),
        RemedyForum::LabourInspectorate => ("the labour inspectorate", "pengawas ketenagakerjaan"),
        RemedyForum::Ministry => ("a ministry", "kementerian"),
        RemedyForum::HumanRightsCommission => ("the human rights commission", "komisi hak asasi manusia"),
        RemedyForum::Consulate => ("the consulate", "perwakilan negaranya"),
        RemedyForum::Agency => ("the recruitment agency", "perusahaan penempatan"),
        RemedyForum::Employer => ("the employer", "majikan"),
        RemedyForum::Insurer => ("the insurer", "perusahaan asuransi"),
        RemedyForum::Other => ("another body", "lembaga lain"),
    };
    either(lang, en, id)
}

/// What came of a remedy, as a clause.
pub fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    let (en, id) = match outcome {
        Outcome::Pending => ("the matter is pending", "perkaranya masih dalam proses"),
        Outcome::Refused => ("it was refused", "pengaduan itu ditolak"),
        Outcome::NoAnswer => ("no answer was received", "tidak ada jawaban"),
        Outcome::Withdrawn => ("it was withdrawn", "pengaduan itu dicabut"),
        Outcome::Settled => ("it was settled", "perkaranya diselesaikan secara damai"),
        Outcome::Granted => ("it was granted", "pengaduan itu dikabulkan"),
        Outcome::GrantedNotEnforced => {
            ("it was granted but not enforced", "pengaduan itu dikabulkan, tetapi putusannya tidak dilaksanakan")
        }
        Outcome::Unknown => ("the outcome is not known", "hasilnya belum diketahui"),
    };
    either(lang, en, id)
}

/// A kind of charge, to head a row of the claim.
pub fn charge_kind(kind: ChargeKind, lang: Lang) -> &'static str {
    let (en, id) = match kind {
        ChargeKind::RecruitmentFee => ("Recruitment fees", "Biaya penempatan"),
        ChargeKind::Debt => ("Debt (shown apart, not added)", "Utang (dicatat terpisah, tidak dijumlahkan)"),
        ChargeKind::Extortion => ("Money extorted", "Uang yang diperas"),
        ChargeKind::Transport => ("Transport charges", "Pungutan angkutan"),
        ChargeKind::CurrencyExchange => {
            ("Loss through forced exchange of money", "Kerugian karena penukaran uang secara paksa")
        }
        ChargeKind::Fine => ("Fines", "Denda"),
        ChargeKind::Other => ("Other sums claimed", "Jumlah lain yang dituntut"),
    };
    either(lang, en, id)
}

/// A kind of loss.
pub fn loss_kind(kind: LossKind, lang: Lang) -> &'static str {
    let (en, id) = match kind {
        LossKind::Money => ("money", "uang"),
        LossKind::Belongings => ("belongings", "barang pribadi"),
        LossKind::Documents => ("documents", "dokumen"),
        LossKind::Injury => ("injury or illness", "cedera atau penyakit"),
        LossKind::Earnings => ("earnings", "penghasilan"),
        LossKind::Other => ("other loss", "kerugian lain"),
    };
    either(lang, en, id)
}

/// A kind of exhibit.
pub fn evidence_kind(kind: EvidenceKind, lang: Lang) -> &'static str {
    let (en, id) = match kind {
        EvidenceKind::Testimony => ("Testimony", "Kesaksian"),
        EvidenceKind::IdentityDocument => ("Identity document", "Dokumen identitas"),
        EvidenceKind::Contract => ("Contract", "Kontrak"),
        EvidenceKind::PaySlip => ("Pay slip", "Slip gaji"),
        EvidenceKind::Receipt => ("Receipt", "Kuitansi"),
        EvidenceKind::MedicalReport => ("Medical report", "Laporan medis"),
        EvidenceKind::Photo => ("Photograph", "Foto"),
        EvidenceKind::Audio => ("Sound recording", "Rekaman suara"),
        EvidenceKind::Video => ("Video", "Video"),
        EvidenceKind::Message => ("Message", "Pesan"),
        EvidenceKind::OfficialLetter => ("Official letter", "Surat resmi"),
        EvidenceKind::CourtDocument => ("Court document", "Dokumen pengadilan"),
        EvidenceKind::Other => ("Other item", "Bukti lain"),
    };
    either(lang, en, id)
}

/// How far a source can be relied on.
pub fn reliability(reliability: Reliability, lang: Lang) -> &'static str {
    let (en, id) = match reliability {
        Reliability::Seen => ("seen by us", "kami lihat sendiri"),
        Reliability::Told => ("told to us", "diceritakan kepada kami"),
        Reliability::Assumed => ("inferred", "disimpulkan"),
        Reliability::Unknown => ("not assessed", "belum dinilai"),
    };
    either(lang, en, id)
}

/// The migration status as a predicate.
pub fn migration_status(status: MigrationStatus, lang: Lang) -> &'static str {
    let (en, id) = match status {
        MigrationStatus::Regular => ("in a regular situation", "berdokumen (berstatus reguler)"),
        MigrationStatus::Irregular => ("in an irregular situation", "tidak berdokumen (berstatus ireguler)"),
        MigrationStatus::Unknown => ("of a status not yet established", "belum dapat dipastikan statusnya"),
    };
    either(lang, en, id)
}

/// What a State is to the worker.
pub fn state_role(role: StateRole, lang: Lang) -> &'static str {
    let (en, id) = match role {
        StateRole::Origin => ("State of origin", "negara asal"),
        StateRole::Transit => ("State of transit", "negara transit"),
        StateRole::Employment => ("State of employment", "negara tempat bekerja"),
    };
    either(lang, en, id)
}

/// `this Convention`, `this Covenant`, `this Protocol`.
pub fn bond_noun(instrument: &Instrument, lang: Lang) -> &'static str {
    let (en, id) = if instrument.title_en.contains("Covenant") && instrument.kind == InstrumentKind::Treaty {
        ("this Covenant", "Kovenan ini")
    } else if instrument.kind == InstrumentKind::Protocol || instrument.title_en.starts_with("Protocol") {
        ("this Protocol", "Protokol ini")
    } else if instrument.kind == InstrumentKind::Constitution {
        ("this Constitution", "Konstitusi ini")
    } else {
        ("this Convention", "Konvensi ini")
    };
    either(lang, en, id)
}

/// `article 21`; guidance and annexes carry their own words (`GC 1`, `Annex I art 4`).
pub fn article(article: &str, lang: Lang) -> String {
    if article.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("{} {article}", either(lang, "article", "Pasal"));
    }
    let numbered = |prefix: &str, en: &str, id: &str| {
        article.strip_prefix(prefix).map(|number| format!("{} {number}", either(lang, en, id)))
    };
    numbered("GC ", "General Comment", "Komentar Umum No.")
        .or_else(|| numbered("GR ", "General Recommendation", "Rekomendasi Umum No."))
        .unwrap_or_else(|| match lang {
            Lang::En => article
                .replace("Annex art ", "Annex, article ")
                .replace(" art ", ", article ")
                .replace("Reg ", "Regulation ")
                .replace("Std ", "Standard ")
                .replace(" & ", " and ")
                .replace("GP ", "general principle ")
                .replace("Obj ", "objective ")
                .replace("Ch ", "chapter ")
                .replace("DEF ", "definition "),
            Lang::Id => article
                .replace("Annex art ", "Lampiran, Pasal ")
                .replace("Annex ", "Lampiran ")
                .replace(" art ", ", Pasal ")
                .replace("Reg ", "Peraturan ")
                .replace(" & Std ", " dan Standar ")
                .replace("Std ", "Standar ")
                .replace("GP ", "prinsip umum ")
                .replace("Obj ", "tujuan ")
                .replace("Ch ", "bab ")
                .replace("DEF ", "definisi ")
                .replace("Principle ", "prinsip ")
                .replace("Preamble", "Mukadimah"),
        })
}

/// What she works as: `domestic worker`; `None` for a code without a word of ours.
pub fn occupation(code: &Occupation, lang: Lang) -> Option<String> {
    let own = match code.as_str() {
        "9111" | "5152" => Some(("domestic worker", "pekerja rumah tangga")),
        "5311" => Some(("child-care worker", "pengasuh anak")),
        "5322" => Some(("home carer", "perawat lansia di rumah")),
        "9216" | "6223" | "6222" => Some(("fisher", "awak kapal perikanan")),
        "8350" => Some(("seafarer", "pelaut")),
        "9313" | "9312" => Some(("construction labourer", "buruh bangunan")),
        "9211" => Some(("plantation labourer", "buruh perkebunan")),
        "9329" | "8219" => Some(("factory worker", "buruh pabrik")),
        "7119" => Some(("building worker", "pekerja bangunan")),
        _ => None,
    };
    own.map(|(en, id)| either(lang, en, id).to_owned()).or_else(|| {
        let common = COMMON_OCCUPATIONS.iter().find(|common| common.code == code.as_str())?;
        Some(either(lang, common.en, common.id).to_lowercase())
    })
}

/// What a person is in an organisation, in the other language where the word is a common one; else as written.
pub fn function(function: &str, lang: Lang) -> &str {
    const COMMON: &[(&str, &str)] = &[
        ("Coordinator", "Koordinator"),
        ("Director", "Direktur"),
        ("Executive director", "Direktur eksekutif"),
        ("Secretary", "Sekretaris"),
        ("General secretary", "Sekretaris jenderal"),
        ("Chair", "Ketua"),
        ("President", "Presiden"),
        ("Treasurer", "Bendahara"),
        ("Lawyer", "Pengacara"),
        ("Caseworker", "Pendamping"),
        ("Programme lead", "Ketua program"),
        ("Head of shelter", "Kepala rumah singgah"),
    ];
    let same = |word: &str| word.eq_ignore_ascii_case(function);
    COMMON.iter().find(|(en, id)| same(en) || same(id)).map_or(function, |(en, id)| either(lang, en, id))
}

/// The name of a language in which bodies work; the tag itself where it is another.
pub fn language(tag: &str, lang: Lang) -> String {
    let (en, id) = match tag {
        "bn" => ("Bengali", "Bengali"),
        "en" => ("English", "Inggris"),
        "es" => ("Spanish", "Spanyol"),
        "fil" => ("Filipino", "Filipino"),
        "fr" => ("French", "Prancis"),
        "id" => ("Indonesian", "Indonesia"),
        "ms" => ("Malay", "Melayu"),
        "ne" => ("Nepali", "Nepal"),
        "ru" => ("Russian", "Rusia"),
        "th" => ("Thai", "Thai"),
        other => (other, other),
    };
    either(lang, en, id).to_owned()
}
