//! The arguments of `kvm approve`.

use super::Signed;
use clap::Args;

/// `kvm approve`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "kvm skriver godkendelsen i dokumentets hoved og i mappen godkendelser, som en ny fil.\nIntet bliver rettet eller slettet i mappen.",
    "kvm writes the approval into the document's header and, as a new file, into the folder\ngodkendelser. Nothing in that folder is ever changed or deleted."
))]
pub struct Approve {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"), required = true, num_args = 1..,
        help = both!("Dokumenternes id, sti eller titel", "The documents' id, path or title")
    )]
    pub documents: Vec<String>,
    #[command(flatten)]
    pub signed: Signed,
    #[arg(
        long, value_name = both!("DATO", "DATE"),
        help = both!(
            "Hvornår det skal revideres, for eksempel »november 2029«; ellers det, der står i dokumentet",
            "When it is due for revision, such as “2029-11”; else what the document says"
        )
    )]
    pub next_review: Option<String>,
    #[arg(
        long, conflicts_with = "editorial",
        help = both!(
            "Godkend den samme tekst for en ny periode",
            "Approve the same text for a new period"
        )
    )]
    pub administrative: bool,
    #[arg(
        long,
        help = both!(
            "Ændringen er kun sproglig: de lokale svar, der passede før, passer stadig",
            "The change is one of words only: local answers that fitted before still do"
        )
    )]
    pub editorial: bool,
}
