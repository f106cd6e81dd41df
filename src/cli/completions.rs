//! `kvm completions`: lets a shell write the rest of a command.

use super::args::{Completions, Shell};
use super::{Output, help};
use crate::lang::Lang;
use clap_complete::Shell as Known;

/// Prints the script of a shell; the help texts in it are in `lang`.
pub fn run(ask: &Completions, lang: Lang) -> Output {
    let shell = match ask.shell {
        Shell::Bash => Known::Bash,
        Shell::Zsh => Known::Zsh,
        Shell::Fish => Known::Fish,
        Shell::Powershell => Known::PowerShell,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "kvm", &mut script);
    Output::clean(String::from_utf8_lossy(&script).into_owned())
}
