//! The law of an appeal: what the cases engage towards each State that is addressed, and in which paragraphs it is told.

use super::{Behind, figures};
use crate::cases::model::CaseFile;
use crate::codes::State;
use crate::decisions::Decided;
use crate::documents::deeds::Deeds;
use crate::documents::draft::Points;
use crate::documents::law::{StateView, Telling};
use crate::documents::letter::Days;
use crate::documents::model::{Block, Line};
use crate::documents::wording;
use crate::mapping::map_case;
use crate::mapping::model::{Mapping, Reason};
use crate::standards::{Catalogue, Lang};

/// The most kinds of violation that are named of the table, those that most cases show; the table has all.
const NAMED: usize = 2;

/// The law towards each State, in the order of the addressees; what no case engages is left out.
pub(super) fn of(
    behind: &Behind,
    states: &[State],
    days: Days,
    (catalogue, lang): (&Catalogue, Lang),
    points: &mut Points,
) -> Vec<StateView> {
    let (undecided, deeds) = (Decided::default(), Deeds::default());
    let telling = Telling::of_many(catalogue, lang, days.date, &undecided, &deeds);
    let mut titled = Vec::new();
    let told = states.iter().filter_map(|state| {
        let mapping = merged(&behind.counted, *state, days, catalogue);
        telling.states(&mapping, points, &mut titled).into_iter().next()
    });
    let laws: Vec<StateView> = told.collect();
    if laws.is_empty() {
        points.note(
            "no_law",
            "/cases",
            "No provision is engaged by the cases: give cases, or check their dates and violations.",
            "Belum ada ketentuan yang terkait: lampirkan kasus, atau periksa tanggal dan jenis pelanggarannya.",
        );
    } else {
        for state in states.iter().filter(|state| !laws.iter().any(|law| law.state == **state)) {
            let name = |lang| wording::state_in_text(&catalogue.state_name(*state, lang), lang);
            points.note(
                "no_law",
                "/cases",
                &format!("The cases engage no provision towards {}, which is addressed as well.", name(Lang::En)),
                &format!("Belum ada ketentuan yang terkait terhadap {}, yang juga dituju.", name(Lang::Id)),
            );
        }
    }
    laws
}

/// Says of each article which paragraphs it rests on: the one before the table of figures, and those that tell a case. `written`
/// is the part on the cases as it was set; nothing is said where it does not hold them.
pub(super) fn tie(
    laws: &mut [StateView],
    written: &[Block],
    rows: &[figures::Row<'_>],
    told: &[figures::ToldCase],
    (catalogue, lang): (&Catalogue, Lang),
) {
    let table = paragraph_of_table(written);
    let told: Vec<(usize, &str)> =
        told.iter().filter_map(|case| Some((case.at, paragraph_of(written, &case.text)?))).collect();
    for article in
        laws.iter_mut().flat_map(|law| law.binding.iter_mut().chain(&mut law.cited)).flat_map(|it| &mut it.articles)
    {
        let mut parts: Vec<String> = Vec::new();
        let named = labels(&article.reasons, rows, (catalogue, lang));
        if let Some(number) = table.filter(|_| !named.is_empty()) {
            parts.push(format!("{number} ({})", wording::list(&named, lang)));
        }
        let singly = told.iter().filter(|(at, _)| article.reasons.iter().any(|it| case_of(it) == Some(*at)));
        parts.extend(ranges(singly.map(|(_, number)| *number)));
        article.because = match (parts.as_slice(), lang) {
            ([], _) => String::new(),
            ([one], Lang::En) if !one.contains('–') => format!("paragraph {one}"),
            (_, Lang::En) => format!("paragraphs {}", wording::list(&parts, lang)),
            (_, Lang::Id) => format!("paragraf {}", wording::list(&parts, lang)),
        };
    }
}

/// Numbers as they are written: three or more in a row from the first to the last.
fn ranges<'n>(numbers: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut sorted: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
    sorted.sort_unstable();
    let mut parts = Vec::new();
    for run in sorted.chunk_by(|one, next| one + 1 == *next) {
        match run {
            [first, _, .., last] => parts.push(format!("{first}–{last}")),
            few => parts.extend(few.iter().map(ToString::to_string)),
        }
    }
    parts
}

/// The kinds of violation in the table on which an article rests.
fn labels(reasons: &[Reason], rows: &[figures::Row<'_>], (catalogue, lang): (&Catalogue, Lang)) -> Vec<String> {
    let shown = rows.iter().filter(|row| reasons.iter().any(|it| it.violation == row.id));
    let mut named: Vec<String> = shown.filter_map(|row| wording::topic(row.id, catalogue, lang)).collect();
    named.dedup();
    named.truncate(NAMED);
    named
}

fn plain(line: &Line) -> String {
    line.iter().map(|inline| inline.text.as_str()).collect()
}

fn paragraph_of<'b>(written: &'b [Block], text: &str) -> Option<&'b str> {
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let wanted = bare(text);
    written.iter().find_map(|block| match block {
        Block::Numbered { number, text } if bare(&plain(text)) == wanted => Some(number.trim_end_matches('.')),
        _ => None,
    })
}

fn paragraph_of_table(written: &[Block]) -> Option<&str> {
    let table = written.iter().position(|block| matches!(block, Block::Table { .. }))?;
    written[..table].iter().rev().find_map(|block| match block {
        Block::Numbered { number, .. } => Some(number.trim_end_matches('.')),
        _ => None,
    })
}

/// The case of a reason that [`merged`] took over, by its place among those that are counted.
fn case_of(reason: &Reason) -> Option<usize> {
    reason.event.split_once('/')?.0.parse().ok()
}

/// The suggestions of all cases towards one State, each provision once, those that most cases engage first.
fn merged(files: &[CaseFile], state: State, days: Days, catalogue: &Catalogue) -> Mapping {
    let mut merged = Mapping {
        suggestions: Vec::new(),
        missing: Vec::new(),
        readings: Vec::new(),
        unknown_violations: Vec::new(),
        catalogue: catalogue.edition().to_owned(),
    };
    let mut counts: Vec<usize> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let mapping = map_case(catalogue, file, None, days.date.max(days.today));
        let own = mapping.suggestions.into_iter().filter(|it| it.state == state && !it.tentative);
        for mut suggestion in own {
            // The same id can stand in two files.
            for reason in &mut suggestion.reasons {
                reason.event = format!("{at}/{}", reason.event).into();
            }
            let same = merged
                .suggestions
                .iter()
                .position(|it| it.instrument == suggestion.instrument && it.article == suggestion.article);
            if let Some(at) = same {
                counts[at] += 1;
                merged.suggestions[at].strength = merged.suggestions[at].strength.min(suggestion.strength);
                merged.suggestions[at].reasons.extend(suggestion.reasons);
            } else {
                counts.push(1);
                merged.suggestions.push(suggestion);
            }
        }
    }
    // What one case in many engages is no pattern.
    let least = if files.len() < 4 { 1 } else { 2.max(files.len() / 5) };
    let mut order: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] >= least).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    let mut taken: Vec<Option<_>> = merged.suggestions.into_iter().map(Some).collect();
    merged.suggestions = order.into_iter().filter_map(|at| taken[at].take()).collect();
    merged
}
