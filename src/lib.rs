//! Saksi: case documentation for organisations that stand by migrant workers.
//!
//! The map. Data flows one way: `api → model → store`, and `case file → assessment → mapping → mechanisms → documents → PDF`, each
//! step a pure function of the one before. A cipher is named only in `vault`; `sea_orm` only in `entity`, `*/store.rs`
//! and `db`; `axum` only in `*/api.rs`, `accounts/extract.rs`, `http`, `app`, `router`; `printpdf` only in
//! `documents/pdf`. `tests/it/architecture.rs` keeps it so.

pub mod accounts;
pub mod actors;
pub mod app;
pub mod appeals;
pub mod assessment;
pub mod audit;
pub mod cases;
pub mod cli;
pub mod clock;
pub mod codes;
pub mod config;
pub mod db;
pub mod decisions;
pub mod demo;
pub mod documents;
pub mod drafts;
pub mod entity;
pub mod evidence;
pub mod http;
pub mod ids;
pub mod inbox;
pub mod input;
pub mod letterhead;
pub mod mail;
pub mod mapping;
pub mod mechanisms;
pub mod overlay;
pub mod pictures;
pub mod presence;
pub mod proposals;
pub mod router;
pub mod standards;
pub mod statistics;
pub mod tasks;
pub mod templates;
pub mod unfinished;
pub use vault;
pub mod views;

/// A mapping makes thousands of small texts; with this allocator it takes half the time that it takes with that of glibc
/// (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
