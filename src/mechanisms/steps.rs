//! What was done and what may be done: remedies at home, time limits, other procedures, consent, the sender.

use super::model::{Answer, Clock, ClockKind, Fact, Finding};
use super::scene::View;
use super::words::{Phrase, Told};
use crate::cases::model::{Consent, ConsentPurpose, Disclosure, Outcome, Remedy, RemedyForum};
use crate::codes::{Day, PartialDate};
use crate::standards::{Bars, Late, Runs, Submitter};
use chrono::{Datelike, Days, Months};

fn plain<'a>(answer: Answer, fact: Fact, words: Phrase) -> Finding<'a> {
    Finding { answer, fact, told: Told::Plain(words), clock: None }
}

fn word(purpose: ConsentPurpose) -> &'static str {
    match purpose {
        ConsentPurpose::LegalAdvice => "legal_advice",
        ConsentPurpose::GovernmentComplaint => "government_complaint",
        ConsentPurpose::UnComplaint => "un_complaint",
        ConsentPurpose::IloThroughUnion => "ilo_through_union",
        ConsentPurpose::AnonymousFigures => "anonymous_figures",
        ConsentPurpose::JointAppeal => "joint_appeal",
        ConsentPurpose::Media => "media",
    }
}

/// Whether a consent holds on a day.
fn holds(consent: &Consent, day: Day) -> bool {
    let given = consent.given.as_ref().and_then(PartialDate::earliest).is_none_or(|given| given <= day);
    given && !ended(consent, day)
}

/// Whether a consent was withdrawn or ran out by a day.
fn ended(consent: &Consent, day: Day) -> bool {
    let withdrawn = consent.withdrawn.as_ref();
    withdrawn.is_some_and(|when| when.earliest().is_none_or(|when| when <= day))
        || consent.until.as_ref().and_then(PartialDate::latest).is_some_and(|until| until < day)
}

fn clock(kind: ClockKind, from: Option<Day>, due: Day, day: Day) -> Clock {
    Clock { kind, from, due, days_left: due.signed_duration_since(day).num_days() }
}

