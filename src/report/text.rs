//! Findings for people at a terminal, each with the lines it points at.

use super::excerpt::{self, Mark};
use super::terminal::{ADVICE, FAINT, STRONG, severity, styled, visible, width, wrap};
use super::{Checked, Positions, level, summary};
use crate::diag::Diagnostic;
use crate::lang::{Lang, Words};
use crate::say;
use crate::source::Place;
use std::collections::BTreeMap;
use std::fmt::Write;

/// With more findings than this, the rest are counted instead of drawn.
const MANY: usize = 50;
/// How many are then drawn of each file.
const PER_FILE: usize = 3;
/// How many line numbers a counted group names.
const LINES_NAMED: usize = 5;

/// How a text report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language of kvm's own words.
    pub lang: Lang,
    /// The width of the terminal.
    pub columns: usize,
    /// Draw every finding, however many.
    pub all: bool,
}

/// The report, in ANSI styles.
pub fn write(checked: &Checked, options: Options) -> String {
    let positions = Positions::new(checked.sources);
    let mut report = Report { positions, options, out: String::new() };
    let hidden = !options.all && checked.findings.len() > MANY;
    if hidden {
        report.draw_first(checked.findings);
    } else {
        checked.findings.iter().for_each(|finding| report.draw(finding));
    }
    report.out + &summary::write(checked, options.lang, hidden)
}

struct Report<'a> {
    positions: Positions<'a>,
    options: Options,
    out: String,
}

impl Report<'_> {
    /// Draws the gravest findings of each file and counts the others: by
    /// file and rule while there is room, and after that by rule alone.
    fn draw_first(&mut self, findings: &[Diagnostic]) {
        let mut to_draw = MANY;
        let mut to_count = MANY;
        let mut beyond: BTreeMap<&str, usize> = BTreeMap::new();
        for group in findings.chunk_by(|a, b| a.place.file == b.place.file) {
            let (drawn, counted) = gravest(group, PER_FILE.min(to_draw));
            to_draw -= drawn.len();
            drawn.iter().for_each(|finding| self.draw(finding));
            for (rule, of_rule) in by_rule(&counted) {
                if to_count > 0 {
                    to_count -= 1;
                    self.count(rule, &of_rule, !drawn.is_empty());
                } else {
                    *beyond.entry(rule).or_default() += of_rule.len();
                }
            }
            if !drawn.is_empty() && !counted.is_empty() {
                self.out.push('\n');
            }
        }
        for (rule, count) in beyond {
            let more = self.say(|lang| say!(lang, da: "{count} til i andre filer", en: "{count} more in other files"));
            let _ = writeln!(self.out, "{more}  {}", styled(FAINT, format!("[{rule}]")));
        }
    }

    /// One line for findings of one rule in one file.
    fn count(&mut self, rule: &str, findings: &[&Diagnostic], after_others: bool) {
        let Some(first) = findings.first() else { return };
        let lines: Vec<u32> = findings.iter().map(|f| self.positions.of(f.place).0.line).collect();
        let mut named: Vec<String> = lines.iter().take(LINES_NAMED).map(u32::to_string).collect();
        if lines.len() > LINES_NAMED {
            named.push("…".to_owned());
        }
        let named = named.join(", ");
        let path = visible(self.positions.path(first.place.file));
        let count = findings.len();
        let what = match (after_others, count) {
            (true, 1) => self.say(|l| say!(l, da: "1 til, linje {named}", en: "1 more, line {named}")),
            (true, _) => self.say(|l| say!(l, da: "{count} til, linje {named}", en: "{count} more, lines {named}")),
            (false, 1) => self.say(|l| say!(l, da: "1 fund, linje {named}", en: "1 finding, line {named}")),
            (false, _) => self.say(|l| say!(l, da: "{count} fund, linje {named}", en: "{count} findings, lines {named}")),
        };
        let style = severity(findings.iter().map(|f| f.severity).max().unwrap_or(first.severity));
        let rule = styled(FAINT, format!("[{rule}]"));
        let _ = writeln!(self.out, "{path}: {}  {rule}", styled(style, what));
    }

    /// One finding: what is wrong, where, and what to do.
    fn draw(&mut self, finding: &Diagnostic) {
        self.heading(finding);
        let label = finding.label.as_deref().unwrap_or_default();
        self.excerpt(finding.place, label, Mark::Fault(finding.severity));
        for related in &finding.related {
            self.excerpt(related.place, &related.message, Mark::Related);
        }
        self.help(&finding.help);
        self.out.push('\n');
    }

    fn excerpt(&mut self, place: Place, label: &str, mark: Mark) {
        self.out += &excerpt::draw(&self.positions, place, label, mark, self.options);
    }

    fn heading(&mut self, finding: &Diagnostic) {
        let level = level(finding.severity).get(self.options.lang);
        let indent = " ".repeat(width(level) + 2);
        let message = visible(&finding.message);
        let code = format!("[{}]", finding.code.id);
        let wrapped = wrap(&message, indent.len(), &indent, self.options.columns);
        let last = wrapped.lines().last().map_or(0, width);
        let used = if wrapped.contains('\n') { last } else { last + indent.len() };
        let fits = used + 2 + width(&code) <= self.options.columns;
        let before = if fits { "  ".to_owned() } else { format!("\n{indent}") };
        let level = styled(severity(finding.severity), format!("{level}:"));
        let wrapped = styled(STRONG, wrapped);
        let _ = writeln!(self.out, "{level} {wrapped}{before}{}", styled(FAINT, code));
    }

    fn help(&mut self, help: &str) {
        if help.is_empty() {
            return;
        }
        let word = Words { da: "hjælp:", en: "help:" }.get(self.options.lang);
        let indent = " ".repeat(width(word) + 3);
        let help = wrap(&visible(help), indent.len(), &indent, self.options.columns);
        let _ = writeln!(self.out, "  {} {help}", styled(ADVICE, word));
    }

    fn say(&self, text: impl Fn(Lang) -> String) -> String {
        text(self.options.lang)
    }
}

