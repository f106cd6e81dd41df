//! The arguments. Each help text stands here in both languages.
//!
//! clap knows one language, so `both!` joins the two and
//! `super::help` takes the right one before clap sees it.

use crate::lang::Lang;
use crate::report::formats;
use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Stands between the Danish and the English text. Not a control character,
/// for clap drops those.
pub const BETWEEN: char = '‖';

macro_rules! both {
    ($da:literal, $en:literal) => {
        concat!($da, "‖", $en)
    };
}

/// Everything that can be asked of kvm.
#[derive(Debug, Parser)]
#[command(
    name = "kvm",
    version,
    about = both!("Tjekker og udgiver retningslinjer", "Checks and publishes guidelines"),
    after_help = both!(
        "kvm slutter med 0, når alt er i orden, med 1, når der er fejl i dokumenterne,\nog med 2, når kvm ikke kunne gøre det, du bad om.",
        "kvm ends with 0 when all is well, with 1 when the documents have errors,\nand with 2 when kvm could not do what you asked for."
    )
)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Global {
    #[arg(
        long, global = true, value_name = both!("SPROG", "LANGUAGE"), value_parser = language,
        help = both!(
            "Sproget i beskeder: da eller en; ellers det, pakken eller computeren er sat til",
            "The language of messages: da or en; else that of the package or the computer"
        )
    )]
    pub lang: Option<Lang>,
    #[arg(
        long, global = true, value_enum, default_value_t = Color::Auto,
        value_name = both!("HVORNÅR", "WHEN"),
        help = both!(
            "Farver: auto (kun på en skærm), always (altid) eller never (aldrig)",
            "Colours: auto (on a screen only), always or never"
        )
    )]
    pub color: Color,
    #[arg(
        short = 'C', long = "package", global = true, value_name = both!("MAPPE", "FOLDER"),
        help = both!(
            "Mappen med retningslinjerne; ellers den, du står i",
            "The folder of the guidelines; else the one you are in"
        )
    )]
    pub package: Option<PathBuf>,
}

/// What kvm is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = both!(
        "Tjekker retningslinjerne og fortæller, hvad der mangler",
        "Checks the guidelines and tells what is missing"
    ))]
    Check(Check),
    #[command(about = both!(
        "Viser, hvilke tilbud der har svaret på hvad, og hvad der skal revideres",
        "Shows which services have answered what, and what is due for revision"
    ))]
    Status(Status),
    #[command(about = both!(
        "Laver en mappe at begynde med, eller henter skabelonerne",
        "Makes a folder to begin with, or fetches the templates"
    ))]
    Init(Init),
    #[command(about = both!(
        "Laver en ny lokal retningslinje, der er klar til at blive udfyldt",
        "Makes a new local guideline, ready to be filled in"
    ))]
    New(New),
    #[command(about = both!(
        "Udgiver det, der er godkendt, som hjemmeside og PDF",
        "Publishes what is approved as a web site and PDF"
    ))]
    Build(Build),
    #[command(about = both!("Forklarer en regel, eller viser dem alle", "Explains a rule, or lists them all"))]
    Explain(Explain),
}

/// `kvm check`.
#[derive(Debug, Args)]
pub struct Check {
    #[arg(
        value_name = both!("STI", "PATH"),
        help = both!(
            "Filer eller mapper, der skal tjekkes; ellers dem alle",
            "Files or folders to check; else all of them"
        )
    )]
    pub paths: Vec<PathBuf>,
    #[arg(
        long, value_parser = check_format(), default_value = "text",
        value_name = both!("FORMAT", "FORMAT"),
        help = both!(
            "text til at læse; json, sarif, github, gitlab eller junit til andre programmer",
            "text for reading; json, sarif, github, gitlab or junit for other programs"
        )
    )]
    pub format: &'static formats::Format,
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!(
            "Tjek, som om det var denne dag, for eksempel 2026-11-22",
            "Check as if it were this day, 2026-11-22 for example"
        )
    )]
    pub as_of: Option<String>,
    #[arg(
        long,
        help = both!(
            "Ret det, kvm selv kan rette uden at ændre meningen, og vis resten",
            "Correct what kvm can correct without changing the meaning, and show the rest"
        )
    )]
    pub fix: bool,
    #[arg(
        long, requires = "fix",
        help = both!(
            "Med --fix: vis rettelserne, men skriv dem ikke",
            "With --fix: show the corrections but do not write them"
        )
    )]
    pub dry_run: bool,
    #[arg(
        long,
        help = both!("Regn advarsler for fejl", "Count warnings as errors")
    )]
    pub strict: bool,
    #[arg(
        long,
        help = both!("Vis alle fund, også når der er mange", "Show every finding, however many")
    )]
    pub all: bool,
}

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

