//! Saksi's tables, one file a step; a step is never edited once it has landed.

pub use sea_orm_migration::prelude::*;

mod m0001_accounts;
mod m0002_cases;
mod m0003_decisions;
mod m0004_overlay;
mod m0005_drafts;
mod m0006_signon;
mod m0007_evidence;
mod m0008_tasks;
mod m0009_inbox;
mod m0010_views;
mod m0011_templates;
mod m0012_access;
mod s0001_sessions;

/// The steps of the main database, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_cases::Migration),
            Box::new(m0003_decisions::Migration),
            Box::new(m0004_overlay::Migration),
            Box::new(m0005_drafts::Migration),
            Box::new(m0006_signon::Migration),
            Box::new(m0007_evidence::Migration),
            Box::new(m0008_tasks::Migration),
            Box::new(m0009_inbox::Migration),
            Box::new(m0010_views::Migration),
            Box::new(m0011_templates::Migration),
            Box::new(m0012_access::Migration),
        ]
    }
}

/// The steps of the session store: a file of its own on SQLite, unlogged tables on PostgreSQL, never in a backup.
pub struct SessionMigrator;

impl MigratorTrait for SessionMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(s0001_sessions::Migration)]
    }

    fn migration_table_name() -> DynIden {
        Alias::new("session_migrations").into_iden()
    }
}
