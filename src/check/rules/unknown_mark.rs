//! A mark on a heading that means nothing.

use super::prelude::*;
use super::words;
use crate::model::outline::Section;
use crate::parse::Heading;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-mark",
    family: Family::Structure,
    level: Severity::Error,
    summary: Words {
        da: "Et mærke på en overskrift er ukendt.",
        en: "A mark on a heading is not known.",
    },
    explanation: Words {
        da: "Efter en overskrift kan der i krøllede parenteser stå, hvad den er: {.punkt}, {.krav}, {.kan} eller {.ikke-punkt}. \
             Med facetter= står, hvad punktet spørger om: formål, hvordan, hvem, hvor-hvornår eller ingen. \
             Et mærke, der er stavet forkert, bliver sprunget over, og så spørger punktet om noget andet, end det skal.",
        en: "After a heading, braces may say what it is: {.punkt}, {.krav}, {.kan} or {.ikke-punkt}. \
             With facetter= they say what the point asks for: formål, hvordan, hvem, hvor-hvornår, or ingen (none). \
             A misspelt mark is left out, and then the point asks for something other than it should.",
    },
    wrong: "## Supervision {.punkt facetter=hvordan,hven}\n",
    right: "## Supervision {.punkt facetter=hvordan,hvem}\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for section in &document.sections {
        let Some(heading) = section.heading(&document.syntax) else { continue };
        for (name, value) in &heading.attributes {
            attribute(cx, i, section, (name, value), out);
        }
        misspelt_classes(cx, i, section, heading, out);
    }
}

fn attribute(
    cx: &Context<'_>,
    i: usize,
    section: &Section,
    (name, value): (&str, &str),
    out: &mut Vec<Diagnostic>,
) {
    let (profile, marks) = (cx.profile(), &cx.profile().marks);
    let is = |names: &[String], word: &str| names.contains(&text::fold(word));
    let place = |word: &str| cx.document(i).place(find(cx.text(i), section, word));
    if is(&marks.facets, name) {
        let known =
            |w: &str| profile.facet(&profile.normal_title(w)).is_some() || is(&marks.none, w);
        let unknown = value.split(',').map(str::trim).filter(|w| !w.is_empty() && !known(w));
        for word in unknown {
            let ids = || profile.facets.iter().map(|f| f.id.as_str());
            let message = say!(cx.lang,
                da: "»{word}« er ikke noget, et punkt kan spørge om",
                en: "“{word}” is nothing a point can ask for");
            let all = words::listed(cx.lang, ids().chain(marks.none.first().map(String::as_str)));
            let otherwise = say!(cx.lang, da: "Skriv en eller flere af {all}", en: "Write one or more of {all}");
            let finding = Diagnostic::new(&CODE, place(word), message);
            out.push(words::meant(
                finding,
                cx.lang,
                word,
                text::did_you_mean(word, ids()),
                otherwise,
            ));
        }
    } else if is(&marks.unchanged, name) {
        if is(&marks.yes, value) || is(&marks.no, value) {
            return;
        }
        let message = say!(cx.lang,
            da: "»{name}« kan ikke være »{value}«",
            en: "“{name}” cannot be “{value}”");
        let words = [&marks.yes, &marks.no].into_iter().filter_map(|w| w.first());
        let help = say!(cx.lang, da: "Skriv {all}", en: "Write {all}",
            all = words::listed(cx.lang, words.map(String::as_str)));
        let word = if value.is_empty() { name } else { value };
        out.push(Diagnostic::new(&CODE, place(word), message).help(help));
    } else {
        let known = marks.facets.iter().chain(&marks.unchanged).map(String::as_str);
        let Some(meant) = text::did_you_mean(name, known) else { return };
        let message =
            say!(cx.lang, da: "Mærket »{name}« er ukendt", en: "The mark “{name}” is not known");
        let finding = Diagnostic::new(&CODE, place(name), message);
        out.push(words::meant(finding, cx.lang, name, Some(meant), String::new()));
    }
}

/// Classes of other tools are left alone, unless they are nearly ours.
fn misspelt_classes(
    cx: &Context<'_>,
    i: usize,
    section: &Section,
    heading: &Heading,
    out: &mut Vec<Diagnostic>,
) {
    let marks = &cx.profile().marks;
    let ours = [&marks.point, &marks.demand, &marks.may, &marks.not_point];
    let ours = || ours.into_iter().flatten().map(String::as_str);
    let facets = || cx.profile().facets.iter().map(|f| f.id.as_str());
    for class in &heading.classes {
        let known = ours().any(|m| m == text::fold(class))
            || facets().any(|f| text::key(f) == text::key(class));
        let Some(meant) = text::did_you_mean(class, ours().chain(facets())).filter(|_| !known)
        else {
            continue;
        };
        let message =
            say!(cx.lang, da: "Mærket »{class}« er ukendt", en: "The mark “{class}” is not known");
        let place = cx.document(i).place(find(cx.text(i), section, class));
        let finding = Diagnostic::new(&CODE, place, message);
        out.push(words::meant(finding, cx.lang, class, Some(meant), String::new()));
    }
}

/// Where a word stands in the heading's braces.
fn find(source: &str, section: &Section, word: &str) -> Span {
    section.span.of(source).rfind(word).map_or(section.span, |at| {
        let start = section.span.start as usize + at;
        Span::new(start, start + word.len())
    })
}
