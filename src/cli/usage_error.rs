//! Arguments that kvm does not understand, told in the user's language.

use crate::lang::Lang;
use crate::report::listed;
use crate::report::terminal::visible;
use crate::say;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the arguments, and where to read how they are written.
pub fn explain(error: &Error, lang: Lang) -> String {
    let reason = reason(error, lang);
    let more = say!(lang,
        da: "Se, hvad du kan skrive: kvm --help",
        en: "See what you can write: kvm --help");
    format!("{reason}\n{more}")
}

fn reason(error: &Error, lang: Lang) -> String {
    let get = |kind| text(error, kind);
    let arg = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let unknown = say!(lang,
                da: "kender ikke »{arg}«.",
                en: "“{arg}” is not known.");
            unknown + &meant(error, ContextKind::SuggestedArg, lang)
        }
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            let unknown = say!(lang,
                da: "der er ingen kommando, der hedder »{name}«.",
                en: "there is no command “{name}”.");
            unknown + &meant(error, ContextKind::SuggestedSubcommand, lang)
        }
        ErrorKind::InvalidValue if !value.is_empty() => {
            let allowed = values(error, ContextKind::ValidValue);
            let allowed = listed(&allowed, lang);
            say!(lang,
                da: "»{value}« kan ikke bruges ved {arg}. Du kan vælge mellem {allowed}.",
                en: "“{value}” cannot be used with {arg}. You can choose between {allowed}.")
        }
        ErrorKind::ValueValidation => {
            let wanted = std::error::Error::source(error).map(|s| visible(&s.to_string()));
            let wanted = wanted.unwrap_or_default();
            say!(lang,
                da: "»{value}« kan ikke bruges ved {arg}. Det skal være: {wanted}.",
                en: "“{value}” cannot be used with {arg}. It must be: {wanted}.")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say!(lang, da: "skriv, hvad kvm skal gøre.", en: "say what kvm is to do.")
        }
        ErrorKind::MissingRequiredArgument => {
            say!(lang, da: "der mangler {arg}.", en: "{arg} is missing.")
        }
        ErrorKind::ArgumentConflict => {
            let prior = get(ContextKind::PriorArg);
            if prior.is_empty() || prior == arg {
                say!(lang, da: "{arg} kan kun skrives én gang.", en: "{arg} can be written only once.")
            } else {
                say!(lang,
                    da: "{arg} kan ikke bruges sammen med {prior}.",
                    en: "{arg} cannot be used together with {prior}.")
            }
        }
        ErrorKind::InvalidUtf8 => say!(lang,
            da: "et af argumenterne er ikke læsbar tekst.",
            en: "one of the arguments is not readable text."),
        _ => say!(lang,
            da: "der skal stå netop én værdi efter {arg}.",
            en: "exactly one value must follow {arg}."),
    }
}

fn meant(error: &Error, kind: ContextKind, lang: Lang) -> String {
    match values(error, kind).first() {
        Some(suggestion) => say!(lang,
            da: " Mente du »{suggestion}«?",
            en: " Did you mean “{suggestion}”?"),
        None => String::new(),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    values(error, kind).join(", ")
}

/// What clap knows about an error; it is what the user typed, so not trusted.
fn values(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![visible(one)],
        Some(ContextValue::Strings(many)) => many.iter().map(|one| visible(one)).collect(),
        Some(ContextValue::StyledStr(one)) => vec![visible(&one.to_string())],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Failure;
    use super::super::help::parse;
    use super::*;

    /// What kvm answers to arguments that it cannot read.
    fn answer(args: &[&str], lang: Lang) -> String {
        let args = std::iter::once("kvm").chain(args.iter().copied());
        match parse(args.map(Into::into).collect(), lang, 80) {
            Err(Err(Failure(reason))) => reason.lines().next().unwrap_or_default().to_owned(),
            _ => panic!("kvm took the arguments"),
        }
    }

    #[test]
    fn says_what_is_wrong_in_the_users_language() {
        let da = |args: &[&str]| answer(args, Lang::Da);
        assert_eq!(da(&[]), "skriv, hvad kvm skal gøre.");
        assert_eq!(
            da(&["explan"]),
            "der er ingen kommando, der hedder »explan«. Mente du »explain«?"
        );
        assert_eq!(da(&["explain", "--colour=x"]), "kender ikke »--colour«. Mente du »--color«?");
        assert_eq!(
            da(&["explain", "--color", "rød"]),
            "»rød« kan ikke bruges ved --color <HVORNÅR>. Du kan vælge mellem auto, always og never."
        );
        assert_eq!(
            da(&["explain", "--lang=fr"]),
            "»fr« kan ikke bruges ved --lang <SPROG>. Det skal være: da, en."
        );
        assert_eq!(da(&["explain", "--lang"]), "der skal stå netop én værdi efter --lang <SPROG>.");
        assert_eq!(
            da(&["explain", "-C", ".", "-C", "."]),
            "--package <MAPPE> kan kun skrives én gang."
        );
        assert_eq!(answer(&["explain", "a", "b\u{1b}"], Lang::En), "“b␛” is not known.");
    }
}
