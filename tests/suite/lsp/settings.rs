//! `kvm.yaml` in an editor.

use super::*;

const SETTINGS: &str = "udgiver:\n  navn: X\n  \nsprog: \ngodkendelse: \ntilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n    standarder: [Ledelse, ]\n    \n  - id: \nregler:\n  missing-answer: fejl\n  \n  broken-link: \nsynonymer:\n  \n\n";

#[test]
fn completes_keys_and_values() {
    let package = Package::new();
    package.write("ny/ledelse.md", LOCAL.replace("tilbud: birkely", "tilbud: Æblegården"));
    let config = package.at("kvm.yaml");
    let mut client = opened(&package);
    client.open(&config, SETTINGS);
    let mut line = |what: &str, by: usize, label: &str| {
        let all = labels(&mut client, &config, SETTINGS, what, by);
        let found = all.iter().find(|(l, _)| l == label);
        found.map(|(_, line)| line.clone()).unwrap_or_else(|| format!("{label} not in {all:?}"))
    };
    assert_eq!(line("  \nsprog", 2, "logo"), "  logo: ");
    assert!(line("  \nsprog", 2, "navn").contains("not in"));
    assert_eq!(line("sprog: ", 7, "en"), "sprog: en");
    assert_eq!(line("godkendelse: ", 13, "register"), "godkendelse: register");
    assert_eq!(line("Ledelse, ", 9, "Magtanvendelse"), "    standarder: [Ledelse, Magtanvendelse]");
    assert_eq!(line("    \n  - id", 4, "undergrupper"), "    undergrupper: ");
    assert_eq!(line("- id: \n", 6, "Æblegården"), "  - id: Æblegården");
    assert_eq!(line("  \n  broken", 2, "empty-answer"), "  empty-answer: ");
    assert!(line("  \n  broken", 2, "broken-link").contains("not in"));
    assert_eq!(line("broken-link: ", 13, "fra"), "  broken-link: fra");
    assert_eq!(line("  \n\n", 2, "hvem"), "  hvem: ");
    assert_eq!(line("  \n\n", 4, "profil"), "profil: ");
}

#[test]
fn tells_what_keys_rules_and_services_are() {
    let package = Package::new();
    let text = format!("{CONFIG}regler:\n  missing-answer: info\n");
    let config = package.write("kvm.yaml", &text);
    let mut client = opened(&package);
    let mut hover = |what: &str| {
        let hover = client.request("textDocument/hover", at(&config, position(&text, what, 2)));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert!(hover("sprog").contains("Sproget i beskeder"));
    assert!(hover("standarder").contains("De standarder, tilbuddet arbejder efter"));
    assert!(hover("birkely").contains("Dokumenter i pakken: 1"));
    assert!(hover("Ledelse").contains("2.3 Ledelse"), "{}", hover("Ledelse"));
    assert!(hover("missing-answer").contains("er ikke besvaret"));
    assert_eq!(hover("da\n"), "");
}

#[test]
fn leads_from_a_service_to_its_documents() {
    let package = Package::new();
    let (config, local) = (package.at("kvm.yaml"), package.at("birkely/ledelse.md"));
    let mut client = opened(&package);
    let mut ask = at(&config, position(CONFIG, "birkely", 3));
    ask["context"] = json!({"includeDeclaration": false});
    let all = client.request("textDocument/references", ask);
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!(all[0]["uri"], uri(&local));
    assert_eq!(all[0]["range"]["start"], position(LOCAL, "birkely", 0));
}

#[test]
fn a_level_that_is_typed_counts_everywhere_at_once() {
    let package = Package::new();
    let (config, local) = (package.at("kvm.yaml"), package.at("birkely/ledelse.md"));
    let mut client = opened(&package);
    client.open(&config, CONFIG);
    let severity = |client: &Client| {
        let told = &client.diagnostics[&uri(&local)];
        told.iter().find(|d| d["code"] == "missing-answer").map(|d| d["severity"].clone())
    };
    client.settle();
    assert_eq!(severity(&client), Some(json!(1)));
    for (level, expected) in [("inf", json!(1)), ("info", json!(3)), ("advarsel", json!(2))] {
        let text = format!("{CONFIG}regler:\n  missing-answer: {level}\n");
        client.change(&config, json!([{"text": text}]));
        client.settle();
        assert_eq!(severity(&client), Some(expected), "{level}");
        let told = client.rules(&config).contains(&"invalid-setting".to_owned());
        assert_eq!(told, level == "inf");
    }
    client.close(&config);
    client.settle();
    assert_eq!(severity(&client), Some(json!(1)));
}

#[test]
fn templates_that_are_written_are_seen() {
    let package = Package::new();
    let template = package.write("skabeloner/kvm.css", "/* vores */\n");
    let mut client = opened(&package);
    let text = "{% if x %}\n";
    let other = package.write("skabeloner/page.html.tera", text);
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&other), "type": 1}]}),
    );
    client.settle();
    assert!(client.rules(&other).contains(&"broken-template".to_owned()));
    client.open(&other, text);
    client.change(&other, json!([{"text": "{% if x %}{% endif %}\n"}]));
    client.settle();
    assert!(client.rules(&other).is_empty(), "{:?}", client.rules(&other));
    client.open(&template, "/* vores */\n");
    client.settle();
    assert!(client.rules(&template).is_empty());
}

#[test]
fn services_that_are_typed_count_when_the_writer_pauses() {
    let package = Package::new();
    let (config, local) = (package.at("kvm.yaml"), package.at("birkely/ledelse.md"));
    let mut client = opened(&package);
    client.open(&config, CONFIG);
    client.settle();
    let unknown = |client: &Client| client.rules(&local).contains(&"unknown-service".to_owned());
    let mut text = CONFIG.to_owned();
    for key in ["x", "y", "z"] {
        text = text.replace("id: birkely", &format!("id: birkely{key}"));
        client.change(&config, json!([{"text": text}]));
        // What may stand there is known at once, by the text as it is now.
        let keys = labels(&mut client, &config, &text, "standarder", 2);
        assert!(keys.iter().any(|(label, _)| label == "undergrupper"), "{keys:?}");
        let ask = json!({"textDocument": {"uri": uri(&config)}});
        assert_eq!(client.request("textDocument/documentSymbol", ask), Value::Null);
        assert!(!unknown(&client));
    }
    client.settle();
    assert!(unknown(&client), "{:?}", client.rules(&local));
    // Who asks about something else sees the new services at once.
    client.change(&config, json!([{"text": CONFIG}]));
    let hover = client.request("textDocument/hover", at(&local, position(LOCAL, "birkely\n", 2)));
    assert!(hover["contents"]["value"].as_str().unwrap_or_default().contains("Bostedet Birkely"));
}
