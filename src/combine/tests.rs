mod answers;

use super::*;
use crate::coverage::cover_all;
use crate::parse::{Kind, Syntax};
use crate::source::memory::MemoryFiles;

const PARENT: &str = "---\nid: r\ntitel: Regional\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n\
    # Regional\n\n## Indledning\n\nri\n\n## Formål\n\nrf\n\n## Fremgangsmåden\n\nrm\n\n\
    ### Retningslinjer for supervision {#supervision .punkt}\n\nr1\n\n\
    #### Fast plan {#plan .krav}\n\nr1k\n\n\
    ### Retningslinjer for introduktion af nye medarbejdere {#introduktion .punkt}\n\nr2\n\n\
    ## Referencer\n\nrr\n";

const HEAD: &str =
    "titel: Lokal\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: Birkely\n";

/// The parts of the parent and local documents, each with a header's further
/// lines and a body, as text: a line for each part, `r:` the parent's own,
/// `1:` an addition of the first local document, `rest` the last chapter.
fn parts(locals: &[(&str, &str)]) -> String {
    let package = package(locals);
    let group = groups(&package, |_| true).remove(0);
    let coverage = cover_all(&package);
    let texts: Vec<usize> = std::iter::once(group.parent).chain(group.locals.clone()).collect();
    let shown = Shown { package: &package, texts };
    let parts = combined(&package, &coverage, &group);
    parts.iter().map(|part| shown.part(part)).collect::<Vec<_>>().join("\n")
}

fn package(locals: &[(&str, &str)]) -> Package {
    let mut files = MemoryFiles::new().with("r.md", PARENT);
    for (n, (header, body)) in locals.iter().enumerate() {
        files = files.with(&format!("l{n}.md"), format!("---\n{HEAD}{header}---\n\n{body}"));
    }
    Package::read(&files).unwrap()
}

struct Shown<'a> {
    package: &'a Package,
    texts: Vec<usize>,
}

impl Shown<'_> {
    fn part(&self, part: &Part) -> String {
        match part {
            Part::Own(range) => {
                format!("r: {}", self.blocks(0, range).trim_start_matches("Regional | "))
            }
            Part::Answer(answer) => self.answer(answer),
            Part::Addition(addition) => self.addition(addition),
            Part::Rest(additions) => {
                let all: Vec<String> = additions.iter().map(|a| self.addition(a)).collect();
                format!("rest {}", all.join(" rest "))
            }
        }
    }

    fn addition(&self, addition: &Addition) -> String {
        let pieces: Vec<String> =
            addition.pieces.iter().map(|piece| self.piece(addition.text, piece)).collect();
        format!("{}: {}", addition.text, pieces.join(" | "))
    }

    fn piece(&self, text: usize, piece: &Piece) -> String {
        match piece {
            Piece::Blocks(range) => self.blocks(text, range),
            Piece::Again(node) => format!("({})", self.plain(text, *node)),
            Piece::Row { row, .. } => format!("[{}]", self.plain(text, *row)),
            Piece::Rows { rows, .. } => {
                let rows: Vec<String> = rows.iter().map(|row| self.plain(text, *row)).collect();
                format!("[[{}]]", rows.join(" / "))
            }
            other => format!("{other:?}"),
        }
    }

    fn blocks(&self, text: usize, range: &Range<usize>) -> String {
        let syntax = self.syntax(text);
        let blocks = syntax.between(range.start, range.end).map(|i| self.plain(text, i));
        blocks.collect::<Vec<_>>().join(" | ")
    }

    fn plain(&self, text: usize, node: usize) -> String {
        let document = &self.package.documents[self.texts[text]];
        self.syntax(text).plain(node, self.package.text(document)).replace('\n', " ")
    }

    fn syntax(&self, text: usize) -> &Syntax {
        &self.package.documents[self.texts[text]].syntax
    }
}

const BEFORE: &str = "r: Indledning | ri\n";

