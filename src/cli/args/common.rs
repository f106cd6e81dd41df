//! What several commands ask alike.

use clap::Args;

/// The day that counts as today.
#[derive(Debug, Args)]
pub struct OnDay {
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!(
            "Regn med, at det er denne dag, for eksempel 2026-11-22",
            "Count this day as today, 2026-11-22 for example"
        )
    )]
    pub as_of: Option<String>,
}

/// Who stands behind an entry of the register, and when.
#[derive(Debug, Args)]
pub struct Signed {
    #[arg(
        long, value_name = both!("NAVN", "NAME"), required = true,
        help = both!(
            "Hvem der gør det, for eksempel Sektorledelsen",
            "Who does so, such as Sektorledelsen"
        )
    )]
    pub by: String,
    #[arg(
        long, value_name = both!("ROLLE", "ROLE"),
        help = both!("I hvilken egenskab, for eksempel Forstander", "In which capacity, such as Forstander")
    )]
    pub role: Option<String>,
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!("Hvornår det skete; ellers i dag", "When it was done; else today")
    )]
    pub date: Option<String>,
    #[arg(
        long,
        help = both!("Vis, hvad der ville blive skrevet, men skriv det ikke", "Show what would be written but do not write it")
    )]
    pub dry_run: bool,
}
