//! A standing in the words of a lawyer: what it is, and what follows from it for the facts of a case.

use super::day_in_words;
use super::model::{Bond, Confidence, Lang, Nature, Standing};
use crate::codes::Day;

fn dated(day: Option<Day>, before: &str, lang: Lang) -> String {
    day.map_or_else(String::new, |day| format!("{before}{}", day_in_words(day, lang)))
}

/// The mark of what is not verified; empty for what is.
pub const fn mark_words(confidence: Confidence, lang: Lang) -> &'static str {
    match (confidence, lang) {
        (Confidence::Verified, _) => "",
        (Confidence::Known, Lang::En) => " [known, confirm before filing]",
        (Confidence::Known, Lang::Id) => " [pengetahuan profesi, pastikan sebelum diajukan]",
        (Confidence::Uncertain, Lang::En) => " [uncertain, do not rely on it]",
        (Confidence::Uncertain, Lang::Id) => " [belum pasti, jangan dijadikan dasar]",
    }
}

impl Standing {
    /// What it is, in one phrase, with the mark of what was not verified.
    pub fn told(&self, lang: Lang) -> String {
        let words = match lang {
            Lang::En => self.told_en(),
            Lang::Id => self.told_id(),
        };
        words + mark_words(self.confidence, lang)
    }

    fn told_en(&self) -> String {
        match &self.bond {
            Bond::Binding { since } => format!("binding{}", dated(*since, " since ", Lang::En)),
            Bond::SignedOnly { signed } => format!("signed only{}", dated(*signed, ", on ", Lang::En)),
            Bond::NotYetInForce { from: Some(day) } => {
                format!("ratified, in force only from {}", day_in_words(*day, Lang::En))
            }
            Bond::NotYetInForce { from: None } => "ratified, not yet in force".to_owned(),
            Bond::Denounced { until } => format!("denounced{}", dated(*until, ", bound until ", Lang::En)),
            Bond::Excluded { reason, .. } => format!("excluded: {reason}"),
            Bond::NotParty => "not a party".to_owned(),
            Bond::NonTreaty => "not a treaty".to_owned(),
            Bond::Unknown => "not known".to_owned(),
        }
    }

    fn told_id(&self) -> String {
        match &self.bond {
            Bond::Binding { since } => format!("mengikat{}", dated(*since, " sejak ", Lang::Id)),
            Bond::SignedOnly { signed } => format!("baru ditandatangani{}", dated(*signed, ", pada ", Lang::Id)),
            Bond::NotYetInForce { from: Some(day) } => {
                format!("telah diratifikasi, baru berlaku sejak {}", day_in_words(*day, Lang::Id))
            }
            Bond::NotYetInForce { from: None } => "telah diratifikasi, belum berlaku".to_owned(),
            Bond::Denounced { until } => format!("telah ditarik{}", dated(*until, ", mengikat sampai ", Lang::Id)),
            Bond::Excluded { reason_id, .. } => format!("dikecualikan: {reason_id}"),
            Bond::NotParty => "bukan negara pihak".to_owned(),
            Bond::NonTreaty => "bukan perjanjian".to_owned(),
            Bond::Unknown => "belum diketahui".to_owned(),
        }
    }

