use super::*;
use crate::source::lines::Unit;
use std::fs;
use std::sync::{Arc, Mutex};

/// A server over a package in a folder, and what it says.
fn server(folder: &std::path::Path) -> (Server, Arc<Mutex<Vec<Value>>>) {
    let said: Arc<Mutex<Vec<Value>>> = Arc::default();
    let hear = Arc::clone(&said);
    let send = move |message: Message| {
        hear.lock().unwrap().push(serde_json::to_value(message).unwrap());
    };
    let client = Client::new(Box::new(send), &InitializeParams::default());
    assert_eq!(client.unit, Unit::Utf16);
    let options = Options { lang: Some(Lang::En), locale: None, as_of: None };
    (Server::new(client, options, &[uri::of(folder)]), said)
}

#[test]
fn a_fault_of_ours_ends_no_session() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    fs::write(root.join("kvm.yaml"), "").unwrap();
    fs::write(root.join("a.md"), "---\ntitel: A\ndokumenttype: Nonsens\n---\n\n# A\n").unwrap();
    let (mut server, said) = server(&root);
    server.open_folders();
    while guarded(&mut server, Server::go_on) == Some(true) {}
    let told = |said: &Mutex<Vec<Value>>, method: &str| {
        let all = said.lock().unwrap();
        all.iter().filter(|m| m["method"] == method).cloned().collect::<Vec<_>>()
    };
    assert!(!told(&said, "textDocument/publishDiagnostics").is_empty());
    // Twice in the middle of things: the check is gone.
    for _ in 0..2 {
        let failed = guarded(&mut server, |server| {
            server.homes.values_mut().for_each(|home| home.live = None);
            panic!("a fault of ours");
        });
        assert_eq!(failed, None::<()>);
    }
    let messages = told(&said, "window/showMessage");
    assert_eq!(messages.len(), 1);
    assert!(messages[0]["params"]["message"].as_str().unwrap().contains("the fault is ours"));
    // A request that fails has an answer, and the next is answered as ever.
    let symbols = |id: i32| {
        let params = json!({"textDocument": {"uri": uri::of(&root.join("a.md")).0}});
        Message::Request(Request::new(id.into(), "textDocument/documentSymbol".to_owned(), params))
    };
    serve(&mut server, symbols(1));
    let answer = said.lock().unwrap().last().cloned().unwrap();
    assert_eq!(answer["result"][0]["name"], "A", "{answer}");
}
