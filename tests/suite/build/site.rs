//! The site as a whole: the same each time, and no link that leads nowhere.

use super::{Folder, files};
use crate::html::markup::{attribute, tags, unbalanced};
use kvm::source::join;
use std::collections::{BTreeMap, HashSet};

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    let folder = Folder::example();
    folder.pages(&["--combined", "--out", "en"]);
    folder.pages(&["--combined", "--out", "to"]);
    assert_eq!(files(&folder.path("en")), files(&folder.path("to")));
    // What was built is not read as part of the package.
    assert!(folder.pages(&["--out", "to"]).contains("14 dokumenter"));
}

/// Follows every link of a site and tells how many there were.
pub fn follow_links(site: &BTreeMap<String, Vec<u8>>) -> usize {
    let pages: BTreeMap<&str, &str> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&str, HashSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, tags(page).filter_map(|tag| attribute(tag, "id")).collect()))
        .collect();
    let mut followed = 0;
    for (path, page) in &pages {
        assert_eq!(unbalanced(page), None, "{path}");
        for tag in tags(page) {
            for name in ["href", "src", "action"] {
                let Some(address) = attribute(tag, name) else { continue };
                if address.starts_with("data:") || address.starts_with("mailto:") {
                    continue;
                }
                if address.contains("://") {
                    // Only a link that somebody follows leaves the site.
                    assert!(tag.starts_with("<a "), "{path}: {tag}");
                    continue;
                }
                let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
                let target = if file.is_empty() {
                    (*path).to_owned()
                } else {
                    join(path, file).unwrap_or_else(|| panic!("{path}: {address}"))
                };
                assert!(site.contains_key(&target), "{path}: {address}");
                let anchored = anchor.is_empty() || ids[&*target].contains(anchor);
                assert!(anchored, "{path}: {address}");
                followed += 1;
            }
        }
    }
    followed
}

#[test]
fn every_link_leads_to_something_in_the_site() {
    let folder = Folder::example();
    folder.pages(&["--combined"]);
    let followed = follow_links(&files(&folder.path("udgivelse")));
    assert!(followed > 500, "only {followed} links were found");
}

#[test]
fn the_front_page_shows_services_by_standards() {
    let folder = Folder::example();
    folder.pages(&[]);
    let index = folder.read("udgivelse/index.html");
    let matrix = index.split("<table class=\"matrix few\">").nth(1).unwrap();
    let matrix = matrix.split("</table>").next().unwrap();
    let standards = ["Medicinhåndtering", "Faglige tilgange, metoder og resultater"];
    for standard in standards.into_iter().chain(["Kompetenceudvikling"]) {
        assert!(matrix.contains(&format!(">{standard}</a></span></th>")), "{matrix}");
    }
    let row = |name: &str| {
        let row = matrix.split("<tr>").find(|row| row.contains(name)).unwrap();
        row.to_owned()
    };
    let soevang = row("Aktivitetscentret Søvang");
    assert_eq!(soevang.matches("<a href=\"dokumenter/").count(), 2);
    assert_eq!(soevang.matches("Ikke udgivet").count(), 1);
    let hoejdegaarden = row("Specialinstitutionen Højdegården");
    assert!(hoejdegaarden.contains(">Børn<") && hoejdegaarden.contains(">Voksne<"));
}
