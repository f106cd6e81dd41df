//! The program as people and scripts meet it: arguments, streams, exit codes.

mod evaluation;
mod fix;
mod formats;
mod init;
mod life;
mod new;
mod news;
mod pages;
mod status;
mod tools;

use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const CONFIG: &str = "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";
const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Regionale retningslinjer for ledelse\n\n## Supervision {#supervision .punkt facetter=hvem}\n\nHvert tilbud har supervision.\n";
const LOCAL: &str = "---\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n---\n\n# Ledelse på Birkely\n\n## Supervision {#supervision}\n\n### Hvem\n";

/// A package in a folder of its own.
struct Package(TempDir);

impl Package {
    fn new(files: &[(&str, &str)]) -> Package {
        let package = Package(tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, text)| package.write(path, text));
        package
    }

    /// One point, not answered.
    fn with_a_gap() -> Package {
        let files = [("kvm.yaml", CONFIG), ("region.md", PARENT), ("birkely/ledelse.md", LOCAL)];
        Package::new(&files)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// kvm in the package's folder, in an environment that says nothing.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
        command.args(args).current_dir(self.path());
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"]
        {
            command.env_remove(variable);
        }
        command
    }

    fn kvm(&self, args: &[&str]) -> Said {
        Said::from(self.command(args).output().unwrap())
    }
}

