//! A new self-evaluation: step 1 filled in from the coverage, the questions of
//! the other steps as headings, and room for the answers.

use super::{comment, entry, markdown};
use crate::date::Day;
use crate::lang::Lang;
use crate::model::Package;
use crate::profile::{DocumentType, EvaluationStep, Role};
use crate::say;
use crate::steps::StepOne;
use crate::text;
use std::fmt::Write;

/// What a new self-evaluation is to be.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The service as the header names it, and its name.
    pub service: (&'a str, &'a str),
    /// The standard, by its place in the catalogue.
    pub standard: usize,
    /// Step 1, if it can be told.
    pub step_one: Option<&'a StepOne<'a>>,
    /// The id to write, if any.
    pub id: Option<&'a str>,
    /// The day it is written.
    pub today: Day,
    /// The language of the comments.
    pub lang: Lang,
}

/// The text of the form.
pub fn write(package: &Package, kind: &DocumentType, form: &Form<'_>) -> String {
    let profile = &package.config.profile;
    let standard = &profile.standards[form.standard].name;
    let title = format!("{} – {standard}, {}", kind.name, form.service.1);
    let mut out = header(package, kind, form, &title);
    let _ = writeln!(out, "\n# {}\n", markdown(&title));
    out += &comment(&say!(form.lang,
        da: "Svar under hvert spørgsmål med hele sætninger. Bemærkninger som denne tæller ikke som svar, og du kan slette dem, når du er færdig.\n\n\
             Trin 1 er udfyldt ud fra retningslinjen. Skriv til sidst dagen og dit navn eller din stilling øverst.",
        en: "Answer below each question in whole sentences. Notes like this one do not count as answers, and you can delete them when you are done.\n\n\
             Step 1 is filled in from the guideline. At the end, write the day and your name or post at the top."));
    for step in &profile.steps {
        let _ = writeln!(out, "## {} {{#{}}}\n", markdown(&step.name), step.id);
        match step.computed {
            true => out += &computed(package, form),
            false => out += &asked(step, form),
        }
    }
    out
}

/// The header: what the type asks for, as far as it is known.
fn header(package: &Package, kind: &DocumentType, form: &Form<'_>, title: &str) -> String {
    let profile = &package.config.profile;
    let mut out = "---\n".to_owned();
    if let Some(id) = form.id {
        out += &entry(profile.label(Role::Id), id);
    }
    for label in kind.required.iter().chain(&kind.recommended) {
        let Some(field) = profile.field(label) else { continue };
        let value = match field.role {
            Some(Role::Title) => title,
            Some(Role::DocumentType) => &kind.name,
            Some(Role::Standard) => &profile.standards[form.standard].name,
            Some(Role::Service) => form.service.0,
            Some(Role::Period) => &crate::date::PartialDate::from(form.today).year().to_string(),
            _ => "",
        };
        out += &entry(&field.name, value);
    }
    out + "---\n"
}

/// The table of step 1.
fn computed(package: &Package, form: &Form<'_>) -> String {
    let marks = &package.config.profile.marks;
    let lang = form.lang;
    let Some(step) = form.step_one.filter(|step| !step.points.is_empty()) else {
        return comment(&say!(lang,
            da: "kvm kan ikke se, hvilke punkter der skal beskrives.",
            en: "kvm cannot tell which points must be described."));
    };
    let (described, of) = step.described();
    let mut out = say!(lang,
        da: "{described} af {of} punkter er beskrevet.\n\n| Punkt | Beskrevet |\n|---|---|\n",
        en: "{described} of {of} points are described.\n\n| Point | Described |\n|---|---|\n");
    for point in &step.points {
        let words = if point.described.is_yes() { &marks.yes } else { &marks.no };
        let label = markdown(&point.label(package)).replace('|', "\\|");
        let _ = writeln!(out, "| {label} | {} |", words.first().map_or("", String::as_str));
    }
    out.push('\n');
    let (met, of) = step.demands_met();
    if of > 0 {
        out += &say!(lang,
            da: "Krav inde i punkterne: {met} af {of} er besvaret.\n\n",
            en: "Demands within the points: {met} of {of} are answered.\n\n");
    }
    out
}

/// The questions of a step, and its list of evidence.
fn asked(step: &EvaluationStep, form: &Form<'_>) -> String {
    let mut out = String::new();
    for question in &step.questions {
        let _ = writeln!(out, "### {} {{#{}}}\n", markdown(&question.text), question.id);
        if !question.help.is_empty() {
            out += &comment(&question.help);
        }
    }
    if let Some(evidence) = &step.evidence {
        let _ = writeln!(out, "### {}\n", markdown(&text::one_line(evidence)));
        out += &comment(&say!(form.lang,
            da: "Skriv en liste: først datoen, så hvad det er, og gerne et link til filen. For eksempel:\n\n\
                 - 12.3.2026: [Referat fra personalemødet](bilag/referat.pdf)",
            en: "Write a list: the date first, then what it is, and a link to the file if there is one. Such as:\n\n\
                 - 12.3.2026: [Minutes of the staff meeting](bilag/referat.pdf)"));
    }
    out
}
