//! What is due, and when: revisions and hearings, by their date.

use crate::date::{Day, PartialDate};
use crate::model::{Document, Package};
use crate::profile::{self, Role};
use crate::text;

/// When a document is due for revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub file: String,
    /// The name of its service.
    pub service: Option<String>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// The date as written.
    pub due: Option<String>,
    /// The date, if it can be read.
    pub date: Option<Due>,
    /// How urgent it is.
    pub state: RevisionState,
}

/// A date that something is due by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// As precise as it was written.
    pub date: PartialDate,
    /// In the profile's words.
    pub words: String,
    /// The last day of the period: then it is due at the latest.
    pub last_day: Day,
    /// So many days are left; negative when it has passed.
    pub days_left: i64,
}

/// How urgent a revision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RevisionState {
    /// The date has passed.
    Overdue,
    /// It comes soon.
    Soon,
    /// There is time.
    Later,
    /// No date, or none that can be read.
    Unknown,
}

impl RevisionState {
    /// The stable English name.
    pub fn id(self) -> &'static str {
        match self {
            RevisionState::Overdue => "overdue",
            RevisionState::Soon => "soon",
            RevisionState::Later => "later",
            RevisionState::Unknown => "unknown",
        }
    }

    fn of(due: Option<PartialDate>, as_of: Day) -> RevisionState {
        match due {
            None => RevisionState::Unknown,
            Some(due) if due.is_past(as_of) => RevisionState::Overdue,
            Some(due) if due.is_soon(as_of) => RevisionState::Soon,
            Some(_) => RevisionState::Later,
        }
    }
}

/// A document in hearing.
#[derive(Clone, Debug)]
pub struct Hearing {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub file: String,
    /// The name of its service.
    pub service: Option<String>,
    /// Whom to answer.
    pub contact: Option<String>,
    /// The deadline as written.
    pub deadline: Option<String>,
    /// The deadline, if it can be read.
    pub date: Option<Due>,
}

/// What is asked for of all that is due.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Only what is due by this day, or overdue.
    pub until: Option<Day>,
    /// Only what somebody called like this sees to.
    pub owner: Option<String>,
}

impl Asked {
    /// Whether anything is left out.
    pub fn is_narrow(&self) -> bool {
        self.until.is_some() || self.owner.is_some()
    }

    fn is_in_time(&self, date: Option<&Due>) -> bool {
        self.until.is_none_or(|until| date.is_some_and(|due| due.last_day <= until))
    }

    /// Whether a revision is asked for.
    pub fn has(&self, revision: &Revision) -> bool {
        self.is_in_time(revision.date.as_ref()) && self.is_of(revision.owner.as_deref())
    }

    /// Whether a hearing is asked for; nobody in particular owns it.
    pub fn has_hearing(&self, hearing: &Hearing) -> bool {
        self.owner.is_none() && self.is_in_time(hearing.date.as_ref())
    }

    fn is_of(&self, owner: Option<&str>) -> bool {
        let wanted = self.owner.as_deref().map(text::key);
        wanted.is_none_or(|wanted| owner.is_some_and(|owner| text::key(owner).contains(&wanted)))
    }
}

/// The documents that hold, by the date of their next revision; those
/// without one last.
pub(super) fn revisions(package: &Package, as_of: Day) -> Vec<Revision> {
    let is_held = |i: &usize| {
        package.documents[*i].status() != profile::Status::Retired && !package.evaluates(*i)
    };
    let one = |i: usize| {
        let document = &package.documents[i];
        let header = &document.header;
        let due = header.date(Role::NextRevision).map(|(date, _)| date);
        Revision {
            id: document.id.clone(),
            title: document.title.clone(),
            file: package.sources.get(document.file).path.clone(),
            service: service(package, document),
            owner: text(document, Role::RevisionOwner),
            due: text(document, Role::NextRevision),
            date: due.map(|date| Due::new(date, package, as_of)),
            state: RevisionState::of(due, as_of),
        }
    };
    let mut all: Vec<Revision> = (0..package.documents.len()).filter(is_held).map(one).collect();
    all.sort_by(|a, b| key(&a.date).cmp(&key(&b.date)).then_with(|| a.id.cmp(&b.id)));
    all
}

/// The documents in hearing, the first deadline first.
pub(super) fn hearings(package: &Package, as_of: Day) -> Vec<Hearing> {
    let in_hearing = package.documents.iter().filter(|d| d.status() == profile::Status::Hearing);
    let one = |document: &Document| {
        let date = document.header.date(Role::HearingDeadline);
        Hearing {
            id: document.id.clone(),
            title: document.title.clone(),
            file: package.sources.get(document.file).path.clone(),
            service: service(package, document),
            contact: text(document, Role::Contact),
            deadline: text(document, Role::HearingDeadline),
            date: date.map(|(date, _)| Due::new(date, package, as_of)),
        }
    };
    let mut all: Vec<Hearing> = in_hearing.map(one).collect();
    all.sort_by(|a, b| key(&a.date).cmp(&key(&b.date)).then_with(|| a.id.cmp(&b.id)));
    all
}

impl Due {
    fn new(date: PartialDate, package: &Package, as_of: Day) -> Due {
        let words = date.in_words(&package.config.profile.dates);
        Due { date, words, last_day: date.last_day(), days_left: date.days_until(as_of) }
    }
}

fn key(due: &Option<Due>) -> (bool, Option<Day>) {
    (due.is_none(), due.as_ref().map(|due| due.last_day))
}

fn text(document: &Document, role: Role) -> Option<String> {
    document.header.text(role).map(|(text, _)| text.to_owned())
}

/// The service's name in the register; as written if it is not there.
pub(super) fn service(package: &Package, document: &Document) -> Option<String> {
    let known = document.service.map(|s| package.config.services[s].name.clone());
    known.or_else(|| text(document, Role::Service))
}
