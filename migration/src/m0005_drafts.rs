//! Drafts of letters: a head, every version of the text, and the final files, all sealed under the key of the case.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn id(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.uuid().not_null();
    column
}

fn sealed(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.binary().not_null();
    column
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let head = Table::create()
            .table("draft_head")
            .col(id("id").primary_key())
            .col(id("case_id"))
            .col(id("org_id"))
            .col(ColumnDef::new("row_version").big_integer().not_null())
            .col(sealed("summary_ct"))
            .to_owned();
        manager.create_table(head).await?;
        let by_case = Index::create().name("draft_head_case").table("draft_head").col("case_id").to_owned();
        manager.create_index(by_case).await?;
        let version = Table::create()
            .table("draft_version")
            .col(id("draft_id"))
            .col(ColumnDef::new("version").big_integer().not_null())
            .col(id("case_id"))
            .col(id("org_id"))
            .col(sealed("about_ct"))
            .col(sealed("record_ct"))
            .primary_key(Index::create().col("draft_id").col("version"))
            .to_owned();
        manager.create_table(version).await?;
        let files = Table::create()
            .table("draft_final")
            .col(id("draft_id").primary_key())
            .col(id("case_id"))
            .col(id("org_id"))
            .col(sealed("markdown_ct"))
            .col(sealed("pdf_ct"))
            .col(sealed("document_ct"))
            .to_owned();
        manager.create_table(files).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["draft_final", "draft_version", "draft_head"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
