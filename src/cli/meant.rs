//! What to say of a name that nothing has.

use super::Failure;
use crate::lang::Lang;
use crate::model::Package;
use crate::report::terminal::visible;
use crate::say;
use crate::text::did_you_mean;

/// ` Mente du »a«?`, after the message; nothing if there is no guess.
pub fn meant(near: Option<&str>, lang: Lang) -> String {
    let near = near.map(visible);
    let meant =
        near.map(|near| say!(lang, da: " Mente du »{near}«?", en: " Did you mean “{near}”?"));
    meant.unwrap_or_default()
}

/// That a name is none of `names`.
pub fn unknown<'a>(name: &str, names: impl IntoIterator<Item = &'a str>, lang: Lang) -> Failure {
    let meant = meant(did_you_mean(name, names), lang);
    let name = visible(name);
    Failure(say!(lang, da: "kender ikke »{name}«.{meant}", en: "“{name}” is not known.{meant}"))
}

/// That there is no document of this name.
pub fn no_document(package: &Package, name: &str, lang: Lang) -> Failure {
    let ids = package.documents.iter().map(|document| document.id.as_str());
    let meant = meant(did_you_mean(name, ids), lang);
    let name = visible(name);
    Failure(say!(lang,
        da: "der er intet dokument, der hedder »{name}«.{meant}",
        en: "there is no document called “{name}”.{meant}"))
}

/// That there is no service of this name, which is none of `names`.
pub fn no_service<'a>(name: &str, names: impl IntoIterator<Item = &'a str>, lang: Lang) -> Failure {
    let meant = meant(did_you_mean(name, names), lang);
    let name = visible(name);
    Failure(say!(lang,
        da: "der er intet tilbud, der hedder »{name}«.{meant}",
        en: "there is no service called “{name}”.{meant}"))
}
