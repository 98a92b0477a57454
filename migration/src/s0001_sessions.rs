//! The session store: sessions and counters of attempts. On PostgreSQL the tables are unlogged, so that they are neither in
//! the write-ahead log nor in a base backup, and empty after a crash: members sign in again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(ColumnDef::new("sid").binary().not_null().primary_key())
                    .col(ColumnDef::new("org_id").uuid().not_null())
                    .col(ColumnDef::new("member_id").uuid().not_null())
                    .col(ColumnDef::new("expires").big_integer().not_null())
                    .col(ColumnDef::new("idle").big_integer().not_null())
                    .col(ColumnDef::new("level").small_integer().not_null())
                    .col(ColumnDef::new("seed_wrap").binary().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("session_by_member").table("session").col("member_id").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("throttle")
                    .col(ColumnDef::new("id").binary().not_null().primary_key())
                    .col(ColumnDef::new("attempts").integer().not_null())
                    .col(ColumnDef::new("until").big_integer().not_null())
                    .to_owned(),
            )
            .await?;
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared("ALTER TABLE session SET UNLOGGED").await?;
            connection.execute_unprepared("ALTER TABLE throttle SET UNLOGGED").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["throttle", "session"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
