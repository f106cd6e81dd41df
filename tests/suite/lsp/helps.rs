//! What the server helps with: completion, hover, places, names, actions.

use super::*;

#[test]
fn completes_the_header_headings_and_links() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    let text = LOCAL.replace(
        "tilbud: birkely",
        "tilbud: \nudarbejdet af: \nnæste revisionsdato: \noverordnet: \nmål",
    ) + "\n## \n\nSe [her](\n\nSe [der](../region.md#\n\n### H\n";
    client.open(&local, &text);
    let line = |all: &[(String, String)], label: &str| {
        let found = all.iter().find(|(l, _)| l == label);
        found.unwrap_or_else(|| panic!("{label} in {all:?}")).1.clone()
    };
    let keys = labels(&mut client, &local, &text, "mål", 3);
    assert_eq!(line(&keys, "målgruppe"), "målgruppe: ");
    assert!(!keys.iter().any(|(label, _)| label == "titel"), "{keys:?}");
    assert_eq!(
        line(&labels(&mut client, &local, &text, "tilbud: ", 8), "birkely"),
        "tilbud: birkely"
    );
    let people = labels(&mut client, &local, &text, "udarbejdet af: ", 15);
    assert_eq!(line(&people, "Kvalitetsafdelingen"), "udarbejdet af: Kvalitetsafdelingen");
    let dates = labels(&mut client, &local, &text, "næste revisionsdato: ", 21);
    assert_eq!(line(&dates, "22. november 2027"), "næste revisionsdato: 22. november 2027");
    let parents = labels(&mut client, &local, &text, "overordnet:", 11);
    assert_eq!(line(&parents, "region/ledelse"), "overordnet: region/ledelse");
    let types = labels(&mut client, &local, &text, "dokumenttype: Lokal", 15);
    assert_eq!(line(&types, "Lokal instruks"), "dokumenttype: Lokal instruks");
    let points = labels(&mut client, &local, &text, "\n## \n", 4);
    assert_eq!(line(&points, "Oplæring"), "## Oplæring {#oplaering}");
    assert!(!points.iter().any(|(label, _)| label == "Supervision"), "{points:?}");
    let facets = labels(&mut client, &local, &text, "### H\n", 5);
    assert_eq!(facets[0].1, "### Hvem der er ansvarlig");
    let links = labels(&mut client, &local, &text, "[her](", 6);
    assert_eq!(line(&links, "Regionale retningslinjer for ledelse"), "Se [her](../region.md");
    let anchors = labels(&mut client, &local, &text, "region.md#", 10);
    assert_eq!(line(&anchors, "oplaering"), "Se [der](../region.md#oplaering");
    assert!(labels(&mut client, &local, &text, "gøre hverdagen", 5).is_empty());
}

#[test]
fn tells_what_stands_under_the_pointer() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    let mut hover = |what: &str| {
        let hover = client.request("textDocument/hover", at(&local, position(LOCAL, what, 2)));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let point = hover("Supervision {#");
    assert!(point.contains("Hvert tilbud har supervision."), "{point}");
    assert!(point.contains("3 af 4: mangler hvem"), "{point}");
    assert!(hover("Supervisionen").contains("samtale om arbejdet"));
    assert!(hover("sidst revideret").contains("Hvornår det sidst er gennemgået."));
    assert!(hover("birkely\n").contains("Bostedet Birkely"));
    assert_eq!(hover("gøre hverdagen"), "");
}

#[test]
fn leads_from_answers_to_points_and_back() {
    let package = Package::new();
    let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
    let mut client = opened(&package);
    let start = |what| position(PARENT, what, 0);
    let mut definition = |what: &str| {
        client.request("textDocument/definition", at(&local, position(LOCAL, what, 3)))
    };
    let point = definition("## Supervision");
    assert_eq!(
        (&point["uri"], &point["range"]["start"]),
        (&json!(uri(&parent)), &start("## Supervision"))
    );
    assert_eq!(definition("Supervisionen")["range"]["start"], start("**Supervision"));
    assert_eq!(definition("birkely\n")["uri"], uri(&package.at("kvm.yaml")));
    let mut ask = at(&parent, position(PARENT, "## Supervision", 4));
    ask["context"] = json!({"includeDeclaration": true});
    let all = client.request("textDocument/references", ask);
    let uris: Vec<&str> =
        all.as_array().unwrap().iter().map(|l| l["uri"].as_str().unwrap()).collect();
    assert_eq!(uris, [uri(&local), uri(&parent)]);
}

