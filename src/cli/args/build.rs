//! The arguments of `kvm build`.

use super::OnDay;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `kvm build`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Kun dokumenter med status godkendt kommer med. Mappen bliver skiftet ud på én gang,\nnår alt er lavet. Går det galt undervejs, ligger den gamle der stadig.",
    "Only documents whose status is approved are published. The folder is replaced at once\nwhen everything is made. If something goes wrong on the way, the old one stays."
))]
pub struct Build {
    #[arg(
        long, value_enum, value_delimiter = ',', value_name = both!("FORMAT", "FORMAT"),
        help = both!(
            "html, pdf eller html,pdf; ellers begge dele",
            "html, pdf or html,pdf; else both"
        )
    )]
    pub format: Vec<BuildFormat>,
    #[arg(
        long,
        help = both!(
            "Lav PDF-filer, der også kan arkiveres: PDF/A-2a oven i PDF/UA-1. Dokumenterne skal have en dato",
            "Make PDF files that can be archived, too: PDF/A-2a on top of PDF/UA-1. The documents need a date"
        )
    )]
    pub archive: bool,
    #[arg(
        long,
        help = both!(
            "Tag også kladder og høringsudkast med, mærket på hver side, i mappen udgivelse-kladder",
            "Take drafts and hearing drafts along, marked on every page, in the folder udgivelse-kladder"
        )
    )]
    pub drafts: bool,
    #[arg(
        long = "intern", conflicts_with = "drafts",
        help = both!(
            "Lav en hjemmeside til eget brug med alle dokumenter, dækning og fund, i mappen udgivelse-intern",
            "Make a web site for your own use with all documents, coverage and findings, in the folder udgivelse-intern"
        )
    )]
    pub inside: bool,
    #[arg(
        long, conflicts_with_all = ["inside", "drafts", "combined", "only"],
        value_name = both!("TILBUD", "SERVICE"),
        help = both!(
            "Saml det, en ekstern evaluering beder tilbuddet om, i mappen evaluering-TILBUD: godkendte retningslinjer, dækning, register, selvevalueringer og bilag, med kontrolsummer",
            "Gather what an external evaluation asks of the service, in the folder evaluering-SERVICE: approved guidelines, coverage, register, self-evaluations and their files, with checksums"
        )
    )]
    pub evidence: Option<String>,
    #[arg(
        long,
        help = both!(
            "Lav også samlede dokumenter: den overordnede tekst med hvert tilbuds tilføjelser sat ind",
            "Make combined documents, too: the parent's text with each service's additions put in"
        )
    )]
    pub combined: bool,
    #[arg(
        long, value_name = both!("MAPPE", "FOLDER"),
        help = both!(
            "Mappen, der skal laves; ellers udgivelse i mappen med retningslinjerne",
            "The folder to make; else udgivelse in the folder of the guidelines"
        )
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long, num_args = 1.., value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!(
            "Skift kun disse dokumenter ud, fil for fil, og lad forsiden og resten være. Et dokument er dets id, sti eller titel, eller TILBUD:STANDARD",
            "Replace only these documents, file by file, and leave the front page and the rest. A document is its id, path or title, or SERVICE:STANDARD"
        )
    )]
    pub only: Vec<String>,
    #[arg(
        long, requires = "only", conflicts_with_all = ["inside", "drafts", "combined"],
        value_name = both!("NUMMER", "NUMBER"),
        help = both!(
            "Lav en tidligere godkendt udgave af dokumentet efter --only, som den stod i git",
            "Make an earlier approved edition of the document after --only, as it stood in git"
        )
    )]
    pub edition: Option<u32>,
    #[arg(
        long,
        help = both!(
            "Brug kun kvm's egne skabeloner og ikke dem i mappen skabeloner",
            "Use kvm's own templates only, and not those in the folder skabeloner"
        )
    )]
    pub no_overrides: bool,
    #[arg(
        long, value_name = both!("SEKUNDER", "SECONDS"), default_value_t = 60,
        value_parser = clap::value_parser!(u64).range(1..),
        help = both!(
            "Stop, hvis ét dokument tager længere tid med jeres egne skabeloner",
            "Stop if one document takes longer with your own templates"
        )
    )]
    pub time_limit: u64,
    #[command(flatten)]
    pub day: OnDay,
}

/// What a build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BuildFormat {
    /// A web site.
    Html,
    /// PDF files.
    Pdf,
}
