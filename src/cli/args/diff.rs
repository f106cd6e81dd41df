//! The arguments of `kvm diff`.

use clap::{Args, ValueEnum};

/// `kvm diff`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Uden --from sammenligner kvm med den sidste godkendte udgave, der har en anden tekst,\nellers med det, der sidst blev gemt i git (HEAD).",
    "Without --from, kvm compares with the last approved edition that has another text,\nelse with what was last committed to git (HEAD)."
))]
pub struct Diff {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!("Det overordnede dokuments id, sti eller titel", "The id, path or title of the parent")
    )]
    pub document: String,
    #[arg(
        long, value_name = both!("FRA", "FROM"),
        help = both!(
            "Den gamle tekst: en udgave (2), en version i git (main) eller en fil",
            "The old text: an edition (2), a git revision (main) or a file"
        )
    )]
    pub from: Option<String>,
    #[arg(
        long, value_name = both!("TIL", "TO"),
        help = both!("Den nye tekst, på samme måde; ellers som den står nu", "The new text, likewise; else as it stands now")
    )]
    pub to: Option<String>,
    #[arg(
        long, value_enum, default_value_t = DiffFormat::Text, value_name = both!("FORMAT", "FORMAT"),
        help = both!(
            "text til at læse, eller json til andre programmer",
            "text for reading, or json for other programs"
        )
    )]
    pub format: DiffFormat,
}

/// How a revision is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}
