//! The order of pleading, and what is left out. For each State the binding treaties come first; within a standing each next
//! suggestion is the one that adds most: a provision for a violation type not yet answered, of a treaty not yet named, before
//! a second one on the same point; what is direct and firm leads. Counted in thousandths, so that the order is the same everywhere.

use super::gather::Group;
use super::model::Strength;
use super::reason::Because;
use crate::codes::State;
use crate::standards::{Bond, Condition, Force, Instrument, LinkedProvision};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::BinaryHeap;

/// Where a standing is pleaded: what binds, what may come to bind or is not known, declarations, what is excluded, what the
/// State has not joined, guidance.
fn tier(group: &Group<'_, '_>) -> u8 {
    let first = group.first();
    match (first.linked().provision.force == Force::Interpretive, &first.standing.bond) {
        (true, _) => 5,
        (_, Bond::Binding { .. }) => 0,
        (_, Bond::SignedOnly { .. } | Bond::NotYetInForce { .. } | Bond::Unknown) => 1,
        (_, Bond::NonTreaty) => 2,
        (_, Bond::Excluded { .. } | Bond::Denounced { .. }) => 3,
        (_, Bond::NotParty) => 4,
    }
}

/// An article without its paragraphs: `16` of `16(7)(c)`.
fn root(article: &str) -> &str {
    let end = if article.starts_with("Annex") { " art" } else { "(" };
    article.split(end).next().unwrap_or(article)
}

/// A suggestion as the order sees it.
struct Item<'a> {
    tier: u8,
    /// Violation types with the weight of the best reason, in thousandths.
    weights: SmallVec<[(usize, u32); 4]>,
    /// The same for those of which it is open, beside others that are firm: they add, and are not answered by it.
    perhaps: SmallVec<[(usize, u32); 2]>,
    instrument: usize,
    /// The article without its paragraphs.
    article: usize,
    /// Place in the catalogue, which breaks ties.
    order: usize,
    direct: bool,
    tentative: bool,
    /// It hangs on the status of the worker or on the day, and neither is known.
    both_readings: bool,
    /// The fact about the person or the work on which it waits.
    waits_for: Option<&'a str>,
}

/// The questions on the migration status.
const STATUS: [&str; 6] =
    ["regular_status_only", "irregular_status", "status_conflict", "cmw_excluded", "cmw_trainee", "cmw_refugee"];

/// Facts about the person, the work or the ground on which a whole treaty can wait: one question is enough.
const PERSONAL: [&str; 14] = [
    "child",
    "woman",
    "disability",
    "family",
    "domestic_worker",
    "fisher",
    "seafarer",
    "industry_only",
    "sector=construction",
    "sector=agriculture",
    "racial_ground",
    "listed_ground",
    "annex_not_excluded",
    "trafficked",
];

/// Numbers for what one State's suggestions are about.
#[derive(Default)]
struct Names<'a> {
    violations: Vec<&'a str>,
    instruments: Vec<&'a Instrument>,
    /// An instrument's number and an article without its paragraphs.
    articles: FxHashMap<(usize, &'a str), usize>,
}

/// The place of what `is` it, after adding `new` where there is none.
fn number<T: Copy>(list: &mut Vec<T>, new: T, is: impl Fn(T) -> bool) -> usize {
    list.iter().position(|&known| is(known)).unwrap_or_else(|| {
        list.push(new);
        list.len() - 1
    })
}

impl<'a> Names<'a> {
    fn violation(&mut self, id: &'a str) -> usize {
        number(&mut self.violations, id, |known| known == id)
    }

    fn instrument(&mut self, row: &'a Instrument) -> usize {
        number(&mut self.instruments, row, |known| std::ptr::eq(known, row))
    }

    fn article(&mut self, instrument: usize, article: &'a str) -> usize {
        let next = self.articles.len();
        *self.articles.entry((instrument, article)).or_insert(next)
    }
}

/// How closely an instrument speaks to wrongs done to migrant workers, in hundredths.
fn closeness(instrument: &str) -> u32 {
    match instrument {
        "CMW" => 150,
        "ICCPR" | "ICESCR" | "UDHR" => 90,
        _ => 100,
    }
}

