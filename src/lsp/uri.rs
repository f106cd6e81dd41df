//! Paths as editors write them: `file:///c%3A/mappe/M%C3%B8de.md`.

use crate::model::links::percent_decoded;
use gen_lsp_types::Uri;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The path that a URI names; `None` for one that is no file, such as a text
/// that has no name yet.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = percent_decoded(path.split(['?', '#']).next().unwrap_or_default());
    let is_drive = |path: &str| {
        let mut chars = path.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':')
    };
    match path.strip_prefix('/') {
        Some(drive) if is_drive(drive) => Some(PathBuf::from(drive)),
        _ if host.is_empty() || host == "localhost" => Some(PathBuf::from(path)),
        _ => Some(PathBuf::from(format!("//{host}{path}"))),
    }
}

/// The URI of a file.
pub fn of(path: &Path) -> Uri {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = match path.starts_with("//") {
        // The name of a host stands in the path.
        true => "file:".to_owned(),
        false if path.starts_with('/') => "file://".to_owned(),
        false => "file:///".to_owned(),
    };
    for byte in path.bytes() {
        match byte {
            b'/' | b':' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            // Writing to a text cannot fail.
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    Uri(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_uris_lead_to_each_other() {
        for (uri, path) in [
            ("file:///mappe/M%C3%B8de%20100%25.md", "/mappe/Møde 100%.md"),
            ("file:///C:/mappe/a.md", "C:/mappe/a.md"),
            ("file://server/deling/a.md", "//server/deling/a.md"),
        ] {
            assert_eq!(super::path(&uri.into()), Some(PathBuf::from(path)));
            assert_eq!(of(Path::new(path)).0, uri);
        }
        assert_eq!(path(&"file:///c%3A/a.md".into()), Some(PathBuf::from("c:/a.md")));
        assert_eq!(path(&"untitled:Untitled-1".into()), None);
        assert_eq!(path(&"file:".into()), None);
    }
}
