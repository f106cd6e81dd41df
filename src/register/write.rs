//! An entry as the text of its file.

use super::{Act, Approval, Entry, Kind, Recorded, Review, VERSION};
use crate::date::PartialDate;
use crate::yaml;
use std::fmt::Write as _;

/// The words of `art`, in the order of [`Kind`].
pub(super) const KINDS: [(&str, Kind); 3] = [
    ("indhold", Kind::Substantive),
    ("administrativ", Kind::Administrative),
    ("redaktionel", Kind::Editorial),
];

/// The words of `handling`.
pub(super) const ACTS: [&str; 2] = ["godkendelse", "gennemgang"];

/// The text of the file that records `entry`.
pub fn write(entry: &Entry) -> String {
    let mut out = String::from("# Skrevet af kvm. Ret ikke i filen: noget nyt er en ny fil.\n");
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key}: {}", yaml::written(value));
    };
    line("register", &VERSION.to_string());
    let (act, number) = match &entry.act {
        Act::Approval(_) => (ACTS[0], "udgave"),
        Act::Review(_) => (ACTS[1], "nummer"),
    };
    line("handling", act);
    line("dokument", &entry.document);
    line(number, &entry.number.to_string());
    line("af", &entry.by);
    if let Some(role) = &entry.role {
        line("rolle", role);
    }
    line("dato", &entry.date.to_string());
    match &entry.act {
        Act::Approval(approval) => write_approval(approval, &mut out),
        Act::Review(review) => write_review(review, &mut out),
    }
    out
}

fn write_approval(approval: &Approval, out: &mut String) {
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key}: {}", yaml::written(value));
    };
    let kind = KINDS.iter().find(|(_, kind)| *kind == approval.kind);
    line("art", kind.map_or("", |(word, _)| word));
    let mut date = |key: &str, date: Option<PartialDate>| {
        if let Some(date) = date {
            line(key, &date.to_string());
        }
    };
    date("gældende fra", approval.valid_from);
    date("næste revisionsdato", approval.next_revision);
    line("sum", &approval.sum);
    pairs("felter", ("felt", "tekst"), &approval.fields, out);
    pairs("afsnit", ("overskrift", "sum"), &approval.sections, out);
    requirements(&approval.requirements, out);
}

fn write_review(review: &Review, out: &mut String) {
    let _ = writeln!(out, "overordnet: {}", yaml::written(&review.parent));
    if let Some(edition) = review.edition {
        let _ = writeln!(out, "udgave: {edition}");
    }
    requirements(&review.requirements, out);
}

fn pairs(key: &str, names: (&str, &str), all: &[(String, String)], out: &mut String) {
    if all.is_empty() {
        return;
    }
    let _ = writeln!(out, "{key}:");
    for (first, second) in all {
        let _ = writeln!(out, "  - {}: {}", names.0, yaml::written(first));
        let _ = writeln!(out, "    {}: {}", names.1, yaml::written(second));
    }
}

fn requirements(all: &[Recorded], out: &mut String) {
    if all.is_empty() {
        return;
    }
    out.push_str("krav:\n");
    for one in all {
        let mut line = |first: bool, key: &str, value: &str| {
            let dash = if first { "-" } else { " " };
            let _ = writeln!(out, "  {dash} {key}: {}", yaml::written(value));
        };
        let yes = |is: bool| if is { "ja" } else { "nej" };
        line(true, "id", &one.id);
        line(false, "titel", &one.title);
        line(false, "skal", yes(one.must));
        line(false, "uændret", yes(one.unchanged_allowed));
        line(false, "sum", &one.sum);
        if !one.facets.is_empty() {
            let facets: Vec<String> = one.facets.iter().map(|f| yaml::written_item(f)).collect();
            let _ = writeln!(out, "    facetter: [{}]", facets.join(", "));
        }
        if let Some(text) = one.text.as_deref().filter(|text| !text.is_empty()) {
            out.push_str("    tekst: |\n");
            for line in text.lines() {
                let _ = writeln!(out, "      {line}");
            }
        }
    }
}
