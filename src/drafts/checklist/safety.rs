//! The point of the checklist on the risk of reprisal.

use super::{Checked, List};
use crate::cases::model::Disclosure;
use crate::drafts::reprisal::{Ground, Shift};

/// The id under which the risk of reprisal stands among the parts of a draft.
pub const REPRISAL: &str = "reprisal";

impl List<'_> {
    /// Not weighed yet, or for a letter that was another. A letter that names the worker does not go out so.
    pub(super) fn reprisal(&mut self) {
        let Checked { record, composed, assembled, file, catalogue, told, .. } = self.of;
        let now = Ground::of(record, composed, &assembled.document.addressee, file, catalogue);
        let blocks = now.level == Disclosure::Named;
        let Some(weighed) = &record.weighed else {
            let words = (
                "Whether somebody could take reprisals because of this letter was not weighed yet: record it under “Risk of reprisal”.",
                "Belum ditimbang apakah ada yang dapat melakukan pembalasan karena surat ini: catat di bagian “Risiko pembalasan”.",
            );
            self.note("reprisal", REPRISAL, words).blocks = blocks;
            return;
        };
        let changed = weighed.changed(&now);
        if changed.is_empty() {
            return;
        }
        let named: Vec<&str> = changed.into_iter().map(|it| told.pick(name(it).0, name(it).1)).collect();
        let named = crate::documents::wording::list(&named, *told);
        let words = (
            format!("The risk of reprisal was weighed before this changed: {named}. Weigh it again."),
            format!("Risiko pembalasan ditimbang sebelum hal ini berubah: {named}. Timbang kembali."),
        );
        self.note("reprisal", REPRISAL, (&words.0, &words.1)).blocks = blocks;
    }
}

fn name(shift: Shift) -> (&'static str, &'static str) {
    match shift {
        Shift::Disclosure => ("how the worker is shown", "cara pekerja disebut"),
        Shift::Addressee => ("the addressee", "penerima"),
        Shift::Publishing => ("what may be published of her", "hal yang boleh diumumkan tentang pekerja"),
        Shift::Risk => ("the danger that the worker is in", "bahaya yang dihadapi pekerja"),
    }
}