/// Splits off the `count` gravest findings; both parts keep their order.
fn gravest(findings: &[Diagnostic], count: usize) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(findings[*i].severity));
    let (first, rest) = order.split_at_mut(count.min(findings.len()));
    first.sort_unstable();
    rest.sort_unstable();
    let pick = |indices: &[usize]| indices.iter().map(|i| &findings[*i]).collect();
    (pick(first), pick(rest))
}

fn by_rule<'a>(findings: &[&'a Diagnostic]) -> BTreeMap<&'static str, Vec<&'a Diagnostic>> {
    let mut rules: BTreeMap<&'static str, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        rules.entry(finding.code.id).or_default().push(finding);
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, MISSING, checked, place};
    use super::*;
    use crate::diag::Severity;
    use crate::source::{Source, Sources};

    fn options(lang: Lang) -> Options {
        Options { lang, columns: 80, all: false }
    }

    fn plain(checked: &Checked, options: Options) -> String {
        anstream::adapter::strip_str(&write(checked, options)).to_string()
    }

    #[test]
    fn draws_findings_in_both_languages() {
        let sources = samples::sources();
        for lang in [Lang::Da, Lang::En] {
            let findings = samples::findings(&sources, lang);
            let report = plain(&checked(&sources, &findings), options(lang));
            assert!(!report.contains("1234"), "CPR numbers are masked");
            insta::assert_snapshot!(lang.code(), report);
        }
    }

    #[test]
    fn draws_within_a_narrow_terminal() {
        let sources = samples::sources();
        let findings = samples::findings(&sources, Lang::Da);
        let narrow = Options { columns: 44, ..options(Lang::Da) };
        let report = plain(&checked(&sources, &findings), narrow);
        insta::assert_snapshot!(report);
    }

    #[test]
    fn colours_levels_and_marks() {
        let sources = samples::sources();
        let findings = &samples::findings(&sources, Lang::Da)[..1];
        let report = write(&checked(&sources, findings), options(Lang::Da));
        insta::assert_snapshot!(report.replace('\u{1b}', "ESC"));
    }

    /// A package of `files` documents with `each` findings in each.
    fn many(files: u32, each: usize) -> (Sources, Vec<Diagnostic>) {
        let text = "### Hvem\n".repeat(each);
        let sources: Sources = (0..files)
            .map(|n| Source { path: format!("{n:03}.md"), text: text.clone(), invalid_utf8: None })
            .collect();
        let mut findings = Vec::new();
        for file in 0..files {
            for n in 0..each {
                let mut at = place(&sources, file, "### Hvem");
                at.span = at.span.shifted(n * "### Hvem\n".len());
                let message = format!("Fund nummer {n}");
                let finding = Diagnostic::new(&MISSING, at, message);
                let grave = n + 1 == each;
                let level = if grave { Severity::Error } else { Severity::Warning };
                findings.push(finding.severity(level));
            }
        }
        (sources, findings)
    }

    #[test]
    fn counts_what_is_too_much_to_draw() {
        let (sources, findings) = many(2, 30);
        let report = plain(&checked(&sources, &findings), options(Lang::Da));
        assert!(report.contains("Fund nummer 29"), "the error comes before the warnings");
        insta::assert_snapshot!(report);
        let all = Options { all: true, ..options(Lang::Da) };
        let report = plain(&checked(&sources, &findings), all);
        assert_eq!(report.matches("Fund nummer").count(), 60);
    }

    #[test]
    fn stays_readable_for_a_whole_region() {
        let (sources, findings) = many(500, 5);
        let report = plain(&checked(&sources, &findings), options(Lang::En));
        assert!(report.lines().count() < 450, "{}", report.lines().count());
        let tail: Vec<&str> = report.lines().rev().take(8).collect();
        insta::assert_snapshot!(tail.into_iter().rev().collect::<Vec<_>>().join("\n"));
    }
}
