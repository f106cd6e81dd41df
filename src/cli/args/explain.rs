//! The arguments of `kvm explain`.

use clap::Args;

/// `kvm explain`.
#[derive(Debug, Args)]
pub struct Explain {
    #[arg(
        value_name = both!("REGEL", "RULE"),
        help = both!(
            "Reglens navn, som det står i firkantet parentes efter en besked",
            "The rule's name, as it stands in brackets after a message"
        )
    )]
    pub rule: Option<String>,
}
