//! What tells who a worker is without her name: who employed or recruited her, where exactly it happened, on which day, and
//! the village she is from. A document that was made of the case tells some of it, because a complaint must; a hand that
//! adds more is told so.

use super::Redactor;
use crate::cases::model::{Actor, ActorKind, ActorNature, CaseFile, LegKind};
use crate::codes::{Day, PartialDate};
use crate::standards::{Catalogue, Lang};

/// Those from whom others would know who the worker is. An authority is none of them: naming it singles out nobody.
const CLOSE: &[ActorKind] = &[
    ActorKind::Employer,
    ActorKind::EmployerFamily,
    ActorKind::RecruitmentAgency,
    ActorKind::Broker,
    ActorKind::TrainingCentre,
    ActorKind::LabourSupplier,
    ActorKind::VesselOwner,
    ActorKind::Landlord,
    ActorKind::Trafficker,
];

/// Words that stand around a name, or in place of one.
const AROUND: &[&str] = &[
    "pt",
    "cv",
    "ud",
    "pte",
    "ltd",
    "inc",
    "llc",
    "tbk",
    "sdn",
    "bhd",
    "co",
    "corp",
    "company",
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "miss",
    "madam",
    "sir",
    "dr",
    "tuan",
    "puan",
    "nyonya",
    "encik",
    "bapak",
    "pak",
    "ibu",
    "bu",
    "haji",
    "hajah",
    "datuk",
    "employer",
    "majikan",
    "agent",
    "agen",
    "agency",
    "broker",
    "calo",
    "sponsor",
    "perusahaan",
    "owner",
    "pemilik",
    "captain",
    "kapten",
    "skipper",
    "unknown",
    "anak",
    "wife",
    "husband",
    "istri",
    "suami",
    "family",
    "keluarga",
    "his",
    "her",
    "recruiter",
    "perekrut",
    "recruitment",
    "manpower",
    "supplier",
    "training",
    "centre",
    "center",
    "balai",
    "latihan",
    "kerja",
    "kapal",
    "vessel",
    "ship",
    "factory",
    "pabrik",
    "plantation",
    "perkebunan",
    "landlord",
    "nakhoda",
    "and",
    "dan",
];

/// Small words within names.
const JOINING: &[&str] = &["alias", "and", "dan", "of", "the"];

/// Forms of firms.
const FORMS: &[&str] = &["pt", "cv", "ud", "ltd", "inc", "llc", "tbk", "sdn", "bhd"];

/// Words that make of a place a house, a street or a village.
const STREET: &[&str] = &[
    "jalan",
    "jl",
    "jln",
    "lorong",
    "lrg",
    "gang",
    "gg",
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "block",
    "blok",
    "blk",
    "lot",
    "unit",
    "apartment",
    "apartemen",
    "apt",
    "condominium",
    "kondominium",
    "flat",
    "tower",
    "menara",
    "building",
    "gedung",
    "villa",
    "taman",
    "perumahan",
    "residence",
    "rt",
    "rw",
];

/// Words beside the name of a village.
const VILLAGE: &[&str] =
    &["desa", "dusun", "kampung", "kampong", "kg", "kelurahan", "nagari", "village", "barangay", "brgy"];

/// Names that are also months or words of every text.
const EVERYDAY: &[&str] = &["may", "mei", "april", "june", "juni", "will", "hope", "joy", "sun", "rose", "grace"];

fn bare(word: &str) -> String {
    word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase()
}

fn holds(text: &str, words: &[&str]) -> bool {
    text.split_whitespace().any(|word| words.contains(&bare(word).as_str()))
}

fn begins_large(text: &str) -> bool {
    text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// A script without capitals.
fn has_no_case(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).all(|letter| !letter.is_lowercase() && !letter.is_uppercase())
}

/// Whether words are a name, such as `Selat Biru`, and no description, such as `Agency in a side street`: each of them begins
/// large, or the form of a firm stands beside them.
fn is_name(words: &str) -> bool {
    let all_large = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).all(|word| {
        let word_bare = bare(word);
        begins_large(word) || super::redact::is_particle(word) || JOINING.contains(&word_bare.as_str())
    });
    words.chars().any(char::is_alphabetic) && (all_large || has_no_case(words) || holds(words, FORMS))
}

