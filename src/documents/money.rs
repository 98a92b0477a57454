//! Money and remedies of a case, as tables and sentences of a document. Works on a cleared file only.

use super::wording::{self, either};
use crate::cases::claim::{ClaimSchedule, ClaimTotal};
use crate::cases::model::{CaseFile, ChargeKind, Evidence, EvidenceKind, Outcome, Reliability, Remedy, RemedyForum};
use crate::codes::Currency;
use crate::standards::{Catalogue, Lang, Letter};
use rust_decimal::Decimal;
use serde::Serialize;

/// Months with the same figures, in one row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WageRow {
    pub period: String,
    pub due: String,
    pub paid: String,
    /// What was taken off the wage each month, with or without right.
    pub deducted: String,
    pub owed: String,
}

/// A kind of charge with its sum.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ChargeRow {
    pub kind: &'static str,
    pub amount: String,
}

/// The claim in one currency.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TotalRow {
    pub currency: &'static str,
    pub due: String,
    pub paid: String,
    /// Deductions that law and contract allow.
    pub allowed: String,
    pub wages: String,
    /// Charges less what of them was paid back.
    pub charges: String,
    pub claimed: String,
}

/// The claim as a document shows it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ClaimView {
    pub wages: Vec<WageRow>,
    pub charges: Vec<ChargeRow>,
    /// `MYR 7,200 and IDR 764,000`.
    pub total: String,
    pub wages_owed: String,
    pub totals: Vec<TotalRow>,
    /// `Basis: seen by us (Exhibits 1 and 2).`; empty where nothing is recorded.
    pub basis: String,
}

fn sums(totals: impl Iterator<Item = (Decimal, Currency)>, lang: Lang) -> String {
    let told: Vec<String> =
        totals.filter(|(sum, _)| !sum.is_zero()).map(|(sum, currency)| wording::money(sum, currency, lang)).collect();
    wording::list(&told, lang)
}

/// The claim schedule, months of equal figures together.
pub(super) fn claim(schedule: &ClaimSchedule, lang: Lang) -> ClaimView {
    let money = |sum: Decimal, currency: Currency| wording::money(sum, currency, lang);
    let mut wages: Vec<WageRow> = Vec::new();
    let mut months = schedule.months.iter().peekable();
    while let Some(first) = months.next() {
        let (mut last, mut count) = (first, 1_u32);
        let same = |month: &&crate::cases::claim::ClaimMonth| {
            let figures = |it: &crate::cases::claim::ClaimMonth| {
                (it.currency, it.due, it.paid, it.owed, it.deductions_allowed, it.deductions_claimed)
            };
            figures(month) == figures(first)
        };
        while let Some(next) = months.next_if(|month| same(month)) {
            (last, count) = (next, count + 1);
        }
        if first.owed.is_zero() {
            continue;
        }
        let owed = money(first.owed * Decimal::from(count), first.currency);
        let period = if count == 1 {
            wording::month(&first.month, lang)
        } else {
            let (from, to) = wording::months(&first.month, &last.month, lang);
            let months = either(lang, "months", "bulan");
            format!("{from} {} {to} ({count} {months})", either(lang, "to", "sampai"))
        };
        wages.push(WageRow {
            period,
            due: money(first.due, first.currency),
            paid: money(first.paid, first.currency),
            deducted: money(first.deductions_allowed + first.deductions_claimed, first.currency),
            owed,
        });
    }
    let mut charges = Vec::new();
    for charge in &schedule.charges {
        charges.push(ChargeRow {
            kind: wording::charge_kind(charge.kind, lang),
            amount: money(charge.amount, charge.currency),
        });
        if !charge.repaid.is_zero() {
            charges.push(ChargeRow {
                kind: either(lang, "Repaid of it (deducted)", "Telah dikembalikan (dikurangkan)"),
                amount: format!("− {}", money(charge.repaid, charge.currency)),
            });
        }
    }
    let total = |total: &ClaimTotal| {
        let allowed: Decimal =
            schedule.months.iter().filter(|it| it.currency == total.currency).map(|it| it.deductions_allowed).sum();
        TotalRow {
            currency: total.currency.code(),
            due: money(total.due, total.currency),
            paid: money(total.paid, total.currency),
            allowed: money(allowed, total.currency),
            wages: money(total.wages_owed, total.currency),
            charges: money(total.charges, total.currency),
            claimed: money(total.claimed, total.currency),
        }
    };
    let claimed = schedule.totals.iter().filter(|total| !total.claimed.is_zero());
    ClaimView {
        totals: claimed.map(total).collect(),
        basis: String::new(),
        wages,
        charges,
        total: sums(schedule.totals.iter().map(|total| (total.claimed, total.currency)), lang),
        wages_owed: sums(schedule.totals.iter().map(|total| (total.wages_owed, total.currency)), lang),
    }
}

/// The sum of every charge that is claimed and of the wages owed, over many cases, by currency.
pub(super) fn charged(files: &[CaseFile], lang: Lang) -> String {
    let mut totals: std::collections::BTreeMap<Currency, Decimal> = std::collections::BTreeMap::new();
    for charge in files.iter().flat_map(|file| &file.money.charges).filter(|charge| charge.kind != ChargeKind::Debt) {
        let sum = totals.entry(charge.amount.currency()).or_default();
        *sum = sum.saturating_add(charge.amount.amount());
    }
    sums(totals.into_iter().map(|(currency, sum)| (sum, currency)), lang)
}

/// What was tried, in a sentence or two each. A briefing, which is one page, leaves the statutes out.
pub(super) fn remedies(
    file: &CaseFile,
    catalogue: &Catalogue,
    (lang, to): (Lang, Letter),
    told: impl Fn(&Remedy) -> bool,
) -> Vec<String> {
    let own = wording::same_language(file.language.as_ref(), lang);
    let told = file.remedies.iter().filter(|remedy| told(remedy));
    told.map(|remedy| remedy_sentence(remedy, own, catalogue, (lang, to))).collect()
}

