//! Whether a document may be published, and if not, why.
//!
//! The header decides: its stage, and the fields that the profile asks for on
//! approval; and, where a package keeps a register of approvals, that the
//! text is the one that was approved. What a document fails to cover never
//! stands in its way.

use crate::config::ApprovalMode;
use crate::cpr;
use crate::history::{self, Standing};
use crate::model::Package;
use crate::model::header::{HeaderFaultKind, HeaderField, HeaderValue};
use crate::parse::front_matter::FrameFaultKind;
use crate::profile::{Role, Status};
use crate::source::Span;
use crate::text;
use crate::yaml::FaultKind;
use std::collections::HashMap;

/// Whether a document is approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publishable {
    /// It is.
    Approved,
    /// It is not.
    No(Reason),
}

/// Why a document is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its bytes are not text in UTF-8.
    NotText,
    /// Its header could not be read whole, and may say something else than
    /// was understood.
    Header,
    /// It holds what looks like a CPR number: published, it could not be
    /// called back.
    PersonalNumber(Span),
    /// It names no type.
    NoType,
    /// It names a type that the profile does not have.
    UnknownType(String),
    /// Another document, by its index, has the same id.
    SameId(usize),
    /// It names a stage that the profile does not have.
    UnknownStatus(String),
    /// It is at another stage.
    Stage(Status),
    /// It says that it is approved, and lacks these of the profile's fields,
    /// or says nothing usable in them.
    Incomplete(Vec<usize>),
    /// It is a self-evaluation, which is for one's own use.
    Evaluation,
    /// It says that it is approved, and the register has no approval of it.
    NotRegistered,
    /// Its text has changed since this edition was approved.
    Changed(u32),
    /// A file of the register about it cannot be read, or was changed.
    DoubtfulRegister,
    /// Several entries of the register claim this edition, its latest.
    Contested(u32),
}

impl Reason {
    /// Whether the document may be shown as a draft.
    pub fn is_draft(&self) -> bool {
        match self {
            Reason::Stage(status) => *status != Status::Retired,
            Reason::UnknownStatus(_) | Reason::Incomplete(_) => true,
            Reason::NotRegistered
            | Reason::Changed(_)
            | Reason::DoubtfulRegister
            | Reason::Contested(_) => true,
            _ => false,
        }
    }

    /// Whether those who work on the document may see it as it is: it can be
    /// read, and tells nothing about a person.
    pub fn is_harmless(&self) -> bool {
        !matches!(self, Reason::NotText | Reason::PersonalNumber(_))
    }
}

/// What makes a document of this package approved.
///
/// The register, once it has an approval in it, unless `kvm.yaml` says
/// otherwise; reviews alone say nothing of what is approved.
pub fn mode(package: &Package) -> ApprovalMode {
    match package.config.approval {
        Some(mode) => mode,
        None if package.register.has_approvals() => ApprovalMode::Register,
        None => ApprovalMode::Field,
    }
}

/// Of every document whether it is approved.
///
/// Of two with the same id neither is: nobody can say which one is meant.
pub fn all(package: &Package) -> Vec<Publishable> {
    let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, document) in package.documents.iter().enumerate() {
        by_id.entry(text::id_key(&document.id)).or_default().push(i);
    }
    let twin = |i: usize| {
        let same = by_id.get(&text::id_key(&package.documents[i].id))?;
        same.iter().copied().find(|other| *other != i)
    };
    let judge = |i: usize| match twin(i) {
        Some(other) => Publishable::No(Reason::SameId(other)),
        None => of(package, i),
    };
    (0..package.documents.len()).map(judge).collect()
}

/// Another document with the id of document `i`.
pub fn twin(package: &Package, i: usize) -> Option<usize> {
    let key = text::id_key(&package.documents[i].id);
    let same = |other: &usize| *other != i && text::id_key(&package.documents[*other].id) == key;
    (0..package.documents.len()).find(same)
}

/// Whether document `i` is approved, as far as it alone can tell.
pub fn of(package: &Package, i: usize) -> Publishable {
    let obstacle = unreadable(package, i)
        .or_else(|| package.evaluates(i).then_some(Reason::Evaluation))
        .or_else(|| unapproved(package, i))
        .or_else(|| unregistered(package, i));
    obstacle.map_or(Publishable::Approved, Publishable::No)
}

/// Why the document is not shown, not even as a draft.
pub fn unreadable(package: &Package, i: usize) -> Option<Reason> {
    let document = &package.documents[i];
    if package.sources.get(document.file).invalid_utf8.is_some() {
        return Some(Reason::NotText);
    }
    if let Some(number) = cpr::find(package.text(document)).into_iter().next() {
        return Some(Reason::PersonalNumber(number.into()));
    }
    let front = &document.front;
    // Both were read as they were meant beyond doubt.
    let doubtful_frame =
        front.frame.as_ref().is_some_and(|f| f.kind != FrameFaultKind::NearlyDashes);
    if doubtful_frame || front.faults.iter().any(|f| f.kind != FaultKind::NeedsQuotes) {
        return Some(Reason::Header);
    }
    if document.kind.is_some() {
        return None;
    }
    Some(match document.header.text(Role::DocumentType) {
        Some((name, _)) => Reason::UnknownType(name.to_owned()),
        None => Reason::NoType,
    })
}

/// Why the document is not approved.
fn unapproved(package: &Package, i: usize) -> Option<Reason> {
    let header = &package.documents[i].header;
    let unknown = header.faults.iter().find_map(|fault| match &fault.kind {
        HeaderFaultKind::UnknownStatus { value, .. } => Some(value.clone()),
        _ => None,
    });
    if let Some(value) = unknown {
        return Some(Reason::UnknownStatus(value));
    }
    match header.status() {
        Status::Approved => {}
        status => return Some(Reason::Stage(status)),
    }
    let missing = missing_fields(package, i);
    (!missing.is_empty()).then_some(Reason::Incomplete(missing))
}

