//! What a build published, in plain words.

mod gathered;

use super::summary::documents;
use super::terminal::{GOOD, STRONG, severity, styled, visible, wrap};
use super::{listed, plural};
use crate::approval::Reason;
use crate::diag::Severity;
use crate::editions::{Gone, Missing, Upheld};
use crate::lang::{Lang, Words};
use crate::model::Package;
use crate::say;
use crate::site::{Notice, PdfFault, PictureFault, Report};
use crate::source::Span;
use crate::source::lines::Lines;

/// Of the documents that were left out at one stage, so many are named.
const NAMED: usize = 20;

/// The summary of a build; `upheld` are the documents that it published as
/// they were last approved, `place` is where the result lies.
pub fn write(
    package: &Package,
    report: &Report,
    upheld: &Upheld,
    place: &str,
    lang: Lang,
    columns: usize,
) -> String {
    let mut summary = Summary { package, lang, columns, text: String::new() };
    match &report.evidence {
        Some(gathered) => summary.gathered(gathered, report, &upheld.gone),
        None => summary.published(report),
    }
    summary.failed(&report.failed);
    summary.notices(&report.notices);
    summary.upheld(&upheld.documents);
    // A folder for a surveyor has told what is not there.
    if report.evidence.is_none() {
        summary.left_out(&report.left_out, &upheld.gone);
    }
    summary.place(report, place);
    summary.text
}

/// The summary while it is written.
struct Summary<'a> {
    package: &'a Package,
    lang: Lang,
    columns: usize,
    text: String,
}