/// What came of asking a consulate for help, as a clause.
fn help(outcome: Outcome, lang: Lang) -> &'static str {
    let (en, id) = match outcome {
        Outcome::Pending => ("the request is pending", "permohonannya masih dalam proses"),
        Outcome::Refused => ("help was refused", "bantuan ditolak"),
        Outcome::Withdrawn => ("the request was withdrawn", "permohonannya dicabut"),
        Outcome::Settled => ("the matter was settled", "perkaranya diselesaikan"),
        Outcome::Granted => ("help was given", "bantuan diberikan"),
        Outcome::GrantedNotEnforced => ("help was promised but not given", "bantuan dijanjikan tetapi tidak diberikan"),
        Outcome::NoAnswer | Outcome::Unknown => return wording::outcome(outcome, lang),
    };
    either(lang, en, id)
}

fn remedy_sentence(remedy: &Remedy, own: bool, catalogue: &Catalogue, (lang, to): (Lang, Letter)) -> String {
    let state = catalogue.state_name(remedy.state, lang);
    let forum = wording::forum(remedy.forum, lang);
    let body = remedy.body.trim();
    // A consulate bears the name of the State whose it is; the country where it sits is not that of its State.
    let named = body.contains(&state) || (remedy.forum == RemedyForum::Consulate && !body.is_empty());
    let place = if named { String::new() } else { format!(", {state}") };
    let (body, place) = match (body.is_empty(), own, lang) {
        (true, ..) => (forum.to_owned(), place),
        // A name needs an article or none: no rule tells, so it stands behind the kind of body.
        (false, true, Lang::En) => (format!("{forum} ({body}{place})"), String::new()),
        (false, true, Lang::Id) => (body.to_owned(), place),
        (false, false, _) => (format!("{forum} (“{body}”{place})"), String::new()),
    };
    let number = match remedy.number.trim() {
        "" => String::new(),
        number => format!(" ({} {number})", either(lang, "file", "berkas")),
    };
    let filed = remedy.filed.as_ref().map(|filed| wording::when(filed, lang));
    let asked = remedy.forum == RemedyForum::Consulate;
    let done = if asked {
        either(lang, "help was asked of", "bantuan dimohon kepada")
    } else {
        either(lang, "a complaint was made to", "pengaduan disampaikan kepada")
    };
    let mut said = match filed {
        Some(filed) => format!("{}, {done} {body}{place}{number}", wording::capital(&filed)),
        None => format!("{} {body}{place}{number}", wording::capital(done)),
    };
    said.push_str("; ");
    said.push_str(if asked { help(remedy.outcome, lang) } else { wording::outcome(remedy.outcome, lang) });
    said.push('.');
    let statute = remedy.statute.trim().trim_end_matches('.');
    if !statute.is_empty() && to != Letter::Briefing {
        // The name of a statute stays as it was written; in a document of another language it stands in quotation marks.
        let named = if own { statute.to_owned() } else { format!("“{statute}”") };
        let law = either(lang, "Relevant domestic law", "Hukum nasional yang relevan");
        said.extend([" ", law, ": ", &named, "."]);
    }
    if own {
        for text in [&remedy.result, &remedy.why_ineffective] {
            if !text.trim().is_empty() {
                said.push(' ');
                said.push_str(&super::facts::full_stop(text));
            }
        }
    }
    said
}

/// An exhibit as a row of the list at the end.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExhibitRow {
    pub number: u32,
    pub what: String,
    pub date: String,
    pub reliability: &'static str,
}

/// The exhibits; their description only where it is in the document's language.
pub(super) fn exhibits(file: &CaseFile, lang: Lang) -> Vec<ExhibitRow> {
    let own = wording::same_language(file.language.as_ref(), lang);
    let row = |exhibit: &Evidence| {
        let kind = wording::evidence_kind(exhibit.kind, lang);
        let told = exhibit.description.trim();
        // What names itself, and what has no kind of ours, needs none.
        let named = exhibit.kind == EvidenceKind::Other || told.to_lowercase().contains(&kind.to_lowercase());
        let what = if !own || told.is_empty() {
            kind.to_owned()
        } else if named {
            wording::capital(told)
        } else {
            format!("{kind}: {told}")
        };
        ExhibitRow {
            number: exhibit.exhibit,
            what,
            date: exhibit.date.as_ref().map_or_else(|| "–".to_owned(), |date| wording::when_bare(date, lang)),
            reliability: wording::reliability(exhibit.reliability, lang),
        }
    };
    let mut exhibits: Vec<&Evidence> = file.evidence.iter().collect();
    exhibits.sort_by_key(|exhibit| exhibit.exhibit);
    exhibits.into_iter().map(row).collect()
}

/// `3 seen, 2 told`: how many facts and exhibits rest on what.
pub(super) fn rests_on(files: &[&CaseFile], lang: Lang) -> String {
    let all = files.iter().flat_map(|file| {
        let checked = file.verification.iter().map(|check| check.reliability);
        checked.chain(file.evidence.iter().map(|exhibit| exhibit.reliability))
    });
    let all: Vec<Reliability> = all.collect();
    let told: Vec<String> = [Reliability::Seen, Reliability::Told, Reliability::Assumed, Reliability::Unknown]
        .into_iter()
        .filter_map(|kind| {
            let count = all.iter().filter(|it| **it == kind).count();
            (count > 0).then(|| format!("{count} {}", wording::reliability(kind, lang)))
        })
        .collect();
    wording::list(&told, lang)
}
