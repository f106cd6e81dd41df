//! What `approve` and `review` share: naming documents, writing what is
//! recorded, and saying why something is not.

use super::meant::no_document;
use super::package::Opened;
use super::write::{self, NotWritten};
use super::{Environment, Failure};
use crate::approval::Reason;
use crate::history::Since;
use crate::lang::Lang;
use crate::recording::{Record, Refusal};
use crate::report::terminal::visible;
use crate::report::{changes, listed, reason};
use crate::say;
use crate::text;

/// The documents of these names, each once.
pub fn documents(
    opened: &Opened,
    names: &[String],
    environment: &Environment,
) -> Result<Vec<usize>, Failure> {
    let package = &opened.package;
    let mut all = Vec::new();
    for name in names {
        // A path as seen from the folder the user is in comes first.
        let path = opened.files.relative(&environment.folder.join(name));
        let by_path = path.and_then(|path| {
            package.documents.iter().position(|d| package.sources.get(d.file).path == path)
        });
        let found = by_path
            .or_else(|| package.document(name))
            .ok_or_else(|| no_document(package, name, opened.lang))?;
        if !all.contains(&found) {
            all.push(found);
        }
    }
    Ok(all)
}

/// Who acts, and in which capacity, on one line each.
pub fn people(
    by: &str,
    role: Option<&str>,
    lang: Lang,
) -> Result<(String, Option<String>), Failure> {
    let by = text::one_line(by);
    if !by.chars().any(char::is_alphanumeric) {
        return Err(Failure(say!(lang,
            da: "skriv et navn efter --by.",
            en: "write a name after --by.")));
    }
    Ok((by, role.map(text::one_line).filter(|role| !role.is_empty())))
}

/// A document as it is called in messages.
pub fn named(opened: &Opened, i: usize) -> String {
    let title = visible(&opened.package.documents[i].title);
    say!(opened.lang, da: "»{title}«", en: "“{title}”")
}

/// Whether the record changes the document.
pub fn changes_text(opened: &Opened, record: &Record) -> bool {
    let package = &opened.package;
    package.text(&package.documents[record.document]) != record.text
}

/// What would be written.
pub fn proposed(opened: &Opened, records: &[Record]) -> String {
    let (package, lang) = (&opened.package, opened.lang);
    let mut out = String::new();
    for record in records {
        let document = &package.documents[record.document];
        if changes_text(opened, record) {
            let path = &package.sources.get(document.file).path;
            out += &changes::lines_changed(path, package.text(document), &record.text);
        }
        if let Some(new) = &record.entry {
            out += &changes::lines_changed(&new.path, "", &new.text);
        }
    }
    let nothing = say!(lang, da: "Intet er skrevet.\n", en: "Nothing was written.\n");
    out + &nothing
}

/// Writes each document and then its entry.
pub fn write_all(opened: &Opened, records: &[Record]) -> Result<(), Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let again = |path: &str, error: &NotWritten| {
        let reason = write::reason(path, error, lang);
        Failure(say!(lang,
            da: "{reason}\nKør kommandoen igen, når det er i orden; det, der allerede er skrevet, bliver ikke skrevet to gange.",
            en: "{reason}\nRun the command again once that is settled; what is written already is not written twice."))
    };
    for record in records {
        let document = &package.documents[record.document];
        let path = &package.sources.get(document.file).path;
        if changes_text(opened, record) {
            let real =
                opened.files.resolve(path).ok_or_else(|| again(path, &NotWritten::Changed))?;
            write::replace(&real, package.text(document), &record.text)
                .map_err(|error| again(path, &error))?;
        }
        if let Some(new) = &record.entry {
            let place = opened.files.root().join(&new.path);
            // The folder may be a link that leads out of the package.
            if write::package_path(opened.files.root(), &place).is_none() {
                return Err(again(&new.path, &NotWritten::Outside));
            }
            match write::new_file(&place, &new.text) {
                // Its name holds its sum: it is the same entry.
                Ok(()) | Err(NotWritten::Exists) => {}
                Err(error) => return Err(again(&new.path, &error)),
            }
        }
    }
    Ok(())
}

/// That nothing was done, and why.
pub fn nothing_written(reasons: Vec<String>, lang: Lang) -> Failure {
    let reasons = reasons.join("\n");
    Failure(say!(lang,
        da: "{reasons}\nIntet er skrevet.",
        en: "{reasons}\nNothing was written."))
}

/// Why document `i` is not recorded.
pub fn refused(opened: &Opened, i: usize, refusal: &Refusal) -> String {
    let title = named(opened, i);
    let why = why(opened, i, refusal);
    say!(opened.lang, da: "{title} er ikke taget med: {why}", en: "{title} was left out: {why}")
}

