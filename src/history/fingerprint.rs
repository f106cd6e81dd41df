//! The substance of a requirement: what must be the same for an answer to
//! stay an answer.

use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::profile::Profile;
use crate::register::{self, Recorded};
use crate::text;

/// What a requirement asks, as the register records it.
#[derive(Clone, Debug, PartialEq)]
struct Fingerprint {
    /// The SHA-256 of terms, title and words.
    sum: String,
    /// Its text, a line for each block, without that of other requirements
    /// inside it.
    text: String,
}

/// What requirement `r` of a document asks.
///
/// Words count, in their order, as do whether it must be answered, by which
/// facets, and whether "unchanged" is an answer. Markup, line breaks, the
/// numbering of its title and where it stands do not.
fn fingerprint(package: &Package, document: &Document, r: usize) -> Fingerprint {
    let requirement = &document.requirements[r];
    let text = text_of(package.text(document), document, r);
    let terms = terms(requirement, &package.config.profile);
    let words = text::one_line(&text);
    let sum = register::sum(&format!("{terms}\n{}\n{words}\n", requirement.normal));
    Fingerprint { sum, text }
}

/// What each requirement of document `i` asks, as the register records it.
pub fn fingerprints(package: &Package, i: usize) -> Vec<Recorded> {
    let document = &package.documents[i];
    (0..document.requirements.len()).map(|r| recorded(package, document, r)).collect()
}

/// What requirement `r` of a document asks, as the register records it.
pub fn recorded(package: &Package, document: &Document, r: usize) -> Recorded {
    let requirement = &document.requirements[r];
    let Fingerprint { sum, text } = fingerprint(package, document, r);
    let facets = facets(requirement, &package.config.profile);
    Recorded {
        id: requirement.id.clone(),
        title: text::one_line(&requirement.title),
        must: requirement.must,
        facets: facets.map(str::to_owned).collect(),
        unchanged_allowed: requirement.unchanged_allowed,
        sum,
        text: Some(text),
    }
}

fn facets<'a>(requirement: &Requirement, profile: &'a Profile) -> impl Iterator<Item = &'a str> {
    let facets = requirement.facets;
    facets.iter().filter_map(|f| profile.facets.get(f)).map(|facet| facet.id.as_str())
}

fn terms(requirement: &Requirement, profile: &Profile) -> String {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let facets: Vec<&str> = facets(requirement, profile).collect();
    let (must, unchanged) = (yes(requirement.must), yes(requirement.unchanged_allowed));
    format!("must {must}, unchanged {unchanged}, facets {}", facets.join(" "))
}

/// The words of a requirement, block by block.
fn text_of(source: &str, document: &Document, r: usize) -> String {
    let requirement = &document.requirements[r];
    let nodes = &document.syntax.nodes;
    let (first, end) = requirement.nodes;
    let start = match requirement.section {
        Some(_) => nodes[first].end as usize,
        None => first,
    };
    let others: Vec<(usize, usize)> = document
        .requirements
        .iter()
        .enumerate()
        .filter(|(other, inner)| *other != r && first <= inner.nodes.0 && inner.nodes.1 <= end)
        .map(|(_, inner)| inner.nodes)
        .filter(|inner| *inner != (first, end))
        .collect();
    lines(source, document, start, end, &others)
}

/// The words of the nodes from `at` to `end`, a line for each block, without
/// those of `others`.
pub(super) fn lines(
    source: &str,
    document: &Document,
    mut at: usize,
    end: usize,
    others: &[(usize, usize)],
) -> String {
    let nodes = &document.syntax.nodes;
    let mut out = String::new();
    let mut line = String::new();
    let mut close = |line: &mut String| {
        let composed = text::composed(line);
        let shown = composed.chars().filter(|c| !text::is_invisible(*c));
        // A control character can stand in no file of the register.
        let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
        let words: Vec<&str> = shown.split_whitespace().collect();
        if !words.is_empty() {
            out.push_str(&words.join(" "));
            out.push('\n');
        }
        line.clear();
    };
    while at < end {
        if let Some((_, after)) = others.iter().find(|(start, _)| *start == at) {
            close(&mut line);
            at = *after;
            continue;
        }
        if nodes[at].kind.is_block() {
            close(&mut line);
        }
        nodes[at].push_text(source, &mut line);
        at += 1;
    }
    close(&mut line);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    const BODY: &str = "# Ledelse\n\n## 1. Retningslinjer for **møder** {#moeder .punkt}\n\nVi holder\nmøde *hver* uge.\n\n\
        - en\n- to\n\nKrav: Skriv referat.\n\n### Dagsorden {#dagsorden .krav}\n\nSend den ud.\n\n## Løn {#loen .punkt}\n\nAftales.\n";

    fn prints(body: &str) -> Vec<Recorded> {
        let header = "---\ntitel: Ledelse\ndokumenttype: Regional retningslinje\n---\n";
        let files = MemoryFiles::new().with("a.md", format!("{header}{body}"));
        let package = Package::read(&files).unwrap();
        fingerprints(&package, 0)
    }

    fn changed(body: &str) -> Vec<String> {
        let before = prints(BODY);
        let after = prints(body);
        let is_new =
            |one: &&Recorded| !before.iter().any(|b| (&b.id, &b.sum) == (&one.id, &one.sum));
        after.iter().filter(is_new).map(|one| one.id.clone()).collect()
    }

    #[test]
    fn a_demand_is_not_part_of_its_point() {
        let texts: Vec<(String, String)> =
            prints(BODY).into_iter().map(|p| (p.id, p.text.unwrap())).collect();
        let text = |i: usize| texts[i].1.as_str();
        assert_eq!(text(0), "Vi holder møde hver uge.\nen\nto\n");
        assert!(text(1).contains("Skriv referat."), "{texts:?}");
        assert_eq!(text(2), "Send den ud.\n");
        assert_eq!(text(3), "Aftales.\n");
    }

    #[test]
    fn only_what_changes_in_substance_has_another_fingerprint() {
        let none: [String; 0] = [];
        assert_eq!(changed(&BODY.replace("hver* uge", "hver\n  uge*").replace("- ", "* ")), none);
        assert_eq!(changed(&BODY.replace("## 1. ", "## 7. ").replace('å', "a\u{30a}")), none);
        let (point, loen) = BODY.split_at(BODY.find("## Løn").unwrap());
        let moved = format!("# Ledelse\n\n{loen}\n{}", point.trim_start_matches("# Ledelse\n"));
        assert_eq!(changed(&moved), none);
        assert_eq!(changed(&BODY.replace("uge", "måned")), ["moeder"]);
        assert_eq!(changed(&BODY.replace("Send den", "Læg den")), ["dagsorden"]);
        assert_eq!(changed(&BODY.replace("#loen .punkt", "#loen .kan")), ["loen"]);
        assert_eq!(changed(&BODY.replace("#loen .punkt", "#loen .punkt facetter=hvem")), ["loen"]);
        assert_eq!(changed(&BODY.replace("#loen .punkt", "#loen .punkt uændret=nej")), ["loen"]);
        assert_eq!(changed(&BODY.replace("## Løn", "## Lønninger")), ["loen"]);
    }
}
