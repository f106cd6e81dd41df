//! The arguments of the commands around kvm: `kvm schema`, `kvm completions`
//! and `kvm man`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `kvm schema`.
#[derive(Debug, Args)]
pub struct Schema {
    #[arg(
        value_name = both!("NAVN", "NAME"),
        help = both!(
            "Et af navnene i listen; ellers vises listen",
            "One of the names in the list; else the list is shown"
        )
    )]
    pub name: Option<String>,
}

/// `kvm completions`.
#[derive(Debug, Args)]
pub struct Completions {
    #[arg(
        value_enum, value_name = both!("SHELL", "SHELL"),
        help = both!(
            "Det, du skriver kommandoer i: bash, zsh, fish eller powershell",
            "What you write commands in: bash, zsh, fish or powershell"
        )
    )]
    pub shell: Shell,
}

/// `kvm man`.
#[derive(Debug, Args)]
pub struct Man {
    #[arg(
        value_name = both!("MAPPE", "FOLDER"),
        help = both!(
            "Mappen, siderne skal ligge i, for eksempel ~/.local/share/man/man1",
            "The folder for the pages, ~/.local/share/man/man1 for example"
        )
    )]
    pub folder: PathBuf,
}

/// What commands are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// GNU's shell.
    Bash,
    /// The Z shell.
    Zsh,
    /// The friendly interactive shell.
    Fish,
    /// Microsoft's shell.
    Powershell,
}
