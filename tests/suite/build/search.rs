//! The search: what it knows, and what it finds.
//!
//! The script runs in node where there is one; in a browser its whole page is
//! tried by the checks of accessibility.

use super::{APPROVED, Folder, files};
use std::process::Command;

/// The documents that each query finds, in order, by their name; none where
/// node is missing.
fn found(folder: &Folder, queries: &[&str]) -> Option<Vec<Vec<String>>> {
    let program = "const {readFileSync} = require('fs'); const {runInNewContext} = require('vm');\
        const [folder, ...queries] = process.argv.slice(1);\
        const code = ['soegning/indeks.js', 'kvm.js'].map((f) => readFileSync(folder + '/' + f, 'utf8'));\
        const search = code.join('\\n') + '\\n;const s = kvmSearch.open(kvmIndex, \"da\");' +\
          '(q) => s.find(q).found.map((d) => kvmIndex.documents[d][0])';\
        const find = runInNewContext(search);\
        for (const q of queries) console.log(find(q).join(' '));";
    let mut node = Command::new("node");
    let output = node.args(["-e", program]).arg(folder.path("udgivelse")).args(queries).output();
    let Ok(output) = output else {
        eprintln!("left out: node is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect();
    Some(text.lines().map(words).collect())
}

#[test]
fn forms_of_a_word_find_each_other() {
    let folder = Folder::new();
    let texts = [
        ("fødsel", "Efter fødslen ringer vi."),
        ("familie", "De pårørendes ønsker."),
        ("vagt", "Medarbejderne skriver i logbogen."),
        ("børn", "Et barn kommer."),
        ("regel", "Reglerne hænger i køkkenet."),
        ("midler", "Et middel mod uro."),
        ("tilbud", "Tilbuddenes haver."),
        ("sommer", "Sommeren er som den er."),
        ("medicin", "Medicinhåndteringen er vores."),
    ];
    for (i, (title, text)) in texts.iter().enumerate() {
        let header = format!("id: d{i}\ntitel: \"{}\"\n{APPROVED}", i + 1);
        folder.document(&format!("{title}.md"), &header, text);
    }
    folder.pages(&[]);
    let queries = [
        ("fødsel", "d0"),
        ("FOEDSLERNE", "d0"),
        ("pårørende", "d1"),
        ("paaroerende", "d1"),
        ("medarbejdernes", "d2"),
        ("medarbejder", "d2"),
        ("børnene", "d3"),
        ("regel", "d4"),
        ("midlerne", "d5"),
        ("tilbuddet", "d6"),
        ("sommer", "d7"),
        // The beginning of a word, and a part of one.
        ("medic", "d8"),
        ("håndtering", "d8"),
        // All words count, in any document, else as many as can be.
        ("barn kommer", "d3"),
        ("barn kommet sandelig", "d3"),
        ("findesikke", ""),
        ("<script>", ""),
    ];
    let Some(found) = found(&folder, &queries.map(|(query, _)| query)) else { return };
    for ((query, expected), found) in queries.iter().zip(found) {
        assert_eq!(found.join(" "), *expected, "{query}");
    }
}

#[test]
fn a_title_comes_before_a_heading_and_that_before_text() {
    let folder = Folder::new();
    let bodies = ["Om supervision.", "## Supervision\n\nTekst.", "Tekst."];
    for (i, body) in bodies.iter().enumerate() {
        let title = if i == 2 { "Supervision" } else { "Andet" };
        folder.document(&format!("d{i}.md"), &format!("titel: {title}\n{APPROVED}"), body);
    }
    folder.pages(&[]);
    let Some(found) = found(&folder, &["supervisionen"]) else { return };
    assert_eq!(found, [["d2", "d1", "d0"]]);
}

#[test]
fn what_is_not_published_is_not_known() {
    let folder = Folder::new();
    let draft = APPROVED.replace("status: godkendt", "status: kladde");
    folder.document("a.md", APPROVED, "# A\n\nOffentlig. <!-- hemmelighed -->\n");
    folder.document("b.md", &draft, "# B\n\nEn hemmelighed.\n");
    folder.pages(&[]);
    for (path, bytes) in files(&folder.path("udgivelse")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("hemmelighed"), "{path}");
        assert!(!path.contains("tekst/b"), "{path}");
    }
    assert!(folder.read("udgivelse/soegning/indeks.js").contains("offentlig"));
}

#[test]
fn the_text_of_a_document_is_kept_by_its_headings() {
    let folder = Folder::new();
    let body = "# A\n\nFørst \"her\".\n\n## Møder  på *torsdag* {#m}\n\nEn  linje  \nto.\n\n- punkt\n\n\
        | X | Y |\n|---|---|\n| 1 | 2 |\n\n<br>\n\n> ## Ro\n>\n> Stille.\n";
    folder.document("a.md", APPROVED, body);
    folder.pages(&[]);
    assert_eq!(
        folder.read("udgivelse/soegning/tekst/a.js"),
        "kvmText(\"a\",[[\"\",\"\",\"Først \\\"her\\\".\"],\
         [\"m\",\"Møder på torsdag\",\"En linje to. punkt X Y 1 2\"],[\"ro\",\"Ro\",\"Stille.\"]]);\n"
    );
}
