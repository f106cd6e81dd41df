//! Every rule against its fixtures: packages with a wrong case and a near
//! miss.
//!
//! `tests/fixtures/rules/RULE/` is a package; more packages for one rule are
//! called `RULE.anything`. What is expected stands above the line of the
//! finding: `<!-- error[rule] 14-24: part of the message -->`, in YAML
//! `# error[rule]: …`, in templates also `/* … */` and `// …`; several may stand above one another, and columns may
//! be left out (the end is one past the last). These lines are taken away
//! before the package is read. Every finding must be expected. With a file
//! called `only` in the folder, findings of other rules do not count.

mod fixture;

use fixture::{Expected, Fixture};
use kvm::check::rules;
use kvm::diag::Diagnostic;
use kvm::fix::{self, Look};
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::report::{Positions, fingerprint};
use kvm::source::lines::Lines;
use kvm::source::memory::MemoryFiles;
use kvm::source::{Files, Sources};
use std::collections::HashSet;
use std::convert::Infallible;

/// The day that is today in every fixture.
const TODAY: &str = "2026-11-22";

/// A package with its findings in one language.
struct Checked {
    package: Package,
    findings: Vec<Diagnostic>,
}

fn check(files: &dyn Files, lang: Lang) -> Checked {
    let today = Day::parse(TODAY, &profile::built_in().dates).unwrap();
    let package = Package::read(files).unwrap();
    let findings = kvm::check::run(&package, files, lang, today).findings;
    Checked { package, findings }
}

impl Checked {
    /// The finding as an expectation would have to say it.
    fn shown(&self, finding: &Diagnostic) -> Expected {
        let source = self.package.sources.get(finding.place.file);
        let mut span = finding.place.span;
        // The span of a block holds its last line end.
        span.end = span.start + span.of(&source.text).trim_end().len() as u32;
        let (start, end) = Lines::new(&source.text).positions(span);
        Expected {
            path: source.path.clone(),
            line: start.line,
            level: finding.severity.id().to_owned(),
            rule: finding.code.id.to_owned(),
            columns: Some((start.column, end.column)),
            message: finding.message.clone(),
        }
    }
}

