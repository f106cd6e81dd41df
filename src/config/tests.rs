use super::*;
use crate::diag::Severity;
use crate::profile;
use crate::settings::SettingFaultKind as Kind;
use crate::source::memory::MemoryFiles;
use crate::yaml::FaultKind;

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let mut memory = MemoryFiles::new();
    for (path, text) in files {
        memory = memory.with(path, *text);
    }
    load(&memory).unwrap()
}

fn from_yaml(text: &str) -> Loaded {
    loaded(&[("kvm.yaml", text), ("grafik/logo.svg", "<svg/>")])
}

/// A configuration that has no fault.
fn good(text: &str) -> Config {
    let loaded = from_yaml(text);
    assert_eq!(loaded.faults, []);
    loaded.config
}

/// The faults: path, the text each stands at, and what it is.
fn faults(loaded: &Loaded) -> Vec<(&str, &str, Kind)> {
    let at = |(i, fault): &(usize, SettingFault)| {
        let source = &loaded.sources[*i];
        (&*source.path, fault.span.of(&source.text), fault.kind.clone())
    };
    loaded
        .faults
        .iter()
        .map(|f| {
            let (p, t, k) = at(f);
            (p, t, k)
        })
        .collect()
}

fn unknown(name: &str, suggestion: &str) -> Kind {
    Kind::UnknownName { name: name.into(), suggestion: Some(suggestion.into()) }
}

fn taken(name: &str, by: &str) -> Kind {
    Kind::Taken { name: name.into(), by: by.into() }
}

#[test]
fn a_package_needs_no_configuration() {
    let loaded = loaded(&[]);
    assert!(loaded.faults.is_empty() && loaded.sources.is_empty());
    assert!(!loaded.config.has_file);
    assert_eq!(loaded.config.profile.id, "dk-social");
    assert_eq!(loaded.config.approval, None);
}

#[test]
fn an_empty_file_has_the_defaults() {
    let config = good("# intet endnu\n");
    assert!(config.has_file);
    assert_eq!(config.profile.id, "dk-social");
}

#[test]
fn reads_every_setting() {
    let config = good(
        "udgiver:\n  navn: Region Eksempel\n  adresse: [Kvalitetsvej 1, 9999 Eksempelby]\n  logo: grafik/logo.svg\n  logo-tekst: Regionens logo\n  farve: \"#00538A\"\nsprog: da\nprofil: dk-social\ntilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n    standarder: [kompetenceudvikling, \"1.4\"]\n    undergrupper: [Børn, Voksne]\n  - navn: Højdegården\nregler:\n  overdue-revision: fejl\n  broken-link: fra\ngodkendelse: register\nsynonymer:\n  hvordan: [Sådan gør vi på Birkely]\n",
    );
    let publisher = &config.publisher;
    assert_eq!(publisher.name, "Region Eksempel");
    assert_eq!(publisher.address, ["Kvalitetsvej 1", "9999 Eksempelby"]);
    assert_eq!(publisher.logo.as_deref(), Some("grafik/logo.svg"));
    assert_eq!(publisher.logo_text.as_deref(), Some("Regionens logo"));
    assert_eq!(publisher.colour.as_deref(), Some("#00538a"));
    assert_eq!(config.lang, Some(Lang::Da));
    assert_eq!(config.approval, Some(ApprovalMode::Register));

    let [birkely, gaarden] = &config.services[..] else { panic!("{:?}", config.services) };
    let names = |s: &Service| -> Option<Vec<String>> {
        let all = s.standards.as_ref()?;
        Some(all.iter().map(|i| config.profile.standards[*i].id.clone()).collect())
    };
    assert_eq!(
        names(birkely),
        Some(vec!["kompetenceudvikling".into(), "medicinhaandtering".into()])
    );
    assert_eq!(birkely.sub_groups, ["Børn", "Voksne"]);
    assert_eq!((&*gaarden.id, &*gaarden.name), ("hoejdegaarden", "Højdegården"));
    assert_eq!(names(gaarden), None);

    assert_eq!(config.levels["overdue-revision"].level, Level::At(Severity::Error));
    assert_eq!(config.levels["broken-link"].level, Level::Off);
    let profile = &config.profile;
    let facet = profile.facet(&profile.normal_title("Sådan gør vi på Birkely"));
    assert!(facet.is_some() && facet == profile.facet("hvordan"));
}

#[test]
fn services_are_found_by_name_and_id() {
    let config = good(
        "tilbud:\n  - {id: hoejdegaarden, navn: Specialinstitutionen Højdegården}\n  - id: birkely\n",
    );
    for name in [
        "hoejdegaarden",
        "Højdegården",
        "HØJDEGA\u{30a}RDEN",
        "specialinstitutionen-højdegården",
        "Specialinstitutionen  Højdegården ",
    ] {
        assert_eq!(config.service(name), Some(0), "{name}");
    }
    assert_eq!(config.service("Birkely"), Some(1));
    assert_eq!(config.service("Søvang"), None);
    assert_eq!(config.services[1].name, "birkely");
    assert!(config.service_names().any(|n| n == "Specialinstitutionen Højdegården"));
}

