//! How an appeal goes on: its stages, and the overview of who was invited and who answered.

use super::text::{self, Answered};
use super::{load, stale};
use crate::accounts::extract::{Access, Coordinator};
use crate::accounts::own_name;
use crate::app::App;
use crate::appeals::life::{Answer, Publication, Stage, Standing, Step, TextMark};
use crate::appeals::store::sign::{self, Own};
use crate::appeals::store::{self, Stored, pages, texts};
use crate::audit::{self, Action};
use crate::codes::Day;
use crate::db::StoreError;
use crate::http::{ApiError, Id, Params, Problem, Spoken, ValidJson};
use crate::ids::{AppealId, MemberId};
use crate::input::{Fault, Meaning};
use crate::vault::Ticket;
use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// Where an appeal is to go.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StageIn {
    #[validate(range(min = 1))]
    pub based_on: i64,
    pub to: Stage,
    /// The last day for answers; needed for comments and signatures.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub deadline: Option<Day>,
    /// The day on which it was sent or the reply came; today when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub on: Option<Day>,
    /// How it was sent, what the reply says, why it was withdrawn.
    #[serde(default)]
    #[validate(length(max = 4000))]
    pub note: String,
}

impl Meaning for StageIn {
    fn faults(&self) -> Vec<Fault> {
        if self.to.is_open() && self.deadline.is_none() {
            vec![Fault::new("/deadline", "missing_field", "is needed: until when can those invited answer?")]
        } else {
            vec![]
        }
    }
}

/// An invitation as the convener sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInvitationOut {
    pub id: Uuid,
    pub organisation: String,
    /// Whether it is the convener's own, by which it signs its appeal.
    pub own: bool,
    /// The language to write to it in.
    pub language: String,
    /// Path and fragment of the personal link; absent for an organisation on this server, whose members see it in their app.
    pub link: Option<String>,
    pub at: DateTime<Utc>,
    pub by_name: String,
    pub standing: Standing,
    /// All answers, the earliest first.
    pub answers: Vec<Answer>,
}

impl From<Answered> for SignInvitationOut {
    fn from(Answered { invitation, answers, standing }: Answered) -> Self {
        let by_link = invitation.row.to_org.is_none() && !invitation.row.revoked;
        Self {
            id: invitation.row.id,
            own: invitation.row.to_org == Some(invitation.row.org_id),
            link: by_link.then(|| format!("/sign#{}", invitation.own.ticket)),
            organisation: invitation.own.organisation,
            language: invitation.own.language,
            at: invitation.own.at,
            by_name: invitation.own.by_name,
            standing,
            answers,
        }
    }
}

/// How an appeal stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealLife {
    /// Version of the appeal; a change of stage names it.
    pub version: i64,
    pub stage: Stage,
    #[schema(value_type = Option<String>)]
    pub deadline: Option<Day>,
    /// All changes of stage, the earliest first.
    pub steps: Vec<Step>,
    /// All texts that others saw, the present one last.
    pub texts: Vec<TextMark>,
    pub published: Option<Publication>,
    pub invitations: Vec<SignInvitationOut>,
    /// How many organisations signed the present text.
    pub signed: usize,
    /// Whether the server can send mail.
    pub mail: bool,
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_life)).routes(routes!(change_stage))
}

pub(super) async fn overview(app: &App, by: &Access, stored: Stored) -> Result<AppealLife, ApiError> {
    let answered = text::answered(app, by, &stored).await?;
    let life = stored.record.life;
    Ok(AppealLife {
        version: stored.version,
        stage: life.stage,
        deadline: life.deadline,
        steps: life.steps,
        texts: life.texts,
        published: life.published,
        signed: text::signatories(&answered).len(),
        invitations: answered.into_iter().map(SignInvitationOut::from).collect(),
        mail: app.mail.is_some(),
    })
}

/// Read how a joint appeal stands: its steps, its texts, who was invited and who answered.
#[utoipa::path(get, path = "/appeals/{id}/life", responses((status = 200, body = AppealLife), (status = "4XX", body = Problem)))]
async fn open_life(State(app): State<App>, by: Coordinator, Id(id): Id) -> Result<Json<AppealLife>, ApiError> {
    let stored = load(&app, &by, AppealId(id)).await?;
    audit::record_now(&app, &by, Action::AppealRead, Some(id)).await?;
    Ok(Json(overview(&app, &by, stored).await?))
}

