//! Where links and images lead.
//!
//! A link leaves the site only by http, https or mailto, and stays inside it
//! only by way of the site's map; everything else is text. So no address that
//! an author wrote can run as script, and no link is dead.

use super::escape::percent_encode;
use super::view::SiteMap;
use crate::model::links::{has_scheme, percent_decoded};
use std::collections::BTreeMap;

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// What becomes of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// It leads here. Not yet escaped for an attribute.
    Address(String),
    /// It leads to a file of the package that is not published.
    Unpublished,
    /// It leads nowhere that kvm links to; the address is shown as text.
    Refused,
}

/// Resolves the links of one page.
pub(super) struct Links<'a> {
    /// The document's path in the package.
    document: &'a str,
    /// Where pictures of its text lie, if not at their package path.
    pictures: Option<&'a BTreeMap<String, String>>,
    /// From the page's folder to the site's root: empty, or `../` repeated.
    pub root: String,
    site: &'a SiteMap,
}

impl<'a> Links<'a> {
    /// For the document at `document` in the package, published as `output`.
    pub fn new(document: &'a str, output: &str, site: &'a SiteMap) -> Links<'a> {
        let root = "../".repeat(output.matches('/').count());
        Links { document, pictures: None, root, site }
    }

    /// For a text of which pictures lie elsewhere.
    pub fn with_pictures(self, pictures: &'a BTreeMap<String, String>) -> Links<'a> {
        Links { pictures: Some(pictures), ..self }
    }

    /// Where a link with this destination leads.
    pub fn link(&self, destination: &str) -> Target {
        if has_scheme(destination) {
            return external(destination);
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination, None),
        };
        let mut address = match path {
            "" if fragment.is_none_or(str::is_empty) => return Target::Refused,
            "" => String::new(),
            _ => match self.published(path) {
                Some(address) => address,
                None => return Target::Unpublished,
            },
        };
        if let Some(fragment) = fragment {
            address.push('#');
            percent_encode(&mut address, fragment, b"");
        }
        Target::Address(address)
    }

    /// The address of an image of the package, if it is published.
    pub fn image(&self, destination: &str) -> Option<String> {
        self.picture(&self.resolve(destination)?)
    }

    /// The address of what the text calls by this package path.
    fn picture(&self, path: &str) -> Option<String> {
        let elsewhere = self.pictures.and_then(|pictures| pictures.get(path));
        self.asset(elsewhere.map_or(path, String::as_str))
    }

    /// The address of the file at this package path, if it is published.
    pub fn asset(&self, path: &str) -> Option<String> {
        self.site.assets.get(path).map(|output| self.address(output))
    }

    /// The address of the page of the document at this package path, if it is
    /// published.
    pub fn page(&self, path: &str) -> Option<String> {
        self.site.documents.get(path).map(|output| self.address(output))
    }

    /// The address of a path from the site's root.
    pub fn address(&self, output: &str) -> String {
        let mut address = self.root.clone();
        percent_encode(&mut address, output, b"%?#:");
        address
    }

    fn published(&self, path: &str) -> Option<String> {
        let path = self.resolve(path)?;
        match self.site.documents.get(&path) {
            Some(output) => Some(self.address(output)),
            None => self.picture(&path),
        }
    }

    fn resolve(&self, destination: &str) -> Option<String> {
        package_path(self.document, destination)
    }
}

/// The package path that a destination in `document` names; none if it leaves
/// the package.
pub fn package_path(document: &str, destination: &str) -> Option<String> {
    if has_scheme(destination) {
        return None;
    }
    let path = destination.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decoded(path);
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => document.split('/').collect(),
    };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn external(destination: &str) -> Target {
    let allowed = SCHEMES.iter().any(|scheme| {
        destination.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !allowed {
        return Target::Refused;
    }
    let mut address = String::with_capacity(destination.len());
    percent_encode(&mut address, destination, b"");
    Target::Address(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> SiteMap {
        let mut site = SiteMap::default();
        site.documents.insert("lokal/birkely æ.md".into(), "lokal/birkely-ae.html".into());
        site.documents.insert("a:b.md".into(), "a:b.html".into());
        site.assets.insert("lokal/kort.png".into(), "lokal/kort.png".into());
        site
    }

    fn at(address: &str) -> Target {
        Target::Address(address.into())
    }

    #[test]
    fn links_within_the_package_follow_the_map() {
        let site = site();
        let links = Links::new("region/x.md", "region/x/index.html", &site);
        assert_eq!(
            links.link("../lokal/birkely%20%C3%A6.md#hvem"),
            at("../../lokal/birkely-ae.html#hvem")
        );
        assert_eq!(links.link("/lokal/kort.png"), at("../../lokal/kort.png"));
        assert_eq!(links.link("#hvem er"), at("#hvem%20er"));
        assert_eq!(links.link("./../a:b.md"), at("../../a%3Ab.html"));
        assert_eq!(links.link("y.md"), Target::Unpublished);
        assert_eq!(links.link("../../etc/passwd"), Target::Unpublished);
        assert_eq!(links.image("../lokal/kort.png").as_deref(), Some("../../lokal/kort.png"));
        assert_eq!(links.image("https://example.org/kort.png"), None);
    }

    #[test]
    fn only_three_schemes_leave_the_site() {
        let site = site();
        let links = Links::new("x.md", "x.html", &site);
        assert_eq!(links.link("HTTPS://example.org/a b"), at("HTTPS://example.org/a%20b"));
        assert_eq!(links.link("mailto:a@example.org"), at("mailto:a@example.org"));
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org/x",
            "http:example.org",
            "",
            "#",
        ] {
            assert_eq!(links.link(hostile), Target::Refused, "{hostile:?}");
        }
        for hostile in ["/\\example.org", "\\\\example.org", "javascript&colon;alert(1)"] {
            assert_eq!(links.link(hostile), Target::Unpublished, "{hostile:?}");
        }
    }
}
