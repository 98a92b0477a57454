//! What a letter says about the worker's consent, and what it asks for where none holds.

use super::disclosure::Shown;
use super::draft::Points;
use super::wording::either;
use crate::cases::model::{ConsentPurpose, Disclosure, Sex};
use crate::standards::{Addressee, Lang, Letter, Towards};

pub(super) fn check(shown: &Shown, to: &Addressee, points: &mut Points) {
    if shown.consented && shown.represented {
        points.note(
            "represented",
            "/consents",
            "The consent was given by a representative: attach what shows her or his authority, such as a power of attorney or an order of guardianship; if the worker is of age and able by now, ask herself or himself.",
            "Persetujuan diberikan oleh wakil: lampirkan bukti kewenangannya, seperti surat kuasa atau penetapan perwalian; apabila pekerja kini sudah dewasa dan mampu, tanyakan langsung kepadanya.",
        );
    }
    if shown.level < Disclosure::Named {
        name_needed(shown, to, points);
    }
    if !shown.consented {
        points.note(
            "no_consent",
            "/consents",
            "No consent to this purpose and recipient holds on this day: do not send before it is given.",
            "Belum ada persetujuan yang berlaku untuk tujuan dan penerima ini: jangan kirim sebelum diberikan.",
        );
    }
    if shown.pseudonym_refused {
        points.note(
            "pseudonym_reveals",
            "/worker/pseudonym",
            "The pseudonym tells part of the name and is not used: choose another.",
            "Nama samaran memuat bagian nama asli dan tidak dipakai: pilih yang lain.",
        );
    }
}

/// Notes that the reader cannot act for somebody who is not known to it.
fn name_needed(shown: &Shown, to: &Addressee, points: &mut Points) {
    let (en, id) = match to.template {
        // First Optional Protocol art 3, CEDAW-OP art 3, CAT art 22(2), ICERD rules, OP-CRC art 7, OP-CRPD art 2, OP-ICESCR art 3.
        Letter::Communication if shown.consent == Disclosure::Named => (
            "A committee does not take an anonymous communication: put the name into the confidential annex that this one promises.",
            "Komite tidak menerima komunikasi tanpa nama: cantumkan namanya dalam lampiran rahasia yang dijanjikan dokumen ini.",
        ),
        Letter::Communication => (
            "A committee does not take an anonymous communication: ask whether the worker agrees to be named to the Committee, with the name withheld from publication, and record it.",
            "Komite tidak menerima komunikasi tanpa nama: tanyakan apakah pekerja setuju disebut namanya kepada Komite tanpa diumumkan, lalu catat persetujuannya.",
        ),
        Letter::ArbitraryDetention => (
            "The Working Group sends the case to the Government, which must be able to tell who is meant: ask whether the worker agrees to be named.",
            "Kelompok Kerja meneruskan kasus kepada pemerintah, yang harus dapat mengetahui siapa yang dimaksud: tanyakan apakah pekerja setuju disebut namanya.",
        ),
        Letter::Consular | Letter::WageClaim => (
            "The reader cannot act for a worker whose name it does not know: ask whether she or he agrees to be named in this document.",
            "Penerima tidak dapat bertindak bagi pekerja yang tidak diketahui namanya: tanyakan apakah pekerja setuju disebut namanya dalam dokumen ini.",
        ),
        Letter::National if to.to == Towards::One => (
            "The authority cannot inquire for a worker whose name it does not know: ask whether she or he agrees to be named in this document.",
            "Instansi tidak dapat menyelidiki bagi pekerja yang tidak diketahui namanya: tanyakan apakah pekerja setuju disebut namanya dalam dokumen ini.",
        ),
        _ => return,
    };
    points.note("name_needed", "/consents", en, id);
}

/// Who consented, as the subject of the sentence: the worker, or somebody for her.
fn who(shown: &Shown, sex: Sex, named: bool) -> (String, String) {
    let name = &shown.name;
    let her = match sex {
        Sex::Female => "her",
        Sex::Male => "his",
        Sex::Other | Sex::Unknown => "the worker’s",
    };
    match (shown.represented, named) {
        (true, true) => (
            format!("A representative of {name} has given informed consent on {her} behalf"),
            format!("Wakil {name}, atas nama {name}, telah memberikan persetujuan berdasarkan informasi yang memadai"),
        ),
        (true, false) => (
            format!("A representative of the worker has given informed consent on {her} behalf"),
            "Wakil pekerja, atas nama pekerja, telah memberikan persetujuan berdasarkan informasi yang memadai"
                .to_owned(),
        ),
        (false, true) => (
            format!("{name} has given informed consent"),
            format!("{name} telah memberikan persetujuan berdasarkan informasi yang memadai"),
        ),
        (false, false) => (
            "The worker has given informed consent".to_owned(),
            "Pekerja telah memberikan persetujuan berdasarkan informasi yang memadai".to_owned(),
        ),
    }
}

