//! One term, one meaning.
//!
//! Services may speak each their own language; what counts is what one reader
//! reads together: a document, those it answers to, and those of its service.

use super::common;
use super::prelude::*;
use crate::coverage;
use crate::model::terms::{self, Term};
use crate::text;
use rayon::prelude::*;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "term-defined-twice",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Et begreb er forklaret to gange på hver sin måde.",
        en: "A term is explained twice in different ways.",
    },
    explanation: Words {
        da: "Læseren kan ikke vide, hvilken forklaring der gælder. Reglen ser på begreber i samme dokument, i det overordnede dokument og i tilbuddets andre dokumenter. \
             Behold den ene forklaring, eller gør dem ens.",
        en: "Readers cannot know which explanation holds. The rule looks at terms in one document, in the document it answers to, and in the other documents of the service. \
             Keep one explanation, or make them alike.",
    },
    wrong: "## Definition af begreber\n\n- **Metode:** en beskrevet måde at arbejde på\n- **Metode:** det, vi plejer at gøre\n",
    right: "## Definition af begreber\n\n- **Metode:** en beskrevet måde at arbejde på\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let documents = &cx.package.documents;
    let all: Vec<&[Term]> = (0..documents.len())
        .into_par_iter()
        .map(|i| terms::terms(cx.document(i), cx.text(i), cx.profile()))
        .collect();
    let own: Vec<Vec<&Term>> = all.iter().map(|terms| firsts(terms)).collect();
    let mut twice = Vec::new();
    for (i, terms) in all.iter().enumerate() {
        for term in *terms {
            let first = first(&own[i], &term.key).filter(|first| first.span != term.span);
            twice.extend(first.map(|first| (i, term, i, first)));
        }
    }
    let mut of_service: HashMap<(usize, &str), (usize, &Term)> = HashMap::new();
    for (i, terms) in all.iter().enumerate() {
        for term in
            terms.iter().filter(|t| first(&own[i], &t.key).is_some_and(|o| o.span == t.span))
        {
            let above = ancestors(cx, i).find_map(|a| Some((a, first(&own[a], &term.key)?)));
            let beside = || {
                let service = documents[i].service?;
                let first = *of_service.entry((service, &term.key)).or_insert((i, term));
                (first.0 != i).then_some(first)
            };
            if let Some((other, first)) = above.or_else(beside) {
                twice.push((i, term, other, first));
            }
        }
    }
    for (i, term, other, first) in twice {
        let (own, others) = (&term.definition, &first.definition);
        // Nearly all that differ end in another way.
        let is_same = || {
            own == others
                || (coverage::last_word(own) == coverage::last_word(others)
                    && text::plain_words(own) == text::plain_words(others))
        };
        if i != other && is_same() {
            continue;
        }
        out.push(finding(cx, i, term, other, first));
    }
}

/// The first of the terms with each key, by their keys.
fn firsts(terms: &[Term]) -> Vec<&Term> {
    let mut firsts: Vec<&Term> = terms.iter().collect();
    firsts.sort_by_key(|term| &*term.key);
    firsts.dedup_by_key(|term| &*term.key);
    firsts
}

/// The one with this key.
fn first<'a>(firsts: &[&'a Term], key: &str) -> Option<&'a Term> {
    firsts.binary_search_by_key(&key, |term| &*term.key).ok().map(|at| firsts[at])
}

fn finding(cx: &Context<'_>, i: usize, term: &Term, other: usize, first: &Term) -> Diagnostic {
    let name = common::quoted(&term.name);
    let (severity, message) = match i == other {
        true => (
            Severity::Warning,
            say!(cx.lang,
            da: "Begrebet »{name}« er forklaret to gange i dokumentet",
            en: "The term “{name}” is explained twice in the document"),
        ),
        false => {
            let title = common::quoted(&cx.document(other).title);
            (
                Severity::Info,
                say!(cx.lang,
                da: "Begrebet »{name}« er forklaret anderledes i »{title}«",
                en: "The term “{name}” is explained differently in “{title}”"),
            )
        }
    };
    Diagnostic::new(&CODE, cx.document(i).place(term.span), message)
        .severity(severity)
        .help(say!(cx.lang,
            da: "Behold den ene forklaring, eller gør dem ens",
            en: "Keep one explanation, or make them alike"))
        .related(
            cx.document(other).place(first.span),
            say!(cx.lang, da: "her er den anden forklaring", en: "the other explanation is here"),
        )
}

/// The documents that document `i` answers to, the nearest first.
fn ancestors(cx: &Context<'_>, i: usize) -> impl Iterator<Item = usize> {
    let parent = |i: &usize| cx.package.parents[*i].index();
    // A chain is as long as there are levels; a circle has none of its own.
    std::iter::successors(parent(&i), parent).take(cx.profile().types.len())
}
