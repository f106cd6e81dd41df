//! What is wrong with the lines of a header or of `kvm.yaml`, in words.

use crate::lang::Lang;
use crate::say;
use crate::yaml::FaultKind;

/// The message and what to do. A doubled key has a rule of its own.
pub(super) fn words(lang: Lang, kind: &FaultKind) -> (String, String) {
    match kind {
        FaultKind::NeedsQuotes => (
            say!(lang,
                da: "Teksten skal stå i anførselstegn",
                en: "The text must stand in quotes"),
            say!(lang,
                da: "Sæt anførselstegn om teksten, for den har tegn, som ellers kan misforstås",
                en: "Put quotes around the text: it has signs that could be misread"),
        ),
        FaultKind::Tab => (
            say!(lang, da: "Linjen begynder med en tabulator", en: "The line begins with a tab"),
            say!(lang, da: "Brug mellemrum i stedet for tabulator", en: "Use spaces instead of tabs"),
        ),
        FaultKind::NoColon => (
            say!(lang, da: "Linjen er ikke et felt: der mangler et kolon", en: "The line is no field: it has no colon"),
            say!(lang,
                da: "Skriv feltets navn, kolon, mellemrum og teksten. Hører linjen til feltet ovenover, så skriv to mellemrum foran den",
                en: "Write the field's name, a colon, a space and the text. If the line belongs to the field above, put two spaces before it"),
        ),
        FaultKind::NoSpaceAfterColon => (
            say!(lang, da: "Der mangler et mellemrum efter kolon", en: "There is no space after the colon"),
            say!(lang, da: "Skriv et mellemrum efter kolon", en: "Write a space after the colon"),
        ),
        FaultKind::ListBesideKey => (
            say!(lang,
                da: "Listen begynder på samme linje som feltets navn",
                en: "The list begins on the line of the field's name"),
            say!(lang,
                da: "Begynd listen på linjen under",
                en: "Begin the list on the line below"),
        ),
        FaultKind::Unclosed => (
            say!(lang,
                da: "Et anførselstegn eller en parentes bliver ikke lukket",
                en: "A quote or bracket is never closed"),
            say!(lang,
                da: "Skriv det afsluttende tegn sidst i teksten, eller fjern det første",
                en: "Write the closing sign at the end of the text, or remove the first one"),
        ),
        FaultKind::Indentation => (
            say!(lang,
                da: "Mellemrummene først på linjen passer ikke med linjerne ovenover",
                en: "The spaces before the line do not fit the lines above"),
            say!(lang,
                da: "Lad linjen begynde helt til venstre, eller lige under den linje, den hører sammen med",
                en: "Begin the line at the margin, or just below the line it belongs with"),
        ),
        FaultKind::DuplicateKey { .. } => (
            say!(lang, da: "Feltet står her to gange", en: "The field is here twice"),
            say!(lang, da: "Slet det ene", en: "Delete one of them"),
        ),
        FaultKind::NotAllowed => (
            say!(lang,
                da: "Tegnene her har en særlig betydning, som ikke kan bruges",
                en: "The signs here have a special meaning that cannot be used"),
            say!(lang,
                da: "Fjern dem, eller sæt anførselstegn om hele teksten",
                en: "Remove them, or put quotes around the whole text"),
        ),
        FaultKind::TooLarge => (
            say!(lang, da: "Her er for meget tekst eller for mange niveauer", en: "There is too much text here, or too many levels"),
            say!(lang, da: "Flyt teksten ned i selve dokumentet", en: "Move the text down into the document"),
        ),
        FaultKind::Other(reason) => (
            say!(lang, da: "Linjen kan ikke læses", en: "The line cannot be read"),
            say!(lang,
                da: "Skriv feltets navn, kolon, mellemrum og teksten på én linje (på engelsk, til en tekniker: {reason})",
                en: "Write the field's name, a colon, a space and the text on one line (technically: {reason})"),
        ),
    }
}
