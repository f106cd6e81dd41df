//! The editions of a document that were approved, as the register has them.

use super::Approved;
use crate::date::PartialDate;
use crate::model::Package;

/// The approved editions of document `i`, the newest first.
pub(super) fn history(package: &Package, i: usize) -> Vec<Approved> {
    let words = &package.config.profile.dates;
    let entries = package.register.approvals(&package.documents[i].id);
    let mut all: Vec<Approved> = entries
        .map(|(_, entry, approval)| Approved {
            edition: entry.number.to_string(),
            date: PartialDate::from(entry.date).in_words(words),
            by: match &entry.role {
                Some(role) => format!("{}, {role}", entry.by),
                None => entry.by.clone(),
            },
            kind: approval.kind.id(),
            valid_from: approval.valid_from.map(|date| date.in_words(words)),
        })
        .collect();
    all.reverse();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Kind;
    use crate::source::memory::MemoryFiles;
    use crate::{register, render};

    #[test]
    fn the_newest_edition_stands_first_with_all_that_its_entry_says() {
        let date = |text: &str| crate::date::Day::parse(text, &render_words()).unwrap();
        let mut files = MemoryFiles::new()
            .with("a.md", "---\nid: r\ndokumenttype: Regional retningslinje\n---\n");
        let kinds = [Kind::Substantive, Kind::Editorial, Kind::Administrative];
        for (n, kind) in (1..).zip(kinds) {
            let entry = register::Entry {
                document: "r".into(),
                number: n,
                by: "Sektorledelsen".into(),
                role: (n == 2).then(|| "Ledelse".into()),
                date: date(&format!("{n}.1.2026")),
                act: register::Act::Approval(register::Approval {
                    kind,
                    valid_from: (n == 3).then(|| date("1.2.2026").into()),
                    next_revision: None,
                    sum: register::sum(""),
                    fields: Vec::new(),
                    sections: Vec::new(),
                    requirements: Vec::new(),
                }),
            };
            let text = register::write(&entry);
            files = files.with(&entry.path(&text), text);
        }
        let package = Package::read(&files).unwrap();
        let rows: Vec<String> = render::Publication::new(&package, 0, date("1.1.2027"))
            .history
            .into_iter()
            .map(|a| format!("{} {} {} {} {:?}", a.edition, a.date, a.by, a.kind, a.valid_from))
            .collect();
        assert_eq!(
            rows,
            [
                "3 3. januar 2026 Sektorledelsen administrative Some(\"1. februar 2026\")",
                "2 2. januar 2026 Sektorledelsen, Ledelse editorial None",
                "1 1. januar 2026 Sektorledelsen substantive None",
            ]
        );
    }

    fn render_words() -> crate::profile::DateWords {
        Package::read(&MemoryFiles::new()).unwrap().config.profile.dates
    }
}