/// The fields that document `i` must have to count as approved, and in which
/// it says nothing usable.
pub fn missing_fields(package: &Package, i: usize) -> Vec<usize> {
    let header = &package.documents[i].header;
    let profile = &package.config.profile;
    let asked = package.kind(i).map_or(&[][..], |kind| &kind.on_approval);
    let is_said =
        |field: &usize| header.fields.iter().filter(|f| f.field == *field).any(says_something);
    asked.iter().filter_map(|f| profile.field_index(f)).filter(|f| !is_said(f)).collect()
}

/// Why the register does not bear out what the header says.
fn unregistered(package: &Package, i: usize) -> Option<Reason> {
    if mode(package) == ApprovalMode::Field {
        return None;
    }
    if package.register.is_doubtful(&package.documents[i].id, &package.sources) {
        return Some(Reason::DoubtfulRegister);
    }
    match history::standing(package, i) {
        Standing::Approved(..) => None,
        Standing::Unregistered => Some(Reason::NotRegistered),
        Standing::Changed(edition, _) => Some(Reason::Changed(edition)),
        Standing::Contested(edition, _) => Some(Reason::Contested(edition)),
    }
}

/// Whether a field says what it is for: a date field, a date.
fn says_something(field: &HeaderField) -> bool {
    match &field.value {
        HeaderValue::Absent | HeaderValue::Unusable => false,
        HeaderValue::Text(text) => {
            !field.role.is_some_and(Role::is_date) && !text.trim().is_empty()
        }
        HeaderValue::List(items) => items.iter().any(|(text, _)| !text.trim().is_empty()),
        HeaderValue::Deviations(deviations) => !deviations.is_empty(),
        HeaderValue::Date(..) | HeaderValue::Status(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    const APPROVED: &str = "titel: T\ndokumenttype: Regional retningslinje\n\
        godkendt af: Sektorledelsen\nnæste revisionsdato: juni 2028\n\
        revisionsansvarlig: Sektorledelsen\nstatus: godkendt\n";

    fn judged(headers: &[&str]) -> (Package, Vec<Publishable>) {
        let mut files = MemoryFiles::new();
        for (i, header) in headers.iter().enumerate() {
            files = files.with(&format!("{i}.md"), format!("---\n{header}---\n\nTekst.\n"));
        }
        let package = Package::read(&files).unwrap();
        let all = all(&package);
        (package, all)
    }

    fn reason(header: &str) -> Option<Reason> {
        match judged(&[header]).1.remove(0) {
            Publishable::Approved => None,
            Publishable::No(reason) => Some(reason),
        }
    }

    #[test]
    fn an_approved_document_says_so_and_has_the_fields_for_it() {
        assert_eq!(reason(APPROVED), None);
        let without = |line: &str| reason(&APPROVED.replace(line, ""));
        assert_eq!(without("status: godkendt\n"), Some(Reason::Stage(Status::Draft)));
        assert_eq!(
            reason(&APPROVED.replace("godkendt\n", "udgået\n")),
            Some(Reason::Stage(Status::Retired))
        );
        assert_eq!(
            reason(&APPROVED.replace("status: godkendt", "status: godkent")),
            Some(Reason::UnknownStatus("godkent".into()))
        );
        assert!(matches!(without("godkendt af: Sektorledelsen\n"), Some(Reason::Incomplete(_))));
    }

    #[test]
    fn a_field_for_a_date_must_hold_one() {
        let (package, all) =
            judged(&[&APPROVED.replace("juni 2028", "snart").replace("af: Sek", "af: \nx: Sek")]);
        let Publishable::No(Reason::Incomplete(fields)) = &all[0] else { panic!("{all:?}") };
        let names: Vec<&str> =
            fields.iter().map(|f| &*package.config.profile.fields[*f].name).collect();
        assert_eq!(names, ["godkendt af", "næste revisionsdato"]);
    }

    #[test]
    fn what_cannot_be_read_whole_is_no_draft_either() {
        for (header, expected) in [
            (APPROVED.replace("dokumenttype: Regional retningslinje\n", ""), Reason::NoType),
            (APPROVED.replace("Regional r", "R"), Reason::UnknownType("Retningslinje".into())),
            (format!("{APPROVED}status: kladde\n"), Reason::Header),
            (format!("{APPROVED}# 010190-0000\n"), Reason::PersonalNumber(Span::new(164, 175))),
        ] {
            let found = reason(&header);
            assert_eq!(found.as_ref(), Some(&expected));
            assert!(!expected.is_draft());
        }
    }

    #[test]
    fn of_two_with_one_id_neither_is_published() {
        let twins = [format!("id: ÆBLE\n{APPROVED}"), format!("id: aeble\n{APPROVED}")];
        let (_, all) = judged(&[&twins[0], &twins[1], APPROVED]);
        let same = |i| Publishable::No(Reason::SameId(i));
        assert_eq!(all, [same(1), same(0), Publishable::Approved]);
    }

    #[test]
    fn a_folder_of_approvals_turns_the_register_on() {
        let with = MemoryFiles::new().with("godkendelser/a/0001.yaml", "");
        let mut package = Package::read(&with).unwrap();
        assert_eq!(mode(&package), ApprovalMode::Register);
        package.config.approval = Some(ApprovalMode::Field);
        assert_eq!(mode(&package), ApprovalMode::Field);
        assert_eq!(mode(&judged(&[]).0), ApprovalMode::Field);
    }
}