impl Summary<'_> {
    fn published(&mut self, report: &Report) {
        let lang = self.lang;
        let formats = [(report.pages, "HTML"), (report.pdfs, "PDF")];
        let formats: Vec<(usize, &str)> = formats.into_iter().filter(|(n, _)| *n > 0).collect();
        let as_format = |count: usize, format: &str| {
            let documents = documents(count, lang);
            say!(lang, da: "{documents} som {format}", en: "{documents} as {format}")
        };
        let formats: Vec<String> = match formats[..] {
            [(pages, html), (pdfs, pdf)] if pages == pdfs => {
                vec![as_format(pages, &listed(&[html.to_owned(), pdf.to_owned()], lang))]
            }
            _ => formats.iter().map(|(count, format)| as_format(*count, format)).collect(),
        };
        if formats.is_empty() {
            let nothing = Words {
                da: "Der er ikke udgivet nogen dokumenter.",
                en: "No documents were published.",
            };
            return self.line(&styled(STRONG, nothing.get(lang)));
        }
        let style = if report.failed.is_empty() { GOOD } else { STRONG };
        let formats = listed(&formats, lang);
        let published = match report.inside {
            true => say!(lang, da: "Til eget brug: {formats}.", en: "For your own use: {formats}."),
            false => say!(lang, da: "Udgivet: {formats}.", en: "Published: {formats}."),
        };
        self.line(&styled(style, published));
        self.unchanged(report);
        if report.combined > 0 {
            let one = Words { da: "samlet dokument", en: "combined document" };
            let many = Words { da: "samlede dokumenter", en: "combined documents" };
            let combined = plural(report.combined, one, many, lang);
            self.line(&say!(lang,
                da: "Dertil {combined}: den overordnede tekst med tilbuddets tilføjelser.",
                en: "And {combined}: the parent's text with the service's additions."));
        }
    }

    /// What is as it was.
    fn unchanged(&mut self, report: &Report) {
        let (lang, kept) = (self.lang, report.kept);
        if report.unchanged {
            self.line(&say!(lang,
                da: "Intet er ændret siden sidst, så alt ligger, som det lå.",
                en: "Nothing has changed since last time, so everything is as it was."));
        } else if kept > 0 {
            let one = Words { da: "PDF-fil er", en: "PDF file is" };
            let many = Words { da: "PDF-filer er", en: "PDF files are" };
            let files = plural(kept, one, many, lang);
            self.line(&say!(lang,
                da: "{files} genbrugt, da teksten er uændret.",
                en: "{files} used again, since the text has not changed."));
        }
    }

    fn failed(&mut self, failed: &[(usize, PdfFault)]) {
        let heading = Words { da: "Uden PDF:", en: "Without a PDF:" };
        self.heading(Severity::Error, heading, failed.is_empty());
        for (i, fault) in failed {
            let message = fault.message(self.lang);
            let line = fault.place().map(|(_, span)| format!(":{}", self.line_of(*i, span)));
            let line = line.unwrap_or_default();
            self.item(&format!("{}{line}: {message}", self.path(*i)));
        }
    }

    fn notices(&mut self, notices: &[Notice]) {
        let heading = Words { da: "Vær opmærksom på:", en: "Please note:" };
        self.heading(Severity::Warning, heading, notices.is_empty());
        for notice in notices {
            let notice = self.notice(notice);
            self.item(&notice);
        }
    }

    fn notice(&self, notice: &Notice) -> String {
        let lang = self.lang;
        match notice {
            Notice::UnapprovedParent { document, parent } => {
                let (document, parent) = (self.path(*document), self.path(*parent));
                say!(lang,
                    da: "{document} er udgivet, men {parent}, som den svarer på, er ikke godkendt.",
                    en: "{document} is published, but {parent}, which it answers, is not approved.")
            }
            Notice::Picture { document, path, fault } => {
                let path = visible(path);
                let place = document.map_or("kvm.yaml".to_owned(), |i| self.path(i));
                let why = match fault {
                    PictureFault::Unknown => Words {
                        da: "det er ikke et billede, som en browser kan vise (PNG, JPEG, GIF, WebP eller SVG).",
                        en: "it is no picture that a browser can show (PNG, JPEG, GIF, WebP or SVG).",
                    },
                    PictureFault::Active => Words {
                        da: "SVG-filen indeholder noget, der kan køre som et program. Gem den som en almindelig tegning.",
                        en: "the SVG file holds something that can run as a program. Save it as a plain drawing.",
                    },
                    PictureFault::TooLarge => Words {
                        da: "det fylder for meget til en side.",
                        en: "it is too large for a page.",
                    },
                };
                let why = why.get(lang);
                say!(lang,
                    da: "{place}: billedet {path} er ikke udgivet; {why}",
                    en: "{place}: the picture {path} is not published; {why}")
            }
        }
    }

    /// What is published as it was approved, although the file says something
    /// else today.
    fn upheld(&mut self, upheld: &[(usize, u32)]) {
        let lang = self.lang;
        let heading = Words { da: "Som sidst godkendt:", en: "As last approved:" };
        self.heading(Severity::Warning, heading, upheld.is_empty());
        for (i, edition) in upheld.iter().take(NAMED) {
            let path = self.path(*i);
            self.item(&say!(lang,
                da: "{path}: udgives i udgave {edition}, som godkendt; filen er ændret siden",
                en: "{path}: published in edition {edition}, as approved; the file has changed since"));
        }
        let rest = upheld.len().saturating_sub(NAMED);
        if rest > 0 {
            self.item(&say!(lang,
                da: "… og {rest} mere, hvor filen er ændret siden godkendelsen",
                en: "… and {rest} more of which the file has changed since the approval"));
        }
        if let Some((i, _)) = upheld.first() {
            let id = visible(&self.package.documents[*i].id);
            self.item(&say!(lang,
                da: "Se, hvad der er ændret: kvm diff {id}",
                en: "See what has changed: kvm diff {id}"));
            self.item(&say!(lang,
                da: "Det nye kommer med, når det er godkendt: kvm approve {id} --by NAVN",
                en: "What is new comes along once it is approved: kvm approve {id} --by NAME"));
        }
    }

    /// Those with a fault first; of the many that merely wait, a few by name.
    fn left_out(&mut self, left_out: &[(usize, Reason)], gone: &[Gone]) {
        let lang = self.lang;
        if left_out.is_empty() {
            return;
        }
        let count = documents(left_out.len(), lang);
        let heading = say!(lang, da: "Ikke udgivet: {count}", en: "Not published: {count}");
        self.line(&styled(STRONG, heading));
        let gone = |i: usize| gone.iter().find(|gone| gone.document == i);
        let waits = |(i, reason): &&(usize, Reason)| {
            matches!(reason, Reason::Stage(_)) && gone(*i).is_none()
        };
        let (waiting, faulty): (Vec<_>, Vec<_>) = left_out.iter().partition(waits);
        let shown = waiting.len().min(NAMED);
        for (i, reason) in faulty.into_iter().chain(waiting.iter().take(shown).copied()) {
            let reason = super::reason::reason(self.package, *i, reason, self.lang);
            let gone = gone(*i).map(|gone| format!(". {}", gone_in_words(gone, lang)));
            self.item(&format!("{}: {reason}{}", self.path(*i), gone.unwrap_or_default()));
        }
        let rest = waiting.len() - shown;
        if rest > 0 {
            self.item(&say!(lang,
                da: "… og {rest} mere, som endnu ikke er godkendt eller er udgået",
                en: "… and {rest} more that are not yet approved, or are withdrawn"));
        }
    }

    fn place(&mut self, report: &Report, place: &str) {
        let lang = self.lang;
        if report.partial && !report.left_out.is_empty() {
            let old = Words {
                da: "Er det udgivet før, ligger det der stadig, til du bygger det hele med kvm build.",
                en: "What was published before stays until you build everything with kvm build.",
            };
            self.line(old.get(lang));
        }
        if report.partial && report.pages + report.pdfs == 0 {
            return;
        }
        let place = visible(place);
        let place = if report.pages > 0 {
            say!(lang, da: "Se resultatet: {place}", en: "See the result: {place}")
        } else {
            say!(lang, da: "Det ligger i {place}", en: "It lies in {place}")
        };
        self.line(&place);
        if let Some(left_over) = &report.left_over {
            let left_over = visible(&left_over.display().to_string());
            let note = say!(lang,
                da: "Filer, som kvm ikke selv har lavet, kunne ikke flyttes tilbage. De ligger i {left_over}",
                en: "Files that kvm did not make could not be moved back. They lie in {left_over}");
            self.line(&note);
        }
    }

    fn heading(&mut self, level: Severity, words: Words, nothing: bool) {
        if !nothing {
            self.line(&styled(severity(level), words.get(self.lang)));
        }
    }

    fn item(&mut self, item: &str) {
        let wrapped = wrap(item, 2, "    ", self.columns);
        self.line(&format!("  {wrapped}"));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn line_of(&self, i: usize, span: Span) -> u32 {
        let text = self.package.text(&self.package.documents[i]);
        Lines::new(text).position(span.start).line
    }

    fn path(&self, i: usize) -> String {
        visible(&self.package.sources.get(self.package.documents[i].file).path)
    }
}