#[test]
fn each_answer_stands_after_its_point() {
    let local = "# Lokal\n\nlo\n\n## Supervision\n\n### Formål\n\nl1f\n\n### Fast plan\n\nl1k\n\n\
        ## Introduktion af nye medarbejdere\n\nl2\n";
    assert_eq!(
        parts(&[("", local)]),
        "r: Indledning | ri\n\
         1: lo\n\
         r: Formål | rf | Fremgangsmåden | rm | Retningslinjer for supervision | r1 | Fast plan | r1k\n\
         1: Supervision | Formål | l1f | Fast plan | l1k\n\
         r: Retningslinjer for introduktion af nye medarbejdere | r2\n\
         1: Introduktion af nye medarbejdere | l2\n\
         r: Referencer | rr"
    );
}

#[test]
fn what_answers_no_point_stands_by_its_name_or_at_the_end() {
    let local = "# Lokal\n\n## Formål\n\nlf\n\n## Henvisninger\n\nlh\n\n### Mere\n\nlm\n\n\
        ## Rygning\n\nly\n\n- a\n\n## Supervision\n\nl1\n";
    let all = parts(&[("", local)]);
    assert!(
        all.contains("r: Indledning | ri | Formål | rf\n1: Formål | lf\nr: Fremgangsmåden"),
        "{all}"
    );
    assert!(all.ends_with("r: Retningslinjer for introduktion af nye medarbejdere | r2 | Referencer | rr\n1: Henvisninger | lh | Mere | lm\nrest 1: Rygning | ly | a"), "{all}");
    assert!(all.contains("1: Supervision | l1\n"), "{all}");
}

#[test]
fn a_heading_without_text_goes_with_what_comes_first_below_it() {
    let local = "## Fremgangsmåden\n\n<!-- k -->\n\n### Supervision\n\nl1\n\n### Introduktion af nye medarbejdere\n\nl2\n\n## Tomt\n";
    let all = parts(&[("", local)]);
    assert!(all.contains("1: Fremgangsmåden | Supervision | l1\n"), "{all}");
    assert!(all.contains("1: Introduktion af nye medarbejdere | l2\n"), "{all}");
    assert!(all.ends_with("rest 1: Tomt"), "{all}");
}

#[test]
fn a_facet_around_several_points_is_said_at_each() {
    let local = "## Formål\n\n### Supervision\n\nf1\n\n### Introduktion af nye medarbejdere\n\nf2\n\n\
        ## Hvem\n\nalle\n\n### Supervision\n\nh1\n\n### Introduktion af nye medarbejdere\n\nh2\n";
    let all = parts(&[("", local)]);
    assert!(all.contains("1: Formål | Supervision | f1 | (Hvem) | Supervision | h1\n"), "{all}");
    assert!(all.contains("1: (Formål) | Introduktion af nye medarbejdere | f2 | (Hvem) | Introduktion af nye medarbejdere | h2\n"), "{all}");
    assert!(all.ends_with("rest 1: Hvem | alle"), "{all}");
}

#[test]
fn rows_of_a_table_go_to_their_points() {
    let local = "## Oversigt\n\n| Punkt | Formål | Hvem |\n|---|---|---|\n| Supervision | f1 | h1 |\n\
        | | f1b | |\n| Rygning | fx | hx |\n| Introduktion af nye medarbejdere | f2 | h2 |\n";
    let all = parts(&[("", local)]);
    assert!(all.contains("1: [Supervision f1 h1] | [f1b"), "{all}");
    assert!(all.contains("1: [Introduktion af nye medarbejdere f2 h2]\n"), "{all}");
    assert!(all.ends_with("rest 1: Oversigt | [[Rygning fx hx]]"), "{all}");
}

#[test]
fn the_header_is_told_in_words_where_it_counts() {
    let header = "gælder uændret: [supervision]\nfravigelser:\n  - punkt: introduktion\n    facet: hvem\n    \
        begrundelse: Vi er få.\n    godkendt af: Ledelsen\n  - punkt: introduktion\n    begrundelse: Nå.\n";
    let all = parts(&[(header, "## Introduktion af nye medarbejdere\n\nl2\n")]);
    assert!(all.contains("| r1k\n1: Unchanged { demand: None }\nr:"), "{all}");
    assert!(all.contains("1: Deviation { demand: None, facets: [\"Hvem\"], reason: \"Vi er få.\", approver: \"Ledelsen\" } | Introduktion af nye medarbejdere | l2\n"), "{all}");
    assert!(!all.contains("Nå"), "a deviation without an approver does not count: {all}");
}

