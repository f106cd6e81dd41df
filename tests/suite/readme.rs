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

#[test]
fn samples_are_what_kvm_says() {
    let readme = readme();
    let samples = samples(&readme);
    assert!(samples.len() >= 3);
    for (args, wanted) in samples {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
        command.args(&args).current_dir(env!("CARGO_MANIFEST_DIR"));
        for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(variable);
        }
        let said = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let mut rest = &*said;
        // A line with "…" alone stands for any number of lines.
        for part in wanted.split("…\n").filter(|p| !p.is_empty()) {
            let at = rest.find(part.trim_end());
            let at = at.unwrap_or_else(|| panic!("kvm {args:?} says:\n{said}\nbut not:\n{part}"));
            rest = &rest[at + part.trim_end().len()..];
        }
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
