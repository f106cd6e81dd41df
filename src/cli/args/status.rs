//! The arguments of `kvm status`.

use super::OnDay;
use crate::cli::period::Period;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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
            "text til at læse, html som side, csv til regneark, ics til kalender, json til andre programmer",
            "text for reading, html as a page, csv for spreadsheets, ics for calendars, json for other programs"
        )
    )]
    pub format: Format,
    #[command(flatten)]
    pub day: OnDay,
    #[arg(
        long, value_name = both!("TID", "TIME"), value_parser = Period::parse,
        help = both!(
            "Kun det, der skal revideres inden for så lang tid (90d, 12w, 6m, 1y), eller er overskredet",
            "Only what is due within this time (90d, 12w, 6m, 1y), or overdue"
        )
    )]
    pub due_within: Option<Period>,
    #[arg(
        long, value_name = both!("NAVN", "NAME"),
        help = both!(
            "Kun revisioner, som denne er ansvarlig for",
            "Only revisions that this one sees to"
        )
    )]
    pub owner: Option<String>,
    #[arg(
        long, value_enum, default_value_t = Table::Documents, value_name = both!("TABEL", "TABLE"),
        help = both!(
            "Til csv: documents (en linje for hvert dokument) eller services (tilbud og standard)",
            "For csv: documents (a line for each) or services (service and standard)"
        )
    )]
    pub table: Table,
    #[arg(
        long, default_value = ";", value_name = both!("TEGN", "CHARACTER"), value_parser = separator,
        help = both!(
            "Til csv: tegnet mellem felterne: ; , eller tab",
            "For csv: the character between fields: ; , or tab"
        )
    )]
    pub separator: char,
    #[arg(
        long, default_value = "30d", value_name = both!("TID", "TIME"), value_parser = Period::parse,
        help = both!(
            "Til ics: så lang tid før en dato minder kalenderen om den; 0d er aldrig",
            "For ics: the calendar reminds of a date so long before; 0d is never"
        )
    )]
    pub reminder: Period,
    #[arg(
        long, value_name = both!("FIL", "FILE"),
        help = both!(
            "Skriv til denne fil i stedet for skærmen",
            "Write to this file instead of the screen"
        )
    )]
    pub out: Option<PathBuf>,
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// One line for each document.
    Documents,
    /// One line for each service and standard.
    Services,
}

fn separator(text: &str) -> Result<char, String> {
    match text {
        ";" => Ok(';'),
        "," => Ok(','),
        "tab" | "\t" => Ok('\t'),
        _ => Err("; , tab".to_owned()),
    }
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For calendars.
    Ics,
    /// A page for the browser.
    Html,
}

impl Format {
    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Ics => "ics",
            Format::Html => "html",
        }
    }
}
