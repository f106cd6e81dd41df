//! What is remembered of the preview of a package until the next time: the
//! page that was open, and the key of its address, so that a bookmark and an
//! open tab stay good.
//!
//! It lies in a file of the user's own, outside the package. Where none can
//! be written, each preview begins anew.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The ports that kvm chooses from: none that a system gives out by itself.
const FIRST_PORT: u16 = 20_000;
const PORTS: u16 = 12_000;
/// What a key is made of, in bytes.
const KEY: usize = 16;
/// A longer file is not one of these.
const LONGEST: u64 = 64 << 10;

/// The file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Record {
    key: String,
    page: Option<String>,
}

/// What is remembered of one package.
pub struct Memory {
    file: Option<PathBuf>,
    record: Record,
    port: u16,
    last: Mutex<Option<String>>,
}

impl Memory {
    /// That of the package in `root`, kept under the folder `state`.
    pub fn of(root: &Path, state: Option<&Path>) -> Memory {
        let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let file = state.map(|state| state.join(format!("kvm/preview/{name}.json")));
        let record = file.as_deref().and_then(read).unwrap_or_default();
        let port = FIRST_PORT + u16::from_le_bytes([digest[8], digest[9]]) % PORTS;
        let last = Mutex::new(record.page.clone());
        let mut memory = Memory { file, record, port, last };
        let is_key = |key: &str| key.len() == 2 * KEY && key.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_key(&memory.record.key) {
            memory.record.key = new_key();
            memory.write(memory.record.page.as_ref());
        }
        memory
    }

    /// The port of this package, if nobody else has it.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The key of the address.
    pub fn key(&self) -> &str {
        &self.record.key
    }

    /// The page that was open last.
    pub fn page(&self) -> Option<&str> {
        self.record.page.as_deref()
    }

    /// Remembers the page that is open now.
    pub fn keep(&self, page: String) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() != Some(&page) {
            self.write(Some(&page));
            *last = Some(page);
        }
    }

    /// Writes the file. If that is not to be, the next preview begins at the
    /// front page, and nobody need be told.
    fn write(&self, page: Option<&String>) {
        let Some(file) = &self.file else { return };
        let record = Record { key: self.record.key.clone(), page: page.cloned() };
        let write = || -> std::io::Result<()> {
            let folder = file.parent().unwrap_or(Path::new("."));
            std::fs::create_dir_all(folder)?;
            // Nobody else may read it: the mode of a temporary file.
            let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
            temporary.write_all(serde_json::to_string(&record)?.as_bytes())?;
            temporary.persist(file)?;
            Ok(())
        };
        let _ = write();
    }
}

fn read(file: &Path) -> Option<Record> {
    let length = file.metadata().ok()?.len();
    let text = (length <= LONGEST).then(|| std::fs::read_to_string(file).ok())??;
    serde_json::from_str(&text).ok()
}

/// A key that nobody guesses.
fn new_key() -> String {
    let mut bytes = [0; KEY];
    // Without randomness of the system, that of the hashes of maps is left.
    if getrandom::fill(&mut bytes).is_err() {
        use std::hash::{BuildHasher, RandomState};
        let half = || RandomState::new().hash_one(std::process::id()).to_le_bytes();
        bytes = [half(), half()].concat().try_into().unwrap_or(bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_its_own_key_port_and_page() {
        let state = tempfile::tempdir().unwrap();
        let of = |root: &str| Memory::of(Path::new(root), Some(state.path()));
        let first = of("/a");
        assert_eq!(first.page(), None);
        first.keep("dokumenter/x.html".to_owned());
        let again = of("/a");
        assert_eq!((again.key(), again.port()), (first.key(), first.port()));
        assert_eq!(again.page(), Some("dokumenter/x.html"));
        assert_ne!(of("/b").key(), first.key());
        assert_eq!(of("/b").page(), None);
    }

    #[test]
    fn nonsense_in_the_file_is_a_new_beginning() {
        let state = tempfile::tempdir().unwrap();
        let of = || Memory::of(Path::new("/a"), Some(state.path()));
        let file = of().file.unwrap();
        std::fs::write(&file, "{\"key\":\"../..\",\"page\":null}").unwrap();
        assert_eq!(of().key().len(), 2 * KEY);
        assert_eq!(of().key(), of().key());
        assert!(Memory::of(Path::new("/a"), None).page().is_none());
    }
}
