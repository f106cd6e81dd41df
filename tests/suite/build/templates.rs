//! Builds with a package's own templates: what they change, and what becomes
//! of those that are broken or hostile.

use super::{APPROVED, Folder, files};
use std::fs;
use std::time::{Duration, Instant};

/// A package with two approved documents, built once without templates.
fn built() -> Folder {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n\nTekst.\n");
    folder.document("b.md", APPROVED, "# B\n\nTekst.\n");
    folder.pages(&[]);
    folder
}

/// The build fails, says this, and leaves everything as it was.
fn refused(folder: &Folder, args: &[&str], said: &[&str]) {
    let before = files(&folder.path("."));
    let (exit, out, err) =
        folder.kvm(&[&["build", "--as-of", "2026-11-22", "--format", "html"], args].concat());
    assert_eq!((exit, out.as_str()), (2, ""), "{err}");
    for part in said {
        assert!(err.contains(part), "{part:?} is not in {err}");
    }
    assert!(err.contains("den gamle udgivelse ligger der stadig"), "{err}");
    assert_eq!(files(&folder.path(".")), before);
}

#[test]
fn own_templates_are_used_unless_they_are_left_out() {
    let folder = built();
    let before = files(&folder.path("udgivelse"));
    folder.put(
        "skabeloner/page.html.tera",
        "{% extends \"kvm/page.html.tera\" %}{% block title %}Vores {{ title }}{% endblock %}",
    );
    folder.put("skabeloner/words.json", r#"{"da": {"skip": "Spring over"}}"#);
    folder.put("skabeloner/kvm.css", "@import \"kvm/kvm.css\";\n:root { --page: #fffbe6; }\n");
    let own = folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/a.html");
    assert!(page.contains("<title>Vores A – ") && page.contains(">Spring over</a>"), "{page}");
    assert!(folder.read("udgivelse/kvm.css").contains("#fffbe6"));
    assert!(folder.read("udgivelse/kvm/kvm.css").contains("--page: #ffffff"));
    assert_eq!(folder.pages(&["--no-overrides"]), own, "both say the same");
    assert_eq!(files(&folder.path("udgivelse")), before);
}

#[test]
fn the_answer_of_the_second_process_is_the_answer() {
    let folder = built();
    folder.put("skabeloner/words.json", r#"{"da": {"skip": "Spring over"}}"#);
    fs::remove_file(folder.path("b.md")).unwrap();
    folder.document("b.md", &APPROVED.replace("godkendt\n", "kladde\n"), "# B\n");
    let args = ["build", "--format", "html", "--color", "always", "--only", "b"];
    let (exit, out, err) = folder.kvm(&args);
    assert_eq!((exit, err.as_str()), (1, ""));
    assert!(out.contains("b.md: status er kladde") && out.contains('\u{1b}'), "{out:?}");
    let (_, out, _) = folder.kvm(&["build", "--format", "html", "--only", "b"]);
    assert!(!out.contains('\u{1b}'), "{out:?}");
}

#[test]
fn a_broken_template_stops_the_build_at_its_line() {
    let folder = built();
    folder.put("skabeloner/page.html.tera", "<p>\n{{ title }\n");
    refused(&folder, &[], &["skabeloner/page.html.tera:2:", "kvm build --no-overrides"]);
    folder.put("skabeloner/page.html.tera", "<p>\n{{ titel }}\n");
    refused(&folder, &[], &["skabeloner/page.html.tera:2:4:", "»titel«", "da kvm lavede a.md."]);
    let (exit, out, _) = folder.kvm(&["check", "skabeloner"]);
    assert_eq!(exit, 0, "check does not run it: {out}");
    fs::remove_file(folder.path("skabeloner/page.html.tera")).unwrap();
    folder.put("skabeloner/index.html.tera", "{{ documents.first }}");
    refused(&folder, &[], &["skabeloner/index.html.tera:1:"]);
}

#[test]
fn hostile_templates_are_stopped_and_the_document_is_named() {
    let folder = built();
    let nested = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}\
        {% for c in range(end=99999) %}{% endfor %}{% endfor %}{% endfor %}";
    let on_b = |text: &str| format!("{{% if title == \"B\" %}}{text}{{% endif %}}{{{{ title }}}}");
    let doubled = "{% set_global x = \"kvm\" %}{% for i in range(end=99) %}\
        {% set_global x = x ~ x %}{% endfor %}";
    let recursive =
        "{% component c(n) %}{{ <c n={n + 1} /> }}{% endcomponent c %}{{ <c n={1} /> }}";
    let (component, call) = recursive.split_at(recursive.rfind("{{").unwrap());
    for (text, said) in [
        (on_b(nested), ["b.md blev ikke færdig på 3 sekunder", "--time-limit"]),
        (
            format!("{component}{}", on_b(call)),
            [
                "skabeloner/page.html.tera:1:1: Der er en fejl i skabelonen her",
                "da kvm lavede b.md",
            ],
        ),
        (on_b(doubled), ["b.md", "skabeloner"]),
    ] {
        folder.put("skabeloner/page.html.tera", &text);
        let begun = Instant::now();
        refused(&folder, &["--time-limit", "3"], &said);
        assert!(begun.elapsed() < Duration::from_secs(60), "{text}");
    }
    fs::remove_file(folder.path("skabeloner/page.html.tera")).unwrap();
    folder.put("skabeloner/index.html.tera", nested);
    refused(&folder, &["--time-limit", "3"], &["index.html blev ikke færdig på 3 sekunder"]);
}

#[cfg(unix)]
#[test]
fn a_template_outside_the_package_is_not_read() {
    let folder = built();
    let before = folder.read("udgivelse/dokumenter/a.html");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("page.html.tera"), "hemmeligt").unwrap();
    fs::create_dir(folder.path("skabeloner")).unwrap();
    let link = |from: &std::path::Path, to: &str| {
        std::os::unix::fs::symlink(from, folder.path(to)).unwrap();
    };
    link(&elsewhere.path().join("page.html.tera"), "skabeloner/page.html.tera");
    folder.pages(&[]);
    assert_eq!(folder.read("udgivelse/dokumenter/a.html"), before);
    let (exit, out, _) = folder.kvm(&["check"]);
    assert!(exit == 1 && out.contains("[broken-template]"), "{out}");
}

