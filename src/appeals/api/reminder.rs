//! The text of a reminder: who asks, for what, until when, by which link; nothing of the cases.

use crate::appeals::life::Stage;
use crate::appeals::store::Record;
use crate::documents::wording;
use crate::standards::Lang;

/// A reminder.
pub(super) struct Reminder {
    pub subject: String,
    pub body: String,
}

/// Writes a reminder in Indonesian or English.
pub(super) fn write(record: &Record, to: &str, link: &str, indonesian: bool) -> Reminder {
    let lang = if indonesian { Lang::Id } else { Lang::En };
    let appeal = &record.appeal;
    let other = if indonesian { &appeal.subject.en } else { &appeal.subject.id };
    // In the subject of a mail there is one line.
    let title = wording::local(&appeal.subject, lang).unwrap_or(other.trim());
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let convener = appeal.convener.organisation.trim();
    let until = record.life.deadline.map(|day| wording::day(day, lang)).unwrap_or_default();
    let comments = record.life.stage == Stage::Comments;
    if indonesian {
        let ask = if comments { "memberi komentar atas" } else { "menandatangani" };
        let what = if comments {
            "Naskahnya dapat dibaca dan dikomentari melalui tautan ini:"
        } else {
            "Naskah beserta sidik jarinya dapat dibaca, lalu ditandatangani atau ditolak, melalui tautan ini:"
        };
        return Reminder {
            subject: format!("Seruan bersama: {title}"),
            body: format!(
                "Yth. {to},\n\nKami mengundang organisasi Anda untuk {ask} seruan bersama \"{title}\".\n\n{what}\n{link}\n\nTautan ini berlaku hingga akhir {until} (UTC). Tautan ini khusus untuk organisasi Anda; mohon tidak diteruskan.\n\nHormat kami,\n{convener}\n"
            ),
        };
    }
    let ask = if comments { "comment on" } else { "sign" };
    let what = if comments {
        "Read the text and comment on it here:"
    } else {
        "Read the text and its fingerprint here, and sign or decline:"
    };
    Reminder {
        subject: format!("Joint appeal: {title}"),
        body: format!(
            "Dear {to},\n\nWe invite your organisation to {ask} the joint appeal \"{title}\".\n\n{what}\n{link}\n\nThe link is open until the end of {until} (UTC). It is meant for your organisation alone; please do not pass it on.\n\nWith kind regards,\n{convener}\n"
        ),
    }
}
