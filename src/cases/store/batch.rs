//! All cases of an organisation in batches, for what counts them: sealed rows, each opened only when it is asked for.

use super::{Stored, opened};
use crate::db::StoreError;
use crate::entity::{case_body, case_head, case_key};
use crate::ids::CaseId;
use crate::vault::OrgKeys;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many sealed records are in memory at once when all are read.
const BATCH: u64 = 64;

/// Sealed cases, to be opened one after the other.
pub struct Batch {
    rows: Vec<(case_head::Model, Option<case_key::Model>, Option<case_body::Model>)>,
    /// The number of the last one, if there may be more.
    pub last: Option<i64>,
}

impl Batch {
    /// Opens each case when it is asked for; one that cannot be read is told by its id.
    pub fn records(self, keys: &OrgKeys) -> impl Iterator<Item = Result<Stored, CaseId>> {
        let open = |(head, key, body): (case_head::Model, Option<case_key::Model>, _)| {
            opened(keys, &head, key.as_ref(), body).map_err(|_| CaseId(head.id))
        };
        self.rows.into_iter().map(open)
    }
}

/// The organisation's cases, the newest first: a batch of those with a number below `before`.
pub async fn batch(db: &impl ConnectionTrait, keys: &OrgKeys, before: Option<i64>) -> Result<Batch, StoreError> {
    let mut query = case_head::Entity::find()
        .find_also_related(case_key::Entity)
        .find_also_related(case_body::Entity)
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .order_by_desc(case_head::Column::Seq)
        .limit(BATCH);
    if let Some(before) = before {
        query = query.filter(case_head::Column::Seq.lt(before));
    }
    let rows = query.all(db).await?;
    let last = (rows.len() as u64 == BATCH).then(|| rows.last().map(|(head, ..)| head.seq)).flatten();
    Ok(Batch { rows, last })
}