/// `kvm init`.
#[derive(Debug, Args)]
#[command(after_help = both!(
    "Filer, der findes i forvejen, bliver ikke rørt. Du kan trygt køre kommandoen igen.",
    "Files that are there already are left alone. It is safe to run the command again."
))]
pub struct Init {
    #[arg(
        value_name = both!("MAPPE", "FOLDER"),
        help = both!("Mappen til den nye pakke; ellers den, du står i", "The folder of the new package; else the one you are in")
    )]
    pub folder: Option<PathBuf>,
    #[arg(
        long, value_name = both!("NAVN", "NAME"),
        help = both!("Hvem der udgiver retningslinjerne", "Who publishes the guidelines")
    )]
    pub publisher: Option<String>,
    #[arg(
        long, value_name = both!("TILBUD", "SERVICE"),
        help = both!("Navnet på det første tilbud", "The name of the first service")
    )]
    pub service: Option<String>,
    #[arg(
        long, value_name = both!("STANDARD", "STANDARD"),
        help = both!(
            "Den første standard, for eksempel Medicinhåndtering eller 1.4; ellers Kompetenceudvikling",
            "The first standard, such as Kommunikation or 1.4; else Kompetenceudvikling"
        )
    )]
    pub standard: Option<String>,
    #[arg(
        long, conflicts_with_all = ["publisher", "service", "standard"],
        help = both!(
            "Læg i stedet kvm's skabeloner i mappen skabeloner, så du kan ændre dem",
            "Instead put kvm's templates into the folder skabeloner, for you to change"
        )
    )]
    pub templates: bool,
    #[arg(
        long, num_args = 1.., requires = "templates", value_name = both!("NAVN", "NAME"),
        help = both!("Med --templates: kun disse, for eksempel kvm.css", "With --templates: only these, such as kvm.css")
    )]
    pub only: Vec<String>,
}

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
    #[arg(
        long, value_name = both!("DAG", "DAY"),
        help = both!(
            "Udgiv, som om det var denne dag",
            "Publish as if it were this day"
        )
    )]
    pub as_of: Option<String>,
}

/// What a build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BuildFormat {
    /// A web site.
    Html,
    /// PDF files.
    Pdf,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

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

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Even in a pipe.
    Always,
    /// Not even on a terminal.
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> ColorChoice {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// The formats of a check, from their registry.
fn check_format() -> impl TypedValueParser<Value = &'static formats::Format> {
    let ids = PossibleValuesParser::new(formats::ALL.iter().map(|format| format.id));
    ids.try_map(|id| formats::find(&id).ok_or(id))
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "da, en".to_owned())
}

/// What decides the language, found before the arguments are read: they may
/// hold a fault that must be told in it.
pub fn early(args: &[OsString]) -> (Option<Lang>, Option<PathBuf>) {
    let args: Vec<&OsString> = args.iter().take_while(|arg| *arg != "--").collect();
    let after = |names: &[&str]| {
        args.iter().enumerate().find_map(|(i, arg)| {
            let arg = arg.to_str()?;
            names.iter().find_map(|name| match arg.strip_prefix(name)? {
                "" => args.get(i + 1).and_then(|next| next.to_str()).map(str::to_owned),
                // `--lang=da`, `-Cfolder`; but not `--language`.
                rest => match rest.strip_prefix('=') {
                    Some(value) => Some(value.to_owned()),
                    None => (name.len() == 2).then(|| rest.to_owned()),
                },
            })
        })
    };
    let lang = after(&["--lang"]).and_then(|code| Lang::from_code(&code));
    (lang, after(&["--package", "-C"]).map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_decides_the_language_in_faulty_arguments() {
        let found = |line: &str| early(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        let english = Some(Lang::En);
        assert_eq!(found("kvm --lang=en --nonsense"), (english, None));
        assert_eq!(found("kvm -C her check --lang en"), (english, Some("her".into())));
        assert_eq!(found("kvm -Cher --package=der"), (None, Some("her".into())));
        assert_eq!(found("kvm check -- --lang en"), (None, None));
        assert_eq!(found("kvm --language en --lang"), (None, None));
    }
}