#[test]
fn new_ids_reach_every_place() {
    let package = Package::new();
    let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
    let text = LOCAL.replace(
        "tilbud: birkely",
        "overordnet: region/ledelse\ntilbud: birkely\ngælder uændret: [oplaering]",
    ) + "\nSe [punktet](../region.md#oplaering).\n";
    package.write("birkely/ledelse.md", &text);
    let mut client = opened(&package);
    let mut rename = |what: &str, new: &str| {
        let mut ask = at(&parent, position(PARENT, what, 2));
        let range = client.request("textDocument/prepareRename", ask.clone());
        ask["newName"] = json!(new);
        let edit = client.request("textDocument/rename", ask);
        let new = |path: &Path, text: &str| {
            let edits = edit["changes"][uri(path)].as_array().cloned().unwrap_or_default();
            applied(text, &edits)
        };
        (range["placeholder"].clone(), new(&parent, PARENT), new(&local, &text))
    };
    let (old, above, below) = rename("region/ledelse", "region/leder");
    assert_eq!(old, "region/ledelse");
    assert!(above.contains("id: region/leder\n") && below.contains("overordnet: region/leder\n"));
    let (old, above, below) = rename("## Oplæring", "introduktion");
    assert_eq!(old, "oplaering");
    assert!(above.contains("{#introduktion .punkt"), "{above}");
    assert!(below.contains("gælder uændret: [introduktion]"), "{below}");
    assert!(below.contains("../region.md#introduktion"), "{below}");
    let mut ask = at(&parent, position(PARENT, "## Oplæring", 2));
    for bad in ["to ord", "supervision", ""] {
        ask["newName"] = json!(bad);
        assert_eq!(client.refused("textDocument/rename", ask.clone()), -32803, "{bad}");
    }
}

#[test]
fn offers_what_is_missing_and_only_once() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    // With the line ends of Windows, and in the middle of other text.
    let text = format!("{LOCAL}\n## Dokumentation\n\nVi gemmer referatet.\n").replace('\n', "\r\n");
    client.open(&local, &text);
    let taken = |client: &mut Client, place: &Value, title: &str| {
        let all = actions(client, &local, &text, place.clone());
        let found = all.iter().find(|(t, _)| t == title).map(|(_, text)| text.clone());
        let new = found.unwrap_or_else(|| panic!("{title} in {all:?}"));
        assert!(!new.replace("\r\n", "").contains('\n'), "{title} keeps line ends");
        let version = client.change(&local, json!([{"text": new}]));
        client.wait_for_version(&local, version);
        let again = actions(client, &local, &new, place.clone());
        assert!(!again.iter().any(|(t, _)| t == title), "{title} is offered again: {again:?}");
        let version = client.change(&local, json!([{"text": text}]));
        client.wait_for_version(&local, version);
        new
    };
    let (title, point) = (position(&text, "titel:", 7), position(&text, "## Supervision", 4));
    let new = taken(&mut client, &title, "Indsæt »Oplæring« med spørgsmålene");
    let section = "\r\n\r\n## Oplæring {#oplaering}\r\n\r\n<!--\r\n";
    let at = new.find(section).unwrap_or_else(|| panic!("{new}"));
    assert!(
        new[at..].contains("### Hvem der er ansvarlig") && new[at..].contains("## Dokumentation")
    );
    assert!(new[..at].ends_with("hver anden tirsdag."), "{new}");
    let new = taken(&mut client, &point, "Indsæt Hvem der er ansvarlig");
    assert!(new.contains("tirsdag.\r\n\r\n### Hvem der er ansvarlig\r\n"), "{new}");
    let new = taken(&mut client, &title, "Skriv, at »Oplæring« gælder uændret");
    assert!(new.contains("{#oplaering}\r\n\r\nGælder uændret"), "{new}");
    let new = taken(&mut client, &point, "Begynd en fravigelse fra »Supervision«");
    assert!(new.contains("Fravigelse:\r\n\r\nGodkendt af:\r\n\r\n### Formål"), "{new}");
    let new = taken(&mut client, &title, "Indsæt linjen »målgruppe:«");
    assert!(new.contains("\r\nmålgruppe:\r\n"), "{new}");
    let date = position(&text, "4.1.2026", 2);
    let new = taken(&mut client, &date, "Skriv datoen som »4. januar 2026«");
    assert!(new.contains("sidst revideret: 4. januar 2026\r\n"), "{new}");
}

