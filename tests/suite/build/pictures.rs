//! Pictures: those that are shown, from inside the package, and nothing that
//! only calls itself one.

use super::{APPROVED, Folder};
use std::fs;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n<script>x()</script>";
const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>";

#[test]
fn pictures_that_are_shown_are_copied_and_no_others() {
    let folder = Folder::new();
    folder.put("grafik/vist ø.png", PNG);
    folder.put("grafik/ubrugt.png", PNG);
    folder.put("grafik/logo.svg", SVG);
    folder.put("kvm.yaml", "sprog: da\nudgiver:\n  navn: R\n  logo: grafik/logo.svg\n");
    folder.document("lokal/a.md", APPROVED, "![Vist](../grafik/vist%20ø.png)\n");
    folder.document("b.md", "dokumenttype: standard\n", "![Ikke](grafik/ubrugt.png)\n");
    folder.pages(&[]);
    assert_eq!(
        folder.built("udgivelse"),
        ["billeder/grafik/logo.svg", "billeder/grafik/vist-oe.png", "dokumenter/lokal/a.html"]
    );
    let page = folder.read("udgivelse/dokumenter/lokal/a.html");
    assert!(page.contains("src=\"../../billeder/grafik/vist-oe.png\""), "{page}");
    assert!(page.contains("src=\"../../billeder/grafik/logo.svg\""), "{page}");
}

#[test]
fn what_is_no_picture_is_not_published() {
    let folder = Folder::new();
    folder.put("side.html", PNG);
    folder.put("løgn.png", "<html><script>x()</script>");
    folder.put("aktiv.svg", SVG.replace("<path", "<script>x()</script><path"));
    folder.put("hemmelig.md", "Noter uden hoved.");
    let body = "![a](side.html) ![b](løgn.png) ![c](aktiv.svg) ![d](../ude.png) ![e](ikke.png)\n\n\
        [f](hemmelig.md) [g](kvm.yaml) [h](aktiv.svg)\n";
    folder.document("a.md", APPROVED, body);
    let outside = folder.0.path().parent().unwrap().join("ude.png");
    let out = folder.pages(&[]);
    assert!(!outside.exists());
    // A page that is a picture, too, is published as a picture.
    assert_eq!(folder.built("udgivelse"), ["billeder/side.png", "dokumenter/a.html"]);
    assert!(out.contains("a.md: billedet løgn.png er ikke udgivet"), "{out}");
    assert!(out.contains("a.md: billedet aktiv.svg er ikke udgivet; SVG-filen"), "{out}");
    let page = folder.read("udgivelse/dokumenter/a.html");
    assert_eq!(page.matches("<img ").count(), 1, "{page}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_package_is_not_followed() {
    let folder = Folder::new();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("x.png"), PNG).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path("ud")).unwrap();
    folder.document("a.md", APPROVED, "![x](ud/x.png)\n");
    folder.pages(&[]);
    assert_eq!(folder.built("udgivelse"), ["dokumenter/a.html"]);
}
