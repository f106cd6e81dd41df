//! The order of the modules, and what each leaves to others.
//!
//! Cargo cannot see order inside one package, so these tests read the source.
//! `src/lib.rs` lists the modules in reading order; each may use those above
//! it.

pub mod code;

use code::Module;
use std::fs;
use std::path::Path;

/// The modules in order, as `src/lib.rs` lists them.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let names = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The top-level modules that a file names, with the line of each.
fn uses(module: &Module) -> Vec<(String, usize)> {
    let code = &module.code;
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        let names = match after.strip_prefix('{') {
            // `use crate::{text, yaml};`
            Some(list) => top_level(&list[..list.find(';').unwrap_or(list.len())]),
            None => vec![first_word(after)],
        };
        found.extend(names.into_iter().map(|name| (name, module.line(at))));
    }
    found
}

/// The names of a use list, without what stands in inner braces.
fn top_level(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut flat = String::new();
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => flat.push(c),
            _ => {}
        }
    }
    flat.split(',').map(|name| first_word(name.trim())).filter(|n| !n.is_empty()).collect()
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn imports_point_one_way() {
    let order = order();
    assert!(order.len() > 10, "src/lib.rs lists the modules: {order:?}");
    let place = |name: &str| order.iter().position(|o| o == name);
    let mut complaints = Vec::new();
    for module in code::modules() {
        let Some(own) = place(module.layer()) else { continue };
        for (name, line) in uses(&module) {
            // A name that is no module is a macro of the crate's root.
            if place(&name).is_some_and(|other| other > own) {
                complaints.push(format!(
                    "src/{}:{line}: {} uses {name}, which stands below it in src/lib.rs",
                    module.path,
                    module.layer()
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn nobody_climbs_to_the_root() {
    let mut complaints = Vec::new();
    for module in code::modules() {
        for (at, _) in module.code.match_indices("super::") {
            let before = module.code[..at].trim_end_matches("super::");
            let climbed = (at - before.len()) / "super::".len() + 1;
            if climbed >= module.depth() {
                complaints.push(format!(
                    "src/{}:{}: write crate:: instead of super::",
                    module.path,
                    module.line(at)
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn check_render_and_report_leave_each_other_alone() {
    let apart = ["check", "render", "report"];
    let mut complaints = Vec::new();
    for module in code::modules().iter().filter(|m| apart.contains(&m.layer())) {
        for (name, line) in uses(module) {
            if apart.contains(&&*name) && name != module.layer() {
                complaints.push(format!(
                    "src/{}:{line}: {} uses {name}",
                    module.path,
                    module.layer()
                ));
            }
        }
    }
    none(complaints);
}

/// Where each engine, or what reaches outside, may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["parse/markdown"]),
    ("granit_parser", &["yaml/events"]),
    ("tera::", &["render/html", "templates/"]),
    ("typst", &["render/pdf", "render/world", "templates/"]),
    ("rustix", &["cli/supervise"]),
    ("lsp_server", &["lsp/", "cli/lsp"]),
    ("gen_lsp_types", &["lsp/"]),
    ("clap::", &["cli/"]),
    ("clap_complete", &["cli/completions"]),
    ("clap_mangen", &["cli/man"]),
    ("ignore::", &["source/disk", "source/git"]),
    ("quick_xml", &["import/xml"]),
    ("zip::", &["import/package"]),
    ("std::io::stdout", &["cli/"]),
    ("io::stdout", &["cli/"]),
    ("println!", &[]),
    ("current_dir", &["cli/"]),
    ("std::env::", &["cli/", "main"]),
    ("std::process", &["cli/", "main", "site/output", "source/git"]),
    ("std::net", &["preview/"]),
    ("httparse", &["preview/http"]),
    ("notify::", &["preview/watch"]),
    ("ctrlc", &["cli/preview"]),
    ("fs::read", &["source/disk", "site/output", "cli/"]),
    ("File::open", &["source/disk"]),
    ("fs::write", &["site/output", "cli/"]),
    ("fs::create", &["site/output", "cli/"]),
    ("fs::remove", &["site/output", "cli/"]),
    ("fs::rename", &["site/output", "cli/"]),
    ("File::create", &["cli/"]),
    ("tempfile::", &["site/output", "cli/"]),
];

#[test]
fn engines_and_the_outside_stay_home() {
    let mut complaints = Vec::new();
    for module in code::modules() {
        for (name, homes) in HOMES {
            let at_home = homes.iter().any(|home| module.path.starts_with(home));
            let named = module.code.match_indices(name).find(|(at, _)| {
                !module.code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            if let Some((at, _)) = named.filter(|_| !at_home) {
                complaints.push(format!(
                    "src/{}:{}: {name} belongs in {homes:?}",
                    module.path,
                    module.line(at)
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn model_and_diag_know_no_wire_format() {
    let mut complaints = Vec::new();
    for module in code::modules() {
        let inner = !["templates", "render", "report", "lsp", "cli"].contains(&module.layer());
        if let Some(at) = module.code.find("serde").filter(|_| inner) {
            complaints.push(format!("src/{}:{}: serde", module.path, module.line(at)));
        }
    }
    none(complaints);
}

/// What ends the program, and where it may stand: the path, how often, and
/// why it cannot happen.
const PANICS: &[(&str, usize, &str)] =
    &[("render/world.rs", 1, "the names of kvm's own templates are plain")];

#[test]
fn no_input_ends_the_program() {
    let words = [
        ".unwrap()",
        ".expect(\"",
        "panic!",
        "unreachable!",
        "todo!",
        "unimplemented!",
        ".unwrap_unchecked(",
    ];
    let mut complaints = Vec::new();
    for module in code::modules() {
        let found: Vec<usize> = words
            .iter()
            .flat_map(|word| module.code.match_indices(word).map(|(at, _)| module.line(at)))
            .collect();
        let allowed = PANICS.iter().find(|p| p.0 == module.path).map_or(0, |p| p.1);
        if found.len() != allowed {
            complaints
                .push(format!("src/{}: lines {found:?}, but {allowed} are allowed", module.path));
        }
    }
    none(complaints);
}

/// Files whose Danish literals are the keys of `kvm.yaml`, of profiles and of
/// the register, or the folding of letters.
const DANISH: &[&str] = &["config/", "profile/", "register/", "text.rs"];

#[test]
fn danish_is_written_in_both_languages() {
    let mut complaints = Vec::new();
    for module in code::modules() {
        if DANISH.iter().any(|d| module.path.starts_with(d)) {
            continue;
        }
        for literal in &module.literals {
            let before = module.code[..literal.at].trim_end();
            let named = ["da:", "en:", "wrong:", "right:", "both!(", "both!(\"\","];
            let danish = literal.text.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
            if danish && !named.iter().any(|n| before.ends_with(n)) {
                complaints
                    .push(format!("src/{}:{}: {:?}", module.path, literal.line, literal.text));
            }
        }
    }
    none(complaints);
}

#[test]
fn the_code_map_names_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let mut complaints = Vec::new();
    let mut paths = 0;
    for name in map.split('`').skip(1).step_by(2) {
        let is_path = name.contains('/') && !name.contains([' ', '<', '*', '{', ':']);
        let is_module = name.contains("::")
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':' || b == b'_');
        paths += usize::from(is_path);
        if is_path && !root.join(name).exists() {
            complaints.push(format!("docs/architecture.md: there is no {name}"));
        } else if is_module && !is_there(name) {
            complaints.push(format!("docs/architecture.md: nothing is called {name}"));
        }
    }
    assert!(paths > 20, "the map names paths in `…`");
    for module in order() {
        let named = map.contains(&format!("`src/{module}.rs`"))
            || map.contains(&format!("`src/{module}/`"));
        if !named {
            complaints.push(format!("docs/architecture.md: {module} is missing"));
        }
    }
    none(complaints);
}

/// Whether a path such as `Package::read` or `check::run` names something of
/// kvm: its last part is declared, in a file that has the one before.
fn is_there(path: &str) -> bool {
    let mut parts = path.rsplit("::");
    let (last, before) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let declares = |code: &str| {
        ["fn ", "struct ", "enum ", "trait ", "mod ", "const ", "static "].iter().any(|kind| {
            code.match_indices(&format!("{kind}{last}")).any(|(at, found)| {
                !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    };
    code::modules().iter().any(|m| {
        let within = m.path.contains(before) || m.code.contains(&format!(" {before}"));
        within && declares(&m.code)
    })
}
