//! Whole lives of guidelines, through the command line: approved, answered,
//! reviewed, revised.

use super::*;
use serde_json::Value;

const REGION: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\nanvendelsesområde: Alle tilbud\nmålgruppe: Ledere\nsidst revideret: maj 2026\nnæste revisionsdato: maj 2029\nrevisionsansvarlig: Kvalitetschefen\nstatus: kladde\n---\n\n# Regionale retningslinjer for ledelse\n\n## Retningslinjer for ledermøder {#ledermoeder .punkt facetter=hvem}\n\nLederne mødes hver uge.\n\n## Retningslinjer for delegation {.punkt facetter=hvem}\n\nLederen skriver ned, hvem der må hvad.\n";
const BIRKELY: &str = "---\r\nid: birkely/ledelse\r\ntitel: Ledelse på Birkely\r\ndokumenttype: Lokal retningslinje\r\nstandard: Ledelse\r\ntilbud: birkely   # se kvm.yaml\r\nmålgruppe: Alle\r\nsidst revideret: juni 2026\r\nnæste revisionsdato: juni 2029\r\nrevisionsansvarlig: Forstanderen\r\nstatus: kladde\r\n---\r\n\r\n# Ledelse på Birkely\r\n\r\n## Ledermøder {#ledermoeder}\r\n\r\n### Hvem\r\n\r\nForstanderen.\r\n\r\n## Delegation\r\n\r\n### Hvem\r\n\r\nForstanderen.\r\n";

fn package() -> Package {
    Package::new(&[("kvm.yaml", CONFIG), ("region.md", REGION), ("birkely/ledelse.md", BIRKELY)])
}

impl Package {
    fn ok(&self, line: &str) -> String {
        let args: Vec<&str> = line.split(' ').collect();
        let output = self.command(&args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}\n{text}{error}");
        text
    }

    fn refused(&self, line: &str) -> String {
        let args: Vec<&str> = line.split(' ').collect();
        let output = self.command(&args).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{line}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The state of each cell of the local document.
    fn cells(&self) -> Vec<String> {
        let status: Value =
            serde_json::from_str(&self.ok("status --format json birkely/ledelse")).unwrap();
        let requirements = status["documents"][0]["requirements"].as_array().unwrap().clone();
        requirements.iter().map(|r| r["cells"]["hvem"].as_str().unwrap().to_owned()).collect()
    }

    fn rules(&self) -> Vec<String> {
        let output = self.command(&["check", "--format", "json"]).output().unwrap();
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut rules: Vec<String> = found["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["level"] != "info" && f["rule"] != "missing-section")
            .map(|f| f["rule"].as_str().unwrap().to_owned())
            .collect();
        rules.dedup();
        rules
    }

    fn entries(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut folders = vec![self.path().join("godkendelser")];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => all.push(path.file_name().unwrap().to_str().unwrap()[..9].to_owned()),
                }
            }
        }
        all.sort();
        all
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replacen(from, to, 1));
    }
}

