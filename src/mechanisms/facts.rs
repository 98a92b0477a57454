//! What the facts answer: who the worker is, what happened, who did it, where, and how it is shown.

use super::model::{Answer, Fact, Finding};
use super::scene::{Reach, View, official};
use super::words::{Phrase, Told};
use crate::cases::model::{ActorKind, CmwCategory, LegKind, PlaceKind, Sex, SourceKind};
use crate::codes::{Day, PartialDate};
use crate::standards::{Condition, OccupationReading, Wanted, WorkerIs};
use chrono::Months;

fn plain<'a>(answer: Answer, fact: Fact, words: Phrase) -> Finding<'a> {
    Finding { answer, fact, told: Told::Plain(words), clock: None }
}

const NOT_RECORDED: Phrase = ("The case does not say.", "Kasus tidak menyebutkannya.");

impl<'s, 'a: 's, 'f: 's> View<'s, 'a, 'f> {
    /// The answer where no violation type is ticked at all.
    pub(super) fn nothing_ticked(&self) -> Option<Finding<'a>> {
        let words = ("No type of violation is ticked yet.", "Belum ada jenis pelanggaran yang ditandai.");
        let ticked = self.scene.deeds.iter().any(|deed| !deed.ticks.is_empty());
        (!ticked).then(|| plain(Answer::Unknown, Fact::At("/events"), words))
    }

    /// Whether one of these types concerns the State.
    pub(super) fn violation(&self, Wanted { sure, perhaps }: &Wanted) -> Finding<'a> {
        let find = |wanted: &[bool]| {
            let mut ticks = self.ticks().filter(|(_, _, instruments)| !instruments.is_empty());
            ticks.find(|(_, tick, _)| wanted[tick.number])
        };
        if let Some((deed, tick, _)) = find(sure) {
            let fact = Fact::Ticked(deed.index, tick.place);
            return Finding { answer: Answer::Met, fact, told: Told::Type(tick.violation), clock: None };
        }
        if let Some((deed, tick, _)) = find(perhaps) {
            let fact = Fact::Ticked(deed.index, tick.place);
            return Finding { answer: Answer::Unknown, fact, told: Told::Perhaps(tick.violation), clock: None };
        }
        self.nothing_ticked().unwrap_or_else(|| {
            let words = (
                "None of the ticked types of violation that concern this State falls under it.",
                "Tidak satu pun jenis pelanggaran yang ditandai dan menyangkut negara ini termasuk di dalamnya.",
            );
            plain(Answer::NotMet, Fact::None, words)
        })
    }

    /// Whether something of the case happened in the State, or is its doing or its failure.
    pub(super) fn concerns(&self) -> Finding<'a> {
        let mut here = self.deeds.iter().filter(|(_, reach)| *reach == Reach::Here);
        if let Some((deed, _)) = here.next() {
            let words =
                ("It happened there, or its officials acted.", "Hal itu terjadi di sana, atau pejabatnya bertindak.");
            return plain(Answer::Met, Fact::Of("events", deed.index, ""), words);
        }
        if let Some((deed, tick, _)) = self.ticks().find(|(_, _, instruments)| !instruments.is_empty()) {
            let fact = Fact::Ticked(deed.index, tick.place);
            return Finding { answer: Answer::Met, fact, told: Told::Type(tick.violation), clock: None };
        }
        if self.scene.deeds.is_empty() || self.scene.home == self.state {
            let words = ("No failure of this State is recorded.", "Belum ada kelalaian negara ini yang dicatat.");
            return plain(Answer::Unknown, Fact::At("/events"), words);
        }
        plain(Answer::NotMet, Fact::At("/events"), ("Nothing of it happened there.", "Tidak ada yang terjadi di sana."))
    }

    /// Whether the facts touch an instrument that the test names.
    pub(super) fn engages(&self, wanted: &Wanted) -> Finding<'a> {
        let all = self.scene.catalogue.instruments();
        for (deed, tick, instruments) in self.ticks() {
            if let Some(&place) = instruments.iter().find(|&&place| wanted.sure[place]) {
                let fact = Fact::Ticked(deed.index, tick.place);
                let told = Told::Touches(tick.violation, &all[place]);
                return Finding { answer: Answer::Met, fact, told, clock: None };
            }
        }
        self.nothing_ticked().unwrap_or_else(|| {
            let words = (
                "No ticked type of violation that concerns this State touches its rights.",
                "Tidak ada jenis pelanggaran yang ditandai dan menyangkut negara ini yang menyentuh hak-haknya.",
            );
            plain(Answer::NotMet, Fact::None, words)
        })
    }

    pub(super) fn worker(&self, is: WorkerIs) -> Finding<'a> {
        match is {
            WorkerIs::Migrant => self.migrant(),
            WorkerIs::Woman => self.woman(),
            WorkerIs::Child => self.child(),
            WorkerIs::Disabled => self.disabled(),
            WorkerIs::Fisher => self.at_sea(Condition::Fisher),
            WorkerIs::Seafarer => self.at_sea(Condition::Seafarer),
            WorkerIs::National => self.national(),
        }
    }

    fn migrant(&self) -> Finding<'a> {
        let words = ("She works or worked outside her own State.", "Ia bekerja atau pernah bekerja di luar negaranya.");
        let (file, home) = (self.scene.file, self.scene.home);
        let abroad = |state| home.is_none_or(|home| home != state);
        let mut legs = file.journey.legs.iter().enumerate();
        if let Some((place, _)) = legs.find(|(_, leg)| leg.kind == LegKind::Destination && abroad(leg.state)) {
            return plain(Answer::Met, Fact::Of("journey/legs", place, ""), words);
        }
        let mut deeds = self.scene.deeds.iter();
        match deeds.find(|deed| home.is_some() && abroad(deed.event.place.country)) {
            Some(deed) => plain(Answer::Met, Fact::Of("events", deed.index, "place/country"), words),
            None => plain(Answer::Unknown, Fact::At("/journey/legs"), NOT_RECORDED),
        }
    }

    fn woman(&self) -> Finding<'a> {
        let fact = Fact::At("/worker/sex");
        match (self.scene.file.worker.sex, self.scene.file.group_size) {
            (Sex::Female, _) => plain(Answer::Met, fact, ("The worker is a woman.", "Pekerja adalah perempuan.")),
            (Sex::Male, None) => plain(Answer::NotMet, fact, ("The worker is a man.", "Pekerja adalah laki-laki.")),
            (Sex::Male, Some(_)) => {
                let words = ("The group may have women.", "Kelompok mungkin memiliki anggota perempuan.");
                plain(Answer::Unknown, Fact::At("/group_size"), words)
            }
            (Sex::Other | Sex::Unknown, _) => plain(Answer::Unknown, fact, NOT_RECORDED),
        }
    }

    fn child(&self) -> Finding<'a> {
        let under = ("She was under 18 when it happened.", "Ia berusia di bawah 18 tahun ketika hal itu terjadi.");
        let mut ticks = self.ticks();
        if let Some((deed, tick, _)) = ticks.find(|(_, tick, _)| tick.violation.implies.contains(&Condition::Child)) {
            let fact = Fact::Ticked(deed.index, tick.place);
            return Finding { answer: Answer::Met, fact, told: Told::Type(tick.violation), clock: None };
        }
        let fact = Fact::At("/worker/birth");
        let Some(birth) = &self.scene.file.worker.birth else {
            return plain(Answer::Unknown, fact, NOT_RECORDED);
        };
        let adult = |born: Option<Day>| born.and_then(|born| born.checked_add_months(Months::new(216)));
        let (first, last) = (adult(birth.earliest()), adult(birth.latest()));
        let mut unsure = self.deeds.is_empty();
        for (deed, _) in &self.deeds {
            if deed.dated && first.is_some_and(|adult| deed.to < adult) {
                return plain(Answer::Met, fact, under);
            }
            let grown = deed.from.zip(last).is_some_and(|(from, adult)| from >= adult);
            unsure |= !grown;
        }
        if unsure {
            plain(Answer::Unknown, fact, NOT_RECORDED)
        } else {
            plain(Answer::NotMet, fact, ("She was of age when it happened.", "Ia sudah dewasa ketika hal itu terjadi."))
        }
    }

    fn disabled(&self) -> Finding<'a> {
        let fact = Fact::At("/worker/disability");
        match self.scene.file.worker.disability {
            Some(true) => plain(Answer::Met, fact, ("She has a disability.", "Ia memiliki disabilitas.")),
            Some(false) => plain(Answer::NotMet, fact, ("She has no disability.", "Ia tidak memiliki disabilitas.")),
            None => plain(Answer::Unknown, fact, NOT_RECORDED),
        }
    }

    fn at_sea(&self, condition: Condition) -> Finding<'a> {
        let (fact, worker) = (Fact::At("/worker/occupation"), &self.scene.file.worker);
        let met = ("The occupation says so.", "Pekerjaannya menunjukkan demikian.");
        let on_board = self.scene.deeds.iter().any(|deed| deed.event.place.kind == PlaceKind::Vessel);
        let reading = worker.occupation.as_ref().map(|code| self.scene.catalogue.occupation_meets(code, condition));
        match reading {
            Some(Some(OccupationReading::Certain)) => plain(Answer::Met, fact, met),
            None if condition == Condition::Seafarer && worker.category == CmwCategory::Seafarer => {
                plain(Answer::Met, Fact::At("/worker/category"), met)
            }
            Some(None) => plain(Answer::NotMet, fact, ("The occupation is another.", "Pekerjaannya lain.")),
            None if !on_board && !self.scene.deeds.is_empty() => plain(
                Answer::NotMet,
                Fact::At("/events"),
                ("Nothing happened on a vessel.", "Tidak ada yang terjadi di kapal."),
            ),
            _ => plain(Answer::Unknown, fact, NOT_RECORDED),
        }
    }

    fn national(&self) -> Finding<'a> {
        let fact = Fact::At("/worker/nationality");
        match (self.scene.file.worker.nationality, self.state) {
            (Some(own), Some(state)) if own == state => plain(
                Answer::Met,
                fact,
                ("The worker is a national of this State.", "Pekerja adalah warga negara ini."),
            ),
            (Some(_), Some(_)) => plain(
                Answer::NotMet,
                fact,
                ("The worker is a national of another State.", "Pekerja adalah warga negara lain."),
            ),
            _ => plain(Answer::Unknown, fact, NOT_RECORDED),
        }
    }

    /// Whether an official of the State took part, or had to act and did not, in an event with one of these types.
    pub(super) fn official(&self, ids: &[String]) -> Finding<'a> {
        let words =
            ("An official of the State took part or failed to act.", "Pejabat negara itu terlibat atau membiarkannya.");
        for (deed, _) in &self.deeds {
            if !deed.ticks.iter().any(|tick| ids.contains(&tick.violation.id)) {
                continue;
            }
            if let Some((place, _)) = self.scene.officials(deed).find(|(_, of)| Some(*of) == self.state) {
                return plain(Answer::Met, Fact::Of("actors", place, ""), words);
            }
        }
        let mut ticks = self.ticks();
        match ticks.find(|(_, tick, _)| {
            ids.contains(&tick.violation.id) && tick.violation.implies.contains(&Condition::ActorState)
        }) {
            Some((deed, tick, _)) => {
                let fact = Fact::Ticked(deed.index, tick.place);
                Finding { answer: Answer::Met, fact, told: Told::Type(tick.violation), clock: None }
            }
            None => plain(Answer::Unknown, Fact::At("/actors"), NOT_RECORDED),
        }
    }

    /// Whether a company took part.
    pub(super) fn business(&self) -> Finding<'a> {
        let words = ("A company took part.", "Perusahaan terlibat.");
        let actors = &self.scene.file.actors;
        let company = |kind| {
            matches!(
                kind,
                ActorKind::RecruitmentAgency
                    | ActorKind::TrainingCentre
                    | ActorKind::LabourSupplier
                    | ActorKind::VesselOwner
                    | ActorKind::MoneyChanger
                    | ActorKind::TransportOperator
                    | ActorKind::Insurer
                    | ActorKind::Bank
            )
        };
        if let Some(place) = actors.iter().position(|actor| company(actor.kind)) {
            return plain(Answer::Met, Fact::Of("actors", place, "kind"), words);
        }
        let employer = actors.iter().position(|actor| actor.kind == ActorKind::Employer);
        let site = |kind| {
            matches!(kind, PlaceKind::Plantation | PlaceKind::ConstructionSite | PlaceKind::Factory | PlaceKind::Vessel)
        };
        match employer {
            Some(place) if self.scene.deeds.iter().any(|deed| site(deed.event.place.kind)) => {
                plain(Answer::Met, Fact::Of("actors", place, "kind"), words)
            }
            Some(place) => plain(Answer::Unknown, Fact::Of("actors", place, "nature"), NOT_RECORDED),
            None if !actors.is_empty() && actors.iter().all(|actor| official(actor.kind)) => plain(
                Answer::NotMet,
                Fact::At("/actors"),
                ("Only officials took part.", "Hanya pejabat yang terlibat."),
            ),
            None => plain(Answer::Unknown, Fact::At("/actors"), NOT_RECORDED),
        }
    }

    /// Whether it happened in the State, or concerns a national of it.
    pub(super) fn facts_in(&self, nationals: bool) -> Finding<'a> {
        let Some(state) = self.state else { return plain(Answer::Unknown, Fact::At("/events"), NOT_RECORDED) };
        if let Some(deed) = self.scene.deeds.iter().find(|deed| deed.event.place.country == state) {
            let fact = Fact::Of("events", deed.index, "place/country");
            return plain(Answer::Met, fact, ("It happened there.", "Hal itu terjadi di sana."));
        }
        if nationals && self.scene.home == Some(state) {
            let words = ("It concerns a national.", "Menyangkut warga negaranya.");
            return plain(Answer::Met, Fact::At("/worker/nationality"), words);
        }
        if self.scene.deeds.is_empty() {
            return plain(Answer::Unknown, Fact::At("/events"), NOT_RECORDED);
        }
        plain(Answer::NotMet, Fact::At("/events"), ("Nothing of it happened there.", "Tidak ada yang terjadi di sana."))
    }

    pub(super) fn not_only_media(&self) -> Finding<'a> {
        let evidence = &self.scene.file.evidence;
        if let Some(place) = evidence.iter().position(|item| item.source != SourceKind::Media) {
            let words = ("There is evidence of another source.", "Ada bukti dari sumber lain.");
            return plain(Answer::Met, Fact::Of("evidence", place, "source"), words);
        }
        if evidence.is_empty() {
            return plain(
                Answer::Unknown,
                Fact::At("/evidence"),
                ("No exhibit is recorded yet.", "Belum ada bukti yang dicatat."),
            );
        }
        plain(
            Answer::NotMet,
            Fact::At("/evidence"),
            ("All exhibits are from the media.", "Semua bukti berasal dari media."),
        )
    }

    /// Whether the facts are of the last year or go on.
    pub(super) fn recent(&self) -> Finding<'a> {
        if let Some((deed, _)) = self.deeds.iter().find(|(deed, _)| deed.event.continuing) {
            let fact = Fact::Of("events", deed.index, "continuing");
            return plain(Answer::Met, fact, ("It goes on.", "Masih berlangsung."));
        }
        let last = self.deeds.iter().filter(|(deed, _)| deed.dated).max_by_key(|(deed, _)| deed.to);
        let Some((deed, _)) = last else { return plain(Answer::Unknown, Fact::At("/events"), NOT_RECORDED) };
        let end = deed.event.when.as_ref().and_then(PartialDate::latest).unwrap_or(deed.to).min(deed.to);
        let year_ago = self.scene.day.checked_sub_months(Months::new(12)).unwrap_or(self.scene.day);
        let answer = if end >= year_ago { Answer::Met } else { Answer::Unknown };
        Finding { answer, fact: Fact::Of("events", deed.index, "when"), told: Told::YearsAgo(end), clock: None }
    }
}
