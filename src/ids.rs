//! Ids: random UUIDs (version 4: a version 7 would tell when), a type for each kind of thing.

use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new random id.
            #[expect(clippy::disallowed_methods, reason = "ids are made here and nowhere else")]
            pub fn random() -> Self {
                Self(Uuid::new_v4())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    #[doc = "An organisation."] OrgId,
    #[doc = "A member of an organisation."] MemberId,
    #[doc = "A case."] CaseId,
    #[doc = "A joint appeal."] AppealId,
    #[doc = "A saved view of the list of cases."] ViewId,
    #[doc = "An intake from a device that had no line; the device makes the id."] IntakeId,
    #[doc = "Something begun and not saved; the browser makes the id."] UnfinishedId,
    #[doc = "A file of evidence."] FileId,
    #[doc = "A part of a file, as it arrived."] PartId,
    #[doc = "A kept draft of a letter."] DraftId,
    #[doc = "An invitation."] InvitationId,
    #[doc = "A text version of a joint appeal."] TextId,
    #[doc = "An answer to an invitation to sign."] AnswerId,
}
