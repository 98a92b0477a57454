//! What a letter says about the worker's consent, and what it asks for where none holds.

use super::disclosure::Shown;
use super::draft::Points;
use super::wording::either;
use crate::cases::model::{ConsentPurpose, Disclosure};
use crate::standards::{Lang, Letter};

pub(super) fn check(shown: &Shown, points: &mut Points) {
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

/// The sentence in the letter and the one in its note.
pub(super) fn sentences(shown: &Shown, purpose: ConsentPurpose, to: Letter, lang: Lang) -> (String, String) {
    let name = &shown.name;
    let (en, id) = match (shown.consented, shown.level) {
        (false, _) => (
            format!("[The consent of {name} to this communication is still to be confirmed.]"),
            format!("[Persetujuan {name} atas penyampaian kasus ini masih harus dipastikan.]"),
        ),
        (true, Disclosure::Initials) if shown.narrowed => (
            format!(
                "{name} has given informed consent to this communication. Only these initials are used in it; contact details and papers are held by us."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini. Hanya inisial itu yang dipakai; kontak dan dokumennya kami simpan."
            ),
        ),
        (true, _) if shown.narrowed => (
            format!(
                "{name} is a pseudonym. The worker has given informed consent to this communication; name, contact details and papers are held by us."
            ),
            format!(
                "{name} adalah nama samaran. Pekerja telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini; nama, kontak, dan dokumennya kami simpan."
            ),
        ),
        (true, Disclosure::Named) if purpose == ConsentPurpose::Media => (
            format!("{name} has given informed consent to being named in public."),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi yang memadai untuk disebut namanya secara terbuka."
            ),
        ),
        // A treaty body withholds from publication on request: it is asked here, and nowhere else in the paper.
        (true, Disclosure::Named) if to == Letter::Communication => (
            format!(
                "{name} has given informed consent to this communication and to being named in it to the Committee and the State, and asks that the name and other identifying details be withheld from publication."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini dan atas pengungkapan namanya kepada Komite dan negara, serta memohon agar nama dan keterangan lain yang dapat mengungkapkan identitasnya tidak diumumkan."
            ),
        ),
        (true, Disclosure::Named) => (
            format!(
                "{name} has given informed consent to this communication and to being named in it. We ask that the name be made public only with further consent."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini dan atas pencantuman namanya. Kami memohon agar nama itu tidak diumumkan tanpa persetujuan lebih lanjut."
            ),
        ),
        (true, Disclosure::Initials) => (
            format!(
                "{name} has given informed consent to this communication on condition that only these initials are used. Contact details and papers are held by us and are not disclosed."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini dengan syarat hanya inisial itu yang dipakai. Kontak dan dokumennya kami simpan dan tidak kami ungkapkan."
            ),
        ),
        (true, Disclosure::Pseudonym | Disclosure::FiguresOnly) => (
            format!(
                "{name} is a pseudonym. The worker has given informed consent to this communication on condition that the true name is not disclosed; name, contact details and papers are held by us."
            ),
            format!(
                "{name} adalah nama samaran. Pekerja telah memberikan persetujuan berdasarkan informasi yang memadai atas penyampaian kasus ini dengan syarat nama aslinya tidak diungkapkan; nama, kontak, dan dokumennya kami simpan."
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

/// The mark across the head of every page.
pub(super) fn banner(fictional: bool, consented: bool, lang: Lang) -> Option<String> {
    let mut words = Vec::new();
    if fictional {
        words.push(either(lang, "FICTIONAL – for demonstration", "FIKTIF – untuk peragaan"));
    }
    if !consented {
        words.push(either(lang, "DRAFT – not to be sent", "RANCANGAN – jangan dikirim"));
    }
    (!words.is_empty()).then(|| words.join(" · "))
}