#[test]
fn a_life_from_approval_to_revision_and_review() {
    let package = package();
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    package.ok("review birkely/ledelse --by Forstanderen --date 2026-06-10");
    package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    assert_eq!(package.cells(), ["covered", "covered"]);
    assert_eq!(package.rules(), [""; 0]);
    let built = package.ok("build --format html --as-of 2026-06-12");
    assert!(built.contains("2 dokumenter"), "{built}");

    // Space and line breaks are no change; a word is.
    package.change("region.md", "mødes hver uge.", "mødes\nhver uge.  ");
    assert_eq!(package.cells(), ["covered", "covered"]);
    package.change("region.md", "hver uge", "hver måned");
    assert_eq!(package.cells(), ["stale", "covered"]);
    assert_eq!(package.rules(), ["stale-answer", "approved-text-changed"]);
    let told = package.command(&["check"]).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("»uge.« er blevet til »måned.«"), "{told}");
    assert!(told.contains("(udgave 1)"), "{told}");
    let built = package.ok("build --format html --as-of 2026-06-12");
    assert!(built.contains("teksten er ændret, siden udgave 1 blev godkendt"), "{built}");

    let told = package.ok("approve region/ledelse --by Sektorledelsen --date 2026-07-01");
    assert!(told.contains("udgave 2") && told.contains("birkely/ledelse"), "{told}");
    assert_eq!(package.cells(), ["stale", "covered"]);
    let told = package.ok("diff region/ledelse");
    assert!(told.contains("[-uge.-]") && told.contains("{+måned.+}"), "{told}");
    assert!(told.contains("birkely/ledelse (hvem)"), "{told}");
    let diff: Value =
        serde_json::from_str(&package.ok("diff region/ledelse --from 1 --to 2 --format json"))
            .unwrap();
    let changes: Vec<&str> = diff["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["change"].as_str().unwrap())
        .collect();
    assert_eq!(changes, ["changed", "same"]);
    assert_eq!(diff["requirements"][0]["touches"][0]["document"], "birkely/ledelse");
    package.ok("review birkely/ledelse --by Forstanderen --date 2026-07-05 --punkt ledermoeder");
    assert_eq!(package.cells(), ["covered", "covered"]);
    assert_eq!(package.rules(), [""; 0]);
    assert_eq!(
        package.entries(),
        ["0001-appr", "0001-appr", "0001-revi", "0002-appr", "0002-revi"]
    );
}

#[test]
fn an_editorial_change_keeps_answers_fresh_and_an_administrative_one_the_text() {
    let package = package();
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    package.ok("review birkely/ledelse --by Forstanderen --date 2026-06-10");
    package.change("region.md", "Lederne mødes", "Alle ledere mødes");
    assert_eq!(package.cells(), ["stale", "covered"]);
    let why = package.refused("approve region/ledelse --by Sektorledelsen --administrative");
    assert!(why.contains("teksten er ændret, siden udgave 1"), "{why}");
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-20 --editorial");
    assert_eq!(package.cells(), ["covered", "covered"]);

    let why = package.refused("approve region/ledelse --by Sektorledelsen --date 2026-07-01");
    assert!(why.contains("--administrative"), "{why}");
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-07-01 --administrative --next-review 2031-05");
    assert!(package.read("region.md").contains("næste revisionsdato: maj 2031\n"));
    assert_eq!(package.rules(), [""; 0]);
}

#[test]
fn only_the_header_changes_and_only_where_it_must() {
    let package = package();
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    let dry = package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11 --dry-run");
    assert!(dry.contains("Intet er skrevet."), "{dry}");
    assert_eq!(package.read("birkely/ledelse.md"), BIRKELY);
    package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    let expected = BIRKELY.replace(
        "status: kladde\r\n",
        "status: godkendt\r\nudgave: 1\r\ngodkendt af: Ledelsen\r\ngodkendt den: 11. juni 2026\r\ngældende fra: 11. juni 2026\r\n",
    );
    assert_eq!(package.read("birkely/ledelse.md"), expected);
    // Once more, and after a stop between the two files.
    package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    assert_eq!(package.read("birkely/ledelse.md"), expected);
    package.change("birkely/ledelse.md", "udgave: 1\r\n", "");
    package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    assert!(package.read("birkely/ledelse.md").contains("udgave: 1\r\n"));
    assert_eq!(package.entries(), ["0001-appr", "0001-appr"]);
}

