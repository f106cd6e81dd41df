//! The arguments of `kvm check`.

use super::OnDay;
use crate::report::formats;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// `kvm check`.
#[derive(Debug, Args)]
pub struct Check {
    #[arg(
        value_name = both!("STI", "PATH"),
        help = both!(
            "Filer eller mapper, der skal tjekkes; ellers dem alle",
            "Files or folders to check; else all of them"
        )
    )]
    pub paths: Vec<PathBuf>,
    #[arg(
        long, value_parser = check_format(), default_value = "text",
        value_name = both!("FORMAT", "FORMAT"),
        help = both!(
            "text til at læse, html til at sende; json, sarif, github, gitlab eller junit til andre programmer",
            "text for reading, html for mailing; json, sarif, github, gitlab or junit for other programs"
        )
    )]
    pub format: &'static formats::Format,
    #[command(flatten)]
    pub day: OnDay,
    #[arg(
        long,
        help = both!(
            "Ret det, kvm selv kan rette uden at ændre meningen, og vis resten",
            "Correct what kvm can correct without changing the meaning, and show the rest"
        )
    )]
    pub fix: bool,
    #[arg(
        long, requires = "fix",
        help = both!(
            "Med --fix: vis rettelserne, men skriv dem ikke",
            "With --fix: show the corrections but do not write them"
        )
    )]
    pub dry_run: bool,
    #[arg(
        long, value_name = both!("MAPPE", "FOLDER"),
        help = both!(
            "Med --format html: skriv en side for hvert tilbud i denne mappe",
            "With --format html: write a page for each service into this folder"
        )
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Vis ikke de fund, der står i denne liste over kendte fund",
            "Leave out the findings that stand in this list of known ones"
        )
    )]
    pub baseline: Option<PathBuf>,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        conflicts_with_all = ["paths", "fix", "baseline", "changed_since", "out"],
        help = both!(
            "Skriv alle fund i en liste over kendte fund, til brug med --baseline",
            "Write all findings into a list of known ones, for use with --baseline"
        )
    )]
    pub write_baseline: Option<PathBuf>,
    #[arg(
        long, value_name = both!("REVISION", "REVISION"),
        help = both!(
            "Vis kun det, som ændringerne siden denne revision i git har betydning for, for eksempel main",
            "Show only what the changes since this revision in git have to do with, main for example"
        )
    )]
    pub changed_since: Option<String>,
    #[arg(
        long,
        help = both!("Regn advarsler for fejl", "Count warnings as errors")
    )]
    pub strict: bool,
    #[arg(
        long,
        help = both!("Vis alle fund, også når der er mange", "Show every finding, however many")
    )]
    pub all: bool,
}

/// The formats of a check, from their registry.
fn check_format() -> impl TypedValueParser<Value = &'static formats::Format> {
    let ids = PossibleValuesParser::new(formats::ALL.iter().map(|format| format.id));
    ids.try_map(|id| formats::find(&id).ok_or(id))
}
