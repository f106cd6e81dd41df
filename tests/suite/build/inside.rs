//! `kvm build --intern`: all documents, what they cover, and every finding.

use super::site::follow_links;
use super::{APPROVED, Folder, files};
use std::collections::BTreeMap;

/// The pages of a built folder.
fn pages(folder: &Folder, out: &str) -> BTreeMap<String, String> {
    let html = files(&folder.path(out)).into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn every_document_is_there_and_every_page_says_that_it_is_internal() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    folder.document("b.md", &APPROVED.replace("status: godkendt", "status: kladde"), "# B\n");
    folder.document("c.md", &APPROVED.replace("status: godkendt", "status: udgået"), "# C\n");
    folder.document("d.md", &APPROVED.replace("Regional r", "R"), "# D\n");
    folder.document("e.md", &format!("id: f\n{APPROVED}"), "# E\n");
    folder.document("f.md", &format!("id: f\n{APPROVED}"), "# F\n");
    folder.document("g.md", APPROVED, "# G\n\nHændelsen med 010190-0000.\n");
    let out = folder.pages(&["--intern"]);
    assert!(out.contains("g.md: der står noget, der ligner et CPR-nummer"), "{out}");
    assert!(out.starts_with("Til eget brug: 6 dokumenter som HTML.\n"), "{out}");
    assert!(!folder.path("udgivelse").exists());
    let names = ["a", "b", "c", "d", "f-2", "f"].map(|name| format!("dokumenter/{name}.html"));
    assert_eq!(folder.built("udgivelse-intern"), names);
    let pages = pages(&folder, "udgivelse-intern");
    for (path, page) in &pages {
        assert!(page.contains("<body id=\"page:top\" class=\"inside\">"), "{path}");
        assert!(page.contains("<strong>Intern</strong> Kun til eget brug."), "{path}");
        assert!(page.contains("<title>Intern: "), "{path}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{path}");
        assert!(!page.contains("010190-0000"), "{path}");
    }
    assert!(pages["dokumenter/c.html"].contains("Udgået – gælder ikke længere"));
    assert!(pages["fund.html"].contains("cpr-number"));
}

#[test]
fn a_document_shows_its_coverage_how_it_was_read_and_its_findings() {
    let folder = Folder::copy("kladder");
    folder.pages(&["--intern"]);
    let page = folder.read("udgivelse-intern/dokumenter/havnen/utilsigtede-haendelser.html");
    assert!(page.contains("<strong>2/5</strong> (40 %)"), "{page}");
    let state = |state: &str| page.matches(&format!("state-{state}\"")).count();
    assert_eq!(
        (state("covered"), state("missing"), state("empty"), state("implied")),
        (11, 4, 1, 1)
    );
    let reading = "Hvor og hvornår: antydet i løbende tekst, <a href=\"#laering-i-hele-tilbuddet\">linje 66</a>";
    assert!(page.contains(reading), "{page}");
    assert!(page.contains("Linket fører til »husregler.md«, som ikke findes"));
    // A finding in the header leads to the top of the page.
    assert!(page.contains("<a href=\"#page:top\">linje 11</a> · bad-date"), "{page}");
}

#[test]
fn every_link_of_the_internal_site_leads_to_something_in_it() {
    let folder = Folder::example();
    folder.pages(&["--intern"]);
    let followed = follow_links(&files(&folder.path("udgivelse-intern")));
    assert!(followed > 800, "only {followed} links were found");
}

#[test]
fn the_findings_are_those_of_the_check() {
    let folder = Folder::copy("kladder");
    folder.pages(&["--intern"]);
    let (_, json, _) = folder.kvm(&["check", "--format", "json", "--as-of", "2026-11-22"]);
    let page = folder.read("udgivelse-intern/fund.html");
    for (label, level) in [("Fejl", "error"), ("Advarsler", "warning"), ("Oplysninger", "info")] {
        let count = json.matches(&format!("\"level\": \"{level}\"")).count();
        assert!(page.contains(&format!("<dt>{label}</dt><dd>{count}</dd>")), "{level}: {count}");
    }
    // A file that has no page has its findings here.
    assert!(page.contains("Bofællesskabet Molen har ingen retningslinje"));
    assert!(page.contains("<h3>skovhuset/utilsigtede-haendelser.md</h3>"));
}

#[test]
fn shares_stand_on_services_standards_and_the_front_page() {
    let folder = Folder::copy("kladder");
    folder.pages(&["--intern"]);
    let read = |path: &str| folder.read(&format!("udgivelse-intern/{path}"));
    let gaps = "share-gaps\">40 %<";
    for path in ["tilbud/havnen.html", "standarder/utilsigtede-haendelser.html", "index.html"] {
        assert!(read(path).contains(gaps), "{path}");
    }
    assert!(read("tilbud/molen.html").contains("share-missing"));
    assert!(read("revision.html").contains("Overskredet"));
}

#[test]
fn neither_site_takes_the_place_of_the_other() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    let build = |args: &[&str]| folder.kvm(&[&["build", "--format", "html"], args].concat());
    assert_eq!(build(&["--out", "ud"]).0, 0);
    assert_eq!(build(&["--intern", "--out", "inde"]).0, 0);
    let before = (files(&folder.path("ud")), files(&folder.path("inde")));
    let others = [
        &["--intern", "--out", "ud"][..],
        &["--out", "inde"],
        // Drafts would overwrite what is approved.
        &["--drafts", "--out", "ud"],
        &["--drafts", "--only", "a", "--out", "ud"],
    ];
    for args in others {
        let (exit, out, err) = build(args);
        assert_eq!((exit, out.as_str()), (2, ""));
        assert!(err.contains("en anden slags udgivelse"), "{err}");
    }
    let (exit, _, err) = folder.kvm(&["build", "--intern", "--format", "pdf"]);
    assert_eq!(exit, 2);
    assert!(err.contains("--intern laver kun en hjemmeside"), "{err}");
    assert_eq!(build(&["--intern", "--drafts"]).0, 2);
    assert_eq!((files(&folder.path("ud")), files(&folder.path("inde"))), before);
}
