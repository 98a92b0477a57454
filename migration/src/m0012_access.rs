//! Access to accounts: what shows that recovery words belong to an organisation, when they were made, and those that wait to be
//! typed back; and what keyholders see of an invitation that waits.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [(&str, &str); 4] = [
    ("organisation", "recovery_voucher"),
    ("organisation", "recovery_kit_ct"),
    ("organisation", "recovery_next_ct"),
    ("invitation", "notice_ct"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            let added = ColumnDef::new(column).binary().null().to_owned();
            manager.alter_table(Table::alter().table(table).add_column(added).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
