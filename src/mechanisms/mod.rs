//! Avenues of complaint: where a case can go.