/// The names in a text of the record, such as `PT Maju Jaya (alias Mitra Sejati)`, without what stands around them.
fn names(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for also in [" alias ", " a.k.a. ", " aka ", " known as ", " dikenal sebagai ", " disebut "] {
        while let Some(at) = text.to_ascii_lowercase().find(also) {
            text.replace_range(at..at + also.len(), ";");
        }
    }
    // After a comma stands where it is.
    let parts = text.split(['(', ')', ';', '/', '"', '“', '”', '|']).filter_map(|part| part.split(',').next());
    let cores = parts.filter(|part| is_name(part)).map(|part| {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        let around = |word: &&&str| {
            let word = bare(word);
            word.is_empty() || word == "alias" || AROUND.contains(&word.as_str())
        };
        while words.first().as_ref().is_some_and(around) {
            words.remove(0);
        }
        while words.last().as_ref().is_some_and(around) {
            words.pop();
        }
        words.join(" ").trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned()
    });
    let names = cores.filter(|core| {
        let letters = core.chars().filter(|letter| letter.is_alphabetic()).count();
        letters >= 4 || (has_no_case(core) && letters >= 2)
    });
    names.collect()
}

/// The parts of a place that are closer than a town, each as it may be written.
fn close_parts(place: &str) -> Vec<String> {
    let parts: Vec<&str> = place.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let numbered = part.chars().any(|letter| letter.is_ascii_digit()) && part.chars().any(char::is_alphabetic);
        let exact = at == 0 && parts.len() > 2 && is_name(part);
        if part.chars().count() >= 4 && (numbered || exact || holds(part, STREET) || holds(part, VILLAGE)) {
            found.push((*part).to_owned());
        }
        found.extend(village(part));
    }
    if parts.len() > 1 && !found.is_empty() {
        found.push(place.trim().to_owned());
    }
    found
}

/// The name of a village without the word that says it is one.
fn village(part: &str) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().filter(|word| !VILLAGE.contains(&bare(word).as_str())).collect();
    let name = words.join(" ");
    (holds(part, VILLAGE) && name.chars().count() >= 4 && begins_large(&name)).then_some(name)
}

/// The days that a date names exactly: one, or the ends of a time.
fn exact(date: &PartialDate) -> Vec<Day> {
    date.as_str().split('/').filter_map(|end| end.trim_end_matches(['~', '?', '%']).parse().ok()).collect()
}

impl Redactor {
    /// Finds the employers, agencies and exact places of a case in a text.
    pub fn traces(file: &CaseFile, catalogue: &Catalogue) -> Self {
        let mut redactor = Self::default();
        for actor in file.actors.iter().filter(|actor| actor.acts_for.is_none() && CLOSE.contains(&actor.kind)) {
            redactor.actor(actor, file, catalogue);
        }
        let events = file.events.iter().map(|event| event.place.name.as_str());
        let legs = file.journey.legs.iter().filter(|leg| leg.kind != LegKind::Origin).map(|leg| leg.place.as_str());
        for part in events.chain(legs).flat_map(close_parts) {
            redactor.add(&part, file, catalogue);
        }
        redactor
    }

