//! `kvm import --update`.
use super::super::args::Import;
use super::super::package::Opened;
use super::super::{Environment, Failure, Output};
pub fn run(ask: &Import, _d: &str, opened: &Opened, _e: &Environment) -> Result<Output, Failure> {
    super::one(&ask.files, opened.lang)?;
    Ok(Output::clean(String::new()))
}
