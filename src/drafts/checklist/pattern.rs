//! The point of the checklist on a pattern that the letter could show and does not.

use super::{Checked, List};
use crate::documents::wording;
use crate::statistics::USUAL;

impl List<'_> {
    pub(super) fn pattern(&mut self) {
        let Checked { record, composed, catalogue, told, .. } = self.of;
        let Some(of) = &composed.similar else { return };
        let told = *told;
        let counted = record.pattern.as_ref().filter(|it| it.of == *of);
        let words = match counted {
            Some(pattern) if pattern.cases.is_some() => return,
            Some(_) => {
                let topic = wording::topic(&of.violation, catalogue, told).unwrap_or_default();
                let state = wording::state_in_text(&catalogue.state_name(of.state, told), told);
                (
                    format!(
                        "No pattern is shown: fewer than {USUAL} other cases of {topic} in {state} are on record whose workers agreed to be counted."
                    ),
                    format!(
                        "Pola belum ditunjukkan: kasus lain tentang {topic} di {state} yang pekerjanya setuju dihitung kurang dari {USUAL}."
                    ),
                )
            }
            None => (
                "No pattern is shown: similar cases were not counted for this text. Take the new text of the facts, or begin the draft anew."
                    .to_owned(),
                "Pola belum ditunjukkan: kasus serupa belum dihitung untuk naskah ini. Ambil naskah fakta yang baru, atau mulai rancangan baru."
                    .to_owned(),
            ),
        };
        self.note("no_pattern", "", (&words.0, &words.1));
    }
}
