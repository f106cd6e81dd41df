//! The status as a table for a spreadsheet (RFC 4180).
//!
//! It begins with a byte-order mark, without which Excel takes Danish letters
//! for something else, and its fields are parted by semicolons unless asked
//! otherwise, since that is what a Danish Excel looks for. A field that a
//! spreadsheet would run as a formula begins with an apostrophe.

use super::super::terminal::visible;
use super::words::{coverage_word, state_word};
use crate::lang::{Lang, Words};
use crate::status::{Document, Revision, Status};

/// Which table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// One line for each document.
    #[default]
    Documents,
    /// One line for each service and standard.
    Services,
}

/// The table with `separator` between fields.
pub fn write(status: &Status, table: Table, separator: char, lang: Lang) -> String {
    let rows = match table {
        Table::Documents => documents(status, lang),
        Table::Services => services(status, lang),
    };
    let mut text = String::from('\u{feff}');
    for row in rows {
        let fields: Vec<String> = row.iter().map(|field| quoted(field, separator)).collect();
        text += &fields.join(&separator.to_string());
        text += "\r\n";
    }
    text
}

/// A field as it stands in the file.
fn quoted(field: &str, separator: char) -> String {
    let field = visible(field);
    let field = if is_formula(&field) { format!("'{field}") } else { field };
    let needs_quotes = |c: char| c == separator || matches!(c, '"' | '\r' | '\n');
    match field.contains(needs_quotes) || field.starts_with(' ') || field.ends_with(' ') {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    }
}

/// Whether a spreadsheet would take the field for a formula.
fn is_formula(field: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // A number of days that has passed is a number.
    if field.strip_prefix('-').is_some_and(is_number) {
        return false;
    }
    field.trim_start().starts_with(signs)
}

type Row = Vec<String>;

fn head(names: &[Words], lang: Lang) -> Row {
    names.iter().map(|name| name.get(lang).to_owned()).collect()
}

