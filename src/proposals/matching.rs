//! The search: every pattern from its rarest word, within its sentence, and what stands around it.

use super::lexicon::{BREAK, Cue, HABIT, Lexicon, NO, Pattern, SAID, SIGNS, SKIP, Term, Tongue, UNREAL};
use super::words::{Utf16, Word, divide};
use crate::standards::Lang;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use utoipa::ToSchema;

/// How far back a negation reaches, in words that are not of the list `skip`.
const REACH_OF_NO: usize = 3;
/// How far back a threat, a fear or a wish reaches.
const REACH_OF_UNREAL: usize = 7;
/// How far back a word of the list `habit` reaches: it stands beside its verb.
const REACH_OF_HABIT: usize = 7;
/// How far `unless` looks to either side, in words: what stands farther off in a long sentence is another matter.
const REACH_OF_UNLESS: usize = 15;
/// How far `context` looks to either side, in words.
const REACH_OF_CONTEXT: usize = 40;
/// What the border of a clause counts in a gap, in words.
const COST_OF_CLAUSE: usize = 2;
/// The weight from which a type is proposed.
const ENOUGH: u32 = 2;
/// How many words the search passes at most from one word of a pattern to the next, those of the list `skip` included.
const FARTHEST: usize = 16;

/// Words of the narrative that led to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Span {
    /// Where the words begin, in UTF-16 code units as a browser counts them.
    pub start: usize,
    /// Where they end, exclusive, in UTF-16 code units.
    pub end: usize,
    /// The words as they stand there.
    pub text: String,
}

/// A violation type that the words of a narrative suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proposal {
    /// Id of the violation type.
    pub violation: String,
    /// Weight of the evidence, from 2: a clear statement counts 3, a usual description 2, a sign 1.
    pub weight: u32,
    /// The words that led to it, in the order of the text; never empty.
    #[schema(min_items = 1)]
    pub spans: Vec<Span>,
}

/// A word as a tongue sees it.
struct Seen {
    terms: Vec<Term>,
    /// The stretch between commas, and between words such as "and".
    clause: usize,
}

impl Seen {
    fn is(&self, term: Term) -> bool {
        self.terms.binary_search(&term).is_ok()
    }
}

/// Words of the text that a pattern accepts.
struct Hit {
    at: Range<usize>,
    weight: u32,
    /// Place of the pattern in its tongue.
    pattern: usize,
}

impl Lexicon {
    /// The violation types that the text suggests, the strongest evidence first; of two alike, what is told more often.
    pub fn propose(&self, text: &str, language: Option<Lang>) -> Vec<Proposal> {
        let words = divide(text);
        let languages = language.map_or_else(|| vec![Lang::En, Lang::Id], |lang| vec![lang]);
        let seen: Vec<(Lang, Vec<Seen>)> =
            languages.into_iter().map(|lang| (lang, see(self.tongue(lang), lang, &words))).collect();
        let foreign = if seen.len() > 1 { foreign_sentences(&words, &seen) } else { HashSet::new() };
        let mut hits: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        for (lang, seen) in &seen {
            let tongue = self.tongue(*lang);
            for at in 0..words.len() {
                if foreign.contains(&(*lang == Lang::Id, words[at].sentence)) {
                    continue;
                }
                for &term in &seen[at].terms {
                    for &place in &tongue.anchored[term] {
                        let pattern = &tongue.patterns[place];
                        if let Some(found) = matches(pattern, at, &words, seen) {
                            hits.entry(pattern.violation).or_default().push(Hit {
                                at: found,
                                weight: pattern.weight,
                                pattern: place,
                            });
                        }
                    }
                }
            }
        }
        let mut proposals: Vec<(usize, Proposal)> = hits
            .into_iter()
            .filter_map(|(violation, hits)| Some((violation, self.weigh(violation, hits, text)?)))
            .collect();
        proposals.sort_by_key(|(violation, proposal)| (Reverse((proposal.weight, proposal.spans.len())), *violation));
        proposals.into_iter().map(|(_, proposal)| proposal).collect()
    }

    /// The proposal of a type from its hits; those that overlap are one, with the weight of the heaviest.
    fn weigh(&self, violation: usize, mut hits: Vec<Hit>, text: &str) -> Option<Proposal> {
        hits.sort_by_key(|hit| (hit.at.start, hit.at.end));
        let mut joined: Vec<Hit> = Vec::new();
        for hit in hits {
            match joined.last_mut() {
                Some(last) if hit.at.start < last.at.end => {
                    last.at.end = last.at.end.max(hit.at.end);
                    if hit.weight > last.weight {
                        (last.weight, last.pattern) = (hit.weight, hit.pattern);
                    }
                }
                _ => joined.push(hit),
            }
        }
        // The same pattern found again adds words to show, not weight.
        let kinds: BTreeMap<usize, u32> = joined.iter().map(|hit| (hit.pattern, hit.weight)).collect();
        let weight = kinds.values().sum();
        let mut units = Utf16::new(text);
        let spans = joined.into_iter().map(|hit| Span {
            start: units.at(hit.at.start),
            end: units.at(hit.at.end),
            text: text[hit.at].to_owned(),
        });
        (weight >= ENOUGH).then(|| Proposal { violation: self.ids[violation].clone(), weight, spans: spans.collect() })
    }
}

fn see(tongue: &Tongue, lang: Lang, words: &[Word]) -> Vec<Seen> {
    let mut breaks = 0;
    let see = |word: &Word| {
        let terms = tongue.terms_of(&word.lower, lang);
        let mut seen = Seen { terms, clause: 0 };
        breaks += usize::from(seen.is(BREAK));
        seen.clause = word.clause + breaks;
        seen
    };
    words.iter().map(see).collect()
}

