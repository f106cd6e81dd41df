//! `kvm build --evidence`: what a surveyor asks a service for, in one folder.

use super::site::follow_links;
use super::{APPROVED, Folder, files};
use std::fs;
use std::process::Command;

const CONFIG: &str = "udgiver:\n  navn: Region Eksempel\nsprog: da\ntilbud:\n  \
    - id: birkely\n    navn: Bostedet Birkely\n  - id: engen\n    navn: Huset Engen\n";
const PARENT: &str = "# Ledelse\n\n## Supervision {#supervision .punkt}\n\nHvert tilbud har supervision.\n\n\
    ## Introduktion {#introduktion .punkt facetter=hvem}\n\nNye bliver taget godt imod.\n";
const LOCAL: &str = "titel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n\
    godkendt af: Forstanderen\ngældende fra: 1. maj 2024\nnæste revisionsdato: 2028\n\
    revisionsansvarlig: Forstanderen\nstatus: godkendt\n";
const ANSWERS: &str = "# Ledelse på Birkely\n\n## Supervision\n\n### Formål\n\nVi lærer af hinanden.\n\n\
    ### Hvordan\n\nVi mødes med en psykolog udefra.\n\n### Hvem\n\nForstanderen.\n\n\
    ### Hvor og hvornår\n\nI mødelokalet den første mandag i måneden.\n";
const FORM: &str = "titel: Selvevaluering af ledelse\ndokumenttype: Selvevaluering\n\
    standard: Ledelse\ntilbud: birkely\nudfyldt den: 1. november 2026\nudfyldt af: Forstanderen\n";
const OUT: &str = "evaluering-birkely";

/// The header of the guideline that is answered.
fn regional() -> String {
    format!("titel: Regionale retningslinjer for ledelse\n{APPROVED}")
}

/// A region, a service that answers one point of two, and one with nothing.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("kvm.yaml", CONFIG);
    folder.document("region.md", &regional(), PARENT);
    folder.document("birkely/ledelse.md", LOCAL, ANSWERS);
    folder
}

/// A self-evaluation that names these as evidence of step 2.
fn form(folder: &Folder, evidence: &str) {
    let body = format!(
        "# Selvevaluering\n\n## Trin 2: Er retningslinjen kendt og brugt?\n\n\
         ### Hvordan får alle medarbejdere retningslinjen at kende?\n\nDe læser den den første dag.\n\n\
         ### Dokumentation for trin 2\n\n{evidence}"
    );
    folder.document("birkely/selvevaluering.md", FORM, &body);
}

/// Gathers the evidence of Birkely, and gives what was told.
fn gather(folder: &Folder) -> String {
    folder.pages(&["--evidence", "birkely"])
}

/// Whether every file is as the list of sums says, and every one is in it.
fn sums_hold(folder: &Folder, out: &str) {
    let sums = folder.read(&format!("{out}/SHA256SUMS"));
    let listed: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    let mut there: Vec<String> = files(&folder.path(out)).into_keys().collect();
    there.retain(|path| !["SHA256SUMS", ".kvm-udgivelse"].contains(&path.as_str()));
    assert_eq!(listed, there);
    if cfg!(target_os = "linux") {
        let check = |folder| {
            let sums = ["--check", "--strict", "--quiet", "SHA256SUMS"];
            Command::new("sha256sum").args(sums).current_dir(folder).output().unwrap()
        };
        let held = check(folder.path(out));
        assert!(held.status.success(), "{}", String::from_utf8_lossy(&held.stdout));
        let index = folder.read(&format!("{out}/index.html"));
        folder.put(&format!("{out}/index.html"), index.replace("kvm", "mvk"));
        assert!(!check(folder.path(out)).status.success(), "a changed file shows");
    }
}

