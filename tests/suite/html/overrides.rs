//! Templates that a package brings.

use super::sample::{Sample, engine};
use kvm::render::Publication;
use kvm::render::html::Fault;

#[test]
fn an_override_can_extend_what_it_overrides() {
    let mut engine = engine();
    let text = "{% extends \"kvm/page.html.tera\" %}{% block title %}Min {{ title }}{% endblock %}";
    engine.set_override("page.html.tera", text).unwrap();
    engine.set_override("words.json", r#"{"da": {"contents": "På siden"}}"#).unwrap();
    let sample = Sample::new("## A\n\n## B\n");
    let publication = Publication { title: "<A>".into(), ..sample.publication() };
    let page = engine.page(&publication, &sample.extra()).unwrap();
    assert!(
        page.contains("<title>Min &lt;A&gt;</title>") && page.contains("På siden</h2>"),
        "{page}"
    );
}

#[test]
fn a_broken_override_is_named_and_changes_nothing() {
    let mut engine = engine();
    let sample = Sample::new("## A\n");
    let before = engine.page(&sample.publication(), &sample.extra()).unwrap();
    let faults = [
        ("page.html.tera", "a\nb {% if %}", Fault::Syntax, (2, 9)),
        ("page.html.tera", "a\n\næ {{ title | datoen }}", Fault::Syntax, (3, 14)),
        ("overview.html.tera", "{% include \"findes-ikke\" %}", Fault::Syntax, (1, 12)),
        ("words.json", "{\n  \"da\": {\"titel\": \"x\"}}", Fault::UnknownWord, (2, 10)),
        ("words.json", "{\n  \"da\": 3}", Fault::Syntax, (2, 9)),
        ("side.html.tera", "x", Fault::UnknownName, (1, 1)),
    ];
    for (name, text, fault, place) in faults {
        let error = engine.set_override(name, text).unwrap_err();
        assert_eq!((error.template.as_str(), error.fault), (name, fault), "{error}");
        assert_eq!((error.line, error.column), place, "{error}");
        assert_eq!(engine.page(&sample.publication(), &sample.extra()).unwrap(), before);
    }
    engine.set_override("page.html.tera", "\n  {{ titel }}").unwrap();
    let error = engine.page(&sample.publication(), &sample.extra()).unwrap_err();
    assert_eq!((error.fault, error.line, error.column), (Fault::Rendering, 2, 6), "{error}");
}
