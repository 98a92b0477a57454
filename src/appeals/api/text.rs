//! The text of an appeal as others read and sign it: how it is composed, when it becomes another version, and how it is printed
//! with those who signed it.

use super::{weighing, with_cases};
use crate::accounts::extract::Access;
use crate::app::App;
use crate::appeals::life::{Answer, AnswerKind, Ending, Stage, Standing, TextMark, is_same, standing};
use crate::appeals::model::Signatory;
use crate::appeals::store::sign::{self, Invitation, Offer};
use crate::appeals::store::texts::{self, Text, TextPart};
use crate::appeals::store::{Record, Stored};
use crate::codes::Day;
use crate::documents::appeal::Names;
use crate::documents::model::Block;
use crate::documents::{self, Days, Draft, wording};
use crate::http::ApiError;
use crate::ids::AppealId;
use crate::input::Fault;
use crate::standards::Lang;
use crate::vault::Ticket;

/// What a text must not lack when it is signed.
const NEEDED: [&str; 3] = ["gap", "language", "no_demand"];

/// What no text may tell that others read, be it only for comments.
const HIDDEN: &str = "leak";

/// A text that becomes the next version.
pub(super) struct Shown {
    pub version: i64,
    pub text: Text,
}

/// The code of a language of documents.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Id => "id",
    }
}

/// The text of the record as it would be signed; in each language that has a subject. What it lacks is told in `told`.
async fn compose(app: &App, by: &Access, record: &Record, date: Day, told: Lang) -> Result<Text, ApiError> {
    let (appeal, ids) = with_cases(app, by, record).await?;
    let ground = weighing::ground(&appeal, &ids, date);
    let again = weighing::weighed_before(record, &ground, told);
    let days = Days { date, today: app.clock.today() };
    let (catalogue, templates) = (app.catalogue(by).await?, app.templates(by).await?);
    let mut text = Text { date, parts: vec![] };
    // For comments a text may still lack something; but whoever comments on it reads the names in it.
    let signed = record.life.stage == Stage::Signatures;
    let mut faults: Vec<Fault> = vec![];
    for (lang, subject) in [(Lang::En, &appeal.subject.en), (Lang::Id, &appeal.subject.id)] {
        if subject.trim().is_empty() {
            continue;
        }
        let draft = documents::appeal::compose_as(&appeal, (lang, told), days, &catalogue, Names::Open, &templates)?;
        // Who is named is not named before the risk of reprisal was weighed.
        let needed = |code: &str| {
            code == HIDDEN || (code == weighing::POINT && ground.names()) || (signed && NEEDED.contains(&code))
        };
        let lacks = draft.open_points.iter().chain(&again).filter(|point| needed(&point.code));
        faults.extend(
            lacks.map(|point| Fault::new(format!("/appeal{}", point.pointer), "incomplete", point.message.clone())),
        );
        let markdown = markdown(&draft);
        text.parts.push(TextPart {
            language: code(lang).to_owned(),
            title: draft.document.title.clone(),
            markdown,
            document: draft.document,
        });
    }
    if text.parts.is_empty() {
        let remedy = told.pick(
            "Write the subject in the languages in which the appeal is to be signed.",
            "Tulis perihal dalam bahasa yang akan dipakai untuk penandatanganan seruan.",
        );
        faults.push(Fault::new("/appeal/subject", "incomplete", remedy));
    }
    if !faults.is_empty() {
        faults.dedup_by(|one, other| one.pointer == other.pointer);
        return Err(ApiError::Invalid(faults));
    }
    Ok(text)
}