    /// Finds the place of origin, which no document tells of a worker who is not named.
    pub fn origin(file: &CaseFile, catalogue: &Catalogue) -> Self {
        let mut redactor = Self::default();
        for leg in file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Origin) {
            let place = leg.place.trim();
            if place.chars().count() >= 4 {
                redactor.add(place, file, catalogue);
            }
            let first = place.split([',', ';']).next().filter(|first| first.trim().chars().count() >= 4);
            for part in close_parts(place).into_iter().chain(first.map(|first| first.trim().to_owned())) {
                redactor.add(&part, file, catalogue);
            }
        }
        redactor
    }

    fn actor(&mut self, actor: &Actor, file: &CaseFile, catalogue: &Catalogue) {
        for name in names(&actor.name) {
            self.add(&name, file, catalogue);
            let parts = name.split_whitespace().map(|part| part.trim_matches(|mark: char| !mark.is_alphanumeric()));
            for part in parts.filter(|_| actor.nature == ActorNature::Person) {
                let told = super::redact::is_particle(part) || AROUND.contains(&bare(part).as_str());
                if part.chars().count() >= 3 && begins_large(part) && !told {
                    self.add(part, file, catalogue);
                }
            }
        }
        let beside = actor.name.split_once(',').map_or("", |(_, beside)| beside);
        for part in close_parts(&actor.address).into_iter().chain(close_parts(beside)) {
            self.add(&part, file, catalogue);
        }
        let identifier = actor.identifier.trim();
        if identifier.chars().count() >= 4 && identifier.chars().any(|letter| letter.is_ascii_digit()) {
            self.trace(identifier, false);
        }
        self.telephones_of(&actor.address);
        self.telephones_of(&actor.note);
    }

    fn add(&mut self, words: &str, file: &CaseFile, catalogue: &Catalogue) {
        let states = file.events.iter().map(|event| event.place.country);
        let mut states = states.chain(file.journey.legs.iter().map(|leg| leg.state)).chain(file.worker.nationality);
        let low = words.to_lowercase();
        let is_state = states.any(|state| {
            [Lang::En, Lang::Id].iter().any(|lang| catalogue.state_name(state, *lang).to_lowercase() == low)
        });
        let is_territory = file.events.iter().any(|event| event.place.territory.to_lowercase() == low);
        if !is_state && !is_territory && !EVERYDAY.contains(&low.as_str()) {
            // One word alone may be a word of the text; then it is a name only where it is written as one.
            self.trace(words, !words.contains(char::is_whitespace) && begins_large(words));
        }
    }
}

/// The exact days of birth, of the worker and of her family.
pub fn birthdays(file: &CaseFile) -> Vec<Day> {
    let family = file.worker.family.iter().filter_map(|member| member.birth.as_ref());
    file.worker.birth.iter().chain(family).flat_map(exact).collect()
}

/// The exact days of the events and of the journey.
pub fn days(file: &CaseFile) -> Vec<Day> {
    let events = file.events.iter().filter_map(|event| event.when.as_ref());
    let legs = file.journey.legs.iter().filter_map(|leg| leg.period.as_ref());
    events.chain(legs).flat_map(exact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_stands_around_them() {
        assert_eq!(names("PT Maju Jaya (alias Mitra Sejati)"), ["Maju Jaya", "Mitra Sejati"]);
        assert_eq!(names("Mr. Tan Ah Kow a.k.a. Uncle Boon"), ["Tan Ah Kow", "Uncle Boon"]);
        assert_eq!(names("The employer's wife"), Vec::<String>::new(), "a description names nobody");
        for description in
            ["unknown broker", "Transport company, Sharjah", "Recruitment agency in Kathmandu (invented)"]
        {
            assert_eq!(names(description), Vec::<String>::new(), "{description}");
        }
        assert_eq!(names("Mr and Mrs Tanaka, Taman Melodi, Johor Bahru"), ["Tanaka"]);
        assert_eq!(names("pt maju jaya"), ["maju jaya"]);
        assert_eq!(names("陳大文"), ["陳大文"]);
    }

    #[test]
    fn only_what_is_closer_than_a_town_is_a_close_place() {
        for town in
            ["Johor Bahru", "Klang, Selangor", "Private house, Kuching, Sarawak", "Agency in Kathmandu, Bagmati"]
        {
            assert_eq!(close_parts(town), Vec::<String>::new(), "{town}");
        }
        assert_eq!(close_parts("Jalan Kenanga, Johor Bahru"), ["Jalan Kenanga", "Jalan Kenanga, Johor Bahru"]);
        assert_eq!(close_parts("Terminal 3"), ["Terminal 3"]);
        assert_eq!(close_parts("Desa Wanasari"), ["Desa Wanasari", "Wanasari"]);
    }
}
