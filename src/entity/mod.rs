//! Rows of the database, one file a table.
