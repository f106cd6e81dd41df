//! A combined document that was written as one: its additions are told apart
//! from the parent's text that is copied into it.

use super::{Addition, Part, Piece, push, push_own};
use crate::coverage;
use crate::model::Package;
use crate::parse::Kind;

/// The parts of document `i`, of which it alone is the text; all its own if
/// it does not hold its parent's text.
///
/// A block that says anything of its own is an addition as a whole.
pub fn told_apart(package: &Package, i: usize) -> Vec<Part> {
    let document = &package.documents[i];
    let all = 0..document.syntax.nodes.len();
    let holds_parent = package.kind(i).is_some_and(|kind| kind.holds_parent);
    let parents = holds_parent.then(|| coverage::parents_blocks(package, i)).flatten();
    let Some(parents) = parents else { return vec![Part::Own(all)] };
    let title = document.sections.iter().find(|s| s.is_title).and_then(|s| s.node);
    let mut parts = Parts::default();
    for block in document.syntax.children(None) {
        let node = &document.syntax.nodes[block];
        let range = block..node.end as usize;
        let level = match &node.kind {
            Kind::Heading(heading) => Some(heading.level),
            _ => None,
        };
        let is_silent = matches!(node.kind, Kind::Comment | Kind::Rule | Kind::Footnote(_));
        if is_silent || title == Some(block) || parents.binary_search(&block).is_ok() {
            parts.own(range, level, is_silent);
        } else {
            parts.added(range, level);
        }
    }
    push_own(&mut parts.done, parts.from..all.end);
    parts.done
}

#[derive(Default)]
struct Parts {
    done: Vec<Part>,
    /// Where the parent's text begins that is not among the parts yet.
    from: usize,
    /// The parent's headings above the current place, with their levels.
    above: Vec<(u8, usize)>,
}

impl Parts {
    fn own(&mut self, range: std::ops::Range<usize>, level: Option<u8>, is_silent: bool) {
        if let Some(level) = level {
            self.above.retain(|(above, _)| *above < level);
            self.above.push((level, range.start));
        }
        // What is neither's does not end an addition.
        if is_silent && self.from == range.start && !self.done.is_empty() {
            self.from = range.end;
        }
    }