impl<'s, 'a: 's, 'f: 's> View<'s, 'a, 'f> {
    pub(super) fn submitter(&self, allowed: &[Submitter]) -> Finding<'a> {
        let by = self.scene.by;
        let answer = if allowed.contains(&by) { Answer::Met } else { Answer::NotMet };
        Finding { answer, fact: Fact::None, told: Told::Sender(by), clock: None }
    }

    pub(super) fn consent(&self, purposes: &[String]) -> Finding<'a> {
        if self.scene.by == Submitter::Victim {
            return plain(Answer::Met, Fact::None, ("She sends it herself.", "Ia sendiri yang mengirim."));
        }
        let own = |consent: &Consent| purposes.iter().any(|purpose| purpose == word(consent.purpose));
        let consents = || self.scene.file.consents.iter().enumerate().filter(|(_, consent)| own(consent));
        let day = self.scene.day;
        let enough = |consent: &Consent| {
            consent.disclosure > Disclosure::FiguresOnly || consent.purpose == ConsentPurpose::AnonymousFigures
        };
        let valid = || consents().filter(|(_, consent)| holds(consent, day));
        if let Some((place, _)) = valid().find(|(_, consent)| enough(consent) && consent.recipient.is_empty()) {
            return plain(Answer::Met, Fact::Of("consents", place, ""), ("She agreed.", "Ia menyetujui."));
        }
        if let Some((place, _)) = valid().find(|(_, consent)| enough(consent)) {
            let words = (
                "She agreed for one recipient only: see whether it is this one.",
                "Persetujuannya hanya untuk satu penerima: periksa apakah penerima itu yang dimaksud di sini.",
            );
            return plain(Answer::Unknown, Fact::Of("consents", place, "recipient"), words);
        }
        if let Some((place, _)) = valid().next() {
            let words = ("She agreed to be counted only.", "Ia hanya menyetujui untuk dihitung dalam angka.");
            return plain(Answer::NotMet, Fact::Of("consents", place, "disclosure"), words);
        }
        if let Some((place, _)) = consents().find(|(_, consent)| ended(consent, day)) {
            let words = ("Her consent was withdrawn or has ended.", "Persetujuannya sudah ditarik atau berakhir.");
            return plain(Answer::NotMet, Fact::Of("consents", place, ""), words);
        }
        let words = ("No consent for this is recorded.", "Belum ada persetujuan untuk ini yang dicatat.");
        plain(Answer::Unknown, Fact::At("/consents"), words)
    }

    pub(super) fn named_worker(&self) -> Finding<'a> {
        if self.scene.by == Submitter::Victim {
            return plain(Answer::Met, Fact::None, ("She signs herself.", "Ia sendiri yang menandatangani."));
        }
        let consents = self.scene.file.consents.iter().enumerate();
        let mut own = consents
            .filter(|(_, consent)| consent.purpose == ConsentPurpose::UnComplaint && holds(consent, self.scene.day));
        let words = ("She agreed to be named.", "Ia menyetujui untuk disebut namanya.");
        if let Some((place, _)) = own.clone().find(|(_, consent)| consent.disclosure == Disclosure::Named) {
            return plain(Answer::Met, Fact::Of("consents", place, "disclosure"), words);
        }
        let words = ("She has not agreed to be named.", "Ia belum menyetujui untuk disebut namanya.");
        let fact = own.next().map_or(Fact::At("/consents"), |(place, _)| Fact::Of("consents", place, "disclosure"));
        plain(Answer::Unknown, fact, words)
    }

    /// The remedies of the State's own bodies, with their places.
    fn remedies(&self) -> impl Iterator<Item = (usize, &'s Remedy)> {
        let private = |forum| {
            matches!(forum, RemedyForum::Agency | RemedyForum::Employer | RemedyForum::Insurer | RemedyForum::Consulate)
        };
        let state = self.state;
        let all = self.scene.file.remedies.iter().enumerate();
        all.filter(move |(_, remedy)| Some(remedy.state) == state && !private(remedy.forum))
    }

    pub(super) fn exhausted(&self) -> Finding<'a> {
        let mut any = None;
        let mut all_explained = true;
        for (place, remedy) in self.remedies() {
            any = any.or(Some(place));
            let explained = !remedy.why_ineffective.trim().is_empty();
            if remedy.outcome == Outcome::Pending && !explained {
                let words = (
                    "A remedy there is still pending, and nothing says why it would not help.",
                    "Ada upaya di sana yang masih berjalan, dan tidak disebut mengapa upaya itu tidak akan menolong.",
                );
                return plain(Answer::NotMet, Fact::Of("remedies", place, "outcome"), words);
            }
            all_explained &= explained;
        }
        match any {
            None => {
                let words =
                    ("No remedy of this State is recorded.", "Belum ada upaya hukum di negara ini yang dicatat.");
                plain(Answer::Unknown, Fact::At("/remedies"), words)
            }
            Some(place) if all_explained => {
                let words = (
                    "The record says of each remedy why it was not effective.",
                    "Untuk setiap upaya, berkas menyebut mengapa upaya itu tidak efektif.",
                );
                plain(Answer::Met, Fact::Of("remedies", place, "why_ineffective"), words)
            }
            Some(place) => {
                let words = (
                    "Remedies were tried; say whether one could still appeal, or why that would not help.",
                    "Upaya sudah ditempuh; sebutkan apakah banding masih dapat diajukan, atau mengapa banding tidak akan menolong.",
                );
                plain(Answer::Unknown, Fact::Of("remedies", place, "why_ineffective"), words)
            }
        }
    }

    pub(super) fn remedies_told(&self) -> Finding<'a> {
        let fact = Fact::At("/remedies");
        if self.scene.file.remedies.is_empty() {
            return plain(
                Answer::Unknown,
                fact,
                ("Nothing that was tried is recorded.", "Belum ada upaya yang dicatat."),
            );
        }
        plain(Answer::Met, fact, ("What was tried is recorded.", "Yang ditempuh sudah dicatat."))
    }

    pub(super) fn no_court_case(&self) -> Finding<'a> {
        let mut tribunal = None;
        for (place, remedy) in self.remedies().filter(|(_, remedy)| remedy.outcome != Outcome::Withdrawn) {
            match remedy.forum {
                RemedyForum::Court => {
                    let words = (
                        "A court there has or had the matter.",
                        "Pengadilan di sana sedang atau pernah menangani perkara.",
                    );
                    return plain(Answer::NotMet, Fact::Of("remedies", place, "forum"), words);
                }
                RemedyForum::LabourTribunal => tribunal = tribunal.or(Some(place)),
                _ => {}
            }
        }
        if let Some(place) = tribunal {
            let words = (
                "A labour tribunal there has or had the matter: ask whether it counts as a court.",
                "Pengadilan atau majelis perburuhan di sana sedang atau pernah menangani perkara: tanyakan apakah dianggap pengadilan.",
            );
            return plain(Answer::Unknown, Fact::Of("remedies", place, "forum"), words);
        }
        let words = ("No court case there is recorded.", "Tidak ada perkara pengadilan di sana yang dicatat.");
        plain(Answer::Met, Fact::At("/remedies"), words)
    }

    pub(super) fn within(&self, months: u32, runs: Runs, late: Late) -> Finding<'a> {
        let day = self.scene.day;
        let start = match runs {
            Runs::FromDecision => {
                let decided = self.remedies().filter(|(_, remedy)| remedy.outcome != Outcome::Pending);
                let days = decided.filter_map(|(place, remedy)| Some((place, remedy.decided.as_ref()?.latest()?)));
                days.max_by_key(|(_, decided)| *decided).map(|(place, on)| (Fact::Of("remedies", place, "decided"), on))
            }
            Runs::FromEvent => {
                let deeds = self.deeds.iter().filter(|(deed, _)| deed.dated).max_by_key(|(deed, _)| deed.to);
                deeds.map(|(deed, _)| (Fact::Of("events", deed.index, "when"), deed.to))
            }
        };
        let due = start.and_then(|(fact, from)| Some((fact, from, from.checked_add_months(Months::new(months))?)));
        let Some((fact, from, due)) = due else {
            let words = (
                "The day from which the time runs is not recorded.",
                "Hari mulai berjalannya batas waktu belum dicatat.",
            );
            let fact = if runs == Runs::FromDecision { Fact::At("/remedies") } else { Fact::At("/events") };
            return plain(Answer::Unknown, fact, words);
        };
        let kind = if late == Late::Caution { ClockKind::Caution } else { ClockKind::Limit };
        let clock = Some(clock(kind, Some(from), due, day));
        if day <= due {
            return Finding { answer: Answer::Met, fact, told: Told::Until(due), clock };
        }
        let answer = if late == Late::Excuse { Answer::Unknown } else { Answer::NotMet };
        Finding { answer, fact, told: Told::Passed(due), clock }
    }

    /// The next day of the year on which it must be there.
    pub(super) fn yearly(&self, month: u32, day_of_month: u32) -> Finding<'a> {
        let day = self.scene.day;
        let of = |year| Day::from_ymd_opt(year, month, day_of_month);
        let due = of(day.year()).filter(|due| *due >= day).or_else(|| of(day.year() + 1)).unwrap_or(day);
        let clock = Some(clock(ClockKind::Yearly, None, due, day));
        Finding { answer: Answer::Met, fact: Fact::None, told: Told::Until(due), clock }
    }

    /// When a reply is to be expected: counted from what was sent to a procedure of the Human Rights Council, else from a
    /// sending on the day.
    pub(super) fn reply(&self, days: u32) -> Finding<'a> {
        let day = self.scene.day;
        let sent = self.scene.file.proceedings.iter().enumerate().filter_map(|(place, own)| {
            let filed = own.filed.as_ref()?.latest().filter(|filed| *filed <= day)?;
            let named = self.scene.catalogue.mechanism_named(&own.body)?;
            (named.group() == "charter").then_some((Fact::Of("proceedings", place, "filed"), filed))
        });
        let (fact, from) = sent.max_by_key(|(_, filed)| *filed).unwrap_or((Fact::None, day));
        let due = from.checked_add_days(Days::new(u64::from(days))).unwrap_or(from);
        let clock = Some(clock(ClockKind::Reply, Some(from), due, day));
        Finding { answer: Answer::Met, fact, told: Told::ReplyBy(due), clock }
    }

    pub(super) fn proceedings(&self, bars: &Bars) -> Finding<'a> {
        let own = &self.scene.file.proceedings;
        if own.is_empty() {
            let words = (
                "No other international procedure is recorded; ask before sending.",
                "Tidak ada prosedur internasional lain yang dicatat; tanyakan sebelum mengirim.",
            );
            return plain(Answer::Met, Fact::At("/proceedings"), words);
        }
        let (groups, pending_only) = match bars {
            Bars::Told => {
                let words =
                    ("Another procedure is recorded: disclose it.", "Prosedur lain sudah dicatat: beritahukan.");
                return plain(Answer::Met, Fact::At("/proceedings"), words);
            }
            Bars::Pending(groups) => (groups, true),
            Bars::Any(groups) => (groups, false),
        };
        let mut unknown = None;
        for (place, proceeding) in own.iter().enumerate() {
            let pending = matches!(proceeding.outcome, Outcome::Pending | Outcome::Unknown);
            let over = (pending_only && !pending) || proceeding.outcome == Outcome::Withdrawn;
            match self.scene.catalogue.mechanism_named(&proceeding.body) {
                Some(named) if !over && groups.iter().any(|group| group == named.group()) => {
                    let words = (
                        "Another procedure has or had the same matter.",
                        "Prosedur lain sedang atau pernah menangani perkara yang sama.",
                    );
                    return plain(Answer::NotMet, Fact::Of("proceedings", place, ""), words);
                }
                None if !over => unknown = unknown.or(Some(place)),
                _ => {}
            }
        }
        if let Some(place) = unknown {
            let words = (
                "Another procedure is recorded that the catalogue does not know: see whether it bars this one.",
                "Tercatat prosedur lain yang tidak dikenal katalog: periksa apakah prosedur itu menghalangi yang ini.",
            );
            return plain(Answer::Unknown, Fact::Of("proceedings", place, "body"), words);
        }
        let words = ("What is recorded does not bar it.", "Prosedur yang tercatat tidak menghalangi yang ini.");
        plain(Answer::Met, Fact::At("/proceedings"), words)
    }
}
