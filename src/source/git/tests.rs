use super::*;
use crate::source::Files;
use crate::source::disk::DiskFiles;
use std::fs;
use tempfile::TempDir;

/// A repository in a folder of its own, with a package in `pakke/`.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        fs::create_dir(repository.root()).unwrap();
        repository
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("pakke")
    }

    fn git(&self, args: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.0.path()).args(["-c", "user.name=T", "-c", "user.email=t@t"]);
        command.args(["-c", "commit.gpgsign=false"]).args(args);
        let output = command.output().expect("the tests need git");
        assert!(output.status.success(), "{args:?}: {output:?}");
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
    }

    fn opened(&self) -> Git {
        Git::open(&self.root()).unwrap()
    }

    fn changed(&self, rev: &str) -> Vec<String> {
        self.opened().changed_since(rev).unwrap().into_iter().collect()
    }
}

#[test]
fn finds_what_was_changed_added_and_taken_away() {
    let repository = Repository::new();
    for path in ["ændret \"a\".md", "slettet.md", "samme.md", "../ude.md"] {
        repository.write(path, "en\n");
    }
    repository.write(".gitignore", "ud/\n");
    repository.commit();
    assert_eq!(repository.changed("HEAD"), [""; 0]);
    repository.git(&["checkout", "-q", "-b", "gren"]);
    repository.write("ændret \"a\".md", "to\n");
    repository.write("../ude.md", "to\n");
    repository.commit();
    fs::remove_file(repository.root().join("slettet.md")).unwrap();
    repository.write("ny/\u{1f600}.md", "ny\n");
    repository.write("ud/bygget.md", "ny\n");
    let expected = ["ny/\u{1f600}.md", "slettet.md", "ændret \"a\".md"];
    assert_eq!(repository.changed("main"), expected);
    // What others do meanwhile is not this branch's change.
    repository.git(&["stash", "-q", "-u"]);
    repository.git(&["checkout", "-q", "main"]);
    repository.write("samme.md", "to\n");
    repository.commit();
    repository.git(&["checkout", "-q", "gren"]);
    repository.git(&["stash", "pop", "-q"]);
    assert_eq!(repository.changed("main"), expected);
}

#[test]
fn a_history_of_its_own_is_compared_as_it_is() {
    let repository = Repository::new();
    repository.write("a.md", "en\n");
    repository.commit();
    repository.git(&["checkout", "-q", "--orphan", "anden"]);
    repository.write("b.md", "en\n");
    repository.commit();
    assert_eq!(repository.changed("main"), ["b.md"]);
}

#[test]
fn refuses_what_is_no_commit() {
    let repository = Repository::new();
    repository.write("a.md", "en\n");
    repository.commit();
    let git = repository.opened();
    for rev in ["", "--output=x", "-p", "ukendt", "HEAD:pakke", "a\0b", "main\n"] {
        let refused = git.changed_since(rev);
        assert!(matches!(&refused, Err(GitError::UnknownRevision(r)) if r == rev), "{refused:?}");
        assert!(git.files(rev).is_err(), "{rev:?}");
    }
    let nowhere = tempfile::tempdir().unwrap();
    assert!(matches!(Git::open(nowhere.path()), Err(GitError::NoRepository(_))));
}

