//! The arguments of `kvm status`.

use clap::{Args, ValueEnum};

/// `kvm status`.
#[derive(Debug, Args)]
pub struct Status {
    #[arg(
        value_name = both!("DOKUMENT", "DOCUMENT"),
        help = both!(
            "Et dokument eller et tilbud: se, hvordan hvert svar er læst",
            "A document or a service: see how each answer was read"
        )
    )]
    pub document: Option<String>,
    #[arg(
        long, value_enum, default_value_t = Format::Text, value_name = both!("FORMAT", "FORMAT"),
        help = both!(
            "text til at læse, eller json til andre programmer",
            "text for reading, or json for other programs"
        )
    )]
    pub format: Format,
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!(
            "Se på datoerne, som om det var denne dag",
            "Look at the dates as if it were this day"
        )
    )]
    pub as_of: Option<String>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}