fn why(opened: &Opened, i: usize, refusal: &Refusal) -> String {
    let (package, lang) = (&opened.package, opened.lang);
    let dates = &package.config.profile.dates;
    match refusal {
        Refusal::Reason(Reason::Stage(status)) => {
            let status = package.config.profile.status_name(*status);
            say!(lang,
                da: "dets status er »{status}«.",
                en: "its status is “{status}”.")
        }
        Refusal::Reason(why) => format!("{}.", reason::reason(package, i, why, lang)),
        Refusal::Header => say!(lang,
            da: "dokumentets hoved kan ikke rettes, uden at noget andet kunne gå tabt. Ret først det, kvm check viser i hovedet.",
            en: "its header cannot be changed without a risk of losing something else. First put right what kvm check shows in it."),
        Refusal::BadId(id) => {
            let id = visible(id);
            say!(lang,
                da: "»{id}« kan ikke bruges som id. Brug kun bogstaver, tal, bindestreg, understreg og / imellem.",
                en: "“{id}” cannot be used as an id. Use letters, digits, hyphens, underscores and / between them only.")
        }
        Refusal::DoubtfulRegister => say!(lang,
            da: "der er fejl i en fil om det i mappen godkendelser. kvm check viser hvilken.",
            en: "a file about it in the folder godkendelser has faults. kvm check shows which."),
        Refusal::Incomplete(fields) => {
            let name = |field: &usize| package.config.profile.fields[*field].name.clone();
            let names = listed(&fields.iter().map(name).collect::<Vec<_>>(), lang);
            say!(lang,
                da: "i hovedet mangler {names}. Skriv det først. (Næste revision kan du også skrive med --next-review.)",
                en: "its header lacks {names}. Write that first. (The next revision can be given with --next-review, too.)")
        }
        Refusal::Approver(allowed) => {
            let allowed: Vec<String> = allowed.iter().map(|name| visible(name)).collect();
            let allowed = listed(&allowed, lang);
            say!(lang,
                da: "dokumenter af denne type skal godkendes af {allowed}. Skriv det efter --by eller --role.",
                en: "documents of this type are approved by {allowed}. Write that after --by or --role.")
        }
        Refusal::RevisionPast(due) => {
            let due = due.in_words(dates);
            say!(lang,
                da: "det skulle revideres {due}, altså før det bliver godkendt. Skriv en ny dato med --next-review.",
                en: "it was due for revision {due}, which is before its approval. Give a new date with --next-review.")
        }
        Refusal::NeverApproved => say!(lang,
            da: "det har aldrig været godkendt i registret. Godkend det første gang uden --administrative og --editorial.",
            en: "the register has no approval of it yet. Approve it the first time without --administrative and --editorial."),
        Refusal::Changed(edition, since) => {
            let parts = parts(since, lang);
            say!(lang,
                da: "teksten er ændret, siden udgave {edition} blev godkendt{parts}. Brug --editorial, hvis meningen er den samme, og ellers ingen af de to.",
                en: "the text has changed since edition {edition} was approved{parts}. Use --editorial if it means the same, else neither of the two.")
        }
        Refusal::SameText(edition) => say!(lang,
            da: "teksten er den samme som i udgave {edition}. Skal den godkendes for en ny periode, så brug --administrative.",
            en: "the text is that of edition {edition}. To approve it for a new period, use --administrative."),
        Refusal::BeforeLast(edition, date) => {
            let date = date.in_words(dates);
            say!(lang,
                da: "udgave {edition} er godkendt {date}, altså senere. Ret datoen efter --date.",
                en: "edition {edition} was approved {date}, which is later. Correct the date after --date.")
        }
        Refusal::NoParent => say!(lang,
            da: "det svarer ikke på noget overordnet dokument med punkter, som det kan læses op imod.",
            en: "it answers no parent with points that it could be read against."),
        Refusal::UnknownPoint(name) => {
            let parent = package.parents[i].index().map(|p| &package.documents[p].requirements[..]);
            let known: Vec<String> =
                parent.unwrap_or_default().iter().map(|r| visible(&r.id)).collect();
            let (name, known) = (visible(name), listed(&known, lang));
            say!(lang,
                da: "det overordnede dokument har intet punkt, der hedder »{name}«. Det har {known}.",
                en: "its parent has no point called “{name}”. It has {known}.")
        }
    }
}

/// The parts of a text that have changed: ` (afsnittet »A«)`.
fn parts(since: &Since, lang: Lang) -> String {
    let quoted = |title: &str| {
        let title = visible(title);
        say!(lang, da: "»{title}«", en: "“{title}”")
    };
    let sections = since.sections.iter().map(|(title, _)| title.as_str());
    let gone = since.gone.iter().map(String::as_str);
    let fields = since.fields.iter().map(String::as_str);
    let all = fields.chain(sections).chain(gone).filter(|title| !title.is_empty());
    let all: Vec<String> = all.map(quoted).collect();
    if all.is_empty() { String::new() } else { format!(" ({})", listed(&all, lang)) }
}
