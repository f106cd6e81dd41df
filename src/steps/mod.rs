//! The steps (trin) that a service is evaluated on, standard by standard.
//!
//! Step 1 asks whether it is written down, and is computed from the coverage.
//! Steps 2 to 4 ask what only people know: what they wrote in their
//! self-evaluations is read and shown, and nothing is inferred from it.

pub mod evaluation;
pub mod one;

pub use evaluation::{Evaluation, Evidence};
pub use one::StepOne;
