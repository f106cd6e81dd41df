//! The page on templates lists what each template gets. It is written here:
//! run it with `UPDATE_TEMPLATES=1` when the data of a template change.

use kvm::templates;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The kinds of value seen at each path of the data of one template.
type Shape = BTreeMap<String, BTreeSet<&'static str>>;

/// Adds what is seen in `value`. A map that says its type is listed by it,
/// wherever it stands.
fn look(value: &Value, at: &str, shape: &mut Shape) {
    let mut see = |kind| {
        shape.entry(at.to_owned()).or_default().insert(kind);
    };
    match value {
        Value::Null => see("kan mangle"),
        Value::Bool(_) => see("ja eller nej"),
        Value::Number(_) => see("tal"),
        Value::String(_) => see("tekst"),
        Value::Array(items) => {
            see("liste");
            items.iter().for_each(|item| look(item, &format!("{at}[]"), shape));
        }
        Value::Object(fields) => {
            let kind = fields.get("type").and_then(Value::as_str);
            let base = kind.map_or(at.to_owned(), |kind| format!("({kind})"));
            for (name, value) in fields.iter().filter(|(name, _)| *name != "type") {
                let dot = if base.is_empty() { "" } else { "." };
                look(value, &format!("{base}{dot}{name}"), shape);
            }
            if kind.is_some() && fields.len() == 1 {
                shape.entry(base).or_default().insert("uden mere");
            }
        }
    }
}

/// A block of the page: one line for each path.
fn listed(shape: &Shape) -> String {
    let width = shape.keys().map(|path| path.chars().count()).max().unwrap_or_default();
    let mut lines = String::from("```text\n");
    for (path, kinds) in shape {
        let kinds: Vec<&str> = kinds.iter().copied().collect();
        lines += &format!("{path:width$}  {}\n", kinds.join(", "));
    }
    lines + "```\n"
}

/// Holds a part of the page, between two marks, against `wanted`.
fn compare(part: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/skabeloner.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (start, end) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let from = page.find(&start).expect("the mark of the part") + start.len();
    let to = page.find(&end).expect("the mark of its end");
    if std::env::var_os("UPDATE_TEMPLATES").is_some() {
        let page = format!("{}\n{}\n{}", &page[..from], wanted.trim(), &page[to..]);
        std::fs::write(path, page).unwrap();
    } else {
        assert_eq!(
            page[from..to].trim(),
            wanted.trim(),
            "templates get other data now: UPDATE_TEMPLATES=1 cargo test template_data"
        );
    }
}

/// A value as tera prints it: as JSON, but nothing where there is nothing.
fn from_tera(text: &str) -> Value {
    let mut json = String::new();
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\\' if rest.starts_with("\\u{") => {
                length = rest.find('}').unwrap() + 1;
                let code = u32::from_str_radix(&rest[3..length - 1], 16).unwrap();
                let c = char::from_u32(code).unwrap().to_string();
                json += Value::from(c).to_string().trim_matches('"');
            }
            '\\' => {
                length = 2;
                // JSON knows no other escapes of Rust's.
                json += rest[..2].replace("\\'", "'").replace("\\0", "\\u0000").as_str();
            }
            _ => {
                in_string ^= c == '"';
                let is_end = !in_string && matches!(c, ',' | '}' | ']');
                let is_value = json.ends_with(": ") || c != '}' && json.ends_with(", ");
                if is_end && (is_value || c == ',' && json.ends_with('[')) {
                    json += "null";
                }
                json.push(c);
            }
        }
        rest = &rest[length..];
    }
    serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}: {json}"))
}

fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// Packages whose documents have between them all that a template can get,
/// and a service of each.
const EXAMPLES: [(&str, &str); 2] = [("region-eksempel", "birkely"), ("kladder", "havnen")];

