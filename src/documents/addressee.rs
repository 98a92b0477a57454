//! To whom a letter goes: the address, the consent that it needs, which of the States concerned it speaks to and which law
//! it pleads, from the directory of addressees.

use super::detention;
use super::draft::Points;
use super::wording;
use crate::cases::model::{CaseFile, ConsentPurpose};
use crate::codes::State;
use crate::mapping::model::{Mapping, StateRole, Suggestion};
use crate::standards::{Addressee, Bond, Catalogue, Confidence, ConsentNeeded, Lang, Letter, Scope, Towards};
use std::borrow::Cow;

/// Violation types from which a sum of wages or charges is owed.
const WAGES: &[&str] = &[
    "contract-substitution",
    "debt-bondage",
    "excessive-hours",
    "excessive-recruitment-fees",
    "expulsion-with-unpaid-wages",
    "fee-taken-no-departure",
    "illegal-wage-deductions",
    "justice-access-barrier",
    "no-rest-day",
    "unfair-dismissal",
    "wage-nonpayment",
    "wage-underpayment",
    "wages-outstanding-after-return",
];

/// Violation types of arrest, custody and trial, and those by which an arrest can be arbitrary.
const DETENTION: &[&str] = &[
    "abusive-raid",
    "arbitrary-detention",
    "caning",
    "child-detention",
    "death-in-custody",
    "denial-of-consular-access",
    "enforced-disappearance",
    "inhuman-detention-conditions",
    "lack-of-interpreter",
    "lack-of-legal-aid",
    "torture-by-officials",
    "transit-detention",
    "unfair-trial",
];

/// Where freedom of association is owed: the two Conventions, and what membership carries.
const FREEDOM: &[&str] = &["ILO-C087", "ILO-C098", "ILO-CONST", "ILO-DECL98"];
/// Conventions by which a violation is known to be one of freedom of association.
const UNIONS: &[&str] = &["ILO-C087", "ILO-C098"];

/// The purpose of the consent that a document needs.
pub(super) fn purpose(needed: ConsentNeeded) -> ConsentPurpose {
    match needed {
        ConsentNeeded::LegalAdvice => ConsentPurpose::LegalAdvice,
        ConsentNeeded::GovernmentComplaint => ConsentPurpose::GovernmentComplaint,
        ConsentNeeded::UnComplaint => ConsentPurpose::UnComplaint,
        ConsentNeeded::IloThroughUnion => ConsentPurpose::IloThroughUnion,
        ConsentNeeded::Media => ConsentPurpose::Media,
    }
}

/// The only State to which the document speaks; `None` when it speaks to all that are concerned. Of several the State of
/// employment comes first, and before it one that the body's own law binds.
pub(super) fn state(
    to: &Addressee,
    wanted: Option<State>,
    file: &CaseFile,
    mapping: &Mapping,
    catalogue: &Catalogue,
) -> Option<State> {
    let first = |within: &dyn Fn(&Suggestion) -> bool| {
        let roles = [StateRole::Employment, StateRole::Transit, StateRole::Origin];
        let mut found =
            roles.into_iter().filter_map(|role| mapping.suggestions.iter().find(|it| it.role == role && within(it)));
        found.next().map(|it| it.state)
    };
    match to.to {
        Towards::All => wanted,
        Towards::Fixed => to.state,
        Towards::Home => file.worker.nationality,
        Towards::One if to.template == Letter::ArbitraryDetention => {
            wanted.or_else(|| detention::state(file)).or_else(|| first(&|_| true))
        }
        Towards::One => wanted.or_else(|| first(&|it| pleads(it, to, catalogue))).or_else(|| first(&|_| true)),
    }
}

