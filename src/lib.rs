//! kvm checks and publishes guideline packages.
//!
//! The modules in reading order; each may use those above it, never one
//! below (`tests/suite/layers.rs`).

pub mod lang;
pub mod source;
pub mod text;
pub mod cpr;
pub mod colour;
pub mod glyphs;
pub mod diag;
pub mod fix;
pub mod yaml;
pub mod settings;
pub mod profile;
pub mod date;
pub mod config;
pub mod parse;
pub mod templates;
pub mod register;
pub mod model;
pub mod history;
pub mod coverage;
pub mod approval;
pub mod editions;
pub mod steps;
pub mod recording;
pub mod status;
pub mod revision;
pub mod combine;
pub mod check;
pub mod scaffold;
pub mod offer;
pub mod starters;
pub mod import;
pub mod render;
pub mod site;
pub mod report;
pub mod preview;
pub mod lsp;
pub mod cli;
