//! Whether an SVG is only a picture.
//!
//! As an `<img>` it always is. But it lies on the site's own address, and who
//! opens it there by itself would run what it holds.

/// Elements that run, or that hold something other than a drawing.
const ELEMENTS: [&str; 7] =
    ["script", "handler", "listener", "foreignobject", "iframe", "embed", "object"];

/// Whether nothing in it can run. Generous in finding fault: a drawing program
/// writes none of this.
pub fn is_still(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.to_ascii_lowercase();
    // Entities could spell anything.
    if text.contains('\0') || text.contains("<!entity") {
        return false;
    }
    let text = decoded(&text);
    let holds = |element: &str| {
        ["<", ":"].iter().any(|before| text.contains(&format!("{before}{element}")))
    };
    // Browsers skip line ends and tabs within the scheme of an address.
    let squeezed: String = text.chars().filter(|c| *c > ' ').collect();
    !ELEMENTS.iter().any(|element| holds(element))
        && !squeezed.contains("javascript:")
        && !has_event_attribute(&text)
}

/// Whether it is an SVG at all.
pub fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && (text.contains("<svg") || text.contains(":svg"))
}

/// `onclick=` and its like after a space or a quote.
fn has_event_attribute(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            && after.len() < text.len() - at - 2
            && after.trim_start().starts_with('=')
    })
}

/// The text with `&#106;` and `&#x6a;` as the letters they are.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        let digits = rest.split(';').next().unwrap_or_default();
        let code = match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        match code.ok().and_then(char::from_u32) {
            Some(c) => {
                out.push(c.to_ascii_lowercase());
                rest = &rest[(digits.len() + 1).min(rest.len())..];
            }
            None => out.push_str("&#"),
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still(inside: &str) -> bool {
        let svg = format!("<?xml version=\"1.0\"?>\n<svg xmlns=\"x\">{inside}</svg>");
        assert!(is_svg(svg.as_bytes()));
        is_still(svg.as_bytes())
    }

    #[test]
    fn drawings_are_pictures() {
        assert!(still(
            "<g><rdf:Description/><text x=\"1\">Oversigt – on = tændt &#10; på</text></g>"
        ));
        assert!(still("<a href=\"https://example.org/?option=1\"><path d='M0 0'/></a>"));
        assert!(still("<text font-size=\"3\">Beskrivelse af konto=2</text>"));
    }

    #[test]
    fn what_can_run_is_not() {
        for inside in [
            "<script>x()</script>",
            "<SCRIPT href='x'/>",
            "<h:script xmlns:h='x'/>",
            "<g onclick='x()'/>",
            "<g id=\"a\"onload = \"x()\"/>",
            "<g/onload=x()/>",
            "<a href='java\nscript:x()'/>",
            "<a href='j&#97;v&#x61;script&#58;x()'/>",
            "<foreignObject><p/></foreignObject>",
            "<!ENTITY a 'b'>",
            "<set attributeName='onbegin' to='x' onbegin='x()'/>",
        ] {
            assert!(!still(inside), "{inside}");
        }
        assert!(!is_still(&[0xff, 0xfe, b'<', 0]));
        assert!(!is_svg(b"<html>") && !is_svg(b"svg"));
    }
}
