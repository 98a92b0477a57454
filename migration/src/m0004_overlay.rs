//! What an organisation corrects in the catalogue of standards, sealed; one row an organisation. A removed overlay leaves its
//! row without a text, so that versions never count twice.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("overlay")
                    .col(ColumnDef::new("org_id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("row_version").big_integer().not_null())
                    .col(ColumnDef::new("text_ct").binary())
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("overlay").to_owned()).await
    }
}
