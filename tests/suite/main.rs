//! Every test that runs kvm from outside.

mod cli;
mod build;
mod coverage;
mod examples;
mod html;
#[cfg(feature = "pdf")]
mod pdf;
mod profile;
mod rules;
