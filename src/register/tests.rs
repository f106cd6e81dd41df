use super::*;
use crate::source::memory::MemoryFiles;

fn recorded(id: &str, text: Option<&str>) -> Recorded {
    Recorded {
        id: id.into(),
        title: "Supervision: »ude« & hjemme".into(),
        must: true,
        facets: vec!["formål".into(), "hvor-hvornår".into()],
        unchanged_allowed: false,
        sum: sum(id),
        text: text.map(str::to_owned),
    }
}

fn approval(number: u32) -> Entry {
    Entry {
        document: "region/kompetenceudvikling".into(),
        number,
        by: "Sektorledelsen: # 1".into(),
        role: Some("Sektorchef".into()),
        date: PartialDate::from_iso("2026-11-28").unwrap().first_day(),
        act: Act::Approval(Approval {
            kind: Kind::Editorial,
            valid_from: PartialDate::from_iso("2027-01"),
            next_revision: PartialDate::from_iso("2029"),
            sum: sum("x"),
            fields: vec![("målgruppe".into(), "Alle\nmedarbejdere".into())],
            sections: vec![(String::new(), sum("a")), ("Indledning".into(), sum("b"))],
            requirements: vec![recorded("supervision", Some("- en\nto: tre # fire\n| fem"))],
        }),
    }
}

fn review() -> Entry {
    Entry {
        document: "birkely/kompetenceudvikling".into(),
        number: 2,
        by: "Forstanderen".into(),
        role: None,
        date: PartialDate::from_iso("2026-12-01").unwrap().first_day(),
        act: Act::Review(Review {
            parent: "region/kompetenceudvikling".into(),
            edition: Some(3),
            requirements: vec![recorded("a", None), recorded("b", Some("tekst"))],
        }),
    }
}

fn read_at(path: &str, text: &str) -> ReadFile {
    let files = MemoryFiles::new().with(path, text);
    read(&files).unwrap().remove(0)
}

fn kinds(file: &ReadFile) -> Vec<&EntryFaultKind> {
    file.faults.iter().map(|fault| &fault.kind).collect()
}

#[test]
fn an_entry_is_read_as_it_was_written() {
    for entry in [approval(3), review()] {
        let text = write(&entry);
        let file = read_at(&entry.path(&text), &text);
        assert_eq!(kinds(&file), [] as [&EntryFaultKind; 0], "{text}");
        assert_eq!(file.entry, Some(entry.clone()));
        // Git may have changed the line ends.
        let windows = read_at(&entry.path(&text), &text.replace('\n', "\r\n"));
        assert_eq!((windows.entry, windows.faults), (Some(entry), Vec::new()));
    }
}

#[test]
fn an_entry_that_was_changed_or_moved_says_so() {
    let entry = approval(3);
    let text = write(&entry);
    let path = entry.path(&text);
    let changed = text.replace("Sektorchef", "Afdelingsleder");
    assert_eq!(kinds(&read_at(&path, &changed)), [&EntryFaultKind::Changed]);
    let renamed = path.replace("0003", "0004");
    assert_eq!(kinds(&read_at(&renamed, &text)), [&EntryFaultKind::Number(3)]);
    let act = path.replace("approve", "review");
    assert_eq!(kinds(&read_at(&act, &text)), [&EntryFaultKind::Act]);
    let moved = path.replace("region/", "birkely/");
    let home = format!("{FOLDER}/region/kompetenceudvikling");
    assert_eq!(kinds(&read_at(&moved, &text)), [&EntryFaultKind::Folder(home)]);
    let named = "godkendelser/region/kompetenceudvikling/godkendt.yaml";
    assert_eq!(kinds(&read_at(named, &text)), [&EntryFaultKind::Name]);
}

#[test]
fn a_bad_file_is_no_entry_and_each_fault_is_told() {
    let entry = approval(1);
    let text = write(&entry);
    let bad = text
        .replace("dokument: region/kompetenceudvikling\n", "")
        .replace("2026-11-28", "2026-11-31")
        .replace("art: redaktionel", "art: stavefejl")
        .replace("rolle:", "rollen:");
    let file = read_at(&entry.path(&text), &bad);
    assert_eq!(file.entry, None);
    assert!(file.faults.len() >= 4, "{:?}", file.faults);
    for broken in ["", "x", "- a", "register: 1", "\u{0}", "register: [", "register: 2\nnyt: a\n"] {
        let file = read_at("godkendelser/a/0001-approve-abcdef.yaml", broken);
        assert_eq!(file.entry, None, "{broken:?}");
        assert!(!file.faults.is_empty(), "{broken:?}");
    }
}

#[test]
fn entries_are_found_by_any_spelling_of_the_id_and_by_number() {
    let all = [approval(10), approval(2), review()].map(|entry| {
        let text = write(&entry);
        let file = read_at(&entry.path(&text), &text);
        File { file: FileId(0), entry: file.entry, faults: file.faults }
    });
    let register = Register::new(all.to_vec());
    let numbers = |id: &str| register.approvals(id).map(|(_, e, _)| e.number).collect::<Vec<_>>();
    assert_eq!(numbers("Region/KOMPETENCEUDVIKLING"), [2, 10]);
    assert!(numbers("birkely/kompetenceudvikling").is_empty());
    assert_eq!(register.reviews("birkely/kompetenceudvikling").count(), 1);
}
