//! What editors send that is no message, and texts that are hardly documents.

use super::*;

#[test]
fn what_is_no_message_is_told_and_left_out() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    client.send_bytes(b"Content-Length: 7\r\n\r\n{nonsens");
    client.send_bytes(b"Content-Length: 99999999999999999999999\r\n\r\n");
    client.send_bytes(b"Content-Type: utf8\r\nContent-Length: -1\r\n\r\n\x00\xff\r\n");
    let hover = client.request("textDocument/hover", at(&local, position(LOCAL, "titel", 1)));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("titel"));
    let logged = client.told.iter().filter(|m| m["method"] == "window/logMessage");
    assert_eq!(logged.count(), 1, "{:?}", client.told);
    // Who asked has an answer, though nobody knows what was asked.
    let bad = r#"{"jsonrpc":"2.0","id":4711,"metode":"nonsens"}"#;
    client.send_bytes(format!("Content-Length: {}\r\n\r\n{bad}", bad.len()).as_bytes());
    assert_eq!(client.answer(4711)["error"]["code"], -32600);
    assert!(client.leave().success());
}

#[test]
fn an_editor_that_dies_in_the_middle_of_a_message_leaves_no_server_behind() {
    let package = Package::new();
    let mut client = opened(&package);
    client.send_bytes(b"Content-Length: 500\r\n\r\n{\"jsonrpc\":");
    assert_eq!(client.hang_up().code(), Some(1));
    let mut client = server();
    client.send_bytes(b"GET / HTTP/1.1\r\n\r\n");
    assert_eq!(client.hang_up().code(), Some(1));
}

/// The texts of actions, applied one after the other, never break a document
/// further: it stays a document with the same line ends.
#[test]
fn a_broken_header_gets_help_too() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    for text in [
        // No end, a line without a colon, a second colon, a tab, Word's dash.
        LOCAL.replacen("---\n\n# ", "\n# ", 1),
        LOCAL.replacen("standard: Ledelse", "standard Ledelse\nfokus: a: b\n\tx: y", 1),
        LOCAL.replacen("---\n", "—\n", 1),
        LOCAL.replacen("---\n", "", 1),
        LOCAL.replacen("tilbud: birkely", "tilbud: [birkely\ntil", 1),
    ] {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            client.open(&local, &text);
            client.settle();
            let whole =
                json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
            let ask = json!({"textDocument": {"uri": uri(&local)}, "range": whole, "context": {"diagnostics": []}});
            let all = client.request("textDocument/codeAction", ask);
            let titles: Vec<&str> =
                all.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap()).collect();
            for action in all.as_array().unwrap() {
                let new =
                    applied(&text, action["edit"]["changes"][uri(&local)].as_array().unwrap());
                if text.contains('\r') {
                    assert!(
                        !new.replace("\r\n", "").contains('\n'),
                        "{} in {new}",
                        action["title"]
                    );
                }
            }
            assert!(
                !titles.is_empty() || client.rules(&local).is_empty(),
                "{text}: {:?}",
                client.rules(&local)
            );
            for method in ["documentSymbol", "foldingRange", "documentLink", "codeLens"] {
                let ask = json!({"textDocument": {"uri": uri(&local)}});
                client.request(&format!("textDocument/{method}"), ask);
            }
            let keys = labels(&mut client, &local, &text, "titel", 2);
            assert!(
                keys.iter().any(|(label, _)| label == "titel") || text.starts_with("titel"),
                "{text}: {keys:?}"
            );
            client.close(&local);
        }
    }
}

#[test]
fn windows_line_ends_are_kept_by_completion() {
    let package = Package::new();
    let local = package.at("birkely/ledelse.md");
    let mut client = opened(&package);
    let text = LOCAL.replace("tilbud: birkely", "tilbud: \nmål").replace('\n', "\r\n")
        + "\r\n## \r\n\r\nSe [her](\r\n";
    client.open(&local, &text);
    for (what, by, label, line) in [
        ("tilbud: ", 8, "birkely", "tilbud: birkely"),
        ("mål", 3, "målgruppe", "målgruppe: "),
        ("\n## \r", 4, "Oplæring", "## Oplæring {#oplaering}"),
        ("[her](", 6, "Regionale retningslinjer for ledelse", "Se [her](../region.md"),
    ] {
        let all = labels(&mut client, &local, &text, what, by);
        let found =
            all.iter().find(|(l, _)| l == label).unwrap_or_else(|| panic!("{label}: {all:?}"));
        assert_eq!(found.1, line);
        let items =
            client.request("textDocument/completion", at(&local, position(&text, what, by)));
        for item in items.as_array().unwrap() {
            let new = applied(&text, std::slice::from_ref(&item["textEdit"]));
            assert!(!new.replace("\r\n", "").contains('\n'), "{item}");
        }
    }
}