#[test]
fn the_folder_of_the_example_has_all_that_a_surveyor_asks_for() {
    let folder = Folder::example();
    let told = gather(&folder);
    assert!(
        told.starts_with(
            "Til ekstern evaluering af Bostedet Birkely: 5 egne retningslinjer, 3 overordnede, 1 selvevaluering, 13 filer fra registret og 2 bilag.\n"
        ),
        "{told}"
    );
    assert!(told.contains("Kompetenceudvikling: tilbuddet har ingen selvevaluering"), "{told}");
    let built = files(&folder.path(OUT));
    for path in [
        "dokumenter/birkely/medicingivning.html",
        "dokumenter/region/medicinhaandtering.html",
        "dokumenter/birkely/selvevaluering/medicinhaandtering-2026.html",
        "bilag/birkely/bilag/optaelling-af-aesker-2026.csv",
        "bilag/birkely/bilag/medicinmoede-2026-09-15.txt",
        "register.html",
    ] {
        assert!(built.contains_key(path), "{path}: {:?}", built.keys());
    }
    // The register's files are the very files, of the service and of what it
    // answers, and nobody else's.
    let package = files(&folder.path("godkendelser"));
    let entries: Vec<&String> = built.keys().filter(|p| p.starts_with("godkendelser/")).collect();
    for path in &entries {
        let own = path.strip_prefix("godkendelser/").unwrap();
        assert_eq!(built[*path], package[own], "{path}");
    }
    assert!(entries.iter().any(|path| path.starts_with("godkendelser/region/")));
    assert!(!entries.iter().any(|path| path.contains("soevang")), "{entries:?}");
    assert!(!built.keys().any(|path| path.contains("soevang") || path.contains("soegning")));
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("<strong>Ikke offentlig</strong>"), "{path}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{path}");
        assert!(!page.contains("<script"), "{path}");
    }
    let index = folder.read("evaluering-birkely/index.html");
    let version = concat!("kvm ", env!("CARGO_PKG_VERSION"));
    for text in ["22. november 2026", version, "Trin 1: 5/5", "20. november 2026", "Sektorledelsen"]
    {
        assert!(index.contains(text), "{text}: {index}");
    }
    let followed = follow_links(&built);
    assert!(followed > 100, "only {followed} links were found");
    sums_hold(&folder, OUT);
}

#[test]
fn a_second_build_writes_the_same_bytes() {
    let folder = folder();
    form(&folder, "- 1.6.2026: [Referat](bilag/referat.txt)\n");
    folder.put("birkely/bilag/referat.txt", "Vi talte om supervision.\n");
    let first = gather(&folder);
    assert!(first.contains("1 selvevaluering, 0 filer fra registret og 1 bilag"), "{first}");
    let before = files(&folder.path(OUT));
    assert!(gather(&folder).contains("Intet er ændret siden sidst"));
    folder.pages(&["--evidence", "Bostedet Birkely", "--out", "andet"]);
    assert_eq!(files(&folder.path("andet")), before);
    // What is copied counts, and so does the day.
    folder.put("birkely/bilag/referat.txt", "Vi talte om introduktion.\n");
    assert!(!gather(&folder).contains("Intet er ændret"));
    let (_, told, _) = folder.kvm(&[
        "build",
        "--evidence",
        "birkely",
        "--format",
        "html",
        "--as-of",
        "2029-01-01",
    ]);
    assert!(!told.contains("Intet er ændret"), "{told}");
    assert!(folder.read("evaluering-birkely/index.html").contains("Overskredet"));
    sums_hold(&folder, OUT);
}

#[test]
fn the_matrix_says_what_is_answered_and_what_is_not() {
    let folder = folder();
    gather(&folder);
    let index = folder.read("evaluering-birkely/index.html");
    let state = |state: &str| index.matches(&format!("state-{state}\"")).count();
    assert_eq!((state("covered"), state("missing")), (4, 1), "{index}");
    assert!(index.contains("<strong>1/2</strong>") && index.contains("Trin 1: 1/2"), "{index}");
    assert!(index.contains("dokumenter/birkely/ledelse.html#hvor-og-hvornaar"), "{index}");
}

