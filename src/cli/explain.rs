//! `kvm explain`: what the rules are, and what one of them means.

use super::args::Explain;
use super::meant::meant;
use super::{Failure, Output};
use crate::diag::{Code, Severity};
use crate::lang::{Lang, Words};
use crate::report::terminal::{FAINT, STRONG, severity, styled, visible, width, wrap};
use crate::report::{level, setting};
use crate::say;
use crate::text::did_you_mean;
use std::fmt::Write;

/// Explains the rule asked for, or lists all of them.
pub fn run(
    ask: &Explain,
    rules: &[&'static Code],
    lang: Lang,
    columns: usize,
) -> Result<Output, Failure> {
    match &ask.rule {
        None => Ok(Output::clean(list(rules, lang, columns))),
        Some(name) => Ok(Output::clean(explain(find(name, rules, lang)?, lang, columns))),
    }
}

fn find(name: &str, rules: &[&'static Code], lang: Lang) -> Result<&'static Code, Failure> {
    // People copy the brackets along.
    let wanted = name.trim_matches(['[', ']', ' ']);
    if let Some(rule) = rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(wanted)) {
        return Ok(rule);
    }
    let meant = meant(did_you_mean(wanted, rules.iter().map(|rule| rule.id)), lang);
    let wanted = visible(wanted);
    Err(Failure(say!(lang,
        da: "der er ingen regel, der hedder »{wanted}«.{meant}\nSe alle regler: kvm explain",
        en: "there is no rule “{wanted}”.{meant}\nSee all rules: kvm explain")))
}

/// All rules by family, each with its level and what it finds.
fn list(rules: &[&'static Code], lang: Lang, columns: usize) -> String {
    let mut rules = rules.to_vec();
    rules.sort_by_key(|rule| (rule.family, rule.id));
    let of_ids = rules.iter().map(|rule| width(rule.id)).max().unwrap_or(0);
    let levels = [Severity::Error, Severity::Warning, Severity::Info];
    let of_levels = levels.map(|l| width(level(l).get(lang))).into_iter().max().unwrap_or(0);
    let used = of_ids + of_levels + 6;
    // Where there is no room beside the names, the summary goes below.
    let beside = used + 30 <= columns;
    let mut text = String::new();
    for family in rules.chunk_by(|a, b| a.family == b.family) {
        let Some(first) = family.first() else { continue };
        let _ = writeln!(text, "{}", styled(STRONG, first.family.name().get(lang)));
        for rule in family {
            let style = severity(rule.level);
            let level = level(rule.level).get(lang);
            let summary = rule.summary.get(lang);
            let (start, indent) = if beside { (used, used) } else { (4, 4) };
            let summary = wrap(summary, start, &" ".repeat(indent), columns);
            let gap = if beside { "  " } else { "\n    " };
            let pad = if beside { of_levels - width(level) } else { 0 };
            let pad = " ".repeat(pad);
            let id = rule.id;
            let level = styled(style, level);
            let _ = writeln!(text, "  {id:of_ids$}  {level}{pad}{gap}{summary}");
        }
        text.push('\n');
    }
    let more = Words {
        da: "Læs mere om en regel: kvm explain REGEL",
        en: "Read more about a rule: kvm explain RULE",
    };
    let _ = writeln!(text, "{}", styled(FAINT, more.get(lang)));
    text
}

/// One rule: what it finds, why, an example, and how to change its level.
fn explain(rule: &Code, lang: Lang, columns: usize) -> String {
    let family = rule.family.name().get(lang);
    let level = styled(severity(rule.level), level(rule.level).get(lang));
    let id = rule.id;
    let wrong = Words { da: "Sådan går det galt:", en: "What goes wrong:" };
    let right = Words { da: "Sådan er det rigtigt:", en: "What is right:" };
    let change = say!(lang,
        da: "Pakken kan selv bestemme, hvor alvorlig reglen er. Skriv i filen kvm.yaml et af ordene fejl, advarsel, info eller fra:",
        en: "A package can decide how serious the rule is. Write in the file kvm.yaml one of the words fejl (error), advarsel (warning), info or fra (off):");
    let setting = format!("regler:\n  {id}: {}", setting(rule.level));
    let mut parts = vec![
        format!("{} ({family}, {level})", styled(STRONG, id)),
        wrap(rule.summary.get(lang), 0, "", columns),
        wrap(rule.explanation.get(lang), 0, "", columns),
    ];
    for (heading, example) in [(wrong, rule.wrong), (right, rule.right)] {
        if !example.trim().is_empty() {
            parts.push(format!("{}\n{}", styled(STRONG, heading.get(lang)), indented(example)));
        }
    }
    parts.push(format!("{}\n{}", wrap(&change, 0, "", columns), indented(&setting)));
    parts.join("\n\n") + "\n"
}

fn indented(example: &str) -> String {
    let bar = styled(FAINT, "│");
    let lines =
        example.trim_end().lines().map(|line| format!("  {bar} {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{MISSING, OVERDUE};

    const RULES: &[&Code] = &[&OVERDUE, &MISSING];

    fn said(rule: Option<&str>, lang: Lang, columns: usize) -> String {
        let ask = Explain { rule: rule.map(str::to_owned) };
        match run(&ask, RULES, lang, columns) {
            Ok(output) => anstream::adapter::strip_str(&output.text).to_string(),
            Err(Failure(reason)) => reason,
        }
    }

    #[test]
    fn lists_every_rule_by_family() {
        insta::assert_snapshot!("list-da", said(None, Lang::Da, 80));
        insta::assert_snapshot!("list-narrow", said(None, Lang::En, 50));
    }

    #[test]
    fn explains_one_rule() {
        insta::assert_snapshot!("one-da", said(Some("[missing-answer]"), Lang::Da, 80));
        insta::assert_snapshot!("one-en", said(Some("missing-answer"), Lang::En, 80));
    }

    #[test]
    fn suggests_the_rule_that_was_meant() {
        assert_eq!(
            said(Some("mising-answer"), Lang::Da, 80),
            "der er ingen regel, der hedder »mising-answer«. Mente du »missing-answer«?\n\
             Se alle regler: kvm explain"
        );
    }
}
