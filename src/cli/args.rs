//! The arguments. Each help text stands here in both languages.
//!
//! clap knows one language, so [`both!`] joins the two and
//! [`super::help`] takes the right one before clap sees it.

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
    #[command(about = both!("Forklarer en regel, eller viser dem alle", "Explains a rule, or lists them all"))]
    Explain(Explain),
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

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "da, en".to_owned())
}

/// The language asked for, found before the arguments are read: they may
/// hold a fault that must be told in it.
pub fn early_language(args: &[OsString]) -> Option<Lang> {
    let args = args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let args: Vec<&str> = args.take_while(|arg| *arg != "--").collect();
    let code = args.iter().enumerate().find_map(|(i, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(i + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    Lang::from_code(code?)
}
