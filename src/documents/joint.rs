//! Several mandates of the special procedures in one letter: who they are, what concerns each, and how far the worker's
//! consent reaches when all of them read it.

use super::addressee;
use super::checks;
use super::disclosure::{self, Purpose, Shown};
use super::draft::{DraftError, Points};
use super::letter::Days;
use super::wording::{self, either};
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure};
use crate::codes::Day;
use crate::mechanisms::evaluate;
use crate::mechanisms::model::{Answer, Avenue, Door};
use crate::standards::{Addressee, Catalogue, Lang, Letter, MostTold, Submitter, Test, WorkerIs};
use serde::Serialize;

/// A mandate with what of the case concerns it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MandateView {
    pub name: String,
    /// The violations that it deals with, or why the case is one of its own; can be empty.
    pub concerns: String,
}

/// The bodies to which a document is addressed: one, or several mandates.
#[derive(Debug, Clone)]
pub(super) struct Bodies<'a>(Vec<&'a Addressee>);

impl<'a> Bodies<'a> {
    /// The body of a document, with the further ones.
    ///
    /// # Errors
    /// A document that the directory does not have; further bodies that cannot share the letter.
    pub fn of(catalogue: &'a Catalogue, document: &str, with: &[String]) -> Result<Self, DraftError> {
        let first = catalogue.addressee(document).ok_or_else(|| {
            let known: Vec<&str> = catalogue.addressees().iter().map(|it| it.document.as_str()).collect();
            DraftError::UnknownDocument(known.join(", "))
        })?;
        let mut bodies = vec![first];
        for (place, other) in with.iter().enumerate() {
            let mandate = catalogue.addressee(other).filter(|it| it.template == Letter::SpecialProcedures);
            let fits = mandate.filter(|it| {
                first.template == Letter::SpecialProcedures && !bodies.iter().any(|body| body.document == it.document)
            });
            let open = catalogue.addressees().iter().filter(|it| it.template == Letter::SpecialProcedures);
            let open: Vec<&str> = open.map(|it| it.document.as_str()).collect();
            bodies.push(fits.ok_or_else(|| DraftError::NotJoint { place, open: open.join(", ") })?);
        }
        Ok(Self(bodies))
    }

    /// The one by which the document is called.
    pub fn first(&self) -> &'a Addressee {
        self.0[0]
    }

    pub fn each(&self) -> &[&'a Addressee] {
        &self.0
    }

    pub fn is_joint(&self) -> bool {
        self.0.len() > 1
    }

    /// How the worker is shown when all of them read it: as the narrowest consent allows.
    pub fn shown(
        &self,
        file: &CaseFile,
        days: Days,
        lang: Lang,
        most: Option<Disclosure>,
        catalogue: &Catalogue,
        points: &mut Points,
    ) -> Shown {
        let mut shown = |to: &Addressee| {
            let recipients: Vec<&str> = to.recipients.iter().map(String::as_str).collect();
            let purpose = Purpose { purpose: addressee::purpose(to.consent), recipients: &recipients };
            let public = public_most(to, file, days.date, catalogue);
            let least = most.into_iter().chain(public).min();
            let shown = disclosure::shown_at_most(file, &purpose, days.date, lang, 0, least);
            // A choice of the writer needs no explanation; the rule of the directory does.
            let by_rule = public.is_some_and(|public| public < shown.consent && most.is_none_or(|most| public < most));
            if by_rule && shown.narrowed {
                points.note(
                    "kept_from_public",
                    "/consents",
                    "This paper is published or goes to the Government, so that the worker is not named in it although the consent allows the name. To name her or him, record a consent to public use.",
                    "Dokumen ini dipublikasikan atau diteruskan kepada pemerintah, sehingga pekerja tidak disebut namanya meskipun persetujuan membolehkannya. Untuk menyebut namanya, catat persetujuan bagi penggunaan terbuka.",
                );
            }
            shown
        };
        let each: Vec<(&Addressee, Shown)> = self.0.iter().map(|to| (*to, shown(to))).collect();
        for (to, _) in each.iter().filter(|(_, shown)| self.is_joint() && !shown.consented) {
            points.note(
                "joint_consent",
                "/consents",
                &format!("The consent does not reach this mandate: {}. Ask the worker, or leave it out.", to.name_en),
                &format!(
                    "Persetujuan tidak mencakup mandat ini: {}. Tanyakan kepada pekerja, atau hapus mandatnya.",
                    to.name_id
                ),
            );
        }
        let least = each.into_iter().map(|(_, shown)| shown).min_by_key(|shown| (shown.consented, shown.level));
        least.expect("a document has a body")
    }

    /// The bodies by name, in a sentence.
    pub fn name(&self, lang: Lang) -> String {
        if !self.is_joint() {
            return self.first().name(lang).to_owned();
        }
        let names: Vec<String> = self.0.iter().map(|to| in_sentence(to, lang)).collect();
        wording::list(&names, lang)
    }

    /// How the letter begins.
    pub fn salutation(&self, lang: Lang) -> String {
        if self.is_joint() {
            return either(lang, "Dear mandate holders,", "Dengan hormat,").to_owned();
        }
        self.first().salutation(lang).to_owned()
    }

    /// The address: each by name, the house that they share once, and what only one of them has.
    pub fn lines(&self, lang: Lang, points: &mut Points) -> Vec<String> {
        let all: Vec<Vec<String>> = self.0.iter().map(|to| addressee::lines(to, lang, points)).collect();
        if !self.is_joint() {
            return all.into_iter().next().unwrap_or_default();
        }
        let shared = |line: &String| all.iter().all(|lines| lines.contains(line));
        let names = all.iter().filter_map(|lines| lines.first().cloned());
        let house = all[0].iter().skip(1).filter(|line| shared(line)).cloned();
        let own = all.iter().flat_map(|lines| lines.iter().skip(1).filter(|line| !shared(line)).cloned());
        names.chain(house).chain(own).collect()
    }

    /// What of the case concerns each of several mandates; nothing for one body. What is not sure of a door is noted.
    pub fn mandates(
        &self,
        file: &CaseFile,
        days: Days,
        catalogue: &Catalogue,
        lang: Lang,
        points: &mut Points,
    ) -> Vec<MandateView> {
        if !self.is_joint() {
            return vec![];
        }
        let avenues = evaluate(catalogue, file, Submitter::Ngo, Some(days.date), days.today);
        let view = |to: &Addressee, points: &mut Points| {
            let own: Vec<&Avenue<'_>> = avenues.iter().filter(|it| it.mechanism.id == to.document).collect();
            doors(to, &own, points);
            let name = wording::capital(&in_sentence(to, lang));
            MandateView {
                name,
                concerns: own.first().map(|own| concerns(own, file, catalogue, lang)).unwrap_or_default(),
            }
        };
        self.0.iter().map(|to| view(to, points)).collect()
    }
}

