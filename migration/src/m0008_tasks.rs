//! Tasks of each case, one sealed record a case with a short sealed agenda beside it for lists; and the older versions of
//! each case, each sealed under the key of the case.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("case_tasks")
                    .col(ColumnDef::new("case_id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("agenda_ct").binary().not_null())
                    .col(ColumnDef::new("record_ct").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("case_tasks_by_org").table("case_tasks").col("org_id").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("case_version")
                    .col(ColumnDef::new("case_id").uuid().not_null())
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("record_ct").binary().not_null())
                    .primary_key(Index::create().col("case_id").col("version"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["case_version", "case_tasks"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
