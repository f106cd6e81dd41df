//! Findings as a page that can be mailed to somebody who has neither kvm nor
//! the repository: one file, which asks for no other and runs no script.

use super::cut::cut;
use super::formats::Options;
use super::terminal::visible;
use super::{Checked, Looked, Positions, level, summary};
use crate::date::PartialDate;
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::{Lang, Words};
use crate::say;
use crate::source::{FileId, Place, Span};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How the pages look.
const STYLE: &str = include_str!("html.css");
/// So many characters of a line are shown.
const SHOWN: usize = 240;
/// What marks a page as made by kvm, which may then be written again.
pub const MADE: &str = "<meta name=\"generator\" content=\"kvm check\">";

/// A page and the name of its file.
#[derive(Clone, Debug)]
pub struct Page {
    /// `birkely.html`.
    pub name: String,
    /// The whole page.
    pub text: String,
}

/// Everything on one page, for one service or for whatever was asked for.
pub fn write(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let services: BTreeSet<Option<usize>> = checked.documents.iter().map(|d| d.service).collect();
    let only = match services.into_iter().collect::<Vec<_>>()[..] {
        [Some(service)] => checked.services.get(service),
        _ => None,
    };
    let lang = options.lang;
    let all = Words { da: "Retningslinjerne", en: "The guidelines" }.get(lang);
    let title = only.map_or(all, |service| &service.name);
    Writer::new(checked, options).page(title, |_| true)
}

/// A page for each service, also those with nothing to put right, and one for
/// what belongs to none.
pub fn pages(checked: &Checked<'_>, options: &Options<'_>) -> Vec<Page> {
    let lang = options.lang;
    let service_of: BTreeMap<FileId, usize> =
        checked.documents.iter().filter_map(|d| Some((d.file, d.service?))).collect();
    let writer = Writer::new(checked, options);
    let mut taken = BTreeSet::new();
    let mut pages = Vec::new();
    let mut add = |name: &str, text: String| {
        let slug = text::slug(name);
        let slug = if slug.is_empty() { "tilbud".to_owned() } else { slug };
        let mut names = std::iter::once(slug.clone()).chain((2..).map(|n| format!("{slug}-{n}")));
        let free = names.find(|name| taken.insert(name.clone())).unwrap_or(slug);
        pages.push(Page { name: format!("{free}.html"), text });
    };
    for (i, service) in checked.services.iter().enumerate() {
        if service_of.values().any(|of| *of == i) {
            let text = writer.page(&service.name, |file| service_of.get(&file) == Some(&i));
            add(&service.id, text);
        }
    }
    let is_other = |file: FileId| !service_of.contains_key(&file);
    if checked.documents.iter().any(|d| is_other(d.file))
        || checked.findings.iter().any(|f| is_other(f.place.file))
    {
        let title = Words { da: "Det, der er fælles", en: "What all have in common" };
        let name = Words { da: "faelles", en: "common" };
        add(name.get(lang), writer.page(title.get(lang), is_other));
    }
    pages
}

struct Writer<'a> {
    checked: &'a Checked<'a>,
    options: &'a Options<'a>,
    positions: Positions<'a>,
    lang: Lang,
}

