//! What a request on a draft works with: the case as it is today, and the draft set on its page.

use super::shapes::{AnnexedOut, DraftOut, Fresh, OfferedOut, SectionOut, WeighedOut};
use crate::accounts::extract::Access;
use crate::accounts::organisation;
use crate::app::App;
use crate::cases;
use crate::cases::api::noting_damage;
use crate::cases::model::{CaseFile, Disclosure};
use crate::codes::Day;
use crate::decisions::{self, Decided};
use crate::documents::assembly::{Assembled, assemble};
use crate::documents::checks::counts_pages;
use crate::documents::disclosure::Shown;
use crate::documents::letter::{Asked, Composed, To, compose_asked};
use crate::documents::model::Document;
use crate::documents::pattern::Pattern;
use crate::documents::pdf::{self, Place, RenderError};
use crate::documents::templates::Templates;
use crate::documents::{Days, Piece, press, wording};
use crate::drafts::annex::{ANNEX, Annex};
use crate::drafts::checklist::{self, Checked, Point};
use crate::drafts::model::{Choice, Record, Status};
use crate::drafts::reprisal::{Ground, Shift};
use crate::drafts::sections::{Section, written};
use crate::drafts::store::{self, Stored};
use crate::http::ApiError;
use crate::ids::{CaseId, DraftId};
use crate::letterhead::Sender;
use crate::pictures::Picture;
use crate::standards::{Catalogue, Lang};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A case as it is today.
pub(super) struct Bench {
    pub file: CaseFile,
    /// The version of the case.
    pub version: i64,
    sender: Sender,
    pub catalogue: Arc<Catalogue>,
    decided: Decided,
    templates: Arc<Templates>,
    pub today: Day,
}

impl Bench {
    pub async fn open(app: &App, by: &Access, case: CaseId) -> Result<Self, ApiError> {
        let stored = cases::api::load(app, by, case).await?;
        let file = stored.record.file;
        let sender = organisation::letterhead(app, by).await?.into();
        let catalogue = app.catalogue(by).await?;
        let record = decisions::api::record_of(app, by, case).await?;
        let today = app.clock.today();
        let decided = Decided::new(&catalogue, &file, &record, today);
        let templates = app.templates(by).await?;
        Ok(Self { file, version: stored.version, sender, catalogue, decided, templates, today })
    }

    /// The document of a draft as the case gives it today.
    pub fn letter(&self, record: &Record, told: Lang) -> Result<Composed, ApiError> {
        self.compose(&record.choice, record.pattern.as_ref(), told)
    }

    /// The document as the case gives it today, with the similar cases as they were counted.
    pub fn compose(&self, choice: &Choice, pattern: Option<&Pattern>, told: Lang) -> Result<Composed, ApiError> {
        let asked = Asked {
            to: To { document: &choice.document, state: choice.state },
            lang: choice.language.into(),
            told,
            days: Days { date: choice.date, today: self.today },
            most: choice.disclosure,
            by_name: true,
            with: &choice.with,
            templates: &self.templates,
            pattern,
        };
        Ok(compose_asked(&self.file, &self.sender, asked, &self.catalogue, &self.decided)?)
    }

    /// The sections as the case gives them today.
    pub fn sections(&self, composed: &Composed) -> Vec<Section> {
        written(composed, &self.exhibits())
    }

    fn exhibits(&self) -> Vec<u32> {
        self.file.evidence.iter().map(|it| it.exhibit).collect()
    }

    /// The draft on its page with the pictures of its annex; `is_final` leaves out the mark of a draft.
    pub fn assemble(
        &self,
        record: &Record,
        composed: &Composed,
        pictures: &BTreeMap<u32, Picture>,
        is_final: bool,
    ) -> Assembled {
        let lang: Lang = record.choice.language.into();
        let mut frame = composed.draft.document.clone();
        if let Some(subject) = record.subject.as_ref().filter(|it| !it.trim().is_empty()) {
            subject.trim().clone_into(&mut frame.subject);
            frame.title.clone_from(&frame.subject);
        }
        if frame.footer.is_empty() && !record.reference.is_empty() {
            frame.footer.clone_from(&record.reference);
            let public = self.catalogue.addressee(&record.choice.document).is_some_and(|to| to.template.is_public());
            let said = lang.pick("Our reference", "Nomor");
            frame.dateline.extend((!public).then(|| format!("{said}: {}", record.reference)));
        }
        if let Some(lines) = &record.addressee {
            frame.addressee = lines.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        }
        let mut marks = Vec::new();
        if self.file.fictional {
            marks.push(wording::either(lang, "FICTIONAL – for demonstration", "FIKTIF – untuk peragaan"));
        }
        if !is_final {
            marks.push(wording::either(lang, "DRAFT – not to be sent", "RANCANGAN – jangan dikirim"));
        }
        frame.banner = (!marks.is_empty()).then(|| marks.join(" · "));
        let pieces: Vec<Piece> = record.sections.iter().map(|it| it.piece.clone()).collect();
        let mut assembled = assemble(frame, &pieces, &composed.signature, &self.exhibits());
        if let Some(shown) = composed.draft.disclosure.first() {
            let annex = Annex { file: &self.file, shown, lang, pictures };
            assembled.document.blocks.extend(annex.blocks(&record.annex));
            assembled.origins.resize(assembled.document.blocks.len(), ANNEX.to_owned());
        }
        assembled
    }

