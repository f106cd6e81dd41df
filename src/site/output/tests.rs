use super::*;
use crate::site::reuse::Ingredients;

/// The first line of the list.
const HEAD: &str = "kvm build 2";

/// The folder `ud` in a temporary one, with files by path.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("ud")
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.out().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Option<PathBuf>, OutputError> {
        self.stage(files)?.replace_all(None)
    }

    fn stage(&self, files: &[(&str, &str)]) -> Result<Stage, OutputError> {
        let stage = Stage::begin(&self.out(), Audience::Public)?;
        for (path, text) in files {
            stage.write(path, text.as_bytes())?;
        }
        Ok(stage)
    }

    /// Every file but the list, as `path=text`, and what else lies beside the
    /// folder.
    fn all(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.0.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.0.path()).unwrap().display().to_string();
                if path.is_dir() {
                    open.push(path);
                } else if !name.ends_with(LIST) && !name.ends_with(IGNORE.0) {
                    found.push(format!("{name}={}", fs::read_to_string(path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}

#[test]
fn a_build_replaces_the_one_before_and_keeps_what_is_not_its_own() {
    let folder = Folder::new();
    folder.build(&[("index.html", "1"), ("a/b.html", "1"), ("pdf/a.pdf", "1")]).unwrap();
    folder.put("CNAME", "example.org");
    folder.put("a/note.txt", "min");
    assert!(folder.build(&[("index.html", "2"), ("a/c.html", "2")]).unwrap().is_none());
    assert_eq!(
        folder.all(),
        ["ud/CNAME=example.org", "ud/a/c.html=2", "ud/a/note.txt=min", "ud/index.html=2"]
    );
    assert!(!folder.out().join("pdf").exists());
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1);
}

#[test]
fn a_build_that_stops_leaves_the_last_one() {
    let folder = Folder::new();
    folder.build(&[("index.html", "1")]).unwrap();
    drop(folder.stage(&[("index.html", "2")]).unwrap());
    assert_eq!(folder.all(), ["ud/index.html=1"]);
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1);
}

#[test]
fn some_files_can_be_replaced_alone() {
    let folder = Folder::new();
    folder.build(&[("index.html", "1"), ("a.html", "1")]).unwrap();
    folder.stage(&[("a.html", "2"), ("ny/b.html", "2")]).unwrap().replace_some().unwrap();
    assert_eq!(folder.all(), ["ud/a.html=2", "ud/index.html=1", "ud/ny/b.html=2"]);
    folder.build(&[("index.html", "3")]).unwrap();
    assert_eq!(folder.all(), ["ud/index.html=3"]);
}

#[test]
fn folders_and_files_of_others_are_refused() {
    let folder = Folder::new();
    folder.put("min.txt", "x");
    assert!(matches!(folder.build(&[("a", "1")]), Err(OutputError::Foreign(_))));
    folder.put(LIST, "something else\n");
    assert!(matches!(folder.build(&[("a", "1")]), Err(OutputError::Foreign(_))));
    assert!(matches!(
        Stage::begin(&folder.out().join("min.txt"), Audience::Public),
        Err(OutputError::NotAFolder(_))
    ));

    let folder = Folder::new();
    folder.build(&[("a", "1")]).unwrap();
    folder.put("b/c", "min");
    for files in [[("b/c", "2")], [("b/c/d", "2")], [("b", "2")]] {
        assert!(matches!(folder.build(&files), Err(OutputError::InTheWay(_))), "{files:?}");
        let some = folder.stage(&files).unwrap().replace_some();
        assert!(matches!(some, Err(OutputError::InTheWay(_))), "{files:?}");
    }
    assert_eq!(folder.all(), ["ud/a=1", "ud/b/c=min"]);
}

#[test]
fn a_list_that_names_files_elsewhere_deletes_none() {
    let folder = Folder::new();
    fs::write(folder.0.path().join("x"), "min").unwrap();
    folder.put(LIST, &format!("{HEAD}\n../x\n{}\n", folder.0.path().join("x").display()));
    folder.build(&[("a", "1")]).unwrap();
    assert_eq!(folder.all(), ["ud/a=1", "x=min"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let other = folder.0.path().join("andet");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.html"), "min").unwrap();
    folder.put(LIST, &format!("{HEAD}\nsider/a.html\n"));
    symlink(&other, folder.out().join("sider")).unwrap();
    let stage = folder.stage(&[("sider/a.html", "2")]).unwrap();
    assert!(matches!(stage.replace_some(), Err(OutputError::InTheWay(_))));
    folder.build(&[("b.html", "2")]).unwrap();
    assert_eq!(fs::read_to_string(other.join("a.html")).unwrap(), "min");
    assert!(folder.out().join("sider").is_symlink());
}

#[cfg(unix)]
#[test]
fn others_may_read_what_was_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.build(&[("a", "1")]).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
    let plain = folder.0.path().join("plain");
    fs::create_dir(&plain).unwrap();
    assert_eq!(mode(&folder.out()), mode(&plain));
}

#[cfg(unix)]
#[test]
fn what_a_killed_build_left_is_removed_when_it_is_old() {
    let folder = Folder::new();
    let leave = |name: &str, inside: &str, days: u64| {
        let left = folder.0.path().join(format!(".ud.kvm-{name}"));
        fs::create_dir_all(left.join(inside)).unwrap();
        fs::write(left.join(inside).join("a"), "x").unwrap();
        let then = std::time::SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        fs::File::open(&left).unwrap().set_modified(then).unwrap();
    };
    leave("gammel", NEW, 2);
    leave("i-gang", NEW, 0);
    leave("byttet", OLD, 2);
    folder.build(&[("a", "1")]).unwrap();
    assert_eq!(folder.all(), [".ud.kvm-byttet/old/a=x", ".ud.kvm-i-gang/new/a=x", "ud/a=1"]);
}

#[test]
fn nothing_is_written_twice_and_what_was_taken_over_stays_whole() {
    let folder = Folder::new();
    folder.build(&[("a.pdf", "et"), ("b.pdf", "to")]).unwrap();
    // The first takes over the old file, and is it under another name.
    for again in ["et", "noget andet"] {
        let stage = folder.stage(&[("a.pdf", "et")]).unwrap();
        let twice = stage.write("a.pdf", again.as_bytes());
        assert!(matches!(twice, Err(OutputError::Twice(path)) if path == "a.pdf"));
        let made_from = Ingredients::new("1").fingerprint();
        stage.write_made("b.pdf", b"to", &made_from).unwrap();
        assert!(!stage.keep("b.pdf", &made_from));
    }
    assert_eq!(fs::read_to_string(folder.out().join("a.pdf")).unwrap(), "et");
}
