//! `kvm check --format html`: pages to mail.

use super::{CONFIG, LOCAL, Package};

#[test]
fn one_page_goes_to_standard_output() {
    let package = Package::with_a_gap();
    let said = package.kvm(&["check", "--format", "html", "birkely"]);
    assert_eq!((said.exit, &*said.err), (1, ""));
    assert!(said.out.starts_with("<!DOCTYPE html>\n<html lang=\"da\">"), "{}", said.out);
    assert!(said.out.contains("<h1>Bostedet Birkely</h1>"), "{}", said.out);
    let whole = package.kvm(&["check", "--format", "html"]).out;
    assert!(whole.contains("<h1>Retningslinjerne</h1>"), "{whole}");
}

#[test]
fn each_service_gets_its_own() {
    let package = Package::with_a_gap();
    package.write("kvm.yaml", &format!("{CONFIG}  - id: engen\n    navn: Engen\n"));
    package.write("engen.md", &LOCAL.replace("birkely", "engen").replace("Birkely", "Engen"));
    let check = || package.kvm(&["check", "--format", "html", "--out", "sider"]);
    let said = check();
    assert_eq!(said.exit, 1, "{}", said.err);
    for name in ["birkely.html", "faelles.html"] {
        assert!(said.out.contains(name), "{}", said.out);
        assert!(package.read(&format!("sider/{name}")).contains("</html>"));
    }
    assert_eq!(package.path().join("sider").read_dir().unwrap().count(), 3, "{}", said.out);
    let birkely = package.read("sider/birkely.html");
    assert!(birkely.contains("Ledelse på Birkely") && !birkely.contains("Engen"));
    // An earlier page gives way, and nothing else.
    assert_eq!(check().exit, 1);
    package.write("sider/birkely.html", "min egen side");
    let said = check();
    assert_eq!((said.exit, &*package.read("sider/birkely.html")), (2, "min egen side"));
    let said = package.kvm(&["check", "--out", "sider"]);
    assert!(said.exit == 2 && said.err.contains("--format html"), "{}", said.err);
}
