//! A package of any size, the same each time: regional guidelines, and local
//! ones in every arrangement, with the faults that real ones have.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A package on disk.
pub struct Corpus {
    pub folder: TempDir,
    /// The size of its documents.
    pub bytes: usize,
}

/// Names of the standards, as the built-in profile has them.
const STANDARDS: [&str; 12] = [
    "Kommunikation",
    "Indflydelse på eget liv",
    "Individuelle planer",
    "Medicinhåndtering",
    "Magtanvendelse",
    "Utilsigtede hændelser",
    "Faglige tilgange, metoder og resultater",
    "Fysisk og mental sundhed og trivsel",
    "Forebyggelse af overgreb",
    "Kompetenceudvikling",
    "Arbejdsmiljø",
    "Ledelse",
];

const POINTS: [&str; 12] = [
    "afdækning af behov hos borgeren",
    "den samlede plan for arbejdet",
    "introduktion af nye medarbejdere",
    "supervision og faglig sparring",
    "tilrettelæggelse af hverdagen",
    "samarbejde med pårørende",
    "overlevering mellem vagter",
    "opfølgning på borgerens udbytte",
    "registrering og indberetning",
    "læring på tværs af afdelinger",
    "evaluering og ajourføring",
    "samtaler, når noget er svært",
];

const FACETS: [[&str; 3]; 4] = [
    ["Formål", "Formålet", "Hvorfor"],
    ["Hvordan arbejdet udføres", "Fremgangsmåde", "Sådan gør vi"],
    ["Hvem der er ansvarlig", "Ansvarlig", "Hvem har ansvaret for opgaven"],
    ["Hvor og hvornår arbejdet finder sted", "Hvor og hvornår", "Hvornår"],
];

const WHO: [&str; 10] = [
    "Kontaktpersonen",
    "Afdelingslederen",
    "Nattevagten",
    "Forstanderen",
    "Pædagogen",
    "Den medicinansvarlige",
    "Teamet",
    "En erfaren kollega",
    "Koordinatoren",
    "Vikaren",
];
const DOES: [&str; 12] = [
    "skriver aftalen i",
    "gennemgår",
    "taler med borgeren om",
    "samler",
    "læser",
    "følger op på",
    "tager en snak om",
    "forbereder",
    "spørger ind til",
    "retter",
    "hænger",
    "deler",
];
const WHAT: [&str; 14] = [
    "planen for ugen",
    "journalen",
    "de tre vigtigste ønsker",
    "listen i mødelokalet",
    "skemaet",
    "det, der lykkedes sidst",
    "borgerens egne ord",
    "notatet fra mødet",
    "mappen på kontoret",
    "de pårørendes spørgsmål",
    "en kort beskrivelse",
    "dagens opgaver",
    "aftalen om besøg",
    "det, som borgeren selv kan",
];
const WHEN: [&str; 12] = [
    "hver tirsdag kl. 9",
    "ved vagtskifte",
    "inden for tre dage",
    "en gang om måneden",
    "når borgeren selv beder om det",
    "efter mødet",
    "om morgenen i køkkenet",
    "hvert halve år",
    "på personalemødet",
    "før weekenden",
    "så snart der er ro",
    "den første mandag i måneden",
];
const THEN: [&str; 10] = [
    "Er der tvivl, ringer vi til lederen.",
    "Vi skriver det ned samme dag.",
    "Det tager sjældent mere end en halv time.",
    "Borgeren kan altid sige fra.",
    "Vi bruger et kort med fem sætninger, som **alle** kender.",
    "Er noget uklart, spørger vi én gang til, og så skriver vi svaret i *logbogen*.",
    "Siger borgeren nej, prøver vi igen en anden dag.",
    "Se også [den regionale retningslinje](../regionale/3.md) og [vores egen](5.md).",
    "Vi gemmer skemaet i fem år (jf. arkivplanen) og rydder op i januar.",
    "Mange hos os har brug for ro, korte beskeder og den samme person hver gang.",
];

/// A small generator of numbers; the same seed gives the same text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// Writes a package with this many documents into a folder that goes with it.
pub fn write(documents: usize) -> Corpus {
    let folder = tempfile::tempdir().expect("there is a place for temporary files");
    let bytes = write_into(folder.path(), documents);
    Corpus { folder, bytes }
}

