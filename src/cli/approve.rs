//! `kvm approve`: records that texts are approved.

use super::args::{Approve, Global};
use super::package::{self, Opened};
use super::record::{self, named};
use super::{Environment, Failure, Output};
use crate::check;
use crate::coverage::cover_all;
use crate::date::{Day, PartialDate};
use crate::diag::{Diagnostic, Family, Severity};
use crate::lang::{Lang, Words};
use crate::model::Package;
use crate::profile::Status;
use crate::recording::{Approving, NewEntry, Record, Refusal, approve};
use crate::register::Kind;
use crate::report::terminal::visible;
use crate::report::{Positions, listed, plural};
use crate::say;
use crate::source::overlay::Overlay;
use std::fmt::Write as _;

/// Approves the documents, all or none.
pub fn run(
    ask: &Approve,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let lang = opened.lang;
    let documents = record::documents(&opened, &ask.documents, environment)?;
    let order = order(ask, &opened, environment)?;
    let outcomes = approve(&opened.package, &opened.files, &documents, &order);
    let outcomes = outcomes.map_err(|error| package::unreadable(&error, lang))?;
    let records = all_or_none(&opened, &documents, outcomes)?;
    refuse_faulty(&opened, &records, order.date)?;
    if ask.signed.dry_run {
        return Ok(Output::clean(record::proposed(&opened, &records)));
    }
    record::write_all(&opened, &records)?;
    let mut out = String::new();
    for record in &records {
        out += &told(&opened, record);
    }
    out += &register_begins(&opened, &documents);
    out += &to_be_read_again(&opened, &documents)?;
    Ok(Output::clean(out))
}

fn order(ask: &Approve, opened: &Opened, environment: &Environment) -> Result<Approving, Failure> {
    let (by, role) = record::people(&ask.signed.by, ask.signed.role.as_deref(), opened.lang)?;
    let next_review =
        ask.next_review.as_deref().map(|written| date(written, opened)).transpose()?;
    let kind = match (ask.administrative, ask.editorial) {
        (true, _) => Kind::Administrative,
        (_, true) => Kind::Editorial,
        _ => Kind::Substantive,
    };
    let date = opened.as_of(ask.signed.date.as_deref(), environment)?;
    Ok(Approving { by, role, date, next_review, kind })
}

fn date(written: &str, opened: &Opened) -> Result<PartialDate, Failure> {
    PartialDate::parse(written, &opened.package.config.profile.dates).map_err(|_| {
        let written = visible(written);
        Failure(say!(opened.lang,
            da: "»{written}« er ikke en dato. Skriv for eksempel 2029-11.",
            en: "“{written}” is not a date. Write 2029-11 for example."))
    })
}

/// Every record, or every refusal.
fn all_or_none(
    opened: &Opened,
    documents: &[usize],
    outcomes: Vec<Result<Record, Refusal>>,
) -> Result<Vec<Record>, Failure> {
    let mut refused = Vec::new();
    let mut records = Vec::new();
    for (i, outcome) in documents.iter().zip(outcomes) {
        match outcome {
            Ok(record) => records.push(record),
            Err(refusal) => refused.push(record::refused(opened, *i, &refusal)),
        }
    }
    if refused.is_empty() {
        Ok(records)
    } else {
        Err(record::nothing_written(refused, opened.lang))
    }
}

/// Errors in a document without which its approval would mean nothing. Gaps
/// in what it answers are no such thing: that is for those who approve it.
fn refuse_faulty(opened: &Opened, records: &[Record], today: Day) -> Result<(), Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let path = |i: usize| package.sources.get(package.documents[i].file).path.as_str();
    let overlay = Overlay::new(&opened.files, records.iter().map(|r| (path(r.document), &*r.text)));
    let after = Package::read(&overlay).map_err(|error| package::unreadable(&error, lang))?;
    let findings = check::run(&after, &overlay, lang, today).findings;
    let positions = Positions::new(&after.sources);
    let stops = |finding: &&Diagnostic| {
        let apart = [Family::Coverage, Family::LifeCycle, Family::Configuration];
        let own = positions.path(finding.place.file);
        finding.severity == Severity::Error
            && !apart.contains(&finding.code.family)
            && records.iter().any(|r| path(r.document) == own)
    };
    let mut lines = String::new();
    for finding in findings.iter().filter(stops) {
        let (at, _) = positions.of(finding.place);
        let (path, message) =
            (visible(positions.path(finding.place.file)), visible(&finding.message));
        let _ = write!(lines, "\n  {path}:{}: {message}  [{}]", at.line, finding.code.id);
    }
    if lines.is_empty() {
        return Ok(());
    }
    Err(Failure(say!(lang,
        da: "der er fejl, som skal rettes, før teksten kan godkendes:{lines}\nIntet er skrevet.",
        en: "there are errors to put right before the text can be approved:{lines}\nNothing was written.")))
}