/// What a run printed and how it ended.
#[derive(Debug)]
struct Said {
    exit: i32,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let exit = output.status.code().unwrap();
        Said { exit, out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn exit_codes_tell_clean_faulty_and_failed_apart() {
    let package = Package::with_a_gap();
    let faulty = package.kvm(&["check"]);
    assert_eq!((faulty.exit, &*faulty.err), (1, ""));
    assert!(faulty.out.contains("birkely/ledelse.md:12:1"), "{}", faulty.out);

    let failed = package.kvm(&["check", "findes-ikke"]);
    assert_eq!((failed.exit, &*failed.out), (2, ""));
    assert_eq!(failed.err, "kvm: »findes-ikke« findes ikke.\n");
    assert_eq!(package.kvm(&["chek"]).exit, 2);
    assert_eq!(package.kvm(&["check", "--as-of", "i morgen"]).exit, 2);

    let empty = Package::new(&[("README.md", "Hej\n")]);
    let clean = empty.kvm(&["check"]);
    assert_eq!(clean.exit, 0);
    assert!(clean.out.starts_with("Der er ingen dokumenter at tjekke."), "{}", clean.out);
}

#[test]
fn checks_only_what_is_named() {
    let package = Package::with_a_gap();
    assert_eq!(package.kvm(&["check", "region.md"]).exit, 0);
    let folder = package.kvm(&["check", "birkely"]);
    assert_eq!(folder.exit, 1);
    assert!(folder.out.contains("Tjekket: 1 dokument, 1 punkt og 1 svar."), "{}", folder.out);
    // A name that only begins alike is another.
    package.write("birk/README.md", "Hej\n");
    assert_eq!(package.kvm(&["check", "birk"]).exit, 0);
}

#[test]
fn finds_the_package_from_below_and_from_outside() {
    let package = Package::with_a_gap();
    let below = package.command(&["check"]).current_dir(package.path().join("birkely")).output();
    assert_eq!(Said::from(below.unwrap()).exit, 1);
    let elsewhere = tempfile::tempdir().unwrap();
    let root = package.path().to_str().unwrap();
    for args in [vec!["check", "-C", root], vec!["check", root]] {
        let outside = package.command(&args).current_dir(elsewhere.path()).output();
        assert_eq!(Said::from(outside.unwrap()).exit, 1, "{args:?}");
    }
}

#[test]
fn without_settings_the_current_folder_is_the_package() {
    let package = Package::new(&[("region.md", PARENT), ("birkely/ledelse.md", LOCAL)]);
    for path in ["birkely", "birkely/ledelse.md", "./birkely/../birkely"] {
        let said = package.kvm(&["check", path]);
        assert!(said.out.contains("birkely/ledelse.md:12:1"), "{path}: {}", said.out);
        assert!(!said.out.contains("no-parent"), "{path}: {}", said.out);
    }
}

#[test]
fn speaks_the_language_asked_for_then_the_packages_then_the_locales() {
    let package = Package::with_a_gap();
    let says = |args: &[&str], locale: &str| {
        let output = package.command(args).env("LC_ALL", locale).output().unwrap();
        let said = Said::from(output);
        let first = said.out + &said.err;
        if first.contains("fejl") || first.contains("der er ingen") { "da" } else { "en" }
    };
    assert_eq!(says(&["check"], "C.UTF-8"), "da");
    assert_eq!(says(&["check"], "en_GB.UTF-8"), "en");
    package.write("kvm.yaml", &format!("sprog: da\n{CONFIG}"));
    assert_eq!(says(&["check"], "en_GB.UTF-8"), "da");
    assert_eq!(says(&["nonsense"], "en_GB.UTF-8"), "da");
    assert_eq!(says(&["check", "--lang", "en"], "da_DK.UTF-8"), "en");
    assert_eq!(says(&["nonsense", "--lang=en"], "da_DK.UTF-8"), "en");
}

#[test]
fn colours_only_when_asked_in_a_pipe() {
    let package = Package::with_a_gap();
    let escape = '\u{1b}';
    assert!(!package.kvm(&["check"]).out.contains(escape));
    assert!(package.kvm(&["check", "--color", "always"]).out.contains(escape));
    let forced = package.command(&["check"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(Said::from(forced).out.contains(escape));
    let never = package.command(&["check", "--color=never"]).env("CLICOLOR_FORCE", "1").output();
    assert!(!Said::from(never.unwrap()).out.contains(escape));
}

#[test]
fn a_reader_who_leaves_is_no_failure() {
    let package = Package::with_a_gap();
    let points: String = (0..3_000).map(|n| format!("## Punkt {n} {{.punkt}}\n\n")).collect();
    package.write("region.md", &format!("{PARENT}\n{points}"));
    let mut command = package.command(&["check", "--all"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let said = Said::from(child.wait_with_output().unwrap());
    assert_eq!((said.exit, &*said.err), (1, ""));
}

#[test]
fn json_is_json_and_nothing_else() {
    let package = Package::with_a_gap();
    let check = package.kvm(&["check", "--format", "json", "--color", "always"]);
    let report: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(report["findings"][0]["file"], "birkely/ledelse.md");

    let status = package.kvm(&["status", "--format", "json", "--as-of", "1. juni 2026"]);
    let report: serde_json::Value = serde_json::from_str(&status.out).unwrap();
    assert_eq!(report["as_of"], "2026-06-01");
    let service = &report["services"][0];
    assert_eq!(service["standards"][0]["state"], "gaps");
    assert_eq!(service["standards"][0]["share"], 0.0);
}

#[test]
fn status_finds_documents_and_services_by_name() {
    let package = Package::with_a_gap();
    for name in ["birkely/ledelse", "birkely/ledelse.md", "Ledelse på Birkely", "Bostedet Birkely"]
    {
        let said = package.kvm(&["status", name]);
        assert_eq!(said.exit, 0, "{name}: {}", said.err);
        assert!(said.out.contains("○"), "{}", said.out);
    }
    let said = package.kvm(&["status", "birkely/ledels"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("Mente du »birkely/ledelse«?"), "{}", said.err);
}

#[test]
fn new_writes_a_document_once() {
    let package = Package::with_a_gap();
    let out = "birkely/ny.md";
    let args = ["new", "--from", "region/ledelse", "--service", "birkely", "--out", out];
    let first = package.kvm(&args);
    assert_eq!(first.exit, 0, "{}", first.err);
    let text = package.read(out);
    assert!(text.starts_with("---\nid: birkely/ny\n"), "{text}");
    package.write(out, "mit eget");
    let second = package.kvm(&args);
    assert_eq!((second.exit, &*package.read(out)), (2, "mit eget"));
    assert!(second.err.contains("findes allerede"), "{}", second.err);
    for outside in ["../ude.md", "ny.txt"] {
        let args = ["new", "--from", "region/ledelse", "--service", "birkely", "--out", outside];
        assert_eq!(package.kvm(&args).exit, 2, "{outside}");
        assert!(!package.path().join(outside).exists());
    }
}

#[test]
fn explain_knows_every_rule() {
    let package = Package::new(&[]);
    let list = package.kvm(&["explain"]).out;
    for rule in kvm::check::rules::ALL {
        assert!(list.contains(rule.code.id), "{}", rule.code.id);
        let said = package.kvm(&["explain", rule.code.id]);
        assert_eq!(said.exit, 0);
        assert!(said.out.starts_with(rule.code.id), "{}", said.out);
    }
}