#[test]
fn a_commit_is_a_package() {
    let repository = Repository::new();
    let files = [
        ("kvm.yaml", "sprog: da\n"),
        ("a.md", "a\n"),
        ("b/B.MD", "b\n"),
        ("b/.skjult.md", "x"),
        (".kvmignore", "/kladder/\n*.tmp.md\n!b/vigtig.tmp.md\n"),
        ("kladder/c.md", "x"),
        ("d/e.tmp.md", "x"),
        ("b/vigtig.tmp.md", "x"),
        ("b/.gitignore", "f.md\n"),
        ("f.md", "f\n"),
        ("b/f.md", "x"),
        ("b/.synlig.md", "x"),
        ("b/.ignore", "!.synlig.md\n"),
        ("billede.png", "\0\u{1}png"),
        ("tom.md", ""),
    ];
    files.iter().for_each(|(path, text)| repository.write(path, text));
    repository.git(&["add", "-A", "-f"]);
    repository.commit();
    let disk = DiskFiles::find(&repository.root()).unwrap();
    let git = repository.opened().files("HEAD").unwrap();
    assert_eq!(git.markdown().unwrap(), disk.markdown().unwrap());
    assert_eq!(git.markdown().unwrap().len(), 6);
    assert_eq!(git.list("b").unwrap(), disk.list("b").unwrap());
    assert_eq!(git.list("").unwrap(), disk.list("").unwrap());
    assert_eq!(git.list("nix").unwrap(), [""; 0]);
    for path in
        ["a.md", "b", "b/B.MD", "billede.png", "tom.md", "nix", "../a", "/a.md", "b/../a.md"]
    {
        assert_eq!(git.read(path).unwrap(), disk.read(path).unwrap(), "{path}");
        assert_eq!(git.exists(path), disk.exists(path), "{path}");
    }
    // It is the commit that counts, not the disk.
    repository.write("a.md", "ny\n");
    assert_eq!(git.read("a.md").unwrap().unwrap(), b"a\n");
}

#[cfg(unix)]
#[test]
fn links_lead_only_into_the_package() {
    use std::os::unix::fs::symlink;
    let repository = Repository::new();
    repository.write("mappe/a.md", "a\n");
    repository.write("../hemmeligt", "x\n");
    let link = |target: &str, path: &str| symlink(target, repository.root().join(path)).unwrap();
    link("mappe/a.md", "a.md");
    link("mappe", "m");
    link("../hemmeligt", "ud");
    link("/etc/hostname", "etc");
    link("rundt", "rundt");
    repository.commit();
    let disk = DiskFiles::find(&repository.root()).unwrap();
    let git = repository.opened().files("HEAD").unwrap();
    assert_eq!(git.markdown().unwrap(), disk.markdown().unwrap());
    for path in ["a.md", "m/a.md", "ud", "etc", "rundt", "m"] {
        assert_eq!(git.read(path).unwrap(), disk.read(path).unwrap(), "{path}");
        assert_eq!(git.exists(path), disk.exists(path), "{path}");
    }
    assert_eq!(git.read("m/a.md").unwrap().unwrap(), b"a\n");
}

#[cfg(unix)]
#[test]
fn no_program_of_the_repository_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    repository.write("a.md", "en\n");
    repository.commit();
    let trap = repository.0.path().join("trap.sh");
    let caught = repository.0.path().join("caught");
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\n", caught.display()))
        .unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    let hooks = repository.0.path().join("kroge");
    fs::create_dir(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction"] {
        fs::copy(trap, hooks.join(hook)).unwrap();
    }
    for (key, value) in [
        ("filter.x.clean", trap),
        ("filter.x=y.z.clean", trap),
        ("filter.x.required", "true"),
        ("filter.x=y.z.process", trap),
        ("diff.external", trap),
        ("diff.d.textconv", trap),
        ("diff.d.command", trap),
        ("core.fsmonitor", trap),
        ("core.pager", trap),
        ("pager.diff", trap),
        ("core.hooksPath", hooks.to_str().unwrap()),
        ("core.sshCommand", trap),
        ("remote.origin.url", &format!("ext::{trap}")),
        ("protocol.ext.allow", "always"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
    ] {
        repository.git(&["config", key, value]);
    }
    fs::write(
        repository.root().join(".gitattributes"),
        "*.md filter=x diff=d\n*.txt filter=x=y.z\n",
    )
    .unwrap();
    repository.write("a.md", "to\n");
    repository.write("b.txt", "to\n");
    let changed = repository.changed("HEAD");
    assert_eq!(changed, [".gitattributes", "a.md", "b.txt"]);
    let git = repository.opened().files("HEAD").unwrap();
    assert_eq!(git.read("a.md").unwrap().unwrap(), b"en\n");
    // One that is missing is not fetched.
    assert!(git.object(&"1".repeat(40)).is_err());
    let caught = fs::read_to_string(caught).unwrap_or_default();
    assert_eq!(caught, "", "kvm ran a program of the repository");
}
