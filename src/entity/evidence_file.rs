//! Files of evidence: key and description, sealed; the bytes lie in the object store.

use sea_orm::entity::prelude::*;

/// The bytes are arriving.
pub const ARRIVING: i16 = 0;
/// All bytes are there.
pub const WHOLE: i16 = 1;
/// The key is destroyed; objects are still to be removed.
pub const GONE: i16 = 2;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    pub case_id: Uuid,
    /// [`ARRIVING`], [`WHOLE`] or [`GONE`].
    pub state: i16,
    /// Chunks that arrived.
    pub received: i64,
    /// When an upload that does not go on is given up, in seconds of the epoch; absent once it is whole.
    pub expires_at: Option<i64>,
    /// The file's key under the key of the case; empty when gone.
    pub key_wrap: Vec<u8>,
    pub entry_ct: Vec<u8>,
    /// State of the running hash; empty once it is whole.
    pub progress_ct: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
