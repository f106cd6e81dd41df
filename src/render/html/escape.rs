//! Escaping, for text and for quoted attributes alike.

use std::io::{self, Write};

/// Adds `text` to `out` with everything escaped that HTML could read as
/// markup.
pub(super) fn push(out: &mut String, text: &str) {
    for (plain, entity) in Pieces(text) {
        out.push_str(plain);
        out.push_str(entity);
    }
}

/// The same for tera, which writes to a stream.
pub(super) fn to_writer(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (plain, entity) in Pieces(text) {
        out.write_all(plain.as_bytes())?;
        out.write_all(entity.as_bytes())?;
    }
    Ok(())
}

/// Adds `path` to `out` as part of an address: what would end it, or change
/// what it means, is percent-encoded. The result still needs [`push`] in an
/// attribute.
pub(super) fn percent_encode(out: &mut String, path: &str, reserved: &[u8]) {
    for c in path.chars() {
        let encode = c.is_ascii_control()
            || matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
            || reserved.iter().any(|r| char::from(*r) == c);
        if encode {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
}

/// A text as stretches of plain text, each with the entity that follows it.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a str, &'static str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let end = self.0.bytes().position(|b| entity(b).is_some());
        let Some(end) = end else {
            return Some((std::mem::take(&mut self.0), ""));
        };
        let plain = &self.0[..end];
        let found = entity(self.0.as_bytes()[end]).unwrap_or_default();
        self.0 = &self.0[end + 1..];
        Some((plain, found))
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}
