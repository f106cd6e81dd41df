//! The approval of a text as an edition.

use super::ids::{id_field, requirement_ids};
use super::{NewEntry, Record, Refusal, unfit};
use crate::approval;
use crate::date::{self, Day, PartialDate};
use crate::diag::Edit;
use crate::fix::splice;
use crate::history;
use crate::model::links::image_sums;
use crate::model::{Document, Package};
use crate::parse::front_matter::{Set, set};
use crate::profile::{Role, Status};
use crate::register::{self, Act, Approval, Entry, Kind};
use crate::source::overlay::Overlay;
use crate::source::{Files, FilesError, Span};
use crate::text;
use std::cmp::Ordering;

/// How documents are to be approved.
#[derive(Clone, Debug)]
pub struct Approving {
    /// Who approves.
    pub by: String,
    /// In which capacity.
    pub role: Option<String>,
    /// When.
    pub date: Day,
    /// When the text is to be revised; none leaves what the header says.
    pub next_review: Option<PartialDate>,
    /// How far it concerns the substance.
    pub kind: Kind,
}

/// What approving documents, by their indices, writes: a record for each, in
/// order, or why it is refused. A document that is approved already has a
/// record that changes nothing.
///
/// # Errors
/// If a file cannot be read.
pub fn approve(
    package: &Package,
    files: &dyn Files,
    documents: &[usize],
    order: &Approving,
) -> Result<Vec<Result<Record, Refusal>>, FilesError> {
    let texts: Vec<Result<String, Refusal>> =
        documents.iter().map(|i| approved_text(package, *i, order)).collect();
    let path = |i: usize| package.sources.get(package.documents[i].file).path.as_str();
    let changed = documents
        .iter()
        .zip(&texts)
        .filter_map(|(i, text)| Some((path(*i), text.as_ref().ok()?.as_str())));
    let overlay = Overlay::new(files, changed);
    let after = Package::read(&overlay)?;
    let record = |(i, text): (&usize, Result<String, Refusal>)| {
        let text = match text {
            Ok(text) => text,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = after.documents.iter().position(|d| after.sources.get(d.file).path == path(*i));
        // The header may have become something else than it was read as.
        let Some(now) = now else { return Ok(Err(Refusal::Header)) };
        let images = image_sums(&after.documents[now].references, files)?;
        Ok(entry(package, &after, now, &images, order).map(|entry| Record {
            document: *i,
            text,
            entry: entry.map(NewEntry::from),
        }))
    };
    documents.iter().zip(texts).map(record).collect()
}

/// The text of the document with the fields that approval writes.
fn approved_text(package: &Package, i: usize, order: &Approving) -> Result<String, Refusal> {
    let document = &package.documents[i];
    unfit(package, i)?;
    refuse_approver(package, i, order)?;
    let same = is_registered(package, i, order);
    let mut fields = Fields { package, document, all: Vec::new() };
    fields.all.extend(id_field(package, i));
    let last = package.register.approvals(&document.id).last();
    match last.filter(|_| same) {
        // The register has it already: the header is to say the same.
        Some((_, entry, approval)) => {
            fields.set(Role::Edition, entry.number.to_string());
            fields.set(Role::ApprovedBy, entry.by.clone());
            fields.date(Role::ApprovedOn, Some(entry.date.into()));
            fields.date(Role::ValidFrom, approval.valid_from);
            fields.date(Role::NextRevision, approval.next_revision);
        }
        None => {
            fields.set(Role::Edition, next_edition(package, document).to_string());
            fields.set(Role::ApprovedBy, order.by.clone());
            fields.date(Role::ApprovedOn, Some(order.date.into()));
            fields.date(Role::NextRevision, order.next_review);
            if asks_for(package, i, Role::ValidFrom) && !document.header.has(Role::ValidFrom) {
                fields.date(Role::ValidFrom, Some(order.date.into()));
            }
        }
    }
    if document.status() != Status::Approved {
        let name = package.config.profile.status_name(Status::Approved).to_owned();
        fields.set(Role::Status, name);
    }
    let fields = fields.all;
    let text = package.text(document);
    let Some(text) = set(text, &document.front, &fields) else { return Err(Refusal::Header) };
    // The body is as it was, only further down.
    let shift = |edit: &Edit| {
        let after_it = package.text(document).len() - edit.span.start as usize;
        let at = text.len() - after_it;
        Edit { span: Span::new(at, at), text: edit.text.clone() }
    };
    let ids: Vec<_> = requirement_ids(package, i).iter().map(shift).collect();
    Ok(splice(&text, &ids))
}

/// Why the document cannot be approved by whom it is to be.
fn refuse_approver(package: &Package, i: usize, order: &Approving) -> Result<(), Refusal> {
    let allowed = package.kind(i).map_or(&[][..], |kind| &kind.approvers);
    let named = [Some(&order.by), order.role.as_ref()];
    let may = |name: &String| allowed.iter().any(|a| text::fold(a) == text::fold(name));
    if !allowed.is_empty() && !named.into_iter().flatten().any(may) {
        return Err(Refusal::Approver(allowed.to_vec()));
    }
    Ok(())
}

/// Whether the register has just this approval, and only the header lacks
/// something: kvm was stopped between the two.
fn is_registered(package: &Package, i: usize, order: &Approving) -> bool {
    let document = &package.documents[i];
    let Some((_, entry, approval)) = package.register.approvals(&document.id).last() else {
        return false;
    };
    let same_date = |wanted: Option<PartialDate>| {
        wanted.is_none_or(|date| approval.next_revision == Some(date))
    };
    (entry.date, &entry.by, approval.kind) == (order.date, &order.by, order.kind)
        && same_date(order.next_review)
        && history::sum(package, i) == approval.sum
}

/// The entry that approves document `i` of the package as it is to be; none
/// if the register has it.
fn entry(
    before: &Package,
    package: &Package,
    i: usize,
    images: &[String],
    order: &Approving,
) -> Result<Option<Entry>, Refusal> {
    let document = &package.documents[i];
    let missing = approval::missing_fields(package, i);
    if !missing.is_empty() {
        return Err(Refusal::Incomplete(missing));
    }
    let header = &document.header;
    let date_of = |role| header.date(role).map(|(date, _)| date);
    let next_revision = date_of(Role::NextRevision);
    if let Some(due) = next_revision.filter(|due| due.is_past(order.date)) {
        return Err(Refusal::RevisionPast(due));
    }
    let sum = register::sum(&history::canonical(package, i, images));
    let last = before.register.approvals(&document.id).last();
    if let Some((_, entry, approval)) = last {
        let contested = matches!(
            history::standing(before, i_of(before, package, i)),
            history::Standing::Contested(..)
        );
        let same = approval.sum == sum && !contested;
        let known = same
            && (entry.date, &entry.by, approval.kind) == (order.date, &order.by, order.kind)
            && approval.next_revision == next_revision;
        if known {
            return Ok(None);
        }
        if order.date < entry.date {
            return Err(Refusal::BeforeLast(entry.number, entry.date.into()));
        }
        match order.kind {
            Kind::Administrative if !same => {
                let since = history::since(package, i, approval);
                return Err(Refusal::Changed(entry.number, since));
            }
            Kind::Substantive | Kind::Editorial if same => {
                return Err(Refusal::SameText(entry.number));
            }
            _ => {}
        }
    } else if order.kind != Kind::Substantive {
        return Err(Refusal::NeverApproved);
    }
    Ok(Some(Entry {
        document: document.id.clone(),
        number: next_edition(before, document),
        by: order.by.clone(),
        role: order.role.clone(),
        date: order.date,
        act: Act::Approval(Approval {
            kind: order.kind,
            valid_from: date_of(Role::ValidFrom),
            next_revision,
            sum,
            fields: history::fields(package, i),
            sections: history::sections(package, i),
            requirements: history::fingerprints(package, i),
        }),
    }))
}

/// The place in `before` of document `i` of `after`.
fn i_of(before: &Package, after: &Package, i: usize) -> usize {
    let path = &after.sources.get(after.documents[i].file).path;
    let same = |d: &Document| &before.sources.get(d.file).path == path;
    before.documents.iter().position(same).unwrap_or(i)
}

/// The number of the edition that is approved: the next one; the first in the
/// register has the number that the header gives it.
fn next_edition(package: &Package, document: &Document) -> u32 {
    let last = package.register.approvals(&document.id).last();
    let written = || document.header.text(Role::Edition)?.0.trim().parse().ok();
    last.map_or_else(
        || written().unwrap_or(1).max(1),
        |(_, entry, _)| entry.number.saturating_add(1),
    )
}

/// Whether the profile asks for a field of this role on approval.
fn asks_for(package: &Package, i: usize, role: Role) -> bool {
    let profile = &package.config.profile;
    let asked = package.kind(i).map_or(&[][..], |kind| &kind.on_approval);
    asked.iter().any(|name| profile.field(name).is_some_and(|field| field.role == Some(role)))
}

/// The fields that approval writes, as far as they say something else.
struct Fields<'a> {
    package: &'a Package,
    document: &'a Document,
    all: Vec<Set>,
}

impl Fields<'_> {
    fn set(&mut self, role: Role, value: String) {
        let label = self.package.config.profile.label(role).to_owned();
        let header = &self.document.header;
        let same = header.text(role).is_some_and(|(text, _)| text == value);
        if label.is_empty() || same {
            return;
        }
        let existing =
            header.field(role).or_else(|| header.fields.iter().find(|f| f.role == Some(role)));
        let key_span = existing.map(|field| field.key_span);
        self.all.push(Set { key_span, label, value, first: false });
    }

    /// Sets a date, unless the header says the same one in other words.
    fn date(&mut self, role: Role, date: Option<PartialDate>) {
        let Some(date) = date else { return };
        let said = self.document.header.date(role).map(|(said, _)| said);
        let is_same =
            |said: PartialDate| said == date && date::compare(said, date) == Ordering::Equal;
        if !said.is_some_and(is_same) {
            self.set(role, date.in_words(&self.package.config.profile.dates));
        }
    }
}
