//! Tests of vault.
