use super::*;
use crate::parse::front_matter;
use crate::profile::{self, Profile};

fn source(header: &str) -> String {
    format!("---\n{header}\n---\n\nTekst.\n")
}

fn read(header: &str) -> (String, Header) {
    read_with(header, profile::built_in())
}

fn read_with(header: &str, profile: &Profile) -> (String, Header) {
    let source = source(header);
    let front = front_matter::parse(&source);
    let header = Header::read(&front, profile);
    (source, header)
}

/// Reads a header that has no fault.
fn good(header: &str) -> Header {
    let (_, header) = read(header);
    assert_eq!(header.faults, []);
    header
}

/// The faults of a header, each with the text it stands at.
fn faults(header: &str) -> Vec<(String, HeaderFaultKind)> {
    let (source, header) = read(header);
    header.faults.into_iter().map(|f| (f.span.of(&source).to_owned(), f.kind)).collect()
}

fn field(role: Role) -> usize {
    let profile = profile::built_in();
    profile.fields.iter().position(|f| f.role == Some(role)).unwrap()
}

fn texts(items: Vec<(&str, Span)>) -> Vec<&str> {
    items.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn labels_compare_as_people_read_them() {
    for label in [
        "næste revisionsdato",
        "Næste Revisionsdato",
        "NÆSTE_REVISIONSDATO",
        "næste-revisionsdato",
        "næste\u{a0}revisionsdato",
        "næste revisions\u{ad}dato",
        "næste revision",
    ] {
        let header = good(&format!("titel: A\nudgave: 1\n{label}: september 2018"));
        let date = header.date(Role::NextRevision).map(|(d, _)| d.to_string());
        assert_eq!(date.as_deref(), Some("2018-09"), "{label}");
    }
    let header = good("ma\u{30a}lgruppe: Alle");
    assert_eq!(header.text(Role::Audience).map(|t| t.0), Some("Alle"));
}

#[test]
fn values_stay_as_they_were_written() {
    let header = good("titel: Nej\nudgave: 1.70\nsagsnr: 14/8114\nstandard: 2.1\nkontakt: 2015");
    let text = |role| header.text(role).map(|t| t.0);
    assert_eq!(text(Role::Title), Some("Nej"));
    assert_eq!(text(Role::Edition), Some("1.70"));
    assert_eq!(text(Role::CaseNumber), Some("14/8114"));
    assert_eq!(text(Role::Standard), Some("2.1"));
    assert_eq!(text(Role::Contact), Some("2015"));
    assert_eq!(text(Role::Service), None);
}

#[test]
fn every_value_has_its_place() {
    let (source, header) = read("titel: A\nmålgruppe: [Ledere, Medarbejdere]\nstatus:");
    assert_eq!(header.span_of(Role::Title).map(|s| s.of(&source)), Some("A"));
    assert_eq!(header.span_of(Role::Status).map(|s| s.of(&source)), Some("status"));
    assert_eq!(header.span_of(Role::Parent), None);
    let places: Vec<&str> =
        header.list(Role::Audience).iter().map(|(_, s)| s.of(&source)).collect();
    assert_eq!(places, ["Ledere", "Medarbejdere"]);
}

#[test]
fn a_text_is_a_list_of_one_and_a_list_is_a_text() {
    let header = good(
        "gælder uændret: Uro, fald\nmålgruppe:\n  - Ledere\n  -\n  - Vikarer\ntilbud: [birkely]",
    );
    assert_eq!(texts(header.list(Role::Unchanged)), ["Uro, fald"]);
    assert_eq!(texts(header.list(Role::Audience)), ["Ledere", "Vikarer"]);
    assert_eq!(header.text(Role::Audience).map(|t| t.0), Some("Ledere, Vikarer"));
    assert_eq!(header.text(Role::Service).map(|t| t.0), Some("birkely"));
}

#[test]
fn long_texts_keep_their_lines_and_titles_do_not() {
    let header = good(
        "titel: |\n  Lokal retningslinje\n  for fald\nanvendelsesområde: |\n  Botilbud\n\n  Dagtilbud",
    );
    assert_eq!(header.text(Role::Title).map(|t| t.0), Some("Lokal retningslinje for fald"));
    assert_eq!(header.text(Role::Scope).map(|t| t.0), Some("Botilbud\n\nDagtilbud"));
    let lines = header.field(Role::Scope).map(|f| f.display(profile::built_in()));
    assert_eq!(lines, Some(vec!["Botilbud".to_owned(), "Dagtilbud".to_owned()]));
}

#[test]
fn fields_are_printed_in_the_words_of_the_profile() {
    let header = good("sidst revideret: 2015-06\nstatus: I høring\nmålgruppe: [A, B]\nsøgeord: x");
    let lines: Vec<_> =
        header.fields.iter().map(|f| f.display(profile::built_in()).join("|")).collect();
    assert_eq!(lines, ["juni 2015", "høring", "A|B", "x"]);
    assert_eq!(header.text(Role::LastRevised).map(|t| t.0), Some("2015-06"));
    assert_eq!(header.text(Role::Status).map(|t| t.0), Some("I høring"));
}

#[test]
fn a_document_without_a_known_status_is_a_draft() {
    assert_eq!(good("titel: A").status(), Status::Draft);
    assert_eq!(good("status: Godkendt").status(), Status::Approved);
    assert_eq!(good("status:").status(), Status::Draft);
    let kind = HeaderFaultKind::UnknownStatus {
        value: "godkent".into(),
        suggestion: Some("godkendt".into()),
    };
    assert_eq!(faults("status: godkent"), [("godkent".into(), kind)]);
    assert_eq!(read("status: godkent").1.status(), Status::Draft);
}

#[test]
fn unknown_keys_are_faults_with_a_suggestion() {
    let unknown = |key: &str, suggestion: Option<&str>| {
        let suggestion = suggestion.map(str::to_owned);
        (key.to_owned(), HeaderFaultKind::UnknownKey { key: key.to_owned(), suggestion })
    };
    assert_eq!(
        faults("titel: A\nNæste revisonsdato: 2018\nhumør: godt\nbegrundelse: x"),
        [
            unknown("Næste revisonsdato", Some("næste revisionsdato")),
            unknown("humør", None),
            unknown("begrundelse", None),
        ]
    );
}

#[test]
fn two_labels_of_one_field_are_a_fault_and_the_first_counts() {
    let (source, header) = read("revideret:\nsidst revideret: 2015\nSenest revideret: 2016");
    let at: Vec<&str> = header.faults.iter().map(|f| f.span.of(&source)).collect();
    assert_eq!(at, ["sidst revideret", "Senest revideret"]);
    let HeaderFaultKind::DuplicateRole { field: at, first } = header.faults[0].kind else {
        panic!("{:?}", header.faults)
    };
    assert_eq!((at, first.of(&source)), (field(Role::LastRevised), "revideret"));
    let date = header.date(Role::LastRevised).map(|(d, _)| d.to_string());
    assert_eq!(date.as_deref(), Some("2015"), "an empty field says nothing");
}

#[test]
fn the_same_label_twice_is_reported_once() {
    let source = source("titel: A\ntitel: B\nTitel: C");
    let front = front_matter::parse(&source);
    let header = Header::read(&front, profile::built_in());
    assert_eq!(front.faults.len(), 1);
    assert_eq!(header.faults.len(), 1);
    assert_eq!(header.faults[0].span.of(&source), "Titel");
    assert_eq!(header.text(Role::Title).map(|t| t.0), Some("A"));
}

#[test]
fn a_list_or_map_where_one_text_is_meant_is_a_fault() {
    for (header, role) in [
        ("tilbud: [birkely, soevang]", Role::Service),
        ("titel:\n  a: b", Role::Title),
        ("målgruppe:\n  a: b", Role::Audience),
        ("sidst revideret: [2015, 2016]", Role::LastRevised),
        ("status: [kladde, godkendt]", Role::Status),
    ] {
        let (_, header) = read(header);
        let kinds: Vec<_> = header.faults.iter().map(|f| f.kind.clone()).collect();
        assert_eq!(kinds, [HeaderFaultKind::NotSingle { field: field(role) }], "{role:?}");
        assert!(header.has(role) && header.text(role).is_none(), "{role:?}");
    }
    let (_, header) = read("målgruppe:\n  - Ledere\n  - {a: b}");
    assert_eq!(header.faults.len(), 1);
    assert_eq!(texts(header.list(Role::Audience)), ["Ledere"]);
}

#[test]
fn dates_that_are_none_are_faults_and_stay_as_text() {
    let bad = |role, value: &str, fault| {
        let value = value.to_owned();
        (value.clone(), HeaderFaultKind::BadDate { field: field(role), value, fault })
    };
    assert_eq!(
        faults("gældende fra: 31.2.2015\nnæste revision: snarest"),
        [
            bad(Role::ValidFrom, "31.2.2015", DateFault::NoSuchDay),
            bad(Role::NextRevision, "snarest", DateFault::NotADate),
        ]
    );
    let (_, header) = read("gældende fra: 31.2.2015");
    assert_eq!(header.date(Role::ValidFrom), None);
    assert_eq!(header.text(Role::ValidFrom).map(|t| t.0), Some("31.2.2015"));
    assert_eq!(header.fields[0].display(profile::built_in()), ["31.2.2015"]);
}

#[test]
fn an_id_that_is_none_is_not_used() {
    let (_, header) = read("id: ../uden for");
    assert_eq!(header.faults[0].kind, HeaderFaultKind::BadId { value: "../uden for".into() });
    assert_eq!(header.text(Role::Id), None);
    assert_eq!(good("id: region/fald_2").text(Role::Id).map(|t| t.0), Some("region/fald_2"));
}

#[test]
fn deviations_name_point_facet_reason_and_approver() {
    let header = good(
        "fravigelser:\n  - punkt: tilrettelæggelse\n    Facet: hvem\n    begrundelse: |\n      Kun én\n      afdeling.\n    godkendt af: Forstanderen\n  - punkt: fald",
    );
    let [first, second] = header.deviations() else { panic!("{:?}", header.deviations()) };
    assert_eq!(first.point.as_ref().map(|p| &*p.0), Some("tilrettelæggelse"));
    assert_eq!(first.facet.as_ref().map(|p| &*p.0), Some("hvem"));
    assert_eq!(first.reason.as_deref(), Some("Kun én afdeling."));
    assert_eq!(first.approver.as_deref(), Some("Forstanderen"));
    assert_eq!((&second.facet, &second.reason, &second.approver), (&None, &None, &None));
    assert!(good("titel: A").deviations().is_empty());
    assert_eq!(good("fravigelse:\n  punkt: fald\n  begrundelse: x").deviations().len(), 1);
}

#[test]
fn deviations_that_are_none_are_faults() {
    use HeaderFaultKind::*;
    let at = field(Role::Deviations);
    assert_eq!(faults("fravigelser: fald"), [("fald".into(), NotAList { field: at })]);
    assert_eq!(faults("fravigelser: [fald]"), [("fald".into(), NotAMap { field: at })]);
    let kind = UnknownDeviationKey { key: "grund".into(), suggestion: None };
    assert_eq!(faults("fravigelser:\n  - punkt: a\n    grund: b"), [("grund".into(), kind)]);
    let kind =
        UnknownDeviationKey { key: "begrundelsen".into(), suggestion: Some("begrundelse".into()) };
    assert_eq!(
        faults("fravigelser:\n  - begrundelsen: b\n    titel: A").first(),
        Some(&("begrundelsen".into(), kind))
    );
    let (source, header) = read("fravigelser:\n  - punkt: a\n    godkendt af: x\n    godkender: y");
    assert_eq!(header.faults[0].span.of(&source), "godkender");
    assert_eq!(header.deviations()[0].approver.as_deref(), Some("x"));
}

#[test]
fn a_facet_that_cannot_be_read_does_not_widen_a_deviation() {
    for facet in ["facet: [hvem, hvordan]", "facett: hvem"] {
        let (_, header) = read(&format!("fravigelser:\n  - punkt: a\n    {facet}"));
        assert_eq!(header.faults.len(), 1, "{facet}");
        assert!(header.deviations().is_empty(), "{facet}");
        assert!(header.has(Role::Deviations), "{facet}");
    }
}

#[test]
fn a_profile_may_add_fields_of_its_own() {
    let text = "felter:\n  - {id: økonomi, synonymer: [budget]}\n";
    let profile = profile::overlay(profile::built_in().clone(), text, &mut Vec::new());
    let (_, header) = read_with("Budget: [Løn, Drift]", &profile);
    assert_eq!(header.faults, []);
    assert_eq!(header.fields[0].text, "Løn, Drift");
    assert_eq!(header.fields[0].role, None);
}

#[test]
fn all_examples_have_headers_without_fault() {
    let mut read = 0;
    let files = ["examples", "guidelines"].map(|d| format!("{}/{d}", env!("CARGO_MANIFEST_DIR")));
    let mut folders: Vec<std::path::PathBuf> = files.iter().map(Into::into).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                let header = Header::read(&front_matter::parse(&text), profile::built_in());
                if !path.iter().any(|p| p == "kladder") {
                    assert_eq!(header.faults, [], "{}", path.display());
                }
                read += usize::from(!header.fields.is_empty());
            }
        }
    }
    assert!(read > 10, "{read}");
}

#[test]
fn a_header_of_unknown_keys_takes_no_time() {
    let lines: Vec<String> = (0..20_000).map(|i| format!("ukendt{i}: x")).collect();
    let start = std::time::Instant::now();
    let (_, header) = read(&lines.join("\n"));
    assert_eq!(header.faults.len(), lines.len());
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
