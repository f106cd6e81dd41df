//! Columns in each kind of answer, with letters that bytes, characters and
//! columns count differently: æ, an å of two characters, 😀.

use super::*;

/// Each line that is asked about has all three before the place.
const CONFIG: &str = "tilbud:\n  - {navn: Møde😀a\u{30a}, id: birkely}\n";
const ABOVE: &str = "---\nid: region/ledelse\ntitel: \"Åse😀a\u{30a}\"\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Åse😀a\u{30a}\n\n## Æ😀a\u{30a} møder {#moeder .punkt facetter=hvem}\n\nDer holdes møder.\n\n## Definition af begreber\n\n- **Få møder:** to om året\n";
const BELOW: &str = "---\ntitel: Møder\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n---\n\n# Møder\n\n## Æ😀a\u{30a} møder {#moeder}\n\nÆ😀a\u{30a} [se der](../region.md#moeder) og fa\u{30a} mødernes tal, 010190-0000.\n\n### Æ😀a\u{30a} Hvem\n\nLederen.\n";

fn package() -> Package {
    let package = Package::new();
    package.write("kvm.yaml", CONFIG);
    package.write("region.md", ABOVE);
    package.write("birkely/ledelse.md", BELOW);
    package
}

#[test]
fn every_answer_counts_in_the_columns_of_the_editor() {
    let package = package();
    let (config, above, below) =
        (package.at("kvm.yaml"), package.at("region.md"), package.at("birkely/ledelse.md"));
    let mut client = server();
    client.initialize(&[&package.root], json!({"initializationOptions": {"inlayHints": true}}));
    client.settle();
    let start = |text: &str, what: &str| position(text, what, 0);
    let end = |text: &str, what: &str| position(text, what, what.chars().count());
    let here = |what: &str, by: usize| at(&below, position(BELOW, what, by));
    // Diagnostics.
    let told = &client.diagnostics[&uri(&below)];
    let cpr = told.iter().find(|d| d["code"] == "cpr-number").expect("it is found");
    assert_eq!(
        cpr["range"],
        json!({"start": start(BELOW, "010190"), "end": end(BELOW, "010190-0000")})
    );
    // A term, although one text writes its å in two characters.
    let hover = client.request("textDocument/hover", here("mødernes", 2));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("to om året"), "{hover}");
    assert_eq!(
        hover["range"],
        json!({"start": start(BELOW, "fa\u{30a} mødernes"), "end": end(BELOW, "mødernes")})
    );
    let place = client.request("textDocument/definition", here("mødernes", 2));
    assert_eq!(place["range"]["start"], start(ABOVE, "**Få møder"));
    // A link.
    let place = client.request("textDocument/definition", here("[se der]", 3));
    assert_eq!(place["range"], json!({"start": start(ABOVE, "## Æ"), "end": end(ABOVE, "hvem}")}));
    let of = json!({"textDocument": {"uri": uri(&below)}});
    let links = client.request("textDocument/documentLink", of.clone());
    assert_eq!(links[0]["range"]["start"], start(BELOW, "[se der]"));
    // References and new ids.
    let mut ask = at(&above, position(ABOVE, "moeder .punkt", 2));
    ask["context"] = json!({"includeDeclaration": false});
    let all = client.request("textDocument/references", ask.clone());
    let starts: Vec<&Value> =
        all.as_array().unwrap().iter().map(|l| &l["range"]["start"]).collect();
    assert!(starts.contains(&&start(BELOW, "[se der]")), "{all}");
    ask["newName"] = json!("samtaler");
    let edit = client.request("textDocument/rename", ask);
    let new =
        |path: &Path, text: &str| applied(text, edit["changes"][uri(path)].as_array().unwrap());
    assert!(new(&above, ABOVE).contains("møder {#samtaler .punkt"), "{}", new(&above, ABOVE));
    let text = new(&below, BELOW);
    assert!(
        text.contains("(../region.md#samtaler)") && text.contains("møder {#samtaler}"),
        "{text}"
    );
    let mut ask = at(&config, position(CONFIG, "birkely", 1));
    ask["newName"] = json!("lunden");
    let edit = client.request("textDocument/rename", ask);
    let text = applied(CONFIG, edit["changes"][uri(&config)].as_array().unwrap());
    assert!(text.contains(", id: lunden}"), "{text}");
    // Symbols, lenses, hints.
    let symbols = client.request("textDocument/documentSymbol", of.clone());
    let point = &symbols[0]["children"][0];
    assert_eq!(point["selectionRange"]["end"], end(BELOW, "{#moeder}"), "{point}");
    let lenses = client.request("textDocument/codeLens", of.clone());
    assert_eq!(lenses[1]["range"]["end"], end(BELOW, "{#moeder}"), "{lenses}");
    let mut ask = of;
    ask["range"] =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = client.request("textDocument/inlayHint", ask);
    assert_eq!(hints[0]["position"], end(BELOW, "{#moeder}"), "{hints}");
    // Completion behind all of them.
    let text = BELOW.replace("[se der](../region.md#moeder)", "[se der](../region.md#");
    client.open(&below, &text);
    let all = labels(&mut client, &below, &text, "region.md#", 10);
    let line = &all.iter().find(|(label, _)| label == "moeder").expect("the anchor").1;
    assert!(line.starts_with("Æ😀a\u{30a} [se der](../region.md#moeder"), "{line}");
}