#[test]
fn what_is_not_there_is_said() {
    let folder = folder();
    folder.document("birkely/plan.md", &LOCAL.replace("godkendt\n", "kladde\n"), ANSWERS);
    folder.document("birkely/hoering.md", &LOCAL.replace("godkendt\n", "høring\n"), ANSWERS);
    folder.document("birkely/cpr.md", LOCAL, "# Om 010190-0000\n");
    let told = gather(&folder);
    for line in [
        "birkely/plan.md: status er kladde\n",
        "birkely/hoering.md: status er høring\n",
        "birkely/cpr.md: der står noget, der ligner et CPR-nummer",
        "Ledelse: tilbuddet har ingen selvevaluering om standarden\n",
        "pakken har ingen godkendelser i et register",
        "PDF-filer\n",
    ] {
        assert!(told.contains(line), "{line}{told}");
    }
    let index = folder.read("evaluering-birkely/index.html");
    for text in [
        "er en kladde og ikke godkendt.",
        "er i høring og ikke godkendt.",
        "der står noget, der ligner et CPR-nummer, så det er ikke med.",
        "tilbuddet har ingen selvevaluering om standarden.",
        "Der er ingen PDF-filer i mappen, kun sider.",
        "<span class=\"tag\">Ikke med</span>",
        "Skemaet og trin 1 er læst i en tekst, der ikke er godkendt og ikke ligger her.",
    ] {
        assert!(index.contains(text), "{text}{index}");
    }
    let built = folder.built(OUT);
    assert_eq!(built, ["dokumenter/birkely/ledelse.html", "dokumenter/region.html"]);
    let all = files(&folder.path(OUT));
    assert!(!all.values().any(|bytes| String::from_utf8_lossy(bytes).contains("010190-0000")));
}

#[test]
fn a_service_with_nothing_has_a_folder_that_says_so() {
    let folder = folder();
    let told = folder.pages(&["--evidence", "Huset Engen"]);
    assert!(told.contains("Ledelse: tilbuddet har ingen retningslinje om standarden"), "{told}");
    let index = folder.read("evaluering-engen/index.html");
    assert!(index.contains("tilbuddet har ingen retningslinje om standarden."), "{index}");
    assert!(index.contains("Trin 1: 0/2"), "{index}");
    // What it is asked is there all the same.
    assert_eq!(folder.built("evaluering-engen"), ["dokumenter/region.html"]);
    sums_hold(&folder, "evaluering-engen");

    folder.document("region.md", &regional().replace("godkendt\n", "kladde\n"), PARENT);
    folder.document("birkely/ledelse.md", &LOCAL.replace("godkendt\n", "kladde\n"), ANSWERS);
    let told = gather(&folder);
    assert!(told.starts_with("Til ekstern evaluering af Bostedet Birkely: 0 egne retn"), "{told}");
    assert_eq!(folder.built(OUT), [""; 0]);
}

#[test]
fn a_service_that_is_not_known_is_named_with_a_guess() {
    let folder = folder();
    let (exit, told, err) = folder.kvm(&["build", "--evidence", "birkeli"]);
    assert_eq!((exit, &*told), (2, ""));
    assert!(err.contains("hedder »birkeli«. Mente du »birkely«?"), "{err}");
    for args in [
        &["--evidence", "birkely", "--intern"][..],
        &["--evidence", "birkely", "--drafts"],
        &["--evidence", "birkely", "--only", "region"],
        &["--evidence", "birkely", "--format", "pdf"],
    ] {
        assert_eq!(folder.kvm(&[&["build"], args].concat()).0, 2, "{args:?}");
    }
    assert!(!folder.path(OUT).exists());
}