    /// The letter as it stands, for which the risk of reprisal is weighed.
    pub fn ground(&self, record: &Record, composed: &Composed) -> Ground {
        let page = self.assemble(record, composed, &BTreeMap::new(), false).document;
        Ground::of(record, composed, &page.addressee, &self.file, &self.catalogue)
    }

    /// In what the letter is another than the one for which it was weighed.
    fn changed(&self, record: &Record, composed: &Composed, page: &Assembled) -> Vec<Shift> {
        let ground = || Ground::of(record, composed, &page.document.addressee, &self.file, &self.catalogue);
        record.weighed.as_ref().map(|it| it.changed(&ground())).unwrap_or_default()
    }

    /// How many pages the letter has without its annex, where its kind has a limit.
    async fn pages(&self, record: &Record, page: &Assembled) -> Result<Option<usize>, ApiError> {
        let to = self.catalogue.addressee(&record.choice.document);
        if !to.is_some_and(|to| counts_pages(to.template)) {
            return Ok(None);
        }
        let mut letter = page.document.clone();
        letter.blocks.truncate(page.origins.iter().take_while(|origin| *origin != ANNEX).count());
        let counted = press(move || pdf::pages(&letter)).await;
        Ok(counted.map_err(|_| ApiError::Internal("the renderer panicked; the log says where".into()))?.ok())
    }

    /// The checklist with a look at the other letters on the case, and the page that it is about.
    pub async fn check(
        &self,
        record: &Record,
        composed: &Composed,
        others: &[Record],
        told: Lang,
    ) -> Result<(Assembled, Vec<Point>), ApiError> {
        let assembled = self.assemble(record, composed, &BTreeMap::new(), false);
        let no_glyph = match render(assembled.document.clone()).await {
            Err(RenderFailure::Glyph(character, place)) => {
                let section = match place {
                    Place::Block { index } => assembled.origins.get(index).cloned().unwrap_or_default(),
                    Place::Subject => "subject".to_owned(),
                    Place::Addressee => "addressee".to_owned(),
                    _ => String::new(),
                };
                Some((section, character))
            }
            Err(RenderFailure::Other(error)) => return Err(error),
            Ok(_) => None,
        };
        let pages = if no_glyph.is_none() { self.pages(record, &assembled).await? } else { None };
        let now = self.sections(composed);
        let (file, catalogue) = (&self.file, &*self.catalogue);
        let page = &assembled;
        let (now, decided) = (&now[..], &self.decided);
        let checked =
            Checked { record, others, now, composed, decided, assembled: page, file, catalogue, no_glyph, pages, told };
        let points = checklist::check(&checked);
        Ok((assembled, points))
    }
}

/// Why a page has no PDF.
pub(super) enum RenderFailure {
    Glyph(char, Place),
    Other(ApiError),
}

impl From<RenderFailure> for ApiError {
    fn from(failure: RenderFailure) -> Self {
        match failure {
            RenderFailure::Glyph(character, place) => RenderError::MissingGlyph { character, place }.into(),
            RenderFailure::Other(error) => error,
        }
    }
}

/// The PDF of a page, made off the request threads.
pub(super) async fn render(document: Document) -> Result<Vec<u8>, RenderFailure> {
    let rendered = press(move || pdf::render(&document)).await;
    let panicked = |_| RenderFailure::Other(ApiError::Internal("the renderer panicked; the log says where".into()));
    rendered.map_err(panicked)?.map_err(|error| match error {
        RenderError::MissingGlyph { character, place } => RenderFailure::Glyph(character, place),
        error => RenderFailure::Other(error.into()),
    })
}

