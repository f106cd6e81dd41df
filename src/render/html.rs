//! Publications and the front page as HTML.
//!
//! The one user of tera. The templates in `templates/` hold looks and words;
//! `body` writes the Markdown, and everything from outside is escaped
//! exactly once: by tera in the frame, by the writer in the body.

mod body;
mod colour;
mod contents;
mod error;
mod escape;
mod links;
mod notes;
mod view;
mod words;

pub use colour::publisher_stylesheet;
pub use error::{Fault, HtmlError};
pub use links::package_path;
pub use view::{IndexDocument, MatrixLink, MatrixRow, PageExtra, SiteIndex, SiteMap};

use super::Publication;
use crate::lang::Lang;
use std::borrow::Cow;
use tera::{Context, Tera, Value};
use words::WordBook;

/// The built-in templates; each may be overridden by its name.
const TEMPLATES: [(&str, &str); 4] = [
    ("base.html.tera", include_str!("../../templates/base.html.tera")),
    ("overview.html.tera", include_str!("../../templates/overview.html.tera")),
    ("page.html.tera", include_str!("../../templates/page.html.tera")),
    ("index.html.tera", include_str!("../../templates/index.html.tera")),
];

/// The built-in style sheet, and the name it is published under.
const STYLESHEET: (&str, &str) = ("kvm.css", include_str!("../../templates/kvm.css"));

/// The built-in words.
const WORDS: &str = "words.json";

/// A built-in template has this before its name, so that an override can
/// extend what it overrides: `{% extends "kvm/page.html.tera" %}`.
const BUILT_IN: &str = "kvm/";

/// Makes HTML pages of publications.
///
/// Built once and shared by all threads.
pub struct HtmlEngine {
    tera: Tera,
    words: WordBook,
    stylesheet: Cow<'static, str>,
}

impl HtmlEngine {
    /// The engine with the built-in templates.
    pub fn new() -> Result<HtmlEngine, HtmlError> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html.tera"]);
        tera.set_escape_fn(escape::to_writer);
        tera.set_fallback_prefixes([BUILT_IN]).map_err(|e| HtmlError::from_tera(BUILT_IN, &e))?;
        let templates = TEMPLATES.map(|(name, text)| (format!("{BUILT_IN}{name}"), text));
        tera.add_raw_templates(templates).map_err(|e| HtmlError::from_tera(BUILT_IN, &e))?;
        Ok(HtmlEngine {
            tera,
            words: WordBook::built_in()?,
            stylesheet: Cow::Borrowed(STYLESHEET.1),
        })
    }

    /// The names that [`HtmlEngine::set_override`] knows.
    pub fn override_names() -> impl Iterator<Item = &'static str> {
        TEMPLATES.iter().map(|(name, _)| *name).chain([STYLESHEET.0, WORDS])
    }

    /// Puts `text` in place of the built-in template of this name.
    ///
    /// The text is read but not run. If it is faulty, the engine stays as it
    /// was.
    pub fn set_override(&mut self, name: &str, text: &str) -> Result<(), HtmlError> {
        if name == STYLESHEET.0 {
            self.stylesheet = Cow::Owned(text.to_owned());
            return Ok(());
        }
        if name == WORDS {
            return self.words.overlay(text);
        }
        if !TEMPLATES.iter().any(|(known, _)| *known == name) {
            return Err(HtmlError::at_start(name, Fault::UnknownName, String::new()));
        }
        self.tera.add_raw_template(name, text).map_err(|e| HtmlError::from_tera(name, &e))
    }

    /// The style sheet, to be written as `kvm.css` at the site's root.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    /// The page of one document.
    pub fn page(&self, publication: &Publication, extra: &PageExtra) -> Result<String, HtmlError> {
        let lang = page_language(publication.language);
        let words = self.words.get(lang);
        let links = links::Links::new(publication.path, extra.output, extra.site);
        let body = body::write(publication, &links, words);
        let view = view::PageView::new(publication, extra, &links, lang);
        let mut context = context(&view, words)?;
        context.insert_value("body", Value::safe_string(&body.html));
        context.insert_value("contents", Value::safe_string(&body.contents));
        self.render("page.html.tera", &context)
    }

    /// The front page.
    pub fn index(&self, site: &SiteIndex) -> Result<String, HtmlError> {
        let lang = page_language(site.language);
        let words = self.words.get(lang);
        let view = view::IndexView::new(site, lang);
        self.render("index.html.tera", &context(&view, words)?)
    }

    fn render(&self, name: &str, context: &Context) -> Result<String, HtmlError> {
        self.tera.render(name, context).map_err(|e| HtmlError::from_tera(name, &e))
    }
}

/// The language of the fixed words on a page whose text is in `code`.
fn page_language(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or_default()
}

fn context(view: &impl serde::Serialize, words: &words::Words) -> Result<Context, HtmlError> {
    let mut context =
        Context::from_serialize(view).map_err(|e| HtmlError::from_tera("page.html.tera", &e))?;
    context.insert_value("w", words.value());
    Ok(context)
}
