//! The source of kvm as the layer tests read it: code without comments, text
//! literals by themselves, tests left out.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of `src/`.
pub struct Module {
    /// Its path below `src/`, with `/`.
    pub path: String,
    /// The code: comments are gone, and every literal is empty.
    pub code: String,
    /// Each text literal with the code in front of it and its line.
    pub literals: Vec<Literal>,
}

/// One text literal.
pub struct Literal {
    pub text: String,
    pub line: usize,
    /// The offset in [`Module::code`].
    pub at: usize,
}

impl Module {
    /// The top-level module that the file belongs to.
    pub fn layer(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many modules the file lies below the crate's root.
    pub fn depth(&self) -> usize {
        let path = self.path.strip_suffix("/mod.rs").unwrap_or(&self.path);
        path.split('/').count()
    }

    /// The line of an offset in the code.
    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// Every module of kvm that is no test, in the order of their paths.
pub fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let mut modules: Vec<Module> = files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            read(path, &fs::read_to_string(file).unwrap())
        })
        .collect();
    let tests: Vec<String> = modules.iter().flat_map(test_files).collect();
    modules.retain(|m| {
        !tests
            .iter()
            .any(|t| m.path == *t || m.path.starts_with(&format!("{}/", t.trim_end_matches(".rs"))))
    });
    for module in &mut modules {
        drop_inline_tests(module);
    }
    modules
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// The files that `#[cfg(test)] mod name;` names.
fn test_files(module: &Module) -> Vec<String> {
    let folder = match module.path.strip_suffix("/mod.rs") {
        Some(folder) => folder,
        None => module.path.trim_end_matches(".rs"),
    };
    module
        .code
        .split("#[cfg(test)]")
        .skip(1)
        .filter_map(|after| {
            let line = after.trim_start().lines().next()?;
            let name = line.strip_suffix(';')?.split("mod ").nth(1)?;
            Some(format!("{folder}/{name}.rs"))
        })
        .collect()
}

/// Takes `#[cfg(test)] mod tests { … }` away; it always stands last.
fn drop_inline_tests(module: &mut Module) {
    let mut from = 0;
    while let Some(found) = module.code[from..].find("#[cfg(test)]") {
        let at = from + found;
        let after = module.code[at + 12..].trim_start();
        if after.lines().next().is_some_and(|l| l.contains("mod ") && l.ends_with('{')) {
            module.code.truncate(at);
            module.literals.retain(|l| l.at < at);
            return;
        }
        from = at + 12;
    }
}

/// Takes a file apart.
fn read(path: String, source: &str) -> Module {
    let mut module = Module { path, code: String::new(), literals: Vec::new() };
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |at| at + 2);
            module.code.extend(rest[..end].matches('\n'));
            rest = &rest[end..];
        } else if c == '"' || raw_hashes(rest).is_some() {
            rest = literal(&mut module, rest);
        } else if let Some(length) = character(rest) {
            module.code.push_str("''");
            rest = &rest[length..];
        } else {
            module.code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    module
}

/// The number of `#` of a raw literal, if one begins here.
fn raw_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|b| *b == b'#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn literal<'a>(module: &mut Module, rest: &'a str) -> &'a str {
    let hashes = raw_hashes(rest);
    let close = format!("\"{}", "#".repeat(hashes.unwrap_or(0)));
    let start = hashes.map_or(1, |hashes| hashes + 2);
    let length = match hashes {
        Some(_) => rest[start..].find(&close).unwrap(),
        None => end_of_plain(&rest[start..]),
    };
    let text = &rest[start..start + length];
    let line = module.code.matches('\n').count() + 1;
    module.literals.push(Literal { text: text.to_owned(), line, at: module.code.len() });
    module.code.push_str("\"\"");
    module.code.extend(text.matches('\n'));
    &rest[start + length + close.len()..]
}

fn end_of_plain(text: &str) -> usize {
    let mut escaped = false;
    for (at, b) in text.bytes().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal, if one begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let mut chars = inside.char_indices();
    let (_, first) = chars.next()?;
    if first == '\\' {
        return inside[2..].find('\'').map(|at| at + 4);
    }
    let (at, next) = chars.next()?;
    (next == '\'').then_some(at + 2)
}
