//! New ids, and what stands in their way.

use super::*;
use std::process::Command;

fn rename(client: &mut Client, path: &Path, text: &str, what: &str, new: &str) -> Value {
    let mut ask = at(path, position(text, what, 1));
    ask["newName"] = json!(new);
    let id = client.ask("textDocument/rename", ask);
    client.answer(id)
}

fn new_text(answer: &Value, path: &Path, text: &str) -> String {
    let edits = answer["result"]["changes"][uri(path)].as_array().cloned().unwrap_or_default();
    applied(text, &edits)
}

#[test]
fn a_service_gets_another_id_wherever_it_is_named() {
    let package = Package::new();
    let (config, local) = (package.at("kvm.yaml"), package.at("birkely/ledelse.md"));
    let by_name = LOCAL.replace("tilbud: birkely", "tilbud: Bostedet Birkely");
    let by_name = package.write("birkely/anden.md", &by_name);
    let mut client = opened(&package);
    for (path, text, what) in [(&config, CONFIG, "birkely"), (&local, LOCAL, "birkely\nsidst")] {
        let answer = rename(&mut client, path, text, what, "birkelunden");
        assert!(new_text(&answer, &config, CONFIG).contains("id: birkelunden\n"), "{answer}");
        assert!(new_text(&answer, &local, LOCAL).contains("tilbud: birkelunden\n"));
        // Who names it by its name goes on doing so.
        assert_eq!(answer["result"]["changes"][uri(&by_name)], Value::Null);
        assert_eq!(answer["result"]["changes"].as_object().unwrap().len(), 2);
    }
    let name = LOCAL.replace("tilbud: birkely", "tilbud: Bostedet Birkely");
    client.open(&by_name, &name);
    let ask = at(&by_name, position(&name, "Bostedet", 3));
    assert_eq!(client.request("textDocument/prepareRename", ask), Value::Null);
    let taken = rename(&mut client, &config, CONFIG, "birkely", "to ord");
    assert_eq!(taken["error"]["code"], -32803);
}

#[test]
fn what_the_register_names_keeps_its_id() {
    let package = Package::new();
    let (parent, local) = (package.at("region.md"), package.at("birkely/ledelse.md"));
    let text = LOCAL.replace("titel:", "id: birkely/ledelse\ntitel:");
    package.write("birkely/ledelse.md", &text);
    let mut client = opened(&package);
    let rename_all = |client: &mut Client| {
        let point = rename(client, &parent, PARENT, "## Supervision", "sparring");
        let above = rename(client, &parent, PARENT, "region/ledelse", "region/leder");
        let below = rename(client, &local, &text, "birkely/ledelse", "birkely/leder");
        [point, above, below].map(|answer| answer["error"]["message"].as_str().map(str::to_owned))
    };
    assert_eq!(rename_all(&mut client), [None, None, None]);
    let review = Command::new(env!("CARGO_BIN_EXE_kvm"))
        .args(["review", "birkely/ledelse", "--by", "Lederen", "--date", "2026-11-20", "-C"])
        .arg(&package.root)
        .output()
        .unwrap();
    assert!(review.status.success(), "{}", String::from_utf8_lossy(&review.stderr));
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&package.at("godkendelser/birkely")), "type": 1}]}),
    );
    client.settle();
    // The review names all three.
    for reason in rename_all(&mut client) {
        let reason = reason.unwrap_or_default();
        assert!(reason.contains("står i registret (godkendelser/)"), "{reason}");
        assert!(reason.contains("Behold id'et"), "{reason}");
    }
    // What it does not name can still get another.
    let point = rename(&mut client, &parent, PARENT, "region/ledelse", "REGION/ledelse");
    assert_eq!(point["error"], Value::Null, "the same id in other letters: {point}");
}

#[test]
fn terms_headings_and_points_of_the_header_are_found_where_they_are_used() {
    let package = Package::new();
    let parent = package.at("region.md");
    let text = LOCAL.replace("tilbud: birkely", "tilbud: birkely\ngælder uændret: [oplaering]")
        + "\n## Æbler og pærer\n\nSe [æbler](#aebler-og-paerer). Supervisioner holdes.\n";
    let local = package.write("birkely/ledelse.md", &text);
    let mut client = opened(&package);
    let mut references = |what: &str, by: usize| {
        let mut ask = at(&local, position(&text, what, by));
        ask["context"] = json!({"includeDeclaration": true});
        let all = client.request("textDocument/references", ask);
        let all = all.as_array().cloned().unwrap_or_default();
        let place =
            |l: &Value| (l["uri"].as_str().unwrap().to_owned(), l["range"]["start"].clone());
        all.iter().map(place).collect::<Vec<_>>()
    };
    let (here, above) = (uri(&local), uri(&parent));
    let term = references("Supervisionen hjælper", 3);
    assert!(term.contains(&(above.clone(), position(PARENT, "Supervision:**", 0))), "{term:?}");
    assert!(term.contains(&(here.clone(), position(&text, "Supervisioner", 0))), "{term:?}");
    let heading = references("## Æbler", 4);
    assert!(heading.contains(&(here.clone(), position(&text, "[æbler]", 0))), "{heading:?}");
    let point = references("oplaering]", 2);
    assert!(point.contains(&(above, position(PARENT, "## Oplæring", 0))), "{point:?}");
    assert!(point.contains(&(here, position(&text, "oplaering]", 0))), "{point:?}");
}
