//! The sender at the head and foot of a document; what it does not tell becomes a gap in brackets.

use super::draft::Points;
use super::model::{Inline, Letterhead, Line};
use super::wording::{self, either};
use crate::codes::Day;
use crate::letterhead::Sender;
use crate::standards::Lang;

/// The letterhead.
pub(super) fn letterhead(sender: &Sender, points: &mut Points) -> Letterhead {
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

/// The signature: name, function, organisation.
pub(super) fn signature(sender: &Sender, lang: Lang, points: &mut Points) -> Vec<Line> {
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