impl<'a> Writer<'a> {
    fn new(checked: &'a Checked<'a>, options: &'a Options<'a>) -> Writer<'a> {
        let positions = Positions::new(checked.sources);
        Writer { checked, options, positions, lang: options.lang }
    }

    /// The page of the files that `is_on` it.
    fn page(&self, title: &str, is_on: impl Fn(FileId) -> bool) -> String {
        let lang = self.lang;
        let of_page = self.checked.findings.iter().filter(|f| is_on(f.place.file));
        let findings: Vec<&Diagnostic> = of_page.collect();
        let documents = self.checked.documents.iter().filter(|d| is_on(d.file)).count();
        let (code, title) = (lang.code(), escaped(title));
        let what = Words { da: "det, kvm har fundet", en: "what kvm has found" }.get(lang);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n{MADE}\n\
             <title>{title}: {what}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{title}</h1>\n"
        );
        self.lead(&findings, documents, &mut out);
        out.push_str("</header>\n<main>\n");
        let files: BTreeSet<FileId> = findings.iter().map(|f| f.place.file).collect();
        let mut order: Vec<FileId> = files.into_iter().collect();
        order.sort_by_key(|file| self.positions.path(*file));
        for file in order {
            self.file(file, &findings, &mut out);
        }
        self.rules(&findings, &mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// How much was found, and when.
    fn lead(&self, findings: &[&Diagnostic], documents: usize, out: &mut String) {
        let (lang, day) = (self.lang, self.options.as_of);
        let words = match lang {
            Lang::Da => PartialDate::from(day).in_words(self.checked.dates),
            Lang::En => day.to_string(),
        };
        let day = format!("<time datetime=\"{day}\">{words}</time>");
        let documents = summary::documents(documents, lang);
        let found = match findings.is_empty() {
            true => summary::verdict(self.checked, lang).to_owned(),
            false => {
                let counts = summary::counts(findings.iter().copied(), lang);
                say!(lang, da: "Fundet: {counts}.", en: "Found: {counts}.")
            }
        };
        let checked = say!(lang,
            da: "{documents} tjekket {day}.",
            en: "{documents} checked on {day}.");
        let _ = writeln!(out, "<p><strong>{found}</strong> {checked}</p>");
        if findings.iter().any(|f| f.severity == Severity::Error) {
            let how = Words {
                da: "Begynd med fejlene. Under hvert fund står, hvad du kan gøre.",
                en: "Begin with the errors. Below each finding it says what you can do.",
            };
            let _ = writeln!(out, "<p>{}</p>", how.get(lang));
        }
        self.left_out(out);
    }

    /// What the page does not show, so that nobody takes it for all.
    fn left_out(&self, out: &mut String) {
        for line in summary::left_out(&self.checked.left_out, self.lang) {
            let _ = writeln!(out, "<p class=\"soft\">{}</p>", escaped(&line));
        }
    }

    /// What was found in a file, the gravest first.
    fn file(&self, file: FileId, findings: &[&Diagnostic], out: &mut String) {
        let path = self.positions.path(file);
        let known = self.checked.documents.iter().find(|document| document.file == file);
        let title = known.map_or(path, |known| Looked::name(known, path));
        let _ = writeln!(out, "<section>\n<h2>{}</h2>", escaped(title));
        if title != path {
            let _ = writeln!(out, "<p class=\"soft\">{}</p>", escaped(path));
        }
        out.push_str("<ul class=\"findings\">\n");
        let mut here: Vec<&Diagnostic> =
            findings.iter().copied().filter(|finding| finding.place.file == file).collect();
        here.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        here.into_iter().for_each(|finding| self.finding(finding, out));
        out.push_str("</ul>\n</section>\n");
    }

    fn finding(&self, finding: &Diagnostic, out: &mut String) {
        let lang = self.lang;
        let (class, code) = (finding.severity.id(), finding.code);
        let word = level(finding.severity).get(lang);
        let message = with_code(&finding.message);
        let _ = writeln!(
            out,
            "<li class=\"{class}\">\n<h3><span class=\"level\">{}:</span> {message}</h3>",
            capital(word)
        );
        if !finding.help.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", with_code(&finding.help));
        }
        let label = finding.label.as_deref().map(capital);
        self.excerpt(finding.place, label.as_deref(), out);
        for related in &finding.related {
            let message = capital(&related.message);
            self.excerpt(related.place, Some(&message), out);
        }
        let more = Words { da: "Læs mere", en: "Read more" }.get(lang);
        let summary = with_code(code.summary.get(lang));
        let _ = writeln!(out, "<p>{more}: <a href=\"#{}\">{summary}</a></p>\n</li>", code.id);
    }

    /// The line that a place begins on, what is meant marked in it.
    fn excerpt(&self, place: Place, label: Option<&str>, out: &mut String) {
        let lang = self.lang;
        let lines = self.positions.lines(place.file);
        let at = self.positions.of(place).0.line;
        let path = self.positions.path(place.file);
        let known = self.checked.documents.iter().find(|document| document.file == place.file);
        let name = escaped(known.map_or(path, |known| Looked::name(known, path)));
        let says = match label {
            Some(label) => format!("{}: ", with_code(label)),
            None => String::new(),
        };
        let place_name = say!(lang, da: "{says}{name}, linje {at}", en: "{says}{name}, line {at}");
        let _ = writeln!(out, "<p class=\"soft\">{place_name}</p>");
        let line = lines.line(at);
        let text = self.positions.text(place.file);
        let start = place.span.start.clamp(line.start, line.end);
        let marks = Span { start, end: place.span.end.clamp(start, line.end) };
        let (shown, marks) = cut(text, line, marks, SHOWN, SHOWN / 2);
        if !shown.trim().is_empty() {
            let (before, after) = (&shown[..marks.range().start], &shown[marks.range().end..]);
            let marked = escaped(marks.of(&shown));
            let marked = if marked.is_empty() { marked } else { format!("<mark>{marked}</mark>") };
            let (before, after) = (escaped(before), escaped(after));
            let _ = writeln!(out, "<blockquote>{before}{marked}{after}</blockquote>");
        }
    }

    /// Each rule that found something, explained once.
    fn rules(&self, findings: &[&Diagnostic], out: &mut String) {
        let lang = self.lang;
        let rules: BTreeMap<&str, &Code> = findings.iter().map(|f| (f.code.id, f.code)).collect();
        if rules.is_empty() {
            return;
        }
        let heading = Words { da: "Mere om det, der er fundet", en: "More about what was found" };
        let right = Words { da: "Sådan er det rigtigt:", en: "What is right:" }.get(lang);
        let _ = writeln!(out, "<section>\n<h2>{}</h2>", heading.get(lang));
        for (id, rule) in rules {
            let summary = with_code(rule.summary.get(lang));
            let explanation = with_code(rule.explanation.get(lang));
            let _ = writeln!(out, "<h3 id=\"{id}\">{summary}</h3>\n<p>{explanation}</p>");
            if !rule.right.trim().is_empty() {
                let example = escaped_lines(rule.right.trim_end());
                let _ = writeln!(out, "<p>{right}</p>\n<pre>{example}</pre>");
            }
        }
        out.push_str("</section>\n");
    }
}