#[test]
fn a_service_may_work_by_no_standard() {
    let config = good("tilbud:\n  - {id: a, standarder: []}\n  - {id: b, standarder: }\n");
    assert_eq!(config.services[0].standards, Some(vec![]));
    assert_eq!(config.services[1].standards, None);
}

#[test]
fn every_fault_is_found_at_its_place() {
    let loaded = from_yaml(
        "udgiver:\n  navn: [A, B]\n  logo: grafik/logo.png\n  farve: blå\n  tlf: 1\nsprog: tysk\ntilbud:\n  - {id: a b, navn: A}\n  - {undergrupper: [Børn, børn]}\n  - {id: x, standarder: [kompetencudvikling, Ledelse, 2.3]}\n  - Birkely\nregler:\n  a: slem\n  b: [fejl]\ngodkendelse: ja\nsynonymer:\n  hvrdan: [X]\n  hvordan: [Ansvarlig, {a: b}]\nSprog: en\nfarver: x\n",
    );
    let list = |words: &[&str]| Kind::NotOneOf(words.iter().map(|w| (*w).into()).collect());
    let key = |key: &str, suggestion: Option<&str>| Kind::UnknownKey {
        key: key.into(),
        suggestion: suggestion.map(str::to_owned),
    };
    let found = faults(&loaded);
    let expected: &[(&str, Kind)] = &[
        ("[A, B]", Kind::NotText),
        ("grafik/logo.png", Kind::NoSuchFile("grafik/logo.png".into())),
        ("blå", Kind::NotColour),
        ("tlf", key("tlf", None)),
        ("tysk", list(&["da", "en"])),
        ("a b", Kind::NotId),
        ("{undergrupper: [Børn, børn]}", Kind::MissingKey("id")),
        ("børn", taken("børn", "Børn")),
        ("kompetencudvikling", unknown("kompetencudvikling", "Kompetenceudvikling")),
        ("2.3", taken("2.3", "Ledelse")),
        ("Birkely", Kind::NotMap),
        ("slem", list(&["fejl", "advarsel", "info", "fra"])),
        ("[fejl]", Kind::NotText),
        ("ja", list(&["felt", "register"])),
        ("hvrdan", unknown("hvrdan", "Hvordan")),
        ("Ansvarlig", taken("Ansvarlig", "Hvem")),
        ("{a: b}", Kind::NotText),
    ];
    for (at, kind) in expected {
        assert!(found.contains(&("kvm.yaml", at, kind.clone())), "{at} {kind:?} in {found:#?}");
    }
    let doubled =
        found.iter().filter(|f| matches!(f.2, Kind::Yaml(FaultKind::DuplicateKey { .. })));
    assert_eq!(doubled.map(|f| f.1).collect::<Vec<_>>(), ["Sprog"]);
    assert!(found.iter().any(|f| f.1 == "farver"));
    assert_eq!(found.len(), expected.len() + 2);
    let ids: Vec<&str> = loaded.config.services.iter().map(|s| &*s.id).collect();
    assert_eq!(ids, ["a", "x"]);
}

#[test]
fn two_services_cannot_share_a_name() {
    let loaded = from_yaml(
        "tilbud:\n  - {id: a, navn: Birkely}\n  - {id: b, navn: BIRKELY}\n  - {id: birkely}\n",
    );
    let found = faults(&loaded);
    assert_eq!(
        found,
        [
            ("kvm.yaml", "b", taken("BIRKELY", "Birkely")),
            ("kvm.yaml", "birkely", taken("birkely", "Birkely")),
        ]
    );
    assert_eq!(loaded.config.service("birkely"), Some(0));
}

#[test]
fn yaml_faults_are_reported_and_the_rest_is_read() {
    let loaded = from_yaml("sprog: en\nudgiver:\n\tnavn: X\n");
    assert_eq!(loaded.config.lang, Some(Lang::En));
    assert!(loaded.faults.iter().any(|(_, f)| matches!(f.kind, Kind::Yaml(_))));
}

const OWN: &str = "profil: by\nbygger på: dk-social\nregler: {missing-answer: advarsel}\nfacetter:\n  - {id: hvem, synonymer: [Tovholder]}\n";

#[test]
fn a_profile_of_its_own_builds_on_the_built_in_one() {
    let loaded = loaded(&[
        ("kvm.yaml", "profil: profiler/by.yaml\nregler:\n  overdue-revision: info\n"),
        ("profiler/by.yaml", OWN),
    ]);
    assert_eq!(loaded.faults, []);
    let paths: Vec<&str> = loaded.sources.iter().map(|s| &*s.path).collect();
    assert_eq!(paths, ["kvm.yaml", "profiler/by.yaml"]);
    let config = &loaded.config;
    assert_eq!(config.profile.id, "by");
    assert_eq!(config.profile.facet("tovholder"), config.profile.facet("hvem"));
    let level = config.levels["missing-answer"];
    assert_eq!((level.level, level.source), (Level::At(Severity::Warning), Some(1)));
    assert_eq!(level.span.of(&loaded.sources[1].text), "missing-answer");
}

