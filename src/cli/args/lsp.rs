//! The arguments of `kvm lsp`.

use clap::Args;

/// `kvm lsp`.
#[derive(Debug, Args)]
pub struct Lsp {
    #[arg(long, help = both!(
        "Taler gennem standard-ind og -ud; det gør kvm altid",
        "Speaks through standard input and output; kvm always does"
    ))]
    pub stdio: bool,
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!(
            "Tjek, som om det var denne dag, for eksempel 2026-11-22",
            "Check as if it were this day, 2026-11-22 for example"
        )
    )]
    pub as_of: Option<String>,
}