/// The sentence in the letter and the one in its note.
pub(super) fn sentences(shown: &Shown, sex: Sex, purpose: ConsentPurpose, to: Letter, lang: Lang) -> (String, String) {
    let name = &shown.name;
    let (gave, gave_id) = who(shown, sex, true);
    let (worker, worker_id) = who(shown, sex, false);
    let (en, id) = match (shown.consented, shown.level) {
        (false, _) => (
            format!("[The consent of {name} to this communication is still to be confirmed.]"),
            format!("[Persetujuan {name} atas penyampaian kasus ini masih harus dipastikan.]"),
        ),
        (true, Disclosure::Initials) if shown.narrowed => (
            format!(
                "{gave} to this communication. Only these initials are used in it; contact details and papers are held by us."
            ),
            format!(
                "{gave_id} atas penyampaian kasus ini. Hanya inisial itu yang dipakai; kontak dan dokumennya kami simpan."
            ),
        ),
        (true, _) if shown.narrowed => (
            format!(
                "{name} is a pseudonym. {worker} to this communication; name, contact details and papers are held by us."
            ),
            format!(
                "{name} adalah nama samaran. {worker_id} atas penyampaian kasus ini; nama, kontak, dan dokumennya kami simpan."
            ),
        ),
        (true, Disclosure::Named) if purpose == ConsentPurpose::Media => {
            (format!("{gave} to being named in public."), format!("{gave_id} untuk disebut namanya secara terbuka."))
        }
        // A treaty body withholds from publication on request: it is asked here, and nowhere else in the paper.
        (true, Disclosure::Named) if to == Letter::Communication => (
            format!(
                "{gave} to this communication and to being named in it to the Committee and the State, and asks that the name and other identifying details be withheld from publication."
            ),
            format!(
                "{gave_id} atas penyampaian kasus ini dan atas pengungkapan namanya kepada Komite dan negara, serta memohon agar nama dan keterangan lain yang dapat mengungkapkan identitasnya tidak diumumkan."
            ),
        ),
        (true, Disclosure::Named) => (
            format!(
                "{gave} to this communication and to being named in it. We ask that the name be made public only with further consent."
            ),
            format!(
                "{gave_id} atas penyampaian kasus ini dan atas pencantuman namanya. Kami memohon agar nama itu tidak diumumkan tanpa persetujuan lebih lanjut."
            ),
        ),
        (true, Disclosure::Initials) => (
            format!(
                "{gave} to this communication on condition that only these initials are used. Contact details and papers are held by us and are not disclosed."
            ),
            format!(
                "{gave_id} atas penyampaian kasus ini dengan syarat hanya inisial itu yang dipakai. Kontak dan dokumennya kami simpan dan tidak kami ungkapkan."
            ),
        ),
        (true, Disclosure::Pseudonym | Disclosure::FiguresOnly) => (
            format!(
                "{name} is a pseudonym. {worker} to this communication on condition that the true name is not disclosed; name, contact details and papers are held by us."
            ),
            format!(
                "{name} adalah nama samaran. {worker_id} atas penyampaian kasus ini dengan syarat nama aslinya tidak diungkapkan; nama, kontak, dan dokumennya kami simpan."
            ),
        ),
    };
    let note = match (shown.consented, lang) {
        (true, Lang::En) => "Consent: recorded for this purpose, valid on the date of the letter.",
        (true, Lang::Id) => "Persetujuan: tercatat untuk tujuan ini dan berlaku pada tanggal dokumen ini.",
        (false, Lang::En) => "Consent: none recorded for this purpose; this is a draft and may not be sent.",
        (false, Lang::Id) => {
            "Persetujuan: belum tercatat untuk tujuan ini; dokumen ini masih rancangan dan tidak boleh dikirim."
        }
    };
    (either(lang, &en, &id).to_owned(), note.to_owned())
}

/// How far a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Others may read it as it is.
    Ready,
    /// Nobody made it final.
    Draft,
    /// The worker did not consent to it.
    Unconsented,
    /// The avenue is shut on the case.
    Shut,
}

impl Stage {
    /// Of a letter that nobody made final.
    pub(super) const fn of(consented: bool, shut: bool) -> Self {
        match (consented, shut) {
            (false, _) => Self::Unconsented,
            (true, true) => Self::Shut,
            (true, false) => Self::Draft,
        }
    }
}

/// The mark across the head of every page.
pub(super) fn banner(fictional: bool, stage: Stage, lang: Lang) -> Option<String> {
    let fictional = fictional.then(|| either(lang, "FICTIONAL – for demonstration", "FIKTIF – untuk peragaan"));
    let mark = match stage {
        Stage::Ready => None,
        Stage::Draft => Some(either(lang, "DRAFT", "RANCANGAN")),
        Stage::Unconsented => Some(either(lang, "DRAFT – not to be sent", "RANCANGAN – jangan dikirim")),
        Stage::Shut => Some(either(
            lang,
            "DRAFT – not to be sent while the door is shut",
            "RANCANGAN – jangan dikirim selama jalur ini tertutup",
        )),
    };
    let words: Vec<&str> = fictional.into_iter().chain(mark).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