    /// What follows from it for the facts of a case.
    pub fn meaning(&self, lang: Lang) -> &'static str {
        let (en, id) = match (&self.bond, self.nature) {
            (Bond::Binding { .. }, Nature::Membership) => (
                "The State owes it as a Member of the ILO, whatever conventions it ratified; complaints on freedom of association lie against every Member.",
                "Negara terikat karena keanggotaannya dalam ILO, apa pun konvensi yang diratifikasinya; pengaduan tentang kebebasan berserikat dapat diajukan terhadap setiap anggota.",
            ),
            (Bond::Binding { .. }, _) => (
                "The State answers for facts from that day on; earlier facts count only where the violation continued after it.",
                "Negara bertanggung jawab atas fakta sejak tanggal itu; fakta sebelumnya hanya diperhitungkan bila pelanggarannya berlanjut sesudahnya.",
            ),
            (Bond::SignedOnly { .. }, _) => (
                "The State is not bound. A State that signed may not defeat the object and purpose of the treaty (Vienna Convention on the Law of Treaties, Art. 18(a)); cite it in that sense only.",
                "Negara belum terikat. Negara penandatangan tidak boleh menggagalkan maksud dan tujuan perjanjian (Konvensi Wina tentang Hukum Perjanjian, Pasal 18 huruf a); kutip hanya dalam pengertian itu.",
            ),
            (Bond::NotYetInForce { .. }, _) => (
                "The State is not bound on that day and may not defeat the object and purpose meanwhile (Vienna Convention on the Law of Treaties, Art. 18(b)); the facts count only where the violation continues after the entry into force (Art. 28).",
                "Negara belum terikat pada tanggal itu dan sementara itu tidak boleh menggagalkan maksud dan tujuan perjanjian (Konvensi Wina tentang Hukum Perjanjian, Pasal 18 huruf b); fakta hanya diperhitungkan bila pelanggarannya berlanjut setelah perjanjian berlaku (Pasal 28).",
            ),
            (Bond::Denounced { .. }, _) => (
                "Facts from before that day can still be pleaded; later ones cannot (Vienna Convention on the Law of Treaties, Art. 70(1)(b)).",
                "Fakta sebelum tanggal itu masih dapat didalilkan; fakta sesudahnya tidak (Konvensi Wina tentang Hukum Perjanjian, Pasal 70 ayat (1) huruf b).",
            ),
            (Bond::Excluded { .. }, _) => (
                "The State is a party, but not bound by this provision, for this place or towards this worker; look for another provision.",
                "Negara adalah pihak, tetapi tidak terikat oleh ketentuan ini, untuk tempat ini, atau terhadap pekerja ini; carilah ketentuan lain.",
            ),
            (Bond::NotParty, _) => (
                "The treaty does not bind the State; it can be cited only as a persuasive standard.",
                "Perjanjian tidak mengikat negara; hanya dapat dikutip sebagai standar yang persuasif.",
            ),
            (Bond::NonTreaty, Nature::Membership) => (
                "The State owes respect to these principles as a Member of the ILO, without having ratified the conventions; it is not a treaty.",
                "Negara wajib menghormati asas ini sebagai anggota ILO, sekalipun tidak meratifikasi konvensinya; instrumen ini bukan perjanjian.",
            ),
            (Bond::NonTreaty, Nature::Customary) => (
                "The declaration itself does not bind; it states a rule of customary law that binds every State.",
                "Deklarasi itu sendiri tidak mengikat; isinya menyatakan kaidah hukum kebiasaan yang mengikat setiap negara.",
            ),
            (Bond::NonTreaty, Nature::Declaratory) => (
                "A declaration: it states what States agreed to, and does not bind.",
                "Deklarasi: menyatakan apa yang disepakati negara-negara, dan tidak mengikat.",
            ),
            (Bond::NonTreaty, Nature::Interpretive) => (
                "Guidance of the treaty body: it says how the treaty is read, and does not bind by itself.",
                "Pedoman badan perjanjian: menjelaskan cara membaca perjanjian, dan tidak mengikat dengan sendirinya.",
            ),
            (Bond::NonTreaty, Nature::Soft | Nature::Treaty) => (
                "A recommendation or guideline: it shows good practice, and does not bind.",
                "Rekomendasi atau pedoman: menunjukkan praktik yang baik, dan tidak mengikat.",
            ),
            (Bond::Unknown, _) => (
                "The catalogue cannot tell; treat the provision as not binding until the depositary's record was read.",
                "Katalog tidak dapat memastikannya; anggap ketentuan ini tidak mengikat sampai catatan lembaga penyimpan dibaca.",
            ),
        };
        lang.pick(en, id)
    }
}
