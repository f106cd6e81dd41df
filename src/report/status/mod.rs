//! The status of a package, for people and for programs.

pub mod csv;
pub mod dates;
pub mod ics;
pub mod json;
pub mod matrix;
pub mod overview;
#[cfg(test)]
pub(crate) mod samples;
mod words;
