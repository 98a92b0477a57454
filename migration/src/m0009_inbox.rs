//! What arrived from devices that had no line, and what members have begun to write and not saved yet; both sealed.
//!
//! A row of the inbox stays when its intake has become a case, without the intake: so the same one that is sent again is
//! known, and makes no second case.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("inbox")
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("id").uuid().not_null())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("meta_ct").binary().not_null())
                    .col(ColumnDef::new("intake").binary())
                    .primary_key(Index::create().col("org_id").col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unfinished")
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("member_id").uuid().not_null())
                    .col(ColumnDef::new("id").uuid().not_null())
                    .col(ColumnDef::new("head_ct").binary().not_null())
                    .col(ColumnDef::new("form_ct").binary().not_null())
                    .primary_key(Index::create().col("org_id").col("member_id").col("id"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("unfinished").to_owned()).await?;
        manager.drop_table(Table::drop().table("inbox").to_owned()).await
    }
}
