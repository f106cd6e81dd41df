//! Templates that a package brings.

use super::sample::{Sample, engine};
use kvm::render::Publication;
use kvm::render::html::HtmlEngine;
use kvm::templates::{self, Fault, TemplateError, Templates};

fn with(name: &str, text: &str) -> Templates {
    Templates::built_in().with(name, text)
}

/// The page of a title that could be code, with this template of pages.
fn page(text: &str) -> Result<String, TemplateError> {
    let sample = Sample::new("## A & B\n\nTekst.\n");
    let publication = Publication { title: "<script>'x'".into(), ..sample.publication() };
    HtmlEngine::new(&with("page.html.tera", text))?.page(&publication, &sample.extra())
}

#[test]
fn an_override_can_extend_what_it_overrides() {
    let text = "{% extends \"kvm/page.html.tera\" %}{% block title %}Min {{ title }}{% endblock %}";
    let words = r#"{"da": {"contents": "På siden"}}"#;
    let engine = HtmlEngine::new(&with("page.html.tera", text).with("words.json", words)).unwrap();
    let sample = Sample::new("## A\n\n## B\n");
    let publication = Publication { title: "<A>".into(), ..sample.publication() };
    let page = engine.page(&publication, &sample.extra()).unwrap();
    assert!(
        page.contains("<title>Min &lt;A&gt;</title>") && page.contains("På siden</h2>"),
        "{page}"
    );
}

#[test]
fn a_broken_override_is_named_with_its_place() {
    let faults = [
        ("page.html.tera", "a\nb {% if %}", Fault::Syntax, (2, 9)),
        ("page.html.tera", "a\n\næ {{ title | datoen }}", Fault::Syntax, (3, 14)),
        ("overview.html.tera", "{% include \"findes-ikke\" %}", Fault::Syntax, (1, 12)),
        ("words.json", "{\n  \"da\": {\"titel\": \"x\"}}", Fault::UnknownWord, (2, 10)),
        ("words.json", "{\n  \"da\": 3}", Fault::Syntax, (2, 9)),
    ];
    for (name, text, fault, place) in faults {
        let found = templates::faults(&with(name, text));
        let [error] = &found[..] else { panic!("{name}: {found:?}") };
        assert_eq!((error.template.as_str(), error.fault), (name, fault), "{error}");
        assert_eq!((error.line, error.column), place, "{error}");
        assert_eq!(HtmlEngine::new(&with(name, text)).err().as_ref(), Some(error));
    }
    let error = page("\n  {{ titel }}").unwrap_err();
    assert_eq!((error.fault, error.line, error.column), (Fault::Rendering, 2, 6), "{error}");
}

#[test]
fn no_override_can_say_that_a_text_is_safe() {
    let tries = [
        "{{ title }}",
        "{{ title | safe }}",
        "{{ (body ~ title) | safe }}",
        "{{ body | replace(from=\"Tekst\", to=title) }}",
        "{{ [body, title] | join(sep=\"\") }}",
        "{{ title | indent(width=2) | upper | lower | safe }}",
        "{% set t %}{{ title | safe }}{% endset %}{{ t }}",
        "{% filter safe %}{{ title }}{% endfilter %}",
        "{% component c(t) %}{{ t | safe }}{% endcomponent c %}{{ <c t={title} /> }}",
        "{{ __tera_context | safe }}",
        "{{ title | escape_xml | safe }}",
        "{{ \"<script>\" | safe }}",
    ];
    for text in tries {
        if let Ok(page) = page(text) {
            assert!(!page.to_lowercase().contains("<script"), "{text}: {page}");
        }
    }
    assert!(page("{{ body }}").unwrap().contains("<p>Tekst.</p>"));
}

#[test]
fn templates_see_no_file_and_no_surroundings() {
    for text in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../kvm.yaml\" %}",
        "{% extends \"kvm.yaml\" %}",
        "{{ get_env(name=\"PATH\") }}",
        "{{ now() }}",
        "{{ load_data(path=\"kvm.yaml\") }}",
    ] {
        assert!(page(text).is_err(), "{text}");
    }
}

#[test]
fn a_page_has_a_length_that_ends() {
    let text = "{% for i in range(end=99999) %}{{ body }}{% for j in range(end=999) %}{{ body }}{% endfor %}{% endfor %}";
    let error = page(text).unwrap_err();
    assert_eq!((error.template.as_str(), error.fault), ("page.html.tera", Fault::TooLong));
    assert!(engine().page(&Sample::new("A").publication(), &Sample::new("A").extra()).is_ok());
}

#[test]
fn deep_nesting_is_a_fault_and_not_an_end() {
    for (open, close) in [
        ("{{ ", ""),
        ("{% if a %}", "{% endif %}"),
        ("{{ (((((((((", ""),
        ("{{ [[[[[[[[[", ""),
        ("{{ not not not not ", ""),
        ("{{ a[a[a[a[a[", ""),
        ("{{ - - - - -", ""),
        ("{% block a %}", "{% endblock a %}"),
        ("{% filter upper %}", "{% endfilter %}"),
        ("{{ {\"a\": {\"a\":", ""),
        ("{% set a = a if a else (", ""),
    ] {
        let inner = open.trim_start_matches("{{ ");
        let text = format!("{open}{}{}", inner.repeat(20_000), close.repeat(20_000));
        let _ = templates::faults(&with("page.html.tera", &text));
    }
}
