//! The arguments of `kvm preview`.

use super::OnDay;
use clap::Args;

/// `kvm preview`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Siden bliver hentet igen, hver gang du gemmer en fil. Kun denne computer kan se den.\nStop med Ctrl-C.",
    "The page is loaded again whenever you save a file. Only this computer can see it.\nStop with Ctrl-C."
))]
pub struct Preview {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!(
            "Dokumentet, der skal vises: fil, id eller titel; ellers det, du så sidst",
            "The document to show: file, id or title; else the one you saw last"
        )
    )]
    pub document: Option<String>,
    #[arg(
        long, value_name = both!("PORT", "PORT"),
        help = both!(
            "Porten på denne computer; ellers vælger kvm en, den samme hver gang",
            "The port on this computer; else kvm chooses one, the same each time"
        )
    )]
    pub port: Option<u16>,
    #[arg(
        long, conflicts_with = "no_open",
        help = both!(
            "Åbn siden i browseren, også når kvm ikke kører i et terminalvindue",
            "Open the page in the browser even where kvm does not run in a terminal"
        )
    )]
    pub open: bool,
    #[arg(
        long,
        help = both!("Åbn ikke browseren; skriv kun adressen", "Do not open the browser; only write the address")
    )]
    pub no_open: bool,
    #[arg(
        long,
        help = both!(
            "Brug også jeres egne skabeloner i mappen skabeloner. Gør det kun, når du stoler på dem",
            "Use your own templates in the folder skabeloner, too. Do so only if you trust them"
        )
    )]
    pub overrides: bool,
    #[command(flatten)]
    pub day: OnDay,
}
