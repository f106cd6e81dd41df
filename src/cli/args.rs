//! The arguments; those of each command in a file of its own. Each help text
//! stands here in both languages.
//!
//! clap knows one language, so `both!` joins the two and
//! `super::help` takes the right one before clap sees it.

use crate::lang::Lang;
use anstream::ColorChoice;
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

mod approve;
mod build;
mod check;
mod common;
mod diff;
mod explain;
mod import;
mod init;
mod lsp;
mod new;
mod preview;
mod review;
mod status;
mod tools;

pub use approve::Approve;
pub use build::{Build, BuildFormat};
pub use check::Check;
pub use common::{OnDay, Signed};
pub use diff::{Diff, DiffFormat};
pub use explain::Explain;
pub use import::Import;
pub use init::Init;
pub use lsp::Lsp;
pub use new::{New, What};
pub use preview::Preview;
pub use review::Review;
pub use status::{Format, Status, Table};
pub use tools::{Completions, Man, Schema, Shell};

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
        "Viser retningslinjerne i browseren, mens du skriver",
        "Shows the guidelines in the browser while you write"
    ))]
    Preview(Preview),
    #[command(about = both!(
        "Henter retningslinjer ind fra Word",
        "Takes in guidelines from Word"
    ))]
    Import(Import),
    #[command(about = both!(
        "Udgiver det, der er godkendt, som hjemmeside og PDF",
        "Publishes what is approved as a web site and PDF"
    ))]
    Build(Build),
    #[command(about = both!(
        "Godkender dokumenter og skriver det i registret",
        "Approves documents and writes it into the register"
    ))]
    Approve(Approve),
    #[command(about = both!(
        "Husker, at lokale dokumenter er læst op imod det overordnede",
        "Remembers that local documents were read against their parent"
    ))]
    Review(Review),
    #[command(about = both!(
        "Viser, hvad der er ændret i et dokument, ord for ord, og hvilke svar det berører",
        "Shows what has changed in a document, word by word, and which answers that touches"
    ))]
    Diff(Diff),
    #[command(about = both!("Forklarer en regel, eller viser dem alle", "Explains a rule, or lists them all"))]
    Explain(Explain),
    #[command(about = both!(
        "Viser, hvordan kvm's data er bygget op, til andre programmer",
        "Shows how kvm's data is made up, for other programs"
    ))]
    Schema(Schema),
    #[command(about = both!(
        "Lader din terminal skrive resten af en kommando, når du trykker på Tab",
        "Lets your terminal write the rest of a command when you press Tab"
    ), after_help = both!(
        "Gem det, der bliver skrevet, hvor din terminal leder efter det. For bash:\nkvm completions bash > ~/.local/share/bash-completion/completions/kvm",
        "Keep what is written where your terminal looks for it. For bash:\nkvm completions bash > ~/.local/share/bash-completion/completions/kvm"
    ))]
    Completions(Completions),
    #[command(about = both!(
        "Skriver hjælpen som sider til programmet man",
        "Writes the help as pages for the program man"
    ))]
    Man(Man),
    #[command(about = both!(
        "Taler med en editor, der viser fejl, mens du skriver; se docs/editorer.md",
        "Speaks to an editor that shows faults while you write; see docs/editorer.md"
    ))]
    Lsp(Lsp),
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
