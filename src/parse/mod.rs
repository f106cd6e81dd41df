//! Text to syntax: the header and the Markdown below it, each part with its
//! span. Never fails; what is wrong is noted beside the result.

pub mod front_matter;
pub mod markdown;

pub use markdown::{Align, Heading, Kind, Link, Node, Syntax};
