//! The package: every document typed and resolved.

pub mod date;
pub mod header;
