//! The risk of reprisal of an appeal: what was weighed is tied to the appeal as it stood, and asked again when it is another.

use super::with_cases;
use crate::accounts::extract::Access;
use crate::accounts::own_name;
use crate::app::App;
use crate::appeals::model::Appeal;
use crate::appeals::reprisal::{Ground, Shift, Told};
use crate::appeals::store::Record;
use crate::codes::Day;
use crate::decisions::Author;
use crate::documents::{self, OpenPoint, wording};
use crate::http::ApiError;
use crate::ids::CaseId;
use crate::standards::Lang;

/// The code of the open point on the risk of reprisal.
pub(super) const POINT: &str = "reprisal";

/// The appeal as it stands, with the files of its cases and their ids in the same order.
pub fn ground(appeal: &Appeal, ids: &[CaseId], on: Day) -> Ground {
    let told = appeal.cases.iter().zip(ids).filter_map(|(file, case)| {
        let level = documents::appeal::told(file, on)?;
        Some(Told { case: *case, level, risk: file.risk.level })
    });
    Ground { told: told.collect(), addressee: appeal.addressee.clone(), further: appeal.further.clone() }
}

/// Notes for which appeal the risk of reprisal was weighed, when what is written of it is new.
pub(super) async fn weigh(
    app: &App,
    by: &Access,
    record: &mut Record,
    before: Option<&Record>,
) -> Result<(), ApiError> {
    let (appeal, ids) = with_cases(app, by, record).await?;
    let ground = ground(&appeal, &ids, appeal.date.unwrap_or_else(|| app.clock.today()));
    let by = Author { member: by.member, name: own_name(app, by).await? };
    record.weigh(before, ground, by, app.clock.now());
    Ok(())
}

/// That the risk was weighed for another appeal than this one; `None` while what was weighed holds, and where nothing was.
pub(super) fn weighed_before(record: &Record, now: &Ground, lang: Lang) -> Option<OpenPoint> {
    let (weighed, shifts) = record.shifted(now)?;
    let named: Vec<&str> = shifts.into_iter().map(|shift| lang.pick(name(shift).0, name(shift).1)).collect();
    let (what, day) = (wording::list(&named, lang), wording::day(weighed.at.date_naive(), lang));
    let by = &weighed.by.name;
    let message = match lang {
        Lang::En => format!(
            "{by} weighed the risk of reprisal on {day}, before this changed: {what}. Weigh it again and set the day."
        ),
        Lang::Id => format!(
            "{by} menimbang risiko pembalasan pada {day}, sebelum hal ini berubah: {what}. Timbang kembali dan isi tanggalnya."
        ),
    };
    Some(OpenPoint { code: POINT.to_owned(), message, pointer: "/reprisal/who".to_owned() })
}

fn name(shift: Shift) -> (&'static str, &'static str) {
    match shift {
        Shift::Cases => ("the cases that are told", "kasus yang diceritakan"),
        Shift::Disclosure => ("how a worker is shown", "cara pekerja disebut"),
        Shift::Addressee => ("the addressees", "penerima"),
        Shift::Risk => ("the danger that a worker is in", "bahaya yang dihadapi pekerja"),
    }
}
