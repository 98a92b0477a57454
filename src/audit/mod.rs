//! The append-only, chained record of who did what; never content.