#[test]
fn several_documents_of_one_service_come_together_in_order() {
    let all = parts(&[
        ("punkter: [supervision]\n", "## Supervision\n\na1\n\n## Rygning\n\nay\n"),
        (
            "punkter: [supervision, introduktion]\n",
            "## Supervision\n\nb1\n\n## Introduktion af nye medarbejdere\n\nb2\n",
        ),
    ]);
    assert!(all.contains("1: Supervision | a1\n2: Supervision | b1\nr:"), "{all}");
    assert!(all.contains("2: Introduktion af nye medarbejdere | b2\n"), "{all}");
    assert!(all.ends_with("rest 1: Rygning | ay"), "{all}");
}

#[test]
fn an_unanswered_point_has_no_addition() {
    let all = parts(&[("", "## Supervision\n\nl1\n")]);
    assert_eq!(all.matches("\n1: ").count(), 1, "{all}");
    assert!(all.starts_with(BEFORE.trim_end()), "{all}");
}

#[test]
fn other_services_are_other_groups_and_an_unpublished_parent_has_none() {
    let files = MemoryFiles::new()
        .with("r.md", PARENT)
        .with("a.md", format!("---\n{HEAD}---\n"))
        .with("b.md", format!("---\n{}---\n", HEAD.replace("Birkely", "Egely")))
        .with("c.md", format!("---\n{}---\n", HEAD.replace("Birkely", "birkely ")))
        .with(
            "d.md",
            format!(
                "---\n{}---\n",
                HEAD.replace(
                    "Lokal retningslinje",
                    "Regional retningslinje med lokale tilføjelser"
                )
            ),
        );
    let package = Package::read(&files).unwrap();
    let locals = |published: &dyn Fn(usize) -> bool| -> Vec<Vec<usize>> {
        groups(&package, published).into_iter().map(|group| group.locals).collect()
    };
    assert_eq!(locals(&|_| true), [vec![0, 2], vec![1]]);
    assert_eq!(locals(&|i| i != 2), [vec![0], vec![1]]);
    assert_eq!(locals(&|i| package.documents[i].id != "r"), Vec::<Vec<usize>>::new());
}

/// What a combined document must hold of a text once each: blocks at the top,
/// and rows where a table is divided.
fn once(syntax: &Syntax, title: Option<usize>) -> Vec<usize> {
    let is_text = |i: &usize| {
        title != Some(*i)
            && !matches!(syntax.nodes[*i].kind, Kind::Comment | Kind::Rule | Kind::Footnote(_))
    };
    syntax.children(None).filter(is_text).collect()
}

fn title(package: &Package, document: usize) -> Option<usize> {
    package.documents[document].sections.iter().find(|s| s.is_title).and_then(|s| s.node)
}

