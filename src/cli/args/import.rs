//! The arguments of `kvm import`.

use clap::Args;
use std::path::PathBuf;

/// `kvm import`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "En fil, der findes, bliver aldrig skrevet over. Med --update bliver teksten i et dokument\nskiftet ud med den nye fra Word; hovedet, id'er og mærker bliver stående.\nMere om det: docs/import.md.",
    "A file that is there is never overwritten. With --update the text of a document is\nexchanged for the new one from Word; its header, ids and marks stay.\nRead more in docs/import.md."
))]
pub struct Import {
    #[arg(
        required = true, value_name = both!("WORD-FIL", "WORD-FILE"),
        help = both!("Word-filer (.docx), der skal med", "Word files (.docx) to take in")
    )]
    pub files: Vec<PathBuf>,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Filen eller mappen, der skal skrives i; ellers vælger kvm et sted",
            "The file or folder to write to; else kvm chooses a place"
        )
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long, value_name = both!("DOKUMENT", "DOCUMENT"), conflicts_with_all = ["out", "service", "kind", "standard"],
        help = both!(
            "Dokumentet, der skal have den nye tekst fra Word",
            "The document that is to have the new text from Word"
        )
    )]
    pub update: Option<String>,
    #[arg(
        long, value_name = both!("TILBUD", "SERVICE"),
        help = both!("Tilbuddet, hvis kvm ikke selv kan se det", "The service, if kvm cannot tell")
    )]
    pub service: Option<String>,
    #[arg(
        long = "type", value_name = both!("TYPE", "TYPE"),
        help = both!("Dokumenttypen, hvis kvm ikke selv kan se den", "The document type, if kvm cannot tell")
    )]
    pub kind: Option<String>,
    #[arg(
        long, value_name = both!("STANDARD", "STANDARD"),
        help = both!("Standarden, hvis kvm ikke selv kan se den", "The standard, if kvm cannot tell")
    )]
    pub standard: Option<String>,
    #[arg(
        long,
        help = both!("Vis, hvad der ville ske, og skriv intet", "Show what would happen and write nothing")
    )]
    pub dry_run: bool,
}
