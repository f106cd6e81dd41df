//! `kvm lsp`: a language server on standard input and output.

use super::args::{Global, Lsp};
use super::{Environment, Exit, Failure, Output, package};
use crate::lang::Lang;
use crate::lsp::{self, End, Options};
use crate::profile::built_in;
use lsp_server::Connection;

/// Serves the editor that started kvm.
pub fn run(
    ask: &Lsp,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let as_of = ask
        .as_of
        .as_deref()
        .map(|written| package::day(written, &built_in().dates, environment, lang));
    let options =
        Options { lang: global.lang, locale: environment.locale, as_of: as_of.transpose()? };
    let (connection, threads) = Connection::stdio();
    let end = lsp::run(connection, options);
    // What the editor sent that was no message is told.
    threads.join().map_err(|error| Failure(error.to_string()))?;
    let exit = if end == End::Orderly { Exit::Clean } else { Exit::Findings };
    Ok(Output { text: String::new(), exit })
}
