//! A package under edit: after each change the findings are those of a check
//! from scratch.

use kvm::check::{self, Live};
use kvm::diag::Diagnostic;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;
use kvm::source::{FileId, Files, Source};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn today() -> Day {
    Day::parse("2026-11-22", &built_in().dates).unwrap()
}

/// Every finding, as a text that shows all of it, by path.
fn by_path(package: &Package, findings: Vec<Diagnostic>) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings {
        let path = |file| package.sources.get(file).path.clone();
        let related: Vec<_> = finding
            .related
            .iter()
            .map(|r| (path(r.place.file), r.place.span, &r.message))
            .collect();
        let told = format!(
            "{} {:?} {:?} {} / {} / {:?} / {:?}",
            finding.code.id,
            finding.severity,
            finding.place.span,
            finding.message,
            finding.help,
            related,
            finding.fix
        );
        all.entry(path(finding.place.file)).or_default().push(told);
    }
    all
}

fn from_scratch(files: &MemoryFiles) -> BTreeMap<String, Vec<String>> {
    let package = Package::read(files).unwrap();
    let findings = check::run(&package, files, Lang::Da, today()).findings;
    by_path(&package, findings)
}

fn live(files: &MemoryFiles) -> Live {
    Live::read(files, today(), |_| Lang::Da).unwrap()
}

fn shown(live: &Live) -> BTreeMap<String, Vec<String>> {
    let package = live.package();
    let files = package.sources.iter().map(|(file, _)| file);
    let findings = files.flat_map(|file| live.findings(file)).collect();
    by_path(package, findings)
}

/// A small package with every relation between documents.
fn package() -> MemoryFiles {
    let mut files = MemoryFiles::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kladder");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if [".md", ".yaml"].iter().any(|end| name.ends_with(end)) {
                files = files.with(&name, fs::read(&path).unwrap());
            }
        }
    }
    let header = "dokumenttype: Lokal instruks\ntilbud: Værestedet Havnen\nstatus: kladde\n";
    files
        .with("havnen/instruks.md", format!("---\ntitel: Instruks\nstandard: 1.6\n{header}---\n\n# Instruks\n\nSe [hændelser](utilsigtede-haendelser.md#samtale).\n"))
        .with("havnen/anden.md", format!("---\ntitel: Anden\noverordnet: havnen/instruks\n{header}---\n\n# Anden\n"))
        .with("regionalt/ny.md", "---\nid: region/ny\ntitel: Nye hændelser\ndokumenttype: Regional retningslinje\nstandard: Ledelse\nstatus: udgået\n---\n\n# Nye hændelser\n\n## Læring {.punkt}\n")
}

/// What is typed or pasted: it makes and breaks every relation.
const SNIPPETS: &[&str] = &[
    "x",
    " ",
    "\n",
    "\n\n",
    "æ",
    "😀",
    "a\u{30a}",
    "---\n",
    "# ",
    "## Læring\n\n",
    "### Hvem\n\n",
    "id: region/ny\n",
    "id: havnen/instruks\n",
    "overordnet: region/ny\n",
    "overordnet: ukendt\n",
    "standard: Ledelse\n",
    "standard: 1.6\n",
    "status: udgået\n",
    "status: godkendt\n",
    "dokumenttype: Regional retningslinje\n",
    "dokumenttype: Lokal instruks\n",
    "tilbud: Botilbuddet Skovhuset\n",
    "titel: Instruks\n",
    "undergruppe: Børn\n",
    "punkter: [samtale]\n",
    "gælder uændret: [samtale]\n",
    "næste revisionsdato: 1.1.2020\n",
    "[a](../regionalt/ny.md#laering)",
    "[b](findes-ikke.md)",
    "{#samtale .punkt}",
    "{.punkt}",
    "010203-1234",
    "**Metode:** en måde\n",
    "## Definition af begreber\n\n- **Ro:** stilhed\n",
    "Gælder uændret\n",
    "Fravigelse: vi er få\n",
    "TODO",
    "<b>",
    "|a|b|\n|-|-|\n|c|d|\n",
    "\r\n",
];

#[derive(Clone, Debug)]
struct Edit {
    file: usize,
    at: usize,
    removed: usize,
    snippet: usize,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..64usize, 0..4000usize, 0..60usize, 0..SNIPPETS.len() * 2);
    let edit = edit.prop_map(|(file, at, removed, snippet)| Edit {
        file,
        // Half of the changes concern the header, where most hangs together.
        at: if at % 2 == 0 { at / 2 % 200 } else { at },
        removed: if removed < 30 { 0 } else { removed - 29 },
        snippet,
    });
    prop::collection::vec(edit, 1..12)
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// The text after the edit; snippets of lines go to the start of a line. Some
/// edits copy a line of another text, as writers do.
fn edited(text: &str, edit: &Edit, other: &str) -> String {
    let line = || other.lines().cycle().nth(edit.at / 7).unwrap_or_default().to_owned() + "\n";
    let snippet = match edit.snippet.checked_sub(SNIPPETS.len()) {
        None => SNIPPETS[edit.snippet].to_owned(),
        Some(n) if n % 2 == 0 => line(),
        Some(_) => String::new(),
    };
    let mut start = boundary(text, edit.at % (text.len() + 1));
    if snippet.ends_with('\n') {
        start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    }
    let end = boundary(text, start + edit.removed).max(start);
    format!("{}{}{}", &text[..start], snippet, &text[end..])
}

