//! `kvm preview`: the internal site in a browser, as new as the text.

mod browser;
mod memory;

use super::args::{Global, Preview};
use super::meant::no_document;
use super::package::{self, Opened};
use super::{Environment, Exit, Failure, Output, print, supervise};
use crate::lang::Lang;
use crate::model::date::Day;
use crate::preview::{self, News, Order};
use crate::report::terminal::{ADVICE, styled, visible};
use crate::report::{counted, plural};
use crate::say;
use crate::site::Own;
use crate::{diag::Severity, lang::Words};
use anstream::ColorChoice;
use memory::Memory;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process;
use std::sync::{Mutex, PoisonError};

/// Serves the site until somebody stops it.
pub fn run(
    ask: &Preview,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    // A file that is named says which package is meant.
    let named = ask.document.as_ref().map(PathBuf::from);
    let named: Vec<PathBuf> =
        named.into_iter().filter(|path| environment.folder.join(path).exists()).collect();
    let opened = package::open(global, &named, environment, lang)?;
    let lang = opened.lang;
    let document = ask.document.as_ref().map(|name| document(name, &opened, environment));
    let document = document.transpose()?;
    let as_of =
        ask.day.as_of.as_deref().map(|day| opened.as_of(Some(day), environment)).transpose()?;
    let color: ColorChoice = global.color.into();
    let has_own = opened.package.templates.has_own();
    let own = if ask.overrides { Own::Used } else { Own::LeftOut };
    if own == Own::Used {
        supervise::bound_memory();
    }

    let memory = Memory::of(opened.files.root(), environment.state.as_deref());
    let preview = bind(ask.port, memory.port(), lang)?;
    let order = Order {
        files: &opened.files,
        own,
        day: &|| as_of.unwrap_or_else(Day::today),
        lang,
        key: memory.key().to_owned(),
        document,
        page: memory.page().map(str::to_owned),
    };
    let address = preview.address(&order);
    let left_out = match has_own && own == Own::LeftOut {
        true => say!(lang,
            da: "Jeres egne skabeloner er ikke brugt. Brug dem: kvm preview --overrides\n",
            en: "Your own templates are not used. Use them: kvm preview --overrides\n"),
        false => String::new(),
    };
    let shown = styled(ADVICE, &address);
    let greeting = say!(lang,
        da: "Forhåndsvisning: {shown}\n{left_out}Siden følger med, når du gemmer. Stop med Ctrl-C.\n",
        en: "Preview: {shown}\n{left_out}The page follows when you save. Stop with Ctrl-C.\n");
    // Whoever reads it waits for it.
    let _ = print(io::stdout(), color, &greeting);
    let stop = preview.stop();
    // Without a handler Ctrl-C ends kvm all the same, only less politely.
    let _ = ctrlc::set_handler(move || stop.stop());
    let wants_browser = ask.open || (!ask.no_open && io::stdout().is_terminal());
    if wants_browser && !browser::open(&address) && ask.open {
        let text = say!(lang,
            da: "Der er ingen browser at åbne. Åbn selv adressen.\n",
            en: "There is no browser to open. Open the address yourself.\n");
        let _ = print(io::stderr(), color, &text);
    }
    let last = Mutex::new(String::new());
    // Whoever reads no more must not end the preview, so it does not matter
    // whether anything can be printed.
    preview.run(&order, move |news| match news {
        News::Looks(page) => memory.keep(page),
        News::Hangs(page) => {
            let page = visible(&page);
            let text = say!(lang,
                da: "kvm: {page} blev ikke færdig med jeres egne skabeloner, så kvm stoppede. En af dem kører måske i ring. Vis siderne uden dem: kvm preview\n",
                en: "kvm: {page} was not finished with your own templates, and kvm stopped. One of them may run in circles. Show the pages without them: kvm preview\n");
            let _ = print(io::stderr(), color, &text);
            process::exit(Exit::Failed as i32);
        }
        News::Read(documents, errors, warnings) => {
            let text = read(documents, errors, warnings, lang);
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if *last != text {
                let _ = print(io::stdout(), color, &text);
                *last = text;
            }
        }
        News::Fault(fault) => {
            let text = format!("kvm: {}\n", visible(&fault.message(lang)));
            let _ = print(io::stderr(), color, &text);
        }
    });
    Ok(Output::clean(say!(lang,
        da: "Forhåndsvisningen er stoppet.\n",
        en: "The preview has stopped.\n")))
}

/// What was found, in one line.
fn read(documents: usize, errors: usize, warnings: usize, lang: Lang) -> String {
    let documents = plural(
        documents,
        Words { da: "dokument", en: "document" },
        Words { da: "dokumenter", en: "documents" },
        lang,
    );
    let errors = counted(Severity::Error, errors, lang);
    let warnings = counted(Severity::Warning, warnings, lang);
    say!(lang,
        da: "Læst: {documents}, {errors} og {warnings}.\n",
        en: "Read: {documents}, {errors} and {warnings}.\n")
}

/// How the document that the user named is called in the package.
fn document(name: &str, opened: &Opened, environment: &Environment) -> Result<String, Failure> {
    let package = &opened.package;
    let file = opened.files.relative(&environment.folder.join(name));
    let names = [file.as_deref(), Some(name)];
    let found = names.into_iter().flatten().find_map(|name| package.document(name));
    if let Some(found) = found {
        return Ok(package.sources.get(package.documents[found].file).path.clone());
    }
    Err(no_document(package, name, opened.lang))
}

/// Takes the port that is asked for; else the usual one, and any if that is
/// in use.
fn bind(asked: Option<u16>, usual: u16, lang: Lang) -> Result<preview::Preview, Failure> {
    let bound = match asked {
        Some(port) => preview::Preview::bind(port),
        None => preview::Preview::bind(usual).or_else(|_| preview::Preview::bind(0)),
    };
    bound.map_err(|error| {
        let (port, reason) = (asked.unwrap_or(usual), visible(&error.to_string()));
        Failure(say!(lang,
            da: "port {port} kan ikke bruges: {reason}\nVælg en anden, eller lad kvm vælge: kvm preview",
            en: "port {port} cannot be used: {reason}\nChoose another, or let kvm choose: kvm preview"))
    })
}