/// Fails unless every block of every text stands in the parts just once.
#[track_caller]
fn nothing_is_lost(package: &Package) {
    let coverage = cover_all(package);
    for group in groups(package, |_| true) {
        let parts = combined(package, &coverage, &group);
        let all: Vec<usize> = std::iter::once(group.parent).chain(group.locals.clone()).collect();
        for (text, document) in all.into_iter().enumerate() {
            let syntax = &package.documents[document].syntax;
            let title = title(package, document);
            let mut found: Vec<usize> = Vec::new();
            let mut rows: Vec<usize> = Vec::new();
            let mut divided: Vec<usize> = Vec::new();
            let mut piece = |piece: &Piece| match piece {
                Piece::Blocks(range) => found.extend(syntax.between(range.start, range.end)),
                Piece::Row { table, row } => {
                    divided.push(*table);
                    rows.push(*row);
                }
                Piece::Rows { table, rows: left } => {
                    divided.push(*table);
                    rows.extend(left);
                }
                _ => {}
            };
            for part in &parts {
                match part {
                    Part::Own(range) if text == 0 => piece(&Piece::Blocks(range.clone())),
                    Part::Own(_) | Part::Answer(_) => {}
                    Part::Addition(addition) => {
                        addition
                            .pieces
                            .iter()
                            .filter(|_| addition.text == text)
                            .for_each(&mut piece);
                    }
                    Part::Rest(additions) => additions
                        .iter()
                        .filter(|a| a.text == text)
                        .flat_map(|a| &a.pieces)
                        .for_each(&mut piece),
                }
            }
            divided.sort_unstable();
            divided.dedup();
            let mut expected_rows: Vec<usize> = divided
                .iter()
                .flat_map(|table| syntax.children(Some(*table)))
                .filter(|row| syntax.nodes[*row].kind == Kind::TableRow)
                .collect();
            expected_rows.sort_unstable();
            rows.sort_unstable();
            assert_eq!(rows, expected_rows, "rows of text {text}");
            found.extend(divided);
            found.sort_unstable();
            let of_text = once(syntax, title);
            let is_text = |i: &usize| of_text.contains(i);
            found.retain(is_text);
            assert_eq!(found, of_text, "blocks of text {text}");
        }
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn block() -> impl Strategy<Value = String> {
        let titles = prop::sample::select(vec![
            "Supervision",
            "Retningslinjer for supervision",
            "Introduktion af nye medarbejdere",
            "Fast plan",
            "Formål",
            "Hvem",
            "Hvordan",
            "Hvor og hvornår",
            "Indledning",
            "Referencer",
            "Definitioner",
            "Rygning",
            "Gælder uændret",
            "Fravigelse",
            "Fremgangsmåden",
            "Lokal",
            "Oversigt",
        ]);
        let heading = (1usize..6, titles.clone())
            .prop_map(|(level, title)| format!("{} {title}", "#".repeat(level)));
        let table = prop::collection::vec(titles.clone(), 1..5).prop_map(|rows| {
            let rows: String = rows.iter().map(|title| format!("| {title} | a | b |\n")).collect();
            format!("| Punkt | Formål | Hvem |\n|---|---|---|\n{rows}| | c | |\n")
        });
        let bold = titles.prop_map(|title| format!("**{title}**"));
        let other = prop::sample::select(vec![
            "Vi gør det.",
            "- a\n- b",
            "Formål: Godt.\n\n**Hvem:** Lederen.",
            "> citat\n>\n> # i",
            "---",
            "<!-- k -->",
            "Krav: Det.",
            "Note[^n].\n\n[^n]: Fodnote.",
            "```\nkode\n```",
            "Godkendt af: Ledelsen",
        ]);
        prop_oneof![3 => heading, 1 => table, 1 => bold, 3 => other.prop_map(str::to_owned)]
    }

    fn body() -> impl Strategy<Value = String> {
        prop::collection::vec(block(), 0..16).prop_map(|blocks| blocks.join("\n\n"))
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_said_twice(parent in body(), one in body(), two in body()) {
            let head = &PARENT[..PARENT.find("# Regional").unwrap()];
            let files = MemoryFiles::new()
                .with("r.md", format!("{head}{parent}\n\n{}", &PARENT[head.len()..]))
                .with("a.md", format!("---\n{HEAD}---\n\n{one}"))
                .with("b.md", format!("---\n{HEAD}gælder uændret: [supervision]\n---\n\n{two}"));
            nothing_is_lost(&Package::read(&files).unwrap());
        }

        #[test]
        fn a_local_document_is_whole_and_in_order(parent in body(), local in body()) {
            let head = &PARENT[..PARENT.find("# Regional").unwrap()];
            let files = MemoryFiles::new()
                .with("r.md", format!("{head}{parent}\n\n{}", &PARENT[head.len()..]))
                .with("a.md", format!("---\n{HEAD}gælder uændret: [supervision]\n---\n\n{local}"));
            let package = Package::read(&files).unwrap();
            let coverage = cover_all(&package);
            let mut next = 0;
            for part in super::super::answers(&package, 0, coverage[0].as_ref().unwrap()) {
                let own = match part {
                    Part::Own(own) => own,
                    Part::Answer(answer) => {
                        prop_assert!(!answer.points.is_empty());
                        prop_assert!(answer.own.is_empty() <= (answer.points.len() == 1));
                        answer.own
                    }
                    other => panic!("{other:?}"),
                };
                prop_assert_eq!(own.start, next);
                next = own.end;
            }
            prop_assert_eq!(next, package.documents[0].syntax.nodes.len());
        }
    }
}
