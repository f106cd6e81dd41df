//! The register of revisions: facts of every published document.

use super::inside::View;
use super::listing::Listing;
use crate::model::Package;
use crate::render::html::{Register, RegisterPart};

/// The register, by standard.
pub fn page<'a>(
    package: &'a Package,
    listing: &'a Listing<'a>,
    inside: Option<&View>,
) -> Register<'a> {
    let part = |name: Option<&'a str>, documents: &mut dyn Iterator<Item = usize>| RegisterPart {
        name,
        documents: documents.map(|i| listing.line(package, i, inside)).collect(),
    };
    let standards = listing.standards.iter();
    let mut parts: Vec<RegisterPart<'a>> = standards
        .map(|standard| part(Some(standard.name), &mut standard.documents.iter().copied()))
        .collect();
    let loose = |i: &usize| listing.documents[*i].standard.is_none();
    parts.push(part(None, &mut (0..listing.documents.len()).filter(loose)));
    parts.retain(|part| !part.documents.is_empty());
    Register { parts }
}