/// Writes a package with this many documents: one regional one for each
/// standard, and local ones. Gives their size.
pub fn write_into(folder: &Path, documents: usize) -> usize {
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        let parent = path.parent().expect("the path has a folder");
        fs::create_dir_all(parent).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
        text.len()
    };
    let local = documents - STANDARDS.len();
    let services = local.div_ceil(STANDARDS.len());
    let mut config = "udgiver:\n  navn: Region Eksempel\ntilbud:\n".to_owned();
    for service in 0..services {
        let _ = writeln!(config, "  - id: tilbud-{service}\n    navn: Bostedet Nr. {service}");
    }
    put("kvm.yaml", &config);
    let mut bytes = 0;
    for standard in 0..STANDARDS.len() {
        bytes += put(&format!("regionale/{standard}.md"), &regional(standard));
    }
    for n in 0..local {
        let (service, standard) = (n / STANDARDS.len(), n % STANDARDS.len());
        let path = format!("tilbud-{service}/{standard}.md");
        bytes += put(&path, &local_guideline(service, standard, n));
    }
    bytes
}

/// The points of a standard: six, each standard its own.
fn points(standard: usize) -> impl Iterator<Item = (usize, &'static str)> {
    (0..6).map(move |i| (i, POINTS[(standard + i * 2 + i / 3) % POINTS.len()]))
}

fn header(out: &mut String, title: &str, kind: &str, standard: usize, dice: &mut Dice) {
    let (day, month, year) = (1 + dice.roll(28), 1 + dice.roll(12), 2019 + dice.roll(6));
    let next = year + 3;
    let _ = write!(
        out,
        "titel: {title}\ndokumenttype: {kind}\nstandard: {}\n\
         standardbetegnelse: Tilbuddet arbejder planlagt, så borgeren får den hjælp, der er brug for.\n\
         anvendelsesområde: Alle tilbud efter serviceloven §§ 104, 107 og 108\n\
         målgruppe: Ledere og medarbejdere, også vikarer og studerende\n\
         udarbejdet af: En arbejdsgruppe med ledere og medarbejdere\n\
         særlige ressourcepersoner: Kvalitetskonsulenterne\ngodkendt af: Ledelsen\n\
         gældende fra: {day}.{month}.{year}\nsidst revideret: juni {year}\n\
         næste revisionsdato: {day}. september {next}\nrevisionsansvarlig: Ledelsen\nstatus: godkendt\n",
        STANDARDS[standard]
    );
}

fn regional(standard: usize) -> String {
    let mut dice = Dice(standard as u64 + 1);
    let title = format!("Regionale retningslinjer for {}", STANDARDS[standard].to_lowercase());
    let mut out = format!("---\nid: region/{standard}\n");
    header(&mut out, &title, "Regional retningslinje", standard, &mut dice);
    let _ = write!(out, "---\n\n# {title}\n\n## Indledning\n\n");
    prose(&mut out, 10, &mut dice);
    out.push_str("## Formål\n\n");
    prose(&mut out, 6, &mut dice);
    out.push_str("## Fremgangsmåden\n\n");
    for (i, point) in points(standard) {
        // Half of the regional guidelines are unmarked, as Word leaves them.
        let mark = if standard.is_multiple_of(2) {
            format!(" {{#punkt-{i} .punkt}}")
        } else {
            String::new()
        };
        let _ = write!(out, "### Retningslinjer for {point}{mark}\n\n");
        prose(&mut out, 9, &mut dice);
        if i == 2 {
            out.push_str("Krav: Årlig drøftelse. Emnet skal på dagsordenen en gang om året.\n\n");
        }
    }
    ending(&mut out, &mut dice);
    out
}

fn local_guideline(service: usize, standard: usize, n: usize) -> String {
    let mut dice = Dice(n as u64 * 7 + 1_000);
    let title = format!("{} på Bostedet Nr. {service}", STANDARDS[standard]);
    let mut out = format!("---\ntilbud: tilbud-{service}\n");
    if n.is_multiple_of(3) {
        let _ = writeln!(out, "overordnet: region/{standard}");
    }
    header(&mut out, &title, "Lokal retningslinje", standard, &mut dice);
    if n.is_multiple_of(17) {
        out.push_str("gælder uændret: [punkt-1]\n");
    }
    let _ = write!(out, "---\n\n# {title}\n\n");
    prose(&mut out, 6, &mut dice);
    match n % 6 {
        0 | 1 => headings_below_points(&mut out, standard, &mut dice),
        2 => facets_of_the_document(&mut out, standard, &mut dice),
        3 => labels(&mut out, standard, &mut dice),
        4 => facets_outside(&mut out, standard, &mut dice),
        _ => table(&mut out, standard, &mut dice),
    }
    ending(&mut out, &mut dice);
    out
}

