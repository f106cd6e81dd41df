//! The arguments of `kvm diff`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `kvm diff`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Uden --from sammenligner kvm med den sidste godkendte udgave, der har en anden tekst,\nellers med det, der sidst blev gemt i git (HEAD). Ordene i en godkendt udgave finder kvm i git;\nuden git kender den kun dem, andre skal svare på.",
    "Without --from, kvm compares with the last approved edition that has another text,\nelse with what was last committed to git (HEAD). The words of an approved edition are found in git;\nwithout git kvm knows only those that others are to answer."
))]
pub struct Diff {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!("Dokumentets id, sti eller titel", "The document's id, path or title")
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
            "text til at læse, html som en side til browseren, eller json til andre programmer",
            "text for reading, html as a page for the browser, or json for other programs"
        )
    )]
    pub format: DiffFormat,
    #[arg(
        short, long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Skriv til denne fil i stedet for skærmen",
            "Write to this file instead of the screen"
        )
    )]
    pub out: Option<PathBuf>,
}

/// How a revision is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A page for the browser.
    Html,
}

impl DiffFormat {
    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            DiffFormat::Text => "txt",
            DiffFormat::Json => "json",
            DiffFormat::Html => "html",
        }
    }
}