/// The most that the directory lets a document tell of the worker: what is published or passed on names nobody who did not
/// agree to be known in public. `None` where it has no such rule.
fn public_most(to: &Addressee, file: &CaseFile, on: Day, catalogue: &Catalogue) -> Option<Disclosure> {
    let rule = match to.most_told? {
        MostTold::Initials => Disclosure::Initials,
        MostTold::Pseudonym => Disclosure::Pseudonym,
    };
    let press: Vec<&str> =
        catalogue.addressee("PRESS").map(|it| it.recipients.iter().map(String::as_str).collect()).unwrap_or_default();
    let purpose = Purpose { purpose: ConsentPurpose::Media, recipients: &press };
    Some(disclosure::allowed(file, &purpose, on).map_or(rule, |public| public.max(rule)))
}

/// The name as it stands in a sentence: in English with its article.
fn in_sentence(to: &Addressee, lang: Lang) -> String {
    match lang {
        Lang::En => format!("the {}", to.name_en),
        Lang::Id => to.name_id.clone(),
    }
}

/// Notes that it is not sure, or not the case, that a mandate takes it. Of several States the most open door counts.
fn doors(to: &Addressee, own: &[&Avenue<'_>], points: &mut Points) {
    let open = own.iter().any(|it| it.door == Door::Open);
    let best = own.iter().find(|it| it.door == Door::OpenIf).or(own.first());
    let Some((avenue, checked)) = best.filter(|_| !open).and_then(|it| Some((it, it.deciding()?))) else { return };
    let (code, en, id) = match avenue.door {
        Door::Open => return,
        Door::OpenIf => (
            "joint_door_open_if",
            "this door is open only on a condition. It needs",
            "jalur ini terbuka dengan syarat. Yang disyaratkan",
        ),
        Door::Closed => ("joint_door_shut", "this door is shut. It needs", "jalur ini tertutup. Yang disyaratkan"),
    };
    points.note(
        code,
        "",
        &format!("{}: {}", to.name_en, checks::needs(en, checked, Lang::En)),
        &format!("{}: {}", to.name_id, checks::needs(id, checked, Lang::Id)),
    );
}

/// What of the case a mandate deals with: its violations, else the condition by which the case is its own.
fn concerns(avenue: &Avenue<'_>, file: &CaseFile, catalogue: &Catalogue, lang: Lang) -> String {
    let recorded = |ids: &mut dyn Iterator<Item = &String>| {
        let wanted: Vec<&String> = ids.collect();
        let mut labels: Vec<String> = Vec::new();
        for id in file.events.iter().flat_map(|event| &event.violations).filter(|id| wanted.contains(id)) {
            let label = wording::topic(id, catalogue, lang);
            labels.extend(label.filter(|label| !labels.contains(label)));
        }
        wording::list(&labels, lang)
    };
    for checked in &avenue.conditions {
        let met = checked.finding.answer == Answer::Met;
        let said = match &checked.rule.asks {
            Test::Violation { ids, perhaps } => recorded(&mut ids.iter().chain(perhaps)),
            Test::Official(ids) => recorded(&mut ids.iter()),
            Test::Worker(is) if met => worker(*is, lang).to_owned(),
            Test::Business if met => {
                either(lang, "the part that businesses had in it", "peran perusahaan di dalamnya").to_owned()
            }
            _ => continue,
        };
        if !said.is_empty() {
            return said;
        }
    }
    String::new()
}

/// Whose case a mandate takes.
fn worker(is: WorkerIs, lang: Lang) -> &'static str {
    let (en, id) = match is {
        WorkerIs::Migrant => ("the whole, as the case of a migrant worker", "seluruhnya, sebagai kasus pekerja migran"),
        WorkerIs::Woman => ("the acts against a woman or girl", "perbuatan terhadap perempuan atau anak perempuan"),
        WorkerIs::Child => ("the acts against a child", "perbuatan terhadap anak"),
        WorkerIs::Disabled => {
            ("the acts against a person with a disability", "perbuatan terhadap penyandang disabilitas")
        }
        WorkerIs::Fisher | WorkerIs::Seafarer => ("the work at sea", "pekerjaan di laut"),
        WorkerIs::National => ("the acts against one of its nationals", "perbuatan terhadap warga negaranya"),
    };
    either(lang, en, id)
}
