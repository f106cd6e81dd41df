//! What kvm says to people: nothing is missing in either language, and no
//! Danish text asks its reader to know how computers read files.

use crate::layers::code::{self, Literal, Module};
use kvm::check::rules;
use kvm::lang::{Lang, Words};
use std::path::Path;

/// Words of programmers; a writer at a service has never met them.
const JARGON: &str = "\
    yaml parser parse parset parsing skalar scalar token tokens frontmatter metadata \
    diagnostic diagnostik span regex regexp syntaks syntax syntaksfejl array boolean \
    boolsk null streng string integer node noder parameter parametre exception default \
    encoding escape escapes renderer render rendere commit committe branch repository repo \
    diff cache hash json markup attribut anker ankeret slug identifier validere valideres \
    invalid ugyldig";

/// Where a word of the list may stand all the same, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("cli/args", "json", "the name of a format, for other programs"),
    ("cli/schema.rs", "json", "the schemas are for those who write programs"),
];

/// A text in one language and where it stands.
struct Text<'a> {
    module: &'a Module,
    literal: &'a Literal,
}

impl Text<'_> {
    fn place(&self) -> String {
        format!("src/{}:{}: {:?}", self.module.path, self.literal.line, self.literal.text)
    }

    /// The words, without what stands for something and without commands.
    fn words(&self) -> Vec<String> {
        let text = &self.literal.text;
        let mut bare = String::new();
        let mut depth = 0;
        for c in text.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                c if depth <= 0 => bare.push(c),
                _ => {}
            }
        }
        // A file, an option or an address is a name and no word.
        let names = |word: &&str| !word.contains(['.', '/', '_']) && !word.starts_with("--");
        // So is the name of a command.
        let bare = bare.replace("\\n", " ").replace("kvm diff", "kvm");
        let words = bare.split_whitespace().map(|w| w.trim_end_matches(['.', ',', ':', ';']));
        let words = words.filter(names);
        let trimmed = words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        trimmed.collect()
    }
}

/// The texts of a language, by what stands before them in the code.
fn texts<'a>(modules: &'a [Module], before: &'a [&str]) -> impl Iterator<Item = Text<'a>> {
    modules.iter().flat_map(move |module| {
        let is_text = move |literal: &&Literal| {
            // What is written over several lines counts as written in one.
            let code = module.code[..literal.at].chars().rev().filter(|c| !c.is_whitespace());
            let code: String = code.take(LONGEST).collect();
            let code: String = code.chars().rev().collect();
            before.iter().any(|before| code.ends_with(before))
        };
        module.literals.iter().filter(is_text).map(move |literal| Text { module, literal })
    })
}

const DANISH: &[&str] = &["da:", "both!("];
const ENGLISH: &[&str] = &["en:", "both!(\"\","];
/// Characters of the longest of these.
const LONGEST: usize = 9;

#[test]
fn every_text_is_there_in_both_languages() {
    let modules = code::modules();
    let mut complaints = Vec::new();
    for module in &modules {
        let one = std::slice::from_ref(module);
        let (da, en): (Vec<_>, Vec<_>) =
            (texts(one, DANISH).collect(), texts(one, ENGLISH).collect());
        if da.len() != en.len() {
            complaints.push(format!(
                "src/{}: {} Danish, {} English",
                module.path,
                da.len(),
                en.len()
            ));
        }
        let empty = da.iter().chain(&en).filter(|text| text.literal.text.trim().is_empty());
        complaints.extend(empty.map(Text::place));
    }
    assert!(texts(&modules, DANISH).count() > 700, "the texts are found in the code");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn danish_texts_have_no_words_of_programmers() {
    let modules = code::modules();
    let mut complaints = Vec::new();
    for text in texts(&modules, DANISH) {
        for word in text.words() {
            let may = |e: &&(&str, &str, &str)| text.module.path.starts_with(e.0) && e.1 == word;
            if JARGON.split(' ').any(|j| j == word) && !EXCEPTIONS.iter().any(|e| may(&e)) {
                complaints.push(format!("{word}: {}", text.place()));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_rule_explains_itself_in_both_languages() {
    let mut complaints = Vec::new();
    for code in rules::ALL.iter().map(|rule| rule.code) {
        let mut wrong = |what: &str, is_wrong: bool| {
            if is_wrong {
                complaints.push(format!("{}: {what}", code.id));
            }
        };
        for lang in [Lang::Da, Lang::En] {
            let summary = code.summary.get(lang);
            let sentence = |text: &str| {
                text.chars().next().is_some_and(|c| !c.is_lowercase() || text.starts_with("kvm "))
                    && text.ends_with('.')
            };
            wrong("the summary is no sentence", !sentence(summary));
            wrong("the summary is long", summary.chars().count() > 90);
            let explanation = code.explanation.get(lang);
            wrong("the explanation is short", explanation.chars().count() < 60);
            wrong("the explanation does not end", !explanation.ends_with('.'));
            wrong("the explanation has a line break", explanation.contains(['\n', '\t']));
            wrong("the explanation has two spaces", explanation.contains("  "));
        }
        wrong("one language for both", is_one(code.summary) || is_one(code.explanation));
        wrong("no example", code.wrong.trim().is_empty() || code.right.trim().is_empty());
        wrong("the examples are the same", code.wrong == code.right);
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Whether a text stands in the same language twice, by words that only the
/// other has.
fn is_one(words: Words) -> bool {
    let has = |text: &str, these: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| these.contains(&word))
    };
    let (english, danish) = (["the", "is", "and", "are", "of"], ["og", "til", "det", "som"]);
    words.da == words.en || has(words.da, &english) || has(words.en, &danish)
}

#[test]
fn exceptions_are_needed() {
    let modules = code::modules();
    for (path, word, why) in EXCEPTIONS {
        let mut texts = texts(&modules, DANISH).filter(|text| text.module.path.starts_with(path));
        assert!(texts.any(|text| text.words().iter().any(|w| w == word)), "{path}: {word} ({why})");
    }
}

#[test]
fn the_list_of_rules_is_current() {
    let expected = rules_page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/regler.md");
    if std::env::var_os("UPDATE_RULES").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == expected, "write it anew: UPDATE_RULES=1 cargo test list_of_rules");
}

/// All rules by family, as `kvm explain` has them.
fn rules_page() -> String {
    let mut codes: Vec<_> = rules::ALL.iter().map(|rule| rule.code).collect();
    codes.sort_by_key(|code| (code.family, code.id));
    let mut page = String::from(
        "# Reglerne\n\nDet er alt, hvad `kvm check` ser efter. `kvm explain REGEL` forklarer en regel og viser, hvordan\nteksten skal se ud. En pakke kan selv bestemme, hvor alvorlig en regel er: skriv den i `kvm.yaml`\nunder `regler` med et af ordene fejl, advarsel, info eller fra.\n",
    );
    for family in codes.chunk_by(|a, b| a.family == b.family) {
        page += &format!(
            "\n## {}\n\n| Regel | Niveau | Hvad den finder |\n|---|---|---|\n",
            family[0].family.name().get(Lang::Da)
        );
        for code in family {
            let (level, summary) = (kvm::report::level(code.level).get(Lang::Da), code.summary.da);
            page += &format!("| `{}` | {level} | {} |\n", code.id, summary.replace('|', "\\|"));
        }
    }
    page
}
