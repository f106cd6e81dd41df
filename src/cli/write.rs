//! Writing files: whole or not at all, and never outside the package.

use super::{Environment, Failure, Output};
use crate::lang::Lang;
use crate::report::terminal::visible;
use crate::say;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::Builder;

/// Why a file was not written.
#[derive(Debug)]
pub enum NotWritten {
    /// There is one already.
    Exists,
    /// It is no longer what was read.
    Changed,
    /// It would lie outside the package.
    Outside,
    /// The system would not.
    Io(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> NotWritten {
        match error.kind() {
            ErrorKind::AlreadyExists => NotWritten::Exists,
            _ => NotWritten::Io(error),
        }
    }
}

/// Why the file at `path` was not written, for people.
pub fn reason(path: &str, error: &NotWritten, lang: Lang) -> String {
    let path = visible(path);
    match error {
        NotWritten::Exists => say!(lang,
            da: "»{path}« findes allerede og er ikke rørt.",
            en: "“{path}” is there already and was left alone."),
        NotWritten::Changed => say!(lang,
            da: "»{path}« er ændret, siden kvm læste den, og er ikke rørt.",
            en: "“{path}” has changed since kvm read it and was left alone."),
        NotWritten::Outside => say!(lang,
            da: "»{path}« ligger uden for mappen med retningslinjer og er ikke skrevet.",
            en: "“{path}” lies outside the folder of guidelines and was not written."),
        NotWritten::Io(reason) => refused(&path, &reason.to_string(), lang),
    }
}

/// What to say where the system would not write.
pub fn refused(path: &str, reason: &str, lang: Lang) -> String {
    let (path, reason) = (visible(path), visible(reason));
    say!(lang,
        da: "»{path}« kan ikke skrives: {reason}",
        en: "“{path}” cannot be written: {reason}")
}

/// A report as the answer, or in the file that is asked for, whose name must
/// end as `extension` says.
pub fn given(
    text: String,
    out: Option<&Path>,
    extension: &str,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let Some(out) = out else { return Ok(Output::clean(text)) };
    let shown = visible(&out.display().to_string());
    // An older report may be replaced; nothing else may.
    if !out.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension)) {
        return Err(Failure(say!(lang,
            da: "navnet på filen skal ende på .{extension}: {shown}",
            en: "the name of the file must end with .{extension}: {shown}")));
    }
    let plain = anstream::adapter::strip_str(&text).to_string();
    report(&environment.folder.join(out), &plain)
        .map_err(|error| Failure(reason(&shown, &error, lang)))?;
    Ok(Output::clean(say!(lang, da: "Skrev {shown}.\n", en: "Wrote {shown}.\n")))
}

/// Writes a file that is not there yet, with its folders.
pub fn new_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), NotWritten> {
    // Without making folders for nothing.
    if path.symlink_metadata().is_ok() {
        return Err(NotWritten::Exists);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(NotWritten::Io)?;
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other new file: the system's mask decides.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a report, in the place of an older one if there is one.
pub fn report(path: &Path, text: &str) -> Result<(), NotWritten> {
    match new_file(path, text) {
        Err(NotWritten::Exists) => {
            let before = std::fs::read_to_string(path)?;
            replace(path, &before, text)
        }
        done => done,
    }
}

/// Gives a file another text and keeps its mode, if it still holds `before`.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), NotWritten> {
    // Somebody may be writing in it at this moment.
    if std::fs::read(path)? != before.as_bytes() {
        return Err(NotWritten::Changed);
    }
    let mode = path.metadata()?.permissions();
    // A rename would not ask.
    if mode.readonly() {
        return Err(NotWritten::Io(ErrorKind::PermissionDenied.into()));
    }
    let mut file = Builder::new().tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(after.as_bytes())?;
    file.as_file().set_permissions(mode)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The package path of a file that need not be there; `None` if it would lie
/// outside `root`, also by way of a link.
pub fn package_path(root: &Path, file: &Path) -> Option<String> {
    let file = std::path::absolute(file).ok()?;
    let mut there: PathBuf = file.parent()?.to_owned();
    let mut missing: Vec<OsString> = vec![file.file_name()?.to_owned()];
    while !there.exists() {
        match there.components().next_back()? {
            Component::Normal(name) => missing.push(name.to_owned()),
            _ => return None,
        }
        there.pop();
    }
    let there = there.canonicalize().ok()?;
    let above = there.strip_prefix(root).ok()?;
    let parts = above.iter().chain(missing.iter().rev().map(OsString::as_os_str));
    let parts: Option<Vec<&str>> = parts.map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_once_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ny/fil.md");
        new_file(&path, "æ").unwrap();
        assert!(matches!(new_file(&path, "b"), Err(NotWritten::Exists)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "æ");
        assert_eq!(path.parent().unwrap().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn replaces_what_was_read_and_keeps_the_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fil.md");
        std::fs::write(&path, "æ\r\n").unwrap();
        assert!(matches!(replace(&path, "æ\n", "b"), Err(NotWritten::Changed)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let set = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode));
            set(0o400).unwrap();
            assert!(matches!(replace(&path, "æ\r\n", "b"), Err(NotWritten::Io(_))));
            set(0o664).unwrap();
            replace(&path, "æ\r\n", "ø\r\n").unwrap();
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o664);
        }
        #[cfg(not(unix))]
        replace(&path, "æ\r\n", "ø\r\n").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), "ø\r\n".as_bytes());
        assert_eq!(folder.path().read_dir().unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_path_stays_in_the_package() {
        let outside = tempfile::tempdir().unwrap();
        let root = outside.path().canonicalize().unwrap().join("pakke");
        std::fs::create_dir_all(root.join("lokale")).unwrap();
        let path = |path: &str| package_path(&root, &root.join(path));
        assert_eq!(path("lokale/ny/a.md").as_deref(), Some("lokale/ny/a.md"));
        assert_eq!(path("a.md").as_deref(), Some("a.md"));
        assert_eq!(path("../a.md"), None);
        assert_eq!(path("lokale/../../a.md"), None);
        assert_eq!(path("ny/../../a.md"), None);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.path(), root.join("ud")).unwrap();
            assert_eq!(path("ud/a.md"), None);
        }
    }
}
