//! Tests of leaks.