/// The heading of a point as a local writer has it: mostly the parent's
/// words, at times nearly.
fn point_heading(out: &mut String, i: usize, point: &str, level: &str, dice: &mut Dice) {
    let _ = match dice.roll(12) {
        0 => writeln!(out, "{level} Lokal praksis: {point} hos os\n"),
        1 => writeln!(out, "{level} {}.{} Retningslinjer for {point}.\n", i + 1, i),
        2 => writeln!(out, "{level} {point} i det daglige\n"),
        _ => writeln!(out, "{level} {point}\n"),
    };
}

fn headings_below_points(out: &mut String, standard: usize, dice: &mut Dice) {
    for (i, point) in points(standard) {
        point_heading(out, i, point, "##", dice);
        for facet in FACETS {
            let _ = write!(out, "### {}\n\n", dice.pick(&facet));
            match dice.roll(40) {
                0 => out.push_str("Udfyldes senere.\n\n"),
                1 => {}
                2 => out.push_str("<!-- her skriver I jeres svar -->\n\n"),
                _ => prose(out, 5, dice),
            }
        }
    }
}

fn facets_of_the_document(out: &mut String, standard: usize, dice: &mut Dice) {
    for facet in [FACETS[0], FACETS[2], FACETS[3]] {
        let _ = write!(out, "## {}\n\n", facet[0]);
        prose(out, 12, dice);
    }
    for (i, point) in points(standard) {
        point_heading(out, i, point, "##", dice);
        prose(out, 14, dice);
    }
}

fn labels(out: &mut String, standard: usize, dice: &mut Dice) {
    for (i, point) in points(standard) {
        point_heading(out, i, point, "##", dice);
        for (f, facet) in FACETS.iter().enumerate() {
            let name = facet[1];
            let _ = match (f + i) % 2 {
                0 => write!(out, "**{name}:** "),
                _ => write!(out, "{name}: "),
            };
            prose(out, 5, dice);
        }
    }
}

fn facets_outside(out: &mut String, standard: usize, dice: &mut Dice) {
    for facet in FACETS {
        let _ = write!(out, "## {}\n\n", facet[0]);
        for (i, point) in points(standard) {
            point_heading(out, i, point, "###", dice);
            prose(out, 5, dice);
        }
    }
}

fn table(out: &mut String, standard: usize, dice: &mut Dice) {
    out.push_str("## Oversigt\n\n| Punkt | Formål | Hvordan | Hvem | Hvor og hvornår |\n|---|---|---|---|---|\n");
    for (_, point) in points(standard) {
        let _ = write!(out, "| {point} |");
        for _ in 0..4 {
            for _ in 0..5 {
                out.push(' ');
                sentence(out, dice);
            }
            out.push_str(" |");
        }
        out.push('\n');
    }
    out.push('\n');
}

fn ending(out: &mut String, dice: &mut Dice) {
    out.push_str("## Dokumentation\n\n");
    prose(out, 3, dice);
    out.push_str("## Referencer\n\n- [Lov om social service](https://www.retsinformation.dk/)\n- [Region Eksempel](https://example.org/kvalitet)\n\n## Definition af begreber\n\n");
    for word in ["Borger", "Kontaktperson", "Plan"] {
        let _ = write!(out, "- **{word}:** ");
        sentence(out, dice);
        out.push('\n');
    }
}

/// Paragraphs and lists of this many sentences.
fn prose(out: &mut String, sentences: usize, dice: &mut Dice) {
    let mut left = sentences;
    while left > 0 {
        let here = left.min(3 + dice.roll(3));
        let list = here > 3 && dice.roll(4) == 0;
        for i in 0..here {
            out.push_str(if list {
                "- "
            } else if i > 0 {
                " "
            } else {
                ""
            });
            sentence(out, dice);
            if list {
                out.push('\n');
            }
        }
        out.push_str(if list { "\n" } else { "\n\n" });
        left -= here;
    }
}

fn sentence(out: &mut String, dice: &mut Dice) {
    if dice.roll(3) == 0 {
        out.push_str(dice.pick(&THEN));
        return;
    }
    let (who, does) = (dice.pick(&WHO), dice.pick(&DOES));
    let (what, when) = (dice.pick(&WHAT), dice.pick(&WHEN));
    let _ = write!(out, "{who} {does} {what} {when}.");
}
