//! What is said of an import: the header and where it is from, the points,
//! and what could not be carried.

use super::super::package::Opened;
use crate::check;
use crate::diag::Severity;
use crate::import::remarks::{Remark, Weight, What};
use crate::import::{Header, Marked, Word, blocks};
use crate::lang::{Lang, Words};
use crate::model::date::Day;
use crate::report::terminal::{ADVICE, FAINT, GOOD, STRONG, fitted, styled, visible, width, wrap};
use crate::report::{counted, listed, plural};
use crate::say;
use crate::text;
use std::fmt::Write;
use std::path::Path;

/// So many of one kind are told one by one, where the text is in the Markdown.
const FEW: usize = 4;

/// A quotation of what is in the Markdown anyhow, in characters.
const LONGEST_QUOTE: usize = 70;

/// What there is to tell of one file.
pub struct Told<'a> {
    /// The Word file as the user named it.
    pub file: &'a Path,
    /// The document.
    pub path: &'a str,
    /// What was read.
    pub word: &'a Word,
    /// Its header.
    pub header: &'a Header,
    /// Its points.
    pub marked: &'a Marked,
    /// The language to speak.
    pub lang: Lang,
    /// The width of the terminal.
    pub columns: usize,
}

impl Told<'_> {
    /// After it has been written.
    pub fn written(&self) -> String {
        let file = visible(&self.file.display().to_string());
        let path = styled(STRONG, visible(self.path));
        let line =
            say!(self.lang, da: "Skrev {path} ud fra {file}", en: "Wrote {path} from {file}");
        format!("{} {line}\n{}", styled(GOOD, "✓"), self.rest())
    }

    /// What would be written.
    pub fn planned(&self, text: &str) -> String {
        let file = visible(&self.file.display().to_string());
        let path = styled(STRONG, visible(self.path));
        let line = say!(self.lang,
            da: "{file} ville blive til {path}. Intet er skrevet.",
            en: "{file} would become {path}. Nothing was written.");
        let shown: String = text.lines().map(|line| format!("  {}\n", visible(line))).collect();
        format!("{line}\n{}\n{shown}\n", self.rest())
    }

    fn rest(&self) -> String {
        let mut out = format!("  {}\n", self.counts());
        out += &self.fields();
        out += &self.points();
        out + &remarks(&self.word.remarks.0, self.word, self.lang, self.columns)
    }

    fn counts(&self) -> String {
        let [headings, lists, tables, notes] = self.word.counts();
        let kinds = [
            (
                headings,
                Words { da: "overskrift", en: "heading" },
                Words { da: "overskrifter", en: "headings" },
            ),
            (lists, Words { da: "liste", en: "list" }, Words { da: "lister", en: "lists" }),
            (tables, Words { da: "tabel", en: "table" }, Words { da: "tabeller", en: "tables" }),
            (
                self.word.pictures.len(),
                Words { da: "billede", en: "picture" },
                Words { da: "billeder", en: "pictures" },
            ),
            (
                notes,
                Words { da: "fodnote", en: "footnote" },
                Words { da: "fodnoter", en: "footnotes" },
            ),
        ];
        let parts: Vec<String> = kinds
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| plural(count, one, many, self.lang))
            .collect();
        match parts.is_empty() {
            true => say!(self.lang, da: "kun almindelig tekst", en: "plain text only"),
            false => listed(&parts, self.lang),
        }
    }

    /// The header, with where each value is from.
    fn fields(&self) -> String {
        let lang = self.lang;
        let heading = Words { da: "Hovedet", en: "The header" }.get(lang);
        let mut out = format!("\n{}\n", styled(STRONG, heading));
        let values = &self.header.values;
        let label = values.iter().map(|v| width(&v.label)).max().unwrap_or(0);
        for value in values {
            let text = visible(&value.lines.join(", "));
            let name = fitted(&value.label, label);
            let from = value.from.say(lang);
            let line = match (value.is_sure, text.is_empty()) {
                (true, _) => {
                    let text = cut(&text, LONGEST_QUOTE);
                    format!("  {name}  {text}  {}", styled(FAINT, format_args!("({from})")))
                }
                (false, true) => {
                    let why = say!(lang, da: "skal du selv skrive", en: "is for you to write");
                    format!("{} {name}  {why}", styled(ADVICE, "?"))
                }
                (false, false) => {
                    let why = say!(lang,
                        da: "kun et gæt ud fra {from}, skrevet som bemærkning",
                        en: "only a guess from {from}, written as a comment");
                    format!(
                        "{} {name}  {text}  {}",
                        styled(ADVICE, "?"),
                        styled(FAINT, format_args!("({why})"))
                    )
                }
            };
            let _ = writeln!(out, "{line}");
        }
        out
    }

    fn points(&self) -> String {
        let (lang, marked) = (self.lang, self.marked);
        let (one, many) =
            (Words { da: "punkt", en: "point" }, Words { da: "punkter", en: "points" });
        let mut lines = Vec::new();
        if marked.points > 0 {
            let points = plural(marked.points, one, many, lang);
            lines.push(say!(lang, da: "{points} er mærket med .punkt og et id", en: "{points} were marked with .punkt and an id"));
        }
        if !marked.answered.is_empty() {
            let points = plural(marked.answered.len(), one, many, lang);
            lines.push(say!(lang, da: "{points} fra det overordnede dokument er fundet", en: "{points} of the parent were found"));
        }
        for (heading, title) in &marked.close {
            let (heading, title) = (visible(heading), visible(title));
            lines.push(say!(lang,
                da: "»{heading}« ligner punktet »{title}«. Er det det samme, så ret overskriften",
                en: "“{heading}” is like the point “{title}”. If they are the same, correct the heading"));
        }
        for title in &marked.missing {
            let title = visible(title);
            lines.push(
                say!(lang, da: "ingen overskrift for »{title}«", en: "no heading for “{title}”"),
            );
        }
        if lines.is_empty() {
            return String::new();
        }
        let heading = Words { da: "Punkter", en: "Points" }.get(lang);
        let mut out = format!("\n{}\n", styled(STRONG, heading));
        for line in lines {
            let _ = writeln!(out, "  {}", wrap(&line, 2, "    ", self.columns));
        }
        out
    }
}

