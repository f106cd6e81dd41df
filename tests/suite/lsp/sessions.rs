//! Texts that are opened, changed, saved and closed; files that come and go;
//! editors that can little, or say what makes no sense.

use super::*;

#[test]
fn an_open_text_and_those_that_its_change_affects_are_told_of() {
    let package = Package::new();
    let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
    let mut client = opened(&package);
    let missing =
        |client: &Client| client.rules(&local).iter().filter(|r| *r == "missing-answer").count();
    assert_eq!(missing(&client), 2, "{:?}", client.diagnostics);
    client.open(&parent, PARENT);
    // Another point is asked for as soon as it is typed.
    let place = position(PARENT, "## Oplæring", 0);
    let text = "## Trivsel {.punkt}\n\nBorgeren trives.\n\n";
    let change = json!([{"range": {"start": place, "end": place}, "text": text}]);
    let version = client.change(&parent, change);
    client.wait_for_version(&parent, version);
    client.settle();
    assert_eq!(missing(&client), 3);
    let told = &client.diagnostics[&uri(&local)];
    let new = told.iter().find(|d| d["message"].as_str().unwrap().contains("Trivsel")).unwrap();
    let related = &new["relatedInformation"][0]["location"];
    assert_eq!(related["uri"], uri(&parent));
    assert_eq!(related["range"]["start"], position(PARENT, "## Oplæring", 0));
    assert_eq!(new["data"]["rule"], "missing-answer");
    // Closed without saving, the disk counts again.
    client.close(&parent);
    client.settle();
    assert_eq!(missing(&client), 2);
    assert!(client.leave().success());
}

#[test]
fn columns_are_those_of_the_editor() {
    let package = Package::new();
    let text = format!("{LOCAL}\nA\u{30a}rligt 😀 010190-0000\n");
    let path = package.write("birkely/ledelse.md", &text);
    for (encodings, column) in [(json!(["utf-16"]), 11), (json!(["utf-8", "utf-16"]), 14)] {
        let mut client = server();
        let general = json!({"capabilities": {"general": {"positionEncodings": encodings}}});
        client.initialize(&[&package.root], general);
        client.settle();
        let told = client.diagnostics[&uri(&path)].iter().find(|d| d["code"] == "cpr-number");
        assert_eq!(told.unwrap()["range"]["start"]["character"], column);
        assert!(!told.unwrap()["message"].as_str().unwrap().contains("0000"));
    }
}

