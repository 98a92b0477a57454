//! What an entry says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    OrganisationFounded,
    /// New recovery words came into force.
    RecoveryRenewed,
    /// New recovery words were shown; they come into force once they were typed back.
    RecoveryWordsMade,
    RecoveryConfirmed,
    /// A member set a new password with the recovery words.
    AccountRecovered,
    /// Recovery words and login did not belong together.
    RecoveryFailed,
    OrganisationChanged,
    LoggedIn,
    LoginFailed,
    LoggedOut,
    LoggedOutEverywhere,
    LoggedOutElsewhere,
    PasswordChanged,
    LanguageChanged,
    RestChanged,
    ViewsChanged,
    MemberInvited,
    InvitationAccepted,
    /// An invitation, or a link for a new password, was taken back.
    InvitationTakenBack,
    /// A keyholder made a link with which a member sets a new password.
    PasswordResetOffered,
    /// A member set a new password by such a link.
    PasswordReset,
    RolesChanged,
    MemberRemoved,
    /// A page of the list of cases was read.
    CasesListed,
    CaseCreated,
    CaseRead,
    CaseChanged,
    CaseStatusChanged,
    CaseAssigned,
    /// The versions of a case, or an earlier version of it.
    HistoryRead,
    ClaimRead,
    /// Who can read a case, and who opened it last.
    AccessRead,
    /// The mapping, assessment or avenues of a case.
    LawRead,
    DecisionsRead,
    /// The tasks of a case, or of all cases.
    TasksRead,
    TaskAdded,
    TaskChanged,
    TaskDone,
    TaskReopened,
    TaskRemoved,
    CaseDeleted,
    /// An intake arrived from a device that had no line, and became a case or waits to be repaired.
    IntakeReceived,
    IntakeRead,
    /// An intake that waited became a case.
    IntakeRepaired,
    /// An intake that waited was thrown away.
    IntakeDiscarded,
    /// What was sent as an intake does not open.
    IntakeRefused,
    /// The first keeping of a form that is not saved; the later ones leave no entry.
    FormBegun,
    ProvisionAccepted,
    ProvisionRejected,
    ProvisionAdded,
    DecisionWithdrawn,
    EvidenceAnnounced,
    EvidenceAdded,
    EvidenceRead,
    EvidenceGivenUp,
    EvidenceDeleted,
    DraftCreated,
    DraftRead,
    DraftChanged,
    DraftSubmitted,
    DraftWithdrawn,
    DraftApproved,
    DraftReturned,
    DraftFinalised,
    DraftDispatched,
    DraftDeleted,
    AppealCreated,
    AppealRead,
    AppealChanged,
    AppealDeleted,
    AppealStageChanged,
    AppealInvited,
    AppealInvitationRevoked,
    /// Somebody invited declined, took a signature back or commented.
    AppealAnswered,
    /// Somebody invited signed, and stated that she may sign for the organisation.
    AppealSigned,
    AppealReminded,
    AppealPublished,
    AppealUnpublished,
    OverlayChanged,
    OverlayRemoved,
    TemplateChanged,
    /// The organisation went back to a built-in template.
    TemplateRemoved,
    /// Figures over all cases were read.
    StatisticsRead,
    /// The actors of all cases were listed.
    ActorsRead,
    /// A letter, appeal or file left the server.
    Exported,
    /// A ciphertext did not open.
    Unreadable,
}

/// One entry, as it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Entry {
    pub at: DateTime<Utc>,
    pub action: Action,
    /// Who did it; absent for a log-in with a login that nobody has.
    pub member: Option<Uuid>,
    /// What it was done to: a case, an appeal, a member.
    pub object: Option<Uuid>,
}

/// Who acts, and where the entry goes.
#[derive(Debug, Clone, Copy)]
pub struct Author {
    pub org: Uuid,
    pub member: Option<Uuid>,
    /// The organisation's audit key.
    pub audit_pk: [u8; 32],
}

/// Whoever can be named as the author of an entry.
pub trait Audited {
    /// The author.
    fn author(&self) -> Author;
}

impl Audited for Author {
    fn author(&self) -> Author {
        *self
    }
}

/// An unbroken record: how many entries it has, and its last hash, to be kept outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intact {
    pub entries: i64,
    pub head: Vec<u8>,
}

/// A record that was tampered with: the first number at which it is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit record is broken at entry {seq}")]
pub struct Broken {
    pub seq: i64,
}
