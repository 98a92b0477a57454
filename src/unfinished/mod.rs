//! Forms that a member has begun and not saved: kept for her, sealed, a moment after each change, so that nothing typed is
//! lost with the page. The server does not read them. They are no records: only their beginning is audited.

pub mod api;
pub mod store;

use crate::ids::{CaseId, UnfinishedId};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The case that a member's form becomes, the same however often the form is sent. Nobody else's form becomes it.
pub fn case_of(form: UnfinishedId, org: Uuid, member: Uuid) -> CaseId {
    let digest = Sha256::new().chain_update(b"saksi1 form").chain_update(org).chain_update(member).chain_update(form.0);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    CaseId(Builder::from_random_bytes(bytes).into_uuid())
}
