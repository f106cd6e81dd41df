//! What the README shows is what kvm says, and what it links to is there.

use std::path::Path;
use std::process::Command;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The blocks that begin with `$ kvm …`: arguments, and what is to be said.
fn samples(readme: &str) -> Vec<(Vec<&str>, &str)> {
    let blocks = readme.split("```text\n$ kvm ").skip(1);
    blocks
        .filter_map(|block| {
            let (command, said) = block.split_once("\n```")?.0.split_once('\n')?;
            Some((command.split(' ').collect(), said))
        })
        .collect()
}

/// What kvm says when it is run in the repository.
fn said(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
        command.env_remove(variable);
    }
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// What a sample should show now: all that kvm says, or, after a line with
/// "…" alone, all that follows the same beginning.
fn wanted(said: &str, shown: &str) -> Option<String> {
    let said = said.trim_end();
    match shown.strip_prefix("…\n") {
        Some(part) => {
            let at = said.find(part.lines().next()?)?;
            Some(format!("…\n{}", &said[at..]))
        }
        None => Some(said.to_owned()),
    }
}

/// Run it with `UPDATE_README=1` to write what kvm says now.
#[test]
fn samples_are_what_kvm_says() {
    let readme = readme();
    let samples = samples(&readme);
    assert!(samples.len() >= 3);
    let mut updated = readme.clone();
    for (args, shown) in samples {
        let said = said(&args);
        let Some(wanted) = wanted(&said, shown) else {
            panic!("kvm {args:?} says:\n{said}\nand so nothing that begins like:\n{shown}");
        };
        updated = updated.replace(shown, &wanted);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &updated).unwrap();
    } else {
        assert_eq!(readme, updated, "kvm says something else: UPDATE_README=1 cargo test readme");
    }
}

#[test]
fn links_lead_somewhere() {
    let readme = readme();
    for link in readme.split("](").skip(1).filter_map(|l| l.split(')').next()) {
        let there =
            link.contains("://") || Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists();
        assert!(there, "README.md links to {link}");
    }
}
