//! Files of evidence: one row a file, its key under the key of the case, and one row for each part of it that arrived. The
//! sealed parts themselves lie in the object store.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("evidence_file")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("case_id").uuid().not_null())
                    .col(ColumnDef::new("state").small_integer().not_null())
                    .col(ColumnDef::new("received").big_integer().not_null())
                    .col(ColumnDef::new("expires_at").big_integer())
                    .col(ColumnDef::new("key_wrap").binary().not_null())
                    .col(ColumnDef::new("entry_ct").binary().not_null())
                    .col(ColumnDef::new("progress_ct").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("evidence_file_case")
                    .table("evidence_file")
                    .col("org_id")
                    .col("case_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("evidence_part")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("file_id").uuid().not_null())
                    .col(ColumnDef::new("first_chunk").big_integer().not_null())
                    .col(ColumnDef::new("chunks").big_integer().not_null())
                    .col(ColumnDef::new("key_wrap").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("evidence_part_place")
                    .table("evidence_part")
                    .col("file_id")
                    .col("first_chunk")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("evidence_part").to_owned()).await?;
        manager.drop_table(Table::drop().table("evidence_file").to_owned()).await
    }
}
