//! The folder for a surveyor: what of a package belongs to one service, the
//! files that go with it, and what is not there.
//!
//! What a folder lacks is said in it, and never left out in silence: who
//! reads it cannot ask kvm.

mod attachments;
mod entries;
mod gap;
mod page;
mod register;

pub use attachments::AttachmentFault;
pub use gap::Gap;
pub use page::front;
pub use register::register;

use super::output::Stage;
use super::pdf::HAS_PDF;
use super::plan::{Entry, Plan};
use super::reuse::Ingredients;
use super::{Order, SiteError};
use crate::approval::Reason;
use crate::coverage::{Coverage, cover_all};
use crate::cpr;
use crate::date::Day;
use crate::model::Package;
use crate::model::service::{self, Service};
use crate::profile;
use crate::source::Files;
use crate::status::Status;
use crate::steps::{Evaluation, evaluation};
use attachments::Attachments;
use entries::EntryFile;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What was gathered, in figures, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The name of the service.
    pub service: String,
    /// The documents that belong to it, by their index, whether they are
    /// there or not.
    pub documents: Vec<usize>,
    /// How many guidelines of the service itself.
    pub guidelines: usize,
    /// How many that it answers.
    pub asking: usize,
    /// How many self-evaluations.
    pub evaluations: usize,
    /// How many files of the register.
    pub entries: usize,
    /// How many files that self-evaluations lead to.
    pub attachments: usize,
    /// What is not there.
    pub gaps: Vec<Gap>,
}

/// Everything that goes into the folder.
pub struct Dossier<'a> {
    package: &'a Package,
    /// The service, by its place in [`service::services`].
    place: usize,
    service: Service<'a>,
    as_of: Day,
    status: Status,
    /// The coverage of each document, by its index.
    pub coverage: Vec<Option<Coverage>>,
    /// The standards to tell of, by their place in the catalogue.
    standards: Vec<usize>,
    /// The documents that belong here, whether they are approved or not.
    documents: BTreeSet<usize>,
    /// The self-evaluations, by standard, the latest first.
    evaluations: Vec<Evaluation>,
    attachments: Attachments,
    entries: Vec<EntryFile<'a>>,
    /// What is not there.
    pub gaps: Vec<Gap>,
}