fn number(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

const DOCUMENT: &[Words] = &[
    Words { da: "Dokument", en: "Document" },
    Words { da: "Titel", en: "Title" },
    Words { da: "Fil", en: "File" },
    Words { da: "Type", en: "Type" },
    Words { da: "Tilbud", en: "Service" },
    Words { da: "Svarer på", en: "Answers" },
    Words { da: "Status", en: "Status" },
    Words { da: "Punkter besvaret", en: "Points answered" },
    Words { da: "Punkter i alt", en: "Points in all" },
    Words { da: "Trin 1: beskrevet", en: "Step 1: described" },
    Words { da: "Trin 1: i alt", en: "Step 1: in all" },
    Words { da: "Næste revision", en: "Next revision" },
    Words { da: "Senest", en: "At the latest" },
    Words { da: "Dage tilbage", en: "Days left" },
    Words { da: "Hvornår", en: "When" },
    Words { da: "Revisionsansvarlig", en: "Responsible for revision" },
    Words { da: "Høringsfrist", en: "Hearing deadline" },
];

/// The documents by their next revision, then those without one.
fn documents(status: &Status, lang: Lang) -> Vec<Row> {
    let mut rows = vec![head(DOCUMENT, lang)];
    let revision_of = |id: &str| status.revisions.iter().find(|revision| revision.id == id);
    let shown = |document: &&Document| {
        !status.asked.is_narrow()
            || revision_of(&document.id).is_some()
            || status.hearings.iter().any(|hearing| hearing.id == document.id)
    };
    let place = |document: &Document| {
        let at = status.revisions.iter().position(|revision| revision.id == document.id);
        at.unwrap_or(usize::MAX)
    };
    let mut documents: Vec<&Document> = status.documents.iter().filter(shown).collect();
    documents.sort_by_cached_key(|document| place(document));
    for document in documents {
        rows.push(document_row(status, document, revision_of(&document.id), lang));
    }
    rows
}

fn document_row(
    status: &Status,
    document: &Document,
    revision: Option<&Revision>,
    lang: Lang,
) -> Row {
    let due = revision.and_then(|revision| revision.date.as_ref());
    let hearing = status.hearings.iter().find(|hearing| hearing.id == document.id);
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    vec![
        document.id.clone(),
        document.title.clone(),
        document.file.clone(),
        document.kind.clone(),
        text(document.service.as_ref()),
        text(document.parent.as_ref()),
        document.approval.name().get(lang).to_owned(),
        number(document.share.map(|share| share.met)),
        number(document.share.map(|share| share.of)),
        number(document.step_one.map(|share| share.met)),
        number(document.step_one.map(|share| share.of)),
        text(revision.and_then(|revision| revision.due.as_ref())),
        due.map(|due| due.last_day.to_string()).unwrap_or_default(),
        due.map(|due| due.days_left.to_string()).unwrap_or_default(),
        revision.map_or("", |revision| state_word(revision.state).get(lang)).to_owned(),
        text(revision.and_then(|revision| revision.owner.as_ref())),
        text(hearing.and_then(|hearing| hearing.deadline.as_ref())),
    ]
}

const SERVICE: &[Words] = &[
    Words { da: "Tilbud", en: "Service" },
    Words { da: "Tilbuddets navn", en: "Name of the service" },
    Words { da: "Standard", en: "Standard" },
    Words { da: "Standardens navn", en: "Name of the standard" },
    Words { da: "Dækning", en: "Coverage" },
    Words { da: "Punkter og krav besvaret", en: "Points and demands answered" },
    Words { da: "Punkter og krav i alt", en: "Points and demands in all" },
    Words { da: "Trin 1: punkter beskrevet", en: "Step 1: points described" },
    Words { da: "Trin 1: punkter i alt", en: "Step 1: points in all" },
    Words { da: "Heraf uændret", en: "Of these unchanged" },
    Words { da: "Heraf fravigelse", en: "Of these deviations" },
    Words { da: "Hovedet er i orden", en: "Header is valid" },
    Words { da: "Revision er ikke overskredet", en: "Revision is not overdue" },
    Words { da: "Ikke ældre end det overordnede", en: "Not older than the parent" },
    Words { da: "Selvevaluering", en: "Self-evaluation" },
    Words { da: "Udfyldt den", en: "Filled in on" },
];

fn services(status: &Status, lang: Lang) -> Vec<Row> {
    let mut header = head(SERVICE, lang);
    for step in &status.steps {
        let answered = Words { da: "besvaret", en: "answered" }.get(lang);
        let evidence = Words { da: "dokumentation", en: "evidence" }.get(lang);
        header.push(format!("{} ({answered})", step.name));
        header.push(format!("{} ({evidence})", step.name));
    }
    let mut rows = vec![header];
    let yes = |is: Option<bool>| {
        let words = match is {
            Some(true) => Words { da: "ja", en: "yes" },
            Some(false) => Words { da: "nej", en: "no" },
            None => return String::new(),
        };
        words.get(lang).to_owned()
    };
    for service in &status.services {
        for coverage in &service.standards {
            let standard = status.standards.iter().find(|s| s.id == coverage.standard);
            let step = coverage.step_one;
            // Of what is not there nothing is said.
            let document = step.filter(|step| step.has_document);
            let evaluation = status.evaluation_of(&service.id, &coverage.standard);
            let mut row = vec![
                service.id.clone(),
                service.name.clone(),
                coverage.standard.clone(),
                standard.map(|s| s.name.clone()).unwrap_or_default(),
                coverage_word(coverage.state).get(lang).to_owned(),
                number(coverage.share.map(|share| share.met)),
                number(coverage.share.map(|share| share.of)),
                number(step.map(|step| step.points.met)),
                number(step.map(|step| step.points.of)),
                number(step.map(|step| step.unchanged)),
                number(step.map(|step| step.deviations)),
                yes(document.map(|step| step.header_is_valid)),
                yes(document.map(|step| step.is_in_date)),
                yes(document.map(|step| step.is_current)),
                evaluation.map(|e| e.id.clone()).unwrap_or_default(),
                evaluation.and_then(|e| e.date.clone()).unwrap_or_default(),
            ];
            for step in &status.steps {
                let of = evaluation.and_then(|e| e.steps.iter().find(|s| s.number == step.number));
                row.push(number(of.map(|of| of.answered.met)));
                row.push(number(of.map(|of| of.evidence.len())));
            }
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn is_a_table_that_a_spreadsheet_opens() {
        let status = samples::status();
        insta::assert_snapshot!("csv-documents", write(&status, Table::Documents, ';', Lang::Da));
        insta::assert_snapshot!("csv-services", write(&status, Table::Services, ',', Lang::En));
    }

    #[test]
    fn a_field_cannot_leave_its_place_or_run() {
        let field = |text: &str| quoted(text, ';');
        assert_eq!(field("a;b"), "\"a;b\"");
        assert_eq!(field("a,b"), "a,b");
        assert_eq!(field("\"a\""), "\"\"\"a\"\"\"");
        assert_eq!(field("a\r\nb"), "a  b");
        for formula in ["=1+1", "+45 1234", "-2+3", "@sum(a)", " =x", "\t=x", "＝x", "-"] {
            assert!(field(formula).trim_matches('"').starts_with('\''), "{formula}");
        }
        assert_eq!(field("-12"), "-12");
        assert_eq!(field("Højdegården"), "Højdegården");
        assert_eq!(field("010203-1234"), "010203-••••");
    }
}
