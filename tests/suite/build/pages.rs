//! The pages around the documents: services, standards, terms, revisions.

use super::{APPROVED, Folder, files};
use crate::html::markup::{attribute, tags};

/// A page as text alone, its blocks on lines of their own.
fn text(page: &str) -> String {
    let mut out = String::new();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let inline = ["a ", "/a", "span", "/span", "strong", "/strong"];
        if !inline.iter().any(|name| tag.starts_with(name)) {
            out.push('\n');
        }
        out.push_str(text.trim_matches('\n'));
    }
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_has_one_navigation_that_says_where_it_is() {
    let folder = Folder::example();
    folder.pages(&[]);
    let site = files(&folder.path("udgivelse"));
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut kinds = Vec::new();
    for (path, bytes) in pages {
        let page = std::str::from_utf8(bytes).unwrap();
        let nav = page.split("<nav class=\"main\"").nth(1).unwrap().split("</nav>").next().unwrap();
        assert_eq!(nav.matches("<li>").count(), 6, "{path}");
        let current: Vec<_> = tags(nav).filter(|tag| tag.contains("aria-current")).collect();
        let [current] = current[..] else { panic!("{path}: {current:?}") };
        let here = attribute(current, "href").unwrap().trim_start_matches("../");
        kinds.push((path.split('/').next().unwrap().to_owned(), here.to_owned()));
        let exact = attribute(current, "aria-current") == Some("page");
        assert_eq!(exact, path == here, "{path}");
    }
    kinds.sort();
    kinds.dedup();
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        kinds,
        [
            ("begreber.html", "begreber.html"),
            ("dokumenter", "standarder.html"),
            ("dokumenter", "tilbud.html"),
            ("index.html", "index.html"),
            ("revision.html", "revision.html"),
            ("soegning.html", "soegning.html"),
            ("standarder", "standarder.html"),
            ("standarder.html", "standarder.html"),
            ("tilbud", "tilbud.html"),
            ("tilbud.html", "tilbud.html"),
        ]
    );
}

#[test]
fn nothing_runs_in_a_page_and_only_the_search_has_a_script() {
    let folder = Folder::example();
    folder.pages(&[]);
    for (path, bytes) in files(&folder.path("udgivelse")) {
        let Some(_) = path.strip_suffix(".html") else { continue };
        let page = String::from_utf8(bytes).unwrap();
        let policies: Vec<_> =
            tags(&page).filter(|tag| tag.contains("Content-Security-Policy")).collect();
        let [policy] = policies[..] else { panic!("{path}: {policies:?}") };
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(policy.contains("script-src 'self'"), path == "soegning.html", "{path}");
        for tag in tags(&page) {
            assert!(!tag.contains(" style=") && !tag.starts_with("<style"), "{path}: {tag}");
            let is_script = tag.starts_with("<script");
            assert!(!is_script || attribute(tag, "src").is_some(), "{path}: {tag}");
            assert!(!is_script || path == "soegning.html", "{path}: {tag}");
        }
        assert!(!page.contains("</script>") || page.contains("defer></script>"), "{path}");
    }
}

#[test]
fn services_and_standards_list_their_documents_and_link_both_ways() {
    let folder = Folder::example();
    folder.pages(&[]);
    let service = folder.read("udgivelse/tilbud/birkely.html");
    assert_eq!(service.matches("<th role=\"rowheader\"").count(), 5);
    assert!(service.contains("href=\"../dokumenter/birkely/medicingivning.html\""));
    assert!(service.contains("href=\"../standarder/medicinhaandtering.html\">Medicinhåndtering<"));
    let lines = text(&service);
    assert!(
        lines.contains("Medicin hos beboeren på BirkelyLokal retningslinje · Udgave 1\nMedicinhåndtering\n9. april 2026\n1. maj 2022"),
        "{lines}"
    );

    let standard = folder.read("udgivelse/standarder/medicinhaandtering.html");
    let (above, below) = standard.split_once("Lokale dokumenter").unwrap();
    assert!(above.contains("Regional retningslinje · Udgave 2"));
    assert_eq!(below.matches("<th role=\"rowheader\"").count(), 5);
    assert!(below.contains("href=\"../tilbud/birkely.html\">Bostedet Birkely</a>"));

    let document = folder.read("udgivelse/dokumenter/birkely/medicingivning.html");
    assert!(document.contains("href=\"../../tilbud/birkely.html\">Bostedet Birkely</a>"));
    assert!(document.contains("href=\"../../standarder/medicinhaandtering.html\""));
}

