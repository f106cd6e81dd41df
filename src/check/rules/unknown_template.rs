//! A file among the templates that kvm has no use for.

use super::prelude::*;
use super::words;
use crate::source::{Place, Span};
use crate::templates::{self, Standing};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "unknown-template",
    family: Family::Configuration,
    level: Severity::Warning,
    summary: Words {
        da: "En fil i mappen skabeloner bliver ikke brugt til noget.",
        en: "A file in the folder skabeloner is not used for anything.",
    },
    explanation: Words {
        da: "En fil i mappen skabeloner træder i stedet for kvm's egen fil af samme navn. Er der ingen af det navn, sker der ingenting. \
             Ofte er det en stavefejl. Noter om skabelonerne kan ligge i en fil, der ender på .md.",
        en: "A file in the folder skabeloner takes the place of kvm's own file of the same name. If there is none of that name, nothing happens. \
             Often the name is misspelt. Notes on the templates may lie in a file that ends in .md.",
    },
    wrong: "skabeloner/page.html\n",
    right: "skabeloner/page.html.tera\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (file, standing) in &cx.package.template_files {
        let Standing::Unknown(meant) = standing else { continue };
        let path = &cx.package.sources.get(*file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let message = say!(cx.lang,
            da: "kvm har ingen skabelon, der hedder »{name}«",
            en: "kvm has no template called “{name}”");
        let place = Place { file: *file, span: Span::default() };
        let names = words::listed(cx.lang, templates::ALL.iter().map(|(name, _)| *name));
        let otherwise = say!(cx.lang,
            da: "Flyt filen ud af mappen, eller giv den navn efter den skabelon, den skal træde i stedet for: {names}",
            en: "Move the file out of the folder, or name it after the template it is to replace: {names}");
        let finding = Diagnostic::new(&CODE, place, message);
        out.push(words::suggested(finding, cx.lang, *meant, otherwise));
    }
}
