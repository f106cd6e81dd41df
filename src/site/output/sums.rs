//! The checksums of a folder, as `sha256sum -c` reads them.

use super::{OutputError, Stage, system};
use crate::register::sum_of_bytes;
use std::fs;

/// The file that they stand in.
pub const SUMS: &str = "SHA256SUMS";

impl Stage {
    /// Writes the sums of all files written so far. kvm's own list of them is
    /// not among them: it has a sum of this file.
    pub fn write_sums(&self) -> Result<(), OutputError> {
        let mut sums = String::new();
        for path in self.written().keys() {
            let file = self.new.join(path);
            let bytes = fs::read(&file).map_err(system(&file))?;
            // No name in a site has a line break or a backslash.
            sums += &format!("{}  {path}\n", sum_of_bytes(&bytes));
        }
        self.write(SUMS, sums.as_bytes())
    }
}
