//! `kvm schema`: the contracts of kvm's JSON, and what may stand in
//! `kvm.yaml`, as JSON Schema.

use super::args::Schema;
use super::{Failure, Output};
use crate::diag::Code;
use crate::lang::{Lang, Words};
use crate::report::listed;
use crate::report::terminal::{STRONG, styled, visible};
use crate::say;
use serde_json::{Value, json};
use std::fmt::Write;

/// A schema under the name it is asked for by.
struct Known {
    name: &'static str,
    text: &'static str,
    about: Words,
}

/// The one to which the rules are added.
const CONFIG: &str = "kvm.yaml";

static ALL: [Known; 4] = [
    Known {
        name: "check",
        text: include_str!("../../docs/schema/check.json"),
        about: Words {
            da: "det, kvm check --format json skriver",
            en: "what kvm check --format json writes",
        },
    },
    Known {
        name: "status",
        text: include_str!("../../docs/schema/status.json"),
        about: Words {
            da: "det, kvm status --format json skriver",
            en: "what kvm status --format json writes",
        },
    },
    Known {
        name: "diff",
        text: include_str!("../../docs/schema/diff.json"),
        about: Words {
            da: "det, kvm diff --format json skriver",
            en: "what kvm diff --format json writes",
        },
    },
    Known {
        name: CONFIG,
        text: include_str!("../../docs/schema/kvm.yaml.json"),
        about: Words {
            da: "det, der kan stå i filen kvm.yaml",
            en: "what may stand in the file kvm.yaml",
        },
    },
];

/// Prints one schema, or what there is.
pub fn run(ask: &Schema, rules: &[&Code], lang: Lang) -> Result<Output, Failure> {
    let Some(name) = &ask.name else { return Ok(Output::clean(list(lang))) };
    let found = ALL.iter().find(|known| known.name == name);
    let Some(found) = found else {
        let names: Vec<String> = ALL.iter().map(|known| known.name.to_owned()).collect();
        let (name, names) = (visible(name), listed(&names, lang));
        return Err(Failure(say!(lang,
            da: "»{name}« kendes ikke. Du kan vælge mellem {names}.",
            en: "“{name}” is not known. You can choose between {names}.")));
    };
    Ok(Output::clean(match found.name {
        CONFIG => with_rules(found.text, rules, lang),
        _ => found.text.to_owned(),
    }))
}

fn list(lang: Lang) -> String {
    let mut text = String::new();
    for known in &ALL {
        let _ = writeln!(
            text,
            "{}  {}",
            styled(STRONG, format_args!("{:8}", known.name)),
            known.about.get(lang)
        );
    }
    let more = Words { da: "Se et af dem: kvm schema check", en: "See one: kvm schema check" };
    text + "\n" + more.get(lang) + "\n"
}

/// With each rule and what it is about, so that an editor can suggest them.
fn with_rules(text: &str, rules: &[&Code], lang: Lang) -> String {
    // Our own file is JSON; a test says so.
    let mut schema: Value = serde_json::from_str(text).unwrap_or_default();
    for rule in rules {
        let about = json!({ "$ref": "#/$defs/level", "description": rule.summary.get(lang) });
        schema["properties"]["regler"]["properties"][rule.id] = about;
    }
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
