//! What a rule is about, as a text that the editor shows.

use crate::check::rules;
use crate::lang::Lang;
use crate::say;
use gen_lsp_types::{TextDocumentContentResult, Uri};

pub fn text(lang: Lang, uri: &Uri) -> TextDocumentContentResult {
    let name = uri.0.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let rule = rules::ALL.iter().map(|rule| rule.code).find(|code| code.id == name);
    let Some(code) = rule else { return TextDocumentContentResult { text: String::new() } };
    let (summary, explanation) = (code.summary.get(lang), code.explanation.get(lang));
    let (wrong, right) = (code.wrong.trim_end(), code.right.trim_end());
    let (wrong_title, right_title) = (
        say!(lang, da: "Sådan skal det ikke være", en: "Not like this"),
        say!(lang, da: "Sådan skal det være", en: "Like this"),
    );
    let text = format!(
        "# {name}\n\n{summary}\n\n{explanation}\n\n## {wrong_title}\n\n~~~~\n{wrong}\n~~~~\n\n\
         ## {right_title}\n\n~~~~\n{right}\n~~~~\n"
    );
    TextDocumentContentResult { text }
}
