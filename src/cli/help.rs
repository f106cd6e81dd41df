//! Help in the user's language: clap's definitions with one of the two texts
//! chosen, and clap's own words replaced.

use super::args::{Arguments, BETWEEN};
use super::usage_error;
use super::{Failure, Output};
use crate::lang::{Lang, Words};
use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;

const USAGE: Words = Words { da: "Brug:", en: "Usage:" };
const COMMANDS: Words = Words { da: "Kommandoer", en: "Commands" };
const COMMAND: Words = Words { da: "KOMMANDO", en: "COMMAND" };
const ARGUMENTS: Words = Words { da: "Argumenter", en: "Arguments" };
const OPTIONS: Words = Words { da: "Tilvalg", en: "Options" };
const OPTIONS_SIGN: Words = Words { da: "[TILVALG]", en: "[OPTIONS]" };
const COMMON: Words = Words { da: "Tilvalg til alle kommandoer", en: "Options of every command" };
const HELP: Words = Words { da: "Vis denne hjælp", en: "Show this help" };
const VERSION: Words = Words { da: "Vis, hvilken udgave af kvm det er", en: "Show kvm's version" };

/// Reads the arguments; `Err` holds what to print instead of running.
pub fn parse(
    args: Vec<OsString>,
    lang: Lang,
    columns: usize,
) -> Result<Arguments, Result<Output, Failure>> {
    let mut command = command(lang).term_width(columns);
    let matches = command.try_get_matches_from_mut(args);
    let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    read.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().ansi().to_string();
            Ok(Output::clean(format!("{}\n", text.trim_end())))
        }
        _ => Err(Failure(usage_error::explain(&error, lang))),
    })
}

/// The whole command line in one language.
pub fn command(lang: Lang) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let common = COMMON.get(lang);
    let mut command = translate(Arguments::command(), lang)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(COMMANDS.get(lang))
        .subcommand_value_name(COMMAND.get(lang))
        .arg(help.help(HELP.get(lang)).help_heading(common).global(true))
        .arg(version.help(VERSION.get(lang)).help_heading(common));
    // Names such as "kvm check" are known only once clap has put it together.
    command.build();
    with_usage(command, lang)
}

fn translate(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|text| pick(text, lang));
    let after = command.get_after_help().map(|text| pick(text, lang));
    let usage = command.get_styles().get_usage();
    let heading = USAGE.get(lang);
    let template =
        format!("{{about}}\n\n{usage}{heading}{usage:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let mut command = command
        .help_template(template)
        .mut_args(|arg| translate_arg(arg, lang))
        .mut_subcommands(|subcommand| translate(subcommand, lang));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

fn translate_arg(arg: Arg, lang: Lang) -> Arg {
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => ARGUMENTS,
        (_, true) => COMMON,
        (_, false) => OPTIONS,
    };
    let help = arg.get_help().map(|text| pick(text, lang)).unwrap_or_default();
    let name = arg.get_value_names().and_then(|names| names.first().map(|n| half(n, lang)));
    let arg = arg.help(help).help_heading(heading.get(lang));
    if !arg.get_action().takes_values() {
        return arg;
    }
    // clap would add "[possible values: …]" and "[default: …]"; the help
    // texts say so themselves.
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    match name {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// Replaces the one word that clap writes into usage lines.
fn with_usage(mut command: Command, lang: Lang) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches(USAGE.en).trim();
    let usage = usage.replace(OPTIONS_SIGN.en, OPTIONS_SIGN.get(lang));
    command.override_usage(usage).mut_subcommands(|subcommand| with_usage(subcommand, lang))
}

fn pick(text: &StyledStr, lang: Lang) -> String {
    half(&text.to_string(), lang)
}

fn half(text: &str, lang: Lang) -> String {
    let (da, en) = text.split_once(BETWEEN).unwrap_or((text, text));
    match lang {
        Lang::Da => da.to_owned(),
        Lang::En => en.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text that `half` will be asked to divide.
    fn texts(command: &Command) -> Vec<String> {
        let mut found = vec![command.get_about().map(StyledStr::to_string).unwrap_or_default()];
        for arg in command.get_arguments() {
            found.push(arg.get_help().map(StyledStr::to_string).unwrap_or_default());
            let names = arg.get_value_names().filter(|_| arg.get_action().takes_values());
            found.extend(names.into_iter().flatten().map(|n| n.to_string()));
        }
        found.extend(command.get_subcommands().flat_map(texts));
        found
    }

    #[test]
    fn every_help_text_is_in_both_languages() {
        for text in texts(&Arguments::command()) {
            let parts: Vec<&str> = text.split(BETWEEN).collect();
            assert_eq!(parts.len(), 2, "{text:?} must be written with both!(da, en)");
            assert!(parts.iter().all(|part| !part.trim().is_empty()), "{text:?}");
        }
    }

    #[test]
    fn help_has_no_word_of_the_other_language() {
        for (lang, foreign) in [(Lang::Da, ["Usage", "Options"]), (Lang::En, ["Brug:", "Tilvalg"])]
        {
            let help = command(lang).term_width(80).render_help().to_string();
            assert!(foreign.iter().all(|word| !help.contains(word)), "{help}");
            assert!(!help.contains(BETWEEN), "{help}");
            insta::assert_snapshot!(lang.code(), help);
        }
    }

    #[test]
    fn clap_accepts_the_definitions() {
        command(Lang::Da).debug_assert();
        command(Lang::En).debug_assert();
    }
}