/// The draft as it is answered.
pub(super) async fn told(app: &App, by: &Access, stored: Stored, told: Option<Lang>) -> Result<DraftOut, ApiError> {
    let told = told.unwrap_or_else(|| stored.record.choice.language.into());
    let mut changed = vec![];
    let (mut document, checklist, disclosure, now, catalogue) = if stored.record.status == Status::Final {
        let files = noting_damage(app, by, store::files(&app.db.read, &by.keys, stored.id).await).await?;
        let files = files.ok_or(ApiError::NotFound)?;
        let document = serde_json::from_slice(&files.document).map_err(|error| ApiError::Internal(Box::new(error)))?;
        (document, vec![], None, vec![], app.catalogue(by).await?)
    } else {
        let bench = Bench::open(app, by, stored.case).await?;
        let composed = bench.letter(&stored.record, told)?;
        let others = store::others(&app.db.read, &by.keys, stored.case, stored.id).await?;
        let (assembled, checklist) = bench.check(&stored.record, &composed, &others, told).await?;
        let document =
            serde_json::to_value(&assembled.document).map_err(|error| ApiError::Internal(Box::new(error)))?;
        let now = bench.sections(&composed);
        changed = bench.changed(&stored.record, &composed, &assembled);
        (document, checklist, composed.draft.disclosure.into_iter().next(), now, bench.catalogue)
    };
    let Stored { id, case, version, mut record } = stored;
    // Of a final text every picture was confirmed.
    let level = disclosure.as_ref().map_or(Disclosure::Named, |shown: &Shown| shown.level);
    let annex: Vec<AnnexedOut> = std::mem::take(&mut record.annex)
        .into_iter()
        .map(|it| AnnexedOut { waits: it.waits(level), annexed: it })
        .collect();
    by_address(&mut document, id, &annex);
    let reply_due = match (record.replied(), record.sent()) {
        (false, Some(sent)) => checklist::reply_due(&catalogue, &record.choice.document, sent),
        _ => None,
    };
    Ok(DraftOut {
        id,
        case_id: case,
        version,
        status: record.status,
        sections: record.sections.iter().map(|it| section(it, &now, record.status)).collect(),
        offered: offered(&now, &record),
        choice: record.choice,
        subject: record.subject,
        addressee: record.addressee,
        document,
        checklist,
        disclosure,
        comments: record.comments,
        reviews: record.reviews,
        frozen: record.frozen,
        dispatches: record.dispatches,
        annex,
        weighed: record.weighed.map(|weighed| WeighedOut { weighed, changed }),
        reply_due,
        created_at: record.created_at,
    })
}

/// What the case gives and the draft does not have, each with what stands before it in the order of the case.
fn offered(now: &[Section], record: &Record) -> Vec<OfferedOut> {
    let kept = |id: &str| record.sections.iter().any(|it| it.piece.id == id);
    let before = |at: usize| now[..at].iter().map(|it| it.piece.id.clone()).collect();
    let missing = now.iter().enumerate().filter(|(_, it)| !kept(&it.piece.id));
    missing.map(|(at, it)| OfferedOut { section: section(it, now, record.status), behind: before(at) }).collect()
}

/// Names the pictures of the annex by the address where a browser finds each, so that an answer stays small.
fn by_address(document: &mut serde_json::Value, id: DraftId, annex: &[AnnexedOut]) {
    let shown = annex.iter().filter(|it| it.annexed.picture.is_some() && !it.waits);
    let mut numbers = shown.map(|it| it.annexed.exhibit);
    let blocks = document.get_mut("blocks").and_then(serde_json::Value::as_array_mut);
    for block in blocks.into_iter().flatten().filter(|block| block["kind"] == "image") {
        if let Some(number) = numbers.next() {
            block["picture"]["source"] = format!("/api/v1/drafts/{id}/annex/{number}").into();
        }
    }
}

fn section(it: &Section, now: &[Section], status: Status) -> SectionOut {
    let fresh = it.stale(now).filter(|_| status != Status::Final);
    let text = |title: &str, text: &str| Fresh { title: title.to_owned(), text: text.to_owned() };
    SectionOut {
        id: it.piece.id.clone(),
        title: it.piece.title.clone(),
        style: it.piece.style,
        text: it.piece.text.clone(),
        origin: it.origin(),
        rests: it.rests.clone(),
        stale: fresh.map(|fresh| text(&fresh.piece.title, &fresh.piece.text)),
        came_from: fresh.and(it.base.as_ref()).map(|base| text(&base.title, &base.text)),
        gone: status != Status::Final && it.is_gone(now),
    }
}
