//! A workspace as a real one comes to be: an organisation is founded, members accept invitations, cases are stored under
//! keys of their own. Passwords are random and shown once.

use super::{DemoCase, papers};
use crate::accounts::invitations::{self, Acceptance};
use crate::accounts::setup::{self, Founding};
use crate::accounts::{
    self, Access, AccountError, Language, Letterhead, Profile, Role, Roles, Signatory, organisation,
};
use crate::app::App;
use crate::appeals;
use crate::appeals::model::Appeal;
use crate::audit::{self, Action};
use crate::cases::model::CaseFile;
use crate::cases::record::{Record, Status};
use crate::cases::store;
use crate::db::StoreError;
use crate::decisions::Author;
use crate::ids::{AppealId, CaseId};
use crate::letterhead::LocalText;
use crate::tasks;
use crate::tasks::model::{Origin, Stamp, Wanted};
use crate::vault::random_passphrase;
use chrono::Duration;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The name of the invented organisation.
pub const ORGANISATION: &str = "Jaringan Contoh Pekerja Migran (fictional)";

/// Where the cases stand, in turn.
const STATUSES: &[Status] = &[
    Status::InAction,
    Status::LegalReview,
    Status::Intake,
    Status::AwaitingReply,
    Status::Verification,
    Status::InAction,
    Status::Closed,
];

/// Tasks on the first cases, in English and Indonesian, with the days until they are due.
const TASKS: &[&[(&str, &str, Option<i64>)]] = &[
    &[
        (
            "Ask the consulate what became of the complaint",
            "Tanyakan kepada konsulat perkembangan pengaduan itu",
            Some(-1),
        ),
        ("Have the wage figures confirmed by the worker", "Minta pekerja membenarkan angka upah", Some(5)),
    ],
    &[(
        "Read the draft letter to the worker before it is sent",
        "Bacakan rancangan surat kepada pekerja sebelum dikirim",
        Some(3),
    )],
    &[("Find the contract, or who has a copy", "Cari kontrak, atau siapa yang mempunyai salinannya", None)],
];

/// A member of the demonstration and how she signs in.
pub struct DemoMember {
    pub login: &'static str,
    pub roles: &'static [Role],
    pub password: Zeroizing<String>,
}

/// The filled workspace.
pub struct Workspace {
    /// The keyholder, signed in.
    pub founder: Access,
    pub members: Vec<DemoMember>,
    pub recovery_words: Vec<&'static str>,
    /// The ids of the stored cases, in the order in which they were given.
    pub cases: Vec<CaseId>,
}

/// Why the workspace could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    #[error("there is an organisation in this folder already: name an empty one")]
    NotEmpty,
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The letterhead of the invented organisation.
pub fn letterhead() -> Letterhead {
    Letterhead {
        name: ORGANISATION.into(),
        address: vec!["Jalan Contoh 12".into(), "Jakarta 10999, Indonesia".into()],
        email: "kasus@contoh.example".into(),
        phone: "+62 21 555 0112".into(),
        country: Some(crate::codes::State::IDN),
        town: "Jakarta".into(),
        logo: String::new(),
        foot: String::new(),
        signatory: Signatory { name: "Dewi Contoh".into(), function: "Coordinator".into() },
        about: LocalText {
            en: "Jaringan Contoh Pekerja Migran is an invented network of organisations that stand by migrant workers and their families.".into(),
            id: "Jaringan Contoh Pekerja Migran adalah jaringan rekaan yang terdiri atas organisasi pendamping pekerja migran dan keluarganya.".into(),
        },
    }
}