/// Why the last approved edition could not stay, and what to do.
fn gone_in_words(gone: &Gone, lang: Lang) -> String {
    let edition = gone.edition;
    match gone.why {
        Missing::NoGit => say!(lang,
            da: "Udgave {edition} kan ikke blive stående, for git er ikke installeret her. Byg, hvor git er, eller godkend teksten igen",
            en: "Edition {edition} cannot stay, for git is not installed here. Build where it is, or approve the text again"),
        Missing::NoRepository => say!(lang,
            da: "Udgave {edition} kan ikke blive stående, for mappen ligger ikke i git, som kunne have den godkendte tekst. Godkend teksten igen, eller sæt den tilbage, som den var",
            en: "Edition {edition} cannot stay, for the folder is not in git, which could have the approved text. Approve the text again, or put it back as it was"),
        Missing::Shallow => say!(lang,
            da: "Udgave {edition} kan ikke blive stående, for git-arkivet er hentet uden hele sin historik. Hent resten, så finder kvm den: git fetch --unshallow",
            en: "Edition {edition} cannot stay, for the git repository was fetched without all its history. Fetch the rest, and kvm finds it: git fetch --unshallow"),
        Missing::NotThere => say!(lang,
            da: "Udgave {edition} kan ikke blive stående, for git har den ikke, sådan som den blev godkendt. Godkend teksten igen, eller sæt den tilbage, som den var",
            en: "Edition {edition} cannot stay, for git does not have it as it was approved. Approve the text again, or put it back as it was"),
    }
}
