//! The arguments of `kvm new`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `kvm new`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Det, kvm kan se af pakken, behøver du ikke skrive: er der kun ét tilbud, eller mangler\nder kun én retningslinje, er kvm new nok. Filer, der er der i forvejen, bliver ikke rørt.",
    "What kvm can see from the package you need not write: if there is one service, or one\nguideline missing, kvm new is enough. Files that are there already are left alone."
))]
pub struct New {
    #[arg(
        value_name = both!("HVAD", "WHAT"), value_enum,
        help = both!(
            "selvevaluering laver et skema for hver af tilbuddets standarder; ellers laves en lokal retningslinje",
            "self-evaluation makes a form for each standard of the service; else a local guideline is made"
        )
    )]
    pub what: Option<What>,
    #[arg(
        long, conflicts_with = "what",
        value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!(
            "Den regionale eller kommunale retningslinje, der skal svares på: id, fil, titel eller standard",
            "The regional or municipal guideline to answer: id, file, title or standard"
        )
    )]
    pub from: Option<String>,
    #[arg(
        long, value_name = both!("TILBUD", "SERVICE"),
        help = both!("Det tilbud, der skal svare", "The service that is to answer")
    )]
    pub service: Option<String>,
    #[arg(
        long, conflicts_with_all = ["out", "point", "kind", "what"],
        help = both!(
            "Lav alle de retningslinjer, tilbuddene mangler; med --from kun dem til den, med --service kun tilbuddets",
            "Make all the guidelines that services lack; with --from those to that one, with --service those of the service"
        )
    )]
    pub all: bool,
    #[arg(
        long, num_args = 1.., value_name = both!("PUNKT", "POINT"),
        help = both!(
            "Svar kun på disse punkter, ved id eller titel",
            "Answer only these points, by id or title"
        )
    )]
    pub point: Vec<String>,
    #[arg(
        long = "type", id = "kind", value_name = both!("TYPE", "TYPE"),
        help = both!(
            "Dokumenttypen, for eksempel instruks; ellers en lokal retningslinje",
            "The document type, instruks for example; else a local guideline"
        )
    )]
    pub kind: Option<String>,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Filen, der skal laves; ellers vælger kvm et navn",
            "The file to make; else kvm chooses a name"
        )
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long, requires = "what", value_name = both!("STANDARD", "STANDARD"),
        help = both!(
            "Til selvevaluering: kun denne standard",
            "For self-evaluation: only this standard"
        )
    )]
    pub standard: Option<String>,
    #[arg(
        long, requires = "what", value_name = both!("DAG", "DAY"),
        help = both!(
            "Til selvevaluering: udfyld, som om det var denne dag",
            "For self-evaluation: fill in as if it were this day"
        )
    )]
    pub as_of: Option<String>,
}

/// What is made, if it is no guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// A form for evaluating oneself.
    #[value(name = "selvevaluering", alias = "self-evaluation")]
    Evaluation,
}