/// Take a joint appeal to its next stage, or set another last day for answers.
#[utoipa::path(post, path = "/appeals/{id}/stage", params(Spoken), request_body = StageIn, responses((status = 200, body = AppealLife), (status = "4XX", body = Problem)))]
async fn change_stage(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(Spoken { lang }): Params<Spoken>,
    ValidJson(change): ValidJson<StageIn>,
) -> Result<Json<AppealLife>, ApiError> {
    let (id, now) = (AppealId(id), app.clock.now());
    let mut stored = load(&app, &by, id).await?;
    let from = stored.record.life.stage;
    check(&app, &by, &stored, &change).await?;
    take(&app, &by, &mut stored, &change).await?;
    let again = from == change.to && stored.record.life.text().is_some();
    let shown = if again { None } else { text::renew(&app, &by, id, &mut stored.record, lang).await? };
    let present = stored.record.life.text().map_or(0, |text| text.version);
    let known = texts::find(&app.db.read, &by.keys, id, present).await?.map(|(key, _)| key);
    let command = app.db.begin().await?;
    let Some(version) = store::update(&command, &by.keys, id, change.based_on, &stored.record).await? else {
        drop(command);
        return Err(stale(&app, &by, id).await);
    };
    audit::record(&command, &by, Action::AppealStageChanged, Some(id.0), now).await?;
    let key = match shown {
        Some(shown) => Some(texts::insert(&command, &by.keys, id, shown.version, &shown.text).await?),
        None => known,
    };
    let signed = text::signatories(&text::answered(&app, &by, &stored).await?).len();
    let offer = key.map(|key| text::offer(&by, &stored.record, &key, signed)).transpose()?.flatten();
    if change.to == Stage::Signatures {
        let own = own_invitation(&app, &by, &stored).await?;
        let address = by.keys.address();
        let invited = sign::list(&command, &by.keys, id).await?;
        if !invited.iter().any(|it| it.row.to_org == Some(by.org) && !it.row.revoked) {
            sign::insert(&command, &by.keys, id, (&own.0, &own.1), Some(&address), None).await?;
        }
    }
    sign::offer_all(&command, &by.keys, id, offer.as_ref()).await?;
    if change.to == Stage::Withdrawn && pages::withdraw(&command, &by.keys, id).await? {
        audit::record(&command, &by, Action::AppealUnpublished, Some(id.0), now).await?;
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(Json(overview(&app, &by, Stored { version, ..stored }).await?))
}

/// Whether the change is allowed now.
async fn check(app: &App, by: &Access, stored: &Stored, change: &StageIn) -> Result<(), ApiError> {
    if stored.version != change.based_on {
        return Err(stale(app, by, stored.id).await);
    }
    if !stored.record.life.stage.may_become(change.to) {
        let detail = "The appeal does not go from where it stands to there: open it again and see what follows.";
        return Err(ApiError::Conflict { code: "stage_order", detail });
    }
    if change.to.is_open() && change.deadline.is_some_and(|day| day < app.clock.today()) {
        let remedy = "is past: choose today or a later day";
        return Err(ApiError::Invalid(vec![Fault::new("/deadline", "date_past", remedy)]));
    }
    if change.to == Stage::Submitted && text::signatories(&text::answered(app, by, stored).await?).is_empty() {
        let detail = "Nobody has signed this text yet: sign it for your own organisation first.";
        return Err(ApiError::Conflict { code: "nobody_signed", detail });
    }
    Ok(())
}

/// Takes the step into the record.
async fn take(app: &App, by: &Access, stored: &mut Stored, change: &StageIn) -> Result<(), ApiError> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let life = &mut stored.record.life;
    let told = matches!(change.to, Stage::Submitted | Stage::Replied);
    life.stage = change.to;
    life.deadline = if change.to.is_open() { change.deadline } else { life.deadline };
    life.steps.push(Step {
        to: change.to,
        at: now,
        by: MemberId(by.member),
        by_name: own_name(app, by).await?,
        deadline: change.deadline.filter(|_| change.to.is_open()),
        on: told.then(|| change.on.unwrap_or(today)),
        note: change.note.trim().to_owned(),
    });
    if change.to == Stage::Withdrawn {
        life.published = None;
    }
    stored.record.updated_at = now;
    Ok(())
}

/// The convener signs like everybody else: by an invitation to itself.
async fn own_invitation(app: &App, by: &Access, stored: &Stored) -> Result<(Own, Ticket), ApiError> {
    let ticket = Ticket::random();
    let own = Own {
        organisation: stored.record.appeal.convener.organisation.clone(),
        language: "en".to_owned(),
        ticket: ticket.encode().to_string(),
        at: app.clock.now(),
        by_name: own_name(app, by).await?,
    };
    Ok((own, ticket))
}
