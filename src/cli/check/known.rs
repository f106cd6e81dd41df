//! The list of known findings: reading it, and writing it anew.

use super::super::{Environment, Failure, Output, write};
use crate::lang::{Lang, Words};
use crate::report::baseline::{self, Baseline};
use crate::report::terminal::{GOOD, styled, visible};
use crate::report::{Checked, plural};
use crate::say;
use std::io::ErrorKind;
use std::path::Path;

/// A list of known findings.
pub struct Known {
    /// The file as the user named it.
    pub name: String,
    /// What it says.
    pub list: Baseline,
}

impl Known {
    /// Reads a list.
    pub fn read(path: &Path, environment: &Environment, lang: Lang) -> Result<Known, Failure> {
        let name = path.display().to_string();
        let shown = visible(&name);
        let text = std::fs::read_to_string(environment.folder.join(path)).map_err(|error| {
            let reason = visible(&error.to_string());
            Failure(match error.kind() {
                ErrorKind::NotFound => say!(lang,
                    da: "listen »{shown}« findes ikke. Lav den: kvm check --write-baseline {shown}",
                    en: "the list “{shown}” does not exist. Make it: kvm check --write-baseline {shown}"),
                _ => say!(lang,
                    da: "listen »{shown}« kan ikke læses: {reason}",
                    en: "the list “{shown}” cannot be read: {reason}"),
            })
        })?;
        let list = Baseline::parse(&text).map_err(|line| {
            Failure(say!(lang,
                da: "linje {line} i »{shown}« er ikke et kendt fund. Slet linjen, eller lav listen igen: kvm check --write-baseline {shown}",
                en: "line {line} of “{shown}” is no known finding. Delete the line, or make the list again: kvm check --write-baseline {shown}"))
        })?;
        Ok(Known { name, list })
    }
}

/// Writes the list of everything that was found; only another list gives way
/// to it.
pub fn write(
    path: &Path,
    checked: &Checked<'_>,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let name = path.display().to_string();
    let place = environment.folder.join(path);
    let text = baseline::write(checked, lang);
    let written = match std::fs::read_to_string(&place) {
        Ok(before) if baseline::is_list(&before) => write::replace(&place, &before, &text),
        Ok(_) => {
            let shown = visible(&name);
            return Err(Failure(say!(lang,
                da: "»{shown}« er ikke en liste over kendte fund og er ikke rørt. Vælg en anden fil.",
                en: "“{shown}” is no list of known findings and was left alone. Choose another file.")));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => write::new_file(&place, &text),
        Err(error) => Err(error.into()),
    };
    written.map_err(|error| Failure(write::reason(&name, &error, lang)))?;
    let (one, many) = (Words { da: "fund", en: "finding" }, Words { da: "fund", en: "findings" });
    let count = plural(checked.findings.len(), one, many, lang);
    let shown = visible(&name);
    let done = say!(lang,
        da: "{count} er skrevet i {shown}.",
        en: "{count} written to {shown}.");
    let next = say!(lang,
        da: "Se fremover kun det nye: kvm check --baseline {shown}",
        en: "From now on, see only what is new: kvm check --baseline {shown}");
    Ok(Output::clean(format!("{}\n{next}\n", styled(GOOD, done))))
}
