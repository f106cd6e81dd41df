//! What a package has under `skabeloner/`.

use super::{ALL, FOLDER, Templates};
use crate::source::{Files, FilesError, Source};
use crate::text;

/// No template is larger, in bytes.
pub const LARGEST: usize = 1 << 20;

/// The templates of a package, and the files they come from.
#[derive(Debug, Default)]
pub struct Own {
    /// The templates.
    pub templates: Templates,
    /// Every file of the folder, by name.
    pub files: Vec<OwnFile>,
}

/// A file under `skabeloner/`.
#[derive(Debug)]
pub struct OwnFile {
    /// Its path and, if it is used, its text.
    pub source: Source,
    /// What it is to kvm.
    pub standing: Standing,
}

/// What a file under `skabeloner/` is to kvm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It takes the place of the built-in template of its name, or says
    /// exactly what that one says.
    Template(&'static str),
    /// There is no built-in template of its name; perhaps this one is meant.
    Unknown(Option<&'static str>),
    /// It is too large to be a template.
    TooLarge,
    /// It is a folder, or it leads out of the package.
    NoFile,
    /// It is not text.
    NotText,
}

/// Reads the folder. Markdown files there are notes for people.
///
/// # Errors
/// If the folder or a file in it cannot be read.
pub fn read(files: &dyn Files) -> Result<Own, FilesError> {
    let mut own = Own::default();
    for name in files.list(FOLDER)? {
        if !name.to_ascii_lowercase().ends_with(".md") {
            let file = own_file(files, &name)?;
            if let Standing::Template(name) = file.standing
                && file.source.text != super::built_in(name)
            {
                own.templates = own.templates.with(name, file.source.text.as_str());
            }
            own.files.push(file);
        }
    }
    Ok(own)
}

fn own_file(files: &dyn Files, name: &str) -> Result<OwnFile, FilesError> {
    let path = format!("{FOLDER}/{name}");
    let unread = |path, standing| {
        let source = Source { path, text: String::new(), invalid_utf8: None };
        Ok(OwnFile { source, standing })
    };
    let Some((known, _)) = ALL.iter().find(|(known, _)| *known == name) else {
        let meant = text::did_you_mean(name, ALL.iter().map(|(known, _)| *known));
        return unread(path, Standing::Unknown(meant));
    };
    let Some(bytes) = files.read(&path)? else { return unread(path, Standing::NoFile) };
    if bytes.len() > LARGEST {
        return unread(path, Standing::TooLarge);
    }
    // Editors on Windows put a mark in front that no template may print.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).map(<[u8]>::to_vec).unwrap_or(bytes);
    let source = Source::from_bytes(path, bytes);
    let standing = match source.invalid_utf8 {
        Some(_) => Standing::NotText,
        None => Standing::Template(known),
    };
    Ok(OwnFile { source, standing })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    #[test]
    fn tells_what_each_file_is() {
        let files = MemoryFiles::new()
            .with("skabeloner/kvm.css", "\u{feff}p {}")
            .with("skabeloner/words.json", super::super::built_in("words.json"))
            .with("skabeloner/page.htm.tera", "x")
            .with("skabeloner/billeder/kort.png", "x")
            .with("skabeloner/words.typ", b"\xe6".to_vec())
            .with("skabeloner/document.typ", vec![b' '; LARGEST + 1])
            .with("skabeloner/LÆSMIG.md", "Om skabelonerne")
            .with("skabeloner/blocks.typ/x", "");
        let own = read(&files).unwrap();
        let told: Vec<(&str, Standing)> =
            own.files.iter().map(|f| (&f.source.path[11..], f.standing.clone())).collect();
        assert_eq!(
            told,
            [
                ("billeder", Standing::Unknown(None)),
                ("blocks.typ", Standing::NoFile),
                ("document.typ", Standing::TooLarge),
                ("kvm.css", Standing::Template("kvm.css")),
                ("page.htm.tera", Standing::Unknown(Some("page.html.tera"))),
                ("words.json", Standing::Template("words.json")),
                ("words.typ", Standing::NotText),
            ]
        );
        assert_eq!(own.templates.own("kvm.css"), Some("p {}"));
        assert_eq!(own.templates.own("words.json"), None, "an unchanged copy changes nothing");
        assert!(!read(&MemoryFiles::new()).unwrap().templates.has_own());
    }
}
