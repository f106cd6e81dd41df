//! How an answer was read: a stable name, and words for people.

use crate::coverage::AnswerHow;
use crate::coverage::names::NameHow;
use crate::coverage::reading::How;
use crate::lang::Words;

/// The stable English name.
pub fn id(how: AnswerHow) -> &'static str {
    match how {
        AnswerHow::Text(How::Heading(_)) => "heading",
        AnswerHow::Text(How::Label(_)) => "label",
        AnswerHow::Text(How::Table) => "table",
        AnswerHow::Text(How::Outside) => "outside",
        AnswerHow::Text(How::Prose) => "prose",
        AnswerHow::Document(_) => "document",
        AnswerHow::UnchangedText => "unchanged-text",
        AnswerHow::UnchangedHeader => "unchanged-header",
        AnswerHow::DeviationText => "deviation-text",
        AnswerHow::DeviationHeader => "deviation-header",
        AnswerHow::Sign => "sign",
        AnswerHow::Introduction => "introduction",
    }
}

/// The same for people.
pub fn words(how: AnswerHow) -> Words {
    match how {
        AnswerHow::Text(How::Heading(name)) => heading(name),
        AnswerHow::Text(How::Label(name)) => label(name),
        AnswerHow::Text(How::Table) => Words { da: "i en tabel", en: "in a table" },
        AnswerHow::Text(How::Outside) => Words {
            da: "under en fælles overskrift, delt efter punkter",
            en: "under a common heading, divided by points",
        },
        AnswerHow::Text(How::Prose) => {
            Words { da: "løbende tekst under punktet", en: "running text below the point" }
        }
        AnswerHow::Document(_) => Words {
            da: "afsnit, der gælder hele dokumentet",
            en: "section for the whole document",
        },
        AnswerHow::UnchangedText => Words {
            da: "»gælder uændret« i teksten",
            en: "“applies unchanged” in the text",
        },
        AnswerHow::UnchangedHeader => Words {
            da: "»gælder uændret« i dokumenthovedet",
            en: "“applies unchanged” in the header",
        },
        AnswerHow::DeviationText => {
            Words { da: "fravigelse i teksten", en: "deviation in the text" }
        }
        AnswerHow::DeviationHeader => {
            Words { da: "fravigelse i dokumenthovedet", en: "deviation in the header" }
        }
        AnswerHow::Sign => Words { da: "antydet i løbende tekst", en: "implied in running text" },
        AnswerHow::Introduction => {
            Words { da: "en indledende sætning", en: "an introductory sentence" }
        }
    }
}

fn heading(name: NameHow) -> Words {
    match name {
        NameHow::Class => Words { da: "overskrift med mærke", en: "heading with a mark" },
        NameHow::Synonym => Words { da: "overskrift", en: "heading" },
        NameHow::Combined => {
            Words { da: "overskrift for flere svar", en: "heading of several answers" }
        }
        NameHow::Beginning => {
            Words { da: "overskriftens første ord", en: "the heading's first words" }
        }
    }
}

fn label(name: NameHow) -> Words {
    match name {
        NameHow::Class => Words { da: "ledetekst med mærke", en: "label with a mark" },
        NameHow::Synonym => Words { da: "ledetekst foran svaret", en: "label before the answer" },
        NameHow::Combined => {
            Words { da: "ledetekst foran flere svar", en: "label before several answers" }
        }
        NameHow::Beginning => {
            Words { da: "ledetekstens første ord", en: "the label's first words" }
        }
    }
}
