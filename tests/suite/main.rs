//! Every test that runs kvm from outside.

mod html;
#[cfg(feature = "pdf")]
mod pdf;
