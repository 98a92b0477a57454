//! Tests of appeals.
