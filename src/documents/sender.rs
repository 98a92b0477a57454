//! The sender at the head and foot of a document; what it does not tell becomes a gap in brackets.

use super::draft::Points;
use super::model::{Inline, Letterhead, Line};
use super::wording::{self, either};
use crate::codes::Day;
use crate::letterhead::Sender;
use crate::standards::{Lang, Letter};

/// Whether a union sends what we prepare: the procedures of the ILO are open to industrial associations.
fn sent_by_union(to: Letter) -> bool {
    matches!(to, Letter::IloRepresentation | Letter::IloObservations | Letter::IloFreedom)
}

/// The letterhead of a letter: ours, or the gap of the union that sends it.
pub(super) fn letterhead(sender: &Sender, to: Letter, points: &mut Points) -> Letterhead {
    if !sent_by_union(to) {
        return own_letterhead(sender, points);
    }
    let name = points.fill("", "", "name of the workers’ organisation", "nama serikat pekerja");
    let address = points.fill("", "", "address of the workers’ organisation", "alamat serikat pekerja");
    Letterhead { name, details: vec![address], logo: None, foot: String::new() }
}

/// The letterhead of an organisation.
pub(super) fn own_letterhead(sender: &Sender, points: &mut Points) -> Letterhead {
    let name = points.fill(&sender.organisation, "/sender/organisation", "name of the organisation", "nama organisasi");
    let mut details: Vec<String> = sender.address.iter().map(|line| line.trim().to_owned()).collect();
    if details.is_empty() {
        details.push(points.fill("", "/sender/address", "address", "alamat"));
    }
    details.extend([&sender.phone, &sender.email].into_iter().map(|it| it.trim().to_owned()));
    details.retain(|detail| !detail.is_empty());
    Letterhead { name, details, logo: sender.picture(), foot: sender.foot.trim().to_owned() }
}

/// Town and date, and the reference.
pub(super) fn dateline(sender: &Sender, date: Day, reference: &str, lang: Lang) -> Vec<String> {
    let day = wording::day(date, lang);
    let town = sender.town.trim();
    let mut lines = vec![if town.is_empty() { day } else { format!("{town}, {day}") }];
    if !reference.is_empty() {
        lines.push(format!("{}: {reference}", either(lang, "Our reference", "Nomor")));
    }
    lines
}

/// The signature of a letter: ours, or the gap of the union that sends it.
pub(super) fn signature(sender: &Sender, to: Letter, lang: Lang, points: &mut Points) -> Vec<Line> {
    if !sent_by_union(to) {
        return signed(sender, lang, points);
    }
    let name = points.fill("", "", "name of the authorised officer", "nama pengurus yang berwenang");
    let function = points.fill("", "", "function in the workers’ organisation", "jabatan dalam serikat pekerja");
    let union = points.fill("", "", "name of the workers’ organisation", "nama serikat pekerja");
    vec![vec![Inline::bold(name)], vec![Inline::plain(function)], vec![Inline::plain(union)]]
}

/// The signature of an organisation: name, function, organisation.
pub(super) fn signed(sender: &Sender, lang: Lang, points: &mut Points) -> Vec<Line> {
    let name =
        points.fill(&sender.signatory.name, "/sender/signatory/name", "name of the signatory", "nama penanda tangan");
    let function = points.fill(
        wording::function(sender.signatory.function.trim(), lang),
        "/sender/signatory/function",
        "function",
        "jabatan",
    );
    let organisation =
        points.fill(&sender.organisation, "/sender/organisation", "name of the organisation", "nama organisasi");
    vec![vec![Inline::bold(name)], vec![Inline::plain(function)], vec![Inline::plain(organisation)]]
}

/// Where a reply goes: e-mail first, else the address above.
pub(super) fn contact(sender: &Sender, lang: Lang, points: &mut Points) -> String {
    let reach: Vec<&str> = [sender.email.trim(), sender.phone.trim()].into_iter().filter(|it| !it.is_empty()).collect();
    if reach.is_empty() && sender.address.is_empty() {
        return points.fill("", "/sender/email", "e-mail address", "alamat surel");
    }
    if reach.is_empty() {
        return either(lang, "the address above", "alamat di atas").to_owned();
    }
    reach.join(", ")
}
