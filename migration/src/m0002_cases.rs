//! Cases and joint appeals. Whatever a person filled is in a `…_ct` column; the head is apart from the body so that a
//! list never touches a record.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `seq` orders a list; it tells no more than the order of rows, which a database shows anyhow.
        manager
            .create_table(
                Table::create()
                    .table("case_head")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("seq").big_integer().not_null())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("summary_ct").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("case_head_by_org")
                    .table("case_head")
                    .col("org_id")
                    .col("seq")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("case_body")
                    .col(ColumnDef::new("case_id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("record_ct").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("case_key")
                    .col(ColumnDef::new("case_id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("dek_wrap").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("appeal")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("seq").big_integer().not_null())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("record_ct").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("appeal_by_org").table("appeal").col("org_id").col("seq").unique().to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["appeal", "case_key", "case_body", "case_head"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