/// What could not be carried as it stood, the gravest first.
pub fn remarks(remarks: &[Remark], word: &Word, lang: Lang, columns: usize) -> String {
    let mut out = String::new();
    for weight in [Weight::Left, Weight::Look, Weight::Changed] {
        let mut own: Vec<&Remark> = remarks.iter().filter(|r| r.what.weight() == weight).collect();
        own.sort_by_key(|r| (r.what, r.paragraph));
        if own.is_empty() {
            continue;
        }
        let heading = match weight {
            Weight::Left => Words { da: "Ikke ført over", en: "Not carried over" },
            Weight::Look => {
                Words { da: "Ført over, men se efter", en: "Carried over, but have a look" }
            }
            Weight::Changed => {
                Words { da: "Ført over på en anden måde", en: "Carried over in another way" }
            }
        };
        let _ = writeln!(out, "\n{}", styled(STRONG, heading.get(lang)));
        for same in own.chunk_by(|a, b| a.what == b.what) {
            out += &kind(same, weight, word, lang, columns);
        }
    }
    out
}

/// The remarks of one kind.
fn kind(same: &[&Remark], weight: Weight, word: &Word, lang: Lang, columns: usize) -> String {
    let what = same.first().map_or(What::Contents, |r| r.what);
    let said = what.say(lang);
    // What kvm makes itself need not be told line by line.
    if what == What::Contents {
        return format!("  {said}\n");
    }
    let mut out = format!("  {}\n", styled(ADVICE, said));
    let shown = if weight == Weight::Left { same.len() } else { FEW };
    for remark in same.iter().take(shown) {
        let place = place(remark.paragraph, word, lang);
        let text = visible(&remark.text);
        let text = if weight == Weight::Left { text } else { cut(&text, LONGEST_QUOTE) };
        let line = match (place.is_empty(), text.is_empty()) {
            (true, _) => text,
            (false, true) => place,
            (false, false) => say!(lang, da: "{place}: »{text}«", en: "{place}: “{text}”"),
        };
        let _ = writeln!(out, "    {}", wrap(&line, 4, "      ", columns));
    }
    let more = same.len().saturating_sub(shown);
    if more > 0 {
        let _ = writeln!(out, "    {}", say!(lang, da: "og {more} til", en: "and {more} more"));
    }
    out
}

/// `afsnit 12, under »Supervision«`.
fn place(paragraph: u32, word: &Word, lang: Lang) -> String {
    if paragraph == 0 {
        return String::new();
    }
    let above = word.blocks.iter().rev().find_map(|block| match block {
        blocks::Block::Heading(heading) if heading.number <= paragraph => {
            Some((heading.number, text::one_line(&blocks::plain(&heading.inlines))))
        }
        _ => None,
    });
    let number = say!(lang, da: "afsnit {paragraph}", en: "paragraph {paragraph}");
    match above {
        Some((at, title)) if at < paragraph => {
            let title = cut(&visible(&title), 40);
            say!(lang, da: "{number}, under »{title}«", en: "{number}, under “{title}”")
        }
        _ => number,
    }
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// What to do next, with how much `kvm check` finds.
pub fn next(opened: &Opened, path: &str, today: Day) -> String {
    let (lang, package) = (opened.lang, &opened.package);
    let findings = check::run(package, &opened.files, lang, today).findings;
    let own = findings.iter().filter(|f| package.sources.get(f.place.file).path == path);
    let mut counts = [0, 0];
    for finding in own {
        match finding.severity {
            Severity::Error => counts[0] += 1,
            Severity::Warning => counts[1] += 1,
            Severity::Info => {}
        }
    }
    let parts: Vec<String> = [Severity::Error, Severity::Warning]
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| counted(severity, count, lang))
        .collect();
    let path = visible(path);
    let path = if path.contains(' ') { format!("\"{path}\"") } else { path };
    let found = match parts.is_empty() {
        true => say!(lang, da: "kvm check finder ingen fejl.", en: "kvm check finds no errors."),
        false => {
            let parts = listed(&parts, lang);
            say!(lang, da: "kvm check finder {parts}.", en: "kvm check finds {parts}.")
        }
    };
    say!(lang,
        da: "\n{found} Se dem, og hvad du gør ved dem: kvm check {path}\n",
        en: "\n{found} See them, and what to do: kvm check {path}\n")
}

/// A file that was not taken in.
pub fn refused(file: &Path, reason: &str, lang: Lang) -> String {
    let file = styled(STRONG, visible(&file.display().to_string()));
    let sign = styled(crate::report::terminal::severity(Severity::Error), "✗");
    say!(lang, da: "{sign} {file}: {reason}\n\n", en: "{sign} {file}: {reason}\n\n")
}
