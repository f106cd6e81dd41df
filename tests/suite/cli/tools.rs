//! `kvm schema`, `kvm completions` and `kvm man`.

use super::Package;
use clap::{Arg, CommandFactory};
use kvm::cli::args::Arguments;
use serde_json::Value;

/// Every command with the long names of its options.
fn commands() -> Vec<(String, Vec<String>)> {
    let kvm = Arguments::command();
    let own = kvm.get_subcommands().map(|command| {
        let options = command.get_arguments().filter_map(Arg::get_long).map(str::to_owned);
        (command.get_name().to_owned(), options.collect())
    });
    own.collect()
}

#[test]
fn every_command_and_option_is_in_the_completions() {
    let package = Package::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = package.kvm(&["completions", shell]);
        assert_eq!((said.exit, &*said.err), (0, ""), "{shell}");
        for (command, options) in commands() {
            assert!(said.out.contains(&command), "{shell}: {command}");
            for option in options.iter().map(String::as_str).chain(["package", "lang", "help"]) {
                let long =
                    if shell == "fish" { format!("-l {option}") } else { format!("--{option}") };
                assert!(said.out.contains(&long), "{shell}: {command} {option}");
            }
        }
    }
    let zsh = |lang: &str| package.kvm(&["completions", "zsh", "--lang", lang]).out;
    assert!(zsh("da").contains("Regn advarsler for fejl"));
    assert!(zsh("en").contains("Count warnings as errors"));
    assert!(!zsh("en").contains('‖'), "a help text in both languages");
}

#[cfg(unix)]
#[test]
fn bash_takes_the_script() {
    let package = Package::new(&[]);
    package.write("kvm.bash", &package.kvm(&["completions", "bash"]).out);
    let script = "source kvm.bash; COMP_WORDS=(kvm check --base); COMP_CWORD=2; _kvm kvm --base check; echo \"${COMPREPLY[*]}\"";
    let mut bash = std::process::Command::new("bash");
    let output = bash.args(["-c", script]).current_dir(package.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "--baseline", "{output:?}");
}

#[test]
fn every_command_has_a_page_with_its_options() {
    let package = Package::new(&[]);
    let write = || package.kvm(&["man", "sider"]);
    assert_eq!(write().exit, 0);
    let page = |name: &str| package.read(&format!("sider/{name}.1")).replace("\\-", "-");
    let kvm = page("kvm");
    assert!(kvm.contains(".SH \"NAVN\"\nkvm - Tjekker"), "{kvm}");
    for (command, options) in commands() {
        assert!(kvm.contains(&format!("kvm-{command}(1)")), "{command}");
        let page = page(&format!("kvm-{command}"));
        assert!(page.contains(&format!("kvm {command}")), "{page}");
        for option in options.iter().map(String::as_str).chain(["package", "lang", "help"]) {
            assert!(page.contains(&format!("--{option}")), "{command} {option}: {page}");
        }
    }
    // An earlier page gives way, and nothing else.
    assert_eq!(package.kvm(&["man", "sider", "--lang", "en"]).exit, 0);
    assert!(page("kvm").contains(".SH \"NAME\"\nkvm - Checks"));
    package.write("sider/kvm.1", "min egen");
    assert_eq!((write().exit, &*package.read("sider/kvm.1")), (2, "min egen"));
}

#[test]
fn schemas_are_printed_by_name() {
    let package = Package::new(&[]);
    let list = package.kvm(&["schema"]).out;
    for (name, file) in [("check", "check.json"), ("status", "status.json")] {
        assert!(list.contains(name), "{list}");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
        let expected = std::fs::read_to_string(folder.join(file)).unwrap();
        assert_eq!(package.kvm(&["schema", name]).out, expected);
    }
    assert!(list.contains("kvm.yaml"), "{list}");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.strip_suffix(".json").unwrap();
        assert_eq!(package.kvm(&["schema", name]).exit, 0, "src/cli/schema.rs lacks {file}");
    }
    let said = package.kvm(&["schema", "ukendt"]);
    assert!(said.exit == 2 && said.err.contains("check, status, diff og kvm.yaml"), "{}", said.err);
}

#[test]
fn the_schema_of_settings_has_every_key_and_rule() {
    let said = Package::new(&[]).kvm(&["schema", "kvm.yaml", "--lang", "en"]);
    let schema: Value = serde_json::from_str(&said.out).unwrap();
    let rules = schema["properties"]["regler"]["properties"].as_object().unwrap();
    for rule in kvm::check::rules::ALL {
        assert_eq!(rules[rule.code.id]["description"], rule.code.summary.en);
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let reader = std::fs::read_to_string(root.join("src/config/read.rs")).unwrap();
    let mut keys = 0;
    for way in ["text", "text_at", "list", "list_at", "within", "each", "one_of", "number", "node"]
    {
        for after in reader.split(&format!(".{way}(\"")).skip(1) {
            let key = after.split('"').next().unwrap();
            assert!(said.out.contains(&format!("\"{key}\": {{")), "the schema lacks {key}");
            keys += 1;
        }
    }
    assert!(keys >= 15, "{keys} keys were found in the reader");
}