#[test]
fn without_a_register_services_are_those_that_documents_name() {
    let folder = Folder::new();
    let local = APPROVED.replace("Regional", "Lokal");
    for (file, service) in [("a", "Åhuset"), ("b", "Birkely"), ("c", "åhuset"), ("d", "Ørelund")]
    {
        let header = format!("{local}titel: Om {file}\ntilbud: {service}\n");
        folder.document(&format!("{file}.md"), &header, "Tekst.\n");
    }
    folder.pages(&[]);
    let list = text(&folder.read("udgivelse/tilbud.html"));
    let names = "Birkely\n1 dokument\nØrelund\n1 dokument\nÅhuset\n2 dokumenter";
    assert!(list.contains(names), "{list}");
    let page = folder.read("udgivelse/tilbud/aahuset.html");
    assert!(page.contains(">Om a<") && page.contains(">Om c<") && !page.contains(">Om b<"));
}

#[test]
fn what_stands_neither_in_the_matrix_nor_above_it_is_listed_on_the_front_page() {
    let folder = Folder::new();
    let loose =
        APPROVED.replace("Regional retningslinje", "Vejledning").replace("standard: Ledelse\n", "");
    folder.document("a.md", &loose, "# Om brand\n");
    folder.document("b.md", APPROVED, "# Ledelse\n");
    folder.pages(&[]);
    let index = text(&folder.read("udgivelse/index.html"));
    let others = index.split("Andre dokumenter").nth(1).unwrap();
    assert!(others.contains("Om brandVejledning") && !others.contains("Ledelse"), "{index}");
}

#[test]
fn the_glossary_has_each_term_once_with_every_place() {
    let folder = Folder::new();
    let terms = |lines: &str| format!("# T\n\n## Definition af begreber\n\n{lines}");
    let body = terms("- **Åben dør:** ingen nøgle.\n- **pårørende:** Familie og venner.\n");
    folder.document("a.md", &format!("titel: Den første\n{APPROVED}"), &body);
    let body = terms("- **Pårørende:** familie og venner\n- **Ørken:** sand.\n");
    folder.document("b.md", &format!("titel: Den anden\n{APPROVED}"), &body);
    let body = terms("- **Pårørende:** Kun familie.\n- **Æble:** frugt.\n");
    folder.document("c.md", &format!("titel: Den tredje\n{APPROVED}"), &body);
    let body = terms("- **Hemmelig:** en kladde.\n");
    folder.document("d.md", &APPROVED.replace("status: godkendt", "status: kladde"), &body);
    folder.pages(&[]);
    let page = folder.read("udgivelse/begreber.html");
    let lines = text(&page);
    let at = lines.find("P\nPårørende").unwrap_or_else(|| panic!("{lines}"));
    let expected = "P\nPårørende\nFamilie og venner\nDefineret i Den anden, Den første\n\
        Kun familie.\nDefineret i Den tredje\nÆ\nÆble\nFrugt.\nDefineret i Den tredje\nØ\nØrken\n\
        Sand.\nDefineret i Den anden\nÅ\nÅben dør\nIngen nøgle.\nDefineret i Den første\n";
    assert!(lines[at..].starts_with(expected), "{lines}");
    assert!(page.contains("href=\"dokumenter/a.html#definition-af-begreber\""), "{page}");
    assert!(!page.contains("Hemmelig"));
}

#[test]
fn the_register_gives_facts_and_names_nobodys_gaps() {
    let folder = Folder::new();
    let late = APPROVED.replace("2028", "maj 2020").replace("2024", "2019");
    folder.document("a.md", &format!("udgave: 2\n{late}"), "# Om ledelse\n");
    folder.pages(&[]);
    let register = text(&folder.read("udgivelse/revision.html"));
    let row = "Om ledelse\n2\n1. marts 2019\nmaj 2020\nSektorledelsen";
    assert!(register.contains(row), "{register}");
    for (path, bytes) in files(&folder.path("udgivelse")) {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        for word in ["Overskredet", "Dækning", "Fund", "Mangler"] {
            let shown = path.ends_with(".html") && page.contains(word);
            assert!(!shown, "{path} says {word}");
        }
    }
}