/// All that is signed, as Markdown.
fn markdown(draft: &Draft) -> String {
    let document = &draft.document;
    let mut parts = vec![
        format!("# {}", document.subject),
        format!("{}\n{}", document.letterhead.name, document.letterhead.details.join(" · ")),
        document.addressee.join("\n"),
        document.dateline.join("\n"),
    ];
    for section in &draft.sections {
        parts.push(section.markdown.trim().to_owned());
        if section.id == "closing" {
            let parties = document.blocks.iter().filter_map(|block| match block {
                Block::Signatures { parties } => Some(parties),
                _ => None,
            });
            for line in parties.flatten().flatten() {
                parts.push(line.iter().map(|inline| inline.text.as_str()).collect());
            }
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n") + "\n"
}

/// The day that the appeal bears is past, and those who sign now would have signed before.
fn date_past(day: Day, told: Lang) -> Fault {
    let shown = wording::day(day, told);
    let remedy = match told {
        Lang::En => format!(
            "The date of the appeal ({shown}) is past: change or clear it, for the organisations sign only now."
        ),
        Lang::Id => format!(
            "Tanggal seruan ({shown}) sudah lewat; ubah atau kosongkan tanggal seruan, sebab organisasi baru menandatangani sekarang."
        ),
    };
    Fault::new("/appeal/date", "incomplete", remedy)
}

/// Takes over into the record the text that others are to see from now on; answers it when it is another one than before.
///
/// # Errors
/// [`ApiError::Invalid`] with all that a text lacks that is to be signed.
pub(super) async fn renew(
    app: &App,
    by: &Access,
    id: AppealId,
    record: &mut Record,
    told: Lang,
) -> Result<Option<Shown>, ApiError> {
    let stage = record.life.stage;
    if !stage.is_open() {
        return Ok(None);
    }
    let own = record.appeal.date;
    if let Some(day) = own.filter(|day| stage == Stage::Signatures && *day < app.clock.today()) {
        return Err(ApiError::Invalid(vec![date_past(day, told)]));
    }
    let before = record.life.text().cloned();
    // A frozen text keeps its day, as long as that is not past.
    let today = app.clock.today();
    let kept = before.as_ref().filter(|mark| mark.frozen && mark.date >= today).map(|mark| mark.date);
    let date = own.or(kept).or(record.life.deadline);
    let text = compose(app, by, record, date.unwrap_or(today), told).await?;
    let fingerprint = text.fingerprint();
    if let Some(mark) = record.life.texts.last_mut()
        && mark.fingerprint == fingerprint
    {
        mark.frozen |= stage == Stage::Signatures;
        // The record of an appeal that was put back from a copy may know a text that the store does not.
        if texts::find(&app.db.read, &by.keys, id, mark.version).await?.is_some() {
            return Ok(None);
        }
    }
    let version = before.map_or(0, |mark| mark.version) + 1;
    record.life.texts.push(TextMark {
        version,
        fingerprint,
        at: app.clock.now(),
        date: text.date,
        languages: text.languages(),
        frozen: stage == Stage::Signatures,
    });
    Ok(Some(Shown { version, text }))
}

/// The offer that the record makes to those invited, and when it ends; of an appeal that is over, what became of it; `None` while
/// the text is its convener's alone. The organisation is left open.
///
/// # Errors
/// An end that no calendar knows.
pub(super) fn offer(
    by: &Access,
    record: &Record,
    key: &Ticket,
    signed: usize,
) -> Result<Option<(Offer, i64)>, ApiError> {
    let life = &record.life;
    let ending = Ending::of(life, signed);
    let told = life.stage.is_open() || ending.is_some();
    let (true, Some(deadline), Some(text)) = (told, life.deadline, life.text()) else {
        return Ok(None);
    };
    let end = deadline.succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    let end = end.ok_or_else(|| ApiError::Internal("the deadline is at the end of all days".into()))?;
    let offer = Offer {
        organisation: String::new(),
        convener: record.appeal.convener.organisation.clone(),
        deadline,
        stage: life.stage,
        text_version: text.version,
        text_key: key.encode().to_string(),
        inbox: by.keys.address().encode(),
        ending,
    };
    Ok(Some((offer, end.and_utc().timestamp())))
}

/// An invitation with its answers and how it stands.
pub(super) struct Answered {
    pub invitation: Invitation,
    pub answers: Vec<Answer>,
    pub standing: Standing,
}

impl Answered {
    /// The answer that signs the present text.
    fn signature(&self) -> Option<&Answer> {
        let counts = self.standing == Standing::Signed;
        self.answers.iter().rev().find(|it| it.kind == AnswerKind::Signed).filter(|_| counts)
    }
}

/// All invitations of an appeal and how each stands towards its present text.
pub(super) async fn answered(app: &App, by: &Access, stored: &Stored) -> Result<Vec<Answered>, ApiError> {
    let invitations = sign::list(&app.db.read, &by.keys, stored.id).await?;
    let answers = sign::list_answers(&app.db.read, &by.keys, stored.id, &invitations).await?;
    let fingerprint = stored.record.life.text().map(|text| text.fingerprint.as_str());
    let mut all: Vec<Answered> = vec![];
    for invitation in invitations {
        let own = answers.iter().filter(|(of, _)| *of == invitation.row.id).map(|(_, answer)| answer.clone());
        let answers: Vec<Answer> = own.collect();
        let standing = if invitation.row.revoked { Standing::Revoked } else { standing(&answers, fingerprint) };
        all.push(Answered { invitation, answers, standing });
    }
    // An organisation that signs by two invitations is counted for the earlier of its signatures.
    let mut signed: Vec<usize> = (0..all.len()).filter(|at| all[*at].standing == Standing::Signed).collect();
    signed.sort_by_key(|at| all[*at].signature().map(|it| it.at));
    for (order, at) in signed.iter().enumerate() {
        let party = |at: usize| all[at].answers.iter().rev().find_map(|it| it.party.clone());
        let own = party(*at);
        let twice = signed[..order]
            .iter()
            .any(|earlier| own.as_ref().zip(party(*earlier).as_ref()).is_some_and(|(one, other)| is_same(one, other)));
        if twice {
            all[*at].standing = Standing::Twice;
        }
    }
    Ok(all)
}

/// Those who signed the present text.
pub(super) fn signatories(answered: &[Answered]) -> Vec<Signatory> {
    let signed = answered.iter().filter_map(Answered::signature);
    signed
        .filter_map(|answer| {
            let party = answer.party.clone()?;
            Some(Signatory {
                organisation: party.organisation,
                country: party.country,
                name: party.name,
                function: party.function,
                signed_on: Some(answer.at.date_naive()),
            })
        })
        .collect()
}

/// The frozen text with those who signed it, in each of its languages.
pub(super) async fn signed(app: &App, by: &Access, stored: &Stored) -> Result<(Text, Vec<Signatory>), ApiError> {
    let version = stored.record.life.text().ok_or(ApiError::NotFound)?.version;
    let (_, mut text) = texts::find(&app.db.read, &by.keys, stored.id, version).await?.ok_or(ApiError::NotFound)?;
    let signatories = signatories(&answered(app, by, stored).await?);
    let catalogue = app.catalogue(by).await?;
    // What was signed keeps its date; the day of sending is added beside it, as the list of those who signed is.
    let sent = stored.record.life.sent_on().filter(|day| *day != text.date);
    for part in &mut text.parts {
        let lang = if part.language == "id" { Lang::Id } else { Lang::En };
        documents::appeal::list_signatories(&mut part.document, &signatories, &catalogue, lang);
        part.document.dateline.extend(sent.map(|day| documents::appeal::sent(day, lang)));
    }
    Ok((text, signatories))
}

/// The frozen text with those who signed it, as the preview shows it and the PDF prints it.
pub(super) async fn signed_draft(app: &App, by: &Access, stored: &Stored, lang: Lang) -> Result<Draft, ApiError> {
    let (mut text, _) = signed(app, by, stored).await?;
    let Some(at) = text.parts.iter().position(|part| part.language == code(lang)) else {
        let remedy = "is a language in which the appeal was not signed: choose another one";
        return Err(ApiError::Invalid(vec![Fault::new("/lang", "language", remedy)]));
    };
    let document = text.parts.swap_remove(at).document;
    Ok(Draft { document, sections: vec![], open_points: vec![], disclosure: vec![] })
}
