//! The arguments of `kvm init`.

use clap::Args;
use std::path::PathBuf;

/// `kvm init`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Filer, der findes i forvejen, bliver ikke rørt. Du kan trygt køre kommandoen igen.",
    "Files that are there already are left alone. It is safe to run the command again."
))]
pub struct Init {
    #[arg(
        value_name = both!("MAPPE", "FOLDER"),
        help = both!("Mappen til den nye pakke; ellers den, du står i", "The folder of the new package; else the one you are in")
    )]
    pub folder: Option<PathBuf>,
    #[arg(
        long, value_name = both!("NAVN", "NAME"),
        help = both!("Hvem der udgiver retningslinjerne", "Who publishes the guidelines")
    )]
    pub publisher: Option<String>,
    #[arg(
        long, value_name = both!("TILBUD", "SERVICE"),
        help = both!("Navnet på det første tilbud", "The name of the first service")
    )]
    pub service: Option<String>,
    #[arg(
        long, value_name = both!("STANDARD", "STANDARD"),
        help = both!(
            "Den første standard, for eksempel Medicinhåndtering eller 1.4; ellers Kompetenceudvikling",
            "The first standard, such as Kommunikation or 1.4; else Kompetenceudvikling"
        )
    )]
    pub standard: Option<String>,
    #[arg(
        long, conflicts_with_all = ["publisher", "service", "standard"],
        help = both!(
            "Læg i stedet kvm's skabeloner i mappen skabeloner, så du kan ændre dem",
            "Instead put kvm's templates into the folder skabeloner, for you to change"
        )
    )]
    pub templates: bool,
    #[arg(
        long, num_args = 1.., requires = "templates", value_name = both!("NAVN", "NAME"),
        help = both!("Med --templates: kun disse, for eksempel kvm.css", "With --templates: only these, such as kvm.css")
    )]
    pub only: Vec<String>,
}
