//! Views of the list of cases that members saved: one sealed row a member.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("saved_views")
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("member_id").uuid().not_null())
                    .col(ColumnDef::new("views_ct").binary().not_null())
                    .primary_key(Index::create().col("org_id").col("member_id"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("saved_views").to_owned()).await
    }
}