#[test]
fn what_cannot_be_approved_is_refused_whole() {
    let package = package();
    package.change("region.md", "revisionsansvarlig: Kvalitetschefen\n", "");
    let why =
        package.refused("approve region/ledelse birkely/ledelse --by Ledelsen --date 2026-06-11");
    assert!(why.contains("mangler revisionsansvarlig"), "{why}");
    assert_eq!(package.entries(), [""; 0]);
    assert_eq!(package.read("birkely/ledelse.md"), BIRKELY);
    let why = package.refused("approve ledelse-i-syd --by Ledelsen");
    assert!(why.contains("der er intet dokument"), "{why}");
    let why = package.refused("approve birkely/ledelse --by Ledelsen --date 2030-01-01");
    assert!(why.contains("skulle revideres juni 2029"), "{why}");
    let why = package.refused("review birkely/ledelse --by A --punkt moeder");
    assert!(why.contains("Det har ledermoeder og delegation."), "{why}");
    package.change("birkely/ledelse.md", "standard: Ledelse", "standard: Ledning");
    let why = package.refused("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    assert!(why.contains("[unknown-standard]"), "{why}");
}

#[test]
fn two_branches_that_approve_merge_and_the_contest_is_settled() {
    let (a, b) = (package(), package());
    a.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    b.ok("approve region/ledelse --by Direktionen --date 2026-06-02");
    let folder = "godkendelser/region/ledelse";
    for entry in std::fs::read_dir(b.path().join(folder)).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), a.path().join(folder).join(entry.file_name())).unwrap();
    }
    assert_eq!(a.rules(), ["contested-edition"]);
    let built = a.ok("build --format html --as-of 2026-06-12");
    assert!(built.contains("udgave 1 er godkendt to gange hver for sig"), "{built}");
    a.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-03");
    assert_eq!(a.rules(), [""; 0]);
    assert_eq!(a.entries(), ["0001-appr", "0001-appr", "0002-appr"]);
}

/// Git in the folder of a package.
fn git(package: &Package, args: &[&str]) {
    let name = ["-c", "user.name=Prøve", "-c", "user.email=p@example.org"];
    let done = Command::new("git").args(name).args(args).current_dir(package.path()).output();
    assert!(done.unwrap().status.success(), "{args:?}");
}

/// The texts of all pages below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            texts.push(std::fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

#[test]
fn an_earlier_edition_is_made_again_from_git() {
    let package = package();
    let again = "build --format html --only region/ledelse --edition 1 --as-of 2026-08-01";
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    let why = package.refused(again);
    assert!(why.contains("kvm finder den ikke i historikken"), "{why}");
    git(&package, &["init", "-q"]);
    git(&package, &["add", "-A"]);
    git(&package, &["commit", "-qm", "Udgave 1"]);
    package.change("region.md", "hver uge", "hver måned");
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-07-01");
    git(&package, &["add", "-A"]);
    git(&package, &["commit", "-qm", "Udgave 2"]);
    package.ok(again);
    let texts = pages(&package.path().join("udgivelse-region-ledelse-1"));
    assert!(texts.iter().any(|text| text.contains("mødes hver uge")));
    assert!(!texts.iter().any(|text| text.contains("hver måned")));
    let why = package.refused("build --only region/ledelse --edition 7");
    assert!(why.contains("Det har 1 og 2."), "{why}");
}

#[test]
fn nothing_is_written_outside_the_package() {
    // A rule can be switched off in the same change that brings the id.
    let package = package();
    package.write("kvm.yaml", &format!("{CONFIG}regler:\n  bad-id: fra\n"));
    package.change("region.md", "id: region/ledelse", "id: ../../ud");
    package.change("birkely/ledelse.md", "id: birkely/ledelse", "id: ../../ud2");
    let why = package.refused("approve region.md --by Sektorledelsen --date 2026-06-01");
    assert!(why.contains("»../../ud« kan ikke bruges som id"), "{why}");
    let why = package.refused("review birkely/ledelse.md --by A --date 2026-06-01");
    assert!(why.contains("»../../ud2« kan ikke bruges som id"), "{why}");
    assert_eq!(package.entries(), [""; 0]);

    #[cfg(unix)]
    {
        let package = self::package();
        let outside = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), package.path().join("godkendelser")).unwrap();
        let why = package.refused("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
        assert!(why.contains("ligger uden for mappen med retningslinjer"), "{why}");
        assert_eq!(outside.path().read_dir().unwrap().count(), 0);
    }
}

#[test]
fn the_register_keeps_no_cpr_number() {
    let package = package();
    package.change("region.md", "mødes hver uge.", "mødes hver uge med 010190-0000.");
    package.ok("review birkely/ledelse --by Forstanderen --date 2026-06-10");
    let folder = package.path().join("godkendelser/birkely/ledelse");
    for entry in folder.read_dir().unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("010190") && text.contains("hvem der må hvad"), "{text}");
    }
}