    fn added(&mut self, range: std::ops::Range<usize>, level: Option<u8>) {
        let end = range.end;
        let piece = Piece::Blocks(range.clone());
        match self.done.last_mut() {
            Some(Part::Addition(open)) if self.from == range.start => push(&mut open.pieces, piece),
            _ => {
                push_own(&mut self.done, self.from..range.start);
                // A chapter of the service's own stands under none of the
                // parent's headings on its level.
                let highest = level.unwrap_or(u8::MAX);
                self.above.retain(|(above, _)| *above < highest);
                let (level, under) = match self.above.last() {
                    Some((level, node)) => (*level, Some(*node)),
                    None => (0, None),
                };
                let pieces = vec![piece];
                self.done.push(Part::Addition(Addition { text: 0, level, under, pieces }));
            }
        }
        self.from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::{State, cover_all};
    use crate::source::memory::MemoryFiles;

    const PARENT: &str = "---\nid: r\ntitel: Regional\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n\
        # Regional\n\n## Formål\n\nRetningslinjen skal sikre gode møder for alle.\n\n\
        ## Retningslinjer for møder\n\nTilbuddet skal holde møder, som alle kender. Lederen indkalder til dem.\n\n\
        - Hvor ofte holder I møder?\n- Hvem fører referat?\n\n\
        ## Retningslinjer for vikarer\n\nTilbuddet skal have en plan for vikarer.\n\n## Dokumentation\n\nGem referaterne i fem år.\n";

    /// The document's blocks, the additions in brackets, and the states of its
    /// cells: C covered, e empty, - missing, ? another.
    fn read(body: &str) -> (String, String) {
        let head = "---\ntitel: Samlet\ndokumenttype: Regional retningslinje med lokale tilføjelser\n\
            standard: Ledelse\ntilbud: Birkely\n---\n\n";
        let files = MemoryFiles::new().with("r.md", PARENT).with("a.md", format!("{head}{body}"));
        let package = Package::read(&files).unwrap();
        let document = &package.documents[0];
        let blocks = |range: &std::ops::Range<usize>| {
            let nodes = document.syntax.between(range.start, range.end);
            let plain = nodes.map(|i| document.syntax.plain(i, package.text(document)));
            plain.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ").replace('\n', " ")
        };
        let part = |part: &Part| match part {
            Part::Own(range) => blocks(range),
            Part::Addition(addition) => {
                let pieces = addition.pieces.iter().map(|piece| match piece {
                    Piece::Blocks(range) => blocks(range),
                    other => panic!("{other:?}"),
                });
                format!("[{}]", pieces.collect::<Vec<_>>().join(" | "))
            }
            other => panic!("an imported document has no such part: {other:?}"),
        };
        let parts: Vec<String> = told_apart(&package, 0).iter().map(part).collect();
        let coverage = cover_all(&package).remove(0).unwrap();
        let letter = |state: State| match state {
            State::Covered => 'C',
            State::Empty => 'e',
            State::Stale => '!',
            State::Missing => '-',
            _ => '?',
        };
        let cells = coverage
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| letter(cell.state)).collect::<String>());
        (parts.join(" "), cells.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn copied_text_is_the_parents_and_answers_nothing() {
        let body = PARENT.split("---\n\n").nth(1).unwrap();
        let (parts, cells) = read(body);
        assert!(!parts.contains('['), "{parts}");
        assert!(!cells.contains(['C', '?']), "{cells}");
    }

    #[test]
    fn additions_are_framed_and_answer() {
        let body = "# Samlet\n\n## Formål\n\nRetningslinjen skal sikre gode møder for alle.\n\n\
            ## 2. Retningslinjer for møder\n\nTilbuddet skal holde møder, som alle kender. Lederen indkalder til dem.\n\n\
            * Hvor ofte holder I møder?\n* Hvem fører referat?\n\n\
            ### Hos os\n\nVi mødes hver mandag i køkkenet.\n\n- Kaffe\n\n---\n\nSouschefen fører referat.\n\n\
            ## Retningslinjer for vikarer\n\nTilbuddet skal have en plan for vikarer.\n\n\
            ## Dokumentation\n\nVi gemmer dem i den grønne mappe.\n";
        let (parts, cells) = read(body);
        assert_eq!(
            parts,
            "Samlet | Formål | Retningslinjen skal sikre gode møder for alle. | 2. Retningslinjer for møder | \
             Tilbuddet skal holde møder, som alle kender. Lederen indkalder til dem. | \
             Hvor ofte holder I møder? Hvem fører referat? \
             [Hos os | Vi mødes hver mandag i køkkenet. | Kaffe | Souschefen fører referat.] \
             Retningslinjer for vikarer | Tilbuddet skal have en plan for vikarer. \
             [Dokumentation | Vi gemmer dem i den grønne mappe.]"
        );
        let answered = cells.split(' ').map(|row| row.contains('C'));
        assert_eq!(answered.collect::<Vec<_>>(), [true, false], "{cells}");
    }

    #[test]
    fn what_conversion_does_to_a_copy_makes_no_addition_of_it() {
        let body = "## Møder\n\nBirkely skal holde møder, som alle\nkender.  **Lederen** indkalder til dem\n\n\
            Side 3 af 9\n\n## Vikarer\n\nTilbuddet skal have en plan for vikarer. Vi ringer til bureauet.\n";
        let (parts, cells) = read(body);
        assert_eq!(
            parts,
            "Møder | Birkely skal holde møder, som alle kender.  Lederen indkalder til dem | Side 3 af 9 | Vikarer \
             [Tilbuddet skal have en plan for vikarer. Vi ringer til bureauet.]"
        );
        assert_eq!(
            cells.split(' ').map(|row| row.contains('C')).collect::<Vec<_>>(),
            [false, true]
        );
    }

    #[test]
    fn a_chapter_of_the_services_own_stands_under_none_of_the_parents() {
        let head = "---\ndokumenttype: Regional retningslinje med lokale tilføjelser\nstandard: Ledelse\n---\n\n";
        let body =
            "# Samlet\n\n## Dokumentation\n\nGem referaterne i fem år.\n\n## Rygning\n\nUdenfor.\n";
        let files = MemoryFiles::new().with("r.md", PARENT).with("a.md", format!("{head}{body}"));
        let package = Package::read(&files).unwrap();
        let parts = told_apart(&package, 0);
        let Some(Part::Addition(addition)) = parts.last() else { panic!("{parts:?}") };
        assert_eq!((addition.text, addition.level), (0, 1));
    }
}
