//! Saksi's tables, one file a step; a step is never edited once it has landed.

pub use sea_orm_migration::prelude::*;

/// The steps, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![]
    }
}
