//! The command line: arguments in, text and exit code out.
//!
//! A command gives back what it has to say, and only this module prints.

pub mod args;
pub mod explain;
mod environment;
mod help;
mod usage_error;

pub use environment::Environment;

use crate::diag::Code;
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
pub fn main(args: impl Iterator<Item = OsString>, rules: &[&'static Code]) -> ExitCode {
    let environment = Environment::of_process();
    let args: Vec<OsString> = args.collect();
    let lang = environment.language(args::early_language(&args));
    let (color, result) = match help::parse(args, lang, environment.columns) {
        Ok(arguments) => {
            let color = arguments.global.color.into();
            (color, run(arguments, &environment, rules))
        }
        Err(stop) => (ColorChoice::Auto, stop),
    };
    let exit = match print(color, result) {
        Ok(exit) => exit,
        // Whoever reads has seen enough: `kvm check | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(_) => Exit::Failed,
    };
    ExitCode::from(exit as u8)
}

/// Runs one command.
pub fn run(
    arguments: Arguments,
    environment: &Environment,
    rules: &[&'static Code],
) -> Result<Output, Failure> {
    let lang = environment.language(arguments.global.lang);
    match arguments.command {
        Command::Explain(ask) => explain::run(&ask, rules, lang, environment.columns),
    }
}

fn print(color: ColorChoice, result: Result<Output, Failure>) -> io::Result<Exit> {
    match result {
        Ok(output) => {
            let mut out = AutoStream::new(io::stdout().lock(), color);
            out.write_all(output.text.as_bytes())?;
            out.flush()?;
            Ok(output.exit)
        }
        Err(Failure(reason)) => {
            let mut err = AutoStream::new(io::stderr().lock(), color);
            writeln!(err, "kvm: {reason}")?;
            Ok(Exit::Failed)
        }
    }
}
