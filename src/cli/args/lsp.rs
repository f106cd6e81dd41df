//! The arguments of `kvm lsp`.

use super::OnDay;
use clap::Args;

/// `kvm lsp`.
#[derive(Debug, Args)]
pub struct Lsp {
    #[arg(long, help = both!(
        "Taler gennem standard-ind og -ud; det gør kvm altid",
        "Speaks through standard input and output; kvm always does"
    ))]
    pub stdio: bool,
    #[command(flatten)]
    pub day: OnDay,
}
