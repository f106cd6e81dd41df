//! What an approval is about, as one text whose SHA-256 it records.
//!
//! `docs/register.md` specifies the form. Line ends, the Unicode form, space
//! at line ends and the order of the header's keys do not matter; every
//! visible change does.

use crate::model::header::{HeaderField, HeaderValue};
use crate::model::{Document, Package};
use crate::profile::{Profile, Role};
use crate::register;
use crate::text;
use std::fmt::Write as _;

/// Whether approval itself writes the field: such fields stand in the entry
/// and are compared there.
fn written_by_approval(role: Role) -> bool {
    use Role::*;
    matches!(role, Status | Edition | ApprovedBy | ApprovedOn | ValidFrom | NextRevision)
}

/// What is approved of document `i`: its header's fields, its body, and its
/// images, of which `images` are the sums.
pub fn canonical(package: &Package, i: usize, images: &[String]) -> String {
    let document = &package.documents[i];
    canonical_of(document, package.text(document), &package.config.profile, images)
}

/// The same of a document that need not be in a package; `source` is its text.
pub fn canonical_of(
    document: &Document,
    source: &str,
    profile: &Profile,
    images: &[String],
) -> String {
    let mut out = format!("kvm {}\n", register::VERSION);
    for (field, text) in fields_of(document, profile) {
        let _ = writeln!(out, "{field}: {}", text.replace('\n', "\n  "));
    }
    out.push('\n');
    push_body(&source[document.front.body..], &mut out);
    for sum in images {
        let _ = writeln!(out, "billede {sum}");
    }
    out
}

/// The SHA-256 of what an approval of document `i` is about. Several rules
/// ask for it, so it is made once.
pub fn sum(package: &Package, i: usize) -> &str {
    let document = &package.documents[i];
    document.sum.get_or_init(|| register::sum(&canonical(package, i, &document.image_sums)))
}

/// The fields of the header that count: the profile's id of each, and what it
/// says, in the order of the ids.
pub fn fields(package: &Package, i: usize) -> Vec<(String, String)> {
    fields_of(&package.documents[i], &package.config.profile)
}

fn fields_of(document: &Document, profile: &Profile) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for field in &document.header.fields {
        if field.role.is_some_and(written_by_approval) {
            continue;
        }
        let lines: Vec<String> = match &field.value {
            HeaderValue::Deviations(_) => deviations(field),
            _ => field.display(profile),
        };
        let lines = lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            all.push((profile.fields[field.field].id.clone(), text));
        }
    }
    all.sort();
    all
}

fn deviations(field: &HeaderField) -> Vec<String> {
    let HeaderValue::Deviations(all) = &field.value else { return Vec::new() };
    let name = |of: &Option<(String, crate::source::Span)>| of.clone().map(|(text, _)| text);
    let line = |d: &crate::model::header::HeaderDeviation| {
        let parts = [name(&d.point), name(&d.facet), d.reason.clone(), d.approver.clone()];
        parts.map(Option::unwrap_or_default).join(" | ")
    };
    all.iter().map(line).collect()
}

/// The text with its letters composed and single spaces.
fn one_line(text: &str) -> String {
    text::one_line(&text::composed(text))
}

/// The lines of a body without space at their ends, and without empty lines
/// above the first and below the last. Two spaces stay where they break a
/// line.
fn push_body(body: &str, out: &mut String) {
    let body = text::composed(body.trim_start_matches('\u{feff}'));
    let lines: Vec<&str> = body.lines().collect();
    let is_blank = |line: &&str| line.trim().is_empty();
    let Some(first) = lines.iter().position(|line| !is_blank(line)) else { return };
    let last = lines.iter().rposition(|line| !is_blank(line)).unwrap_or(first);
    for (i, line) in lines[first..=last].iter().enumerate() {
        let kept = line.trim_end();
        let goes_on = lines.get(first + i + 1).is_some_and(|next| !is_blank(next));
        let breaks = goes_on && !kept.is_empty() && line.ends_with("  ");
        out.push_str(kept);
        out.push_str(if breaks { "  \n" } else { "\n" });
    }
}

