//! What the address of a link or image names.

use crate::parse::{Kind, Syntax};
use crate::register;
use crate::source::{self, Files, FilesError};

/// A link or image of a document and what its address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its node.
    pub node: usize,
    /// Whether it is an image.
    pub is_image: bool,
    /// What the address names.
    pub target: Target,
}

/// The links and images of the document at `from`, in order.
pub fn references(syntax: &Syntax, from: &str) -> Vec<Reference> {
    let reference = |(node, of): (usize, &crate::parse::Node)| {
        let (is_image, link) = match &of.kind {
            Kind::Link(link) => (false, link),
            Kind::Image(link) => (true, link),
            _ => return None,
        };
        Some(Reference { node, is_image, target: resolve(from, &link.destination) })
    };
    syntax.nodes.iter().enumerate().filter_map(reference).collect()
}

/// The SHA-256 of each image that these show and that lies in the package,
/// in order; `-` for one that is not there.
///
/// # Errors
/// If a file cannot be read.
pub fn image_sums(references: &[Reference], files: &dyn Files) -> Result<Vec<String>, FilesError> {
    let inside = references.iter().filter(|r| r.is_image).filter_map(|r| match &r.target {
        Target::Inside { path, .. } => Some(path),
        _ => None,
    });
    let sum = |path: &String| {
        let bytes = files.read(path)?;
        Ok(bytes.map_or_else(|| "-".to_owned(), |bytes| register::sum_of_bytes(&bytes)))
    };
    inside.map(sum).collect()
}

/// What an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing at all.
    Nothing,
    /// Something outside the package that a published text may lead to.
    Web,
    /// Something that a published text never leads to: the scheme, or `//`.
    Refused(String),
    /// A path that leads out of the package.
    Outside,
    /// A place in the package: the path of the file, and the anchor in it.
    Inside {
        /// From the package's root.
        path: String,
        /// Without `#`.
        anchor: Option<String>,
    },
}

/// Schemes that a published text may lead to.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Whether an address names a scheme or another host. Generous, since what
/// has one and is not among those that a published text leads to is refused.
pub fn has_scheme(destination: &str) -> bool {
    let start = destination.split(['/', '?', '#']).next().unwrap_or_default();
    start.contains(':') || destination.starts_with("//")
}

/// What `destination` names in the document at `from`.
pub fn resolve(from: &str, destination: &str) -> Target {
    let destination = destination.trim();
    if matches!(destination, "" | "#") {
        return Target::Nothing;
    }
    if destination.starts_with("//") || destination.starts_with("\\\\") {
        return Target::Refused("//".to_owned());
    }
    let head = destination.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        return with_scheme(destination, scheme);
    }
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(percent_decoded(anchor)).filter(|a| !a.is_empty())),
        None => (destination, None),
    };
    let path = percent_decoded(path.split('?').next().unwrap_or_default());
    if path.is_empty() {
        return Target::Inside { path: from.to_owned(), anchor };
    }
    match source::join(from, &path) {
        Some(path) => Target::Inside { path, anchor },
        None => Target::Outside,
    }
}

fn with_scheme(destination: &str, scheme: &str) -> Target {
    let known = SCHEMES.iter().find(|s| scheme.eq_ignore_ascii_case(s));
    let rest = &destination[scheme.len() + 1..];
    match known {
        Some(&"mailto") if !rest.is_empty() => Target::Web,
        Some(_) if rest.starts_with("//") && rest.len() > 2 => Target::Web,
        _ => Target::Refused(scheme.to_owned()),
    }
}

/// `referat%20af%20m%C3%B8de.md` as the file is called.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let hex = |digit: u8| char::from(digit).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match tail {
            [a, b, ..] if *first == b'%' => hex(*a).zip(hex(*b)).map(|(a, b)| (a * 16 + b) as u8),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The address of the file at `to` in the document at `from`, both package
/// paths.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len().min(to.len()) - 1;
    let shared = (0..folders).take_while(|i| from[*i] == to[*i]).count();
    let up = "../".repeat(from.len() - 1 - shared);
    let mut address = String::new();
    for c in to[shared..].join("/").chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '%' | '#' | '?' => {
                address.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => address.push(c),
        }
    }
    up + &address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(path: &str, anchor: Option<&str>) -> Target {
        Target::Inside { path: path.into(), anchor: anchor.map(str::to_owned) }
    }

    #[test]
    fn paths_are_found_from_the_document() {
        let at = |d| resolve("birkely/a.md", d);
        assert_eq!(
            at("../region/m%C3%B8de.md#hvem%20er"),
            inside("region/møde.md", Some("hvem er"))
        );
        assert_eq!(at("#hvem"), inside("birkely/a.md", Some("hvem")));
        assert_eq!(at("b.md#"), inside("birkely/b.md", None));
        assert_eq!(at("/b.md?x"), inside("b.md", None));
        assert_eq!(at("50%.md"), inside("birkely/50%.md", None));
        assert_eq!(at("../../b.md"), Target::Outside);
        assert_eq!(at(" # "), Target::Nothing);
    }

    #[test]
    fn relative_addresses_lead_back() {
        for (from, to, address) in [
            ("a.md", "b.md", "b.md"),
            ("x/a.md", "x/b c.md", "b%20c.md"),
            ("x/y/a.md", "x/z/b.md", "../z/b.md"),
            ("x/a.md", "b.md", "../b.md"),
            ("a.md", "a.md/b.md", "a.md/b.md"),
        ] {
            assert_eq!(relative(from, to), address);
            assert_eq!(resolve(from, address), inside(to, None));
        }
    }

    #[test]
    fn only_the_web_and_mail_lie_outside() {
        let at = |d| resolve("a.md", d);
        assert_eq!(at("HTTPS://example.org/a"), Target::Web);
        assert_eq!(at("mailto:a@example.org"), Target::Web);
        for refused in
            ["javascript:alert(1)", "C:\\mappe\\a.docx", "file:///a", "http:a", "https://"]
        {
            assert!(matches!(at(refused), Target::Refused(_)), "{refused}");
        }
        assert_eq!(at("//example.org"), Target::Refused("//".into()));
    }
}