impl<'a> Dossier<'a> {
    /// Gathers what belongs to the service at `place`, and narrows `plan` to
    /// it; none if there is no such service.
    pub fn gather(
        package: &'a Package,
        files: &dyn Files,
        plan: &mut Plan,
        place: usize,
        order: &Order<'_>,
    ) -> Result<Option<Dossier<'a>>, SiteError> {
        let Some(service) = service::services(package).into_iter().nth(place) else {
            return Ok(None);
        };
        let coverage = cover_all(package);
        let as_of = order.as_of;
        let status = Status::of(package, &coverage, as_of);
        let asked = asked(package, &status, place);
        let mut evaluations = evaluation::all(package);
        evaluations.retain(|evaluation| evaluation.service == Some(place));
        evaluations.sort_by_key(|e| {
            let date = e.date.map(|date| date.last_day());
            // One without a date is being filled in.
            (e.standard.unwrap_or(usize::MAX), e.is_superseded, Reverse((date.is_none(), date)))
        });
        let documents = belonging(package, &service, &asked);
        plan.keep(&documents);
        let is_there = |i: usize| plan.entries.iter().any(|entry| entry.document == i);
        evaluations.retain(|evaluation| is_there(evaluation.document));
        let forms: Vec<&Evaluation> = evaluations.iter().collect();
        let attachments = attachments::look(package, files, &forms, &is_there)?;
        let entries = entries::look(package, files, &documents)?;
        let mut standards: Vec<usize> = asked.clone();
        standards.extend(service.documents.iter().filter_map(|i| package.documents[*i].standard));
        standards.sort_unstable();
        standards.dedup();
        let mut dossier = Dossier {
            package,
            place,
            service,
            as_of,
            status,
            coverage,
            standards,
            documents,
            evaluations,
            attachments,
            entries,
            gaps: Vec::new(),
        };
        dossier.gaps = dossier.gaps(plan, &asked);
        if !(order.pdf && HAS_PDF) {
            dossier.gaps.push(Gap::NoPdf);
        }
        Ok(Some(dossier))
    }

    /// What is not there, what matters most first.
    fn gaps(&self, plan: &Plan, asked: &[usize]) -> Vec<Gap> {
        let package = self.package;
        let name = |standard: &usize| package.config.profile.standards[*standard].name.clone();
        let own = |i: &&usize| !package.evaluates(**i);
        let own: Vec<usize> = self.service.documents.iter().filter(own).copied().collect();
        let has_guideline = |standard: &&usize| {
            own.iter().any(|i| package.documents[*i].standard == Some(**standard))
        };
        let forms = || self.service.documents.iter().filter(|i| package.evaluates(**i));
        let evaluates = |standard: &&usize| {
            let mut forms = forms().filter(|i| !is_retired_form(package, **i));
            forms.any(|i| package.documents[*i].standard == Some(**standard))
        };
        let lacks = |has: &dyn Fn(&&usize) -> bool| -> Vec<String> {
            asked.iter().filter(|standard| !has(standard)).map(name).collect()
        };
        let mut gaps: Vec<Gap> = lacks(&has_guideline).into_iter().map(Gap::NoGuideline).collect();
        gaps.extend(plan.left_out.iter().map(|(i, reason)| Gap::Document(*i, reason.clone())));
        let is_lost = |i: &&usize| package.answers(**i) && package.parents[**i].index().is_none();
        gaps.extend(own.iter().filter(is_lost).map(|i| Gap::NoParent(*i)));
        gaps.extend(lacks(&evaluates).into_iter().map(Gap::NoEvaluation));
        let retired = forms().filter(|i| is_retired_form(package, **i));
        let retired = retired.map(|i| Gap::Document(*i, Reason::Stage(profile::Status::Retired)));
        gaps.extend(retired);
        let faults = self.attachments.faults.iter();
        gaps.extend(faults.map(|(path, fault)| Gap::Attachment(path.clone(), *fault)));
        let is_guideline = |entry: &&Entry| !package.evaluates(entry.document);
        let has_entry = |i: usize| package.register.approvals(&package.documents[i].id).count() > 0;
        if package.register.has_approvals() {
            let without = plan.entries.iter().filter(is_guideline).map(|entry| entry.document);
            gaps.extend(without.filter(|i| !has_entry(*i)).map(Gap::NoEntry));
        } else {
            gaps.push(Gap::NoRegister);
        }
        for entry in &self.entries {
            let path = || package.sources.get(entry.file.file).path.clone();
            if !entry.file.faults.is_empty() {
                gaps.push(Gap::DoubtfulEntry(path()));
            }
            if entry.copy.is_none() {
                gaps.push(Gap::PersonalEntry(path()));
            }
        }
        gaps
    }

    /// The same in figures, for those who do not open the folder.
    pub fn figures(&self, plan: &Plan) -> Gathered {
        let count = |is_one: &dyn Fn(&&Entry) -> bool| plan.entries.iter().filter(is_one).count();
        Gathered {
            service: self.service.name.to_owned(),
            documents: self.documents.iter().copied().collect(),
            guidelines: count(&|entry| self.is_own(entry.document)),
            asking: count(&|entry| !self.service.documents.contains(&entry.document)),
            evaluations: count(&|entry| self.package.evaluates(entry.document)),
            entries: self.entries.iter().filter(|entry| entry.copy.is_some()).count(),
            attachments: self.attachments.found.len(),
            gaps: self.gaps.clone(),
        }
    }

    /// Whether a document is a guideline of the service itself.
    fn is_own(&self, i: usize) -> bool {
        self.service.documents.contains(&i) && !self.package.evaluates(i)
    }

    /// Adds what the folder is made from beside the documents.
    pub fn add_to(&self, ingredients: &mut Ingredients) {
        ingredients.add(format!("{} {:?} {:?}", self.service.id, self.as_of, self.gaps).as_bytes());
        for (path, bytes) in self.files() {
            ingredients.add(path.as_bytes());
            ingredients.add(bytes);
        }
    }

    /// Where each file that a self-evaluation leads to lies in the folder, by
    /// its package path.
    pub fn places(&self) -> BTreeMap<String, String> {
        let found = self.attachments.found.iter();
        found.map(|file| (file.path.clone(), file.output.clone())).collect()
    }

    /// Writes the files that are copied.
    pub fn write(&self, stage: &Stage) -> Result<(), SiteError> {
        self.files().try_for_each(|(path, bytes)| Ok(stage.write(path, bytes)?))
    }

    fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let attachments = self.attachments.found.iter().map(|f| (&*f.output, &*f.bytes));
        let entries = self.entries.iter().filter_map(|entry| entry.copy.as_ref());
        attachments.chain(entries.map(|(path, bytes)| (&**path, &**bytes)))
    }

    /// What a gap is about: a title, a path or the name of a standard.
    fn name(&self, gap: &Gap) -> String {
        let name = match gap {
            Gap::NoGuideline(name) | Gap::NoEvaluation(name) => name,
            Gap::Attachment(path, _) | Gap::DoubtfulEntry(path) | Gap::PersonalEntry(path) => path,
            Gap::Document(i, _) | Gap::NoParent(i) | Gap::NoEntry(i) => {
                &self.package.documents[*i].title
            }
            Gap::NoRegister | Gap::NoPdf => "",
        };
        cpr::mask(name).into_owned()
    }
}

/// The standards that a service must have a guideline for.
fn asked(package: &Package, status: &Status, place: usize) -> Vec<usize> {
    let profile = &package.config.profile;
    let standards = status.services.get(place).map_or(&[][..], |service| &service.standards);
    let by_id = |id: &str| profile.standards.iter().position(|standard| standard.id == id);
    standards.iter().filter_map(|coverage| by_id(&coverage.standard)).collect()
}

/// The documents of a service, those that set what it is asked, and those
/// above them.
fn belonging(package: &Package, service: &Service, asked: &[usize]) -> BTreeSet<usize> {
    let asks = |i: &usize| {
        let document = &package.documents[*i];
        let of_these = document.standard.is_some_and(|standard| asked.contains(&standard));
        of_these && package.sets_requirements(*i) && document.status() != profile::Status::Retired
    };
    let own = service.documents.iter().copied().filter(|i| !is_retired_form(package, *i));
    let first: Vec<usize> = own.chain((0..package.documents.len()).filter(asks)).collect();
    let mut all: BTreeSet<usize> = first.iter().copied().collect();
    for start in first {
        let mut at = start;
        while let Some(parent) = package.parents[at].index() {
            // Each is walked up from once, so a circle ends.
            if !all.insert(parent) {
                break;
            }
            at = parent;
        }
    }
    all
}

/// Whether a document is a self-evaluation that is no longer in use.
fn is_retired_form(package: &Package, i: usize) -> bool {
    package.evaluates(i) && package.documents[i].status() == profile::Status::Retired
}