/// Makes an edit; the path of the text, and the files with it.
fn make(files: MemoryFiles, paths: &[String], edit: &Edit) -> (String, String, MemoryFiles) {
    let read = |n: usize| {
        let path = &paths[n % paths.len()];
        (path.clone(), String::from_utf8(files.read(path).unwrap().unwrap()).unwrap())
    };
    let ((path, text), (_, other)) = (read(edit.file), read(edit.at / 3));
    let text = edited(&text, edit, &other);
    let files = files.with(&path, text.clone());
    (path, text, files)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_change_at_a_time_finds_what_a_check_from_scratch_finds(edits in edits()) {
        let mut files = package();
        let paths = files.markdown().unwrap();
        let mut live = live(&files);
        for edit in edits {
            let (path, text, now) = make(files, &paths, &edit);
            files = now;
            let before = shown(&live);
            let file = live.package().sources.find(&path).unwrap();
            let source = Source { path: path.clone(), text, invalid_utf8: None };
            match live.update(&files, vec![(file, source)]) {
                None => live = self::live(&files),
                Some(changed) => {
                    // Who is not named has the findings of before.
                    let after = shown(&live);
                    let sources = &live.package().sources;
                    for (other, source) in sources.iter().filter(|(f, _)| !changed.contains(f)) {
                        prop_assert_eq!(before.get(&source.path), after.get(&source.path), "{:?}", other);
                    }
                }
            }
            prop_assert_eq!(shown(&live), from_scratch(&files), "after {:?} in {}", edit, path);
        }
    }

    #[test]
    fn changes_that_come_before_all_is_told_lead_to_the_same(
        edits in edits(),
        slices in prop::collection::vec(0..4usize, 12),
    ) {
        let mut files = package();
        let paths = files.markdown().unwrap();
        let mut live = live(&files);
        // What an editor was told, by path.
        let mut told = shown(&live);
        let tell = |live: &Live, told: &mut BTreeMap<_, _>, changed: BTreeSet<FileId>| {
            for file in changed {
                let findings = by_path(live.package(), live.findings(file));
                let path = live.package().sources.get(file).path.clone();
                told.remove(&path);
                told.extend(findings);
            }
        };
        for (edit, slices) in edits.iter().zip(slices) {
            let (path, text, now) = make(files, &paths, edit);
            files = now;
            let file = live.package().sources.find(&path).unwrap();
            let source = Source { path, text, invalid_utf8: None };
            match live.take(&files, vec![(file, source)]) {
                None => {
                    live = self::live(&files);
                    told = shown(&live);
                }
                Some(changed) => tell(&live, &mut told, changed),
            }
            for _ in 0..slices {
                let changed = live.go_on(&files).unwrap_or_default();
                tell(&live, &mut told, changed);
            }
            if slices == 1 {
                live.cover_pending();
            }
        }
        while let Some(changed) = live.go_on(&files) {
            tell(&live, &mut told, changed);
        }
        prop_assert_eq!(&shown(&live), &from_scratch(&files));
        prop_assert_eq!(told, shown(&live));
    }
}

/// After new texts of settings, one after the other.
fn settings_lead_to_a_check_from_scratch(path: &str, texts: &[String]) {
    let mut files = package().with(path, texts[0].clone());
    let mut live = live(&files);
    for text in &texts[1..] {
        files = files.with(path, text.clone());
        let before = shown(&live);
        let file = live.package().sources.find(path).unwrap();
        let source = Source { path: path.to_owned(), text: text.clone(), invalid_utf8: None };
        match live.update(&files, vec![(file, source)]) {
            None => live = self::live(&files),
            Some(changed) => {
                let after = shown(&live);
                let sources = &live.package().sources;
                for (_, source) in sources.iter().filter(|(f, _)| !changed.contains(f)) {
                    assert_eq!(before.get(&source.path), after.get(&source.path), "{text}");
                }
            }
        }
        assert_eq!(shown(&live), from_scratch(&files), "{text}");
    }
}

#[test]
fn settings_that_change_find_what_a_check_from_scratch_finds() {
    let files = package();
    let config = String::from_utf8(files.read("kvm.yaml").unwrap().unwrap()).unwrap();
    let first = |with: &str| format!("{with}{config}");
    let last = |with: &str| format!("{config}{with}");
    settings_lead_to_a_check_from_scratch(
        "kvm.yaml",
        &[
            config.clone(),
            first("# en linje mere\n"),
            last("regler:\n  missing-answer: inf"),
            last("regler:\n  missing-answer: info\n"),
            last("regler:\n  missing-answer: fra\n  empty-answer: fra\n"),
            last("regler:\n  nonsens: fra\ngrænser:\n  revisioner på en måned: 1\n"),
            config.replace("#00538a", "#ffff00"),
            config.replace("farve", "logo: findes-ikke.svg\n  farve"),
            config.replace("skovhuset", "skoven"),
            config.replace("sprog: da", "sprog: en"),
            config.replace("navn: Region", "navn: [Region"),
            config.clone(),
        ],
    );
    let style = kvm::templates::Templates::default().text("kvm.css").to_owned();
    settings_lead_to_a_check_from_scratch(
        "skabeloner/kvm.css",
        &[style.clone(), format!("{style}:root {{ --text: #eee; }}\n"), style.replace('#', "&")],
    );
    let page = kvm::templates::Templates::default().text("page.html.tera").to_owned();
    settings_lead_to_a_check_from_scratch(
        "skabeloner/page.html.tera",
        &[page.clone(), page.replace("}}", "}"), format!("{page}{{{{ nonsens }}}}"), page],
    );
}