#[test]
fn fixes_are_those_of_the_check() {
    let package = Package::new();
    let text = LOCAL.replace("sidst revideret", "sidst revidret");
    let local = package.write("birkely/ledelse.md", &text);
    let mut client = opened(&package);
    let ask = json!({
        "textDocument": {"uri": uri(&local)},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": [], "only": ["source.fixAll"]},
    });
    let all = client.request("textDocument/codeAction", ask);
    let edits = all[0]["edit"]["changes"][uri(&local)].as_array().unwrap();
    let ours = applied(&text, edits);
    let fix = std::process::Command::new(env!("CARGO_BIN_EXE_kvm"))
        .args(["check", "--fix", "--as-of", "2026-11-22", "-C"])
        .arg(&package.root)
        .output();
    assert!(fix.is_ok());
    assert_eq!(ours, std::fs::read_to_string(&local).unwrap());
    assert_ne!(ours, text);
}

#[test]
fn shows_the_shape_of_texts_and_packages() {
    let package = Package::new();
    let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
    let mut client = server();
    client.initialize(&[&package.root], json!({"initializationOptions": {"inlayHints": true}}));
    let of = |path: &Path| json!({"textDocument": {"uri": uri(path)}});
    let symbols = client.request("textDocument/documentSymbol", of(&local));
    assert_eq!(symbols[0]["name"], "Ledelse på Birkely");
    assert_eq!(symbols[0]["children"][0]["children"][2]["name"], "Hvor og hvornår");
    let found = client.request("workspace/symbol", json!({"query": "oplæring"}));
    assert_eq!(found[0]["location"]["uri"], uri(&parent));
    let folds = client.request("textDocument/foldingRange", of(&local));
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(6)));
    let titles = |all: Value| -> Vec<String> {
        let all = all.as_array().unwrap().clone();
        all.iter().map(|lens| lens["command"]["title"].as_str().unwrap().to_owned()).collect()
    };
    let lenses = titles(client.request("textDocument/codeLens", of(&local)));
    assert_eq!(lenses, ["0 af 2 punkter er besvaret", "3 af 4: mangler hvem"]);
    let lenses = titles(client.request("textDocument/codeLens", of(&parent)));
    assert_eq!(lenses[0], "besvaret i 0 af 1 dokumenter");
    let mut ask = of(&local);
    ask["range"] =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = client.request("textDocument/inlayHint", ask.clone());
    assert_eq!(hints[0]["label"], "→ supervision");
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"kvm": {"inlayHints": false}}}),
    );
    assert_eq!(client.request("textDocument/inlayHint", ask.clone()), Value::Null);
    assert_eq!(opened(&package).request("textDocument/inlayHint", ask), Value::Null, "unasked");
    let text = LOCAL.to_owned() + "\n[a](../region.md#oplaering) og [b](https://example.org/)\n";
    client.open(&local, &text);
    let links = client.request("textDocument/documentLink", of(&local));
    assert_eq!(links[0]["target"], format!("{}#L15", uri(&parent)));
    assert_eq!(links[1]["target"], "https://example.org/");
}