#[test]
fn nothing_is_copied_that_does_not_belong_in_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("hemmelig.txt"), "Hemmeligt.\n").unwrap();
    let folder = folder();
    form(
        &folder,
        "- 1.6.2026: [Ud](../../hemmelig.txt)\n\
         - 1.6.2026: [Rod](/etc/passwd)\n\
         - 1.6.2026: [Fil](file:///etc/passwd)\n\
         - 1.6.2026: [Genvej](bilag/genvej.txt)\n\
         - 1.6.2026: [Skjult](/.git/config.txt)\n\
         - 1.6.2026: [Program](bilag/program.html)\n\
         - 1.6.2026: [Tegning](bilag/tegning.svg)\n\
         - 1.6.2026: [Nummer](bilag/nummer.txt)\n\
         - 1.6.2026: [Gammelt](bilag/utf16.txt)\n\
         - 1.6.2026: [Nettet](https://example.org/referat.pdf)\n\
         - 1.6.2026: [Kladde](kladde.md)\n\
         - 1.6.2026: [Naboen](../engen/ledelse.md)\n\
         - 1.6.2026: [Væk](bilag/væk.pdf)\n\
         - [Uden dato](bilag/god.txt)\n\
         - 1.6.2026: [Retningslinjen](ledelse.md)\n",
    );
    folder.put(".git/config.txt", "kode=1234\n");
    folder.put("birkely/bilag/program.html", "<script>alert(1)</script>\n");
    folder.put(
        "birkely/bilag/tegning.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>\n",
    );
    folder.put("birkely/bilag/nummer.txt", "Beboeren 010190-0000 var med.\n");
    let wide: Vec<u8> = "010190-0000".bytes().flat_map(|byte| [byte, 0]).collect();
    folder.put("birkely/bilag/utf16.txt", wide);
    folder.put("birkely/bilag/god.txt", "Godt.\n");
    folder.document("birkely/kladde.md", &LOCAL.replace("godkendt\n", "kladde\n"), ANSWERS);
    let neighbour = LOCAL.replace("birkely", "engen");
    folder.document("engen/ledelse.md", &neighbour, ANSWERS);
    let mut hidden = vec!["Hemmeligt", "kode=1234", "alert(1)", "010190-0000"];
    #[cfg(unix)]
    {
        let link = folder.path("birkely/bilag/genvej.txt");
        std::os::unix::fs::symlink(outside.path().join("hemmelig.txt"), link).unwrap();
        hidden.push("root:");
    }
    let told = gather(&folder);
    for line in [
        "../../hemmelig.txt: adressen fører ud af pakken",
        "etc/passwd: filen er ikke i pakken",
        "file:///etc/passwd: adressen fører ud af pakken",
        "birkely/bilag/genvej.txt: filen er ikke i pakken, eller den er en genvej ud af pakken",
        ".git/config.txt: den slags filer kopierer kvm ikke",
        "birkely/bilag/program.html: den slags filer kopierer kvm ikke",
        "birkely/bilag/tegning.svg: den slags filer kopierer kvm ikke",
        "birkely/bilag/nummer.txt: der står noget, der ligner et CPR-nummer",
        "birkely/bilag/utf16.txt: der står noget, der ligner et CPR-nummer",
        "https://example.org/referat.pdf: ligger på nettet",
        "birkely/kladde.md: dokumentet er ikke godkendt",
        "engen/ledelse.md: dokumentet er ikke godkendt, eller det hører ikke til tilbuddet",
        "birkely/bilag/væk.pdf: filen er ikke i pakken",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let built = files(&folder.path(OUT));
    let copied: Vec<&String> = built.keys().filter(|path| path.starts_with("bilag/")).collect();
    assert_eq!(copied, ["bilag/birkely/bilag/god.txt"]);
    for (path, bytes) in &built {
        let text = String::from_utf8_lossy(bytes);
        assert!(!hidden.iter().any(|hidden| text.contains(hidden)), "{path}");
    }
    let index = folder.read("evaluering-birkely/index.html");
    assert!(index.contains("Uden dato, så det tæller ikke"), "{index}");
    assert!(index.contains("<a href=\"dokumenter/birkely/ledelse.html\">birkely/ledelse.md</a>"));
    follow_links(&built);
    assert!(!outside.path().join("SHA256SUMS").exists());
}