#[test]
fn files_that_come_and_go_are_seen_with_and_without_watching() {
    for watches in [true, false] {
        let package = Package::new();
        let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
        let mut client = server();
        let watching = json!({"capabilities": {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": watches}}}});
        client.initialize(&[&package.root], watching);
        client.open(&local, LOCAL);
        client.settle();
        let asked = client.asked.iter().any(|m| m["method"] == "client/registerCapability");
        assert_eq!(asked, watches);
        let tell = |client: &mut Client, path: &Path, kind: i32| {
            let changes = json!({"changes": [{"uri": uri(path), "type": kind}]});
            let saved = json!({"textDocument": {"uri": uri(&local)}});
            match watches {
                true => client.notify("workspace/didChangeWatchedFiles", changes),
                false => client.notify("textDocument/didSave", saved),
            }
            client.settle();
        };
        std::fs::rename(&parent, package.at("gemt.txt")).unwrap();
        tell(&mut client, &parent, 3);
        assert!(client.rules(&local).contains(&"no-parent".to_owned()), "{watches}");
        std::fs::rename(package.at("gemt.txt"), &parent).unwrap();
        tell(&mut client, &parent, 1);
        assert!(!client.rules(&local).contains(&"no-parent".to_owned()));
        let config = package.write("kvm.yaml", format!("{CONFIG}regler:\n  missing-answer: fra\n"));
        tell(&mut client, &config, 2);
        assert!(!client.rules(&local).contains(&"missing-answer".to_owned()));
        // An unsaved register counts too.
        client.open(&config, &CONFIG.replace("birkely", "solsiden"));
        client.settle();
        assert!(client.rules(&local).contains(&"unknown-service".to_owned()));
    }
}

#[test]
fn a_new_text_counts_before_it_is_saved() {
    let package = Package::new();
    let mut client = opened(&package);
    let path = package.at("birkely/anden.md");
    client.open(
        &path,
        &LOCAL.replace("\n", "\r\n").replace("standard: Ledelse", "standard: Nonsens"),
    );
    client.settle();
    let rules = client.rules(&path);
    assert!(rules.contains(&"unknown-standard".to_owned()), "{rules:?}");
    client.close(&path);
    client.settle();
    assert!(client.rules(&path).is_empty());
}

#[test]
fn folders_without_settings_and_files_without_folders_work() {
    let package = Package::new();
    std::fs::remove_file(package.at("kvm.yaml")).unwrap();
    let local = package.at("birkely/ledelse.md");
    let mut client = server();
    client.initialize(&[&package.root], json!({"locale": "en-us"}));
    client.open(&local, LOCAL);
    client.settle();
    let told = client.diagnostics[&uri(&local)].clone();
    assert!(
        told.iter().any(|d| d["message"].as_str().unwrap().contains("is not answered")),
        "{told:?}"
    );
    let alone = tempfile::tempdir().unwrap();
    let alone = alone.path().canonicalize().unwrap().join("alene.md");
    client.open(&alone, LOCAL);
    client.open_uri("untitled:Untitled-1", LOCAL);
    client.settle();
    assert!(client.rules(&alone).contains(&"no-parent".to_owned()));
    assert!(client.diagnostics.contains_key("untitled:Untitled-1"));
    // Prose is nobody's business.
    let readme = package.at("README.md");
    client.open(&readme, "# Hej\n\n[a](findes-ikke.md)\n");
    client.settle();
    assert!(client.rules(&readme).is_empty());
}

#[test]
fn several_folders_are_apart() {
    let (one, two) = (Package::new(), Package::new());
    two.write("kvm.yaml", format!("{CONFIG}regler:\n  missing-answer: fra\n"));
    let mut client = server();
    client.initialize(&[&one.root, &two.root], json!({}));
    client.settle();
    let has = |client: &Client, package: &Package| {
        client.rules(&package.at("birkely/ledelse.md")).contains(&"missing-answer".to_owned())
    };
    assert!(has(&client, &one) && !has(&client, &two));
    let removed =
        json!({"event": {"added": [], "removed": [{"uri": uri(&one.root), "name": "x"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", removed);
    client.settle();
    assert!(!has(&client, &one));
}

#[test]
fn what_makes_no_sense_ends_nothing() {
    let package = Package::new();
    let path = package.write("birkely/gammel.md", b"---\ntitel: \xe6\xf8\xe5\n---\n");
    let mut client = server();
    assert_eq!(client.refused("textDocument/hover", json!({})), -32002);
    client.initialize(&[&package.root], json!({}));
    assert_eq!(client.refused("textDocument/hover", json!({"nonsense": 1})), -32602);
    assert_eq!(client.refused("workspace/nonsense", json!({})), -32601);
    client.notify("textDocument/didChange", json!({"nonsense": true}));
    client.change(&path, json!([{"text": "aldrig åbnet"}]));
    let local = package.at("birkely/ledelse.md");
    client.open(&local, LOCAL);
    let far = json!({"line": 99_999, "character": 99_999});
    for method in ["hover", "completion", "definition", "prepareRename"] {
        client.request(&format!("textDocument/{method}"), at(&local, far.clone()));
    }
    let version = client
        .change(&local, json!([{"range": {"start": far, "end": far}, "text": "\n010190-0000\n"}]));
    client.wait_for_version(&local, version);
    client.settle();
    assert!(client.rules(&local).contains(&"cpr-number".to_owned()));
    assert!(client.rules(&path).contains(&"not-unicode".to_owned()));
    // A request that is taken back is answered all the same.
    let id = client.ask("textDocument/hover", at(&local, far));
    client.notify("$/cancelRequest", json!({"id": id}));
    client.answer(id);
    assert!(client.leave().success());
    assert_eq!(server().hang_up().code(), Some(1));
}
