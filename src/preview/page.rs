//! What the preview adds to a page: its script, its style, and a line that
//! says whether the page follows the text. The page itself is the site's own.

use crate::lang::Lang;
use crate::say;
use sha2::{Digest, Sha256};

/// The preview's own files, under a name that no document has.
pub const FOLDER: &str = "_kvm";
/// Its script.
pub const SCRIPT: (&str, &str) = ("_kvm/preview.js", include_str!("preview.js"));
/// Its style sheet.
pub const STYLE: (&str, &str) = ("_kvm/preview.css", include_str!("preview.css"));
/// Where the browser waits for news.
pub const EVENTS: &str = "_kvm/events";
/// Where the page of a document is found by the document's path.
pub const DOCUMENT: &str = "_kvm/document";

/// Stands for what a page shows: `shared` for what it shares with others.
pub fn mark(html: &[u8], shared: &str) -> String {
    let digest = Sha256::new().chain_update(shared).chain_update(html).finalize();
    digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// A page with what the preview adds.
pub fn dressed(html: &str, path: &str, mark: &str, lang: Lang) -> String {
    let root = "../".repeat(path.matches('/').count());
    let (style, script) = (STYLE.0, SCRIPT.0);
    // The server sends a policy of its own, which lets the script in.
    let html = without_policy(html);
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{root}{style}\">\n\
         <script src=\"{root}{script}\" data-mark=\"{mark}\" data-page=\"{}\" defer></script>\n",
        escaped(path)
    );
    before(&before(&html, "</head>", &head), "</body>", &bar(lang))
}

/// A page that says why there is no page.
pub fn notice(title: &str, text: &str, lang: Lang) -> String {
    let (title, text, code) = (escaped(title), escaped(text), lang.code());
    let front = say!(lang, da: "Til forsiden", en: "To the front page");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n\
         <main class=\"kvm-notice\">\n<h1>{title}</h1>\n<p>{text}</p>\n\
         <p><a href=\"ROOTindex.html\">{front}</a></p>\n</main>\n</body>\n</html>\n"
    )
}

/// The line at the bottom. The script makes it say more.
fn bar(lang: Lang) -> String {
    let name = say!(lang, da: "Forhåndsvisning", en: "Preview");
    let follow = say!(lang, da: "Hent siden igen, når en fil bliver gemt", en: "Load the page again when a file is saved");
    let lost = say!(lang,
        da: "Siden følger ikke teksten: kvm preview kører ikke. Start det igen.",
        en: "The page does not follow the text: kvm preview is not running. Start it again.");
    let newer = say!(lang, da: "Der er en nyere udgave af siden.", en: "There is a newer version of the page.");
    let renewed = say!(lang, da: "Siden er hentet igen.", en: "The page was loaded again.");
    format!(
        "<aside class=\"kvm-preview\" aria-label=\"{name}\" data-lost=\"{lost}\" \
         data-newer=\"{newer}\" data-renewed=\"{renewed}\">\n\
         <label><input type=\"checkbox\" checked> {follow}</label>\n\
         <span role=\"status\"></span>\n</aside>\n"
    )
}

/// The page without the policy in its head.
fn without_policy(html: &str) -> String {
    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";
    let Some(start) = html.find(POLICY) else { return html.to_owned() };
    let end = html[start..].find('>').map_or(html.len(), |end| start + end + 1);
    format!("{}{}", &html[..start], &html[end..])
}

/// `html` with `added` before `tag`, at the end if there is no such tag.
/// Texts of authors are escaped and hold none.
fn before(html: &str, tag: &str, added: &str) -> String {
    let at = html.find(tag).unwrap_or(html.len());
    format!("{}{added}{}", &html[..at], &html[at..])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_dressed_once_and_its_policy_left_to_the_server() {
        let html = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"a\">\n</head><body>x</body>";
        let page = dressed(html, "a/b\"c.html", "12", Lang::Da);
        assert!(!page.contains("http-equiv"), "{page}");
        assert!(page.contains("<script src=\"../_kvm/preview.js\" data-mark=\"12\" data-page=\"a/b&quot;c.html\" defer></script>\n</head>"), "{page}");
        assert!(page.contains("<body>x<aside"), "{page}");
    }

    #[test]
    fn a_mark_changes_with_the_page_and_with_what_it_shares() {
        assert_eq!(mark(b"a", "s"), mark(b"a", "s"));
        assert_ne!(mark(b"a", "s"), mark(b"b", "s"));
        assert_ne!(mark(b"a", "s"), mark(b"a", "t"));
    }
}
