//! The pages that belong to no single document: what the caller tells about
//! each, which is also what its template sees.
//!
//! All paths count from the site's root.

use super::changes::ChangesPage;
use super::escape::percent_encode;
use super::evidence::{EvidencePage, EvidenceRegister};
use super::inside::{Findings, ShareView};
use super::status::StatusPage;
use super::view::{SiteMap, mark};
use crate::render::{Mark, Publisher};
use serde::{Serialize, Serializer};

/// What every such page shares.
#[derive(Clone, Copy, Debug)]
pub struct SiteFrame<'a> {
    /// BCP 47 code of the site's language.
    pub language: &'a str,
    /// Who publishes.
    pub publisher: &'a Publisher<'a>,
    /// Where everything lies.
    pub site: &'a SiteMap,
    /// The page's own path.
    pub output: &'a str,
    /// The whole look, for a page that stands alone and leads nowhere.
    pub style: Option<&'a str>,
}

/// A page that belongs to no single document.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum SitePage<'a> {
    /// The front page.
    Front(SiteIndex<'a>),
    /// The list of services, or of standards.
    Groups(Groups<'a>),
    /// One service or one standard.
    Group(Group<'a>),
    /// Every term that a document defines.
    Glossary(Glossary<'a>),
    /// When each document is to be revised.
    Register(Register<'a>),
    /// The search.
    Search {},
    /// How many findings each document has.
    Findings(Findings),
    /// Coverage, step 1, and what is due.
    Status(StatusPage),
    /// The front page of the folder for a surveyor.
    Evidence(EvidencePage),
    /// The register in that folder.
    EvidenceRegister(EvidenceRegister),
    /// What has changed between two texts of a document.
    Changes(ChangesPage),
}

impl SitePage<'_> {
    /// The template that draws it.
    pub(super) fn template(&self) -> &'static str {
        match self {
            SitePage::Front(_) => "index.html.tera",
            SitePage::Groups(_) => "groups.html.tera",
            SitePage::Group(_) => "group.html.tera",
            SitePage::Glossary(_) => "terms.html.tera",
            SitePage::Register(_) => "register.html.tera",
            SitePage::Search {} => "search.html.tera",
            SitePage::Findings(_) => "findings.html.tera",
            SitePage::Status(_) => "status.html.tera",
            SitePage::Evidence(_) => "evidence.html.tera",
            SitePage::EvidenceRegister(_) => "evidence_register.html.tera",
            SitePage::Changes(_) => "changes.html.tera",
        }
    }

    /// Its entry in the navigation, and whether it is that page or one below.
    pub(super) fn here(&self) -> (&'static str, bool) {
        match self {
            SitePage::Front(_) => ("home", true),
            SitePage::Groups(groups) => (groups.of.section(), true),
            SitePage::Group(group) => (group.of.section(), false),
            SitePage::Glossary(_) => ("terms", true),
            SitePage::Register(_) => ("revisions", true),
            SitePage::Search {} => ("search", true),
            SitePage::Findings(_) => ("findings", true),
            SitePage::Status(_) => ("status", true),
            SitePage::Evidence(_) => ("home", true),
            SitePage::EvidenceRegister(_) => ("entries", true),
            // It stands alone.
            SitePage::Changes(_) => ("", false),
        }
    }
}

/// What documents are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    /// The service that they are of.
    Service,
    /// The standard that they are about.
    Standard,
}

impl GroupBy {
    fn section(self) -> &'static str {
        match self {
            GroupBy::Service => "services",
            GroupBy::Standard => "standards",
        }
    }
}

/// The front page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteIndex<'a> {
    /// The standards: the columns of the matrix.
    pub standards: Vec<Named<'a>>,
    /// The services: its rows.
    pub services: Vec<MatrixRow<'a>>,
    /// The regional or municipal documents.
    pub parents: Vec<IndexDocument<'a>>,
    /// The documents that stand neither there nor in the matrix.
    pub others: Vec<IndexDocument<'a>>,
    /// How many documents the site has.
    pub count: usize,
}

/// One service of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow<'a> {
    /// Which.
    pub service: Named<'a>,
    /// One cell for each standard.
    pub cells: Vec<MatrixCell<'a>>,
}

/// What a service has published for one standard; nothing is said of why it
/// is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixCell<'a> {
    /// The documents.
    pub links: Vec<MatrixLink<'a>>,
    /// How much is answered; only inside.
    pub share: Option<ShareView>,
}

/// One published document in a cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixLink<'a> {
    /// The page's path.
    #[serde(serialize_with = "path")]
    pub href: &'a str,
    /// The document's title, for those who hear the link without its cell.
    pub title: &'a str,
    /// What tells several documents of one cell apart, such as the sub-group.
    pub label: Option<&'a str>,
    /// Whether it leads to a combined document.
    pub combined: bool,
}

