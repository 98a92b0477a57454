//! The point of the checklist on articles that are pleaded although nobody decided on them.

use super::{Checked, List};
use crate::decisions::Target;
use crate::documents::wording;

/// The most articles that are named; of the others only the number is told.
const MOST_NAMED: usize = 5;

impl List<'_> {
    /// Only once a lawyer decided on something: before that, all that is suggested stands in the text as a matter of course.
    pub(super) fn undecided(&mut self) {
        let Checked { composed, decided, catalogue, told, .. } = self.of;
        let mut open = decided.undecided(&composed.provisions);
        open.sort();
        open.dedup();
        if open.is_empty() {
            return;
        }
        let name = |target: &Target| {
            let short = catalogue.instrument(&target.instrument).map_or(&*target.instrument, |it| it.short(*told));
            let article = wording::article(&target.article, *told);
            format!("{short} {article} ({})", catalogue.state_name(target.state, *told))
        };
        let (number, more) = (open.len(), open.len().saturating_sub(MOST_NAMED));
        let mut named: Vec<String> = open.into_iter().take(MOST_NAMED).map(name).collect();
        if more > 0 {
            named.push(told.pick(&format!("{more} more"), &format!("{more} lagi")).to_owned());
        }
        let named = named.join("; ");
        let words = (
            format!("Articles that are not decided yet and are pleaded all the same: {number} ({named})."),
            format!("{number} pasal belum diputuskan dan tetap dimuat: {named}."),
        );
        self.note("undecided", "", (&words.0, &words.1));
    }
}
