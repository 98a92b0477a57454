//! What the drafter is told of the rows that a document cites: which were not verified in a named source, and which come from
//! the organisation's own overlay. It never stands in the document itself.

use super::draft::Points;
use crate::mapping::model::Suggestion;
use crate::standards::{Catalogue, Confidence, Instrument, Lang};

/// Notes the cited articles of an instrument that were not verified, and those of an overlay.
pub(super) fn note(
    catalogue: &Catalogue,
    instrument: &Instrument,
    cited: &[&&Suggestion],
    lang: Lang,
    points: &mut Points,
) {
    let short = instrument.short(lang);
    let of = |confidence: Confidence| {
        let rows = cited.iter().filter(|it| {
            catalogue.provision(&it.instrument, &it.article).is_some_and(|row| row.confidence == confidence)
        });
        rows.map(|it| it.article.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (known, uncertain) = (of(Confidence::Known), of(Confidence::Uncertain));
    if !known.is_empty() {
        points.note(
            "confirm_text",
            "",
            &format!("{short}, {known}: our summary is professional knowledge; read the text before sending."),
            &format!("{short}, {known}: ringkasan ini bersumber dari pengetahuan profesi; baca naskah aslinya sebelum dikirim."),
        );
    }
    if !uncertain.is_empty() {
        points.note(
            "uncertain_text",
            "",
            &format!("{short}, {uncertain}: our summary is uncertain; do not send it before the text was read."),
            &format!("{short}, {uncertain}: ringkasan ini belum pasti; jangan dikirim sebelum naskah aslinya dibaca."),
        );
    }
    for overlay in catalogue.overlays() {
        let rows = cited.iter().filter(|it| {
            catalogue.overlay_of_citation(&it.instrument, &it.article) == Some(overlay)
                || it.standing.from_overlay.as_ref() == Some(overlay)
        });
        let rows = rows.map(|it| it.article.as_str()).collect::<Vec<_>>().join(", ");
        if !rows.is_empty() {
            points.note(
                "overlay",
                "",
                &format!("{short}, {rows}: rests on the organisation's own overlay \"{overlay}\"; check its source."),
                &format!("{short}, {rows}: bersumber dari koreksi organisasi \"{overlay}\"; periksa sumbernya."),
            );
        }
    }
}