/// The sections of document `i`: each heading, and a sum of what stands
/// directly below it. What is above the first heading has none.
pub fn sections(package: &Package, i: usize) -> Vec<(String, String)> {
    let document = &package.documents[i];
    let source = package.text(document);
    let sums = document.sections.iter().map(|section| {
        let mut words = String::new();
        for node in document.syntax.between(section.start, section.end) {
            let text = document.syntax.plain(node, source);
            let text = text::composed(&text);
            words.extend(text.split_whitespace().flat_map(|word| [word, " "]));
        }
        (one_line(&section.title), register::sum(&words)[..SECTION_SUM].to_owned())
    });
    sums.collect()
}

/// So many digits tell the sections of one document apart.
const SECTION_SUM: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::links::image_sums;
    use crate::source::memory::MemoryFiles;

    const DOCUMENT: &str = "---\ntitel: Medicin\ndokumenttype: Vejledning\nmålgruppe: [Alle, Vikarer]\n\
        sidst revideret: 4.1.2026\nstatus: kladde\n---\n\n# Medicin\n\nVi måler.  \nOg vejer.\n\n![Skab](skab.png)\n";

    fn canonical_of(document: &str, image: &str) -> String {
        let files = MemoryFiles::new().with("a.md", document).with("skab.png", image);
        let package = Package::read(&files).unwrap();
        let images = image_sums(&package.documents[0].references, &files).unwrap();
        canonical(&package, 0, &images)
    }

    #[test]
    fn the_form_is_as_specified() {
        let image = register::sum("billede");
        assert_eq!(
            canonical_of(DOCUMENT, "billede"),
            format!(
                "kvm 1\ndokumenttype: Vejledning\nmålgruppe: Alle\n  Vikarer\nsidst revideret: 4. januar 2026\n\
                 titel: Medicin\n\n# Medicin\n\nVi måler.  \nOg vejer.\n\n![Skab](skab.png)\nbillede {image}\n"
            )
        );
    }

    #[test]
    fn what_nobody_sees_does_not_matter() {
        let same = canonical_of(DOCUMENT, "x");
        for other in [
            DOCUMENT.replace('\n', "\r\n"),
            format!("\u{feff}{DOCUMENT}\n\n"),
            DOCUMENT.replace('å', "a\u{30a}"),
            DOCUMENT.replace("# Medicin\n", "# Medicin \t\n"),
            DOCUMENT.replace(".  \n", ".    \n"),
            DOCUMENT.replace("4.1.2026", "4. januar 2026"),
            DOCUMENT.replace("titel: Medicin\n", "").replace("status:", "titel: Medicin\nstatus:"),
            DOCUMENT
                .replace("status: kladde", "status: godkendt\nudgave: 2\ngodkendt af: Ledelsen"),
            DOCUMENT.replace("[Alle, Vikarer]", "\n  - Alle\n  - Vikarer"),
        ] {
            assert_eq!(canonical_of(&other, "x"), same, "{other:?}");
        }
    }

    #[test]
    fn every_visible_change_matters() {
        let same = canonical_of(DOCUMENT, "x");
        assert_ne!(canonical_of(DOCUMENT, "y"), same);
        for (from, to) in [
            ("vejer.", "vejer"),
            ("vejer", "Vejer"),
            (".  \n", ".\n"),
            ("Vikarer", "Elever"),
            ("4.1.2026", "januar 2026"),
            ("# Medicin", "## Medicin"),
            ("Skab", "Et skab"),
            ("titel: Medicin", "titel: Medicinen"),
            ("\n\n![", "\n!["),
        ] {
            assert_ne!(canonical_of(&DOCUMENT.replacen(from, to, 1), "x"), same, "{from} {to}");
        }
    }
}