/// A service or standard.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// The path of its page, if it has one.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<&'a str>,
}

/// One document of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexDocument<'a> {
    /// The page's path.
    #[serde(serialize_with = "path")]
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The document type's name.
    pub kind: &'a str,
    /// Its standard.
    pub standard: Option<Named<'a>>,
    /// Its service.
    pub service: Option<Named<'a>>,
    /// `Udgave 3`.
    pub edition: Option<&'a str>,
    /// The same without the word, as the header has it: `3`.
    pub number: Option<&'a str>,
    /// The date on its cover, which is that of its approval: `juni 2015`.
    pub date: Option<&'a str>,
    /// The day from which it is valid, as it is to be shown.
    pub valid_from: Option<String>,
    /// When it is to be revised.
    pub next_revision: Option<String>,
    /// Who sees to that.
    pub owner: Option<&'a str>,
    /// If it is not an approved text.
    #[serde(serialize_with = "mark")]
    pub mark: Option<Mark>,
    /// How much it answers; only inside.
    pub share: Option<ShareView>,
    /// How urgent its revision is: `overdue`, `soon`; only inside.
    pub urgency: Option<&'static str>,
    /// The page of the combined document that it is the first addition of.
    #[serde(serialize_with = "optional_path")]
    pub combined: Option<&'a str>,
}

/// The list of services, or of standards.
#[derive(Clone, Debug, Serialize)]
pub struct Groups<'a> {
    /// Of which.
    pub of: GroupBy,
    /// Each of them.
    pub groups: Vec<GroupLine<'a>>,
}

/// One service or standard in their list.
#[derive(Clone, Debug, Serialize)]
pub struct GroupLine<'a> {
    /// Which.
    pub named: Named<'a>,
    /// How many documents it has.
    pub count: usize,
}

/// One service, or one standard.
#[derive(Clone, Debug, Serialize)]
pub struct Group<'a> {
    /// Which of the two.
    pub of: GroupBy,
    /// What its documents are told apart by.
    pub other: GroupBy,
    /// Its name.
    pub name: &'a str,
    /// A standard's requirements: the regional or municipal documents.
    pub parents: Vec<IndexDocument<'a>>,
    /// The others.
    pub documents: Vec<IndexDocument<'a>>,
    /// How much is answered of what must be, by service or standard; only
    /// inside.
    pub coverage: Vec<GroupCoverage<'a>>,
}

/// How much of one standard a service answers.
#[derive(Clone, Debug, Serialize)]
pub struct GroupCoverage<'a> {
    /// The other of the two: a service's standard, a standard's service.
    pub named: Named<'a>,
    /// How much.
    pub share: ShareView,
}

/// Every term that a document defines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Glossary<'a> {
    /// By their first letter, in the order of the alphabet.
    pub letters: Vec<Letter<'a>>,
}

/// The terms that begin with one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Letter<'a> {
    /// The letter, in upper case.
    pub letter: String,
    /// Its anchor.
    pub anchor: String,
    /// In the order of the alphabet.
    pub terms: Vec<GlossaryTerm<'a>>,
}

/// One term.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GlossaryTerm<'a> {
    /// As written first.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// What it means; documents may differ.
    pub meanings: Vec<Meaning<'a>>,
}

/// What a term means, and where that stands.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meaning<'a> {
    /// The definition.
    pub text: String,
    /// The documents that give it.
    pub places: Vec<TermPlace<'a>>,
}

/// Where a term is defined.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermPlace<'a> {
    /// The page's path with the anchor.
    pub href: String,
    /// The document's title.
    pub title: &'a str,
}

/// When each document is to be revised, in groups.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Register<'a> {
    /// By standard; those without one last.
    pub parts: Vec<RegisterPart<'a>>,
}

/// The documents of one standard.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterPart<'a> {
    /// The standard's name; none for documents without one.
    pub name: Option<&'a str>,
    /// The documents.
    pub documents: Vec<IndexDocument<'a>>,
}

/// A path of the site as an address, without what leads to the root.
pub(super) fn encoded(path: &str) -> String {
    let mut address = String::new();
    percent_encode(&mut address, path, b"%?#:");
    address
}

/// The address of an anchor on a page of the site.
pub fn place(page: &str, anchor: &str) -> String {
    let mut address = encoded(page);
    if !anchor.is_empty() {
        address.push('#');
        percent_encode(&mut address, anchor, b"");
    }
    address
}

pub(super) fn path<S: Serializer>(path: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&encoded(path))
}

pub(super) fn optional_path<P: AsRef<str>, S: Serializer>(
    path: &Option<P>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    path.as_ref().map(|path| encoded(path.as_ref())).serialize(serializer)
}
