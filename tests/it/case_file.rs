//! Tests of case_file.
