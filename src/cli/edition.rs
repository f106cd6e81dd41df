//! An earlier approved edition of a document, as it stood in git.

use super::Failure;
use super::meant::no_document;
use super::package::Opened;
use super::record;
use crate::approval::{self, Publishable};
use crate::history::{Standing, standing};
use crate::model::Package;
use crate::report::listed;
use crate::report::terminal::visible;
use crate::say;
use crate::source::git::{Git, GitFiles};
use crate::text;

/// A package as it stood when an edition was approved.
pub struct Earlier {
    /// The package.
    pub package: Package,
    /// Its files.
    pub files: GitFiles,
    /// The document, by its index there.
    pub document: usize,
}

/// So many commits are looked through.
const MOST_COMMITS: usize = 500;

/// The package in which edition `number` of the one document named stands as
/// it was approved.
pub fn find(opened: &Opened, names: &[String], number: u32) -> Result<Earlier, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let [name] = names else {
        return Err(Failure(say!(lang,
            da: "--edition gælder ét dokument. Skriv netop ét efter --only.",
            en: "--edition is about one document. Write just one after --only.")));
    };
    let Some(i) = package.document(name) else { return Err(no_document(package, name, lang)) };
    let document = &package.documents[i];
    let entry = package.register.approvals(&document.id).find(|(_, e, _)| e.number == number);
    let Some((entry, _, _)) = entry else {
        let known = package.register.approvals(&document.id).map(|(_, e, _)| e.number.to_string());
        let known: Vec<String> = known.collect();
        let title = record::named(opened, i);
        return Err(Failure(match known.is_empty() {
            true => say!(lang,
                da: "registret har ingen godkendelser af {title}.",
                en: "the register has no approvals of {title}."),
            false => say!(lang,
                da: "registret har ingen udgave {number} af {title}. Det har {known}.",
                en: "the register has no edition {number} of {title}. It has {known}.",
                known = listed(&known, lang)),
        }));
    };
    let paths = [entry, document.file].map(|file| package.sources.get(file).path.as_str());
    let key = text::id_key(&document.id);
    let not_found = |reason: &str| {
        let (title, reason) = (record::named(opened, i), visible(reason));
        let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
        Failure(say!(lang,
            da: "udgave {number} af {title} kan ikke laves igen: kvm finder den ikke i historikken{reason}. Den skal ligge i git, sådan som den blev godkendt.",
            en: "edition {number} of {title} cannot be made again: kvm does not find it in the history{reason}. It must lie in git as it was approved."))
    };
    let git = Git::open(opened.files.root()).map_err(|error| not_found(&error.to_string()))?;
    let commits =
        git.commits(&paths, MOST_COMMITS).map_err(|error| not_found(&error.to_string()))?;
    for commit in commits {
        let Ok(files) = git.files(&commit) else { continue };
        let Ok(then) = Package::read(&files) else { continue };
        let found = then.documents.iter().position(|d| text::id_key(&d.id) == key);
        let Some(found) = found else { continue };
        let stands = matches!(standing(&then, found), Standing::Approved(n, _) if n == number);
        if stands && approval::of(&then, found) == Publishable::Approved {
            return Ok(Earlier { package: then, files, document: found });
        }
    }
    Err(not_found(""))
}