/// The weight of a reason: direct before supporting, firm before tentative (a direct one that waits for a fact weighs little
/// more than a supporting one that is shown), what answers the wrong itself before a general duty, and a general duty of
/// which a fact shows the failure before one that is only engaged.
fn weight(because: &Because<'_>, direct: bool, tentative: bool, closeness: u32) -> u32 {
    let strength = if direct { 1000 } else { 450 };
    let firm = if tentative { 50 } else { 100 };
    let general = match because.duty {
        None => 100,
        Some(duty) if because.failed(duty) || because.met.contains(&Condition::Acquiescence) => 100,
        Some(_) => 65,
    };
    strength * firm / 100 * general / 100 * closeness / 100
}

fn item<'a>(group: &Group<'_, 'a>, names: &mut Names<'a>) -> Item<'a> {
    let LinkedProvision { instrument, provision, order, led_to, .. } = *group.first().linked();
    // A provision to which few violation types lead was made for them.
    let made_for_it = match led_to {
        0..=3 => 120,
        4..=9 => 100,
        _ => 85,
    };
    let close = closeness(&instrument.id) * made_for_it / 100;
    let mut weights: SmallVec<[(usize, u32); 4]> = SmallVec::new();
    for finding in &group.told {
        let (because, direct) = (&finding.because, finding.linked().link.strength == Strength::Direct);
        let worth = weight(because, direct, group.tentative, close);
        // The other types that engage a general duty add to it, and do not make it the answer to each of them.
        let others = because.also.iter().map(|&id| (id, worth / 2));
        for (id, worth) in std::iter::once((because.violation, worth)).chain(others) {
            let violation = names.violation(id);
            match weights.iter_mut().find(|(known, _)| *known == violation) {
                Some((_, known)) => *known = worth.max(*known),
                None => weights.push((violation, worth)),
            }
        }
    }
    let mut perhaps: SmallVec<[(usize, u32); 2]> = SmallVec::new();
    for finding in &group.perhaps {
        let (because, direct) = (&finding.because, finding.linked().link.strength == Strength::Direct);
        let violation = names.violation(because.violation);
        let known = weights.iter().chain(&perhaps).any(|(known, _)| *known == violation);
        if !known {
            perhaps.push((violation, weight(because, direct, true, close) / 2));
        }
    }
    let waits_for = group.missing.iter().find(|item| group.tentative && PERSONAL.contains(&item.word));
    let number = names.instrument(instrument);
    Item {
        tier: tier(group),
        weights,
        perhaps,
        instrument: number,
        article: names.article(number, root(&provision.article)),
        order,
        direct: group.strength == Strength::Direct,
        tentative: group.tentative,
        both_readings: group.told.iter().any(|finding| finding.otherwise.is_some())
            || group.missing.iter().any(|item| STATUS.contains(&item.word)),
        waits_for: waits_for.map(|item| item.word),
    }
}

impl Item<'_> {
    /// Whether a lawyer would lead with it: it answers the wrong directly and waits for no fact.
    fn leads(&self) -> bool {
        self.direct && !self.tentative
    }
}

/// What has been pleaded already.
struct Pleaded<'a> {
    /// How often each violation type was answered, by any instrument.
    answered: Vec<u32>,
    /// The same by instrument: for each violation type, a number for each instrument.
    by: Vec<u32>,
    instruments: usize,
    /// How often each article was named.
    articles: Vec<u32>,
    /// How many suggestions of an instrument wait for the same fact.
    waiting: FxHashMap<(usize, &'a str), u32>,
}

impl<'a> Pleaded<'a> {
    /// What an item adds, in thousandths: less where its violation types are answered, above all by the same treaty, and
    /// much less where another paragraph of the same article stands there.
    fn gain(&self, item: &Item<'a>) -> u32 {
        let mut gain: u32 = 0;
        for &(violation, weight) in item.weights.iter().chain(&item.perhaps) {
            let answered = self.answered[violation].min(6);
            let same = self.by[violation * self.instruments + item.instrument].min(4);
            let left = (0..answered).fold(weight, |left, _| left * 75 / 100);
            gain += (0..same).fold(left, |left, _| left * 8 / 10);
        }
        let siblings = self.articles[item.article].min(4);
        (0..siblings).fold(gain, |left, _| left * 3 / 10)
    }

    fn plead(&mut self, item: &Item<'a>) {
        for &(violation, _) in &item.weights {
            self.answered[violation] += 1;
            self.by[violation * self.instruments + item.instrument] += 1;
        }
        self.articles[item.article] += 1;
        if let Some(fact) = item.waits_for {
            *self.waiting.entry((item.instrument, fact)).or_default() += 1;
        }
    }
}

