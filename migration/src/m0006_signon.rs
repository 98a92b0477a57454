//! The life of a joint appeal beyond its organisation: texts as they were shown, invitations to sign, answers, the published
//! page. Whatever a person wrote is in a `…_ct` column; the ids, stages and times beside them are what the server must see.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn table(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("org_id").uuid().not_null())
        .to_owned()
}

fn index(name: &'static str, table: &'static str, columns: [&'static str; 2]) -> IndexCreateStatement {
    Index::create().name(name).table(table).col(columns[0]).col(columns[1]).unique().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let texts = table("appeal_text")
            .col(ColumnDef::new("appeal_id").uuid().not_null())
            .col(ColumnDef::new("version").big_integer().not_null())
            .col(ColumnDef::new("text_ct").binary().not_null())
            .col(ColumnDef::new("key_ct").binary().not_null())
            .to_owned();
        manager.create_table(texts).await?;
        manager.create_index(index("appeal_text_by_version", "appeal_text", ["appeal_id", "version"])).await?;
        let invitations = table("appeal_invitation")
            .col(ColumnDef::new("ticket_id").binary().not_null().unique_key())
            .col(ColumnDef::new("appeal_id").uuid().not_null())
            .col(ColumnDef::new("to_org").uuid())
            .col(ColumnDef::new("row_version").big_integer().not_null())
            .col(ColumnDef::new("stage").small_integer().not_null())
            .col(ColumnDef::new("expires").big_integer().not_null())
            .col(ColumnDef::new("revoked").boolean().not_null())
            .col(ColumnDef::new("own_ct").binary().not_null())
            .col(ColumnDef::new("offer_ct").binary().not_null())
            .col(ColumnDef::new("to_ct").binary())
            .to_owned();
        manager.create_table(invitations).await?;
        let by_appeal = index("appeal_invitation_by_appeal", "appeal_invitation", ["appeal_id", "id"]);
        manager.create_index(by_appeal).await?;
        manager.create_index(index("appeal_invitation_to_org", "appeal_invitation", ["to_org", "id"])).await?;
        let answers = table("appeal_answer")
            .col(ColumnDef::new("appeal_id").uuid().not_null())
            .col(ColumnDef::new("invitation_id").uuid().not_null())
            .col(ColumnDef::new("seq").big_integer().not_null())
            .col(ColumnDef::new("answer_ct").binary().not_null())
            .col(ColumnDef::new("receipt_ct").binary().not_null())
            .to_owned();
        manager.create_table(answers).await?;
        manager.create_index(index("appeal_answer_in_order", "appeal_answer", ["invitation_id", "seq"])).await?;
        // The id of a page is that of its appeal: an appeal has one page at most.
        let pages = table("appeal_page")
            .col(ColumnDef::new("ticket_id").binary().not_null().unique_key())
            .col(ColumnDef::new("page_ct").binary().not_null())
            .col(ColumnDef::new("pdf_en_ct").binary())
            .col(ColumnDef::new("pdf_id_ct").binary())
            .to_owned();
        manager.create_table(pages).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["appeal_page", "appeal_answer", "appeal_invitation", "appeal_text"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
