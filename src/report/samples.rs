//! Findings made by hand for the tests of all formats.

use super::fingerprint;
use super::formats::Options;
use super::{Checked, LeftOut, Looked, Positions, Scope, Service};
use crate::date::Day;
use crate::diag::{Code, Diagnostic, Family, Severity};
use crate::lang::{Lang, Words};
use crate::profile;
use crate::say;
use crate::source::{FileId, Place, Source, Sources, Span};

pub static MISSING: Code = Code {
    id: "missing-answer",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et punkt mangler et svar, som den overordnede retningslinje beder om.",
        en: "A point lacks an answer that the parent guideline asks for.",
    },
    explanation: Words {
        da: "Alle tilbud skal beskrive, hvordan de gør, hvem der har ansvaret, og hvor og hvornår det sker. Mangler ét af svarene, er punktet ikke dækket.",
        en: "Every service must describe how it works, who is responsible, and where and when. With one answer missing the point is not covered.",
    },
    wrong: "## Supervision\n\n### Hvem\n",
    right: "## Supervision\n\n### Hvem\n\nForstanderen har ansvaret.\n",
};

pub static OVERDUE: Code = Code {
    id: "overdue-revision",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words { da: "Revisionsdatoen er overskredet.", en: "The revision date has passed." },
    explanation: Words { da: "Se på teksten igen.", en: "Look at the text again." },
    wrong: "næste revisionsdato: maj 2020\n",
    right: "næste revisionsdato: maj 2030\n",
};

pub const LOCAL: &str = "---\ntitel: Ledelse på Birkely\nnæste revisionsdato: maj 2020\n---\n\n## Supervision\n\n### Hvem\n\nRing til Åse, cpr 010203-1234, hver dag.\n";
pub const PARENT: &str = "---\ntitel: Ledelse\n---\n\n## Retningslinjer for supervision {#supervision .punkt}\n\nTilbuddet skal beskrive hvem.\n";

/// A place by the text that stands there.
pub fn place(sources: &Sources, file: u32, text: &str) -> Place {
    let found = sources.get(FileId(file)).text.find(text).expect("the sample holds its text");
    Place { file: FileId(file), span: Span::new(found, found + text.len()) }
}

pub fn sources() -> Sources {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
        invalid_utf8: None,
    };
    [source("lokale/birkely/ledelse.md", LOCAL), source("regional/ledelse.md", PARENT)]
        .into_iter()
        .collect()
}

pub fn findings(sources: &Sources, lang: Lang) -> Vec<Diagnostic> {
    let overdue = say!(lang,
        da: "Dokumentet skulle være revideret i maj 2020",
        en: "The document was due for revision in May 2020");
    let missing = say!(lang,
        da: "Punktet »Supervision« svarer ikke på »hvem«",
        en: "The point “Supervision” does not answer “hvem”");
    let label = say!(lang, da: "her står der intet", en: "nothing stands here");
    let help = say!(lang,
        da: "Skriv under overskriften, hvem der har ansvaret for supervision, for eksempel en stilling eller en funktion.",
        en: "Write below the heading who is responsible for supervision, a position or a function for example.");
    let asked = say!(lang, da: "det spørges der om her", en: "this asks for it");
    let private = say!(lang,
        da: "Her står et CPR-nummer: 010203-1234",
        en: "Here is a CPR number: 010203-1234");
    vec![
        Diagnostic::new(&OVERDUE, place(sources, 0, "maj 2020"), overdue),
        Diagnostic::new(&MISSING, place(sources, 0, "### Hvem"), missing)
            .label(label)
            .help(help)
            .related(place(sources, 1, "Retningslinjer for supervision"), asked),
        Diagnostic::new(&MISSING, place(sources, 0, "010203-1234"), private)
            .severity(Severity::Info),
    ]
}

pub const SCOPE: Scope = Scope { documents: 2, skipped: 1, points: 1, cells: 4 };

/// Findings ready to be reported; tests may keep what they need for ever.
pub fn checked<'a>(sources: &'a Sources, findings: &'a [Diagnostic]) -> Checked<'a> {
    let document = |file, id: &str, title: &str, service| Looked {
        file: FileId(file),
        id: id.to_owned(),
        title: title.to_owned(),
        service,
    };
    let service = Service { id: "birkely".to_owned(), name: "Bostedet Birkely".to_owned() };
    let documents = vec![
        document(0, "birkely/ledelse", "Ledelse på Birkely", Some(0)),
        document(1, "region/ledelse", "Ledelse", None),
    ];
    let prints = fingerprint::of(findings, &Positions::new(sources), &documents);
    Checked {
        sources,
        findings,
        prints: prints.leak(),
        documents: documents.leak(),
        services: vec![service].leak(),
        dates: &profile::built_in().dates,
        scope: SCOPE,
        left_out: LeftOut::default(),
    }
}

pub fn options(lang: Lang) -> Options<'static> {
    let as_of = Day::parse("2026-11-22", &profile::built_in().dates).expect("a day");
    Options { lang, columns: 80, all: false, fails_from: Severity::Error, prefix: "", as_of }
}

/// Gives `test` the samples in each language, with the language's code; in
/// English the package lies in a folder of its own.
pub fn in_both(test: impl Fn(&Checked, &Options, &str)) {
    let sources = sources();
    for (lang, prefix) in [(Lang::Da, ""), (Lang::En, "guide lines/")] {
        let findings = findings(&sources, lang);
        let options = Options { prefix, ..options(lang) };
        test(&checked(&sources, &findings), &options, lang.code());
    }
}