/// The places of the groups of one State in the order of pleading.
fn of_state(groups: &[Group<'_, '_>], places: &[usize]) -> Vec<usize> {
    let mut names = Names::default();
    let items: Vec<Item<'_>> = places.iter().map(|&place| item(&groups[place], &mut names)).collect();
    let (violations, instruments) = (names.violations.len(), names.instruments.len());
    let mut pleaded = Pleaded {
        answered: vec![0; violations],
        by: vec![0; violations * instruments],
        instruments,
        articles: vec![0; names.articles.len()],
        waiting: FxHashMap::default(),
    };
    let mut order = Vec::with_capacity(items.len());
    for tier in 0..=5 {
        // What an item adds only falls, so an old number that is still the highest after reckoning anew is right.
        let own = |place: &usize| items[*place].tier == tier;
        let (firm, rest): (Vec<usize>, Vec<usize>) =
            (0..items.len()).filter(own).partition(|&place| items[place].leads());
        let key = |gain: u32, place: usize| (gain, std::cmp::Reverse((items[place].order, place)));
        let mut heap: BinaryHeap<_> = firm.into_iter().map(|place| key(pleaded.gain(&items[place]), place)).collect();
        let mut waiting = Some(rest);
        let mut first = 0;
        loop {
            if (first == LEAD || heap.is_empty())
                && let Some(rest) = waiting.take()
            {
                heap.extend(rest.into_iter().map(|place| key(pleaded.gain(&items[place]), place)));
            }
            let Some((gain, std::cmp::Reverse((_, place)))) = heap.pop() else { break };
            let now = pleaded.gain(&items[place]);
            if now < gain {
                heap.push(key(now, place));
            } else if keeps(&items[place], now, &pleaded) {
                pleaded.plead(&items[place]);
                order.push(places[place]);
                first += 1;
            }
        }
    }
    order
}

/// Whether a suggestion is worth its place after what stands before it.
fn keeps(item: &Item<'_>, gain: u32, pleaded: &Pleaded<'_>) -> bool {
    let unanswered = item.weights.iter().any(|&(violation, _)| pleaded.answered[violation] == 0);
    let waiting = item.waits_for.and_then(|fact| pleaded.waiting.get(&(item.instrument, fact)));
    if waiting.is_some_and(|waiting| *waiting >= MOST_WAITING) {
        return false;
    }
    match item.tier {
        0 | 1 => unanswered || (item.direct && !item.tentative) || gain >= LEAST_BINDING,
        // A declaration or guidance only where it adds something.
        2 => unanswered || gain >= LEAST_SOFT,
        5 => unanswered || gain >= LEAST_GUIDANCE,
        // Where the status or the day is not known, both readings are shown.
        _ if item.both_readings && item.direct => true,
        // A treaty that does not bind, where one that binds says the same.
        _ => unanswered || item.direct && gain >= LEAST_OUTSIDE,
    }
}

/// How many places at the head of each standing are kept for what is direct and firm.
const LEAD: usize = 3;

/// How many suggestions of an instrument are offered that wait for the same fact about the person.
const MOST_WAITING: u32 = 4;
/// What a supporting or tentative provision of a treaty in force must add, in thousandths.
const LEAST_BINDING: u32 = 20;
/// What a declaration must add.
const LEAST_SOFT: u32 = 120;
/// What guidance on a treaty must add.
const LEAST_GUIDANCE: u32 = 40;
/// What a treaty that does not bind must add.
const LEAST_OUTSIDE: u32 = 150;

/// The suggestions in the order of pleading: by standing, then by each State's own order.
pub(super) fn plead<'s, 'a>(groups: Vec<Group<'s, 'a>>) -> Vec<Group<'s, 'a>> {
    let mut states: Vec<(State, Vec<usize>)> = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let state = group.first().state();
        match states.iter_mut().find(|(known, _)| *known == state) {
            Some((_, places)) => places.push(place),
            None => states.push((state, vec![place])),
        }
    }
    let mut ranked: Vec<(u8, usize, State, usize)> = Vec::with_capacity(groups.len());
    for (state, places) in &states {
        for (rank, place) in of_state(&groups, places).into_iter().enumerate() {
            let group = &groups[place];
            let leads = group.strength == Strength::Direct && !group.tentative;
            ranked.push((tier(group), if leads { rank } else { rank.max(LEAD) }, *state, place));
        }
    }
    ranked.sort_unstable();
    let mut groups: Vec<Option<Group<'_, '_>>> = groups.into_iter().map(Some).collect();
    ranked.into_iter().filter_map(|(.., place)| groups[place].take()).collect()
}