#[test]
fn the_register_is_told_and_faults_in_it_too() {
    let folder = folder();
    let approve = |document: &str, by: &str| {
        let (exit, told, err) =
            folder.kvm(&["approve", document, "--by", by, "--date", "1.5.2026"]);
        assert_eq!(exit, 0, "{told}{err}");
    };
    approve("region", "Sektorledelsen");
    approve("birkely/ledelse", "Forstanderen");
    let (exit, _, err) =
        folder.kvm(&["review", "birkely/ledelse", "--by", "Forstanderen", "--date", "2.5.2026"]);
    assert_eq!(exit, 0, "{err}");
    let told = gather(&folder);
    assert!(
        told.contains("1 egen retningslinje, 1 overordnet, 0 selvevalueringer, 3 filer"),
        "{told}"
    );
    let page = folder.read("evaluering-birkely/register.html");
    for text in
        ["Godkendt, udgave 1", "Læst igennem", "op imod region", "Sektorledelsen", "2. maj 2026"]
    {
        assert!(page.contains(text), "{text}{page}");
    }
    assert_eq!(page.matches("<span class=\"tag quiet\">Gælder</span>").count(), 2, "{page}");

    // A text that was changed since is not in the folder, and its entry says so.
    let changed = folder.read("birkely/ledelse.md") + "\nOg i juli.\n";
    folder.put("birkely/ledelse.md", changed);
    let told = gather(&folder);
    assert!(told.contains("birkely/ledelse.md: teksten er ændret"), "{told}");
    assert!(folder.read("evaluering-birkely/register.html").contains("Teksten er ændret siden"));
    assert!(!folder.path("evaluering-birkely/dokumenter/birkely/ledelse.html").exists());

    // So does a file of the register that somebody touched.
    let entry = files(&folder.path("godkendelser")).into_keys().find(|p| p.starts_with("region"));
    let entry = format!("godkendelser/{}", entry.unwrap());
    folder.put(&entry, folder.read(&entry).replace("Sektorledelsen", "Direktøren"));
    let told = gather(&folder);
    assert!(told.contains(&format!("{entry}: der er fejl i filen")), "{told}");
    assert!(folder.read("evaluering-birkely/register.html").contains("Fejl i filen"));
    assert_eq!(folder.read(&format!("evaluering-birkely/{entry}")), folder.read(&entry));
}

#[test]
fn neither_site_takes_the_place_of_the_folder() {
    let folder = folder();
    gather(&folder);
    let before = files(&folder.path(OUT));
    for args in [&["--out", OUT][..], &["--intern", "--out", OUT]] {
        let (exit, out, err) = folder.kvm(&[&["build", "--format", "html"], args].concat());
        assert_eq!((exit, &*out), (2, ""));
        assert!(err.contains("ligger en anden slags udgivelse"), "{err}");
    }
    assert_eq!(files(&folder.path(OUT)), before);
    // Nobody reads the folder as guidelines.
    let (_, told, _) = folder.kvm(&["check", "--as-of", "2026-11-22"]);
    assert!(!told.contains("evaluering-birkely"), "{told}");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_lie_beside_the_pages() {
    let folder = folder();
    form(&folder, "- 1.6.2026: Referat, i mappen på kontoret\n");
    let (exit, told, err) =
        folder.kvm(&["build", "--evidence", "birkely", "--as-of", "2026-11-22", "--archive"]);
    assert_eq!((exit, &*err), (0, ""), "{told}");
    assert!(!told.contains("PDF-filer"), "{told}");
    let pdfs: Vec<String> =
        folder.built(OUT).into_iter().filter(|path| path.starts_with("pdf/")).collect();
    let expected = ["ledelse", "selvevaluering"].map(|name| format!("pdf/birkely/{name}.pdf"));
    assert_eq!(pdfs, [&expected[..], &["pdf/region.pdf".to_owned()]].concat());
    let index = folder.read("evaluering-birkely/index.html");
    assert!(index.contains("(som sider og som PDF)") && index.contains("Åbn som PDF"), "{index}");
    follow_links(&files(&folder.path(OUT)));
    sums_hold(&folder, OUT);
}