/// The life of a guideline in git, each step committed.
fn committed(package: &Package) {
    git(package, &["add", "-A"]);
    git(package, &["commit", "-q", "-m", "x"]);
}

#[test]
fn a_local_text_is_compared_word_by_word_with_the_edition_that_git_has() {
    let package = package();
    git(&package, &["init", "-q", "-b", "main"]);
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    package.ok("approve birkely/ledelse --by Ledelsen --date 2026-06-11");
    package.change(
        "birkely/ledelse.md",
        "Forstanderen.\r\n\r\n## Dele",
        "Souschefen.\r\n\r\n## Dele",
    );
    package.change("birkely/ledelse.md", "målgruppe: Alle", "målgruppe: Ledere");
    // Without the old words there are the names of what changed.
    let told = package.ok("diff birkely/ledelse");
    assert!(
        told.contains("Ændret i teksten: Hvem.") && told.contains("[-Alle-] {+Ledere+}"),
        "{told}"
    );
    let check = package.command(&["check"]).output().unwrap();
    let check = String::from_utf8(check.stdout).unwrap();
    assert!(check.contains("I »målgruppe«: »Alle« er blevet til »Ledere«."), "{check}");

    let (text, header) = (package.read("birkely/ledelse.md"), "målgruppe: Ledere");
    package.write(
        "birkely/ledelse.md",
        &text.replace("Souschefen", "Forstanderen").replace(header, "målgruppe: Alle"),
    );
    committed(&package);
    package.write("birkely/ledelse.md", &text);
    let told = package.ok("diff birkely/ledelse");
    assert!(
        told.contains("Ledermøder › Hvem  (ændret)\n  [-Forstanderen.-] {+Souschefen.+}"),
        "{told}"
    );
    assert!(told.contains("Ændret: 1 felt i dokumenthovedet og 1 afsnit."), "{told}");
    let json: Value =
        serde_json::from_str(&package.ok("diff birkely/ledelse --format json")).unwrap();
    assert_eq!(json["sections"][0]["headings"][1], "Hvem");
    assert_eq!(json["sections"][0]["words"][1]["text"], "Souschefen.");
    assert_eq!(json["fields"][0]["field"], "målgruppe");
}

#[test]
fn what_has_changed_is_a_page_of_its_own() {
    let package = package();
    package.ok("approve region/ledelse --by Sektorledelsen --date 2026-06-01");
    package.change("region.md", "hver uge", "hver <b>måned</b>, ring 010190-0000");
    package.change(
        "region.md",
        "\n## Retningslinjer for delegation",
        "\n## Retningslinjer for ferie {.punkt}\n\nHold ferie.\n\n## Retningslinjer for delegation",
    );
    package.change("region.md", "{#ledermoeder .punkt facetter=hvem}", "{#ledermoeder .punkt}");
    let page = package.ok("diff region/ledelse --format html");
    for shown in [
        "<title>Intern: Ændringer: Regionale retningslinjer for ledelse",
        "default-src 'none'; style-src 'unsafe-inline'",
        "<del><span class=\"unseen\">Fjernede ord: </span>uge.<span class=\"unseen\"> (slut)</span></del>",
        "Tilføjede ord: </span>&lt;b&gt;måned&lt;/b&gt;, ring 010190-••••",
        "<span class=\"tag\">Strammet</span>",
        "<h3>Retningslinjer for ferie</h3>",
        "Ledelse på Birkely: Hvem<span class=\"note\"> · Bostedet Birkely · birkely/ledelse.md</span>",
    ] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    for absent in ["<script", "src=\"http", "href=\"http", "010190-0000"] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
    let english = package.ok("diff region/ledelse --format html --lang en");
    assert!(
        english.contains("lang=\"en\"") && english.contains("Words added: </span>"),
        "{english}"
    );
    assert_eq!(package.ok("diff region/ledelse --format html -o æ.html"), "Skrev æ.html.\n");
    assert_eq!(package.read("æ.html"), page);
    let why = package.refused("diff region/ledelse --format html -o æ.md");
    assert!(why.contains("skal ende på .html"), "{why}");
}
