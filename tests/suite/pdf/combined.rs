//! Combined documents as PDF: both voices, whole and in order.

use super::helper::{engine, squeezed, text_of};
use kvm::combine::groups;
use kvm::coverage::cover_all;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::render::Publication;
use kvm::source::memory::MemoryFiles;

const PARENT: &str = "---\nid: r\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\n\
    standard: Ledelse\nudgave: 2\ngældende fra: 1. marts 2024\nstatus: godkendt\ngodkendt af: S\n\
    næste revisionsdato: 2028\nrevisionsansvarlig: S\n---\n\n\
    # Regionale retningslinjer for ledelse\n\n## Retningslinjer for møder {#moeder}\n\nHold møder.[^a]\n\n\
    ### Dagsorden {.krav}\n\nSkriv den.\n\n## Retningslinjer for vikarer {#vikarer}\n\nVælg dem.\n\n\
    ## Retningslinjer for budgettet {#budget}\n\nRegn.\n\n[^a]: Regionens note.\n";

const LOCAL: &str = "---\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\n\
    tilbud: Birkely\ngældende fra: 1. maj 2024\nstatus: godkendt\ngodkendt af: F\nnæste revisionsdato: 2028\n\
    revisionsansvarlig: F\ngælder uændret: [vikarer]\nfravigelser:\n  - punkt: budget\n    facet: hvem\n    \
    begrundelse: Vi er få.\n    godkendt af: Direktøren\n---\n\n\
    # Ledelse på Birkely\n\nOm os.\n\n## Oversigt\n\n| Punkt | Hvem | Hvordan |\n|---|---|---|\n\
    | Møder | Lederen | Om mandagen.[^a] |\n| Budgettet |  | Med lommeregner. |\n| Rygning | Alle | Udenfor. |\n\n\
    ## Møder\n\n### Dagsorden\n\n##### Dybt\n\nPå tavlen, se [mødet](../r.md#moeder).\n\n\
    [^a]: Birkelys note.\n";

#[test]
fn both_voices_are_whole_and_in_order() {
    let files = MemoryFiles::new().with("r.md", PARENT).with("birkely/l.md", LOCAL);
    let package = Package::read(&files).unwrap();
    let group = groups(&package, |_| true).remove(0);
    let as_of = Day::parse("22.11.2026", &package.config.profile.dates).unwrap();
    let publication = Publication::combined(&package, &group, &cover_all(&package), as_of);
    let pdf = engine().render(&publication, &files).unwrap();
    assert_eq!(pdf, engine().render(&publication, &files).unwrap());
    let Some(text) = text_of(&pdf) else { return };
    let text = squeezed(&text);
    let mut rest = text.as_str();
    for words in [
        "Regional retningslinje med lokale tilføjelser",
        "Birkely",
        "Sat sammen af",
        "Regional retningslinje · Udgave 2 · 1. marts 2024",
        "Ledelse på Birkely",
        "Lokal retningslinje · 1. maj 2024",
        "Om dokumentet",
        "Dokumentoverblik: Regionale retningslinjer for ledelse",
        "Dokumentoverblik: Ledelse på Birkely",
        "Retningslinjer for møder Hold møder.1",
        "Dagsorden Skriv den.",
        "Lokalt: Birkely Punkt Møder Hvem Lederen Hvordan Om mandagen.2",
        "Møder",
        "Dagsorden Dybt På tavlen, se mødet.",
        "Retningslinjer for vikarer Vælg dem.",
        "Lokalt: Birkely Gælder uændret: Den fælles tekst ovenfor gælder her, som den står.",
        "Retningslinjer for budgettet Regn.",
        "Lokalt: Birkely Fravigelse fra Hvem Begrundelse Vi er få. Godkendt af Direktøren",
        "Punkt Budgettet Hvem – Hvordan Med lommeregner.",
        "Øvrige lokale bestemmelser",
        "Lokalt: Birkely Om os.",
        "Oversigt",
        "Punkt Hvem Hvordan Rygning Alle Udenfor.",
    ] {
        let at = rest.find(&squeezed(words));
        let at = at.unwrap_or_else(|| panic!("{words} is not where it belongs in {text}"));
        rest = &rest[at + squeezed(words).len()..];
    }
    for note in ["Regionens note.", "Birkelys note."] {
        assert_eq!(text.matches(&squeezed(note)).count(), 1, "{note} in {text}");
    }
}
