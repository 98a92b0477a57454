//! What is only told to the drafter of a document's law: what is tentative, what the catalogue is not sure of, and what
//! happened to the lawyer's decisions.

use super::draft::Points;
use super::law::{Telling, Use};
use crate::decisions::{Aspect, Target};
use crate::mapping::model::Suggestion;
use crate::standards::{Bond, Confidence, Lang};

impl Telling<'_> {
    /// What was not known of an article that is left out, or was accepted all the same.
    pub(super) fn tentative(&self, suggestion: &Suggestion, points: &mut Points) {
        let name = self.name_of(suggestion);
        let kept = self.decided.keeps(suggestion);
        for missing in &suggestion.missing {
            let (code, en, id) = if kept {
                ("accepted_open", "was accepted; confirm before sending:", "telah diterima; pastikan sebelum dikirim:")
            } else {
                ("tentative", "is left out until this is known:", "belum dimuat sampai hal ini jelas:")
            };
            points.note(
                code,
                missing.pointer.clone(),
                &format!("{name} {en} {}", missing.question),
                &format!("{name} {id} {}", missing.question_id),
            );
        }
    }

    /// What the catalogue is not sure of, and what qualifies the standing of a State.
    pub(super) fn doubts(&self, suggestion: &Suggestion, state: &str, points: &mut Points) {
        let standing = &suggestion.standing;
        let (short, short_id) = self
            .catalogue
            .instrument(&suggestion.instrument)
            .map_or(("", ""), |it| (it.short(Lang::En), it.short(Lang::Id)));
        match standing.confidence {
            Confidence::Verified => {}
            Confidence::Known | Confidence::Uncertain => {
                let sure = standing.confidence == Confidence::Known;
                points.note(
                    if sure { "confirm_law" } else { "uncertain_law" },
                    "",
                    &format!(
                        "Confirm the standing of {state} towards {short} before sending (as of {}).",
                        standing.as_of
                    ),
                    &format!(
                        "Pastikan kedudukan {state} terhadap {short_id} sebelum surat dikirim (data per {}).",
                        standing.as_of
                    ),
                );
            }
        }
        if matches!(standing.bond, Bond::Binding { .. } | Bond::Excluded { .. }) {
            for (en, id) in standing.notes.iter().zip(&standing.notes_id) {
                points.note(
                    "reservation",
                    "",
                    &format!("{short}, {state}: {en} Say so where it touches the case."),
                    &format!("{short_id}, {state}: {id} Sebutkan apabila menyangkut kasus ini."),
                );
            }
        }
        if let Bond::Excluded { reason, reason_id } = &standing.bond {
            let name = format!("{} {}", suggestion.instrument, suggestion.article);
            points.note(
                "excluded",
                "",
                &format!("{name} is left out for {state}: {reason}"),
                &format!("{name} tidak dimuat untuk {state}: {reason_id}"),
            );
        }
        if self.decided.keeps(suggestion) {
            self.kept(suggestion, points);
        }
    }

    fn kept(&self, suggestion: &Suggestion, points: &mut Points) {
        let name = self.name_of(suggestion);
        if self.decided.sentence(suggestion).is_some() {
            points.note(
                "added_sentence",
                "",
                &format!("{name} was added by hand: check that its sentence reads well in this letter and language."),
                &format!("{name} ditambahkan sendiri: periksa apakah kalimatnya sesuai dengan surat dan bahasa ini."),
            );
        }
        match self.use_of(suggestion) {
            Use::Binding => {}
            Use::Drafter => points.note(
                "decided_left_out",
                "",
                &format!("{name} was decided to be pleaded, but the State is not known to be bound: it is left out."),
                &format!("{name} diputuskan untuk didalilkan, tetapi negara itu tidak diketahui terikat: pasal ini tidak dimuat."),
            ),
            Use::Cited | Use::Declared | Use::Outside => points.note(
                "decided_not_binding",
                "",
                &format!("{name} was decided to be pleaded and did not bind: it is named as a standard only."),
                &format!("{name} diputuskan untuk didalilkan, tetapi tidak mengikat: pasal ini hanya disebut sebagai standar."),
            ),
        }
    }

    /// What came, went and changed since the decisions.
    pub(super) fn changes(&self, points: &mut Points) {
        let changes = &self.decided.changes;
        for came in &changes.came {
            let name = self.name(&came.target);
            points.note(
                "law_came",
                "",
                &format!("{name} has been suggested since the last decision: accept or reject it."),
                &format!("{name} disarankan sejak keputusan terakhir: terima atau tolak."),
            );
        }
        for gone in &changes.went {
            let name = self.name(&gone.target);
            points.note(
                "law_went",
                "",
                &format!("{name} was accepted and is no longer suggested: it is left out. Withdraw the decision, or add it by hand."),
                &format!("{name} telah diterima dan tidak lagi disarankan: tidak dimuat. Tarik keputusan itu, atau tambahkan sendiri."),
            );
        }
        for change in &changes.changed {
            let name = self.name(&change.target);
            let list = |word: fn(Aspect) -> (&'static str, &'static str), lang| {
                let words: Vec<&str> =
                    change.aspects.iter().map(|it| super::wording::either(lang, word(*it).0, word(*it).1)).collect();
                super::wording::list(&words, lang)
            };
            points.note(
                "law_changed",
                "",
                &format!("{name} has changed since it was decided ({}): look at it again.", list(aspect, Lang::En)),
                &format!("{name} telah berubah sejak diputuskan ({}): periksa kembali.", list(aspect, Lang::Id)),
            );
        }
    }

    fn name_of(&self, suggestion: &Suggestion) -> String {
        self.name(&Target::of(suggestion))
    }

    /// `ILO-C095 12(1) (Malaysia)`.
    fn name(&self, target: &Target) -> String {
        let state = self.catalogue.state_name(target.state, self.lang);
        format!("{} {} ({state})", target.instrument, target.article)
    }
}

/// In what a provision changed, in English and Indonesian.
fn aspect(aspect: Aspect) -> (&'static str, &'static str) {
    match aspect {
        Aspect::Standing => ("standing of the State", "kedudukan negara"),
        Aspect::Strength => ("strength", "kekuatan"),
        Aspect::Firmness => ("firm or tentative", "pasti atau sementara"),
        Aspect::Conditions => ("what is missing", "hal yang belum jelas"),
        Aspect::Reasons => ("facts that engage it", "fakta yang mendasarinya"),
    }
}