/// Whether the body can be told of a provision: its treaty, its kind of rules.
fn pleads(it: &Suggestion, to: &Addressee, catalogue: &Catalogue) -> bool {
    let binds = matches!(it.standing.bond, Bond::Binding { .. });
    match &to.scope {
        Scope::Any => true,
        Scope::Treaty(id) => it.instrument == *id && binds,
        Scope::Ilo => catalogue.instrument(&it.instrument).is_some_and(|found| found.family == "ilo") && binds,
        Scope::Freedom => FREEDOM.contains(&it.instrument.as_str()),
        Scope::Wages => it.reasons.iter().any(|reason| WAGES.contains(&reason.violation.as_str())),
        Scope::Detention => it.reasons.iter().any(|reason| DETENTION.contains(&reason.violation.as_str())),
    }
}

/// The case with only the violations of which the body is told in its law.
pub(super) fn within<'f>(to: &Addressee, file: &'f CaseFile, catalogue: &Catalogue) -> Cow<'f, CaseFile> {
    let freedom = |id: &str| catalogue.links_of(id).any(|link| UNIONS.contains(&link.instrument.id.as_str()));
    let told = |id: &str| match to.scope {
        Scope::Detention => DETENTION.contains(&id),
        Scope::Freedom => freedom(id),
        _ => true,
    };
    if !matches!(to.scope, Scope::Detention | Scope::Freedom) {
        return Cow::Borrowed(file);
    }
    let mut file = file.clone();
    file.events.iter_mut().for_each(|event| event.violations.retain(|id| told(id)));
    Cow::Owned(file)
}

/// Whether a document to the body leaves out the events of which its law says nothing.
pub(super) fn tells_only_within(to: &Addressee) -> bool {
    to.scope == Scope::Freedom
}

/// Leaves in the mapping only what one of the bodies can be told, of the State to which the document speaks.
pub(super) fn narrow(
    mapping: &mut Mapping,
    bodies: &[&Addressee],
    state: Option<State>,
    catalogue: &Catalogue,
    points: &mut Points,
) {
    let pleaded = |it: &Suggestion| bodies.iter().any(|to| pleads(it, to, catalogue));
    mapping.suggestions.retain(|it| pleaded(it) && state.is_none_or(|state| it.state == state));
    let narrow = |to: &&Addressee| !matches!(to.scope, Scope::Any | Scope::Wages | Scope::Detention);
    if !mapping.suggestions.iter().any(|it| !it.tentative) && bodies.iter().all(narrow) {
        points.note(
            "closed",
            "/events",
            "Nothing that this body applies binds the State on the facts recorded: look at where the case can go before you send this.",
            "Tidak ada ketentuan yang diterapkan badan ini dan mengikat negara itu menurut berkas: periksa jalur pengaduan yang terbuka sebelum mengirimnya.",
        );
    }
}

/// The address; a line in brackets is a gap to fill.
pub(super) fn lines(to: &Addressee, lang: Lang, points: &mut Points) -> Vec<String> {
    let lines = to.lines(lang);
    if lines.iter().any(|line| line.contains('[')) {
        points.note(
            "addressee_gap",
            "",
            "Fill in to whom this goes, with the address.",
            "Lengkapi kepada siapa dokumen ini ditujukan, beserta alamatnya.",
        );
    }
    lines.to_vec()
}

/// Notes what the directory says about sending.
pub(super) fn check(to: &Addressee, lang: Lang, points: &mut Points) {
    if to.confidence != Confidence::Verified {
        points.note(
            "addressee",
            "",
            &format!("Check address, form and portal on the day of sending (as of {}).", to.as_of.day),
            &format!("Periksa alamat, formulir, dan portalnya pada hari pengiriman (data per {}).", to.as_of.day),
        );
    }
    let tag = wording::tag(lang);
    if !to.languages.is_empty() && !to.languages.iter().any(|language| language == tag.as_str()) {
        let named =
            |lang| wording::list(&to.languages.iter().map(|it| wording::language(it, lang)).collect::<Vec<_>>(), lang);
        points.note(
            "language",
            "",
            &format!("The addressee works in {}: send a translation with it.", named(Lang::En)),
            &format!("Penerima bekerja dalam bahasa {}: sertakan terjemahannya.", named(Lang::Id)),
        );
    }
}
