//! A template of the package that cannot be used.

use super::prelude::*;
use crate::source::lines::Lines;
use crate::source::{Place, Span};
use crate::templates::{self, Standing, TemplateError};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "broken-template",
    family: Family::Configuration,
    level: Severity::Error,
    summary: Words {
        da: "En af jeres egne skabeloner kan ikke bruges.",
        en: "One of your own templates cannot be used.",
    },
    explanation: Words {
        da: "En fil i mappen skabeloner træder i stedet for kvm's egen fil af samme navn og bestemmer, hvordan siderne ser ud. \
             Kan den ikke læses, bliver der ikke udgivet noget. kvm check læser skabelonerne uden at køre dem; andre fejl viser sig først, når du udgiver.",
        en: "A file in the folder skabeloner takes the place of kvm's own file of the same name and decides what the pages look like. \
             If it cannot be read, nothing is published. kvm check reads the templates without running them; the rest shows when you publish.",
    },
    wrong: "{% block title %}{{ title }{% endblock %}\n",
    right: "{% block title %}{{ title }}{% endblock %}\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (file, standing) in &cx.package.template_files {
        let place = Place { file: *file, span: Span::default() };
        let message = match standing {
            Standing::TooLarge => say!(cx.lang,
                da: "Filen er for stor til at være en skabelon", en: "The file is too large to be a template"),
            Standing::NoFile => say!(cx.lang,
                da: "Her skal ligge en fil, og den skal ligge i selve mappen", en: "A file is expected here, in the folder itself"),
            Standing::NotText => say!(cx.lang,
                da: "Filen er ikke gemt som tekst i UTF-8", en: "The file is not saved as text in UTF-8"),
            Standing::Template(_) | Standing::Unknown(_) => continue,
        };
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Slet den, så bruger kvm sin egen; eller hent en ny at rette i med kvm init --templates",
            en: "Delete it, and kvm uses its own; or get a new one to change with kvm init --templates")));
    }
    for fault in templates::faults(&cx.package.templates) {
        let Some(place) = place(cx, &fault) else { continue };
        let finding = Diagnostic::new(&CODE, place, fault.message(cx.lang));
        out.push(finding.help(fault.help(cx.lang)));
    }
}

/// From where the fault stands to the end of its line.
fn place(cx: &Context<'_>, fault: &TemplateError) -> Option<Place> {
    let sources = &cx.package.sources;
    let mut files = cx.package.template_files.iter();
    let path = fault.path()?;
    let (file, _) = files.find(|(file, _)| sources.get(*file).path == path)?;
    let text = &sources.get(*file).text;
    let line = Lines::new(text).line(fault.line);
    let before = (fault.column as usize).saturating_sub(1);
    let start: usize = line.of(text).chars().take(before).map(char::len_utf8).sum();
    Some(Place { file: *file, span: Span { start: line.start + start as u32, end: line.end } })
}
