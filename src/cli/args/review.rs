//! The arguments of `kvm review`.

use clap::Args;

/// `kvm review`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "kvm husker, hvad det overordnede dokument beder om i dag. Bliver et punkt ændret, siger kvm,\nhvilke svar der skal læses igen.",
    "kvm remembers what the parent asks for today. When a point changes, kvm tells which answers\nneed to be read again."
))]
pub struct Review {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"), required = true, num_args = 1..,
        help = both!(
            "De lokale dokumenter, der er læst igennem: id, sti eller titel",
            "The local documents that were read: id, path or title"
        )
    )]
    pub documents: Vec<String>,
    #[arg(
        long, value_name = both!("NAVN", "NAME"), required = true,
        help = both!("Hvem der har læst dem", "Who read them")
    )]
    pub by: String,
    #[arg(
        long, value_name = both!("ROLLE", "ROLE"),
        help = both!("I hvilken egenskab, for eksempel Forstander", "In which capacity, such as Forstander")
    )]
    pub role: Option<String>,
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!("Hvornår de blev læst; ellers i dag", "When they were read; else today")
    )]
    pub date: Option<String>,
    #[arg(
        long = "punkt", visible_alias = "point", num_args = 1.., value_name = both!("PUNKT", "POINT"),
        help = both!(
            "Kun disse punkter i det overordnede dokument, hvert med sit id eller sin titel; ellers dem alle",
            "These points of the parent only, each by id or title; else all of them"
        )
    )]
    pub points: Vec<String>,
    #[arg(
        long,
        help = both!("Vis, hvad der ville blive skrevet, men skriv det ikke", "Show what would be written but do not write it")
    )]
    pub dry_run: bool,
}
