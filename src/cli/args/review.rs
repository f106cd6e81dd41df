//! The arguments of `kvm review`.

use super::Signed;
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
    #[command(flatten)]
    pub signed: Signed,
    #[arg(
        long = "punkt", visible_alias = "point", num_args = 1.., value_name = both!("PUNKT", "POINT"),
        help = both!(
            "Kun disse punkter i det overordnede dokument, hvert med sit id eller sin titel; ellers dem alle",
            "These points of the parent only, each by id or title; else all of them"
        )
    )]
    pub points: Vec<String>,
}