#[cfg(feature = "pdf")]
#[test]
fn hostile_typst_is_stopped_and_the_document_is_named() {
    let folder = built();
    let head = "#let doc = json(\"document.json\")\n#set document(title: doc.title)\n\
        #set text(lang: \"da\")\n#doc.title\n";
    let refused = |body: &str, args: &[&str], said: &[&str]| {
        let body = format!("{head}#if doc.title == \"B\" [{body}]\n");
        folder.put("skabeloner/document.typ", body);
        let format = ["--format", "pdf"];
        refused(&folder, &[&format, args].concat(), said);
    };
    // A first document takes long in a build for developers.
    let long = ["--time-limit", "40"];
    refused("#let f(n) = f(n + 1)\n#f(1)", &long, &["skabeloner/document.typ:", "b.md"]);
    refused("#ukendt", &long, &["skabeloner/document.typ:5:", "»ukendt«", "b.md"]);
    refused("#while true {}", &long, &["skabeloner/document.typ:5:"]);
    refused(
        "#let x = [a]\n#for i in range(1000000) { x = box(x) }\n#x",
        &long,
        &["b.md kunne ikke laves"],
    );
    refused(
        "#for i in range(100000) { for j in range(100000) { for k in range(100000) {} } }",
        &["--time-limit", "8"],
        &["b.md blev ikke færdig"],
    );
    refused("#{ let x = \"kvm\"; for i in range(99) { x += x } }", &long, &["b.md"]);
}
