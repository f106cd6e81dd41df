use super::*;

/// The tree as text: maps in braces, lists in brackets, absent as `~`.
fn shown(value: &Value) -> String {
    match value {
        Value::Absent => "~".to_owned(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => format!("{{{}}}", shown_entries(entries)),
    }
}

fn shown_entries(entries: &[Entry]) -> String {
    let entries = entries.iter().map(|e| format!("{}: {}", e.key, shown(&e.value.value)));
    entries.collect::<Vec<_>>().join(", ")
}

#[test]
fn probe() {
    for text in [
        "a: 1.7\nb:\nc: 'x''y'\nnæste rev: \"q\"\n",
        "a: |\n  x\n  y\n\nb: >-\n  z\n",
        "- a\n-\n- \n- |\n  x\n",
        "a: [1, {b: c, d}, e: f, ]\nb: {x: , y}\nc:\n- p: 1\n  q:\n- r\n",
        "a: b #3\nc: #00ff\n# x\n#y\nd: e # f\n",
        "a: &x 1\nb: *x\nc: *y\nd: !t v\ne: !!str w\n",
        "a: b: c\n",
        "a: 'b\n",
        "titel:A\nb: c",
        "a: b\ntitel:A",
        "---\na: b\n...\n",
        "---\na: b\n---\nc: d",
        "a: 1\r\nb:\r\n  - x\r\n",
        "a: 1\rb: 2\r",
        "a:\n\tb: c\n",
        "a:\tb\n",
        "<<: x\n? [a]\n: b\n",
        "a: {{t}}\n",
        "%YAML 1.2\n---\na: b\n",
        "a: \u{0}b\n",
        "æ: ø: å",
        "a: @x",
        "a: , b",
        "a: ] b",
        "a: b\u{85}c\u{2028}d: e\n",
        "a: \"x\n y\"\nb: c\n d\n",
        "titel: \"Medicin\" og mere\nb: [Udkast] x\nc: [A, B\nd: - x\ne: > text\nf: *hej* du\ng: \"C:\\mappe\"\nh: x\n",
        "titel: A\nmedicin\nog mere\nid: b\n  over: c\nid: d\n- x\n",
        "udgiver:\n  navn: A: B\n   adresse: x\n  logo:y\nfravigelser:\n  - punkt: a\n    begrundelse: Fordi: det\n  - punkt: b\n    facet: hvem #3\n",
        "titel:\u{a0}A\nb:c\n",
    ] {
        println!("{text:?}");
        let (entries, faults) = parse(text, 0);
        println!("    {}", shown_entries(&entries));
        for f in faults {
            println!(
                "    {:?} {:?} {:?}",
                f.kind,
                f.span.of(text),
                f.fix.map(|f| f[0].text.clone())
            );
        }
    }
}