#[test]
fn findings_are_those_that_the_fixtures_expect() {
    let mut complaints = String::new();
    for fixture in fixture::all() {
        let checked = check(&fixture.files, Lang::Da);
        let mut expected: Vec<&Expected> = fixture.expected.iter().collect();
        for finding in checked.findings.iter().filter(|f| fixture.looks_at(f.code.id)) {
            let shown = checked.shown(finding);
            match expected.iter().position(|e| e.fits(&shown)) {
                Some(i) => drop(expected.remove(i)),
                None => complaints += &format!("{}: unexpected {shown}\n", fixture.name),
            }
        }
        for missing in expected {
            complaints += &format!("{}: not found {missing}\n", fixture.name);
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
}

#[test]
fn every_fixture_has_its_fault_and_near_misses() {
    for rule in rules::ALL {
        let id = rule.code.id;
        let fixtures: Vec<Fixture> = fixture::all().filter(|f| f.rule == id).collect();
        assert!(!fixtures.is_empty(), "{id} has no fixture");
        let own = |f: &Fixture| f.expected.iter().filter(|e| e.rule == id).count();
        assert!(fixtures.iter().any(|f| own(f) > 0), "no fixture of {id} has the fault");
    }
    for fixture in fixture::all() {
        let known = rules::ALL.iter().any(|r| r.code.id == fixture.rule);
        assert!(known, "{} is a fixture of no rule", fixture.name);
    }
}

#[test]
fn findings_are_the_same_in_both_languages() {
    for fixture in fixture::all() {
        let (da, en) = (check(&fixture.files, Lang::Da), check(&fixture.files, Lang::En));
        let places = |c: &Checked| -> Vec<_> {
            // Findings of one place and rule are sorted by their message.
            let mut all: Vec<_> =
                c.findings.iter().map(|f| (f.place, f.code.id, f.severity)).collect();
            all.sort();
            all
        };
        assert_eq!(places(&da), places(&en), "{}", fixture.name);
        for finding in da.findings.iter().chain(&en.findings) {
            let what = format!("{}: {}", fixture.name, finding.code.id);
            assert!(!finding.message.trim().is_empty(), "{what} says nothing");
            assert!(!finding.help.trim().is_empty(), "{what} says not what to do");
            assert!(finding.related.iter().all(|r| !r.message.trim().is_empty()), "{what}");
        }
    }
}

#[test]
fn spans_lie_within_their_files() {
    for fixture in fixture::all() {
        let checked = check(&fixture.files, Lang::Da);
        let places = checked
            .findings
            .iter()
            .flat_map(|f| std::iter::once(f.place).chain(f.related.iter().map(|r| r.place)));
        for place in places {
            let source = checked.package.sources.get(place.file);
            assert!(source.text.get(place.span.range()).is_some(), "{}: {place:?}", fixture.name);
        }
    }
}

#[test]
fn fixes_settle_what_they_fix() {
    for fixture in fixture::all() {
        let before = check(&fixture.files, Lang::Da);
        let is_fixed = |f: &&Diagnostic| f.fix.is_some() && f.code.id == fixture.rule;
        if !before.findings.iter().any(|f| is_fixed(&f)) {
            continue;
        }
        let without = count(&before, |f| f.code.id == fixture.rule && f.fix.is_none());
        let mut files = fixture.files.clone();
        let mut after = before;
        // Fixes of one place overlap, and then the next round has them.
        for _ in 0..10 {
            files = fixed(files, &after, &fixture.rule);
            after = check(&files, Lang::Da);
        }
        let left = count(&after, |f| is_fixed(&f));
        assert_eq!(left, 0, "{}: a fix does not settle its finding", fixture.name);
        let now = count(&after, |f| f.code.id == fixture.rule);
        assert_eq!(now, without, "{}: fixes change the other findings", fixture.name);
    }
}

fn count(checked: &Checked, which: impl Fn(&Diagnostic) -> bool) -> usize {
    checked.findings.iter().filter(|f| which(f)).count()
}

/// The files with every fix of the rule, save those that overlap another.
fn fixed(mut files: MemoryFiles, checked: &Checked, rule: &str) -> MemoryFiles {
    for (file, source) in checked.package.sources.iter() {
        let own = checked.findings.iter().filter(|f| f.code.id == rule && f.place.file == file);
        let chosen = fix::choose(&source.text, own);
        assert!(chosen.iter().all(|c| !c.title.is_empty()), "{rule}: an empty fix");
        if !chosen.is_empty() {
            let text = fix::splice(&source.text, chosen.iter().flat_map(|c| &c.edits));
            files = files.with(&source.path, text);
        }
    }
    files
}

impl Look for Checked {
    fn sources(&self) -> &Sources {
        &self.package.sources
    }

    fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

#[test]
fn fixes_of_all_rules_come_to_rest() {
    let settle = |files: &MemoryFiles| -> fix::Fixed<Checked> {
        let again = |files: &dyn Files| Ok::<_, Infallible>(check(files, Lang::Da));
        let Ok(fixed) = fix::settle(files, check(files, Lang::Da), again);
        fixed
    };
    let mut changed = 0;
    for fixture in fixture::all() {
        let first = settle(&fixture.files);
        assert!(first.given_up.is_empty(), "{}: {:?}", fixture.name, first.given_up);
        let mut files = fixture.files.clone();
        for file in &first.changed {
            files = files.with(&file.path, file.after.as_str());
            changed += 1;
        }
        let second = settle(&files);
        assert!(second.changed.is_empty(), "{}: {:?}", fixture.name, second.changed);
    }
    assert!(changed > 10);
}

#[test]
fn rules_say_what_they_are() {
    let mut ids = HashSet::new();
    for rule in rules::ALL {
        let code = rule.code;
        let id = code.id;
        assert!(ids.insert(id), "{id} is there twice");
        let is_word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase());
        assert!(id.split('-').all(is_word), "{id} is not in kebab case");
        for words in [code.summary, code.explanation] {
            for lang in [Lang::Da, Lang::En] {
                let text = words.get(lang);
                assert!(text.ends_with('.'), "{id}: a sentence ends with a stop: {text}");
                assert!(text.trim() == text && !text.contains("  "), "{id}: {text}");
            }
            assert_ne!(words.da, words.en, "{id}");
        }
        assert!(!code.wrong.trim().is_empty() && !code.right.trim().is_empty(), "{id}");
        assert_ne!(code.wrong, code.right, "{id}");
    }
}

#[test]
fn texts_speak_to_writers() {
    let jargon = ["yaml", "parse", "nøgle", "front matter", "markdown"];
    for rule in rules::ALL {
        let texts = [rule.code.summary.da, rule.code.explanation.da];
        for text in texts {
            let found = jargon.iter().find(|word| contains_word(text, word));
            assert_eq!(found, None, "{}: {text}", rule.code.id);
        }
    }
    for fixture in fixture::all() {
        for finding in check(&fixture.files, Lang::Da).findings {
            let text = format!("{} {}", finding.message, finding.help);
            let found = jargon.iter().find(|word| contains_word(&text, word));
            assert_eq!(found, None, "{}: {text}", fixture.name);
        }
    }
}

/// Whether a word begins so; a file's name is none.
fn contains_word(text: &str, word: &str) -> bool {
    let text = text.to_lowercase().replace("kvm.yaml", "");
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

#[test]
fn findings_are_known_by_the_same_in_both_languages() {
    for fixture in fixture::all() {
        let prints = |lang| -> Vec<String> {
            let Checked { package, findings } = check(&fixture.files, lang);
            let positions = Positions::new(&package.sources);
            let prints = fingerprint::of(&findings, &positions, &[]);
            let known = prints.iter().zip(&findings);
            let mut known: Vec<String> =
                known.map(|(print, finding)| format!("{} {print}", finding.code.id)).collect();
            known.sort();
            known
        };
        assert_eq!(prints(Lang::Da), prints(Lang::En), "{}", fixture.name);
    }
}
