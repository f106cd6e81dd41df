//! What hosts are given to run: the action, the GitLab template and the
//! pre-commit hooks, each run here in a repository of its own.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const CONFIG: &str = "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";
const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Regionale retningslinjer for ledelse\n\n## Supervision {#supervision .punkt facetter=hvem}\n\nHvert tilbud har supervision.\n";
const GAP: &str = "---\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n---\n\n# Ledelse på Birkely\n\n## Supervision {#supervision}\n\n### Hvem\n";
const LOCAL: &str = "guide lines/birkely.md";

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).unwrap()
}

/// The lines of a block scalar that begins with `start`, without its indent.
fn block(text: &str, start: &str) -> String {
    let (before, after) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    let own = before.rsplit('\n').next().unwrap().len();
    let inside = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > own;
    let lines: Vec<&str> = after.lines().skip(1).take_while(inside).collect();
    let indent = lines[0].len() - lines[0].trim_start().len();
    lines.iter().map(|line| format!("{}\n", line.get(indent..).unwrap_or_default())).collect()
}

/// A repository with a package in a folder, one point not answered.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().unwrap());
        repository.write("guide lines/kvm.yaml", CONFIG);
        repository.write("guide lines/region.md", PARENT);
        repository.write(LOCAL, GAP);
        repository.git(&["init", "-q", "-b", "main"]);
        repository.git(&["config", "user.name", "T"]);
        repository.git(&["config", "user.email", "t@t"]);
        repository.git(&["config", "commit.gpgsign", "false"]);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "-m", "x"]);
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let kvm = Path::new(env!("CARGO_BIN_EXE_kvm")).parent().unwrap();
        let path = format!("{}:{}", kvm.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new(program);
        command.args(args).current_dir(self.0.path()).env("PATH", path);
        for name in ["LANG", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        command
    }

    fn git(&self, args: &[&str]) -> Output {
        self.command("git", args).output().unwrap()
    }

    /// Runs a script as a host does: with bash, which ends at an error.
    fn script(&self, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
        let mut bash = self.command("bash", &["-eo", "pipefail", "-c", script]);
        bash.env("RUNNER_TEMP", self.0.path()).env("GITHUB_PATH", self.path("path"));
        let output = bash.envs(variables.iter().copied()).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), out + &err)
    }
}

/// What the host sets where nothing is asked for, and what is asked for.
fn variables<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("KVM_PACKAGE", "guide lines"),
        ("KVM_FORMAT", "github"),
        ("KVM_STRICT", "false"),
        ("KVM_BASELINE", ""),
        ("KVM_CHANGED_SINCE", ""),
        ("KVM_LANGUAGE", ""),
        ("KVM_UPLOAD", "false"),
    ];
    usual.iter().chain(more).copied().collect()
}

