//! The command line: arguments in, text and exit code out.
//!
//! A command gives back what it has to say, and only this module prints;
//! `progress` and `preview` alone speak while a command works.

mod approve;
pub mod args;
mod build;
mod completions;
mod diff;
mod edition;
mod man;
mod meant;
mod schema;
mod check;
mod environment;
mod explain;
mod help;
mod import;
mod init;
mod lsp;
mod new;
mod package;
mod period;
mod preview;
mod progress;
mod record;
mod review;
mod status;
mod supervise;
mod usage_error;
mod write;

pub use environment::Environment;

use crate::check::rules;
use crate::diag::Code;
use crate::lang::Lang;
use crate::say;
use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use args::{Arguments, Command};
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is wrong.
    Clean = 0,
    /// The documents have faults.
    Findings = 1,
    /// kvm could not do what it was asked to.
    Failed = 2,
}

/// What a command has to say, in ANSI styles.
#[derive(Debug)]
pub struct Output {
    /// For standard output.
    pub text: String,
    /// How the run ended.
    pub exit: Exit,
}

impl Output {
    /// A text with nothing wrong.
    pub fn clean(text: String) -> Output {
        Output { text, exit: Exit::Clean }
    }
}

/// Why kvm could not do what it was asked to, in the user's language.
#[derive(Debug)]
pub struct Failure(pub String);

/// Runs the program and prints what it says.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let environment = Environment::of_process();
    if environment.is_supervised {
        supervise::begin();
    }
    let args: Vec<OsString> = args.collect();
    let (asked, folder) = args::early(&args);
    let folder = environment.folder.join(folder.unwrap_or_else(|| ".".into()));
    let lang = environment.language(asked, package::language(&folder));
    let (color, result) = match help::parse(args, lang, environment.columns) {
        Ok(arguments) => {
            let color = arguments.global.color.into();
            (color, run(arguments, &environment, lang))
        }
        Err(stop) => (ColorChoice::Auto, stop),
    };
    if environment.is_supervised {
        return supervise::answer(result);
    }
    let (exit, printed) = match result {
        Ok(output) => (output.exit, print(io::stdout(), color, &output.text)),
        Err(Failure(reason)) => {
            (Exit::Failed, print(io::stderr(), color, &format!("kvm: {reason}\n")))
        }
    };
    let exit = match printed {
        // Whoever reads has seen enough: `kvm check | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit,
        Err(error) => {
            let reason = say!(lang,
                da: "kvm: svaret kan ikke skrives: {error}\n",
                en: "kvm: the answer cannot be written: {error}\n");
            // If this fails too, there is nobody to tell.
            let _ = print(io::stderr(), color, &reason);
            Exit::Failed
        }
        Ok(()) => exit,
    };
    ExitCode::from(exit as u8)
}

/// Runs one command.
pub fn run(arguments: Arguments, environment: &Environment, lang: Lang) -> Result<Output, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Check(ask) => check::run(ask, global, environment, lang),
        Command::Status(ask) => status::run(ask, global, environment, lang),
        Command::Init(ask) => init::run(ask, global, environment, lang),
        Command::New(ask) => new::run(ask, global, environment, lang),
        Command::Import(ask) => import::run(ask, global, environment, lang),
        Command::Build(ask) => build::run(ask, global, environment, lang),
        Command::Preview(ask) => preview::run(ask, global, environment, lang),
        Command::Approve(ask) => approve::run(ask, global, environment, lang),
        Command::Diff(ask) => diff::run(ask, global, environment, lang),
        Command::Review(ask) => review::run(ask, global, environment, lang),
        Command::Explain(ask) => explain::run(ask, &codes(), lang, environment.columns),
        Command::Schema(ask) => schema::run(ask, &codes(), lang),
        Command::Completions(ask) => Ok(completions::run(ask, lang)),
        Command::Man(ask) => man::run(ask, environment, lang),
        Command::Lsp(ask) => lsp::run(ask, global, environment, lang),
    }
}

/// What every rule is.
fn codes() -> Vec<&'static Code> {
    rules::ALL.iter().map(|rule| rule.code).collect()
}

fn print(stream: impl RawStream + AsLockedWrite, color: ColorChoice, text: &str) -> io::Result<()> {
    let mut stream = AutoStream::new(stream, color);
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
