//! The arguments of `kvm new`.

use clap::Args;
use std::path::PathBuf;

/// `kvm new`.
#[derive(Debug, Args)]
pub struct New {
    #[arg(
        long, value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!(
            "Den regionale eller kommunale retningslinje, der skal svares på",
            "The regional or municipal guideline to answer"
        )
    )]
    pub from: String,
    #[arg(
        long, value_name = both!("TILBUD", "SERVICE"),
        help = both!("Det tilbud, der skal svare", "The service that is to answer")
    )]
    pub service: String,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Filen, der skal laves; ellers vælger kvm et navn",
            "The file to make; else kvm chooses a name"
        )
    )]
    pub out: Option<PathBuf>,
}
