//! The demonstration: fictional cases, a workspace filled with them, and its documents.
