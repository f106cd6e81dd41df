//! Every test that runs kvm from outside.

mod cli;
mod build;
mod coverage;
mod coverage_facets;
mod coverage_judged;
mod coverage_labels;
mod coverage_messy;
mod coverage_points;
mod coverage_properties;
mod coverage_requirements;
mod coverage_scope;
mod coverage_tables;
mod coverage_unchanged;
mod cut_cells;
mod examples;
#[cfg(feature = "pdf")]
mod fidelity;
mod format;
mod hostile;
mod hosts;
mod html;
mod import;
mod layers;
mod live;
mod lsp;
#[cfg(feature = "pdf")]
mod pdf;
mod preview;
mod profile;
mod readme;
mod retired;
mod rules;
mod template_data;
mod words;
mod status_json;