/// The pages of an example, each made by a template that prints its data.
fn printed(example: &str, service: &str) -> Vec<String> {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example), folder);
    let templates = folder.join(templates::FOLDER);
    std::fs::create_dir(&templates).unwrap();
    let names = templates::ALL.iter().map(|(name, _)| *name);
    for name in names.filter(|name| name.ends_with(".html.tera") && *name != "base.html.tera") {
        let text = format!("DATA {name}\n{{{{ __tera_context }}}}");
        std::fs::write(templates.join(name), text).unwrap();
    }
    let build = |kind: &[&str], out: &str| {
        let mut kvm = Command::new(env!("CARGO_BIN_EXE_kvm"));
        let args = ["build", "--format", "html", "--as-of", "2026-11-22"];
        let output = kvm.args(args).args(kind).arg("-C").arg(folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        pages(&folder.join(out))
    };
    let pages = [
        build(&["--drafts"], "udgivelse-kladder"),
        build(&["--intern"], "udgivelse-intern"),
        build(&["--evidence", service], &format!("evaluering-{service}")),
    ]
    .concat();
    let texts = pages.into_iter().map(|path| std::fs::read(path).unwrap());
    texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// Every page below a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let below = |path: PathBuf| match path.is_dir() {
        true => pages(&path),
        false => vec![path],
    };
    entries.into_iter().flat_map(below).collect()
}

#[test]
fn the_page_says_what_html_templates_get() {
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    for (example, service) in EXAMPLES {
        for text in printed(example, service) {
            let data = text.strip_prefix("DATA ").and_then(|text| text.split_once('\n'));
            let Some((name, data)) = data else { continue };
            let mut data = from_tera(&unescaped(data));
            // The words are those of words.json.
            data.as_object_mut().unwrap().remove("w");
            look(&data, "", shapes.entry(name.to_owned()).or_default());
        }
    }
    assert!(shapes.contains_key("page.html.tera") && shapes.contains_key("index.html.tera"));
    let parts: Vec<String> =
        shapes.iter().map(|(name, shape)| format!("### {name}\n\n{}", listed(shape))).collect();
    compare("html", &parts.join("\n"));
}

#[cfg(feature = "pdf")]
#[test]
fn the_page_says_what_typst_templates_get() {
    use kvm::coverage::cover_all;
    use kvm::model::Package;
    use kvm::model::date::Day;
    use kvm::render::Publication;
    use kvm::render::pdf::{PdfEngine, PdfError};
    use kvm::source::Files;
    use kvm::source::disk::DiskFiles;
    use kvm::source::memory::MemoryFiles;
    use kvm::templates::Templates;

    let panics = "#panic(json.encode(json(\"document.json\"), pretty: false))";
    let engine = PdfEngine::new(&Templates::built_in().with("document.typ", panics));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shape = Shape::new();
    let header = "---\ntitel: Alt\ndokumenttype: Vejledning\n---\n\n";
    let every_kind = format!("{header}{}", include_str!("pdf/every-kind.md"));
    let mut packages: Vec<Box<dyn Files>> =
        vec![Box::new(MemoryFiles::new().with("alt.md", every_kind))];
    for (example, _) in EXAMPLES {
        let files = DiskFiles::find(&root.join("examples").join(example)).unwrap();
        packages.push(Box::new(files));
    }
    for files in &packages {
        let package = Package::read(&**files).unwrap();
        let today = Day::parse("2026-11-22", &package.config.profile.dates).unwrap();
        let coverage = cover_all(&package);
        for i in 0..package.documents.len() {
            let publication = Publication::new(&package, i, today);
            // As it is published: beside what it answers.
            let publication = match &coverage[i] {
                Some(coverage) => publication.answering(&package, i, coverage),
                None => publication,
            };
            let Err(PdfError::Template(error)) = engine.render(&publication, &**files) else {
                panic!("{} was set", publication.id);
            };
            let data = error.detail.strip_prefix("panicked with: ").unwrap_or(&error.detail);
            let data = serde_json::from_str(data).unwrap_or_else(|e| panic!("{e}: {data}"));
            look(&data, "", &mut shape);
        }
    }
    compare("typst", &listed(&shape));
}
