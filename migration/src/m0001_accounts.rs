//! Organisations, members, their keys, invitations and the audit record. Whatever a person filled is in a `…_ct` column;
//! a login is found by its HMAC.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_setup(manager).await?;
        create_organisation(manager).await?;
        create_member(manager).await?;
        create_member_key(manager).await?;
        create_recovery_key(manager).await?;
        create_invitation(manager).await?;
        create_audit(manager).await?;
        create_audit_head(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["audit_head", "audit", "invitation", "recovery_key", "member_key", "member", "organisation", "setup"]
        {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_setup(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("setup")
                .col(ColumnDef::new("id").small_integer().not_null().primary_key())
                .col(ColumnDef::new("code_hash").binary().not_null())
                .to_owned(),
        )
        .await
}

async fn create_organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organisation")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("sign_pk").binary().not_null())
                .col(ColumnDef::new("audit_pk").binary().not_null())
                .col(ColumnDef::new("recovery_pk").binary().not_null())
                .col(ColumnDef::new("identity_sig").binary().not_null())
                .col(ColumnDef::new("confirmed").boolean().not_null())
                .col(ColumnDef::new("check_ct").binary().null())
                .col(ColumnDef::new("settings_ct").binary().not_null())
                .to_owned(),
        )
        .await
}

async fn create_member(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("member")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("org_id").uuid().not_null())
                .col(ColumnDef::new("login_hmac").binary().not_null())
                .col(ColumnDef::new("kdf").string().not_null())
                .col(ColumnDef::new("salt").binary().not_null())
                .col(ColumnDef::new("seed_wrap").binary().not_null())
                .col(ColumnDef::new("hpke_pk").binary().not_null())
                .col(ColumnDef::new("sign_pk").binary().not_null())
                .col(ColumnDef::new("certificate_ct").binary().not_null())
                .col(ColumnDef::new("profile_ct").binary().not_null())
                .col(ColumnDef::new("keyring_ct").binary().not_null())
                .col(ColumnDef::new("active").boolean().not_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(Index::create().name("member_by_login").table("member").col("login_hmac").unique().to_owned())
        .await?;
    manager.create_index(Index::create().name("member_by_org").table("member").col("org_id").to_owned()).await
}

async fn create_member_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("member_key")
                .col(ColumnDef::new("member_id").uuid().not_null())
                .col(ColumnDef::new("what").small_integer().not_null())
                .col(ColumnDef::new("version").integer().not_null())
                .col(ColumnDef::new("org_id").uuid().not_null())
                .col(ColumnDef::new("grant_sealed").binary().not_null())
                .primary_key(Index::create().col("member_id").col("what").col("version"))
                .to_owned(),
        )
        .await
}

async fn create_recovery_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("recovery_key")
                .col(ColumnDef::new("org_id").uuid().not_null())
                .col(ColumnDef::new("what").small_integer().not_null())
                .col(ColumnDef::new("version").integer().not_null())
                .col(ColumnDef::new("grant_sealed").binary().not_null())
                .primary_key(Index::create().col("org_id").col("what").col("version"))
                .to_owned(),
        )
        .await
}

async fn create_invitation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("invitation")
                .col(ColumnDef::new("id").binary().not_null().primary_key())
                .col(ColumnDef::new("org_id").uuid().not_null())
                .col(ColumnDef::new("member_id").uuid().not_null())
                .col(ColumnDef::new("expires").big_integer().not_null())
                .col(ColumnDef::new("payload_ct").binary().not_null())
                .col(ColumnDef::new("keyring_ct").binary().not_null())
                .col(ColumnDef::new("promise_ct").binary().not_null())
                .to_owned(),
        )
        .await
}

async fn create_audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit")
                .col(ColumnDef::new("org_id").uuid().not_null())
                .col(ColumnDef::new("seq").big_integer().not_null())
                .col(ColumnDef::new("prev").binary().not_null())
                .col(ColumnDef::new("body_sealed").binary().not_null())
                .col(ColumnDef::new("hash").binary().not_null())
                .primary_key(Index::create().col("org_id").col("seq"))
                .to_owned(),
        )
        .await
}

async fn create_audit_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit_head")
                .col(ColumnDef::new("org_id").uuid().not_null().primary_key())
                .col(ColumnDef::new("seq").big_integer().not_null())
                .col(ColumnDef::new("hash").binary().not_null())
                .to_owned(),
        )
        .await
}
