//! Points of the checklist on what a text tells of a worker who is not to be named.

use super::{Checked, List};
use crate::cases::model::Disclosure;
use crate::drafts::annex::ANNEX;
use crate::drafts::{Place, Search};
use std::fmt::Write as _;

impl List<'_> {
    pub(super) fn leaks(&mut self) {
        let Checked { record, now, composed, file, catalogue, .. } = self.of;
        let Some(shown) = composed.draft.disclosure.first() else { return };
        let mut known = String::new();
        for it in *now {
            let _ = writeln!(known, "{} {}", it.piece.title, it.piece.text);
        }
        let head = &composed.draft.document;
        let _ = write!(known, "{} {}", head.letterhead.details.join("\n"), head.addressee.join("\n"));
        let search = Search::new(file, shown, record.choice.language.into(), catalogue, &known);
        let head = [
            ("subject", record.subject.clone().unwrap_or_default()),
            ("addressee", record.addressee.clone().unwrap_or_default().join("\n")),
        ];
        let texts = record.sections.iter().map(|it| (it.piece.id.as_str(), it.piece.text.clone()));
        let titles = record.sections.iter().map(|it| (it.piece.id.as_str(), it.piece.title.clone()));
        // Initials tell so much that an employer or a day beside them is for the writer to weigh.
        let strict = shown.level < Disclosure::Initials;
        for (section, text) in head.into_iter().chain(texts).chain(titles) {
            let found = search.leaks(&text);
            self.leak("leak", section, &text, found.identity, true);
            // To whom it goes knows its own address.
            if section != "addressee" {
                self.leak("leak_trace", section, &text, found.traces, strict);
            }
        }
    }

    /// Pictures that a lawyer has not looked at, and exhibits that are another file by now.
    pub(super) fn annex(&mut self) {
        let Checked { record, composed, file, .. } = self.of;
        let level = composed.draft.disclosure.first().map_or(Disclosure::Pseudonym, |shown| shown.level);
        for it in &record.annex {
            let number = it.exhibit;
            if !it.stands(file) {
                let words = (
                    format!(
                        "Exhibit {number} of the annex is no longer the file that was attached: attach it anew, or take it off."
                    ),
                    format!(
                        "Bukti {number} dalam lampiran bukan lagi berkas yang dilampirkan: lampirkan ulang, atau keluarkan."
                    ),
                );
                self.block("exhibit_changed", ANNEX, (&words.0, &words.1));
            }
            if it.waits(level) {
                let words = (
                    format!(
                        "The picture of exhibit {number} may show who the worker is, who is not to be named: a lawyer looks at it and confirms it, or it is only listed."
                    ),
                    format!(
                        "Gambar bukti {number} dapat menunjukkan siapa pekerja, yang tidak boleh disebut namanya: pengacara memeriksa dan menyetujuinya, atau bukti itu hanya dicantumkan dalam daftar."
                    ),
                );
                self.block("picture_unconfirmed", ANNEX, (&words.0, &words.1));
            }
        }
    }

    fn leak(&mut self, code: &str, section: &str, text: &str, places: Vec<Place>, blocks: bool) {
        let Some(first) = places.first() else { return };
        let before: String = char::decode_utf16(text.encode_utf16().take(first.start)).flatten().collect();
        let line = before.matches('\n').count() + 1;
        let words = if code == "leak" {
            (
                "This tells who the worker or her family is, which this document may not: take the marked words out.",
                "Bagian ini mengungkap siapa pekerja atau keluarganya, padahal tidak boleh: hapus kata yang ditandai.",
            )
        } else {
            (
                "By the marked employer, day or place, which this document does not tell otherwise, the worker can be recognised: take them out.",
                "Pekerja dapat dikenali dari majikan, tanggal, atau tempat yang ditandai, yang tidak disebut di bagian lain dokumen ini: hapus.",
            )
        };
        let point = self.note(code, section, words);
        (point.places, point.line, point.blocks) = (places, Some(line), blocks);
    }
}