/// The sentences that are not in a language, where more of the small words of the other one stand: (is Indonesian, place).
fn foreign_sentences(words: &[Word], seen: &[(Lang, Vec<Seen>)]) -> HashSet<(bool, usize)> {
    let mut signs: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
    for (lang, seen) in seen {
        for (word, seen) in words.iter().zip(seen) {
            let counts = signs.entry(word.sentence).or_default();
            counts[usize::from(*lang == Lang::Id)] += usize::from(seen.is(SIGNS));
        }
    }
    let other = |(sentence, [english, indonesian]): (usize, [usize; 2])| match english.cmp(&indonesian) {
        std::cmp::Ordering::Greater => Some((true, sentence)),
        std::cmp::Ordering::Less => Some((false, sentence)),
        std::cmp::Ordering::Equal => None,
    };
    signs.into_iter().filter_map(other).collect()
}

/// Where a pattern whose anchor is the word `at` stands in the text, in bytes.
fn matches(pattern: &Pattern, at: usize, words: &[Word], seen: &[Seen]) -> Option<Range<usize>> {
    let found = match pattern.within {
        Some(within) => in_any_order(pattern, at, within, words, seen)?,
        None => in_order(pattern, at, words, seen)?,
    };
    let (first, last) = (*found.iter().min()?, *found.iter().max()?);
    if pattern.cue != Cue::Any {
        if stands_before(UNREAL, REACH_OF_UNREAL, first, words, seen).is_some() || foretold(last, words, seen) {
            return None;
        }
        let inside = (first..last).any(|place| seen[place].is(NO) && !found.contains(&place));
        if pattern.cue == Cue::Asserted && (inside || stands_before(NO, REACH_OF_NO, first, words, seen).is_some()) {
            return None;
        }
    }
    let sentence = words[at].sentence;
    let beside = |reach: usize| first.saturating_sub(reach)..(last + reach + 1).min(words.len());
    let excluded =
        |place: usize| words[place].sentence == sentence && pattern.unless.is_some_and(|term| seen[place].is(term));
    if beside(REACH_OF_UNLESS).any(excluded) {
        return None;
    }
    if let Some(term) = pattern.context {
        let near = |place: usize| words[place].sentence.abs_diff(sentence) <= 1;
        if !beside(REACH_OF_CONTEXT).any(|place| near(place) && seen[place].is(term)) {
            return None;
        }
    }
    Some(words[first].at.start..words[last].at.end)
}

/// "He said that he would beat her": announced, while "he would beat her" is a habit. Looks back from the last word.
fn foretold(last: usize, words: &[Word], seen: &[Seen]) -> bool {
    let Some(would) = stands_before(HABIT, REACH_OF_HABIT, last, words, seen) else { return false };
    let before = would.saturating_sub(FARTHEST)..would;
    before.rev().any(|place| words[place].sentence == words[last].sentence && seen[place].is(SAID))
}

/// The nearest word of the term before `first` in its clause, within `reach` words that count.
fn stands_before(term: Term, reach: usize, first: usize, words: &[Word], seen: &[Seen]) -> Option<usize> {
    let mut left = reach;
    for place in (0..first).rev().take(FARTHEST) {
        if words[place].sentence != words[first].sentence || seen[place].clause != seen[first].clause || left == 0 {
            return None;
        }
        if seen[place].is(term) {
            return Some(place);
        }
        left -= usize::from(!seen[place].is(SKIP));
    }
    None
}

fn in_order(pattern: &Pattern, at: usize, words: &[Word], seen: &[Seen]) -> Option<Vec<usize>> {
    let mut found = vec![at];
    let mut place = at;
    for step in &pattern.steps[pattern.anchor + 1..] {
        place = next(place, step.term, step.gap, 1, words, seen)?;
        found.push(place);
    }
    place = at;
    for steps in pattern.steps[..=pattern.anchor].windows(2).rev() {
        place = next(place, steps[0].term, steps[1].gap, -1, words, seen)?;
        found.push(place);
    }
    Some(found)
}

/// The nearest word of a term after (or before) `from` in the sentence, with no more than `gap` words that count between.
fn next(from: usize, term: Term, gap: usize, by: isize, words: &[Word], seen: &[Seen]) -> Option<usize> {
    let (mut place, mut left) = (from.checked_add_signed(by)?, gap);
    let mut clause = seen[from].clause;
    for _ in 0..FARTHEST {
        if place >= words.len() || words[place].sentence != words[from].sentence {
            return None;
        }
        if seen[place].clause != clause {
            // What stands across a comma or an "and" belongs together less.
            left = left.checked_sub(COST_OF_CLAUSE)?;
            clause = seen[place].clause;
        }
        if seen[place].is(term) {
            return Some(place);
        }
        if !seen[place].is(SKIP) {
            left = left.checked_sub(1)?;
        }
        place = place.checked_add_signed(by)?;
    }
    None
}

fn in_any_order(pattern: &Pattern, at: usize, within: usize, words: &[Word], seen: &[Seen]) -> Option<Vec<usize>> {
    let mut found = vec![at];
    for (place, step) in pattern.steps.iter().enumerate() {
        if place == pattern.anchor {
            continue;
        }
        let fits = |&other: &usize| {
            other < words.len()
                && words[other].sentence == words[at].sentence
                && seen[other].is(step.term)
                && !found.contains(&other)
        };
        let nearest = (1..within).flat_map(|far| [at.checked_sub(far), at.checked_add(far)]).flatten().find(fits)?;
        found.push(nearest);
    }
    let (first, last) = (found.iter().min()?, found.iter().max()?);
    (last - first < within).then_some(found)
}