fn told(opened: &Opened, record: &Record) -> String {
    let lang = opened.lang;
    let title = named(opened, record.document);
    let Some(NewEntry { entry, path, .. }) = &record.entry else {
        let edition =
            opened.package.register.approvals(&opened.package.documents[record.document].id);
        let edition = edition.last().map_or(0, |(_, entry, _)| entry.number);
        return match record::changes_text(opened, record) {
            true => say!(lang,
                da: "{title} er allerede godkendt som udgave {edition}. Dokumentets hoved siger nu det samme som registret.\n",
                en: "{title} is approved already as edition {edition}. Its header now says the same as the register.\n"),
            false => say!(lang,
                da: "{title} er allerede godkendt som udgave {edition}. Intet er skrevet.\n",
                en: "{title} is approved already as edition {edition}. Nothing was written.\n"),
        };
    };
    let (edition, by, path) = (entry.number, visible(&entry.by), visible(path));
    say!(lang,
        da: "{title} er godkendt som udgave {edition} af {by}.\n  skrevet: {path}\n",
        en: "{title} is approved as edition {edition} by {by}.\n  written: {path}\n")
}

/// With its first approval the register decides what is published: a surprise
/// to those who have approved documents outside it.
fn register_begins(opened: &Opened, documents: &[usize]) -> String {
    let (package, lang) = (&opened.package, opened.lang);
    if package.register.has_approvals() || package.config.approval.is_some() {
        return String::new();
    }
    let is_left =
        |i: &usize| !documents.contains(i) && package.documents[*i].status() == Status::Approved;
    let left = (0..package.documents.len()).filter(is_left).count();
    if left == 0 {
        return String::new();
    }
    let one = Words {
        da: "dokument, som siger, at det er godkendt, mangler",
        en: "document that says it is approved is missing",
    };
    let many = Words {
        da: "dokumenter, som siger, at de er godkendt, mangler",
        en: "documents that say they are approved are missing",
    };
    let left = plural(left, one, many, lang);
    say!(lang,
        da: "Fra nu af udgiver kvm build kun det, der står i registret. {left} endnu: godkend dem også, eller skriv »godkendelse: felt« i kvm.yaml.\n",
        en: "From now on kvm build publishes only what is in the register. {left} so far: approve them too, or write “godkendelse: felt” in kvm.yaml.\n")
}

/// The local documents whose answers are outdated by what was approved.
fn to_be_read_again(opened: &Opened, documents: &[usize]) -> Result<String, Failure> {
    let lang = opened.lang;
    let setters: Vec<&str> = documents
        .iter()
        .map(|i| &opened.package.documents[*i])
        .filter(|document| !document.requirements.is_empty())
        .map(|document| opened.package.sources.get(document.file).path.as_str())
        .collect();
    if setters.is_empty() || !opened.package.register.has_reviews() {
        return Ok(String::new());
    }
    let now = Package::read(&opened.files).map_err(|error| package::unreadable(&error, lang))?;
    let mut waiting = Vec::new();
    for (document, coverage) in now.documents.iter().zip(cover_all(&now)) {
        let Some(coverage) = coverage else { continue };
        let parent = &now.sources.get(now.documents[coverage.parent].file).path;
        let outdated = coverage.rows.iter().any(|row| row.outdated.is_some());
        if outdated && setters.contains(&parent.as_str()) {
            waiting.push(visible(&document.id));
        }
    }
    if waiting.is_empty() {
        return Ok(String::new());
    }
    let one = Words { da: "lokalt dokument svarer", en: "local document answers" };
    let many = Words { da: "lokale dokumenter svarer", en: "local documents answer" };
    let (count, names) = (plural(waiting.len(), one, many, lang), listed(&waiting, lang));
    Ok(say!(lang,
        da: "{count} på en ældre tekst: {names}.\nSe, hvad der skal læses igen: kvm check\n",
        en: "{count} an older text: {names}.\nSee what must be read again: kvm check\n"))
}