/// Founds the organisation, lets its members in and stores the cases and the joint appeal.
///
/// # Errors
/// [`FillError::NotEmpty`] when there is an organisation already; else what accounts or the store report.
pub async fn fill(app: &App, cases: &[DemoCase], appeal: &Appeal) -> Result<Workspace, FillError> {
    let code = setup::issue_code(app).await?.ok_or(FillError::NotEmpty)?;
    let password = random_passphrase();
    let founding = Founding {
        code: Zeroizing::new(code.text().to_owned()),
        organisation: ORGANISATION.into(),
        profile: Profile::new("keyholder", "Dewi Contoh", Language::En),
        password: password.clone(),
    };
    let (founder, sheet) = setup::found(app, founding).await?;
    let typed: BTreeMap<String, String> =
        sheet.check.iter().map(|position| (position.to_string(), sheet.words[position - 1].to_owned())).collect();
    setup::confirm(app, &founder, &typed).await?;
    organisation::change(app, &founder, &letterhead()).await?;

    let mut members = vec![DemoMember {
        login: "keyholder",
        roles: &[Role::Caseworker, Role::Lawyer, Role::Coordinator, Role::Keyholder],
        password,
    }];
    members.push(invite(app, &founder, "caseworker", "Siti Contoh", &[Role::Caseworker], Language::Id).await?);
    members.push(invite(app, &founder, "lawyer", "Ravi Example", &[Role::Lawyer], Language::En).await?);
    members.push(invite(app, &founder, "coordinator", "Maya Contoh", &[Role::Coordinator], Language::Id).await?);

    let mut ids = vec![];
    for (case, status) in cases.iter().zip(STATUSES.iter().cycle()) {
        ids.push(store_case(app, &founder, case, *status).await?);
    }
    for (id, tasks) in ids.iter().zip(TASKS) {
        store_tasks(app, &founder, *id, tasks).await?;
    }
    let behind = papers::behind_appeal(cases).filter_map(|(index, case)| Some((*ids.get(index)?, &case.file)));
    store_appeal(app, &founder, appeal, behind.collect()).await?;
    Ok(Workspace { founder, members, recovery_words: sheet.words, cases: ids })
}

async fn invite(
    app: &App,
    by: &Access,
    login: &'static str,
    name: &str,
    roles: &'static [Role],
    language: Language,
) -> Result<DemoMember, FillError> {
    let password = random_passphrase();
    let bits = Roles::of(roles).ok_or(AccountError::Forbidden)?;
    let issued = invitations::invite(app, by, name.into(), bits, language).await?;
    let profile = Profile::new(login, name, language);
    invitations::accept(app, Acceptance { secret: issued.secret, profile, password: password.clone() }).await?;
    Ok(DemoMember { login, roles, password })
}

async fn store_case(app: &App, by: &Access, case: &DemoCase, status: Status) -> Result<CaseId, FillError> {
    let (id, now) = (CaseId::random(), app.clock.now());
    let command = app.db.begin().await?;
    let number = store::next_number(&command, &by.keys).await?;
    let mut record = Record::new(case.file.clone(), now).by(by.member);
    record.status = status;
    if status == Status::Closed {
        record.status_reason = "Settled (fictional)".into();
    }
    store::insert(&command, &by.keys, id, number, &record).await?;
    audit::record(&command, by, Action::CaseCreated, Some(id.0), now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(id)
}

async fn store_tasks(app: &App, by: &Access, id: CaseId, tasks: &[(&str, &str, Option<i64>)]) -> Result<(), FillError> {
    let now = app.clock.now();
    let command = app.db.begin().await?;
    let mut record = tasks::model::Record::default();
    for (text, text_id, days) in tasks {
        let due = days.map(|days| app.clock.today() + Duration::days(days));
        let wanted = Wanted { text: (*text).into(), text_id: (*text_id).into(), due, assignee: Some(by.member) };
        record.add(wanted, Origin::default(), Stamp { by: by.member, at: now }).expect("a handful of tasks");
        audit::record(&command, by, Action::TaskAdded, Some(id.0), now).await?;
    }
    tasks::store::write(&command, &by.keys, id, 0, &record).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

async fn store_appeal(
    app: &App,
    by: &Access,
    appeal: &Appeal,
    cases: Vec<(CaseId, &CaseFile)>,
) -> Result<(), FillError> {
    let (id, now) = (AppealId::random(), app.clock.now());
    let case_ids: Vec<CaseId> = cases.iter().map(|(id, _)| *id).collect();
    let whole = Appeal { cases: cases.into_iter().map(|(_, file)| file.clone()).collect(), ..appeal.clone() };
    let ground = appeals::api::weighing::ground(&whole, &case_ids, appeal.date.unwrap_or(now.date_naive()));
    let mut record = appeals::store::Record {
        appeal: appeal.clone(),
        case_ids,
        created_at: now,
        updated_at: now,
        life: appeals::life::Life::default(),
        weighed: None,
    };
    record.weigh(None, ground, Author { member: by.member, name: accounts::own_name(app, by).await? }, now);
    let command = app.db.begin().await?;
    appeals::store::insert(&command, &by.keys, id, &record).await?;
    audit::record(&command, by, Action::AppealCreated, Some(id.0), now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}