impl Looked {
    /// The title, else the path.
    fn name<'a>(&'a self, path: &'a str) -> &'a str {
        if self.title.trim().is_empty() { path } else { &self.title }
    }
}

/// With a capital at its beginning.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|c| c.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// Text with what stands between grave accents set as code.
fn with_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // An accent without its other half is one.
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let code = |(i, part): (usize, &&str)| match i % 2 {
        0 => escaped(part),
        _ => format!("<code>{}</code>", escaped(part)),
    };
    parts.iter().enumerate().map(code).collect()
}

fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// Text as HTML takes it; CPR numbers masked.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn one_page_tells_everything() {
        samples::in_both(|checked, options, name| {
            let page = write(checked, options);
            assert!(!page.contains("1234"), "CPR numbers are masked");
            insta::assert_snapshot!(name, page.replace(STYLE, "STYLE\n"));
        });
    }

    #[test]
    fn each_service_has_a_page_and_the_rest_another() {
        let sources = samples::sources();
        let findings = samples::findings(&sources, Lang::Da);
        let made = pages(&samples::checked(&sources, &findings), &samples::options(Lang::Da));
        let names: Vec<&str> = made.iter().map(|page| &*page.name).collect();
        assert_eq!(names, ["birkely.html", "faelles.html"]);
        assert!(made[0].text.contains("<h1>Bostedet Birkely</h1>"));
        assert!(made[1].text.contains("<strong>Alt i orden.</strong> 1 dokument tjekket"));
    }

    #[test]
    fn a_page_asks_for_nothing_and_runs_nothing() {
        let sources = samples::sources();
        let mut findings = samples::findings(&sources, Lang::Da);
        findings[0].message = "<script>a</script> `b<i>` \"c\" \u{202e}&amp;".to_owned();
        findings[1].help = "en ` alene".to_owned();
        let page = write(&samples::checked(&sources, &findings), &samples::options(Lang::Da));
        for forbidden in ["<script", "<link", "src=", "url(", "@import", "http", " on", "style=\""]
        {
            let text = page.replace("<style>", "").replace(" on ", "");
            assert!(!text.contains(forbidden), "{forbidden}");
        }
        let message = "&lt;script&gt;a&lt;/script&gt; <code>b&lt;i&gt;</code> &quot;c&quot; \u{fffd}&amp;amp;";
        assert!(page.contains(message), "{page}");
        assert!(page.contains("en ` alene"));
    }
}