#[test]
fn the_action_checks_and_reports() {
    let action = file("action.yml");
    let install = block(action.split_once("name: Install kvm").unwrap().1, "run: |");
    let check = block(action.split_once("name: Check the guidelines").unwrap().1, "run: |");
    let repository = Repository::new();
    // kvm is on the path, so nothing is built.
    assert_eq!(repository.script(&install, &[]).0, 0);
    assert!(!repository.path("path").exists());

    let run = |more: &[(&str, &str)]| repository.script(&check, &variables(more));
    let (code, said) = run(&[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("::error file=guide lines/birkely.md,line=12,"), "{said}");
    let (code, said) = run(&[("KVM_CHANGED_SINCE", "main"), ("KVM_LANGUAGE", "en")]);
    assert_eq!((code, &*said), (0, ""));
    assert_eq!(run(&[("KVM_CHANGED_SINCE", "--output=x")]).0, 2);
    let (code, said) = run(&[("KVM_UPLOAD", "true"), ("KVM_FORMAT", "text")]);
    assert_eq!(code, 1, "{said}");
    assert!(repository.read("kvm.sarif").contains("\"ruleId\": \"empty-answer\""));
    assert!(said.contains("[empty-answer]"), "{said}");
    let (code, _) = run(&[("KVM_UPLOAD", "true"), ("KVM_PACKAGE", "findes-ikke")]);
    assert_eq!(code, 2);
    // A hostile name is a name.
    let (code, said) =
        run(&[("KVM_PACKAGE", "$(touch hacked)"), ("KVM_BASELINE", "`touch hacked`")]);
    assert!(code == 2 && !repository.path("hacked").exists(), "{said}");

    repository.write("guide lines/birkely.md", &format!("{GAP}\nForstanderen.\n"));
    let revision = "næste revisionsdato: 2020\n---\n\n# Reg";
    repository.write("guide lines/region.md", &PARENT.replace("---\n\n# Reg", revision));
    assert_eq!(run(&[]).0, 0);
    assert_eq!(run(&[("KVM_STRICT", "true")]).0, 1);
}

#[test]
fn the_action_hands_every_input_on() {
    let action = file("action.yml");
    let inputs = action.split_once("inputs:\n").unwrap().1.split_once("runs:\n").unwrap().0;
    let names = inputs.lines().filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    let names: Vec<&str> = names.filter(|name| !name.starts_with(' ')).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    let check = block(action.split_once("name: Check the guidelines").unwrap().1, "run: |");
    assert!(!check.contains("${{"), "an input would be run as part of the script");
    for name in names {
        assert!(action.contains(&format!("inputs.{name} ")), "{name} is not used");
    }
    for variable in variables(&[]) {
        assert!(action.contains(&format!("{}: ${{{{ inputs.", variable.0)), "{variable:?}");
        assert!(check.contains(&format!("\"${}\"", variable.0)), "{variable:?}");
    }
}

#[test]
fn the_gitlab_template_writes_both_reports() {
    let script = block(&file("ci/gitlab.yml"), "- |");
    let repository = Repository::new();
    let (code, said) = repository.script(&script, &variables(&[]));
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("[empty-answer]"), "{said}");
    assert!(repository.read("kvm-quality.json").contains("\"path\": \"guide lines/birkely.md\""));
    assert!(repository.read("kvm-junit.xml").contains("failures=\"1\""));
    let (code, said) = repository.script(&script, &variables(&[("KVM_CHANGED_SINCE", "main")]));
    assert_eq!((code, &*repository.read("kvm-quality.json")), (0, "[]\n"), "{said}");
    let template = file("ci/gitlab.yml");
    for report in ["codequality: kvm-quality.json", "junit: kvm-junit.xml"] {
        assert!(template.contains(report));
    }
}

/// The value of a key of a hook.
fn hook<'a>(hooks: &'a str, id: &str, key: &str) -> &'a str {
    let hook = hooks.split("- id: ").find(|hook| hook.starts_with(&format!("{id}\n"))).unwrap();
    let line = hook.lines().find_map(|line| line.trim().strip_prefix(&format!("{key}: ")));
    line.unwrap_or_else(|| panic!("{id} has no {key}"))
}

#[test]
fn the_hooks_stop_a_commit() {
    let hooks = file(".pre-commit-hooks.yaml");
    for id in ["kvm-check", "kvm-fix"] {
        assert_eq!(hook(&hooks, id, "language"), "system");
        assert_eq!(hook(&hooks, id, "pass_filenames"), "false");
        assert!(hook(&hooks, id, "entry").starts_with("kvm check"));
    }
    // What pre-commit does with such a hook, which may be given arguments.
    let repository = Repository::new();
    let entry = hook(&hooks, "kvm-check", "entry");
    repository
        .write(".git/hooks/pre-commit", &format!("#!/bin/sh\nexec {entry} -C 'guide lines'\n"));
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(repository.path(".git/hooks/pre-commit"), executable).unwrap();
    repository.write("guide lines/note.txt", "x");
    repository.git(&["add", "-A"]);
    let stopped = repository.git(&["commit", "-q", "-m", "x"]);
    assert!(!stopped.status.success());
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("[empty-answer]"), "{stopped:?}");
    repository.write(LOCAL, &format!("{GAP}\nForstanderen.\n"));
    repository.git(&["add", "-A"]);
    let done = repository.git(&["commit", "-q", "-m", "x"]);
    assert!(done.status.success(), "{done:?}");
}
