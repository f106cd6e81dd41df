use super::*;

impl Shown<'_> {
    /// An answer as text: level, what the header says, the blocks, and after an
    /// arrow what the parent says: `!` if that applies, `(…)` if it stands
    /// further up.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        let told: Vec<String> = answer.told.iter().map(|piece| self.piece(0, piece)).collect();
        let told = if told.is_empty() { String::new() } else { format!(" + {}", told.join(" + ")) };
        let asked = |point: &Asked| {
            let text: Vec<String> = point.text.iter().map(|range| self.blocks(1, range)).collect();
            let text = text.join(" / ");
            let applies = if point.applies { "!" } else { "" };
            if point.again { format!("({})", point.title) } else { format!("{applies}{text}") }
        };
        let asked: Vec<String> = answer.points.iter().map(asked).collect();
        let own = self.blocks(0, &answer.own);
        format!("{} {own}{told} > {}", answer.level, asked.join(", "))
    }
}

/// The parts of one local document, as text.
fn answered(header: &str, body: &str) -> String {
    answered_of(PARENT, header, body)
}

fn answered_of(parent: &str, header: &str, body: &str) -> String {
    let files = MemoryFiles::new()
        .with("r.md", parent)
        .with("l.md", format!("---\n{HEAD}{header}---\n\n{body}"));
    let package = Package::read(&files).unwrap();
    let coverage = cover_all(&package);
    let shown = Shown { package: &package, texts: vec![0, 1] };
    let parts = super::super::answers(&package, 0, coverage[0].as_ref().unwrap());
    parts.iter().map(|part| shown.part(part)).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_point_asks_stands_with_all_that_answers_it() {
    let local = "# Lokal\n\nlo\n\n## Supervision\n\n### Formål\n\nl1f\n\n### Fast plan\n\nl1k\n\n\
        ## Rygning\n\nly\n\n## Introduktion af nye medarbejdere\n\nl2\n\n## Referencer\n\nlr\n";
    assert_eq!(
        answered("", local),
        "r: Lokal | lo\n\
         2 Supervision | Formål | l1f | Fast plan | l1k > r1 | Fast plan | r1k\n\
         r: Rygning | ly\n\
         2 Introduktion af nye medarbejdere | l2 > r2\n\
         r: Referencer | lr"
    );
}

#[test]
fn points_below_a_facet_show_it_once() {
    let local = "## Formål\n\n### Supervision\n\nf1\n\n### Introduktion af nye medarbejdere\n\nf2\n\n\
        ## Hvem\n\n### Supervision\n\nh1\n";
    assert_eq!(
        answered("", local),
        "r: Formål\n\
         3 Supervision | f1 > r1 | Fast plan | r1k\n\
         3 Introduktion af nye medarbejdere | f2 > r2\n\
         r: Hvem\n\
         3 Supervision | h1 > (Retningslinjer for supervision)"
    );
}

#[test]
fn a_table_of_points_shows_each() {
    let local = "## Oversigt\n\nlo\n\n| Punkt | Formål |\n|---|---|\n| Introduktion af nye medarbejdere | f2 |\n\
        | Supervision | f1 |\n| | f1b |\n\n## Slut\n";
    let all = answered("", local);
    assert!(all.starts_with("r: Oversigt | lo\n2 Punkt"), "{all}");
    assert!(all.ends_with(" > r2, r1 | Fast plan | r1k\nr: Slut"), "{all}");
}

#[test]
fn what_only_the_header_answers_has_a_place_in_the_parents_order() {
    let unchanged = |point: &str| format!("gælder uændret: [{point}]\n");
    let told = " + Unchanged { demand: None }";
    let introduction = "## Introduktion af nye medarbejdere\n\nl2\n\n## Slut\n";
    assert_eq!(
        answered(&unchanged("supervision"), &format!("lo\n\n{introduction}")),
        format!(
            "r: lo\n2 {told} > !r1 | Fast plan | r1k\n2 Introduktion af nye medarbejdere | l2 > r2\nr: Slut"
        )
    );
    assert_eq!(
        answered(&unchanged("introduktion"), "## Supervision\n\nl1\n\n### Hvem\n\nh1\n\n## Slut\n"),
        format!("2 Supervision | l1 | Hvem | h1 > r1 | Fast plan | r1k\n2 {told} > !r2\nr: Slut")
    );
    assert_eq!(
        answered(
            &unchanged("introduktion"),
            "## Hvem\n\n### Supervision\n\nh1\n\n### Rygning\n\n## Slut\n"
        ),
        format!(
            "r: Hvem\n3 Supervision | h1 > r1 | Fast plan | r1k\nr: Rygning\n2 {told} > !r2\nr: Slut"
        )
    );
    assert_eq!(
        answered(&unchanged("introduktion, supervision"), "lo\n\n## Slut\n"),
        format!("r: lo | Slut\n2 {told} > !r1 | Fast plan | r1k\n2 {told} > !r2")
    );
}

#[test]
fn the_parents_text_applies_where_the_answer_says_so() {
    let unchanged = answered(
        "",
        "## Supervision\n\nGælder uændret\n\n## Introduktion af nye medarbejdere\n\nl2\n",
    );
    assert!(unchanged.contains(" > !r1") && unchanged.contains(" > r2"), "{unchanged}");
    let header = "fravigelser:\n  - punkt: introduktion\n    facet: hvem\n    begrundelse: Vi er få.\n    \
        godkendt af: Ledelsen\n";
    let deviating = answered(header, "## Introduktion af nye medarbejdere\n\nl2\n");
    assert!(deviating.contains("l2 + Deviation {") && deviating.contains("> !r2"), "{deviating}");
}

#[test]
fn the_only_point_needs_no_heading() {
    let listed =
        answered("punkter: [introduktion]\n", "lo\n\n## Formål\n\nf\n\n## Hvem\n\nh\n\n## Slut\n");
    assert_eq!(listed, "r: lo\n1 Formål | f | Hvem | h > r2\nr: Slut");
}

#[test]
fn points_within_a_point_ask_for_themselves() {
    let head = &PARENT[..PARENT.find("# Regional").unwrap()];
    let parent = format!(
        "{head}## A a {{#a .punkt}}\n\na1\n\n### B b {{#b .punkt}}\n\nb1\n\n### C c\n\na2\n\nKrav: Skriv den.\n"
    );
    assert_eq!(
        answered_of(&parent, "", "## A a\n\nla\n\n### B b\n\nlb\n"),
        "2 A a | la > a1 / C c | a2 | Krav: Skriv den.\n3 B b | lb > b1"
    );
}
