//! `kvm lsp`: a language server on standard input and output.

mod wire;

use super::args::{Global, Lsp};
use super::{Environment, Exit, Failure, Output, package};
use crate::lang::Lang;
use crate::lsp::{self, End, Options};
use crate::profile::built_in;

/// Serves the editor that started kvm.
pub fn run(
    ask: &Lsp,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let as_of = ask
        .day
        .as_of
        .as_deref()
        .map(|written| package::day(written, &built_in().dates, environment, lang));
    let options =
        Options { lang: global.lang, locale: environment.locale, as_of: as_of.transpose()? };
    let (connection, threads) = wire::connect();
    let end = lsp::run(connection, options);
    threads.join().map_err(|error| Failure(error.to_string()))?;
    let exit = if end == End::Orderly { Exit::Clean } else { Exit::Findings };
    Ok(Output { text: String::new(), exit })
}