#[test]
fn profiles_form_a_chain_and_the_package_has_the_last_word() {
    let loaded = loaded(&[
        ("kvm.yaml", "profil: p/a.yaml\nregler: {x: fra}\n"),
        ("p/a.yaml", "profil: a\nbygger på: b.yaml\nregler: {x: fejl, y: fejl}\n"),
        ("p/b.yaml", "profil: b\nbygger på: /c.yaml\nregler: {x: info, y: info, z: info}\n"),
        ("c.yaml", "profil: c\nnavn: Grunden\nstandarder:\n  - {id: s, navn: S}\n"),
    ]);
    assert_eq!(loaded.faults, []);
    let config = &loaded.config;
    assert_eq!((&*config.profile.id, &*config.profile.name), ("a", "Grunden"));
    assert_eq!(config.profile.standards.len(), 1, "it stands alone");
    let sources: Vec<_> = config.levels.iter().map(|(r, l)| (&**r, l.source)).collect();
    assert_eq!(sources, [("x", Some(0)), ("y", Some(1)), ("z", Some(2))]);
}

#[test]
fn a_profile_that_cannot_be_found_is_a_fault_and_the_built_in_one_is_used() {
    for (named, kind) in [
        ("dk-socail", unknown("dk-socail", "dk-social")),
        ("by.yaml", Kind::NoSuchFile("by.yaml".into())),
        ("../by.yaml", Kind::NoSuchFile("../by.yaml".into())),
        ("helt andet", Kind::UnknownName { name: "helt andet".into(), suggestion: None }),
    ] {
        let loaded = from_yaml(&format!("profil: {named}\n"));
        assert_eq!(faults(&loaded), [("kvm.yaml", named, kind)]);
        assert_eq!(loaded.config.profile.id, profile::built_in().id);
    }
    let loaded =
        loaded(&[("kvm.yaml", "profil: a.yaml"), ("a.yaml", "profil: a\nbygger på: b.yaml")]);
    assert_eq!(faults(&loaded), [("a.yaml", "b.yaml", Kind::NoSuchFile("b.yaml".into()))]);
    assert_eq!(loaded.config.profile.standards.len(), 12);
}

#[test]
fn a_profile_that_builds_on_itself_is_a_fault() {
    for (files, path, at) in [
        (&[("a.yaml", "bygger på: a.yaml")][..], "a.yaml", "a.yaml"),
        (&[("a.yaml", "bygger på: ./b.yaml"), ("b.yaml", "bygger på: a.yaml")], "b.yaml", "a.yaml"),
        (&[("a.yaml", "bygger på: kvm.yaml")], "a.yaml", "kvm.yaml"),
    ] {
        let mut all = vec![("kvm.yaml", "profil: a.yaml\n")];
        all.extend(files);
        let loaded = loaded(&all);
        assert_eq!(faults(&loaded), [(path, at, Kind::ProfileCycle)]);
        assert_eq!(loaded.config.profile.standards.len(), 12);
    }
    let long: Vec<(String, String)> =
        (0..40).map(|i| (format!("{i}.yaml"), format!("bygger på: {}.yaml", i + 1))).collect();
    let mut all = vec![("kvm.yaml", "profil: 0.yaml\n")];
    all.extend(long.iter().map(|(path, text)| (&**path, &**text)));
    let loaded = loaded(&all);
    assert_eq!(loaded.faults.len(), 1);
    assert_eq!(loaded.faults[0].1.kind, Kind::ProfileCycle);
}

#[test]
fn faults_of_a_profile_stand_in_its_file() {
    let loaded = loaded(&[
        ("kvm.yaml", "sprog: tysk\nprofil: by.yaml\n"),
        ("by.yaml", "profil: by\nbygger på: [dk-social]\nregler: {x: slem}\nfarve: x\n"),
    ]);
    let at: Vec<_> = faults(&loaded).iter().map(|f| (f.0, f.1)).collect();
    assert_eq!(
        at,
        [
            ("kvm.yaml", "tysk"),
            ("by.yaml", "[dk-social]"),
            ("by.yaml", "slem"),
            ("by.yaml", "farve"),
        ]
    );
}

#[test]
fn the_example_packages_have_no_fault() {
    for (name, services) in [("region-eksempel", 3), ("kladder", 4)] {
        let folder = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
        let files = crate::source::disk::DiskFiles::find(folder.as_ref()).unwrap();
        let loaded = load(&files).unwrap();
        assert_eq!(loaded.faults, [], "{name}");
        assert_eq!(loaded.config.services.len(), services, "{name}");
    }
}
